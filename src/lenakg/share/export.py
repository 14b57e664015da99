"""The whole graph in the RDF formats that stores load."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pyoxigraph import Quad, RdfFormat, serialize

from lenakg.core.namespaces import PREFIXES
from lenakg.derive.build import as_turtle


def _lines(quads: Iterable[Quad], form: RdfFormat) -> bytes:
    items = {quad.triple for quad in quads} if form is RdfFormat.N_TRIPLES else set(quads)
    return b"\n".join(sorted(line for line in serialize(items, format=form).split(b"\n") if line)) + b"\n"


def _document(quads: Iterable[Quad], form: RdfFormat) -> bytes:
    ordered = sorted(quads, key=lambda quad: (str(quad.graph_name), str(quad.subject), str(quad.predicate), str(quad)))
    return serialize(ordered, format=form, prefixes=dict(PREFIXES)) + b"\n"


#: Each format: what writes it. Turtle and N-Triples hold the union of the named graphs, the others keep them apart.
WRITERS: dict[str, Callable[[Iterable[Quad]], bytes]] = {
    "turtle": lambda quads: as_turtle({quad.triple for quad in quads}),
    "nt": lambda quads: _lines(quads, RdfFormat.N_TRIPLES),
    "nq": lambda quads: _lines(quads, RdfFormat.N_QUADS),
    "trig": lambda quads: _document(quads, RdfFormat.TRIG),
    "jsonld": lambda quads: _document(quads, RdfFormat.JSON_LD),
}


def export(quads: Iterable[Quad], form: str) -> bytes:
    """The quads in the format `form` (a key of `WRITERS`), the same bytes for the same quads."""
    return WRITERS[form](quads)
