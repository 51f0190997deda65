"""What an entry is about, for comparing: its subjects, what is to be done, where and when."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

from riverboard.anywhere import is_anywhere
from riverboard.entry import UNKNOWN, Entry, Kind
from riverboard.matching.times import DAY_NAMES, read_week
from riverboard.matching.words import DEEDS, NEGATIONS, NOT_NEGATED, ROLES, SILENT, SUBJECTS, stem
from riverboard.wording import plain

TITLE, _TEXT, _PIECE = 1.0, 0.7, 0.6  # how much a word counts in the title, in the text, as a piece of a long run
_REACH = 3  # how many words a negation reaches
_LONGEST = 40  # no word is longer; what is longer is noise, and must not cost time


@dataclass(frozen=True, slots=True)
class Mention:
    """One subject in one entry: the member's own words for it by their stems, in order, and its weight, up to 1."""

    words: Mapping[str, str]
    weight: float


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Where and when an entry is, its category, and the language that it is written in; "" for what it does not say.

    ``week`` is a set of bits as in :mod:`riverboard.matching.times`.
    """

    language: str
    category: str
    area: str
    week: int


@dataclass(frozen=True, slots=True)
class Features(Circumstances):
    """An entry, read.

    ``subjects`` maps a subject's name to its mention: ``@name`` for a subject of everyday life, otherwise a stem,
    or ``~piece`` of writing without spaces, whose ``runs`` are kept for quoting.
    """

    id: str
    kind: Kind
    subjects: Mapping[str, Mention]
    runs: str
    deeds: frozenset[str]


class _Word(NamedTuple):
    shown: str
    plain: str
    weight: float
    name: bool  # whether it is likely somebody's name, or a street's: a capital where no sentence begins
    follows: bool  # whether the word before it stands in the same clause
    whole: bool  # False for a piece of a run without spaces


def _table(families: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Plain word, or beginning with a ``*``, to the names of the families that hold it."""
    table: dict[str, tuple[str, ...]] = {}
    for name, words in families.items():
        for word in words.split():
            key = "_".join(plain(part) for part in word.removesuffix("*").split("_")) + "*" * word.endswith("*")
            table[key] = (*table.get(key, ()), name)
    return table


_SUBJECTS, _DEEDS = _table(SUBJECTS), _table(DEEDS)
_SILENT = frozenset(plain(word) for word in SILENT | ROLES) | DAY_NAMES  # “not on Sundays” says it, too


@lru_cache(maxsize=65536)
def _subjects_of(word: str) -> tuple[str, ...]:
    return _look_up(word, _SUBJECTS)


@lru_cache(maxsize=65536)
def _deeds_of(word: str) -> tuple[str, ...]:
    return _look_up(word, _DEEDS)


