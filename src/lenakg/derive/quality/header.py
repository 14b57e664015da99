"""What an ontology says of itself: which it is, in which version, what it is about and who may use it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lenakg.core.namespaces import PREFIXES
from lenakg.derive.inference.terms import TYPE, written
from lenakg.derive.quality.finding import DL, ERROR, QUALITY, WARN, Fault, Rule
from lenakg.derive.quality.reserved import ONTOLOGY, OWL, reserved
from lenakg.derive.quality.schema import Schema

_VERSION: Final = OWL + "versionIRI"
_SAID: Final = (_VERSION, *(PREFIXES["dcterms"] + name for name in ("title", "description", "license")))


def unsaid(schema: Schema) -> Iterator[Fault]:
    """What the header lacks; a term stands for an ontology that has none."""
    if schema.iri is None:
        first = next(schema.own(), None)
        if first is not None:
            yield Fault(first, "no ontology with an IRI says that the term is its own", "add <IRI> a owl:Ontology")
        return
    for path in _SAID:
        if not schema.values(schema.iri, path):
            yield Fault(schema.iri, f"the ontology has no {written(path)}", "say it in the header")


def several(schema: Schema) -> Iterator[Fault]:
    """Files of several ontologies, and ontologies with two versions or with a name of OWL's own."""
    headers = schema.subjects(TYPE, ONTOLOGY)
    for node in headers[1:]:
        yield Fault(node, "a second ontology in one file", "keep each ontology in a file of its own")
    for node in headers:
        versions = schema.values(node, _VERSION)
        if len(versions) > 1:
            yield Fault(node, "several owl:versionIRI", "keep the one of this version", _VERSION)
        if versions and node.startswith("_:"):
            yield Fault(node, "a version of an ontology without an IRI", "give the ontology an IRI")
        for iri in (node, *versions):
            if reserved(iri):
                yield Fault(node, f"{written(iri)} is of the reserved vocabulary", "use an IRI of your own")


RULES: Final = (
    Rule(
        "one-ontology",
        DL,
        ERROR,
        "a file holds one ontology, with an IRI of its own and one version",
        "nobody could tell which of two is meant",
        "https://www.w3.org/TR/owl2-syntax/#Ontology_IRI_and_Version_IRI",
        several,
    ),
    Rule(
        "header",
        QUALITY,
        WARN,
        "the ontology says its IRI, version, title, description and licence",
        "who finds it has to know what it is and whether it may be used",
        "https://www.w3.org/TR/owl2-syntax/#Ontology_IRI_and_Version_IRI",
        unsaid,
    ),
)
