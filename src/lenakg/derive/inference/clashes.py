"""What clashes, told by the fewest axioms and facts that cannot all be true."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from lenakg.core.namespaces import PREFIXES
from lenakg.derive.inference.axioms import rules
from lenakg.derive.inference.closure import Closure, Way
from lenakg.derive.inference.proofs import in_order, rests_on
from lenakg.derive.inference.rules import Rule
from lenakg.derive.inference.terms import TYPE, Fact

#: How many clashes are told apart: one wrong statement can clash in thousands of ways.
_LOOKED_AT: Final = 50
_CLASS: Final = PREFIXES["owl"] + "Class"
_OBJECT_PROPERTY: Final = PREFIXES["owl"] + "ObjectProperty"
_PLANTED: Final = "urn:instance-of:"


@dataclass(frozen=True)
class Conflict:
    """Facts and axioms that clash; without any one of them they would not.

    Attributes:
        rule: the rule of OWL 2 RL/RDF by which they clash in the end.
        facts: triples that are stated, sorted.
        axioms: each with the term in whose description it stands, sorted.
    """

    rule: str
    facts: tuple[Fact, ...]
    axioms: tuple[tuple[str, str], ...]


def conflicts(closure: Closure) -> list[Conflict]:
    """The conflicts among the facts of a closure, the smallest first; each is minimal."""
    found: dict[tuple[tuple[Fact, ...], tuple[tuple[str, str], ...]], Conflict] = {}
    for way in in_order(closure, iter(closure.clashes))[:_LOOKED_AT]:
        conflict = _minimal(closure, way)
        found.setdefault((conflict.facts, conflict.axioms), conflict)
    return sorted(found.values(), key=lambda one: (len(one.facts) + len(one.axioms), one.facts, one.axioms))


def _minimal(closure: Closure, way: Way) -> Conflict:
    facts, rules = rests_on(closure, way)
    kept_facts = sorted(facts)
    # Those that say what being the same means are always there.
    own = (rule for rule in rules if rule.body or rule.head is not None)
    kept_rules = sorted(own, key=lambda rule: (rule.axiom, rule.name, str(rule.body)))
    for fact in list(kept_facts):
        fewer = [other for other in kept_facts if other != fact]
        if _clash(kept_rules, fewer):
            kept_facts = fewer
    for axiom in sorted({rule.axiom for rule in kept_rules}):
        left = [rule for rule in kept_rules if rule.axiom != axiom]
        if _clash(left, kept_facts):
            kept_rules = left
    return Conflict(way.rule.name, tuple(kept_facts), tuple(sorted({(rule.axiom, rule.about) for rule in kept_rules})))


def _clash(rules: list[Rule], facts: list[Fact]) -> bool:
    closure = Closure(rules)
    closure.add(facts)
    return bool(closure.clashes)


def unsatisfiable(triples: Iterable[Fact]) -> list[tuple[str, Conflict]]:
    """The classes and object properties of an ontology of which nothing can be an instance, each with the reason.

    Told by giving every one of them an instance of its own.

    Raises:
        OutsideProfile: an axiom is not in OWL 2 RL.
    """
    triples = list(triples)
    planted: dict[Fact, str] = {}
    for subject, predicate, kind in triples:
        if predicate == TYPE and kind == _CLASS and not subject.startswith("_:"):
            planted[f"{_PLANTED}{subject}", TYPE, subject] = subject
        elif predicate == TYPE and kind == _OBJECT_PROPERTY:
            planted[f"{_PLANTED}{subject}/from", subject, f"{_PLANTED}{subject}/to"] = subject
    closure = Closure(rules(triples))
    closure.add(triples)
    if closure.clashes:
        # Of what contradicts itself, everything follows.
        return []
    closure.add(planted)
    found: dict[str, Conflict] = {}
    for way in in_order(closure, iter(closure.clashes)):
        terms = {planted[fact] for fact in rests_on(closure, way)[0] if fact in planted}
        if len(terms) == 1 and not terms & found.keys():
            found[terms.pop()] = _minimal(closure, way)
    return sorted(found.items())
