"""What a rule is, and the building blocks that its pattern is written with."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from riverboard.disclosure.sign import Sign

# Says whether a match, seen with the text in its own case, is what the rule looks for.
Judge = Callable[[re.Match[str], str], bool]


def _always(_match: re.Match[str], _cased: str) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Rule:
    """Where to look (in lower case), and a second thought about what was found (``cased`` has the same length).

    ``opens`` are the words that a find begins with, or "" where it may begin anywhere. ``needs`` is found in every
    text that the rule finds anything in: a glance that spares many a long look.
    """

    name: str
    sign: Sign
    pattern: re.Pattern[str]
    judge: Judge
    opens: str
    needs: re.Pattern[str]

    def take(self, low: str, cased: str) -> tuple[str, bool]:
        """The text with every find crossed out, so that no later rule finds it again; and whether there was one."""
        hit = False

        def cross_out(match: re.Match[str]) -> str:
            nonlocal hit
            if not self.judge(match, cased):
                return match[0]
            hit = True
            return "¤" * len(match[0])

        return self.pattern.sub(cross_out, low), hit


# What a rule may need. Each is found at a glance: it begins with a character that few texts hold.
ANYTHING = re.compile("")
SYMBOL = re.compile("[@$#/]")
DIGIT = re.compile(r"\d")
DIGIT_AFTER_LETTER = re.compile(r"\d(?<=[a-z]\d)")
TWO_PAIRS_OF_DIGITS = re.compile(r"\d\d ?\d\d")
FIVE_DIGITS = re.compile(r"\d{5}")


def rule(
    sign: Sign,
    name: str,
    *pattern: str,
    opens: str = "",
    judge: Judge = _always,
    needs: re.Pattern[str] = ANYTHING,
) -> Rule:
    """A rule whose pattern is one of the words that open it, if it has any, and then the given pieces."""
    whole = "".join((opening(opens) if opens else "", *pattern))
    return Rule(name, sign, re.compile(whole), judge, opens, needs)


def word_set(listed: str) -> frozenset[str]:
    """The listed words, to look one up."""
    return frozenset(listed.split())


def one_of(listed: str) -> str:
    """Any of the listed words, by their first letters; ``_`` stands for a space."""
    return opening(listed, edge="")


def each_with(listed: str, ending: str) -> str:
    """The listed words, each with the same ending."""
    return " ".join(word + ending for word in listed.split())


def opening(listed: str, edge: str = r"(?<!\w{0})") -> str:
    """Any of the listed words at the start of a word; ``_`` stands for a space.

    First letters stand in front, and what must not stand before them comes after, so that the search can leap.
    """
    rests: dict[str, list[str]] = {}
    for word in listed.split():
        rests.setdefault(word[0], []).append(word[1:].replace("_", " "))
    groups = (f"{first}{edge.format(first)}(?:{'|'.join(rest)})" for first, rest in rests.items())
    return f"(?:{'|'.join(groups)})"


def has_a_capital(match: re.Match[str], cased: str) -> bool:
    """Whether a word of the name that was found begins with a capital."""
    start, end = match.span("name")
    return any(word[0].isupper() for word in cased[start:end].split())


MONTH_NAMES = """
    jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october nov
    november dec december enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre januar februar marz juni juli
    oktober dezember janeiro fevereiro marco maio junho julho setembro outubro novembro dezembro
"""
MONEY = one_of("euros? eur dollars? usd pounds? gbp kr zl pln pesos reais")
# What a number counts, rather than that it tells a house from others.
_UNITS = one_of(
    """uhr stunden stunde minuten minute minutes min mins km m m2 qm quadratmeter kilometer euro euros kinder personen
    tage tag mal horas hora h dias dia veces personas perros gatos ninos ninas minutos pm am hours hour times people
    heures heure jours personnes vezes criancas pessoas godzin godziny dni razy osob dzieci x inch inches pack tyres?
    tires? bed beds bedroom bedrooms seater as to bis a rooms zimmer chambres pieces habitaciones dormitorios quartos
    semanas meses monate wochen"""
)
HOUSE_NUMBER = rf"\d{{1,5}}+(?: ?[-/] ?\d{{1,4}})?+(?: ?[a-z])?\b(?![.:h]\d)(?! ?{_UNITS}\b)(?! ?[€%])"
# Where a house number stands at the end of a thought: no span, no sum, and nothing behind it that it counts.
NOTHING_COUNTED = r"(?![.:,]\d)(?! ?[-/–] ?\d)(?! ?(?!(?:in|bei|bitte|ring|knock|please|and|or|und|oder)\b)[\w:%€$£])"
