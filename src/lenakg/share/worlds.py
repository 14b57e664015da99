"""The graph in owlready2."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize

from lenakg.core.errors import InputError
from lenakg.core.extras import extra
from lenakg.core.namespaces import GRAPH, LENA, ONTOLOGY_IRI, PREFIXES

if TYPE_CHECKING:
    import owlready2

_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_VOCABULARY, _EDGES, _DERIVED, _INFERRED = (
    NamedNode(GRAPH + name) for name in ("ontology", "edges", "derived", "inferred")
)
_CLASS = NamedNode(PREFIXES["owl"] + "Class")
_INDIVIDUAL = NamedNode(PREFIXES["owl"] + "NamedIndividual")
#: The ontology as it is called in the graph, and as owlready2 calls it.
HEADER = NamedNode(ONTOLOGY_IRI)
ONTOLOGY = NamedNode(LENA.removesuffix("#"))


def to_ontology(quads: Iterable[Quad], *, statements: bool = True) -> owlready2.Ontology:
    """The union of the named graphs as an ontology of owlready2, in a world of its own.

    Without `statements`, the vocabulary, the entities with their edges and what follows of these: what documents say,
    where and by whom, disagreements and derivations are left out, and a reasoner is soon done.

    Two things are said as owlready2 wants them: the ontology is called by its namespace, in which its terms are looked
    up as attributes, and every instance of a class is declared an individual.

    Raises:
        MissingExtra: owlready2 is not installed.
        InputError: owlready2 cannot read the graph.
    """
    library = extra("owlready2", "owl")
    world = library.World()
    if not statements:
        quads = _of_entities(quads)
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


def _of_entities(quads: Iterable[Quad]) -> list[Quad]:
    """What the vocabulary describes, and the relations and types of what it describes."""
    given = list(quads)
    described = {quad.subject for quad in given if quad.graph_name == _VOCABULARY}
    return [
        quad
        for quad in given
        if quad.graph_name in (_VOCABULARY, _EDGES)
        or (quad.graph_name in (_DERIVED, _INFERRED) and quad.subject in described and quad.object in described)
    ]


def _renamed(triple: Triple) -> Triple:
    return Triple(ONTOLOGY, triple.predicate, triple.object) if triple.subject == HEADER else triple
