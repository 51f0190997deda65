"""What one run of curation carries along from row to row."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from riverboard.apart import Apart
from riverboard.borrowed import Borrowed
from riverboard.confided import Confided
from riverboard.layout import (
    Draft,
)
from riverboard.linking import Links, original
from riverboard.problems import Problem
from riverboard.responses import (
    Answer,
    Response,
)
from riverboard.settings import Settings


@dataclass(slots=True, repr=False)
class Work:
    """What one run of :func:`curate` carries along.

    ``lost`` are questions that the answers no longer hold; ``ends`` the last days of the rows that have ended, by the
    draft's ``id()``; None where somebody has just written another end.
    """

    settings: Settings
    today: date
    links: Links
    apart: Apart
    confided: Confided
    lost: frozenset[str] = frozenset()
    borrowed: Borrowed = field(default_factory=Borrowed)
    behind: Mapping[str, tuple[Response, Answer]] = field(default_factory=dict)
    numbers: Mapping[int, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    ends: dict[int, date | None] = field(default_factory=dict)

    def member_of(self, draft: Draft) -> tuple[Response, Answer] | tuple[None, None]:
        """The response and the answer behind a row; behind a copy, those of the row that was copied."""
        return self.behind.get(original(draft) or draft["ID"], (None, None))

    def problem(self, draft: Draft, column: str, what: str, todo: str) -> None:
        """Note what an organizer can mend in a row."""
        self.problems.append(Problem("Board", self.numbers[id(draft)], column, what, todo))
