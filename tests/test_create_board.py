"""The organizers' Apps Script: what it makes at Google, and that Riverboard reads all of it as it stands."""

import csv
import re
from datetime import date
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from google_apps import ACCOUNT, SCRIPT, SPANISH, Google
from journeys import EXAMPLE, RESPONSES, ROOT, publish_here, read_tab, set_cells, write_tab
from riverboard.columns import heading, read_columns
from riverboard.doctor.facts import Facts, Source, Way
from riverboard.doctor.rehearsal import rehearse
from riverboard.doctor.steps import State, steps
from riverboard.entry import Kind
from riverboard.layout import BOARD, MACHINE, MATCHES, MATCHES_MACHINE, MAY_SHOW, REPORT, THANKS, find
from riverboard.publishing import Job, publish
from riverboard.responses import read_responses
from riverboard.settings import DEFAULT_CATEGORIES, Settings, read_settings
from riverboard.sheet.folder import FolderSheet
from riverboard.sheet.formatting import dress
from riverboard.sheet.table import Table
from riverboard.site.notes import form_url
from riverboard.store import read_board
from riverboard.wording import DEFAULT_QUESTIONS
from sheets_server import Cell, SheetsServer
from twin_sheets import Google as Spreadsheet

FORMS = {
    "en": ("Share a note", "Talk to the organizers"),
    "es": ("Comparte una nota", "Habla con el equipo organizador"),
}
ANSWERS, MESSAGES = "Answers", "Messages"
YES = "I understand that my note will be on a public website, and I say yes to that."
WARM = {
    "What brings you here?": "Thanks",
    "What would you like to say?": "Warm.",
    "May we show it?": "Yes, without my name",
}
NOTE = {
    "What could you offer?": "Bread dough for four",
    "Tell us a little more about your offer": "I bake on Fridays anyway.",
    "What are you dreaming about these days?": "An oven on the green",
    "Which part of town?": "Mill Lane",
    "What is it about?": "Food",
    "What should people see?": "The name I write below",
    "Name to show": "Ana",
    "Best way to reach you": "Text message",
    "The number, address or name for that": "0151 canary-0000",
    YES: "Yes",
    "You may": ["Suggest links between my note and others", "Translate my note"],
    "Are you 18 or older?": "Yes",
}
NOTA = {
    "¿Qué te vendría bien?": "Alguien con una escalera",
    "¿Cuánto tiempo debe quedar en el tablero?": "Dos semanas",
    "¿Qué debe ver la gente?": "Solo “una vecina o un vecino”",
    "Nombre para mostrar": "Canario",
    "La mejor forma de contactarte": "Llamada",
    "Entiendo que mi nota estará en un sitio web público, y digo que sí.": "Sí",
    "¿Tienes 18 años o más?": "Sí",
}

# Everything that the script asks of Google. One more is one more thing that organizers have to trust it with.
EVER_CALLED = {
    "FormApp": "create openById openByUrl createTextValidation createParagraphTextValidation",
    "Form": "addTextItem addParagraphTextItem addMultipleChoiceItem addCheckboxItem addListItem addDateItem"
    " addPageBreakItem getItems getId getTitle setTitle setDescription setConfirmationMessage setCollectEmail"
    " collectsEmail setLimitOneResponsePerUser setAllowResponseEdits setProgressBar setShowLinkToRespondAgain"
    " setPublishingSummary setRequireLogin requiresLogin setPublished isPublished isAcceptingResponses getPublishedUrl"
    " createResponse getResponses deleteResponse deleteItem setDestination",
    **dict.fromkeys(("TextItem", "ParagraphTextItem"), "setTitle setHelpText setRequired setValidation createResponse"),
    **dict.fromkeys(("CheckboxItem", "ListItem"), "setTitle setHelpText setRequired setChoiceValues"),
    "MultipleChoiceItem": "setTitle setHelpText setRequired setChoiceValues createChoice setChoices createResponse",
    "DateItem": "setTitle setHelpText setRequired",
    "PageBreakItem": "setTitle setHelpText setGoToPage",
    "Item": "getTitle getType asTextItem asMultipleChoiceItem",
    "FormResponse": "withItemResponse toPrefilledUrl getId getTimestamp getItemResponses",
    "ItemResponse": "getItem getResponse",
    **dict.fromkeys(
        ("TextValidationBuilder", "ParagraphTextValidationBuilder"), "requireTextLengthLessThanOrEqualTo build"
    ),
    "SpreadsheetApp": "getActiveSpreadsheet create openById flush getUi newDataValidation newConditionalFormatRule",
    "Spreadsheet": "getId getUrl getSheets getSheetByName insertSheet deleteSheet getActiveSheet getEditors addEditor"
    " setSpreadsheetTimeZone setSpreadsheetLocale",
    "Sheet": "getName setName getSheetId getFormUrl getMaxRows getMaxColumns getLastRow getLastColumn getRange"
    " getDataRange getActiveCell setColumnWidth setFrozenRows hideColumns setConditionalFormatRules insertColumnAfter"
    " clearContents deleteRow",
    "Range": "getRow getValues getDisplayValues setValue setValues setNotes setFontWeight setBackground setWrap"
    " setVerticalAlignment setNumberFormat setDataValidation protect",
    "Protection": "setDescription setWarningOnly",
    "DataValidationBuilder": "requireValueInList setAllowInvalid build",
    "ConditionalFormatRuleBuilder": "whenTextEqualTo setBackground setBold setRanges build",
    "Ui": "createMenu alert prompt",
    "Menu": "addItem addToUi",
    "PromptResponse": "getSelectedButton getResponseText",
    "PropertiesService": "getScriptProperties",
    "Properties": "getProperty setProperty deleteProperty",
    "UrlFetchApp": "fetch",
    "HTTPResponse": "getResponseCode",
    "User": "getEmail",
    "Utilities": "sleep",
    "Logger": "log",
}


