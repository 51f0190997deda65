"""The words that carry pairs: those that were found before, and the rest anew.

Which words they are depends on the two entries' texts and languages, on who reads them and on the weights, and on
nothing else of the board. So what was found once is remembered: where the words stand, never the words themselves.
"""

import hashlib
import json
import struct
from collections.abc import Mapping, Sequence

import numpy as np

from riverboard.entry import Entry, Kind
from riverboard.matching import gist
from riverboard.matching.meaning import Meanings, Reader, language_to_read, read_meanings, signs, text_of
from riverboard.matching.occlusion import METHOD, Couple, Occlusion, Places
from riverboard.matching.reasons import Quote, quote
from riverboard.matching.weights import GIST

_SURE = 0.2  # a pair that is less sure than this is not explained by its meaning
_AT_ONCE = 4000  # pairs; what they need is held at the same time
_PLACES = struct.Struct("<BIIBII")


def carrying_words(
    couples: Sequence[Couple], entries: Mapping[str, Entry], reader: Reader, meanings: Meanings | None
) -> dict[Couple, Quote | None]:
    """The words that carry each pair; None where it is close in meaning and no two words say why.

    ``meanings`` are those that are at hand; entries that they lack are read. A pair that is not close enough, or that
    the reader cannot read, is left out.
    """
    at_hand = frozenset(meanings.ids if meanings else ())
    known = [each for each in couples if at_hand.issuperset(each[1:])]
    others = [each for each in couples if not at_hand.issuperset(each[1:])]
    found: dict[Couple, Quote | None] = {}
    for lot in (known, others):
        for start in range(0, len(lot), _AT_ONCE):
            some = lot[start : start + _AT_ONCE]
            read = meanings if meanings and lot is known else read_meanings(_entries_of(some, entries), reader)
            found |= _quotes(_close(some, read, reader), entries, reader, read)
    return found


def _entries_of(couples: Sequence[Couple], entries: Mapping[str, Entry]) -> list[Entry]:
    return [entries[one] for one in sorted({one for _, *ids in couples for one in ids})]


def _close(couples: Sequence[Couple], meanings: Meanings, reader: Reader) -> list[Couple]:
    """Those of the couples that are close in meaning, in their order."""
    rows = {one: row for row, one in enumerate(meanings.ids)}
    found = set()
    for kind, mix in reader.weights.mixes.items():
        some = [each for each in couples if each[0] is kind and each[1] in rows and each[2] in rows]
        a, b = (meanings.only(np.array([rows[each[at]] for each in some], np.int64)) for at in (1, 2))
        sure = 1 / (1 + np.exp(-(signs(a, b, mix).sum(axis=1) + mix.base)))
        found |= {each for each, is_sure in zip(some, (sure >= _SURE).tolist(), strict=True) if is_sure}
    return [each for each in couples if each in found]


def _quotes(
    couples: Sequence[Couple], entries: Mapping[str, Entry], reader: Reader, meanings: Meanings
) -> dict[Couple, Quote | None]:
    """The words that carry each of some close pairs."""
    memory = _Memory(entries, reader)
    places = memory.recall(couples)
    if new := [each for each in couples if each not in places]:
        near = {entry.id: entry for entry in _entries_of(new, entries)}
        occlusion = Occlusion(meanings, near, reader)
        fresh = occlusion.places(new)
        memory.remember({each: found for each, found in fresh.items() if occlusion.is_sure(each)})
        places |= fresh
    return {each: _quote(each, places[each], entries) for each in couples}


def _quote(couple: Couple, places: Places | None, entries: Mapping[str, Entry]) -> Quote | None:
    """The words that stand in some places of a pair's texts."""
    if places is None:
        return None
    texts = [text_of(entries[one]) for one in couple[1:]]
    one, other = (texts[whose][start:end] for whose, start, end in places)
    return quote(one, other)


class _Memory:
    """Where the words of pairs were found before; nothing, where they depend on the rest of the board."""

    def __init__(self, entries: Mapping[str, Entry], reader: Reader) -> None:
        self.entries, self.reader = entries, reader
        self.memory = reader.memory if reader.weights.lenses[GIST].middle.keys() >= set(Kind) else None
        self.recipe = _recipe(reader)

    def recall(self, couples: Sequence[Couple]) -> dict[Couple, Places | None]:
        """The places of those pairs that are remembered; None where it is remembered that there are none."""
        if self.memory is None:
            return {}
        kept = self.memory.recall(self.recipe, self._asked(couples))
        return {each: _unpacked(found) for each, found in zip(couples, kept, strict=True) if found is not None}

    def remember(self, places: Mapping[Couple, Places | None]) -> None:
        """Keep what was found."""
        if self.memory is not None and places:
            packed = (_packed(found) for found in places.values())
            self.memory.remember(self.recipe, dict(zip(self._asked(tuple(places)), packed, strict=True)))

    def _asked(self, couples: Sequence[Couple]) -> list[str]:
        """All of each pair that decides about its words, as one text."""
        said = {entry.id: self._said(entry) for entry in _entries_of(couples, self.entries)}
        return [f"{kind}{said[one]}{said[other]}" for kind, one, other in couples]

    def _said(self, entry: Entry) -> str:
        return json.dumps((entry.kind, language_to_read(entry, self.reader.encoder), text_of(entry)))


def _recipe(reader: Reader) -> str:
    """What decides about the words of all pairs beside the encoder: how they are found, the translator, the weights."""
    lens, mixes = reader.weights.lenses[GIST], reader.weights.mixes
    middles = [lens.middle[kind] for kind in sorted(lens.middle)]
    numbers = hashlib.sha256(b"".join(each.tobytes() for each in (lens.axes, lens.keep, *middles))).hexdigest()
    translator = reader.translator.name if reader.translator else ""
    counts = sorted((kind, mix.gist) for kind, mix in mixes.items())
    return json.dumps((METHOD, gist.VERSION, translator, numbers, sorted(lens.middle), counts))


def _packed(places: Places | None) -> bytes:
    return _PLACES.pack(*places[0], *places[1]) if places else b""


def _unpacked(kept: bytes) -> Places | None:
    if not kept:
        return None
    whose, start, end, whose_else, start_there, end_there = _PLACES.unpack(kept)
    return (whose, start, end), (whose_else, start_there, end_there)
