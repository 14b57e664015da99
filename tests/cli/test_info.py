"""`lenakg info`: counts that agree with the graph."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from lenakg import __version__
from lenakg.core.namespaces import PREFIXES
from lenakg.core.rdf import document
from lenakg.core.resources import compiled
from lenakg.store.local import LocalEngine

from .conftest import Run


def counts(text: str, of: str) -> dict[str, int]:
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return {row["name"]: int(row["count"]) for row in rows if row["of"] == of}


def test_counts(lenakg: Run) -> None:
    done = lenakg("info", "-f", "csv")
    assert (done.code, done.err) == (0, "")
    quads = list(LocalEngine.in_memory(compiled()).quads())
    assert counts(done.text, "graph") == Counter(getattr(quad.graph_name, "value", "") for quad in quads)
    kinds = Counter(
        getattr(triple.object, "value", "")
        for triple in {quad.triple for quad in quads if quad.graph_name.value != f"{PREFIXES['graph']}inferred"}
        if triple.predicate.value == f"{PREFIXES['rdf']}type"
    )
    shown = counts(done.text, "kind")
    assert shown == {kind: kinds[kind] for kind in shown}
    assert f"{PREFIXES['lena']}Claim" in shown
    checks = [quad for quad in quads if quad.predicate.value == f"{PREFIXES['lena']}primaryCheck"]
    assert sum(counts(done.text, "primary check").values()) == len(checks)
    assert list(counts(done.text, "rights").values()) == [1] * shown[f"{PREFIXES['lena']}Document"]


def test_version_is_that_of_the_ontology(lenakg: Run) -> None:
    assert list(counts(lenakg("info", "-f", "csv").text, "version")) == [__version__]


def test_store(lenakg: Run, tmp_path: Path) -> None:
    assert lenakg("info") == lenakg("info", "--store", tmp_path / "store")


def test_second_readings_are_counted(lenakg: Run) -> None:
    done = lenakg("info", "-f", "csv")
    quads = list(LocalEngine.in_memory(compiled()).quads())
    read = [quad for quad in quads if quad.predicate.value == f"{PREFIXES['lena']}secondReading"]
    assert sum(counts(done.text, "second reading").values()) == len(read)


def test_the_agreement_of_two_readings_is_told(lenakg: Run, tmp_path: Path) -> None:
    path = tmp_path / "readings.nq"
    fields = "lena:predicateRead lena:causes ; lena:certaintyRead lena:Asserted ; lena:settingRead lena:Clinical"
    lines = [f"@prefix lena: <{PREFIXES['lena']}> .", f"@prefix claim: <{PREFIXES['claim']}> ."]
    for number, directions in enumerate([("Supports", "Supports"), ("Disputes", "Supports"), ("Supports",)]):
        name = f"claim:x-{number}.readings"
        lines.append(f"{name} a lena:DoubleReading .")
        for key, direction in zip(("first", "second"), directions, strict=False):
            lines.append(
                f"{name} lena:{key} {name}.{key} . {name}.{key} lena:directionRead lena:{direction} ; {fields} ."
            )
    path.write_bytes(document(parse("\n".join(lines), format=RdfFormat.TURTLE), RdfFormat.N_QUADS))
    rows = list(csv.DictReader(io.StringIO(lenakg("info", "-f", "csv", "--graph", path).text, newline="")))
    told = {row["name"]: (row["count"], row["equal"], row["kappa"]) for row in rows if row["of"] == "two readings"}
    assert told == {
        f"{PREFIXES['lena']}predicate": ("2", "1", ""),
        f"{PREFIXES['lena']}direction": ("2", "0.5", "0"),
        f"{PREFIXES['lena']}certainty": ("2", "1", ""),
        f"{PREFIXES['lena']}setting": ("2", "1", ""),
        "claim found by one reader only": ("1", "", ""),
    }