def made(filled: dict[str, Any] | None = None, *, bound: bool = True) -> Google:
    """An account in which the script has run."""
    google = Google(filled or {}, bound)
    google.run("createBoard")
    return google


def settings_of(google: Google, folder: Path) -> Settings:
    (folder / "board.yaml").write_text(google.board_yaml(), encoding="utf-8")
    return read_settings(folder / "board.yaml", required=True)


DOWNLOADED = "The Weir - our board - "


def as_folder(google: Google, folder: Path) -> Path:
    """The spreadsheet downloaded as CSV files, one a tab, under the names that Google gives them."""
    folder.mkdir()
    for name, rows in google.tabs().items():
        write_tab(folder / f"{DOWNLOADED}{name}.csv", rows)
    return folder


def known_as(question: str) -> str | None:
    """Riverboard's own name for a question, by the settings that it comes with."""
    found = [name for name, ways in DEFAULT_QUESTIONS.items() for way in ways if heading(way) == heading(question)]
    return found[0] if found else None


def test_the_form_asks_what_the_example_town_is_asked() -> None:
    (header, *_) = read_tab(EXAMPLE / RESPONSES)
    asked = header[1 : header.index("Are you 18 or older?") + 1]
    assert made().questions("Share a note") == asked


def test_the_spanish_form_asks_for_the_same_things_in_the_same_order() -> None:
    english, spanish = made().questions(FORMS["en"][0]), made(dict(SPANISH)).questions(FORMS["es"][0])
    assert [known_as(question) for question in spanish] == [known_as(question) for question in english]
    assert [question for question in english if known_as(question) is None] == ["Anything just for the organizers?"]


@pytest.mark.parametrize("filled", [{}, dict(SPANISH)], ids=["en", "es"])
def test_no_choice_holds_a_comma_where_several_may_be_ticked(filled: dict[str, Any]) -> None:
    form = FORMS["es" if filled else "en"][0]
    google = made(filled)
    ticked = google.look(
        f"formOf('{form}').items.filter((item) => item.type === 'CHECKBOX').flatMap((item) => item.choices)"
    )
    assert any("," in choice["value"] for choice in ticked) is False
    assert google.look(f"formOf('{form}').settings") == {
        "login": False,
        "email": False,
        "once": False,
        "edits": True,
        "bar": True,
        "again": True,
        "summary": False,
    }
    assert google.look(f"formOf('{form}').published")


@pytest.mark.usefixtures("language_model")
def test_what_the_form_gives_becomes_a_published_board(tmp_path: Path) -> None:
    google = made()
    google.send("Share a note", NOTE)
    settings_of(google, tmp_path)
    sheet = as_folder(google, tmp_path / "sheet")
    published = publish_here(sheet, tmp_path)
    assert "What you can mend" not in published.output
    set_cells(sheet / f"{DOWNLOADED}Board.csv", "Status", "published")
    publish_here(sheet, tmp_path)
    board = read_board(tmp_path / "content")
    shown = {(entry.kind, entry.title, entry.area, entry.category, entry.name) for entry in board.entries}
    assert shown == {
        (Kind.OFFER, "Bread dough for four", "Mill Lane", "Food", "Ana"),
        (Kind.DREAM, "An oven on the green", "Mill Lane", "Food", "Ana"),
    }
    everything = b"".join(path.read_bytes() for path in (tmp_path / "output").rglob("*") if path.is_file())
    assert b"canary-0000" not in everything


