"""Every page of the site, in independent runs: where it goes, which template, what it shows. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from urllib.parse import urlsplit

from riverboard.entry import Board, Connections, Entry, Kind, Match, Site
from riverboard.plaintext import isolated
from riverboard.site.entries import EntryView, entry_view, links, matches_of
from riverboard.site.feeds import ALL_FEED
from riverboard.site.flyer import FLYER_PATH, FlyerView, flyer_view
from riverboard.site.home import HomeView, home_view
from riverboard.site.lists import (
    BOARD_PATH,
    KIND_PATHS,
    Listing,
    ListView,
    Pager,
    Part,
    Whole,
    about_listings,
    kind_listing,
    list_views,
    near_listings,
    whole,
)
from riverboard.site.meetings import (
    CONNECTIONS_PATH,
    ConnectionsView,
    Meeting,
    MeetingView,
    Pair,
    connections_views,
    meeting_views,
    meetings,
    meetings_of,
    pairs,
)
from riverboard.site.news import NEWS_PATH, NewsView, news_view
from riverboard.site.notes import Note
from riverboard.site.own_pages import OwnPage
from riverboard.site.river import Today
from riverboard.site.share import SHARE_PATH, ShareView, share_view
from riverboard.site.text import clipped, facing
from riverboard.site.thanks import THANKS_PATH, ThanksView, ThankYou, thank_yous, thanks_views
from riverboard.site.words import Words
from riverboard.store import still_on

DESCRIPTION_LIMIT = 160
_A_RUN = 20  # entries


@dataclass(frozen=True, slots=True)
class Way:
    """A link that stands on every page: what ``here`` is on its own page, its path, its words."""

    here: str
    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What is the same on every page."""

    site: Site
    words: Words
    nav: tuple[Way, ...]
    ways: tuple[Way, ...]
    updated: str


@dataclass(frozen=True, slots=True)
class DreamsView:
    """A page of dreams, each with up to three notes near it. ``months`` are as in a list."""

    dreams: tuple[tuple[Note, tuple[Note, ...]], ...]
    pager: Pager | None
    months: Mapping[str, Part]


Lists = ListView | DreamsView | ConnectionsView | MeetingView | ThanksView | NewsView
View = HomeView | Lists | EntryView | ShareView | FlyerView | OwnPage | None


@dataclass(frozen=True, slots=True)
class Page:
    """One page to make. ``path`` is where it is under the board's address; ``root`` leads from it back there.

    ``make`` lays out what it shows, and ``describe`` says it in a line, when they are asked for: whoever shares the
    pages among processes wants neither. ``here`` is the part of the main navigation it belongs to, ``feed`` the feed
    that tells of it.
    """

    path: str
    template: str
    title: str
    make: Callable[[], View]
    describe: Callable[[], str]
    here: str = ""
    noindex: bool = False
    has_river: bool = False
    is_night: bool = False
    feed: str = ALL_FEED
    root: str = ""

    @property
    def view(self) -> View:
        """What the page shows."""
        return self.make()

    @property
    def description(self) -> str:
        """What search engines, and programs that show a link, say of the page."""
        return self.describe()

    @property
    def file(self) -> str:
        """The page's file in the output folder."""
        return self.path if self.path.endswith(".html") else f"{self.path}index.html"


@dataclass(frozen=True, slots=True)
class Run:
    """Pages of one template, to be made one after the other. ``make`` lays them out, in whichever process asks."""

    template: str
    make: Callable[[], Iterable[Page]]


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the pages are made from."""

    board: Board
    words: Words
    notes: Mapping[str, Note]
    matches: Mapping[str, list[Match]]
    pairs: tuple[Pair, ...]
    meetings: tuple[Meeting, ...]
    part_of: Mapping[str, Sequence[Meeting]]
    thanks: tuple[ThankYou, ...]
    whole: Whole
    own: tuple[OwnPage, ...]

    def describe(self) -> str:
        """What the board says of itself where a page has nothing more particular to say."""
        site = self.board.site
        return site.tagline or self.words.description.format(place=site.place)


def base_path(site: Site) -> str:
    """Where the board is on its server, with slashes on both sides: / or, under a project's address, /project/."""
    return f"{urlsplit(site.url).path}/"


