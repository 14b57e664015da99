"""RDF files in and out: read by their ending, written the same bytes for the same quads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, Quad, RdfFormat, Triple, parse, serialize

from lenakg.core.errors import InputError
from lenakg.core.namespaces import PREFIXES
from lenakg.core.nested import nest

_TYPE = PREFIXES["rdf"] + "type"

#: The endings of RDF files, each with its format; `.owl` is what ontology editors call RDF/XML.
FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".n3": RdfFormat.N3,
    ".rdf": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
    ".xml": RdfFormat.RDF_XML,
    ".jsonld": RdfFormat.JSON_LD,
    ".json": RdfFormat.JSON_LD,
}


def read_quads(path: Path) -> list[Quad]:
    """The quads of one RDF file, its format told by the file's ending.

    Blank nodes have labels of their own in every reading, so that those of two files never become one; `canonical`
    makes the labels stable. Relative IRIs are resolved against the file's own URI.

    Raises:
        InputError: the file is missing, a folder, unreadable, of an unknown ending or not valid RDF.
    """
    if path.is_dir():
        raise InputError("this is a folder, not a file", path=path, repair="name the files in it")
    form = FORMATS.get(path.suffix.lower())
    if form is None:
        *most, last = FORMATS
        raise InputError("this ending is no RDF format", path=path, repair=f"use {', '.join(most)} or {last}")
    try:
        return list(parse(path=path, format=form, base_iri=base_iri(path), rename_blank_nodes=True))
    except SyntaxError as error:
        if "LoadDocumentCallback" in error.msg:
            fault, repair = "remote contexts are not fetched", "write @context into the file"
            raise InputError(fault, path=path, line=error.lineno, repair=repair) from error
        raise InputError(
            f"not valid {form.name}: {error.msg}", path=path, line=error.lineno, repair="mend the syntax there"
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read: {error}", path=path, repair="check the path and its permissions") from error


def base_iri(path: Path) -> str:
    """The IRI against which the relative IRIs of a file are resolved: the file's own."""
    return path.resolve().as_uri()


def canonical(quads: Iterable[Quad], label: str = "c14n", first: int = 0) -> list[Quad]:
    """The quads with their blank nodes labelled by what they say, so that the same data has the same labels.

    The labels are those of RDFC-1.0 (https://www.w3.org/TR/rdf-canon/), numbered on from `first`.
    """
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)

    def renamed(term: Any) -> Any:
        if not isinstance(term, BlankNode):
            return term
        return BlankNode(f"{label}{int(term.value.removeprefix('c14n')) + first}")

    return [
        Quad(renamed(quad.subject), quad.predicate, renamed(quad.object), renamed(quad.graph_name)) for quad in dataset
    ]


def blank_nodes(quads: Iterable[Quad]) -> int:
    """How many blank nodes the quads have."""
    terms = (term for quad in quads for term in (quad.subject, quad.object, quad.graph_name))
    return len({term for term in terms if isinstance(term, BlankNode)})


def lines(items: Iterable[Quad] | Iterable[Triple], form: RdfFormat) -> list[bytes]:
    """The lines of N-Quads or N-Triples in their canonical form, sorted.

    Without blank nodes these are the lines of RDFC-1.0 (https://www.w3.org/TR/rdf-canon/).
    """
    text = serialize(items, format=form) or b""
    return sorted(line for line in text.split(b"\n") if line)


def turtle(triples: Iterable[Triple]) -> bytes:
    """Turtle with our prefixes, nodes in the order of their IRIs, types first, a blank line between nodes."""
    text = serialize(sorted(triples, key=_reading_order), format=RdfFormat.TURTLE, prefixes=dict(PREFIXES)) or b""
    # Line breaks inside literals are escaped, so that a line that ends with a full stop ends a node or a prefix.
    blocks = re.split(r"(?<= \.)\n", text.decode().removesuffix("\n"))
    prefixes = sorted(block for block in blocks if block.startswith("@"))
    nodes = nest(block for block in blocks if block and not block.startswith("@"))
    return ("\n".join(prefixes) + "\n" + "".join(f"\n{node}\n" for node in nodes)).encode()


def document(quads: Iterable[Quad], form: RdfFormat) -> bytes:
    """TriG or JSON-LD with our prefixes, graph by graph and node by node."""
    ordered = sorted(
        set(quads), key=lambda quad: (str(quad.graph_name), str(quad.subject), str(quad.predicate), str(quad))
    )
    return (serialize(ordered, format=form, prefixes=dict(PREFIXES)) or b"") + b"\n"


def _reading_order(triple: Triple) -> tuple[bool, str, bool, str, str]:
    subject = triple.subject
    return (
        isinstance(subject, BlankNode),
        str(subject),
        triple.predicate.value != _TYPE,
        triple.predicate.value,
        str(triple.object),
    )
