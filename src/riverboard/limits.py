"""How near a board is to what Google and GitHub allow: said while there is time. Pure."""

from collections.abc import Iterable

from riverboard.entry import Entry
from riverboard.problems import Problem

# Google allows ten million, and taking rows out of tabs needs a copy of them for a moment: of all, at worst.
_MOST_CELLS = 5_000_000
_MOST_BYTES = 1_000_000_000  # "Published GitHub Pages sites may be no larger than 1 GB."
_NEAR = 0.8
_MILLION = 1_000_000

# Measured on built boards of 300 and 1,500 entries with texts of 0 to 5,000 bytes, Latin and Arabic; an entry's part
# of lists, feeds, export and search is in it.
_PAGES = 13_000  # bytes an entry
_REPEATED = 2.7  # bytes for each byte of its title and text


def near_limits(cells: int, entries: Iterable[Entry]) -> tuple[Problem, ...]:
    """What organizers should know before a limit is met, nothing as long as all are far away.

    ``cells`` are those of the spreadsheet, 0 where nobody counts them. They are told by the million: Riverboard's own
    rows are among them, and what a run has written should not be news to the next one.
    """
    found = (_near_cells(cells), _near_bytes(site_bytes(entries)))
    return tuple(problem for problem in found if problem)


def site_bytes(entries: Iterable[Entry]) -> int:
    """About how many bytes the built site of these entries has."""
    return round(sum(_PAGES + _REPEATED * len(f"{entry.title}{entry.text}".encode()) for entry in entries))


def _near_cells(cells: int) -> Problem | None:
    if cells < _NEAR * _MOST_CELLS:
        return None
    what = (
        f"has more than {cells // _MILLION} million cells, empty ones too. Google allows 10 million, and before rows"
        " are taken out their tab is copied for a moment. Where that does not fit, nothing is published."
    )
    todo = "Delete empty rows, empty columns and tabs that nobody needs; then the answers of notes that ended long ago."
    return Problem("The spreadsheet", 0, "", what, todo)


def _near_bytes(size: int) -> Problem | None:
    if size < _NEAR * _MOST_BYTES:
        return None
    what = f"takes about {size // _MILLION // 10 * 10} MB. GitHub Pages allows 1 GB: a larger one may not go online."
    todo = "Hide notes that are no longer true, let met_shown_days in board.yaml be fewer, or put the pages elsewhere."
    return Problem("The site", 0, "", what, todo)
