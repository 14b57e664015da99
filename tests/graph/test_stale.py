"""Digests and names that are not those of what they stand on, in a graph that was changed by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from lenakg.core.namespaces import LENA, PREFIXES, expand, shorten
from lenakg.core.resources import compiled
from lenakg.graph.digests import stale
from lenakg.graph.files import check_files

#: Its two readers differed, so that no reading kept beside it stands against a change of it.
CLAIM = "claim:gr2013-tfr-rash"
TRIAL = "trial:chen-2011"


@pytest.fixture(scope="module")
def quads() -> list[Quad]:
    return list(parse(path=compiled(), format=RdfFormat.N_QUADS))


def told(quads: list[Quad]) -> list[tuple[str, str]]:
    return [(shorten(node), shorten(path)) for node, path, _ in stale(quads)]


def changed(quads: list[Quad], subject: str, key: str, change: Callable[[Quad], list[Quad]]) -> list[Quad]:
    """The quads with those of one node and property replaced."""
    node, path = expand(subject), LENA + key
    found = [quad for quad in quads if quad.subject == NamedNode(node or "") and quad.predicate.value == path]
    assert found
    return [quad for quad in quads if quad not in found] + [new for quad in found for new in change(quad)]


def with_object(term: NamedNode | Literal) -> Callable[[Quad], list[Quad]]:
    return lambda quad: [Quad(quad.subject, quad.predicate, term, quad.graph_name)]


def test_what_build_makes_is_fresh(quads: list[Quad]) -> None:
    assert told(quads) == []


@pytest.mark.parametrize(
    ("subject", "key", "change", "fact"),
    [
        (CLAIM, "direction", with_object(NamedNode(LENA + "Disputes")), CLAIM),
        (CLAIM, "occurrence", lambda quad: [], CLAIM),
        (TRIAL + ".arm-1", "hasRegimen", with_object(NamedNode(PREFIXES["regimen"] + "aue-2010")), TRIAL),
        (CLAIM, "contentDigest", with_object(Literal("0" * 64)), CLAIM),
    ],
)
def test_a_fact_that_was_changed_is_seen(
    quads: list[Quad], subject: str, key: str, change: Callable[[Quad], list[Quad]], fact: str
) -> None:
    assert told(changed(quads, subject, key, change)) == [(fact, "lena:contentDigest")]


def test_what_is_added_to_a_fact_in_another_graph_is_no_change_of_it(quads: list[Quad]) -> None:
    node = NamedNode(expand(CLAIM) or "")
    remark = Quad(node, NamedNode(PREFIXES["rdfs"] + "comment"), Literal("mine"), NamedNode("https://example.org/mine"))
    assert told([*quads, remark]) == []


def test_without_named_graphs_no_digest_can_be_told(quads: list[Quad]) -> None:
    flipped = changed(quads, CLAIM, "direction", with_object(NamedNode(LENA + "Disputes")))
    assert told([Quad(*quad.triple) for quad in flipped]) == []


def test_a_proposition_that_was_changed_is_seen(quads: list[Quad]) -> None:
    claim, asserts = NamedNode(expand(CLAIM) or ""), NamedNode(LENA + "asserts")
    (name,) = (quad.object.value for quad in quads if (quad.subject, quad.predicate) == (claim, asserts))
    fever = with_object(NamedNode(PREFIXES["finding"] + "fever"))
    assert told(changed(quads, shorten(name), "object", fever)) == [(shorten(name), "rdf:type")]


def test_validation_reports_it_with_its_line(quads: list[Quad], tmp_path: Path) -> None:
    lines = compiled().read_text(encoding="utf-8").splitlines()
    number = next(n for n, line in enumerate(lines) if line.startswith(f"<{expand(CLAIM)}> <{LENA}direction>"))
    lines[number] = lines[number].replace("Supports", "Disputes")
    file = tmp_path / "changed.nq"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    report = check_files([file])
    (found,) = report.violations
    assert found.focus == expand(CLAIM)
    assert found.path == LENA + "contentDigest"
    assert found.message.startswith("contentDigest is not that of the fact")
    assert (found.file, found.shape.rpartition("#")[2]) == (str(file), "Fact-contentDigest")
    assert lines[(found.line or 0) - 1].startswith(f"<{expand(CLAIM)}> <{LENA}contentDigest>")
    assert "sh:conforms false" in report.turtle
    assert "ContentDigestConstraintComponent" in report.turtle
