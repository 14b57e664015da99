"""Whatever triples there are, the check has findings and no failure."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from lenakg.derive.inference.terms import TYPE, Fact
from lenakg.derive.quality.expressions import CONSTRUCTORS
from lenakg.derive.quality.reserved import KINDS, OWL, RDF, RDFS, SYNTAX, TYPES
from lenakg.derive.quality.rules import RULES
from lenakg.derive.quality.schema import Schema

NODES = [*(f"http://example.org/t#{name}" for name in "abc"), *(f"_:{name}" for name in "wxyz")]
LITERALS = ['"1"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>', '"x"', '"x"@en', '"x"^^<http://e.org/d>']
PATHS = sorted({TYPE, *SYNTAX, *(OWL + name for name in CONSTRUCTORS), RDFS + "label", *NODES[:3]})
VALUES = sorted({*NODES, *KINDS, *TYPES, *LITERALS, RDF + "nil", OWL + "Thing", RDFS + "Literal"})
TRIPLES = st.lists(
    st.tuples(st.sampled_from([*NODES, RDF + "nil"]), st.sampled_from(PATHS), st.sampled_from(VALUES)), max_size=40
)


def told(triples: list[Fact]) -> set[tuple[str, str]]:
    schema = Schema(triples)
    found = {(rule.name, fault.message) for rule in RULES for fault in rule.find(schema)}
    for node in NODES:
        schema.owner(node)
    return found


@settings(max_examples=300, deadline=None)
@given(TRIPLES)
def test_no_triples_make_it_fail(triples: list[Fact]) -> None:
    assert all(name and message for name, message in told(triples))


def test_an_expression_nested_without_end_is_one_finding() -> None:
    path = OWL + "complementOf"
    chain = [(f"_:n{number}", path, f"_:n{number + 1}") for number in range(5000)]
    start = ("http://example.org/t#a", RDFS + "subClassOf", "_:n0")
    names = {name for name, _ in told([start, *chain])}
    assert "expression" in names
