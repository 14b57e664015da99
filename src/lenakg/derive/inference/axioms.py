"""The axioms of an ontology as rules: OWL 2 RL/RDF with the schema filled in.

Only what concludes something about individuals becomes a rule; what follows among classes and properties alone is
reached through them. The names of rules are those of
https://www.w3.org/TR/owl2-profiles/#Reasoning_in_OWL_2_RL_and_RDF_Graphs_using_Rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from typing import Final

from lenakg.core.namespaces import PREFIXES
from lenakg.derive.inference.datatypes import KNOWN
from lenakg.derive.inference.expressions import Body, Expressions, Head, Ontology, OutsideProfile
from lenakg.derive.inference.rules import Rule
from lenakg.derive.inference.terms import DIFFERENT, NOTHING, SAME, TYPE, Fact, written

_OWL, _RDFS = PREFIXES["owl"], PREFIXES["rdfs"]
_DATA = _OWL + "DatatypeProperty"
_LITERAL = _RDFS + "Literal"
#: What OWL says that concludes nothing here, beside what is read below.
_OUTSIDE: Final = {
    "disjointUnionOf": "a disjoint union",
    "hasSelf": "a restriction to oneself",
    "onDatatype": "a datatype with facets",
    "onProperties": "a restriction on several properties",
}

_BRING: Final = "add its triples to the file, and leave owl:imports out"


def rules(triples: Iterable[Fact]) -> list[Rule]:
    """The rules that the axioms among `triples` are, each once, sorted by axiom.

    Raises:
        OutsideProfile: an axiom is not in OWL 2 RL.
    """
    found = {rule.says: rule for rule in map(Rule.numbered, _Reader(list(triples)).rules())}
    return [rule for _, rule in sorted(found.items(), key=lambda pair: str(pair[0]))]


class _Reader:
    def __init__(self, triples: list[Fact]) -> None:
        self.ontology = Ontology(triples)
        self.data = frozenset(s for s, p, o in triples if p == TYPE and o == _DATA)
        self.expressions = Expressions(self.ontology, self.data)

    def rules(self) -> Iterator[Rule]:
        for subject, predicate, object_ in self.ontology.triples:
            name = predicate.removeprefix(_OWL)
            if name == "imports":
                raise OutsideProfile(subject, f"{written(object_)} is imported, and nothing is ever fetched", _BRING)
            if name in _OUTSIDE:
                raise OutsideProfile(subject, f"{_OUTSIDE[name]} is not in OWL 2 RL")
            if predicate == TYPE:
                yield from self._typed(subject, object_)
            else:
                read = _BY_PREDICATE.get(predicate)
                if read is not None:
                    yield from read(self, subject, object_)
        for member in sorted(self.expressions.enumerated):
            yield Rule("eq-ref", "everything is the same as itself", member, (), (SAME, member, member))
        yield Rule("eq-diff1", "DifferentIndividuals", SAME, ((SAME, 0, 1), (DIFFERENT, 0, 1)))
        yield Rule("cls-nothing2", f"{written(NOTHING)} has no member", NOTHING, ((TYPE, 0, NOTHING),))

    def _typed(self, subject: str, kind: str) -> Iterator[Rule]:
        read = _BY_TYPE.get(kind)
        if read is not None:
            yield from read(self, subject)

    # classes

    def _implied(self, left: str, right: str, axiom: str, about: str, name: str = "cax-sco") -> Iterator[Rule]:
        heads = self.expressions.conclusions(right, about)
        for body in self.expressions.conditions(left, about):
            if not body:
                raise OutsideProfile(about, "owl:Thing may not stand on the left of an axiom in OWL 2 RL")
            for head in heads:
                yield self._joined(body, head, axiom, about, name)

    def _joined(self, body: Body, head: Head, axiom: str, about: str, name: str) -> Rule:
        rule = name if head.rule == "cax-sco" else head.rule
        return Rule(rule, axiom, about, (*body, *head.body), head.atom, head.distinct)

    def subclass(self, left: str, right: str) -> Iterator[Rule]:
        text = self.expressions.text
        yield from self._implied(left, right, f"SubClassOf({text(left)} {text(right)})", _named(left, right))

    def equivalent(self, one: str, other: str) -> Iterator[Rule]:
        axiom = f"EquivalentClasses({self.expressions.text(one)} {self.expressions.text(other)})"
        about = _named(one, other)
        yield from self._implied(one, other, axiom, about, "cax-eqc1")
        yield from self._implied(other, one, axiom, about, "cax-eqc2")

    def disjoint(self, one: str, other: str) -> Iterator[Rule]:
        text = self.expressions.text
        yield from self._apart(one, other, f"DisjointClasses({text(one)} {text(other)})", one, "cax-dw")

    def _apart(self, one: str, other: str, axiom: str, about: str, name: str) -> Iterator[Rule]:
        for first in self.expressions.conditions(one, about):
            for second in self.expressions.conditions(other, about):
                yield Rule(name, axiom, about, (*first, *second))

    def expression(self, node: str, _: str) -> Iterator[Rule]:
        if not node.startswith("_:"):
            raise OutsideProfile(
                node, "a named class that is an expression itself; link the two by owl:equivalentClass"
            )
        yield from ()

    def all_disjoint(self, node: str) -> Iterator[Rule]:
        members = self._listed(node, "members")
        axiom = f"DisjointClasses({' '.join(map(self.expressions.text, members))})"
        for one, other in combinations(members, 2):
            yield from self._apart(one, other, axiom, node, "cax-adc")

    # properties

    def subproperty(self, lower: str, upper: str) -> Iterator[Rule]:
        kind = "SubDataPropertyOf" if lower in self.data else "SubObjectPropertyOf"
        axiom = f"{kind}({written(lower)} {written(upper)})"
        yield Rule("prp-spo1", axiom, lower, ((lower, 0, 1),), (upper, 0, 1))

    def equal_properties(self, one: str, other: str) -> Iterator[Rule]:
        kind = "EquivalentDataProperties" if one in self.data else "EquivalentObjectProperties"
        axiom = f"{kind}({written(one)} {written(other)})"
        yield Rule("prp-eqp1", axiom, one, ((one, 0, 1),), (other, 0, 1))
        yield Rule("prp-eqp2", axiom, one, ((other, 0, 1),), (one, 0, 1))

    def domain(self, path: str, kind: str) -> Iterator[Rule]:
        word = "DataPropertyDomain" if path in self.data else "ObjectPropertyDomain"
        axiom = f"{word}({written(path)} {self.expressions.text(kind)})"
        for head in self.expressions.conclusions(kind, path):
            yield self._joined(((path, 0, 1),), head, axiom, path, "prp-dom")

    def range(self, path: str, kind: str) -> Iterator[Rule]:
        if path in self.data:
            axiom = f"DataPropertyRange({written(path)} {written(kind)})"
            if kind not in KNOWN:
                raise OutsideProfile(path, f"{written(kind)} is no datatype that is known here")
            if kind != _LITERAL:
                yield Rule("dt-not-type", axiom, path, ((path, 0, 1),), datatype=(1, kind))
            return
        axiom = f"ObjectPropertyRange({written(path)} {self.expressions.text(kind)})"
        for head in self.expressions.conclusions(kind, path, 1):
            yield self._joined(((path, 0, 1),), head, axiom, path, "prp-rng")

    def inverse(self, one: str, other: str) -> Iterator[Rule]:
        axiom = f"InverseObjectProperties({written(one)} {written(other)})"
        yield Rule("prp-inv1", axiom, one, ((one, 0, 1),), (other, 1, 0))
        yield Rule("prp-inv2", axiom, one, ((other, 0, 1),), (one, 1, 0))

    def chain(self, path: str, listed: str) -> Iterator[Rule]:
        steps = self.ontology.members(listed)
        axiom = f"SubObjectPropertyOf(ObjectPropertyChain({' '.join(map(written, steps))}) {written(path)})"
        body = tuple((step, number, number + 1) for number, step in enumerate(steps))
        yield Rule("prp-spo2", axiom, path, body, (path, 0, len(steps)))

    def disjoint_properties(self, one: str, other: str) -> Iterator[Rule]:
        kind = "DisjointDataProperties" if one in self.data else "DisjointObjectProperties"
        axiom = f"{kind}({written(one)} {written(other)})"
        yield Rule("prp-pdw", axiom, one, ((one, 0, 1), (other, 0, 1)))

    def all_disjoint_properties(self, node: str) -> Iterator[Rule]:
        members = self._listed(node, "members")
        axiom = f"DisjointObjectProperties({' '.join(map(written, members))})"
        for one, other in combinations(members, 2):
            yield Rule("prp-adp", axiom, node, ((one, 0, 1), (other, 0, 1)))

    def functional(self, path: str) -> Iterator[Rule]:
        kind = "FunctionalDataProperty" if path in self.data else "FunctionalObjectProperty"
        body = ((path, 0, 1), (path, 0, 2))
        yield Rule("prp-fp", f"{kind}({written(path)})", path, body, (SAME, 1, 2), ((1, 2),))

    def inverse_functional(self, path: str) -> Iterator[Rule]:
        axiom = f"InverseFunctionalObjectProperty({written(path)})"
        yield Rule("prp-ifp", axiom, path, ((path, 1, 0), (path, 2, 0)), (SAME, 1, 2), ((1, 2),))

    def symmetric(self, path: str) -> Iterator[Rule]:
        axiom = f"SymmetricObjectProperty({written(path)})"
        yield Rule("prp-symp", axiom, path, ((path, 0, 1),), (path, 1, 0))

    def transitive(self, path: str) -> Iterator[Rule]:
        axiom = f"TransitiveObjectProperty({written(path)})"
        yield Rule("prp-trp", axiom, path, ((path, 0, 1), (path, 1, 2)), (path, 0, 2))

    def asymmetric(self, path: str) -> Iterator[Rule]:
        axiom = f"AsymmetricObjectProperty({written(path)})"
        yield Rule("prp-asyp", axiom, path, ((path, 0, 1), (path, 1, 0)))

    def irreflexive(self, path: str) -> Iterator[Rule]:
        yield Rule("prp-irp", f"IrreflexiveObjectProperty({written(path)})", path, ((path, 0, 0),))

    def reflexive(self, path: str) -> Iterator[Rule]:
        raise OutsideProfile(path, "a reflexive property is not in OWL 2 RL")

    def key(self, kind: str, listed: str) -> Iterator[Rule]:
        paths = self.ontology.members(listed)
        axiom = f"HasKey({self.expressions.text(kind)} ({' '.join(map(written, paths))}))"
        values = [(path, self.expressions.fresh()) for path in paths]
        shared = tuple(atom for path, value in values for atom in ((path, 0, value), (path, 1, value)))
        for one in self.expressions.conditions(kind, kind, 0):
            for other in self.expressions.conditions(kind, kind, 1):
                yield Rule("prp-key", axiom, kind, (*one, *other, *shared), (SAME, 0, 1), ((0, 1),))

    # individuals

    def all_different(self, node: str) -> Iterator[Rule]:
        members = [*self._listed(node, "distinctMembers"), *self._listed(node, "members")]
        axiom = f"DifferentIndividuals({' '.join(map(written, members))})"
        for one, other in combinations(members, 2):
            yield Rule("eq-diff2", axiom, node, ((SAME, one, other),))

    def denied(self, node: str) -> Iterator[Rule]:
        one, path, other = (
            self.ontology.value(node, _OWL + name)
            for name in ("sourceIndividual", "assertionProperty", "targetIndividual")
        )
        value = other if other is not None else self.ontology.value(node, _OWL + "targetValue")
        if one is None or path is None or value is None:
            raise OutsideProfile(node, "a negative assertion that does not name both ends")
        kind = "ObjectProperty" if other is not None else "DataProperty"
        axiom = f"Negative{kind}Assertion({written(path)} {written(one)} {written(value)})"
        yield Rule("prp-npa1" if other is not None else "prp-npa2", axiom, one, ((path, one, value),))

    def _listed(self, node: str, name: str) -> list[str]:
        return [member for head in self.ontology.values(node, _OWL + name) for member in self.ontology.members(head)]


_BY_PREDICATE: Final[dict[str, Callable[[_Reader, str, str], Iterator[Rule]]]] = {
    _RDFS + "subClassOf": _Reader.subclass,
    _RDFS + "subPropertyOf": _Reader.subproperty,
    _RDFS + "domain": _Reader.domain,
    _RDFS + "range": _Reader.range,
    _OWL + "equivalentClass": _Reader.equivalent,
    **{_OWL + name: _Reader.expression for name in ("intersectionOf", "unionOf", "complementOf", "oneOf")},
    _OWL + "disjointWith": _Reader.disjoint,
    _OWL + "equivalentProperty": _Reader.equal_properties,
    _OWL + "inverseOf": _Reader.inverse,
    _OWL + "propertyChainAxiom": _Reader.chain,
    _OWL + "propertyDisjointWith": _Reader.disjoint_properties,
    _OWL + "hasKey": _Reader.key,
}
_BY_TYPE: Final[dict[str, Callable[[_Reader, str], Iterator[Rule]]]] = {
    _OWL + "AllDisjointClasses": _Reader.all_disjoint,
    _OWL + "AllDisjointProperties": _Reader.all_disjoint_properties,
    _OWL + "AllDifferent": _Reader.all_different,
    _OWL + "NegativePropertyAssertion": _Reader.denied,
    _OWL + "FunctionalProperty": _Reader.functional,
    _OWL + "InverseFunctionalProperty": _Reader.inverse_functional,
    _OWL + "SymmetricProperty": _Reader.symmetric,
    _OWL + "TransitiveProperty": _Reader.transitive,
    _OWL + "AsymmetricProperty": _Reader.asymmetric,
    _OWL + "IrreflexiveProperty": _Reader.irreflexive,
    _OWL + "ReflexiveProperty": _Reader.reflexive,
}


def _named(left: str, right: str) -> str:
    """The term in whose description an axiom on two classes is looked for."""
    return right if left.startswith("_:") else left
