"""Entailed triples and their derivations as quads of the graph `inferred`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from lenakg.core.namespaces import GRAPH, LENA, PREFIXES
from lenakg.derive.inference.datatypes import read
from lenakg.derive.inference.entailments import Derivation
from lenakg.derive.inference.terms import is_literal

_HERE = NamedNode(GRAPH + "inferred")
_TYPE = NamedNode(PREFIXES["rdf"] + "type")


def inferred(derivations: Iterable[Derivation]) -> Iterator[Quad]:
    """Each entailed triple once, and every derivation of it."""
    said = None
    for one in derivations:
        subject, predicate = NamedNode(one.fact[0]), NamedNode(one.fact[1])
        object_ = read(one.fact[2]) if is_literal(one.fact[2]) else NamedNode(one.fact[2])
        if one.fact != said:
            yield Quad(subject, predicate, object_, _HERE)
            said = one.fact
        node = NamedNode(one.iri)
        yield Quad(node, _TYPE, _lena("Derivation"), _HERE)
        yield Quad(node, _lena("derivedSubject"), subject, _HERE)
        if predicate == _TYPE:
            # OWL 2 DL does not let rdf:type be named like an individual.
            yield Quad(node, _lena("derivedClass"), object_, _HERE)
        else:
            yield Quad(node, _lena("derivedPredicate"), predicate, _HERE)
            yield Quad(node, _lena("derivedValue" if is_literal(one.fact[2]) else "derivedObject"), object_, _HERE)
        yield Quad(node, _lena("rule"), Literal(one.rule), _HERE)
        yield Quad(node, _lena("axiom"), Literal(one.axiom), _HERE)
        for source in dict.fromkeys(iri for sources in one.sources for iri in sources):
            yield Quad(node, _lena("premise"), NamedNode(source), _HERE)
        if one.certainty is not None:
            yield Quad(node, _lena("weakestCertainty"), _lena(one.certainty), _HERE)
        for iri in one.crosses:
            yield Quad(node, _lena("crosses"), NamedNode(iri), _HERE)
        for iri in one.denied_by:
            yield Quad(node, _lena("deniedBy"), NamedNode(iri), _HERE)


def _lena(name: str) -> NamedNode:
    return NamedNode(LENA + name)
