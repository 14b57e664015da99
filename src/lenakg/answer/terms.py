"""Rows of terms, gathered by node and property."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from pyoxigraph import BlankNode, Literal, NamedNode

from lenakg.core.namespaces import shorten
from lenakg.store.engine import Term

#: The values of every node (an IRI), by property.
Described = Mapping[str, Mapping[str, list[Term]]]


def described(rows: Iterable[tuple[Term | None, ...]]) -> Described:
    """Rows of node, property and value; what two graphs say is there once."""
    found: dict[str, dict[str, dict[Term, None]]] = defaultdict(lambda: defaultdict(dict))
    for node, property_, value in rows:
        if value is not None:
            found[text(node)][text(property_)][value] = None
    return {node: {key: list(values) for key, values in keys.items()} for node, keys in found.items()}


def text(term: Term | None) -> str:
    """The IRI of a node, the characters of a literal, nothing for nothing."""
    return term.value if isinstance(term, NamedNode | Literal | BlankNode) else ""


def curie(term: Term | None) -> str:
    """The CURIE of a node."""
    return shorten(text(term))
