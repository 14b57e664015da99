"""Closures of random ontologies: what owlrl says, whatever the order in which things are said."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad, RdfFormat, parse

from lenakg.derive.inference.axioms import rules
from lenakg.derive.inference.closure import Closure
from lenakg.derive.inference.terms import Fact, facts

from .constructs import DECLARED, PREFIXES
from .peers import by_owlrl
from .test_constructs import namespace, own

CLASSES, PROPERTIES, NODES = (st.sampled_from([f":{name}" for name in names]) for names in ("ABCD", "pqrs", "xyzw"))
SOME = st.builds("[ a owl:Restriction ; owl:onProperty {} ; owl:someValuesFrom {} ]".format, PROPERTIES, CLASSES)
VALUE = st.builds("[ a owl:Restriction ; owl:onProperty {} ; owl:hasValue {} ]".format, PROPERTIES, NODES)
EVERY = st.builds("[ a owl:Restriction ; owl:onProperty {} ; owl:allValuesFrom {} ]".format, PROPERTIES, CLASSES)
BOTH = st.builds("[ a owl:Class ; owl:intersectionOf ( {} {} ) ]".format, CLASSES, CLASSES | SOME)
AXIOMS = st.one_of(
    st.builds("{} rdfs:subClassOf {} .".format, CLASSES | SOME | VALUE | BOTH, CLASSES),
    st.builds("{} rdfs:subClassOf {} .".format, CLASSES, VALUE | EVERY),
    st.builds("{} rdfs:subPropertyOf {} .".format, PROPERTIES, PROPERTIES),
    st.builds("{} owl:inverseOf {} .".format, PROPERTIES, PROPERTIES),
    st.builds("{} owl:propertyChainAxiom ( {} {} ) .".format, PROPERTIES, PROPERTIES, PROPERTIES),
    st.builds("{} rdfs:domain {} .".format, PROPERTIES, CLASSES),
    st.builds("{} rdfs:range {} .".format, PROPERTIES, CLASSES),
    st.builds(
        "{} a {} .".format,
        PROPERTIES,
        st.sampled_from(["owl:SymmetricProperty", "owl:TransitiveProperty", "owl:FunctionalProperty"]),
    ),
)
STATED = st.builds("{} a {} .".format, NODES, CLASSES) | st.builds("{} {} {} .".format, NODES, PROPERTIES, NODES)
TEXTS = st.builds(
    lambda axioms, stated: "\n".join([*axioms, *stated]),
    st.lists(AXIOMS, max_size=6),
    st.lists(STATED, min_size=1, max_size=6),
)


def read(text: str) -> list[Fact]:
    whole = f"{PREFIXES}@prefix : <{namespace('random')}> .\n{DECLARED}{text}"
    return list(facts(Quad(*triple) for triple in parse(whole.encode(), format=RdfFormat.TURTLE)))


def closed(said: list[Fact]) -> Closure:
    found = Closure(rules(said))
    found.add(said)
    return found


@given(TEXTS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_owlrl_says_the_same(text: str) -> None:
    theirs = by_owlrl(f"{PREFIXES}@prefix : <{namespace('random')}> .\n{DECLARED}{text}")
    found = closed(read(text))
    # What no rule speaks of is not looked at, but is known all the same.
    assert own(set(found.known) | set(read(text)), "random") == own(theirs, "random")


@given(TEXTS, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_does_not_matter(text: str, random: object) -> None:
    """Not for what is concluded, nor for how soon, nor for the ways that are kept."""
    said = read(text)
    shuffled = list(said)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    def told(closure: Closure) -> dict[Fact, tuple[int, frozenset[object]]]:
        return {
            fact: (known.rank, frozenset((way.rule.says, way.premises) for way in known.ways))
            for fact, known in closure.known.items()
        }

    assert told(closed(said)) == told(closed(shuffled))


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_no_conclusion_rests_on_itself_or_on_nothing(text: str) -> None:
    found = closed(read(text))
    for fact, known in found.concluded():
        assert known.ways, fact
        for way in known.ways:
            assert all(found.known[premise].rank < known.rank for premise in way.premises)
