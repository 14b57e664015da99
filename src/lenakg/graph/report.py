"""The report of an engine: read from the graph that SHACL defines, written the same bytes at every run.

https://www.w3.org/TR/shacl/#validation-report says what stands in it. Engines label its blank nodes as they like, so
nothing here depends on their labels, but for those of the data, which are shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from lenakg.core.namespaces import PREFIXES
from lenakg.core.rdf import turtle

_SH = PREFIXES["sh"]
_RDF = PREFIXES["rdf"]
_TYPE = NamedNode(_RDF + "type")
_FIRST, _REST, _NIL = (NamedNode(_RDF + name) for name in ("first", "rest", "nil"))
#: The kinds of path with a sign of their own (https://www.w3.org/TR/shacl/#property-paths), sign before or after.
_SIGNS = {
    "inversePath": ("^", ""),
    "zeroOrMorePath": ("", "*"),
    "oneOrMorePath": ("", "+"),
    "zeroOrOnePath": ("", "?"),
}
#: The kinds of path that join several, with the sign between them.
_JOINS = {"alternativePath": "|", "sequence": "/"}

#: A node of RDF.
Term = Any


@dataclass(frozen=True)
class Compound:
    """A path that is no single property: its kind is the local name of SHACL's property, or `sequence`."""

    kind: str
    steps: tuple[Path, ...]


Path = NamedNode | Compound


@dataclass(frozen=True)
class Result:
    """One result of a validation; its terms are those of the data and of the shapes."""

    focus: Term
    path: Path | None
    value: Term | None
    messages: tuple[Literal, ...]
    severity: NamedNode
    component: NamedNode
    shape: Term


def read_results(report: Iterable[Triple]) -> Iterator[Result]:
    """The results in the graph of a report, one that stands there twice once: a query may find a thing in two ways."""
    said: Mapping[Term, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for triple in report:
        said[triple.subject][triple.predicate.value].append(triple.object)
    seen = set[Result]()
    for node in [value for about in list(said.values()) for value in about.get(_SH + "result", ())]:
        one: dict[str, Term] = {name: next(iter(said[node].get(_SH + name, ())), None) for name in _RESULT}
        messages = said[node].get(_SH + "resultMessage", ())
        result = Result(
            focus=one["focusNode"],
            path=None if one["resultPath"] is None else read_path(said, one["resultPath"]),
            value=one["value"],
            messages=tuple(sorted(messages, key=str)),
            severity=one["resultSeverity"],
            component=one["sourceConstraintComponent"],
            shape=one["sourceShape"],
        )
        if result not in seen:
            seen.add(result)
            yield result


#: What a result has once at most.
_RESULT = ("focusNode", "resultPath", "value", "resultSeverity", "sourceConstraintComponent", "sourceShape")


def read_path(said: Mapping[Term, Mapping[str, Sequence[Term]]], node: Term) -> Path:
    """The path that a node stands for, with what is said of each node, by property."""
    if isinstance(node, NamedNode):
        return node
    about = said[node]
    for kind in _SIGNS:
        for step in about.get(_SH + kind, ()):
            return Compound(kind, (read_path(said, step),))
    for choice in about.get(_SH + "alternativePath", ()):
        return Compound("alternativePath", tuple(read_path(said, step) for step in _items(said, choice)))
    return Compound("sequence", tuple(read_path(said, step) for step in _items(said, node)))


def _items(said: Mapping[Term, Mapping[str, Sequence[Term]]], node: Term) -> Iterator[Term]:
    while node != _NIL:
        yield said[node][_FIRST.value][0]
        node = said[node][_REST.value][0]


def path_text(path: Path) -> str:
    """A path: one property as its IRI, any other as SPARQL writes it, with IRIs in full.

    >>> path_text(Compound("sequence", (NamedNode("http://x/a"), Compound("inversePath", (NamedNode("http://x/b"),)))))
    '<http://x/a>/^<http://x/b>'
    """
    return path.value if isinstance(path, NamedNode) else _steps(path, within=False)


def _steps(path: Path, within: bool) -> str:
    if isinstance(path, NamedNode):
        return str(path)
    steps = [_steps(step, within=True) for step in path.steps]
    if path.kind in _SIGNS:
        before, after = _SIGNS[path.kind]
        return before + steps[0] + after
    text = _JOINS[path.kind].join(steps)
    return f"({text})" if within else text


def report_turtle(results: Sequence[Result], engine: str) -> str:
    """The report of these results, in this order, as Turtle; `engine` is who judged.

    Blank nodes of the data keep their labels, and are not described: the data does that.
    """
    report = BlankNode("report")
    triples = [
        Triple(report, _TYPE, NamedNode(_SH + "ValidationReport")),
        Triple(report, NamedNode(_SH + "conforms"), Literal(not results)),
        Triple(report, NamedNode(PREFIXES["dcterms"] + "creator"), Literal(engine)),
    ]
    for number, result in enumerate(results, 1):
        node = BlankNode(f"result{number:06}")
        triples.append(Triple(report, NamedNode(_SH + "result"), node))
        triples.append(Triple(node, _TYPE, NamedNode(_SH + "ValidationResult")))
        path = None if result.path is None else _written(result.path, f"path{number:06}x", triples)
        values: tuple[Term, ...] = (result.focus, path, result.value, result.severity, result.component, result.shape)
        for name, value in zip(_RESULT, values, strict=True):
            if value is not None:
                triples.append(Triple(node, NamedNode(_SH + name), value))
        triples.extend(Triple(node, NamedNode(_SH + "resultMessage"), message) for message in result.messages)
    return turtle(triples).decode()


def _written(path: Path, label: str, triples: list[Triple]) -> Term:
    """The node of a path, whose own triples are added; nodes are labelled by where they stand in it."""
    if isinstance(path, NamedNode):
        return path
    steps = [_written(step, f"{label}{number}x", triples) for number, step in enumerate(path.steps)]
    if path.kind == "sequence":
        return _list(steps, label, triples)
    node = BlankNode(label)
    value = _list(steps, f"{label}l", triples) if path.kind in _JOINS else steps[0]
    triples.append(Triple(node, NamedNode(_SH + path.kind), value))
    return node


def _list(items: Sequence[Term], label: str, triples: list[Triple]) -> Term:
    nodes = [BlankNode(f"{label}n{number:03}") for number in range(len(items))]
    rests: list[Term] = [*nodes[1:], _NIL]
    for node, item, rest in zip(nodes, items, rests, strict=True):
        triples.extend((Triple(node, _FIRST, item), Triple(node, _REST, rest)))
    return nodes[0]
