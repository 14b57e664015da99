"""Each export can be read back, holds all there is, and is the same bytes whoever writes it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import CanonicalizationAlgorithm, Dataset, Quad, RdfFormat, parse
from rdflib import Dataset as RdflibDataset
from rdflib import Graph
from rdflib.compare import isomorphic, to_isomorphic

from lenakg.core.namespaces import PREFIXES
from lenakg.core.resources import compiled, folder
from lenakg.share.export import WRITERS, export
from lenakg.store.local import LocalEngine

FORMATS = {
    "turtle": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "nq": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "jsonld": RdfFormat.JSON_LD,
}
UNIONS = ("turtle", "nt")
#: Writes an export from a store in the folder named second, or from memory.
WRITE = """
import sys
from pathlib import Path
from lenakg.core.resources import compiled
from lenakg.share.export import export
from lenakg.store.local import LocalEngine
engine = LocalEngine.on_disk(Path(sys.argv[2]), compiled()) if sys.argv[2:] else LocalEngine.in_memory(compiled())
sys.stdout.buffer.write(export(engine.quads(), sys.argv[1]))
"""
AWKWARD = [
    '<http://x/a> <http://x/p> "line\\n break .\\n\\ttab \\"quotes\\" \\\\ end ."@en-GB <http://g/1> .',
    '<http://x/a> <http://x/p> "50.00"^^<http://www.w3.org/2001/XMLSchema#decimal> <http://g/1> .',
    "<http://x/a> <http://x/p> _:one <http://g/1> .",
    "<http://x/a> <http://x/p> _:one <http://g/2> .",
    '_:one <http://x/ñ> "日本" <http://g/2> .',
    "<https://w3id.org/lenacll/claim/x.criterion-1> <http://x/p> <https://w3id.org/lenacll/claim/x/y> <http://g/1> .",
    "<http://x/a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://x/T> .",
]


def canonical(quads: Dataset | list[Quad]) -> Dataset:
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


@pytest.fixture(scope="module")
def whole() -> list[Quad]:
    return list(LocalEngine.in_memory(compiled()).quads())


@pytest.fixture(scope="module")
def awkward() -> list[Quad]:
    return list(parse("\n".join(AWKWARD), format=RdfFormat.N_QUADS))


def test_every_writer_is_tested() -> None:
    assert list(FORMATS) == list(WRITERS)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("which", ["whole", "awkward"])
def test_pyoxigraph_reads_the_same_back(form: str, which: str, request: pytest.FixtureRequest) -> None:
    quads = request.getfixturevalue(which)
    read = list(parse(export(quads, form), format=FORMATS[form]))
    wanted = [Quad(quad.subject, quad.predicate, quad.object) for quad in quads] if form in UNIONS else quads
    assert len(read) == len(set(wanted))
    assert canonical(read) == canonical(wanted)


@pytest.mark.parametrize("form", UNIONS)
def test_rdflib_reads_the_same_union(form: str, whole: list[Quad]) -> None:
    read = Graph().parse(data=export(whole, form), format=form)
    assert len(read) == len({quad.triple for quad in whole})
    assert isomorphic(read, Graph().parse(folder("compiled") / "lenacll.ttl"))


@pytest.mark.parametrize(("form", "name"), [("nq", "nquads"), ("trig", "trig"), ("jsonld", "json-ld")])
def test_rdflib_reads_the_same_graphs(form: str, name: str, whole: list[Quad]) -> None:
    read = RdflibDataset()
    read.parse(data=export(whole, form), format=name)
    wanted = RdflibDataset()
    wanted.parse(compiled(), format="nquads")
    sizes = {str(graph.identifier): len(graph) for graph in wanted.graphs() if len(graph)}
    assert {str(graph.identifier): len(graph) for graph in read.graphs() if len(graph)} == sizes
    for graph in wanted.graphs():
        assert to_isomorphic(read.graph(graph.identifier)) == to_isomorphic(graph), graph.identifier


def test_export_is_what_was_built(whole: list[Quad]) -> None:
    assert export(whole, "nq") == compiled().read_bytes()
    assert export(whole, "turtle") == (folder("compiled") / "lenacll.ttl").read_bytes()


@pytest.mark.parametrize("form", FORMATS)
def test_order_of_the_quads_plays_no_part(form: str, awkward: list[Quad]) -> None:
    assert export(awkward, form) == export(reversed(awkward), form) == export([*awkward, *awkward], form)


@pytest.mark.parametrize("form", FORMATS)
def test_two_processes_and_a_store_write_the_same_bytes(form: str, tmp_path: Path, whole: list[Quad]) -> None:
    written = [
        subprocess.run(
            [sys.executable, "-c", WRITE, form, *arguments],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed, arguments in (("1", []), ("2", [tmp_path / "store"]))
    ]
    assert written == [export(whole, form)] * 2


def test_turtle_and_trig_have_our_prefixes(awkward: list[Quad]) -> None:
    for form in ("turtle", "trig"):
        text = export(awkward, form).decode()
        assert {line for line in text.splitlines() if line.startswith("@prefix")} == {
            f"@prefix {prefix}: <{namespace}> ." for prefix, namespace in PREFIXES.items()
        }


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_makes_a_valid_file(form: str) -> None:
    assert list(parse(export([], form), format=FORMATS[form])) == []
