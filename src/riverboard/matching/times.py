"""When: days and parts of the day, read from what a member wrote, and what two members have in common.

A week is a set of 21 bits, a bit for each part of each day: morning, afternoon, evening; Monday first.
What is not understood is :data:`ANY`: a doubt never keeps two entries apart. A single word that is not known may turn
the whole around, as in “Monday is impossible” or “out on Thursdays”, so a text is read only where every word is known.
"""

import re
from functools import lru_cache

from riverboard.wording import plain


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


ANY = (1 << 21) - 1

_WEEKDAYS, _WEEKEND = range(5), range(5, 7)
_DAY_WORDS = (
    "monday mondays mon lunes montag montags",
    "tuesday tuesdays tue tues martes dienstag dienstags",
    "wednesday wednesdays wed weds miercoles mittwoch mittwochs",
    "thursday thursdays thu thur thurs jueves donnerstag donnerstags",
    "friday fridays fri viernes freitag freitags",
    "saturday saturdays sat sabado sabados samstag samstags sonnabend sonnabends",
    "sunday sundays sun domingo domingos sonntag sonntags",
)
_DAYS = {word: range(day, day + 1) for day, words in enumerate(_DAY_WORDS) for word in words.split()} | {
    **dict.fromkeys(("weekday", "weekdays", "werktags", "wochentags"), _WEEKDAYS),
    **dict.fromkeys(("weekend", "weekends", "wochenende", "wochenenden"), _WEEKEND),
}
DAY_NAMES = frozenset(word for word in _DAYS if len(word) > len("lunes"))
"""The days as people write them out, without the short forms that mean something else, such as the sun."""
_PARTS = {
    # Neither “mañana” nor “Morgen”: alone, both are tomorrow.
    **dict.fromkeys(("morning", "mornings", "mananas", "morgens", "vormittag", "vormittags", "vormittage"), (0,)),
    **dict.fromkeys(("afternoon", "afternoons", "nachmittag", "nachmittags", "nachmittage"), (1,)),
    **dict.fromkeys(("evening", "evenings", "night", "nights", "noche", "noches"), (2,)),
    **dict.fromkeys(("abend", "abends", "abende", "nachts"), (2,)),
    **dict.fromkeys(("tarde", "tardes"), (1, 2)),  # Spanish "tarde" lasts until dark
    **dict.fromkeys(("noon", "lunchtime", "lunchtimes", "mediodia", "daytime", "daytimes"), (0, 1)),
    **dict.fromkeys(("mittag", "mittags"), (0, 1)),
}
_JOINS = _set("and or y o u e und oder , ; / & +")
_RANGES = _set("- – — to through thru until till a al hasta bis")
_BESIDE = _set(
    "on in at the an of i we is are my me us can suit suits good fine great ok free available home around about only"
    " just most some both all day long early late during time times"
    " los las el la en por de del estoy puedo libre disponible solo temprano"
    " im der die den ich bin habe zeit kann frei fruhen spaten nur uhr"
    " . : ! ( ) ' ’ ‘ “ ” \" *"
)  # what takes nothing back, in any language
_DAY = "(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend"
_PART_OF_DAY = "vormittag|nachmittag|mittag|abend|morgen|nacht"
_AT_AN_END = r"\b(?=\W*(?:$|[,;/&+.)–—-]|(?:and|or|y|o)\b))"  # “Sun am, Mon pm”, not “Sun am Abend” or “pm me”
_PHRASES = tuple(
    (re.compile(pattern, re.IGNORECASE), instead)
    for pattern, instead in (
        (r"\b(?:los )?fin(?:es)? de(?: la)? semana\b", " weekend "),
        (r"\b(?:entre semana|d[ií]as? laborables?|week days?|unter der woche)\b", " weekday "),
        (r"\bweek ends?\b", " weekend "),
        (r"\b(?:(?:por|en|de) )?las? ma[nñ]anas?\b", " mananas "),
        (rf"\b({_DAY})s?({_PART_OF_DAY})s?\b", r"\1 \2s"),
        (r"\bam (?:fr[uü]hen )?morgen\b", " morgens "),
        (rf"\bam (?=(?:fr[uü]hen |sp[aä]ten )?(?:{_DAY}|{_PART_OF_DAY}|wochenende)s?\b)", " "),
        (r"(?<=\d)\s*a\.?m\b", " mornings "),
        (r"(?<=\d)\s*p\.?m\b", " tardes "),
        (rf"(?<=[a-z] )a\.?m{_AT_AN_END}", " mornings "),
        (rf"(?<=[a-z] )p\.?m{_AT_AN_END}", " tardes "),
        (r"\b(?:i am|i['’]?m|we are|we['’]re|can (?:do|make|come)|works? (?:well )?for (?:me|us)|o['’]clock)\b", " "),
        (r"(?<=[a-z])['’]s\b", " "),
    )
)
_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.:]\d+)?|\S")


