"""What the matcher is measured against: words alone, categories alone, the encoder alone."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from fitting import Numbers, Pairs
from riverboard.anywhere import is_anywhere
from riverboard.entry import Entry
from riverboard.matching.gist import telling_words
from riverboard.matching.meaning import Encodes, text_of
from riverboard.matching.words import stem
from riverboard.wording import plain

_SATURATION, _LENGTH = 1.2, 0.5  # BM25's k1 and b, set for texts of a sentence or two


def baselines(entries: Sequence[Entry], pairs: Pairs, encoder: Encodes) -> Mapping[str, Numbers]:
    """A score of every pair for each of the baselines."""
    words = [[stem(plain(word)) for word in telling_words(text_of(entry))] for entry in entries]
    raw = encoder.encode([text_of(entry) for entry in entries]).astype(np.float64)
    category = np.array(["" if is_anywhere(entry.category) else plain(entry.category) for entry in entries])
    same = (category[pairs.a] == category[pairs.b]) & (category[pairs.a] != "")
    return {
        "BM25, telling words": _bm25(words)[pairs.a, pairs.b],
        "character TF-IDF": _tfidf([list(_pieces(one)) for one in words])[pairs.a, pairs.b],
        "category alone": same.astype(np.float64),
        "encoder alone": np.sum(raw[pairs.a] * raw[pairs.b], axis=1),
    }


def _table(documents: Sequence[Sequence[str]]) -> NDArray[np.float64]:
    """How often each document has each term: ``(documents, terms)``."""
    places = {term: place for place, term in enumerate(sorted({term for document in documents for term in document}))}
    table = np.zeros((len(documents), len(places)))
    for row, document in enumerate(documents):
        for term, count in Counter(document).items():
            table[row, places[term]] = count
    return table


def _rarity(table: NDArray[np.float64]) -> NDArray[np.float64]:
    having = (table > 0).sum(axis=0)
    rarity: NDArray[np.float64] = np.log(1 + (len(table) - having + 0.5) / (having + 0.5))
    return rarity


def _bm25(documents: Sequence[Sequence[str]]) -> NDArray[np.float64]:
    table = _table(documents)
    length = table.sum(axis=1, keepdims=True)
    damped = _SATURATION * (1 - _LENGTH + _LENGTH * length / max(length.mean(), 1e-9))
    scores: NDArray[np.float64] = (table > 0) * _rarity(table) @ (table * (_SATURATION + 1) / (table + damped)).T
    return scores


def _tfidf(documents: Sequence[Sequence[str]]) -> NDArray[np.float64]:
    table = _table(documents)
    rows = np.log1p(table) * _rarity(table)
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    scores: NDArray[np.float64] = rows @ rows.T
    return scores


def _pieces(words: Iterable[str]) -> Iterable[str]:
    """Pieces of 3 to 5 letters, with the words' edges."""
    for word in words:
        edged = f" {word} "
        for size in range(3, 6):
            yield from (edged[start : start + size] for start in range(max(0, math.ceil(len(edged) - size + 1))))
