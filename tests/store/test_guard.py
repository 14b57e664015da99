"""What is far from every limit is let through without a closer look, and what is not is looked at."""

from __future__ import annotations

import subprocess
import sys

import pytest
from pyoxigraph import Store

from lenakg.core.errors import QueryError
from lenakg.core.namespaces import PREFIXES
from lenakg.core.resources import folder
from lenakg.store import guard
from lenakg.store.guard import admitted, is_plain
from lenakg.store.local import LocalEngine

LOADED = """
import sys
from lenakg.store.guard import admitted
from lenakg.store.local import LocalEngine
from pyoxigraph import Store
print(LocalEngine(Store()).select(open(sys.argv[1], encoding="utf-8").read()).taken())
heavy = {"dataclasses", "tempfile", "shutil", "hashlib", "pathlib", "difflib", "typing"}
print(*sorted(heavy & set(sys.modules)), *sorted(name for name in sys.modules if name.startswith("lenakg.store.")))
"""


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s { ?s ?p ?o }",
        "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o FILTER (!BOUND(?q) && ?o IN (1, 2)) } ORDER BY DESC(?n)",
        "#+ summary: FROM and SERVICE (1 2)\n#+ more: ' \"\nSELECT ?from { ?from ?p ?o }",
        "# only a comment (1 2",
        "ASK {\n  # from here on, (1 2) ; service\n\t# '\n}",
    ],
)
def test_plain(query: str) -> None:
    assert is_plain(query)


@pytest.mark.parametrize(
    "query",
    [
        "ASK FROM <http://x/> {}",
        "SELECT ?fromFROM<http://x/>{}",
        "SELECT ?s { ?s ?p 'from' }",
        "# it\rASK FROM <http://x/> {}",
        "ASK { SERVICE <http://x/> {} }",
        "ASK { ?s ?p 'service' }",
        "ASK { ?s ?p '''\n#''' SERVICE <http://x/> {} }",
        'ASK { ?s ?p """\n#""" SERVICE <http://x/> {} }',
        "ASK { ?s ?p ?o # '\n SERVICE <http://x/> {} }",
        "DESCRIBE <http://x/>",
        "ASK { ?s ?p (1 2) }",
        "ASK { ?s ?p # FILTER\n(1 2) }",
        "ASK { ?s ?p # FILTER\n (1 2) }",
        "ASK { ?s ?pFILTER(1 2) }",
        "ASK { ?s ?p 'FILTER'(1 2) }",
        "ASK { ?s :FILTER (1 2) }",
        "ASK { (1 2) ?p ?o }",
        "ASK { ?s ?p ?o FILTER((1) || (2)) }",
        "ASK { VALUES (?a) { (1) } }",
        "ASK { << ?s ?p ?o >> ?q ?r }",
        "ASK { ?s ?p ?o ~ ?r }",
        f"ASK {{ {'{}' * 101} }}",
        f"ASK {{ ?s ?p {'?o ,' * 151} ?o }}",
        f"ASK {{ {'{}?s ?p ?o' * 75} }}",
        f"ASK {{ ?s {'<:>/' * 151}<:> ?o }}",
        f"SELECT ({'!' * 101}true AS ?x) {{}}",
        f"SELECT ({'SUBSTR(' * 11}?x{', 1)' * 11} AS ?y) {{}}",
        f"ASK {{ ?s ?p '{'x' * 4_000}' }}",
    ],
)
def test_not_plain(query: str) -> None:
    assert not is_plain(query)


def test_most_of_our_own_queries_are_plain() -> None:
    texts = [file.read_text(encoding="utf-8") for file in folder("queries").glob("*.rq")]
    assert sum(map(is_plain, texts)) > len(texts) / 2


def test_a_plain_query_loads_nothing_for_it() -> None:
    words = [sys.executable, "-c", LOADED, folder("queries") / "mechanisms-of-drug.rq"]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[]", "lenakg.store.guard lenakg.store.local"]


def test_a_text_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "_known", {})
    query = "ASK { drug:a lena:causes (1 2) }"
    first = admitted(query)
    assert first.prefixes == dict(PREFIXES)
    monkeypatch.setattr(guard, "is_plain", None)
    assert admitted(query) is first
    assert admitted(query).prefixes == {prefix: PREFIXES[prefix] for prefix in ("lena", "drug")}


def test_few_texts_are_remembered_and_no_long_one(monkeypatch: pytest.MonkeyPatch) -> None:
    known: dict[str, guard.Asked] = {}
    monkeypatch.setattr(guard, "_known", known)
    for number in range(1_000):
        admitted(f"ASK {{ ?s ?p {number} }}")
        assert len(known) <= 256
    known.clear()
    admitted("ASK {}" + " " * 20_000)
    assert known == {}


def test_what_is_refused_is_refused_again() -> None:
    engine = LocalEngine(Store())
    for _ in range(3):
        with pytest.raises(QueryError, match=r"^refused for SERVICE"):
            engine.answer("ASK { SERVICE <http://127.0.0.1:1/> {} }")
