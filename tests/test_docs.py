"""What the documents name is there, by that name; what the command line has is named in the README."""

import ast
import json
import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner

from journeys import ROOT, invent_sheet, run_here
from riverboard.cli import main
from riverboard.columns import OWNED_TABS
from riverboard.layout import BOARD, MATCHES, REPORT, THANKS
from riverboard.settings import IN_THE_TAB, Settings, read_settings
from riverboard.wording import DECISION_WORDS, FIELDS, STATUS_WORDS

GUIDE = tuple(sorted(f"docs/guide/{path.name}" for path in ROOT.glob("docs/guide/*.md")))
DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    *(f"docs/{p.name}" for p in ROOT.glob("docs/*.md")),
    *GUIDE,
)
DECISIONS = tuple(sorted(f"docs/decisions/{path.name}" for path in ROOT.glob("docs/decisions/*.md")))
TABS_AND_COLUMNS = {*OWNED_TABS, *BOARD, *MATCHES, *REPORT, *THANKS, "Board ID"}
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"(?:^\n|\A)((?:^ {4,}\S.*\n)+)", re.MULTILINE)
SPAN = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


@cache
def text_of(document: str) -> str:
    return (ROOT / document).read_text(encoding="utf-8")


def spans(document: str) -> list[str]:
    """Everything in backticks within a line."""
    return SPAN.findall(FENCE.sub("", text_of(document)))


def code(document: str) -> list[str]:
    """Every line of code: spans, and the lines of blocks without their remarks."""
    text = text_of(document)
    blocks = [block for _, block in FENCE.findall(text)] + INDENTED.findall(FENCE.sub("", text))
    lines = [re.sub(r"\s#.*", "", line).strip() for block in blocks for line in block.splitlines()]
    return [*spans(document), *filter(None, lines)]


@cache
def everything_written() -> str:
    """The program and what belongs to it, as one text: what a document names stands somewhere in here."""
    folders = ("src", "scripts", "theme", ".github", ".ci", "setup", "benchmarks")
    names = ("Makefile", "pyproject.toml", "board.yaml", "pelicanconf.py", ".gitignore", "requirements-dev.lock")
    paths = [ROOT / name for name in names] + [path for folder in folders for path in (ROOT / folder).rglob("*")]
    return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in paths if path.is_file()).replace(
        "$(VENV)", ".venv"
    )


def options(command: click.Command) -> set[str]:
    return {name for parameter in command.params for name in parameter.opts} | {"--help"}


def settings_keys() -> set[str]:
    """Every key of board.yaml, those within a group with a dot."""
    inner = {f"{group}.{leaf}" for group in ("until", "matches", "privacy") for leaf in _leaves(group)}
    return {*Settings.model_fields, *inner, *IN_THE_TAB, *(f"questions.{field}" for field in FIELDS)}


def _leaves(group: str) -> list[str]:
    return list(type(getattr(Settings(), group)).model_fields)


@pytest.mark.parametrize("document", [*DOCUMENTS, *DECISIONS])
def test_every_command_that_is_named_exists_and_takes_the_options_it_is_given(document: str) -> None:
    for line in code(document):
        for found in re.finditer(r"(?:^|\s)riverboard(?: (?P<name>[\w-]+))?(?P<rest>[^|&]*)", line):
            if found["name"] is None or found["name"].startswith("-"):
                continue
            assert found["name"] in main.commands, line
            given = set(re.findall(r"(?<!\S)--[a-z-]+", found["rest"]))
            assert given <= options(main.commands[found["name"]]), line


@pytest.mark.parametrize("document", [*DOCUMENTS, *DECISIONS])
def test_every_option_that_is_named_alone_exists(document: str) -> None:
    known = set().union(*(options(command) for command in main.commands.values()), {"--version"})
    named = {re.split(r"[ =]", span)[0] for span in spans(document) if span.startswith("--")}
    assert {name for name in named - known if name not in text_of("Makefile")} == set()


