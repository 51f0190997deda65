"""What entries mean, as rows of numbers side by side: the encoder's view of a board, and how close two entries are.

An entry in a language that the encoder does not read is translated where somebody can; where nobody can, it has no
row and is named among the unread.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from riverboard.anywhere import is_anywhere
from riverboard.encoding.encoder import reads
from riverboard.entry import Entry, Kind
from riverboard.matching.gist import VERSION, gist, gist_of, telling_words
from riverboard.matching.weights import GIST, SUBJECT, WHOLE, Floats, Mix, Weights


class Encodes(Protocol):
    """An encoder that remembers, such as :class:`riverboard.encoding.vectors.Cached`."""

    @property
    def languages(self) -> frozenset[str]:
        """The languages that it reads, or ``*``."""
        ...

    @property
    def width(self) -> int:
        """How many numbers a vector has."""
        ...

    def encode(self, texts: Sequence[str]) -> Floats:
        """One row a text, of length 1."""
        ...

    def encode_made(
        self, recipe: str, texts: Sequence[str], make: Callable[[list[str]], Sequence[str | None]]
    ) -> tuple[Floats, NDArray[np.bool_]]:
        """The rows of what ``make`` makes of each text, and for which it could."""
        ...


class Translates(Protocol):
    """Brings texts into a language that the encoder reads: :class:`riverboard.encoding.translation.Apertium`."""

    @property
    def name(self) -> str:
        """Which translator it is: the recipe under which vectors of its translations are kept."""
        ...

    @property
    def languages(self) -> frozenset[str]:
        """The languages that it can translate here (BCP 47, without regions)."""
        ...

    def translate(self, texts: Sequence[str], language: str) -> list[str | None]:
        """Each text on one line, in the same order, or None where that cannot be had."""
        ...


class Remembers(Protocol):
    """Keeps what was found out about texts by an encoder, such as :class:`riverboard.encoding.vectors.Cached`.

    What is lost is found out again. ``recipe`` names all that an answer depends on beside the encoder and the text.
    """

    def recall(self, recipe: str, texts: Sequence[str]) -> Sequence[bytes | None]:
        """What was found out about each text, in the same order; None where it is not known."""
        ...

    def remember(self, recipe: str, found: Mapping[str, bytes]) -> None:
        """Keep what was found out about some texts. It holds none of their words."""
        ...


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads the entries: an encoder, a translator if there is one, and the weights that go with them.

    With a ``memory``, the words that carry a pair are looked for once.
    """

    encoder: Encodes
    translator: Translates | None
    weights: Weights
    memory: Remembers | None = None


@dataclass(frozen=True, slots=True)
class Meanings:
    """Some entries as they are compared, one row an entry in the order of ``ids``.

    ``whole`` and ``gist`` are ``(entries, width)``. ``names`` says how close each entry is to the name of each
    category, ``(entries, categories)``; ``category`` is the number of an entry's own, -1 for none.
    ``short`` says which have so few telling words that closeness means less.
    """

    ids: tuple[str, ...]
    whole: Floats
    gist: Floats
    names: Floats
    category: NDArray[np.int64]
    short: NDArray[np.bool_]

    def only(self, rows: NDArray[np.int64]) -> "Meanings":
        """Some of the rows, in that order."""
        ids = tuple(map(self.ids.__getitem__, rows.tolist()))
        return Meanings(ids, self.whole[rows], self.gist[rows], self.names[rows], self.category[rows], self.short[rows])


def text_of(entry: Entry) -> str:
    """What is read of an entry."""
    return f"{entry.title}\n{entry.text}".strip()


