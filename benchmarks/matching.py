"""How good the suggestions are, measured on judged boards.

    python benchmarks/matching.py                                    the development board, in five folds by topic
    python benchmarks/matching.py BOARD.jsonl [QRELS.jsonl] [--rank OUT.jsonl]   any board, with the shipped weights
    python benchmarks/matching.py --fit                              fit the weights anew
    python benchmarks/matching.py --sharing [BOARD.jsonl]            who is seen, what stays, constellations
    python benchmarks/matching.py --speed 2000 10000                 what it takes as a board grows, by its pairs

The language model has to be there (``riverboard model --fetch``).
"""

import argparse
import json
import os
import resource
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parent))

from baselines import baselines
from fitting import (
    BEST_EASES,
    H0,
    MANY,
    SHORT,
    SHORT_NEEDS,
    SHOWN,
    Fitting,
    Numbers,
    Pairs,
    Scheme,
    all_pairs,
    as_json,
)
from growing import print_growth
from judged import MEASURES, PAIRS, Judged, Ranking, interval, judge, read_board
from riverboard.encoding import loading
from riverboard.encoding.translation import Apertium
from riverboard.entry import Strength
from riverboard.matching import Choices, Decided, Reader, find_candidates, shipped, suggest
from riverboard.matching.avoiding import is_kept_from
from riverboard.matching.bands import needed
from riverboard.matching.gist import telling_words
from riverboard.matching.meaning import Encodes, text_of
from riverboard.matching.weights import Weights
from sharing import print_churn, print_constellations, print_fairness

HERE = Path(__file__).parent / "matching"
WEIGHTS = Path(__file__).parent.parent / "src/riverboard/matching/weights.json"
SEEDS = (None, 1, 2)
_SEEN = 3  # suggestions that an asker sees at most
_RANKED = 50
_PROVENANCE = (
    "Fitted by benchmarks/matching.py --fit on benchmarks/matching/board.dev.jsonl and qrels.dev.jsonl (207 entries,"
    " 19 topics, 1,256 judgements) for all-MiniLM-L6-v2 in half precision. docs/matching.md has the figures."
)


class Remembered:
    """An encoder that keeps what it encoded while a benchmark runs."""

    def __init__(self, encoder: Encodes) -> None:
        self.encoder, self.languages, self.width = encoder, encoder.languages, encoder.width
        self._known: dict[object, tuple[NDArray[np.float32], NDArray[np.bool_]]] = {}

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """As the encoder's own."""
        return self._keep(("", *texts), lambda: (self.encoder.encode(texts), np.ones(len(texts), bool)))[0]

    def encode_made(
        self, recipe: str, texts: Sequence[str], make: Callable[[list[str]], Sequence[str | None]]
    ) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        """As the encoder's own."""
        return self._keep((recipe, *texts), lambda: self.encoder.encode_made(recipe, texts, make))

    def _keep(
        self, key: object, find: Callable[[], tuple[NDArray[np.float32], NDArray[np.bool_]]]
    ) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        if key not in self._known:
            self._known[key] = find()
        rows, known = self._known[key]
        return rows.copy(), known.copy()


def encoder_here() -> Remembered:
    """The language model from the cache folder."""
    found = loading.load(loading.DEFAULT_MODEL, loading.cache_folder(os.environ), print)
    if found.encoder is None:
        sys.exit(found.why)
    return Remembered(found.encoder)


def as_ranking(judged: Judged, pairs: Pairs, scores: Numbers) -> Ranking:
    """All partners of every asker, best first; equals in a random order, for the order of a board tells too much."""
    names = list(PAIRS)
    ids = [entry.id for entry in judged.entries]
    found: dict[tuple[str, str], list[tuple[str, float]]] = {}
    lots = np.random.default_rng(7).random(len(scores))
    for row in np.lexsort((lots, -scores)):
        asker = (names[pairs.kind[row]], ids[pairs.a[row]])
        found.setdefault(asker, []).append((ids[pairs.b[row]], float(scores[row])))
    return found


Strengths = Mapping[tuple[str, str], Strength]
Measured = Mapping[str, Mapping[str, tuple[float, ...]]]


def averaged(several: Sequence[Measured]) -> Measured:
    """Each asker's measures, as the mean over several ways to cut the folds."""
    return {
        pair: {
            asker: tuple(np.mean([one[pair][asker] for one in several], axis=0).tolist()) for asker in several[0][pair]
        }
        for pair in PAIRS
    }


def print_measures(name: str, found: Measured, beside: Measured | None = None) -> None:
    """One line a kind of pair: the measures, nDCG@5 with its interval, and the paired difference to another."""
    for pair in PAIRS:
        rows = found[pair]
        if not rows:
            continue
        means = [float(np.mean([row[place] for row in rows.values()])) for place in range(len(MEASURES))]
        low, high = interval([row[0] for row in rows.values()])
        line = f"{name:22} {pair:12} n={len(rows):3}  {means[0]:.3f} [{low:.2f}, {high:.2f}]"
        line += "".join(f"  {mean:.3f}" for mean in means[1:])
        if beside:
            gains = [rows[asker][0] - beside[pair][asker][0] for asker in rows]
            low, high = interval(gains)
            line += f"   {float(np.mean(gains)):+.3f} [{low:+.3f}, {high:+.3f}]"
        print(line, flush=True)


