"""How well two entries fit by the words that they share, from 0 to 1: for entries that no encoder can read.

The score is a logistic of plain facts: how telling the shared subjects are on this board, how much of both
entries they cover, the deed, the category, and, to break ties, area and time. Its constants were set by hand.
"""

import heapq
import math
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from riverboard.entry import Entry, Kind, MatchKind, Strength
from riverboard.matching.features import TITLE, Features
from riverboard.matching.times import ANY
from riverboard.matching.words import APART

KINDS = {
    MatchKind.OFFER_NEED: (Kind.OFFER, Kind.NEED),
    MatchKind.DREAM_OFFER: (Kind.DREAM, Kind.OFFER),
    MatchKind.DREAM_NEED: (Kind.DREAM, Kind.NEED),
    MatchKind.DREAM_DREAM: (Kind.DREAM, Kind.DREAM),
}
_Either = TypeVar("_Either", Entry, Features)
_Near = tuple[float, int, str, str]  # how near, the lot, and the two IDs
_NOBODY: _Near = (0.0, 0, "", "")
_PLACE = {Kind.DREAM: 0, Kind.OFFER: 1, Kind.NEED: 2}  # who comes first in a kind's name
SHORTLIST = 16
"""How many partners of each entry and kind of match are looked at closely; more than an entry may ever have."""

_BASE, _TELLING, _COVER, _CATEGORY, _AREA, _TIME = -3.0, 1.6, 2.4, 1.1, 0.1, 0.15
_SAME_DEED, _OTHER_DEED, _APART = 0.4, -0.5, -1.5
_OTHER_WORD = 0.85  # a subject named by different words counts a little less than one named by the same
_KNOWN = 0.5  # a subject of everyday life tells so much even where the whole board is about it
_LEAST = 0.3  # shared subjects less telling than this never make a match
_STRONG, _COVERED, _NAMED = 0.6, 0.5, 0.45
"""A pair is STRONG from 0.6 on, where two subjects are shared or one is most of what both say; already from 0.45
where the most telling one stands in both titles. Something that keeps them apart makes it POSSIBLE whatever it has.

One shared word among many is a chance; a stranger who reads it must see at once why it is there. Set so that strong
is rare and right, because only strong ones are shown before an organizer has looked."""
_SIDES = tuple(sorted(f"@{name}" for name in APART))
_LETTERS_ABROAD = 5  # a shorter word may mean something else in another language: English "pan", Spanish "pan"


class Pair(NamedTuple):
    """Two entries that fit: their IDs in the order that the kind names, two dreams by ID.

    ``subjects`` are what they share by their words, most telling first.
    """

    kind: MatchKind
    ids: tuple[str, str]
    subjects: tuple[str, ...]
    sure: float
    strength: Strength

    @property
    def key(self) -> frozenset[str]:
        """The two IDs."""
        return frozenset(self.ids)

    @property
    def order(self) -> tuple[float, str, str]:
        """For sorting, best first; ties by ID."""
        return (-self.sure, *self.ids)


def kind_of(a: _Either, b: _Either) -> tuple[MatchKind, _Either, _Either] | None:
    """The kind of match that two entries would make, and the two in its order; None for two offers or two needs."""
    first, second = sorted((a, b), key=lambda entry: (_PLACE[entry.kind], entry.id))
    for kind, kinds in KINDS.items():
        if (first.kind, second.kind) == kinds:
            return kind, first, second
    return None


@dataclass(frozen=True, slots=True)
class Scale:
    """What a board weighs by: how telling each subject is on it, from 0 to 1, and how much each entry says in all."""

    telling: Mapping[str, float]
    said: Mapping[str, float]


def scale_of(entries: Sequence[Features]) -> Scale:
    """The scale of a board: the fewer entries speak of a subject, the more telling it is.

    Inverse document frequency, smoothed as if twenty more entries were there, so that a young board can match too.
    What an entry says in all is bounded: neither one word nor a long story should decide alone.
    """
    counts = Counter(name for entry in entries for name in entry.subjects)
    most = math.log(1 + (len(entries) + 20) / 2)
    telling = {
        name: max(math.log(1 + (len(entries) + 20) / (count + 1)) / most, _KNOWN if name[0] == "@" else 0.0)
        for name, count in counts.items()
    }
    said = {one.id: math.fsum(telling[name] * word.weight for name, word in one.subjects.items()) for one in entries}
    return Scale(telling, {entry: min(max(total, 1.0), 6.0) for entry, total in said.items()})


def compare(a: Features, b: Features, scale: Scale) -> Pair | None:
    """How two entries fit; None where they share no subject that tells anything, or the kinds do not go together."""
    ordered = kind_of(a, b)
    if ordered is None:
        return None
    kind, first, second = ordered
    shares = {name: _share(first, second, name, scale) for name in first.subjects if name in second.subjects}
    shared = math.fsum(shares.values())
    if shared < _LEAST:
        return None
    cover = shared / math.sqrt(scale.said[first.id] * scale.said[second.id])
    apart = any((side in first.subjects) != (side in second.subjects) for side in _SIDES)
    sure = _sure(shared, cover, _circumstances(first, second) + _APART * apart)
    subjects = tuple(sorted((name for name in shares if shares[name]), key=lambda name: (-shares[name], name)))
    named = bool(subjects) and _named(first, subjects[0]) and _named(second, subjects[0])
    strong = sure >= (_NAMED if named else _STRONG) and (named or _ideas(subjects) > 1 or cover >= _COVERED)
    strength = Strength.STRONG if strong and not apart else Strength.POSSIBLE
    return Pair(kind, (first.id, second.id), subjects, sure, strength)


