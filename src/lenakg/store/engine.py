"""The one interface of the engines: quads go in, answers to SPARQL come out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QueryBoolean, Triple

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
Row: TypeAlias = tuple[Term | None, ...]


class Rows(Protocol):
    """The rows of a SELECT, as many as have been asked for."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, without the question mark."""

    def __iter__(self) -> Iterator[Row]:
        """The rows, which can be taken once."""

    def serialize(self, form: str) -> tuple[bytes, bool]:
        """The rows in a W3C result format (csv, tsv, json or xml), and whether there are any; takes all rows."""


class Engine(Protocol):
    """Holds quads and answers queries over the union of its named graphs, or over the graphs named with FROM.

    Text that is no SPARQL query raises QueryError with the place where it goes wrong.
    """

    def select(self, query: str) -> Rows:
        """The rows of a SELECT query."""

    def answer(self, query: str) -> Rows | QueryBoolean | list[Triple]:
        """The answer to a query of any form: rows, a truth value, or the triples of a graph."""

    def quads(self) -> Iterator[Quad]:
        """Every quad, in no order."""
