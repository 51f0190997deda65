"""When: days and parts of the day, read from what a member wrote, and what two members have in common.

A week is a set of 21 bits, a bit for each part of each day: morning, afternoon, evening; Monday first.
What is not understood is :data:`ANY`: a doubt never keeps two entries apart.
"""

import re
from functools import lru_cache

from riverboard.wording import plain


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


ANY = (1 << 21) - 1

_WEEKDAYS, _WEEKEND = range(5), range(5, 7)
_DAY_WORDS = (
    "monday mondays mon lunes",
    "tuesday tuesdays tue tues martes",
    "wednesday wednesdays wed miercoles",
    "thursday thursdays thu thur thurs jueves",
    "friday fridays fri viernes",
    "saturday saturdays sat sabado sabados",
    "sunday sundays sun domingo domingos",
)
_DAYS = {word: range(day, day + 1) for day, words in enumerate(_DAY_WORDS) for word in words.split()} | {
    "weekday": _WEEKDAYS,
    "weekdays": _WEEKDAYS,
    "weekend": _WEEKEND,
    "weekends": _WEEKEND,
}
_PARTS = {
    **dict.fromkeys(("morning", "mornings", "manana", "mananas", "am"), (0,)),
    **dict.fromkeys(("afternoon", "afternoons"), (1,)),
    **dict.fromkeys(("evening", "evenings", "night", "nights", "noche", "noches"), (2,)),
    **dict.fromkeys(("tarde", "tardes", "pm"), (1, 2)),  # Spanish "tarde" lasts until dark
    **dict.fromkeys(("noon", "lunchtime", "lunchtimes", "mediodia", "daytime"), (0, 1)),
}
_JOINS = _set("and or y o u e , ; / & +")
_RANGES = _set("- – — to through thru until till a al hasta")
_LOOSE = _set(
    "any anytime flexible whenever except but not no never usually mostly often sometimes preferably ideally prefer"
    " depends varies arrange arrangement every everyday always avoid after before from cualquier cualquiera excepto"
    " menos salvo normalmente preferible preferiblemente depende cada todos todo siempre despues antes desde"
)  # whoever writes one of these says more than is read here
_PHRASES = (
    (re.compile(r"\b(?:los )?fin(?:es)? de(?: la)? semana\b", re.IGNORECASE), " weekend "),
    (re.compile(r"\b(?:entre semana|d[ií]as? laborables?|week days?)\b", re.IGNORECASE), " weekday "),
    (re.compile(r"\b(?:por|en|de) las? (?=ma[nñ]ana|tarde|noche)", re.IGNORECASE), " "),
    (re.compile(r"\bweek ends?\b", re.IGNORECASE), " weekend "),
)
_TOKEN = re.compile(r"[^\W\d_]+|[-–—,;/&+]")


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
        if before in _RANGES and last >= 0 and not group:
            self.days |= {(last + step) % 7 for step in range((days[0] - last) % 7 + 1)}
        self.days |= set(days)
        self.named = self.named or group

    def part(self, parts: tuple[int, ...], before: str) -> None:
        """Take in parts of the day. "Weekends, evenings" is two phrases."""
        if before in _JOINS and self.days and not self.parts:
            self.close()
        self.parts |= set(parts)


def week(days: set[int], parts: set[int]) -> int:
    """The bits of these parts of these days."""
    return sum(1 << (3 * day + part) for day in days for part in parts)


@lru_cache(maxsize=4096)
def read_week(when: str) -> int:
    """The parts of the week that a text names in English or Spanish; :data:`ANY` where it names none for certain."""
    for pattern, instead in _PHRASES:
        when = pattern.sub(instead, when)
    tokens = [plain(token) or token for token in _TOKEN.findall(when)]
    if not _LOOSE.isdisjoint(tokens):
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


@lru_cache(maxsize=4096)
def short_week(bits: int) -> tuple[frozenset[int], int | None] | None:
    """The days of a week and the one part of them all, None for whole days; None for what has no such short form."""
    days = frozenset(day for day in range(7) if bits >> (3 * day) & 7)
    parts = {part for part in range(3) if any(bits >> (3 * day + part) & 1 for day in range(7))}
    if bits in (0, ANY) or bits != week(set(days), parts) or len(parts) == 2:
        return None
    return days, None if len(parts) == 3 else min(parts)