def frame(board: Board, own: Iterable[OwnPage], words: Words) -> Frame:
    """What stands on every page. Only what exists is linked to, and so is each page of the organizers' own."""
    own = tuple(own)
    names = {page.name for page in own}
    nav = [
        Way("board", BOARD_PATH, words.board),
        Way("dreams", KIND_PATHS[Kind.DREAM], words.dreams),
        Way("connections", CONNECTIONS_PATH, words.connections),
        Way("thanks", THANKS_PATH, words.thanks),
        Way("about", "about/", words.about),
    ]
    ways = [
        Way("safety", "safety/", words.safety),
        Way("about", "about/", words.how_it_works),
        Way("", NEWS_PATH, words.new_this_week),
        Way("", ALL_FEED, words.feed),
        *([Way("", FLYER_PATH, words.print_flyer)] if board.site.url else []),  # it has to say where the board is
        Way("", "board.json", words.export),
    ]
    written = {"about", "safety"}
    ways[2:2] = [Way("", f"{page.name}/", page.title) for page in own if page.name not in written]
    return Frame(
        site=replace(board.site, name=facing(board.site.name), contact=facing(board.site.contact)),
        words=words,
        nav=tuple(way for way in nav if way.here not in written or way.here in names),
        ways=tuple(way for way in ways if way.here not in written or way.here in names),
        updated=words.day(board.site.updated),
    )


def pages(found: Iterable[Run]) -> Iterator[Page]:
    """Every page of some runs."""
    return chain.from_iterable(run.make() for run in found)


def runs(
    board: Board, by_id: Mapping[str, Note], connections: Connections, own: Sequence[OwnPage], words: Words
) -> Iterator[Run]:
    """Every page. Each run can be made without the others, in any order. ``by_id`` are the notes, in page order.

    Search engines are asked to stay away from everything where the settings say so, and always from needs:
    from their own pages and from every list or page of connections that shows one.
    """
    standing = still_on(board, connections)
    in_page_order = tuple(by_id.values())
    met = meetings(standing, by_id, board.site, words)
    shown = _Shown(
        board=board,
        words=words,
        notes=by_id,
        matches=matches_of(standing.matches),
        pairs=pairs(standing.matches, by_id),
        meetings=met,
        part_of=meetings_of(met),
        thanks=thank_yous(board.thanks, by_id, words),
        whole=whole(board, in_page_order, words),
        own=tuple(own),
    )
    yield Run("home", partial(_home, shown))
    yield Run("board", partial(_lists, shown))
    yield Run("dreams", partial(_dreams, shown))
    for start in range(0, len(board.entries), _A_RUN):
        yield Run("entry", partial(_entries, shown, board.entries[start : start + _A_RUN]))
    yield Run("connections", partial(_connections, shown))
    yield Run("meeting", partial(_meetings, shown))
    yield Run("thanks", partial(_thanks, shown))
    yield Run("page", partial(_own_pages, shown))
    yield Run("new", partial(_news, shown))
    yield Run("share", partial(_share, shown))
    yield Run("flyer", partial(_flyer, shown))
    yield Run("404", partial(_not_found, shown))


def _page(
    shown: _Shown,
    path: str,
    template: str,
    title: str,
    view: View | Callable[[], View],
    describe: Callable[[], str] | None = None,
) -> partial[Page]:
    """A page with what all pages share; the caller adds what is its own. A view may be made later."""
    return partial(
        Page,
        path=path,
        template=template,
        title=f"{isolated(title)} – {shown.board.site.name}" if title else shown.board.site.name,
        make=view if callable(view) else lambda: view,
        describe=describe or shown.describe,
        root="../" * path.count("/") or "./",
    )


def _hidden(shown: _Shown, rows: Iterable[Note]) -> bool:
    """Whether search engines are asked to stay away. The rows are looked at only where that depends on them."""
    return shown.board.site.noindex or any(note.is_need for note in rows)


def _home(shown: _Shown) -> Iterator[Page]:
    today = Today(shown.board.site.updated, shown.whole.posted, shown.board.front)
    view = home_view(tuple(shown.notes.values()), shown.meetings, shown.thanks, today, shown.words)
    yield _page(shown, "", "home", "", view)(here="home", has_river=True, noindex=_hidden(shown, view.shown))


def _lists(shown: _Shown) -> Iterator[Page]:
    site, words, rows = shown.board.site, shown.words, tuple(shown.notes.values())
    listings = [
        Listing(BOARD_PATH, words.the_board, rows, ALL_FEED),
        kind_listing(Kind.OFFER, rows, words),
        kind_listing(Kind.NEED, rows, words),
        *about_listings(site, rows),
        *near_listings(site, rows, words),
    ]
    for listing in listings:
        for path, view in list_views(listing, shown.whole, words):
            title = _numbered(listing.heading, path, listing.path, words)
            hidden = listing.path == KIND_PATHS[Kind.NEED] or _hidden(shown, view.rows)
            feed = listing.feed or ALL_FEED
            yield _page(shown, path, "board", title, view)(here="board", noindex=hidden, feed=feed)


def _numbered(title: str, path: str, base: str, words: Words) -> str:
    """A title that no two pages of a list share."""
    number = path.removeprefix(base).rstrip("/")
    return words.page_title.format(title=title, n=number) if number else title


