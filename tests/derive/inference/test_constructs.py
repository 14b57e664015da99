"""Rules against owlrl and HermiT, on small ontologies of one construct each."""

from __future__ import annotations

import shutil

import pytest
from pyoxigraph import Quad, RdfFormat, parse

from lenakg.core.namespaces import PREFIXES as OURS
from lenakg.derive.inference.axioms import rules
from lenakg.derive.inference.clashes import conflicts, unsatisfiable
from lenakg.derive.inference.closure import Closure
from lenakg.derive.inference.expressions import OutsideProfile
from lenakg.derive.inference.proofs import in_order
from lenakg.derive.inference.terms import SAME, TYPE, Fact, facts

from .constructs import CLASHING, DECLARED, ENTAILED, OUTSIDE, PREFIXES
from .peers import by_hermit, by_owlrl

java = pytest.mark.skipif(shutil.which("java") is None, reason="HermiT needs Java")


def namespace(name: str) -> str:
    return f"http://example.org/{name.replace(' ', '-')}#"


def turtle(name: str, said: str) -> str:
    return f"{PREFIXES}@prefix : <{namespace(name)}> .\n{DECLARED}{said}\n"


def closure(text: str) -> Closure:
    said = list(facts(Quad(*triple) for triple in parse(text.encode(), format=RdfFormat.TURTLE)))
    found = Closure(rules(said))
    found.add(said)
    return found


def expected(name: str, said: str) -> set[Fact]:
    space = namespace(name)

    def term(word: str) -> str:
        if word.startswith('"'):
            value, _, kind = word.partition("^^")
            return f"{value}^^<{OURS['xsd']}{kind}>" if kind else value
        reserved = {"a": TYPE, "sameAs": SAME, "differentFrom": OURS["owl"] + "differentFrom"}
        return reserved.get(word, space + word)

    return {tuple(map(term, triple.split())) for triple in said.split(", ") if triple}  # type: ignore[misc]


def own(triples: set[Fact], name: str) -> set[Fact]:
    """The triples between the individuals of one ontology, and their types in it."""
    space = namespace(name)
    return {
        (s, p, o)
        for s, p, o in triples
        if s.startswith(space) and o.startswith(space) and (p == TYPE or p.startswith(space))
    }


@pytest.fixture(scope="module")
def whole() -> str:
    return "\n".join(turtle(name, said) for name, (said, _) in ENTAILED.items())


@pytest.mark.parametrize("name", ENTAILED)
def test_what_a_construct_entails(name: str) -> None:
    said, follows = ENTAILED[name]
    found = closure(turtle(name, said))
    assert not found.clashes
    new = own({fact for fact, _ in found.concluded()}, name)
    stated = own(set(found.known), name) - new
    assert new - stated == expected(name, follows) - stated


def test_owlrl_says_the_same(whole: str) -> None:
    theirs, ours = by_owlrl(whole), set(closure(whole).known)
    for name in ENTAILED:
        assert own(theirs, name) == own(ours, name), name


@java
def test_hermit_says_the_same(whole: str) -> None:
    theirs, ours = by_hermit(whole), set(closure(whole).known)
    assert theirs is not None
    for name in ENTAILED:
        assert own(theirs, name) == own(ours, name), name


@pytest.mark.parametrize("name", CLASHING)
def test_a_contradiction_is_found_with_the_fewest_facts(name: str) -> None:
    said, facts_ = CLASHING[name]
    (conflict,) = conflicts(closure(turtle(name, said)))
    assert set(conflict.facts) == expected(name, facts_)
    assert conflict.axioms


@java
@pytest.mark.parametrize("name", CLASHING)
def test_hermit_finds_the_contradiction_as_well(name: str) -> None:
    assert by_hermit(turtle(name, CLASHING[name][0])) is None


@pytest.mark.parametrize("name", OUTSIDE)
def test_what_owl_2_rl_does_not_have_is_refused(name: str) -> None:
    said, message = OUTSIDE[name]
    with pytest.raises(OutsideProfile) as raised:
        closure(turtle("outside", said))
    assert message in str(raised.value)
    assert "https://www.w3.org/TR/owl2-profiles/#OWL_2_RL" in str(raised.value)


def test_nothing_is_fetched() -> None:
    with pytest.raises(
        OutsideProfile, match=r"<http://example\.org/other> is imported, and nothing is ever fetched; add"
    ):
        closure(turtle("importing", "<http://example.org/importing> owl:imports <http://example.org/other> ."))


def test_what_nothing_can_be_is_found() -> None:
    text = turtle(
        "empty",
        ":A rdfs:subClassOf :B, :C . :B owl:disjointWith :C . :p rdfs:domain :A . :q rdfs:range :B, :C ."
        ":D rdfs:subClassOf :B .",
    )
    said = list(facts(Quad(*triple) for triple in parse(text.encode(), format=RdfFormat.TURTLE)))
    found = dict(unsatisfiable(said))
    space = namespace("empty")
    assert found.keys() == {space + "A", space + "p", space + "q"}
    assert "DisjointClasses" in str(found[space + "A"].axioms)


def test_a_conclusion_rests_on_the_surest_facts() -> None:
    """Of two ways, the one whose least sure premise is surer counts, whichever is shorter."""
    said = list(
        facts(
            Quad(*triple)
            for triple in parse(
                turtle(
                    "sure", ":p rdfs:subPropertyOf :q . :r rdfs:subPropertyOf :s . :s rdfs:subPropertyOf :q ."
                ).encode(),
                format=RdfFormat.TURTLE,
            )
        )
    )
    space = namespace("sure")
    known = Closure(rules(said))
    known.add(said)
    known.add([(space + "x", space + "r", space + "y")], 1)
    known.add([(space + "x", space + "p", space + "y")], 2)
    goal = known.known[space + "x", space + "q", space + "y"]
    assert goal.level == 1
    assert [way.premises[0][1] for way in in_order(known, iter(goal.ways))] == [space + "s", space + "p"]


def test_no_conclusion_rests_on_itself() -> None:
    """Inverses and equivalents conclude each other; every chain of best ways ends at what is stated."""
    found = closure("\n".join(turtle(name, said) for name, (said, _) in ENTAILED.items()))
    for fact, known in found.concluded():
        assert known.ways, fact
        for way in known.ways:
            assert all(found.known[premise].rank < known.rank for premise in way.premises), fact


def test_of_many_clashes_each_is_told_once() -> None:
    disjoint = ":A owl:disjointWith :B . :C rdfs:subClassOf :A . :D rdfs:subClassOf :B ."
    found = conflicts(closure(turtle("many", f"{disjoint} :x a :A, :B . :y a :C, :D .")))
    assert [len(conflict.facts) for conflict in found] == [2, 2]
    assert [len(conflict.axioms) for conflict in found] == [1, 3]
