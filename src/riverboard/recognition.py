"""Columns of the Board tab that were renamed to words nobody foresaw, known by what stands in them. Pure."""

from collections.abc import Callable, Sequence

from riverboard.ids import MINTED
from riverboard.layout import SEEN
from riverboard.responses import Response, read_kind
from riverboard.sheet.table import Table
from riverboard.wording import STATUS_WORDS, plain

_ENOUGH = 0.6  # the share of a column's filled cells that must say what it is
_KNOWN_STATUS = frozenset(plain(word) for words in STATUS_WORDS.values() for word in words)


def recognizer(responses: Sequence[Response]) -> Callable[[Table, dict[str, int]], None]:
    """A function that adds the places of renamed columns to those that were found by their headings.

    Only for a tab that Riverboard has kept before. Titles and texts are known by the members' own answers.
    """
    titles = {answer.title.strip() for response in responses for answer in response.answers}
    texts = {answer.text.strip() for response in responses for answer in response.answers} - {""}
    tests: dict[str, Callable[[str], bool]] = {
        "ID": lambda cell: bool(MINTED.fullmatch(cell.strip().casefold())),
        "Status": lambda cell: plain(cell) in _KNOWN_STATUS,
        "Kind": lambda cell: read_kind(cell) is not None,
        "Title": lambda cell: cell.strip() in titles,
        "Text": lambda cell: cell.strip() in texts,
    }

    def recognize(table: Table, places: dict[str, int]) -> None:
        if SEEN not in places:
            return
        for name, test in tests.items():
            if name not in places and (index := _best(table, set(places.values()), test)) is not None:
                places[name] = index

    return recognize


def _best(table: Table, taken: set[int], test: Callable[[str], bool]) -> int | None:
    """The free column that passes a test best, if any passes it well enough."""
    shares = []
    for index in range(len(table.header)):
        cells = [cell for row in range(len(table.rows)) if (cell := table.cell(row, index)).strip()]
        if index not in taken and cells:
            shares.append((sum(map(test, cells)) / len(cells), -index))
    best = max(shares, default=(0.0, 0))
    return -best[1] if best[0] >= _ENOUGH else None
