"""Places such as “Board, row 17” as links to that row. Only the look of a cell: its text stays as it was decided. Pure.

A link is laid over the text of a cell in the request that writes it, so it costs no call and needs no formula.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from riverboard.layout import WHERE, find

Request = dict[str, Any]
LINK_BYTES = 120
"""About what one link adds to a call, at most."""

_PLACE = re.compile(r"(.+), row ([1-9]\d*)(?:, “.*)?")


@dataclass(frozen=True, slots=True, repr=False)
class Pointers:
    """The column of a tab whose cells say where to look, and how to find a tab's number by the name that they say."""

    column: int
    sheet_of: Callable[[str], int | None]

    def runs(self, text: str) -> list[Request]:
        """The links over a cell's text: one for each line that names a row of a tab that is there."""
        made: list[Request] = []
        start = 0  # Google counts in UTF-16 code units
        for line in text.split("\n"):
            link = self._link(line)
            if link or (line and made and made[-1]["format"]):  # a run goes on until the next one
                made.append({"startIndex": start, "format": link})
            start += len(line.encode("utf-16-le", "surrogatepass")) // 2 + 1
        return made

    def _link(self, line: str) -> Request:
        found = _PLACE.fullmatch(line)
        sheet = self.sheet_of(found[1]) if found else None
        if found is None or sheet is None:
            return {}
        return {"link": {"uri": f"#gid={sheet}&range={found[2]}:{found[2]}"}}


def pointers(header: Sequence[str], sheet_of: Callable[[str], int | None]) -> Pointers | None:
    """What points elsewhere in a tab with these headings, if anything does."""
    column = find(header, (WHERE,)).get(WHERE)
    return None if column is None else Pointers(column, sheet_of)