def print_lines(judged: Judged, pairs: Pairs, several: Sequence[Numbers], lines: Sequence[float]) -> None:
    """What follows from where the line is drawn, for each kind of pair, as the mean over several runs."""
    print(f"{'pair':12} line  shown/asker  grade 2+  grade 1+  served  silent  hard negatives shown")
    for number, pair in enumerate(PAIRS):
        for line in lines:
            found = np.mean([_line(judged, pairs, chances, number, line) for chances in several], axis=0)
            shown, true, near, served, silent, hard = found
            print(
                f"{pair:12} {line:.2f}  {shown:11.2f}  {true / max(shown, 1e-9):8.2f}  {near / max(shown, 1e-9):8.2f}"
                f"  {served:6.2f}  {silent:6.2f}  {hard:.1f}",
                flush=True,
            )


def _line(judged: Judged, pairs: Pairs, all_chances: Numbers, number: int, line: float) -> tuple[float, ...]:
    """Shown, of grade 2 and of grade 1 an asker; served askers; askers who are shown nothing without their partners."""
    among = np.flatnonzero(pairs.kind == number)
    a, b, grade, chances = pairs.a[among], pairs.b[among], pairs.grade[among], all_chances[among]
    few = np.array([len(telling_words(text_of(entry))) < SHORT for entry in judged.entries])
    choice = len(np.unique(a)), len(np.unique(b))

    def shown(chances: Numbers) -> NDArray[np.bool_]:
        enough = chances >= needed(line, a, b, chances, few[a] | few[b], choice, BANDS)
        for row in np.flatnonzero(enough):
            enough[row] = not is_kept_from(judged.entries[a[row]], judged.entries[b[row]])
        return enough

    strong, sums = shown(chances), np.zeros(5)
    askers = [asker for asker in np.unique(a) if grade[a == asker].max() >= 2]
    for asker in askers:
        rows = np.flatnonzero(a == asker)
        top = rows[np.argsort(-chances[rows])][:_SEEN]
        grades = grade[top[strong[top]]]
        without = np.where((a == asker) & (grade >= 1), 0.0, chances)
        sums += (
            len(grades),
            (grades >= 2).sum(),
            (grades >= 1).sum(),
            (grades >= 2).any(),
            not shown(without)[rows].any(),
        )
    ids = [entry.id for entry in judged.entries]
    hard = sum((ids[one], ids[other]) in judged.hard for one, other in zip(a[strong], b[strong], strict=True))
    return (*(sums / max(len(askers), 1)).tolist(), float(hard))


BANDS = Weights({}, {}, {}, SHORT, SHORT_NEEDS, MANY, BEST_EASES)


def print_calibration(pairs: Pairs, several: Sequence[Numbers]) -> None:
    """What was promised and what was true."""
    chances, grades = np.concatenate(several), np.tile(pairs.grade, len(several))
    kinds = np.tile(pairs.kind, len(several))
    for number, pair in enumerate(PAIRS):
        cells = []
        for low, high in ((0.05, 0.1), (0.1, 0.2), (0.2, 0.35), (0.35, 0.5), (0.5, 0.7), (0.7, 1.0)):
            among = (kinds == number) & (chances >= low) & (chances < high)
            if among.any():
                cells.append(f"{chances[among].mean():.2f} → {(grades[among] >= 2).mean():.2f} ({among.sum()})")
        print(f"{pair:12} " + "   ".join(cells))


def cross_validate(fitting: Fitting) -> None:
    """The development board in five folds by topic, cut in three ways, beside H0 and the baselines."""
    judged, pairs = fitting.judged, fitting.pairs
    tried = {name: [fitting.tried(scheme, seed) for seed in SEEDS] for name, scheme in SCHEMES.items()}
    found = {
        name: averaged([judge(as_ranking(judged, pairs, chances), judged.grades) for chances in several])
        for name, several in tried.items()
    }
    print(f"{'':22} {'':12}        {'  '.join(MEASURES)}   nDCG@5 beside H0")
    for name, scores in baselines(judged.entries, pairs, fitting.encoder).items():
        print_measures(name, judge(as_ranking(judged, pairs, scores), judged.grades))
    for name, measured in found.items():
        print_measures(name, measured, None if name == "H0" else found["H0"])
    for name in ("H0", "Riverboard"):
        print(f"\n{name}: where the line is drawn")
        print_lines(judged, pairs, tried[name], (0.4, 0.5, 0.55, SHOWN_LINE, 0.65, 0.7, 0.8))
    print("\npromised → true (pairs)")
    print_calibration(pairs, tried["Riverboard"])


SCHEMES = {"H0": H0, "Riverboard": Scheme(), "without names": Scheme(names=False), "without axes": Scheme(axes=0)}


