"""The site's words in the language of a board."""

from functools import cache

from riverboard.site.words import ENGLISH, Words
from riverboard.translations import translated


@cache
def words_for(language: str) -> Words:
    """The interface words for a board's language; English ones wherever they are not translated."""
    return translated(ENGLISH, language)
