"""A member's words as they may be shown: exactly as they are, without what is no character at all. Pure.

What breaks a line and what nobody sees is said here, once. The gate prints by it, the pages lay out by it, and the
check for what a text gives away reads by it: what an organizer is warned of is what a neighbor would read.
"""

import re
import unicodedata
from functools import lru_cache

# Every way to break a line. Word processors and slides leave vertical tabs where a line was broken softly.
_BREAK = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# What no page, feed or JSON may hold, though a cell can: the other control characters, and noncharacters.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_HALF = re.compile("[\ud800-\udfff]")
_TURNS = frozenset({"R", "AL", "RLE", "RLO", "RLI", "LRO", "LRE", "LRI", "FSI", "PDF", "PDI"})
UNDRAWN = frozenset({"\u115f", "\u1160", "\u3164", "\uffa0"})
"""Letters in name only: nothing is drawn for them."""
_BLANK = UNDRAWN | {"\u2800"}


def public_text(text: str) -> str:
    """The text with its line breaks as line feeds, and U+FFFD for each half of a broken character."""
    if text.replace("\n", " ").isprintable():  # nothing odd in it, as in most texts
        return text.strip()
    text = _HALF.sub("\ufffd", _BREAK.sub("\n", text).replace("\t", " "))
    return _UNSEEN.sub("", text).strip()


def one_line(text: str) -> str:
    """The same on one line: every run of white space is one space."""
    return " ".join(public_text(text).split())


def is_visible(text: str) -> bool:
    """Whether a reader would see anything of it at all."""
    return any(unicodedata.category(letter)[0] not in "CZM" and letter not in _BLANK for letter in text)


@lru_cache(maxsize=65_536)  # a name or a title stands in many sentences
def isolated(text: str) -> str:
    """A text for a place without markup, such as a page's title: what runs right to left stays within itself."""
    turns = not text.isascii() and any(unicodedata.bidirectional(character) in _TURNS for character in text)
    return f"\u2068{text}\u2069" if turns else text
