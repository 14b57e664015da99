"""Rows in the formats of the W3C can be read back; tables for readers have labels and fit their width."""

from __future__ import annotations

import csv
import io
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, QueryResultsFormat, QuerySolutions, RdfFormat, Store, parse_query_results
from rdflib.query import Result

from lenakg.share.rows import WRITERS, write_rows
from lenakg.store.engine import Row, Term
from lenakg.store.local import LocalEngine

LABELS = """\
<https://w3id.org/lenacll/adverse-event/tumor-flare-reaction> <http://www.w3.org/2000/01/rdf-schema#label>
  "flare | TFR"@en , "brote"@es .
"""
QUERY = """
SELECT ?a ?b WHERE { VALUES (?a ?b) {
  (ae:tumor-flare-reaction "plain")
  (ae:none UNDEF)
  (<https://example.org/ñ> "a|b\\n\\"quoted\\", c\\t\\\\"@en-GB)
  (UNDEF "50.00")
  ("" <http://www.w3.org/2000/01/rdf-schema#label>)
  ("007" true)
} }
"""
EMPTY = "SELECT ?a ?b WHERE { ?a lena:none ?b }"
CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\x00￾￿")
#: What XML 1.0 can hold, and what none of the formats turns into another line break.
XML_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\t\n"))


def labelled() -> LocalEngine:
    store = Store()
    store.load(LABELS, format=RdfFormat.TURTLE)
    return LocalEngine(store)


class Given:
    """Rows that a test makes up."""

    def __init__(self, columns: tuple[str, ...], rows: list[Row]) -> None:
        self.columns = columns
        self._rows = rows

    def __iter__(self) -> Any:
        return iter(self._rows)

    def serialize(self, form: str) -> tuple[bytes, bool]:
        raise AssertionError(f"a table is written from the rows, not by way of {form}")


def written(form: str, query: str = QUERY, width: int | None = None) -> bytes:
    engine = labelled()
    return write_rows(engine.select(query), form, engine, width)[0]


def rows_of(solutions: Any) -> list[Row]:
    assert isinstance(solutions, QuerySolutions)
    return [tuple(solution[index] for index in range(len(solutions.variables))) for solution in solutions]


def span(text: str) -> int:
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(unicodedata.category(character) in ("Mn", "Me", "Cf") for character in text)


@pytest.mark.parametrize("query", [QUERY, EMPTY])
@pytest.mark.parametrize("form", ["tsv", "json", "xml"])
def test_w3c_format_holds_every_term(form: str, query: str) -> None:
    read = parse_query_results(
        written(form, query),
        QueryResultsFormat.from_extension("srj" if form == "json" else "srx" if form == "xml" else form),
    )
    assert rows_of(read) == list(labelled().select(query))


def test_csv_holds_every_value() -> None:
    found = [[getattr(term, "value", "") for term in row] for row in labelled().select(QUERY)]
    text = written("csv").decode()
    assert list(csv.reader(io.StringIO(text, newline=""))) == [["a", "b"], *found]


@pytest.mark.parametrize("form", ["csv", "json", "xml"])
def test_rdflib_reads_it_too(form: str) -> None:
    read = Result.parse(io.BytesIO(written(form)), format=form)
    assert [str(variable) for variable in read.vars or []] == ["a", "b"]
    values = [["" if term is None else str(term) for term in row] for row in read]
    # The reader of rdflib takes a cell that is empty for one that is not there.
    assert values == [[getattr(term, "value", "") for term in row] for row in labelled().select(QUERY)]


def test_bytes_of_the_w3c_formats() -> None:
    query = 'SELECT ?a ?b WHERE { VALUES (?a ?b) { (ae:none "x, y"@en) (UNDEF UNDEF) } }'
    iri = b"https://w3id.org/lenacll/adverse-event/none"
    assert written("csv", query) == b"a,b\r\n" + iri + b',"x, y"\r\n,\r\n'
    assert written("tsv", query) == b"?a\t?b\n<" + iri + b'>\t"x, y"@en\n\t\n'
    assert written("json", query).startswith(b'{"head":{"vars":["a","b"]},"results":{"bindings":[{"a":{"type":"uri"')
    assert written("xml", query).startswith(
        b'<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#">'
    )


@given(st.lists(st.tuples(XML_TEXT, XML_TEXT), max_size=4))
def test_any_literal_survives(values: list[tuple[str, str]]) -> None:
    cells = " ".join(f"({Literal(one)} {Literal(other, language='en')})" for one, other in values)
    query = f"SELECT ?a ?b WHERE {{ VALUES (?a ?b) {{ {cells} }} }}"
    engine = LocalEngine(Store())
    expected = [(Literal(one), Literal(other, language="en")) for one, other in values]
    for form, kind in (
        ("tsv", QueryResultsFormat.TSV),
        ("json", QueryResultsFormat.JSON),
        ("xml", QueryResultsFormat.XML),
    ):
        data, found = write_rows(engine.select(query), form, engine)
        assert found == bool(values)
        assert rows_of(parse_query_results(data, kind)) == expected, form


