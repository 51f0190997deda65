"""Numbers that reach somebody or are theirs: phones, cards, long digits."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from riverboard.disclosure.patterns import DIGIT, MONEY, MONTH_NAMES, one_of, opening
from riverboard.disclosure.reading import ENOUGH_DIGITS, digits_of
from riverboard.disclosure.sign import Sign

_MONTHS = one_of(MONTH_NAMES)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19|20)\d\d"
_CLOCK = r"(?:[01]?\d|2[0-4])[:.h][0-5]\d"
_ALONE = r"(?<![\d+])(?<!\d[.:/-])"
_ENDED = r"(?!\d)(?![.:/-]\d)"
# Numbers with seven digits or more that give nothing away: dates, years, hours, round numbers.
_INNOCENT_NUMBERS = (
    rf"{_YEAR}([./-])(?:{_MONTH}\1{_DAY}|{_DAY}\1{_MONTH}){_ENDED}",
    rf"(?:{_DAY}([./-]){_MONTH}|{_MONTH}([./-]){_DAY})(?:\2|\3)(?:{_YEAR}|\d\d(?! \d\d(?: ?\d))){_ENDED}",
    rf"(?<!\d )(?:{_DAY} {_MONTH}|{_MONTH} {_DAY}) {_YEAR}{_ENDED}(?! \d)",
    rf"{_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]){_ENDED}(?! \d)",
    rf"{_DAY}(?:\.|st|nd|rd|th)? (?:de )?{_MONTHS}\.?,? (?:de )?{_YEAR}\b",
    rf"(?<!\d ){_YEAR}(?: ?[-/&,] ?(?:{_YEAR}|\d\d(?!\d))| {_YEAR})+{_ENDED}",
    rf"{_CLOCK}(?::[0-5]\d)? ?(?:[ap]\.?m\.?)? ?(?:-|to|a|bis) ?{_CLOCK}(?::[0-5]\d)?{_ENDED}",
    rf"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?{_ENDED}",
    r"(?<!\d )(?:[01]\d|2[0-4])[0-5][05] ?- ?(?:[01]\d|2[0-4])[0-5][05](?!\d)(?![./ -]\d)",
    r"(?<!\d[, ])[1-9]\d{0,2}(?:[.,]\d{3})?(?:[., ]000){1,3}(?!\d)(?![., -]\d)",
    rf"(?<!\d[, ])(?:[1-9]\d{{0,2}}(?:[., ]\d{{3}}){{1,3}}|\d{{1,6}})(?:[.,]\d{{1,2}})? ?(?:[€$£₴₽]|{MONEY}\b)",
)
# Most numbers are none of these, and a glance at what follows their first digits tells.
_BEGINS_INNOCENT = (
    r"\d{1,2}(?:[./:h-]\d| ?-| \d\d? (?:19|20)\d\d| ?[€$£₴₽]|[., ]\d{3}|(?:\.|st|nd|rd|th)? ?[a-z])|\d{3}"
)
_INNOCENT = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?={_BEGINS_INNOCENT}){_ALONE}(?:{'|'.join(_INNOCENT_NUMBERS)})",
        rf"{opening(MONTH_NAMES)}\.? {_DAY}(?:st|nd|rd|th)?,? {_YEAR}\b",
        r"[$£€¥₹₴₽] ?(?:\d{1,3}(?:[., ]\d{3}){1,3}|\d{1,6})(?:[.,]\d{1,2})?(?!\d)",
        rf"{opening('isbn')}(?:-1[03])?:? ?(?:97[89][- ]?)?(?:\d[- ]?){{9}}[\dx]\b",
    )
)
# Digits with at most three other characters between them; a line's end, a sum or a list ends a number.
_RUN = re.compile(
    r"[+\d](?:(?<=\d)|[ (]{0,2}\d)"
    r"(?:\d++|[^\w\n+=%$£€¥°\"<>&;,¤]{1,3}+(?=\d)|,(?=\d)|(?<=\b\d), (?=\d\b)|_{1,3}+(?=\d))*+"
)
# A number that is dialed with a zero or a plus, cut by commas, line ends or “then”.
_CUT = re.compile(
    r"(?:0(?<![\w.,:/-]0)|\+\d)\d{2,5}"
    r"(?:(?:[ ./()-]{1,2}|,? ?-? ?\n ?|, ?| ?[-(]{0,2} ?(?:then|and|space|y|luego|puis|dann|und)\b ?[)-]? ?)"
    r"(?!0\d\d\d\d)\d{2,8}){1,5}"
    r"(?!\d)(?![.:/-]\d)"
)
_HOUR = re.compile(r"(?:[01]\d|2[0-4])[0-5][05]")
_LONGEST_IN_A_LIST = 5  # Digits, as of ZIP codes.
_CALL = re.compile(
    opening(
        """
        call ring text phone telephone tel tlf mobile mob cell whatsapp fon telefon telefono handy llama llamame llamar
        ligue liga zadzwon dzwon
        """
    )
    + r"(?: (?:me|us))?(?: (?:on|at|al|em|para|unter|pod))?[:.]{0,2} ?\(?"
    r"(?=\d(?:[ .-]?\d){4,5})(?!\d{1,2}[.-]\d\d ?-)(?!\d{1,2} ?-)"
)
_WORD_NUMBER = re.compile(r"8(?<![^\W1]8)(?:00|33|44|55|66|77|88)-[a-z]{4,8}\b")
# The letter o among digits, as in “o79oo 123456”.
_LETTER_O = re.compile(r"o(?<!\w.)(?=[0-9o]{3,20}\b)(?=o{0,3}\d\d)[0-9o]++|\d(?<!\w\d)[0-9]*+o[0-9o]*+\b")
_LONGEST_LIST = 60  # Digits; a list of more is no neighbor's.
_LONGEST_NUMBER = 17  # Digits: fifteen by ITU-T E.164, and two zeros in place of the plus.
_LONGEST_PHONE = 15
_LONGEST_NATIONAL = 10
_MOST_NUMBERS = 8  # Numbers that are told apart; by then a text is held anyway.


def _without_innocent_numbers(low: str) -> str:
    """A text whose dates, times, years, prices and sums can no longer be taken for a number that reaches somebody."""
    for pattern in _INNOCENT:
        low = pattern.sub("¤", low)
    return low


def number_signs(low: str, regions: Sequence[str]) -> set[Sign]:
    """The signs of every number with enough digits, and of a short one after “call me on”."""
    if not DIGIT.search(low):
        return set()  # none of what is looked for here goes without
    low = _LETTER_O.sub(lambda match: match[0].replace("o", "0"), low)
    if not any(_long_numbers(low)):
        return {Sign.PHONE} if _WORD_NUMBER.search(low) or _CALL.search(low) or _is_cut(low) else set()
    low = _without_innocent_numbers(low)
    found = {Sign.PHONE} if _WORD_NUMBER.search(low) or _CALL.search(low) or _is_cut(low) else set()
    found.update(_number_sign(written, regions) for written in islice(_long_numbers(low), _MOST_NUMBERS))
    return found


def _is_cut(low: str) -> bool:
    """Whether a number that is dialed stands in pieces."""
    if not _CUT.search(low):
        return False
    rows = (re.findall(r"\d+", match[0]) for match in _CUT.finditer(_without_innocent_numbers(low)))
    # A number may stand right behind a list of hours.
    return any(_make_a_number(row[i:]) for row in rows for i, piece in enumerate(row) if not i or piece[0] == "0")


def _make_a_number(pieces: Sequence[str]) -> bool:
    """Whether pieces come to a number rather than to a list of hours or rooms, which are of one short length."""
    digits = "".join(pieces)
    hours = all(_HOUR.fullmatch(piece) for piece in pieces[:2])
    a_list = len({len(piece) for piece in pieces[:3]}) == 1 and len(pieces[0]) <= _LONGEST_IN_A_LIST
    return 9 <= len(digits) <= _LONGEST_PHONE and not hours and not a_list and not only_counts(digits)


def _long_numbers(low: str) -> Iterator[str]:
    """Every number, as written, that has enough digits to reach somebody and is more than counting or a list."""
    for match in _RUN.finditer(low):
        if len(match[0]) >= ENOUGH_DIGITS:
            digits = digits_of(match[0])
            if len(digits) >= ENOUGH_DIGITS and not only_counts(digits) and not _lists_small_numbers(match[0], digits):
                yield match[0]


def _number_sign(written: str, regions: Sequence[str]) -> Sign:
    """What a long number is: a phone number anywhere in it, a card number, or simply long."""
    digits = digits_of(written)
    dialed = digits.startswith("0") or written.startswith("+")
    if (dialed and 9 <= len(digits) <= _LONGEST_PHONE) or _is_a_phone(written[:60], digits, regions):
        return Sign.PHONE
    return Sign.ACCOUNT if _is_card(digits) else Sign.DIGITS


def _is_a_phone(written: str, digits: str, regions: Sequence[str]) -> bool:
    """Whether a country's numbering plan has such a number: the whole of it, or one of several in a row."""
    from phonenumbers import Leniency, PhoneNumberMatcher

    whole = "+" * written.startswith("+") + digits[:_LONGEST_NUMBER]
    candidates = (whole, written) if len(digits) > _LONGEST_NATIONAL else (whole,)
    return any(
        PhoneNumberMatcher(candidate, region, leniency=Leniency.VALID, max_tries=4).has_next()
        for candidate in candidates
        for region in regions
    )


