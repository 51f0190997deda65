"""Meetings: a dream with the offers that could carry it and the needs it would meet, ready for a page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from riverboard.entry import Connections, Constellation, Kind, Match, Site
from riverboard.plaintext import one_line
from riverboard.site.lists import Pager, page_path, pager
from riverboard.site.notes import Note, connect_url, form_url
from riverboard.site.picture import Picture, picture
from riverboard.site.text import facing
from riverboard.site.words import Words
from riverboard.store import address_piece

CONNECTIONS_PATH = "connections/"
# So many of both, in Arabic, that a page with all that it loads stays under 60,000 bytes.
MEETINGS_A_PAGE = 3
PAIRS_A_PAGE = 10
# Nobody turns hundreds of pages. Each note's own page has its connections, whatever has no place here.
MOST_PAIRS = PAIRS_A_PAGE * 30


@dataclass(frozen=True, slots=True)
class Meeting:
    """A constellation. Its members are the dream, then the offers, then the needs; ``picture`` counts them alike.

    ``path`` leads to its own page; ``connect`` is "" where there is no form.
    """

    id: str
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
    match: Match

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why they match. Of thousands of pairs the few that are shown are asked."""
        return tuple(facing(one_line(reason)) for reason in self.match.reasons)


@dataclass(frozen=True, slots=True)
class ConnectionsView:
    """A page of connections. ``connect`` leads to the form for telling of one, or is "" where there is none.

    ``is_cut`` says that this is the last page, and that there are more pairs than are listed.
    """

    meetings: tuple[Meeting, ...]
    pairs: tuple[Pair, ...]
    pager: Pager | None
    connect: str
    is_cut: bool


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A meeting's own page. The paths lead to the meetings before and after it, or are ""; ``back`` to the list."""

    meeting: Meeting
    before: str
    after: str
    back: str


def connections_path(page: int) -> str:
    """Where a page of connections is; the first is page 1."""
    return page_path(CONNECTIONS_PATH, page)


def meeting_path(meeting_id: str) -> str:
    """Where a meeting's own page is. An ID that Riverboard made begins with a letter, a page's number with a digit.

    Raises BoardError when the ID holds anything but ASCII letters, digits and hyphens.
    """
    return f"{CONNECTIONS_PATH}{address_piece(meeting_id, 'Matches')}/"


def meetings(connections: Connections, notes: Mapping[str, Note], site: Site, words: Words) -> tuple[Meeting, ...]:
    """The constellations whose members are all still open or resting, in order."""
    joined = {frozenset(match.entries) for match in connections.matches}
    shown = [each for each in connections.constellations if all(notes[at].status != "met" for at in _ids(each))]
    found = []
    for each in shown:
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
                path=meeting_path(each.id),
                members=members,
                reasons=tuple(facing(one_line(reason)) for reason in each.reasons),
                picture=picture([Kind(note.kind) for note in members], pairs, words),
                connect=connect_url(site, *_ids(each)),
            )
        )
    return tuple(found)


def connections_views(
    found: Sequence[Meeting], pairs: Sequence[Pair], site: Site, words: Words
) -> Iterator[tuple[str, ConnectionsView]]:
    """Each page of connections with its path; one page at least."""
    listed = pairs[:MOST_PAIRS]
    pages = max(1, -(-len(found) // MEETINGS_A_PAGE), -(-len(listed) // PAIRS_A_PAGE))
    for number in range(1, pages + 1):
        ways = pager(CONNECTIONS_PATH, number, pages, words)
        view = ConnectionsView(
            meetings=tuple(found[(number - 1) * MEETINGS_A_PAGE : number * MEETINGS_A_PAGE]),
            pairs=tuple(listed[(number - 1) * PAIRS_A_PAGE : number * PAIRS_A_PAGE]),
            pager=replace(ways, ways=(words.page_before, words.page_after)) if ways else None,
            connect=form_url(site.connect_two_form) or connect_url(site),
            is_cut=number == pages and len(listed) < len(pairs),
        )
        yield connections_path(number), view


def meeting_views(found: Sequence[Meeting]) -> Iterator[MeetingView]:
    """Each meeting's own page."""
    paths = ["", *(meeting.path for meeting in found), ""]
    for at, meeting in enumerate(found):
        page = connections_path(at // MEETINGS_A_PAGE + 1)
        yield MeetingView(meeting, before=paths[at], after=paths[at + 2], back=f"{page}#{meeting.id}")


def meetings_of(found: Sequence[Meeting]) -> dict[str, list[Meeting]]:
    """The meetings that each entry is part of, by its ID."""
    of: dict[str, list[Meeting]] = {}
    for meeting in found:
        for note in meeting.members:
            of.setdefault(note.id, []).append(meeting)
    return of


def _ids(constellation: Constellation) -> tuple[str, ...]:
    return (constellation.dream, *constellation.offers, *constellation.needs)


def pairs(matches: Sequence[Match], notes: Mapping[str, Note]) -> tuple[Pair, ...]:
    """The matches between notes that have not been met, in order."""
    found = []
    for match in matches:
        one, other = (notes[at] for at in match.entries)
        if "met" not in (one.status, other.status):
            found.append(Pair((one, other), match))
    return tuple(found)
