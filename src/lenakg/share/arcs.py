"""The graph of networkx as others want it: without lists, and with what is symmetric in both directions."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING

from lenakg.answer.statements import Edge
from lenakg.core.extras import extra
from lenakg.share.networks import graphml, to_networkx

if TYPE_CHECKING:
    import networkx


def to_arcs(edges: Iterable[Edge], told: dict[str, str], *, flat: bool, both_ways: bool) -> networkx.MultiDiGraph[str]:
    """The edges as a graph of networkx; see `lenakg.share.networks`.

    Args:
        edges: the edges.
        told: attributes of the graph.
        flat: without lists, just as GraphML holds it.
        both_ways: with a second arc, of the same key, wherever a relation is symmetric.

    Raises:
        MissingExtra: networkx is not installed.
    """
    graph = _flat(edges, told) if flat else to_networkx(edges, **told)
    for source, target, key, data in list(graph.edges(keys=True, data=True)) if both_ways else ():
        if data["symmetric"] and source != target:
            graph.add_edge(target, source, key=key, **data)
    return graph


def _flat(edges: Iterable[Edge], told: dict[str, str]) -> networkx.MultiDiGraph[str]:
    library = extra("networkx", "networkx")
    graph: networkx.MultiDiGraph[str] = library.read_graphml(BytesIO(graphml(edges, **told)), force_multigraph=True)
    # What the reader adds, writers do not take.
    for name in ("node_default", "edge_default"):
        graph.graph.pop(name, None)
    return graph
