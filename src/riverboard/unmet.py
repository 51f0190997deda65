"""Who has met nobody yet, and whether everybody gets a chance: for the Report tab. Pure. Never a member's words."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from riverboard.curation import Card
from riverboard.entry import OTHER, UNKNOWN, Entry, Status

MOST = 100
"""The most lines about one thing: more than that, nobody reads on a phone."""

_NAMED = 5  # the most rows that a figure points at
_GROUPS = 12

Row = tuple[str, str, str]


@dataclass(frozen=True, slots=True, repr=False)
class Standing:
    """How the entries that may be linked stand with each other, by their IDs.

    ``touched`` stand in a connection; ``hopeful`` fit somebody; ``unread`` are in a language that the matcher cannot
    read, none where nothing can be read at all; ``pairs`` are the suggested ones.
    """

    touched: frozenset[str]
    hopeful: frozenset[str]
    unread: frozenset[str]
    pairs: frozenset[frozenset[str]]


@dataclass(frozen=True, slots=True, repr=False)
class Unmet:
    """What the Report says: a line for each entry that has met nobody, and the figures with their names."""

    lines: tuple[Row, ...] = ()
    figures: tuple[tuple[str, str], ...] = ()


def lonely(cards: Iterable[Card], standing: Standing) -> list[Card]:
    """The open entries that may be linked and stand in no connection. Those that nobody can read come first."""
    alone = [card for card in _open(cards) if card.id not in standing.touched]
    return sorted(alone, key=lambda card: (card.id not in standing.unread, card.row))


def unmet(
    cards: Sequence[Card],
    entries: Iterable[Entry],
    standing: Standing,
    ideas: Mapping[str, str],
    areas: Iterable[str],
) -> Unmet:
    """Lines and figures. ``ideas`` maps an ID to the nearest one; ``areas`` are the community's own names for them."""
    rows = {card.id: f"Board, row {card.row}" for card in cards}
    alone = lonely(cards, standing)
    lines = [_line(card, rows, ideas, standing) for card in alone[:MOST]]
    if len(alone) > MOST:
        lines.append(("", f"And {len(alone) - MOST} more.", ""))
    head = ("Not yet met", "Shown, but in no connection.", "To join two, write both IDs into a new row of Matches.")
    known = {*areas, OTHER}
    languages = {entry.id: "not known" if entry.language == UNKNOWN else entry.language for entry in entries}
    figures = (
        ("Fits somebody, but is in no suggestion", _pointers([c for c in alone if c.id in standing.hopeful], rows)),
        ("In the most suggestions", _crowded(standing, rows)),
        ("Not yet met, by language", _by(_open(cards), standing, lambda card: languages.get(card.id, ""))),
        ("Not yet met, by area", _by(_open(cards), standing, lambda card: card.area if card.area in known else "")),
    )
    return Unmet((("", "", ""), head, *lines) if lines else (), figures)


def _open(cards: Iterable[Card]) -> list[Card]:
    return [card for card in cards if card.status is Status.PUBLISHED and card.may_be_matched]


def _line(card: Card, rows: Mapping[str, str], ideas: Mapping[str, str], standing: Standing) -> Row:
    odd = card.id in standing.unread
    what = "Its language cannot be compared here." if odd else "Nothing fits well enough yet."
    idea = rows.get(ideas.get(card.id, ""))
    todo = "The second row is the nearest. Do they fit?" if idea else "Do you know somebody?"
    return ("\n".join(filter(None, (rows[card.id], idea))), what, todo)


def _pointers(some: Sequence[Card], rows: Mapping[str, str]) -> str:
    named = "; ".join(rows[card.id] for card in some[:_NAMED])
    return f"{len(some)}: {named}{' …' if len(some) > _NAMED else ''}" if some else "0"


def _crowded(standing: Standing, rows: Mapping[str, str]) -> str:
    load = Counter(one for pair in standing.pairs for one in pair if one in rows)
    if not load:
        return "0"
    most = max(load.values())
    named = [one for one in rows if load[one] == most]
    others = f" and {len(named) - 1} more" if len(named) > 1 else ""
    return f"{most}: {rows[named[0]]}{others}"


def _by(cards: Iterable[Card], standing: Standing, group: Callable[[Card], str]) -> str:
    """How many of each group have met nobody, the largest groups first."""
    everybody, alone = Counter[str](), Counter[str]()
    for card in cards:
        everybody[group(card)] += 1
        alone[group(card)] += card.id not in standing.touched
    groups = sorted(everybody, key=lambda name: (-everybody[name], name))
    said = [f"{name or 'not said'}: {alone[name]} of {everybody[name]}" for name in groups[:_GROUPS]]
    return "\n".join(said) or "0"
