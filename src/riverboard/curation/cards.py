"""One row of the Board tab as it will stand, and what an organizer's word in it means. Pure, and private."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from riverboard.entry import Kind, Status
from riverboard.responses import (
    Response,
)
from riverboard.wording import STATUS_WORDS, is_doubtful, plain


class Word(StrEnum):
    """What an organizer's word in ``Status`` means."""

    NEW = "new"
    PUBLISHED = "published"
    RESTING = "resting"
    MET = "met"
    EDITED = "edited"
    HIDDEN = "hidden"
    ODD = "odd"


SHOWN_AS = {Word.PUBLISHED: Status.PUBLISHED, Word.RESTING: Status.RESTING, Word.MET: Status.MET}


@dataclass(frozen=True, slots=True, repr=False)
class Card:
    """One row of the Board tab as it will stand. Private.

    ``row`` is its number in the sheet; ``status`` is None for what is not shown; ``until`` is None for what stands
    without end; ``once_named`` is the name that its member has taken back; ``ended`` says that only its day keeps
    it from being shown; ``person`` is equal for the cards of one member; ``nearby`` says that they want links
    within their own part of town only; ``response`` is the member's, for a copy too, or None for a row that was
    added by hand.
    """

    id: str
    row: int
    kind: Kind | None
    title: str
    text: str
    category: str
    area: str
    when: str
    name: str
    once_named: str
    posted: date
    until: date | None
    status: Status | None
    ended: bool
    word: Word
    check: str
    pending: bool
    person: int
    may_be_matched: bool
    nearby: bool
    response: Response | None

    @property
    def withheld(self) -> bool:
        """Whether the member's own answers speak against showing it. ``check`` says which."""
        return bool(self.response and self.response.withheld)


def read_word(cell: str) -> Word:
    """What a word in ``Status`` means. An empty cell is new; one that is not known, or doubtful, is odd. Both hide."""
    said = plain(cell)
    if not said:
        return Word.NEW
    return Word.ODD if is_doubtful(cell) else _WORDS.get(said, Word.ODD)


_WORDS = {plain(way): Word(word) for word, ways in STATUS_WORDS.items() for way in ways}


def listed(items: Sequence[str]) -> str:
    """Things one after the other, in English: a, b and c."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
