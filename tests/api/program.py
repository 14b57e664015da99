"""A program as our users write it, which a strict type checker must understand."""

from __future__ import annotations

from typing import Any, assert_type

import networkx
import pandas
import polars
import rdflib

import lenakg


def program() -> None:
    """Use everything that has a type."""
    kg = lenakg.load()
    assert_type(kg, lenakg.KnowledgeGraph)

    answer = kg.query("mechanisms-of-drug", drug=["lenalidomide", kg.entity("rituximab")])
    assert_type(answer, lenakg.Answer)
    assert_type(answer[0], lenakg.Row)
    assert_type(answer[:2], lenakg.Answer)
    assert_type(answer[0].mechanism.label, Any)
    for row in answer:
        print(row["paper"], row.certainty, row[0])
    assert_type(answer.to_pandas(names="label"), pandas.DataFrame)
    assert_type(answer.to_polars(), polars.DataFrame)

    found = kg.sparql("SELECT ?s { ?s ?p ?o } LIMIT 1")
    if isinstance(found, bool):
        print(not found)
    elif isinstance(found, lenakg.Triples):
        assert_type(found.turtle(), str)
        assert_type(found.to_rdflib(), rdflib.Graph)
    else:
        assert_type(found, lenakg.Answer)

    entity = kg.entity("TFR")
    assert_type(entity, lenakg.Entity)
    assert_type(entity.synonyms, tuple[str, ...])
    assert_type([card.name for card in kg.queries()], list[str])
    assert_type(kg.queries()["mechanisms-of-drug"], lenakg.Card)
    assert_type(kg.queries()[:1], lenakg.Catalogue)
    assert_type(answer[0]._asdict(), dict[str, Any])

    least: lenakg.Certainty = "suggested"
    paths = kg.paths("lenalidomide", entity, longest=3, certainty=least, predicates=["hasMechanism", "contributesTo"])
    assert_type(list(paths), list[lenakg.Path])
    assert_type(paths[0].steps[0].edges[0].claims[0], lenakg.Claim)
    assert_type(kg.neighbors(entity)[0], lenakg.Edge)
    assert_type(kg.disagreements(entity)[0].voices, tuple[lenakg.Voice, ...])
    assert_type(kg.evidence(entity, "CD80 upregulation")[0].claim.papers, tuple[lenakg.Paper, ...])
    for paper in kg.evidence(entity)[0].claim.papers:
        print(len(kg.query("statements-of-paper", paper=paper)))
    assert_type(kg.to_rdflib(), rdflib.Dataset)
    graph: networkx.MultiDiGraph[str] = kg.to_networkx(flat=True, both_ways=True)
    print(graph.graph["license"])

    try:
        kg.query("nothing")
    except lenakg.QueryError as error:
        print(error)
