"""Which pairs to suggest: the fair choice among those that fit, beside what organizers have decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from riverboard.entry import Entry, MatchKind, Status, Strength
from riverboard.matching.features import Features, read
from riverboard.matching.ranking import Pair, Scale, compare, kind_of, pairs, scale_of
from riverboard.matching.reasons import reasons_for
from riverboard.matching.sharing import seat_first


@dataclass(frozen=True, slots=True)
class Decided:
    """What organizers have said so far; keys are sets of entry IDs.

    ``accepted`` stay whatever their score, and take up room first; ``declined`` never come back. Where both
    hold a key, it is declined.
    """

    accepted: frozenset[frozenset[str]] = frozenset()
    declined: frozenset[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two entries that fit, in the order that the kind names (two dreams: by ID), with the reasons in words.

    ``sure`` is from 0 to 1, for ordering only, never shown.
    """

    kind: MatchKind
    entries: tuple[str, str]
    reasons: tuple[str, ...]
    strength: Strength
    sure: float


def apart(people: Mapping[str, int], decided: Decided, a: str, b: str) -> bool:
    """Whether two entries must not be brought together: one member's own, or declined."""
    own = a in people and people[a] == people.get(b)
    return own or frozenset((a, b)) in decided.declined


def suggest(
    entries: Sequence[Entry], people: Mapping[str, int], decided: Decided, per_entry: int, floor: float
) -> tuple[Suggestion, ...]:
    """The pairs to suggest, best first.

    ``people`` maps an entry's ID to a number that is the same for the entries of one member. No entry gets more
    than ``per_entry`` suggestions, accepted ones counted, and none that is less sure than ``floor``, from 0 to 1.
    Only published entries take part, except that accepted pairs stay while both entries are among ``entries``.
    """
    everyone = {entry.id: read(entry) for entry in sorted(entries, key=lambda entry: entry.id)}
    scale = scale_of(tuple(everyone.values()))
    pinned = _pinned(everyone, scale, people, decided)
    taken = {pair.key for pair in pinned}
    published = tuple(everyone[entry.id] for entry in entries if entry.status is Status.PUBLISHED)
    found = pairs(published, scale, lambda a, b: not apart(people, decided, a, b), floor)
    candidates = [pair for pair in found if pair.key not in taken and _is_for_members(pair)]
    chosen = (*pinned, *seat_first(candidates, sorted(taken, key=sorted), per_entry))
    return tuple(_said(pair) for pair in sorted(chosen, key=lambda pair: pair.order))


def _is_for_members(pair: Pair) -> bool:
    """A dream and a need are shown as a pair only where that is strong; otherwise they meet in a constellation."""
    return pair.kind is not MatchKind.DREAM_NEED or pair.strength is Strength.STRONG


def _pinned(everyone: Mapping[str, Features], scale: Scale, people: Mapping[str, int], decided: Decided) -> list[Pair]:
    """The accepted pairs whose entries are still shown, even where nothing in their words joins them."""
    pinned = []
    for key in sorted(decided.accepted, key=sorted):
        if len(key) == 2 and key <= everyone.keys() and not apart(people, decided, *sorted(key)):
            one, other = (everyone[entry] for entry in sorted(key))
            pair = compare(one, other, scale) or _plain_pair(one, other)
            pinned += [pair] if pair else []
    return pinned


def _plain_pair(a: Features, b: Features) -> Pair | None:
    """A pair that shares no subject; None for two offers or two needs."""
    ordered = kind_of(a, b)
    return Pair(*ordered, subjects=(), sure=0.0, strength=Strength.POSSIBLE) if ordered else None


def _said(pair: Pair) -> Suggestion:
    return Suggestion(pair.kind, (pair.first.id, pair.second.id), reasons_for(pair), pair.strength, pair.sure)
