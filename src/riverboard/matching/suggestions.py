"""Which pairs to suggest: the fair choice among those that fit, beside what organizers have decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import permutations

from riverboard.entry import Entry, MatchKind, Strength
from riverboard.matching.candidates import Decided, apart, find_candidates
from riverboard.matching.features import read
from riverboard.matching.meaning import Meanings, Reader
from riverboard.matching.ranking import KINDS, Pair, Scale, compare, kind_of, scale_of
from riverboard.matching.reasons import Facts
from riverboard.matching.sharing import seat_first

_SPARE = 5  # partners that are looked at beyond the seats of an entry, so that others can have the nearer ones


@dataclass(frozen=True, slots=True)
class Choices:
    """What a community chose: the most suggestions that one entry gets, and how sure they must be, from 0 to 1.

    Below ``floor`` nothing is suggested to anybody. ``thresholds`` say from where on a kind may be shown before an
    organizer has looked, where that is not to be as shipped.
    """

    per_entry: int = 3
    floor: float = 0.2
    thresholds: Mapping[MatchKind, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two entries that fit, in the order that the kind names (two dreams: by ID).

    ``sure`` is from 0 to 1, for ordering only, never shown. The rest comes from
    :func:`riverboard.matching.explaining.explain`: the facts, the same as reasons in words, and what the writer of
    each entry could say to the other.
    """

    kind: MatchKind
    entries: tuple[str, str]
    strength: Strength
    sure: float
    facts: Facts = Facts()  # noqa: RUF009 - it never changes
    reasons: tuple[str, ...] = ()
    openers: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Suggested:
    """The pairs to suggest, best first, and the IDs of published entries that the encoder could not read.

    ``candidates`` are all pairs that are worth a look, best first, those of a dream and a need among them; ``hopeful``
    are the IDs of those who might have been suggested; ``meanings`` are those of the entries that could be read.
    """

    pairs: tuple[Suggestion, ...]
    unread: frozenset[str]
    candidates: tuple[Pair, ...] = ()
    hopeful: frozenset[str] = frozenset()
    meanings: Meanings | None = None


def suggest(
    entries: Sequence[Entry],
    people: Mapping[str, int],
    decided: Decided,
    choices: Choices,
    reader: Reader | None,
) -> Suggested:
    """The pairs to suggest.

    ``people`` maps an entry's ID to a number that is the same for the entries of one member. No entry gets more
    suggestions than ``choices`` allow, accepted ones counted. Only published entries take part, except that accepted
    pairs stay while both entries are among ``entries``. Without a ``reader`` nothing is STRONG but what was accepted.
    """
    everyone = {entry.id: entry for entry in sorted(entries, key=lambda entry: entry.id)}
    most = choices.per_entry + _SPARE
    found = find_candidates(entries, people, decided, choices.floor, choices.thresholds, reader, tuple(KINDS), most)
    accepted = {ids for key in decided.accepted if len(key) == 2 for ids in permutations(key)}
    near = {pair.key: pair for pair in found.pairs if pair.ids in accepted}
    pinned = _pinned(everyone, people, decided, near, found.meanings)
    taken = {pair.ids for pair in pinned}
    open_ones = [pair for pair in found.pairs if _is_for_members(pair.kind, choices)]
    candidates = [pair for pair in open_ones if pair.ids not in taken]
    chosen = (*pinned, *seat_first(candidates, [pair.key for pair in pinned], choices.per_entry))
    ordered = sorted(chosen, key=lambda pair: pair.order)
    suggestions = (Suggestion(pair.kind, pair.ids, pair.strength, pair.sure) for pair in ordered)
    hopeful = frozenset(one for pair in open_ones for one in pair.ids)
    return Suggested(tuple(suggestions), found.unread, found.pairs, hopeful, found.meanings)


def _is_for_members(kind: MatchKind, choices: Choices) -> bool:
    """A dream and a need are a pair only where the community chose so; otherwise they meet in a constellation."""
    return kind is not MatchKind.DREAM_NEED or kind in choices.thresholds


def _pinned(
    everyone: Mapping[str, Entry],
    people: Mapping[str, int],
    decided: Decided,
    near: Mapping[frozenset[str], Pair],
    meanings: Meanings | None,
) -> list[Pair]:
    """The accepted pairs whose entries are still shown, even where nothing joins them.

    Where there are ``meanings``, all is told by those that are ``near``: no others are compared by their words as well,
    such as those of an entry that rests.
    """
    pinned: list[Pair] = []
    scale: Scale | None = None
    for key in sorted(decided.accepted, key=sorted):
        if len(key) != 2 or not key <= everyone.keys() or apart(people, decided, *sorted(key)):
            continue
        if key in near:
            pinned.append(near[key])
            continue
        one, other = (everyone[entry] for entry in sorted(key))
        pair = None
        if meanings is None:
            scale = scale or scale_of([read(entry) for entry in everyone.values()])
            pair = compare(read(one), read(other), scale)
        pair = pair or _plain_pair(one, other)
        pinned += [pair] if pair else []
    return pinned


def _plain_pair(a: Entry, b: Entry) -> Pair | None:
    """A pair of which no subject is told; None for two offers or two needs."""
    if (ordered := kind_of(a, b)) is None:
        return None
    kind, first, second = ordered
    return Pair(kind, (first.id, second.id), subjects=(), sure=0.0, strength=Strength.POSSIBLE)
