"""Whether everybody gets a chance, whether suggestions stay, and whether constellations make sense."""

import random
from collections import Counter
from collections.abc import Sequence

import numpy as np

from fitting import Fitting, Scheme, folds
from judged import Judged
from riverboard.entry import Entry, Strength
from riverboard.matching import Choices, Decided, Gathering, Reader, Suggested, gather, suggest

_DRAWS = 20
_NEW = 0.05


def print_fairness(judged: Judged, reader: Reader) -> None:
    """Who fits somebody and is seen by nobody, and how unevenly suggestions lie."""
    found = suggest(judged.entries, judged.people, Decided(), Choices(), reader)
    load = Counter(one for pair in found.pairs for one in pair.entries)
    unseen = [one for one in found.hopeful if not load[one]]
    print(f"\n{len(judged.entries)} entries, {len(found.pairs)} suggestions, {len(found.hopeful)} entries fit somebody")
    print(f"  unseen though they fit: {len(unseen)}; most on one entry: {max(load.values(), default=0)}")
    print(f"  Gini of suggestions among those who fit: {_gini([load[one] for one in found.hopeful]):.2f}")
    plain = Counter(one for pair in _best_three(found) for one in pair)
    print(f"  the three best of each, without sharing: most on one entry {max(plain.values(), default=0)}")
    for name, value in (("language", lambda entry: entry.language), ("area", lambda entry: entry.area)):
        groups = Counter(map(value, judged.entries))
        seen = Counter(value(entry) for entry in judged.entries if load[entry.id])
        strong = {one for pair in found.pairs if pair.strength is Strength.STRONG for one in pair.entries}
        shown = Counter(value(entry) for entry in judged.entries if entry.id in strong)
        said = (f"{group or '-'} {seen[group]}/{shown[group]}/{count}" for group, count in groups.most_common(8))
        print(f"  by {name}, in a suggestion/shown/of: {', '.join(said)}")


def _best_three(found: Suggested) -> set[tuple[str, str]]:
    best: dict[str, list[tuple[str, str]]] = {}
    for pair in found.candidates:
        for one in pair.ids:
            best.setdefault(one, []).append(pair.ids)
    return {ids for pairs in best.values() for ids in pairs[:3]}


def _gini(loads: Sequence[int]) -> float:
    rows = np.sort(np.array(loads or [0], float))
    total = rows.sum()
    return float((2 * np.arange(1, len(rows) + 1) - len(rows) - 1) @ rows / (len(rows) * total)) if total else 0.0


def print_churn(judged: Judged, reader: Reader) -> None:
    """How many suggestions go when one entry in twenty is new, and how many of those that neighbors see."""
    chance = random.Random(0)
    now = suggest(judged.entries, judged.people, Decided(), Choices(), reader)
    gone, gone_shown = [], []
    for _ in range(_DRAWS):
        new = set(chance.sample([entry.id for entry in judged.entries], round(_NEW * len(judged.entries))))
        older = [entry for entry in judged.entries if entry.id not in new]
        before = suggest(older, judged.people, Decided(), Choices(), reader)
        gone.append(_share_gone(before, now, ()))
        gone_shown.append(_share_gone(before, now, (Strength.STRONG,)))
    print(
        f"\nwith 5 % new entries: {100 * float(np.mean(gone)):.1f} % of suggestions go,"
        f" {100 * float(np.mean(gone_shown)):.1f} % of the shown are shown no more"
    )


def _share_gone(before: Suggested, now: Suggested, among: tuple[Strength, ...]) -> float:
    def keys(found: Suggested) -> set[tuple[str, str]]:
        return {pair.entries for pair in found.pairs if not among or pair.strength in among}

    return len(keys(before) - keys(now)) / max(len(keys(before)), 1)


def print_constellations(fitting: Fitting) -> None:
    """Constellations of dreams on topics that the weights have not seen, judged by their topics and grades.

    An offer is right where it was graded 2 or more for the dream (near: 1), a need where it is on the dream's topic or
    fits one of the offers; coherent: at least one right offer and two right needs.
    """
    judged = fitting.judged
    rows = []
    for fold in folds(fitting.topics, 5, None):
        reader = Reader(fitting.encoder, fitting.translator, fitting.weights(Scheme(), fold))
        found = suggest(judged.entries, judged.people, Decided(), Choices(), reader)
        every = gather(_only(judged.entries, judged, fold), found, judged.people, Decided())
        rows += [(one.sure, *_right(one, judged)) for one in every]
    rows.sort(reverse=True)
    for name, some in (("all", rows), ("best 10", rows[:10])):
        sums = np.sum([row[1:] for row in some], axis=0) if some else np.zeros(6)
        offers, right, near, needs, fit, coherent = sums.tolist()
        print(
            f"constellations, {name}: {len(some)}; offers right {right / max(offers, 1):.2f}, near"
            f" {near / max(offers, 1):.2f}; needs right {fit / max(needs, 1):.2f};"
            f" coherent {coherent / max(len(some), 1):.2f}"
        )


def _only(entries: Sequence[Entry], judged: Judged, fold: Sequence[str]) -> list[Entry]:
    """All offers and needs, and the dreams on some topics."""
    return [entry for entry in entries if entry.kind != "dream" or judged.topics[entry.id] in fold]


def _right(one: Gathering, judged: Judged) -> tuple[int, ...]:
    graded = judged.grades["dream-offer"].get(one.dream, {})
    right = sum(graded.get(offer, 0) >= 2 for offer in one.offers)
    near = sum(graded.get(offer, 0) >= 1 for offer in one.offers)
    fit = sum(
        judged.topics[need] == judged.topics[one.dream]
        or any(judged.grades["need-offer"].get(need, {}).get(offer, 0) >= 2 for offer in one.offers)
        for need in one.needs
    )
    return len(one.offers), right, near, len(one.needs), fit, int(right >= 1 and fit >= 2)
