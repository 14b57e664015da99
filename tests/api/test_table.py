"""Answers as tables: rows, cells, what is printed, and what lands in frames."""

from __future__ import annotations

import copy
import math
import pickle
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any

import pandas as pd
import polars as pl
import pytest
from answer.small import small_engine
from pandas.testing import assert_frame_equal
from pyoxigraph import Literal

from lenakg import Answer, KnowledgeGraph, Name, QueryError, Triples
from lenakg.answer.cells import Labels

VALUES = """SELECT ?%s { VALUES ?%s { %s } }"""


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return KnowledgeGraph(small_engine())


def answer(kg: KnowledgeGraph, text: str) -> Answer:
    found = kg.sparql(text)
    assert isinstance(found, Answer)
    return found


def values(kg: KnowledgeGraph, terms: str) -> list[Any]:
    return [row[0] for row in answer(kg, VALUES % ("x", "x", terms))]


def column(kg: KnowledgeGraph, terms: str) -> Answer:
    return answer(kg, VALUES % ("x", "x", terms))


def test_cells_are_values_of_python(kg: KnowledgeGraph) -> None:
    terms = (
        'drug:sedge 5 -7 "200"^^xsd:unsignedByte 2.50 1e3 true false "text" "Text"@de UNDEF '
        '"2013-04-30"^^xsd:date "2013-04-30T10:00:00Z"^^xsd:dateTime "2013-04-30T10:00:00"^^xsd:dateTime '
        '"INF"^^xsd:double "0"^^xsd:boolean'
    )
    found = values(kg, terms)
    expected = [
        *("drug:sedge", 5, -7, 200, Decimal("2.5"), 1000.0, True, False, "text", "Text", None),
        *(date(2013, 4, 30), datetime(2013, 4, 30, 10, tzinfo=UTC), datetime(2013, 4, 30, 10)),
        *(math.inf, False),
    ]
    assert found == expected
    assert list(map(type, found)) == [Name, *map(type, expected[1:])]


def test_what_is_not_written_as_its_datatype_says_stays_as_it_is(kg: KnowledgeGraph) -> None:
    texts = ["soon", "1_000", "١٢", "20130430", "2013-02-30", "2013-04-30Z", "1e5", "much", "yes", "9" * 5000]
    types = "integer integer integer date date date decimal double boolean integer".split()
    terms = " ".join(f'"{text}"^^xsd:{kind}' for text, kind in zip(texts, types, strict=True))
    assert values(kg, terms) == texts
    assert values(kg, '"2013"^^xsd:gYear "x"^^<http://example.org/own>') == ["2013", "x"]


def test_a_name_is_its_curie_and_knows_label_and_iri(kg: KnowledgeGraph) -> None:
    fever, stranger, claim = values(kg, "ae:marsh-fever <http://example.org/x#z> claim:labelled")
    assert (fever, fever.label, fever.iri) == (
        "ae:marsh-fever",
        "marsh fever",
        "https://w3id.org/lenacll/adverse-event/marsh-fever",
    )
    assert (stranger, stranger.label, stranger.iri) == ("http://example.org/x#z",) * 3
    assert claim.label == "claim:labelled", "claims are followed by name"
    assert {fever: 1}["ae:marsh-fever"] == 1


def test_a_node_of_many_rows_is_one_name(kg: KnowledgeGraph) -> None:
    found = [*column(kg, "drug:sedge ae:bog-rash drug:sedge"), *column(kg, "drug:sedge")]
    assert len({id(row.x) for row in found}) == 2


def test_a_blank_node_is_a_name_too(kg: KnowledgeGraph) -> None:
    (row,) = answer(kg, "SELECT ?x { BIND(BNODE() AS ?x) }")
    assert row.x.startswith("_:")
    assert row.x.iri == row.x.label == row.x


