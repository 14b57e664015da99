"""Do the shapes hold? An engine of SHACL says so, and every violation leads back to a file and a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from lenakg.core.errors import InputError
from lenakg.core.namespaces import PREFIXES
from lenakg.core.rdf import canonical, read_quads
from lenakg.core.resources import folder, ontology
from lenakg.graph.digests import stale
from lenakg.graph.engines import ENGINES, chosen
from lenakg.graph.places import Locate
from lenakg.graph.report import Result, path_text, read_results, report_turtle

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
    """What validation found, most severe first, then in the order of files and lines, and which engine judged."""

    results: tuple[Violation, ...]
    turtle: str
    engine: str

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
    engine: str | None = None,
    *,
    converted: bool = False,
) -> Report:
    """Check `quads`, together with the ontology, against every shape, and the digests in them against what they are of.

    Args:
        quads: what to check; the report shows blank nodes by the labels they have here. Of the names of graphs only the
            digests depend.
        locate: where a node stands, for the report.
        concerns: which results to report.
        terms: the ontology, or as much of it as the quads need; without them, the one that lenakg ships.
        engine: which engine judges (`shacl` or `pyshacl`); without a name the fast one where it is installed.
        converted: the quads were just made of facts, with names and digests computed, which are not computed again.

    Raises:
        InputError: the graph cannot be checked, or no engine has that name.
        MissingExtra: the engine is not installed.
    """
    name = chosen(engine)
    quads = list(quads)
    triples = {_well_typed(quad.triple) for quad in quads}
    # Labels that no file has, so that no blank node of the ontology becomes one with a blank node of the data.
    triples.update(quad.triple for quad in canonical(read_quads(ontology()) if terms is None else terms, "ontology"))
    results = [*read_results(ENGINES[name](triples, shapes())), *([] if converted else _stale(quads))]
    read = ((_violation(result, locate), result) for result in results)
    kept = sorted(((one, result) for one, result in read if concerns(one)), key=lambda pair: _order(pair[0]))
    return Report(tuple(one for one, _ in kept), report_turtle([result for _, result in kept], name), name)


def shapes() -> str:
    """The shapes that lenakg ships, as one text in Turtle."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder("shapes").glob("*.ttl")))


#: How XML Schema writes values (https://www.w3.org/TR/xmlschema11-2/), for the datatypes that the facts have.
_LEXICAL = {
    PREFIXES["xsd"] + "decimal": re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)", re.ASCII),
    PREFIXES["xsd"] + "integer": re.compile(r"[+-]?\d+", re.ASCII),
    PREFIXES["xsd"] + "boolean": re.compile(r"true|false|0|1"),
}


def _well_typed(triple: Triple) -> Triple:
    """The triple, its value a text where it is not of its datatype: of a wrong datatype, then, and no number at all.

    Engines differ in what they take for one: rdflib takes 1.6E1 for a decimal, and pySHACL fails on one that is none.
    """
    value = triple.object
    if isinstance(value, Triple):
        raise InputError("a triple stands as a value, which SHACL cannot check", repair="say it of a node with an IRI")
    form = _LEXICAL.get(value.datatype.value) if isinstance(value, Literal) else None
    if form is None or form.fullmatch(value.value):
        return triple
    return Triple(triple.subject, triple.predicate, Literal(value.value))


def _stale(quads: Iterable[Quad]) -> Iterator[Result]:
    """What SHACL cannot compute: names and digests that are not those of their content."""
    for node, path, value in stale(quads):
        digest = path.endswith("contentDigest")
        shape, component, message = _STALE["digest" if digest else "name"]
        yield Result(
            focus=NamedNode(node),
            path=NamedNode(path),
            value=Literal(value) if digest else NamedNode(value),
            messages=(Literal(message, language="en"),),
            severity=NamedNode(f"{_SH}Violation"),
            component=NamedNode(_SHAPES + component),
            shape=NamedNode(_SHAPES + shape),
        )


def _violation(result: Result, locate: Locate) -> Violation:
    focus, path = _text(result.focus), result.path
    place = locate(focus, path.value if isinstance(path, NamedNode) else "")
    return Violation(
        focus=focus,
        path=None if path is None else path_text(path),
        value=None if result.value is None else _text(result.value),
        message=" ".join(sorted(message.value for message in result.messages)),
        severity=result.severity.value,
        component=result.component.value,
        shape=_text(result.shape),
        file=None if place is None else place.file,
        line=None if place is None else place.line,
    )


def _text(term: Any) -> str:
    return f"_:{term.value}" if isinstance(term, BlankNode) else str(term.value)


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
