"""No answer leaves out a fact: what the queries find is held against what the facts files say, read as plain YAML."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from lenakg.answer.cards import card
from lenakg.answer.query import bind
from lenakg.answer.resolve import Names
from lenakg.core.namespaces import expand, shorten
from lenakg.core.resources import folder
from lenakg.core.vocabulary import vocabulary

from .cases import CASES, Case
from .test_queries import WITHOUT_FACTS, engine, value

CLAIMS = ("claims", "recommendations")
RESULTS = ("efficacyResults", "adverseEventRates", "enrolmentResults", "results")
BRINGS = {"causes", "increases", "affects", "contributesTo"}
LESSENS = {"prevents", "decreases", "manages", "treats"}
STATEMENTS = [case for case in CASES if case.query not in WITHOUT_FACTS]


@cache
def records(*kinds: str) -> tuple[dict[str, Any], ...]:
    return tuple(record for file in _files() for kind in kinds for record in file.get(kind, ()))


@cache
def _files() -> tuple[dict[str, Any], ...]:
    """Every file of facts, parsed by libyaml where PyYAML has it, ten times as fast."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    paths = sorted(Path(folder("facts")).glob("*/*.yaml"))
    return tuple(yaml.load(path.read_text(encoding="utf-8"), loader) for path in paths)


def answer(case: Case) -> list[dict[str, str]]:
    """The rows, with short names for IRIs."""
    rows = engine().select(bind(card(case.query), {case.parameter: [case.value]}, names()))
    return [dict(zip(rows.columns, [shorten(value(term)) for term in row], strict=True)) for row in rows]


def many(record: dict[str, Any], key: str) -> list[str]:
    found = record.get(key, [])
    return found if isinstance(found, list) else [found]


def curies(record: object) -> Iterator[str]:
    """Every scalar anywhere in a record."""
    if isinstance(record, dict):
        for part in record.values():
            yield from curies(part)
    elif isinstance(record, list):
        for part in record:
            yield from curies(part)
    else:
        yield str(record)


def ends(claim: dict[str, Any]) -> tuple[str, str, str]:
    said = claim["asserts"]
    return said["subject"], said["predicate"], said["object"]


@cache
def names() -> Names:
    return Names(engine())


def found(query: str, parameter: str, name: str) -> set[str]:
    """The facts in the answer."""
    rows = engine().select(bind(card(query), {parameter: [name]}, names()))
    fact = rows.columns.index("claim" if "claim" in rows.columns else "statement")
    return {shorten(value(row[fact])) for row in rows}


def of_kind(*folders: str) -> list[str]:
    """Every entity of these folders that a fact names."""
    every = {curie for record in records(*CLAIMS, *RESULTS, "regimens", "trials") for curie in curies(record)}
    return sorted(curie for curie in every if curie.split(":")[0] in folders and " " not in curie)


EVENTS = of_kind("ae")
#: A laboratory test is a procedure by its name, but no intervention.
GIVEN = [
    entity
    for entity in of_kind("drug", "regimen", "procedure")
    if expand("lena:LaboratoryTest") not in vocabulary().types.get(expand(entity), ())
]


def with_drug(given: str) -> set[str]:
    """The intervention and the regimens with it."""
    return {given} | {regimen["id"] for regimen in records("regimens") if given in many(regimen, "includesDrug")}


def under(given: str, results: tuple[dict[str, Any], ...]) -> set[str]:
    """The results of arms with it, of trials with such an arm where no arm is named, and under a regimen with it."""
    arms = {
        (f"{trial['id']}.arm-{number}", trial["id"])
        for trial in records("trials")
        for number, arm in enumerate(trial["hasArm"], 1)
        if arm["hasRegimen"] in with_drug(given)
    }
    return {
        result["id"]
        for result in results
        if with_drug(given) & set(many(result, "underRegimen"))
        or result.get("ofArm") in {arm for arm, _ in arms}
        or ("ofArm" not in result and result.get("ofTrial") in {trial for _, trial in arms})
    }


@pytest.mark.parametrize("event", EVENTS)
def test_manifestations(event: str) -> None:
    expected = {claim["id"] for claim in records(*CLAIMS) if ends(claim)[:2] == (event, "hasManifestation")}
    assert found("manifestations-of-adverse-event", "adverseEvent", event) == expected


@pytest.mark.parametrize("event", EVENTS)
def test_risk_factors(event: str) -> None:
    joined = {claim["id"]: ends(claim) for claim in records(*CLAIMS) if event in ends(claim)}
    expected = {name for name, said in joined.items() if any(end.startswith("factor:") for end in said)}
    assert expected >= {name for name, said in joined.items() if said[:2] == (event, "hasRiskFactor")}
    assert found("risk-factors-of-adverse-event", "adverseEvent", event) == expected


@pytest.mark.parametrize("event", EVENTS)
def test_what_prevents_or_manages(event: str) -> None:
    on_event = {claim["id"]: ends(claim) for claim in records(*CLAIMS) if ends(claim)[2] == event}
    lessening = {subject for subject, predicate, _ in on_event.values() if predicate in LESSENS}
    expected = {
        name
        for name, (subject, predicate, _) in on_event.items()
        if predicate in LESSENS | {"monitors"}
        or (subject in lessening and predicate in {"causes", "increases", "affects"})
    }
    assert found("what-prevents-or-manages-adverse-event", "adverseEvent", event) == expected


@pytest.mark.parametrize("event", EVENTS)
def test_trials_by_adverse_event_rate(event: str) -> None:
    expected = {result["id"] for result in records("adverseEventRates") if result["adverseEvent"] == event}
    assert found("trials-by-adverse-event-rate", "adverseEvent", event) == expected


def is_adverse_event(entity: str) -> bool:
    """Some adverse events, such as rash, are at home among the findings."""
    return expand("lena:AdverseEvent") in vocabulary().types.get(expand(entity), ())


@pytest.mark.parametrize("given", GIVEN)
def test_adverse_events(given: str) -> None:
    own = {
        claim["id"]: ends(claim)
        for claim in records(*CLAIMS)
        if any(is_adverse_event(end) for end in ends(claim)) and with_drug(given) & set(ends(claim))
    }
    brought = {said[2] for said in own.values() if said[1] in BRINGS and said[0] in with_drug(given)}
    expected = {
        name
        for name, (subject, predicate, end) in own.items()
        if predicate == "associatedWith"
        or (subject in with_drug(given) and predicate in BRINGS)
        or (subject in with_drug(given) and predicate in {"prevents", "decreases"} and end in brought)
    }
    counted = tuple(result for result in records(*RESULTS) if "adverseEvent" in result)
    assert found("adverse-events-of-drug", "drug", given) == expected | under(given, counted)


@pytest.mark.parametrize("given", GIVEN)
def test_efficacy(given: str) -> None:
    assert found("efficacy-of-trials", "drug", given) == under(given, records("efficacyResults"))


@pytest.mark.parametrize("given", GIVEN)
def test_molecules(given: str) -> None:
    targets = {
        shorten(value(mechanism))
        for (mechanism,) in engine().select(
            "SELECT ?mechanism { ?mechanism lena:target ?target FILTER(STRSTARTS(STR(?target), STR(mol:))) }"
        )
    }
    expected = {
        claim["id"]
        for claim in records(*CLAIMS)
        for subject, predicate, end in [ends(claim)]
        if subject in with_drug(given)
        and (
            (predicate == "hasMechanism" and end in targets)
            or (predicate in {"increases", "decreases", "affects"} and end.startswith("mol:"))
        )
    }
    assert found("molecules-changed-by-drug", "drug", given) == expected


@pytest.mark.parametrize("paper", [citation["id"] for citation in records("citations")])
def test_statements_of_paper(paper: str) -> None:
    expected = {fact["id"] for fact in records(*CLAIMS, *RESULTS) if paper in many(fact, "citedEvidence")}
    printed = {entry["id"] for entry in records("references") if entry["citation"] == paper}
    assert found("statements-of-paper", "paper", paper) == expected | printed


@pytest.mark.parametrize("query", ["evidence-for-entity", "papers-cited-for-entity"])
def test_whoever_is_named_in_a_fact_finds_it(query: str) -> None:
    facts = records(*CLAIMS, *RESULTS)
    if query == "papers-cited-for-entity":
        facts = tuple(fact for fact in facts if "citedEvidence" in fact)
    for entity in of_kind(*"drug procedure regimen mech mol cell proc ae finding disease factor outcome pop".split()):
        named = {fact["id"] for fact in facts if entity in curies(fact)}
        assert named <= found(query, "entity", entity) <= {fact["id"] for fact in facts}, entity


def issues(node: str) -> set[str]:
    return {issue["id"] for issue in records("issues") if node in many(issue, "concerns")}


@pytest.mark.parametrize("case", STATEMENTS, ids=[case.pinned.stem for case in STATEMENTS])
def test_every_row_says_what_does_not_fit_and_who_compared(case: Case) -> None:
    """An issue stands with the very fact that it concerns, a check with a cited paper, a comment with its fact."""
    facts = {fact["id"]: fact for fact in records(*CLAIMS, *RESULTS, "references")}
    rows = answer(case)
    name = "claim" if "claim" in card(case.query).columns else "statement"
    for row in rows:
        fact = facts[row[name]]
        assert {other["issue"] for other in rows if other[name] == row[name]} == (issues(row[name]) or {""})
        assert row["primaryCheck"] == (
            f"lena:{fact.get('primaryCheck', 'Unchecked')}" if "citedEvidence" in fact else ""
        )
        if "comment" in row:
            assert row["comment"] == fact.get("comment", "")


def test_every_issue_of_a_fact_is_found() -> None:
    """One that concerns a paper concerns, beside it, a fact that cites it or the entry that prints it."""
    facts = {fact["id"]: fact for fact in records(*CLAIMS, *RESULTS)}
    entries = {entry["id"]: entry["citation"] for entry in records("references")}
    papers = {citation["id"] for citation in records("citations")}
    told = {issue["id"] for issue in records("issues") if {*many(issue, "concerns")} & {*facts, *entries, *papers}}
    shown = set()
    for paper in papers:
        rows = answer(Case("statements-of-paper", "paper", paper))
        assert issues(paper) <= {row["issue"] for row in rows}
        shown |= {row["issue"] for row in rows}
    uncited = {issue for name, fact in facts.items() if "citedEvidence" not in fact for issue in issues(name)}
    assert (shown - {""}) | uncited == told != set()


@pytest.mark.parametrize("case", [case for case in CASES if case.query == "papers-cited-for-entity"], ids=str)
def test_issues_of_the_entry_stand_with_the_paper(case: Case) -> None:
    entries = {entry["citation"]: entry["id"] for entry in records("references")}
    rows = answer(case)
    for row in rows:
        shown = {other["entryIssue"] for other in rows if other["paper"] == row["paper"]}
        assert shown == (issues(entries[row["paper"]]) or {""})


def test_issues_of_the_regimen_stand_with_its_doses() -> None:
    rows = answer(Case("what-prevents-or-manages-adverse-event", "adverseEvent", "ae:tumor-flare-reaction"))
    assert {row["regimen"] for row in rows if row["regimenIssue"]} == {"regimen:prednisone-20-10-mg-prophylaxis"}
    for row in rows:
        shown = {other["regimenIssue"] for other in rows if other["regimen"] == row["regimen"]}
        assert shown == (issues(row["regimen"]) or {""})


def test_what_brings_an_event_about_says_beside_what_it_is_shown() -> None:
    event = "ae:tumor-flare-reaction"
    said = [ends(claim) for claim in records(*CLAIMS)]
    rows = answer(Case("what-prevents-or-manages-adverse-event", "adverseEvent", event))
    assert {(row["claim"], row["shownBeside"]) for row in rows if row["shownBeside"]} == {
        ("claim:gr2013-rituximab-combination-tfr-onset", "lena:decreases")
    }
    for row in rows:
        against = {f"lena:{predicate}" for subject, predicate, end in said if (subject, end) == (row["measure"], event)}
        lessens = row["relation"].removeprefix("lena:") in LESSENS | {"monitors"}
        assert row["shownBeside"] == "" if lessens else row["shownBeside"] in against, row


def test_every_entity_is_of_the_kind_of_all() -> None:
    """What is no class, property or coded value in the ontology is an entity, and so found under the class of all."""
    rows = engine().select(bind(card("entities-of-kind"), {"class": ["lena:Entity"]}, names()))
    listed = {value(row[0]) for row in rows}
    entities = {subject for subject in vocabulary().subjects if "/lenacll/" in subject and "ontology#" not in subject}
    assert listed >= entities != set()
