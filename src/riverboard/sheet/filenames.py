"""Which tab each file of a folder holds, by the files' names. Pure."""

from collections.abc import Collection, Mapping

from riverboard.columns import OWNED_TABS
from riverboard.sheet.table import same_tab

_ENDING = ".csv"
_KNOWN = (*OWNED_TABS, "Thanks")
_DASH = " - "


def tabs_of(files: Collection[str]) -> dict[str, str]:
    """Each file's tab: its name without ``.csv``, and without what Google puts in front of every download's name."""
    tabs = {file: file[: -len(_ENDING)] for file in files}
    front = front_of(files)
    return {file: tab.removeprefix(front) for file, tab in tabs.items()}


def file_of(tab: str, tabs: Mapping[str, str]) -> str:
    """The file that holds a tab, or the name of the one to make for it, called as the others are."""
    found = (file for file, name in tabs.items() if same_tab(name, tab))
    return next(found, f"{front_of(tabs)}{tab}{_ENDING}")


def front_of(files: Collection[str]) -> str:
    """What stands before the tabs' own names: “Weirside River - ” for “Weirside River - Board.csv”; else "".

    Only where it cannot be a mistake: one front alone, no tab that Riverboard knows without it, and no two files that
    would hold the same tab.
    """
    tabs = [file[: -len(_ENDING)] for file in files]
    if any(same_tab(tab, known) for tab in tabs for known in _KNOWN):
        return ""
    parted = [tab.rpartition(_DASH) for tab in tabs]
    fronts = {f"{front}{_DASH}" for front, _, tab in parted if front and any(same_tab(tab, known) for known in _KNOWN)}
    if len(fronts) != 1:
        return ""
    front = fronts.pop()
    short = [tab.removeprefix(front) for tab in tabs]
    alike = any(same_tab(one, other) for place, one in enumerate(short) for other in short[:place])
    return "" if alike else front
