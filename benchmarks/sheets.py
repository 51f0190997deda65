"""Sheets of any size, with invented neighbors: the same for the same number, always."""

import csv
from pathlib import Path
from random import Random

from invented import AREAS, KINDS, NAMES, SUBJECTS, TIMES, note, thanks

HEADER = (
    "Timestamp",
    "What could you offer?",
    "Tell us a little more about your offer",
    "What could you use?",
    "Is there anything that would help someone understand?",
    "What are you dreaming about these days?",
    "If it came alive, what would we see, hear or smell?",
    "Which part of town?",
    "What days or times are good?",
    "What is it about?",
    "Name to show",
    "How can we reach you?",
)
THANKS_HEADER = ("Show", "Thanks", "From", "About", "Date", "How can we reach you?", "Organizer note")
# Everything that a page of the design can show: forms behind every button, and an address for feeds and the sitemap.
_FORM = "https://docs.google.com/forms/d/e/INVENTED/viewform?usp=pp_url"
SETTINGS = f"""\
name: Weirside River
place: Weirside
tagline: Far too much rhubarb, and other good news.
site_url: https://board.example.org
contact: Organizers are at the library desk, Tuesdays 10 to 12.
responses_tab: Responses
form_url: {_FORM}
connect_form: "{_FORM}&entry.1=I+would+like+to+connect&entry.2={{id}}"
connect_two_form: "{_FORM}&entry.1=I+see+a+connection&entry.2={{id}}&entry.3={{other}}"
change_form: "{_FORM}&entry.1=Change+or+take+down&entry.2={{id}}"
thanks_form: "{_FORM}&entry.1=Thanks&entry.2={{id}}"
areas: [{", ".join(AREAS)}]
privacy: {{noindex: false}}
"""


def write_sheet(folder: Path, entries: int) -> None:
    """Write a folder with one form's answers that hold about this many entries, all still to be curated.

    A thank-you for every fiftieth entry comes with it. Folders written for the same number are equal.
    """
    folder.mkdir(parents=True)
    random = Random(entries)
    with (folder / "Responses.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        left, number = entries, 0
        while left > 0:
            kinds = random.sample(KINDS, min(left, random.choice((1, 1, 1, 2, 2, 3))))
            writer.writerow(_response(random, number, kinds))
            left, number = left - len(kinds), number + 1
    with (folder / "Thanks.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(THANKS_HEADER)
        for number in range(entries // 50):
            writer.writerow(["yes", thanks(random), random.choice(NAMES), "", f"2026-06-{number % 13 + 1:02}", "", ""])


def _response(random: Random, number: int, kinds: list[str]) -> list[str]:
    row = [f"{5 - number % 3}/{number % 28 + 1}/2026 {number % 24}:{number % 60:02}:00"]
    about = random.choice(tuple(SUBJECTS))
    for kind in KINDS:
        row += note(random, kind, about) if kind in kinds else ("", "")
    row += [random.choice(AREAS), random.choice(TIMES), about]
    return [*row, random.choice(NAMES), f"neighbor{number}@example.org"]


def approve_all(folder: Path) -> None:
    """Do an organizer's work of weeks: publish whatever waits; one in twenty rests, one in twenty has been met."""
    statuses = ["published"] * 18 + ["resting", "met"]
    header, rows = _read_tab(folder / "Board.csv")
    status = header.index("Status")
    for number, row in enumerate(rows):
        row[status] = statuses[number % len(statuses)]
    _write_tab(folder / "Board.csv", header, rows)


def accept_some(folder: Path) -> None:
    """Do what organizers do with suggestions: accept all constellations, and every fourth of the pairs.

    Raises ValueError where nothing was suggested: what would be measured then is nobody's board.
    """
    header, rows = _read_tab(folder / "Matches.csv")
    if not rows:
        raise ValueError("there is no suggestion to accept")
    decision, kind = header.index("Decision"), header.index("Kind")
    for number, row in enumerate(rows):
        if row[kind] == "constellation" or number % 4 == 0:
            row[decision] = "accept"
    _write_tab(folder / "Matches.csv", header, rows)


def change_one(folder: Path) -> None:
    """Do a moment of an organizer's work: the first entry rests if it was published, and the other way round."""
    header, rows = _read_tab(folder / "Board.csv")
    status = header.index("Status")
    rows[0][status] = "published" if rows[0][status] == "resting" else "resting"
    _write_tab(folder / "Board.csv", header, rows)


def _read_tab(tab: Path) -> tuple[list[str], list[list[str]]]:
    """The headings of a tab, and its rows."""
    with tab.open(newline="", encoding="utf-8") as file:
        header, *rows = csv.reader(file)
    return header, rows


def _write_tab(tab: Path, header: list[str], rows: list[list[str]]) -> None:
    with tab.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([header, *rows])
