"""One entry's own page: everything that its writer said, what could connect with it, and how to say hello."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from riverboard.entry import UNKNOWN, Entry, Match, Site, Status, Strength
from riverboard.plaintext import one_line
from riverboard.site.meetings import Meeting
from riverboard.site.notes import Note, connect_two_url, connect_url, form_url, tell_url
from riverboard.site.text import facing, facing_lines, paragraphs
from riverboard.site.words import Words

LINKS = 3
LONG_TITLE = 120


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing to know. ``path`` leads to more of the same or is ""; ``day`` is set where the text is a date."""

    label: str
    text: str
    path: str = ""
    lang: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Another note that could connect with this one, why, and a question to begin with or ""."""

    note: Note
    reasons: tuple[str, ...]
    opener: str
    connect: str


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry's page. ``title`` is whole, as lines; ``story`` too, as paragraphs of lines.

    ``connect``, ``change``, ``tell`` and ``thank`` are "" without a form.
    """

    note: Note
    title: tuple[str, ...]
    is_long: bool
    story: tuple[tuple[str, ...], ...]
    facts: tuple[Fact, ...]
    connect: str
    connect_words: str
    change: str
    tell: str
    thank: str
    links: tuple[Link, ...]
    meetings: tuple[Meeting, ...]


def matches_of(matches: Iterable[Match]) -> dict[str, list[Match]]:
    """The matches of each entry, strong ones first, otherwise in order."""
    found: dict[str, list[Match]] = {}
    for match in sorted(matches, key=lambda match: match.strength != Strength.STRONG):
        for entry_id in match.entries:
            found.setdefault(entry_id, []).append(match)
    return found


def links(entry: Entry, matches: Sequence[Match], notes: Mapping[str, Note]) -> list[tuple[Note, Match]]:
    """The other notes to show beside an entry, with their matches: at most three; none for what has been met."""
    if entry.status == Status.MET:
        return []
    found = []
    for match in matches:
        other = notes[match.entries[match.entries[0] == entry.id]]
        if other.status != Status.MET:
            found.append((other, match))
    return found[:LINKS]


def entry_view(
    entry: Entry,
    note: Note,
    beside: Sequence[tuple[Note, Match]],
    meetings: Sequence[Meeting],
    site: Site,
    words: Words,
) -> EntryView:
    """The page of an entry; ``beside`` are its :func:`links`, ``meetings`` those that it is part of."""
    return EntryView(
        note=note,
        title=facing_lines(tuple(chain.from_iterable(paragraphs(entry.title)))) or (words.untitled,),
        is_long=len(entry.title) > LONG_TITLE,
        story=tuple(map(facing_lines, paragraphs(entry.text))),
        facts=tuple(_facts(entry, note, words)),
        connect=connect_url(site, entry.id),
        connect_words=words.connect_no_form.format(id=entry.id),
        change=form_url(site.change_form, entry.id),
        tell=tell_url(site, entry.id),
        thank=form_url(site.thanks_form, entry.id),
        links=tuple(_link(entry, other, match, site) for other, match in beside),
        meetings=tuple(meetings),
    )


def _link(entry: Entry, other: Note, match: Match, site: Site) -> Link:
    return Link(
        note=other,
        reasons=tuple(facing(one_line(reason)) for reason in match.reasons),
        opener=facing(one_line(match.openers[match.entries.index(entry.id)])),
        connect=connect_two_url(site, entry.id, other.id),
    )


def _facts(entry: Entry, note: Note, words: Words) -> Iterable[Fact]:
    """The facts that there are: what nobody said is left out, never shown as missing."""
    yield Fact(words.who, facing(one_line(entry.name)) or words.neighbor)
    if category := facing(one_line(entry.category)):
        yield Fact(words.topic, category, f"about/{note.about}/" if note.about else "")
    if area := facing(one_line(entry.area)):
        yield Fact(words.where, area, f"near/{note.near}/" if note.near else "")
    if when := facing(one_line(entry.when)):
        yield Fact(words.when, when, lang=note.lang)
    if note.lang not in ("", UNKNOWN) and (language := words.language_name(note.lang)):
        yield Fact(words.written_in, language)
    if entry.until and entry.status != Status.MET:
        yield _day(words.until, entry.until, words)
    yield _day(words.shared, entry.posted, words)
    yield Fact(words.note_number, entry.id)


def _day(label: str, day: date, words: Words) -> Fact:
    return Fact(label, words.day(day), day=day.isoformat())
