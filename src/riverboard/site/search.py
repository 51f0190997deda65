"""The search index: the files in ``search/`` with which the script looks through the whole board. Pure.

Rows are the board's notes in page order, numbered from 0. Every file is JSON and begins with ``edition``, by which the
script notices that a new board has been published while somebody was looking through the old one.

- ``search/facets.json``: for each of ``kind``, ``status``, ``about`` and ``near`` its ``names`` and its ``rows``, a
  string with one character a row: the character with the number 48 + the place of the row's name in ``names``.
- ``search/words/<shard>.json``: ``words`` maps each word to its rows in rising order: the first row's number, then
  how far it is from each row to the next. A word's shard is made from its first three letters only, so that all that
  begins with what somebody has typed is in one file, and no file's name spells anything. The first two letters of
  every word are a word themselves, for whoever has typed no more; so is what follows an Arabic article.
- ``search/rows/<number>.json``: ``rows``, twenty of them, each with what a list shows of it:
  ``[path, kind, status, title, gist, lang, who, area, when]``.

``edition`` is a fingerprint of the rows, the number of shards and the number of rows in a file, between spaces.
``theme/static/search.js`` is the reader of all this, and splits what is typed into words exactly as it is done here.
It looks for each word without its articles.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from itertools import pairwise
from operator import sub
from typing import Any
from unicodedata import category, normalize

from riverboard.entry import Board, Entry, Kind
from riverboard.site.notes import Note
from riverboard.site.words import Words

FOLDER = "search/"
ROWS_A_FILE = 20
ROWS_A_SHARD = 32
MOST_SHARDS = 4096
LONGEST_WORD = 24
FIRST_CHARACTER = 48

# Accents and vowel points: they never matter. Nor does what joins or parts letters without being seen (Cf).
_DROPPED = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\ufe00-\ufe0f]"
)
# Letters that people type as others and that Unicode does not take apart.
_PAIRS = "ß:ss æ:ae œ:oe ø:o ł:l đ:d ð:d þ:th ħ:h ı:i ς:σ \u0649:\u064a \u06cc:\u064a \u06a9:\u0643 \u0629:\u0647"
_ALIKE = dict(pair.split(":") for pair in _PAIRS.split())
# What people type as ' or ’, which part words. Unicode calls these letters.
_APOSTROPHES = re.compile("[\u02b9-\u02bf]")
# The Arabic article with what else is written in one piece with a word, where three letters or more remain.
_ARTICLE = re.compile("[\u0648\u0641]?(?:[\u0628\u0643]?\u0627\u0644|\u0644\u0644)(?=...)")
_SIGNS = "\u2600-\u27bf\U0001f000-\U0001faff"
# Signs, and the scripts that put no space between words.
_UNSPACED = f"{_SIGNS}\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u9fff\U00020000-\U0003ffff"
_SIGN = re.compile(f"[{_SIGNS}]")
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_RUN = re.compile(f"[{_UNSPACED}]+|[^{_UNSPACED} ]+")


class _Letters(dict[int, str]):
    """What becomes of each character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        kind = category(letter)
        if kind == "Cf" or _DROPPED.match(letter):
            self[code] = ""
        elif (kind[0] in "LMN" and not _APOSTROPHES.match(letter)) or _SIGN.match(letter):
            self[code] = _ALIKE.get(letter, letter)
        else:
            self[code] = " "
        return self[code]


_LETTERS = _Letters()


def split(text: str) -> list[str]:
    """The words that a text is found by: small letters, without accents, of two characters at least.

    A script that puts no space between words is cut into pairs of characters, each beginning where the one before
    it has its second, and the last character alone.
    """
    plain = normalize("NFKD", text).lower().translate(_LETTERS)
    if plain.isascii() or not _IS_UNSPACED.search(plain):
        return [word[:LONGEST_WORD] for word in plain.split() if len(word) > 1]
    found: list[str] = []
    for run in _RUN.findall(plain):
        if _IS_UNSPACED.match(run):
            found += [first + second for first, second in pairwise(run)] + [run[-1]]
        elif len(run) > 1:
            found.append(run[:LONGEST_WORD])
    return found


def without_articles(word: str) -> list[str]:
    """A word, then what is left of it without each Arabic article: those are written in one piece with it.

    The last is what is looked for; a word such as the one for games only begins as if it had an article.
    """
    found = [word]
    while not word.isascii() and (article := _ARTICLE.match(word)):
        word = word[article.end() :]
        found.append(word)
    return found


