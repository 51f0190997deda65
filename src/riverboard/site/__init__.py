"""The site: a Pelican plugin that makes the pages, feeds and open export from ``content/*.json``.

Member text never goes through Markdown, is escaped wherever it stands, and is in no file name or address.
"""

from typing import TYPE_CHECKING

# Imported where they are used: whoever only asks for a folder of the site does not wait for Pelican.
if TYPE_CHECKING:
    from riverboard.site.generator import BoardGenerator


def _generators(_pelican: object) -> "type[BoardGenerator]":
    from riverboard.site.generator import BoardGenerator

    return BoardGenerator


def register() -> None:
    """Pelican calls this for every plugin in its ``PLUGINS`` setting."""
    from pelican.plugins import signals

    signals.get_generators.connect(_generators)
