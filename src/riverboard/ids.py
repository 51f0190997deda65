"""IDs of entries and suggestions: short, random, speakable, never derived from what anybody wrote."""

import re
from collections.abc import Callable, Iterable
from random import Random

# No vowels and no y, so that no word comes out by chance; no 0, 1 and l, which look like others.
LETTERS = "bcdfghjkmnpqrstvwxz"
DIGITS = "23456789"
LENGTH = 6  # 19 · 27**5: 272 million

# The first letter stands in front of what must not come before it, so that the search can leap.
MINTED = re.compile(rf"[{LETTERS}](?<!\w.)[{LETTERS}{DIGITS}]{{{LENGTH - 1}}}\b")
ALLOWED = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")
"""What may stand in an address. Organizers sometimes give IDs of their own."""

_DIGITS_TO_CALL = 9

Mint = Callable[[], str]


def is_fit(given: str) -> bool:
    """Whether an ID may become an address: not where a pasted row brought a number to call into its cell."""
    return bool(ALLOWED.fullmatch(given)) and sum(character.isdecimal() for character in given) < _DIGITS_TO_CALL


def minting(random: Random, taken: Iterable[str]) -> Mint:
    """A source of IDs that never gives one twice, nor one that is taken.

    An ID begins with a letter, so that no spreadsheet takes it for a number.
    """
    known = set(taken)

    def mint() -> str:
        while True:
            fresh = random.choice(LETTERS) + "".join(random.choices(LETTERS + DIGITS, k=LENGTH - 1))
            if fresh not in known:
                known.add(fresh)
                return fresh

    return mint
