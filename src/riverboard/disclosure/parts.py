"""Parts of a private answer that tell who somebody is: pieces between its commas and lines, and its rare words.

Whether a text holds such a part, and which words are no secret in a town, is for those to say who know its members.
"""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from riverboard.disclosure.everyday import EVERYDAY
from riverboard.disclosure.reading import ENOUGH_DIGITS
from riverboard.disclosure.repeats import words_of

_RARE = 6  # Letters of a word that may tell by itself.
_LONG = 4  # Letters of a word that makes a phrase somebody's own.
_ENOUGH = 8  # Letters of a phrase.
_CUT = re.compile(r"[,;|()\n\r/]|\s[-–—]\s|\.\s")
_DOMAIN = re.compile(r"@\s*[\w.-]+")


@lru_cache(maxsize=64)  # a member's entries stand one after the other
def rare_words(answer: str) -> frozenset[str]:
    """The words of an answer that few others would write; of an e-mail address those before the @."""
    words = words_of(_DOMAIN.sub(" ", answer) if "@" in answer else answer)
    return frozenset(word for word in words if len(word) >= _RARE and not word.isdecimal() and word not in EVERYDAY)


def telling_pieces(answer: str, known: Collection[str]) -> Iterator[tuple[str, ...]]:
    """The words of each piece of an answer, or of the whole, that has a number or a word of its own.

    ``known`` are words, without marks and in lower case, that are no secret here.
    """
    return (piece for piece in _pieces(answer) if tells(piece, known))


def tells(piece: Collection[str], known: Collection[str]) -> bool:
    """Whether a piece holds a number, or a word that is neither known nor an everyday one."""
    if any(character.isdecimal() for word in piece for character in word):
        return True
    return any(len(word) >= _LONG and word not in EVERYDAY and word not in known for word in piece)


@lru_cache(maxsize=64)
def _pieces(answer: str) -> tuple[tuple[str, ...], ...]:
    if "@" in answer and not _CUT.search(answer):
        return ()  # an address on the net, which is found wherever it stands
    found = (words_of(piece) for piece in _CUT.split(answer))
    return tuple(piece for piece in found if _is_long_enough(piece))


def _is_long_enough(piece: Collection[str]) -> bool:
    letters = "".join(piece)
    digits = sum(map(str.isdecimal, letters))
    if digits:
        own = any(len(word) > 2 and not word.isdecimal() and word not in EVERYDAY for word in piece)
        return digits >= ENOUGH_DIGITS or (own and len(letters) >= _RARE)
    return len(piece) > 1 and len(letters) >= _ENOUGH
