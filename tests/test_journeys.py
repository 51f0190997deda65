"""What happens to a sheet over the years: each journey is made by a folder and by a Google spreadsheet alike.

The two are compared after every run: all tabs, ``content/`` and ``output/``.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree

import pytest

from journeys import HEADINGS, SHARED, forget_the_last_run
from riverboard import publishing
from sheets_server import SheetsServer
from twin_sheets import AFTER_WRITING, BEFORE_WRITING, WHILE_WRITING, Deed, Folder, Google, Rows, Twin, Twins

ANSWERS = "Form Responses 1"
OFFER, NEED, DREAM = HEADINGS[1], HEADINGS[3], HEADINGS[4]
TITLES = [title for row in SHARED for title in (row[0], row[2], row[3]) if title]
MOMENTS = (BEFORE_WRITING, WHILE_WRITING, AFTER_WRITING)
RENAMED = {"Status": "Estado", "Title": "Headline", "Until": "Ends", "Organizer note": "Notes"}


@pytest.fixture
def sheet(tmp_path: Path) -> Iterator[Twins]:
    """Eight answers, two of them with two entries. Riverboard has not seen them yet."""
    with SheetsServer().running() as server:
        twins = Twins(Twin(Folder(tmp_path / "sheet"), tmp_path / "a"), Twin(Google(server), tmp_path / "b"))
        answers = [answer(day, *row[:4], about=row[4], name=row[5]) for day, row in enumerate(SHARED, 1)]
        twins.put(ANSWERS, [list(HEADINGS), *answers])
        yield twins


def answer(
    day: int, offer: str = "", more: str = "", need: str = "", dream: str = "", about: str = "Food", name: str = "Ivo"
) -> list[str]:
    """A response to the form, before Riverboard has seen it."""
    shared = [offer, more, need, dream, "Mill Lane", about]
    return [f"6/{day}/2026 9:00:00", *shared, "The name I write below", name, f"canary-{day:08d}"]


def typed(column: str, text: str, only: tuple[str, str] | None = None) -> Deed:
    """Type a text into a column: of every row, or ``only`` of the one with a text in another column."""

    def deed(rows: Rows) -> Rows:
        for row in rows[1:]:
            if only is None or row[rows[0].index(only[0])] == only[1]:
                row[rows[0].index(column)] = text
        return rows

    return deed


def turned(rows: Rows) -> Rows:
    """Sorted the other way round."""
    return [rows[0], *rows[:0:-1]]


def noted(rows: Rows) -> Rows:
    """With an organizer's note beside each entry."""
    title, note = (rows[0].index(column) for column in ("Title", "Organizer note"))
    return [rows[0], *([*row[:note], f"about {row[title]}", *row[note + 1 :]] for row in rows[1:])]


def publish_all(sheet: Twins) -> None:
    """An organizer has said yes to everything."""
    sheet.sync()
    sheet.change("Board", typed("Status", "published"))
    sheet.sync()
    assert len(sheet.shown()) == len(sheet.tab("Board"))


def change_something(sheet: Twins) -> None:
    """Something for the next run to write everywhere: a response is edited, one deleted, one new."""
    sheet.change("Board", noted)
    sheet.change(ANSWERS, typed(NEED, "My bicycle has two flats", only=(NEED, "My bicycle has a flat")))
    sheet.change(ANSWERS, lambda rows: [row for row in rows if "Someone to sing with" not in row])
    sheet.change(ANSWERS, lambda rows: [*rows, answer(9, offer="Plum jam")])


def check_everything_is_in_its_row(sheet: Twins) -> None:
    """Each note is beside its entry, each entry is there once, and each response names its own."""
    board = sheet.tab("Board")
    titles = {row["ID"]: row["Title"] for row in board if row["ID"]}
    assert len(titles) == len([row for row in board if any(row.values())])
    assert {row["Title"]: row["Organizer note"] for row in board if row["Organizer note"]} == {
        title: f"about {title}" for title in TITLES if title != "Someone to sing with"
    }
    assert "My bicycle has two flats" in sheet.entry("My bicycle has a flat")["New text"]
    for row in sheet.tab(ANSWERS):
        shared = [row[column].replace("two flats", "a flat") for column in (OFFER, NEED, DREAM) if row[column]]
        assert [titles[one] for one in row["Board ID"].split(", ") if one] == shared
    before = sheet.everything()
    sheet.sync()
    assert sheet.everything() == before


