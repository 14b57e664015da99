"""Corruptions of facts as RDF: what a file from elsewhere may hold, and the loader of our own never makes."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from lenakg.core.namespaces import LENA, PREFIXES, expand
from lenakg.mutation.entities import and_also, nothing, on, with_object
from lenakg.mutation.kinds import Kind, OfGraph
from lenakg.mutation.material import Material

_CLAIM, _RESULT, _REF = (PREFIXES[name] for name in ("claim", "result", "ref"))
_XSD = PREFIXES["xsd"]


def _number(text: str, datatype: str) -> Literal:
    return Literal(text, datatype=NamedNode(_XSD + datatype))


def _blank_subject(quad: Quad, material: Material) -> Iterable[Quad]:
    return [Quad(BlankNode("one"), quad.predicate, quad.object, quad.graph_name)]


def _misspelt(quad: Quad, material: Material) -> Iterable[Quad]:
    return [Quad(quad.subject, NamedNode(LENA + "drection"), quad.object, quad.graph_name)]


def _other_proposition(quad: Quad, material: Material) -> Iterable[Quad]:
    """Another object of the proposition, which keeps the name that its old parts gave it."""
    return [Quad(quad.subject, quad.predicate, NamedNode(f"{PREFIXES['finding']}rash"), quad.graph_name)]


def _lena(name: str) -> NamedNode:
    return NamedNode(LENA + name)


_DIRECTION = on(LENA + "direction", _CLAIM)
_NOBODY = expand("doc:another-review-2014") or ""

KINDS: tuple[Kind, ...] = (
    OfGraph("rdf-document-dropped", "A claim as RDF is stated by no document.", on(LENA + "statedIn", _CLAIM), nothing),
    OfGraph(
        "rdf-document-changed",
        "A claim as RDF is stated by a document that its passage is not of.",
        on(LENA + "statedIn", _CLAIM),
        with_object(NamedNode(_NOBODY)),
    ),
    OfGraph(
        "rdf-entry-mode-dropped",
        "A claim as RDF does not say how it was entered.",
        on(LENA + "entryMode", _CLAIM),
        nothing,
    ),
    OfGraph(
        "rdf-check-dropped",
        "A claim as RDF does not say whether the paper was read.",
        on(LENA + "primaryCheck", _CLAIM),
        nothing,
    ),
    OfGraph("rdf-proposition-dropped", "A claim as RDF asserts nothing.", on(LENA + "asserts", _CLAIM), nothing),
    OfGraph(
        "rdf-direction-doubled",
        "A claim as RDF is for and against.",
        _DIRECTION,
        and_also(LENA + "direction", _lena("Neutral")),
    ),
    OfGraph("rdf-property-misspelt", "A property as RDF is misspelt.", _DIRECTION, _misspelt),
    OfGraph("rdf-coded-value-as-text", "A coded value as RDF is a text.", _DIRECTION, with_object(Literal("Supports"))),
    OfGraph(
        "rdf-type-dropped", "A claim as RDF is nothing.", on(PREFIXES["rdf"] + "type", _CLAIM, LENA + "Claim"), nothing
    ),
    OfGraph(
        "rdf-type-changed",
        "A claim as RDF is a result as well.",
        on(PREFIXES["rdf"] + "type", _CLAIM, LENA + "Claim"),
        and_also(PREFIXES["rdf"] + "type", _lena("EfficacyResult")),
    ),
    OfGraph(
        "rdf-blank-node",
        "A claim as RDF is a blank node.",
        on(PREFIXES["rdf"] + "type", _CLAIM, LENA + "Claim"),
        _blank_subject,
    ),
    OfGraph(
        "rdf-number-as-double",
        "A value as RDF is a floating number, as JSON-LD reads a bare 85.3.",
        on(LENA + "value", _RESULT),
        with_object(_number("8.53E1", "double")),
    ),
    OfGraph(
        "rdf-number-ill-typed",
        "A value as RDF is a decimal number that is none.",
        on(LENA + "value", _RESULT),
        with_object(_number("some", "decimal")),
    ),
    OfGraph(
        "rdf-number-with-exponent",
        "A value as RDF is a decimal number with an exponent, which XML Schema does not allow.",
        on(LENA + "value", _RESULT),
        with_object(_number("1.6E1", "decimal")),
    ),
    OfGraph("rdf-count-as-text", "A count as RDF is a text.", on(LENA + "count", _RESULT), with_object(Literal("45"))),
    OfGraph(
        "rdf-value-doubled",
        "A result as RDF has two values.",
        on(LENA + "value", _RESULT),
        and_also(LENA + "value", _number("7", "decimal")),
    ),
    OfGraph(
        "rdf-author-position-doubled",
        "Two authors as RDF stand in one place.",
        on(LENA + "position", f"{_REF}chen-2011.authorship-2"),
        with_object(_number("1", "integer")),
    ),
    OfGraph(
        "rdf-step-order-doubled",
        "Two dose steps as RDF stand in one place.",
        on(LENA + "stepOrder", f"{PREFIXES['regimen']}chanan-khan-2006.dose-step-2"),
        with_object(_number("1", "integer")),
    ),
    OfGraph(
        "rdf-passage-of-another-document",
        "The passage of a claim as RDF lies in another document.",
        on(PREFIXES["oa"] + "hasSource"),
        with_object(NamedNode(_NOBODY)),
    ),
    OfGraph("rdf-arm-of-nobody", "An arm as RDF belongs to no trial.", on(LENA + "hasArm"), nothing),
    OfGraph(
        "rdf-digest-malformed",
        "A content digest as RDF is too short.",
        on(LENA + "contentDigest", _CLAIM),
        with_object(Literal("b94d27b9934d3e08")),
    ),
    OfGraph(
        "rdf-digest-stale",
        "A content digest as RDF is that of other content.",
        on(LENA + "contentDigest", _CLAIM),
        with_object(Literal("b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9")),
    ),
    OfGraph(
        "rdf-digest-dropped",
        "A claim as RDF has no content digest.",
        on(LENA + "contentDigest", _CLAIM),
        nothing,
        "facts from elsewhere need none",
    ),
    OfGraph(
        "rdf-direction-changed",
        "A claim as RDF is flipped, its digest left as it was.",
        on(LENA + "direction", _CLAIM, LENA + "Supports"),
        with_object(_lena("Disputes")),
    ),
    OfGraph(
        "rdf-proposition-renamed",
        "A proposition as RDF has another object, its name left as it was.",
        on(LENA + "object", PREFIXES["prop"], PREFIXES["finding"] + "l"),
        _other_proposition,
    ),
)
