"""What fits none of the board's own subjects and parts of town, named in the board's language. Pure.

The sheet and the open export call it ``Other``, whatever the language.
"""

from collections.abc import Iterable
from dataclasses import replace

from riverboard.entry import OTHER, Board, Entry, Topic
from riverboard.site.words import Words


def with_other_named(board: Board, words: Words) -> Board:
    """The board as neighbors read it; the pieces of address stay as they are."""
    site = replace(
        board.site,
        categories=_named(board.site.categories, words.other_things),
        areas=_named(board.site.areas, words.elsewhere),
    )
    return replace(board, site=site, entries=tuple(_entry(entry, words) for entry in board.entries))


def _named(topics: Iterable[Topic], name: str) -> tuple[Topic, ...]:
    return tuple(Topic(name, topic.slug) if topic.name == OTHER else topic for topic in topics)


def _entry(entry: Entry, words: Words) -> Entry:
    if OTHER not in (entry.category, entry.area):
        return entry
    return replace(
        entry,
        category=words.other_things if entry.category == OTHER else entry.category,
        area=words.elsewhere if entry.area == OTHER else entry.area,
    )
