"""The Matches tab: what is suggested, what organizers decided, and what may therefore be shown. Pure.

An organizer's ``accept`` keeps a connection until it is closed; ``decline`` keeps it away for good; a row that an
organizer adds by hand, naming entries in ``Who (ids)``, counts as accepted. Suggestions that nobody decided on come
and go with the entries, and any row goes with an entry that it is about. Where ``Who (ids)`` holds something that is no
ID, the row shows nothing, and what was decided holds for those whom it was about before. Whoever an organizer takes out
of a constellation's ``Who (ids)`` stays out of it, and the rest stands. What Riverboard wrote it keeps up to date,
until somebody rewords it.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from riverboard import disclosure
from riverboard.entry import Connections, Constellation, Entry, Kind, Match, MatchKind, Status, Strength
from riverboard.ids import Mint, is_fit
from riverboard.layout import (
    INTRODUCTION_LAID,
    MATCHES,
    MATCHES_MACHINE,
    WHERE,
    WHO_LAID,
    WHY_LAID,
    Draft,
    Sheetful,
    read_tab,
    row_numbers,
)
from riverboard.matching import Decided, Facts, Gathering, Suggestion, words_to_begin
from riverboard.phrases import Phrases
from riverboard.plaintext import one_line
from riverboard.problems import Problem
from riverboard.recognition import recognize_matches
from riverboard.responses import fingerprint
from riverboard.settings import Settings
from riverboard.sheet.table import Changes, Table
from riverboard.who import PAIR, Who, ids_in, read_who, remember, was_about
from riverboard.wording import DECISION_WORDS, is_doubtful, plain

CONSTELLATION = "constellation"
_UNCLEAR = ("these are not two or more IDs from the Board tab.", "Copy them from there.")
_NO_LONGER_CLEAR = (
    "these are no longer just IDs from the Board tab, so the row shows nothing; a no still holds.",
    "Copy the IDs from there, or delete the row.",
)
_NEW_ID = ("this ID could not stand in an address.", "It has a new one.")
_POINTERS = re.compile(r"(Board, row \d+\s*)*")
_WITHHELD = "withheld"  # before the fingerprint of reasons that may give a member away
_ORDER = (Kind.DREAM, Kind.OFFER, Kind.NEED)
_PAIRS = {
    (Kind.OFFER, Kind.NEED): MatchKind.OFFER_NEED,
    (Kind.DREAM, Kind.OFFER): MatchKind.DREAM_OFFER,
    (Kind.DREAM, Kind.NEED): MatchKind.DREAM_NEED,
    (Kind.DREAM, Kind.DREAM): MatchKind.DREAM_DREAM,
}

Found: TypeAlias = Suggestion | Gathering
"""What the matcher suggests."""
Introduce = Callable[[Sequence[str], Sequence[str], Found | None], str]
"""Makes the text that brings people together, from the entries' IDs and the reasons.

With what was suggested where the reasons are still its own, so that they can be said in other languages.
"""

GivesAway = Callable[[Sequence[str], str], bool]
"""Says whether a text gives away what somebody said in private, above all the members behind the entries' IDs."""


class Verdict(StrEnum):
    """What an organizer's word in ``Decision`` means."""

    OPEN = "open"
    ACCEPT = "accept"
    DECLINE = "decline"
    CLOSED = "closed"
    ODD = "odd"


_WORDS = {plain(way): Verdict(word) for word, ways in DECISION_WORDS.items() for way in ways}


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


@dataclass(slots=True, repr=False)
class DecidedRows:
    """The Matches tab as it was read, as far as its entries are still on the Board tab.

    ``verdicts`` holds what is decided on each set of IDs. Where several rows name the same, a no wins over a yes.
    ``held`` is what ``unclear`` rows say of those whom they were about.
    ``reshaped`` are the constellations that are not as they were suggested, ``struck`` who was taken out of them, each
    beside each of those who stay.
    """

    kept: Sheetful
    rows: list[tuple[Draft, tuple[str, ...], Verdict]] = field(default_factory=list)
    gone: list[Draft] = field(default_factory=list)
    unclear: list[Draft] = field(default_factory=list)
    verdicts: dict[frozenset[str], Verdict] = field(default_factory=dict)
    held: dict[frozenset[str], Verdict] = field(default_factory=dict)
    reshaped: set[frozenset[str]] = field(default_factory=set)
    struck: set[tuple[str, str]] = field(default_factory=set)

    @property
    def decided(self) -> Decided:
        """The accepted and the declined, for the matcher. What is closed or unclear is not suggested again either."""
        return Decided(
            accepted=frozenset(key for key, verdict in self.verdicts.items() if verdict is Verdict.ACCEPT),
            declined=frozenset(key for key, verdict in self.verdicts.items() if verdict in _NO),
            reshaped=frozenset(key for key in self.reshaped if self.verdicts[key] is Verdict.OPEN),
            struck=frozenset(self.struck),
        )

    @property
    def count(self) -> int:
        """How many sets of IDs an organizer has decided on."""
        clear = {key: verdict for key, verdict in self.verdicts.items() if verdict is not Verdict.ODD}
        said = (self.held | clear).values()
        return sum(verdict in (Verdict.ACCEPT, Verdict.DECLINE, Verdict.CLOSED) for verdict in said)

    @property
    def undecided(self) -> frozenset[frozenset[str]]:
        """The sets of IDs that nobody has decided on."""
        return frozenset(key for key, verdict in self.verdicts.items() if verdict is Verdict.OPEN)


