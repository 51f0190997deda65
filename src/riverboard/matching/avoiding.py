"""What somebody wants to be kept from: cider, eight months without; peanuts, with an allergy; dogs, out of fear.

To whoever compares meanings, a thing that is refused is as close as one that is wished for. So a pair in which one
speaks of what the other keeps away from is never shown before an organizer has looked, and the word is never quoted.
A guess too many costs one look; one too few may cost somebody dearly.

A lack is no refusal: who has no car may well want one. So what stands near a denial counts whatever it is, and what
stands near a lack, a fear or an end (“stop …”) only where it is one of those that people do keep away from
(:mod:`riverboard.matching.things`).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, takewhile

from riverboard.denying import denies
from riverboard.entry import Entry
from riverboard.matching import things
from riverboard.matching.features import says_something
from riverboard.matching.things import LACKED, SMALL
from riverboard.matching.words import stem
from riverboard.wording import plain

_REACH = 3  # telling words that a denial reaches
_FURTHER = 5  # words that an end or a fear reaches, either way
_FREE = "⊘"  # what stands for the ending of “nut-free”
_YOUNG = "*young"
_WINDOW = 12  # words on either side that are looked at
_HYPHENED_FREE = re.compile(r"[-‐‑]free\b", re.IGNORECASE)
_GERMAN_FREE = re.compile(r"^(\w{3,}?)frei(?:e[nrms]?)?$")
_GIVE_UP = re.compile(r"\bg(?:iv(?:e|es|en|ing)|ave) up\b", re.IGNORECASE)
_STOP_BY = re.compile(r"\bstop(?:s|ped|ping)? (?:by|in|over)\b|\b(?:bus|tram|non|full)[ -]stops?\b", re.IGNORECASE)
_ELIDED = re.compile(r"\b(qu|[ldnjcmtsq])['’](?=\w{2})", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|⊘|[.:;!?…\n()¡¿。！？؟]|[,،؛]")
_ARTICLE = re.compile(r"^[وبفل]?ال(?=\w{2})")
_GROWN_UPS = re.compile(
    r"\b(?:grown ?ups?|adults?) only\b|\bonly (?:for )?(?:grown ?ups?|adults?)\b|\b(?:over|ab|uber) 18\b|"
    r"\bnur erwachsene|\bsolo (?:para )?adult[oa]s\b|\b(?:apenas|so) adultos\b|\badultes (?:uniquement|seulement)\b|"
    r"\bmayores de 18\b"
)
_MINOR = re.compile(
    r"\b(?:am|im|i m|aged?|tengo|bin|ai|tenho) 1[0-7]\b|\b1[0-7] ?(?:years?|yrs?|yo|anos|jahre|ans)\b|\bعمري 1[0-7]\b"
)


def is_kept_from(first: Entry, second: Entry) -> bool:
    """Whether one of two entries speaks of what the other wants to be kept from."""
    return _speaks_of(first, _avoided(second.title, second.text)) or _speaks_of(
        second, _avoided(first.title, first.text)
    )


def is_about_avoided(words: str, first: Entry, second: Entry) -> bool:
    """Whether some words of two entries name what one of them wants to be kept from."""
    avoided = _avoided(first.title, first.text) | _avoided(second.title, second.text)
    return bool(avoided) and not avoided.isdisjoint(chain.from_iterable(map(_names, _words(words))))


def _speaks_of(entry: Entry, avoided: frozenset[str]) -> bool:
    return bool(avoided) and not avoided.isdisjoint(_spoken(entry.title, entry.text))


@lru_cache(maxsize=1 << 17)  # for most notes nothing, and asked of each of a large board again and again
def _avoided(title: str, text: str) -> frozenset[str]:
    """What a note's writer keeps away from."""
    words = _words(f"{title}\n{text}")
    avoided = {mark for word in words for mark in _kinds(word, "marks")}
    for place, role in enumerate(map(_role, words)):
        if role:
            avoided.update(_avoided_at(words, place, role))
    return frozenset(avoided | {_YOUNG} if _GROWN_UPS.search(plain(f"{title} {text}")) else avoided)


@lru_cache(maxsize=16384)
def _spoken(title: str, text: str) -> frozenset[str]:
    """The telling words and the things that a note speaks of."""
    spoken = {name for word in _words(f"{title}\n{text}") for name in _names(word)}
    return frozenset(spoken | {_YOUNG} if _MINOR.search(plain(f"{title} {text}")) else spoken)


def _words(text: str) -> list[str]:
    """The words of a text as they are compared, and between them “.” and “,” where a sentence or a clause ends."""
    text = _STOP_BY.sub(" ", _GIVE_UP.sub("quit", _HYPHENED_FREE.sub(f" {_FREE} ", text)))
    text = _ELIDED.sub(r"\1 ", text)
    return list(chain.from_iterable(_word(found) for found in _WORD.findall(text)))


@lru_cache(maxsize=65536)
def _word(found: str) -> tuple[str, ...]:
    if found == _FREE:
        return (found,)
    if not found[0].isalnum():
        return ("," if found in ",،؛" else ".",)
    word = _ARTICLE.sub("", plain(found.replace("'", "").replace("’", "")).replace(" ", ""))
    if (free := _GERMAN_FREE.match(word)) and not _says_nothing(free[1]):
        return (free[1], _FREE)
    return (word,)


