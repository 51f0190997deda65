"""Whom a row of the Matches tab is about: what ``Who (ids)`` names, and what it named when it was last clear. Pure.

A machine column remembers that: the IDs of a constellation as it was suggested, and after a plus those that stand in
the row now, where an organizer has changed them. So a slip of the pen is told from an entry that has left the Board
tab, and a decision on entries holds while the row that names them cannot be read.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from riverboard.entry import Kind
from riverboard.ids import ALLOWED
from riverboard.layout import WHO_LAID, Draft

PAIR = 2
# What people write between IDs and before them. The board itself says “Note bckdgb”.
_BETWEEN = {"and", "und", "y", "e", "et", "en", "og", "och", "note", "notes", "nota", "notas", "notiz", "notizen"}
_ABROAD = {"و", "ו", "и", "і", "та", "και", "和", "と"}
_WRITTEN = re.compile(ALLOWED.pattern, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Who:
    """Whom a row is about, in the order of the cells.

    ``named`` are the IDs of the Board tab that ``Who (ids)`` holds, each once; ``is_clear`` says that these are two or
    more, and that nothing stands beside them but words such as “and”, and those who have left. ``suggested`` are a
    constellation's as it was suggested, as far as they are on the Board tab still; nobody for anything else, nor where
    the row was given to others. ``stood`` are those whom the row was about when it was last clear, nobody where it
    never was; ``left`` those of both who are not on the Board tab any more. ``must_go`` says that the row names one of
    them, and that without them too few are left; where nobody noted them, that something in the row is not on the
    Board tab.
    """

    named: tuple[str, ...]
    is_clear: bool
    suggested: tuple[str, ...]
    stood: tuple[str, ...]
    left: tuple[str, ...]
    must_go: bool

    @property
    def about(self) -> tuple[str, ...]:
        """Whom the row is about, or was when it was last clear."""
        return self.named if self.is_clear else self.stood


def read_who(draft: Draft, kinds: Mapping[str, Kind | None]) -> Who:
    """Whom a row is about. ``kinds`` are those of the Board tab's entries, by their IDs."""
    words = tuple(word for word in ids_in(draft["Who (ids)"]) if word in kinds or word not in _BETWEEN)
    whole, noted = _remembered(draft[WHO_LAID])
    left = tuple(one for one in dict.fromkeys((*whole, *noted)) if one not in kinds)
    rest = tuple(word for word in words if word not in left)
    named = tuple(word for word in rest if word in kinds)
    is_clear = named == rest and len(named) >= PAIR and _other_letters(draft["Who (ids)"]) <= _ABROAD
    stood = tuple(one for one in noted if one in kinds)
    if not noted:
        must_go = not words or named != words
    elif is_clear and rest == words:  # it names nobody who has left, or names others now
        must_go = False
    else:
        must_go = any(one in left for one in (*noted, *words)) and not _may_stand(named if is_clear else stood, kinds)
    suggested = tuple(one for one in whole if one in kinds)
    given_away = is_clear and not set(suggested) & set(named)
    return Who(named, is_clear, () if given_away else suggested, stood, left, must_go)


def _may_stand(ids: Sequence[str], kinds: Mapping[str, Kind | None]) -> bool:
    """Whether those who are left of a constellation are one still: a dream and two others at least."""
    return len(ids) > PAIR and any(kinds[one] in (Kind.DREAM, None) for one in ids)


def remember(draft: Draft, who: Who) -> None:
    """Note whom a row is about. One that is no longer on the Board tab is forgotten altogether."""
    if set(ids_in(draft["Who (ids)"])) & set(who.left):
        draft["Who (ids)"] = ", ".join(who.named) if who.is_clear else _without(draft["Who (ids)"], who.left)
    suggested, stood = _remembered(draft[WHO_LAID])
    if (set(suggested), set(stood)) != (set(who.suggested), set(who.about)):
        whole, changed = ", ".join(who.suggested), ", ".join(who.about)
        draft[WHO_LAID] = whole if set(who.suggested) == set(who.about) else f"{whole} + {changed}".strip()


def _without(cell: str, ids: Sequence[str]) -> str:
    """A cell without some IDs. What else stands there stays as it is."""
    return _WRITTEN.sub(lambda found: "" if found[0].casefold() in ids else found[0], cell).strip(" ,")


def is_about(draft: Draft) -> tuple[str, ...]:
    """Those whom the row was about when it was last clear, as far as they are on the Board tab."""
    return _remembered(draft[WHO_LAID])[1]


def was_about(draft: Draft) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A constellation's IDs as it was suggested, and those that the row was about when it was read."""
    return _remembered(draft.before.get(WHO_LAID, ""))


def by_a_person(draft: Draft) -> bool:
    """Whether a row as it was read notes that a person put it together, and nothing suggested it since."""
    whole, changed, _ = draft.before.get(WHO_LAID, "").partition("+")
    return bool(changed) and not whole.strip()


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
