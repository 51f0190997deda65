"""Words to begin with: what the writer of one entry could say to the writer of another."""

from riverboard.entry import Entry, Strength
from riverboard.matching.reasons import Facts, time_of
from riverboard.phrases import Phrases


def words_to_begin(first: Entry, second: Entry, facts: Facts, strength: Strength, phrases: Phrases) -> tuple[str, str]:
    """What the first could say to the second, and the second to the first: why, then one small question.

    Where a match is only possible, it begins with a few of the other's words rather than with a claim.
    """
    words = facts.quotes[0] if facts.quotes and strength is Strength.POSSIBLE else ("", "")
    return _opener(first, second, words[1], facts, phrases), _opener(second, first, words[0], facts, phrases)


def _opener(mine: Entry, theirs: Entry, words: str, facts: Facts, phrases: Phrases) -> str:
    lead, question = phrases.lead(mine.kind, theirs.kind)
    if words:
        lead = phrases.read_yours.format(words=phrases.put(words))
    if time := time_of(facts, phrases):
        question = phrases.ask_time.format(time=time)
    elif facts.area:
        question = phrases.ask_area.format(area=phrases.put(facts.area))
    return f"{lead} {question}"