@pytest.mark.parametrize("document", [*DOCUMENTS, *DECISIONS])
def test_every_verb_of_make_exists(document: str) -> None:
    makefile = text_of("Makefile")
    verbs = set(re.findall(r"^([a-z]+):(?!=)", makefile, re.MULTILINE))
    for line in code(document):
        for words in re.findall(r"(?:^|\s)make((?: [\w=./…-]+)+)", line):
            for word in words.split():
                name, given, _ = word.partition("=")
                assert (f"$({name})" in makefile or f"$(or $({name})" in makefile) if given else name in verbs, line


@pytest.mark.parametrize("document", [*DOCUMENTS, *DECISIONS])
def test_every_setting_that_is_named_exists(document: str) -> None:
    groups = {"until", "matches", "privacy", "questions"}
    for span in spans(document):
        if found := re.fullmatch(r"([a-z_]+)\.([a-z_]+)", span):
            assert found[1] not in groups or span in settings_keys(), span
        elif found := re.fullmatch(r"([a-z_]+): \S.*", span):
            assert found[1] in settings_keys(), span
            Settings.model_validate(yaml.safe_load(span))


@pytest.mark.parametrize("document", [*DOCUMENTS, *DECISIONS])
def test_every_example_of_settings_is_accepted(document: str, tmp_path: Path) -> None:
    for language, block in FENCE.findall(text_of(document)):
        if language in {"yaml", "yml"} and "jobs:" not in block:
            (tmp_path / "board.yaml").write_text(block, encoding="utf-8")
            read_settings(tmp_path / "board.yaml", required=True)


@pytest.mark.parametrize("document", [*DOCUMENTS, *DECISIONS])
def test_every_tab_and_column_that_is_named_exists(document: str) -> None:
    capitalized = [span for span in spans(document) if re.fullmatch(r"[A-Z][a-z]+( [A-Za-z()]+){0,2}", span)]
    assert [span for span in capitalized if span not in TABS_AND_COLUMNS] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_whatever_stands_in_backticks_stands_somewhere_in_the_program_too(document: str) -> None:
    """So a name that was mistyped, or that has changed since, is found whatever it is a name of.

    Only decisions may also name what was not chosen.
    """
    written = everything_written()
    unknown = [span for span in spans(document) if span not in written and not _is_path(span) and not _is_command(span)]
    assert unknown == []


def _is_path(span: str) -> bool:
    name = span.removesuffix("…").split("*")[0]
    return bool(name) and ("/" in name or "." in name) and (ROOT / name).exists()


def _is_command(span: str) -> bool:
    """A whole command line, whose parts other tests look at."""
    return span.split(maxsplit=1)[0] in {"riverboard", "make", "python", "pelican"} or span.startswith("--")


@pytest.mark.parametrize("document", [*DOCUMENTS, *DECISIONS])
def test_every_link_within_the_project_leads_somewhere(document: str) -> None:
    for target in LINK.findall(text_of(document)):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        path = (ROOT / document).parent / name if name else ROOT / document
        assert path.exists(), f"{document} → {target}"
        assert path.resolve().is_relative_to(ROOT), f"{document} → {target}"
        assert not anchor or anchor in _anchors(path), f"{document} → {target}"


def _anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", [*DOCUMENTS, *DECISIONS])
def test_every_script_that_is_named_exists(document: str) -> None:
    named = {name for line in code(document) for name in re.findall(r"\bscripts/[\w.]+", line)}
    assert [name for name in named if not (ROOT / name).is_file()] == []


def test_the_readme_names_every_command_and_every_option_that_most_of_them_share() -> None:
    named = {found for line in code("README.md") for found in re.findall(r"^riverboard ([\w-]+)$", line)}
    assert named == set(main.commands)
    common = options(main.commands["publish"]) - {"--help"}
    assert common <= {found for line in code("README.md") for found in re.findall(r"^--[a-z-]+$", line)}


