"""Reasons and words to begin with, for all that is suggested at once."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cache

from riverboard.entry import Entry, MatchKind, Strength
from riverboard.matching.avoiding import is_about_avoided, is_kept_from
from riverboard.matching.carrying import carrying_words
from riverboard.matching.constellations import Belongs, Gathering
from riverboard.matching.features import circumstances, read
from riverboard.matching.meaning import Meanings, Reader
from riverboard.matching.occlusion import Couple
from riverboard.matching.openers import words_to_begin
from riverboard.matching.ranking import KINDS, Scale, compare, scale_of
from riverboard.matching.reasons import TITLE, Facts, Quote, facts_between, reason_beside, reasons, shared_words
from riverboard.matching.suggestions import Suggestion
from riverboard.phrases import Phrases, quoted

_BESIDE = {kinds: kind for kind, kinds in KINDS.items()}


def explain(
    suggestions: Sequence[Suggestion],
    gatherings: Sequence[Gathering],
    entries: Sequence[Entry],
    reader: Reader | None,
    phrases: Phrases,
    meanings: Meanings | None = None,
    home: str = "en",
) -> tuple[tuple[Suggestion, ...], tuple[Gathering, ...]]:
    """The same, each with its reasons in the language of the phrases.

    Words that carry a pair are quoted where the reader could read it, words that both share otherwise. ``meanings``
    are those that are known already. ``home`` is the board's own language (BCP 47): that both are in it is no reason.
    """
    why = _Why(entries, reader, meanings, home)
    why.look((each.kind, *each.entries) for each in suggestions)
    why.look(why.beside(each.dream, one) for each in gatherings for one in (*each.offers, *each.needs))
    met = {each.entries for each in suggestions if each.kind is MatchKind.OFFER_NEED}
    return (
        tuple(_suggestion(each, why, phrases) for each in suggestions),
        tuple(_gathering(each, why, met, phrases) for each in gatherings),
    )


def reasons_of(found: Suggestion | Gathering, phrases: Phrases, about: Iterable[str] = ()) -> tuple[str, ...]:
    """The reasons of what :func:`explain` gave, in another language; of a constellation only those about some IDs."""
    if isinstance(found, Suggestion):
        return reasons(found.facts, phrases)
    some = set(about)
    members = [each for each in found.members if not some or each.id in some]
    titles = {each.id: phrases.put(each.title) for each in found.members}
    carried = [pair for pair in found.carried if not some or some.intersection(pair)]
    return (
        *(reason_beside(each.facts, each.title, phrases) for each in members),
        *(phrases.carries.format(offer=titles[offer], need=titles[need]) for offer, need in carried),
    )


class _Why:
    """The facts about pairs of entries."""

    def __init__(self, entries: Sequence[Entry], reader: Reader | None, meanings: Meanings | None, home: str) -> None:
        by_id = {entry.id: entry for entry in entries}
        self.entries: Mapping[str, Entry] = by_id
        self.reader, self.meanings, self.home = reader, meanings, home
        self.scale: Scale | None = None
        self.carrying: dict[Couple, Quote | None] = {}
        # It knows nothing of self: a circle would keep the meanings in memory to the end of the run.
        self.around = cache(lambda one: circumstances(by_id[one]))

    def beside(self, dream: str, one: str) -> Couple:
        """A dream and one of the entries around it."""
        return _BESIDE[self.entries[dream].kind, self.entries[one].kind], dream, one

    def look(self, couples: Iterable[Couple]) -> None:
        """Find the words that carry some pairs."""
        if self.reader:
            new = dict.fromkeys(couple for couple in couples if couple not in self.carrying)
            self.carrying |= carrying_words(tuple(new), self.entries, self.reader, self.meanings)

    def facts(self, couple: Couple) -> Facts:
        """The facts about a pair."""
        if couple in self.carrying:
            quote = self.carrying[couple]
            around, beside = (self.around(one) for one in couple[1:])
            said = self._sayable(couple, [quote] if quote else [])
            return facts_between(around, beside, said, home=self.home, close=not said)
        first, second = (read(self.entries[one]) for one in couple[1:])
        if self.scale is None:
            self.scale = scale_of([read(self.entries[one]) for one in sorted(self.entries)])
        shared = compare(first, second, self.scale)
        words = tuple(shared_words(first, second, shared.subjects)) if shared else ()
        said = self._sayable(couple, words)
        return facts_between(first, second, said, home=self.home, close=bool(words) and not said)

    def _sayable(self, couple: Couple, quotes: Sequence[Quote]) -> list[Quote]:
        """Those of some quotes that are not about what one of the two wants to be kept from."""
        return [each for each in quotes if not self.is_avoided(couple, each)]

    def is_avoided(self, couple: Couple, quote: Quote) -> bool:
        """Whether a quote is about what one of a pair wants to be kept from."""
        return is_about_avoided("\n".join(quote), *(self.entries[one] for one in couple[1:]))

    def is_kept_from(self, one: str, other: str) -> bool:
        """Whether one of two entries speaks of what the other wants to be kept from."""
        return is_kept_from(self.entries[one], self.entries[other])


def _suggestion(found: Suggestion, why: _Why, phrases: Phrases) -> Suggestion:
    couple = (found.kind, *found.entries)
    facts = why.facts(couple)
    carrying = why.carrying.get(couple)
    # What carries it may be known only by now: two words of one meaning, one of them refused.
    strength = Strength.POSSIBLE if carrying and why.is_avoided(couple, carrying) else found.strength
    first, second = (why.entries[one] for one in found.entries)
    return replace(
        found,
        strength=strength,
        facts=facts,
        reasons=reasons(facts, phrases),
        openers=words_to_begin(first, second, facts, strength, phrases),
    )


def _gathering(found: Gathering, why: _Why, met: AbstractSet[tuple[str, ...]], phrases: Phrases) -> Gathering:
    """``met`` are the offers and needs that are suggested as a pair."""
    members = []
    for one in (*found.offers, *found.needs):
        facts = why.facts(why.beside(found.dream, one))
        turned = replace(facts, quotes=tuple((other, dreamt) for dreamt, other in facts.quotes))
        members.append(Belongs(one, quoted(why.entries[one].title or why.entries[one].text, TITLE), turned))
    carried = [
        (offer, need)
        for need in found.needs
        for offer in found.offers
        if (offer, need) in met and not why.is_kept_from(offer, need)
    ]
    explained = replace(found, members=tuple(members), carried=tuple(carried))
    return replace(explained, reasons=reasons_of(explained, phrases))
