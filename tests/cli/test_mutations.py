"""`lenakg mutations` at the command line, on a few kinds."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

from lenakg.cli.main import main
from lenakg.mutation import run
from lenakg.mutation.catalogue import KINDS
from lenakg.mutation.judge import Judge, Verdict


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = [kind for kind in KINDS if kind.name in ("key-doubled", "direction-flipped")]
    monkeypatch.setattr(run, "score", partial(run.score, kinds=kinds))


@pytest.mark.usefixtures("few")
def test_the_sums_are_printed(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["mutations", "--jobs", "1"]) == 0
    out, err = capfd.readouterr()
    assert out.splitlines()[0] == "2 kinds, 4 mutants; caught by reading 2, shapes 2, build 0, passages not run"
    assert err == "", "progress is for a terminal"


@pytest.mark.usefixtures("few")
def test_a_page_or_json_is_written_to_a_file(tmp_path: Path) -> None:
    assert main(["mutations", "--jobs", "1", "-f", "json", "-o", str(tmp_path / "score.json")]) == 0
    assert json.loads((tmp_path / "score.json").read_text(encoding="utf-8"))["kinds"] == 2
    assert main(["mutations", "--jobs", "1", "-f", "md", "-o", str(tmp_path / "score.md")]) == 0
    assert (tmp_path / "score.md").read_text(encoding="utf-8").startswith("# lenakg mutations: ")


@pytest.mark.usefixtures("few")
def test_a_fault_that_slips_through_is_exit_code_1(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Judge, "judge", lambda self, mutant: Verdict(mutant.kind, mutant.place, {"reading": ()}))
    assert main(["mutations", "--jobs", "1"]) == 1
    assert capfd.readouterr().out.startswith("not caught: key-doubled (A key stands twice in a record) at ")


@pytest.mark.parametrize("jobs", ["0", "-1", "two", "²"])
def test_a_number_of_processes_is_one_or_more(jobs: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["mutations", f"--jobs={jobs}"]) == 2
    assert f"'{jobs}' is no number of processes: write 1 or more" in capfd.readouterr().err


def test_a_source_that_is_not_there_is_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["mutations", "--source", str(tmp_path / "none.txt")]) == 2
    assert "none.txt" in capfd.readouterr().err