# --- what members do ---


def test_a_new_response_waits_for_a_yes(sheet: Twins) -> None:
    sheet.publish()
    assert {row["Status"] for row in sheet.tab("Board")} == {"new"}
    assert sheet.shown() == {}
    publish_all(sheet)
    sheet.change(ANSWERS, lambda rows: [*rows, answer(9, offer="Plum jam")])
    run = sheet.publish()
    assert run.done
    assert run.done.figures.waiting == 1
    assert sheet.entry("Plum jam")["Status"] == "new"
    assert sheet.tab(ANSWERS)[-1]["Board ID"] == sheet.entry("Plum jam")["ID"]
    assert "Plum jam" not in sheet.shown()


def test_a_yes_publishes_and_a_second_run_changes_nothing(sheet: Twins) -> None:
    sheet.publish()
    sheet.change("Board", typed("Status", "yes", only=("Title", "Guitar lessons")))
    sheet.publish()
    found = sheet.entry("Guitar lessons")["ID"]
    assert sheet.shown() == {"Guitar lessons": found}
    assert f"output/e/{found}/index.html" in sheet.everything()[1]
    before = sheet.everything()
    assert sheet.publish().done is None  # that is seen at a glance
    forget_the_last_run()
    again = sheet.publish()
    assert again.done
    assert (again.done.written, sheet.everything()) == (0, before)


def test_an_edit_after_the_yes_waits_while_the_old_words_stay(sheet: Twins) -> None:
    publish_all(sheet)
    sheet.change(ANSWERS, typed(HEADINGS[1], "Guitar and banjo lessons", only=(HEADINGS[1], "Guitar lessons")))
    sheet.sync()
    row = sheet.entry("Guitar lessons")
    assert row["Status"] == "edited"
    assert "Guitar and banjo lessons" in row["New text"]
    assert "Guitar lessons" in sheet.shown()
    sheet.change("Board", typed("Status", "published", only=("ID", row["ID"])))
    sheet.publish()
    assert sheet.entry("Guitar and banjo lessons")["ID"] == row["ID"]
    assert "Guitar lessons" not in sheet.shown()


def test_a_deleted_response_leaves_no_trace(sheet: Twins) -> None:
    publish_all(sheet)
    gone = sheet.entry("I mend bicycles")["ID"], sheet.entry("Everyone riding to the sea")["ID"]
    assert any(set(gone) & set(row["Who (ids)"].split(", ")) for row in sheet.tab("Matches"))
    sheet.change(ANSWERS, lambda rows: [row for row in rows if "I mend bicycles" not in row])
    sheet.publish()
    tabs, files = sheet.everything()
    assert not [one for one in gone if one in str(tabs) + str(files)]
    assert "I mend bicycles" not in str(tabs) + str(files)


def test_words_that_seem_to_hold_a_number_are_held_until_an_organizer_says_yes(sheet: Twins) -> None:
    sheet.settings(publish="unless-held")
    sheet.change(ANSWERS, lambda rows: [*rows, answer(9, offer="Ring me on 020 7946 0018 for jam")])
    sheet.sync()
    held = sheet.entry("Ring me on 020 7946 0018 for jam")
    assert (held["Status"], len(sheet.shown())) == ("new", 10)
    assert held["Check"]
    assert "7946" not in held["Check"] + str(sheet.tab("Report"))
    sheet.change("Board", typed("Status", "published", only=("ID", held["ID"])))
    sheet.publish()
    assert held["Title"] in sheet.shown()


# --- what organizers do ---


def test_a_row_that_is_added_by_hand_gets_an_id(sheet: Twins) -> None:
    sheet.sync()
    by_hand = {"Status": "published", "Kind": "need", "Title": "A chair by the window"}
    sheet.change("Board", lambda rows: [*rows, [by_hand.get(head, "") for head in rows[0]]])
    sheet.publish()
    assert sheet.shown() == {"A chair by the window": sheet.entry("A chair by the window")["ID"]}


