"""`lenakg queries`: the catalogue."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from lenakg.answer.cards import card, names
from lenakg.share.rows import WRITERS

from .conftest import Run


@pytest.mark.parametrize("words", [[], ["list"]])
def test_list(lenakg: Run, words: list[str]) -> None:
    done = lenakg("queries", *words)
    assert (done.code, done.err) == (0, "")
    lines = [line.split(maxsplit=1) for line in done.text.splitlines()]
    assert lines == [[name, card(name).summary] for name in names()]


def test_list_as_rows(lenakg: Run) -> None:
    expected = [[name, card(name).summary, ", ".join(card(name).tags)] for name in names()]
    done = lenakg("queries", "-f", "csv")
    assert (done.code, done.err) == (0, "")
    assert list(csv.reader(io.StringIO(done.text))) == [["name", "summary", "tags"], *expected]
    rows = json.loads(lenakg("queries", "list", "-f", "json").text)["results"]["bindings"]
    assert [[row[key]["value"] for key in ("name", "summary", "tags")] for row in rows] == expected


@pytest.mark.parametrize("form", ["text", *WRITERS])
def test_list_in_every_format_and_into_a_file(lenakg: Run, tmp_path: Path, form: str) -> None:
    done = lenakg("queries", "-f", form)
    assert (done.code, done.err) == (0, "")
    assert [name for name in names() if name not in done.text] == []
    assert done.text.endswith("\n")
    assert lenakg("queries", "-f", form, "-o", tmp_path / "list").out == b""
    assert (tmp_path / "list").read_bytes() == done.out


@pytest.mark.parametrize("name", names())
def test_show_as_json(lenakg: Run, tmp_path: Path, name: str) -> None:
    assert lenakg("queries", "show", name, "-f", "json", "-o", tmp_path / "card.json").out == b""
    shown, found = json.loads((tmp_path / "card.json").read_text(encoding="utf-8")), card(name)
    assert (shown["name"], shown["summary"], shown["tags"]) == (name, found.summary, list(found.tags))
    assert shown["columns"] == dict(found.columns)
    assert {key: value["default"] for key, value in shown["parameters"].items()} == {
        key: parameter.default for key, parameter in found.parameters.items()
    }
    assert lenakg("sparql", shown["sparql"]).out == lenakg("query", name).out


@pytest.mark.parametrize("name", names())
def test_show(lenakg: Run, name: str) -> None:
    done = lenakg("queries", "show", name)
    assert (done.code, done.err) == (0, "")
    found = card(name)
    assert done.text.startswith(f"{name}\n\n{found.summary}.\n{found.description}\n")
    for column, meaning in found.columns.items():
        assert f"\n  {column}: {meaning}\n" in done.text
    for parameter in found.parameters.values():
        assert (
            f"\n  {parameter.name} ({parameter.type}; default {parameter.default}): {parameter.description}\n"
            in done.text
        )
    assert "#+" not in done.text


@pytest.mark.parametrize("name", names())
def test_sparql_that_is_shown_can_be_run(lenakg: Run, name: str) -> None:
    text = lenakg("queries", "show", name).text
    sparql = text[text.index("PREFIX ") :]
    assert lenakg("sparql", sparql).out == lenakg("query", name).out
