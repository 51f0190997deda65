"""What may be shown: entries, and the connections between them.

Everything in this module is public by construction. No type here has a field that could hold a way to
reach somebody, a full name, or a hint that two entries come from one person.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

OTHER = "Other"
"""The category, and the area, of what fits none of the configured ones."""
UNKNOWN = "und"
"""The language of a text where nobody knows it, as BCP 47 has it."""


class Kind(StrEnum):
    """What an entry is."""

    OFFER = "offer"
    NEED = "need"
    DREAM = "dream"


class Status(StrEnum):
    """How a shown entry stands. Hidden entries have no status here: they do not become entries at all."""

    PUBLISHED = "published"
    RESTING = "resting"
    MET = "met"


@dataclass(frozen=True, slots=True)
class Entry:
    """One offer, need or dream as the board shows it.

    ``text`` may be empty and keeps its line breaks. ``name`` is "" for a neighbor who stays nameless.
    ``until`` is None for a standing entry. ``language`` is a BCP 47 code such as ``en``,
    :data:`UNKNOWN` where nobody knows.
    """

    id: str
    kind: Kind
    title: str
    text: str
    category: str
    area: str
    when: str
    name: str
    language: str
    posted: date
    until: date | None
    status: Status


class MatchKind(StrEnum):
    """Which two kinds a match joins."""

    OFFER_NEED = "offer-need"
    DREAM_OFFER = "dream-offer"
    DREAM_NEED = "dream-need"
    DREAM_DREAM = "dream-dream"


class Strength(StrEnum):
    """How sure a suggestion is, in a word: the page never shows a number."""

    STRONG = "strong"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Match:
    """A suggested connection between two entries, with the reasons in words.

    ``entries`` holds two IDs in the order in which the kind names them; two dreams in the order of their IDs.
    ``openers`` are words to begin with: the first entry's writer's to the second's, and the other way round.
    """

    id: str
    kind: MatchKind
    entries: tuple[str, str]
    reasons: tuple[str, ...]
    strength: Strength
    openers: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Constellation:
    """A dream, the offers that could carry it and the group of needs it would meet."""

    id: str
    dream: str
    offers: tuple[str, ...]
    needs: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Thank:
    """A thank-you as the board shows it.

    ``name`` is "" for a neighbor who stays nameless. ``about`` holds the IDs of shown entries, ``on`` is None where no
    day was given, ``language`` is as an entry's.
    """

    text: str
    name: str
    about: tuple[str, ...]
    on: date | None
    language: str


@dataclass(frozen=True, slots=True)
class Topic:
    """A category or an area: its name in words and the piece of address made from that name."""

    name: str
    slug: str


@dataclass(frozen=True, slots=True)
class Site:
    """What the pages need to know about the community. Public, as the entries are.

    ``url`` is the board's address without a trailing slash, or "". A form is "" where there is none, and otherwise
    holds ``{id}`` where an entry's ID goes (``thanks_form`` need not), ``connect_two_form`` also ``{other}``.
    ``read_first`` says that a person reads every note before it is shown. ``updated`` is the day on which the sheet
    was last looked at.
    """

    name: str
    tagline: str
    place: str
    url: str
    language: str
    languages: tuple[str, ...]
    contact: str
    form_url: str
    connect_form: str
    connect_two_form: str
    change_form: str
    thanks_form: str
    categories: tuple[Topic, ...]
    areas: tuple[Topic, ...]
    noindex: bool
    read_first: bool
    updated: date


@dataclass(frozen=True, slots=True)
class Board:
    """Everything that ``content/board.json`` holds: the community, its shown entries and thank-yous, in page order.

    ``front`` holds the IDs of shown entries that organizers want at the head of the front page.
    """

    site: Site
    entries: tuple[Entry, ...]
    thanks: tuple[Thank, ...] = ()
    front: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Connections:
    """Everything that ``content/matches.json`` holds: the connections that may be shown."""

    matches: tuple[Match, ...] = ()
    constellations: tuple[Constellation, ...] = ()
