"""What fits none of the board's own subjects and parts of town, named in the board's language. Pure.

The sheet and the open export call it ``Other``, whatever the language. A community may have a subject or a part of town
of just that name: then it is the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from riverboard.entry import OTHER, Board, Entry, Topic
from riverboard.site.words import Words
from riverboard.wording import plain


def with_other_named(board: Board, words: Words) -> Board:
    """The board as neighbors read it; the pieces of address stay as they are."""
    about, categories = _named(board.site.categories, words.other_things)
    near, areas = _named(board.site.areas, words.elsewhere)
    entries = tuple(_entry(entry, about, near) for entry in board.entries)
    return replace(board, site=replace(board.site, categories=categories, areas=areas), entries=entries)


def _named(topics: Sequence[Topic], word: str) -> tuple[Mapping[str, str], tuple[Topic, ...]]:
    """The word for each name that means what fits nowhere, and the topics with one of them under that word."""
    own = [topic for topic in topics if plain(topic.name) == plain(word)]
    same = [*own, *(topic for topic in topics if topic.name == OTHER)]
    left = (Topic(word, topic.slug) if topic in same[:1] else topic for topic in topics if topic not in same[1:])
    return {OTHER: word, **{topic.name: word for topic in own}}, tuple(left)


def _entry(entry: Entry, about: Mapping[str, str], near: Mapping[str, str]) -> Entry:
    if entry.category not in about and entry.area not in near:
        return entry
    category, area = about.get(entry.category, entry.category), near.get(entry.area, entry.area)
    return replace(entry, category=category, area=area)