def shard_of(word: str, shards: int) -> int:
    """The number of the file that holds a word, and every other that begins with the same three letters.

    In a script without spaces it is the same first character.
    """
    is_unspaced = not word.isascii() and _IS_UNSPACED.match(word)
    return _number(word[:1] if is_unspaced else word[:3]) % shards


@cache
def _number(beginning: str) -> int:
    number = 0
    for letter in beginning:
        number = (number * 31 + ord(letter)) % 65521
    return number


def shard_count(rows: int) -> int:
    """How many files the words of so many rows are spread over: a power of two."""
    return min(MOST_SHARDS, 1 << (max(0, rows - 1) // ROWS_A_SHARD).bit_length())


def edition(notes: Iterable[Note]) -> str:
    """What the page and every file of its index have in common."""
    ids = [note.id for note in notes]
    fingerprint = sha256(" ".join(ids).encode()).hexdigest()[:8]
    return f"{fingerprint} {shard_count(len(ids))} {ROWS_A_FILE}"


def search_files(board: Board, notes: Sequence[Note], words: Words) -> Iterator[tuple[str, bytes]]:
    """Every file of the index with its path; none for an empty board. ``notes`` are in page order."""
    if not notes:
        return
    of = edition(notes)
    yield f"{FOLDER}facets.json", _file(of, _facets(notes))
    for number, at in enumerate(range(0, len(notes), ROWS_A_FILE)):
        rows = [_card(note) for note in notes[at : at + ROWS_A_FILE]]
        yield f"{FOLDER}rows/{number}.json", _file(of, {"rows": rows})
    entries = {entry.id: entry for entry in board.entries}
    shards = _shards((_said(entries[note.id], words) for note in notes), shard_count(len(notes)))
    for number, shard in enumerate(shards):
        yield f"{FOLDER}words/{number}.json", _file(of, {"words": shard})


def _file(of: str, content: Mapping[str, Any]) -> bytes:
    whole = {"edition": of, **content}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()


def _facets(notes: Sequence[Note]) -> dict[str, dict[str, object]]:
    facets: dict[str, Callable[[Note], str]] = {
        "kind": lambda note: note.kind,
        "status": lambda note: note.status,
        "about": lambda note: note.about,
        "near": lambda note: note.near,
    }
    return {name: _column([value(note) for note in notes]) for name, value in facets.items()}


def _column(values: Sequence[str]) -> dict[str, object]:
    names = list(dict.fromkeys(values))
    codes = {name: _character(place) for place, name in enumerate(names)}
    return {"names": names, "rows": "".join(codes[value] for value in values)}


def _character(place: int) -> str:
    """The character for a place in a list of names; past fifty thousand of them they have to share one."""
    return chr(min(FIRST_CHARACTER + place, 0xD7FF))


def _card(note: Note) -> list[str]:
    return [note.path, note.kind, note.status, note.title, note.gist, note.lang, note.who, note.area, note.when]


def _said(entry: Entry, words: Words) -> str:
    """Everything that an entry can be found by."""
    listed = {Kind.OFFER: words.offers, Kind.NEED: words.needs, Kind.DREAM: words.dreams}[entry.kind]
    kind = f"{words.kind(entry.kind)} {listed}"
    return "\n".join((entry.title, entry.text, entry.name, entry.category, entry.area, entry.when, kind, entry.id))


def _shards(texts: Iterable[str], count: int) -> list[dict[str, list[int]]]:
    """The words of each shard in order, each with its rows."""
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for row, text in enumerate(texts):
        for word in set(split(text)):
            rows[word].append(row)
    for word in list(rows):
        for rest in without_articles(word)[1:]:
            rows[rest] = sorted({*rows[rest], *rows[word]})
    beginnings: defaultdict[str, set[int]] = defaultdict(set)
    for word, places in rows.items():
        beginnings[word[:2]].update(places)
    rows.update((two, sorted(places)) for two, places in beginnings.items())
    shards: list[dict[str, list[int]]] = [{} for _ in range(count)]
    for word in sorted(rows):
        places = rows[word]
        shards[shard_of(word, count)][word] = list(map(sub, places, (0, *places)))
    return shards
