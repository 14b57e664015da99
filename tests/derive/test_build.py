"""The compiled graph: nothing where the shapes fail, all that follows where they hold, one union in both formats."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import CLAIM, RATE, values, write
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from lenakg.cli.main import main
from lenakg.core import rdf
from lenakg.core.errors import FactError, InvalidGraph
from lenakg.core.facts import read_facts
from lenakg.core.namespaces import BASE, GRAPH, LENA, ONTOLOGY_IRI, PREFIXES, shorten
from lenakg.core.resources import folder
from lenakg.derive.build import Build, build, compile_quads
from lenakg.derive.claims import describe, read_claims
from lenakg.derive.edges import direct_edges
from lenakg.graph.convert import convert
from lenakg.graph.validate import Report

IMPOSSIBLE = {**RATE, "statistic": "Proportion", "value": "147", "unit": "%", "asPrinted": "147%"}


@pytest.fixture(scope="module")
def real() -> list[Quad]:
    return compile_quads(convert(read_facts(folder("facts"))).quads)


def in_graph(quads: list[Quad], name: str) -> list[Quad]:
    return [quad for quad in quads if quad.graph_name.value == GRAPH + name]


# what fails


def test_nothing_is_written_where_the_shapes_do_not_hold(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(home, adverseEventRates=[IMPOSSIBLE])
    out = tmp_path / "out"
    out.mkdir()
    (out / "lenacll.nq").write_bytes(b"from before")
    assert main(["build", "--facts", str(home.parent), "-o", str(out)]) == 1
    assert [file.name for file in out.iterdir()] == ["lenacll.nq"]
    assert (out / "lenacll.nq").read_bytes() == b"from before"
    said = capsys.readouterr()
    assert said.out == ""
    assert f"the shapes do not hold: {path}:1: " in said.err
    assert "nothing was written" in said.err


def test_nothing_is_written_where_facts_cannot_be_read(home: Path, tmp_path: Path) -> None:
    write(home, claims=[{**CLAIM, "direction": "Sideways"}])
    assert main(["build", "--facts", str(home.parent), "-o", str(tmp_path / "out")]) == 2
    assert not (tmp_path / "out").exists()
    with pytest.raises(FactError, match="'Sideways' is no Direction"):
        build(home.parent)


def test_what_is_built_of_valid_facts(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(home, claims=[CLAIM], adverseEventRates=[{**IMPOSSIBLE, "printedSo": "true"}])
    out = tmp_path / "new" / "folder"
    assert main(["build", "--facts", str(home.parent), "-o", str(out)]) == 0
    assert "warning: " in capsys.readouterr().err
    quads = list(parse(path=out / "lenacll.nq", format=RdfFormat.N_QUADS))
    assert {quad.graph_name.value.removeprefix(GRAPH) for quad in quads} == {
        "ontology",
        "mappings",
        "document/marsh-2030",
        "shared",
        "edges",
        "derived",
        "inferred",
        "provenance",
    }
    (edge,) = in_graph(quads, "edges")
    assert [shorten(term.value) for term in edge.triple] == [
        "drug:lenalidomide",
        "lena:causes",
        "ae:tumor-flare-reaction",
    ]
    union = set(parse(path=out / "lenacll.ttl", format=RdfFormat.TURTLE))
    assert len(union) == len({quad.triple for quad in quads})


def test_the_error_counts_the_violations(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    from lenakg.derive import build as module
    from lenakg.graph.validate import Violation

    one = Violation("x", None, None, "m", PREFIXES["sh"] + "Violation", "c", "s", "f.yaml", 3)
    monkeypatch.setattr(module, "check", lambda converted, engine: Report((one, one), "", "shacl"))
    said = r"f\.yaml:3: m \(and 1 more, which `lenakg validate` shows\); nothing was written"
    with pytest.raises(InvalidGraph, match=said):
        build(home.parent)


# what is derived


def test_what_the_real_facts_disagree_on(real: list[Quad]) -> None:
    """Each with what is said for it, against it and between; the axes are pinned beside the answers."""
    claims = {claim.iri: claim.proposition for claim in read_claims(describe(real))}
    found = []
    for quad in in_graph(real, "derived"):
        if quad.object == NamedNode(LENA + "Disagreement"):
            sides = [
                {claims[iri] for iri in values(real, quad.subject.value, key)}
                for key in ("claimFor", "claimAgainst", "claimBetween")
            ]
            found.append(
                tuple(
                    " ".join(sorted(" ".join(map(shorten, (one.subject, one.predicate, one.object))) for one in side))
                    for side in sides
                )
            )
    pulses = "regimen:aue-2010-21-days-on-and-off lena:decreases outcome:toxicity"
    cd20 = "drug:lenalidomide lena:hasMechanism mech:cd20-downregulation"
    vessels = "drug:lenalidomide lena:hasMechanism mech:angiogenesis-inhibition"
    treats = "drug:lenalidomide lena:treats disease:chronic-lymphocytic-leukemia"
    drug, flare = "drug:lenalidomide lena:hasMechanism", "ae:tumor-flare-reaction"
    assert sorted(found) == sorted(
        [
            (pulses, pulses, ""),
            (cd20, cd20, cd20),
            (vessels, vessels, ""),
            (treats, treats, ""),
            (f"{drug} mech:nk-cell-activation", f"{drug} mech:nk-cell-activation-decrease", ""),
            (f"{drug} mech:direct-antineoplastic-effect", f"{drug} mech:direct-cytotoxic-effect", ""),
            (
                "drug:lenalidomide lena:synergizesWith drug:rituximab",
                "drug:lenalidomide lena:antagonizes drug:rituximab",
                "",
            ),
            *(
                (f"{flare} lena:{name} outcome:clinical-response",) * 2 + ("",)
                for name in ("associatedWith", "predicts")
            ),
            (
                f"{flare} lena:hasRiskFactor factor:lymph-node-larger-than-5-cm",
                f"{flare} lena:hasRiskFactor factor:tumor-burden",
                "",
            ),
        ]
    )


def test_a_milder_reaction_that_is_no_rarer_is_no_disagreement(real: list[Quad]) -> None:
    about = {
        claim.iri: (claim.direction, (claim.proposition.object_aspect or "").removeprefix(LENA))
        for claim in read_claims(describe(real))
        if claim.proposition.subject == BASE + "drug/prednisone"
    }
    assert {("Supports", "Severity"), ("Disputes", "Incidence")} <= set(about.values())
    sides = {quad.object.value for quad in in_graph(real, "derived") if isinstance(quad.object, NamedNode)}
    assert not sides & set(about)


def test_the_edges_of_the_graph_are_those_of_its_claims(real: list[Quad]) -> None:
    edges = {tuple(term.value for term in quad.triple) for quad in in_graph(real, "edges")}
    assert edges == set(direct_edges(read_claims(describe(real))))
    assert {quad.predicate.value for quad in real if quad.graph_name.value == GRAPH + "edges"} <= {
        quad.object.value for quad in real if quad.predicate.value == LENA + "predicate"
    }


def test_a_regimen_is_monotherapy_or_combination_by_its_drugs(real: list[Quad]) -> None:
    types = {quad.subject.value: quad.object.value for quad in real if quad.predicate.value == LENA + "regimenType"}
    drugs = {node: values(real, node, "includesDrug") for node in types}
    computed = {node for node, kind in types.items() if kind != LENA + "AloneOrCombined"}
    assert {node for node in computed if len(drugs[node]) > 1} == {
        node for node, kind in types.items() if kind == LENA + "Combination"
    }
    assert types[BASE + "regimen/ferrajoli-2008"] == LENA + "Monotherapy"
    assert types[BASE + "regimen/lenalidomide-rituximab"] == LENA + "Combination"


@pytest.mark.parametrize("said", [{}, {"regimenType": "AloneOrCombined"}])
def test_a_type_of_regimen_that_the_source_leaves_open_is_not_computed(home: Path, said: dict[str, str]) -> None:
    regimen = {"id": "regimen:x", "label": "x", "definition": "y", "includesDrug": "drug:rituximab", **said}
    write(home, regimens=[regimen])
    quads = compile_quads(convert(read_facts(home.parent)).quads)
    assert values(quads, BASE + "regimen/x", "regimenType") == [LENA + said.get("regimenType", "Monotherapy")]


def test_a_computed_type_of_regimen_is_not_said(home: Path) -> None:
    regimen = {"id": "regimen:x", "label": "x", "definition": "y", "includesDrug": "drug:rituximab"}
    write(home, regimens=[{**regimen, "regimenType": "Monotherapy"}])
    with pytest.raises(FactError, match="lena:Monotherapy is computed from includesDrug"):
        read_facts(home.parent)


def test_every_graph_says_what_it_was_made_from(real: list[Quad]) -> None:
    names = {quad.graph_name.value for quad in real} - {GRAPH + "provenance"}
    sources = {name: values(in_graph(real, "provenance"), name, "prov:wasDerivedFrom") for name in names}
    document = GRAPH + "document/gonzalez-rodriguez-2013"
    assert all(sources.values())
    assert sources[document] == [BASE + "document/gonzalez-rodriguez-2013"]
    assert sources[GRAPH + "mappings"] == [ONTOLOGY_IRI]
    assert sources[GRAPH + "edges"] == sorted([document, GRAPH + "shared", GRAPH + "ontology"])


# what is written

NAMES = ["a", "a.b", "a.", "a-b", "a_b", "1", "a/b", "a%20b", "é", "", "a:b", "-a", "a'b", "a(b)", "a,b", "a~b"]
BASES = [LENA, PREFIXES["drug"], PREFIXES["xsd"], "http://x/", "http://x/y#"]
IRIS = st.sampled_from([NamedNode(base + name) for base in BASES for name in NAMES])
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=8) | st.sampled_from(
    ["x .", "x .\n", '"""', "\\", "\r\n", "@en"]
)
LITERALS = (
    st.builds(Literal, TEXTS)
    | st.builds(lambda text: Literal(text, language="en"), TEXTS)
    | st.builds(lambda text, kind: Literal(text, datatype=kind), TEXTS | st.sampled_from(["85.30", "1", "true"]), IRIS)
    | st.builds(
        lambda text: Literal(text, datatype=NamedNode(PREFIXES["xsd"] + "decimal")), st.sampled_from(["85.3", "7", "x"])
    )
)
QUADS = st.lists(
    st.builds(Quad, IRIS, IRIS | st.just(NamedNode(PREFIXES["rdf"] + "type")), IRIS | LITERALS, IRIS), max_size=12
)


