"""Papers that a document cites for both sides of a disagreement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from lenakg.core.namespaces import PREFIXES
from lenakg.derive.audit.issue import Issue, listed
from lenakg.derive.audit.statements import Claim
from lenakg.derive.audit.view import Reference, View, joined

#: How sure it is that the document is wrong: one proposition, no stated difference; less for either that is not so.
_SURE, _LESS = 0.7, 0.2


def cited(view: View) -> Iterator[Issue]:
    """Entries of the reference list whose paper is cited by claims on several sides of a computed disagreement."""
    claims = {claim.iri: claim for claim in view.claims}
    listed_as = {(one.document, one.paper): one for one in view.references}
    for found in view.disagreements:
        sides: dict[Reference, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
        for side, iris in (
            ("for", found.claims_for),
            ("against", found.claims_against),
            ("between", found.claims_between),
        ):
            for claim in (claims[iri] for iri in iris if iri in claims):
                for paper in claim.evidence:
                    if (claim.document, paper) in listed_as:
                        sides[listed_as[claim.document, paper]][side].append(claim)
        for one in sorted(sides, key=lambda reference: (reference.document, reference.number)):
            if len(sides[one]) > 1:
                confidence = _SURE - _LESS * (found.also_on is not None) - _LESS * bool(found.axes)
                yield _issue(view, one, sides[one], confidence)


def _issue(view: View, one: Reference, sides: dict[str, list[Claim]], confidence: float) -> Issue:
    claims = [claim for group in sides.values() for claim in group]
    passages = joined(*(claim.passages for claim in claims))
    told = [f"{side} in {view.place(joined(*(claim.passages for claim in group)))}" for side, group in sides.items()]
    plans = dict.fromkeys(end for claim in claims for end in claim.ends if end.startswith(PREFIXES["regimen"]))
    about = " and ".join(dict.fromkeys(" and ".join(map(view.called, claim.ends)) for claim in claims))
    return Issue(
        rule="both-sides",
        kind="InternalContradiction",
        document=one.document,
        concerns=(*(claim.iri for claim in claims), *plans, one.iri),
        values=tuple((side, listed([claim.iri for claim in group])) for side, group in sides.items()),
        message=f"On {about}, [{one.number}] is cited for both sides: {listed(told)}.",
        confidence=round(confidence, 2),
        passages=joined(passages, one.passages),
        resolved_by=f"reading [{one.number}]",
    )
