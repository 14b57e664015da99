"""Reasoning over a whole graph: what follows from it, or what in it clashes and where that stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Quad

from lenakg.core.errors import InputError, InvalidGraph
from lenakg.core.namespaces import GRAPH, LENA
from lenakg.derive.claims import ClaimView, describe, read_claims
from lenakg.derive.inference.clashes import Conflict, conflicts
from lenakg.derive.inference.closure import Closure
from lenakg.derive.inference.entailments import Entailments, closure, entailments
from lenakg.derive.inference.expressions import OutsideProfile
from lenakg.derive.inference.terms import Fact, triple_written
from lenakg.graph.places import Found, Locate

_INFERRED = GRAPH + "inferred"


@dataclass(frozen=True)
class Places:
    """Where statements stand in files.

    Attributes:
        locate: finds nodes and the values of their properties.
        ontology: the Turtle file in which axioms stand that no term is described by.
        graph: the file of N-Quads, a statement a line, in which all of it stands.
    """

    locate: Locate
    ontology: Path | None = None
    graph: Path | None = None

    def fact(self, fact: Fact, claims: Iterable[ClaimView]) -> Found | None:
        """Where a stated triple stands: that of an edge, where its claim does."""
        if self.graph is not None:
            ends = (end if end.startswith(("_:", '"')) else f"<{end}>" for end in fact)
            begins = (" ".join(ends) + " ").encode()
            with self.graph.open("rb") as lines:
                found = (number for number, line in enumerate(lines, 1) if line.startswith(begins))
                return Found(str(self.graph), next(found, None))
        for claim in claims:
            said = claim.proposition
            if fact == (said.subject, said.predicate, said.object):
                return self.locate(claim.iri, LENA + "asserts")
        return None if fact[0].startswith("_:") else self.locate(fact[0], fact[1])

    def axiom(self, axiom: str, about: str) -> Found | None:
        """Where an axiom stands: where the term is described that it is about, or, without one, where its list is."""
        if not about.startswith("_:"):
            return self.locate(about, "")
        listed = axiom.partition("(")[2].removesuffix(")").split(" ")
        if self.ontology is None:
            return None
        text = self.ontology.read_text(encoding="utf-8", errors="replace")
        found = re.search(r"\(\s*" + r"\s+".join(map(re.escape, listed)) + r"\s*\)", text)
        line = None if found is None else text.count("\n", 0, found.start()) + 1
        return Found(str(self.ontology), line)


def stated(quads: Iterable[Quad]) -> list[Quad]:
    """The quads without what was inferred before."""
    return [quad for quad in quads if getattr(quad.graph_name, "value", "") != _INFERRED]


def infer(quads: Iterable[Quad], claims: list[ClaimView] | None = None, places: Places | None = None) -> Entailments:
    """What follows from `quads`, in which nothing clashes.

    Args:
        quads: the ontology, facts, edges and what else is derived, each in its graph.
        claims: the claims behind the edges; without them they are read from `quads`.
        places: where things stand in files, for the error.

    Raises:
        InvalidGraph: facts and axioms clash; the message names a minimal set of them.
        InputError: the ontology is outside OWL 2 RL.
    """
    found = reason(quads, claims, places)
    _refuse_clashes(found.closure, claims or [], places)
    return found


def check_consistent(quads: Iterable[Quad]) -> None:
    """Look for clashes alone, without saying what follows.

    Raises:
        InvalidGraph: facts and axioms clash; the message names a minimal set of them.
        InputError: the ontology is outside OWL 2 RL.
    """
    quads = list(quads)
    claims = read_claims(describe(quads))
    _refuse_clashes(closure(quads, claims), claims, None)


def _refuse_clashes(closed: Closure, claims: list[ClaimView], places: Places | None) -> None:
    clashes = conflicts(closed)
    if clashes:
        more = f" (and {len(clashes) - 1} more)" if len(clashes) > 1 else ""
        said = _told(clashes[0], claims, places)
        raise InvalidGraph(f"the facts contradict the ontology: {said}{more}; `lenakg consistency` shows all")


def reason(quads: Iterable[Quad], claims: list[ClaimView] | None = None, places: Places | None = None) -> Entailments:
    """The closure of `quads` with its entailments, whether or not something clashes.

    Raises:
        InputError: the ontology is outside OWL 2 RL.
    """
    quads = list(quads)
    try:
        return entailments(quads, read_claims(describe(quads)) if claims is None else claims)
    except OutsideProfile as error:
        place = None if places is None or error.about.startswith("_:") else places.locate(error.about, "")
        if place is None:
            raise
        raise InputError(error.message, path=place.file, line=place.line, repair=error.repair) from error


def _told(conflict: Conflict, claims: list[ClaimView], places: Places | None) -> str:
    """A conflict in one sentence: its facts, then its axioms, each with its place where that is known."""
    if places is None:
        facts = [triple_written(fact) for fact in conflict.facts]
        axioms = [axiom for axiom, _ in conflict.axioms]
    else:
        facts = [f"{triple_written(fact)}{_at(places.fact(fact, claims))}" for fact in conflict.facts]
        axioms = [f"{axiom}{_at(places.axiom(axiom, about))}" for axiom, about in conflict.axioms]
    return f"{', '.join(facts)} against {', '.join(axioms)}"


def _at(place: Found | None) -> str:
    return "" if place is None else f" ({place.file}:{place.line})" if place.line else f" ({place.file})"
