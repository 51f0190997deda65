"""Why two entries belong together: plain facts in words, never more than was seen."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence

from riverboard.matching.features import Features
from riverboard.matching.ranking import Pair
from riverboard.matching.times import ANY, say_week
from riverboard.wording import plain

MOST = 4
_SUBJECTS = 2  # the most reasons about words
_WORD, _NAME = 30, 60  # the most characters that are quoted of a member's word, of a category or an area

BOTH_SAY = "Both speak of “{0}”."
EACH_SAYS = "One says “{0}”, the other “{1}”."
SAME_CATEGORY = "Both are about {0}."
SAME_AREA = "Both are near {0}."
SAME_TIME = "{0} suit both."
CLOSE = "In other words, both are close in meaning."
AN_ORGANIZER = "An organizer brought these two together."


def quoted(text: str, most: int = _WORD) -> str:
    """A piece of an entry on one line: no control characters, no curly double quotes, at most ``most`` characters."""
    spaced = (" " if char.isspace() else char for char in text.translate({ord("“"): "’", ord("”"): "’"}))
    kept = " ".join("".join(char for char in spaced if unicodedata.category(char)[0] != "C").split())
    return kept if len(kept) <= most else f"{kept[: most - 1].rstrip()}…"


def reasons_for(pair: Pair, first: Features, second: Features) -> tuple[str, ...]:
    """One to four facts that speak for a pair, the strongest first. The features are those of its entries."""
    facts = reasons_between(first, second, pair.subjects)
    if pair.signs and not pair.subjects:
        return (CLOSE, *facts)[:MOST]
    return facts or (AN_ORGANIZER,)


def reasons_between(first: Features, second: Features, subjects: Sequence[str]) -> tuple[str, ...]:
    """Up to four facts: at most two shared subjects, then the category, the time and the area."""
    rules: tuple[Callable[[Features, Features], str], ...] = (same_category, same_time, same_area)
    words: dict[str, None] = {}
    for reason in same_subjects(first, second, subjects):
        words[reason] = None
        if len(words) == _SUBJECTS:
            break
    return (*words, *[reason for rule in rules if (reason := rule(first, second))])[:MOST]


def same_subjects(first: Features, second: Features, subjects: Sequence[str]) -> Iterable[str]:
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
        a, b = quoted(said[0]), quoted(said[1])
        yield BOTH_SAY.format(a) if plain(a) == plain(b) else EACH_SAYS.format(a, b)


def _run(one: str, other: str, piece: str) -> str:
    """The longest writing around a piece that stands in both: 自行 in 自行车, if both write 自行车."""
    start = max(one.find(piece), 0)
    end = start + len(piece)
    while end < len(one) and one[end] != " " and end - start < _WORD and one[start : end + 1] in other:
        end += 1
    while start and one[start - 1] != " " and end - start < _WORD and one[start - 1 : end] in other:
        start -= 1
    return one[start:end] or piece


def same_category(first: Features, second: Features) -> str:
    """The category, where both have the same."""
    return SAME_CATEGORY.format(quoted(first.category, _NAME)) if first.category == second.category != "" else ""


def same_area(first: Features, second: Features) -> str:
    """The area, where both name the same; anywhere is no area."""
    return SAME_AREA.format(quoted(first.area, _NAME)) if first.area == second.area != "" else ""


def same_time(first: Features, second: Features) -> str:
    """The time that suits both, where both name one and what they share has a short name."""
    if ANY in (first.week, second.week):
        return ""
    said = say_week(first.week & second.week)
    return SAME_TIME.format(said) if said else ""
