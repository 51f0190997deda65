"""Which words of two entries carry a match: those without which the two would be less close.

A word is taken away from an entry's telling words, and the entry is read again. What the match then loses, in logits,
is what the word brought. Only the few words of an entry that are nearest to the other one are tried, and what was
tried once is remembered by the encoder. An entry that has to be translated is translated without the word, so that
what is quoted is always the member's own.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from riverboard.entry import Entry, Kind, MatchKind
from riverboard.matching.features import says_something
from riverboard.matching.gist import VERSION, gist, telling_places
from riverboard.matching.meaning import Meanings, Reader, language_to_read, text_of
from riverboard.matching.reasons import WORDS
from riverboard.matching.weights import GIST, Floats
from riverboard.matching.words import stem
from riverboard.wording import plain

METHOD = "occlusion-2"
"""The way in which words are found. Whoever changes what comes out here changes it: others' finds are remembered."""
_TRIED = 4  # words of an entry that are taken away, for each partner
_LEAST, _BOTH = 0.08, 0.4  # logits that each word must bring, and both together, before they are quoted
_ALIKE = 0.4  # the cosine of the two words alone, from which on a reader sees why they stand side by side
_MORE = 0.4  # a word beside the strongest one is quoted with it if it brings at least so much of what that brings
_CLAUSE_ENDS = frozenset('.:;!?¡¿…\n()[]“”"«»•。！？')

Couple: TypeAlias = tuple[MatchKind, str, str]
"""A pair of entries by their IDs, in the order that the kind names."""
Place: TypeAlias = tuple[int, int, int]
"""Some words of a pair: whose they are, 0 or 1, and where they begin and end in what is read of that entry."""
Places: TypeAlias = tuple[Place, Place]
"""Where the words that carry a pair stand; the same place twice where both have them."""
_Key = TypeVar("_Key", bound=tuple[Any, ...])
_Without: TypeAlias = tuple[str, str]  # an entry's ID and the word that is taken away


@dataclass(frozen=True, slots=True)
class _Text:
    """An entry's text with its telling words: what they are, and where each begins and ends.

    ``words`` are those that may be quoted, each once; ``language`` is the one to translate from, or "".
    """

    kind: Kind
    text: str
    places: tuple[tuple[str, int, int], ...]
    words: tuple[str, ...]
    language: str

    def without(self, word: str) -> str:
        """What is read when a word is gone: of a text to translate all the rest, else the other telling words."""
        if not self.language:
            return " ".join(other for other, _, _ in self.places if other != word)
        kept, after = [], 0
        for other, start, end in self.places:
            if other == word:
                kept.append(self.text[after:start])
                after = end
        return "".join((*kept, self.text[after:])).strip()


