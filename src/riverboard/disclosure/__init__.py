"""What a free text may give away: a way to reach somebody, where they live, or a number that is theirs. Pure.

::

    text ─▶ reading ─▶ rules (links, streets, accounts) ─▶ numbers ─▶ signs
               │       cross out what they find           in what is left
               └─────▶ repeats, parts (a member's own private answers)

A text is first read the way a person would read it: hidden characters dropped, accents and other scripts' digits
folded, ``(at)`` taken for ``@``. A table of small rules, each a name, a sign and a pattern, looks for addresses and
accounts; what the rules leave is then looked through for numbers. Nothing here returns or keeps the text.

Every repetition in a pattern of this package is bounded or possessive and starts at a word's edge, so that time
grows with the text's length and no faster, whatever the text.

Two doors: :func:`signs` names what a text seems to give away, :func:`repeats` knows a member's own answers. Beside
them, :func:`telling_pieces` and :func:`rare_words` take those answers apart.
"""

from collections.abc import Sequence
from functools import lru_cache

from riverboard.disclosure.areas import has_no_house_number
from riverboard.disclosure.everyday import EVERYDAY
from riverboard.disclosure.numbers import number_signs
from riverboard.disclosure.parts import rare_words, telling_pieces, tells
from riverboard.disclosure.reading import read_aloud
from riverboard.disclosure.repeats import holds, repeats, words_of
from riverboard.disclosure.rules import take_by_rules
from riverboard.disclosure.sign import Sign, words
from riverboard.disclosure.spoken import spells_a_number

__all__ = [
    "EVERYDAY",
    "Sign",
    "holds",
    "may_be_an_area",
    "rare_words",
    "repeats",
    "signs",
    "telling_pieces",
    "tells",
    "words",
    "words_of",
]

_LONGEST_AREA = 40  # characters


def signs(text: str, regions: Sequence[str]) -> tuple[Sign, ...]:
    """What a text seems to give away, each sign once, in the order of :class:`Sign`.

    ``regions`` are two-letter countries whose phone numbers are known without their country code.
    """
    cased = read_aloud(text)
    low = cased.lower()
    low, found = take_by_rules(low, cased)
    if spells_a_number(low):
        found.add(Sign.PHONE)
    found.update(number_signs(low, regions))
    return tuple(sign for sign in Sign if sign in found)


@lru_cache(maxsize=4096)  # the same few parts of town, over and over
def may_be_an_area(text: str, regions: tuple[str, ...]) -> bool:
    """Whether a text may stand as a part of town: a short name without any sign of something private, an address least.

    ``regions`` are as for :func:`signs`.
    """
    return len(text) <= _LONGEST_AREA and has_no_house_number(text) and not signs(text, regions)
