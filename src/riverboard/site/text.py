"""How a member's words are laid out: cut for a list, in paragraphs for a page. Pure; nothing here makes HTML."""

import re
import unicodedata

# What no HTML or XML document may hold: controls other than white space, and noncharacters.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_BREAK = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_SENTENCE_END = re.compile("([.!?…。！？؟।])(?= |$)")
_JOINERS = "\u200d\ufe0e\ufe0f"
_SKIN_TONES = range(0x1F3FB, 0x1F400)


def printable(text: str) -> str:
    """A text without the few characters that no page or feed may hold."""
    return text if text.isprintable() else _FORBIDDEN.sub("", text)


def one_line(text: str) -> str:
    """A text on one line: every run of white space is one space."""
    # White space first: what is left of most texts is then seen at once to be printable.
    line = " ".join(text.split())
    return line if line.isprintable() else " ".join(printable(line).split())


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
    lines = [printable(line).strip() for line in _BREAK.split(text)]
    found: list[tuple[str, ...]] = []
    current: list[str] = []
    for line in [*lines, ""]:
        if line:
            current.append(line)
        elif current:
            found.append(tuple(current))
            current = []
    return tuple(found)
