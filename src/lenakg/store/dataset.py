"""The graphs that a query names with FROM, https://www.w3.org/TR/sparql11-query/#specifyingDataset."""

from __future__ import annotations

from pyoxigraph import NamedNode, QuerySolutions, Store

from lenakg.core.errors import QueryError
from lenakg.core.namespaces import PREFIXES, shorten

_LONGEST = 100


class Dataset:
    """The dataset clauses of a query, as its prologue means them."""

    __slots__ = ("_graphs",)

    def __init__(self, prologue: str, graphs: list[str]) -> None:
        """The graphs called `graphs` in a query that begins with `prologue`."""
        self._graphs = _resolved(prologue, graphs)

    def check(self, store: Store) -> None:
        """See to it that the store holds them, since of one that it does not hold nothing is known.

        Raises:
            QueryError: it does not hold one of them; the message offers the nearest.
        """
        for graph in self._graphs:
            # A store without quads is asked which columns a query has, not what is so.
            if not store.contains_named_graph(graph) and store:
                raise _unknown(
                    graph.value, [node.value for node in store.named_graphs() if isinstance(node, NamedNode)]
                )


def _resolved(prologue: str, graphs: list[str]) -> list[NamedNode]:
    """The IRIs, as the engine reads them; none where it cannot, as it will say of the query itself."""
    query = f"{prologue}\nSELECT ?graph {{ VALUES ?graph {{ {' '.join(graphs)} }} }}"
    try:
        rows = Store().query(query, prefixes=dict(PREFIXES))
    except SyntaxError:
        return []
    return [row["graph"] for row in rows] if isinstance(rows, QuerySolutions) else []


def _unknown(graph: str, held: list[str]) -> QueryError:
    from difflib import get_close_matches

    known = sorted(map(_name, held))
    ends = {_end(iri).lower(): _name(iri) for iri in held}
    near = [ends[end] for end in get_close_matches(_end(graph).lower(), ends, n=2)]
    if near:
        repair = f"did you mean {' or '.join(near)}?"
    elif known:
        repair = f"it holds {', '.join(known[:10])}{' and more' if known[10:] else ''}"
    else:
        repair = "it holds no named graph; leave FROM out"
    return QueryError(f"the graph {_name(graph)} is not in the store", repair=repair)


def _end(iri: str) -> str:
    return iri[iri.rfind("/") + 1 :]


def _name(iri: str) -> str:
    short = shorten(iri)
    name = f"<{iri}>" if short == iri else short
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"
