"""The report: what the page says of a run, and that the page in the docs is of the kinds that there are."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from lenakg.mutation.catalogue import KINDS
from lenakg.mutation.judge import Verdict
from lenakg.mutation.kinds import Kind
from lenakg.mutation.report import WRITERS, as_json, markdown, text
from lenakg.mutation.run import KindScore, Score

PAGE = Path(__file__).parents[2] / "docs" / "mutations.md"
SAID: dict[str, list[dict[str, tuple[str, ...]]]] = {
    "direction-dropped": [{"reading": ("the key 'direction' is missing",)}] * 2,
    "certainty-raised": [{"reading": (), "shapes": ("Statement-hedge-unwanted",), "build": (), "passages": ()}] * 2,
    "certainty-lowered": [
        {"reading": (), "shapes": ("Statement-hedge-missing",), "build": (), "passages": ()},
        {"reading": (), "shapes": (), "build": (), "passages": ()},
    ],
    "hedge-changed": [{"reading": (), "shapes": (), "build": (), "passages": ("'presumably' does not stand there",)}],
    "direction-flipped": [{"reading": (), "shapes": (), "build": (), "passages": ()}],
}


@pytest.fixture
def found(by_name: dict[str, Kind]) -> Score:
    return Score(
        tuple(
            KindScore(by_name[name], tuple(Verdict(name, f"claim:{n}", says) for n, says in enumerate(said)))
            for name, said in SAID.items()
        ),
        source=True,
    )


def test_the_page_says_kind_by_kind_what_was_caught(found: Score) -> None:
    page = markdown(found)
    assert page.startswith("# lenakg mutations: ")
    for line in (
        "| kinds of corruption | 5 |",
        "| that can be seen without the source | 3, caught 2 |",
        "| that cannot | 2, caught beside it 1 |",
        "| mutants | 8 |",
        "| caught by shapes | 3 |",
        "| `direction-dropped` | A claim does not say whether it is for or against. | 2/2 |  |  |  |",
        "| `certainty-raised` | A hedged claim is asserted, its hedge still beside it. | – | 2/2 | – | – |",
        "| `certainty-lowered` | An asserted claim is hedged, without a word that hedges it. | – | 1/2 | – | – |",
    ):
        assert line in page.splitlines()
    sections = re.split(r"^## ", page, flags=re.MULTILINE)
    listed = {part.partition("\n")[0]: re.findall(r"^- `([^`]+)`", part, re.MULTILINE) for part in sections}
    assert listed["Seen only beside the source"] == ["hedge-changed"]
    assert listed["Seen by no check"] == ["direction-flipped"]
    assert listed["Slipped through"] == ["certainty-lowered"]


def test_the_lines_name_what_slipped_through(found: Score) -> None:
    assert text(found).splitlines() == [
        "not caught: certainty-lowered (An asserted claim is hedged, without a word that hedges it) at claim:1",
        "5 kinds, 8 mutants; caught by reading 2, shapes 3, build 0, passages 1",
        "3 kinds caught in every place; 2 cannot be seen without the source",
        "1 of the others slipped through",
    ]


def test_json_has_what_every_check_said(found: Score) -> None:
    data = json.loads(as_json(found))
    assert data["caught"] == {"reading": 2, "shapes": 3, "build": 0, "passages": 1}
    assert data["failed"] == ["certainty-lowered"]
    assert data["scores"][3] == {
        "kind": "hedge-changed",
        "says": "The hedging word is another than in the passage.",
        "unseen": "the sentence is not stored",
        "mutants": [
            {
                "place": "claim:0",
                "said": {"reading": [], "shapes": [], "build": [], "passages": ["'presumably' does not stand there"]},
            }
        ],
    }


def test_without_the_source_its_checks_are_said_not_to_have_run(by_name: dict[str, Kind]) -> None:
    said = {"reading": (), "shapes": (), "build": ()}
    blind = Score((KindScore(by_name["hedge-changed"], (Verdict("hedge-changed", "claim:x", said),)),), source=False)
    assert "| caught by passages | not run |" in markdown(blind)
    assert "| – | – | – | not run |" in markdown(blind)
    assert "passages not run" in text(blind)
    assert "passages" not in json.loads(as_json(blind))["caught"]


def test_there_is_a_writer_for_every_format() -> None:
    assert list(WRITERS) == ["text", "md", "json"]


def test_the_page_in_the_docs_is_of_the_kinds_that_there_are() -> None:
    page = PAGE.read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([a-z0-9-]+)` \| ([^|]+) \|", page, re.MULTILINE))
    again = "write it again: lenakg mutations --source ARTICLE -f md -o docs/mutations.md"
    assert rows == {kind.name: kind.says for kind in KINDS}, again
    assert f"| kinds of corruption | {len(KINDS)} |" in page, again
    assert "## Slipped through" not in page
    listed = set(re.findall(r"^- `([a-z0-9-]+)`", page, re.MULTILINE))
    assert listed == {kind.name for kind in KINDS if kind.unseen is not None}, again
