"""What organizers decided, as it stands in the Matches tab. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from riverboard.decisions.remembering import changed_places, key_of, note_decision, recall, somebody_left
from riverboard.entry import Kind
from riverboard.layout import MATCHES, MATCHES_MACHINE, WHO_LAID, Draft, Sheetful, read_tab
from riverboard.matching import Decided
from riverboard.recognition import recognize_matches
from riverboard.sheet.table import Table
from riverboard.who import PAIR, Who, by_a_person, read_who, remember
from riverboard.wording import DECISION_WORDS, is_doubtful, plain


class Verdict(StrEnum):
    """What an organizer's word in ``Decision`` means."""

    OPEN = "open"
    ACCEPT = "accept"
    DECLINE = "decline"
    CLOSED = "closed"
    ODD = "odd"


_WORDS = {plain(way): Verdict(word) for word, ways in DECISION_WORDS.items() for way in ways}
NO = (Verdict.DECLINE, Verdict.CLOSED, Verdict.ODD)
_FIRST_SAY = (*NO, Verdict.ACCEPT, Verdict.OPEN)
_KEPT_APART = (Verdict.DECLINE, Verdict.CLOSED)
_LEAVES = ("ID", "First suggested", *MATCHES_MACHINE)
_Read: TypeAlias = tuple[Draft, Who, Verdict]