class _Reading:
    """The week as it is read, phrase by phrase: "weekday evenings and Saturdays" is two phrases."""

    def __init__(self) -> None:
        self.week = 0
        self.days: set[int] = set()
        self.parts: set[int] = set()
        self.named = False  # whether the phrase's days were named as a group, such as "weekends"

    def close(self) -> None:
        """End a phrase: its days in its parts, or all days, or the whole day, where one is not said."""
        if self.days or self.parts:
            self.week |= week(self.days or set(range(7)), self.parts or set(range(3)))
        self.days, self.parts, self.named = set(), set(), False

    def day(self, days: range, before: str, last: int) -> None:
        """Take in days: more of this phrase, the end of a range, or the start of the next phrase."""
        group = len(days) > 1
        another = before in _JOINS and (self.parts or (self.days and (group or self.named)))
        if another or (self.days and self.parts):
            self.close()
        if before in _RANGES:
            self.days |= {(last + step) % 7 for step in range((days[0] - last) % 7 + 1)}
        self.days |= set(days)
        self.named = self.named or group

    def part(self, parts: tuple[int, ...], before: str) -> None:
        """Take in parts of the day, or all up to there. "Weekends, evenings" is two phrases."""
        if before in _JOINS and self.days and not self.parts:
            self.close()
        if before in _RANGES and self.parts:
            parts = tuple(range(min(self.parts), max(parts) + 1))
        self.parts |= set(parts)


def week(days: set[int], parts: set[int]) -> int:
    """The bits of these parts of these days."""
    return sum(1 << (3 * day + part) for day in days for part in parts)


@lru_cache(maxsize=4096)
def read_week(when: str) -> int:
    """The parts of the week that a text names in English, Spanish or German; :data:`ANY` where that is in doubt."""
    tokens = _tokens(when)
    if not all(map(_is_known, tokens)) or not all(map(_joins, ("", *tokens), tokens, (*tokens[1:], ""))):
        return ANY
    reading, before, last = _Reading(), "", -1
    for token in tokens:
        if days := _DAYS.get(token):
            reading.day(days, before, last)
            last = days[0]
        elif parts := _PARTS.get(token):
            reading.part(parts, before)
        before = token
    reading.close()
    return reading.week or ANY


def _tokens(when: str) -> list[str]:
    """The words, numbers and signs of a text that may tell a time, without those that only stand beside them."""
    for pattern, instead in _PHRASES:
        when = pattern.sub(instead, when)
    tokens = [plain(token) or token for token in _TOKEN.findall(when)]
    return [token for token in tokens if token not in _BESIDE]


def _is_known(token: str) -> bool:
    return token in _DAYS or token in _PARTS or token in _JOINS or token in _RANGES or token[0].isdecimal()


def _joins(before: str, token: str, after: str) -> bool:
    """Whether a word such as “to” stands between what it may join. From day to day, it must be two single days."""
    if token not in _RANGES:
        return True
    if not before or not after or not {before, after}.isdisjoint(_JOINS | _RANGES):
        return False
    return after not in _DAYS or len(_DAYS.get(before, ())) == len(_DAYS[after]) == 1


@lru_cache(maxsize=4096)
def short_week(bits: int) -> tuple[frozenset[int], int | None] | None:
    """The days of a week and the one part of them all, None for whole days; None for what has no such short form."""
    days = frozenset(day for day in range(7) if bits >> (3 * day) & 7)
    parts = {part for part in range(3) if any(bits >> (3 * day + part) & 1 for day in range(7))}
    if bits in (0, ANY) or bits != week(set(days), parts) or len(parts) == 2:
        return None
    return days, None if len(parts) == 3 else min(parts)