def test_a_row_is_a_tuple_whose_cells_have_names(kg: KnowledgeGraph) -> None:
    row = answer(kg, "SELECT ?drug (2 AS ?count) (3 AS ?class) (4 AS ?_own) { BIND(drug:sedge AS ?drug) }")[0]
    assert row == ("drug:sedge", 2, 3, 4)
    assert (row.drug, row["drug"], row[0], row[-1], row[1:3]) == ("drug:sedge", "drug:sedge", "drug:sedge", 4, (2, 3))
    assert (row.count, row["class"], row["_own"]) == (2, 3, 4)
    drug, *_ = row
    assert drug == "drug:sedge"
    assert repr(row) == "Row(drug='drug:sedge', count=2, class=3, _own=4)"
    with pytest.raises(KeyError, match="no column is called 'dose'; they are drug, count, class, _own"):
        row["dose"]
    assert not hasattr(row, "dose")
    assert row._asdict() == {"drug": "drug:sedge", "count": 2, "class": 3, "_own": 4}
    assert row._ipython_key_completions_() == ["drug", "count", "class", "_own"]
    with pytest.raises(IndexError):
        row[4]
    with pytest.raises(AttributeError):
        row.drug = 1


def test_an_answer_is_a_sequence(kg: KnowledgeGraph) -> None:
    found = column(kg, "1 2 3")
    assert (len(found), bool(found), [row.x for row in found], found[-1].x) == (3, True, [1, 2, 3], 3)
    assert [row.x for row in found[1:]] == [2, 3]
    assert type(found[1:]) is Answer
    assert found[1:].columns == found.columns == ("x",)
    assert (2,) in found
    assert [row.x for row in reversed(found)] == [3, 2, 1]
    assert found.dicts() == [{"x": 1}, {"x": 2}, {"x": 3}]
    with pytest.raises(IndexError):
        found[3]
    with pytest.raises(
        TypeError, match=r"^rows go by number, not 'x'; dicts\(\) and to_pandas\(\) have columns by name$"
    ):
        found["x"]  # type: ignore[call-overload]
    nothing = answer(kg, "SELECT ?a ?b { ?a a lena:Nothing ; lena:also ?b }")
    assert (len(nothing), bool(nothing), list(nothing), nothing.columns) == (0, False, [], ("a", "b"))


class Solution:
    """A row that remembers that it was read."""

    def __init__(self, number: int, read: list[int]) -> None:
        self.number, self.read = number, read

    def __iter__(self) -> Iterator[Any]:
        self.read.append(self.number)
        return iter((Literal(self.number),))


def test_rows_are_not_read_before_they_are_wanted() -> None:
    read: list[int] = []
    found = Answer(("x",), [Solution(number, read) for number in range(1000)], Labels(None))
    assert (len(found), len(found[10:20]), bool(found), read) == (1000, 10, True, [])
    assert (found[7].x, read) == (7, [7])
    assert (next(iter(found)).x, read) == (0, [7, 0])
    assert repr(found).startswith("1,000 rows")
    assert set(read) == set(range(10)), "of those that are not shown none is"


def test_answers_can_be_pickled_and_copied_with_their_labels(kg: KnowledgeGraph) -> None:
    found = answer(kg, "SELECT ?x ?n { VALUES (?x ?n) { (drug:sedge 1.5) (ae:bog-rash UNDEF) } }")
    for other in (pickle.loads(pickle.dumps(found)), copy.deepcopy(found)):
        assert list(other) == list(found)
        assert [row.x.label for row in other] == ["sedge", "bog eruption"]
        assert other[0].n == Decimal("1.5")
    assert pickle.loads(pickle.dumps(found[0])).x.iri == found[0].x.iri


def test_answers_are_equal_if_their_columns_and_cells_are(kg: KnowledgeGraph) -> None:
    text = "SELECT ?x ?n { VALUES (?x ?n) { (drug:sedge 1.5) (ae:bog-rash UNDEF) } }"
    found = answer(kg, text)
    assert found == answer(kg, text) == pickle.loads(pickle.dumps(found)) == Answer(("x", "n"), list(found))
    assert found[1:] == answer(kg, text)[1:] != found[:1]
    assert found != answer(kg, text.replace("?n", "?m"))
    assert found != answer(kg, text.replace("1.5", "1.6"))
    assert found != list(found)
    assert found != found[:1]
    describe = "CONSTRUCT { ?s rdfs:label ?o } { ?s rdfs:label ?o }"
    triples = kg.sparql(describe)
    assert isinstance(triples, Triples)
    assert triples == kg.sparql(describe) == pickle.loads(pickle.dumps(triples))
    assert triples != Answer(triples.columns, list(triples)), "which cannot be written as Turtle"
    with pytest.raises(TypeError, match="unhashable type: 'Answer'"):
        hash(found)


