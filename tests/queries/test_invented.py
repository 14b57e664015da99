"""Order, scope and repetition of the answers, on an invented graph that has what the compiled one lacks so far."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store
from rdflib import Graph

from lenakg.answer.cards import card, names
from lenakg.answer.query import block
from lenakg.core.namespaces import LENA, expand, shorten

from .test_queries import value

TURTLE = Path(__file__).with_name("invented.ttl")
#: What every statement of the graph has besides; more than one of each, so that nothing but a total order is stable.
SHARED = {
    "atPassage": ("passage:one", "passage:two"),
    "citedEvidence": ("ref:heron-2030", "ref:stork-2031"),
    "primaryCheck": ("lena:Unchecked",),
    "certainty": ("lena:Suggested",),
    "statedIn": ("doc:marsh-2030",),
}
OF_CLAIMS = {"setting": ("lena:Clinical",), "inPopulation": ("pop:marsh-folk", "pop:hill-folk")}
ISSUES = ("issue:figure", "issue:wording")
OF_RATES = {"adverseEvent": ("ae:bog-rash",), "endpoint": ("lena:AdverseEventOccurrence",)}


@cache
def store() -> Store:
    made = Store()
    made.bulk_load(path=TURTLE, format=RdfFormat.TURTLE)
    claims = {quad.subject for quad in made.quads_for_pattern(None, NamedNode(f"{LENA}asserts"), None)}
    rates = {quad.subject for quad in made.quads_for_pattern(None, None, NamedNode(f"{LENA}AdverseEventRate"))}
    for facts, shared in ((claims, SHARED | OF_CLAIMS), (rates, SHARED | OF_RATES)):
        for key, curies in shared.items():
            made.extend(
                Quad(fact, NamedNode(LENA + key), NamedNode(expand(curie))) for curie in curies for fact in facts
            )
        concerns = NamedNode(f"{LENA}concerns")
        made.extend(Quad(NamedNode(expand(issue)), concerns, fact) for issue in ISSUES for fact in facts)
    for rate in rates:
        if not [*made.quads_for_pattern(rate, NamedNode(f"{LENA}reportingStatus"), None)]:
            made.add(Quad(rate, NamedNode(f"{LENA}reportingStatus"), NamedNode(f"{LENA}Reported")))
            made.add(Quad(rate, NamedNode(f"{LENA}asPrinted"), Literal("as printed")))
    return made


@cache
def graph() -> Graph:
    return Graph().parse(data=store().dump(format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph()), format="nt")


def bound(query: str, curie: str) -> str:
    return block().sub(lambda found: f"VALUES ?{found['name']} {{ <{expand(curie)}> }}", card(query).text)


@cache
def answer(query: str, curie: str) -> list[dict[str, str]]:
    found = store().query(bound(query, curie))
    columns = [variable.value for variable in found.variables]
    return [dict(zip(columns, [shorten(value(term)) for term in row], strict=True)) for row in found]


def distinct(rows: list[dict[str, str]], *columns: str) -> list[tuple[str, ...]]:
    """The values of some columns, each once, in the order of the rows."""
    return list(dict.fromkeys(tuple(row[column] for column in columns) for row in rows))


ASKED = [
    ("adverse-events-of-drug", "drug:brontavir"),
    ("adverse-events-of-drug", "drug:sedge"),
    ("evidence-for-entity", "drug:brontavir"),
    ("molecules-changed-by-drug", "drug:brontavir"),
    ("papers-cited-for-entity", "ae:bog-rash"),
    ("risk-factors-of-adverse-event", "ae:bog-rash"),
    ("statements-of-paper", "ref:heron-2030"),
    ("trials-by-adverse-event-rate", "ae:bog-rash"),
    ("what-prevents-or-manages-adverse-event", "ae:bog-rash"),
]


@pytest.mark.parametrize(("query", "curie"), ASKED)
def test_no_row_stands_twice_and_both_engines_give_one_order(query: str, curie: str) -> None:
    ours = [tuple(row.values()) for row in answer(query, curie)]
    theirs = [tuple(shorten(value(term)) for term in row) for row in graph().query(bound(query, curie))]
    assert ours == theirs != []
    assert len(set(ours)) == len(ours)


def test_every_query_of_statements_is_asked() -> None:
    """But for those of which the graph has nothing, or that are asked in the same words."""
    rest = {
        "claims-in-disagreement",
        "conclusions-about-entity",
        "efficacy-of-trials",
        "entities-of-kind",
        "manifestations-of-adverse-event",
        "mechanisms-linked-to-adverse-event",
        "mechanisms-of-drug",
    }
    assert {query for query, _ in ASKED} | rest == set(names())


def test_rates_come_before_what_is_no_rate_and_cycles_after_patients() -> None:
    rows = answer("trials-by-adverse-event-rate", "ae:bog-rash")
    order = [name for (name,) in distinct(rows, "statement")]
    assert order == sorted(order)
    assert len(order) == 10
    shown = dict(zip(order, distinct(rows, "statement", "status", "value", "count", "printed"), strict=True))
    assert shown["result:i-blank"][1:] == ("lena:Blank", "", "", "")
    assert shown["result:j-not-reported"][1:] == ("lena:NotReported", "", "", "NR")
    assert shown["result:h-none"][1:] == ("lena:Reported", "", "0", "as printed")


def test_patients_are_those_of_the_arm_or_else_of_the_trial() -> None:
    rows = answer("trials-by-adverse-event-rate", "ae:bog-rash")
    patients = {
        name: {row["trialPopulation"] for row in rows if row["statement"] == f"result:{name}"}
        for name in ("a-range", "b-ratio", "c-count", "d-below")
    }
    of_trial = {"pop:marsh-folk", "pop:hill-folk"}
    assert patients == {"a-range": of_trial, "b-ratio": {"pop:water-folk"}, "c-count": of_trial, "d-below": {""}}


def test_figures_of_another_arm_are_not_those_of_the_drug() -> None:
    found = {row["statement"] for row in answer("adverse-events-of-drug", "drug:brontavir")}
    assert found == {
        *("claim:brings", "claim:lessens", "claim:worsens"),
        *("result:a-range", "result:c-count", "result:d-below"),
    }


def test_what_lessens_an_event_is_shown_beside_what_brings_it_about() -> None:
    sedge = distinct(answer("adverse-events-of-drug", "drug:sedge"), "statement", "says", "eventAspect")
    assert ("claim:lessens", "lena:decreases", "lena:Severity") in sedge
    assert ("claim:goes-with", "lena:associatedWith", "") in sedge
    water = {row["statement"] for row in answer("adverse-events-of-drug", "drug:water")}
    assert water == {"result:b-ratio", "result:c-count"}, "water prevents the rash and is not said to bring it about"
    lessening = distinct(answer("what-prevents-or-manages-adverse-event", "ae:bog-rash"), "claim", "relation")
    assert lessening == [
        ("claim:prevents", "lena:prevents"),
        ("claim:lessens", "lena:decreases"),
        ("claim:worsens", "lena:increases"),
    ]
    beside = distinct(answer("what-prevents-or-manages-adverse-event", "ae:bog-rash"), "claim", "shownBeside")
    assert beside == [("claim:prevents", ""), ("claim:lessens", ""), ("claim:worsens", "lena:decreases")]


def test_windows_of_time_stay_whole() -> None:
    brings = [row for row in answer("adverse-events-of-drug", "drug:brontavir") if row["statement"] == "claim:brings"]
    assert set(distinct(brings, "from", "to", "windowUnit")) == {("28", "", "{cycle}"), ("", "6", "d")}
    assert {row["direction"] for row in brings} == {"lena:Disputes"}


def test_criteria_and_doses_stand_with_the_recommendation() -> None:
    rows = answer("what-prevents-or-manages-adverse-event", "ae:bog-rash")
    advice = [row for row in rows if row["claim"] == "claim:prevents"]
    assert set(distinct(advice, "criterion", "comparator", "bound", "boundText", "boundUnit")) == {
        ("factor:wet-feet", "lena:AtLeast", "2", "", "1"),
        ("factor:age", "", "", "old", ""),
    }
    assert distinct(advice, "modality", "regimen", "step", "stepDrug", "dose", "doseLow", "doseHigh") == [
        ("lena:Recommended", "regimen:water", "1", "drug:water", "8–10 glasses", "8", "10")
    ]


def test_issues_of_the_list_that_prints_a_paper_stand_with_it() -> None:
    rows = answer("papers-cited-for-entity", "ae:bog-rash")
    assert {row["issue"] for row in rows} == {*ISSUES}
    assert set(distinct(rows, "paper", "entryIssue")) == {
        ("ref:heron-2030", "issue:list-name"),
        ("ref:heron-2030", "issue:list-year"),
        ("ref:stork-2031", ""),
    }
    of_list = {
        row["statement"]: row["issue"]
        for row in answer("statements-of-paper", "ref:heron-2030")
        if row["document"] == "doc:hill-2031"
    }
    assert of_list == {"ref:heron-2030.hill-2031": "issue:other-list"}
    advice = answer("what-prevents-or-manages-adverse-event", "ae:bog-rash")
    assert set(distinct(advice, "regimen", "regimenIssue")) == {("regimen:water", "issue:glasses"), ("", "")}


def test_which_way_a_molecule_changes_is_not_which_way_the_evidence_points() -> None:
    rows = answer("molecules-changed-by-drug", "drug:brontavir")
    assert set(distinct(rows, "claim", "molecule", "change", "effect", "cell", "aspect", "direction")) == {
        ("claim:surge", "mol:reed", "lena:Increase", "lena:Surge", "cell:toad", "", "lena:Supports"),
        ("claim:wobble", "mol:reed", "", "lena:Wobble", "", "", "lena:Supports"),
        ("claim:more-moss", "mol:moss", "lena:Increase", "lena:Increase", "", "lena:Expression", "lena:Supports"),
        ("claim:less-moss", "mol:moss", "lena:Decrease", "lena:Decrease", "", "", "lena:Disputes"),
        ("claim:other-moss", "mol:moss", "", "", "", "", "lena:Neutral"),
    }


def test_a_factor_is_found_from_either_end() -> None:
    rows = answer("risk-factors-of-adverse-event", "ae:bog-rash")
    assert distinct(rows, "claim", "factor", "relation") == [
        ("claim:wet", "factor:wet-feet", "lena:contributesTo"),
    ]
