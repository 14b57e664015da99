"""Names for what nobody names: digests of propositions and disagreements, and of a fact's content.

>>> part("https://w3id.org/lenacll/claim/x", "criterion", 1)
'https://w3id.org/lenacll/claim/x.criterion-1'
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from lenakg.core.namespaces import BASE, LENA

#: Predicates that hold in both directions; a proposition of theirs is the same whichever end is the subject.
SYMMETRIC = frozenset(LENA + name for name in ("associatedWith", "synergizesWith"))


def part(owner: str, kind: str, number: int) -> str:
    """The IRI of an unnamed part: its owner's name, a dot, its kind and number."""
    return f"{owner}.{kind}-{number}"


def short_digest(lines: Iterable[str]) -> str:
    """The first 16 hex digits of SHA-256 over the lines, joined by newlines."""
    return sha256("\n".join(lines).encode()).hexdigest()[:16]


def proposition_iri(
    subject: str,
    predicate: str,
    object_: str,
    subject_aspect: str | None = None,
    object_aspect: str | None = None,
    in_cell: str | None = None,
) -> str:
    """The IRI of a proposition: a digest over the IRIs of its parts, an absent part being empty.

    The (entity, aspect) pairs of a symmetric predicate are sorted, so that both orders are one proposition.

    >>> one = proposition_iri("a", LENA + "associatedWith", "b")
    >>> one == proposition_iri("b", LENA + "associatedWith", "a")
    True
    >>> one == proposition_iri("a", LENA + "increases", "b")
    False
    """
    ends = [(subject, subject_aspect or ""), (object_, object_aspect or "")]
    if predicate in SYMMETRIC:
        ends.sort()
    (first, first_aspect), (second, second_aspect) = ends
    lines = (first, predicate, second, first_aspect, second_aspect, in_cell or "")
    return f"{BASE}proposition/{short_digest(lines)}"


def disagreement_iri(propositions: Iterable[str]) -> str:
    """The IRI of a disagreement: a digest over the IRIs of the propositions it is on, sorted."""
    return f"{BASE}disagreement/{short_digest(sorted(propositions))}"


def content_digest(nquads: Iterable[bytes]) -> str:
    """SHA-256, in hex, of a fact's canonical N-Quads, given as sorted lines without their ends."""
    return sha256(b"".join(line + b"\n" for line in nquads)).hexdigest()
