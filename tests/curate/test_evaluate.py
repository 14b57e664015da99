"""How well extraction reads: what is counted as right, wrong and missed, the intervals, and how it is written."""

from __future__ import annotations

import json
from math import sqrt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lenakg.curate.compare import Status, compare, refusal
from lenakg.curate.evaluate import NAMES, Evaluation, Flaw, KindScore, evaluate, wilson
from lenakg.curate.scores import WRITERS

from .review import NAME, TEXT, document, facts_in, home, lists, pairs, read


def counts(found: Evaluation) -> dict[str, tuple[int, int, int]]:
    return {score.kind: (score.right, score.wrong, score.missed) for score in found.scores}


#: The review when all that is read of it is accepted.
ALL_RIGHT = {
    "results": (8, 0, 0),
    "steps": (2, 0, 0),
    "regimens": (2, 0, 0),
    "trialEntries": (12, 0, 0),
    "trials": (8, 0, 0),
    "citations": (16, 0, 0),
    "references": (6, 0, 0),
    "abbreviations": (5, 0, 0),
}


def test_all_is_right(tmp_path: Path) -> None:
    found = evaluate(pairs(tmp_path))
    assert counts(found) == ALL_RIGHT
    assert found.flaws == ()
    assert list(counts(found)) == list(NAMES)


def test_against_no_facts_all_is_wrong_and_against_no_candidates_missed(tmp_path: Path) -> None:
    nothing = evaluate(compare(read(), facts_in(home(tmp_path))))
    assert counts(nothing) == {kind: (0, right, 0) for kind, (right, _, _) in ALL_RIGHT.items()}
    place = home(tmp_path / "2", files={"all": lists(read().candidates)})
    empty = TEXT[: TEXT.index("TABLE 1")] + "\n\nReferences\n\n[9] Z. Zet, “Zet,” *Zoo*, vol. 1, p. 1, 1999.\n"
    missed = counts(evaluate([pair for pair in compare(read(empty), facts_in(place)) if pair.candidate is None]))
    assert missed == {
        kind: (0, 0, right if kind != "abbreviations" else 4) for kind, (right, _, _) in ALL_RIGHT.items()
    }


@pytest.mark.parametrize(
    ("identifier", "values", "kind", "expected", "flaw"),
    [
        (
            "result:nobody-2019-orr",
            {"statistic": "Rate"},
            "results",
            (7, 1, 1),
            Flaw(
                "results",
                "table-1-row-1",
                "endpoint: OverallResponse, asPrinted: ORR 47%, statistic: Proportion",
                "endpoint: OverallResponse, asPrinted: ORR 47%, statistic: Rate",
            ),
        ),
        (
            "ref:nobody-2019",
            {"pages": "11–20", "volume": "8"},
            "citations",
            (14, 2, 2),
            Flaw("citations", "ref-1", "volume: 7", "volume: 8"),
        ),
        (
            "ref:third-2020",
            {"issueNumber": "3"},
            "citations",
            (16, 0, 1),
            Flaw("citations", "ref-2", None, "issueNumber: 3"),
        ),
        (
            "regimen:nobody-2019",
            {"includesDrug": ["drug:lenalidomide", "drug:rituximab"]},
            "regimens",
            (2, 0, 1),
            Flaw("regimens", "table-1-row-1", None, "drug:rituximab"),
        ),
        (
            "trial:nobody-2019",
            {"phase": "PhaseI"},
            "trials",
            (7, 1, 1),
            Flaw("trials", "table-1-row-1", "phase: PhaseII", "phase: PhaseI"),
        ),
    ],
)
def test_what_differs_counts_twice(
    identifier: str, values: dict[str, Any], kind: str, expected: tuple[int, int, int], flaw: Flaw, tmp_path: Path
) -> None:
    def change(key: str, record: dict[str, Any]) -> dict[str, Any]:
        return {**record, **values} if record["id"] == identifier else record

    found = evaluate(pairs(tmp_path, change=change))
    assert counts(found) == {**ALL_RIGHT, kind: expected}
    assert flaw in found.flaws
    assert len(found.flaws) == max(expected[1:])


def test_a_wrong_step_leaves_the_others_right(tmp_path: Path) -> None:
    def change(key: str, record: dict[str, Any]) -> dict[str, Any]:
        if record["id"] != "regimen:third-2020":
            return record
        (step,) = record["hasDoseStep"]
        return {**record, "hasDoseStep": [{**step, "timesPer": "2"}, {"ofDrug": "drug:lenalidomide", "doseUnit": "mg"}]}

    found = evaluate(pairs(tmp_path, change=change))
    assert counts(found)["steps"] == (1, 1, 2)
    assert [flaw.stands for flaw in found.flaws] == [
        None,
        "{asPrinted: 10 mg per day, doseLow: 10, doseUnit: mg, ofDrug: drug:lenalidomide, period: 1, periodUnit: d, "
        "timesPer: 2}",
        "{doseUnit: mg, ofDrug: drug:lenalidomide}",
    ]


