"""A rule as a fact meets it: seen from one atom of its body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lenakg.derive.inference.rules import Rule
from lenakg.derive.inference.terms import TYPE, Atom, Fact


@dataclass(frozen=True, slots=True)
class Trigger:
    """A rule as seen from one atom of its body: the others, in the order in which they are looked up.

    `left` and `right` tell where the ends of the first of these come from, to see soon that nothing matches: 0 and 1
    are those of the fact, a text is itself, None is not known yet. `least` is how many matches there must be.
    """

    rule: Rule
    atom: Atom
    rest: tuple[Atom, ...]
    left: int | str | None = None
    right: int | str | None = None
    least: int = 1

    @classmethod
    def of(cls, rule: Rule, position: int) -> Trigger:
        """The rule as seen from the atom at `position`."""
        atom = rule.body[position]
        rest = _ordered(atom, rule.body[:position] + rule.body[position + 1 :])
        if not rest:
            return cls(rule, atom, rest)
        where = {part: number for number, part in enumerate(atom[1:]) if isinstance(part, int)}
        left, right = (where.get(part) if isinstance(part, int) else part for part in rest[0][1:])
        # What the fact itself matches is not distinct from it.
        return cls(rule, atom, rest, left, right, 2 if rule.distinct and atom[0] == rest[0][0] else 1)


def simple(rule: Rule) -> bool:
    """Whether the rule has one atom of two variables (or a class) and concludes without further questions."""
    if len(rule.body) != 1 or rule.head is None or rule.distinct or rule.datatype is not None:
        return False
    _, left, right = rule.body[0]
    return isinstance(left, int) and left != right and (isinstance(right, int) or rule.body[0][0] == TYPE)


def key_of(atom: Atom) -> str:
    """Under what an atom is found: its property, or the class of a type."""
    return TYPE + str(atom[2]) if atom[0] == TYPE else atom[0]


def _ordered(atom: Atom, rest: Sequence[Atom]) -> tuple[Atom, ...]:
    """The atoms in an order in which each has as much as possible bound before it is looked up."""
    bound = {part for part in atom[1:] if isinstance(part, int)}
    left, ordered = list(rest), []
    while left:
        best = max(left, key=lambda other: sum(not isinstance(part, int) or part in bound for part in other[1:]))
        left.remove(best)
        ordered.append(best)
        bound |= {part for part in best[1:] if isinstance(part, int)}
    return tuple(ordered)


def bind(atom: Atom, subject: str, object_: str, binding: dict[int, str]) -> bool:
    """Bind an atom's variables to a pair; false where they are bound to something else already."""
    _, left, right = atom
    if isinstance(left, int):
        if binding.setdefault(left, subject) != subject:
            return False
    elif left != subject:
        return False
    if isinstance(right, int):
        return binding.setdefault(right, object_) == object_
    return right == object_


def filled(atom: Atom, binding: dict[int, str]) -> Fact:
    """The fact that an atom is under a binding of all its variables."""
    predicate, left, right = atom
    return (
        binding[left] if isinstance(left, int) else left,
        predicate,
        binding[right] if isinstance(right, int) else right,
    )