def _look_up(word: str, table: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The families of a word: by the whole word, else by its longest known beginning."""
    if found := table.get(word):
        return found
    for end in range(len(word), 2, -1):
        if found := table.get(f"{word[:end]}*"):
            return found
    return ()


_BREAKS = frozenset(("gap", "pause", "stop"))
# Writing without spaces: how long a piece stands for a word. Two letters of Thai say as little as two of English.
_RUNS = {"CJK": 2, "THAI": 4, "LAO": 4, "KHMER": 4, "MYANMAR": 4}


@lru_cache(maxsize=8192)
def _sort(char: str) -> str:
    """What a character is for splitting: part of a word, of a run (by its script), a gap, a pause or a full stop."""
    category = unicodedata.category(char)
    if category[0] not in "LMN":
        return "stop" if char in '.:!?¡¿(\n/-–—•*。！？؟।“"' else "pause" if char in ",;)、،؛" else "gap"
    script = unicodedata.name(char, "").split(" ")[0].split("-")[0]
    if script in _RUNS or script in ("HIRAGANA", "KATAKANA"):
        return script
    return "word"


def _words(text: str, weight: float) -> Iterable[_Word]:
    """The words of a text in order, with runs cut into overlapping pieces. Hiragana is mostly grammar and left out."""
    opens, follows, prose = True, False, _is_prose(text)
    for sort, chars in groupby(text, _sort):
        if sort in _BREAKS:
            opens, follows = opens or sort == "stop", follows and sort == "gap"
            continue
        whole = sort not in _RUNS
        for piece in _pieces("".join(chars), sort):
            name = prose and not opens and piece[0].isupper() and not piece.isupper()
            yield _Word(piece, _said(piece), weight if whole else weight * _PIECE, name, follows, whole)
        opens, follows = False, True


@lru_cache(maxsize=65536)
def _said(piece: str) -> str:
    """A word for comparing; its letters put together again where that took them apart, as for Korean."""
    return unicodedata.normalize("NFC", plain(piece))


def _is_prose(text: str) -> bool:
    """Whether a capital means something here: not where Most Words Have One."""
    words = text.split()
    return 5 * sum(word[0].isupper() for word in words) <= 3 * len(words)


def _pieces(run: str, sort: str) -> Iterable[str]:
    """A run cut into pieces; a word as it is, unless it is too long to be one; nothing of hiragana."""
    if size := _RUNS.get(sort, 0):
        return (run[start : start + size] for start in range(max(1, len(run) - size + 1)))
    return (run,) if sort != "HIRAGANA" and len(run) <= _LONGEST else ()


def _not_denied(words: Iterable[_Word]) -> list[_Word]:
    """The words without those that a negation before them takes back: "no dogs", "sin mascotas"."""
    kept, reach = [], 0
    for word in words:
        if not word.follows:
            reach = 0
        if word.plain in NEGATIONS:
            reach = _REACH + 1
        elif word.plain in NOT_NEGATED:
            reach = 0
        if not reach:
            kept.append(word)
        reach = max(0, reach - 1)
    return kept


def _found(words: Sequence[_Word]) -> Iterable[tuple[str, _Word]]:
    """Each subject with the words that name it: two words that belong together, a word of a known subject, any word."""
    in_pairs = set()
    for place, (first, second) in enumerate(pairwise(words)):
        names = _SUBJECTS.get(f"{first.plain}_{second.plain}", ()) if second.follows else ()
        for name in names:
            in_pairs |= {place, place + 1}
            both = first._replace(shown=f"{first.shown} {second.shown}", plain=f"{first.plain}_{second.plain}")
            yield f"@{name}", both
    for place, word in enumerate(words):
        if place in in_pairs:
            continue
        names = _subjects_of(word.plain)
        for name in names:
            yield f"@{name}", word
        if not names and _says_something(word):
            yield (stem(word.plain) if word.whole else f"~{word.plain}"), word


def _without_names(words: Sequence[_Word]) -> list[_Word]:
    """The words but for likely names. Not for German, whose nouns all have a capital."""
    return [word for word in words if _subjects_of(word.plain) or not word.name]


@lru_cache(maxsize=65536)
def says_something(word: str) -> bool:
    """Whether a word tells a reader anything when it is quoted: no number, no word that any entry could have."""
    return plain(word) not in _SILENT and len(word) > 1 and any(char.isalpha() for char in word)


def _says_something(word: _Word) -> bool:
    if word.plain in _SILENT or _deeds_of(word.plain) or not any(char.isalpha() for char in word.plain):
        return False
    return not word.whole or len(word.plain) > (3 if word.plain.isascii() else 2)


def _subjects(said: Sequence[_Word]) -> dict[str, Mention]:
    """The subjects of the words, each with its first and weightiest mention, in the order of their names."""
    found: dict[str, Mention] = {}
    for name, word in _found(said):
        old = found.get(name, Mention({}, 0.0))
        words = {**old.words, stem(word.plain): old.words.get(stem(word.plain), word.shown)}
        found[name] = Mention(words, max(old.weight, word.weight))
    return dict(sorted(found.items()))


def _runs(text: str) -> str:
    return " ".join("".join(chars) for sort, chars in groupby(text, _sort) if sort in _RUNS)


def _deeds(words: Sequence[_Word]) -> frozenset[str]:
    pairs = [f"{first.plain}_{second.plain}" for first, second in pairwise(words) if second.follows]
    return frozenset(
        [name for word in words for name in _deeds_of(word.plain)]
        + [name for pair in pairs for name in _DEEDS.get(pair, ())]
    )


def circumstances(entry: Entry) -> Circumstances:
    """What is known of an entry without reading it."""
    return Circumstances(
        language="" if entry.language == UNKNOWN else entry.language.split("-")[0],
        category="" if is_anywhere(entry.category) else entry.category,
        area="" if is_anywhere(entry.area) else entry.area,
        week=read_week(entry.when),
    )


@lru_cache(maxsize=32768)
def read(entry: Entry) -> Features:
    """What an entry is about. An offer's words after a negation do not count: they say what it is not."""
    words = [*_words(entry.title, TITLE), *_words(entry.text, _TEXT if entry.title.strip() else TITLE)]
    if entry.kind is Kind.OFFER:
        words = _not_denied(words)
    around = circumstances(entry)
    return Features(
        language=around.language,
        category=around.category,
        area=around.area,
        week=around.week,
        id=entry.id,
        kind=entry.kind,
        subjects=_subjects(words if entry.language.startswith("de") else _without_names(words)),
        runs=_runs(f"{entry.title} {entry.text}"),
        deeds=_deeds(words),
    )
