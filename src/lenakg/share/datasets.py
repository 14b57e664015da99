"""The graph in rdflib."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from lenakg.core.errors import InputError
from lenakg.core.namespaces import PREFIXES

if TYPE_CHECKING:
    import rdflib

_STRING = PREFIXES["xsd"] + "string"


def to_dataset(quads: Iterable[Quad]) -> rdflib.Dataset:
    """The quads as an rdflib dataset whose default graph is the union of its named graphs, our prefixes bound.

    Labels of blank nodes and the characters of literals stay as they are.

    Raises:
        InputError: a quad says something of a triple, which rdflib cannot hold.
    """
    from rdflib import Dataset

    dataset = Dataset(default_union=True)
    _bind(dataset)
    terms = _Terms()
    graphs: dict[object, rdflib.Graph] = {DefaultGraph(): dataset.default_graph}
    for quad in quads:
        if quad.graph_name not in graphs:
            graphs[quad.graph_name] = dataset.graph(terms[quad.graph_name])
        graphs[quad.graph_name].add((terms[quad.subject], terms[quad.predicate], terms[quad.object]))
    return dataset


def to_graph(triples: Iterable[Triple]) -> rdflib.Graph:
    """The triples as an rdflib graph, as in `to_dataset`."""
    from rdflib import Graph

    graph = Graph()
    _bind(graph)
    terms = _Terms()
    for triple in triples:
        graph.add((terms[triple.subject], terms[triple.predicate], terms[triple.object]))
    return graph


def _bind(graph: rdflib.Graph) -> None:
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace, replace=True)


class _Terms(dict[object, Any]):
    """The terms of rdflib, each made once."""

    def __missing__(self, term: object) -> Any:
        made = self[term] = _term(term)
        return made


def _term(term: object) -> Any:
    from rdflib import BNode, URIRef
    from rdflib import Literal as RdflibLiteral

    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if isinstance(term, BlankNode):
        return BNode(term.value)
    if not isinstance(term, Literal):
        raise InputError("rdflib holds no statements about triples", repair="leave them out of the graph")
    if term.language is not None:
        return RdflibLiteral(term.value, lang=term.language)
    datatype = term.datatype.value
    # rdflib writes a text without its datatype, and takes one with it for another literal.
    return RdflibLiteral(term.value, datatype=None if datatype == _STRING else URIRef(datatype), normalize=False)
