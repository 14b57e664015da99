"""What pySHACL reports, written the same at every run: it labels blank nodes at random."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pyoxigraph import RdfFormat, parse

from lenakg.core.namespaces import PREFIXES
from lenakg.core.rdf import turtle

_SH = PREFIXES["sh"]
#: The kinds of path with a sign of their own (https://www.w3.org/TR/shacl/#property-paths), sign before or after.
_SIGNS = {
    "inversePath": ("^", ""),
    "zeroOrMorePath": ("", "*"),
    "oneOrMorePath": ("", "+"),
    "zeroOrOnePath": ("", "?"),
}


def path_text(graph: Any, path: Any) -> str:
    """A SHACL path: one property as its IRI, any other as SPARQL writes it, with IRIs in full."""
    from rdflib import URIRef

    return str(path) if isinstance(path, URIRef) else _steps(graph, path, within=False)


def _steps(graph: Any, path: Any, within: bool) -> str:
    from rdflib import URIRef

    if isinstance(path, URIRef):
        return f"<{path}>"
    for name, (before, after) in _SIGNS.items():
        step = graph.value(path, URIRef(_SH + name))
        if step is not None:
            return before + _steps(graph, step, within=True) + after
    choice = graph.value(path, URIRef(_SH + "alternativePath"))
    sign, steps = ("/", path) if choice is None else ("|", choice)
    text = sign.join(_steps(graph, step, within=True) for step in graph.items(steps))
    return f"({text})" if within else text


def report_turtle(graph: Any, results: Sequence[Any]) -> str:
    """The report of these results, in this order; what they do not lead to is left out.

    Blank nodes of the data keep their labels, and are not described: the data does that.
    """
    from rdflib import RDF, SH, Graph, Literal
    from rdflib.term import BNode

    written = Graph()
    report = BNode("report")
    written.add((report, RDF.type, SH.ValidationReport))
    written.add((report, SH.conforms, Literal(not results)))
    for number, result in enumerate(results, 1):
        node = BNode(f"result{number:06}")
        written.add((report, SH.result, node))
        for predicate, value in graph.predicate_objects(result):
            copied = value
            if predicate == SH.resultPath:
                copied = _copy(graph, value, f"path{number:06}x", written)
            written.add((node, predicate, copied))
    triples = (quad.triple for quad in parse(written.serialize(format="nt"), format=RdfFormat.N_TRIPLES))
    return turtle(triples).decode()


def _copy(graph: Any, path: Any, label: str, target: Any) -> Any:
    """A path in another graph, its nodes labelled by where they stand in it."""
    from rdflib.term import BNode

    if not isinstance(path, BNode):
        return path
    node = BNode(label)
    # A path has one value for each of its properties, so that their order is that of the properties.
    for number, (predicate, value) in enumerate(sorted(graph.predicate_objects(path))):
        target.add((node, predicate, _copy(graph, value, f"{label}{number}", target)))
    return node