def test_the_console_shows_labels_and_tells_what_it_leaves_out(kg: KnowledgeGraph) -> None:
    found = answer(kg, 'SELECT ?event ("a\\nb\\u001B[31m" AS ?text) { VALUES ?event { ae:marsh-fever UNDEF } }')
    assert repr(found).splitlines() == [
        "2 rows × 2 columns",
        "event        text",
        "-----------  --------",
        "marsh fever  a b?[31m",
        "             a b?[31m",
    ]
    many = column(kg, " ".join(map(str, range(11))))
    assert repr(many).splitlines()[0] == "11 rows × 1 column, the first 10 rows shown"
    assert len(repr(many).splitlines()) == 13
    wide = answer(kg, "SELECT " + " ".join(f'("{"y" * 60}" AS ?column{index})' for index in range(6)) + " {}")
    lines = repr(wide).splitlines()
    assert lines[-1] == "not shown: column2, column3, column4, column5"
    assert lines[3] == "  ".join(["y" * 35 + "…"] * 2)
    assert repr(column(kg, "")) == "0 rows × 1 column"
    assert repr(answer(kg, "SELECT * {}")) == "1 row × 0 columns"
    sparse = answer(kg, "SELECT ?x ?y ?z { VALUES (?x ?y ?z) { (1 UNDEF UNDEF) (2 UNDEF UNDEF) } }")
    assert repr(sparse) == "2 rows × 3 columns; empty: y, z\nx\n-\n1\n2"
    late = Answer(("x", "y"), [*[(1, None)] * 10, (1, 2)])
    assert repr(late).splitlines()[0] == "11 rows × 2 columns, the first 10 rows shown; empty there: y"


