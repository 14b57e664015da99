"""Answers do not change unseen: each is compared with a file that was read against the source.

`python tests/queries/pin.py` writes the files anew after the facts have changed.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

import pytest
from SPARQLWrapper import JSON, POST, SPARQLWrapper

from .cases import CASES, Case
from .test_queries import dataset, engine, value

pytestmark = pytest.mark.parametrize("case", CASES, ids=[case.pinned.stem for case in CASES])
REPAIR = "if the change is right, run `python tests/queries/pin.py` and read the difference"


def pinned(case: Case) -> tuple[list[str], list[list[str]]]:
    header, *rows = csv.reader(io.StringIO(case.pinned.read_bytes().decode(), newline=""))
    return header, rows


def order(case: Case, header: list[str], rows: list[list[str]]) -> list[list[str]]:
    """Of each row the columns that ORDER BY names, in its order; what it names besides is no column."""
    clause = re.search(r"\bORDER BY ([^}]*)\Z", case.text(engine()))
    assert clause, "the query has no order"
    keys = [header.index(name) for name in re.findall(r"\?(\w+)", clause[1]) if name in header]
    return [[row[key] for key in keys] for row in rows]


def test_pyoxigraph_gives_the_pinned_answer(case: Case) -> None:
    header, rows = pinned(case)
    found = engine().select(case.text(engine()))
    assert list(found.columns) == header
    ours = [[value(term) for term in row] for row in found]
    assert Counter(map(tuple, ours)) == Counter(map(tuple, rows)), REPAIR
    assert order(case, header, ours) == order(case, header, rows), REPAIR


def test_rdflib_gives_the_pinned_answer(case: Case) -> None:
    header, rows = pinned(case)
    found = dataset().query(case.text(engine()))
    assert [str(variable) for variable in found.vars or ()] == header
    theirs = [[value(term) for term in row] for row in found]
    assert Counter(map(tuple, theirs)) == Counter(map(tuple, rows)), REPAIR
    assert order(case, header, theirs) == order(case, header, rows), REPAIR


def test_no_two_rows_are_equal_in_order(case: Case) -> None:
    keys = order(case, *pinned(case))
    assert len({tuple(key) for key in keys}) == len(keys)


def test_sparqlwrapper_gives_the_pinned_answer(case: Case, endpoint: str) -> None:
    header, rows = pinned(case)
    client = SPARQLWrapper(endpoint, returnFormat=JSON)
    client.setMethod(POST)
    client.setTimeout(30)
    client.setQuery(case.text(engine()))
    found = client.queryAndConvert()
    assert found["head"]["vars"] == header
    theirs = [[row[name]["value"] if name in row else "" for name in header] for row in found["results"]["bindings"]]
    assert Counter(map(tuple, theirs)) == Counter(map(tuple, rows)), REPAIR
    assert order(case, header, theirs) == order(case, header, rows), REPAIR


def test_pinned_file_is_w3c_csv(case: Case) -> None:
    data = case.pinned.read_bytes()
    assert data.endswith(b"\r\n")
    assert data.count(b"\r\n") == data.count(b"\n") == 1 + len(pinned(case)[1])
