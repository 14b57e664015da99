"""The direct edges: the triple of a proposition, where a claim stands behind it."""

from __future__ import annotations

from collections.abc import Iterator

from lenakg.derive.claims import ClaimView

#: Certainties at which a claim's support makes an edge, the strongest first.
SURE_ENOUGH = ("Asserted", "Suggested")


def direct_edges(claims: list[ClaimView]) -> Iterator[tuple[str, str, str]]:
    """The edges `subject predicate object`, each once, sorted.

    An edge stands exactly when a claim with certainty Asserted or Suggested supports its proposition; a recommendation
    that excludes makes none.
    """
    edges = {
        (claim.proposition.subject, claim.proposition.predicate, claim.proposition.object)
        for claim in claims
        if claim.direction == "Supports" and claim.certainty in SURE_ENOUGH and not claim.excludes
    }
    yield from sorted(edges)
