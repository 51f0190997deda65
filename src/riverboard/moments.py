"""Dates as sheets and people write them."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from functools import lru_cache, partial

from dateutil import parser as dateutil_parser

_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001  (day 0 of every spreadsheet's calendar: wall clock, no zone)
_FILLS = (datetime(2000, 1, 1), datetime(2001, 2, 2))  # noqa: DTZ001  (wall clock)
_SERIAL = re.compile(r"\d{4,6}(?:[.,]\d+)?")
_YEAR_FIRST = re.compile(r"^(\d{4})\s?[./年년-]\s?(\d{1,2})\s?[./月월-]\s?(\d{1,2})(?:[.日일]|\b)")
_DOTTED = re.compile(r"^\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}\b")  # who writes dots writes the day first
# How some locales write the time of day, and how dateutil reads it.
_TIMES = (
    (re.compile(r"(?:上午|午前|오전)\s*(\S+)"), r"\1 AM"),
    (re.compile(r"(?:下午|午後|오후)\s*(\S+)"), r"\1 PM"),
    (re.compile(r"(?<=\d)\s*ص\b"), " AM"),
    (re.compile(r"(?<=\d)\s*م\b"), " PM"),
    (re.compile(r"\s(\d{1,2})\.(\d{2})\.(\d{2})$"), r" \1:\2:\3"),
)
# Months as German, Spanish, French, Portuguese, Italian and Arabic name them. English ones dateutil knows.
_MONTH_NAMES = (
    "januar jänner enero janvier janeiro gennaio يناير",
    "februar febrero février fevrier fevereiro febbraio فبراير",
    "märz maerz marzo mars março marco مارس",
    "abril avril aprile أبريل ابريل",
    "mai mayo maio maggio مايو",
    "juni junio juin junho giugno يونيو",
    "juli julio juillet julho luglio يوليو",
    "agosto août aout أغسطس اغسطس",
    "septiembre setiembre septembre setembro settembre سبتمبر",
    "oktober octubre octobre outubro ottobre أكتوبر اكتوبر",
    "noviembre novembre novembro نوفمبر",
    "dezember diciembre décembre decembre dezembro dicembre ديسمبر",
)
_MONTH = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_NAMED = re.compile(
    rf"\b(\d{{1,2}})(?:\.|er|º)?\s*(?:de |d’|d')?({'|'.join(_MONTH)})\b\.?,?\s+(?:del? )?(\d{{4}})\b", re.IGNORECASE
)
# And as spreadsheets and people shorten them, for a day without its year.
_SHORT_NAMES = (
    "january jan ene janv jän",
    "february feb févr fév fev",
    "march mar mär mrz",
    "april apr avr abr",
    "may mag",
    "june jun giu",
    "july jul juil lug",
    "august aug ago aoû",
    "september sep sept set",
    "october oct okt out ott",
    "november nov",
    "december dec dez dic déc",
)
_ANY_MONTH = _MONTH | {name: number for number, names in enumerate(_SHORT_NAMES, 1) for name in names.split()}
_ANY_NAME = "|".join(sorted(_ANY_MONTH, key=lambda name: -len(name)))
_DAY_AND_NAME = re.compile(
    rf"(\d{{1,2}})(?:\.|st|nd|rd|th|er|º)?[ -]*(?:of |de |d’|d')?({_ANY_NAME})\.?", re.IGNORECASE
)
_NAME_AND_DAY = re.compile(rf"({_ANY_NAME})\.?[ -]*(\d{{1,2}})(?:\.|st|nd|rd|th)?", re.IGNORECASE)
_TWO_NUMBERS = re.compile(r"(\d{1,2}) ?([./]) ?(\d{1,2})(\.?)")
_LEAP = 8  # years within which every day of the calendar comes by
_USUAL = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?: (\d{1,2}):(\d{2}):(\d{2}))?", re.ASCII)
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/\d{4}\b")
_MONTHS = 12
_EARLIEST, _LATEST = 1970, 2199
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "un": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "diez": 10,
}  # fmt: skip
_UNITS = {
    "day": 1, "days": 1, "día": 1, "dia": 1, "días": 1, "dias": 1,
    "week": 7, "weeks": 7, "semana": 7, "semanas": 7,
    "month": 30, "months": 30, "mes": 30, "meses": 30,
    "year": 365, "years": 365, "año": 365, "años": 365,
}  # fmt: skip
LONGEST = timedelta(days=3650)
"""Nobody means longer than this, whatever they write: ten years, as the settings allow at most."""
_LASTING = re.compile(rf"\b(\d{{1,3}}|{'|'.join(_COUNTS)})\s+({'|'.join(_UNITS)})\b", re.IGNORECASE)


def read_moment(text: str, *, day_first: bool) -> datetime | None:
    """The wall-clock moment that a sheet's timestamp names, or None.

    Reads ISO 8601, the spreadsheets' localized forms (month or day first; a month over 12, dots between the numbers
    or a year in front settles it) and serial numbers (days since 1899-12-30). Seconds are rounded, because serial
    numbers are floating-point.
    """
    text = _ascii_digits(text).strip()
    if _SERIAL.fullmatch(text):
        moment = _EPOCH + timedelta(days=float(text.replace(",", ".")))
        return _sensible((moment + timedelta(seconds=0.5)).replace(microsecond=0))
    if not any(letter.isdigit() for letter in text) or len(text) > 60:
        return None
    if usual := _USUAL.fullmatch(text):
        one, two, year, hour, minute, seconds = map(int, usual.groups("0"))
        day, month = (one, two) if two <= _MONTHS and (day_first or one > _MONTHS) else (two, one)
        try:  # read without the general parser, which takes a hundred times as long
            return _sensible(datetime.combine(date(year, month, day), time(hour, minute, seconds)))
        except ValueError:
            return None
    try:
        return _sensible(datetime.fromisoformat(text).replace(tzinfo=None))
    except ValueError:
        pass
    text = _NAMED.sub(lambda day: f"{day[3]}-{_MONTH[day[2].casefold()]}-{day[1]}", text)
    for local, known in _TIMES:
        text = local.sub(known, text)
    day_first = bool(_DOTTED.match(text)) or (day_first and not _YEAR_FIRST.match(text))
    text = _YEAR_FIRST.sub(r"\1-\2-\3 ", text)
    # A zone says nothing about the wall clock, and one that is not known would be quoted in a warning.
    reading = partial(dateutil_parser.parse, text, dayfirst=day_first, ignoretz=True)
    try:
        # What a text leaves open is filled from the default: two that differ show whether the day is named in full.
        first, second = (reading(default=fill) for fill in _FILLS)
    except (ValueError, OverflowError, TypeError):
        return None
    return _sensible(first) if first.date() == second.date() else None


def is_the_other_way_round(text: str, *, day_first: bool) -> bool:
    """Whether a day with slashes can only be read in the other order: 20/11/2026 where the month comes first."""
    found = _SLASHED.match(_ascii_digits(text).strip())
    if not found:
        return False
    month, day = int(found[2 if day_first else 1]), int(found[1 if day_first else 2])
    return month > _MONTHS >= day


def _ascii_digits(text: str) -> str:
    """The text with the digits of any script as 0 to 9, and without the marks that only steer its direction."""
    if text.isascii():
        return text
    seen = (letter for letter in text if unicodedata.category(letter) != "Cf")
    return "".join(str(unicodedata.decimal(letter, letter)) for letter in seen)


@lru_cache(maxsize=4096)  # many entries share the same few days
def read_date(text: str, *, day_first: bool) -> date | None:
    """The day that a cell names in full, or None: “June 3” leaves open of which year."""
    text = _ascii_digits(text).strip()
    if not re.search(r"\d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{2}", text):
        return None
    moment = read_moment(text, day_first=day_first)
    return moment.date() if moment else None


def read_coming(text: str, since: date, *, day_first: bool) -> date | None:
    """The next day, from ``since`` on, that a day and month without a year name, such as “July 31” or “31.7.”; or None.

    Spreadsheet programs make “31-Jul” of a day that somebody typed without its year.
    """
    text = " ".join(_ascii_digits(text).split())
    if named := _DAY_AND_NAME.fullmatch(text):
        ways = [(int(named[1]), _ANY_MONTH[named[2].casefold()])]
    elif named := _NAME_AND_DAY.fullmatch(text):
        ways = [(int(named[2]), _ANY_MONTH[named[1].casefold()])]
    elif numbers := _TWO_NUMBERS.fullmatch(text):
        one, other = int(numbers[1]), int(numbers[3])
        dotted = numbers[2] == "."  # who writes dots writes the day first
        ways = [(one, other)] if dotted or day_first else [(other, one)]
        ways += [] if dotted or numbers[4] else [ways[0][::-1]]
    else:
        return None
    found = (_on(year, month, day) for day, month in ways for year in range(since.year, since.year + _LEAP + 1))
    return next((day for day in found if day and day >= since), None)


def _on(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def ways_to_write(day: date, *, day_first: bool) -> tuple[str, ...]:
    """A day as forms and spreadsheet programs write it: by ISO 8601, with dots, with dashes, or with slashes."""
    numbers = [(f"{day.day}", f"{day.month}"), (f"{day.day:02}", f"{day.month:02}")]
    orders = {day_first, not day_first} if day.day > _MONTHS else {day_first}  # June 30 cannot be mistaken
    ordered = [((one, two) if way else (two, one)) for one, two in numbers for way in orders]
    dotted = [f"{one}.{two}.{day.year}" for one, two in numbers]  # who writes dots writes the day first
    return (day.isoformat(), *dotted, *(f"{one}{mark}{two}{mark}{day.year}" for one, two in ordered for mark in "/-"))


def read_lasting(text: str) -> timedelta | None:
    """How long “two weeks” or “3 months” is, LONGEST at most, or None. A month counts 30 days."""
    found = _LASTING.search(text)
    if not found:
        return None
    count, unit = found[1].lower(), found[2].lower()
    return min(timedelta(days=(_COUNTS.get(count) or int(count)) * _UNITS[unit]), LONGEST)


def _sensible(moment: datetime) -> datetime | None:
    """The moment, unless its year shows that something else was meant."""
    return moment if _EARLIEST <= moment.year <= _LATEST else None
