"""Every pair that is worth a look, with how sure it is: by meaning where entries can be read, else by shared words.

The hard rules stand here, for both ways: open entries of two kinds that go together, two different members, times
that can meet, nothing that an organizer declined.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from riverboard.entry import Entry, MatchKind, Status, Strength
from riverboard.matching.avoiding import is_kept_from
from riverboard.matching.bands import logit, needed
from riverboard.matching.features import circumstances, read
from riverboard.matching.meaning import Meanings, Reader, read_meanings, signs
from riverboard.matching.nearest import Rows, nearest
from riverboard.matching.ranking import KINDS, SHORTLIST, Pair, pairs, scale_of
from riverboard.matching.weights import Mix, Weights

_AT_ONCE = 1 << 10
_STRENGTH = (Strength.POSSIBLE, Strength.STRONG)
BY_WORDS = 0.3
"""How sure a pair found by shared words alone must be. That scale is set by hand and is no chance."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What organizers have said so far; keys are sets of entry IDs.

    ``accepted`` stay whatever their score, and take up room first; ``declined`` never come back. Where both
    hold a key, it is declined. ``reshaped`` are constellations as organizers changed them: they stay as they are.
    ``struck`` are the pairs of entries of which the second was taken out of a constellation with the first: it does
    not come back to a dream. ``nearby`` are the entries whose members want to be linked within their own part of town
    only.
    """

    accepted: frozenset[frozenset[str]] = frozenset()
    declined: frozenset[frozenset[str]] = frozenset()
    reshaped: frozenset[frozenset[str]] = frozenset()
    struck: frozenset[tuple[str, str]] = frozenset()
    nearby: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Candidates:
    """The pairs worth a look, best first, and the IDs of the entries that the encoder could not read.

    ``meanings`` are those of the entries that it could. Without an encoder all entries are unread.
    """

    pairs: tuple[Pair, ...]
    unread: frozenset[str]
    meanings: Meanings | None = None


def apart(people: Mapping[str, int], decided: Decided, a: str, b: str) -> bool:
    """Whether two entries must not be brought together: one member's own, or declined."""
    return of_one_hand(people, a, b) or (bool(decided.declined) and frozenset((a, b)) in decided.declined)


def of_one_hand(people: Mapping[str, int], a: str, b: str) -> bool:
    """Whether two entries are one member's own."""
    return a in people and people[a] == people.get(b)


def find_candidates(
    entries: Sequence[Entry],
    people: Mapping[str, int],
    decided: Decided,
    floor: float,
    thresholds: Mapping[MatchKind, float],
    reader: Reader | None,
    kinds: Sequence[MatchKind] = tuple(KINDS),
    most: int = SHORTLIST,
) -> Candidates:
    """The pairs of published entries that are at least as sure as ``floor``, at most ``most`` an entry and kind.

    A pair is STRONG from its kind's threshold on, as :mod:`riverboard.matching.bands` has it; a kind without one never
    is, and neither is a pair in which one speaks of what the other wants to be kept from. ``thresholds`` win over the
    shipped ones. Pairs found by shared words alone are POSSIBLE whatever they share: nobody has measured them.
    """
    published = sorted((e for e in entries if e.status is Status.PUBLISHED), key=lambda entry: entry.id)
    by_id = {entry.id: entry for entry in published}
    known: dict[str, Entry] = {}
    found: list[Pair] = []
    meanings = None
    if reader:
        meanings = read_meanings(published, reader)
        known = {one: by_id[one] for one in meanings.ids}
        rules = Rules(known, people, decided)
        lines = {**reader.weights.shown, **thresholds}
        for kind in kinds:
            some = _by_meaning(kind, meanings, rules, floor, lines.get(kind), reader.weights, most)
            found += (_looked_at_first(pair, known) for pair in some)
    unread = frozenset(entry.id for entry in published) - known.keys()
    if unread:
        found += _by_words(published, unread, Rules(by_id, people, decided).may_meet, floor, kinds)
    return Candidates(tuple(sorted(found, key=lambda pair: pair.order)), unread, meanings)


def _looked_at_first(pair: Pair, entries: Mapping[str, Entry]) -> Pair:
    """A pair as it is; POSSIBLE where one speaks of what the other wants to be kept from."""
    if pair.strength is Strength.STRONG and is_kept_from(*(entries[one] for one in pair.ids)):
        return pair._replace(strength=Strength.POSSIBLE)
    return pair


def _by_words(
    published: Sequence[Entry],
    unread: frozenset[str],
    may_meet: Callable[[str, str], bool],
    floor: float,
    kinds: Sequence[MatchKind],
) -> list[Pair]:
    """The pairs of which at least one entry could not be read, by the words and the category that both share."""
    features = [read(entry) for entry in published]
    found = pairs(features, scale_of(features), may_meet, max(floor, BY_WORDS), kinds, unread)
    return [pair._replace(strength=Strength.POSSIBLE) for pair in found]