@pytest.mark.usefixtures("language_model")
def test_the_spreadsheet_as_the_script_leaves_it_is_kept_and_published(tmp_path: Path) -> None:
    """The same over Google Sheets' own calls: the tabs by their numbers, those that the script made, typed cells."""
    google = made()
    google.send("Share a note", NOTE)
    google.send("Talk to the organizers", WARM)
    with SheetsServer().running() as server:
        server.sheet.properties |= {"locale": "en_GB", "timeZone": "Europe/London"}
        numbers = google.numbers()
        for name, rows in google.tabs().items():
            sent = [[Cell(46174.5, row[0]) if row[0][:3] == "01/" else row[0], *row[1:]] for row in rows]
            server.sheet.add(name, sent, number=numbers[name])
        job = Job(
            sheet=Spreadsheet(server).door,
            settings=settings_of(google, tmp_path),
            content=tmp_path / "content",
            output=tmp_path / "output",
            today=date(2026, 6, 14),
            random=Random(0),  # noqa: S311  (a rehearsal)
            dry_run=False,
            accept_drop=False,
        )
        first = publish(job, lambda _: None)
        assert first
        assert (first.figures.waiting, first.problems[0].place) == (2, "Messages, row 2")
        (place,) = (server.sheet.tab("Board").shown()[0].index(name) for name in ["Status"])
        for row in (1, 2):
            server.sheet.tab("Board").put(row, place, Cell.text("published"))
        place = server.sheet.tab("Messages").shown()[0].index("Show")
        server.sheet.tab("Messages").put(1, place, Cell.text("published"))
        second, third = publish(job, lambda _: None), publish(job, lambda _: None)
        assert second
        assert (second.figures.shown, third) == (2, None)  # and then there is nothing to do
    assert [thank.text for thank in read_board(tmp_path / "content").thanks] == ["Warm."]
    assert [entry.posted for entry in read_board(tmp_path / "content").entries] == [date(2026, 6, 1)] * 2


def test_what_the_spanish_form_gives_is_read_as_it_is_meant(tmp_path: Path) -> None:
    google = made(dict(SPANISH))
    google.send("Comparte una nota", NOTA)
    settings = settings_of(google, tmp_path)
    rows = google.tabs()["Respuestas"]
    table = Table("Respuestas", tuple(rows[0]), tuple(tuple(row) for row in rows[1:]))
    (response,), problems = read_responses(table, read_columns(table, settings), settings)
    (answer,) = response.answers
    assert (answer.kind, answer.name, response.withheld, problems, answer.doubts) == (Kind.NEED, "", (), (), {})
    assert getattr(answer.until, "days", None) == 14


@pytest.mark.parametrize(
    ("filled", "question", "choice", "why"),
    [
        ({}, YES, "Not yet. For now, only the organizers may read it", "said yes"),
        ({}, "Who is this for?", "Someone else, and I have not asked yet", "asked yet"),
        ({}, "Are you 18 or older?", "No", "under 18"),
        (dict(SPANISH), "¿Para quién es?", "Otra persona, y todavía no le he preguntado", "asked yet"),
        (dict(SPANISH), "¿Tienes 18 años o más?", "No", "under 18"),
    ],
)
def test_what_is_no_yes_is_held(tmp_path: Path, filled: dict[str, Any], question: str, choice: str, why: str) -> None:
    google = made(filled)
    form, note = (FORMS["es"][0], NOTA) if filled else (FORMS["en"][0], NOTE)
    google.send(form, {**note, question: choice})
    settings = settings_of(google, tmp_path)
    rows = google.tabs()["Respuestas" if filled else ANSWERS]
    table = Table("tab", tuple(rows[0]), tuple(tuple(row) for row in rows[1:]))
    ((response,), _) = read_responses(table, read_columns(table, settings), settings)
    assert len(response.withheld) == 1
    assert why in response.withheld[0]


