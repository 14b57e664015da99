"""OWL: the profiles, consistency, and what the defined classes sort."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from rdflib import RDF, Dataset, Graph, URIRef

from lenakg.core.facts import read_facts
from lenakg.core.model import ClinicalTrial, Regimen, Result
from lenakg.core.namespaces import GRAPH, LENA, PREFIXES
from lenakg.core.resources import compiled, folder, ontology

owlready2 = pytest.importorskip("owlready2", reason="owlready2 is not installed")
pytestmark = pytest.mark.skipif(shutil.which("java") is None, reason="HermiT and the profile checker need Java")


#: Where something stands and who wrote or read it: no class is defined by these, and they are most of the individuals.
APART = {
    *(LENA + name for name in ("Passage", "Authorship", "DoubleReading", "Reading", "CoverageEntry", "Derivation")),
    PREFIXES["oa"] + "TextPositionSelector",
}


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    """The compiled graph."""
    dataset = Dataset(default_union=True)
    dataset.parse(compiled(), format="nquads")
    return dataset


@pytest.fixture(scope="module")
def union(dataset: Dataset) -> Graph:
    """The compiled graph, all named graphs together."""
    graph = Graph()
    for triple in dataset.triples((None, None, None)):
        graph.add(triple)
    return graph


@pytest.fixture(scope="module")
def whole(union: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The compiled graph as RDF/XML."""
    path = tmp_path_factory.mktemp("owl") / "whole.owl"
    union.serialize(path, format="xml")
    return path


@pytest.fixture(scope="module")
def edges() -> Graph:
    """The ontology with the direct edges."""
    dataset = Dataset()
    dataset.parse(compiled(), format="nquads")
    graph = Graph().parse(ontology())
    for triple in dataset.graph(URIRef(GRAPH + "edges")):
        graph.add(triple)
    return graph


def reason(path: Path, *, values: bool = False) -> Any:
    world = owlready2.World()
    loaded = world.get_ontology(path.as_uri()).load()
    with loaded:
        owlready2.sync_reasoner_hermit(world, infer_property_values=values, debug=0)
    return world


def members(world: Any, name: str) -> set[str]:
    return {short(individual.iri) for individual in world[LENA + name].instances()}


def short(iri: str) -> str:
    prefix = next(key for key, namespace in PREFIXES.items() if iri.startswith(namespace))
    return f"{prefix}:{iri.removeprefix(PREFIXES[prefix])}"


