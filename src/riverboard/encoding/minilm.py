"""A small sentence encoder (the BERT family, such as all-MiniLM-L6-v2) run with numpy alone. Pure.

Devlin et al. 2019 describe the network; the sentence's vector is the mean over its word pieces, made one long
(Reimers and Gurevych 2019). Texts of one length are encoded together, so nothing is padded, and each group's
arithmetic runs on one thread with several groups at once: a vector does not depend on what else is encoded, nor on
how many processors there are, and a busy machine slows it down no more than its share. Figures:
docs/language-model.md.
"""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Self, TypeAlias

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits
from tokenizers import Tokenizer

Floats: TypeAlias = NDArray[np.float32]
Stored: TypeAlias = Mapping[str, NDArray[np.float16]]

ARITHMETIC = "1"  # To be raised with every change that changes vectors: what was kept from before is then left alone.
_TOGETHER = 256  # Word pieces in one group: its numbers stay in a processor's own cache.
_TEXTS = 2048  # Texts whose word pieces are held at once.
# tanh(x·(a + b·x² + c·x⁴)) is erf(x/√2) to 1e-4 or better, and x times it to 5e-5 (least squares over 0 to 6).
_ERF = (np.float32(0.7975077914481127), np.float32(0.03700572464505784), np.float32(-0.0003515287368760932))
_FAR = np.float32(6)


@dataclass(frozen=True, slots=True)
class Shape:
    """What the weights alone do not say: heads of attention, word pieces that are read, what keeps a division safe."""

    heads: int
    limit: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class _Norm:
    """A layer's normalization: each row to mean 0 and variance 1, then scaled and moved."""

    scale: Floats
    shift: Floats
    epsilon: np.float32

    def __call__(self, rows: Floats) -> Floats:
        rows = rows - rows.mean(-1, keepdims=True)
        variance = np.einsum("ij,ij->i", rows, rows) / np.float32(rows.shape[-1])
        rows *= (1 / np.sqrt(variance + self.epsilon))[:, None]
        rows *= self.scale
        rows += self.shift
        return rows


@dataclass(frozen=True, slots=True)
class _Linear:
    """Rows times a matrix, plus a bias."""

    matrix: Floats
    bias: Floats

    def __call__(self, rows: Floats) -> Floats:
        found: Floats = rows @ self.matrix
        found += self.bias
        return found


