"""Edges as a graph of networkx, and as GraphML.

Nodes are CURIEs with `iri`, `label`, `kinds` and `definition`. The key of an edge is its `Edge.key`: the CURIE of the
proposition, or of what is so by definition. It goes from subject to object as stated; where the relation is symmetric,
`symmetric` says that it holds the other way round as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from lenakg.answer.statements import Edge, Entity
from lenakg.core.extras import extra

if TYPE_CHECKING:
    import networkx


def to_networkx(edges: Iterable[Edge], **attributes: str | bool) -> networkx.MultiDiGraph[str]:
    """The edges and the entities at their ends; what is absent is left out, and what may be several is a list.

    Args:
        edges: the edges.
        attributes: attributes of the graph.

    Raises:
        MissingExtra: networkx is not installed.
    """
    graph: networkx.MultiDiGraph[str] = extra("networkx", "networkx").MultiDiGraph(**attributes)
    for edge in edges:
        for entity in (edge.subject, edge.object):
            if entity.curie not in graph:
                graph.add_node(entity.curie, **_present(_node(entity)))
        graph.add_edge(edge.subject.curie, edge.object.curie, key=edge.key, **_present(_attributes(edge)))
    return graph


def graphml(edges: Iterable[Edge], **attributes: str | bool) -> bytes:
    """The edges as GraphML, which has no lists: what may be several is text with `; ` between.

    Raises:
        MissingExtra: networkx is not installed.
    """
    graph = to_networkx(edges, **attributes)
    every: list[dict[str, Any]] = [
        *(data for _, data in graph.nodes(data=True)),
        *(data for _, _, data in graph.edges(data=True)),
    ]
    for data in every:
        data.update({name: "; ".join(value) for name, value in data.items() if isinstance(value, list)})
        # Not even in a numeric reference does XML 1.0 allow control characters.
        data.update({name: _without_controls(value) for name, value in data.items() if isinstance(value, str)})
    lines = extra("networkx", "networkx").generate_graphml(graph, named_key_ids=True)
    text = "\n".join(lines)
    return f"<?xml version='1.0' encoding='utf-8'?>\n{text}\n".encode()


def _node(entity: Entity) -> dict[str, Any]:
    return {
        "iri": entity.iri,
        "label": entity.label,
        "kinds": list(entity.kinds),
        "definition": entity.definition,
    }


def _attributes(edge: Edge) -> dict[str, Any]:
    return {
        "predicate": edge.predicate,
        "relation": edge.relation,
        "subject_aspect": edge.subject_aspect,
        "object_aspect": edge.object_aspect,
        "cell": None if edge.cell is None else edge.cell.curie,
        "symmetric": edge.symmetric,
        "by_definition": edge.by_definition,
        "certainty": edge.certainty,
        "settings": list(edge.settings),
        "papers": [paper.label for paper in edge.papers],
        "primary_checks": list(edge.checks),
        "claims": [claim.curie for claim in edge.claims],
        "against": [claim.curie for claim in edge.against],
        "tension": [f"{other.unlike(edge)}: {claim.curie}" for other in edge.tension for claim in other.claims],
        "issues": [issue.curie for issue in edge.issues],
        "disagreements": list(edge.disagreements),
    }


def _present(attributes: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in attributes.items() if value is not None}


def _without_controls(text: str) -> str:
    return "".join(" " if character < " " and character not in "\t\n\r" else character for character in text)
