"""Do the shapes hold? pySHACL says so, and every violation leads back to a file and a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, Quad, RdfFormat, Triple, serialize

from lenakg.core.lines import LineIndex
from lenakg.core.namespaces import PREFIXES
from lenakg.core.rdf import canonical, read_quads
from lenakg.core.resources import folder, ontology
from lenakg.graph.convert import Place
from lenakg.graph.report import path_text, report_turtle

_SH = PREFIXES["sh"]


@dataclass(frozen=True)
class Found:
    """Where something stands; no line where only the file is known."""

    file: str
    line: int | None


#: Finds where a node, or the value of one of its properties ("" for the node), stands; a blank node is `_:label`.
Locate = Callable[[str, str], Found | None]


@dataclass(frozen=True)
class Violation:
    """One result of the validation; IRIs in full, `file` and `line` None where nothing is known of them.

    A blank node is `_:label`; a path of several steps is written as SPARQL writes it, with IRIs in full.
    """

    focus: str
    path: str | None
    value: str | None
    message: str
    severity: str
    component: str
    shape: str
    file: str | None
    line: int | None

    def as_dict(self) -> dict[str, Any]:
        """The violation as plain data."""
        return asdict(self)


@dataclass(frozen=True)
class Report:
    """What validation found, most severe first, then in the order of files and lines."""

    results: tuple[Violation, ...]
    turtle: str

    @property
    def conforms(self) -> bool:
        """Whether nothing as severe as a violation was found; warnings do not count."""
        return not self.violations

    @property
    def violations(self) -> tuple[Violation, ...]:
        """The results that are violations."""
        return tuple(result for result in self.results if result.severity == f"{_SH}Violation")


def validate(
    quads: Iterable[Quad], locate: Locate, concerns: Callable[[Violation], bool] = lambda found: True
) -> Report:
    """Check `quads`, together with the ontology, against every shape; graph names play no part.

    Args:
        quads: what to check; the report shows blank nodes by the labels they have here.
        locate: where a node stands, for the report.
        concerns: which results to report.
    """
    # pySHACL and rdflib take half a second to import, which a query must not pay.
    from pyshacl import validate as pyshacl_validate

    triples = {quad.triple for quad in quads}
    # Labels that no file has, so that no blank node of the ontology becomes one with a blank node of the data.
    triples.update(quad.triple for quad in canonical(read_quads(ontology()), "ontology"))
    _, results, _ = pyshacl_validate(_rdflib(triples), shacl_graph=_shapes(), inference="none", meta_shacl=False)
    read = ((_read(results, node, locate), node) for node in _result_nodes(results))
    kept = sorted(((one, node) for one, node in read if concerns(one)), key=lambda pair: _order(pair[0]))
    return Report(tuple(one for one, _ in kept), report_turtle(results, [node for _, node in kept]))


def in_files(
    texts: Mapping[Path, str],
    places: Mapping[tuple[str, str], Place] | None = None,
    homes: Mapping[str, Sequence[Path]] | None = None,
) -> Locate:
    """A `Locate` that asks `places` first, then searches the text of RDF files.

    Args:
        texts: the text of each file; the places that are told are files of these.
        places: where the facts, which are no RDF, have each node and property.
        homes: the files in which each node is a subject, where that is known.
    """
    files = tuple(texts)
    known = places or {}
    subjects = homes or {}

    @cache
    def index(file: Path) -> LineIndex:
        return LineIndex(texts[file], file.suffix, file.resolve().as_uri())

    def found(iri: str, path: str, candidates: Sequence[Path]) -> Iterator[tuple[Path, int | None]]:
        """From what tells most to what tells least, each in all files before the next."""
        yield from ((file, index(file).stated(iri, path)) for file in candidates)
        yield from ((file, index(file).described(iri)) for file in candidates)
        yield from ((file, index(file).mentioned(iri)) for file in candidates)

    def locate(iri: str, path: str) -> Found | None:
        place = known.get((iri, path)) or known.get((iri, ""))
        if place is not None:
            return Found(place.file, place.line)
        home = subjects.get(iri, ())
        lines = (Found(str(file), line) for file, line in found(iri, path, home or files) if line is not None)
        return next(lines, Found(str(home[0]), None) if home else None)

    return locate


def _rdflib(triples: Iterable[Triple]) -> Any:
    from rdflib import BNode

    from lenakg.graph.prepared import PreparedGraph

    listed = list(triples)
    terms = (term for triple in listed for term in (triple.subject, triple.object))
    # rdflib makes new labels of those that it does not know.
    labels = {term.value: BNode(term.value) for term in terms if isinstance(term, BlankNode)}
    data = serialize(listed, format=RdfFormat.N_TRIPLES)
    return PreparedGraph().parse(data=data, format="nt", bnode_context=labels)


@cache
def _shapes() -> Any:
    from rdflib import Graph

    graph = Graph()
    for path in sorted(folder("shapes").glob("*.ttl")):
        graph.parse(path, format="turtle")
    return graph


def _result_nodes(results: Any) -> Iterable[Any]:
    from rdflib import URIRef

    return list(results.objects(None, URIRef(_SH + "result")))


def _read(results: Any, result: Any, locate: Locate) -> Violation:
    from rdflib import URIRef

    found = {name: results.value(result, URIRef(_SH + name)) for name in _RESULT_PROPERTIES}
    focus, path = _text(found["focusNode"]), found["resultPath"]
    place = locate(focus, str(path) if isinstance(path, URIRef) else "")
    return Violation(
        focus=focus,
        path=None if path is None else path_text(results, path),
        value=None if found["value"] is None else _text(found["value"]),
        message=" ".join(sorted(map(str, results.objects(result, URIRef(_SH + "resultMessage"))))),
        severity=str(found["resultSeverity"]),
        component=str(found["sourceConstraintComponent"]),
        shape=str(found["sourceShape"]),
        file=None if place is None else place.file,
        line=None if place is None else place.line,
    )


def _text(term: Any) -> str:
    from rdflib import BNode

    return f"_:{term}" if isinstance(term, BNode) else str(term)


_RESULT_PROPERTIES = (
    "focusNode",
    "resultPath",
    "value",
    "resultSeverity",
    "sourceConstraintComponent",
    "sourceShape",
)


def _order(violation: Violation) -> tuple[Any, ...]:
    severities = (f"{_SH}Violation", f"{_SH}Warning")
    rank = severities.index(violation.severity) if violation.severity in severities else len(severities)
    return (
        rank,
        violation.file or "",
        violation.line or 0,
        violation.focus,
        violation.path or "",
        violation.message,
        violation.value or "",
        violation.shape,
        violation.component,
    )
