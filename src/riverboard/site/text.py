"""How a member's words are laid out: cut for a list, in paragraphs for a page. Pure; nothing here makes HTML."""

import re
import unicodedata

from riverboard.plaintext import one_line, public_text

_SENTENCE_END = re.compile("([.!?…。！？؟।])(?= |$)")
_JOINERS = "\u200d\ufe0e\ufe0f"
_SKIN_TONES = range(0x1F3FB, 0x1F400)


def clipped(text: str, limit: int) -> str:
    """A text on one line of at most ``limit`` characters, cut between words, with a "…" where it was cut."""
    text = text.strip()
    # Enough to cut from: a text of fifty thousand characters is not read to its end for one line.
    line = one_line(text[: limit * 8])
    if len(line) <= limit and len(text) <= limit * 8:
        return line
    room = min(limit - 1, len(line))
    space = line.rfind(" ", room // 2, room + 1)
    return line[: space if space > 0 else _whole(line, room)].rstrip(" ,.;:-–—") + "…"


def gist(text: str, limit: int) -> str:
    """The beginning of a text on one line: whole sentences where they fit, otherwise words up to a "…"."""
    start = one_line(text.strip()[: limit * 8])[: limit + 1]
    ends = [found.end(1) for found in _SENTENCE_END.finditer(start) if found.end(1) <= limit]
    return start[: ends[-1]] if ends and ends[-1] >= limit // 3 else clipped(text, limit)


def _whole(line: str, cut: int) -> int:
    """The last place at or before ``cut`` that does not fall inside a letter with its marks, or inside an emoji."""
    at = cut
    while 0 < at < len(line) and (_continues(line[at]) or line[at - 1] == "\u200d"):
        at -= 1
    return at or cut


def _continues(character: str) -> bool:
    joins = character in _JOINERS or ord(character) in _SKIN_TONES
    return joins or unicodedata.category(character).startswith("M")


def paragraphs(text: str) -> tuple[tuple[str, ...], ...]:
    """A text's paragraphs, each as its lines. Empty lines part paragraphs; spaces at the ends of lines go."""
    if text.isprintable():  # most titles, and all that is written without a line break
        line = text.strip()
        return ((line,),) if line else ()
    lines = [line.strip() for line in public_text(text).split("\n")]
    found: list[tuple[str, ...]] = []
    current: list[str] = []
    for line in [*lines, ""]:
        if line:
            current.append(line)
        elif current:
            found.append(tuple(current))
            current = []
    return tuple(found)