@pytest.mark.parametrize("filled", [{}, dict(SPANISH)], ids=["en", "es"])
def test_the_written_board_yaml_is_valid_and_holds_what_was_filled_in(tmp_path: Path, filled: dict[str, Any]) -> None:
    google = made(filled)
    settings = settings_of(google, tmp_path)
    asked = google.filled
    assert settings.name == "Weirside River"
    assert settings.contact == "At the library desk, Tuesdays 10 to 12. We're on the left."
    assert settings.timezone == ("America/Mexico_City" if asked else "Europe/London")
    assert settings.site_url == ("" if asked else "https://weirside.github.io/board")
    assert [choice.name for choice in settings.areas] == ([] if asked else ["Upper Weir", "Mill Lane", "Anywhere"])
    tabs = google.numbers()
    names = ("Respuestas", "Mensajes") if asked else (ANSWERS, MESSAGES)
    assert (settings.responses_tab, settings.thanks_tab) == tuple(tabs[name] for name in names)
    assert settings.sheet == ""  # it stays out of a file that everyone can read
    assert not re.search(r'["\t]', google.board_yaml())  # which copying from cells would spoil


def test_the_english_categories_are_those_that_riverboard_comes_with(tmp_path: Path) -> None:
    assert tuple(choice.name for choice in settings_of(made(), tmp_path).categories) == DEFAULT_CATEGORIES


def test_the_prefilled_links_open_the_second_form_with_the_right_answers(tmp_path: Path) -> None:
    google = made()
    settings = settings_of(google, tmp_path)
    fields = google.look(
        "Object.fromEntries(formOf('Talk to the organizers').items.map((item) => [`entry.${entryNumber(item)}`,"
        " item.title]))"
    )
    filled = {
        key: {
            fields[name]: value
            for name, (value,) in parse_qs(
                urlsplit(form_url(getattr(settings, key), "bcdfgh", other="jklmnp")).query
            ).items()
            if name in fields
        }
        for key in ("connect_form", "connect_two_form", "change_form", "thanks_form")
    }
    why, note, other = "What brings you here?", "Which note or meeting?", "And which other note?"
    assert filled == {
        "connect_form": {why: "I would like to connect", note: "bcdfgh"},
        "connect_two_form": {why: "I see a connection", note: "bcdfgh", other: "jklmnp"},
        "change_form": {why: "Change or take down", note: "bcdfgh"},
        "thanks_form": {why: "Thanks", note: "bcdfgh"},
    }
    theirs = read_settings(ROOT / "examples/board.yaml", required=True)
    for key, answers in filled.items():  # as the example's own settings have it
        assert answers[why] in parse_qs(urlsplit(getattr(theirs, key)).query)["entry.1000001"]


def test_the_doctor_finds_nothing_to_do_but_to_publish(tmp_path: Path) -> None:
    google = made()
    google.send("Share a note", NOTE)
    settings, day = settings_of(google, tmp_path), date(2026, 6, 14)
    sheet = as_folder(google, tmp_path / "sheet")
    publish_here(sheet, tmp_path)
    rehearsed = rehearse(FolderSheet(sheet).read(), settings, day, Random(0))  # noqa: S311  (a rehearsal)
    walked = steps(Facts(day, settings, repository="Weirside/board", way=Way(Source.FOLDER), rehearsed=rehearsed))
    assert {step.name for step in walked if step.state is State.TODO} == set()
    assert {step.name: step.state for step in walked}["forms"] is State.OK


@pytest.mark.parametrize("filled", [{}, dict(SPANISH)], ids=["en", "es"])
def test_a_thank_you_through_the_second_form_is_shown_after_a_yes(tmp_path: Path, filled: dict[str, Any]) -> None:
    google = made(filled)
    tab = google.tabs()["Mensajes" if filled else MESSAGES]
    assert set(find(tab[0], (*THANKS, MAY_SHOW))) == {*THANKS, MAY_SHOW}
    google.send(FORMS["en" if not filled else "es"][0], NOTA if filled else NOTE)
    if filled:
        said = {"¿Qué te trae por aquí?": "Gracias", "¿Qué te gustaría decir?": "La puerta ya no chirría."}
        named = {"¿Podemos mostrarlo?": "Sí, con mi nombre", "Nombre para mostrar": "Rosa"}
    else:
        said = {"What brings you here?": "Thanks", "What would you like to say?": "La puerta ya no chirría."}
        named = {"May we show it?": "Yes, with my name", "Name to show": "Rosa"}
    google.send(FORMS["es" if filled else "en"][1], {**said, **named})
    settings_of(google, tmp_path)
    sheet = as_folder(google, tmp_path / "sheet")
    publish_here(sheet, tmp_path)
    assert not (read_board(tmp_path / "content").thanks)
    set_cells(sheet / f"{DOWNLOADED}{'Mensajes' if filled else MESSAGES}.csv", "Show", "published")
    publish_here(sheet, tmp_path)
    (thank,) = read_board(tmp_path / "content").thanks
    assert (thank.text, thank.name) == ("La puerta ya no chirría.", "Rosa")


