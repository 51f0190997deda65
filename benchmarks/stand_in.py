"""Runs Riverboard with a stand-in for the language model: ``python benchmarks/stand_in.py suggest --source …``.

The model takes some fifty thousandths of a second for a note, once; a hundred thousand new notes are an hour of
encoding. What it once encoded it remembers. So a sheet that no organizer ever had, all of it new, is brought to its
everyday state with vectors made from each text's words, remembered where the model's own would be: texts that share
words are near each other. The vectors are good for measuring what is done with them, and for nothing else.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from riverboard.cli import main
from riverboard.encoding import weights
from riverboard.matching.gist import telling_words


@dataclass(frozen=True, slots=True)
class WordSum:
    """An encoder under another one's name: a text's vector is the sum of its words' own, which are random."""

    name: str
    languages: frozenset[str]
    width: int

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row a text, of length 1."""
        sums = [
            np.sum([_vector_of(word, self.width) for word in telling_words(text) or ["…"]], axis=0) for text in texts
        ]
        rows = np.array(sums, dtype=np.float32).reshape(len(texts), self.width)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@cache
def _vector_of(word: str, width: int) -> NDArray[np.float32]:
    return np.random.default_rng(crc32(word.encode())).standard_normal(width, dtype=np.float32)


def _read(path: Path, workers: int) -> WordSum:
    real = _real(path, workers)
    return WordSum(real.name, real.languages, real.width)


if __name__ == "__main__":
    _real = weights.read
    weights.read = _read
    sys.exit(main())
