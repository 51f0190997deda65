"""The text that an organizer sends to bring people together. Private: it lives in the Matches tab and nowhere else.

Contacts are read here and only here.
"""

from collections.abc import Iterable, Mapping, Sequence

from riverboard.curation import Card
from riverboard.decisions import Introduce
from riverboard.plaintext import one_line
from riverboard.settings import Settings

_SAYS = {"offer": "offers", "need": "could use", "dream": "dreams of"}
_ASKED = (
    ("contact_way", "best reached by"),
    ("contact", "at"),
    ("contact_safe", "safe to leave a message?"),
    ("introduce", "when someone would like to connect:"),
)
_QUESTION = (
    "Would you like me to introduce you? A first small step could be a short call, or a cup of tea in a public place."
    " You promise nothing, and a kind no is just as welcome."
)


def introducer(cards: Iterable[Card], settings: Settings) -> Introduce:
    """A function that writes the introduction for some entries, from their IDs and the reasons in words."""
    by_id: Mapping[str, Card] = {card.id: card for card in cards}

    def introduce(ids: Sequence[str], reasons: Sequence[str]) -> str:
        people = [by_id[one] for one in ids if one in by_id]
        return "\n\n".join((_letter(people, reasons, settings), _for_the_organizer(people)))

    return introduce


def _letter(people: Sequence[Card], reasons: Sequence[str], settings: Settings) -> str:
    said = [f"{_name(card)} {_SAYS.get(card.kind or '', 'wrote')} “{one_line(card.title)}”" for card in people]
    why = " ".join(line.strip() for line in reasons if line.strip())
    return "\n".join(
        (
            f"Hello {_and([_name(card) for card in people])},",
            f"I help to look after {settings.name}. Reading the board, I thought of you: {_and(said)}.",
            why,
            _QUESTION,
        )
    )


def _for_the_organizer(people: Sequence[Card]) -> str:
    """How each can be reached, and how they want to be. Not part of the letter."""
    lines = [f"{_name(card)} ({card.id}): {_contact(card)}" for card in people]
    return "\n".join(("— For you alone: ask each of them first, one by one. —", *lines))


def _contact(card: Card) -> str:
    if card.response is None:
        return "added by hand; you know how to reach them."
    private = card.response.private
    known = [f"{words} {one_line(private[field])}" for field, words in _ASKED if private.get(field)]
    return ("; ".join(known) or "left no way to be reached") + "."


def _name(card: Card) -> str:
    return one_line(card.name) or "a neighbor"


def _and(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
