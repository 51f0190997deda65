"""What the settings ask for and a board cannot do: said, never passed over in silence. Pure but for one look."""

from collections.abc import Iterable, Sequence

from riverboard.entry import Entry
from riverboard.problems import Problem
from riverboard.settings import Settings
from riverboard.translations import has_catalog

_WHERE = "The settings"


def overlooked(settings: Settings, entries: Iterable[Entry]) -> tuple[Problem, ...]:
    """A language that the board has no words in, and an ID for the front page that is no shown entry."""
    shown = {entry.id.casefold() for entry in entries}
    places = [place for place, name in enumerate(settings.front, 1) if name.casefold() not in shown]
    return tuple(problem for problem in (no_catalog(settings), _not_shown(places)) if problem)


def no_catalog(settings: Settings) -> Problem | None:
    """That the board's own words are English, where its language is another."""
    if has_catalog(settings.language):
        return None
    what = "there is no catalog for this language yet, so the board's own words are English."
    return Problem(_WHERE, 0, "language", what, "docs/translating.md says how to add one.")


def _not_shown(places: Sequence[int]) -> Problem | None:
    if not places:
        return None
    which = " and ".join(map(str, places))
    one = f"number {which} of these IDs is no entry that is shown, so it is left out."
    more = f"numbers {which} of these IDs are no entries that are shown, so they are left out."
    todo = "Copy the ID from the Board tab, or take it out."
    return Problem(_WHERE, 0, "front", one if len(places) == 1 else more, todo)
