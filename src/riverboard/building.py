"""Building: ``content/`` into the site, which takes its place whole. It knows nothing of a sheet."""

from collections.abc import Callable
from itertools import combinations
from pathlib import Path

from riverboard.problems import BoardError
from riverboard.replacing import Replacement
from riverboard.store import BOARD_FILE

Step = Callable[[str], None]
"""Told in a few words what comes next."""


def build(content: Path, target: Path, step: Step) -> None:
    """``content/`` → the site. Raises BoardError; the site that was there then stays."""
    keep_apart(content, target)
    with Replacement(target) as output:
        check_output(output.target)
        build_pages(content, output, step, content)
        output.commit()


def build_pages(content: Path, output: Replacement, step: Step, known_as: Path) -> None:
    """``content/`` → what is to become the site. Organizers know the folder, or what it copies, as ``known_as``."""
    from riverboard.site.build import build as build_site

    step("Building the pages")
    try:
        build_site(content, output.fresh)
    except BoardError as error:
        raise BoardError(str(error).replace(str(content.resolve()), str(known_as))) from None


def keep_apart(*folders: Path | None) -> None:
    """Folders are replaced whole, so none may lie within another. Raises BoardError."""
    for one, other in combinations([folder for folder in folders if folder], 2):
        if one.resolve().is_relative_to(other.resolve()) or other.resolve().is_relative_to(one.resolve()):
            raise BoardError(f"{one} and {other} are one folder, or one lies in the other. Name folders side by side.")


def check_output(target: Path) -> None:
    """Only an earlier board is ever replaced. Raises BoardError when the folder holds something else."""
    if not target.exists():
        return
    names = {path.name for path in target.iterdir()}
    # content/ has a board.json as well, and a .git would be lost with all it holds
    if names and (not names >= {BOARD_FILE, "index.html"} or ".git" in names):
        raise BoardError(f"{target} holds something that is not a board. Name an empty or a new folder with --output.")
