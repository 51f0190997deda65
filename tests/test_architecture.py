"""The house as it is drawn in ``riverboard/__init__.py``: who may import whom, who is pure, who opens doors."""

import ast
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src/riverboard"
LONGEST_FUNCTION = 45  # lines, its docstring included

GROUND = frozenset(
    {"entry", "problems", "wording", "anywhere", "plaintext", "formulas", "moments", "newtext"}
    | {"ids", "language", "lettergroups"}
)
READING = GROUND | {"disclosure", "settings", "sheet.table"}
PUBLIC = frozenset({"entry", "problems", "wording", "anywhere", "plaintext"})
# how a language says things: the catalogs' English, and the CLDR's days, lists and numbers
SPEECH = frozenset({"formats", "sentences", "phrases"})

DISCLOSURE = (
    "sign reading patterns links places streets scripts accounts rules numbers spoken repeats everyday parts areas"
)
SETTINGS = "model reading"
CURATION = "cards work broken laying edits days anew unasked remarks curating"
DECISIONS = "remembering reading work together showing laying settling"
ENCODING = "encoder minilm weights download vectors translation loading"
MATCHING = (
    "words times features gist weights meaning nearest ranking bands candidates reasons sharing suggestions"
    " constellations ideas occlusion carrying openers explaining things avoiding"
)
SITE = (
    "folders text words other catalogs notes picture meetings thanks river home lists entries feeds"
    " own_pages search preview flyer news share pages templates rendering workers generator build"
)

