"""Meetings: a dream with the offers that could carry it and the needs it would meet, ready for a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from riverboard.entry import Connections, Constellation, Kind, Match, Site
from riverboard.site.notes import Note, connect_url
from riverboard.site.picture import Picture, picture
from riverboard.site.text import one_line
from riverboard.site.words import Words

MEETINGS_A_PAGE = 8
PAIRS_A_PAGE = 30


@dataclass(frozen=True, slots=True)
class Meeting:
    """A constellation. Its members are the dream, then the offers, then the needs; ``picture`` counts them alike.

    ``path`` leads to its section on the connections page; ``connect`` is "" where there is no form.
    """

    id: str
    number: int
    path: str
    members: tuple[Note, ...]
    reasons: tuple[str, ...]
    picture: Picture | None
    connect: str

    @property
    def dream(self) -> Note:
        """The note that the meeting is named after."""
        return self.members[0]


@dataclass(frozen=True, slots=True)
class Pair:
    """A match between two notes."""

    notes: tuple[Note, Note]
    reasons: tuple[str, ...]


def connections_path(page: int) -> str:
    """Where a page of connections is; the first is page 1."""
    return "connections/" if page == 1 else f"connections/{page}/"


def meetings(connections: Connections, notes: Mapping[str, Note], site: Site, words: Words) -> tuple[Meeting, ...]:
    """The constellations whose members are all still open or resting, in order."""
    joined = {frozenset(match.entries) for match in connections.matches}
    shown = [each for each in connections.constellations if all(notes[at].status != "met" for at in _ids(each))]
    found = []
    for index, each in enumerate(shown):
        members = tuple(notes[at] for at in _ids(each))
        pairs = [
            (one, other)
            for one in range(len(members))
            for other in range(one + 1, len(members))
            if frozenset((members[one].id, members[other].id)) in joined
        ]
        found.append(
            Meeting(
                id=f"c-{each.id}",
                number=index + 1,
                path=f"{connections_path(index // MEETINGS_A_PAGE + 1)}#c-{each.id}",
                members=members,
                reasons=tuple(one_line(reason) for reason in each.reasons),
                picture=picture([Kind(note.kind) for note in members], pairs, words),
                connect=connect_url(site, *_ids(each)),
            )
        )
    return tuple(found)


def _ids(constellation: Constellation) -> tuple[str, ...]:
    return (constellation.dream, *constellation.offers, *constellation.needs)


def pairs(matches: Sequence[Match], notes: Mapping[str, Note]) -> tuple[Pair, ...]:
    """The matches between notes that have not been met, in order."""
    found = []
    for match in matches:
        one, other = (notes[at] for at in match.entries)
        if "met" not in (one.status, other.status):
            found.append(Pair((one, other), tuple(one_line(reason) for reason in match.reasons)))
    return tuple(found)
