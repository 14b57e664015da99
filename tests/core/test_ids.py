"""The names of what nobody names, computed here a second time by the rule of the model."""

from __future__ import annotations

from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from lenakg.core.ids import SYMMETRIC, content_digest, disagreement_iri, part, proposition_iri, short_digest
from lenakg.core.namespaces import LENA, PREFIXES
from lenakg.core.rdf import read_quads
from lenakg.core.resources import ontology
from lenakg.core.vocabulary import vocabulary

BASE = "https://w3id.org/lenacll/"
IRIS = st.sampled_from([f"{BASE}drug/{name}" for name in "abcd"])
ASPECTS = st.none() | st.sampled_from([LENA + "Number", LENA + "Activity"])
PREDICATES = st.sampled_from([LENA + name for name in ("increases", "causes", "associatedWith", "synergizesWith")])


def test_a_pinned_proposition() -> None:
    lines = (
        "https://w3id.org/lenacll/drug/lenalidomide\nhttps://w3id.org/lenacll/ontology#increases\n"
        "https://w3id.org/lenacll/molecule/cd154\n\nhttps://w3id.org/lenacll/ontology#Expression\n"
        "https://w3id.org/lenacll/cell-type/t-cell"
    )
    assert (
        proposition_iri(
            BASE + "drug/lenalidomide",
            LENA + "increases",
            BASE + "molecule/cd154",
            object_aspect=LENA + "Expression",
            in_cell=BASE + "cell-type/t-cell",
        )
        == f"{BASE}proposition/{sha256(lines.encode()).hexdigest()[:16]}"
        == f"{BASE}proposition/ded947df26ef794e"
    )


@given(IRIS, PREDICATES, IRIS, ASPECTS, ASPECTS, st.none() | IRIS)
def test_a_proposition_is_named_by_the_rule(
    subject: str, predicate: str, object_: str, one: str | None, other: str | None, cell: str | None
) -> None:
    pairs = [(subject, one or ""), (object_, other or "")]
    symmetric = predicate.endswith("With")
    if symmetric:
        pairs.sort()
    lines = [pairs[0][0], predicate, pairs[1][0], pairs[0][1], pairs[1][1], cell or ""]
    expected = f"{BASE}proposition/{sha256(chr(10).join(lines).encode()).hexdigest()[:16]}"
    assert proposition_iri(subject, predicate, object_, one, other, cell) == expected
    turned = proposition_iri(object_, predicate, subject, other, one, cell)
    same = symmetric or (subject, one) == (object_, other)
    assert (turned == expected) is same


def test_every_member_tells_propositions_apart() -> None:
    one, other = BASE + "drug/a", BASE + "drug/b"
    number, activity = LENA + "Number", LENA + "Activity"
    names = {
        proposition_iri(one, LENA + "increases", other),
        proposition_iri(one, LENA + "decreases", other),
        proposition_iri(other, LENA + "increases", one),
        proposition_iri(one, LENA + "increases", other, number),
        proposition_iri(one, LENA + "increases", other, None, number),
        proposition_iri(one, LENA + "increases", other, activity),
        proposition_iri(one, LENA + "increases", other, None, None, number),
    }
    assert len(names) == 7


def test_the_symmetric_predicates_are_those_of_the_ontology() -> None:
    symmetric = {
        quad.subject.value
        for quad in read_quads(ontology())
        if isinstance(quad.subject, NamedNode) and quad.object == NamedNode(PREFIXES["owl"] + "SymmetricProperty")
    }
    assert symmetric & vocabulary().predicates == SYMMETRIC


@given(st.lists(IRIS, min_size=1, max_size=3))
def test_a_disagreement_is_named_by_its_propositions_in_any_order(iris: list[str]) -> None:
    digest = sha256("\n".join(sorted(iris)).encode()).hexdigest()[:16]
    assert disagreement_iri(iris) == disagreement_iri(reversed(iris)) == f"{BASE}disagreement/{digest}"


def test_parts_are_numbered_by_their_owner() -> None:
    assert part(BASE + "trial/x", "arm", 2) == BASE + "trial/x.arm-2"


def test_digests_are_of_sorted_lines_and_of_utf8() -> None:
    assert content_digest([b"a", b"b"]) == sha256(b"a\nb\n").hexdigest()
    assert content_digest([]) == sha256(b"").hexdigest()
    assert short_digest(["é", "x"]) == sha256(b"\xc3\xa9\nx").hexdigest()[:16]
