"""The Matches tab brought up to date: what is suggested now, and what organizers said to it. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from riverboard.decisions.laying import accept, begin_anew, introduce_them, lay, name, point
from riverboard.decisions.reading import NO, DecidedRows, Verdict
from riverboard.decisions.remembering import to_look_at
from riverboard.decisions.showing import connections, shown
from riverboard.decisions.together import held_back, refusal
from riverboard.decisions.work import Found, GivesAway, Introduce, Members, Work, ids_of, key_of
from riverboard.entry import Connections, Entry, Kind
from riverboard.ids import Mint
from riverboard.layout import WHO_LAID, Draft, row_numbers
from riverboard.matching import Gathering, Suggestion
from riverboard.phrases import Phrases
from riverboard.problems import Problem
from riverboard.settings import Settings
from riverboard.sheet.table import Changes
from riverboard.who import PAIR, is_about, was_about

_UNCLEAR = (
    "these are not two or more IDs from the Board tab.",
    "Write nothing but IDs there, with a comma between them.",
)
_NO_LONGER_CLEAR = (
    "these are no longer just IDs from the Board tab, so the row shows nothing; a no still holds.",
    "Write nothing but IDs there, with a comma between them, or delete the row.",
)
_OWN = ("this row was put together by hand, and nothing is decided on it.", "Write accept or decline, or delete it.")
_AGAIN = (
    "this no stood in a row that is about others now, so it has a row of its own.",
    "Delete that only if the no holds no longer.",
)
_TOO_FEW = ("too few are left here for a constellation.", "Put an ID back into Who (ids), or write decline.")
_TAKE_OUT = "Take one of them out of Who (ids), or write decline."
_NEW_ID = ("this ID could not stand in an address.", "It has a new one.")


@dataclass(frozen=True, slots=True, repr=False)
class Matched:
    """What follows from suggestions and decisions: the connections to show, and what to write to the tab.

    ``touched`` are the IDs that stand in any row that was not declined: those who are not left unseen. ``mended`` is
    what Riverboard has put right by itself.
    """

    connections: Connections
    changes: Changes
    problems: tuple[Problem, ...]
    mended: tuple[Problem, ...]
    touched: frozenset[str]

    @property
    def count(self) -> int:
        """How many connections are to be shown."""
        return len(self.connections.matches) + len(self.connections.constellations)


def settle(
    found: DecidedRows,
    entries: Sequence[Entry],
    suggestions: Sequence[Suggestion],
    gatherings: Sequence[Gathering],
    settings: Settings,
    today: date,
    mint: Mint,
    phrases: Phrases,
    introduce: Introduce,
    gives_away: GivesAway,
    rows: Mapping[str, int],
    members: Members,
    waiting: frozenset[frozenset[str]] = frozenset(),
) -> Matched:
    """Bring the tab up to date with the suggestions, and take from it what may be shown.

    ``phrases`` are in the board's language; ``rows`` are the numbers of the entries' rows by their IDs. ``waiting``
    are the undecided that stay though nothing suggests them now.
    """
    by_id = {entry.id: entry for entry in entries}
    fixed = (by_id, members, settings, phrases, found.verdicts, found.reshaped)
    work = Work(*fixed, str(today), mint, introduce, gives_away)
    every: tuple[Found, ...] = (*suggestions, *gatherings)
    suggested = {key_of(each): each for each in every}
    drafts, gone = [*found.unclear], [*found.gone]
    for draft, ids, verdict in found.rows:
        suggestion = suggested.get(frozenset(ids))
        kept = _is_a_persons(draft) or frozenset(ids) in found.reshaped | found.own | waiting
        if verdict is Verdict.OPEN and suggestion is None and not kept:
            gone.append(draft)
        else:
            drafts.append(draft)
            _settle_row(work, draft, ids, verdict, suggestion)
    known = {frozenset(ids) for _, ids, _ in found.rows}
    for suggestion in (each for key, each in suggested.items() if key not in known):
        _settle_row(work, fresh := Draft(None, {}), ids_of(suggestion), Verdict.OPEN, suggestion)
        drafts.append(fresh)
    point(drafts, rows)
    _tell_what_changed(work, found, drafts)
    return _matched(work, found, drafts, gone)


def _matched(work: Work, found: DecidedRows, drafts: Sequence[Draft], gone: Sequence[Draft]) -> Matched:
    numbers = row_numbers(drafts, found.kept.table, gone)
    return Matched(
        connections=connections(work.shown.values()),
        changes=found.kept.changes(drafts, gone),
        problems=tuple(Problem("Matches", numbers[id(d)], column, what, todo) for d, column, what, todo in work.notes),
        mended=(
            *(Problem("Matches", numbers[id(draft)], "ID", *_NEW_ID) for draft in work.unfit),
            *(Problem("Matches", numbers[id(draft)], "Decision", *_AGAIN) for draft in found.again),
        ),
        touched=frozenset(work.touched),
    )


def _is_a_persons(draft: Draft) -> bool:
    """Whether a person wrote into an undecided row: a note, or the IDs themselves beside a box that is not ticked."""
    return bool(draft["Organizer note"].strip() or (draft["Decision"].strip() and not draft["Why"].strip()))


def _tell_what_changed(work: Work, found: DecidedRows, drafts: Sequence[Draft]) -> None:
    """Say what people should look at in rows that they changed, or that somebody has left."""
    for draft in found.unclear:
        work.notes.append((draft, "Who (ids)", *_unclear(draft)))
        if set(was_about(draft)[1]) != set(is_about(draft)):
            begin_anew(work, draft, is_about(draft))
    for draft in found.again:
        begin_anew(work, draft, is_about(draft))
    for draft, ids, verdict in found.rows:
        asked = verdict is Verdict.OPEN and frozenset(ids) in found.own - found.reshaped
        if asked and draft[WHO_LAID].startswith("+"):  # nothing suggests it either
            work.notes.append((draft, "Decision", *_OWN))
    for draft in drafts:
        for column in to_look_at(draft):
            todo = "Change or empty them" + (", and it is shown again." if column == "Why" else ", if so.")
            what = "somebody has left here, and these words may speak of them."
            work.notes.append((draft, column, what, todo))


def _unclear(draft: Draft) -> tuple[str, str]:
    """What to say of a row that does not name two or more entries, and nothing else."""
    return _NO_LONGER_CLEAR if draft[WHO_LAID].strip() else _UNCLEAR


def _settle_row(work: Work, draft: Draft, ids: tuple[str, ...], verdict: Verdict, suggestion: Found | None) -> None:
    """Complete one row, and show what it connects if that is decided so."""
    name(work, draft)
    key = frozenset(ids)
    decided = work.verdicts.get(key, Verdict.OPEN)
    if (stood := was_about(draft)[1]) and set(stood) != key:
        begin_anew(work, draft, ids)
    if suggestion and verdict is Verdict.OPEN:
        lay(draft, suggestion, work.by_id)
    refused = refusal(work, ids)
    if verdict is Verdict.ACCEPT:
        accept(work, draft, ids, suggestion)
        introduce_them(work, draft, ids, suggestion, refused)
    if verdict is Verdict.OPEN and key in work.reshaped and (said := _said_of_a_change(work, ids, suggestion)):
        work.notes.append((draft, "Who (ids)", *said))
    if verdict is Verdict.ODD:
        work.notes.append(
            (draft, "Decision", "this word is not known, so nothing is shown.", "Write accept or decline.")
        )
    if decided in NO or refused:
        return
    work.touched.update(ids)
    if verdict is decided and key not in work.shown and (one := shown(work, draft, ids, verdict, suggestion)):
        work.shown[key] = one


def _said_of_a_change(work: Work, ids: Sequence[str], suggestion: Found | None) -> tuple[str, str] | None:
    """What to say of a constellation that an organizer changed and nobody has decided on, if anything."""
    if suggestion is None and work.by_id.keys() >= set(ids):
        return held_back(work, ids) or _why_not(work, ids)
    return held_back(work, ids)


def _why_not(work: Work, ids: Sequence[str]) -> tuple[str, str]:
    """Why nothing is suggested for what an organizer has left of a constellation, and what to do."""
    kinds = {work.by_id[one].kind for one in ids}
    if len(ids) <= PAIR or kinds != set(Kind):
        return _TOO_FEW
    if refused := refusal(work, ids):
        return refused
    pairs = list(combinations(sorted(ids), PAIR))
    if any(work.verdicts.get(frozenset(pair)) in NO for pair in pairs):
        return "two of these were declined or closed as a pair.", _TAKE_OUT
    people = work.members.people
    if any(people.get(one, one) == people.get(other, other) for one, other in pairs):
        return "two of these notes come from one person.", _TAKE_OUT
    return "not all of these may be suggested to each other just now.", "Write accept if you know better, or decline."
