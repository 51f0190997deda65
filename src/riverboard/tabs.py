"""The Report tab: what needs an organizer's eye, in plain words, and then the figures. Pure. Never a member's words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from riverboard.curation import Card, Word
from riverboard.entry import Status
from riverboard.layout import REPORT
from riverboard.moments import read_date
from riverboard.problems import Problem
from riverboard.sheet.table import Rewrite, Table
from riverboard.unmet import MOST, Row, Unmet
from riverboard.wording import plain

SOON = timedelta(days=7)
OVERDUE = timedelta(days=3)
"""A sheet that nobody looked at for longer is looked into. GitHub starts scheduled runs hours late or drops some, and a
weekend may be slow. But three days without one run out of several a day is no chance any more, and neighbors begin to
read what is not true."""

_SHOWN = "Shown on the board"
_DECIDED = "Connections decided on"
_LAST_RUN = "Last run"
_PAUSE = "Last pause"
_REMEMBERED = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Figures:
    """How the board stands, in numbers of entries. For organizers; the board itself counts nothing."""

    waiting: int
    edited: int
    shown: int
    resting: int
    met: int
    not_yet_met: int
    ending_soon: int
    ended: int
    decided: int

    def lines(self) -> tuple[tuple[str, str], ...]:
        """Each figure under the name that organizers see."""
        return (
            ("Waiting for a yes or no", str(self.waiting)),
            ("Edited, waiting for your yes", str(self.edited)),
            (_SHOWN, str(self.shown)),
            ("of these, resting", str(self.resting)),
            ("of these, met", str(self.met)),
            ("Not yet met: shown, but in no connection", str(self.not_yet_met)),
            ("Ending within a week", str(self.ending_soon)),
            ("Ended", str(self.ended)),
            (_DECIDED, str(self.decided)),
        )


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which nobody looked at the sheet: from the last run before it to the first one after it."""

    since: date
    until: date

    @classmethod
    def read(cls, text: str) -> "Pause | None":
        """What :meth:`__str__` wrote, or None."""
        days = re.fullmatch(r"(\d{4}-\d\d-\d\d) to (\d{4}-\d\d-\d\d)", text.strip())
        since, until = (_day(days[1]), _day(days[2])) if days else (None, None)
        return cls(since, until) if since and until else None

    def __str__(self) -> str:
        return f"{self.since.isoformat()} to {self.until.isoformat()}"

    def line(self) -> tuple[str, str, str]:
        """What the Report says of it."""
        days = (self.until - self.since).days
        what = f"The board stood still for {days} days, until {self.until.isoformat()}."
        todo = "Open “Publish the board” there and look at the runs of those days: a red one says why."
        return ("GitHub, Actions", what, todo)


def figures(cards: Sequence[Card], touched: Iterable[str], decided: int, today: date) -> Figures:
    """Count the cards. ``touched`` are the IDs of entries that stand in a connection, ``decided`` counts decisions."""
    seen = set(touched)
    shown = [card for card in cards if card.status]
    return Figures(
        waiting=sum(card.word is Word.NEW for card in cards),
        edited=sum(_is_edited(card) for card in cards),
        shown=len(shown),
        resting=sum(card.status is Status.RESTING for card in shown),
        met=sum(card.status is Status.MET for card in shown),
        not_yet_met=sum(card.status is Status.PUBLISHED and card.id not in seen for card in shown),
        ending_soon=sum(_ends_soon(card, today) for card in cards),
        ended=sum(card.ended for card in cards),
        decided=decided,
    )


def report(
    cards: Sequence[Card],
    problems: Sequence[Problem],
    counted: Figures,
    unmet: Unmet,
    today: date,
    pause: Pause | None = None,
    unknown: Sequence[str] = (),
) -> Rewrite:
    """The whole Report tab: what waits for a yes or no comes first, as a phone shows only a few lines at once.

    At most so many lines about one thing as :data:`riverboard.unmet.MOST` says, however large the board is. ``unknown``
    are the form's questions that Riverboard knows nothing of.
    """
    in_order = sorted(cards, key=lambda card: card.row)
    asked = [(card, _asks(card)) for card in in_order]
    rows = _some([row for _, asks in asked for row in asks])
    rows += [pause.line()] if pause else []
    rows += _some([(problem.place, problem.what, problem.todo) for problem in problems])
    rows += _some([row for card, asks in asked if not asks for row in _tells(card, today)])
    if not rows:
        rows = [("Nothing", "needs your eye today.", "")]
    rows += [*unmet.lines, ("", "", ""), ("The figures", "", "")]
    rows += [(name, number, "") for name, number in (*counted.lines(), *unmet.figures)]
    rows += [_unknown(unknown)] if unknown else []
    rows += [(_PAUSE, str(pause), "")] if pause else []
    rows.append((_LAST_RUN, today.isoformat(), ""))
    return Rewrite("Report", REPORT, tuple(rows))