@dataclass(frozen=True, slots=True)
class _Layer:
    """One of the network's layers: each word piece looks at the others, then at itself."""

    look: _Linear  # query, key and value in one
    seen: _Linear
    seen_norm: _Norm
    widen: _Linear
    narrow: _Linear
    norm: _Norm
    heads: int

    def __call__(self, rows: Floats, texts: int) -> Floats:
        rows = self.seen_norm(self.seen(self._attention(rows, texts)) + rows)
        return self.norm(self.narrow(_gelu(self.widen(rows))) + rows)

    def _attention(self, rows: Floats, texts: int) -> Floats:
        width = rows.shape[-1]
        parts = self.look(rows).reshape(texts, -1, 3, self.heads, width // self.heads)
        query, key, value = parts.transpose(2, 0, 3, 1, 4)
        weight = query @ key.transpose(0, 1, 3, 2)
        weight -= weight.max(-1, keepdims=True)
        np.exp(weight, out=weight)
        weight /= weight.sum(-1, keepdims=True)
        mixed: Floats = (weight @ value).transpose(0, 2, 1, 3).reshape(-1, width)
        return mixed


@dataclass(frozen=True, slots=True)
class MiniLM:
    """A :class:`riverboard.encoding.encoder.Encoder`. It encodes on ``workers`` threads.

    Its memory does not grow with the number of texts, but for the vectors themselves.
    """

    name: str
    languages: frozenset[str]
    workers: int
    _tokenizer: Tokenizer
    _words: NDArray[np.float16]
    _places: Floats
    _norm: _Norm
    _layers: tuple[_Layer, ...]

    @classmethod
    def made_of(
        cls, name: str, languages: frozenset[str], tensors: Stored, tokenizer: str, shape: Shape, workers: int
    ) -> Self:
        """From its weights (named as BERT's are), its ``tokenizer.json`` and its shape.

        Raises KeyError for a weight that is missing, ValueError for what is no tokenizer or does not fit.
        """
        weights = {key.removeprefix("bert."): tensor for key, tensor in tensors.items()}
        names = sorted({key.split(".")[2] for key in weights if key.startswith("encoder.layer.")}, key=int)
        first = _full(weights, "embeddings.token_type_embeddings.weight")[0]
        return cls(
            name,
            languages,
            workers,
            _tokenizer(tokenizer, shape.limit),
            weights["embeddings.word_embeddings.weight"],
            _full(weights, "embeddings.position_embeddings.weight")[: shape.limit] + first,
            _norm(weights, "embeddings", shape),
            tuple(_layer(weights, f"encoder.layer.{number}", shape) for number in names),
        )

    @property
    def width(self) -> int:
        """How many numbers a vector has."""
        return int(self._places.shape[1])

    def tokens(self, text: str) -> list[str]:
        """The word pieces that are read, with the marks for beginning and end."""
        return list(self._tokenizer.encode(text).tokens)

    def encode(self, texts: Sequence[str]) -> Floats:
        """One row a text, of length 1, in the same order; of zeros where the model knows no piece of it."""
        found = np.zeros((len(texts), self.width), np.float32)
        with threadpool_limits(1, user_api="blas"), ThreadPoolExecutor(self.workers) as pool:
            for start in range(0, len(texts), _TEXTS):
                batch = [_without_halves(text) for text in texts[start : start + _TEXTS]]
                pieces = [piece.ids for piece in self._tokenizer.encode_batch_fast(batch)]
                groups = list(_groups(pieces))
                vectors = pool.map(self._encode, ([pieces[index] for index in group] for group in groups))
                for group, rows in zip(groups, vectors, strict=True):
                    found[[start + index for index in group]] = rows
        return found

    def _encode(self, pieces: Sequence[Sequence[int]]) -> Floats:
        """Texts of one length, as numbers of word pieces."""
        numbers = np.asarray(pieces)
        texts, length = numbers.shape
        words = self._words[numbers].astype(np.float32) + self._places[:length]
        rows = self._norm(words.reshape(texts * length, -1))
        for layer in self._layers:
            rows = layer(rows, texts)
        means: Floats = rows.reshape(texts, length, -1).mean(1)
        means /= np.sqrt(np.einsum("ij,ij->i", means, means))[:, None]
        return means


def _tokenizer(written: str, limit: int) -> Tokenizer:
    try:
        tokenizer = Tokenizer.from_str(written)
    except Exception:  # noqa: BLE001 - the library raises nothing narrower
        raise ValueError("not a tokenizer") from None
    tokenizer.no_padding()
    tokenizer.enable_truncation(limit)
    return tokenizer


def _groups(pieces: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """The places of texts of one length, a few at a time, the longest first so that no thread ends much later."""
    by_length: dict[int, list[int]] = {}
    for index, numbers in enumerate(pieces):
        if numbers:
            by_length.setdefault(len(numbers), []).append(index)
    for length, indexes in sorted(by_length.items(), reverse=True):
        size = max(1, _TOGETHER // length)
        yield from (indexes[start : start + size] for start in range(0, len(indexes), size))


def _without_halves(text: str) -> str:
    """A text that can be written as UTF-8, as the tokenizer wants it."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _gelu(rows: Floats) -> Floats:
    """2·x·Φ(x), the curve between two matrices; the second one holds the half."""
    near = np.clip(rows, -_FAR, _FAR)
    square = near * near
    bent = square * _ERF[2]
    bent += _ERF[1]
    bent *= square
    bent += _ERF[0]
    bent *= near
    np.tanh(bent, out=bent)
    bent += 1
    bent *= rows
    return bent


def _full(weights: Stored, name: str) -> Floats:
    return weights[name].astype(np.float32)


def _norm(weights: Stored, name: str, shape: Shape) -> _Norm:
    scale, shift = (_full(weights, f"{name}.LayerNorm.{part}") for part in ("weight", "bias"))
    return _Norm(scale, shift, np.float32(shape.epsilon))


def _linear(weights: Stored, name: str, factor: float = 1.0) -> _Linear:
    matrix, bias = (_full(weights, f"{name}.{part}") for part in ("weight", "bias"))
    return _Linear(np.ascontiguousarray(matrix.T * np.float32(factor)), bias)


def _layer(weights: Stored, name: str, shape: Shape) -> _Layer:
    query, key, value = (_linear(weights, f"{name}.attention.self.{part}") for part in ("query", "key", "value"))
    calm = np.float32((query.matrix.shape[1] / shape.heads) ** -0.5)
    look = _Linear(
        np.concatenate([query.matrix * calm, key.matrix, value.matrix], axis=1),
        np.concatenate([query.bias * calm, key.bias, value.bias]),
    )
    return _Layer(
        look,
        _linear(weights, f"{name}.attention.output.dense"),
        _norm(weights, f"{name}.attention.output", shape),
        _linear(weights, f"{name}.intermediate.dense"),
        _linear(weights, f"{name}.output.dense", 0.5),
        _norm(weights, f"{name}.output", shape),
        shape.heads,
    )