def _dreams(shown: _Shown) -> Iterator[Page]:
    listing = kind_listing(Kind.DREAM, tuple(shown.notes.values()), shown.words)
    entries = {entry.id: entry for entry in shown.board.entries}
    for path, each in list_views(listing, shown.whole, shown.words):
        dreams = tuple((note, tuple(_near(entries[note.id], shown))) for note in each.rows)
        view = DreamsView(dreams, each.pager, each.months)
        hidden = _hidden(shown, (other for _, near in dreams for other in near))
        title = _numbered(shown.words.dreams, path, listing.path, shown.words)
        yield _page(shown, path, "dreams", title, view)(here="dreams", noindex=hidden, feed=listing.feed, is_night=True)


def _near(entry: Entry, shown: _Shown) -> Iterator[Note]:
    """The notes to show beside an entry."""
    for note, _match in links(entry, shown.matches.get(entry.id, []), shown.notes):
        yield note


def _entries(shown: _Shown, entries: Iterable[Entry]) -> Iterator[Page]:
    for entry in entries:
        note = shown.notes[entry.id]
        view = partial(_entry, entry, shown)
        hidden = _hidden(shown, chain((note,), _near(entry, shown)))
        describe = partial(_beginning, entry.text, shown)
        title = f"{note.kind_word}: {note.title}"
        yield _page(shown, note.path, "entry", title, view, describe)(here="board", noindex=hidden, has_river=True)


def _entry(entry: Entry, shown: _Shown) -> EntryView:
    part_of = shown.part_of.get(entry.id, ())
    beside = links(entry, shown.matches.get(entry.id, []), shown.notes)
    return entry_view(entry, shown.notes[entry.id], beside, part_of, shown.board.site, shown.words)


def _beginning(text: str, shown: _Shown) -> str:
    """A description that begins as a text does; of a page without words, what the board says of itself."""
    return clipped(text, DESCRIPTION_LIMIT) or shown.describe()


def _connections(shown: _Shown) -> Iterator[Page]:
    for path, view in connections_views(shown.meetings, shown.pairs, shown.board.site, shown.words):
        together = [*(meeting.members for meeting in view.meetings), *(pair.notes for pair in view.pairs)]
        hidden = _hidden(shown, (note for group in together for note in group))
        title = _numbered(shown.words.connections, path, CONNECTIONS_PATH, shown.words)
        yield _page(shown, path, "connections", title, view)(here="connections", noindex=hidden, is_night=True)


def _meetings(shown: _Shown) -> Iterator[Page]:
    for view in meeting_views(shown.meetings):
        meeting = view.meeting
        title = shown.words.meeting_title.format(dream=meeting.dream.title)
        describe = partial(_beginning, " ".join(meeting.reasons), shown)
        page = _page(shown, meeting.path, "meeting", title, view, describe)
        yield page(here="connections", noindex=_hidden(shown, meeting.members), is_night=True)


def _thanks(shown: _Shown) -> Iterator[Page]:
    for path, view in thanks_views(shown.thanks, shown.board.site, shown.words):
        hidden = _hidden(shown, (note for thank in view.thanks for note in thank.about))
        title = _numbered(shown.words.thanks, path, THANKS_PATH, shown.words)
        yield _page(shown, path, "thanks", title, view)(here="thanks", noindex=hidden)


def _own_pages(shown: _Shown) -> Iterator[Page]:
    for own in shown.own:
        page = _page(shown, f"{own.name}/", "page", own.title, own, partial(_beginning, own.summary, shown))
        yield page(here=own.name, noindex=shown.board.site.noindex)


def _news(shown: _Shown) -> Iterator[Page]:
    site, words = shown.board.site, shown.words
    view = news_view(shown.notes.values(), shown.whole.posted, shown.meetings, shown.pairs, site, words)
    page = _page(shown, NEWS_PATH, "new", words.new_this_week, view)
    yield page(here="board", noindex=_hidden(shown, view.shown))


def _share(shown: _Shown) -> Iterator[Page]:
    view = share_view(shown.board.site, shown.words)
    yield _page(shown, SHARE_PATH, "share", shown.words.share, view)(here="share", noindex=shown.board.site.noindex)


def _flyer(shown: _Shown) -> Iterator[Page]:
    view = flyer_view(shown.board.site, shown.words)
    yield _page(shown, FLYER_PATH, "flyer", shown.words.print_flyer, view)(noindex=shown.board.site.noindex)


def _not_found(shown: _Shown) -> Iterator[Page]:
    """It is served at any depth, so its links begin at the server's root."""
    page = _page(shown, "404.html", "404", shown.words.not_found, None)
    yield page(noindex=True, root=base_path(shown.board.site))
