"""What members said in confidence, looked for in what the board would show. Pure.

A member's own words are held against everything that they answered in private; words that an organizer put there,
against every member's way to be reached and private notes. Time grows with the board and no faster.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from riverboard import disclosure
from riverboard.disclosure import EVERYDAY, holds, rare_words, telling_pieces, tells, words_of
from riverboard.responses import Response
from riverboard.settings import Settings

_FEWEST_WORDS = 4  # of another member's note that stand elsewhere by no accident
_KEY = 3  # words by which a phrase is looked up
_OTHERS = 2  # other uses of a word, from which on it gives nobody away


class Confided:
    """The private answers of all members, beside what is no secret in this town."""

    def __init__(self, responses: Sequence[Response], settings: Settings) -> None:
        self._responses = responses
        self._settings = settings

    def by(self, response: Response, text: str) -> bool:
        """Whether a text gives away one of the member's own private answers, or a part that tells who they are."""
        shown = _shown_words(response)
        secrets = (each for each in response.secrets if words_of(each) != shown)
        if disclosure.repeats(text, (each for each in secrets if not self._town.issuperset(words_of(each)))):
            return True
        words = words_of(text)
        pieces = (piece for each in response.personal for piece in telling_pieces(each, shown))
        if any(holds(words, "".join(piece)) and tells(piece, self._town.union(shown)) for piece in pieces):
            return True
        rare = {word for each in response.personal for word in rare_words(each)}.intersection(words).difference(shown)
        return any(word not in self._town and not self._is_said_by_others(word, response) for word in rare)

    def by_anybody(self, text: str, name: str) -> bool:
        """Whether a text holds the way to reach any member, a piece of it, or a member's private note.

        ``name`` is the one that stands with the text, and no secret there.
        """
        if not self._phrases:
            return False
        words, known = words_of(text), words_of(name)
        for start in range(len(words)):
            for length in range(1, _KEY + 1):
                for phrase in self._phrases.get(words[start : start + length], ()):
                    if words[start : start + len(phrase)] == phrase and tells(phrase, known):
                        return True
        return False

    def names(self, text: str, names: Iterable[str], shown: str) -> bool:
        """Whether a text holds a name that is not to be shown, whole or by a word that tells of it.

        ``shown`` are the names that stand beside the text. A name's word that several members write small, such as
        “rose”, tells of nobody by itself.
        """
        names = tuple(names)
        if any(_holds_whole(text, name) for name in names):
            return True
        telling = {word for name in names for word in words_of(name) if len(word) > 1 and not word.isdecimal()}
        known = {*EVERYDAY, *self._town, *words_of(shown)}
        return any(self._written_small[word] < _OTHERS for word in (telling - known).intersection(words_of(text)))

    @cached_property
    def _written_small(self) -> Counter[str]:
        """In how many responses each word stands without a capital letter."""
        texts = (" ".join(f"{answer.title} {answer.text}" for answer in one.answers) for one in self._responses)
        small = (" ".join(word for word in text.split() if word == word.lower()) for text in texts)
        return Counter(word for text in small for word in set(words_of(text)))

    @cached_property
    def _phrases(self) -> dict[tuple[str, ...], set[tuple[str, ...]]]:
        """What is looked for from anybody, by its first words."""
        found: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
        for phrase in self._telling():
            found.setdefault(phrase[:_KEY], set()).add(phrase)
        return found

    def _telling(self) -> Iterator[tuple[str, ...]]:
        for response in self._responses:
            for contact in response.contacts:
                yield from telling_pieces(contact, self._town)
            for note in response.secrets:
                words = words_of(note)
                if len(words) >= _FEWEST_WORDS and note not in response.personal:
                    yield words

    @cached_property
    def _town(self) -> frozenset[str]:
        """The words of the community's own names."""
        choices = (*self._settings.areas, *self._settings.categories)
        names = (word for choice in choices for word in (choice.name, *choice.words))
        texts = (self._settings.name, self._settings.tagline, self._settings.place, *names)
        return frozenset(word for text in texts for word in words_of(str(text)))

    def _is_said_by_others(self, word: str, response: Response) -> bool:
        return _uses(word, self._public) - _uses(word, _public_texts((response,))) >= _OTHERS

    @cached_property
    def _public(self) -> tuple[str, ...]:
        return _public_texts(self._responses)


def _holds_whole(text: str, name: str) -> bool:
    """Whether a text holds a name, however short, as whole words in a row; “a neighbor” is nobody's name."""
    wanted = words_of(name)
    is_a_name = any(len(word) > 1 and word not in EVERYDAY for word in wanted)
    return is_a_name and f" {' '.join(wanted)} " in f" {' '.join(words_of(text))} "


def _public_texts(responses: Iterable[Response]) -> tuple[str, ...]:
    """What members wrote for all to read. Not in one: a single emoji would make each letter take four bytes."""
    return tuple(f"{answer.title}\n{answer.text}".casefold() for one in responses for answer in one.answers)


def _uses(word: str, texts: Iterable[str]) -> int:
    return sum(text.count(word) for text in texts)


def _shown_words(response: Response) -> tuple[str, ...]:
    """The words of the name that a member lets the board show."""
    return words_of(next((answer.name for answer in response.answers if answer.name), ""))