class Occlusion:
    """Some entries, their meanings among others, and what they lose.

    ``unsaid`` are the languages from which a translation was missing.
    """

    def __init__(self, meanings: Meanings, entries: Mapping[str, Entry], reader: Reader) -> None:
        self.meanings, self.reader = meanings, reader
        self.unsaid: set[str] = set()
        self.rows = {one: row for row, one in enumerate(meanings.ids)}
        self.texts = {one: _text(entry, reader) for one, entry in entries.items() if one in self.rows}
        self.alone = self._alone()
        used = {(text.kind, text.language, word) for text in self.texts.values() for word in text.words}
        self.seen = self._seen({key: self.alone[key[1:]] for key in sorted(used)})
        self.near = {one: self._words_of(text) for one, text in self.texts.items()}
        self.lost: dict[_Without, Floats] = {}

    def places(self, couples: Sequence[Couple]) -> dict[Couple, Places | None]:
        """Where the words stand that carry each pair; None where no two words say why it is close."""
        tried = {(one, other): self._nearest(one, other) for _, a, b in couples for one, other in ((a, b), (b, a))}
        self._take_away(sorted({(one, word) for (one, _), words in tried.items() for word in words}))
        return {each: self._places(each, tried) for each in couples}

    def is_sure(self, couple: Couple) -> bool:
        """Whether no translation was missing for a pair. Where one was, other words may be found another time."""
        return self.unsaid.isdisjoint(self.texts[one].language for one in couple[1:])

    def _alone(self) -> dict[tuple[str, str], Floats]:
        """Each word on its own, by the language that it is translated from: one row of length 1."""
        by_language: dict[str, set[str]] = {}
        for text in self.texts.values():
            by_language.setdefault(text.language, set()).update(text.words)
        found: dict[tuple[str, str], Floats] = {}
        for language, words in sorted(by_language.items()):
            ordered = sorted(words)
            rows = self._encoded(ordered, language, _whole)
            found |= {(language, word): row for word, row in zip(ordered, rows, strict=True)}
        return found

    def _encoded(self, texts: Sequence[str], language: str, view: Callable[[str], str]) -> Floats:
        """The rows of some texts; where they are translated, of a view of the translation."""
        translator = self.reader.translator
        if not language or translator is None:
            return self.reader.encoder.encode(texts)

        def make(originals: list[str]) -> list[str | None]:
            return [None if said is None else view(said) for said in translator.translate(originals, language)]

        recipe = translator.name if view is _whole else f"{translator.name}/{VERSION}"
        rows, said = self.reader.encoder.encode_made(recipe, texts, make)
        self.unsaid |= set() if said.all() else {language}
        return rows

    def _words_of(self, text: _Text) -> Floats:
        """The words of an entry as they are compared: ``(words, width)``."""
        if not text.words:
            return np.empty((0, self.reader.encoder.width), np.float32)
        return np.stack([self.seen[text.kind, text.language, word] for word in text.words])

    def _nearest(self, one: str, other: str) -> tuple[str, ...]:
        """The words of an entry that are nearest to another entry."""
        words = self.texts[one].words
        near = np.round(np.sum(self.near[one] * self._gist(other), axis=1), 3)
        return tuple(words[place] for place in np.argsort(-near, kind="stable")[:_TRIED].tolist())

    def _take_away(self, tried: Sequence[_Without]) -> None:
        """Read each entry without each of its tried words."""
        by_language: dict[str, list[_Without]] = {}
        for one, word in tried:
            by_language.setdefault(self.texts[one].language, []).append((one, word))
        found: dict[tuple[Kind, _Without], Floats] = {}
        nothing = []
        for language, keys in sorted(by_language.items()):
            left = [self.texts[one].without(word) for one, word in keys]
            nothing += [key for key, text in zip(keys, left, strict=True) if not text]
            rows = self._encoded(left, language, gist)
            found |= {(self.texts[key[0]].kind, key): row for key, row in zip(keys, rows, strict=True)}
        self.lost |= {key: row for (_, key), row in self._seen(found).items()}
        self.lost |= {key: np.zeros_like(self.lost[key]) for key in nothing}

    def _places(self, couple: Couple, tried: Mapping[tuple[str, str], Sequence[str]]) -> Places | None:
        """The two words that bring most and belong together, each with its neighbors; None where none are enough."""
        kind, one, other = couple
        mine, theirs = self._brought(kind, one, other, tried), self._brought(kind, other, one, tried)
        if not mine or not theirs:
            return None
        found = _best_two(mine, theirs, self._alike(one, mine, other, theirs))
        if found is None:
            return None
        texts = self.texts[one], self.texts[other]
        if stem(plain(found[0])) == stem(plain(found[1])):
            return _plainer(texts, found)
        return (0, *_phrase(texts[0], found[0], mine)), (1, *_phrase(texts[1], found[1], theirs))

    def _brought(
        self, kind: MatchKind, one: str, other: str, tried: Mapping[tuple[str, str], Sequence[str]]
    ) -> dict[str, float]:
        """What each tried word of an entry brings to a match, in logits."""
        words, partner = tried[one, other], self._gist(other)
        if not words:
            return {}
        lost = self._gist(one) - np.stack([self.lost[one, word] for word in words])
        brought = self.reader.weights.mixes[kind].gist * np.sum(lost.astype(np.float64) * partner, axis=1)
        return dict(zip(words, np.round(brought, 3).tolist(), strict=True))

    def _alike(self, one: str, mine: Iterable[str], other: str, theirs: Iterable[str]) -> NDArray[np.float64]:
        """How alike the words of two entries are on their own: a row for each of ``mine``."""
        a, b = (
            np.stack([self.alone[self.texts[each].language, word] for word in words]).astype(np.float64)
            for each, words in ((one, mine), (other, theirs))
        )
        return np.round(a @ b.T, 3)

    def _gist(self, one: str) -> Floats:
        row: Floats = self.meanings.gist[self.rows[one]]
        return row

    def _seen(self, rows: Mapping[_Key, Floats]) -> dict[_Key, Floats]:
        """Rows as they are compared; their keys begin with the kind of the entry that they are of."""
        found: dict[_Key, Floats] = {}
        for kind in Kind:
            keys = [key for key in rows if key[0] is kind]
            if keys:
                seen = self.reader.weights.lenses[GIST].see(np.stack([rows[key] for key in keys]), kind)
                found |= dict(zip(keys, seen, strict=True))
        return found


