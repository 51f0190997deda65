"""What can go wrong, as data and as the one exception that Riverboard raises.

Neither ever carries a value from the sheet: a place, what is wrong and what to do are enough to mend it,
and both end up in logs that strangers can read.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the sheet that an organizer can mend. It never quotes an answer.

    ``row`` is the row's number as the spreadsheet shows it (the header is row 1), or 0 for the whole tab.
    ``column`` is the heading as Riverboard names it, or "" for the whole row.
    """

    tab: str
    row: int
    column: str
    what: str
    todo: str

    @property
    def place(self) -> str:
        """Where to look, for example ``Board, row 14, “Kind”``."""
        row = f", row {self.row}" if self.row else ""
        column = f", “{self.column}”" if self.column else ""
        return f"{self.tab}{row}{column}"

    def __str__(self) -> str:
        return f"{self.place}: {self.what} {self.todo}".strip()


class BoardError(Exception):
    """Nothing was published. Its message is one plain sentence or two: where, what, what to do."""


def said_of_a_folder(sentence: str) -> str:
    """What an error says of a spreadsheet, said of a folder: it keeps no versions, and no workflow publishes it."""
    for words, instead in _OF_A_FOLDER.items():
        sentence = sentence.replace(words, instead)
    return sentence


_OF_A_FOLDER = {
    "the sheet's version history": "an earlier copy of the folder",
    "its version history": "an earlier copy of the folder",
    "; on GitHub, press Run workflow and tick that it is meant": "",
}
