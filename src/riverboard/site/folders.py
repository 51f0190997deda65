"""Where the theme and the bundled pages are: beside the package's source, or inside an installed package."""

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
_PROJECT = _PACKAGE.parents[1]


def theme_folder() -> Path:
    """The theme."""
    return _first(_PACKAGE / "theme", _PROJECT / "theme")


def pages_folder(content: Path, language: str) -> Path:
    """The organizers' own pages: those in the content folder, or else those that come with Riverboard.

    A folder in it that is named as the board's language wins over the pages beside it.
    """
    folder = _first(content / "pages", _PACKAGE / "pages", _PROJECT / "content" / "pages")
    return _first(folder / language, folder / language.partition("-")[0], folder)


def _first(*folders: Path) -> Path:
    return next((folder for folder in folders if folder.is_dir()), folders[-1])
