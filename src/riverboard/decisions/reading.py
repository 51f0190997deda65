"""What organizers decided, as it stands in the Matches tab. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from riverboard.layout import MATCHES, MATCHES_MACHINE, Draft, Sheetful, read_tab
from riverboard.matching import Decided
from riverboard.recognition import recognize_matches
from riverboard.sheet.table import Table
from riverboard.who import Who, read_who, remember
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
    if held in NO:
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
