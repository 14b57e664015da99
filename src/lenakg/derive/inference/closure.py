"""All that rules conclude from facts, each conclusion with the ways to it.

Semi-naive: every fact meets every rule once, in the round after it was reached. Facts come in levels, surest first, so
that a conclusion is reached first in the way that rests on the surest facts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lenakg.derive.inference.datatypes import belongs, equal
from lenakg.derive.inference.rules import Rule
from lenakg.derive.inference.terms import SAME, TYPE, Atom, Fact, is_literal
from lenakg.derive.inference.triggers import Trigger, bind, filled, key_of, simple

_EQUALITY = Rule("eq-rep", "what is the same has the same properties", SAME, ())
#: Rules of two atoms that mean the same in either order.
_SYMMETRIC = frozenset({"prp-fp", "prp-ifp"})
_MIRRORED = Rule("eq-sym", "what is the same is so in both directions", SAME, ())


@dataclass(frozen=True)
class Way:
    """One application of a rule: its premises in the order of the rule's body."""

    rule: Rule
    premises: tuple[Fact, ...]


@dataclass
class Known:
    """What is known of a fact: how sure it is, in which round it was reached (0: it was stated), and by which ways."""

    level: int
    rank: int
    ways: dict[Way, None] = field(default_factory=dict)


class Closure:
    """Facts with all that follows from them by `rules`.

    Attributes:
        known: every fact, stated or concluded; facts that no rule speaks of are left out, unless something is the same
            as another.
        clashes: the ways in which facts clash.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.known: dict[Fact, Known] = {}
        self.clashes: dict[Way, None] = {}
        self._single: dict[str, list[tuple[Rule, str | int, str, str | int]]] = defaultdict(list)
        self._triggers: dict[str, list[Trigger]] = defaultdict(list)
        self._joined: set[str] = set()
        self._objects: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._subjects: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._same: dict[str, list[str]] = defaultdict(list)
        self._aside: list[tuple[Fact, int]] = []
        self._rank = 0
        self._unconditional: list[Rule] = []
        for rule in rules:
            self._compile(rule)
        self._spoken_of = {key for table in (self._single, self._triggers) for key in table} | {TYPE, SAME}

    def _compile(self, rule: Rule) -> None:
        if not rule.body:
            self._unconditional.append(rule)
            return
        if simple(rule):
            ((_, left, _),) = rule.body
            assert rule.head is not None
            where = {left: 0, rule.body[0][2]: 1}
            predicate, subject, object_ = rule.head
            made = (where[subject] if isinstance(subject, int) else subject, predicate)
            self._single[key_of(rule.body[0])].append(
                (rule, *made, where[object_] if isinstance(object_, int) else object_)
            )
            return
        # Seen from its other atom, a rule that is symmetric concludes nothing else.
        for position, atom in enumerate(rule.body[:1] if rule.name in _SYMMETRIC else rule.body):
            self._triggers[key_of(atom)].append(Trigger.of(rule, position))
            if len(rule.body) > 1:
                self._joined.add(atom[0])

    def concluded(self) -> Iterator[tuple[Fact, Known]]:
        """What was not stated."""
        return ((fact, known) for fact, known in self.known.items() if known.rank)

    def add(self, facts: Iterable[Fact], level: int = 0) -> None:
        """Add facts of a level, which must not be below that of facts added before, and all that follows."""
        new: list[Fact] = []
        for fact in facts:
            if fact[1] not in self._spoken_of and not self._same:
                self._aside.append((fact, level))
                continue
            known = self.known.get(fact)
            if known is None:
                self._insert(fact, Known(level, 0))
                new.append(fact)
            elif known.rank:
                # Stated as well as concluded: it needs no way.
                known.rank = 0
                known.ways.clear()
        new.extend(self._recalled())
        while new or self._unconditional:
            self._rank += 1
            reached: dict[Fact, Known] = {}
            for rule in self._unconditional:
                assert rule.head is not None
                self._take(Way(rule, ()), filled(rule.head, {}), level, reached)
            self._unconditional.clear()
            for fact in new:
                for way, head in self._applied(fact):
                    self._take(way, head, level, reached)
            for fact, known in reached.items():
                self._insert(fact, known)
            new = [*reached, *self._recalled()]

    def _recalled(self) -> list[Fact]:
        """The facts that no rule speaks of, once something is the same as another: they hold of that as well."""
        if not self._same:
            return []
        facts = []
        for fact, level in self._aside:
            if fact not in self.known:
                self._insert(fact, Known(level, 0))
                facts.append(fact)
        self._aside.clear()
        return facts

    def _insert(self, fact: Fact, known: Known) -> None:
        subject, predicate, object_ = fact
        self.known[fact] = known
        if predicate in self._joined:
            self._objects[predicate, subject].append(object_)
            self._subjects[predicate, object_].append(subject)
        if predicate == SAME:
            self._same[subject].append(object_)

    def _take(self, way: Way, head: Fact | None, level: int, reached: dict[Fact, Known]) -> None:
        if head is None:
            self.clashes.setdefault(way)
            return
        known = self.known.get(head) or reached.setdefault(head, Known(level, self._rank))
        # Only ways from what was there before, so that no conclusion ever rests on itself.
        if known.rank and all(self.known[premise].rank < known.rank for premise in way.premises):
            known.ways.setdefault(way)

    def _applied(self, fact: Fact) -> Iterator[tuple[Way, Fact | None]]:
        subject, predicate, object_ = fact
        key = TYPE + object_ if predicate == TYPE else predicate
        for rule, left, path, right in self._single.get(key, ()):
            first = left if isinstance(left, str) else object_ if left else subject
            second = right if isinstance(right, str) else object_ if right else subject
            head = (first, path, second)
            known = self.known.get(head)
            if (known is None or known.rank) and not is_literal(first):
                yield Way(rule, (fact,)), head
        for trigger in self._triggers.get(key, ()):
            if trigger.rest and not self._may_match(trigger, subject, object_):
                continue
            binding: dict[int, str] = {}
            if bind(trigger.atom, subject, object_, binding):
                for bound in self._match(trigger.rest, binding):
                    yield from self._concluded_by(trigger.rule, bound)
        if self._same:
            yield from self._replaced(fact)

    def _may_match(self, trigger: Trigger, subject: str, object_: str) -> bool:
        """Whether anything matches the first of the other atoms of a rule."""
        predicate, left, right = trigger.rest[0][0], trigger.left, trigger.right
        one = (object_ if left else subject) if isinstance(left, int) else left
        other = (object_ if right else subject) if isinstance(right, int) else right
        if one is not None and other is not None:
            return (one, predicate, other) in self.known
        if one is not None:
            return len(self._objects.get((predicate, one), ())) >= trigger.least
        if other is not None:
            return len(self._subjects.get((predicate, other), ())) >= trigger.least
        return True

    def _concluded_by(self, rule: Rule, bound: dict[int, str]) -> Iterator[tuple[Way, Fact | None]]:
        if any(bound[one] == bound[other] for one, other in rule.distinct):
            return
        if rule.datatype is not None:
            variable, datatype = rule.datatype
            if not is_literal(bound[variable]) or belongs(bound[variable], datatype):
                return
        head = None if rule.head is None else filled(rule.head, bound)
        if head is not None and is_literal(head[0]):
            # Two values that must be the same: nothing if they are, a clash if they are not.
            if head[1] != SAME or (is_literal(head[2]) and equal(head[0], head[2])):
                return
            head = None
        yield Way(rule, tuple(filled(atom, bound) for atom in rule.body)), head

    def _match(self, atoms: Sequence[Atom], binding: dict[int, str]) -> Iterator[dict[int, str]]:
        """Every binding of the atoms that extends `binding`."""
        if not atoms:
            yield binding
            return
        atom = predicate, left, right = atoms[0]
        subject = binding.get(left) if isinstance(left, int) else left
        object_ = binding.get(right) if isinstance(right, int) else right
        if subject is not None and object_ is not None:
            if (subject, predicate, object_) in self.known:
                yield from self._match(atoms[1:], binding)
            return
        if subject is not None:
            pairs = [(subject, value) for value in self._objects.get((predicate, subject), ())]
        elif object_ is not None:
            pairs = [(value, object_) for value in self._subjects.get((predicate, object_), ())]
        else:
            pairs = [(s, o) for s, p, o in self.known if p == predicate]
        for pair in pairs:
            extended = dict(binding)
            if bind(atom, *pair, extended):
                yield from self._match(atoms[1:], extended)

    def _replaced(self, fact: Fact) -> Iterator[tuple[Way, Fact | None]]:
        """What holds of the same node under its other names."""
        subject, predicate, object_ = fact
        if predicate == SAME:
            yield Way(_MIRRORED, (fact,)), (object_, SAME, subject)
            for other in list(self.known):
                if other[0] == subject:
                    yield Way(_EQUALITY, (other, fact)), (object_, other[1], other[2])
                if other[2] == subject:
                    yield Way(_EQUALITY, (other, fact)), (other[0], other[1], object_)
            return
        for name in self._same.get(subject, ()):
            yield Way(_EQUALITY, (fact, (subject, SAME, name))), (name, predicate, object_)
        for name in self._same.get(object_, ()):
            yield Way(_EQUALITY, (fact, (object_, SAME, name))), (subject, predicate, name)
