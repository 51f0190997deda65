"""A text as a person would read it: what hides, adorns or spells out its characters is taken away."""

import re
import unicodedata
from functools import lru_cache

from riverboard.plaintext import UNDRAWN, public_text

# The shortest local numbers in common use; anything shorter is a price, a year or a bus.
ENOUGH_DIGITS = 7


# Places that Unicode keeps for characters that nobody shall see: its Default_Ignorable_Code_Point, as far as no
# category says so. Nothing is drawn for them.
_KEPT_FREE = map(chr, (0x2065, *range(0xFFF0, 0xFFF9), *range(0xE0000, 0xE1000)))
# Characters with a plainer twin that no normalization gives them, and some that look like nothing at all. Symbols that
# stand for whole phrases become a space: written out, they would make a text many times longer.
_TWINS: dict[str, str | None] = {
    **dict(zip("łŁøØđĐ’‘ʼ´`‐‑‒–—―−。｡．", "lLoOdD" + "'" * 5 + "-" * 7 + "...", strict=True)),
    **dict.fromkeys((*UNDRAWN, *_KEPT_FREE)),
    "\n": "\n",
    **dict.fromkeys(("\u2800", "\ufdfa", "\ufdfb", *map(chr, range(0x3300, 0x3400))), " "),
    "ß": "ss",
    "ẞ": "SS",
}
_BY_CATEGORY = {"Mn": None, "Me": None, "Cf": None, "Cc": None, "Zs": " "}


def _simpler(character: str) -> str | None:
    """A character as the rules look at it, or None when it cannot be seen."""
    if character in _TWINS:
        return _TWINS[character]
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    return _BY_CATEGORY.get(category, character)


class _Simpler(dict[int, str | None]):
    """Each character as the rules look at it, found out when it first comes by."""

    def __missing__(self, code: int) -> str | None:
        self[code] = _simpler(chr(code))
        return self[code]


_SIMPLER = _Simpler()
_ASCII = {code: _simpler(chr(code)) for code in range(128)}


@lru_cache(maxsize=64)  # one entry's texts are looked at by several rules, one after the other
def folded(text: str) -> str:
    """A text as it would be printed, without hidden characters, accents and odd forms of letters, digits and spaces."""
    text = public_text(text)
    if text.isascii():
        return text.translate(_ASCII)  # no accents to take off
    for _ in range(2):
        # Marks go before the text is decomposed: putting thousands of them in order takes quadratic time.
        text = unicodedata.normalize("NFKD", text.translate(_SIMPLER))
    return text


AT = r"(?:at|arroba|arobase|chiocciola|malpa|klammeraffe|ات)"
DOT = r"(?:dot|punto|ponto|point|punkt|kropka|دوت|نقطة)"
_BRACKETED = r"[ \[({{<|*_-](?:(?<! )|[\[({{<|*_-]) ?(?i:{}) ?[\])}}>|*_-] ?"
_WRITTEN_OUT = (
    (re.compile(r" (?: )++"), " "),
    (re.compile(_BRACKETED.format(f"{AT}|@")), "@"),
    (re.compile(_BRACKETED.format(rf"{DOT}|\.").replace("*_-", "_")), "."),
    (re.compile(r"DOT(?<=[a-z]DOT)(?=[a-z])"), "."),
    (re.compile(r"AT(?<=[a-z]AT)(?=[a-z-]{2,40}+\.)"), "@"),
)
_SPACED_OUT = re.compile(r"(?<!\S)(?:\S (?=\S(?!\S))){4,}+\S")


def read_aloud(text: str) -> str:
    """A text as a person would read it aloud; its letters keep their case."""
    text = folded(text)
    for pattern, plain in _WRITTEN_OUT:
        text = pattern.sub(plain, text)
    return _SPACED_OUT.sub(_closed_up, text) if "@" in text or " . " in text else text


def _closed_up(match: re.Match[str]) -> str:
    spaced = match[0]
    return spaced.replace(" ", "") if "@" in spaced or "." in spaced else spaced


def digits_of(text: str) -> str:
    """The digits of a folded text, and nothing else."""
    return "".join(re.findall(r"[0-9]++", text))
