"""What the board may show of the rows, and of those whom they bring together. Pure."""

from collections.abc import Iterable, Sequence

from riverboard import disclosure
from riverboard.decisions.reading import NO, Verdict
from riverboard.decisions.work import Found, Work
from riverboard.entry import Connections, Constellation, Kind, Match, MatchKind, Status, Strength
from riverboard.formulas import BEGIN_WITH_A_MARK, HOLDS_AN_ERROR, is_an_error
from riverboard.layout import WHY_LAID, Draft
from riverboard.matching import Facts, Suggestion, words_to_begin
from riverboard.plaintext import one_line
from riverboard.responses import fingerprint
from riverboard.who import PAIR
from riverboard.wording import plain

CONSTELLATION = "constellation"
_WITHHELD = "withheld"  # before the fingerprint of reasons that may give a member away
_ORDER = (Kind.DREAM, Kind.OFFER, Kind.NEED)
_PAIRS = {
    (Kind.OFFER, Kind.NEED): MatchKind.OFFER_NEED,
    (Kind.DREAM, Kind.OFFER): MatchKind.DREAM_OFFER,
    (Kind.DREAM, Kind.NEED): MatchKind.DREAM_NEED,
    (Kind.DREAM, Kind.DREAM): MatchKind.DREAM_DREAM,
}


def kind_of(work: Work, ids: Sequence[str]) -> MatchKind | str | None:
    """Which connection the entries make, or None where they make none or are not shown just now."""
    if not all(one in work.by_id for one in ids):
        return None
    kinds = sorted((work.by_id[one].kind for one in ids), key=_ORDER.index)
    if len(ids) == PAIR:
        first, second = kinds
        return _PAIRS.get((first, second)) or _PAIRS.get((second, first))
    return CONSTELLATION if kinds.count(Kind.DREAM) == 1 else None


def shown(
    work: Work, draft: Draft, ids: Sequence[str], verdict: Verdict, suggestion: Found | None
) -> Match | Constellation | None:
    """What the board shows of a row, if anything. Reasons are shown as Riverboard or a yes has put them."""
    if verdict in NO or any(one not in work.by_id or work.by_id[one].status is Status.MET for one in ids):
        return None
    if verdict is Verdict.OPEN and not (work.settings.matches.show == "suggested" and _stands_alone(suggestion)):
        return None
    kind = kind_of(work, ids)
    if kind is None:
        return None
    if verdict is Verdict.ACCEPT and _is_too_private(work, draft, ids):
        work.notes.append((draft, "Why", "this may give away something private, so it is not shown.", "Write it anew."))
        return None
    if verdict is Verdict.ACCEPT and is_an_error(draft["Why"]):
        work.notes.append((draft, "Why", f"{HOLDS_AN_ERROR}, so the connection is not shown.", BEGIN_WITH_A_MARK))
        return None
    said = suggestion.reasons if suggestion and verdict is Verdict.OPEN else draft["Why"].splitlines()
    reasons = tuple(line for text in said if (line := one_line(text)))
    if isinstance(kind, MatchKind):
        open_pair = suggestion if verdict is Verdict.OPEN and isinstance(suggestion, Suggestion) else None
        strength = open_pair.strength if open_pair else _strength(draft)
        pair = _ordered(work, kind, ids)
        return Match(draft["ID"], kind, pair, reasons, strength, _openers(work, pair, strength, suggestion))
    by_kind = {kind: tuple(one for one in ids if work.by_id[one].kind is kind) for kind in Kind}
    return Constellation(draft["ID"], by_kind[Kind.DREAM][0], by_kind[Kind.OFFER], by_kind[Kind.NEED], reasons)


def _is_too_private(work: Work, draft: Draft, ids: Sequence[str]) -> bool:
    """Whether the reasons may give something away.

    What repeats a private answer, or a name that was taken back, is remembered until the reasons are others: the name
    itself is soon nowhere to be compared with.
    """
    if disclosure.signs(draft["Why"], work.settings.privacy.phone_regions):
        return True
    laid = fingerprint(draft["Why"])
    if draft[WHY_LAID] == laid:  # Riverboard's own words, taken from what both entries show
        return False
    if draft[WHY_LAID] != f"{_WITHHELD} {laid}" and not work.gives_away(ids, draft["Why"]):
        return False
    draft[WHY_LAID] = f"{_WITHHELD} {laid}"
    return True


def _openers(work: Work, pair: tuple[str, str], strength: Strength, suggestion: Found | None) -> tuple[str, str]:
    """Words to begin with, for a pair that was not suggested too."""
    if isinstance(suggestion, Suggestion):
        return suggestion.openers
    first, second = (work.by_id[one] for one in pair)
    return words_to_begin(first, second, Facts(), strength, work.phrases)


def _stands_alone(suggestion: Found | None) -> bool:
    """Whether a suggestion is good enough for neighbors to see before an organizer has looked at it."""
    return isinstance(suggestion, Suggestion) and suggestion.strength is Strength.STRONG


def _strength(draft: Draft) -> Strength:
    """An accepted row keeps its word; a person's own idea is a strong one."""
    return Strength.POSSIBLE if plain(draft["Strength"]) == Strength.POSSIBLE.value else Strength.STRONG


def _ordered(work: Work, kind: MatchKind, ids: Sequence[str]) -> tuple[str, str]:
    """The two IDs in the order in which the kind names them."""
    first = kind.value.split("-")[0]
    one, other = (
        sorted(ids) if kind is MatchKind.DREAM_DREAM else sorted(ids, key=lambda i: work.by_id[i].kind != first)
    )
    return one, other


def connections(shown: Iterable[Match | Constellation]) -> Connections:
    """The connections in the order in which the pages have them, the strong ones first."""
    matches = sorted((each for each in shown if isinstance(each, Match)), key=lambda match: match.entries)
    matches.sort(key=lambda match: match.strength is not Strength.STRONG)
    constellations = sorted((each for each in shown if isinstance(each, Constellation)), key=lambda each: each.dream)
    return Connections(tuple(matches), tuple(constellations))