def read_meanings(entries: Sequence[Entry], reader: Reader) -> Meanings:
    """The meanings of the entries that can be read, in the order of their IDs; the others are left out."""
    ordered = sorted(entries, key=lambda entry: entry.id)
    words = [telling_words(text_of(entry)) for entry in ordered]
    whole, gists, known = encoded(ordered, words, reader.encoder, reader.translator)
    short = np.array([len(some) < reader.weights.short for some in words], dtype=bool)[known]
    ordered = [entry for entry, is_known in zip(ordered, known, strict=True) if is_known]
    if not known.all():
        whole, gists = whole[known], gists[known]
    for kind in Kind:
        rows = np.array([entry.kind is kind for entry in ordered], dtype=bool)
        whole[rows] = reader.weights.lenses[WHOLE].see(whole[rows], kind)
        gists[rows] = reader.weights.lenses[GIST].see(gists[rows], kind)
    own = ["" if is_anywhere(entry.category) else entry.category for entry in ordered]
    categories = sorted(set(own) - {""})
    number = {name: index for index, name in enumerate(categories)} | {"": -1}
    return Meanings(
        ids=tuple(entry.id for entry in ordered),
        whole=whole,
        gist=gists,
        names=whole @ _subjects(categories, reader).T,
        category=np.array([number[name] for name in own], dtype=np.int64),
        short=short,
    )


def _subjects(categories: Sequence[str], reader: Reader) -> Floats:
    return reader.weights.lenses[WHOLE].see(reader.encoder.encode(categories), SUBJECT)


def encoded(
    entries: Sequence[Entry], words: Sequence[Sequence[str]], encoder: Encodes, translator: Translates | None
) -> tuple[Floats, Floats, NDArray[np.bool_]]:
    """Both views of each entry as the encoder gives them, and which entries could be read: an empty one cannot.

    ``words`` are the telling words of each entry's text.
    """
    groups: dict[str, list[int]] = {}
    for row, entry in enumerate(entries):
        if text_of(entry):
            groups.setdefault(language_to_read(entry, encoder), []).append(row)
    whole, gists = (np.zeros((len(entries), encoder.width), np.float32) for _ in range(2))
    known = np.zeros(len(entries), dtype=bool)
    for language, rows in sorted(groups.items()):
        texts = [text_of(entries[row]) for row in rows]
        if not language:
            whole[rows] = encoder.encode(texts)
            gists[rows] = encoder.encode([gist_of(words[row], text) for row, text in zip(rows, texts, strict=True)])
            known[rows] = True
        elif translator and language in translator.languages:
            whole[rows], known[rows] = _translated(texts, language, encoder, translator, _same)
            gists[rows], _ = _translated(texts, language, encoder, translator, gist)
    return whole, gists, known


def language_to_read(entry: Entry, encoder: Encodes) -> str:
    """The language to translate an entry from, "" where the encoder reads it as it is."""
    return "" if reads(encoder.languages, entry.language) else entry.language.partition("-")[0].lower()


def _same(text: str) -> str:
    return text


def _translated(
    texts: Sequence[str], language: str, encoder: Encodes, translator: Translates, view: Callable[[str], str]
) -> tuple[Floats, NDArray[np.bool_]]:
    """A view of the texts' translations, and which could be had."""

    def make(originals: list[str]) -> list[str | None]:
        return [None if said is None else view(said) for said in translator.translate(originals, language)]

    recipe = translator.name if view is _same else f"{translator.name}/{VERSION}"
    return encoder.encode_made(recipe, texts, make)


def signs(a: Meanings, b: Meanings, mix: Mix) -> NDArray[np.float64]:
    """What speaks for pairs, the rows of ``a`` and ``b`` side by side, in logits: ``(pairs, 3)``.

    The three are all that both say, their telling words, and their categories.
    In double precision and row by row, so that a pair's numbers do not depend on what else is compared.
    """
    whole = np.sum(a.whole.astype(np.float64) * b.whole, axis=1)
    gists = np.sum(a.gist.astype(np.float64) * b.gist, axis=1)
    same = (a.category == b.category) & (a.category >= 0)
    names = _named(a, b) + _named(b, a)
    return np.stack([mix.whole * whole, mix.gist * gists, mix.same_category * same + mix.names * names], axis=1)


def _named(a: Meanings, b: Meanings) -> NDArray[np.float64]:
    """How close each of ``a`` is to the name of its partner's category; 0 where that has none."""
    close = a.names[np.arange(len(a.ids)), b.category] if a.names.shape[1] else np.zeros(len(a.ids))
    return np.where(b.category >= 0, close, 0.0).astype(np.float64)
