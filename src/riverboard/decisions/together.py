"""Who of a row can be brought together, and why nobody can, whoever says yes to it. Pure."""

from collections.abc import Sequence
from itertools import combinations

from riverboard.decisions.reading import Verdict
from riverboard.decisions.work import Work
from riverboard.entry import Kind, MatchKind, Status
from riverboard.who import PAIR

CONSTELLATION = "constellation"
_ORDER = (Kind.DREAM, Kind.OFFER, Kind.NEED)
_PAIRS = {
    (Kind.OFFER, Kind.NEED): MatchKind.OFFER_NEED,
    (Kind.DREAM, Kind.OFFER): MatchKind.DREAM_OFFER,
    (Kind.DREAM, Kind.NEED): MatchKind.DREAM_NEED,
    (Kind.DREAM, Kind.DREAM): MatchKind.DREAM_DREAM,
}
_ONE_PERSON = ("these notes come from one person, so there is nobody to bring together.", "Write decline.")
_NO_KIND = (
    "these kinds of entries make no connection.",
    "A match joins an offer and a need, or a dream and anything; a constellation has one dream.",
)
_NOT_LINKED = (
    "somebody here has not said yes to being linked, so nothing is shown.",
    "Ask them first; when they agree, tick it in their answer.",
)

_TOO_FEW = (
    "too few of these are on the board just now: a dream, an offer and a need. So nothing is shown.",
    "Wait, put another ID into Who (ids), or write closed.",
)


def kind_of(work: Work, ids: Sequence[str]) -> MatchKind | str | None:
    """Which connection the entries make, or None where they make none or are not shown just now."""
    if not all(one in work.by_id for one in ids):
        return None
    kinds = sorted((work.by_id[one].kind for one in ids), key=_ORDER.index)
    if len(ids) == PAIR:
        first, second = kinds
        return _PAIRS.get((first, second)) or _PAIRS.get((second, first))
    return CONSTELLATION if kinds.count(Kind.DREAM) == 1 else None


def refusal(work: Work, ids: Sequence[str]) -> tuple[str, str] | None:
    """Why nobody can be brought together here, whoever says yes to it, and what to do; None where somebody can."""
    there = present(work, ids)
    if _is_one_persons(work, ids) or (len(there) >= PAIR and _is_one_persons(work, there)):
        return _ONE_PERSON
    if work.by_id.keys() >= set(ids) and kind_of(work, ids) is None:
        return _NO_KIND
    if len(ids) > PAIR and not is_enough(work, ids):
        return _TOO_FEW
    return held_back(work, ids)


def _is_one_persons(work: Work, ids: Sequence[str]) -> bool:
    return len({work.members.people.get(one) for one in ids}) == 1


def held_back(work: Work, ids: Sequence[str]) -> tuple[str, str] | None:
    """What somebody's no holds back, and what to do; None where nothing stands against it."""
    there = present(work, ids)
    if any(one not in work.members.linkable for one in there):
        return _NOT_LINKED
    return _declined_among(work, there) if len(ids) > PAIR else None


def _declined_among(work: Work, ids: Sequence[str]) -> tuple[str, str] | None:
    """Two of several who were declined as a pair, by their IDs, and what to do; None where there are none."""
    for one, other in combinations(ids, 2):
        if work.verdicts.get(frozenset((one, other))) is Verdict.DECLINE:
            what = f"two of these were declined as a pair ({one} and {other}), so nothing is shown."
            return what, "Take one of them out of Who (ids), or take back that no."
    return None


def present(work: Work, ids: Sequence[str]) -> tuple[str, ...]:
    """Those of a row who are on the board just now. Whose need or offer is met is out of a constellation."""
    there = tuple(one for one in ids if one in work.by_id)
    if len(ids) == PAIR:
        return there
    return tuple(one for one in there if work.by_id[one].status is not Status.MET)


def is_enough(work: Work, ids: Sequence[str]) -> bool:
    """Whether those who are on the board can be shown together: all, or what is left of a constellation."""
    there = present(work, ids)
    return there == tuple(ids) or {work.by_id[one].kind for one in there} == set(Kind)
