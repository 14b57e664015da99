"""The evidence on an entity is all that the graph says of it: held against the canned query, and against the build."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from invented import CLAIM, home, write
from pyoxigraph import NamedNode, Quad, RdfFormat, Store

import lenakg
from lenakg import Evidence, KnowledgeGraph, Name
from lenakg.core.namespaces import GRAPH, expand
from lenakg.core.resources import compiled
from lenakg.derive.build import build
from lenakg.store.local import LocalEngine

__all__ = ["home"]

TFR = "ae:tumor-flare-reaction"
TLS = "ae:tumor-lysis-syndrome"
Roles = dict[str, tuple[str, ...]]


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return lenakg.load()


def rows(kg: KnowledgeGraph, text: str) -> list[Any]:
    return list(kg.sparql(text))  # type: ignore[arg-type]  # rows, of a SELECT


def entities(kg: KnowledgeGraph) -> list[Name]:
    return [row.e for row in rows(kg, "SELECT DISTINCT ?e { ?e a/rdfs:subClassOf* lena:Entity }")]


def by_query(kg: KnowledgeGraph, entity: str) -> Roles:
    """The claims that the canned query finds, each with the roles of the entity."""
    claims = {row.c for row in rows(kg, "SELECT ?c { ?c a lena:Claim } ")}
    claims |= {row.c for row in rows(kg, "SELECT ?c { ?c a lena:Recommendation } ")}
    found = defaultdict(set)
    for row in kg.query("evidence-for-entity", entity=entity):
        if row.statement in claims:
            found[str(row.statement)].add(row.role.removeprefix("lena:"))
    return {claim: tuple(sorted(roles)) for claim, roles in found.items()}


def by_piece(found: Evidence) -> Roles:
    claims = {piece.claim.curie: piece.roles for piece in found}
    assert len(claims) == len(found), "each claim once"
    return claims


def test_of_every_entity_it_is_what_the_canned_query_finds(kg: KnowledgeGraph) -> None:
    found = {entity: by_piece(kg.evidence(entity)) for entity in entities(kg)}
    assert found == {entity: by_query(kg, entity) for entity in found}
    assert len(found) > 100
    roles = {role for claims in found.values() for each in claims.values() for role in each}
    assert roles >= {"subject", "object", "inCell", "target", "includesDrug", "parameter", "goal", "inPopulation"}


def test_of_every_two_entities_it_is_what_is_found_of_both(kg: KnowledgeGraph) -> None:
    of = cache(lambda entity: by_piece(kg.evidence(entity)))
    together = 0
    for one, other in product(entities(kg), repeat=2):
        found = {piece.claim.curie: (piece.roles, piece.other_roles) for piece in kg.evidence(one, other)}
        assert found == {claim: (of(one)[claim], of(other)[claim]) for claim in of(one).keys() & of(other).keys()}
        together += len(found)
    assert together > 1000


def test_every_claim_of_the_graph_is_evidence_on_something(kg: KnowledgeGraph) -> None:
    claims = {row.c for row in rows(kg, "SELECT ?c { ?c lena:asserts ?p }")}
    assert {piece.claim.curie for entity in entities(kg) for piece in kg.evidence(entity)} == claims


def test_of_a_molecule_it_is_what_the_mechanisms_that_act_on_it_do(kg: KnowledgeGraph) -> None:
    """Read against the facts: nothing is said of CD80 itself."""
    assert [(str(piece.edge), piece.roles) for piece in kg.evidence("CD80")] == [
        ("chronic lymphocytic leukemia associated with reduced expression of CD80 in CLL cell", ("target",)),
        ("lenalidomide has mechanism CD80 upregulation in CLL cell", ("target",)),
        ("reduced expression of CD80 contributes to poor antigen presentation in CLL cell", ("target",)),
        ("tumor flare reaction associated with CD80 upregulation", ("target",)),
    ]


def test_only_mechanisms_bring_their_targets(kg: KnowledgeGraph) -> None:
    store = Store()
    store.bulk_load(path=str(compiled()), format=RdfFormat.N_QUADS)
    drug, target, molecule = (NamedNode(str(expand(name))) for name in ("drug:lenalidomide", "lena:target", "mol:cd80"))
    store.add(Quad(drug, target, molecule, NamedNode(GRAPH + "ontology")))
    strange = KnowledgeGraph(LocalEngine(store))
    assert by_piece(strange.evidence("CD80")) == by_query(strange, "CD80") == by_query(kg, "CD80")


def test_what_disputes_stands_beside_what_supports(kg: KnowledgeGraph) -> None:
    found = kg.evidence("prednisone", "TFR")
    assert [(piece.claim.direction, piece.edge.object_aspect, piece.against) for piece in found] == [
        ("disputes", "incidence", True),
        ("supports", "severity", False),
    ]


def test_what_is_said_of_something_else_is_in_tension_and_not_against(kg: KnowledgeGraph) -> None:
    def tension(entity: str) -> dict[str, list[tuple[str, str]]]:
        return {
            str(piece.claim.curie): [(str(other), each.curie) for other in piece.tension for each in other.claims]
            for piece in kg.evidence("TFR", entity)
        }

    node, burden = "claim:gr2013-tfr-large-lymph-nodes", "claim:gr2013-tfr-tumor-burden"
    assert tension("lymph node larger than 5 cm") == {
        node: [("tumor flare reaction has risk factor tumor burden", burden)]
    }
    assert tension("tumor burden") == {
        burden: [("tumor flare reaction has risk factor lymph node larger than 5 cm", node)]
    }
    (piece,) = kg.evidence("lymph node larger than 5 cm")
    assert (piece.against, piece.edge.against) == (False, ())
    (row,) = kg.evidence("lymph node larger than 5 cm").dicts()
    assert [name.label for name in row["tension"]] == [f"tumor burden: {burden}"]
    tense = [piece.claim.curie for piece in kg.evidence("TFR") if piece.tension]
    assert tense == [node, burden], "of a dispute about one thing, the sides are told by `against`"


def test_issues_stand_beside_the_claim(kg: KnowledgeGraph) -> None:
    told = {row["claim"]: row["issues"] for row in kg.evidence("TFR").dicts() if row["issues"]}
    assert told == {"claim:gr2013-tfr-predicts-response": ("issue:gr2013-tfr-predictor-reference",)}
    frame = kg.evidence("CD154 induction", "lenalidomide").to_pandas(names="label")
    assert "the title of [14], cited for it, has it promoted on CLL cells." in frame["issues"][0]


def test_it_can_be_narrowed(kg: KnowledgeGraph) -> None:
    everything = kg.evidence("TFR")
    for narrow, keeps in [
        (kg.evidence("TFR", direction="disputes"), lambda piece: piece.claim.direction == "disputes"),
        (kg.evidence("TFR", certainty="asserted"), lambda piece: piece.claim.certainty == "asserted"),
        (kg.evidence("TFR", settings="clinical"), lambda piece: piece.claim.setting == "clinical"),
        (kg.evidence("TFR", predicates="causes"), lambda piece: piece.edge.predicate == "lena:causes"),
    ]:
        assert [piece.claim for piece in narrow] == [piece.claim for piece in everything if keeps(piece)]
        assert 0 < len(narrow) < len(everything)


def test_the_table_tells_the_roles(kg: KnowledgeGraph) -> None:
    told = kg.evidence("T cell", "CD154").dicts()
    assert {(row["roles"], row["other_roles"]) for row in told} == {(("inCell",), ("target",))}
    assert {row["other_roles"] for row in kg.evidence("T cell").dicts()} == {None}
    told = kg.evidence("prednisone", "TFR", direction="disputes").dicts()
    assert [(row["roles"], row["other_roles"]) for row in told] == [(("includesDrug", "subject"), ("object",))]
    assert kg.evidence("prednisone", "TFR").to_pandas()["roles"].unique().tolist() == ["includesDrug; subject"]


SAID = CLAIM | {"asserts": {"subject": "drug:lenalidomide", "predicate": "treats", "object": TLS}}
DISPUTES = SAID | {"id": "claim:disputes", "direction": "Disputes"}
SUPPORTS = SAID | {"id": "claim:supports", "certainty": "Hypothesised", "hedgeCue": "may"}
del SUPPORTS["citedEvidence"]
EXCLUDED = SAID | {
    "id": "claim:excluded",
    "modality": "Excluded",
    "appliesIf": [{"parameter": "factor:lymph-node-larger-than-5-cm", "boundText": "present"}],
}


def built(home: Path, **records: list[dict[str, Any]]) -> KnowledgeGraph:
    """The graph of an invented document that says what the records tell."""
    write(home, **records)
    path = home.parent / "graph.nq"
    path.write_bytes(build(home.parent).nquads())
    return lenakg.load(path)


def test_what_excludes_is_evidence_and_no_edge(home: Path) -> None:
    without = built(home, claims=[DISPUTES, SUPPORTS])
    graph = built(home, claims=[DISPUTES, SUPPORTS], recommendations=[EXCLUDED])
    assert rows(graph, "SELECT * { GRAPH graph:edges { ?s ?p ?o } }") == []
    derived = "SELECT * { GRAPH graph:derived { ?s ?p ?o } } ORDER BY ?s ?p ?o"
    assert rows(graph, derived) == rows(without, derived) != []
    assert graph.neighbors("lenalidomide").dicts() == []
    options = {"direction": "any", "certainty": "unconfirmed"}
    assert graph.neighbors("lenalidomide", **options).dicts() == without.neighbors("lenalidomide", **options).dicts()
    found = graph.evidence("lenalidomide", TLS)
    assert [(piece.claim.curie, piece.claim.direction, piece.claim.modality, piece.against) for piece in found] == [
        ("claim:disputes", "disputes", None, True),
        ("claim:excluded", "supports", "excluded", False),
        ("claim:supports", "supports", None, False),
    ]
    assert [row["modality"] for row in found.dicts()] == [None, "excluded", None]
    assert by_piece(graph.evidence("factor:lymph-node-larger-than-5-cm")) == {"claim:excluded": ("parameter",)}
    for entity in entities(graph):
        assert by_piece(graph.evidence(entity)) == by_query(graph, entity)


@pytest.mark.parametrize("direction", ["Supports", "Disputes"])
def test_what_only_excludes_stands_alone(home: Path, direction: str) -> None:
    graph = built(home, recommendations=[EXCLUDED | {"direction": direction}])
    (piece,) = graph.evidence("lenalidomide")
    assert (piece.claim.direction, piece.against) == (direction.lower(), False)
    assert (piece.claim.excludes, piece.edge.claims, piece.edge.against) == (True, (piece.claim,), ())
    assert not piece.edge.by_definition
    assert not piece.edge.disputed
    assert graph.paths("lenalidomide", TLS, direction="any", certainty="unconfirmed").relaxations == ()