@pytest.mark.parametrize("language", ["en", "es"])
def test_whoever_is_worried_is_not_asked_who_they_are(language: str) -> None:
    google = made(dict(SPANISH) if language == "es" else {})
    form = FORMS[language][1]
    why, worried, name = {
        "en": ("What brings you here?", "I am worried about something", "Your name"),
        "es": ("¿Qué te trae por aquí?", "Algo me preocupa", "Tu nombre"),
    }[language]
    assert name not in google.walk(form, {why: worried})
    (choices,) = google.look(
        f"[formOf('{form}').items.find((item) => item.title === '{why}').choices.map((choice) => choice.value)]"
    )
    for choice in choices:
        seen = google.walk(form, {why: choice})
        assert len(seen) < len(google.questions(form))
        assert (name in seen) == (choice != worried)


def test_the_tabs_are_those_that_riverboard_makes() -> None:
    tabs = made().tabs()
    assert tabs["Board"] == [[*BOARD, *MACHINE]]
    assert tabs["Matches"] == [[*MATCHES, *MATCHES_MACHINE]]
    assert tabs["Report"] == [list(REPORT)]
    assert tabs["Settings"][0] == ["Setting", "Value", "What it does"]


@pytest.mark.parametrize("name", ["Board", "Matches", "Report"])
def test_the_tabs_look_as_those_that_riverboard_makes(name: str) -> None:
    google = made()
    (tab,) = google.look(
        f"Object.values(world.books)[0].tabs.filter((tab) => tab.name === '{name}')"
        ".map(({cells, notes, widths, hidden, kept, choices, rules, formats}) =>"
        " ({cells, notes, widths, hidden, kept: Object.keys(kept).map(Number), choices, rules, formats}))"
    )
    requests = dress(name, 7, tab["cells"][0])
    of = {key: [request[key] for request in requests if key in request] for request in requests for key in request}
    sizes = {
        each["range"]["startIndex"] + 1: each["properties"]["pixelSize"]
        for each in of["updateDimensionProperties"]
        if "pixelSize" in each["properties"]
    }
    hidden = [
        each["range"]["startIndex"] + 1
        for each in of["updateDimensionProperties"]
        if "hiddenByUser" in each["properties"]
    ]
    notes = {
        f"1,{each['start']['columnIndex'] + 1}": each["rows"][0]["values"][0]["note"] for each in of["updateCells"]
    }
    kept = {
        column + 1
        for each in of["addProtectedRange"]
        for column in range(
            each["protectedRange"]["range"]["startColumnIndex"], each["protectedRange"]["range"]["endColumnIndex"]
        )
    }
    lists = {
        str(each["range"]["startColumnIndex"] + 1): [
            value["userEnteredValue"] for value in each["rule"]["condition"]["values"]
        ]
        for each in of.get("setDataValidation", [])
    }
    assert {int(column): width for column, width in tab["widths"].items()} == sizes
    assert tab["notes"] == notes
    assert tab["hidden"] == hidden
    assert set(tab["kept"]) == kept
    assert {column: rule["list"] for column, rule in tab["choices"].items()} == lists
    assert all(rule["any"] for rule in tab["choices"].values())
    texts = [
        each["range"]["startColumnIndex"] + 1
        for each in of["repeatCell"]
        if "numberFormat" in each["cell"]["userEnteredFormat"]
    ]
    assert [(column, kind) for column, _, kind in tab["formats"]] == [(column, "@") for column in texts]
    assert [(rule["column"], rule["word"], look_of(rule)) for rule in tab["rules"]] == [
        (each["rule"]["ranges"][0]["startColumnIndex"] + 1, word_of(each["rule"]), format_of(each["rule"]))
        for each in of.get("addConditionalFormatRule", [])
    ]


def word_of(rule: dict[str, Any]) -> str:
    (value,) = rule["booleanRule"]["condition"]["values"]
    return str(value["userEnteredValue"])


def format_of(rule: dict[str, Any]) -> str:
    """How a rule of Riverboard's lets a cell look: bold, or on a ground, as HTML writes colors."""
    shown = rule["booleanRule"]["format"]
    if "textFormat" in shown:
        return "bold" if shown["textFormat"] == {"bold": True} else ""
    return "#" + "".join(f"{round(shown['backgroundColor'][one] * 255):02x}" for one in ("red", "green", "blue"))


def look_of(rule: dict[str, Any]) -> str:
    """The same of a rule of the script's."""
    return "bold" if rule.get("bold") else str(rule["ground"])


