"""How ``weights.json`` comes about: lenses from how entries differ, and a logistic regression on judged pairs.

Whatever is fitted is tried on topics that it has not seen. Within the fit, too: the regression learns from pairs whose
topics the lens has not seen, or it would trust closeness more than it may.
"""

import json
import random
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from judged import PAIRS, Judged
from riverboard.anywhere import is_anywhere
from riverboard.entry import Entry, Kind, MatchKind
from riverboard.matching.gist import telling_words
from riverboard.matching.meaning import Encodes, Meanings, Reader, Translates, encoded, read_meanings, signs, text_of
from riverboard.matching.weights import GIST, SUBJECT, WHOLE, Floats, Lens, Mix, Weights

Numbers = NDArray[np.float64]

SOFTENING = 4.0  # how many times the mean variance is added to an axis' own before its length is evened out
AXES = 128
STRENGTH = 3.0  # of the prior that keeps weights small: its variance
SHORT, SHORT_NEEDS = 5, 1.25
MANY, BEST_EASES = 20, 0.8
SHOWN = {MatchKind.OFFER_NEED: 0.6}
_FIT_FOLDS = 4


@dataclass(frozen=True, slots=True)
class Scheme:
    """What is fitted: the lenses' axes or only their middles, the category's name or only its sameness, and how."""

    softening: float = SOFTENING
    axes: int = AXES
    names: bool = True
    strength: float = STRENGTH
    crossed: bool = True


H0 = Scheme(axes=0, names=False, strength=1.0, crossed=False)
"""The plain design that the present one is measured against: middles, both views and the same category."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """All pairs of the judged kinds that may be: their entries' places, the kind's number, and the grade."""

    a: NDArray[np.int64]
    b: NDArray[np.int64]
    kind: NDArray[np.int64]
    grade: NDArray[np.int64]


def all_pairs(judged: Judged) -> Pairs:
    """Every asker with everyone who might answer, but for a member's own."""
    rows = []
    for number, (pair, (_, asks, answers)) in enumerate(PAIRS.items()):
        for a, one in enumerate(judged.entries):
            for b, other in enumerate(judged.entries):
                if one.kind is asks and other.kind is answers and judged.people[one.id] != judged.people[other.id]:
                    rows.append((a, b, number, judged.grades[pair].get(one.id, {}).get(other.id, 0)))
    return Pairs(*np.array(rows, dtype=np.int64).T)


def fit_lenses(
    entries: Sequence[Entry], topics: NDArray[np.int64], encoder: Encodes, translator: Translates | None, scheme: Scheme
) -> dict[str, Lens]:
    """The lenses for both views, from entries and what each is about: nothing about who fits whom."""
    whole, gists, known = encoded(entries, [telling_words(text_of(entry)) for entry in entries], encoder, translator)
    kinds = np.array([entry.kind.value for entry in entries])
    names = sorted({entry.category for entry in entries if not is_anywhere(entry.category)})
    middle = {SUBJECT: encoder.encode(names).mean(axis=0)}
    found = {}
    for view, rows in ((WHOLE, whole), (GIST, gists)):
        means = middle | {kind.value: rows[known & (kinds == kind.value)].mean(axis=0) for kind in Kind}
        bare = Lens(means, np.empty((0, encoder.width), np.float32), np.empty(0, np.float32))
        seen = np.zeros_like(rows)
        for kind in Kind:
            seen[kinds == kind.value] = bare.see(rows[kinds == kind.value], kind)
        found[view] = Lens(means, *_axes(_within(seen[known], topics[known]), scheme))
    return found


def _within(seen: Floats, topics: NDArray[np.int64]) -> Floats:
    """How entries differ from the others on their topic."""
    rest = seen.copy()
    for topic in np.unique(topics):
        rest[topics == topic] -= seen[topics == topic].mean(axis=0)
    return rest


def _axes(rest: Floats, scheme: Scheme) -> tuple[Floats, Floats]:
    """The directions in which entries on one topic differ most, and what to keep of each: the more, the less.

    Taken from all differences it would measure better on new topics, and hide the topics that it was taken from.
    """
    variances, directions = np.linalg.eigh(rest.T.astype(np.float64) @ rest / len(rest))
    soft = scheme.softening * variances.mean()
    chosen = np.argsort(-variances)[: scheme.axes]
    keep = np.sqrt(soft / (np.maximum(variances[chosen], 0) + soft))
    return directions[:, chosen].T.astype(np.float32), keep.astype(np.float32)


_UNIT = Mix(1, 1, 1, 0, 0), Mix(0, 0, 0, 1, 0)


def features(meanings: Meanings, pairs: Pairs, scheme: Scheme) -> Numbers:
    """What the regression sees of each pair: the signs, and the pair's kind."""
    one, other = meanings.only(pairs.a), meanings.only(pairs.b)
    found = np.column_stack([signs(one, other, _UNIT[0]), scheme.names * signs(one, other, _UNIT[1])[:, 2]])
    return np.column_stack([found, *(pairs.kind == kind for kind in range(len(PAIRS)))])


def regress(seen: Numbers, true: Numbers, strength: float) -> Numbers:
    """The weights of a logistic regression with a normal prior of this variance, by Newton's method."""
    weights = np.zeros(seen.shape[1])
    for _ in range(15):
        chance = 1 / (1 + np.exp(-seen @ weights))
        slope = seen.T @ (chance - true) + weights / strength
        bend = (seen * (chance * (1 - chance))[:, None]).T @ seen + np.eye(len(weights)) / strength
        weights -= np.linalg.solve(bend, slope)
    return weights


