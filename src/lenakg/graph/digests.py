"""Names and digests computed once more, for graphs that come from elsewhere or were changed by hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat

from lenakg.core import rdf
from lenakg.core.ids import content_digest, proposition_iri
from lenakg.core.namespaces import BASE, LENA, PREFIXES

_DIGEST = LENA + "contentDigest"
_PARTS = tuple(LENA + name for name in ("subject", "predicate", "object", "subjectAspect", "objectAspect", "inCell"))


def stale(quads: Iterable[Quad]) -> Iterator[tuple[str, str, str]]:
    """What is not as its name or digest has it: node, property and the text that stands there.

    A fact's digest is that of what its named graph says of it and of its parts; where quads have lost their named
    graphs, as in Turtle, no digest can be computed. A proposition of ours is named by its parts.
    """
    described: dict[tuple[str, str], list[Quad]] = defaultdict(list)
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and not isinstance(quad.graph_name, DefaultGraph):
            described[quad.subject.value, str(quad.graph_name)].append(quad)
    digests = {
        key: quad.object.value
        for key, about in described.items()
        for quad in about
        if quad.predicate.value == _DIGEST and isinstance(quad.object, Literal)
    }
    for (node, graph), digest in sorted(digests.items()):
        whole = (quad for quad in _whole(node, graph, described, digests) if quad.predicate.value != _DIGEST)
        if content_digest(rdf.lines(whole, RdfFormat.N_QUADS)) != digest:
            yield node, _DIGEST, digest
    for (node, _), about in sorted(described.items()):
        if node.startswith(PREFIXES["prop"]) and _renamed(node, about):
            yield node, PREFIXES["rdf"] + "type", LENA + "Proposition"


def _whole(
    node: str, graph: str, described: dict[tuple[str, str], list[Quad]], digests: dict[tuple[str, str], str]
) -> Iterator[Quad]:
    """What is said of a fact and of its parts, which are named by it and are no facts themselves."""
    pending, seen = [node], {node}
    while pending:
        for quad in described[pending.pop(), graph]:
            yield quad
            part = quad.object.value if isinstance(quad.object, NamedNode) else ""
            owned = part.startswith(f"{node}.") and (part, graph) in described and (part, graph) not in digests
            if owned and part not in seen:
                seen.add(part)
                pending.append(part)


def _renamed(node: str, about: list[Quad]) -> bool:
    """Whether a proposition that has all its parts has not the name that they give."""
    found = {quad.predicate.value: quad.object.value for quad in about if isinstance(quad.object, NamedNode)}
    subject, predicate, object_, *rest = (found.get(name) for name in _PARTS)
    if subject is None or predicate is None or object_ is None or not node.startswith(BASE):
        return False
    return proposition_iri(subject, predicate, object_, *rest) != node
