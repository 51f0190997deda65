"""The community's choices: ``board.yaml``, and the sheet's ``Settings`` tab which wins over it.

Pure but for one read. Every error names the key, what is wrong and what is allowed; none repeats a value,
because a value may be a secret that somebody pasted into the wrong place.
"""

from riverboard.settings.model import DEFAULT_CATEGORIES, Choice, Settings, UntilDays, topics
from riverboard.settings.reading import IN_THE_TAB, checked, read_settings, settings_schema, with_tab

__all__ = [
    "DEFAULT_CATEGORIES",
    "IN_THE_TAB",
    "Choice",
    "Settings",
    "UntilDays",
    "checked",
    "read_settings",
    "settings_schema",
    "topics",
    "with_tab",
]
