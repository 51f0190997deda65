"""Fairness: who gets which suggestions when there is not room for all. Everybody first, then the best."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from riverboard.matching.ranking import Pair

_LOOKS = 8  # how many partners are looked at for somebody who gives up a seat
_DEEP = 12  # how many entries may move over, one after the other, to seat one more


class _Table:
    """The seats of every entry, and who sits with whom."""

    def __init__(self, candidates: Sequence[Pair], pinned: Sequence[frozenset[str]], seats: int) -> None:
        self.seats = seats
        self.load: defaultdict[str, int] = defaultdict(int)
        self.chosen: dict[frozenset[str], Pair] = {}
        self.held: defaultdict[str, list[Pair]] = defaultdict(list)
        self.near: defaultdict[str, list[Pair]] = defaultdict(list)  # best first
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
        for one in pair.ids:
            self.held[one].append(pair)
            self.load[one] += 1

    def leave(self, pair: Pair) -> None:
        del self.chosen[pair.key]
        for one in pair.ids:
            self.held[one].remove(pair)
            self.load[one] -= 1

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

    def fill(self, in_order: Sequence[Pair]) -> None:
        """Seat every pair that has room on both sides."""
        for pair in in_order:
            if pair.key not in self.chosen and self.has_room(pair.ids[0]) and self.has_room(pair.ids[1]):
                self.take(pair)

    def trade(self, pair: Pair) -> None:
        """Seat a pair in place of the weakest of each entry that is full, where that adds up to more.

        Whoever loses a seat takes the best that is free, and nobody may be left without any.
        """
        given_up: list[Pair] = []
        for one in pair.ids:
            if not self.has_room(one):
                weakest = self._weakest(one)
                if weakest is None:
                    return
                given_up.append(weakest)
        if given_up and pair.sure <= min(weak.sure for weak in given_up):
            return
        losers = [one for weak in given_up for one in weak.ids if one not in pair.ids]
        instead = [free for one in losers if (free := self._free(one, pair))]
        if pair.sure + sum(free.sure for free in instead) <= sum(weak.sure for weak in given_up):
            return
        for weak in given_up:
            self.leave(weak)
        for taken in (pair, *instead):
            if taken.key not in self.chosen and self.has_room(taken.ids[0]) and self.has_room(taken.ids[1]):
                self.take(taken)

    def _weakest(self, entry: str) -> Pair | None:
        """The least sure pair of an entry whose other side is seen elsewhere too."""
        held = [pair for pair in self.held[entry] if self.load[_other(pair, entry)] > 1]
        return max(held, key=_by_order, default=None) if held else None

    def _free(self, entry: str, but: Pair) -> Pair | None:
        """The best pair of an entry whose other side has room, and is none of those who are about to be seated."""
        return next(
            (
                pair
                for pair in self.near[entry][:_LOOKS]
                if self.has_room(other := _other(pair, entry)) and other not in but.ids and pair.key not in self.chosen
            ),
            None,
        )


def seat_first(candidates: Sequence[Pair], pinned: Sequence[frozenset[str]], seats: int) -> tuple[Pair, ...]:
    """The candidates to suggest, best first: at most ``seats`` for each entry, beside what is ``pinned``.

    First everybody who has a candidate gets a first seat, those with the fewest candidates before the others; then
    the room that is left goes to the best, and better ones take the seats of those who are seen elsewhere. Pinned
    pairs take up room before all, even more than there is. The order of the candidates makes no difference.
    """
    in_order = sorted(candidates, key=_by_order)
    table = _Table(in_order, pinned, seats)
    for entry in _scarcest_first(table.near):
        if not table.load[entry]:
            table.seat(entry, set())
    table.fill(in_order)
    for pair in in_order:
        if pair.key not in table.chosen:
            table.trade(pair)
    table.fill(in_order)
    return tuple(sorted(table.chosen.values(), key=_by_order))


def _scarcest_first(near: Mapping[str, Sequence[Pair]]) -> list[str]:
    best = {entry: max(pair.sure for pair in pairs) for entry, pairs in near.items()}
    return sorted(near, key=lambda entry: (len(near[entry]), -best[entry], entry))


def _by_order(pair: Pair) -> tuple[float, str, str]:
    return pair.order


def _other(pair: Pair, entry: str) -> str:
    return pair.ids[1] if entry == pair.ids[0] else pair.ids[0]
