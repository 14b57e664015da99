"""`shacl`, the fast engine, written in Rust: an extra, compared with pySHACL on all that our shapes say."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse, serialize

from lenakg.core.errors import InputError
from lenakg.core.extras import extra
from lenakg.core.namespaces import PREFIXES
from lenakg.graph.screen import needed

_SH = PREFIXES["sh"]
#: The terms of SHACL that both engines read alike; what is not among them is refused rather than passed over.
_KNOWN = frozenset(
    """
    NodeShape PropertyShape targetClass targetNode targetSubjectsOf targetObjectsOf severity message property node
    path inversePath alternativePath zeroOrMorePath oneOrMorePath zeroOrOnePath Violation Warning Info
    not and or xone class datatype nodeKind IRI BlankNode Literal BlankNodeOrIRI BlankNodeOrLiteral IRIOrLiteral
    minCount maxCount minExclusive minInclusive maxExclusive maxInclusive minLength maxLength pattern flags
    languageIn uniqueLang equals disjoint lessThan lessThanOrEquals closed ignoredProperties hasValue in
    qualifiedValueShape qualifiedMinCount qualifiedMaxCount sparql SPARQLConstraint select prefixes declare prefix
    namespace
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
#: What says the label of a blank node, and a shape that reports it for each of them.
_LABEL = "urn:lenakg:label"
_LABELS = f"""
<urn:lenakg:labelled> a <{_SH}NodeShape> ; <{_SH}targetSubjectsOf> <{_LABEL}> ; <{_SH}property> <urn:lenakg:labels> .
<urn:lenakg:labels> <{_SH}path> <{_LABEL}> ; <{_SH}maxLength> 0 .
"""


def judge(triples: Collection[Triple], shapes: str) -> list[Triple]:
    """The graph of the engine's report; blank nodes of the data keep their labels in it.

    Raises:
        InputError: the shapes say what the engines may read differently, or the data cannot be read.
        MissingExtra: the engine is not installed.
    """
    report = _report(triples, shapes)
    if not any(isinstance(node, BlankNode) for node in _nodes(report)):
        return report
    # The engine has labels of its own for blank nodes. So each says its label, and a shape has that reported.
    nodes = {term for triple in triples for term in (triple.subject, triple.object) if isinstance(term, BlankNode)}
    labelled = [Triple(node, NamedNode(_LABEL), Literal(node.value)) for node in nodes]
    report = _report([*triples, *labelled], shapes + _LABELS)
    return list(_relabelled(report))


def _report(triples: Collection[Triple], shapes: str) -> list[Triple]:
    text = serialize(triples, format=RdfFormat.N_TRIPLES) or b""
    try:
        _compiled(shapes)
        report = _compiled(needed(shapes, triples, text)).validate_text(text.decode(), "ntriples")
    except ValueError as error:
        raise InputError(f"cannot be checked: {error}", repair="check with --engine pyshacl") from error
    return [quad.triple for quad in parse(report.serialize("ntriples"), format=RdfFormat.N_TRIPLES)]


@lru_cache(maxsize=16)
def _compiled(shapes: str) -> Any:
    unread = sorted(_unread(shapes))
    if unread:
        raise InputError(
            f"the shapes say {unread[0]}, which the engines may read differently", repair="check with --engine pyshacl"
        )
    return extra("shacl", "fast").Shapes.from_turtle(shapes)


def _unread(shapes: str) -> Iterator[str]:
    """What the shapes say that is not known to be read by this engine as by pySHACL.

    >>> list(_unread("[] <http://www.w3.org/ns/shacl#rule> [] ."))
    ['sh:rule']
    """
    for quad in parse(shapes, format=RdfFormat.TURTLE):
        for term in (quad.predicate, quad.object):
            if isinstance(term, NamedNode) and term.value.startswith(_SH):
                name = term.value.removeprefix(_SH)
                if name not in _KNOWN:
                    yield f"sh:{name}"
        if quad.predicate.value == f"{_SH}select" and isinstance(quad.object, Literal):
            # A query within a query must give on what is bound before it (https://www.w3.org/TR/shacl/#pre-binding).
            for given in re.findall(r"\bSELECT\b([^{]*)", quad.object.value, re.IGNORECASE)[1:]:
                if not re.search(r"[$?]this\b", given):
                    yield "a query within a query without $this"


def _nodes(report: Collection[Triple]) -> Iterator[Any]:
    """The nodes of the data that a report names."""
    for triple in report:
        if triple.predicate.value in (f"{_SH}focusNode", f"{_SH}value"):
            yield triple.object


def _relabelled(report: Collection[Triple]) -> Iterator[Triple]:
    """The report with the labels of the data, without the results that say them."""
    ours = {one.subject for one in report if one.object == NamedNode("urn:lenakg:labels")}
    focus = {one.subject: one.object for one in report if one.predicate.value == f"{_SH}focusNode"}
    labels = {
        str(focus[one.subject]): one.object.value
        for one in report
        if one.subject in ours and one.predicate.value == f"{_SH}value" and isinstance(one.object, Literal)
    }
    for one in report:
        if one.subject in ours or one.object in ours:
            continue
        term = one.object
        if isinstance(term, BlankNode) and str(term) in labels:
            term = BlankNode(labels[str(term)])
        elif isinstance(term, Literal) and one.predicate.value == f"{_SH}resultMessage":
            # What fills a placeholder of a message: pySHACL writes the label alone.
            text = re.sub(r"_:\w+", lambda label: labels.get(label[0], label[0]), term.value)
            term = Literal(text, language=term.language) if term.language else Literal(text)
        yield Triple(one.subject, one.predicate, term)
