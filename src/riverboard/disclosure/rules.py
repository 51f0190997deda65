"""The table of pattern rules, in their order, and the one pass over a text that asks them all."""

import re
from collections.abc import Collection, Iterable
from functools import cache

from riverboard.disclosure.accounts import ACCOUNT_RULES
from riverboard.disclosure.links import EMAIL_RULES, HANDLE_RULES, LINK_RULES
from riverboard.disclosure.patterns import Rule, opening
from riverboard.disclosure.places import ADDRESS_RULES
from riverboard.disclosure.scripts import OTHER_SCRIPT_RULES, WRITTEN_SO
from riverboard.disclosure.sign import Sign
from riverboard.disclosure.streets import STREET_RULES

_AFTER_EMAIL = (*ACCOUNT_RULES, *LINK_RULES, *HANDLE_RULES, *ADDRESS_RULES, *STREET_RULES)
# What can begin anywhere.
_ELSEWHERE = tuple(rule for rule in _AFTER_EMAIL if not rule.opens)
_NEEDS = tuple({rule.needs for rule in (*EMAIL_RULES, *_ELSEWHERE)})
# What begins with one of many words is looked for in one go, and then by those rules that know such a letter.
_WORD_RULES = tuple(rule for rule in _AFTER_EMAIL if rule.opens)
_NET = re.compile(opening(" ".join(sorted({word for rule in _WORD_RULES for word in rule.opens.split()}))))


def _key(word: str) -> str:
    """The letters that a rule's word is found by: two, or one where the second is not fixed."""
    return word[:2] if word[1:2].isalpha() else word[0]


@cache
def _rules_for(letters: str) -> tuple[Rule, ...]:
    """The rules that may begin with these two letters."""
    keys = {letters, letters[0]}
    return tuple(rule for rule in _WORD_RULES if any(_key(word) in keys for word in rule.opens.split()))


def take_by_rules(low: str, cased: str) -> tuple[str, set[Sign]]:
    """The text with everything crossed out that the rules found, and the signs of it.

    What an earlier rule has crossed out is not looked at again: an e-mail address holds no link.
    """
    # Crossing out only takes away: what the text does not hold now, it will not hold later.
    lacking = {needs for needs in _NEEDS if not needs.search(low)}
    low, found = _take_by(EMAIL_RULES, lacking, low, cased)
    low, by_words = _take_by_words(low, cased)
    low, elsewhere = _take_by(_ELSEWHERE, lacking, low, cased)
    if not low.isascii() and WRITTEN_SO.search(low):
        low, in_other_scripts = _take_by(OTHER_SCRIPT_RULES, (), low, cased)
        elsewhere |= in_other_scripts
    return low, found | by_words | elsewhere


def _take_by(
    rules: Iterable[Rule], lacking: Collection[re.Pattern[str]], low: str, cased: str
) -> tuple[str, set[Sign]]:
    """The same for some rules, but for those that need what the text is lacking."""
    found: set[Sign] = set()
    for rule in rules:
        if rule.needs not in lacking:
            low, hit = rule.take(low, cased)
            found.update({rule.sign} if hit else ())
    return low, found


def _take_by_words(low: str, cased: str) -> tuple[str, set[Sign]]:
    """The same for all rules that begin with a word."""
    found: set[Sign] = set()
    pieces: list[str] = []
    end = 0
    for hit in _NET.finditer(low):
        start = hit.start()
        if start < end:
            continue
        matches = [(rule, rule.pattern.match(low, start)) for rule in _rules_for(low[start : start + 2])]
        kept = [(rule.sign, match.end()) for rule, match in matches if match and rule.judge(match, cased)]
        if kept:
            found.update(sign for sign, _ in kept)
            pieces.append(low[end:start])
            end = max(place for _, place in kept)
            pieces.append("¤" * (end - start))
    return "".join((*pieces, low[end:])), found