@pytest.mark.parametrize("form", list(WRITERS))
def test_writers_tell_whether_there_are_rows(form: str) -> None:
    engine = labelled()
    assert [write_rows(engine.select(query), form, engine)[1] for query in (QUERY, EMPTY)] == [True, False]


def test_table() -> None:
    lines = written("table").decode().splitlines()
    assert lines[0].split() == ["a", "b"]
    assert lines[2].split("  ")[0] == "flare | TFR"
    assert lines[3].rstrip() == "ae:none"
    assert "https://example.org/ñ" in lines[4]
    assert [line.split()[-1] for line in lines if line.endswith(("50.00", "true"))] == ["50.00", "true"]
    assert "rdfs:label" in lines[-2]
    assert lines[-1].split() == ["007", "true"]


def test_markdown() -> None:
    lines = written("md", width=20).decode().splitlines()
    assert len(lines) == 2 + 6
    assert lines[2].startswith("| flare \\| TFR ")
    assert all(line.replace("\\|", "").count("|") == 3 for line in lines)
    assert 'a\\|b "quoted", c' in lines[4]


def table(columns: tuple[str, ...], cells: list[list[str]], width: int | None) -> list[str]:
    rows: list[Row] = [tuple(Literal(cell) for cell in row) for row in cells]
    return write_rows(Given(columns, rows), "table", LocalEngine(Store()), width)[0].decode().split("\n")[:-1]


def test_a_table_that_fits_is_not_wrapped() -> None:
    lines = ["one" + " " * 29 + "two", "-" * 30 + "  " + "-" * 30, "a" * 30 + "  " + "b" * 30]
    assert table(("one", "two"), [["a" * 30, "b" * 30]], 62) == lines
    assert table(("one", "two"), [["a" * 30, "b" * 30]], None) == lines


def test_the_widest_column_gives_way() -> None:
    lines = table(("one", "two"), [["a b", "many words that need some more room"]], 30)
    assert lines == [
        "one  two",
        "---  -------------------------",
        "a b  many words that need some",
        "     more room",
    ]


def test_records_where_columns_would_be_too_narrow() -> None:
    columns = ("mechanism", "says", "paper")
    cells = [["an increase of this and that", "contributes to it all", ""], ["x", "y-" * 15, "z" * 30]]
    assert table(columns, cells, 46)[0].split() == ["mechanism", "says", "paper"]
    assert table(columns, cells, 45) == [
        "mechanism: an increase of this and that",
        "says:      contributes to it all",
        "paper:",
        "",
        "mechanism: x",
        "says:      y-y-y-y-y-y-y-y-y-y-y-y-y-y-y-",
        "paper:     zzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
    ]
    assert table(columns, cells, 30)[-4:] == [
        "says:      y-y-y-y-y-y-y-y-y-",
        "           y-y-y-y-y-y-",
        "paper:     zzzzzzzzzzzzzzzzzzz",
        "           zzzzzzzzzzz",
    ]


def test_no_rows_have_a_header_however_narrow() -> None:
    assert table(("one", "two"), [], 3) == ["one  two", "---  ---"]


def test_no_control_character_reaches_the_terminal() -> None:
    lines = table(("a", "b"), [["\x1b[31mred\x07\r\x9b", "one\ntwo\tthree"]], None)
    assert all(character.isprintable() for line in lines for character in line)
    assert [line.split() for line in lines[2:]] == [["[31mred", "one"], ["two", "three"]]


def test_ideographs_take_two_columns() -> None:
    lines = table(("name", "meaning"), [["腫瘍崩壊症候群の反応", "e\u0301 " * 20]], 42)
    assert max(map(span, lines)) <= 42
    assert "".join("".join(lines[2:]).split()) != ""
    narrow = table(("name", "meaning", "other"), [["腫瘍" * 20, "é" * 20, "x" * 20]], 40)
    assert narrow[0] == "name:    " + "腫瘍" * 7 + "腫"
    assert max(map(span, narrow)) <= 40


@given(
    st.lists(st.lists(st.text(CHARACTERS, max_size=60), min_size=4, max_size=4), min_size=1, max_size=3),
    st.integers(40, 130),
)
def test_no_line_is_wider_than_asked_and_nothing_is_lost(cells: list[list[str]], width: int) -> None:
    columns = ("one", "another", "third", "d")
    lines = table(columns, cells, width)
    if lines[0].startswith("one:"):
        kept = "".join("".join(lines).split())
        wanted = "".join(f"{name}:{cell}" for row in cells for name, cell in zip(columns, row, strict=True))
        assert kept == "".join("".join(c if unicodedata.category(c) != "Cc" else " " for c in wanted).split())
    assert max(span(line) for line in lines) <= width


def test_terms_of_every_kind() -> None:
    terms: list[Term | None] = [
        NamedNode("https://example.org/x"),
        Literal("1.50", datatype=NamedNode("http://x/y")),
        None,
    ]
    data, found = write_rows(Given(("a", "b", "c"), [tuple(terms)]), "table", labelled())
    assert (data.split()[-2:], found) == ([b"https://example.org/x", b"1.50"], True)