def _share(a: Features, b: Features, name: str, scale: Scale) -> float:
    """How much a shared subject says: less in small print, named by other words, or as a short word abroad."""
    one, other = a.subjects[name], b.subjects[name]
    abroad = a.language != b.language or not a.language
    if abroad and name[0] != "@" and len(name) < _LETTERS_ABROAD and name.isascii():
        return 0.0
    same = _OTHER_WORD if one.words.keys().isdisjoint(other.words) else 1.0
    return scale.telling[name] * same * math.sqrt(one.weight * other.weight)


def _circumstances(a: Features, b: Features) -> float:
    """What speaks for or against a pair that shares a subject. Area and time only break ties."""
    deeds = 0.0
    if a.deeds and b.deeds:
        deeds = _OTHER_DEED if a.deeds.isdisjoint(b.deeds) else _SAME_DEED
    times = _TIME if ANY not in (a.week, b.week) and a.week & b.week else 0.0
    return deeds + times + _CATEGORY * (a.category == b.category != "") + _AREA * (a.area == b.area != "")


def _ideas(subjects: Sequence[str]) -> int:
    """How many different things are shared. All pieces of running writing may be pieces of one word."""
    return len({"~" if name.startswith("~") else name for name in subjects})


def _named(entry: Features, subject: str) -> bool:
    """Whether the entry's title names the subject."""
    return entry.subjects[subject].weight >= TITLE


def pairs(
    entries: Sequence[Features],
    scale: Scale,
    may_meet: Callable[[str, str], bool],
    floor: float = 0.0,
    kinds: Sequence[MatchKind] = tuple(KINDS),
    among: AbstractSet[str] | None = None,
) -> tuple[Pair, ...]:
    """Every pair that is at least as sure as ``floor``, best first.

    Only entries that share a subject are ever compared: the :data:`SHORTLIST` nearest of each entry, by those
    subjects. ``may_meet`` says whether two IDs are allowed together. Where ``among`` are some IDs, only pairs with one
    of them at least are looked for.
    """
    by_id = {entry.id: entry for entry in sorted(entries, key=lambda entry: entry.id)}
    found = []
    for kind in kinds:
        for (first, second), near in _shortlists(kind, by_id, scale, may_meet, among).items():
            if _at_best(by_id[first], by_id[second], near, scale) < floor:
                continue
            pair = compare(by_id[first], by_id[second], scale)
            if pair is not None and pair.sure >= floor:
                found.append(pair)
    return tuple(sorted(found, key=lambda pair: pair.order))


def _at_best(a: Features, b: Features, near: float, scale: Scale) -> float:
    """How sure a pair can be at most, told without a close look: as if all that is shared stood in both titles."""
    cover = near / math.sqrt(scale.said[a.id] * scale.said[b.id])
    return _sure(near, cover, _SAME_DEED + _TIME + _AREA + _CATEGORY * (a.category == b.category))


def _sure(shared: float, cover: float, circumstances: float) -> float:
    fit = _BASE + _TELLING * min(shared, 2.0) + _COVER * cover + circumstances
    return round(1 / (1 + math.exp(-fit)), 4)


def _shortlists(
    kind: MatchKind,
    by_id: Mapping[str, Features],
    scale: Scale,
    may_meet: Callable[[str, str], bool],
    among: AbstractSet[str] | None,
) -> Mapping[tuple[str, str], float]:
    """The pairs of one kind that are on the shortlist of either side, so that nobody's only candidate is lost.

    Each with how telling all that the two share is.
    """
    left, right = KINDS[kind]
    index = _index(entry for entry in by_id.values() if entry.kind is right)
    index_among = index
    if among is not None:
        index_among = _index(by_id[one] for one in sorted(among & by_id.keys()) if by_id[one].kind is right)
    lists: dict[str, list[_Near]] = {entry: [_NOBODY] * SHORTLIST for entry in by_id}
    for entry in by_id.values():
        if entry.kind is not left:
            continue
        mine = lists[entry.id]
        others = index if among is None or entry.id in among else index_among
        for other, near in _nearness(entry, others, scale).items():
            theirs = lists[other]
            # The cheap questions first: on a large board this is asked some million times.
            if near < _LEAST or (near < mine[0][0] and near < theirs[0][0]):
                continue
            once = left is not right or entry.id < other
            if once and entry.week & by_id[other].week and may_meet(entry.id, other):
                candidate = (near, _lot(entry.id, other), entry.id, other)
                heapq.heappushpop(mine, candidate)
                heapq.heappushpop(theirs, candidate)
    found = {near[2:]: near[0] for shortlist in lists.values() for near in shortlist if near != _NOBODY}
    return dict(sorted(found.items()))


def _index(entries: Iterable[Features]) -> Mapping[str, Sequence[str]]:
    """Each subject with the IDs of those who speak of it."""
    index: defaultdict[str, list[str]] = defaultdict(list)
    for entry in entries:
        for name in entry.subjects:
            index[name].append(entry.id)
    return index


def _nearness(entry: Features, index: Mapping[str, Sequence[str]], scale: Scale) -> Mapping[str, float]:
    """The entries in the index that share a subject, each with how telling all that they share is."""
    nearness: dict[str, float] = {}
    so_far = nearness.get
    for name in entry.subjects:
        told = scale.telling[name]
        for other in index.get(name, ()):
            nearness[other] = so_far(other, 0.0) + told
    return nearness


def _lot(first: str, second: str) -> int:
    """Drawn from the two IDs, it spreads equals, where the order of IDs would send all of them to the same few."""
    return zlib.crc32(f"{first} {second}".encode())
