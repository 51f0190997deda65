"""Building the site: Pelican, run here and now, quietly, with warnings fatal."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError
from pelican import Pelican
from pelican.log import console
from pelican.log import init as init_pelican_log
from pelican.settings import read_settings

from riverboard.problems import BoardError
from riverboard.site.folders import theme_folder

# Pelican's settings, here and in pelicanconf.py. Everything it would make by itself is off: the plugin makes the site.
PELICAN_SETTINGS: dict[str, Any] = {
    "SITEURL": "",
    "TIMEZONE": "UTC",
    "LOCALE": ["C"],
    "THEME": str(theme_folder()),
    # Named, so that a plugin which merely happens to be installed never runs.
    "PLUGINS": ["riverboard.site"],
    "ARTICLE_PATHS": [],
    "PAGE_PATHS": [],
    "STATIC_PATHS": [],
    "DIRECT_TEMPLATES": [],
    "TEMPLATE_PAGES": {},
    "FEED_ALL_ATOM": None,
    "CATEGORY_FEED_ATOM": None,
    "AUTHOR_FEED_ATOM": None,
    "AUTHOR_FEED_RSS": None,
    "TRANSLATION_FEED_ATOM": None,
    # What has left the board leaves the output too.
    "DELETE_OUTPUT_DIRECTORY": True,
    "JINJA_ENVIRONMENT": {
        "autoescape": True,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "undefined": StrictUndefined,
        "auto_reload": False,
        # All templates stay at hand, and none is put in order by its last use.
        "cache_size": -1,
    },
}


def build(content: Path, output: Path) -> None:
    """Make the site of a content folder in ``output``, which is empty or not there yet.

    Raises BoardError when a file in ``content`` is missing or damaged, or when Pelican stops or has a warning;
    ``output`` may then hold part of a site, for the caller to throw away.
    """
    if not content.is_dir():
        raise BoardError(f"There is no folder {content} yet. Run riverboard sync first.")
    with _quiet() as complaints:
        try:
            settings = {**PELICAN_SETTINGS, "PATH": str(content.resolve()), "OUTPUT_PATH": str(output.resolve())}
            Pelican(read_settings(override=settings)).run()
        except BoardError:
            raise
        except OSError:
            # No folder is named: they are written beside the board, and take its place when all is well.
            raise BoardError(
                "The pages could not be written. Make room on the disk, and see who may write beside the output folder."
            ) from None
        except TemplateSyntaxError as error:
            raise BoardError(
                f"The theme's {error.name}, line {error.lineno}, is not valid. Undo the last change there."
            ) from None
        except Exception as error:  # noqa: BLE001 - whatever a theme or Pelican raises may hold a member's words
            raise _stopped(type(error).__name__) from None
    if complaints:
        raise _stopped(complaints[0])


def _stopped(what: str) -> BoardError:
    return BoardError(
        f"Pelican could not build the pages ({what}). Run “pelican content --debug” to see where, and look first"
        " at what was last changed in theme/ and content/pages/."
    )


class _Complaints(logging.Handler):
    """Notes where each warning came from; never its words, which may be a member's."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the name of the part of Pelican that complains."""
        self.found.append(f"a warning from {record.name}")


@contextmanager
def _quiet() -> Iterator[list[str]]:
    """While this lasts Pelican prints nothing, and what it warns of is collected."""
    # Pelican logs a repeated warning only once in a process; a second build must hear of it again.
    init_pelican_log(handler=None, logs_dedup_min_level=logging.INFO)
    logger, complaints = logging.getLogger("pelican"), _Complaints()
    before = logger.propagate, console.quiet
    logger.propagate, console.quiet = False, True
    logger.addHandler(complaints)
    try:
        yield complaints.found
    finally:
        logger.removeHandler(complaints)
        logger.propagate, console.quiet = before
