"""For those who have met nobody yet: the one entry that an organizer could look at, however far away it is.

By meaning where both can be read, else by category and area. An idea is for organizers alone and is never a suggestion.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from riverboard.anywhere import is_anywhere
from riverboard.entry import Entry, Kind, MatchKind, Status
from riverboard.matching.candidates import Decided, Rules
from riverboard.matching.meaning import Meanings
from riverboard.matching.nearest import closeness
from riverboard.matching.ranking import KINDS
from riverboard.matching.weights import Weights


def ideas(
    wanted: Sequence[str],
    entries: Sequence[Entry],
    people: Mapping[str, int],
    decided: Decided,
    meanings: Meanings | None,
    weights: Weights | None,
) -> dict[str, str]:
    """The ID of the nearest entry for each of the ``wanted`` IDs; those for whom there is none at all are left out.

    ``meanings`` are those of the published entries that could be read, None without an encoder.
    """
    published = {e.id: e for e in sorted(entries, key=lambda entry: entry.id) if e.status is Status.PUBLISHED}
    rules = Rules(published, people, decided)
    found = {}
    for one in wanted:
        idea = ""
        if meanings and weights and one in meanings.ids:
            idea = _nearest(published[one], published, rules, meanings, weights)
        if idea := idea or _alike(published[one], published, rules):
            found[one] = idea
    return found


def _nearest(entry: Entry, published: Mapping[str, Entry], rules: Rules, meanings: Meanings, weights: Weights) -> str:
    """The entry whose meaning is nearest, of all kinds that go with this one."""
    place = {one: row for row, one in enumerate(meanings.ids)}
    kinds = np.array([published[one].kind.value for one in meanings.ids])
    best = (-np.inf, "")
    for match, partner in _partners(entry.kind):
        rows = np.flatnonzero(kinds == partner.value)
        near = closeness(meanings.only(np.array([place[entry.id]])), meanings.only(rows), weights.mixes[match])[0]
        near = near + weights.mixes[match].base
        for row in np.argsort(-near, kind="stable"):
            other = meanings.ids[rows[row]]
            if rules.may_meet(entry.id, other):
                best = max(best, (float(near[row]), other))
                break
    return best[1]


def _alike(entry: Entry, published: Mapping[str, Entry], rules: Rules) -> str:
    """The newest entry of the same category, one in the same area before others; "" where there is none."""
    kinds = {partner for _, partner in _partners(entry.kind)}
    same = [
        (other.area == entry.area and not is_anywhere(entry.area), other.posted, other.id)
        for other in published.values()
        if other.kind in kinds
        and not is_anywhere(entry.category)
        and other.category == entry.category
        and rules.may_meet(entry.id, other.id)
    ]
    return max(same)[2] if same else ""


def _partners(kind: Kind) -> list[tuple[MatchKind, Kind]]:
    return [
        (match, other)
        for match, (one, two) in KINDS.items()
        for mine, other in {(one, two), (two, one)}
        if mine is kind
    ]