def _is_card(digits: str) -> bool:
    """Whether Luhn's checksum holds for 13 to 19 digits."""
    if not 13 <= len(digits) <= 19:
        return False
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (sum(doubled) + sum(int(digit) for digit in digits[-1::-2])) % 10 == 0


def only_counts(digits: str) -> bool:
    """Whether digits are counting up or down, one digit over and over, or a round number."""
    round_number = len(digits.rstrip("0")) <= 2
    return len(set(digits)) == 1 or round_number or digits in "01234567890123456789" or digits in "9876543210"


def _lists_small_numbers(written: str, digits: str) -> bool:
    """Whether a row of digits is a list: of sizes in even steps, of days, or of hours."""
    if len(digits) > _LONGEST_LIST or re.search(r"\d{4}", written):
        return False
    numbers = [int(piece) for piece in re.findall(r"\d+", written)]
    if (
        len(numbers) > 3
        and not written.startswith("0")
        and len({later - earlier for earlier, later in pairwise(numbers)}) == 1
    ):
        return True
    pieces = re.split(r"(?<=\d)[ ,/]{1,3}(?=\d{1,2} ?[-/.])", written)
    return all(_is_a_pair_of_days_or_hours(piece) for piece in pieces)


_PAIR = re.compile(r"(?P<first>\d{1,2})(?P<mark> ?- ?|[/.])(?P<second>\d{1,2})\W*")


def _is_a_pair_of_days_or_hours(piece: str) -> bool:
    """Whether a piece is a span of hours or days (“10-12”) or a day in a month (“3/4”)."""
    pair = _PAIR.fullmatch(piece)
    if not pair:
        return False
    first, second = int(pair["first"]), int(pair["second"])
    if "-" in pair["mark"]:
        return 0 < first < second <= 31
    return 0 < first <= 31 and 0 < second <= 31 and min(first, second) <= 12