def rank(judged: Judged, reader: Reader) -> tuple[Ranking, Strengths, float]:
    """Every asker's partners with the shipped weights, and which of them are strong or possible; the seconds taken."""
    began = time.perf_counter()
    open_to_all = find_candidates(judged.entries, judged.people, Decided(), 0.0, {}, reader, most=_RANKED)
    suggested = suggest(judged.entries, judged.people, Decided(), Choices(), reader)
    seconds = time.perf_counter() - began
    names = {match: pair for pair, (match, _, _) in PAIRS.items()}
    kinds = {entry.id: entry.kind for entry in judged.entries}
    ranking: dict[tuple[str, str], list[tuple[str, float]]] = {}
    for one in open_to_all.pairs:
        for asker, partner in (one.ids, one.ids[::-1]) if one.kind in names else ():
            if (kinds[asker], kinds[partner]) == PAIRS[names[one.kind]][1:]:
                ranking.setdefault((names[one.kind], asker), []).append((partner, one.sure))
    strengths = {(a, b): one.strength for one in suggested.pairs for a, b in (one.entries, one.entries[::-1])}
    return {asker: ranked[:_RANKED] for asker, ranked in ranking.items()}, strengths, seconds


def write_ranking(path: Path, judged: Judged, ranking: Ranking, strengths: Strengths) -> None:
    """The ranking as JSON lines, with what members are shown and what organizers review."""
    kinds = {entry.id: entry.kind for entry in judged.entries}
    lines = []
    for pair, (_, asks, answers) in PAIRS.items():
        for asker in sorted(one for one, kind in kinds.items() if kind is asks):
            ranked = ranking.get((pair, asker), ())
            band = {
                strength: [
                    b for a, b in strengths if a == asker and kinds[b] is answers and strengths[a, b] is strength
                ]
                for strength in Strength
            }
            shown, review = band[Strength.STRONG], band[Strength.POSSIBLE]
            row = {"pair": pair, "a": asker, "ranked": ranked, "shown": shown, "review": review}
            lines.append(json.dumps(row, ensure_ascii=False) + "\n")
    path.write_text("".join(lines), encoding="utf-8")


def evaluate(judged: Judged, reader: Reader, out: Path | None) -> None:
    """Rank any board with the shipped weights, and measure where it has been judged."""
    ranking, strengths, seconds = rank(judged, reader)
    if out:
        write_ranking(out, judged, ranking, strengths)
    if any(judged.grades.values()):
        pairs = all_pairs(judged)
        for name, scores in baselines(judged.entries, pairs, reader.encoder).items():
            print_measures(name, judge(as_ranking(judged, pairs, scores), judged.grades))
        print_measures("Riverboard", judge(ranking, judged.grades))
        if judged.grades["need-offer"]:
            chances = np.zeros(len(pairs.a))
            ids = [entry.id for entry in judged.entries]
            known = {(pair, a, b): chance for (pair, a), ranked in ranking.items() for b, chance in ranked}
            for row, (a, b, kind) in enumerate(zip(pairs.a, pairs.b, pairs.kind, strict=True)):
                chances[row] = known.get((list(PAIRS)[kind], ids[a], ids[b]), 0.0)
            print_lines(judged, pairs, [chances], (0.4, 0.5, SHOWN_LINE, 0.7))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(judged.entries)} entries: {seconds:.2f} s, {memory:.0f} MB")


SHOWN_LINE = next(iter(SHOWN.values()))


def main() -> None:
    """Do what the command line says."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("board", nargs="?", type=Path)
    asked.add_argument("judgements", nargs="?", type=Path)
    asked.add_argument("--rank", type=Path, help="write every asker's ranking there")
    asked.add_argument("--fit", action="store_true", help="fit the weights on the development board")
    asked.add_argument("--sharing", action="store_true", help="who is seen, what stays, constellations")
    asked.add_argument("--speed", nargs="+", type=int, metavar="ENTRIES")
    asked.add_argument("--times", action="store_true", help="keep apart those whose times cannot meet")
    given = asked.parse_args()
    judged = read_board(
        given.board or HERE / "board.dev.jsonl", given.judgements if given.board else HERE / "qrels.dev.jsonl"
    )
    judged = judged if given.times else judged.without_times()
    if given.speed:
        print_growth(judged.entries, given.speed)
        return
    encoder, translator = encoder_here(), Apertium()
    if given.fit:
        WEIGHTS.write_text(
            as_json(Fitting(judged, encoder, translator).weights(Scheme()), _PROVENANCE), encoding="utf-8"
        )
    elif given.sharing:
        reader = Reader(encoder, translator, shipped())
        print_fairness(judged, reader)
        print_churn(judged, reader)
        if any(judged.grades["dream-offer"]):
            print_constellations(Fitting(judged, encoder, translator))
    elif given.board:
        evaluate(judged, Reader(encoder, translator, shipped()), given.rank)
    else:
        cross_validate(Fitting(judged, encoder, translator))


if __name__ == "__main__":
    main()