def test_the_readme_names_the_exit_statuses_as_they_are() -> None:
    (line,) = [line for line in text_of("README.md").splitlines() if line.startswith("Exit status")]
    named = dict(re.findall(r"\*\*(\d)\*\* ([a-z ]+)", line))
    assert {status: words.strip() for status, words in named.items()} == {
        "0": "published",
        "1": "nothing published",
        "2": "wrong usage",
    }
    statuses = [run_here(*arguments).exit_code for arguments in (["--help"], ["build", "--content", "-"], ["--odd"])]
    assert statuses == [0, 1, 2]


def test_the_readme_says_how_the_board_is_looked_at() -> None:
    (port,) = [parameter.default for parameter in main.commands["serve"].params if parameter.name == "port"]
    assert re.findall(r"http://127\.0\.0\.1:(\d+)", text_of("README.md")) == [str(port)]


def test_the_words_that_the_readme_gives_for_status_and_decision_are_understood() -> None:
    paragraphs = dict(re.findall(r"^\*\*(Status|Decision)\.\*\* (.+(?:\n.+)*)", text_of("README.md"), re.MULTILINE))
    for name, words in (("Status", STATUS_WORDS), ("Decision", DECISION_WORDS)):
        known = {way for ways in words.values() for way in ways}
        said = {span for span in SPAN.findall(paragraphs[name]) if re.fullmatch(r"[a-z]+", span)}
        assert said
        assert said <= known


def test_the_readme_runs_the_tests_as_the_automatic_check_does() -> None:
    *_, last = text_of(".ci/run").strip().splitlines()
    command = last.removeprefix("exec ")
    assert [line for line in text_of("README.md").splitlines() if "all tests" in line and f"`{command}`" in line]
    assert re.search(rf"run: {command}\b", text_of(".github/workflows/check.yml"))


def test_the_readme_draws_the_flow_as_the_package_does() -> None:
    (drawn,) = [block for _, block in FENCE.findall(text_of("README.md")) if "──gather──▶" in block]
    package = ast.get_docstring(ast.parse(text_of("src/riverboard/__init__.py"))) or ""
    (here,) = [block for block in package.split("::\n") if "──gather──▶" in block]
    words = set(_words(drawn))
    assert words - set(_words(here)) <= {"Pelican"}
    rooms = ["gather", "responses", "curation", "privacy", "content/board.json", "matching", "content/matches.json"]
    assert [word for word in _words(drawn) if word in rooms] == rooms


def _words(drawing: str) -> Iterator[str]:
    yield from re.findall(r"[A-Za-z][\w/.]*", drawing)


@pytest.mark.parametrize(
    ("name", "which"), [("docs/board.schema.json", "settings"), ("docs/export.schema.json", "board")]
)
def test_the_schemas_are_those_that_the_program_prints(name: str, which: str) -> None:
    assert json.loads(text_of(name)) == json.loads(run_here("schema", which).output), (
        f"riverboard schema {which} > {name}"
    )


def test_the_settings_file_names_its_schema() -> None:
    (name,) = re.findall(r"^# yaml-language-server: \$schema=\.\./(\S+)$", text_of("examples/board.yaml"), re.MULTILINE)
    assert (ROOT / name).is_file()


@pytest.mark.parametrize("document", DECISIONS)
def test_a_decision_is_told_in_twenty_lines(document: str) -> None:
    assert len(text_of(document).splitlines()) <= 20
    assert re.match(r"# \S", text_of(document))


def test_decisions_are_numbered_without_doubles() -> None:
    numbers = [re.match(r"docs/decisions/(\d{3})-[a-z0-9-]+\.md", name) for name in DECISIONS]
    assert all(numbers)
    assert len({found[1] for found in numbers if found}) == len(DECISIONS)