_NO = (Verdict.DECLINE, Verdict.CLOSED, Verdict.ODD)
_FIRST_SAY = (*_NO, Verdict.ACCEPT, Verdict.OPEN)


def read_decisions(table: Table | None, on_board: Iterable[str]) -> DecidedRows:
    """Read the Matches tab. A row that is about an entry which is no longer on the Board tab goes, with all it says.

    Raises BoardError when the tab has lost a column without which no decision can be read, or has one twice.
    """
    known = set(on_board)
    found = DecidedRows(read_tab("Matches", table, (*MATCHES, *MATCHES_MACHINE), recognize_matches))
    found.kept.require("Decision", "Who (ids)")
    rows = []
    for draft in found.kept.drafts:
        who = read_who(draft, known)
        by_hand = not draft["ID"].strip() and not draft["First suggested"].strip()
        if who.has_left and (who.stood or not by_hand):
            found.gone.append(draft)
            continue
        remember(draft, who)
        if not who.is_clear:
            _hold(found, draft, who)
            continue
        if by_hand and not draft["Decision"].strip():
            draft["Decision"] = Verdict.ACCEPT.value
        rows.append((draft, who.named, read_verdict(draft["Decision"])))
        _note_strikes(found, who)
    for _, ids, verdict in rows:
        key = frozenset(ids)
        found.verdicts[key] = min(verdict, found.verdicts.get(key, verdict), key=_FIRST_SAY.index)
    for key, verdict in found.held.items():
        found.verdicts[key] = _while_unclear(verdict, found.verdicts.get(key))
    _drop_doubles(found, rows)
    return found


def _hold(found: DecidedRows, draft: Draft, who: Who) -> None:
    """Keep a row that cannot be read as it is, and what was decided for whom it was about."""
    found.unclear.append(draft)
    if key := frozenset(who.stood):
        verdict = read_verdict(draft["Decision"])
        found.held[key] = min(verdict, found.held.get(key, verdict), key=_FIRST_SAY.index)
        found.struck.update((stays, gone) for gone in who.suggested if gone not in who.named for stays in who.named)


def _while_unclear(held: Verdict, clear: Verdict | None) -> Verdict:
    """A no holds. Anything else keeps the entries from being suggested anew, unless a clear row speaks of them."""
    if held in _NO:
        return min(held, clear or held, key=_FIRST_SAY.index)
    return clear or Verdict.ODD


def _note_strikes(found: DecidedRows, who: Who) -> None:
    """See who was taken out of a constellation, and whether it is still as it was suggested."""
    if who.suggested and set(who.suggested) != set(who.named):
        found.reshaped.add(frozenset(who.named))
        found.struck.update((stays, gone) for gone in who.suggested if gone not in who.named for stays in who.named)


def _drop_doubles(found: DecidedRows, rows: Iterable[tuple[Draft, tuple[str, ...], Verdict]]) -> None:
    """Keep all rows but the undecided ones that only repeat another row."""
    seen: set[frozenset[str]] = set()
    for draft, ids, verdict in rows:
        key = frozenset(ids)
        repeats = key in seen or found.verdicts[key] is not Verdict.OPEN
        if verdict is Verdict.OPEN and repeats and not draft["Organizer note"].strip():
            found.gone.append(draft)
        else:
            found.rows.append((draft, ids, verdict))
            seen.add(key)