class Fitting:
    """A judged board, encoded, on which weights are fitted and tried."""

    def __init__(self, judged: Judged, encoder: Encodes, translator: Translates | None) -> None:
        self.judged = replace(judged, entries=tuple(sorted(judged.entries, key=lambda entry: entry.id)))
        self.encoder, self.translator = encoder, translator
        self.pairs = all_pairs(self.judged)
        self.topics = np.array([judged.topics[entry.id] for entry in self.judged.entries])
        self._seen: dict[tuple[bytes, Scheme], tuple[dict[str, Lens], Numbers]] = {}

    def seen(self, learned: NDArray[np.bool_], scheme: Scheme) -> tuple[dict[str, Lens], Numbers]:
        """The lenses from some entries, and the features of all pairs through them."""
        key = (learned.tobytes(), scheme)
        if key not in self._seen:
            some = [entry for entry, is_in in zip(self.judged.entries, learned, strict=True) if is_in]
            numbers = np.unique(self.topics[learned], return_inverse=True)[1]
            lenses = fit_lenses(some, numbers, self.encoder, self.translator, scheme)
            meanings = read_meanings(self.judged.entries, Reader(self.encoder, self.translator, _bare(lenses)))
            self._seen[key] = lenses, features(meanings, self.pairs, scheme)
        return self._seen[key]

    def learn(self, learned: NDArray[np.bool_], scheme: Scheme) -> Numbers:
        """The regression's weights from some topics."""
        within = learned[self.pairs.a] & learned[self.pairs.b]
        if not scheme.crossed:
            return regress(self.seen(learned, scheme)[1][within], self.true[within], scheme.strength)
        rows, true = [], []
        for fold in folds(self.topics[learned], _FIT_FOLDS, 11):
            out = np.isin(self.topics, fold)
            tried = out[self.pairs.a] & learned[self.pairs.b] & learned[self.pairs.a]
            rows.append(self.seen(learned & ~out, scheme)[1][tried])
            true.append(self.true[tried])
        return regress(np.concatenate(rows), np.concatenate(true), scheme.strength)

    @property
    def true(self) -> Numbers:
        """1 for a pair of grade 2 or more."""
        return (self.pairs.grade >= 2).astype(np.float64)

    def tried(self, scheme: Scheme, seed: int | None) -> Numbers:
        """Each pair's chance, from weights that have not seen its asker's topic: five folds by topic."""
        chances = np.zeros(len(self.pairs.a))
        for fold in folds(self.topics, 5, seed):
            out = np.isin(self.topics, fold)
            weights = self.learn(~out, scheme)
            asked = out[self.pairs.a]
            chances[asked] = 1 / (1 + np.exp(-self.seen(~out, scheme)[1][asked] @ weights))
        return chances

    def weights(self, scheme: Scheme, but: Sequence[str] = ()) -> Weights:
        """The weights from all topics, or from all but some."""
        some = ~np.isin(self.topics, list(but))
        whole, gist, same, names, need_offer, dream_offer, dream_dream = self.learn(some, scheme).tolist()
        base = {
            MatchKind.OFFER_NEED: need_offer,
            MatchKind.DREAM_OFFER: dream_offer,
            MatchKind.DREAM_NEED: dream_offer,  # not judged; as dreams and offers
            MatchKind.DREAM_DREAM: dream_dream,
        }
        mixes = {kind: Mix(whole, gist, same, names, own) for kind, own in base.items()}
        return Weights(self.seen(some, scheme)[0], mixes, SHOWN, SHORT, SHORT_NEEDS, MANY, BEST_EASES)


def _bare(lenses: Mapping[str, Lens]) -> Weights:
    return Weights(lenses, {}, {}, SHORT, SHORT_NEEDS, MANY, BEST_EASES)


def folds(topics: NDArray[np.str_], parts: int, seed: int | None) -> list[list[str]]:
    """The topics in so many parts; in order of their names where there is no seed."""
    names = sorted(set(topics.tolist()))
    if seed is not None:
        random.Random(seed).shuffle(names)
    return [names[part::parts] for part in range(parts)]


def as_json(weights: Weights, provenance: str) -> str:
    """The text of ``weights.json``."""
    found: dict[str, Any] = {
        "provenance": provenance,
        "shown": {kind.value: chance for kind, chance in weights.shown.items()},
        "short": weights.short,
        "short_needs": weights.short_needs,
        "many": weights.many,
        "best_eases": weights.best_eases,
        "mixes": {
            kind.value: {name: round(float(getattr(mix, name)), 4) for name in Mix.__slots__}
            for kind, mix in weights.mixes.items()
        },
        "lenses": {
            view: {
                "keep": [round(float(kept), 4) for kept in lens.keep],
                "middle": {kind: _packed(middle) for kind, middle in lens.middle.items()},
                "axes": _packed(lens.axes),
            }
            for view, lens in weights.lenses.items()
        },
    }
    return json.dumps(found, indent=1) + "\n"


def _packed(numbers: NDArray[np.float32]) -> str:
    return b64encode(numbers.astype("<f2").tobytes()).decode()
