"""Do the shapes hold? pySHACL says so, and every violation leads back to a file and a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pyoxigraph import Quad, RdfFormat, Triple, serialize

from lenakg.core.lines import LineIndex
from lenakg.core.namespaces import PREFIXES
from lenakg.core.rdf import read_quads
from lenakg.core.resources import folder, ontology
from lenakg.graph.convert import Place

_SH = PREFIXES["sh"]

#: Finds where a node, or the value of one of its properties ("" for the node), stands.
Locate = Callable[[str, str], Place | None]


@dataclass(frozen=True)
class Violation:
    """One result of the validation; IRIs in full, `file` and `line` None where no file describes the node."""

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


def validate(quads: Iterable[Quad], locate: Locate) -> Report:
    """Check `quads`, together with the ontology, against every shape; graph names play no part.

    Args:
        quads: what to check.
        locate: where a node stands, for the report.
    """
    # pySHACL and rdflib take half a second to import, which a query must not pay.
    from pyshacl import validate as pyshacl_validate

    triples = {quad.triple for quad in quads}
    triples.update(quad.triple for quad in read_quads(ontology()))
    data = _rdflib(triples)
    _, results, _ = pyshacl_validate(data, shacl_graph=_shapes(), inference="none", meta_shacl=False)
    return Report(tuple(sorted(_read(results, locate), key=_order)), results.serialize(format="turtle"))


def in_files(texts: Mapping[Path, str], places: Mapping[tuple[str, str], Place] | None = None) -> Locate:
    """A `Locate` that asks `places` first, then searches the text of RDF files."""
    indexes = {str(path): LineIndex(text) for path, text in texts.items()}
    known = places or {}

    def locate(iri: str, path: str) -> Place | None:
        place = known.get((iri, path)) or known.get((iri, ""))
        if place is not None:
            return place
        for file, index in indexes.items():
            line = index.line(iri)
            if line is not None:
                return Place(file, line)
        return None

    return locate


def _rdflib(triples: Iterable[Triple]) -> Any:
    from lenakg.graph.prepared import PreparedGraph

    return PreparedGraph().parse(data=serialize(triples, format=RdfFormat.N_TRIPLES), format="nt")


@cache
def _shapes() -> Any:
    from rdflib import Graph

    graph = Graph()
    for path in sorted(folder("shapes").glob("*.ttl")):
        graph.parse(path, format="turtle")
    return graph


def _read(results: Any, locate: Locate) -> Iterable[Violation]:
    from rdflib import URIRef

    sh = {name: URIRef(_SH + name) for name in _RESULT_PROPERTIES}
    for result in results.subjects(sh["focusNode"]):
        found = {name: results.value(result, term) for name, term in sh.items()}
        focus, path = str(found["focusNode"]), found["resultPath"]
        place = locate(focus, str(path) if isinstance(path, URIRef) else "")
        yield Violation(
            focus=focus,
            path=None if path is None else str(path),
            value=None if found["value"] is None else str(found["value"]),
            message=" ".join(sorted(str(message) for message in results.objects(result, sh["resultMessage"]))),
            severity=str(found["resultSeverity"]),
            component=str(found["sourceConstraintComponent"]).removeprefix(_SH),
            shape=str(found["sourceShape"]),
            file=None if place is None else place.file,
            line=None if place is None else place.line,
        )


_RESULT_PROPERTIES = (
    "focusNode",
    "resultPath",
    "value",
    "resultMessage",
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
    )
