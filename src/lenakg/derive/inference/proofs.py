"""The best way to a conclusion, and what it rests on in the end."""

from __future__ import annotations

from collections.abc import Iterator

from lenakg.derive.inference.closure import Closure, Way
from lenakg.derive.inference.rules import Rule
from lenakg.derive.inference.terms import Fact


def level(closure: Closure, way: Way) -> int:
    """How sure a way is: as sure as the least sure of its premises."""
    return max((closure.known[premise].level for premise in way.premises), default=0)


def in_order(closure: Closure, ways: Iterator[Way]) -> list[Way]:
    """Ways, the best first: the surest, then that which is reached soonest, then by what they say."""

    def key(way: Way) -> tuple[int, int, int, str, str, tuple[Fact, ...]]:
        reached = max((closure.known[premise].rank for premise in way.premises), default=0)
        return level(closure, way), reached, len(way.premises), way.rule.name, way.rule.axiom, way.premises

    return sorted(ways, key=key)


def best(closure: Closure, fact: Fact) -> Way | None:
    """The best way to a fact; None if it is stated."""
    known = closure.known[fact]
    return in_order(closure, iter(known.ways))[0] if known.ways else None


def rests_on(closure: Closure, way: Way) -> tuple[set[Fact], set[Rule]]:
    """The stated facts and the rules that a way uses, those of its premises' best ways among them."""
    facts: set[Fact] = set()
    rules = {way.rule}
    waiting, seen = list(way.premises), set(way.premises)
    while waiting:
        fact = waiting.pop()
        step = best(closure, fact)
        if step is None:
            facts.add(fact)
            continue
        rules.add(step.rule)
        waiting.extend(premise for premise in step.premises if premise not in seen)
        seen.update(step.premises)
    return facts, rules
