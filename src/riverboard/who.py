"""Whom a row of the Matches tab is about: what ``Who (ids)`` names, and what it named when it was last clear. Pure.

A machine column remembers that: the IDs of a constellation as it was suggested, and after a plus those that stand in
the row now, where an organizer has changed them. So a slip of the pen is told from an entry that has left the Board
tab, and a decision on entries holds while the row that names them cannot be read.
"""

import re
from collections.abc import Container
from dataclasses import dataclass

from riverboard.ids import ALLOWED
from riverboard.layout import WHO_LAID, Draft

PAIR = 2
# What people write between IDs and before them. The board itself says “Note bckdgb”.
_BETWEEN = {"and", "und", "y", "e", "et", "en", "og", "och", "note", "notes", "nota", "notas", "notiz", "notizen"}
_ABROAD = {"و", "ו", "и", "і", "та", "και", "和", "と"}


@dataclass(frozen=True, slots=True)
class Who:
    """Whom a row is about, in the order of the cells.

    ``named`` are the IDs of the Board tab that ``Who (ids)`` holds, each once; ``is_clear`` says that these are two or
    more, and that nothing stands beside them but words such as “and”. ``suggested`` are a constellation's as it was
    suggested, as far as they are on the Board tab still; nobody for anything else. ``stood`` are those whom the row was
    about when it was last clear, nobody where it never was. ``has_left`` says that one of them is not on the Board tab
    any more; where nobody noted them, that something in the row is not.
    """

    named: tuple[str, ...]
    is_clear: bool
    suggested: tuple[str, ...]
    stood: tuple[str, ...]
    has_left: bool


def read_who(draft: Draft, known: Container[str]) -> Who:
    """Whom a row is about. ``known`` are the IDs of the Board tab."""
    words = tuple(word for word in ids_in(draft["Who (ids)"]) if word in known or word not in _BETWEEN)
    named = tuple(word for word in words if word in known)
    suggested, stood = _remembered(draft[WHO_LAID])
    return Who(
        named=named,
        is_clear=named == words and len(named) >= PAIR and _other_letters(draft["Who (ids)"]) <= _ABROAD,
        suggested=tuple(one for one in suggested if one in known),
        stood=stood,
        has_left=any(one not in known for one in stood) if stood else not words or named != words,
    )


def remember(draft: Draft, who: Who) -> None:
    """Note whom a row is about. One that is no longer on the Board tab is forgotten altogether."""
    stand = who.named if who.is_clear else who.stood
    suggested, stood = _remembered(draft[WHO_LAID])
    if (set(suggested), set(stood)) != (set(who.suggested), set(stand)):
        whole, changed = ", ".join(who.suggested), ", ".join(stand)
        draft[WHO_LAID] = whole if set(who.suggested) == set(stand) else f"{whole} + {changed}".strip()


def was_about(draft: Draft) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A constellation's IDs as it was suggested, and those that the row was about when it was read."""
    return _remembered(draft.before.get(WHO_LAID, ""))


def ids_in(cell: str) -> tuple[str, ...]:
    """Everything in a cell that may be an ID, each once."""
    return tuple(dict.fromkeys(ALLOWED.findall(cell.casefold())))


def _other_letters(cell: str) -> set[str]:
    """The words in a cell of letters that no ID has: “не” between two IDs must not be passed over."""
    return set(re.findall(r"[^\W\d_]+", ALLOWED.sub(" ", cell.casefold())))


def _remembered(cell: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    whole, changed, stands = cell.partition("+")
    suggested = ids_in(whole)
    stood = ids_in(stands) if changed else suggested
    return suggested if len(suggested) > PAIR else (), stood