def read_verdict(cell: str) -> Verdict:
    """What a word in ``Decision`` means. An empty cell is open; one that is not known, or doubtful, shows nothing."""
    said = plain(cell)
    if not said:
        return Verdict.OPEN
    return Verdict.ODD if is_doubtful(cell) else _WORDS.get(said, Verdict.ODD)


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
    work = _Work(*fixed, str(today), mint, introduce, gives_away)
    every: tuple[Found, ...] = (*suggestions, *gatherings)
    suggested = {frozenset(_ids(each)): each for each in every}
    drafts, gone = [*found.unclear], [*found.gone]
    for draft, ids, verdict in found.rows:
        suggestion = suggested.pop(frozenset(ids), None)
        kept = draft["Organizer note"].strip() or frozenset(ids) in found.reshaped | waiting
        if verdict is Verdict.OPEN and suggestion is None and not kept:
            gone.append(draft)
        else:
            drafts.append(draft)
            _settle_row(work, draft, ids, verdict, suggestion)
    for suggestion in suggested.values():
        _settle_row(work, fresh := Draft(None, {}), _ids(suggestion), Verdict.OPEN, suggestion)
        drafts.append(fresh)
    _point(drafts, rows)
    work.notes += [(draft, "Who (ids)", *_unclear(draft)) for draft in found.unclear]
    return _matched(work, found, drafts, gone)


def _matched(work: "_Work", found: DecidedRows, drafts: Sequence[Draft], gone: Sequence[Draft]) -> Matched:
    numbers = row_numbers(drafts, found.kept.table, gone)
    return Matched(
        connections=_connections(work.shown.values()),
        changes=found.kept.changes(drafts, gone),
        problems=tuple(Problem("Matches", numbers[id(d)], column, what, todo) for d, column, what, todo in work.notes),
        mended=tuple(Problem("Matches", numbers[id(draft)], "ID", *_NEW_ID) for draft in work.unfit),
        touched=frozenset(work.touched),
    )


def _unclear(draft: Draft) -> tuple[str, str]:
    """What to say of a row that does not name two or more entries, and nothing else."""
    return _NO_LONGER_CLEAR if draft[WHO_LAID].strip() else _UNCLEAR


@dataclass(slots=True, repr=False)
class _Work:
    by_id: Mapping[str, Entry]
    people: Mapping[str, int]
    settings: Settings
    phrases: Phrases
    verdicts: Mapping[frozenset[str], Verdict]
    reshaped: AbstractSet[frozenset[str]]
    today: str
    mint: Mint
    introduce: Introduce
    gives_away: GivesAway
    notes: list[tuple[Draft, str, str, str]] = field(default_factory=list)
    shown: dict[frozenset[str], Match | Constellation] = field(default_factory=dict)
    touched: set[str] = field(default_factory=set)
    given: set[str] = field(default_factory=set)
    unfit: list[Draft] = field(default_factory=list)


def _settle_row(work: _Work, draft: Draft, ids: tuple[str, ...], verdict: Verdict, suggestion: Found | None) -> None:
    """Complete one row, and show what it connects if that is decided so."""
    _name(work, draft)
    key = frozenset(ids)
    decided = work.verdicts.get(key, Verdict.OPEN)
    if (stood := was_about(draft)[1]) and set(stood) != key:
        _begin_anew(work, draft, ids)
    if suggestion and verdict is Verdict.OPEN:
        _lay(draft, suggestion, work.by_id)
    refusal = _refusal(work, ids)
    if verdict is Verdict.ACCEPT:
        _accept(work, draft, ids, suggestion)
        _introduce(work, draft, ids, suggestion, refusal)
    if verdict is Verdict.OPEN and suggestion is None and key in work.reshaped and key <= work.by_id.keys():
        todo = "Put an ID back into Who (ids), or write decline."
        work.notes.append((draft, "Who (ids)", "too few are left here for a constellation.", todo))
    if verdict is Verdict.ODD:
        work.notes.append(
            (draft, "Decision", "this word is not known, so nothing is shown.", "Write accept or decline.")
        )
    if decided in _NO or refusal:
        return
    work.touched.update(ids)
    if verdict is decided and key not in work.shown and (one := _shown(work, draft, ids, verdict, suggestion)):
        work.shown[key] = one


def _refusal(work: _Work, ids: Sequence[str]) -> tuple[str, str] | None:
    """Why nobody can be brought together here, whoever says yes to it, and what to do; None where somebody can."""
    if len({work.people.get(one) for one in ids}) == 1:
        return "these notes come from one person, so there is nobody to bring together.", "Write decline."
    if work.by_id.keys() >= set(ids) and _kind(work, ids) is None:
        todo = "A match joins an offer and a need, or a dream and anything; a constellation has one dream."
        return "these kinds of entries make no connection.", todo
    return None


