"""One rule: what an axiom lets conclude, by the tables of OWL 2 RL/RDF."""

from __future__ import annotations

from dataclasses import dataclass

from lenakg.derive.inference.terms import Atom


@dataclass(frozen=True, eq=False)
class Rule:
    """From facts that match `body` to `head`; without a head the facts clash.

    Attributes:
        name: the rule of https://www.w3.org/TR/owl2-profiles/#Reasoning_in_OWL_2_RL_and_RDF_Graphs_using_Rules of which
            this one is an instance.
        axiom: the axiom in OWL 2 functional syntax (https://www.w3.org/TR/owl2-syntax/).
        about: the term, or blank node, in whose description the axiom stands, to find its place.
        distinct: pairs of variables that must not be the same term.
        datatype: the variable and the datatype to which its literal must not belong, for the rule to hold.
    """

    name: str
    axiom: str
    about: str
    body: tuple[Atom, ...]
    head: Atom | None = None
    distinct: tuple[tuple[int, int], ...] = ()
    datatype: tuple[int, str] | None = None
