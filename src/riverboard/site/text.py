"""How a member's words are laid out: cut for a list, in paragraphs for a page. Pure; nothing here makes HTML."""

import re
import unicodedata
from collections import Counter
from functools import cache

from riverboard.plaintext import one_line, public_text

_SENTENCE_END = re.compile("([.!?…。！？؟।])(?= |$)")
# Where letters that run right to left are in Unicode, and all that is set apart from the words around it.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_APART = re.compile("[\u2066-\u2068][^\u2066-\u2069]*\u2069")
_MARKS = {"L": "\u200e", "R": "\u200f"}  # nothing is drawn for them: they run one way, as letters do
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


def facing(text: str) -> str:
    """A text that a page, a search or a mail lays out the way that most of its letters run.

    All of these go by the first letter, and the first word of an Arabic title may well be “Excel”. Where that would
    turn the text round, a mark that nobody sees goes before it. Words that are set apart count for nothing, as there.
    """
    if text.isascii() or not _RIGHT_TO_LEFT.search(text):
        return text
    letters = _APART.sub("", text)
    ways = Counter(map(_way, letters))
    most = "L" if ways["L"] > ways["R"] else "R"
    first = next(filter(None, map(_way, letters)), "")
    is_so = first == most or ways["L"] == ways["R"] or letters[0] in _MARKS.values()
    return text if is_so else _MARKS[most] + text


def facing_lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The same for a paragraph, whose lines all run one way."""
    whole = "\n".join(lines)
    return tuple(facing(whole).split("\n")) if lines else ()


@cache
def _way(letter: str) -> str:
    """Which way a letter runs, ``L`` or ``R``; "" where it runs as those around it do."""
    way = unicodedata.bidirectional(letter)
    return "R" if way == "AL" else way if way in _MARKS else ""


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
