"""The whole graph in the RDF formats that stores load."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pyoxigraph import Quad, RdfFormat

from lenakg.core import rdf

#: Each format: what writes it. Turtle and N-Triples hold the union of the named graphs, the others keep them apart.
WRITERS: dict[str, Callable[[Iterable[Quad]], bytes]] = {
    "turtle": lambda quads: rdf.turtle({quad.triple for quad in quads}),
    "nt": lambda quads: b"\n".join(rdf.lines({quad.triple for quad in quads}, RdfFormat.N_TRIPLES)) + b"\n",
    "nq": lambda quads: b"\n".join(rdf.lines(set(quads), RdfFormat.N_QUADS)) + b"\n",
    "trig": lambda quads: rdf.document(quads, RdfFormat.TRIG),
    "jsonld": lambda quads: rdf.document(quads, RdfFormat.JSON_LD),
}


def export(quads: Iterable[Quad], form: str) -> bytes:
    """The quads in the format `form` (a key of `WRITERS`), the same bytes for the same quads."""
    return WRITERS[form](quads)
