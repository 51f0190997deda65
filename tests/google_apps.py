"""The organizers' Apps Script, run against a stand-in of Google's services. No account, no network, no node."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import quickjs

from journeys import ROOT

SCRIPT = ROOT / "setup/create_board.gs"
_HERE = Path(__file__).parent / "apps_script"
ACCOUNT = "riverboard@weirside.iam.gserviceaccount.com"
FILLED: Mapping[str, object] = {
    "language": "en",
    "name": "Weirside River",
    "place": "Weirside",
    "timeZone": "Europe/London",
    "country": "GB",
    "contact": "At the library desk, Tuesdays 10 to 12. We're on the left.",
    "areas": ["Upper Weir", "Mill Lane"],
    "repository": "Weirside/board",
    "serviceAccount": ACCOUNT,
}
SPANISH: Mapping[str, object] = {
    "language": "es",
    "timeZone": "America/Mexico_City",
    "country": "MX",
    "areas": [],
    "repository": "",
}


@dataclass
class Google:
    """An organizer's Google account.

    ``filled`` is what they filled in at the top of the script; ``bound``: the script lives in a spreadsheet.
    """

    filled: Mapping[str, object] = field(default_factory=dict)
    bound: bool = True

    def __post_init__(self) -> None:
        self._js = quickjs.Context()
        methods = (_HERE / "methods.json").read_text(encoding="utf-8")
        self._js.eval(f"const METHODS = {methods};\n{(_HERE / 'stand_in.js').read_text(encoding='utf-8')}")
        if self.bound:
            self.do("world.active = new Book('Untitled').id")
        self._js.eval(SCRIPT.read_text(encoding="utf-8"))
        self.fill({**FILLED, **self.filled})

    def fill(self, values: Mapping[str, object]) -> None:
        """Write into the lines at the top of the script."""
        self.do(f"Object.assign(FILL_IN, {json.dumps(values)})")

    def run(self, function: str) -> None:
        """Run a function of the script, from the editor or from the menu."""
        self.do(f"{function}()")

    def do(self, code: str) -> None:
        """Something that happens at Google."""
        self._js.eval(f"{{ {code}; }}")

    def look(self, code: str) -> Any:
        """What is the case at Google."""
        return json.loads(self._js.eval(f"JSON.stringify({code})"))

    def calls(self) -> set[str]:
        """Every method that was called, as ``Service.method``."""
        return set(self.look("world.calls"))

    def tabs(self) -> dict[str, list[list[str]]]:
        """The spreadsheet: each tab's rows as they are displayed, as wide as the first."""
        code = (
            "Object.fromEntries(Object.values(world.books).at(-1).tabs.map((tab) => [tab.name, tab.cells.map((_, i) =>"
            " Array.from({length: tab.getLastColumn()}, (_, j) => display(tab.at(i + 1, j + 1))))]))"
        )
        found: dict[str, list[list[str]]] = self.look(code)
        return found

    def numbers(self) -> dict[str, int]:
        """The number of each tab, as its address ends."""
        found: dict[str, int] = self.look(
            "Object.fromEntries(Object.values(world.books).at(-1).tabs.map((tab) => [tab.name, tab.id]))"
        )
        return found

    def board_yaml(self) -> str:
        """What an organizer copies from the tab ``board.yaml``."""
        return "".join(f"{row[0]}\n" for row in self.tabs()["board.yaml"])

    def questions(self, title: str) -> list[str]:
        """The questions of a form, in their order."""
        asked: list[str] = self.look(
            f"formOf({json.dumps(title)}).items.filter((item) => item.type !== 'PAGE_BREAK').map((item) => item.title)"
        )
        return asked

    def walk(self, title: str, answers: Mapping[str, str]) -> list[str]:
        """The questions that somebody with these answers comes by."""
        seen: list[str] = self.look(f"walked(formOf({json.dumps(title)}), {json.dumps(answers)})")
        return seen

    def send(self, title: str, answers: Mapping[str, str | Sequence[str]]) -> None:
        """Fill in a form and send it."""
        self.do(f"send(formOf({json.dumps(title)}), {json.dumps(answers)})")

    def choose_row(self, tab: str, row: int) -> None:
        """Click on a row of a tab."""
        self.do(
            "const book = world.books[world.active];"
            f"book.chosen = book.tabs.find((tab) => tab.name === {json.dumps(tab)}); book.chosen.chosen = {row}"
        )
