"""Propositions and contents, named by digests that are computed here a second time."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import CLAIM, RATE, made, values
from pyoxigraph import NamedNode, Quad

from lenakg.core.facts import read_facts
from lenakg.core.namespaces import BASE, LENA, expand
from lenakg.core.resources import folder
from lenakg.graph.convert import convert

ENDS = st.tuples(st.sampled_from(["cell:a", "cell:b"]), st.none() | st.sampled_from(["Number", "Activity"]))


def proposition(subject: tuple[str, str | None], predicate: str, object_: tuple[str, str | None]) -> dict[str, Any]:
    keys = {"subject": subject[0], "predicate": predicate, "object": object_[0]}
    aspects = {"subjectAspect": subject[1], "objectAspect": object_[1]}
    return keys | {key: value for key, value in aspects.items() if value is not None}


@given(ENDS, ENDS, st.sampled_from(["associatedWith", "synergizesWith"]))
def test_a_symmetric_predicate_makes_one_proposition_of_both_orders(
    one: tuple[str, str | None], other: tuple[str, str | None], predicate: str
) -> None:
    orders = [proposition(one, predicate, other), proposition(other, predicate, one)]
    with TemporaryDirectory() as place:
        quads = made(
            Path(place), claims=[{**CLAIM, "id": f"claim:{n}", "asserts": order} for n, order in enumerate(orders)]
        ).quads
    (first,), (second,) = values(quads, "claim:0", "asserts"), values(quads, "claim:1", "asserts")
    assert first == second
    ends = []
    for end in ("subject", "object"):
        (entity,), aspect = values(set(quads), first, end), values(set(quads), first, f"{end}Aspect")
        assert len(aspect) <= 1
        ends.append((entity, aspect[0] if aspect else ""))
    expected = [(expand(entity), LENA + aspect if aspect else "") for entity, aspect in (one, other)]
    assert ends == sorted(expected), "each aspect stays with its entity"


def test_an_asymmetric_predicate_makes_two(home: Path) -> None:
    orders = [
        {"subject": a, "predicate": "increases", "object": b} for a, b in (("cell:a", "cell:b"), ("cell:b", "cell:a"))
    ]
    quads = made(home, claims=[{**CLAIM, "id": f"claim:{n}", "asserts": order} for n, order in enumerate(orders)]).quads
    assert values(quads, "claim:0", "asserts") != values(quads, "claim:1", "asserts")


def test_every_proposition_of_the_facts_is_named_by_the_rule_of_the_model() -> None:
    quads = convert(read_facts(folder("facts"))).quads
    nodes = {quad.subject.value for quad in quads if quad.object == NamedNode(LENA + "Proposition")}
    assert len(nodes) > 50
    keys = ("subject", "predicate", "object", "subjectAspect", "objectAspect", "inCell")
    for node in nodes:
        parts = ["".join(set(values(quads, node, key))) for key in keys]
        digest = sha256("\n".join(parts).encode()).hexdigest()[:16]
        assert node == f"{BASE}proposition/{digest}"


def digest(quads: list[Quad], node: str) -> str:
    (found,) = values(quads, node, "contentDigest")
    return str(found.value)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("direction", "Disputes"),
        ("comment", "It is so."),
        ("citedEvidence", ["ref:reed-2029", "ref:ferrajoli-2008"]),
        ("asserts", {**CLAIM["asserts"], "object": "ae:fatigue"}),
        ("when", {"upper": "14", "unit": "mo"}),
        ("id", "claim:y"),
    ],
)
def test_the_digest_changes_with_the_fact(home: Path, key: str, value: object) -> None:
    before = digest(made(home, claims=[CLAIM]).quads, "claim:x")
    changed = {**CLAIM, key: value}
    after = digest(made(home, claims=[changed]).quads, changed["id"])
    assert after != before


def test_the_digest_changes_with_a_part_of_a_part_and_not_with_what_stands_around_it(home: Path) -> None:
    def window(upper: str) -> dict[str, Any]:
        return {**CLAIM, "when": {"upper": upper, "unit": "mo"}}

    digests = [digest(made(home, claims=[window(upper)]).quads, "claim:x") for upper in ("14", "14.0", "15")]
    assert digests[0] == digests[1] != digests[2]
    beside = made(home, adverseEventRates=[RATE], claims=[{**CLAIM, "id": "claim:z"}, window("14")]).quads
    assert digest(beside, "claim:x") == digests[0]


def test_the_digest_is_of_the_canonical_lines_of_the_fact(home: Path) -> None:
    quads = made(home, claims=[{**CLAIM, "comment": 'A "quoted" \\ ü'}]).quads
    lines = []
    for quad in quads:
        if quad.subject.value == BASE + "claim/x" and quad.predicate.value != LENA + "contentDigest":
            term = quad.object
            text = f"<{term.value}>" if isinstance(term, NamedNode) else '"A \\"quoted\\" \\\\ ü"@en'
            lines.append(f"<{BASE}claim/x> <{quad.predicate.value}> {text} <{BASE}graph/document/marsh-2030> .\n")
    assert len(lines) == len(CLAIM) + 5, "without id; with type, document, three defaults and a comment"
    assert digest(quads, "claim:x") == sha256("".join(sorted(lines)).encode()).hexdigest()
