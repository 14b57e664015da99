"""pySHACL, the reference engine: read by many, always installed, slow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from lenakg.core.errors import InputError
from lenakg.core.namespaces import PREFIXES

_STRING = PREFIXES["xsd"] + "string"
_SAID = PREFIXES["sh"] + "message"
_MESSAGE = NamedNode(PREFIXES["sh"] + "resultMessage")


def judge(triples: Iterable[Triple], shapes: str) -> list[Triple]:
    """The graph of pySHACL's report; blank nodes of the data keep their labels in it.

    Raises:
        InputError: a blank node stands where a number is compared with another, or the data has a triple as a value.
    """
    # pySHACL and rdflib take half a second to import, which a query must not pay.
    from pyshacl import validate
    from pyshacl.errors import ReportableRuntimeError

    try:
        _, report, _ = validate(_graph(triples), shacl_graph=_shapes(shapes), inference="none", meta_shacl=False)
    except ReportableRuntimeError as error:
        raise InputError(f"cannot be checked: {error}", repair="write numbers as numbers, and name nodes") from error
    if isinstance(report, Exception):
        raise InputError(f"cannot be checked: {report}", repair="write the shapes so that pySHACL reads them")
    read = [quad.triple for quad in parse(report.serialize(format="nt"), format=RdfFormat.N_TRIPLES)]
    return list(_in_language(read, _language(shapes)))


def _in_language(report: Iterable[Triple], language: str | None) -> Iterator[Triple]:
    """The report with the language of its messages, which pySHACL leaves out where it fills a placeholder."""
    for one in report:
        text = one.object
        if language and one.predicate == _MESSAGE and isinstance(text, Literal) and not text.language:
            text = Literal(text.value, language=language)
        yield Triple(one.subject, one.predicate, text)


@lru_cache(maxsize=4)
def _language(shapes: str) -> str | None:
    """The language of the messages in the shapes, where they have but one.

    >>> _language('[] <http://www.w3.org/ns/shacl#message> "Two authors have position {?value}"@en .')
    'en'
    """
    messages = (quad.object for quad in parse(shapes, format=RdfFormat.TURTLE) if quad.predicate.value == _SAID)
    found = {message.language for message in messages if isinstance(message, Literal)}
    return found.pop() if len(found) == 1 else None


def _graph(triples: Iterable[Triple]) -> Any:
    from lenakg.graph.prepared import PreparedGraph

    graph = PreparedGraph()
    for triple in triples:
        graph.add((_term(triple.subject), _term(triple.predicate), _term(triple.object)))
    return graph


def _term(term: Any) -> Any:
    """A term of rdflib, as it is written: rdflib's own parsers make 7 of 007, which no shape could find fault with."""
    import rdflib

    match term:
        case NamedNode():
            return rdflib.URIRef(term.value)
        case BlankNode():
            return rdflib.BNode(term.value)
        case Literal():
            kind = None if term.language or term.datatype.value == _STRING else rdflib.URIRef(term.datatype.value)
            return rdflib.Literal(term.value, lang=term.language, datatype=kind, normalize=False)
    raise InputError(f"{term} cannot be checked: a triple is no node", repair="say it of a node that has an IRI")


@lru_cache(maxsize=4)
def _shapes(text: str) -> Any:
    from rdflib import SH, Graph, Literal

    graph = Graph().parse(data=text, format="turtle")
    for subject, pattern in list(graph.subject_objects(SH.pattern)):
        graph.set((subject, SH.pattern, Literal(_in_python(str(pattern)))))
    return graph


def _in_python(pattern: str) -> str:
    r"""A pattern of XPath for Python, where `$` also stands before a line break at the end.

    >>> _in_python("^[0-9]$"), _in_python(r"[.]\$"), _in_python("[0-9]")
    ('^[0-9]\\Z', '[.]\\$', '[0-9]')
    """
    return re.sub(r"(?<!\\)\$\Z", r"\\Z", pattern)