class Rules:
    """The hard rules: who may be brought together. For many pairs at once, by numbers in the order of the entries."""

    def __init__(self, entries: Mapping[str, Entry], people: Mapping[str, int], decided: Decided) -> None:
        places = self.places = {one: place for place, one in enumerate(entries)}
        self.kinds = np.array([entry.kind.value for entry in entries.values()], dtype=str)
        around = [circumstances(entry) for entry in entries.values()]
        self.weeks = np.array([each.week for each in around], dtype=np.int32)
        self.areas = np.array([each.area for each in around], dtype=str)
        self.nearby = np.array([one in decided.nearby for one in entries], dtype=bool)
        strangers = -1 - np.arange(len(places))
        numbers = {person: number for number, person in enumerate(sorted(set(people.values())))}
        self.people = np.array([numbers.get(people.get(one, -1), strangers[places[one]]) for one in entries], np.int32)
        self.hands, self.decided = people, decided
        self.size = len(places)
        declined = [tuple(key) for key in decided.declined if len(key) == 2 and key <= places.keys()]
        both_ways = [(places[a], places[b]) for one, other in declined for a, b in ((one, other), (other, one))]
        self.declined = np.array(both_ways, dtype=np.int64).reshape(-1, 2)

    def allow(self, a: Rows, b: Rows) -> NDArray[np.bool_]:
        """Whether each of some entries may meet each of others, all given by their places: ``(len(a), len(b))``."""
        may: NDArray[np.bool_] = self.people[a, None] != self.people[b]
        may &= (self.weeks[a, None] & self.weeks[b]) != 0
        if self.nearby.any():
            same = (self.areas[a, None] == self.areas[b]) & (self.areas[a, None] != "")
            may &= same | ~(self.nearby[a, None] | self.nearby[b])
        row, column = (np.full(self.size, -1) for _ in range(2))
        row[a], column[b] = np.arange(len(a)), np.arange(len(b))
        rows, columns = row[self.declined[:, 0]], column[self.declined[:, 1]]
        among = (rows >= 0) & (columns >= 0)
        may[rows[among], columns[among]] = False
        return may

    def may_meet(self, a: str, b: str) -> bool:
        """The same for one pair, by its IDs."""
        return self.may_know(a, b) and bool(self.weeks[self.places[a]] & self.weeks[self.places[b]])

    def may_know(self, a: str, b: str) -> bool:
        """Whether two may stand in one constellation: as for a pair, but that they need not be free together."""
        if apart(self.hands, self.decided, a, b):
            return False
        if a not in self.decided.nearby and b not in self.decided.nearby:
            return True
        one, other = self.areas[self.places[a]], self.areas[self.places[b]]
        return bool(one != "" and one == other)


def _by_meaning(
    kind: MatchKind, meanings: Meanings, rules: Rules, floor: float, line: float | None, weights: Weights, most: int
) -> list[Pair]:
    """The pairs of one kind that are close in meaning."""
    left, right = (np.flatnonzero(rules.kinds == which.value) for which in KINDS[kind])
    if not len(left) or not len(right):
        return []
    if KINDS[kind][0] is KINDS[kind][1]:
        right = left
    mix = weights.mixes[kind]
    rows, columns = nearest(meanings, left, right, mix, logit(floor), most, rules.allow)
    found = _signs(meanings, rows, columns, mix)
    sure = np.round(1 / (1 + np.exp(-(found.sum(axis=1) + mix.base))), 4)
    enough = np.flatnonzero(sure >= floor)
    a, b = rows[enough], columns[enough]
    short = meanings.short[a] | meanings.short[b]
    line_of_each = needed(line, a, b, sure[enough], short, (len(left), len(right)), weights)
    strong = (sure[enough] >= line_of_each).tolist()
    facts = zip(a.tolist(), b.tolist(), sure[enough].tolist(), strong, strict=True)
    return [
        Pair(kind, (meanings.ids[one], meanings.ids[other]), (), chance, _STRENGTH[is_strong])
        for one, other, chance, is_strong in facts
    ]


def _signs(meanings: Meanings, a: Rows, b: Rows, mix: Mix) -> NDArray[np.float64]:
    """The signs of many pairs, a few at a time: in double precision they take room."""
    parts = [
        signs(meanings.only(a[start : start + _AT_ONCE]), meanings.only(b[start : start + _AT_ONCE]), mix)
        for start in range(0, len(a), _AT_ONCE)
    ]
    return np.concatenate(parts) if parts else np.empty((0, 3))