def _best_two(
    mine: Mapping[str, float], theirs: Mapping[str, float], alike: NDArray[np.float64]
) -> tuple[str, str] | None:
    """The two words that are worth most together, of those that bring enough; ``alike`` says how alike each two are."""
    best, found = 0.0, None
    most = max(mine.values()), max(theirs.values())
    for (a, brings), row in zip(mine.items(), alike.tolist(), strict=True):
        for (b, adds), likeness in zip(theirs.items(), row, strict=True):
            if min(brings, adds) < _LEAST or brings + adds < _BOTH or likeness < _ALIKE:
                continue
            worth = round(brings / most[0] + adds / most[1] + likeness, 3)
            if worth > best:
                best, found = worth, (a, b)
    return found


def _whole(text: str) -> str:
    return text


def _text(entry: Entry, reader: Reader) -> _Text:
    text = text_of(entry)
    places = tuple(telling_places(text))
    words = tuple(dict.fromkeys(word for word, _, _ in places if says_something(word)))
    return _Text(entry.kind, text, places, words, language_to_read(entry, reader.encoder))


def _first(text: _Text, word: str) -> tuple[int, int]:
    """Where a member wrote a word first."""
    return next((start, end) for other, start, end in text.places if other == word)


def _plainer(texts: tuple[_Text, _Text], words: tuple[str, str]) -> Places:
    """Of two ways to write one word the shorter, twice; of two as short, the one without capitals."""
    places = [(whose, *_first(text, word)) for whose, (text, word) in enumerate(zip(texts, words, strict=True))]

    def plainness(place: Place) -> tuple[int, bool]:
        whose, start, end = place
        return end - start, not texts[whose].text[start:end].islower()

    return (min(places, key=plainness),) * 2


def _phrase(text: _Text, word: str, brought: Mapping[str, float]) -> tuple[int, int]:
    """A word with those beside it that bring something too: “bicycle has a flat”. A translation tells no neighbors."""
    if text.language:
        return _first(text, word)
    at = next(place for place, (other, _, _) in enumerate(text.places) if other == word)
    first = last = at
    for step in (-1, 1):
        beside = at + step
        while 0 <= beside < len(text.places):
            other = text.places[beside][0]
            if other == word or brought.get(other, 0.0) < _MORE * brought[word]:
                break
            left, right = min(first, beside), max(last, beside)
            said = text.text[text.places[left][1] : text.places[right][2]]
            if len(said) > WORDS or not _CLAUSE_ENDS.isdisjoint(said):
                break
            first, last, beside = left, right, beside + step
    return text.places[first][1], text.places[last][2]
