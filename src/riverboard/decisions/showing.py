"""What the board may show of the rows, and of those whom they bring together. Pure."""

from collections.abc import Iterable, Sequence

from riverboard import disclosure
from riverboard.decisions.reading import NO, Verdict
from riverboard.decisions.remembering import WITHHELD, to_look_at
from riverboard.decisions.together import kind_of, present
from riverboard.decisions.work import Found, Work
from riverboard.entry import Connections, Constellation, Kind, Match, MatchKind, Status, Strength
from riverboard.formulas import BEGIN_WITH_A_MARK, HOLDS_AN_ERROR, is_an_error
from riverboard.layout import WHY_LAID, Draft
from riverboard.matching import Facts, Suggestion, words_to_begin
from riverboard.plaintext import one_line
from riverboard.responses import fingerprint
from riverboard.who import PAIR
from riverboard.wording import plain

_WORDS_WAIT = (
    "somebody here is not on the board just now, and your words may speak of them, so they are not shown.",
    "To show them all the same, take that ID out of Who (ids).",
)


def shown(
    work: Work, draft: Draft, ids: Sequence[str], verdict: Verdict, suggestion: Found | None
) -> Match | Constellation | None:
    """What the board shows of a row, if anything. Reasons are shown as Riverboard or a yes has put them."""
    if verdict in NO or (len(ids) == PAIR and not all(_is_open(work, one) for one in ids)):
        return None
    if verdict is Verdict.OPEN and not (work.settings.matches.show == "suggested" and _stands_alone(suggestion)):
        return None
    there = present(work, ids)
    kind = kind_of(work, there)
    if kind is None:
        return None
    if verdict is Verdict.ACCEPT and _is_too_private(work, draft, ids):
        if "Why" not in to_look_at(draft):
            what = "this may give away something private, so it is not shown."
            work.notes.append((draft, "Why", what, "Write it anew."))
        return None
    if verdict is Verdict.ACCEPT and is_an_error(draft["Why"]):
        work.notes.append((draft, "Why", f"{HOLDS_AN_ERROR}, so the connection is not shown.", BEGIN_WITH_A_MARK))
        return None
    said = suggestion.reasons if suggestion and verdict is Verdict.OPEN else _reasons(work, draft, ids, suggestion)
    reasons = tuple(line for text in said if (line := one_line(text)))
    if isinstance(kind, MatchKind):
        open_pair = suggestion if verdict is Verdict.OPEN and isinstance(suggestion, Suggestion) else None
        strength = open_pair.strength if open_pair else _strength(draft)
        pair = _ordered(work, kind, ids)
        return Match(draft["ID"], kind, pair, reasons, strength, _openers(work, pair, strength, suggestion))
    by_kind = {kind: tuple(one for one in there if work.by_id[one].kind is kind) for kind in Kind}
    return Constellation(draft["ID"], by_kind[Kind.DREAM][0], by_kind[Kind.OFFER], by_kind[Kind.NEED], reasons)


def reasons_to_say(
    work: Work, draft: Draft, ids: Sequence[str], suggestion: Found | None
) -> tuple[Sequence[str], Found | None]:
    """The reasons as they may be said now, and what was suggested where they are Riverboard's own.

    An organizer's own words wait while somebody of a constellation is off the board: they may speak of them.
    """
    if draft[WHY_LAID] == fingerprint(draft["Why"]):
        return draft["Why"].splitlines(), suggestion
    if work.by_id.keys() >= set(ids):
        return draft["Why"].splitlines(), None
    return suggestion.reasons if suggestion else (work.phrases.by_hand,), suggestion


def _reasons(work: Work, draft: Draft, ids: Sequence[str], suggestion: Found | None) -> Sequence[str]:
    """The reasons that the board shows of an accepted row. Where they are not the organizer's own, it is said so."""
    reasons, _ = reasons_to_say(work, draft, ids, suggestion)
    if list(reasons) != draft["Why"].splitlines():
        work.notes.append((draft, "Why", *_WORDS_WAIT))
    return reasons


def _is_open(work: Work, one: str) -> bool:
    """Whether an entry is on the board and not met."""
    return one in work.by_id and work.by_id[one].status is not Status.MET


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
    if draft[WHY_LAID] != f"{WITHHELD} {laid}" and not work.gives_away(ids, draft["Why"]):
        return False
    draft[WHY_LAID] = f"{WITHHELD} {laid}"
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