def _name(work: _Work, draft: Draft) -> None:
    """Give the row an ID of its own, and note when it was first seen.

    An ID becomes an address, and one that begins with a digit would be that of a page of the list.
    """
    given = draft["ID"].strip().casefold()
    if given and (given[0].isdigit() or not is_fit(given)):
        work.unfit.append(draft)
        given = ""
    draft["ID"] = given if given and given not in work.given else work.mint()
    work.given.add(draft["ID"])
    if not draft["First suggested"].strip():
        draft["First suggested"] = work.today


def _begin_anew(work: _Work, draft: Draft, ids: Sequence[str]) -> None:
    """An organizer has changed whom the row is about: what Riverboard said of the others goes."""
    draft["Kind"], draft["What (titles)"] = str(_kind(work, ids) or ""), _titles(ids, work.by_id)
    _write(draft, "Why", WHY_LAID, "")
    _write(draft, "Introduction", INTRODUCTION_LAID, "")


def _ids(suggestion: Found) -> tuple[str, ...]:
    if isinstance(suggestion, Suggestion):
        return suggestion.entries
    return (suggestion.dream, *suggestion.offers, *suggestion.needs)


def _lay(draft: Draft, suggestion: Found, by_id: Mapping[str, Entry]) -> None:
    """Lay a suggestion into a row. The decision and the note are the organizers', and so are reasons they reworded."""
    ids = _ids(suggestion)
    if isinstance(suggestion, Suggestion):
        draft["Kind"], draft["Strength"] = suggestion.kind.value, suggestion.strength.value
    else:
        draft["Kind"], draft["Strength"] = CONSTELLATION, Strength.POSSIBLE.value
    draft["Who (ids)"] = ", ".join(ids)
    if not draft[WHO_LAID].partition("+")[0].strip():
        draft[WHO_LAID] = draft["Who (ids)"]
    draft["What (titles)"] = _titles(ids, by_id)
    _write(draft, "Why", WHY_LAID, "\n".join(suggestion.reasons))


def _write(draft: Draft, column: str, laid: str, text: str) -> bool:
    """Write a cell, unless somebody has put other words there. Whether it now holds Riverboard's own."""
    own = draft[column].strip() in ("", text.strip()) or draft[laid] == fingerprint(draft[column])
    if own and draft[column] != text:  # the same words are not held twice: letters are long
        draft[column] = text
    if own:
        draft[laid] = fingerprint(text)
    return own


def _point(drafts: Iterable[Draft], rows: Mapping[str, int]) -> None:
    """Say where the entries stand, one on a line. What somebody else wrote there stays."""
    for draft in drafts:
        if _POINTERS.fullmatch(draft[WHERE]):
            draft[WHERE] = "\n".join(f"Board, row {rows[one]}" for one in ids_in(draft["Who (ids)"]) if one in rows)


def _titles(ids: Iterable[str], by_id: Mapping[str, Entry]) -> str:
    return "\n".join(f"{by_id[one].kind.value}: {one_line(by_id[one].title)}" for one in ids if one in by_id)


def _accept(work: _Work, draft: Draft, ids: Sequence[str], suggestion: Found | None) -> None:
    """Complete a row that an organizer said yes to. What they reworded stays."""
    if suggestion or not draft["Why"].strip():
        _write(draft, "Why", WHY_LAID, "\n".join(suggestion.reasons) if suggestion else work.phrases.by_hand)
    if not draft["Kind"].strip() and (kind := _kind(work, ids)):
        draft["Kind"] = kind.value if isinstance(kind, MatchKind) else CONSTELLATION
    if draft["What (titles)"].strip() in ("", *(_titles(laid, work.by_id) for laid in was_about(draft))):
        draft["What (titles)"] = _titles(ids, work.by_id)


def _introduce(
    work: _Work, draft: Draft, ids: Sequence[str], suggestion: Found | None, refusal: tuple[str, str] | None
) -> None:
    """Write the introduction. While one of the entries is not shown, it stays as it is; if nobody can meet, it goes."""
    if refusal:
        work.notes.append((draft, "Who (ids)", *refusal))
        _write(draft, "Introduction", INTRODUCTION_LAID, "")
    elif work.verdicts[frozenset(ids)] is not Verdict.ACCEPT:
        work.notes.append((draft, "Decision", "another row says no to these entries.", "Keep one of the two rows."))
    elif work.by_id.keys() >= set(ids) or not draft["Introduction"].strip():
        own = suggestion if draft[WHY_LAID] == fingerprint(draft["Why"]) else None
        _write(draft, "Introduction", INTRODUCTION_LAID, work.introduce(ids, draft["Why"].splitlines(), own))


