"""The Report tab: what needs an organizer's eye, and the figures."""

from datetime import timedelta

from riverboard.sheet.table import Rewrite
from sheets import ANSWERS, MemorySheet, response, sheet_of


def said(sheet: MemorySheet) -> dict[str, str]:
    """What the Report says of each place that needs an eye."""
    rows = [(row["Where"], row["What"]) for row in sheet["Report"]]
    places = [place for place, _ in rows]
    return dict(rows[: places.index("Not yet met" if "Not yet met" in places else "The figures")])


def not_yet_met(sheet: MemorySheet) -> list[tuple[str, str]]:
    """The rows of the Report that say who is in no connection, and why."""
    rows = [(row["Where"], row["What"]) for row in sheet["Report"]]
    places = [place for place, _ in rows]
    return rows[places.index("Not yet met") + 1 : places.index("The figures") - 1] if "Not yet met" in places else []


def figures(sheet: MemorySheet) -> dict[str, str]:
    rows = [(row["Where"], row["What"]) for row in sheet["Report"]]
    return dict(rows[rows.index(("The figures", "")) + 1 :])


def test_it_says_when_nothing_needs_an_eye() -> None:
    sheet = sheet_of(response(offer="Bread"), status="published")
    sheet.run()
    assert said(sheet)["Nothing"] == "needs your eye today."


def test_it_names_each_row_that_waits_and_says_what_to_do() -> None:
    sheet = sheet_of(response(offer="Bread"), response(need="Milk", need_text="Call 020 7946 0117"))
    assert said(sheet)["Board, row 2"] == "A new offer waits."
    assert said(sheet)["Board, row 3"].startswith("A new need waits. This may give away a phone number.")
    assert sheet["Report"][0]["What to do"] == "Read it, then set Status to published or hidden."


def test_row_numbers_are_right_after_appends_and_deletions() -> None:
    sheet = sheet_of(*(response(offer=title) for title in ("Bread", "Milk", "Eggs", "Jam")))
    sheet.say("Milk", "published")
    sheet.delete(ANSWERS, 0)
    sheet.delete(ANSWERS, 1)
    sheet.send(need="Honey")
    sheet.run()
    titles = {place: sheet["Board"][int(place.split()[-1]) - 2]["Title"] for place in said(sheet) if "row" in place}
    assert titles == {"Board, row 3": "Jam", "Board, row 4": "Honey"}


def test_it_never_holds_a_members_words() -> None:
    sheet = sheet_of(
        response(offer="Pumpernickel", category="Pumpernickel", area="Pumpernickel", contact="Pumpernickel")
    )
    sheet.fill("Board", "Status", "Pumpernickel")
    sheet.fill("Board", "Until", "Pumpernickel")
    sheet.run()
    assert len(sheet["Report"]) > 12
    assert "Pumpernickel" not in str(sheet["Report"])


def test_the_figures_count_what_there_is() -> None:
    titles = ("Bread", "Milk", "Eggs", "Jam", "Honey", "Tea", "Oil")
    sheet = sheet_of(*(response(offer=title, until="As long as it is true") for title in titles))
    words = ("published", "published", "resting", "met", "hidden", "published", "new")
    for title, word in zip(titles, words, strict=True):
        sheet.say(title, word)
    sheet.type("Board", sheet.row("Board", "Title", "Tea"), "Until", "2026-06-05")
    sheet.run()
    sheet.answer(0, offer_text="Rye")
    sheet.run()
    assert figures(sheet) == {
        "Waiting for a yes or no": "1",
        "Edited, waiting for your yes": "1",
        "Shown on the board": "5",
        "of these, resting": "1",
        "of these, met": "1",
        "Not yet met: shown, but in no connection": "3",
        "Ending within a week": "1",
        "Ended": "0",
        "Fits somebody, but is in no suggestion": "0",
        "In the most suggestions": "0",
        "Not yet met, by language": "en: 3 of 3",
        "Not yet met, by area": "not said: 3 of 3",
        "Last run": "2026-06-01",
    }
    assert said(sheet)["Board, row 2"] == "The member has changed their words."
    assert said(sheet)["Board, row 7"] == "It ends within a week."
    sheet.today += timedelta(days=5)
    sheet.run()
    assert figures(sheet)["Ended"] == "1"
    assert said(sheet)["Board, row 7"] == "It has reached its end and is not shown any more."


def test_ending_soon_means_within_seven_days() -> None:
    sheet = sheet_of(response(offer="Bread"), response(offer="Milk"), status="published")
    sheet.type("Board", 0, "Until", "2026-06-08")
    sheet.type("Board", 1, "Until", "2026-06-09")
    sheet.run()
    assert figures(sheet)["Ending within a week"] == "1"
    assert "Board, row 2" in said(sheet)


def test_what_is_shown_in_spite_of_its_check_stays_named() -> None:
    sheet = sheet_of(response(offer="Bread", offer_text="Call 020 7946 0117"), status="published")
    sheet.run()
    assert said(sheet)["Board, row 2"].startswith("It is shown. This may give away")


def test_it_changes_with_the_day_and_else_not() -> None:
    sheet = sheet_of(response(offer="Bread"), status="published")
    sheet.run()
    assert not sheet.decide().sync
    sheet.today += timedelta(days=1)
    (report,) = sheet.decide().sync
    assert isinstance(report, Rewrite)
    assert report.rows[-1] == ("Last run", "2026-06-02", "")


def test_a_column_beside_it_and_blank_rows_do_not_make_it_new() -> None:
    sheet = sheet_of(response(offer="Bread"), status="published")
    sheet.run()
    sheet.add("Report", {})
    sheet.add_column("Report", 3, "", "mine")
    assert not sheet.decide().sync


def test_a_response_without_an_entry_is_named_in_its_own_tab() -> None:
    sheet = sheet_of(response(offer="Bread"), response(name="Ann"))
    assert said(sheet)[f"{ANSWERS}, row 3"] == "this response holds no offer, need or dream."


def test_what_waits_for_a_yes_comes_first_and_then_what_needs_mending() -> None:
    sheet = sheet_of(*(response(offer=title) for title in ("Bread", "Milk", "Eggs", "Jam")), status="published")
    sheet.type("Board", 0, "Until", "2026-06-05")
    sheet.say("Milk", "Pumpernickel")
    sheet.run()
    sheet.answer(2, offer_text="Fresh ones")
    sheet.say("Jam", "new")
    sheet.run()
    places = [row["Where"] for row in sheet["Report"]]
    assert places[:5] == ["Board, row 4", "Board, row 5", "Board, row 3, “Status”", "Board, row 2", ""]
