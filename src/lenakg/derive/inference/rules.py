"""One rule: what an axiom lets conclude, by the tables of OWL 2 RL/RDF."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

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

    @property
    def says(self) -> tuple[Any, ...]:
        """All of the rule but where its axiom stands: what is equal in two rules that say the same."""
        return self.axiom, self.name, self.body, self.head, self.distinct, self.datatype

    def numbered(self) -> Rule:
        """The rule with its variables numbered in the order in which they occur.

        >>> rule = Rule("prp-symp", "", "", (("p", 7, 4),), ("p", 4, 7))
        >>> rule.numbered().body, rule.numbered().head
        ((('p', 0, 1),), ('p', 1, 0))
        """
        numbers: dict[int, int] = {}
        atoms = (*self.body, *([] if self.head is None else [self.head]))
        for part in (part for atom in atoms for part in atom[1:] if isinstance(part, int)):
            numbers.setdefault(part, len(numbers))

        def atom(given: Atom) -> Atom:
            predicate, *ends = given
            left, right = (numbers[end] if isinstance(end, int) else end for end in ends)
            return predicate, left, right

        return replace(
            self,
            body=tuple(map(atom, self.body)),
            head=None if self.head is None else atom(self.head),
            distinct=tuple((numbers[one], numbers[other]) for one, other in self.distinct),
            datatype=None if self.datatype is None else (numbers[self.datatype[0]], self.datatype[1]),
        )