class Cells(HTMLParser):
    """The tags that a text opens, and the texts between them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.opened: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.opened.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_the_notebook_shows_labels_and_curies_at_hand(kg: KnowledgeGraph) -> None:
    page = Cells(answer(kg, "SELECT ?event ?n { VALUES (?event ?n) { (ae:marsh-fever 2.5) } }")._repr_html_())
    assert ("td", {"style": "text-align: left", "title": "ae:marsh-fever"}) in page.opened
    assert page.texts == ["event", "n", "marsh fever", "2.5", "1 row × 2 columns"]


def test_nothing_in_an_answer_becomes_html(kg: KnowledgeGraph) -> None:
    script = '<script>alert(\\"&\\")</script>'
    text = f"""SELECT ?x ?y {{ VALUES (?x ?y) {{ ("{script}" <http://example.org/?a&b='c'>) }} }}"""
    page = Cells(answer(kg, text)._repr_html_())
    assert {tag for tag, _ in page.opened} == {"table", "thead", "tbody", "tr", "th", "td", "p"}
    assert '<script>alert("&")</script>' in page.texts
    hostile = Answer(("<b>",), [(Name('"><i>', "http://x", "<u>"),)])
    page = Cells(hostile._repr_html_())
    assert {tag for tag, _ in page.opened} == {"table", "thead", "tbody", "tr", "th", "td", "p"}
    assert ("td", {"style": "text-align: left", "title": '"><i>'}) in page.opened
    assert page.texts[:2] == ["<b>", "<u>"]


def test_a_long_answer_is_cut_in_a_notebook(kg: KnowledgeGraph) -> None:
    found = column(kg, " ".join(map(str, range(1234))))
    page = Cells(found._repr_html_())
    assert sum(tag == "tr" for tag, _ in page.opened) == 51
    assert page.texts[-1] == "1,234 rows × 1 column, the first 50 rows shown"


TYPED = """
SELECT ?node ?text ?whole ?exact ?double ?truth ?day ?moment ?mixed ?large ?nothing {
  VALUES (?node ?text ?whole ?exact ?double ?truth ?day ?moment ?mixed ?large) {
    (ae:marsh-fever "x" 1 0.10 1e0 true "2013-04-30"^^xsd:date "2013-04-30T12:00:00+02:00"^^xsd:dateTime 1
     9223372036854775808)
    (UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF)
    (drug:sedge "" 0 2 2.5 false "1066-10-14"^^xsd:date "2013-04-30T10:00:00Z"^^xsd:dateTime true 1)
  }
}
"""


def test_columns_of_pandas_have_types(kg: KnowledgeGraph) -> None:
    frame = answer(kg, TYPED).to_pandas()
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == {
        "node": "string",
        "text": "string",
        "whole": "Int64",
        "exact": "Float64",
        "double": "Float64",
        "truth": "boolean",
        "day": "datetime64[s]",
        "moment": "datetime64[us, UTC]",
        "mixed": "string",
        "large": "string",
        "nothing": "string",
    }
    assert frame.iloc[1].isna().all()
    assert frame["nothing"].isna().all()
    assert list(frame["whole"].dropna()) == [1, 0]
    assert list(frame["text"].dropna()) == ["x", ""]
    assert list(frame["exact"].dropna()) == [0.1, 2.0]
    assert list(frame["truth"].dropna()) == [True, False]
    assert list(frame["day"].dropna().dt.strftime("%Y-%m-%d")) == ["2013-04-30", "1066-10-14"]
    assert frame["moment"][0] == frame["moment"][2] == pd.Timestamp("2013-04-30T10:00:00Z")
    assert list(frame["mixed"].dropna()) == ["1", "true"]
    assert list(frame["large"].dropna()) == ["9223372036854775808", "1"]


def test_columns_of_polars_have_types(kg: KnowledgeGraph) -> None:
    frame = answer(kg, TYPED).to_polars()
    assert dict(frame.schema) == {
        "node": pl.String,
        "text": pl.String,
        "whole": pl.Int64,
        "exact": pl.Float64,
        "double": pl.Float64,
        "truth": pl.Boolean,
        "day": pl.Date,
        "moment": pl.Datetime("us", "UTC"),
        "mixed": pl.String,
        "large": pl.String,
        "nothing": pl.String,
    }
    assert frame.row(1) == (None,) * 11
    assert frame.row(2) == (
        *("drug:sedge", "", 0, 2.0, 2.5, False, date(1066, 10, 14), datetime(2013, 4, 30, 10, tzinfo=UTC), "true", "1"),
        None,
    )


def test_times_with_and_without_a_zone_do_not_mix(kg: KnowledgeGraph) -> None:
    local, zoned = '"2013-04-30T10:00:00"^^xsd:dateTime', '"2013-04-30T10:00:00Z"^^xsd:dateTime'
    assert str(column(kg, local).to_pandas()["x"].dtype) == "datetime64[us]"
    assert column(kg, local).to_polars().schema["x"] == pl.Datetime("us")
    assert column(kg, f"{local} {zoned}").to_polars()["x"].to_list() == [
        "2013-04-30T10:00:00",
        "2013-04-30T10:00:00+00:00",
    ]


def test_an_empty_answer_keeps_its_columns(kg: KnowledgeGraph) -> None:
    found = answer(kg, "SELECT ?a ?b { ?a a lena:Nothing ; lena:also ?b }")
    assert {name: str(kind) for name, kind in found.to_pandas().dtypes.items()} == {"a": "string", "b": "string"}
    assert dict(found.to_polars().schema) == {"a": pl.String, "b": pl.String}
    assert len(found.to_pandas()) == len(found.to_polars()) == 0


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("curie", "ae:marsh-fever"),
        ("label", "marsh fever"),
        ("iri", "https://w3id.org/lenacll/adverse-event/marsh-fever"),
    ],
)
def test_a_node_stands_in_a_frame_as_one_wishes(kg: KnowledgeGraph, names: Any, expected: str) -> None:
    found = column(kg, "ae:marsh-fever")
    assert found.to_pandas(names)["x"].to_list() == found.to_polars(names)["x"].to_list() == [expected]


def test_another_wish_is_refused(kg: KnowledgeGraph) -> None:
    with pytest.raises(QueryError, match=r"^'name' is no form of names; write one of curie, label, iri$"):
        column(kg, "1").to_pandas("name")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"^names is a str, not a value of type list$"):
        column(kg, "1").to_polars(["label"])  # type: ignore[arg-type]


def test_a_frame_of_labels_agrees_with_one_of_curies(kg: KnowledgeGraph) -> None:
    found = answer(kg, "SELECT ?x ?n { VALUES (?x ?n) { (drug:sedge 1.5) (ae:bog-rash UNDEF) } }")
    labels = found.to_pandas("label")
    labels["x"] = labels["x"].replace({"sedge": "drug:sedge", "bog eruption": "ae:bog-rash"})
    assert_frame_equal(labels, found.to_pandas())