def test_a_phone_number_keeps_its_zero_and_a_day_stays_a_day() -> None:
    google = made()
    (formats,) = google.look(
        "Object.values(world.books)[0].tabs.filter((tab) => tab.name === 'Answers').map((tab) => tab.formats)"
    )
    as_text = {column - 1 for column, _, kind in formats if kind == "@"}
    header = google.tabs()[ANSWERS][0]
    assert {heading for index, heading in enumerate(header) if index not in as_text} == {
        "Timestamp",
        "Until which date?",
    }


@pytest.mark.parametrize("bound", [True, False], ids=["in a spreadsheet", "on its own"])
def test_running_it_twice_makes_nothing_twice(*, bound: bool) -> None:
    google = made(bound=bound)
    google.send("Share a note", NOTE)
    before = (google.tabs(), google.look("Object.keys(world.forms)"), google.look("Object.keys(world.books)"))
    google.do("world.log = []")
    google.run("createBoard")
    assert (google.tabs(), google.look("Object.keys(world.forms)"), google.look("Object.keys(world.books)")) == before
    said = google.look("world.log")
    assert len([line for line in said if line.startswith("Was there already")]) == 6
    assert not [line for line in said if line.startswith("Made")]


def test_a_question_that_an_organizer_took_out_stays_out() -> None:
    google = made()
    google.do("const form = formOf('Share a note'); form.items = form.items.filter((i) => i.title !== 'You may')")
    google.run("createBoard")
    assert "You may" not in google.questions("Share a note")


def test_a_run_that_was_cut_short_anywhere_is_taken_up_again() -> None:
    whole = made()
    length = len(whole.look("world.calls"))
    wanted = {form: whole.questions(form) for form in FORMS["en"]}
    for call in range(1, length, 17):
        google = Google()
        google.do(f"world.failAt = {call}")
        with pytest.raises(Exception, match=r"Service unavailable"):
            google.run("createBoard")
        google.run("createBoard")
        assert {form: google.questions(form) for form in FORMS["en"]} == wanted, call
        assert {name: rows[:1] for name, rows in google.tabs().items() if name not in {"Start here", "board.yaml"}} == {
            name: rows[:1] for name, rows in whole.tabs().items() if name not in {"Start here", "board.yaml"}
        }, call
        assert google.board_yaml().count("viewform") == 5, call
        walks = google.walk("Talk to the organizers", {"What brings you here?": "Thanks"})
        assert walks == whole.walk("Talk to the organizers", {"What brings you here?": "Thanks"}), call


def test_an_address_that_comes_later_is_shared_with_later(tmp_path: Path) -> None:
    google = made({"serviceAccount": ""})
    assert any("run createBoard again" in row[1] for row in google.tabs()["Start here"])
    google.fill({"serviceAccount": ACCOUNT})
    google.run("createBoard")
    google.run("createBoard")
    assert google.look("Object.values(world.books)[0].editors") == ["organizer@example.org", ACCOUNT]
    assert any(row[1] == "The spreadsheet is shared with Riverboard." for row in google.tabs()["Start here"])


@pytest.mark.parametrize(
    ("filled", "sentence"),
    [
        ({"name": " "}, "Fill in name at the top of the script"),
        ({"country": "XX"}, "Look at language and country"),
        ({"language": "fr"}, "Write en or es under language"),
        ({"timeZone": "London"}, "does not know this time zone"),
        ({"serviceAccount": "somebody"}, "could not be shared"),
    ],
)
def test_what_was_filled_in_wrongly_is_named_in_a_sentence(filled: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Exception, match=sentence):
        made(filled)


def test_what_was_filled_in_a_little_differently_is_understood(tmp_path: Path) -> None:
    odd = {"language": " EN", "country": "gb ", "repository": "https://github.com/Weirside/board/", "areas": [" Hill "]}
    settings = settings_of(made(odd), tmp_path)
    assert (settings.language, settings.privacy.phone_regions) == ("en", ("GB",))
    assert settings.site_url == "https://weirside.github.io/board"
    assert [area.name for area in settings.areas] == ["Hill", "Anywhere"]


def test_accounts_of_organizations_and_older_forms_are_let_in_too() -> None:
    google = Google()
    google.do("world.organization = true")
    google.run("createBoard")
    assert google.look("Object.values(world.forms).map((form) => form.settings.login)") == [False, False]
    older = Google()
    older.do("world.olderForms = true")
    older.run("createBoard")
    assert "Form.setPublished" not in older.calls()
    assert older.board_yaml().count("viewform") == 5


