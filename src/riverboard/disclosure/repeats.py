"""Whether a text gives away one of a member's own private answers."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from riverboard.disclosure.reading import ENOUGH_DIGITS, digits_of, folded

_ENOUGH_LETTERS = 6
_NATIONAL_DIGITS = 9  # What stays of a phone number however its country code and leading zero are written.


def repeats(text: str, secrets: Iterable[str]) -> bool:
    """Whether a text holds one of a member's own private answers, word for word.

    Case, accents, punctuation and spaces make no difference. Answers of fewer than six letters or digits are
    too common to tell. An answer that is mostly digits is also looked for as a number, by its last nine digits.
    """
    letters, edges = _letters_and_edges(text)
    digits = digits_of(letters)
    return any(_holds(letters, edges, secret) or _holds_number(digits, secret) for secret in secrets)


@lru_cache(maxsize=64)  # the same few answers are looked for in each of a member's texts
def _letters_and_edges(text: str) -> tuple[str, frozenset[int]]:
    """A text's letters and digits alone, and the places among them where a word begins or ends."""
    pieces = re.findall(r"[^\W_]++", folded(text).casefold())
    edges = {0}
    position = 0
    for piece in pieces:
        position += len(piece)
        edges.add(position)
    return "".join(pieces), frozenset(edges)


def _holds(letters: str, edges: frozenset[int], secret: str) -> bool:
    """Whether a secret stands among the letters as whole words."""
    wanted, _ = _letters_and_edges(secret)
    if len(wanted) < _ENOUGH_LETTERS:
        return False
    return any(
        _is_edge(letters, edges, start) and _is_edge(letters, edges, start + len(wanted))
        for start in _places(letters, wanted)
    )


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
    letters, _ = _letters_and_edges(secret)
    wanted = digits_of(letters)
    mostly_digits = 2 * len(wanted) >= len(letters)
    return len(wanted) >= ENOUGH_DIGITS and mostly_digits and wanted[-_NATIONAL_DIGITS:] in digits
