"""Which words of two entries carry a match: those without which the two would be less close.

A word is taken away from an entry's telling words, and the entry is read again. What the match then loses, in logits,
is what the word brought. Only the few words of an entry that are nearest to the other one are tried, and what was
tried once is remembered by the encoder. An entry that has to be translated is translated without the word, so that
what is quoted is always the member's own.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

import numpy as np

from riverboard.entry import Entry, Kind, MatchKind
from riverboard.matching.features import says_something
from riverboard.matching.gist import VERSION, gist, telling_places
from riverboard.matching.meaning import Meanings, Reader, language_to_read, read_meanings, signs, text_of
from riverboard.matching.reasons import WORDS, Quote, quote
from riverboard.matching.weights import GIST, Floats
from riverboard.matching.words import stem
from riverboard.wording import plain

_SURE = 0.2  # a pair that is less sure than this is not explained by its meaning
_TRIED = 4  # words of an entry that are taken away, for each partner
_LEAST, _BOTH = 0.08, 0.4  # logits that each word must bring, and both together, before they are quoted
_ALIKE = 0.4  # the cosine of the two words alone, from which on a reader sees why they stand side by side
_MORE = 0.4  # a word beside the strongest one is quoted with it if it brings at least so much of what that brings
_AT_ONCE = 4000  # pairs; what they need is held at the same time
_CLAUSE_ENDS = frozenset('.:;!?¡¿…\n()[]“”"«»•。！？')

Couple: TypeAlias = tuple[MatchKind, str, str]
"""A pair of entries by their IDs, in the order that the kind names."""
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


def carrying_words(
    couples: Sequence[Couple], entries: Mapping[str, Entry], reader: Reader
) -> dict[Couple, Quote | None]:
    """The words that carry each pair; None where it is close in meaning and no two words say why.

    A pair that is not close enough, or that the reader cannot read, is left out.
    """
    found: dict[Couple, Quote | None] = {}
    for start in range(0, len(couples), _AT_ONCE):
        some = couples[start : start + _AT_ONCE]
        near = [entries[one] for one in sorted({one for _, *ids in some for one in ids})]
        found |= _Occlusion(read_meanings(near, reader), {one.id: one for one in near}, reader).quotes(some)
    return found


class _Occlusion:
    """Some entries, read, and what they lose."""

    def __init__(self, meanings: Meanings, entries: Mapping[str, Entry], reader: Reader) -> None:
        self.meanings, self.reader = meanings, reader
        self.rows = {one: row for row, one in enumerate(meanings.ids)}
        self.texts = {one: _text(entries[one], reader) for one in meanings.ids}
        self.alone = self._alone()
        used = {(text.kind, text.language, word) for text in self.texts.values() for word in text.words}
        self.seen = self._seen({key: self.alone[key[1:]] for key in sorted(used)})
        self.lost: dict[_Without, Floats] = {}

    def quotes(self, couples: Sequence[Couple]) -> dict[Couple, Quote | None]:
        """The words that carry each pair that is sure enough."""
        close = self._close(couples)
        tried = {(one, other): self._nearest(one, other) for _, a, b in close for one, other in ((a, b), (b, a))}
        self._take_away(sorted({(one, word) for (one, _), words in tried.items() for word in words}))
        return {each: self._quote(each, tried) for each in close}

    def _close(self, couples: Sequence[Couple]) -> list[Couple]:
        """Those of the couples that are close in meaning, in their order."""
        found = set()
        for kind, mix in self.reader.weights.mixes.items():
            some = [each for each in couples if each[0] is kind and self.rows.keys() >= set(each[1:])]
            a, b = (self.meanings.only(np.array([self.rows[each[at]] for each in some], np.int64)) for at in (1, 2))
            sure = 1 / (1 + np.exp(-(signs(a, b, mix).sum(axis=1) + mix.base)))
            found |= {each for each, is_sure in zip(some, (sure >= _SURE).tolist(), strict=True) if is_sure}
        return [each for each in couples if each in found]

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
        return self.reader.encoder.encode_made(recipe, texts, make)[0]

    def _nearest(self, one: str, other: str) -> tuple[str, ...]:
        """The words of an entry that are nearest to another entry."""
        text, partner = self.texts[one], self._gist(other)
        if not text.words:
            return ()
        rows = np.stack([self.seen[text.kind, text.language, word] for word in text.words])
        near = dict(zip(text.words, np.round(np.sum(rows * partner, axis=1), 3).tolist(), strict=True))
        return tuple(sorted(text.words, key=lambda word: -near[word])[:_TRIED])

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

    def _quote(self, couple: Couple, tried: Mapping[tuple[str, str], Sequence[str]]) -> Quote | None:
        """The two words that bring most and belong together, each with its neighbors; None where none are enough."""
        kind, one, other = couple
        mine, theirs = self._brought(kind, one, other, tried), self._brought(kind, other, one, tried)
        best, found = 0.0, None
        for a, b in ((a, b) for a in mine for b in theirs):
            alike = self._alike(one, a, other, b)
            enough = min(mine[a], theirs[b]) >= _LEAST and mine[a] + theirs[b] >= _BOTH and alike >= _ALIKE
            worth = round(mine[a] / max(mine.values()) + theirs[b] / max(theirs.values()) + alike, 3) if enough else 0.0
            if worth > best:
                best, found = worth, (a, b)
        if found is None:
            return None
        if stem(plain(found[0])) == stem(plain(found[1])):
            said = [_as_written(self.texts[each], word) for each, word in zip((one, other), found, strict=True)]
            return quote(*(min(said, key=lambda word: (len(word), not word.islower())),) * 2)
        return quote(_phrase(self.texts[one], found[0], mine), _phrase(self.texts[other], found[1], theirs))

    def _brought(
        self, kind: MatchKind, one: str, other: str, tried: Mapping[tuple[str, str], Sequence[str]]
    ) -> dict[str, float]:
        """What each tried word of an entry brings to a match, in logits."""
        weight, whole, partner = self.reader.weights.mixes[kind].gist, self._gist(one), self._gist(other)
        lost = {word: np.sum((whole - self.lost[one, word]).astype(np.float64) * partner) for word in tried[one, other]}
        return {word: round(weight * float(fall), 3) for word, fall in lost.items()}

    def _alike(self, one: str, a: str, other: str, b: str) -> float:
        rows = (self.alone[self.texts[one].language, a], self.alone[self.texts[other].language, b])
        return round(float(np.sum(rows[0].astype(np.float64) * rows[1])), 3)

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


def _whole(text: str) -> str:
    return text


def _text(entry: Entry, reader: Reader) -> _Text:
    text = text_of(entry)
    places = tuple(telling_places(text))
    words = tuple(dict.fromkeys(word for word, _, _ in places if says_something(word)))
    return _Text(entry.kind, text, places, words, language_to_read(entry, reader.encoder))


def _as_written(text: _Text, word: str) -> str:
    """A word as its member wrote it first."""
    return next(text.text[start:end] for other, start, end in text.places if other == word)


def _phrase(text: _Text, word: str, brought: Mapping[str, float]) -> str:
    """A word with those beside it that bring something too: “bicycle has a flat”. A translation tells no neighbors."""
    if text.language:
        return _as_written(text, word)
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
    return text.text[text.places[first][1] : text.places[last][2]]
