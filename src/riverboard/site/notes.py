"""An entry as the pages show it in a list, on the river or beside another."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

from riverboard.entry import Board, Entry, Kind, Site, Status, Topic
from riverboard.site.text import clipped, facing, gist
from riverboard.site.words import Words
from riverboard.store import entry_path
from riverboard.wording import plain

TITLE_LIMIT = 120
GIST_LIMIT = 110
_PLUS = "%20%2B%20"  # " + " as it stands in an address
# An answer of a Google Form that stands in its address, unless it is where a note's ID goes.
_ANSWERED = re.compile(r"&?entry\.\d+=(?![^&]*\{)[^&#]*")


@dataclass(frozen=True, slots=True)
class Note:
    """What a list shows of an entry. ``lang`` is "" where the entry is in the page's own language.

    ``about`` and ``near`` are the pieces of address of its category and area, or "" where they have no page.
    """

    id: str
    kind: str
    kind_word: str
    path: str
    title: str
    gist: str
    lang: str
    who: str
    area: str
    when: str
    status: str
    status_word: str
    about: str
    near: str

    @property
    def is_open(self) -> bool:
        """Neither resting nor met."""
        return self.status == Status.PUBLISHED

    @property
    def is_need(self) -> bool:
        """Whether search engines must never list it."""
        return self.kind == Kind.NEED


_ORDER = {Status.PUBLISHED: 0, Status.RESTING: 1, Status.MET: 2}


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Open entries as the board has them, then the resting, then the met."""
    return sorted(entries, key=lambda entry: _ORDER[entry.status])


def notes(board: Board, words: Words) -> dict[str, Note]:
    """Every entry's note by its ID, in the order of the lists.

    A part of town may be written in many ways where members name it; they all have the same page.
    """
    about = slugs(board.site.categories)
    near = {plain(topic.name): topic.slug for topic in board.site.areas}
    return {entry.id: _note(entry, words, about, near) for entry in in_order(board.entries)}


def slugs(topics: Iterable[Topic]) -> dict[str, str]:
    """The pieces of address by name."""
    return {topic.name: topic.slug for topic in topics}


def _note(entry: Entry, words: Words, about: Mapping[str, str], near: Mapping[str, str]) -> Note:
    return Note(
        id=entry.id,
        kind=entry.kind.value,
        kind_word=words.kind(entry.kind),
        path=entry_path(entry.id)[1:],
        title=facing(clipped(entry.title, TITLE_LIMIT)) or words.untitled,
        gist=facing(gist(entry.text, GIST_LIMIT)),
        lang=foreign(entry.language, words),
        who=facing(clipped(entry.name, TITLE_LIMIT)) or words.neighbor,
        area=facing(clipped(entry.area, TITLE_LIMIT)),
        when=facing(clipped(entry.when, TITLE_LIMIT)),
        status=entry.status.value,
        status_word=words.status(entry.status),
        about=about.get(entry.category, ""),
        near=near.get(plain(entry.area), ""),
    )


def foreign(language: str, words: Words) -> str:
    """A language's code where it is not the page's own, else ""."""
    return "" if language == words.language else language


def form_url(form: str, *ids: str, other: str = "") -> str:
    """A form's address with IDs filled in where it wants them, or "" where there is no form."""
    if "{id}" in form:
        form = form.replace("{id}", _PLUS.join(map(_quoted, ids)))
    return form.replace("{other}", _quoted(other))


@cache
def _quoted(one_id: str) -> str:
    return quote(one_id, safe="")


def connect_url(site: Site, *ids: str) -> str:
    """The form for talking to the organizers with these entries' IDs filled in, or "" where there is no form."""
    return form_url(site.connect_form, *ids)


def tell_url(site: Site, entry_id: str) -> str:
    """The same with no answer but the ID: for somebody who has another thing to say, or a worry. "" without a form."""
    return form_url(_unanswered(site.connect_form), entry_id)


@cache
def _unanswered(form: str) -> str:
    return _ANSWERED.sub("", form)


def connect_two_url(site: Site, one: str, other: str) -> str:
    """The form for connecting two entries; where none is set, the one for talking to the organizers."""
    return form_url(site.connect_two_form, one, other=other) or connect_url(site, one, other)
