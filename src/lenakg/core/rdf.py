"""RDF files in and out: read by their ending, written the same bytes for the same quads."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import BlankNode, Quad, RdfFormat, Triple, parse, serialize

from lenakg.core.errors import InputError
from lenakg.core.namespaces import PREFIXES

_TYPE = PREFIXES["rdf"] + "type"


def read_quads(path: Path) -> list[Quad]:
    """The quads of one RDF file, its format told by the file's ending.

    Raises:
        InputError: the file is missing, unreadable, of an unknown ending or not valid RDF.
    """
    form = RdfFormat.from_extension(path.suffix.lstrip("."))
    if form is None:
        raise InputError(
            "this ending is no RDF format", path=path, repair="use .ttl, .nt, .nq, .trig, .rdf, .owl or .jsonld"
        )
    try:
        return list(parse(path=path, format=form))
    except SyntaxError as error:
        raise InputError(
            f"not valid {form.name}: {error.msg}", path=path, line=error.lineno, repair="mend the syntax there"
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read: {error}", path=path, repair="check the path and its permissions") from error


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
    written = text.removesuffix(b"\n").split(b"\n")
    return b"\n".join(line + b"\n" if line.endswith(b" .") and line[:1] != b"@" else line for line in written)


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
