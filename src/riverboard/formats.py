"""How a language writes days, lists and numbers, and what it calls other languages: Unicode's CLDR, by Babel. Pure.

A language is a BCP 47 code such as ``es`` or ``en-GB``. One that Babel does not know is written as English is.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal

# Every whole number counts as one of these does, in each of CLDR's languages; in some, a full million has its own way.
_SAMPLES = (*range(201), 1_000_000)


@cache
def _locale(language: str) -> Locale:
    """What Babel knows of a language: with its country or script where it knows that, else without."""
    for code in (language, language.partition("-")[0]):
        try:
            return Locale.parse(code, sep="-")
        except (ValueError, UnknownLocaleError):
            continue
    return Locale("en")


@cache
def direction(language: str) -> str:
    """``ltr`` or ``rtl``."""
    return _locale(language).text_direction


@cache
def day_in_words(day: date, language: str) -> str:
    """A day, for example ``June 12, 2026``."""
    return format_date(day, "long", _locale(language))


@cache
def month_in_words(day: date, language: str) -> str:
    """A day's month, for example ``June 2026``."""
    return format_skeleton("yMMMM", day, locale=_locale(language))


@cache
def weekday_in_words(day: date, language: str) -> str:
    """The name of a day's day of the week as it stands in a sentence, for example ``Saturday``."""
    return format_date(day, "EEEE", _locale(language))


@cache
def number_in_words(number: int, language: str) -> str:
    """A whole number as it stands in a sentence, for example ``4,000``."""
    return format_decimal(number, locale=_locale(language))


def list_in_words(items: Sequence[str], language: str) -> str:
    """Things one after the other, for example ``a, b, and c``."""
    return format_list(items, locale=_locale(language))


def language_name(code: str, language: str) -> str:
    """What one language calls another, or "" where it has no name for it."""
    return str(_locale(language).languages.get(code.partition("-")[0].lower(), ""))


@cache
def ways_of_counting(language: str) -> Mapping[str, int]:
    """CLDR's plural categories that whole numbers have in a language, each with the smallest number in it."""
    category = _locale(language).plural_form
    found: dict[str, int] = {}
    for number in _SAMPLES:
        found.setdefault(category(number), number)
    return found
