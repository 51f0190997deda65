"""A new community begins on a laptop: ``riverboard init``."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import Result

from google_apps import SPANISH, Google
from journeys import RESPONSES, invent_sheet, publish_here, run_here, say_yes, tree
from riverboard.beginning import LANGUAGES, LONGEST_NAME, board_yaml, questions
from riverboard.cli import main
from riverboard.settings import DEFAULT_CATEGORIES, read_settings
from riverboard.site.folders import pages_folder


def begin(*arguments: str | Path, typed: str = "") -> Result:
    from click.testing import CliRunner

    return CliRunner().invoke(main, ["init", *map(str, arguments)], input=typed)


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, and the working folder too."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_few_answers_make_a_community(empty: Path) -> None:
    done = begin(typed="en\nThe Lower Weir\nLower Weir\n\nAt the hall\nUS\nAmerica/Chicago\nHill, Dale\n\n\n\n")
    assert done.exit_code == 0, done.output
    settings = read_settings(empty / "board.yaml", required=True)
    assert (settings.name, settings.place, settings.contact) == ("The Lower Weir", "Lower Weir", "At the hall")
    assert (settings.timezone, settings.dates) == ("America/Chicago", "month-first")
    assert settings.privacy.phone_regions == ("US",)
    assert [area.name for area in settings.areas] == ["Hill", "Dale"]
    assert sorted(tree(empty)) == [
        "board.yaml",
        "content",
        "content/pages",
        "content/pages/about.md",
        "content/pages/safety.md",
    ]
    assert "riverboard doctor" in done.output.splitlines()[-1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_questions_a_board_begins_in_each_language_and_can_be_published(empty: Path, language: str) -> None:
    assert begin("--language", language, "--no-questions").exit_code == 0
    shutil.rmtree(empty / "sheet", ignore_errors=True)
    invent_sheet(empty / "sheet")
    publish_here(empty / "sheet", empty)
    say_yes(empty / "sheet")
    publish_here(empty / "sheet", empty)
    board = json.loads((empty / "output/board.json").read_bytes())
    assert (board["board"]["language"], len(board["entries"])) == (language, 10)
    bundled = pages_folder(Path("nowhere"), language)
    assert (empty / "content/pages/about.md").read_bytes() == (bundled / "about.md").read_bytes()


def test_every_question_can_be_answered_on_the_command_line(empty: Path) -> None:
    given = {
        "language": "en",
        "name": "Weir: “Ours”, #1",
        "place": "yes",
        "tagline": "- not a list",
        "contact": "{at the desk}",
        "country": "mx",
        "timezone": "Europe/Paris",
        "areas": "1, No, Höhe",
        "sheet": "answers",
        "form-url": "https://docs.google.com/forms/d/e/1FAIpQLSabcdefghijklmnop/viewform",
        "site-url": "https://weir.github.io/board/",
    }
    done = begin("--into", "new", *(part for name, value in given.items() for part in (f"--{name}", value)))
    assert done.exit_code == 0, done.output
    settings = read_settings(empty / "new/board.yaml", required=True)
    assert (settings.name, settings.place, settings.tagline) == ("Weir: “Ours”, #1", "yes", "- not a list")
    assert (settings.contact, settings.sheet) == ("{at the desk}", "answers")
    assert [area.name for area in settings.areas] == ["1", "No", "Höhe"]
    assert (settings.form_url, settings.site_url) == (given["form-url"], "https://weir.github.io/board")
    asked = {parameter.name for parameter in main.commands["init"].params}
    assert {question.key for question in questions("en")} <= asked


def test_an_answer_that_is_not_allowed_is_asked_for_again(empty: Path) -> None:
    typed = "en\n" + "N" * (LONGEST_NAME + 1) + "\nWeir\n\n\n\nGB\nMoon/Crater\nEurope/London\n\n\n\n\n"
    done = begin(typed=typed)
    assert done.exit_code == 0, done.output
    assert "fits on the flyer" in done.output
    assert "use a name such as Europe/London" in done.output
    assert read_settings(empty / "board.yaml", required=True).name == "Weir"


@pytest.mark.parametrize(
    ("option", "value", "sentence"),
    [
        ("--timezone", "Moon/Crater", "use a name such as Europe/London"),
        ("--country", "Nowhere", "use two-letter country codes"),
        ("--form-url", "forms.gle", "use a full web address"),
        ("--name", "N" * 41, "fits on the flyer"),
    ],
)
def test_what_is_not_allowed_on_the_command_line_is_a_sentence(
    empty: Path, option: str, value: str, sentence: str
) -> None:
    done = begin("--no-questions", option, value)
    assert done.exit_code == 1
    assert sentence in done.output
    assert done.output.startswith("Nothing was written.")
    assert tree(empty) == {}


def test_nothing_is_written_over_unless_it_is_meant(empty: Path) -> None:
    assert begin("--no-questions", "--name", "First").exit_code == 0
    before = tree(empty)
    refused = begin("--no-questions", "--name", "Second")
    assert (refused.exit_code, tree(empty)) == (1, before)
    assert "--replace" in refused.output
    for typed in ("\n", "n\n"):  # before any other question: nobody answers ten for nothing
        kept = begin(typed=typed)
        assert (kept.exit_code, tree(empty)) == (0, before)
        assert "board.yaml is there already." in kept.output.splitlines()[0]
        assert kept.output.splitlines()[-1].startswith("Nothing was written. To begin in another folder")
    assert begin("--no-questions", "--name", "Second", "--replace").exit_code == 0
    assert read_settings(empty / "board.yaml", required=True).name == "Second"
    agreed = begin(typed="y\nen\nThird\n" + "\n" * 9)
    assert agreed.exit_code == 0, agreed.output
    assert agreed.output.count("Write over it") == 1
    assert read_settings(empty / "board.yaml", required=True).name == "Third"


@pytest.mark.parametrize(
    ("language", "said"), [("en", "cd 'my town', and then riverboard doctor."), ("es", "cd 'my town', y después")]
)
def test_a_community_that_began_in_another_folder_is_gone_to_first(empty: Path, language: str, said: str) -> None:
    done = begin("--no-questions", "--language", language, "--into", "my town")
    assert said in done.output.splitlines()[-1]
    assert "cd" not in begin("--no-questions", "--into", empty).output.splitlines()[-1]


def test_pages_that_are_there_in_the_language_stay(empty: Path) -> None:
    own = empty / "content/pages/es/about.md"
    own.parent.mkdir(parents=True)
    own.write_text("# Nuestra página\n", encoding="utf-8")
    assert begin("--no-questions", "--language", "es").exit_code == 0
    assert own.read_text(encoding="utf-8") == "# Nuestra página\n"
    assert not (empty / "content/pages/about.md").exists()


def test_the_doctor_goes_on_from_there(empty: Path) -> None:
    begin("--no-questions", "--site-url", "")
    invent_sheet(empty / "sheet")
    assert (empty / "sheet" / RESPONSES).exists()
    said = run_here("doctor", env={"RIVERBOARD_SHEET": None, "GITHUB_REPOSITORY": None}).output
    assert "✓ Settings" in said
    assert "✓ Questions" in said


def test_both_ways_to_begin_name_the_same_categories() -> None:
    google = Google(dict(SPANISH))
    answers = {question.key: question.default for question in questions("es")}
    for category in google.look("TEXTS.es.categories"):
        assert f"- {category}\n" in board_yaml("es", answers)
    assert tuple(google.look("TEXTS.en.categories")) == DEFAULT_CATEGORIES
