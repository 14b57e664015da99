"""Do the shapes hold? pySHACL says so, and every violation leads back to a file and a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, Literal, Quad, RdfFormat, Triple, serialize

from lenakg.core.errors import InputError
from lenakg.core.lines import LineIndex
from lenakg.core.namespaces import PREFIXES
from lenakg.core.rdf import canonical, read_quads
from lenakg.core.resources import folder, ontology
from lenakg.graph.convert import Place
from lenakg.graph.digests import stale
from lenakg.graph.report import path_text, report_turtle

_SH = PREFIXES["sh"]
_SHAPES = "https://w3id.org/lenacll/shapes#"
#: Of what is stale: the shape of its property, the component that saw it, and what to do.
_STALE = {
    "digest": (
        "Fact-contentDigest",
        "ContentDigestConstraintComponent",
        "contentDigest is not that of the fact: the fact was changed after it was computed; build the graph again, or "
        "find out who changed it",
    ),
    "name": (
        "Proposition-name",
        "PropositionNameConstraintComponent",
        "A proposition is named by the digest of its parts, and these are others: leave the naming to the loader",
    ),
}


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
    quads: Iterable[Quad],
    locate: Locate,
    concerns: Callable[[Violation], bool] = lambda found: True,
    terms: Iterable[Quad] | None = None,
) -> Report:
    """Check `quads`, together with the ontology, against every shape, and the digests in them against what they are of.

    Args:
        quads: what to check; the report shows blank nodes by the labels they have here. Of the names of graphs only the
            digests depend.
        locate: where a node stands, for the report.
        concerns: which results to report.
        terms: the ontology, or as much of it as the quads need; without them, the one that lenakg ships.

    Raises:
        InputError: a blank node stands where a number is compared with another.
    """
    # pySHACL and rdflib take half a second to import, which a query must not pay.
    from pyshacl import validate as pyshacl_validate
    from pyshacl.errors import ReportableRuntimeError

    quads = list(quads)
    triples = {quad.triple for quad in quads}
    # Labels that no file has, so that no blank node of the ontology becomes one with a blank node of the data.
    triples.update(quad.triple for quad in canonical(read_quads(ontology()) if terms is None else terms, "ontology"))
    try:
        _, results, _ = pyshacl_validate(_rdflib(triples), shacl_graph=_shapes(), inference="none", meta_shacl=False)
    except ReportableRuntimeError as error:
        raise InputError(f"cannot be checked: {error}", repair="write numbers as numbers, and name nodes") from error
    _add_stale(results, quads)
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

    # rdflib takes 1.6E1 for a decimal, and pySHACL fails on one that is none: a text is simply of a wrong datatype.
    listed = [Triple(one.subject, one.predicate, _well_typed(one.object)) for one in triples]
    terms = (term for triple in listed for term in (triple.subject, triple.object))
    # rdflib makes new labels of those that it does not know.
    labels = {term.value: BNode(term.value) for term in terms if isinstance(term, BlankNode)}
    data = serialize(listed, format=RdfFormat.N_TRIPLES)
    return PreparedGraph().parse(data=data, format="nt", bnode_context=labels)


#: How XML Schema writes values (https://www.w3.org/TR/xmlschema11-2/), for the datatypes that the facts have.
_LEXICAL = {
    PREFIXES["xsd"] + "decimal": re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)", re.ASCII),
    PREFIXES["xsd"] + "integer": re.compile(r"[+-]?\d+", re.ASCII),
    PREFIXES["xsd"] + "boolean": re.compile(r"true|false|0|1"),
}


def _well_typed(term: Any) -> Any:
    """The term, or its text where that is not of its datatype."""
    form = _LEXICAL.get(term.datatype.value) if isinstance(term, Literal) else None
    return term if form is None or form.fullmatch(term.value) else Literal(term.value)


@cache
def _shapes() -> Any:
    from rdflib import Graph

    graph = Graph()
    for path in sorted(folder("shapes").glob("*.ttl")):
        graph.parse(path, format="turtle")
    return graph


def _add_stale(results: Any, quads: Iterable[Quad]) -> None:
    """Add to a report what SHACL cannot compute: names and digests that are not those of their content."""
    from rdflib import SH, BNode, Namespace, URIRef
    from rdflib import Literal as Text

    shapes = Namespace(_SHAPES)
    for node, path, value in stale(quads):
        digest = path.endswith("contentDigest")
        shape, component, message = _STALE["digest" if digest else "name"]
        result = BNode()
        for predicate, term in (
            (SH.focusNode, URIRef(node)),
            (SH.resultPath, URIRef(path)),
            (SH.value, Text(value) if digest else URIRef(value)),
            (SH.resultSeverity, SH.Violation),
            (SH.sourceShape, shapes[shape]),
            (SH.sourceConstraintComponent, shapes[component]),
            (SH.resultMessage, Text(message, lang="en")),
        ):
            results.add((result, predicate, term))
        results.add((BNode(), SH.result, result))


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