def _says_nothing(word: str) -> bool:
    """Whether nobody keeps away from what a word names: no doubt, no hurry, no car at hand."""
    return word in LACKED or word in SMALL


@lru_cache(maxsize=65536)
def _names(word: str) -> frozenset[str]:
    """What a word is compared by: its stem, and with a ``*`` each kind of thing that it is, or is part of."""
    kinds = _kinds(word, "part")
    if len(word) < 3 or word.isdigit() or _says_nothing(word) or not says_something(word):
        return kinds
    return kinds | {stem(word)}


@lru_cache(maxsize=65536)
def _refused(word: str, among: frozenset[str] | None) -> frozenset[str]:
    """What somebody refuses who refuses a thing of this name: of “meat” every kind of it, of “beef” that alone.

    Nothing, if ``among`` are kinds of things and it is none of them.
    """
    part = _kinds(word, "part")
    return frozenset() if among is not None and part.isdisjoint(among) else (_names(word) - part) | _kinds(word, "all")


_TABLES: Mapping[str, Mapping[str, frozenset[str]]] = {
    "all": things.ALL_OF,
    "part": things.PART_OF,
    "marks": things.MARKS,
}


@lru_cache(maxsize=65536)
def _kinds(word: str, which: str) -> frozenset[str]:
    """The kinds of things in a table under a word, or under a beginning of it that ends in ``*`` there."""
    table, nothing = _TABLES[which], frozenset[str]()
    return table.get(word, nothing).union(*(table.get(way, nothing) for way in _beginnings(word)))


def _beginnings(word: str) -> list[str]:
    return [f"{word[:end]}*" for end in range(3, len(word) + 1)]


def _is(word: str, words: frozenset[str]) -> bool:
    return word in words or not words.isdisjoint(_beginnings(word))


_DENIES = "denies"
_ROLES = {"refuses": things.REFUSES, "fears": things.FEARS, "ends": things.ENDS}


@lru_cache(maxsize=65536)
def _role(word: str) -> str:
    """How a word keeps others away, if it does: most do not, and come again and again."""
    if word in (_FREE, "free"):
        return word
    return next((role for role, known in _ROLES.items() if _is(word, known)), _DENIES if denies(word) else "")


def _avoided_at(words: Sequence[str], place: int, role: str) -> Iterator[str]:
    """What the word at some place keeps away, which has a role."""
    after, before = words[place + 1 :][:_WINDOW], words[max(0, place - _WINDOW) : place][::-1]
    if role == _FREE:
        yield from _refused(before[0], None) if before else ()
    elif role == "free":
        yield from _free_of(after, before)
    elif role == "refuses":
        yield from _within(after, _FURTHER, None)
    elif role == "fears":
        yield from _within(after, _FURTHER, things.KINDS)
    elif role == "ends":
        yield from _within(after, _FURTHER, things.HABITS)
        yield from _within(before, _FURTHER, things.HABITS)
    else:
        yield from _denied(words[place], after, before)


def _free_of(after: Sequence[str], before: Sequence[str]) -> Iterator[str]:
    """What is kept away by “nut free” and “free of nuts”. “Cats free to a good home” keeps none away."""
    if after[:1] in (["of"], ["from"]):
        yield from _within(after, _REACH, things.KINDS)
    elif before and not before[0].endswith("s"):
        yield from _refused(before[0], things.KINDS)


def _denied(word: str, after: Sequence[str], before: Sequence[str]) -> Iterator[str]:
    """What a denial refuses: of whoever lacks, cannot or is not, only what people keep away from."""
    following = list(takewhile(lambda each: each not in ".,", after[:4]))
    if _any_is(following[:1], things.ALLOWED):
        yield from _within(before, _REACH, None, ".,")
    elif not _any_is(following, things.NEEDED):
        yield from _within(after, _REACH, things.KINDS if _is_lack(word, following, before) else None, ".,")


def _is_lack(word: str, following: Sequence[str], before: Sequence[str]) -> bool:
    """Whether a denial rather tells what somebody has not or cannot: “I have no car”, “no tengo”, “don't speak”."""
    if _is(word, things.OF_ALL | things.BY_VERBS) and following[:1] in (["de"], ["d"]):
        return False  # “pas de chien” has no verb
    if _is(word, things.BY_VERBS):
        return not _any_is(following[:2], things.WISHES)
    if _is(word, things.OF_ALL):
        return True
    told = _any_is(before[:1], things.HAS) or _any_is(following[:1], things.LACKS)
    return told or _any_is(following, things.SINCE)  # “no haircut since March”


def _any_is(words: Sequence[str], known: frozenset[str]) -> bool:
    return any(_is(word, known) for word in words)


def _within(words: Sequence[str], reach: int, among: frozenset[str] | None, ends: str = ".") -> Iterator[str]:
    """What the next few words refuse, up to a “but” or one of the marks in ``ends``."""
    for word in words:
        if word in ends or word in things.BUT or not reach:
            return
        if word != "," and word not in SMALL:
            reach -= 1
            yield from _refused(word, among)