def _pieces(quoted: str) -> list[str]:
    """What stands between the … of a sentence, each of which stands for a name or a number."""
    return [piece for piece in (part.strip(" “”") for part in quoted.split("…")) if piece]


@cache
def everything_said() -> str:
    """Every text in the program and in the organizers' script, each whole, as it is printed."""
    programs = [ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "src").rglob("*.py")]
    nodes = [node for program in programs for node in ast.walk(program)]
    said = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    script = text_of("setup/create_board.gs")
    return "\n".join([*said, re.sub(r"\{(what|row|tab)\}", "\n", script).replace("\\'", "'")])


def test_every_sentence_that_the_guide_explains_is_one_that_riverboard_says() -> None:
    explained = re.findall(r"\*\*“(.+?)”\*\*", text_of("docs/guide/troubleshooting.md"))
    assert len(explained) > 40
    # A key's name and a quoted name are put in where a sentence is said.
    said = everything_said() + "\nGOOGLE_SERVICE_ACCOUNT_KEY\nform_url\n"
    for sentence in explained:
        for piece in _pieces(sentence):
            parts = re.split(r"(?<=^GOOGLE_SERVICE_ACCOUNT_KEY)|(?<=^form_url)", piece)
            assert all(part.strip() in said for part in parts if part), piece


def runnable(document: str) -> list[str]:
    """The commands that stand in a document as lines of their own, and those that are named whole."""
    return [line for line in code(document) if re.match(r"riverboard \w+( |$)", line)]


@pytest.mark.parametrize("document", ["README.md", "docs/guide.md", *GUIDE])
def test_every_command_of_the_readme_and_the_guide_runs(
    document: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    invent_sheet(tmp_path / "sheet")
    assert run_here("publish", "--source", "sheet").exit_code == 0
    for line in runnable(document):
        _, name, *arguments = shlex.split(line)
        if name in {"serve", "model"}:  # one waits for Ctrl+C, the other may fetch: their own tests run them
            assert run_here(name, "--help").exit_code == 0
            continue
        named = {"sync", "suggest", "publish", "doctor"}
        if name in named and "--source" not in arguments and "--help" not in arguments:
            arguments += ["--source", "sheet"]
        if name == "schema" and not arguments:
            arguments = ["settings"]
        done = CliRunner().invoke(main, [name, *arguments], input="\n" * 20)
        assert done.exit_code in ({0, 1} if name == "doctor" else {0}), f"{line}: {done.output}"


def test_the_guide_and_the_script_name_the_workflow_as_it_is() -> None:
    workflow = ROOT / ".github/workflows/publish.yml"
    if not workflow.exists():
        pytest.skip("There is no workflow that publishes yet.")
    told = workflow.read_text(encoding="utf-8")
    assert re.search(r"^name: Publish the board$", told, re.MULTILINE)
    for name in ("secrets.GOOGLE_SERVICE_ACCOUNT_KEY", "secrets.RIVERBOARD_SHEET", "types: [publish]"):
        assert name in told


def test_every_picture_of_the_guide_is_small_and_every_picture_is_shown() -> None:
    shown = {
        (ROOT / document).parent.joinpath(target).resolve()
        for document in DOCUMENTS
        for target in LINK.findall(text_of(document))
        if target.endswith(".png")
    }
    pictures = {path.resolve() for path in ROOT.glob("docs/images/*.png")}
    assert pictures == shown
    assert all(path.stat().st_size <= 100_000 for path in pictures)


def test_the_guide_calls_the_scripts_tabs_and_menu_by_their_names() -> None:
    script = text_of("setup/create_board.gs")
    guide = "\n".join(text_of(document) for document in ("docs/guide.md", *GUIDE))
    names = ("Start here", "Answers", "Messages", "board.yaml", "Publish now", "Check the set-up", "Forget this person")
    for name in names:
        assert f"'{name}'" in script, name
        assert re.search(rf"[“*]{re.escape(name)}[”*]", guide), name
