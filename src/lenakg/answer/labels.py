"""What to call nodes in a table: a label where there is one, else the CURIE."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode

from lenakg.core.namespaces import BASE, shorten
from lenakg.store.engine import Engine, Term

#: Nodes that a reader follows by name rather than reads.
_BY_NAME = tuple(BASE + folder for folder in ("claim/", "result/", "passage/", "proposition/", "disagreement/"))


def labels(engine: Engine, terms: Iterable[Term | None]) -> dict[str, str]:
    """The English label of every node among `terms` that has one and is not followed by name."""
    nodes = {term for term in terms if isinstance(term, NamedNode) and not term.value.startswith(_BY_NAME)}
    if not nodes:
        return {}
    values = " ".join(sorted(map(str, nodes)))
    rows = engine.select(f"SELECT ?node ?label WHERE {{ VALUES ?node {{ {values} }} ?node rdfs:label ?label }}")
    found: dict[str, str] = {}
    for node, label in rows:
        if isinstance(node, NamedNode) and isinstance(label, Literal) and label.language in (None, "en"):
            found[node.value] = min(label.value, found.get(node.value, label.value))
    return found


def show(term: Term | None, known: dict[str, str]) -> str:
    """A term as a reader wants it: label or CURIE of a node, the characters of a literal, nothing for nothing."""
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        return known.get(term.value) or shorten(term.value)
    return term.value if isinstance(term, Literal) else str(term)
