"""The Matches tab brought up to date: what is suggested now, and what organizers said to it. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from riverboard.decisions.laying import accept, begin_anew, introduce_them, lay, name, point
from riverboard.decisions.reading import NO, DecidedRows, Verdict
from riverboard.decisions.showing import connections, kind_of, shown
from riverboard.decisions.work import Found, GivesAway, Introduce, Work, ids_of
from riverboard.entry import Connections, Entry
from riverboard.ids import Mint
from riverboard.layout import WHO_LAID, Draft, row_numbers
from riverboard.matching import Gathering, Suggestion
from riverboard.phrases import Phrases
from riverboard.problems import Problem
from riverboard.settings import Settings
from riverboard.sheet.table import Changes
from riverboard.who import was_about

_UNCLEAR = (
    "these are not two or more IDs from the Board tab.",
    "Write nothing but IDs there, with a comma between them.",
)
_NO_LONGER_CLEAR = (
    "these are no longer just IDs from the Board tab, so the row shows nothing; a no still holds.",
    "Write nothing but IDs there, with a comma between them, or delete the row.",
)
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
    people: Mapping[str, int],
    waiting: frozenset[frozenset[str]] = frozenset(),
) -> Matched:
    """Bring the tab up to date with the suggestions, and take from it what may be shown.

    ``phrases`` are in the board's language; by the entries' IDs, ``rows`` are the numbers of their rows, ``people``
    numbers that one person's entries share. ``waiting`` are the undecided that stay though nothing suggests them now.
    """
    by_id = {entry.id: entry for entry in entries}
    fixed = (by_id, people, settings, phrases, found.verdicts, found.reshaped)
    work = Work(*fixed, str(today), mint, introduce, gives_away)
    every: tuple[Found, ...] = (*suggestions, *gatherings)
    suggested = {frozenset(ids_of(each)): each for each in every}
    drafts, gone = [*found.unclear], [*found.gone]
    for draft, ids, verdict in found.rows:
        suggestion = suggested.pop(frozenset(ids), None)
        kept = _is_a_persons(draft) or frozenset(ids) in found.reshaped | waiting
        if verdict is Verdict.OPEN and suggestion is None and not kept:
            gone.append(draft)
        else:
            drafts.append(draft)
            _settle_row(work, draft, ids, verdict, suggestion)
    for suggestion in suggested.values():
        _settle_row(work, fresh := Draft(None, {}), ids_of(suggestion), Verdict.OPEN, suggestion)
        drafts.append(fresh)
    point(drafts, rows)
    work.notes += [(draft, "Who (ids)", *_unclear(draft)) for draft in found.unclear]
    return _matched(work, found, drafts, gone)


def _matched(work: Work, found: DecidedRows, drafts: Sequence[Draft], gone: Sequence[Draft]) -> Matched:
    numbers = row_numbers(drafts, found.kept.table, gone)
    return Matched(
        connections=connections(work.shown.values()),
        changes=found.kept.changes(drafts, gone),
        problems=tuple(Problem("Matches", numbers[id(d)], column, what, todo) for d, column, what, todo in work.notes),
        mended=tuple(Problem("Matches", numbers[id(draft)], "ID", *_NEW_ID) for draft in work.unfit),
        touched=frozenset(work.touched),
    )


def _is_a_persons(draft: Draft) -> bool:
    """Whether a person wrote into an undecided row: a note, or the IDs themselves beside a box that is not ticked."""
    return bool(draft["Organizer note"].strip() or (draft["Decision"].strip() and not draft["Why"].strip()))


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
    refusal = _refusal(work, ids)
    if verdict is Verdict.ACCEPT:
        accept(work, draft, ids, suggestion)
        introduce_them(work, draft, ids, suggestion, refusal)
    if verdict is Verdict.OPEN and suggestion is None and key in work.reshaped and key <= work.by_id.keys():
        todo = "Put an ID back into Who (ids), or write decline."
        work.notes.append((draft, "Who (ids)", "too few are left here for a constellation.", todo))
    if verdict is Verdict.ODD:
        work.notes.append(
            (draft, "Decision", "this word is not known, so nothing is shown.", "Write accept or decline.")
        )
    if decided in NO or refusal:
        return
    work.touched.update(ids)
    if verdict is decided and key not in work.shown and (one := shown(work, draft, ids, verdict, suggestion)):
        work.shown[key] = one


def _refusal(work: Work, ids: Sequence[str]) -> tuple[str, str] | None:
    """Why nobody can be brought together here, whoever says yes to it, and what to do; None where somebody can."""
    if len({work.people.get(one) for one in ids}) == 1:
        return "these notes come from one person, so there is nobody to bring together.", "Write decline."
    if work.by_id.keys() >= set(ids) and kind_of(work, ids) is None:
        todo = "A match joins an offer and a need, or a dream and anything; a constellation has one dream."
        return "these kinds of entries make no connection.", todo
    return None