def test_only_what_is_told_is_asked_of_google() -> None:
    google = made(bound=False)
    bound = made({"repository": ""})
    bound.send("Share a note", NOTE)
    bound.run("onOpen")
    bound.run("checkSetUp")
    bound.run("publishNow")
    bound.fill({"repository": "Weirside/board"})
    bound.do("world.typed = [['OK', 'github_pat_x']]; world.presses = ['YES']")
    bound.run("publishNow")
    bound.choose_row(ANSWERS, 2)
    bound.run("forgetThisPerson")
    allowed = {f"{service}.{name}" for service, names in EVER_CALLED.items() for name in names.split()}
    assert google.calls() | bound.calls() <= allowed
    services = {call.split(".")[0] for call in google.calls() | bound.calls()}
    assert services & {"DriveApp", "MailApp", "GmailApp", "Session"} == set()


def test_the_menu_offers_three_things_that_are_there() -> None:
    for filled, first in (({}, "Publish now"), (dict(SPANISH), "Publicar ahora")):
        google = made(filled)
        google.run("onOpen")
        ((name, items),) = google.look("world.menu")
        assert (name, len(items), items[0][0]) == ("Riverboard", 3, first)
        for _, function in items:
            assert google.look(f"typeof {function}") == "function"


def test_publish_now_asks_github_and_keeps_its_token_out_of_the_sheet() -> None:
    google = made()
    google.do("world.typed = [['OK', ' github_pat_secret ']]")
    google.run("publishNow")
    google.run("publishNow")
    first, second = google.look("world.sent")
    assert first == second
    assert first[0] == "https://api.github.com/repos/Weirside/board/dispatches"
    assert first[1]["payload"] == '{"event_type":"publish"}'
    assert first[1]["headers"]["Authorization"] == "Bearer github_pat_secret"
    assert len(google.look("world.prompts")) == 1
    assert "github_pat_secret" not in str(google.tabs()) + str(google.look("world.log")) + str(
        google.look("world.alerts")
    )
    assert google.look("world.alerts")[0].startswith("GitHub is publishing.")


@pytest.mark.parametrize(
    ("status", "sentence", "kept"),
    [
        (401, "GitHub does not accept the token.", False),
        (403, "GitHub does not let this token publish Weirside/board.", True),
        (404, "GitHub does not let this token publish Weirside/board.", True),
        (500, "GitHub did not take it (status 500).", True),
    ],
)
def test_publish_now_says_what_github_did_not_like(status: int, sentence: str, *, kept: bool) -> None:
    google = made()
    google.do(f"world.typed = [['OK', 'token']]; world.status = {status}")
    google.run("publishNow")
    assert google.look("world.alerts")[-1].startswith(sentence)
    assert ("token" in google.look("world.properties")) == kept


def test_publish_now_without_a_token_or_a_network_or_a_repository_says_so() -> None:
    google = made()
    google.do("world.typed = [['CANCEL', '']]")
    google.run("publishNow")
    assert google.look("[world.sent, world.alerts]") == [[], []]
    google.do("world.typed = [['OK', 'token']]; world.offline = true")
    google.run("publishNow")
    assert "could not be reached" in google.look("world.alerts")[-1]
    google.fill({"repository": ""})
    google.run("publishNow")
    assert "under repository" in google.look("world.alerts")[-1]


def test_check_the_set_up_names_what_is_missing() -> None:
    google = made({"serviceAccount": ""})
    google.run("checkSetUp")
    assert google.look("world.alerts")[-1].count("→") == 2  # not shared, no token
    google.do("formOf('Share a note').published = false; formOf('Talk to the organizers').settings.email = true")
    google.run("checkSetUp")
    said = google.look("world.alerts")[-1]
    assert "→ The form Share a note takes no answers." in said
    assert "→ The form Talk to the organizers asks people to sign in" in said


@pytest.fixture
def three() -> Google:
    """Three neighbors have answered, and Riverboard has given their rows IDs."""
    google = made()
    for name, title in (("Ana", "Bread dough for four"), ("Boaz", "A ladder to borrow"), ("Cy", "I mend bicycles")):
        google.send("Share a note", {**NOTE, "Name to show": name, "What could you offer?": title})
    google.do(
        "const tab = world.books[world.active].tabs.find((each) => each.name === 'Answers');"
        "const place = tab.getLastColumn() + 1; tab.write(1, place, 'Board ID');"
        "['bcdfgh, jklmnp', 'qrstvw', 'xzbcdf'].forEach((ids, i) => tab.write(i + 2, place, ids));"
        "const board = world.books[world.active].tabs.find((each) => each.name === 'Board');"
        "board.write(2, 1, 'qrstvw')"
    )
    return google


