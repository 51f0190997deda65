"""The feeds, the sitemap and robots.txt. The same board always gives the same bytes."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from html import escape
from io import StringIO
from typing import Any
from uuid import UUID, uuid5
from xml.sax.saxutils import escape as xml_escape

from feedgenerator import Atom1Feed

from riverboard.entry import Board, Entry, Kind, Site, Status
from riverboard.site.lists import about_feed, kind_feed
from riverboard.site.text import clipped, paragraphs
from riverboard.site.words import Words
from riverboard.store import entry_path

ALL_FEED = "feeds/all.atom.xml"
ITEMS = 50
TITLE_LIMIT = 200
# An entry keeps its number in every feed and under every address: readers never see it twice.
_NUMBERS = UUID("5b3f8f0c-6d58-4f0e-9f0b-52f9a4e0c6d1")


class _Feed(Atom1Feed):  # type: ignore[misc]
    """An Atom feed whose clock is the board's, and whose items name their own language."""

    def __init__(self, board_day: date, **about: str) -> None:
        super().__init__(**about)
        self.board_day = board_day

    def latest_post_date(self) -> datetime:
        """The newest item's day; the board's where there is none."""
        days = [item["pubdate"] for item in self.items]
        return max(days, default=_midnight(self.board_day))

    def item_attributes(self, item: Mapping[str, Any]) -> dict[str, str]:
        """What stands on an entry's own element."""
        return {"xml:lang": item["language"]}


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def feeds(board: Board, words: Words) -> Iterable[tuple[str, bytes]]:
    """Every feed with its path: all notes, each kind, each category. Only open notes, newest first."""
    newest = sorted(
        (entry for entry in board.entries if entry.status == Status.PUBLISHED),
        key=lambda entry: (entry.posted, entry.id),
        reverse=True,
    )
    site = board.site
    yield ALL_FEED, _feed(ALL_FEED, site.name, newest, site, words)
    for kind, name in ((Kind.OFFER, words.offers), (Kind.NEED, words.needs), (Kind.DREAM, words.dreams)):
        of_kind = [entry for entry in newest if entry.kind == kind]
        yield kind_feed(kind), _feed(kind_feed(kind), f"{site.name}: {name}", of_kind, site, words)
    for topic in site.categories:
        path, about = about_feed(topic.slug), [entry for entry in newest if entry.category == topic.name]
        yield path, _feed(path, f"{site.name}: {topic.name}", about, site, words)


def _feed(path: str, title: str, entries: Sequence[Entry], site: Site, words: Words) -> bytes:
    # Where the board's address is not known, a link leads from the feed's folder: the board may stand under any path.
    home = site.url or ".."
    feed = _Feed(
        site.updated,
        title=clipped(title, TITLE_LIMIT),
        link=f"{home}/",
        description=words.description.format(place=site.place),
        language=words.language,
        feed_url=f"{home}/{path}",
        feed_guid=uuid5(_NUMBERS, f"feed {path}").urn,
    )
    for entry in entries[:ITEMS]:
        feed.add_item(
            title=f"{words.kind(entry.kind)}: {clipped(entry.title, TITLE_LIMIT) or words.untitled}",
            link=home + entry_path(entry.id),
            description=_story(entry),
            language=entry.language,
            unique_id=uuid5(_NUMBERS, f"entry {entry.id}").urn,
            author_name=clipped(entry.name, TITLE_LIMIT) or words.neighbor,
            categories=[clipped(entry.category, TITLE_LIMIT)] if entry.category else [],
            pubdate=_midnight(entry.posted),
            updateddate=_midnight(entry.posted),
        )
    out = StringIO()
    feed.write(out, "utf-8")
    return out.getvalue().encode()


def _story(entry: Entry) -> str:
    """A member's words as the HTML that a feed reader expects: escaped, with their paragraphs and line breaks."""
    return "".join(f"<p>{'<br>'.join(escape(line) for line in lines)}</p>" for lines in paragraphs(entry.text))


def sitemap(site: Site, paths: Iterable[str]) -> bytes:
    """The addresses that search engines may list. None without the board's own address: a sitemap's are absolute."""
    found = [f"<url><loc>{xml_escape(f'{site.url}/{path}')}</loc></url>" for path in paths] if site.url else []
    lines = ['<?xml version="1.0" encoding="utf-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    return "\n".join([*lines, *found, "</urlset>", ""]).encode()


def robots(site: Site, base: str) -> bytes:
    """What robots may fetch. Pages stay open to them, so that they see which of them ask not to be listed.

    The feeds, the export and the search index hold needs, and have no place to ask.
    """
    lines = ["User-agent: *", f"Disallow: {base}feeds/", f"Disallow: {base}board.json", f"Disallow: {base}search/"]
    if site.url:
        lines.append(f"Sitemap: {site.url}/sitemap.xml")
    return "\n".join([*lines, ""]).encode()
