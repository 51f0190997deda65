"""A member's words as they may be shown: exactly as they are, without what is no character at all. Pure."""

import re
import unicodedata
from functools import lru_cache

# What no page, feed or JSON may hold, though a cell can: control characters but the line feed, and noncharacters.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_HALF = re.compile("[\ud800-\udfff]")
_TURNS = frozenset({"R", "AL", "RLE", "RLO", "RLI", "LRO", "LRE", "LRI", "FSI", "PDF", "PDI"})
_BLANK = frozenset({"\u115f", "\u1160", "\u3164", "\uffa0", "\u2800"})  # letters in name only: nothing is drawn


def public_text(text: str) -> str:
    """The text with its line breaks as line feeds, and U+FFFD for each half of a broken character."""
    text = _HALF.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    return _UNSEEN.sub("", text).strip()


def one_line(text: str) -> str:
    """The same on one line."""
    return " ".join(public_text(text).split())


def is_visible(text: str) -> bool:
    """Whether a reader would see anything of it at all."""
    return any(unicodedata.category(letter)[0] not in "CZM" and letter not in _BLANK for letter in text)


@lru_cache(maxsize=65_536)  # a name or a title stands in many sentences
def isolated(text: str) -> str:
    """A text for a place without markup, such as a page's title: what runs right to left stays within itself."""
    turns = not text.isascii() and any(unicodedata.bidirectional(character) in _TURNS for character in text)
    return f"\u2068{text}\u2069" if turns else text
