"""Sheets of any size, with invented neighbors: the same for the same number, always."""

import csv
from pathlib import Path
from random import Random

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
_AREAS = ("Upper Weir", "Mill Lane", "Tannery Row", "Old Dock", "The Meadows", "Anywhere")
_ABOUT = ("Food", "Company", "Fixing and making", "Getting around", "Learning", "Growing", "Home and things")
_DAYS = ("Saturday mornings", "Weekday evenings", "Sundays", "Any afternoon", "Tuesdays before noon", "")
_THINGS_TEXT = (
    "bread bicycles sewing tomatoes stories lifts soup songs shelves letters walks seedlings radios curtains "
    "chess knitting apples paint kites maps stamps puppets bees boats bread-ovens lamps ladders prams gloves jam "
    "plums"
)
_THINGS = _THINGS_TEXT.split()
_DOING_TEXT = "mend teach carry bake read sing plant borrow share fetch write paint sort hem tune sharpen"
_DOING = _DOING_TEXT.split()
_REST_TEXT = (
    "on a quiet evening with the door open and the kettle on because it is better with somebody there and nobody "
    "has to be good at it we could begin small and see what comes of it no money just time and a bit of patience"
)
_REST = _REST_TEXT.split()


def _words(random: Random, least: int, most: int) -> str:
    return " ".join(random.choices(_REST, k=random.randint(least, most)))


def _line(random: Random) -> str:
    return f"{random.choice(_DOING)} {random.choice(_THINGS)} {_words(random, 1, 6)}"


def write_sheet(folder: Path, entries: int) -> None:
    """Write a folder with one form's answers that hold about this many entries, all still to be curated."""
    folder.mkdir(parents=True)
    random = Random(entries)
    with (folder / "Responses.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        left = entries
        for number in range(entries):
            if left <= 0:
                break
            row = [f"6/{number % 13 + 1}/2026 {number % 24}:{number % 60:02}:00"]
            kinds = min(left, random.choice((1, 1, 1, 2, 2, 3)))
            chosen = set(random.sample(range(3), kinds))
            left -= kinds
            for kind in range(3):
                row += [_line(random), _words(random, 10, 70)] if kind in chosen else ["", ""]
            row += [random.choice(_AREAS), random.choice(_DAYS), random.choice(_ABOUT)]
            row += [random.choice(("", "Sam", "Pat", "Noor", "Ines")), f"neighbor{number}@example.org"]
            writer.writerow(row)


def approve_all(folder: Path) -> None:
    """Do an organizer's work of weeks: publish whatever waits."""
    path = folder / "Board.csv"
    with path.open(newline="", encoding="utf-8") as file:
        header, *rows = csv.reader(file)
    status = header.index("Status")
    for row in rows:
        row[status] = "published"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([header, *rows])
