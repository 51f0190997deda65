"""Fairness: who gets which suggestions when there is not room for all. Everybody first, then the best."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from riverboard.matching.ranking import Pair

_DEEP = 12  # how many entries may move over, one after the other, to seat one more


class _Table:
    """The seats of every entry, and who sits with whom."""

    def __init__(self, candidates: Sequence[Pair], pinned: Sequence[frozenset[str]], seats: int) -> None:
        self.seats = seats
        self.load: defaultdict[str, int] = defaultdict(int)
        self.chosen: dict[frozenset[str], Pair] = {}
        self.near: defaultdict[str, list[Pair]] = defaultdict(list)
        for pair in candidates:
            self.near[pair.ids[0]].append(pair)
            self.near[pair.ids[1]].append(pair)
        for key in pinned:
            for one in key:
                self.load[one] += 1

    def has_room(self, entry: str) -> bool:
        return self.load[entry] < self.seats

    def take(self, pair: Pair) -> None:
        self.chosen[pair.key] = pair
        self.load[pair.ids[0]] += 1
        self.load[pair.ids[1]] += 1

    def leave(self, pair: Pair) -> None:
        del self.chosen[pair.key]
        self.load[pair.ids[0]] -= 1
        self.load[pair.ids[1]] -= 1

    def seat(self, entry: str, asked: set[str], deep: int = _DEEP) -> bool:
        """Seat an unseen entry with the best partner who has room, or who can make some.

        A partner makes room by giving up somebody who is seen elsewhere, or can be seated elsewhere.
        ``asked`` are those who were asked already, or are moving over themselves.
        """
        near = sorted(self.near[entry], key=lambda pair: (self.load[_other(pair, entry)] > 0, *pair.order))
        for pair in near:
            if _other(pair, entry) not in asked and self.has_room(_other(pair, entry)):
                self.take(pair)
                return True
        waiting = {entry} - asked  # nobody may be seated with those who are about to take another seat
        asked |= waiting
        for pair in near if deep else ():
            partner = _other(pair, entry)
            if partner not in asked:
                asked.add(partner)
                if self._make_room(partner, asked, deep):
                    self.take(pair)
                    return True
        asked -= waiting
        return False

    def _make_room(self, partner: str, asked: set[str], deep: int) -> bool:
        held = sorted((p for p in self.near[partner] if p.key in self.chosen), key=lambda p: p.order, reverse=True)
        for pair in held:
            if self.load[_other(pair, partner)] > 1:
                self.leave(pair)
                return True
        for pair in held:
            self.leave(pair)
            if self.seat(_other(pair, partner), asked, deep - 1):  # elsewhere: the partner has been asked
                return True
            self.take(pair)
        return False


def seat_first(candidates: Sequence[Pair], pinned: Sequence[frozenset[str]], seats: int) -> tuple[Pair, ...]:
    """The candidates to suggest, best first: at most ``seats`` for each entry, beside what is ``pinned``.

    First everybody who has a candidate gets a first seat, those with the fewest candidates before the others;
    then the room that is left goes to the best. Pinned pairs take up room before all, even more than there is.
    The order of the candidates makes no difference.
    """
    table = _Table(candidates, pinned, seats)
    for entry in _scarcest_first(table.near):
        if not table.load[entry]:
            table.seat(entry, set())
    for pair in sorted(candidates, key=lambda pair: pair.order):
        room = table.has_room(pair.ids[0]) and table.has_room(pair.ids[1])
        if room and pair.key not in table.chosen:
            table.take(pair)
    return tuple(sorted(table.chosen.values(), key=lambda pair: pair.order))


def _scarcest_first(near: Mapping[str, Sequence[Pair]]) -> list[str]:
    best = {entry: max(pair.sure for pair in pairs) for entry, pairs in near.items()}
    return sorted(near, key=lambda entry: (len(near[entry]), -best[entry], entry))


def _other(pair: Pair, entry: str) -> str:
    return pair.ids[1] if entry == pair.ids[0] else pair.ids[0]
