"""The compiled graph that lenakg ships: what build makes, the same everywhere, each fact with its digest."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, parse

from lenakg.answer.cardfile import catalogue
from lenakg.core.facts import Fact, read_facts
from lenakg.core.namespaces import BASE, GRAPH, LENA, PREFIXES
from lenakg.core.resources import compiled, folder
from lenakg.derive.build import Build, build, compile_quads
from lenakg.graph.convert import convert
from lenakg.graph.validate import Report

XSD = PREFIXES["xsd"]


@pytest.fixture(scope="module")
def quads() -> list[Quad]:
    return list(parse(path=compiled(), format=RdfFormat.N_QUADS))


@pytest.fixture(scope="module")
def facts() -> tuple[Fact, ...]:
    return read_facts(folder("facts"))


def test_the_compiled_graph_is_what_build_makes() -> None:
    built = build()
    again = "build it again: lenakg build"
    assert built.report.results == ()
    assert built.nquads() == compiled().read_bytes(), again
    assert built.turtle() == compiled().with_suffix(".ttl").read_bytes(), again


def test_the_compiled_cards_are_those_of_the_query_files() -> None:
    made = catalogue(folder("queries").glob("*.rq"))
    assert made == (compiled().parent / "queries.json").read_bytes(), "build it again: lenakg build"


DIGEST = """
from hashlib import sha256
from lenakg.core.facts import read_facts
from lenakg.core.resources import folder
from lenakg.derive.build import Build, compile_quads
from lenakg.graph.convert import convert
from lenakg.graph.validate import Report
made = Build(frozenset(compile_quads(convert(read_facts(folder("facts"))).quads)), Report((), "", "shacl"))
print(sha256(made.nquads()).hexdigest(), sha256(made.turtle()).hexdigest())
"""


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "4242", "TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8", "PYTHONUTF8": "0"},
    ],
    ids=["C", "Turkish"],
)
def test_the_same_facts_give_the_same_bytes_everywhere(
    facts: tuple[Fact, ...], environment: dict[str, str], tmp_path: Path
) -> None:
    made = Build(frozenset(compile_quads(convert(reversed(facts)).quads)), Report((), "", "shacl"))
    done = subprocess.run(
        [sys.executable, "-c", DIGEST],
        env=os.environ | environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == [sha256(made.nquads()).hexdigest(), sha256(made.turtle()).hexdigest()]


def test_only_the_ontology_has_blank_nodes(quads: list[Quad]) -> None:
    graphs = {
        quad.graph_name.value
        for quad in quads
        if any(isinstance(term, BlankNode) for term in (quad.subject, quad.object))
    }
    assert graphs == {GRAPH + "ontology"}


def test_every_digest_is_that_of_the_canonical_lines_of_its_fact() -> None:
    lines = compiled().read_text(encoding="utf-8").splitlines(keepends=True)
    digests: dict[tuple[str, str], str] = {}
    described: dict[tuple[str, str], list[str]] = defaultdict(list)
    for line in lines:
        subject, predicate, rest = line.split(" ", 2)
        graph = rest.split(" ")[-2]
        if predicate == f"<{LENA}contentDigest>":
            digests[subject, graph] = rest.partition('"')[2].partition('"')[0]
        else:
            described[subject, graph].append(line)

    def whole(node: str, graph: str, fact: str) -> Iterator[str]:
        """The lines of a fact and of its parts, which are named by it and are no facts themselves."""
        for line in described[node, graph]:
            yield line
            named = line.split(" ", 2)[2].split(" ")[0]
            if named.startswith(fact[:-1] + ".") and (named, graph) not in digests:
                yield from whole(named, graph, fact)

    assert len(digests) > 250
    for (node, graph), digest in digests.items():
        assert digest == sha256("".join(sorted(whole(node, graph, node))).encode()).hexdigest(), node
    own = {key for key in described if key[1].startswith(f"<{GRAPH}document/")}
    covered = {line.split(" ", 1)[0] for node, graph in digests for line in whole(node, graph, node)}
    assert {subject for subject, _ in own} <= covered, "nothing in a document's graph stands outside a fact"


def test_every_fact_has_a_digest(quads: list[Quad], facts: tuple[Fact, ...]) -> None:
    digested = {quad.subject.value for quad in quads if quad.predicate.value == LENA + "contentDigest"}
    assert digested == {fact.iri for fact in facts}


def test_numbers_of_the_graph_are_decimals_and_integers_in_canonical_form(quads: list[Quad]) -> None:
    kinds = {XSD + "decimal", XSD + "integer"}
    numbers = [quad.object for quad in quads if getattr(getattr(quad.object, "datatype", None), "value", "") in kinds]
    assert len(numbers) > 300
    for number in numbers:
        text = number.value
        assert text == "0" or not text.lstrip("-").startswith("0") or text.lstrip("-").startswith("0."), text
        assert not text.startswith("+")
        assert not ("." in text and text.endswith(("0", "."))), text
    datatypes = {quad.object.datatype.value for quad in quads if hasattr(quad.object, "datatype")}
    assert not datatypes & {XSD + name for name in ("float", "double", "duration", "gYear", "date", "dateTime")}


def test_every_own_node_that_is_named_is_described(quads: list[Quad]) -> None:
    subjects = {quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)}
    named = {quad.object.value for quad in quads if isinstance(quad.object, NamedNode)} | {
        quad.predicate.value for quad in quads
    }
    assert {iri for iri in named if iri.startswith(BASE)} - subjects - {BASE + "0.1.0", BASE + "ontology"} == set()