def _kind(work: _Work, ids: Sequence[str]) -> MatchKind | str | None:
    """Which connection the entries make, or None where they make none or are not shown just now."""
    if not all(one in work.by_id for one in ids):
        return None
    kinds = sorted((work.by_id[one].kind for one in ids), key=_ORDER.index)
    if len(ids) == PAIR:
        first, second = kinds
        return _PAIRS.get((first, second)) or _PAIRS.get((second, first))
    return CONSTELLATION if kinds.count(Kind.DREAM) == 1 else None


def _shown(
    work: _Work, draft: Draft, ids: Sequence[str], verdict: Verdict, suggestion: Found | None
) -> Match | Constellation | None:
    """What the board shows of a row, if anything. Reasons are shown as Riverboard or a yes has put them."""
    if verdict in _NO or any(one not in work.by_id or work.by_id[one].status is Status.MET for one in ids):
        return None
    if verdict is Verdict.OPEN and not (work.settings.matches.show == "suggested" and _stands_alone(suggestion)):
        return None
    kind = _kind(work, ids)
    if kind is None:
        return None
    if verdict is Verdict.ACCEPT and _is_too_private(work, draft, ids):
        work.notes.append((draft, "Why", "this may give away something private, so it is not shown.", "Write it anew."))
        return None
    said = suggestion.reasons if suggestion and verdict is Verdict.OPEN else draft["Why"].splitlines()
    reasons = tuple(line for text in said if (line := one_line(text)))
    if isinstance(kind, MatchKind):
        open_pair = suggestion if verdict is Verdict.OPEN and isinstance(suggestion, Suggestion) else None
        strength = open_pair.strength if open_pair else _strength(draft)
        pair = _ordered(work, kind, ids)
        return Match(draft["ID"], kind, pair, reasons, strength, _openers(work, pair, strength, suggestion))
    by_kind = {kind: tuple(one for one in ids if work.by_id[one].kind is kind) for kind in Kind}
    return Constellation(draft["ID"], by_kind[Kind.DREAM][0], by_kind[Kind.OFFER], by_kind[Kind.NEED], reasons)


def _is_too_private(work: _Work, draft: Draft, ids: Sequence[str]) -> bool:
    """Whether the reasons may give something away.

    What repeats a private answer, or a name that was taken back, is remembered until the reasons are others: the name
    itself is soon nowhere to be compared with.
    """
    if disclosure.signs(draft["Why"], work.settings.privacy.phone_regions):
        return True
    laid = fingerprint(draft["Why"])
    if draft[WHY_LAID] == laid:  # Riverboard's own words, taken from what both entries show
        return False
    if draft[WHY_LAID] != f"{_WITHHELD} {laid}" and not work.gives_away(ids, draft["Why"]):
        return False
    draft[WHY_LAID] = f"{_WITHHELD} {laid}"
    return True


def _openers(work: _Work, pair: tuple[str, str], strength: Strength, suggestion: Found | None) -> tuple[str, str]:
    """Words to begin with, for a pair that was not suggested too."""
    if isinstance(suggestion, Suggestion):
        return suggestion.openers
    first, second = (work.by_id[one] for one in pair)
    return words_to_begin(first, second, Facts(), strength, work.phrases)


def _stands_alone(suggestion: Found | None) -> bool:
    """Whether a suggestion is good enough for neighbors to see before an organizer has looked at it."""
    return isinstance(suggestion, Suggestion) and suggestion.strength is Strength.STRONG


def _strength(draft: Draft) -> Strength:
    """An accepted row keeps its word; a person's own idea is a strong one."""
    return Strength.POSSIBLE if plain(draft["Strength"]) == Strength.POSSIBLE.value else Strength.STRONG


def _ordered(work: _Work, kind: MatchKind, ids: Sequence[str]) -> tuple[str, str]:
    """The two IDs in the order in which the kind names them."""
    first = kind.value.split("-")[0]
    one, other = (
        sorted(ids) if kind is MatchKind.DREAM_DREAM else sorted(ids, key=lambda i: work.by_id[i].kind != first)
    )
    return one, other


def _connections(shown: Iterable[Match | Constellation]) -> Connections:
    matches = sorted((each for each in shown if isinstance(each, Match)), key=lambda match: match.entries)
    matches.sort(key=lambda match: match.strength is not Strength.STRONG)
    constellations = sorted((each for each in shown if isinstance(each, Constellation)), key=lambda each: each.dream)
    return Connections(tuple(matches), tuple(constellations))
