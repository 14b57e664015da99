"""Class expressions of OWL 2 RL: how they are written, and what they are as conditions and as conclusions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, product
from typing import Final

from lenakg.core.errors import InputError
from lenakg.core.namespaces import PREFIXES
from lenakg.derive.inference.terms import SAME, THING, TYPE, Atom, Fact, written

_OWL, _RDF = PREFIXES["owl"], PREFIXES["rdf"]
Body = tuple[Atom, ...]

_REPAIR: Final = "say it within OWL 2 RL (https://www.w3.org/TR/owl2-profiles/#OWL_2_RL), or leave it out"


class OutsideProfile(InputError):
    """An axiom that OWL 2 RL does not have where it stands; `about` is the term in whose description it stands."""

    def __init__(self, about: str, message: str, repair: str = _REPAIR) -> None:
        self.about = about
        super().__init__(f"{written(about)}: {message}", repair=repair)


class Ontology:
    """The triples of an ontology, by subject and property."""

    def __init__(self, triples: list[Fact]) -> None:
        self.triples = triples
        self._values: dict[tuple[str, str], list[str]] = {}
        for subject, predicate, object_ in triples:
            self._values.setdefault((subject, predicate), []).append(object_)

    def values(self, subject: str, predicate: str) -> list[str]:
        """What a node has under a property."""
        return self._values.get((subject, predicate), [])

    def value(self, subject: str, predicate: str) -> str | None:
        """The one thing that a node has under a property, or None."""
        return next(iter(self.values(subject, predicate)), None)

    def members(self, head: str) -> list[str]:
        """The members of an RDF list.

        Raises:
            OutsideProfile: it is no whole list.
        """
        found: list[str] = []
        seen = set()
        while head != _RDF + "nil":
            first, rest = self.value(head, _RDF + "first"), self.value(head, _RDF + "rest")
            if first is None or rest is None or head in seen:
                raise OutsideProfile(head, "a list that does not end")
            seen.add(head)
            found.append(first)
            head = rest
        return found


@dataclass(frozen=True)
class Head:
    """A conclusion about a variable: `atom`, given `body` as well; without an atom a clash."""

    rule: str
    body: Body
    atom: Atom | None
    distinct: tuple[tuple[int, int], ...] = ()


#: The constructors of class expressions by the property that tells them.
_SETS: Final = {"intersectionOf": "ObjectIntersectionOf", "unionOf": "ObjectUnionOf", "oneOf": "ObjectOneOf"}
_FILLERS: Final = {"someValuesFrom": "SomeValuesFrom", "allValuesFrom": "AllValuesFrom", "hasValue": "HasValue"}
_AT_MOST: Final = ("maxCardinality", "maxQualifiedCardinality")


@dataclass
class Expressions:
    """Reads the class expressions of an ontology.

    Attributes:
        data: the data properties, which are written differently.
        enumerated: the members of enumerations that were read.
    """

    ontology: Ontology
    data: frozenset[str] = frozenset()
    enumerated: set[str] = field(default_factory=set)
    _fresh: Iterator[int] = field(default_factory=lambda: count(2))

    def fresh(self) -> int:
        """A variable that no axiom has yet."""
        return next(self._fresh)

    def text(self, node: str) -> str:
        """A class expression in functional syntax."""
        if not node.startswith("_:"):
            return written(node)
        for name, word in _SETS.items():
            listed = self.ontology.value(node, _OWL + name)
            if listed is not None:
                return f"{word}({' '.join(map(self.text, self.ontology.members(listed)))})"
        other = self.ontology.value(node, _OWL + "complementOf")
        if other is not None:
            return f"ObjectComplementOf({self.text(other)})"
        path = self.ontology.value(node, _OWL + "onProperty")
        if path is not None:
            kind = "Data" if path in self.data else "Object"
            for name, word in _FILLERS.items():
                filler = self.ontology.value(node, _OWL + name)
                if filler is not None:
                    return f"{kind}{word}({written(path)} {self.text(filler)})"
            for name in _AT_MOST:
                number = self.ontology.value(node, _OWL + name)
                if number is not None:
                    of = self.ontology.value(node, _OWL + "onClass")
                    return f"{kind}MaxCardinality({number[1:].split(chr(34))[0]} {written(path)}{self._after(of)})"
        return "an unnamed class"

    def _after(self, node: str | None) -> str:
        return "" if node is None else f" {self.text(node)}"

    def conditions(self, node: str, about: str, variable: int = 0) -> list[Body]:
        """The ways to tell that `variable` is of a class: any one of them is enough.

        Raises:
            OutsideProfile: the expression may not stand on the left of an axiom.
        """
        if node == THING:
            return [()]
        if not node.startswith("_:"):
            return [((TYPE, variable, node),)]
        listed = self.ontology.value(node, _OWL + "intersectionOf")
        if listed is not None:
            parts = [self.conditions(part, about, variable) for part in self.ontology.members(listed)]
            return [sum(chosen, ()) for chosen in product(*parts)]
        listed = self.ontology.value(node, _OWL + "unionOf")
        if listed is not None:
            return [body for part in self.ontology.members(listed) for body in self.conditions(part, about, variable)]
        listed = self.ontology.value(node, _OWL + "oneOf")
        if listed is not None:
            # Every member is the same as itself, which a rule of its own says.
            self.enumerated.update(self.ontology.members(listed))
            return [((SAME, variable, member),) for member in self.ontology.members(listed)]
        path = self._path(node, about)
        some, value = (self.ontology.value(node, _OWL + name) for name in ("someValuesFrom", "hasValue"))
        if path is not None and value is not None:
            return [((path, variable, value),)]
        if path is not None and some is not None:
            other = self.fresh()
            if path in self.data:
                return [((path, variable, other),)]
            return [((path, variable, other), *body) for body in self.conditions(some, about, other)]
        raise OutsideProfile(about, f"{self.text(node)} may not stand on the left of an axiom in OWL 2 RL")

    def conclusions(self, node: str, about: str, variable: int = 0) -> list[Head]:
        """What follows from `variable` being of a class.

        Raises:
            OutsideProfile: the expression may not stand on the right of an axiom.
        """
        if node == THING:
            return []
        if not node.startswith("_:"):
            return [Head("cax-sco", (), (TYPE, variable, node))]
        listed = self.ontology.value(node, _OWL + "intersectionOf")
        if listed is not None:
            parts = self.ontology.members(listed)
            return [head for part in parts for head in self.conclusions(part, about, variable)]
        other = self.ontology.value(node, _OWL + "complementOf")
        if other is not None:
            return [Head("cls-com", body, None) for body in self.conditions(other, about, variable)]
        path = self._path(node, about)
        every, value = (self.ontology.value(node, _OWL + name) for name in ("allValuesFrom", "hasValue"))
        if path is not None and value is not None:
            return [Head("cls-hv1", (), (path, variable, value))]
        if path is not None and every is not None and path not in self.data:
            step = self.fresh()
            inner = self.conclusions(every, about, step)
            return [Head("cls-avf", ((path, variable, step), *head.body), head.atom, head.distinct) for head in inner]
        number = next((found for name in _AT_MOST for found in self.ontology.values(node, _OWL + name)), None)
        if path is not None and number is not None and number.startswith(('"0"', '"1"')):
            return self._at_most(node, about, path, number.startswith('"1"'), variable)
        raise OutsideProfile(about, f"{self.text(node)} may not stand on the right of an axiom in OWL 2 RL")

    def _at_most(self, node: str, about: str, path: str, one: bool, variable: int) -> list[Head]:
        of = self.ontology.value(node, _OWL + "onClass")
        first, second = self.fresh(), self.fresh()
        found = []
        for body in [()] if of is None else self.conditions(of, about, first):
            if not one:
                found.append(Head("cls-maxc1", ((path, variable, first), *body), None))
                continue
            for other in [()] if of is None else self.conditions(of, about, second):
                whole = ((path, variable, first), *body, (path, variable, second), *other)
                found.append(Head("cls-maxc2", whole, (SAME, first, second), ((first, second),)))
        return found

    def _path(self, node: str, about: str) -> str | None:
        path = self.ontology.value(node, _OWL + "onProperty")
        if path is None or not path.startswith("_:"):
            return path
        raise OutsideProfile(about, "a restriction on an unnamed property")
