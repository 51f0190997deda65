"""A reader of a few words, for tests that are about what is done with meanings and not about how they are found."""

import zlib
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from riverboard.entry import Kind, MatchKind
from riverboard.matching import Reader
from riverboard.matching.weights import GIST, WHOLE, Lens, Mix, Weights

WIDTH = 384
SAME = ({"bicycle", "bike", "flat", "tubes"}, {"ride", "lift"}, {"soup", "dinner"})


class ByWords:
    """An encoder of a few words: a text is the sum of its words, and some words are the same to it."""

    languages = frozenset({"en"})
    width = WIDTH

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.array([self._row(text) for text in texts], np.float32).reshape(len(texts), WIDTH)
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        made: NDArray[np.float32] = (rows / np.where(lengths, lengths, 1)).astype(np.float32)
        return made

    def encode_made(
        self,
        recipe: str,  # noqa: ARG002 - nothing is remembered
        texts: Sequence[str],
        make: Callable[[list[str]], Sequence[str | None]],
    ) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        made = make(list(texts))
        return self.encode([text or "" for text in made]), np.array([text is not None for text in made], dtype=bool)

    def _row(self, text: str) -> NDArray[np.float64]:
        words = [next((min(same) for same in SAME if word in same), word) for word in text.lower().split()]
        rows = [np.random.default_rng(zlib.crc32(word.encode())).standard_normal(WIDTH) for word in words]
        return np.sum(rows, axis=0) if rows else np.zeros(WIDTH)


class Glossary:
    """A translator that knows a few words."""

    name = "glossary"
    languages = frozenset({"es"})

    def translate(self, texts: Sequence[str], language: str) -> list[str | None]:  # noqa: ARG002 - it knows one
        known = {"bici": "bike", "rota": "broken", "coro": "choir"}
        return [" ".join(known.get(word, word) for word in text.lower().split()) for text in texts]


class Notebook:
    """A memory that forgets nothing."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], bytes] = {}

    def recall(self, recipe: str, texts: Sequence[str]) -> list[bytes | None]:
        return [self.kept.get((recipe, text)) for text in texts]

    def remember(self, recipe: str, found: Mapping[str, bytes]) -> None:
        self.kept |= {(recipe, text): answer for text, answer in found.items()}


def plain_weights(shown: Mapping[MatchKind, float]) -> Weights:
    """Weights under which half of what is said has to be the same for a chance of one half."""
    none = np.zeros((0, WIDTH), np.float32)
    middles = {name: np.zeros(WIDTH, np.float32) for name in (*Kind, "category")}
    lens = Lens(middles, none, np.zeros(0, np.float32))
    mix = Mix(whole=6, gist=6, same_category=1, names=0, base=-6)
    return Weights(
        {WHOLE: lens, GIST: lens}, dict.fromkeys(MatchKind, mix), shown, short=2, short_needs=4, many=3, best_eases=1
    )


READER = Reader(ByWords(), Glossary(), plain_weights({MatchKind.OFFER_NEED: 0.6}))
