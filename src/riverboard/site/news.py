"""What is new this week, to be read here and to be pasted into a mail or a chat. Pure.

New is what was first posted within the seven days that end with the board's own. An edit makes nothing new.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from riverboard.entry import Kind, Site
from riverboard.site.meetings import Meeting, Pair
from riverboard.site.notes import Note
from riverboard.site.words import Words

NEWS_PATH = "new/"
DAYS = 7
# More than that, nobody reads in a mail; the rest is counted, and on the board.
NOTES, PAIRS, MEETINGS = 30, 8, 4


@dataclass(frozen=True, slots=True)
class NewsView:
    """The week. ``text`` is all of it as plain lines; ``more`` says how many notes are left out, or is "".

    ``since`` is the week's first day in a sentence.
    """

    since: str
    notes: tuple[Note, ...]
    meetings: tuple[Meeting, ...]
    pairs: tuple[Pair, ...]
    more: str
    text: str

    @property
    def shown(self) -> Iterator[Note]:
        """Every note that the page names."""
        yield from self.notes
        for pair in self.pairs:
            yield from pair.notes
        for meeting in self.meetings:
            yield from meeting.members


def is_new(posted: date, today: date) -> bool:
    """Whether that day is one of the seven that end today."""
    return timedelta() <= today - posted < timedelta(DAYS)


def news_view(
    notes: Iterable[Note],
    posted: Mapping[str, date],
    meetings: Sequence[Meeting],
    pairs: Sequence[Pair],
    site: Site,
    words: Words,
) -> NewsView:
    """The week of these notes, ``posted`` on those days. A connection is new while a note in it is.

    Only what is open is news; the newest comes first.
    """
    new = [note for note in notes if note.is_open and is_new(posted[note.id], site.updated)]
    new.sort(key=lambda note: posted[note.id], reverse=True)
    names = {note.id for note in new}
    more = len(new) - NOTES
    view = NewsView(
        since=words.new_since.format(day=words.day(site.updated - timedelta(DAYS - 1))),
        notes=tuple(new[:NOTES]),
        meetings=tuple(each for each in meetings if _is_news(each.members, names))[:MEETINGS],
        pairs=tuple(each for each in pairs if _is_news(each.notes, names))[:PAIRS],
        more=words.new_more(more) if more > 0 else "",
        text="",
    )
    return replace(view, text="\n".join(_lines(view, site, words)))


def _is_news(notes: Sequence[Note], new: set[str]) -> bool:
    return all(note.is_open for note in notes) and any(note.id in new for note in notes)


def _lines(view: NewsView, site: Site, words: Words) -> Iterator[str]:
    """The week as plain lines. Addresses are whole, and left out where the board's own is not known."""
    yield from (words.new_on.format(name=site.name), view.since, "")
    for kind, heading in ((Kind.OFFER, words.offers), (Kind.NEED, words.needs), (Kind.DREAM, words.dreams)):
        of_kind = [note for note in view.notes if note.kind == kind]
        yield from (heading, "") if of_kind else ()
        for note in of_kind:
            yield from filter(None, (note.title, " · ".join(filter(None, (note.area, note.when)))))
            yield from _address(site, note.path)
    if view.meetings or view.pairs:
        yield from (words.connections, "")
    for meeting in view.meetings:
        yield from (meeting.dream.title, *meeting.reasons)
        yield from _address(site, meeting.path)
    for pair in view.pairs:
        yield from (" + ".join(note.title for note in pair.notes), *pair.reasons)
        yield from _address(site, pair.notes[0].path)
    if view.more:
        yield from (view.more, "")
    if site.url:
        yield from (f"{words.the_board}: {site.url}/board/", f"{words.share}: {site.url}/share/")


def _address(site: Site, path: str) -> Iterator[str]:
    """A note's whole address, where it has one, and the empty line after it."""
    if site.url:
        yield f"{site.url}/{path}"
    yield ""