@given(QUADS)
def test_turtle_holds_the_union_of_what_nquads_hold(quads: list[Quad]) -> None:
    written = Build(frozenset(quads), Report((), "", "shacl"))
    assert set(parse(written.nquads(), format=RdfFormat.N_QUADS)) == set(quads)
    turtle = {quad.triple for quad in parse(written.turtle(), format=RdfFormat.TURTLE)}
    assert turtle == {quad.triple for quad in quads}


@given(QUADS)
def test_nquads_are_sorted_lines_each_once(quads: list[Quad]) -> None:
    lines = Build(frozenset(quads), Report((), "", "shacl")).nquads().split(b"\n")
    assert lines.pop() == b""
    assert [line for line in lines if line] == sorted(set(lines) - {b""})
    assert len([line for line in lines if line]) == len(set(quads))


def test_turtle_is_read_node_by_node_types_first() -> None:
    a, b, blank = NamedNode("http://a/a"), NamedNode("http://x/b"), BlankNode("c14n0")
    kind = NamedNode(PREFIXES["rdf"] + "type")
    quads = [Quad(*ends) for ends in ((blank, a, b), (b, a, Literal("x .")), (b, kind, a), (a, b, blank), (b, a, a))]
    text = rdf.turtle(quad.triple for quad in reversed(quads)).decode()
    body = [line for line in text.splitlines() if line and not line.startswith("@prefix")]
    subjects = [name for name, _ in groupby(line.split()[0] for line in body if not line.startswith("\t"))]
    assert subjects == ["<http://a/a>", "<http://x/b>"], "a blank node stands where it is used"
    assert next(line for line in body if line.startswith("<http://x/b>")).startswith("<http://x/b> a ")
    assert text.count("\n\n") >= len(subjects) - 1


def test_the_blank_nodes_of_the_ontology_have_the_same_names_every_time() -> None:
    assert set(compile_quads([])) == set(compile_quads([]))
    assert any(isinstance(quad.subject, BlankNode) for quad in compile_quads([]))
