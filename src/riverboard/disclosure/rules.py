"""The table of pattern rules, in their order, and the one pass over a text that asks them all."""

import re
from functools import cache

from riverboard.disclosure.accounts import ACCOUNT_RULES
from riverboard.disclosure.links import EMAIL_RULES, HANDLE_RULES, LINK_RULES
from riverboard.disclosure.patterns import Rule, opening
from riverboard.disclosure.places import ADDRESS_RULES
from riverboard.disclosure.sign import Sign

_AFTER_EMAIL = (*ACCOUNT_RULES, *LINK_RULES, *HANDLE_RULES, *ADDRESS_RULES)
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
    found: set[Sign] = set()
    for rule in EMAIL_RULES:
        low, hit = rule.take(low, cased)
        found.update({rule.sign} if hit else ())
    low, more = _take_by_words(low, cased)
    found.update(more)
    for rule in _AFTER_EMAIL:
        if not rule.opens:
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
