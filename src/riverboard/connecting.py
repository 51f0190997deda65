"""From cards to what might be connected: what the matcher may know of them, and what becomes of its suggestions. Pure.

Past here nobody knows who anybody is: the matcher learns which entries come from one hand, and nothing else.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import combinations

from riverboard import matching
from riverboard.anywhere import is_anywhere
from riverboard.curation import Card
from riverboard.decisions import DecidedRows
from riverboard.entry import Entry, Status
from riverboard.matching import Choices, Decided, Gathering, Reader, Rules, Suggested, Suggestion
from riverboard.phrases import Phrases
from riverboard.settings import Choice, Settings
from riverboard.unmet import MOST, Standing, Unmet, lonely, unmet

_PAIR = 2


@dataclass(frozen=True, slots=True, repr=False)
class Known:
    """What the matcher knows: the entries that may be linked, which come from one hand, and what was decided."""

    entries: tuple[Entry, ...]
    people: Mapping[str, int]
    decided: Decided
    reader: Reader | None


@dataclass(frozen=True, slots=True, repr=False)
class Near:
    """What might be connected: the pairs and the constellations to suggest.

    ``waiting`` are the undecided suggestions that stay though nothing suggests them now.
    """

    pairs: tuple[Suggestion, ...]
    gatherings: tuple[Gathering, ...]
    waiting: frozenset[frozenset[str]]
    known: Known
    suggested: Suggested


def connect(
    cards: Sequence[Card],
    entries: Iterable[Entry],
    found: DecidedRows,
    settings: Settings,
    reader: Reader | None,
    phrases: Phrases,
) -> Near:
    """Pairs and constellations of the entries whose members said that they may be linked, with the reasons.

    Without a ``reader`` the undecided suggestions that it made before stay, and others join them only for those who
    are in none: one run without a language model should not throw away what organizers have yet to look at.
    """
    linkable = {card.id for card in cards if card.may_be_matched}
    nowhere = {choice.name for choice in (*settings.areas, *settings.categories) if _is_none(choice)}
    free = tuple(_without(nowhere, entry) for entry in entries if entry.id in linkable)
    decided = replace(found.decided, nearby=frozenset(card.id for card in cards if card.nearby))
    known = Known(free, {card.id: card.person for card in cards}, decided, reader)
    limits = settings.matches
    choices = Choices(limits.per_entry, limits.floor, limits.thresholds)
    suggested = matching.suggest(free, known.people, decided, choices, reader)
    waiting = frozenset() if reader else _still_possible(found.undecided, known)
    served = {one for key in waiting for one in key}
    gatherings = matching.gather(free, suggested, known.people, decided)
    suggested = replace(suggested, candidates=())  # of a large board they take more room than all the rest
    # All of them, since what is said of one depends on the others, and those that wait may be new with this run.
    pairs, gatherings = matching.explain(
        suggested.pairs, gatherings, free, reader, phrases, suggested.meanings, settings.language
    )
    accepted = decided.accepted
    kept = tuple(one for one in pairs if frozenset(one.entries) in accepted or not served.issuperset(one.entries))
    return Near(kept, gatherings, waiting, known, suggested)


def _is_none(choice: Choice) -> bool:
    """Whether a category or a part of town is none in particular, by its name or by another word for it."""
    return any(is_anywhere(word) for word in (choice.name, *choice.words))


def _without(nowhere: AbstractSet[str], entry: Entry) -> Entry:
    """An entry without a category or a part of town that is none in particular: two of them have nothing in common."""
    if nowhere.isdisjoint((entry.area, entry.category)):
        return entry
    area, category = ("" if name in nowhere else name for name in (entry.area, entry.category))
    return replace(entry, area=area, category=category)


def _still_possible(undecided: Iterable[frozenset[str]], known: Known) -> frozenset[frozenset[str]]:
    """The undecided suggestions whose entries are open and break no rule together."""
    published = {entry.id: entry for entry in known.entries if entry.status is Status.PUBLISHED}
    rules = Rules(published, known.people, known.decided)
    return frozenset(
        key
        for key in undecided
        if key <= published.keys() and all(rules.may_know(a, b) for a, b in combinations(sorted(key), 2))
    )


def left_over(near: Near, cards: Sequence[Card], touched: frozenset[str], settings: Settings) -> Unmet:
    """Who has met nobody yet, each with an idea for the organizers. ``touched`` are in a connection."""
    known, suggested = near.known, near.suggested
    unread = suggested.unread if known.reader else frozenset()
    pairs = {frozenset(one.entries) for one in near.pairs} | {key for key in near.waiting if len(key) == _PAIR}
    standing = Standing(touched, suggested.hopeful, unread, frozenset(pairs))
    could = {entry.id for entry in known.entries if entry.status is Status.PUBLISHED}
    alone = [card.id for card in lonely(cards, standing) if card.id in could][:MOST]
    weights = known.reader.weights if known.reader else None
    found = matching.ideas(alone, known.entries, known.people, known.decided, suggested.meanings, weights)
    return unmet(cards, known.entries, standing, found, [area.name for area in settings.areas])
