"""Whether a text gives away one of a member's own private answers."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from riverboard.disclosure.reading import ENOUGH_DIGITS, digits_of, folded

_ENOUGH_LETTERS = 6
_LONG_RUN = 8  # Words that nobody writes twice by accident.
_NATIONAL_DIGITS = 9  # What stays of a phone number however its country code and leading zero are written.


def repeats(text: str, secrets: Iterable[str]) -> bool:
    """Whether a text holds one of a member's own private answers, word for word.

    Case, accents, punctuation and spaces make no difference. Answers of fewer than six letters or digits are
    too common to tell. An answer that is mostly digits is also looked for as a number, by its last nine digits; a
    long one also by any eight words in a row.
    """
    words = words_of(text)
    letters = "".join(words)
    digits = digits_of(letters)
    wanted = [words_of(secret) for secret in secrets]
    if any(_holds(words, letters, each) or _holds_number(digits, each) for each in map("".join, wanted)):
        return True
    return any(_holds_a_run(words, each) for each in wanted if len(each) > _LONG_RUN)


@lru_cache(maxsize=64)  # the same few answers are looked for in each of a member's texts
def words_of(text: str) -> tuple[str, ...]:
    """A text's words, as letters and digits alone."""
    return tuple(re.findall(r"[^\W_]++", folded(text).casefold()))


def _holds(words: Sequence[str], letters: str, wanted: str) -> bool:
    """Whether a secret stands among the letters as whole words."""
    if len(wanted) < _ENOUGH_LETTERS or wanted not in letters:
        return False
    edges = frozenset(accumulate(map(len, words), initial=0))
    return any(
        _is_edge(letters, edges, start) and _is_edge(letters, edges, start + len(wanted))
        for start in _places(letters, wanted)
    )


def holds(words: Sequence[str], wanted: str) -> bool:
    """Whether some letters stand among the words of a text, as whole words, however these are parted."""
    return _holds(words, "".join(words), wanted)


def _holds_a_run(words: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether enough words of a secret stand in a text in one row."""
    return not _runs(words).isdisjoint(_runs(wanted))


def _runs(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[start : start + _LONG_RUN]) for start in range(len(words) - _LONG_RUN + 1)}


def _places(letters: str, wanted: str) -> Iterator[int]:
    start = letters.find(wanted)
    while start >= 0:
        yield start
        start = letters.find(wanted, start + 1)


def _is_edge(letters: str, edges: frozenset[int], place: int) -> bool:
    """Whether a word may begin or end here; scripts without capitals are often written without spaces."""
    return place in edges or any(c.lower() == c.upper() and not c.isdecimal() for c in letters[place - 1 : place + 1])


def _holds_number(digits: str, secret: str) -> bool:
    """Whether a secret that is mostly a number stands among a text's digits."""
    wanted = digits_of(secret)
    mostly_digits = 2 * len(wanted) >= len(secret)
    return len(wanted) >= ENOUGH_DIGITS and mostly_digits and wanted[-_NATIONAL_DIGITS:] in digits
