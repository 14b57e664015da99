"""The graph in other libraries says what it says here."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import networkx
import owlready2
import pytest
import rdflib
from pyoxigraph import NamedNode, RdfFormat, Store, parse
from rdflib.compare import to_canonical_graph

import lenakg
from lenakg import Answer, KnowledgeGraph
from lenakg.core import rdf
from lenakg.core.namespaces import GRAPH, LENA, ONTOLOGY_IRI, PREFIXES
from lenakg.core.resources import compiled
from lenakg.store.local import LocalEngine


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return lenakg.load()


@pytest.fixture(scope="module")
def dataset(kg: KnowledgeGraph) -> rdflib.Dataset:
    return kg.to_rdflib()


@pytest.fixture(scope="module")
def ontology(kg: KnowledgeGraph) -> Any:
    return kg.to_owlready()


def own(text: str) -> KnowledgeGraph:
    """A graph of TriG."""
    head = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
    store = Store()
    store.extend(parse(head + text, format=RdfFormat.TRIG))
    return KnowledgeGraph(LocalEngine(store))


def rows(answer: object) -> list[Any]:
    assert isinstance(answer, Answer)
    return list(answer)


def test_rdflib_writes_the_very_lines_of_our_graph(dataset: rdflib.Dataset) -> None:
    """Labels of blank nodes and graph names among them."""
    written = {line.strip() for line in dataset.serialize(format="nquads").splitlines() if line.strip()}
    assert written == set(compiled().read_text(encoding="utf-8").splitlines())


def test_our_graph_and_rdflibs_are_equal_as_rdflib_sees_it(dataset: rdflib.Dataset) -> None:
    read = rdflib.Dataset(default_union=True)
    read.parse(compiled(), format="nquads")
    assert {graph.identifier for graph in dataset.graphs()} == {graph.identifier for graph in read.graphs()}
    for graph in read.graphs():
        ours = dataset.graph(graph.identifier)
        assert set(to_canonical_graph(ours)) == set(to_canonical_graph(graph)), graph.identifier


def test_what_rdflib_writes_we_read_as_it_was(kg: KnowledgeGraph, dataset: rdflib.Dataset, tmp_path: Path) -> None:
    path = tmp_path / "from-rdflib.nq"
    path.write_text(dataset.serialize(format="nquads"), encoding="utf-8")
    again = lenakg.load(path)
    assert rdf.lines(again._engine.quads(), RdfFormat.N_QUADS) == rdf.lines(kg._engine.quads(), RdfFormat.N_QUADS)


def test_literals_keep_their_characters_in_rdflib() -> None:
    kg = own(
        'graph:x { ae:a lena:p "007"^^xsd:integer , "1.50"^^xsd:decimal , "soon"^^xsd:date , "x"@en-GB , "x" , '
        '"\\"\\n\\\\é\\u0001" , "2013"^^xsd:gYear , "1"^^xsd:boolean , 1e0 '
        '; lena:q _:b . _:b lena:p "y" } ae:b lena:p 5 .'
    )
    dataset = kg.to_rdflib()
    written = {line.strip() for line in dataset.serialize(format="nquads").splitlines() if line.strip()}
    ours = {line.decode() for line in rdf.lines(kg._engine.quads(), RdfFormat.N_QUADS)}
    assert {str(quad) for quad in parse("\n".join(written), format=RdfFormat.N_QUADS)} == {
        str(quad) for quad in parse("\n".join(ours), format=RdfFormat.N_QUADS)
    }
    assert len(dataset) == 12
    assert len(dataset.graph(rdflib.URIRef(GRAPH + "x"))) == 11
    assert (rdflib.URIRef(PREFIXES["ae"] + "b"), None, rdflib.Literal(5)) in dataset


def test_rdflib_answers_as_we_do(kg: KnowledgeGraph, dataset: rdflib.Dataset) -> None:
    text = """SELECT ?m ?c { ?claim lena:asserts ?p ; lena:certainty ?c .
                             ?p lena:subject ?m ; lena:object ae:tumor-flare-reaction }"""
    ours = sorted((row.m.iri, row.c.iri) for row in rows(kg.sparql(text)))
    assert sorted((str(m), str(c)) for m, c in dataset.query(text)) == ours != []  # type: ignore[misc]  # rows, of a SELECT
    assert dict(dataset.namespaces())["ae"] == rdflib.URIRef(PREFIXES["ae"])


def test_the_files_that_from_names_are_rdflibs_matter(dataset: rdflib.Dataset) -> None:
    """We do not set a switch that holds for the whole program of our user, and say so."""
    from rdflib.plugins import sparql

    assert sparql.SPARQL_LOAD_GRAPHS is True
    assert "SPARQL_LOAD_GRAPHS" in (KnowledgeGraph.to_rdflib.__doc__ or "")


def test_rdflib_cannot_hold_statements_about_triples() -> None:
    with pytest.raises(lenakg.InputError, match="rdflib holds no statements about triples"):
        own("ae:a lena:says <<( ae:b lena:p ae:c )>> .").to_rdflib()


def test_owlready2_has_classes_instances_and_labels(kg: KnowledgeGraph, ontology: Any) -> None:
    drugs = {drug.iri for drug in ontology.Drug.instances()}
    assert drugs == {row.d.iri for row in rows(kg.sparql("SELECT ?d { ?d a lena:Drug }"))} != set()
    assert ontology.base_iri == LENA
    assert ontology.metadata.versionInfo == [lenakg.__version__]
    lenalidomide = ontology.search_one(label="lenalidomide")
    assert lenalidomide is ontology.world[PREFIXES["drug"] + "lenalidomide"]
    text = 'SELECT ?n ?label { ?n a/rdfs:subClassOf* lena:Entity ; rdfs:label ?label FILTER(lang(?label) = "en") }'
    labels = {(row.n.iri, row.label) for row in rows(kg.sparql(text))}
    assert set() != labels <= {(node.iri, str(label)) for node in ontology.individuals() for label in node.label}


def test_every_instance_of_a_class_is_an_individual_of_owlready2(kg: KnowledgeGraph, ontology: Any) -> None:
    found = {node.iri for node in ontology.individuals()}
    text = "SELECT DISTINCT ?n { ?n a ?class . ?class a owl:Class FILTER(isIRI(?n)) }"
    assert found == {row.n.iri for row in rows(kg.sparql(text))}
    assert (
        len(ontology.Claim.instances())
        == rows(kg.sparql("SELECT (COUNT(DISTINCT ?c) AS ?n) { ?c a/rdfs:subClassOf* lena:Claim }"))[0].n
    )


def test_the_edges_are_attributes_in_owlready2(kg: KnowledgeGraph, ontology: Any) -> None:
    lenalidomide = ontology.search_one(label="lenalidomide")
    for name in ("hasMechanism", "treats", "causes"):
        expected = rows(kg.sparql(f"SELECT ?o {{ drug:lenalidomide lena:{name} ?o }}"))
        assert {node.iri for node in getattr(lenalidomide, name)} == {row.o.iri for row in expected} != set(), name
    claim = ontology.world[PREFIXES["claim"] + "gr2013-cd80-upregulation-tfr"]
    assert claim.certainty is ontology.Asserted
    assert claim.asserts.predicate is ontology.associatedWith


def test_owlready2_says_what_we_say(kg: KnowledgeGraph, ontology: Any) -> None:
    """Triple for triple between named nodes, but for the name of the ontology and the declarations of individuals."""
    theirs = {
        (ontology.world._unabbreviate(s), ontology.world._unabbreviate(p), ontology.world._unabbreviate(o))
        for s, p, o in ontology._get_obj_triples_spo_spo(None, None, None)
        if s > 0 and o > 0
    }
    named = [quad for quad in kg._engine.quads() if {type(quad.subject), type(quad.object)} == {NamedNode}]
    ours = {(quad.subject.value, quad.predicate.value, quad.object.value) for quad in named}
    header = {triple for triple in ours if triple[0] == ONTOLOGY_IRI}
    renamed = {(LENA.removesuffix("#"), predicate, object_) for _, predicate, object_ in header}
    assert len(ours) > 3000
    assert header
    assert theirs >= (ours - header) | renamed
    added = theirs - ours - renamed
    assert {triple[1:] for triple in added} == {(PREFIXES["rdf"] + "type", PREFIXES["owl"] + "NamedIndividual")}


def test_what_owlready2_cannot_read_is_one_sentence() -> None:
    with pytest.raises(lenakg.InputError, match="owlready2 cannot read the graph; look for a number"):
        own('ae:a lena:p "soon"^^xsd:integer .').to_owlready()


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*arguments: object) -> None:
        raise AssertionError(f"the network was asked: {arguments}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.usefixtures("no_network")
def test_owlready2_leaves_nothing_behind(kg: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    one, other = kg.to_owlready(), kg.to_owlready()
    assert one.world is not other.world is not owlready2.default_world
    assert list(tmp_path.iterdir()) == []
    assert set(owlready2.default_world.ontologies) <= {"http://anonymous/"}
    assert list(owlready2.default_world.individuals()) == []
    one.search_one(label="lenalidomide").label = ["changed"]
    assert other.search_one(label="changed") is None


def test_networkx_has_the_edges(kg: KnowledgeGraph) -> None:
    graph = kg.to_networkx()
    assert isinstance(graph, networkx.MultiDiGraph)
    edges = rows(kg.sparql("SELECT ?s ?o FROM graph:edges { ?s ?p ?o }"))
    assert {(row.s, row.o) for row in edges} <= set(graph.edges())
    asserted = kg.to_networkx(certainty="asserted", predicates="hasMechanism")
    assert 0 < asserted.number_of_edges() < graph.number_of_edges()


def test_networkx_is_told_whose_work_it_is(kg: KnowledgeGraph) -> None:
    told = kg.to_networkx().graph
    (attribution,) = rows(kg.sparql("SELECT ?text { ?document lena:attribution ?text }"))
    assert told == {
        "version": lenakg.__version__,
        "license": "https://www.apache.org/licenses/LICENSE-2.0",
        "attribution": attribution.text,
    }
    assert kg.to_networkx(flat=True).graph == told
    assert own("graph:x { ae:a a ae:b }").to_networkx().graph == {}


def test_the_flat_graph_is_the_same_without_lists(kg: KnowledgeGraph) -> None:
    def flattened(data: dict[str, Any]) -> dict[str, Any]:
        return {name: "; ".join(value) if isinstance(value, list) else value for name, value in data.items()}

    graph, flat = kg.to_networkx(direction="any"), kg.to_networkx(direction="any", flat=True)
    assert type(flat) is networkx.MultiDiGraph
    assert dict(flat.nodes(data=True)) == {node: flattened(data) for node, data in graph.nodes(data=True)}
    assert {each[:3]: each[3] for each in flat.edges(keys=True, data=True)} == {
        each[:3]: flattened(each[3]) for each in graph.edges(keys=True, data=True)
    }
    assert any("; " in data["papers"] for _, _, data in flat.edges(data=True))


@pytest.mark.parametrize(
    ("write", "read"),
    [(networkx.write_graphml, networkx.read_graphml), (networkx.write_gexf, networkx.read_gexf)],
    ids=["graphml", "gexf"],
)
def test_writers_of_networkx_take_the_flat_graph(kg: KnowledgeGraph, tmp_path: Path, write: Any, read: Any) -> None:
    flat = kg.to_networkx(flat=True, both_ways=True)
    write(flat, tmp_path / "graph")
    read_again = read(tmp_path / "graph")
    assert set(read_again.nodes) == set(flat.nodes)
    assert read_again.number_of_edges() == flat.number_of_edges()


def test_both_ways_the_walks_of_networkx_are_ours(kg: KnowledgeGraph) -> None:
    stated, both = kg.to_networkx(), kg.to_networkx(both_ways=True)
    added = set(both.edges(keys=True)) - set(stated.edges(keys=True))
    symmetric = {each[:3] for each in stated.edges(keys=True, data=True) if each[3]["symmetric"]}
    assert added == {(target, source, key) for source, target, key in symmetric} != set()
    ours = {tuple(node.curie for node in path.nodes) for path in kg.paths("lenalidomide", "CD80 upregulation")}
    ends = "drug:lenalidomide", "mech:cd80-upregulation"
    assert {tuple(path) for path in networkx.all_simple_paths(both, *ends, cutoff=4)} == ours
    assert {tuple(path) for path in networkx.all_simple_paths(stated, *ends, cutoff=4)} < ours
