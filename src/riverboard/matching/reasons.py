"""Why two entries belong together: plain facts, never more than was seen, and how a board says them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from riverboard.matching.features import Circumstances, Features
from riverboard.matching.times import ANY, short_week
from riverboard.phrases import Phrases, quoted
from riverboard.wording import plain

MOST = 4
_SUBJECTS = 2  # the most reasons about words
WORDS, NAME, TITLE = 40, 60, 60  # the most characters that are quoted of a member's words, of a name, of a title

Quote: TypeAlias = tuple[str, str]
"""A few words of each of two entries, in the members' own writing; the same twice where both have them."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What speaks for two entries.

    ``quotes`` are the words that join them, the strongest first. ``close`` says that they are close in meaning and no
    words of theirs say why. ``time`` holds days and a part of the day as :func:`riverboard.matching.times.short_week`
    gives them; ``language`` is the one that both are written in, where it is not the board's own.
    """

    quotes: tuple[Quote, ...] = ()
    close: bool = False
    category: str = ""
    area: str = ""
    time: tuple[frozenset[int], int | None] | None = None
    language: str = ""


def facts_between(
    first: Circumstances, second: Circumstances, quotes: Iterable[Quote], *, home: str, close: bool
) -> Facts:
    """The facts about two entries on a board whose own language is ``home``, of which some are already known."""
    week = 0 if ANY in (first.week, second.week) else first.week & second.week
    return Facts(
        quotes=tuple(dict.fromkeys(quotes)),
        close=close,
        category=quoted(first.category, NAME) if first.category == second.category else "",
        area=quoted(first.area, NAME) if first.area == second.area else "",
        time=short_week(week),
        language=first.language if first.language == second.language != home.partition("-")[0] else "",
    )


def reasons(facts: Facts, phrases: Phrases) -> tuple[str, ...]:
    """One to four facts in words, the strongest first."""
    put = phrases.put
    said = [
        phrases.both_say.format(word=put(one))
        if one == other
        else phrases.each_says.format(one=put(one), other=put(other))
        for one, other in facts.quotes[:_SUBJECTS]
    ]
    said += [phrases.close] if facts.close else []
    said += [phrases.same_category.format(category=put(facts.category))] if facts.category else []
    said += [phrases.same_area.format(area=put(facts.area))] if facts.area else []
    said += [phrases.same_time.format(time=time)] if (time := time_of(facts, phrases)) else []
    said += [phrases.same_language.format(language=name)] if (name := phrases.language_name(facts.language)) else []
    return tuple(said[:MOST]) or (phrases.by_hand,)


def reason_beside(facts: Facts, title: str, phrases: Phrases) -> str:
    """The strongest fact that joins an entry with a dream. The facts are about the entry first, then the dream."""
    put = phrases.put
    title = put(title)
    if facts.quotes:
        one, other = facts.quotes[0]
        if one == other:
            return phrases.dream_both_say.format(title=title, word=put(one))
        return phrases.dream_each_says.format(title=title, one=put(one), other=put(other))
    if facts.close:
        return phrases.dream_close.format(title=title)
    if facts.category:
        return phrases.dream_category.format(title=title, category=put(facts.category))
    if facts.area:
        return phrases.dream_area.format(title=title, area=put(facts.area))
    if time := time_of(facts, phrases):
        return phrases.dream_time.format(title=title, time=time)
    if name := phrases.language_name(facts.language):
        return phrases.dream_language.format(title=title, language=name)
    return phrases.dream_by_hand.format(title=title)


def time_of(facts: Facts, phrases: Phrases) -> str:
    """The time that suits both, in words, or ""."""
    return phrases.time(*facts.time) if facts.time else ""


def shared_words(first: Features, second: Features, subjects: Sequence[str]) -> Iterable[Quote]:
    """Each shared subject in the members' own words: the shorter form of a word that both use, else one of each."""
    for name in subjects:
        one, other = first.subjects[name].words, second.subjects[name].words
        both = next((stem for stem in one if stem in other), None)
        if both is not None:
            said = (min(one[both], other[both], key=len),) * 2
        else:
            said = (next(iter(one.values())), next(iter(other.values())))
        if name.startswith("~"):
            said = (_run(first.runs, second.runs, said[0]),) * 2
        yield quote(*said)


def quote(one: str, other: str) -> Quote:
    """Words of two entries, bounded; the same twice where they differ only in case or accents."""
    a, b = quoted(one, WORDS), quoted(other, WORDS)
    return (a, a) if plain(a) == plain(b) else (a, b)


def _run(one: str, other: str, piece: str) -> str:
    """The longest writing around a piece that stands in both: 自行 in 自行车, if both write 自行车."""
    start = max(one.find(piece), 0)
    end = start + len(piece)
    while end < len(one) and one[end] != " " and end - start < WORDS and one[start : end + 1] in other:
        end += 1
    while start and one[start - 1] != " " and end - start < WORDS and one[start - 1 : end] in other:
        start -= 1
    return one[start:end] or piece
