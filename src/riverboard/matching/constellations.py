"""Constellations: a dream, the offers that could carry it and the needs it would meet, all of different people.

Few and sure rather than many: organizers look at each one.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from riverboard.entry import Entry, Kind, MatchKind, Status
from riverboard.matching.avoiding import is_kept_from
from riverboard.matching.candidates import Decided, Rules, of_one_hand
from riverboard.matching.reasons import Facts
from riverboard.matching.suggestions import Suggested

_FITS = 0.4  # how sure an offer or a need must be to belong to a dream
_CARRIES = 0.2  # a need that one of the offers meets may be this much less sure of the dream itself
_OFFERS, _NEEDS, _FEWEST_NEEDS = 3, 5, 2
_OFFER_IN, _NEED_IN = 2, 1  # in how many constellations one entry may stand
_AT_LEAST, _ONE_IN = 3, 30  # at most so many constellations, or one for so many entries


@dataclass(frozen=True, slots=True)
class Belongs:
    """An offer or a need of a constellation: its ID, its title for quoting, and the facts that join it to the dream."""

    id: str
    title: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class Gathering:
    """A constellation before it has an ID: the IDs of a dream, 1 to 3 offers and 2 to 5 needs.

    ``sure`` is for ordering only, never shown. The rest comes from :func:`riverboard.matching.explaining.explain`: why
    each belongs, which offer could help with which need, and the same as reasons in words. ``whole`` are the IDs of one
    that was accepted, where this is what is left of it.
    """

    dream: str
    offers: tuple[str, ...]
    needs: tuple[str, ...]
    sure: float
    members: tuple[Belongs, ...] = ()
    carried: tuple[tuple[str, str], ...] = ()
    reasons: tuple[str, ...] = ()
    whole: frozenset[str] = frozenset()

    @property
    def key(self) -> frozenset[str]:
        """The IDs that decisions on it are about: those of all its entries."""
        return self.whole or frozenset((self.dream, *self.offers, *self.needs))


class _Sky:
    """What is known about the board while constellations are sought."""

    def __init__(
        self, entries: Sequence[Entry], suggested: Suggested, people: Mapping[str, int], decided: Decided
    ) -> None:
        self.people, self.decided = people, decided
        self.entries = {entry.id: entry for entry in sorted(entries, key=lambda entry: entry.id)}
        self.rules = Rules(self.entries, people, decided)
        self.open = sum(entry.status is Status.PUBLISHED for entry in self.entries.values())
        near = [pair for pair in suggested.candidates if pair.ids[0] in self.entries and pair.ids[1] in self.entries]
        self.carried = {pair.ids: pair.sure for pair in near if pair.kind is MatchKind.OFFER_NEED}
        self.fits: dict[str, dict[str, float]] = {}
        for pair in near:
            if pair.kind in (MatchKind.DREAM_OFFER, MatchKind.DREAM_NEED) and pair.ids not in decided.struck:
                self.fits.setdefault(pair.ids[0], {})[pair.ids[1]] = pair.sure

    def together(self, some: Iterable[str], another: str) -> bool:
        """Whether one more may join: allowed with all of them by the hard rules, and kept from none of them."""
        entry = self.entries[another]
        return all(self.rules.may_know(one, another) and not is_kept_from(self.entries[one], entry) for one in some)

    def carried_by(self, need: str, offers: Iterable[str]) -> float:
        """How sure it is that one of the offers meets a need."""
        return max((self.carried.get((offer, need), 0.0) for offer in offers), default=0.0)


def gather(
    entries: Sequence[Entry], suggested: Suggested, people: Mapping[str, int], decided: Decided
) -> tuple[Gathering, ...]:
    """The constellations to suggest, best first: at most three, or one for every thirty published entries.

    ``suggested`` holds how well offers and needs fit the dreams and each other. An offer stands in at most two, a need
    in one. Accepted ones stay as they are, without those who are met or away just now, while a dream, an offer and a
    need are left; a declined one does not return with most of its entries.
    """
    sky = _Sky(entries, suggested, people, decided)
    chosen = list(_accepted(sky))
    room = max(_AT_LEAST, sky.open // _ONE_IN)
    settled = [key for key in (decided.accepted | decided.reshaped) - decided.declined if len(key) > 2]
    used = Counter(one for key in settled for one in key)  # whether or not all of them are shown just now
    dreams = {one for one in used if one in sky.fits}
    for found in sorted(_all(sky, used, dreams), key=lambda one: (-one.sure, one.dream)):
        if len(chosen) >= room:
            break
        if again := _formed(sky, found.dream, used):  # what better ones have taken is no longer there
            chosen.append(again)
            used.update(again.key)
    return tuple(sorted(chosen, key=lambda one: (-one.sure, one.dream)))


def _all(sky: _Sky, used: Counter[str], but: set[str]) -> Iterable[Gathering]:
    for dream in sky.fits:
        if dream not in but and (found := _formed(sky, dream, used)):
            yield found


def _formed(sky: _Sky, dream: str, used: Counter[str]) -> Gathering | None:
    """The best constellation around a dream from what is left; None where too little fits or it was declined."""
    offers = _offers(sky, dream, used)
    needs = _needs(sky, dream, offers, used)
    if not offers or len(needs) < _FEWEST_NEEDS or _was_declined(sky, {dream, *offers, *needs}, dream):
        return None
    fits = [sky.fits[dream].get(offer, 0.0) for offer in offers]
    sure = sum(fits) / len(fits) * sum(needs.values()) / len(needs) * math.log2(1 + len(needs)) / math.log2(1 + _NEEDS)
    return Gathering(dream, offers, tuple(needs), round(sure, 4))


def _offers(sky: _Sky, dream: str, used: Counter[str]) -> tuple[str, ...]:
    """The offers that fit a dream best."""
    chosen: list[str] = []
    for offer, sure in _best_first(sky, dream, Kind.OFFER):
        room = len(chosen) < _OFFERS and used[offer] < _OFFER_IN
        if room and sure >= _FITS and sky.together((dream, *chosen), offer):
            chosen.append(offer)
    return tuple(chosen)


def _needs(sky: _Sky, dream: str, offers: Sequence[str], used: Counter[str]) -> dict[str, float]:
    """The needs that a dream would meet, best first: close to the dream, better still if an offer meets them too."""
    scores = {}
    for need, sure in _best_first(sky, dream, Kind.NEED):
        carried = sky.carried_by(need, offers)
        if used[need] < _NEED_IN and (sure >= _FITS or (sure >= _CARRIES and carried)):
            scores[need] = max(sure, math.sqrt(sure * carried))
    chosen: dict[str, float] = {}
    for need in sorted(scores, key=lambda one: (-scores[one], one)):
        if len(chosen) < _NEEDS and sky.together((dream, *offers, *chosen), need):
            chosen[need] = scores[need]
    return chosen


def _best_first(sky: _Sky, dream: str, kind: Kind) -> list[tuple[str, float]]:
    near = [(one, sure) for one, sure in sky.fits[dream].items() if sky.entries[one].kind is kind]
    return sorted(near, key=lambda one: (-one[1], one[0]))


def _was_declined(sky: _Sky, entries: set[str], dream: str) -> bool:
    """Whether organizers said no to this: the same dream with more than half of the same others."""
    return any(
        len(key) > 2 and dream in key and len(key & entries) - 1 > (len(key) - 1) / 2 for key in sky.decided.declined
    )


def _accepted(sky: _Sky) -> Iterable[Gathering]:
    """Those that organizers accepted or changed, as far as their entries are shown and come from different hands.

    Of an accepted one whoever is still there is enough; one that waits is whole. What to do with a pair among them that
    was declined is theirs to say.
    """
    accepted, declined = sky.decided.accepted, sky.decided.declined
    for key in sorted((accepted | sky.decided.reshaped) - declined, key=sorted):
        left = frozenset(one for one in key if one in sky.entries and sky.entries[one].status is not Status.MET)
        there = left if key in accepted else key
        if len(key) <= 2 or not there <= sky.entries.keys():
            continue
        dreams, offers, needs = (
            tuple(sorted(one for one in there if sky.entries[one].kind is kind))
            for kind in (Kind.DREAM, Kind.OFFER, Kind.NEED)
        )
        strangers = not any(of_one_hand(sky.people, a, b) for a, b in combinations(sorted(there), 2))
        if len(dreams) == 1 and offers and needs and strangers:
            yield Gathering(dreams[0], offers, needs, 1.0, whole=key)
