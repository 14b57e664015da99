"""Claims against the titles of what they cite, against tables of doses, and papers that are cited for both sides."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from lenakg.core.namespaces import expand, shorten
from lenakg.core.rdf import read_quads
from lenakg.core.resources import compiled
from lenakg.derive.audit.bothsides import cited
from lenakg.derive.audit.contents import unlike
from lenakg.derive.audit.issue import Issue
from lenakg.derive.audit.ranges import doses
from lenakg.derive.audit.reading import read_view
from lenakg.derive.audit.rules import audit
from lenakg.derive.audit.saying import named
from lenakg.derive.audit.statements import Claim, Statement
from lenakg.derive.audit.view import Figure, Trial, View
from lenakg.derive.disagreements import Disagreement

from .viewed import DOCUMENT, claim, figure, listed, place, plan, row, view

FLARE, LYSIS, CLOT = "ae:tumor-flare-reaction", "ae:tumor-lysis-syndrome", "ae:venous-thromboembolism"
DRUG, REGIMEN = expand("drug:reedine") or "", "regimen:usual"


def iris(*curies: str) -> frozenset[str]:
    return frozenset(expand(curie) or curie for curie in curies)


def entitled(*titles: str, claims: list[Claim], **more: Any) -> View:
    """A reference list of papers (p1, p2 and so on) whose titles name these CURIEs, and claims."""
    held = listed(*((number, "A. Reed", title, 2031, "1") for number, title in enumerate(titles, 1)))
    papers = {iri: replace(paper, names=iris(*paper.title.split())) for iri, paper in held["papers"].items()}
    wider = {expand("cell:cd8-t-cell") or "": iris("cell:t-cell")}
    return view(papers=papers, references=held["references"], claims=tuple(claims), wider=wider, **more)


def said(found: list[Issue]) -> list[tuple[str, float]]:
    return [(issue.rule, issue.confidence) for issue in found]


# titles


@pytest.mark.parametrize(
    ("titles", "about", "expected"),
    [
        ([CLOT], f"{FLARE} outcome:clinical-response", [("title-event", 0.5)]),
        ([CLOT, f"{FLARE} outcome:clinical-response"], f"{FLARE} outcome:clinical-response", [("title-event", 0.8)]),
        ([CLOT, FLARE], f"{FLARE} outcome:clinical-response", [("title-event", 0.5)]),
        ([f"{CLOT} {FLARE}"], f"{FLARE} outcome:clinical-response", []),
        ([CLOT], f"{FLARE} {CLOT}", []),
        (["drug:lenalidomide"], f"{FLARE} outcome:clinical-response", []),
        ([CLOT], "factor:age outcome:clinical-response", []),
    ],
)
def test_events(titles: list[str], about: str, expected: list[tuple[str, float]]) -> None:
    found = list(unlike(entitled(*titles, claims=[claim("x", "p1", about)])))
    assert said(found) == expected
    for issue in found:
        assert issue.message.startswith(
            "passage:x.sec-1-1 cites [1] for tumor flare reaction; its title names venous thromboembolism"
        )
        assert ("the title of [2] names what is said" in issue.message) == (issue.confidence == 0.8)
        assert issue.concerns == ("claim:x", "ref:1")
        assert issue.resolved_by == "reading [1]"


def test_a_sentence_that_fits_with_one_of_its_claims_fits() -> None:
    chain = [claim("x", "p1", f"{FLARE} ae:renal-failure"), claim("y", "p1", f"{LYSIS} outcome:death")]
    assert said(list(unlike(entitled(LYSIS, claims=chain)))) == []
    apart = [chain[0], replace(chain[1], passages=(place("sec-2-1"),))]
    assert said(list(unlike(entitled(LYSIS, claims=apart)))) == [("title-event", 0.5)]


@pytest.mark.parametrize(
    ("title", "within", "expected"),
    [
        ("mol:cd154 cell:cll-cell", ("mol:cd154", "cell:t-cell"), [("title-cell", 0.7)]),
        ("proc:apoptosis cell:cll-cell", ("proc:apoptosis", "cell:t-cell"), [("title-cell", 0.5)]),
        ("mol:cd154 cell:cd8-t-cell", ("mol:cd154", "cell:t-cell"), []),
        ("mol:cd154", ("mol:cd154", "cell:t-cell"), []),
        ("mol:cd20 cell:cll-cell", ("mol:cd154", "cell:t-cell"), []),
        ("cell:cll-cell", ("mol:cd154", "cell:t-cell"), []),
    ],
)
def test_cells(title: str, within: tuple[str, str], expected: list[tuple[str, float]]) -> None:
    pair = (expand(within[0]) or "", expand(within[1]) or "")
    one = claim("x", "p1", f"drug:reedine {within[0]}", within=frozenset({pair}))
    assert said(list(unlike(entitled(title, claims=[one])))) == expected


def test_drugs_are_those_of_all_that_cites_the_paper() -> None:
    beside = claim("x", "p1", f"drug:prednisone {FLARE}", drugs=iris("drug:prednisone"))
    studied = claim("y", "p1", f"drug:lenalidomide {FLARE}", drugs=iris("drug:lenalidomide"))
    assert said(list(unlike(entitled("drug:lenalidomide", claims=[beside])))) == [("title-drug", 0.4)]
    assert said(list(unlike(entitled("drug:lenalidomide", claims=[beside, studied])))) == []
    arms = {
        "trials": {"t": Trial("t", "Reed", ("p1",), regimens=("plan",))},
        "drugs": {"plan": iris("drug:lenalidomide")},
    }
    assert said(list(unlike(entitled("drug:lenalidomide", claims=[beside], **arms)))) == []


def test_diseases() -> None:
    of = {"diseases": iris("disease:chronic-lymphocytic-leukemia")}
    one = claim("x", "p1", f"drug:reedine {FLARE}", **of)
    assert said(list(unlike(entitled("disease:multiple-myeloma", claims=[one])))) == [("title-disease", 0.5)]
    assert said(list(unlike(entitled("disease:chronic-lymphocytic-leukemia", claims=[one])))) == []
    assert said(list(unlike(entitled("disease:multiple-myeloma", claims=[claim("x", "p1", f"a {FLARE}")])))) == []


def test_what_a_title_names() -> None:
    names = {shorten(iri) for iri in named("Tumor flare, CD154 and venous thrombosis in CLL: T cells; a trial")}
    assert names == {FLARE, "mol:cd154", CLOT, "disease:chronic-lymphocytic-leukemia", "cell:t-cell"}
    assert named("") == named("Reeds of the marsh") == frozenset()


# doses


def dosed(*, figures: tuple[Figure, ...] = (), said: tuple[Statement, ...] = (), **plans: Any) -> View:
    """Trials t1, t2 … in the rows of a table, by their plans; others of the text are named `usual`."""
    rows = {name: plan for name, plan in plans.items() if name != "usual"}
    named_plans = {**{f"regimen:{name}": steps for name, steps in rows.items()}, REGIMEN: plans.get("usual", ())}
    return view(
        *figures,
        trials={name: Trial(name, f"Reed {name}", (f"p-{name}",), regimens=(f"regimen:{name}",)) for name in rows},
        entries=tuple(row(f"Reed {name}", number=at, trial=name) for at, name in enumerate(rows, 1)),
        regimens=named_plans,
        planned={
            REGIMEN: (place("sec-4-1"),),
            **{f"regimen:{name}": (place(f"table-1-row-{at}"),) for at, name in enumerate(rows, 1)},
        },
        drugs=dict.fromkeys(named_plans, frozenset({DRUG})),
        labels={REGIMEN: "high-dose reedine"},
        statements=said,
    )


def usual(low: str, high: str, endpoint: str = "AdministeredDose", **more: Any) -> dict[str, Any]:
    """A figure of the text for doses in general, and that it is of the plan `usual`."""
    keys = {"endpoint": endpoint, "value": None, "unit": "mg/d", "lower": low, "upper": high, "trial": None}
    one = figure(name="usual", at="sec-4-1", **{**keys, **more})
    return {"figures": (one,), "said": (Statement(one.iri, None, frozenset(), frozenset({REGIMEN})),)}


LOW, HIGH = plan(("2.5", None, "Start"), ("10", None, "Maximum")), plan(("5", None, "Start"), ("25", None, "Maximum"))


@pytest.mark.parametrize(
    ("told", "plans", "expected"),
    [
        (usual("2.5", "10"), {"t1": LOW, "t2": HIGH}, [("dose-range", 0.4)]),
        (usual("2.5", "10"), {"t1": LOW, "t2": HIGH, "t3": HIGH}, [("dose-range", 0.5)]),
        (usual("2.5", "25"), {"t1": LOW, "t2": HIGH}, []),
        (usual("2.5", "10", evidence=frozenset({"p-t2"})), {"t1": LOW, "t2": HIGH}, []),
        (usual("2.5", "10", trial="t2"), {"t1": LOW, "t2": HIGH}, []),
        (usual("2.5", "10", unit="mg/m2"), {"t1": LOW, "t2": HIGH}, []),
        (usual("2.5", "10", "ToleratedDose"), {"t2": HIGH}, []),
        (usual("2.5", "10", "ToleratedDose"), {"t2": plan(("15", None, "MedianReceived"))}, [("dose-range", 0.5)]),
        (usual("2.5", "10"), {"t1": plan(("25", None, "Maximum"), drug="drug:fennine")}, []),
    ],
)
def test_usual_doses(told: dict[str, Any], plans: dict[str, Any], expected: list[tuple[str, float]]) -> None:
    found = list(doses(dosed(**told, **plans)))
    assert said(found) == expected
    if expected and "t1" in plans:
        assert found[0].message.startswith(
            "By passage:x.sec-4-1.usual, reedine is given in doses of 2.5 to 10 mg; "
            f"{len(plans) - 1} of {len(plans)} plans in the tables have others: Reed t2 25 mg"
        )
        assert found[0].concerns[:2] == ("result:usual", "t2")


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (("2.5", None, "Start"), []),
        (("2.5", "5", "Start"), []),
        (("10", None, "Start"), [("dose-start", 0.4)]),
        (("10", "20", None), [("dose-start", 0.4)]),
        (("25", None, "Maximum"), []),
    ],
)
def test_first_doses(start: tuple[str, str | None, str | None], expected: list[tuple[str, float]]) -> None:
    plans = {"usual": plan(("2.5", "5", "Start")), "t1": LOW, "t2": LOW, "t3": plan(start, ("25", None, "Target"))}
    assert said(list(doses(dosed(**plans)))) == expected


def test_a_plan_of_a_trial_is_no_plan_in_general() -> None:
    plans = {"usual": plan(("2.5", "5", "Start")), "t1": plan(("10", None, "Start"))}
    used = Statement("claim:x", None, frozenset({"p-t1"}), frozenset({REGIMEN}))
    assert [issue for issue in doses(dosed(said=(used,), **plans)) if issue.rule == "dose-start"] == []
    of_two = Statement("result:x", None, frozenset({"p-t1", "p-t2"}), frozenset({REGIMEN}))
    both = {**plans, "t2": LOW}
    assert said(list(doses(dosed(said=(of_two,), **both)))) == [("dose-start", 0.4)], "what several trials do"
    assert list(doses(dosed(said=(replace(of_two, evidence=frozenset({"p-t1", "p-unknown"})),), **both))) == []
    narrower = replace(dosed(**plans), wider={REGIMEN: frozenset({"regimen:t1"})})
    assert list(doses(narrower)) == []
    assert said(list(doses(dosed(**plans)))) == [("dose-start", 0.5)]


@pytest.mark.parametrize(
    ("until", "every", "expected"),
    [
        ("6", "28", [("dose-called", 0.5)]),
        (None, "28", [("dose-called", 0.3)]),
        ("60", "28", []),
        ("6", None, [("dose-called", 0.3)]),
    ],
)
def test_doses_called_high(until: str | None, every: str | None, expected: list[tuple[str, float]]) -> None:
    raised = {} if every is None else {"incrementEvery": every}
    steps = plan(("10", None, "Start"), ("25", None, "Maximum"), **raised)
    onset = Statement("claim:x", None, frozenset({"p-t1"}), frozenset({REGIMEN}), (place("sec-5-1"),), DOCUMENT, until)
    found = list(doses(dosed(said=(onset,), t1=steps)))
    assert said(found) == expected
    if found and until == "6" and every:
        assert found[0].message == (
            "passage:x.sec-5-1 has high-dose reedine by day 6 in Reed t1, which by passage:x.table-1-row-1 begins with "
            "10 mg and goes up to 25 mg only after 28 days."
        )
    level = plan(("25", None, "Start"), ("25", None, "Maximum"))
    assert list(doses(dosed(said=(onset,), t1=level))) == []
    assert list(doses(replace(dosed(said=(onset,), t1=steps), labels={REGIMEN: "reedine"}))) == []


# both sides


def disputed(also: str | None = None, axes: tuple[str, ...] = ()) -> Disagreement:
    return Disagreement("disagreement:1", "prop:1", also, ("claim:x",), ("claim:y",), ("claim:z",), axes)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (disputed(), 0.7),
        (disputed(axes=("axis",)), 0.5),
        (disputed("prop:2"), 0.5),
        (disputed("prop:2", ("axis",)), 0.3),
    ],
)
def test_one_paper_for_both_sides(found: Disagreement, expected: float) -> None:
    claims = [claim("x", "p1", f"a {FLARE}"), claim("y", "p1", f"a {FLARE}", "sec-2-1"), claim("z", "p2", f"a {FLARE}")]
    (issue,) = cited(entitled("", "", claims=claims, disagreements=(found,)))
    assert (issue.rule, issue.kind, issue.confidence) == ("both-sides", "InternalContradiction", expected)
    assert issue.concerns == ("claim:x", "claim:y", "ref:1")
    assert issue.message.endswith(
        "[1] is cited for both sides: for in passage:x.sec-1-1 and against in passage:x.sec-2-1."
    )


def test_papers_of_one_side_each_are_fine() -> None:
    claims = [claim("x", "p1", f"a {FLARE}"), claim("y", "p2", f"a {FLARE}"), claim("z", "p3", f"a {FLARE}")]
    assert list(cited(entitled("", "", "", claims=claims, disagreements=(disputed(),)))) == []
    assert list(cited(entitled("", "", claims=claims, disagreements=()))) == []


# the review of 2013


@pytest.fixture(scope="module")
def reviewed() -> View:
    return read_view(read_quads(compiled()))


def test_all_that_is_found_in_the_review_has_been_judged(reviewed: View) -> None:
    """Each was read beside the title or the table; [11] has the synapses of T cells in its title."""
    rules = {"title-event", "title-cell", "title-drug", "title-disease", "dose-range", "dose-start", "dose-called"}
    found = [issue for issue in audit(reviewed) if issue.rule in rules | {"both-sides"}]
    told = {
        (issue.rule, issue.confidence, shorten(issue.concerns[0]), tuple(map(shorten, issue.entered)))
        for issue in found
    }
    assert len(told) == len(found)
    assert told == {
        ("title-event", 0.8, "claim:gr2013-tfr-predicts-response", ("issue:gr2013-tfr-predictor-reference",)),
        ("title-cell", 0.7, "claim:gr2013-cd154-apoptosis-sensitivity", ("issue:gr2013-cd154-cells-reference",)),
        ("title-cell", 0.5, "claim:gr2013-synapse-formation", ()),
        ("dose-range", 0.5, "result:gr2013-daily-doses", ()),
        ("dose-start", 0.4, "regimen:lenalidomide-low-start", ("issue:gr2013-low-start",)),
        ("dose-called", 0.5, "claim:gr2013-tfr-onset-high-dose", ()),
        ("both-sides", 0.7, "claim:gr2013-pulses-toxicity-lower", ("issue:gr2013-aue-toxicity",)),
    }
