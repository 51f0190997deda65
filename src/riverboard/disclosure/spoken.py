"""Numbers that are spelled out as words, or in digits that are words."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from riverboard.disclosure.numbers import only_counts
from riverboard.disclosure.patterns import one_of, opening
from riverboard.disclosure.reading import ENOUGH_DIGITS

# The ten digits as they are read out in English, Spanish, Portuguese, French, German, Italian and Polish, and in
# Ukrainian, Russian, Arabic and Hebrew; without apostrophes.
_IN_OUR_LETTERS = (
    "zero oh o nought naught cero null",
    "one uno una um un une eins jeden",
    "two dos dois deux zwei zwo due dwa",
    "three tres trois drei tre trzy",
    "four cuatro quatro quatre vier quattro cztery",
    "five cinco cinq funf cinque piec",
    "six seis meia sechs sei szesc",
    "seven siete sete sept sieben sette siedem",
    "eight ocho oito huit acht otto osiem",
    "nine nueve nove neuf neun dziewiec",
)
_IN_OTHERS = (
    "нуль ноль صفر אפס",
    "один одна واحد واحدة אחת אחד",
    "два дві две اثنان اثنين اتنين שתיים שתים שניים",
    "три ثلاثة ثلاثه ثلاث تلاتة שלוש שלושה",
    "чотири четыре اربعة اربعه اربع ארבע ארבעה",
    "пять خمسة خمسه خمس חמש חמישה",
    "шість шесть ستة سته ست שש שישה",
    "сім семь سبعة سبعه سبع שבע שבעה",
    "вісім восемь ثمانية ثمانيه ثماني ثمان שמונה",
    "девять تسعة تسعه تسع תשע תשעה",
)
_TIMES = {"double": 2, "triple": 3, "treble": 3, "doble": 2, "doppel": 2}
_BETWEEN_DIGITS = "and then y luego despues e und et i dash hyphen guion space plus"


def _values(spoken: Sequence[str]) -> dict[str, int]:
    return {word: digit for digit, words in enumerate(spoken) for word in words.split()}


def _row_of(words: Iterable[str]) -> re.Pattern[str]:
    listed = " ".join(words)
    others = rf"{one_of(f'{listed} {_BETWEEN_DIGITS}')}|\d{{1,6}}"
    return re.compile(rf"{opening(listed)}\b(?:[^\w\n]{{1,3}}+(?:{others})\b){{3,}}+")


_DIGIT_WORDS = _values(_IN_OUR_LETTERS) | _values(_IN_OTHERS)
_ROW = _row_of((*_values(_IN_OUR_LETTERS), *_TIMES))
_OTHER_ROW = _row_of(_values(_IN_OTHERS))
_CHINESE_DIGITS = {character: str(i % 10) for i, character in enumerate("零一二三四五六七八九〇壹贰叁肆伍陆柒捌玖")}
_CHINESE_DIGITS["幺"] = "1"
_CHINESE = "".join(_CHINESE_DIGITS)
_IN_CHINESE = re.compile(rf"[{_CHINESE}\d](?:[ -]?[{_CHINESE}\d]){{6,}}+")
# In French a number is read in pairs: “zéro six, douze, trente-quatre”.
_TEENS = {name: 10 + i for i, name in enumerate(("dix", "onze", "douze", "treize", "quatorze", "quinze", "seize"))}
_TENS = {"vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}
_FRENCH_DIGITS = "un une deux trois quatre cinq six sept huit neuf"
_PAIRS = re.compile(
    opening("zero")
    + rf"[^\w\n]{{1,3}}+{one_of(_FRENCH_DIGITS)}\b"
    + rf"(?:[^\w\n]{{1,3}}+(?:et |zero )?{one_of(' '.join((_FRENCH_DIGITS, *_TEENS, *_TENS)))}\b){{3,}}+"
)


def spells_a_number(low: str) -> bool:
    """Whether a number is spelled out: seven digits in a row, most of them as words, that are more than counting."""
    if any(_is_spelled_out(match[0]) for match in _ROW.finditer(low)):
        return True
    if "zero" in low and any(_is_in_pairs(match[0]) for match in _PAIRS.finditer(low)):
        return True
    return not low.isascii() and _is_spelled_in_another_script(low)


def _is_spelled_in_another_script(low: str) -> bool:
    low = low.replace("'", "")  # as in the Ukrainian five and nine
    if any(_is_spelled_out(match[0]) for match in _OTHER_ROW.finditer(low)):
        return True
    return any(_is_in_chinese(match[0]) for match in _IN_CHINESE.finditer(low))


def _is_spelled_out(row: str) -> bool:
    spoken = 0
    digits: list[str] = []
    times = 1
    for word in re.findall(r"\w++", row):
        if word in _TIMES:
            times = _TIMES[word]
        elif word in _DIGIT_WORDS:
            digits.extend(times * str(_DIGIT_WORDS[word]))
            spoken += times
            times = 1
        elif word.isdecimal():
            digits.extend(word)
    return len(digits) >= ENOUGH_DIGITS and 2 * spoken > len(digits) and not only_counts("".join(digits))


def _is_in_chinese(row: str) -> bool:
    written = row.replace(" ", "").replace("-", "")
    digits = "".join(_CHINESE_DIGITS.get(character, character) for character in written)
    return digits != written and not only_counts(digits)


def _is_in_pairs(row: str) -> bool:
    """Whether at least three pairs follow the first two digits, and they are more than counting by ones or tens."""
    numbers: list[int] = []
    for word in re.findall(r"\w++", row):
        if word in _TENS:
            numbers.append(_TENS[word])
        elif word in _TEENS and numbers and numbers[-1] in (60, 80):
            numbers[-1] += _TEENS[word]
        elif word in _TEENS:
            numbers.append(_TEENS[word])
        elif word in _DIGIT_WORDS and numbers and numbers[-1] >= 20 and numbers[-1] % 10 == 0:
            numbers[-1] += _DIGIT_WORDS[word]
        elif word in _DIGIT_WORDS:
            numbers.append(_DIGIT_WORDS[word])
    pairs = [number for number in numbers if number > 9]
    return len(pairs) >= 3 and len({later - earlier for earlier, later in pairwise(numbers)}) > 1