def offered(google: Google) -> tuple[list[str], list[str]]:
    """What is left: in the spreadsheet, and in the form's own store."""
    rows = google.tabs()[ANSWERS]
    place = rows[0].index("What could you offer?")
    stored = google.look(
        "formOf('Share a note').answers.map((answer) =>"
        " answer.said.find((one) => one.item.title === 'What could you offer?').value)"
    )
    return [row[place] for row in rows[1:]], stored


@pytest.mark.parametrize(("tab", "row"), [(ANSWERS, 3), ("Board", 2)])
def test_a_forgotten_answer_is_gone_from_the_sheet_and_from_the_forms_own_store(
    three: Google, tab: str, row: int
) -> None:
    three.choose_row(tab, row)
    three.do("world.presses = ['YES']; world.log = []")
    three.run("forgetThisPerson")
    left = ["Bread dough for four", "I mend bicycles"]
    assert offered(three) == (left, left)
    said = " ".join([*three.look("world.alerts"), *three.look("world.log")])
    assert "row 3 of the tab “Answers”" in said
    assert not [word for word in ("ladder", "Boaz", "canary") if word in said]


def test_a_no_forgets_nothing(three: Google) -> None:
    before = offered(three)
    three.choose_row(ANSWERS, 3)
    three.do("world.presses = ['NO']")
    three.run("forgetThisPerson")
    three.choose_row(ANSWERS, 1)
    three.run("forgetThisPerson")
    three.choose_row("Settings", 2)
    three.run("forgetThisPerson")
    assert offered(three) == before
    assert len(three.look("world.alerts")) == 3


def test_an_answer_that_was_sent_in_the_same_second_is_known_by_its_words(three: Google) -> None:
    three.do(
        "const form = formOf('Share a note'); const tab = world.books[world.active].tabs.find((t) => t.form === form);"
        "form.answers.forEach((answer) => { answer.at = world.now; });"
        "[2, 3, 4].forEach((row) => tab.write(row, 1, new Date(world.now)));"
        "world.presses = ['YES']"
    )
    three.choose_row(ANSWERS, 4)
    three.run("forgetThisPerson")
    left = ["Bread dough for four", "A ladder to borrow"]
    assert offered(three) == (left, left)


def test_in_doubt_the_forms_own_store_is_left_to_the_organizer(three: Google) -> None:
    three.do(
        "const tab = world.books[world.active].tabs.find((each) => each.name === 'Answers');"
        "tab.write(3, 1, new Date(0)); tab.write(3, 2, 'Reworded by an organizer'); world.presses = ['YES']"
    )
    three.choose_row(ANSWERS, 3)
    three.run("forgetThisPerson")
    sheet, stored = offered(three)
    assert (len(sheet), len(stored)) == (2, 3)
    assert "holds no answer that is clearly this one" in three.look("world.alerts")[0]


def test_the_script_says_at_its_top_what_google_will_ask_for() -> None:
    top = SCRIPT.read_text(encoding="utf-8").split("*/")[0]
    for words in ("WHAT TO DO", "WHAT GOOGLE WILL ASK YOU, AND WHY", "createBoard", "SAFE TO RUN AGAIN"):
        assert words in top


def test_both_languages_have_every_text() -> None:
    google = Google()
    shape = (
        "((of) => { const shape = (one) => typeof one !== 'object' ? 0 : Array.isArray(one) ? one.map(shape) :"
        " Object.fromEntries(Object.entries(one).map(([key, each]) => [key, shape(each)])); return shape(of); })"
    )
    english, spanish = google.look(f"{shape}(TEXTS.en)"), google.look(f"{shape}(TEXTS.es)")
    assert english == spanish
    sentences = r"\{\w+\}"
    places = "((of) => JSON.stringify(of))"
    holes = [sorted(re.findall(sentences, google.look(f"{places}(TEXTS.{each})"))) for each in ("en", "es")]
    assert holes[0] == holes[1]


def test_a_downloaded_tab_is_plain_csv(tmp_path: Path) -> None:
    google = made()
    google.send("Share a note", NOTE)
    name = f"{DOWNLOADED}{ANSWERS}.csv"
    with (as_folder(google, tmp_path / "sheet") / name).open(encoding="utf-8", newline="") as file:
        assert next(csv.DictReader(file))["The number, address or name for that"] == "0151 canary-0000"
