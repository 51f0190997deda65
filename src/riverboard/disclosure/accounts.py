"""Rules for the numbers and names of accounts: banks, wallets, and what a state gives each person."""

import re

from riverboard.disclosure.patterns import (
    DIGIT,
    DIGIT_AFTER_LETTER,
    MONEY,
    SYMBOL,
    TWO_PAIRS_OF_DIGITS,
    each_with,
    one_of,
    rule,
)
from riverboard.disclosure.sign import Sign

# Letters in an IBAN of each country, from the registry of IBAN formats.
_IBAN_LENGTHS = {
    "ad": 24, "ae": 23, "al": 28, "at": 20, "az": 28, "ba": 20, "be": 16, "bg": 22, "bh": 22, "br": 29, "by": 28,
    "ch": 21, "cr": 22, "cy": 28, "cz": 24, "de": 22, "dk": 18, "do": 28, "ee": 20, "eg": 29, "es": 24, "fi": 18,
    "fo": 18, "fr": 27, "gb": 22, "ge": 22, "gi": 23, "gl": 18, "gr": 27, "gt": 28, "hr": 21, "hu": 28, "ie": 22,
    "il": 23, "iq": 23, "is": 26, "it": 27, "jo": 30, "kw": 30, "kz": 20, "lb": 28, "lc": 32, "li": 21, "lt": 20,
    "lu": 20, "lv": 21, "ly": 25, "mc": 27, "md": 24, "me": 22, "mk": 19, "mr": 27, "mt": 31, "mu": 30, "nl": 18,
    "no": 15, "pk": 24, "pl": 28, "ps": 29, "pt": 25, "qa": 29, "ro": 24, "rs": 22, "sa": 24, "sc": 31, "sd": 18,
    "se": 24, "si": 19, "sk": 24, "sm": 27, "st": 25, "sv": 28, "tl": 23, "tn": 24, "tr": 26, "ua": 29, "va": 22,
    "vg": 24, "xk": 20,
}  # fmt: skip


def _is_iban(match: re.Match[str], _cased: str) -> bool:
    """Whether the checksum of ISO 13616 holds: the number, its first four at the end and A as 10, leaves 1 by 97."""
    compact = re.sub(r"[^a-z0-9]", "", match[0])
    length = _IBAN_LENGTHS.get(compact[:2], 0)
    if not length or len(compact) < length:
        return False
    turned = compact[4:length] + compact[:4]
    return int("".join(str(int(character, 36)) for character in turned)) % 97 == 1


def _is_spanish_identity(match: re.Match[str], _cased: str) -> bool:
    """Whether the letter after eight digits is the one their remainder by 23 asks for."""
    return "trwagmyfpdxbnjzsqvhlcke"[int(match["digits"]) % 23] == match["letter"]


# “Cuenta 20000 pesos” and “conta 12345 histórias” count.
_COUNTED = rf"(?:{MONEY}|{one_of('soles historias cuentos palabras palavras pasos steps words stories')})"
_NUMBER_FIRST_ACCOUNTS = (
    r"\d\d(?<!000)(?<!666)(?<!9\d\d)([- ])(?!00)\d{2}\1(?!0000)\d{4}(?![\w-])",  # a US social security number
    r"\d\d\.\d{3}\.\d{3}-\d\d(?!\w)",  # a Brazilian CPF
    r"\d-\d\d-\d\d[^\d\n]{1,20}\d{8}\b",  # a UK sort code and account
)
ACCOUNT_RULES = (
    rule(
        Sign.ACCOUNT,
        "123-45-6789, 12-34-56 12345678",
        rf"\d(?<![\w.-]\d)(?:{'|'.join(_NUMBER_FIRST_ACCOUNTS)})",
        needs=DIGIT,
    ),
    rule(
        Sign.ACCOUNT,
        "IBAN",
        r"[a-z](?<!\w.)[a-z]\d{2}(?:[ -]?[a-z0-9]){11,40}",
        judge=_is_iban,
        needs=DIGIT_AFTER_LETTER,
    ),
    rule(
        Sign.ACCOUNT,
        "UK National Insurance number",
        r"[abceghj-prstw-z](?<!\w.)[abceghj-nprstw-z] ?\d\d ?\d\d ?\d\d ?[a-d]\b",
        needs=TWO_PAIRS_OF_DIGITS,
    ),
    rule(
        Sign.ACCOUNT,
        "DNI",
        r"(?P<digits>\d(?<!\w\d)\d{7}) ?-?(?P<letter>[a-z])\b",
        judge=_is_spanish_identity,
        needs=TWO_PAIRS_OF_DIGITS,
    ),
    rule(Sign.ACCOUNT, "sort code", r"[^\d\n]{0,12}\d\d[- ]?\d\d[- ]?\d\d\b", opens="sort_?code"),
    rule(
        Sign.ACCOUNT,
        "account number",
        r"(?: ?(?:number|num|no|nr|nummer|numero))?[:.#]{0,2}(?: is| es)? ?",
        rf"[a-z]{{0,2}}\d(?:[ -]?\d){{4,25}}+(?! ?{_COUNTED}\b)",
        opens="""
            account acct a/c routing cuenta clabe konto kontonummer compte conta rachunek social_security
            national_insurance passport ssn nhs
            """,
    ),
    rule(
        Sign.ACCOUNT,
        "venmo: name",
        r"(?: (?:me|tag|id))? ?",
        r"(?::|is\b(?! (?:not|no|hard|easy|so|too|a|an|the|on|down)\b)|@|¤|me at|to me|=) ?\S",
        opens="pay_?pal venmo cash_?app zelle bizum revolut monzo twint vipps chave_pix",
    ),
    rule(
        Sign.ACCOUNT,
        "venmo me",
        opens=each_with("pay_?pal venmo cash_?app zelle revolut monzo", r"[_.]me\b") + r" pix_?:_?\S",
    ),
    rule(Sign.ACCOUNT, "$name", r"\$(?<![\w$]\$)(?=[a-z])\w{3,20}\b(?!\$)", needs=SYMBOL),
    rule(Sign.ACCOUNT, "wallet", r"\b", opens="0x[0-9a-f]{40} bc1[a-z0-9]{25,60}"),
)
