"""What follows from the facts that lenakg ships, and what each conclusion rests on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse, serialize

from lenakg.core.facts import read_facts
from lenakg.core.namespaces import BASE, GRAPH, LENA, PREFIXES, expand, shorten
from lenakg.core.resources import folder
from lenakg.derive.build import stated_quads
from lenakg.derive.claims import describe, read_claims
from lenakg.derive.inference.entailments import Derivation, Entailments, entailments
from lenakg.derive.inference.quads import inferred
from lenakg.derive.inference.terms import TYPE, Fact, triple_written
from lenakg.graph.convert import convert

from .peers import by_hermit, by_owlrl

java = pytest.mark.skipif(shutil.which("java") is None, reason="HermiT needs Java")
#: The graphs that the entailments are compared on: the vocabulary, the direct edges, what is computed of them.
GRAPHS = {GRAPH + name for name in ("ontology", "edges", "derived")}


@pytest.fixture(scope="module")
def quads() -> tuple[Quad, ...]:
    return tuple(stated_quads(convert(read_facts(folder("facts"))).quads))


@pytest.fixture(scope="module")
def found(quads: tuple[Quad, ...]) -> Entailments:
    return entailments(quads, read_claims(describe(quads)))


def of(found: Entailments, triple: str) -> list[Derivation]:
    fact = tuple(expand(term) for term in triple.split())
    return [one for one in found.derivations if one.fact == fact]


def test_the_graph_is_consistent(found: Entailments) -> None:
    assert found.closure.clashes == {}


def test_lenalidomide_is_linked_to_the_flare_by_three_mechanisms(found: Entailments) -> None:
    ways = of(found, "drug:lenalidomide lena:linkedThroughMechanismTo ae:tumor-flare-reaction")
    assert {shorten(way.premises[0][2]) for way in ways} == {
        "mech:antitumor-immune-response-induction",
        "mech:costimulatory-molecule-upregulation",
        "mech:immune-activation",
    }
    assert {way.certainty for way in ways} == {"Suggested"}, "the flare is linked to each with a hedge"
    assert {way.rule for way in ways} == {"prp-spo2"}
    (costimulation,) = [way for way in ways if "costimulatory" in way.premises[0][2]]
    assert [list(map(shorten, sources)) for sources in costimulation.sources] == [
        ["claim:gr2013-costimulation-overexpression", "claim:gr2013-lenalidomide-costimulatory-molecule-upregulation"],
        ["claim:gr2013-costimulation-tfr"],
    ]


def test_nothing_causes_what_it_is_only_linked_to(found: Entailments) -> None:
    """That the drug causes what its mechanism contributes to is not entailed."""
    assert [one for one in found.derivations if one.fact[1] == LENA + "causes"] == []


def test_a_drug_changes_what_its_mechanisms_change(found: Entailments) -> None:
    (way,) = of(found, "drug:lenalidomide lena:increases mol:cd154")
    assert way.certainty == "Asserted"
    assert list(map(triple_written, way.premises)) == [
        "drug:lenalidomide lena:hasMechanism mech:cd154-induction",
        "mech:cd154-induction lena:increasesTarget mol:cd154",
    ]
    assert of(found, "drug:lenalidomide lena:decreases cell:regulatory-t-cell")


def test_what_crosses_a_dispute_says_so(found: Entailments) -> None:
    (way,) = of(found, "drug:lenalidomide lena:decreases mol:cd20")
    (disagreement,) = way.crosses
    assert disagreement.startswith(BASE + "disagreement/")
    (quiet,) = of(found, "drug:lenalidomide lena:increases mol:cd154")
    assert quiet.crosses == ()
    (longer,) = of(found, "drug:lenalidomide lena:affects mol:cd20")
    assert longer.crosses == way.crosses, "a dispute is crossed by what is concluded from the conclusion, too"


def test_what_is_asserted_is_not_entailed(quads: tuple[Quad, ...], found: Entailments) -> None:
    stated = {quad.triple for quad in quads}
    new = [quad for quad in inferred(found.derivations) if not quad.subject.value.startswith(BASE + "derivation/")]
    assert len(new) == len(set(new)) > 2000
    assert not {quad.triple for quad in new} & stated


def test_every_derivation_leads_down_to_claims_and_descriptions(quads: tuple[Quad, ...], found: Entailments) -> None:
    """Each premise is stated or has a derivation of its own, and is no surer than it; edges have their claims."""
    by_iri = {one.iri: one for one in found.derivations}
    claims = {claim.iri: claim for claim in read_claims(describe(quads))}
    stated = {tuple(term.value for term in q.triple) for q in quads if isinstance(q.object, NamedNode)}
    edges = {tuple(term.value for term in q.triple) for q in quads if q.graph_name.value == GRAPH + "edges"}
    order = {None: 0, "Asserted": 1, "Suggested": 2}
    assert len(by_iri) == len(found.derivations)
    for one in found.derivations:
        weakest = 0
        for premise, sources in zip(one.premises, one.sources, strict=True):
            lower = by_iri.get(sources[0])
            if lower is not None:
                assert lower.fact == premise
                assert lower.crosses == () or set(lower.crosses) <= set(one.crosses)
                weakest = max(weakest, order[lower.certainty])
            elif premise in edges:
                behind = [claims[iri] for iri in sources]
                assert {(c.proposition.subject, c.proposition.predicate, c.proposition.object) for c in behind} == {
                    premise
                }
                assert {claim.direction for claim in behind} == {"Supports"}
                (certainty,) = {claim.certainty for claim in behind}
                weakest = max(weakest, order[certainty])
            else:
                assert sources == (premise[0],)
                assert premise in stated or premise[2].startswith('"')
        assert order[one.certainty] == weakest, triple_written(one.fact)


def test_quads_of_a_derivation_say_all_of_it(found: Entailments) -> None:
    (way,) = of(found, "drug:lenalidomide lena:decreases mol:cd20")
    said = {
        (shorten(q.predicate.value), shorten(q.object.value)) for q in inferred([way]) if q.subject.value == way.iri
    }
    assert said == {
        ("rdf:type", "lena:Derivation"),
        ("lena:derivedSubject", "drug:lenalidomide"),
        ("lena:derivedPredicate", "lena:decreases"),
        ("lena:derivedObject", "mol:cd20"),
        ("lena:rule", "prp-spo2"),
        (
            "lena:axiom",
            "SubObjectPropertyOf(ObjectPropertyChain(lena:hasMechanism lena:decreasesTarget) lena:decreases)",
        ),
        ("lena:premise", "claim:gr2013-cd20-decrease"),
        ("lena:premise", "mech:cd20-downregulation"),
        ("lena:weakestCertainty", "lena:Asserted"),
        ("lena:crosses", shorten(way.crosses[0])),
    }


def turtle(quads: tuple[Quad, ...]) -> str:
    triples = {quad.triple for quad in quads if getattr(quad.graph_name, "value", "") in GRAPHS}
    return (serialize(triples, format=RdfFormat.TURTLE) or b"").decode()


def own(facts: Iterator[Fact], properties: set[str]) -> set[str]:
    """Types of individuals in our classes, and relations of ours, of which properties are not the subject."""
    return {
        triple_written((s, p, o))
        for s, p, o in facts
        if s.startswith(BASE) and s not in properties and ((p == TYPE and o.startswith(LENA)) or p.startswith(LENA))
    }


@pytest.fixture(scope="module")
def ours(quads: tuple[Quad, ...]) -> set[str]:
    kept = [quad for quad in quads if getattr(quad.graph_name, "value", "") in GRAPHS]
    return own(iter(entailments(kept, read_claims(describe(quads))).closure.known), properties(quads))


def properties(quads: tuple[Quad, ...]) -> set[str]:
    kinds = {PREFIXES["owl"] + name for name in ("ObjectProperty", "DatatypeProperty", "AnnotationProperty")}
    return {q.subject.value for q in quads if isinstance(q.object, NamedNode) and q.object.value in kinds}


def test_owlrl_entails_the_same(quads: tuple[Quad, ...], ours: set[str]) -> None:
    theirs = {fact for fact in by_owlrl(turtle(quads)) if fact[2].startswith(BASE)}
    assert own(iter(theirs), properties(quads)) == {fact for fact in ours if '"' not in fact}


@java
def test_hermit_entails_the_same(quads: tuple[Quad, ...], ours: set[str]) -> None:
    theirs = by_hermit(turtle(quads))
    assert theirs is not None
    assert own(iter(theirs), properties(quads)) == {fact for fact in ours if '"' not in fact}


def test_parsing_is_not_needed_to_tell_what_follows(found: Entailments) -> None:
    """The quads go through N-Quads and back unchanged."""
    said = list(inferred(found.derivations))
    assert set(parse(serialize(said, format=RdfFormat.N_QUADS) or b"", format=RdfFormat.N_QUADS)) == set(said)
