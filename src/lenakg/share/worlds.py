"""The graph in owlready2."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize

from lenakg.core.errors import InputError
from lenakg.core.extras import extra
from lenakg.core.namespaces import LENA, ONTOLOGY_IRI, PREFIXES

if TYPE_CHECKING:
    import owlready2

_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_CLASS = NamedNode(PREFIXES["owl"] + "Class")
_INDIVIDUAL = NamedNode(PREFIXES["owl"] + "NamedIndividual")
_HEADER = NamedNode(ONTOLOGY_IRI)
_ONTOLOGY = NamedNode(LENA.removesuffix("#"))


def to_ontology(quads: Iterable[Quad]) -> owlready2.Ontology:
    """The union of the named graphs as an ontology of owlready2, in a world of its own.

    Two things are said as owlready2 wants them: the ontology is called by its namespace, in which its terms are looked
    up as attributes, and every instance of a class is declared an individual.

    Raises:
        MissingExtra: owlready2 is not installed.
        InputError: owlready2 cannot read the graph.
    """
    library = extra("owlready2", "owl")
    world = library.World()
    triples = {_renamed(quad.triple) for quad in quads}
    classes = {triple.subject for triple in triples if triple.predicate == _TYPE and triple.object == _CLASS}
    instances = {triple.subject for triple in triples if triple.predicate == _TYPE and triple.object in classes}
    triples |= {Triple(node, _TYPE, _INDIVIDUAL) for node in instances if isinstance(node, NamedNode)}
    text = serialize(triples, format=RdfFormat.N_TRIPLES) or b""
    try:
        return world.get_ontology(LENA).load(fileobj=BytesIO(text), format="ntriples")
    except library.OwlReadyOntologyParsingError as error:
        repair = "look for a number that is not written as its datatype wants it"
        raise InputError("owlready2 cannot read the graph", repair=repair) from error


def _renamed(triple: Triple) -> Triple:
    return Triple(_ONTOLOGY, triple.predicate, triple.object) if triple.subject == _HEADER else triple
