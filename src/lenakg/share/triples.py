"""The triples that answer a CONSTRUCT or DESCRIBE query."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Self

from pyoxigraph import Triple

from lenakg.answer.cells import Labels
from lenakg.answer.table import Answer
from lenakg.core import rdf

if TYPE_CHECKING:
    import rdflib


class Triples(Answer):
    """A graph as rows of subject, predicate and object, which can also be written as Turtle or given to rdflib."""

    def __init__(self, triples: Sequence[Triple], known: Labels) -> None:
        """The triples, and the labels of their nodes."""
        super().__init__(("subject", "predicate", "object"), triples, known)
        self._triples = triples
        self._labels = known

    def turtle(self) -> str:
        """The graph in Turtle with our prefixes, the same text for the same triples."""
        return rdf.turtle(set(self._triples)).decode()

    def to_rdflib(self) -> rdflib.Graph:
        """The graph in rdflib, with our prefixes."""
        from lenakg.share.datasets import to_graph

        return to_graph(self._triples)

    def _of(self, solutions: Sequence[Any]) -> Self:
        return type(self)(solutions, self._labels)

    def __reduce__(self) -> tuple[type[Triples], tuple[Any, ...]]:
        return Triples, (self._triples, self._labels)