@dataclass(slots=True, repr=False)
class DecidedRows:
    """The Matches tab as it was read, as far as its entries are still on the Board tab.

    ``verdicts`` holds what is decided on each set of IDs. Where several rows name the same, a no wins over a yes.
    ``held`` is what ``unclear`` rows say of those whom they were about.
    ``reshaped`` are the constellations that are not as they were suggested, ``struck`` who was taken out of them, each
    beside each of those who stay. ``own`` are the undecided that a person put together, ``again`` the rows of noes
    whose rows an organizer gave to others. ``changed_places`` says that decisions merely stand beside other IDs than
    before, and that a no is gone by that, or a yes there.
    """

    kept: Sheetful
    rows: list[tuple[Draft, tuple[str, ...], Verdict]] = field(default_factory=list)
    gone: list[Draft] = field(default_factory=list)
    unclear: list[Draft] = field(default_factory=list)
    verdicts: dict[frozenset[str], Verdict] = field(default_factory=dict)
    held: dict[frozenset[str], Verdict] = field(default_factory=dict)
    reshaped: set[frozenset[str]] = field(default_factory=set)
    struck: set[tuple[str, str]] = field(default_factory=set)
    own: set[frozenset[str]] = field(default_factory=set)
    again: list[Draft] = field(default_factory=list)
    changed_places: bool = False

    @property
    def decided(self) -> Decided:
        """The accepted and the declined, for the matcher. What is closed or unclear is not suggested again either."""
        return Decided(
            accepted=frozenset(key for key, verdict in self.verdicts.items() if verdict is Verdict.ACCEPT),
            declined=frozenset(key for key, verdict in self.verdicts.items() if verdict in NO),
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


def read_decisions(table: Table | None, kinds: Mapping[str, Kind | None]) -> DecidedRows:
    """Read the Matches tab. ``kinds`` are those of the Board tab's entries, by their IDs.

    A row that names an entry which is no longer there goes, with all it says; but where a constellation is left
    without it, that stays, with what was decided. Raises BoardError when the tab has lost a column without which no
    decision can be read, or has one twice.
    """
    found = DecidedRows(read_tab("Matches", table, (*MATCHES, *MATCHES_MACHINE), recognize_matches))
    found.kept.require("Decision", "Who (ids)")
    then = {key: _strictest(map(_noted, words)) for key, words in recall(found.kept.drafts).items()}
    rows: list[_Read] = []
    for draft in found.kept.drafts:
        who = read_who(draft, kinds)
        if who.must_go and _was_laid(draft):
            found.gone.append(draft)
            continue
        remember(draft, who)
        if who.left:
            somebody_left(draft, found.kept.lost)
        if who.is_clear and _counts_as_yes(found.kept, draft):
            draft["Decision"] = Verdict.ACCEPT.value
        verdict = read_verdict(draft["Decision"])
        note_decision(draft, who.about, "" if verdict is Verdict.OPEN else verdict.value)
        rows.append((draft, who, verdict))
    _lay_together(found, rows)
    _compare(found, rows, then)
    _drop_doubles(found, [(draft, who.named, verdict) for draft, who, verdict in rows if who.is_clear])
    return found


def _was_laid(draft: Draft) -> bool:
    """Whether Riverboard has seen a row before: it has left something there that nobody else writes."""
    return any(draft.before.get(name, "").strip() for name in (*_LEAVES, "Strength"))


def _counts_as_yes(kept: Sheetful, draft: Draft) -> bool:
    """Whether an organizer added a row by hand. Where no column is left that tells, nobody knows, and it is open."""
    return not draft["Decision"].strip() and not _was_laid(draft) and any(name in kept.places for name in _LEAVES)


def _noted(word: str) -> Verdict:
    return Verdict(word) if word in set(Verdict) else Verdict.ODD


def _strictest(verdicts: Iterable[Verdict]) -> Verdict:
    return min(verdicts, key=_FIRST_SAY.index)


def _lay_together(found: DecidedRows, rows: Iterable[_Read]) -> None:
    """What the rows say of each set of IDs, the unclear ones of those whom they were about."""
    for draft, who, verdict in rows:
        key = frozenset(who.about)
        if not who.is_clear:
            found.unclear.append(draft)
        if key:
            said = found.verdicts if who.is_clear else found.held
            said[key] = _strictest((verdict, said.get(key, verdict)))
        if who.suggested and set(who.suggested) != set(who.named):
            found.reshaped |= {key} if who.is_clear else set()
            found.struck.update((stays, gone) for gone in who.suggested if gone not in who.named for stays in who.named)
    for key, verdict in found.held.items():
        found.verdicts[key] = _while_unclear(verdict, found.verdicts.get(key))


def _compare(found: DecidedRows, rows: Sequence[_Read], then: Mapping[str, Verdict]) -> None:
    """See what has changed places since the last run, which rows were given to others, and which are people's own."""
    before = {key: then.get(key_of(key), Verdict.OPEN) for _, who, _ in rows if (key := frozenset(who.stood))}
    now: dict[frozenset[str], Verdict] = {}
    for _, who, verdict in rows:
        key = frozenset(who.about)
        now[key] = _strictest((verdict, now.get(key, verdict)))
    worse = any(_is_worse(before[key], now[key]) for key in before if key in now)
    moved = [frozenset(who.about) for _, who, _ in rows if set(who.about) != set(who.stood)]
    found.changed_places = worse and changed_places(before, now, moved)
    for draft, who, verdict in rows:
        key, was = frozenset(who.about), frozenset(who.stood)
        is_given = bool(was) and key != was
        if verdict is Verdict.OPEN and (by_a_person(draft) or not _was_laid(draft) or (is_given and key not in before)):
            found.own.add(key)
        reshaped = len(was) > PAIR and (key <= was or was <= key)
        if is_given and not reshaped and not who.left and was not in found.verdicts and before[was] in _KEPT_APART:
            _give_a_row_again(found, who.stood, before[was])


def _is_worse(then: Verdict, now: Verdict) -> bool:
    """Whether a no is gone, or a yes is there that nobody gave."""
    return (then in NO and now not in NO) or (now is Verdict.ACCEPT and then is not Verdict.ACCEPT)


def _give_a_row_again(found: DecidedRows, ids: Sequence[str], verdict: Verdict) -> None:
    """A no whose row an organizer gave to others holds on, in a row of its own."""
    draft = Draft(None, {"Decision": verdict.value, "Who (ids)": ", ".join(ids), WHO_LAID: ", ".join(ids)})
    note_decision(draft, ids, verdict.value)
    found.again.append(draft)
    found.rows.append((draft, tuple(ids), verdict))
    found.verdicts[frozenset(ids)] = verdict


def _while_unclear(held: Verdict, clear: Verdict | None) -> Verdict:
    """A no holds. Anything else keeps the entries from being suggested anew, unless a clear row speaks of them."""
    if held in NO:
        return min(held, clear or held, key=_FIRST_SAY.index)
    return clear or Verdict.ODD


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