@pytest.fixture(scope="module")
def world(dataset: Dataset, union: Graph, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What HermiT makes of what the compiled graph states, without the individuals that are `APART`."""
    apart = {node for kind in APART for node in union.subjects(RDF.type, URIRef(kind))}
    inferred = set(dataset.graph(URIRef(GRAPH + "inferred")))
    graph = Graph()
    for triple in union:
        if triple not in inferred and not apart.intersection(triple):
            graph.add(triple)
    path = tmp_path_factory.mktemp("owl") / "reasoned.owl"
    graph.serialize(path, format="xml")
    return reason(path)


def profiles(path: Path) -> list[str]:
    """What the OWLAPI's profile checker prints of an ontology file."""
    jars = Path(owlready2.__file__).parent / "pellet" / "*"
    source = Path(__file__).with_name("Profiles.java")
    run = subprocess.run(
        ["java", "-cp", str(jars), str(source), str(path)], capture_output=True, text=True, check=True, timeout=300
    )
    return run.stdout.splitlines()


def test_the_whole_graph_is_in_owl_2_dl_and_rl(whole: Path) -> None:
    axioms, *verdicts = profiles(whole)
    assert int(axioms.removeprefix("AXIOMS ")) > 5000
    assert verdicts == ["OWL 2 DL in", "OWL 2 RL in"]


def test_the_profile_checker_can_say_no(tmp_path: Path) -> None:
    path = tmp_path / "outside.ttl"
    path.write_text(
        ontology().read_text(encoding="utf-8")
        + "lena:Drug rdfs:subClassOf [ a owl:Restriction ; owl:onProperty lena:hasMechanism ;"
        " owl:someValuesFrom lena:Mechanism ] .",
        encoding="utf-8",
    )
    verdicts = profiles(path)
    assert "OWL 2 DL in" in verdicts
    assert "OWL 2 RL out" in verdicts


def test_the_whole_graph_is_consistent(world: Any) -> None:
    assert list(world.inconsistent_classes()) == []


def test_a_contradiction_is_found(edges: Graph, tmp_path: Path) -> None:
    lenalidomide = URIRef(PREFIXES["drug"] + "lenalidomide")
    edges = edges + Graph()
    edges.add((lenalidomide, RDF.type, URIRef(LENA + "Mechanism")))
    path = tmp_path / "contradiction.owl"
    edges.serialize(path, format="xml")
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        reason(path)


def test_defined_classes_sort_the_individuals(world: Any) -> None:
    assert members(world, "HematologicAdverseEvent") == {
        "ae:neutropenia",
        "ae:febrile-neutropenia",
        "ae:thrombocytopenia",
        "ae:anemia",
        "ae:hematologic-toxicity",
        "ae:myelosuppression",
    }
    assert members(world, "TCellMechanism") == {
        "mech:cd154-induction",
        "mech:cd8-t-cell-activation",
        "mech:cd8-t-cell-cytotoxicity-enhancement",
        "mech:cd8-t-cell-ifn-gamma-increase",
        "mech:ifn-gamma-producing-cd4-t-cell-expansion",
        "mech:il-2-producing-cd4-t-cell-expansion",
        "mech:il-2-production",
        "mech:nkt-cell-activation",
        "mech:nkt-cell-expansion",
        "mech:regulatory-t-cell-ifn-gamma-increase",
        "mech:t-cell-function-improvement",
        "mech:tnf-alpha-producing-cd4-t-cell-expansion",
        "mech:treg-reduction",
        "mech:treg-suppression",
    }
    assert members(world, "ImmuneActivatingMechanism") >= {
        "mech:cd80-upregulation",
        "mech:cd154-induction",
        "mech:immune-activation",
        "mech:normal-b-cell-activation",
        "mech:nk-cell-activation",
        "mech:nk-cell-expansion",
    }
    assert "mech:il-10-increase" not in members(world, "ImmuneActivatingMechanism")
    defects = {"mech:cd80-deficiency", "mech:immunological-synapse-defect"}
    assert not members(world, "ImmuneActivatingMechanism") & defects
    assert members(world, "CostimulatoryMechanism") == {
        "mech:cd40-upregulation",
        "mech:cd80-upregulation",
        "mech:cd86-upregulation",
        "mech:cd80-deficiency",
        "mech:cd86-deficiency",
        "mech:costimulatory-molecule-upregulation",
        "mech:costimulatory-molecule-deficiency",
    }
    assert "mech:cd154-induction" not in members(world, "BCellMechanism")
    assert "mech:cd95-upregulation" in members(world, "BCellMechanism")
    facts = read_facts(folder("facts"))
    regimens = {fact.iri: fact.record for fact in facts if isinstance(fact.record, Regimen)}
    alone = {iri for iri, record in regimens.items() if len(record.includesDrug) == 1 and record.regimenType is None}
    combined = {short(iri) for iri, record in regimens.items() if len(record.includesDrug) > 1}
    assert members(world, "CombinationRegimen") == combined >= {"regimen:lenalidomide-rituximab", "regimen:james-2011"}
    assert "regimen:chen-2011" in members(world, "MonotherapyRegimen")
    trials = [fact for fact in facts if isinstance(fact.record, ClinicalTrial)]
    given = {short(fact.iri) for fact in trials if any(arm.hasRegimen in alone for arm in fact.record.hasArm)}
    assert members(world, "MonotherapyTrial") == given >= {"trial:chanan-khan-2006", "trial:badoux-2011"}
    first = {short(fact.iri) for fact in trials if LENA + "FirstLine" in fact.record.lineOfTherapy}
    assert members(world, "FirstLineTrial") == first >= {"trial:chen-2011", "trial:james-2011"}
    results = [fact for fact in facts if isinstance(fact.record, Result)]
    unreported = {short(fact.iri) for fact in results if fact.record.reportingStatus == LENA + "NotReported"}
    assert members(world, "UnreportedResult") == unreported >= {"result:chanan-khan-2006-os", "result:badoux-2010-tls"}
    assert "claim:gr2013-prednisone-tfr-incidence" in members(world, "DisputingClaim")
    assert "ref:aue-2010" in members(world, "ConferenceAbstractCitation")
    assert "ref:aue-2011" not in members(world, "ConferenceAbstractCitation")


def test_the_property_chain_links_a_drug_through_its_mechanism(edges: Graph, tmp_path: Path) -> None:
    path = tmp_path / "edges.owl"
    edges.serialize(path, format="xml")
    world = reason(path, values=True)
    drug = world[PREFIXES["drug"] + "lenalidomide"]
    linked = {short(individual.iri) for individual in drug.linkedThroughMechanismTo}
    assert "ae:tumor-flare-reaction" in linked
    assert "proc:antineoplastic-activity" in linked


def test_owlready2_opens_the_ontology_as_its_user_would() -> None:
    world = owlready2.World()
    graph = Graph().parse(ontology())
    text = graph.serialize(format="nt", encoding="utf-8")
    loaded = world.get_ontology("https://w3id.org/lenacll#").load(fileobj=io.BytesIO(text))
    drugs = {str(individual.label.first()) for individual in world[LENA + "Drug"].instances()}
    assert {"lenalidomide", "rituximab", "prednisone"} <= drugs
    assert loaded is not None