def _unknown(questions: Sequence[str]) -> Row:
    """The questions by their headings: one that was reworded by accident is found here."""
    todo = "Should the board use one of them? Name it under “questions” in board.yaml, or on Settings."
    return ("Questions not known, so kept private", "\n".join(questions[:MOST]), todo)


def _some(rows: Sequence[Row]) -> list[Row]:
    """The first rows, and how many more there are."""
    more = [("", f"And {len(rows) - MOST} more like these.", "")] if len(rows) > MOST else []
    return [*rows[:MOST], *more]


def previously_shown(table: Table | None) -> int:
    """How many entries the last run showed, by the Report tab; 0 where it does not say."""
    return _count(table, _SHOWN)


def previously_decided(table: Table | None) -> int:
    """How many connections were decided on at the last run, by the Report tab; 0 where it does not say."""
    return _count(table, _DECIDED)


def _count(table: Table | None, name: str) -> int:
    text = _said(table, name)
    return int(text[:9]) if text.isdecimal() else 0


def last_run(table: Table | None, *, day_first: bool = False) -> date | None:
    """The day of the last run, by the Report tab; None where it does not say.

    Where a spreadsheet program has written it anew, ``day_first`` says which number is the day.
    """
    return read_date(_said(table, _LAST_RUN), day_first=day_first)


def last_pause(table: Table | None, today: date, overdue: timedelta) -> Pause | None:
    """The pause longer than ``overdue`` that ends today, or one that ended within the last week, by the Report tab."""
    before = last_run(table)
    if before and today - before > overdue:
        return Pause(before, today)
    known = Pause.read(_said(table, _PAUSE))
    return known if known and today - known.until <= _REMEMBERED else None


def _said(table: Table | None, name: str) -> str:
    """What the Report tab says beside a figure's name, or ""."""
    rows = table.rows if table else ()
    return next((row[1].strip() for row in rows if len(row) > 1 and plain(row[0]) == plain(name)), "")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _asks(card: Card) -> list[Row]:
    """What a card asks before it or its newer words are shown. Nothing here leads to a yes against a member's no."""
    place, check = f"Board, row {card.row}", f" {card.check}" if card.check else ""
    newer = " “New text” holds newer words: published takes those." if card.pending else ""
    if card.word is Word.NEW:
        what = f"A new {card.kind or 'entry'} waits.{newer}{check}"
        return [(place, what, _ASK_FIRST if card.withheld else _READ)]
    if card.word in {Word.HIDDEN, Word.ODD}:
        what = f"It is hidden, and the member has changed their words since.{check}"
        todo = "Read “New text”. Set Status to published to show it so, or empty that cell to leave it as it is."
        return [(place, what, todo)] if card.pending and not card.withheld else []
    if card.withheld and not (card.status or card.ended):
        return [(place, f"It is not shown, because of what the member answered.{check}", _ASK_AGAIN)]
    if card.word is Word.EDITED and not (card.status or card.ended):
        return [(place, f"Its Status is edited, and it is not shown.{newer}{check}", _READ)]
    if card.pending:
        again = "" if card.word is Word.EDITED else " and open the note again"
        todo = (
            f"Read “New text”. Set Status to published to accept it{again}, or empty that cell to keep the old words."
        )
        return [(place, f"The member has changed their words.{check}", todo)]
    return []


_READ = "Read it, then set Status to published or hidden."
_ASK_FIRST = "Ask the member first. Set Status to published only if they say yes, and else to hidden."
_ASK_AGAIN = "Ask them. If they agree, correct that answer on its tab; if not, set Status to hidden."


def _tells(card: Card, today: date) -> list[Row]:
    """What else is worth a word about a card that asks nothing."""
    place = f"Board, row {card.row}"
    if card.status and card.withheld:
        todo = "Set Status to hidden, unless they have told you yes since."
        return [(place, f"It is shown in spite of what the member answered. {card.check}", todo)]
    if card.status and card.check:
        return [(place, f"It is shown. {card.check}", "Change what should not be there, or leave it if it is meant.")]
    if card.ended and card.word is not Word.MET:
        what = "It has reached its end and is not shown any more."
        todo = "Ask, then write a later day in Until, or hide it."
        return [(place, f"{what} {card.check}" if card.withheld else what, todo)]
    if _ends_soon(card, today):
        return [(place, "It ends within a week.", "If it is still true, write a later day, or standing, in Until.")]
    return []


def _is_edited(card: Card) -> bool:
    """Whether newer words wait for a yes that nothing speaks against."""
    return card.pending and not card.withheld and card.word not in {Word.NEW, Word.HIDDEN, Word.ODD}


def _ends_soon(card: Card, today: date) -> bool:
    shown = card.status in {Status.PUBLISHED, Status.RESTING}
    return shown and card.until is not None and card.until <= today + SOON