def test_a_curators_words_are_not_counted(tmp_path: Path) -> None:
    def change(key: str, record: dict[str, Any]) -> dict[str, Any]:
        words = {"label": "mine"} if key in ("citations", "trials", "regimens") else {}
        return {**record, **words, "note": "mine"}

    assert counts(evaluate(pairs(tmp_path, change=change))) == ALL_RIGHT


def test_what_was_refused_was_wrong(tmp_path: Path) -> None:
    extraction = read()
    candidate = next(each for each in extraction.candidates if each.record["id"] == "result:nobody-2019-tls")
    rest = [each for each in extraction.candidates if each is not candidate]
    rejection = (
        f"rejections:\n  - id: {refusal(candidate, NAME)}\n    rejectedKind: adverseEventRates\n"
        f'    asPrinted: "5%"\n    reason: no\n    atPassage: passage:{NAME}.table-1-row-1\n'
    )
    place = home(tmp_path, files={"all": lists(rest), "rejections": rejection})
    found = compare(extraction, facts_in(place))
    assert {pair.id: pair.status for pair in found}["result:nobody-2019-tls"] is Status.REFUSED
    assert counts(evaluate(found)) == {**ALL_RIGHT, "results": (7, 1, 0)}


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [
        # Of Newcombe, Statistics in Medicine 1998, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (29, 29, 0.8830, 1.0),
    ],
)
def test_wilsons_interval_has_the_values_in_print(hits: int, of: int, low: float, high: float) -> None:
    found = wilson(hits, of)
    assert found is not None
    assert found.value == hits / of
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@given(st.integers(1, 10_000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_ends_of_the_interval_are_where_the_score_test_turns(counted: tuple[int, int]) -> None:
    hits, of = counted
    found = wilson(hits, of)
    assert found is not None
    assert 0 <= found.low <= found.value <= found.high <= 1
    for end in (found.low, found.high):
        if 0 < end < 1:
            assert abs(abs(found.value - end) / sqrt(end * (1 - end) / of) - 1.959963984540054) < 1e-6


def test_precision_recall_and_f1() -> None:
    score = KindScore("results", 80, 10, 20)
    precision, recall, f1 = score.precision, score.recall, score.f1
    assert precision is not None
    assert recall is not None
    assert f1 is not None
    assert (precision, recall) == (wilson(80, 90), wilson(80, 100))
    assert f1.value == pytest.approx(2 * precision.value * recall.value / (precision.value + recall.value))
    share = wilson(80, 110)
    assert share is not None
    assert (f1.low, f1.high) == (
        pytest.approx(2 * share.low / (1 + share.low)),
        pytest.approx(2 * share.high / (1 + share.high)),
    )
    assert f1.low < f1.value < f1.high


def test_of_nothing_there_is_no_share() -> None:
    missed = KindScore("results", 0, 0, 3)
    assert missed.precision is None
    assert missed.recall == wilson(0, 3)
    assert missed.f1 is not None
    assert (missed.f1.value, missed.f1.low) == (0, 0)
    assert evaluate([]) == Evaluation((), ())


ONE = Evaluation(
    (KindScore("results", 9, 1, 0), KindScore("steps", 0, 0, 2)),
    (Flaw("results", "table-1-row-1", "value: 7", None), Flaw("steps", "regimen:x", None, "{ofDrug: drug:x}")),
)


def test_text() -> None:
    assert WRITERS["text"](ONE) == (
        "kind               right  wrong  missed  precision            recall               F1\n"
        "results in tables  9      1      0       0.900 (0.596–0.982)  1.000 (0.701–1.000)  0.947 (0.747–0.991)\n"
        "dose steps         0      0      2                            0.000 (0.000–0.658)  0.000 (0.000–0.793)\n"
        "\n"
        "What is wrong or was missed:\n"
        "  results in tables, table-1-row-1: read “value: 7”, no fact stands there\n"
        "  dose steps, regimen:x: nothing was read, the fact has “{ofDrug: drug:x}”\n"
    )
    assert "wrong or was" not in WRITERS["text"](Evaluation(ONE.scores, ()))


def test_data() -> None:
    data = json.loads(WRITERS["json"](ONE))
    assert data["scores"][0] == {
        "kind": "results",
        "right": 9,
        "wrong": 1,
        "missed": 0,
        "precision": {"value": 0.9, "low": 0.5958, "high": 0.9821},
        "recall": {"value": 1.0, "low": 0.7009, "high": 1.0},
        "f1": {"value": 0.9474, "low": 0.7467, "high": 0.991},
    }
    assert data["scores"][1]["precision"] is None
    assert data["flaws"][1] == {"kind": "steps", "place": "regimen:x", "read": None, "stands": "{ofDrug: drug:x}"}


def test_page() -> None:
    page = WRITERS["md"](ONE)
    assert page.startswith("# lenakg evaluate: how well extraction reads\n")
    assert "| results in tables | 9 | 1 | 0 | 0.900 (0.596–0.982) |" in page
    assert "- dose steps, regimen:x: nothing was read" in page
    assert WRITERS["md"](Evaluation(ONE.scores, ())).endswith("## What is wrong or was missed\n\nNothing.\n")


def test_the_document_of_the_tests_is_the_one_that_is_read() -> None:
    assert read().document == document()
