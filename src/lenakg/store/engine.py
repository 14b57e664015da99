"""The one interface of the engines: quads go in, answers to SPARQL come out.

These are types alone: whoever is on the way of a query imports them under `TYPE_CHECKING`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QueryBoolean, QuerySolution, Triple

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
Row: TypeAlias = tuple[Term | None, ...]


class Rows(Protocol):
    """The rows of a SELECT, as many as have been asked for.

    They are taken once, in one of three ways, and a failure of the engine on the way is a QueryError.
    """

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, without the question mark."""

    def __iter__(self) -> Iterator[Row]:
        """The rows one by one, as tuples of terms; None where a column is unbound."""

    def taken(self) -> list[QuerySolution]:
        """All rows at once, as the engine holds them, which costs least.

        A row has its terms by the name or the number of a column, and `tuple(row)` is what iteration yields.
        """

    def serialize(self, form: str) -> tuple[bytes, bool]:
        """The rows in a W3C result format (csv, tsv, json or xml), and whether there are any; takes all rows."""


class Engine(Protocol):
    """Holds quads and answers queries over the union of its named graphs, or over the graphs named with FROM.

    QueryError is what comes of a text that is no SPARQL query (with the place where it goes wrong), that is deeper or
    longer than the engine bears, that asks another endpoint (SERVICE), or that names a graph which is not held.
    """

    def select(self, query: str) -> Rows:
        """The rows of a SELECT query."""

    def answer(self, query: str) -> Rows | QueryBoolean | list[Triple]:
        """The answer to a query of any form: rows, a truth value, or the triples of a graph."""

    def quads(self) -> Iterator[Quad]:
        """Every quad, in no order."""
