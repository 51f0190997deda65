"""The site: a Pelican plugin that makes the pages, feeds and open export from ``content/*.json``.

Member text never goes through Markdown, is escaped wherever it stands, and is in no file name or address.
"""

from pelican.plugins import signals

from riverboard.site.generator import BoardGenerator


def _generators(_pelican: object) -> type[BoardGenerator]:
    return BoardGenerator


def register() -> None:
    """Pelican calls this for every plugin in its ``PLUGINS`` setting."""
    signals.get_generators.connect(_generators)
