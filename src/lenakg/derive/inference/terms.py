"""Triples as reasoning sees them: each term a string, variables numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from pyoxigraph import BlankNode, NamedNode, Quad

from lenakg.core.namespaces import PREFIXES, shorten

#: A triple; an IRI is itself, a blank node begins with `_:`, a literal with `"` (as N-Triples write it).
Fact = tuple[str, str, str]
#: A triple that holds variables: the predicate is a constant, a number is a variable, text a constant.
Atom = tuple[str, "int | str", "int | str"]

TYPE: Final = PREFIXES["rdf"] + "type"
SAME: Final = PREFIXES["owl"] + "sameAs"
DIFFERENT: Final = PREFIXES["owl"] + "differentFrom"
THING: Final = PREFIXES["owl"] + "Thing"
NOTHING: Final = PREFIXES["owl"] + "Nothing"


def term(node: Any) -> str:
    """A term of pyoxigraph as text.

    >>> term(NamedNode("http://example.org/x")), term(BlankNode("x"))
    ('http://example.org/x', '_:x')
    """
    return node.value if isinstance(node, NamedNode) else str(node)


def facts(quads: Iterable[Quad]) -> Iterator[Fact]:
    """The triples of quads as facts."""
    for quad in quads:
        yield term(quad.subject), quad.predicate.value, term(quad.object)


def node(text: str) -> NamedNode | BlankNode:
    """The term that a fact's text stands for, unless it is a literal.

    >>> node("_:x").value
    'x'
    """
    return BlankNode(text[2:]) if text.startswith("_:") else NamedNode(text)


def is_literal(text: str) -> bool:
    """Whether the text of a term is a literal."""
    return text.startswith('"')


def written(text: str) -> str:
    """A term as people write it: a CURIE where one of our prefixes fits, else in angle brackets.

    >>> written(PREFIXES["lena"] + "Drug"), written("http://example.org/x")
    ('lena:Drug', '<http://example.org/x>')
    """
    if text.startswith(("_:", '"')):
        return text
    short = shorten(text)
    return f"<{text}>" if short == text else short


def triple_written(fact: Fact) -> str:
    """A fact as Turtle writes it, without the full stop."""
    return " ".join(map(written, fact))
