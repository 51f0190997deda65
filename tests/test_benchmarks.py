"""What the benchmarks hand to other site generators is the whole board, and they have a template for every page."""

import json
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from journeys import EXAMPLE, ROOT, publish_here

HUGO = ROOT / "benchmarks/hugo/layouts"


@pytest.fixture(scope="module")
def handed_over() -> Iterator[ModuleType]:
    sys.path.append(str(ROOT / "benchmarks"))
    yield import_module("handed_over")
    sys.path.remove(str(ROOT / "benchmarks"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    work = tmp_path_factory.mktemp("benchmarks")
    publish_here(EXAMPLE, work, "--dry-run", "--settings", str(ROOT / "examples/board.yaml"))
    return work


def test_every_page_of_the_board_is_handed_over(handed_over: ModuleType, site: Path) -> None:
    data = handed_over.handed_over(site / "content")
    jobs = [data["home"], data["not_found"], *data["pages"]]
    built = {path.relative_to(site / "output").as_posix() for path in (site / "output").rglob("*.html")}
    assert sorted(job["file"] for job in jobs) == sorted(built)
    assert {feed["path"] for feed in data["feeds"]} == {
        f"feeds/{path.name}" for path in (site / "output/feeds").iterdir()
    }


def test_what_is_handed_over_can_be_written_as_json_and_names_only_what_is_there(
    handed_over: ModuleType, site: Path
) -> None:
    data = json.loads(json.dumps(handed_over.handed_over(site / "content")))
    named = [text for text in texts(data["pages"]) if text.startswith("@") and " " not in text]  # else it is a member's
    assert named
    assert set(named) <= set(data["shared"])


def test_nothing_is_handed_over_that_only_python_can_read(handed_over: ModuleType, site: Path) -> None:
    data = handed_over.handed_over(site / "content")
    assert not [text for text in texts(data) if " object at 0x" in text or text.startswith("range(")]


def test_hugo_has_a_layout_for_every_page(handed_over: ModuleType, site: Path) -> None:
    data = handed_over.handed_over(site / "content")
    templates = {job["template"] for job in (data["home"], data["not_found"], *data["pages"])}
    assert templates <= {path.stem for path in HUGO.glob("*.html")}


def texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for each in value:
                yield from texts(each)
        case dict():
            for each in value.values():
                yield from texts(each)
