"""`lenakg info`: counts that agree with the graph."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

from lenakg import __version__
from lenakg.core.namespaces import PREFIXES
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
        for triple in {quad.triple for quad in quads}
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