# Each module with those that it may import, along the flow. A package's own modules may also import each other.
MAP: dict[str, AbstractSet[str]] = {
    # words and values: they know nobody
    **{name: frozenset() for name in GROUND},
    "language": {"entry", "lettergroups"},
    "anywhere": {"wording"},
    **{f"disclosure.{name}": {"plaintext"} for name in DISCLOSURE.split()},
    **{f"settings.{name}": {"entry", "formulas", "plaintext", "problems", "wording"} for name in SETTINGS.split()},
    "formats": frozenset(),
    "caching": frozenset(),
    "keeping": frozenset(),
    "sentences": {"formats"},
    "phrases": {"entry", "plaintext", "formats", "sentences"},
    "translations": {"formats", "sentences"},
    "replacing": {"problems"},
    # beside the flow: a new community's first settings
    "beginning": {"problems", "settings"},
    # sheet ──gather──▶
    "sheet.table": {"problems"},
    # It knows by their names which tabs are Riverboard's.
    "sheet.filenames": {"columns"},
    "sheet.folder": {"problems", "replacing"},
    **{f"sheet.{name}": {"problems"} for name in ("retries", "refusals", "credentials", "formatting", "edits")},
    "sheet.mending": frozenset(),
    # They find the columns that they are about by their headings, as everyone does.
    "sheet.pointers": {"problems", "layout"},
    # It takes dates as text in the columns that hold some, and finds those by their headings as everyone does.
    "sheet.reading": {"columns", "layout"},
    "sheet.writing": {"problems"},
    "sheet.google": {"problems", "wording", "columns"},
    # responses (private)
    "denying": {"wording"},
    "promises": {"wording", "denying"},
    "agreeing": {"wording", "denying"},
    "columns": READING | {"promises"},
    "responses": READING | {"columns", "agreeing"},
    # curation (the Board tab, private)
    "layout": READING | {"columns"},
    "alike": READING | {"columns", "responses", "layout"},
    "linking": READING | {"columns", "responses", "layout", "alike"},
    "apart": READING | {"columns", "responses", "layout", "linking"},
    "borrowed": READING | {"columns", "responses", "layout", "linking"},
    "recognition": READING | {"columns", "responses", "layout", "linking", "apart"},
    "confided": READING | {"responses"},
    "misreading": READING | {"columns", "responses", "layout", "linking"},
    **{
        f"curation.{name}": READING
        | {"columns", "responses", "layout", "linking", "apart", "recognition", "confided", "misreading"}
        | {"borrowed"}
        for name in CURATION.split()
    },
    "thanks": READING | {"columns", "promises", "agreeing", "layout", "curation"},
    # privacy (the gate)
    "privacy": READING | {"curation", "thanks"},
    # from here on everything is public: content/board.json, matching, content/matches.json
    "store": PUBLIC,
    # what a text means, in numbers: it knows texts alone, no entries
    **{f"encoding.{name}": {"problems", "plaintext", "replacing", "caching"} for name in ENCODING.split()},
    **{f"matching.{name}": PUBLIC | SPEECH for name in MATCHING.split()},
    "matching.avoiding": PUBLIC | {"denying"},
    "matching.meaning": PUBLIC | SPEECH | {"encoding", "encoding.encoder"},
    # ▶ site ──▶ output/
    **{f"site.{name}": PUBLIC | SPEECH | {"store", "translations", "caching", "keeping"} for name in SITE.split()},
    # apply ◀── tabs: what organizers see
    "limits": {"entry", "problems"},
    "overlooked": {"entry", "problems", "settings", "translations"},
    "who": {"entry", "ids", "layout"},
    **{
        f"decisions.{name}": READING | {"matching", "responses", "layout", "recognition", "phrases", "who"}
        for name in DECISIONS.split()
    },
    "reaching": {"wording", "agreeing", "denying"},
    "introductions": READING | {"curation", "decisions", "matching", "phrases", "reaching", "responses", "wording"},
    "unmet": READING | {"curation"},
    "connecting": READING | {"curation", "decisions", "matching", "unmet", "phrases"},
    "tabs": READING | {"curation", "layout", "unmet"},
    # the order of events
    "resting": {"limits", "settings", "sheet.table", "encoding", "encoding.loading", "encoding.translation"},
    "serving": {"problems"},
    # what a GitHub workflow is told of a run
    "workflow": {"plaintext"},
}
SHEET_DOORS = {name for name in MAP if name.startswith("sheet.")} - {"sheet.table"}
MAP["deciding"] = MAP["connecting"] | SPEECH | {"columns", "responses", "layout", "linking", "privacy", "thanks"}
MAP["deciding"] |= {"confided", "overlooked"}
MAP["deciding"] |= {"connecting", "introductions", "limits", "recognition", "tabs", "translations", "ids"}
MAP["building"] = {"problems", "replacing", "store", "site", "site.build"}
ORDER = {"problems", "settings", "sheet.table", "tabs", "store", "replacing", "resting", "deciding", "building"}
ORDER |= {"limits", "keeping", "entry"}
MAP["publishing"] = ORDER | {"matching", "encoding", "encoding.loading", "encoding.translation", "site.folders"}
# beside the flow: looks at the set-up, and changes nothing
DOCTOR = "facts addresses rehearsal steps words web looking"
MAP.update(
    {f"doctor.{name}": READING | {"columns", "deciding", "limits", "overlooked", "tabs"} for name in DOCTOR.split()}
)
MAP["doctor.looking"] = {"problems", "settings", "sheet.table"} | SHEET_DOORS
MAP["cli"] = {"problems", "plaintext", "keeping", "settings", "store", "deciding", "building", "publishing", "serving"}
MAP["cli"] |= SHEET_DOORS | {"sheet.table"}
MAP["cli"] |= {"workflow", "beginning", "caching", "site", "site.folders"}
MAP["cli"] |= {"doctor", "doctor.looking", "doctor.steps", "doctor.words", "encoding", "encoding.loading"}
MAP["cli"] |= {"encoding.translation"}
MAP["__main__"] = {"cli"}