def test_ids_that_are_wiped_come_back(sheet: Twins) -> None:
    publish_all(sheet)
    before = sheet.everything()
    for tab, column in ((ANSWERS, "Board ID"), ("Board", "ID")):
        sheet.change(tab, typed(column, ""))
        sheet.sync()
        assert sheet.everything() == before


def test_a_row_that_is_copied_is_an_entry_of_its_own(sheet: Twins) -> None:
    publish_all(sheet)
    first = sheet.entry("A ladder to borrow")["ID"]
    sheet.change("Board", lambda rows: [*rows, next(row for row in rows if "A ladder to borrow" in row)])
    sheet.publish()
    twins = [row["ID"] for row in sheet.tab("Board") if row["Title"] == "A ladder to borrow"]
    assert twins[0] == first
    assert len(set(twins)) == 2


def test_a_response_that_is_copied_is_not_published_by_itself(sheet: Twins) -> None:
    publish_all(sheet)
    before = sheet.shown()
    sheet.change(ANSWERS, lambda rows: [*rows[:3], rows[1], *rows[3:]])
    sheet.publish()
    assert sheet.shown() == before
    assert len({row["ID"] for row in sheet.tab("Board")}) == len(sheet.tab("Board"))


def test_decisions_are_kept(sheet: Twins) -> None:
    publish_all(sheet)
    first, second = sheet.tab("Matches")[:2]
    sheet.change("Matches", typed("Decision", "accept", only=("ID", first["ID"])))
    sheet.change("Matches", typed("Decision", "decline", only=("ID", second["ID"])))
    sheet.sync()
    accepted = next(row for row in sheet.tab("Matches") if row["ID"] == first["ID"])
    assert accepted["Introduction"]
    files = sheet.everything()[1]
    matches = json.loads(files["content/matches.json"] or b"")
    shown = {tuple(one["entries"]) for one in matches["matches"]}
    assert tuple(first["Who (ids)"].split(", ")) in shown
    assert tuple(second["Who (ids)"].split(", ")) not in shown
    before = sheet.everything()
    sheet.sync()
    assert sheet.everything() == before


def test_the_settings_tab_wins(sheet: Twins) -> None:
    sheet.put("Settings", [["Setting", "Value"], ["name", "The Old Dock"], ["publish", "unless-held"]])
    sheet.publish()
    assert json.loads(sheet.everything()[1]["output/board.json"] or b"")["board"]["name"] == "The Old Dock"
    assert len(sheet.shown()) == 10


def test_columns_may_be_renamed_and_moved(sheet: Twins) -> None:
    publish_all(sheet)
    shown = sheet.shown()
    sheet.change("Board", lambda rows: [[*row[5:], *row[:5]] for row in rows])
    sheet.change("Board", lambda rows: [[RENAMED.get(text, text) for text in rows[0]], *rows[1:]])
    sheet.change(ANSWERS, lambda rows: [row[::-1] for row in rows])
    before = sheet.everything()
    sheet.sync()
    assert (sheet.shown(), sheet.everything()) == (shown, before)
    sheet.change("Board", typed("Estado", "hidden", only=("Headline", "Guitar lessons")))
    sheet.publish()
    assert set(shown) - set(sheet.shown()) == {"Guitar lessons"}


def test_tabs_may_be_sorted_and_renamed_between_two_runs(sheet: Twins) -> None:
    publish_all(sheet)
    before = sheet.shown()
    for tab in ("Board", "Matches", ANSWERS):
        sheet.change(tab, turned)
    sheet.rename(ANSWERS, "Antworten")
    sheet.publish()
    assert sheet.shown() == before


def test_many_entries_gone_at_once_are_refused_unless_they_are_meant_to_go(sheet: Twins) -> None:
    publish_all(sheet)
    sheet.change(ANSWERS, lambda rows: rows[:3])
    before = sheet.everything()
    refused = sheet.publish()
    assert "8 of 10 shown entries would be gone at once" in refused.said
    assert sheet.everything() == before
    sheet.publish(accept_drop=True)
    assert set(sheet.shown()) == {"Bread dough for four", "Bread for a full house on Fridays"}


def test_a_dry_run_writes_nothing_to_the_sheet(sheet: Twins) -> None:
    before = sheet.everything()[0]
    run = sheet.publish(dry_run=True)
    assert run.done
    assert run.done.written
    assert sheet.everything()[0] == before


