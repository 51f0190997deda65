"""A board whose pairs have been judged, and how well a ranking does on it.

A board is a file of JSON lines ``{id, kind, text, category, area, when, language, member}``, and perhaps ``topic``;
judgements are lines ``{a, b, pair, grade}`` with grades from 0 to 3. A pair that nobody judged counts as 0.
"""

import json
import math
import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from riverboard.entry import Entry, Kind, MatchKind, Status
from riverboard.language import detect_all

PAIRS = {
    "need-offer": (MatchKind.OFFER_NEED, Kind.NEED, Kind.OFFER),
    "dream-offer": (MatchKind.DREAM_OFFER, Kind.DREAM, Kind.OFFER),
    "dream-dream": (MatchKind.DREAM_DREAM, Kind.DREAM, Kind.DREAM),
}
"""What the files call a kind of match, with who asks and who is asked."""

# The judged boards name categories by codes; a community names them in words, and the matcher reads those words.
CODES = {
    "TRAN": "Getting around, rides and transport",
    "STUF": "Things to give, lend and borrow",
    "HOME": "Home repair and fixing",
    "HEAL": "Health and wellbeing",
    "LEAR": "Learning and teaching",
    "CARE": "Care for children and elders",
    "COMM": "Company and community",
    "WORK": "Work and money",
    "ARTS": "Arts and music",
    "PETS": "Pets and animals",
    "FOOD": "Food and cooking",
    "PAPR": "Paperwork and forms",
    "OTHR": "Other",
    "TECH": "Computers, phones and technology",
    "GARD": "Gardening and growing",
    "HOUS": "Housing and space",
}

Grades = Mapping[str, Mapping[str, Mapping[str, int]]]
Ranked = Sequence[tuple[str, float]]
Ranking = Mapping[tuple[str, str], Ranked]
"""For each pair of files' name of the kind and asker: partners with their chance, best first."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A board as the matcher takes it, whose entries are whose, what each is about, and the judgements if any."""

    entries: tuple[Entry, ...]
    people: Mapping[str, int]
    topics: Mapping[str, str]
    grades: Grades
    hard: frozenset[tuple[str, str]]

    def without_times(self) -> "Judged":
        """The same with nobody saying when: for boards whose times were drawn by lot, unlike who fits whom."""
        return replace(self, entries=tuple(replace(entry, when="") for entry in self.entries))


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def read_board(board: Path, judgements: Path | None) -> Judged:
    """A board and its judgements from their files."""
    rows = _lines(board)
    numbers = {member: number for number, member in enumerate(sorted({row["member"] for row in rows}))}
    graded: dict[str, dict[str, dict[str, int]]] = {pair: defaultdict(dict) for pair in PAIRS}
    hard = set()
    for row in _lines(judgements) if judgements else []:
        graded[row["pair"]][row["a"]][row["b"]] = row["grade"]
        if row["pair"] == "dream-dream":
            graded[row["pair"]][row["b"]][row["a"]] = row["grade"]
        if row.get("why", "").startswith("hard negative"):
            hard.add((row["a"], row["b"]))
    return Judged(
        entries=tuple(_entry(row) for row in rows),
        people={row["id"]: numbers[row["member"]] for row in rows},
        topics={row["id"]: row.get("topic", "") for row in rows},
        grades=graded,
        hard=frozenset(hard),
    )


def _entry(row: Mapping[str, Any]) -> Entry:
    return Entry(
        id=row["id"],
        kind=Kind(row["kind"]),
        title="",
        text=row["text"],
        category=CODES.get(row.get("category", ""), row.get("category", "")),
        area=row.get("area", ""),
        when=row.get("when", ""),
        name="",
        language=detect_all((row["text"],), ("en", "es"), "en")[0],
        posted=date(2026, 1, 1),
        until=None,
        status=Status.PUBLISHED,
    )


MEASURES = ("nDCG@5", "recall@5", "MRR", "P@1")


def measures(ranked: Sequence[str], grades: Mapping[str, int]) -> tuple[float, ...] | None:
    """:data:`MEASURES` for one asker; None for one with no partner of grade 2 or more. The gain is 2^grade - 1."""
    relevant = {partner for partner, grade in grades.items() if grade >= 2}
    if not relevant:
        return None
    ideal = _gain(sorted(grades.values(), reverse=True)[:5])
    first = next((place for place, one in enumerate(ranked, 1) if one in relevant), 0)
    return (
        _gain([grades.get(one, 0) for one in ranked[:5]]) / ideal,
        len(relevant & set(ranked[:5])) / len(relevant),
        1 / first if first else 0.0,
        float(first == 1),
    )


def _gain(grades: Sequence[int]) -> float:
    return math.fsum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades))


def judge(ranking: Ranking, grades: Grades) -> dict[str, dict[str, tuple[float, ...]]]:
    """The measures of every asker, by pair and asker."""
    found: dict[str, dict[str, tuple[float, ...]]] = {pair: {} for pair in PAIRS}
    for pair in PAIRS:
        for asker, graded in grades[pair].items():
            if (row := measures([one for one, _ in ranking.get((pair, asker), ())], graded)) is not None:
                found[pair][asker] = row
    return found


def interval(values: Sequence[float], draws: int = 2000) -> tuple[float, float]:
    """Where the mean lies in 95 of 100 redraws of the askers."""
    chance = random.Random(0)
    means = sorted(math.fsum(chance.choices(values, k=len(values))) / len(values) for _ in range(draws))
    return means[int(draws * 0.025)], means[int(draws * 0.975)]
