"""Sharing work among processes."""

import os
from functools import partial
from pathlib import Path

import pytest

from journeys import tree
from riverboard.site.workers import share, workers_here
from site_fixtures import CONNECTIONS, built, many


def test_as_many_processes_work_as_the_environment_says() -> None:
    assert workers_here({"RIVERBOARD_WORKERS": "3"}) == 3
    assert workers_here({"RIVERBOARD_WORKERS": "9999"}) == 16
    for unclear in ({}, {"RIVERBOARD_WORKERS": "0"}, {"RIVERBOARD_WORKERS": "all"}, {"RIVERBOARD_WORKERS": "-2"}):
        assert 1 <= workers_here(unclear) <= 16


@pytest.mark.parametrize("workers", [1, 2, 5])
@pytest.mark.parametrize("number", [0, 1, 40])
def test_every_job_is_done(tmp_path: Path, workers: int, number: int) -> None:
    share([(tmp_path / str(each)).touch for each in range(number)], workers)
    assert len(list(tmp_path.iterdir())) == number


def test_several_processes_take_part(tmp_path: Path) -> None:
    def note() -> None:
        (tmp_path / str(os.getpid())).touch()
        assert sum(range(2_000_000))  # long enough that no process has done all before the next one is there

    share([note] * 60, 3)
    assert len(list(tmp_path.iterdir())) == 3
    assert not (tmp_path / str(os.getpid())).exists()


def test_an_error_in_a_worker_is_raised_where_it_can_be_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    def fail() -> None:
        raise LookupError("a member's words")

    jobs = [partial((tmp_path / str(each)).touch) for each in range(30)]
    with pytest.raises(LookupError):
        share([*jobs, fail, *jobs], 3)
    assert "a member's words" not in "".join(capfd.readouterr())


def test_what_a_dying_worker_left_is_done_all_the_same(tmp_path: Path) -> None:
    parent = os.getpid()

    def die() -> None:
        if os.getpid() != parent:
            os._exit(9)

    jobs = [partial((tmp_path / str(each)).touch) for each in range(60)]
    share([*jobs[:30], die, *jobs[30:]], 2)
    assert len(list(tmp_path.iterdir())) == 60


def test_one_process_and_many_make_the_same_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trees = []
    for workers in ("1", "4"):
        monkeypatch.setenv("RIVERBOARD_WORKERS", workers)
        (tmp_path / workers).mkdir()
        trees.append(tree(built(tmp_path / workers, many(900), CONNECTIONS)))
    assert len(trees[0]) > 900
    assert trees[0] == trees[1]
