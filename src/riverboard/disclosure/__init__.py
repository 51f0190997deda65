"""What a free text may give away: a way to reach somebody, where they live, or a number that is theirs. Pure.

::

    text ─▶ reading ─▶ rules (links, streets, accounts) ─▶ numbers ─▶ signs
               │       cross out what they find           in what is left
               └─────▶ repeats (a member's own private answers)

A text is first read the way a person would read it: hidden characters dropped, accents and other scripts' digits
folded, ``(at)`` taken for ``@``. A table of small rules, each a name, a sign and a pattern, looks for addresses and
accounts; what the rules leave is then looked through for numbers. Nothing here returns or keeps the text.

Every repetition in a pattern of this package is bounded or possessive and starts at a word's edge, so that time
grows with the text's length and no faster, whatever the text.

Two doors: :func:`signs` names what a text seems to give away, :func:`repeats` knows a member's own answers.
"""

from collections.abc import Sequence

from riverboard.disclosure.numbers import number_signs
from riverboard.disclosure.reading import read_aloud
from riverboard.disclosure.repeats import repeats
from riverboard.disclosure.rules import take_by_rules
from riverboard.disclosure.sign import Sign, words
from riverboard.disclosure.spoken import spells_a_number

__all__ = ["Sign", "repeats", "signs", "words"]


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
