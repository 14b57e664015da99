"""Claims made by hand, and what they disagree on."""

from __future__ import annotations

from lenakg.core.ids import proposition_iri
from lenakg.core.namespaces import LENA, PREFIXES
from lenakg.derive.claims import ClaimView, PropositionView
from lenakg.derive.disagreements import Disagreement, disagreements

BROADER = PREFIXES["skos"] + "broader"
KNOWN = {
    LENA + "increases": {LENA + "contrary": frozenset({LENA + "decreases"})},
    LENA + "synergizesWith": {LENA + "contrary": frozenset({LENA + "antagonizes"})},
    "narrow": {BROADER: frozenset({"middle"})},
    "middle": {BROADER: frozenset({"broad"})},
    "sibling": {BROADER: frozenset({"broad"})},
}


def claim(
    name: str,
    subject: str,
    predicate: str,
    object_: str,
    direction: str = "Supports",
    *,
    aspects: tuple[str | None, str | None] = (None, None),
    cell: str | None = None,
    excludes: bool = False,
    **context: str,
) -> ClaimView:
    """An asserted claim called `name`; the predicate and what is of the context are local names."""
    parts = (subject, LENA + predicate, object_, *aspects, cell)
    proposition = PropositionView(proposition_iri(*parts), *parts)
    held = {key: frozenset({LENA + value}) for key, value in context.items()}
    return ClaimView(name, proposition, direction, "Asserted", excludes, held)


def found(*claims: ClaimView, **known: dict[str, frozenset[str]]) -> list[Disagreement]:
    """What they disagree on, given what is known of their entities."""
    return disagreements(list(claims), KNOWN | known)


def sides(disagreement: Disagreement) -> list[tuple[str, ...]]:
    """The claims for, against and between."""
    return [disagreement.claims_for, disagreement.claims_against, disagreement.claims_between]
