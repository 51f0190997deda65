"""What is remembered of the words that carry a match: it comes out as if it were looked for anew."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from itertools import combinations, pairwise, product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from readers import READER, WIDTH, ByWords, Glossary, Notebook
from riverboard.encoding.vectors import Cached
from riverboard.entry import Entry, Kind, MatchKind, Status, Strength
from riverboard.matching import Reader, Suggestion, explain, for_another_model
from riverboard.matching.occlusion import METHOD
from riverboard.matching.reasons import Quote
from riverboard.matching.weights import GIST, Lens
from riverboard.phrases import ENGLISH

WORDS = [
    "bike",
    "bicycle",
    "Bicycle",
    "flat",
    "tubes",
    "soup",
    "dinner",
    "bici",
    "rota",
    "coro",
    "violin",
    "violins",
    "and",
]
KINDS = {(Kind.OFFER, Kind.NEED): MatchKind.OFFER_NEED, (Kind.DREAM, Kind.OFFER): MatchKind.DREAM_OFFER}
SEEN = Notebook()  # by all examples of the law, so that it knows much that is nearly what is asked for

texts = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)
notes = st.tuples(texts, texts, st.sampled_from(["en", "es"]))


def note(name: str, kind: Kind, title: str, text: str = "", language: str = "en") -> Entry:
    return Entry(
        id=name, kind=kind, title=title, text=text, name="", category="", area="", when="", language=language,
        posted=date(2026, 3, 1), until=None, status=Status.PUBLISHED,
    )  # fmt: skip


def quotes(entries: Sequence[Entry], reader: Reader) -> list[tuple[tuple[Quote, ...], bool]]:
    """Of each two entries that make a pair, the words that carry it, and whether it is close without any."""
    pairs = [
        (kind, one, other) for one, other in product(entries, entries) if (kind := KINDS.get((one.kind, other.kind)))
    ]
    asked = [Suggestion(kind, (one.id, other.id), Strength.STRONG, 0.9) for kind, one, other in pairs]
    return [(each.facts.quotes, each.facts.close) for each in explain(asked, (), entries, reader, ENGLISH)[0]]


def remembering(memory: Notebook | None) -> Reader:
    return replace(READER, memory=memory)


class Asked(ByWords):
    """Notes what it is asked."""

    name = "asked"

    def __init__(self) -> None:
        self.texts: list[str] = []

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.texts += texts
        return super().encode(texts)


@given(st.lists(st.tuples(st.sampled_from(Kind), notes), max_size=5))
@example([(Kind.OFFER, ("bici soup", "", "en")), (Kind.NEED, ("bike soup", "", "en"))])
@example([(Kind.OFFER, ("bici soup", "", "es")), (Kind.NEED, ("bike soup", "", "en"))])
def test_the_same_words_come_out_with_a_memory_that_is_empty_or_full_and_with_none(
    several: list[tuple[Kind, tuple[str, str, str]]],
) -> None:
    entries = [note(f"{kind}{at}", kind, *said) for at, (kind, said) in enumerate(several)]
    found = quotes(entries, remembering(None))
    assert quotes(entries, remembering(Notebook())) == found
    assert [quotes(entries, remembering(SEEN)) for _ in range(2)] == [found, found]


def test_what_is_known_of_a_pair_is_read_no_more_and_what_changed_is() -> None:
    memory, entries = Notebook(), [note("o", Kind.OFFER, "patch tubes"), note("n", Kind.NEED, "a bicycle", "is stuck")]
    first, again, changed = Asked(), Asked(), Asked()
    found = quotes(entries, Reader(first, None, READER.weights, memory))
    assert found == [((("tubes", "bicycle"),), False)]
    assert quotes(entries, Reader(again, None, READER.weights, memory)) == found
    views = {"patch tubes", "a bicycle\nis stuck", "bicycle stuck"}
    assert set(again.texts) == views < set(first.texts)
    more = [*entries, note("m", Kind.NEED, "flat bicycle")]
    quotes(more, Reader(changed, None, READER.weights, memory))
    assert "flat" in changed.texts
    assert "stuck" not in changed.texts


def weighed(**changed: float) -> Reader:
    """The same reader, but for what counts for an offer and a need."""
    mixes = dict(READER.weights.mixes)
    mixes[MatchKind.OFFER_NEED] = replace(mixes[MatchKind.OFFER_NEED], **changed)
    return replace(READER, weights=replace(READER.weights, mixes=mixes))


def lensed(of: Callable[[Lens], Lens]) -> Reader:
    """The same reader, but for how it looks at telling words."""
    lenses = READER.weights.lenses
    return replace(READER, weights=replace(READER.weights, lenses={**lenses, GIST: of(lenses[GIST])}))


class Slang(Glossary):
    """Another translator, to which rota is a ride."""

    name = "slang"

    def translate(self, texts: Sequence[str], language: str) -> list[str | None]:
        return [said and said.replace("broken", "ride") for said in super().translate(texts, language)]


OTHERS: dict[str, Reader] = {
    "the weights": weighed(gist=0.1, whole=12.0),
    "a middle": lensed(
        lambda lens: replace(lens, middle={**lens.middle, Kind.OFFER: ByWords().encode(["tubes"])[0] / 2})
    ),
    "the axes": lensed(lambda lens: replace(lens, axes=ByWords().encode(["bicycle"]), keep=np.zeros(1, np.float32))),
    "the translator": replace(READER, translator=Slang()),
}


@pytest.mark.parametrize("other", OTHERS)
def test_what_one_reader_found_is_not_taken_for_anothers(other: str) -> None:
    entries = [
        note("o", Kind.OFFER, "patch tubes and cook soup"),
        note("n", Kind.NEED, "bicycle stuck, dinner"),
        note("p", Kind.OFFER, "bike lift"),
        note("m", Kind.NEED, "bici rota", language="es"),
    ]
    here, there = READER, OTHERS[other]
    assert quotes(entries, here) != quotes(entries, there)
    for first, second in ((here, there), (there, here)):
        memory = Notebook()
        quotes(entries, replace(first, memory=memory))
        assert quotes(entries, replace(second, memory=memory)) == quotes(entries, second)


class Halting(Glossary):
    """A translator that cannot be had for a while, except for whole notes."""

    def __init__(self) -> None:
        self.is_there = True

    def translate(self, texts: Sequence[str], language: str) -> list[str | None]:
        said = super().translate(texts, language)
        return [
            each if self.is_there or text.startswith("bici rota") else None
            for text, each in zip(texts, said, strict=True)
        ]


def test_what_was_found_without_a_translation_is_looked_for_again() -> None:
    translator = Halting()
    entries = [note("o", Kind.OFFER, "bike choir"), note("n", Kind.NEED, "bici rota coro", language="es")]
    reader = replace(READER, translator=translator)
    found = quotes(entries, reader)
    memory = Notebook()
    translator.is_there = False
    assert quotes(entries, replace(reader, memory=memory)) != found
    translator.is_there = True
    assert quotes(entries, replace(reader, memory=memory)) == found


def test_where_the_rest_of_a_board_counts_nothing_is_remembered() -> None:
    memory = Notebook()
    reader = Reader(ByWords(), None, for_another_model(WIDTH), memory)
    assert quotes([note("o", Kind.OFFER, "patch tubes"), note("n", Kind.NEED, "bicycle stuck")], reader)
    assert not memory.kept


def test_the_file_in_the_cache_folder_serves_as_memory_and_keeps_no_words(tmp_path: Path) -> None:
    entries = [note("o", Kind.OFFER, "patch tubes"), note("n", Kind.NEED, "bicycle stuck")]
    for asked in (Asked(), again := Asked()):
        cached = Cached(asked, tmp_path)
        assert quotes(entries, Reader(cached, None, READER.weights, cached)) == quotes(entries, READER)
    assert again.texts == []
    assert not [word for word in (b"tubes", b"bicycle") if word in cached.path.read_bytes()]


def test_a_change_of_what_comes_out_has_a_new_name() -> None:
    """What was found under a name is remembered under it.

    Where this fails, words are found in another way than before: give ``METHOD`` a new name, and put it here.
    """
    several = [" ".join(some) for some in combinations((*WORDS, "bread,", "plain", "Repair:", "ride"), 4)]
    entries = [note(f"{kind}{at}", kind, *said) for kind in Kind for at, said in enumerate(pairwise(several[::110]))]
    found = quotes(entries, READER)
    told = sha256(json.dumps(found).encode()).hexdigest()[:16]
    assert (METHOD, told) == ("occlusion-2", "18047b5b1c6e722f")