# --- while Riverboard runs ---


@pytest.mark.parametrize("tab", ["Board", ANSWERS])
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_tab_that_is_sorted_meanwhile_keeps_what_belongs_together(sheet: Twins, moment: str, tab: str) -> None:
    publish_all(sheet)
    change_something(sheet)
    sheet.interrupted(moment, lambda twin: twin.change(tab, turned))
    check_everything_is_in_its_row(sheet)


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_response_that_arrives_meanwhile_is_on_the_board_once(sheet: Twins, moment: str) -> None:
    publish_all(sheet)
    change_something(sheet)
    late = answer(10, offer="Quince jelly")
    sheet.interrupted(moment, lambda twin: twin.change(ANSWERS, lambda rows: [*rows, late]))
    assert sheet.entry("Quince jelly")["Status"] == "new"
    check_everything_is_in_its_row(sheet)


@pytest.mark.parametrize("tab", ["Board", ANSWERS])
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_row_that_is_inserted_meanwhile_moves_nothing_into_another(sheet: Twins, moment: str, tab: str) -> None:
    publish_all(sheet)
    change_something(sheet)
    sheet.interrupted(moment, lambda twin: twin.change(tab, lambda rows: [rows[0], [""] * len(rows[0]), *rows[1:]]))
    check_everything_is_in_its_row(sheet)


# Once one of two begins to write, a folder lets the other wait.
@pytest.mark.parametrize("moment", [BEFORE_WRITING, AFTER_WRITING])
def test_two_runs_at_once_leave_each_response_on_the_board_once(sheet: Twins, moment: str) -> None:
    said: list[str] = []

    def other_run(twin: Twin) -> None:
        said.append(twin.run(publishing.publish, place="-other").said)

    sheet.interrupted(moment, other_run, publishing.publish)
    assert said == ["", ""]
    assert sorted(row["Title"] for row in sheet.tab("Board")) == sorted(TITLES)
    assert {row["ID"] for row in sheet.tab("Board")} == {
        one for row in sheet.tab(ANSWERS) for one in row["Board ID"].split(", ")
    }


def test_pages_that_cannot_be_replaced_are_told_apart_from_the_sheet(sheet: Twins) -> None:
    def take_the_new_pages_away(twin: Twin) -> None:
        for folder in twin.place.glob(".riverboard-output-*"):
            rmtree(folder)

    for twin in sheet.twins:
        twin.moments[AFTER_WRITING] = take_the_new_pages_away
        assert twin.run(publishing.publish).said.startswith("The sheet is up to date, the pages are as they were.")
    sheet.publish()
    assert len(sheet.tab("Board")) == len(TITLES)


# --- a run after a run that wrote ---


@pytest.mark.parametrize("moment", MOMENTS)
def test_what_people_change_around_a_writing_is_never_taken_for_nothing_new(sheet: Twins, moment: str) -> None:
    publish_all(sheet)
    sheet.publish()
    change_something(sheet)
    hide = typed("Status", "hidden", only=("Title", "Guitar lessons"))
    for twin in sheet.twins:
        twin.moments[moment] = lambda twin: twin.change("Board", hide)
        assert not twin.run(publishing.publish, publishing.publish).said
        assert not twin.moments
    sheet.by_title = True
    assert "Guitar lessons" not in sheet.shown()
    assert "A ladder to borrow" in sheet.shown()
    assert sheet.publish().done is None


def test_a_page_that_is_changed_while_a_run_goes_on_comes_with_the_next(sheet: Twins) -> None:
    publish_all(sheet)
    for twin in sheet.twins:
        (twin.place / "content/pages").mkdir()
        (twin.place / "content/pages/about.md").write_text("# About\n\nBefore\n", encoding="utf-8")
    sheet.publish()
    change_something(sheet)

    def rewrite(twin: Twin) -> None:
        (twin.place / "content/pages/about.md").write_text("# About\n\nAfter\n", encoding="utf-8")

    sheet.interrupted(AFTER_WRITING, rewrite, publishing.publish)
    assert b"After" in (sheet.everything()[1]["output/about/index.html"] or b"")