PACKAGES = {"settings", "disclosure", "curation", "decisions", "sheet", "matching", "site", "doctor", "encoding"}
PRIVATE = {
    "columns",
    "responses",
    "layout",
    "alike",
    "linking",
    "apart",
    "borrowed",
    "recognition",
    "confided",
    "misreading",
    "curation",
    *(f"curation.{name}" for name in CURATION.split()),
    "privacy",
    "introductions",
    "reaching",
} | {
    "decisions",
    *(f"decisions.{name}" for name in DECISIONS.split()),
    "thanks",
    "tabs",
    "sheet.table",
    *SHEET_DOORS,
}
# Everything else is pure: values in, values out.
DOORS = {
    "settings",
    "settings.reading",
    "caching",
    "replacing",
    "sheet.folder",
    "store",
    "building",
    "publishing",
    "serving",
    "cli",
    "__main__",
} | {
    "resting",
    "workflow",
    "site.folders",
    "site.workers",
    "translations",  # reads the catalogs that come with the package
    "site.own_pages",
    "site.generator",
    "site.templates",  # keeps what it has compiled
    "site.build",
    "sheet.google",
    "sheet.credentials",
    "sheet.retries",
    "doctor.looking",
    "doctor.web",
    "encoding.weights",
    "encoding.download",
    "encoding.vectors",
    "encoding.translation",
    "encoding.loading",
    "matching.weights",  # reads the one data file that comes with the package
}
CLOCK = {"cli"}
WORLD = {
    "os",
    "time",
    "pathlib",
    "shutil",
    "tempfile",
    "subprocess",
    "socket",
    "secrets",
    "sys",
    "logging",
    "ctypes",
}
NETWORK = {"gspread", "google", "requests", "urllib3", "httpx", "socket", "urllib.request", "http.client"}
DISK = {
    *("open", "read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "rmdir", "unlink", "touch", "rename"),
    *("exists", "is_file", "is_dir", "iterdir", "glob", "rglob", "walk", "stat", "chmod", "symlink_to", "rmtree"),
}


def modules() -> list[str]:
    """Every module but the packages' own ``__init__``, named from ``riverboard`` on."""
    paths = (path.relative_to(SOURCE).with_suffix("") for path in SOURCE.rglob("*.py") if path.name != "__init__.py")
    return sorted(".".join(path.parts) for path in paths)


@cache
def parsed(module: str) -> ast.Module:
    path = SOURCE.joinpath(*module.split("."))
    path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(module: str) -> Iterator[tuple[str, str]]:
    """Everything that a module imports, wherever that stands: (module, name), where a name is imported."""
    for node in ast.walk(parsed(module)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} has a relative import"
            yield from ((node.module or "", alias.name) for alias in node.names)


def ours(module: str) -> set[str]:
    """The modules and packages of Riverboard that a module imports."""
    known = {*modules(), *PACKAGES}
    found = set()
    for origin, name in imported(module):
        if origin.partition(".")[0] == "riverboard":
            whole = f"{origin}.{name}".removeprefix("riverboard.")
            found.add(whole if whole in known else origin.removeprefix("riverboard").removeprefix("."))
    return found - {""}  # riverboard itself holds the version and nothing else


def reached(module: str) -> set[str]:
    """What a module imports, and what that imports, and so on."""
    found: set[str] = set()
    waiting = [module]
    while waiting:
        for other in ours(waiting.pop()) - found:
            found.add(other)
            waiting.append(other)
    return found


def package(module: str) -> str:
    return module.partition(".")[0] if module.partition(".")[0] in PACKAGES else ""


def calls(module: str) -> Iterator[tuple[str, ast.Call]]:
    """Every call, with the last part of the called name."""
    for node in ast.walk(parsed(module)):
        if isinstance(node, ast.Call):
            function = node.func
            yield (function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")), node


def test_every_module_is_on_the_map_and_the_map_names_no_other() -> None:
    assert modules() == sorted(MAP)
    assert {path.name for path in SOURCE.iterdir() if (path / "__init__.py").exists()} == PACKAGES


@pytest.mark.parametrize("module", modules())
def test_a_module_imports_only_what_its_map_allows(module: str) -> None:
    within = {other for other in ours(module) if package(other) and package(other) == package(module)}
    assert ours(module) - within - MAP.get(module, set()) == set()


@pytest.mark.parametrize("name", sorted(PACKAGES))
def test_a_package_shows_only_its_own_modules(name: str) -> None:
    assert {other for other in ours(name) if package(other) != name} == set()


def test_imports_run_one_way() -> None:
    graph = {module: ours(module) for module in [*modules(), *PACKAGES]}
    assert list(TopologicalSorter(graph).static_order())
    assert list(TopologicalSorter(MAP).static_order())


@pytest.mark.parametrize(
    "module", [name for name in modules() if package(name) in {"matching", "site", "encoding"} or name == "store"]
)
def test_nothing_past_the_gate_can_name_a_private_type(module: str) -> None:
    assert reached(module) & PRIVATE == set()


def test_only_the_folder_knows_csv() -> None:
    assert [module for module in modules() if "csv" in {origin for origin, _ in imported(module)}] == ["sheet.folder"]


def test_the_network_has_one_door() -> None:
    found = {module for module in modules() for origin, _ in imported(module) if _is_any(origin, NETWORK)}
    # The doctor's asks nothing about the sheet: it looks at the published board, and at GitHub's word on the workflow.
    assert found <= {"sheet.google", "sheet.credentials", "sheet.retries", "sheet.refusals", "doctor.web"} | {
        "encoding.download"  # asks for the language model, by the same two addresses for everybody
    }


@pytest.mark.parametrize("module", [name for name in modules() if name not in DOORS])
def test_a_pure_module_touches_neither_the_world_nor_the_clock_nor_chance(module: str) -> None:
    assert {origin for origin, _ in imported(module) if _is_any(origin, WORLD)} == set()
    assert {name for name, _ in calls(module) if name in DISK or name in {"print", "input", "echo"}} == set()
    # A source of chance may be an argument; it is never made here.
    assert {name for origin, name in imported(module) if origin.partition(".")[0] == "random"} <= {"Random"}
    assert [name for name, _ in calls(module) if name in {"Random", "SystemRandom"}] == []


@pytest.mark.parametrize("module", [name for name in modules() if name not in CLOCK])
def test_nobody_but_the_command_line_asks_what_day_it_is(module: str) -> None:
    assert [name for name, _ in calls(module) if name in {"today", "now", "utcnow", "localtime", "gmtime"}] == []


@pytest.mark.parametrize("module", modules())
def test_a_module_has_a_subject(module: str) -> None:
    parts = set(module.replace("_", ".").split("."))
    vague = {"util", "utils", "helper", "helpers", "manager", "managers", "common", "misc", "tools", "base", "core"}
    assert parts & vague == set()
    assert ast.get_docstring(parsed(module)), "says in its docstring what it is about"


@pytest.mark.parametrize("module", modules())
def test_every_function_can_be_seen_whole(module: str) -> None:
    functions = (node for node in ast.walk(parsed(module)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    lengths = {node.name: (node.end_lineno or 0) - node.lineno + 1 for node in functions}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


def test_the_drawing_names_the_rooms_in_the_order_of_the_map() -> None:
    drawing = ast.get_docstring(ast.parse((SOURCE / "__init__.py").read_text(encoding="utf-8"))) or ""
    first, *_ = (line for line in drawing.splitlines() if "──gather──▶" in line)
    rooms = ["sheet", "responses", "curation", "privacy", "board.json"]
    assert sorted(rooms, key=first.index) == rooms
    for room in ("matching", "matches.json", "tabs", "site", "output/"):
        assert room in drawing


def _is_any(origin: str, names: set[str]) -> bool:
    return any(origin == name or origin.startswith(f"{name}.") for name in names)
