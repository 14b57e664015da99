"""`kg.infer`: what follows, with axioms of one's own, and what is told of axioms that will not do."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import lenakg
from lenakg import InputError, KnowledgeGraph, LenakgError, NameNotFound

PAGE = Path(__file__).parents[2] / "docs" / "python.md"
RISK = """
lena:FlareRisk a owl:Class ; rdfs:subClassOf lena:Factor ;
    owl:equivalentClass [ a owl:Class ; owl:intersectionOf ( lena:Factor
        [ a owl:Restriction ; owl:onProperty lena:isRiskFactorOf ; owl:hasValue ae:tumor-flare-reaction ] ) ] .
"""


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return lenakg.load()


def members(found: lenakg.Inferences, kind: str) -> set[str]:
    return {one.subject for one in found if one.object == kind}


def test_what_follows_is_what_the_graph_holds(kg: KnowledgeGraph) -> None:
    held = kg.sparql("SELECT (COUNT(*) AS ?n) { GRAPH graph:inferred { ?d a lena:Derivation } }")
    assert isinstance(held, lenakg.Answer)
    assert len(kg.infer()) == held[0].n


def test_an_inference_says_what_it_rests_on(kg: KnowledgeGraph) -> None:
    (one,) = kg.infer("CD20", predicate="decreases")
    assert str(one) == "drug:lenalidomide lena:decreases mol:cd20"
    assert (one.certainty, one.rule) == ("asserted", "prp-spo2")
    assert len(one.crosses) == 1
    assert "claim:gr2013-cd20-decrease: asserted, section 2.3, ref:lapalombella-2009" in one.why
    of_flare = kg.infer("TFR")
    assert of_flare[:2][1] == of_flare[1]
    assert str(of_flare[:1]) == of_flare[0].why


def test_an_axiom_in_turtle_and_in_a_file_entails_the_same(kg: KnowledgeGraph, tmp_path: Path) -> None:
    path = tmp_path / "risk.ttl"
    path.write_text(
        "@prefix lena: <https://w3id.org/lenacll/ontology#> . @prefix ae: <https://w3id.org/lenacll/adverse-event/> ."
        "@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> ."
        + RISK,
        encoding="utf-8",
    )
    found = members(kg.infer(predicate="type", axioms=RISK), "lena:FlareRisk")
    assert found == members(kg.infer(predicate="type", axioms=path), "lena:FlareRisk")
    assert "factor:lymph-node-larger-than-5-cm" in found
    assert members(kg.infer(predicate="type"), "lena:FlareRisk") == set(), "an axiom counts for one question"


@pytest.mark.skipif(shutil.which("java") is None, reason="HermiT needs Java")
def test_hermit_agrees_with_what_the_page_shows(kg: KnowledgeGraph) -> None:
    """The blocks of the page, run, with the reasoner at their end."""
    text = PAGE.read_text(encoding="utf-8").partition("## What follows")[2].partition("\n## ")[0]
    session = re.findall(r"^(?:>>>|\.\.\.) (.*)$", text, re.MULTILINE)
    start = session.index("onto = kg.to_owlready(statements=False)")
    (block,) = re.findall(r"^```python\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    *lines, shown = block.strip().splitlines()
    names: dict[str, object] = {"kg": kg}
    code = "\n".join([*session[start : session.index("print(risks[0].why)")], *lines, f"shown = {shown}"])
    exec(code, names)
    risks = names["risks"]
    assert isinstance(risks, list)
    assert names["shown"] == sorted(one.subject.removeprefix("factor:") for one in risks)


@pytest.mark.parametrize(
    ("axioms", "error", "message"),
    [
        ("lena:A a", InputError, "the axioms are not valid Turtle: .*mend the syntax in line 1"),
        (
            "lena:Drug rdfs:subClassOf [ a owl:Restriction ; owl:onProperty lena:treats ;"
            " owl:someValuesFrom lena:Disease ] .",
            InputError,
            r"lena:Drug: ObjectSomeValuesFrom\(lena:treats lena:Disease\) may not stand on the right",
        ),
        (
            "drug:lenalidomide a lena:Procedure .",
            LenakgError,
            r"the facts contradict the ontology: drug:lenalidomide rdf:type lena:Drug, drug:lenalidomide rdf:type "
            r"lena:Procedure against DisjointClasses\(lena:Drug lena:Procedure\)",
        ),
        (Path("nowhere.ttl"), InputError, "nowhere.ttl: cannot be read"),
    ],
)
def test_axioms_that_will_not_do_are_one_sentence(
    kg: KnowledgeGraph, axioms: str | Path, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        kg.infer(axioms=axioms)


def test_what_is_no_name_and_no_axioms(kg: KnowledgeGraph) -> None:
    with pytest.raises(NameNotFound, match="nothing is called 'TFRR'"):
        kg.infer("TFRR")
    with pytest.raises(TypeError, match="axioms are a str, a Path or an ontology of owlready2"):
        kg.infer(axioms=3)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="predicate is a str"):
        kg.infer(predicate=3)  # type: ignore[arg-type]


def test_without_statements_an_ontology_has_entities_and_edges_alone(kg: KnowledgeGraph) -> None:
    onto = kg.to_owlready(statements=False)
    assert list(onto.Claim.instances()) == []
    assert list(onto.Derivation.instances()) == []
    drug = onto.search_one(label="lenalidomide")
    whole = kg.to_owlready().search_one(label="lenalidomide")
    for name in ("hasMechanism", "treats", "linkedThroughMechanismTo"):
        assert {node.iri for node in getattr(drug, name)} == {node.iri for node in getattr(whole, name)} != set()
