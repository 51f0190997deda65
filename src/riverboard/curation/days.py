"""When an entry was posted, how long it stays, and since when it has been shown or met. Pure."""

from datetime import date, timedelta

from riverboard.apart import print_of, read_stood, remembered_end
from riverboard.curation.cards import Card, Word
from riverboard.curation.work import Work
from riverboard.entry import Kind, Status
from riverboard.formulas import BEGIN_WITH_A_MARK, HOLDS_AN_ERROR, is_an_error
from riverboard.layout import (
    MET_SINCE,
    SHOWN_SINCE,
    Draft,
)
from riverboard.moments import read_coming, read_date, ways_to_write
from riverboard.responses import (
    Response,
    is_standing,
)


def posted_on(work: Work, draft: Draft, response: Response | None) -> date:
    """The day that a neighbor sees as the one it was shared on. An empty cell is filled."""
    if not draft["Posted"].strip():
        draft["Posted"] = (response.written.date() if response and response.written else work.today).isoformat()
    found = read_date(draft["Posted"], day_first=work.settings.dates == "day-first")
    if found is None:
        work.problem(draft, "Posted", "this is not a date.", "Write it as 2026-06-14.")
    return found or (response.written.date() if response and response.written else work.today)


def last_day(work: Work, draft: Draft, kind: Kind | None) -> date | None:
    """The last day of an entry, or None for a standing one.

    An empty cell counts from the first day it was shown, or from today once that time is over: whoever empties it
    wants it to stay. An odd word counts like an empty cell, and a day without its year is the next such day. Both are
    remembered from when they were first read, as long as the cell stays the same: else they would never come.
    """
    cell = draft["Until"]
    if is_standing(cell):
        return None
    found = read_date(cell, day_first=work.settings.dates == "day-first")
    if found:
        return found
    coming = read_coming(cell, work.today, day_first=work.settings.dates == "day-first")
    if is_an_error(cell):
        work.problem(draft, "Until", f"{HOLDS_AN_ERROR}, so it counts like an empty one.", BEGIN_WITH_A_MARK)
    elif cell.strip() and coming is None:
        what = "this is not a date, so it counts like an empty cell."
        work.problem(draft, "Until", what, "Write it as 2026-06-14, or standing for no end.")
    lasting = _lasting(work, draft, kind)
    since = _noted(work, draft, SHOWN_SINCE)
    usual = since + lasting if since + lasting >= work.today else work.today + lasting
    return (remembered_end(draft) if cell.strip() else None) or coming or usual


def end_to_remember(work: Work, draft: Draft, card: Card) -> date | None:
    """The end of an entry that its ``Until`` does not name in full, once it is shown, or None."""
    cell = draft["Until"]
    if not cell.strip() or is_standing(cell) or read_date(cell, day_first=work.settings.dates == "day-first"):
        return None
    return remembered_end(draft) or (card.until if card.status or card.ended else None)


def _lasting(work: Work, draft: Draft, kind: Kind | None) -> timedelta:
    """How long an entry stays where nobody has written its end: as its member said, or as is usual."""
    answer = work.member_of(draft)[1]
    usual = timedelta(days=work.settings.until.for_kind(kind)) if kind else timedelta()
    return answer.until if answer and isinstance(answer.until, timedelta) else usual


def usual_end(work: Work, draft: Draft, kind: Kind | None) -> date:
    """The end that Riverboard writes where nobody else has, counted from the first day it was shown."""
    return _noted(work, draft, SHOWN_SINCE) + _lasting(work, draft, kind)


def is_over(work: Work, draft: Draft, status: Status, until: date | None) -> bool:
    """Whether the time of an entry has come to its end: the last day has passed, or it has been met long enough."""
    if status is not Status.MET:
        return until is not None and until < work.today
    since = _noted(work, draft, MET_SINCE)
    return work.today > since + timedelta(days=work.settings.met_shown_days)


def own_end(work: Work, draft: Draft, card: Card) -> date | None:
    """The last day of an entry that has ended, by the cells and settings as they are.

    None where ``Until`` was changed since the last run. That a program has written the same day in its own way is none.
    """
    if card.word is Word.MET:
        return _noted(work, draft, MET_SINCE) + timedelta(days=work.settings.met_shown_days)
    stood, day = read_stood(draft).get("Until"), card.until
    if day is None or stood in (None, print_of(draft["Until"])):
        return day
    ways = (way for day_first in (True, False) for way in ways_to_write(day, day_first=day_first))
    return day if stood in map(print_of, ways) else None


def _noted(work: Work, draft: Draft, column: str) -> date:
    """A day that Riverboard noted, or today where it has noted none.

    A spreadsheet program may have written it anew, in the order that is usual where its organizer lives. It has passed:
    a day to come must have been meant the other way round.
    """
    day_first = work.settings.dates == "day-first"
    ways = [read_date(draft[column], day_first=way) for way in (day_first, not day_first)]
    passed = (day for day in ways if day and day <= work.today)
    return next(passed, ways[0] or work.today)


def note_days(work: Work, draft: Draft, card: Card) -> None:
    """Note since when the row is shown, since when it is met, and write the end that follows from that."""
    met = card.word is Word.MET
    draft[MET_SINCE] = _noted(work, draft, MET_SINCE).isoformat() if met else ""
    draft[SHOWN_SINCE] = _noted(work, draft, SHOWN_SINCE).isoformat() if card.status else ""
    if card.status and not met and card.until and not draft["Until"].strip():
        draft["Until"] = card.until.isoformat()
