"""Tables, references and broken sentences: what the views of a document say, in plain text and in JATS."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lenakg.core.errors import DocumentError
from lenakg.source.digest import text_digest
from lenakg.source.text import Document, Table, read_text
from lenakg.source.units import Row, cells

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
REVIEW = read_text(EXAMPLES / "invented-review.txt")


@pytest.fixture(scope="module")
def review() -> Document:
    return Document(REVIEW)


def plain(*paragraphs: str) -> Document:
    return Document("\n\n".join(["1. Aims", *paragraphs]))


def jats(rows: str, frame: str = "{}") -> Document:
    table = f"<label>Table 1</label><caption><p>Doses.</p></caption>{rows}"
    return Document(f"<article><body>{frame.format(f'<table-wrap>{table}</table-wrap>')}</body></article>")


def texts(table: Table) -> list[list[str]]:
    return [[row.text(column) for column in range(len(row.cells))] for row in table.rows]


# plain text


def test_the_tables_of_the_invented_review(review: Document) -> None:
    one, two = review.tables
    assert (one.label, one.caption, len(one.rows), len(one.notes)) == (
        "1",
        "Zelthorine alone in patients with LF.",
        4,
        1,
    )
    assert (two.label, len(two.rows), [row.unit.key for row in two.rows][-1]) == ("2", 4, "table-2-row-4")
    assert one.header is not None
    assert one.header.text(6) == "AE grade 3-4"
    assert texts(one)[1][3:] == [
        "ORR 72% OS 88% TFS 60% (estimated at 2 years)",
        "0",
        "",
        "Pallor 76% Torpor 12% Sedge fever",
    ]
    assert texts(one)[3][4:6] == ["", "7%"]
    assert review.notices == ()


def test_cells_are_places_in_the_row(review: Document) -> None:
    for table in review.tables:
        for row in table.rows:
            assert row.words == review.text[row.unit.start : row.unit.end]
            assert len(row.cells) == 7
            for column, cell in enumerate(row.cells):
                start, end = review.within(row.unit, *cell)
                assert review.text[row.unit.start + start : row.unit.start + end] == row.text(column)


def test_captions_headers_and_footnotes_are_units(review: Document) -> None:
    keys = [unit.key for unit in review.units if unit.key.startswith("table-1-") and "row" not in unit.key]
    assert keys == ["table-1-caption", "table-1-header", "table-1-note"]
    assert review.words(review.tables[0].notes[0]).startswith("LF: lacustrine fever; GR: gait reaction;")
    assert [unit.section for unit in review.units if unit.key == "figure-1-caption"] == ["Figure 1, caption"]


def test_a_sentence_that_a_table_breaks_is_one(review: Document) -> None:
    (unit,) = [unit for unit in review.units if unit.rest is not None]
    assert unit.key == "sec-3.1-3"
    assert unit.rest is not None
    words = review.words(unit)
    assert words.endswith("rose in several small steps (of 2.5 mg), which improved tolerance [3, 6].")
    start, end = review.within(unit, words.index("2.5"), words.index("2.5") + 3)
    assert review.text[unit.start + start : unit.start + end] == "2.5"
    assert unit.start + start > unit.rest.start
    whole = review.within(unit, 0, len(words))
    assert review.printed(unit, *whole) == words
    inside = [other.key for other in review.units if unit.end <= other.start and other.end <= unit.rest.start]
    assert inside[0] == "table-1-caption"
    assert inside[-1] == "table-1-note"


def test_a_sentence_that_is_broken_twice_is_two_and_told() -> None:
    table = "TABLE {}: Doses.\n\nA\tB\n1\t2"
    document = plain("It may rise in", table.format(1), "several", table.format(2), "steps. So.")
    assert [document.words(unit) for unit in document.units if unit.key.startswith("sec")] == [
        "It may rise in several",
        "steps.",
        "So.",
    ]
    assert document.notices[0].startswith("line 17: this may be the end of sec-1-1")


@pytest.mark.parametrize(
    ("paragraphs", "labels", "rows", "notice"),
    [
        (["TABLE 1: Doses.", "A\tB", "1\t2\n3\t4"], ["1"], [2], ""),
        (["Table S1. Doses of\nherons.\nA\tB\n1\t2"], ["S1"], [1], ""),
        (["TABLE 1: Doses.", "A\tB\n1\t2", "TABLE 1: Doses.", "A\tB\n3\t4"], ["1"], [2], ""),
        (
            ["TABLE 1: Doses.", "A\tB\n1\t2", "TABLE 1: Ends.", "C\tD\n3\t4"],
            ["1", "1-2"],
            [1, 1],
            "line 8: there is a Table 1 already, so that this one is called 1-2",
        ),
        (["One.", "A\tB\n1\t2"], ["x1"], [1], "line 5: a table has no caption; it is called Table x1"),
        (["TABLE 1: Doses."], ["1"], [0], "Table 1 has no rows in this text: its figures cannot be extracted"),
        (
            ["TABLE 1: Doses.", "A\tB\n1\t2\t3"],
            ["1"],
            [1],
            "line 6: Table 1, row 1 has 3 cells, and the header of the table 2",
        ),
    ],
)
def test_tables_are_read_as_they_are_laid_out(
    paragraphs: list[str], labels: list[str], rows: list[int], notice: str
) -> None:
    document = plain(*paragraphs)
    assert [table.label for table in document.tables] == labels
    assert [len(table.rows) for table in document.tables] == rows
    assert document.notices == ((notice,) if notice else ())


def test_lines_under_the_rows_are_footnotes_of_their_own() -> None:
    document = plain(
        "TABLE 1: Doses.", "A\tB\n1\t2\n* Estimated\nat 3 years.\nNR: not reported.", "CR, complete; PR, part."
    )
    assert [document.words(note) for note in document.tables[0].notes] == [
        "* Estimated\nat 3 years.",
        "NR: not reported.",
        "CR, complete; PR, part.",
    ]


def test_prose_that_begins_like_a_note_is_prose() -> None:
    document = plain("TABLE 1: Doses.", "A\tB\n1\t2", "Note that it rose.")
    assert document.tables[0].notes == ()
    assert document.words(document.units[-1]) == "Note that it rose."


# reference lists


@pytest.mark.parametrize(
    ("lines", "numbers", "notices"),
    [
        (["- [1] A.", "- [2] B."], [1, 2], []),
        (["[1] A.", "", "[2] B."], [1, 2], []),
        (["1. A. Fen 2001;", "12. 4–5.", "2. B."], [1, 2], []),
        (["(1) A."], [], ["line 7: this paragraph belongs to no entry of the reference list"]),
        (["[2] B.", "[1] A."], [2, 1], ["reference [1] comes after [2]: the list is out of order"]),
        (["[1] A.", "[3] C."], [1, 3], ["the reference list has no [2]"]),
        (["[1] A.", "[2] B. Cut in the mid"], [1, 2], []),
    ],
)
def test_entries_of_a_reference_list(lines: list[str], numbers: list[int], notices: list[str]) -> None:
    document = plain("One.", "References", "\n".join(lines))
    assert [entry.number for entry in document.references] == numbers
    assert list(document.notices) == notices
    assert all(entry.words == document.words(entry.unit) for entry in document.references)


# headings of other styles


@pytest.mark.parametrize(
    ("text", "keys", "title"),
    [
        (
            "# On herons\n\nA. Best\n\nWe saw.\n\n## Aims\nOne.\n\n## 2.1 Doses\n\nTwo.",
            "abstract aims sec-2.1",
            "On herons",
        ),
        ("## 1. Aims\n\nOne.\n\n1.1. Doses. Two.\n\n## References\n\n[1] A.", "sec-1 sec-1.1 ref", None),
        ("1 Aims\n\nOne.\n\n1.1 Doses\n\nTwo.\n\n3 herons left.", "sec-1 sec-1.1 sec-1.1", None),
        ("On herons\n\nAbstract\n\nWe saw.\n\nLater doses\n\nThey rose.", "abstract later-doses", "On herons"),
        ("1. Aims\n\nOne.\n\nConclusions\n\nAll well.", "sec-1 conclusions", None),
        ("## Table 1\n\nOne.\n\n# ??\n\nTwo.", "section-table-1 text", None),
        ("One. Two.", "text text", None),
    ],
)
def test_sections_of_any_style(text: str, keys: str, title: str | None) -> None:
    document = Document(text)
    assert [unit.key.rpartition("-")[0] for unit in document.units] == keys.split()
    if title is not None:
        assert document.title == title


def test_the_title_of_the_invented_review(review: Document) -> None:
    assert review.title == "Zelthorine and Lacustrine Fever"


# JATS


def test_heads_that_span_are_joined_over_their_columns() -> None:
    head = '<tr><th rowspan="2">Drug</th><th colspan="2">Grade 3</th></tr><tr><th>Fever</th><th>Rash</th></tr>'
    document = jats(f"<table><thead>{head}</thead><tbody><tr><td>Z</td><td>1</td><td/></tr></tbody></table>")
    (table,) = document.tables
    assert table.header is not None
    assert table.header.words == "Drug\tGrade 3 Fever\tGrade 3 Rash"
    assert texts(table) == [["Z", "1", ""]]


def test_a_cell_that_spans_is_printed_once_and_holds_for_all() -> None:
    rows = (
        '<tr><td rowspan="2">Z</td><td>1</td></tr><tr><td><p>2</p><p>mg</p></td></tr><tr><td colspan="2">All</td></tr>'
    )
    (table,) = jats(f"<table><tbody>{rows}</tbody></table>").tables
    assert texts(table) == [["Z", "1"], ["", "2 mg"], ["All", ""]]
    assert [[row.full(column) for column in range(2)] for row in table.rows] == [
        ["Z", "1"],
        ["Z", "2 mg"],
        ["All", "All"],
    ]
    assert table.header is None


def test_spans_do_not_let_a_table_grow_out_of_bounds() -> None:
    cell = '<td colspan="9999" rowspan="9999">Z</td>'
    document = jats(f"<table>{f'<tr>{cell * 5}</tr>' * 200}</table>")
    assert sum(len(row.cells) for row in document.tables[0].rows) < 100_000
    assert any("span more columns" in notice for notice in document.notices)


def test_what_stands_below_a_table_is_its_footnotes() -> None:
    foot = "<tfoot><tr><td>Sum</td><td>3</td></tr></tfoot>"
    notes = "<table-wrap-foot><fn><label>*</label><p>Est.</p></fn><p>NR: none.</p></table-wrap-foot>"
    document = jats(f"<table>{foot}<tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>{notes}")
    (table,) = document.tables
    assert table.header is not None
    assert table.header.words == "A\tB"
    assert [document.words(note) for note in table.notes] == ["Sum 3", "* Est.", "NR: none."]


@pytest.mark.parametrize(
    ("inside", "notice"),
    [
        ("<graphic/>", "line 1: Table 1 is only a picture: its figures cannot be extracted"),
        (
            "<alternatives><graphic/></alternatives>",
            "line 1: Table 1 is only a picture: its figures cannot be extracted",
        ),
        ("", "line 1: Table 1 has no rows that can be read: its figures cannot be extracted"),
    ],
)
def test_a_table_without_rows_is_told(inside: str, notice: str) -> None:
    document = jats(inside)
    assert document.notices == (notice,)
    assert [unit.key for unit in document.units] == ["table-1-caption"]


def test_tables_of_one_number_are_told_apart_and_continued_ones_are_not() -> None:
    table = "<table><tr><td>{}</td></tr></table>"
    wrap = f"<table-wrap><label>Table 1.</label><caption><p>{{}}</p></caption>{table}</table-wrap>"
    two = Document(f"<article><body>{wrap.format('Doses.', 1)}{wrap.format('Ends.', 2)}</body></article>")
    assert [table.label for table in two.tables] == ["1", "1-2"]
    one = Document(f"<article><body>{wrap.format('Doses.', 1)}{wrap.format('(Continued)', 2)}</body></article>")
    assert [(table.label, table.caption, texts(table)) for table in one.tables] == [("1", "Doses.", [["1"], ["2"]])]
    assert one.notices == ()


def test_floats_are_read_where_they_float() -> None:
    wrap = "<table-wrap><table><tr><td>1</td></tr></table></table-wrap>"
    for frame in ("floats-group", "floats-wrap"):
        document = Document(f"<article><body><p>One.</p></body><{frame}>{wrap}</{frame}></article>")
        assert [unit.key for unit in document.units] == ["text-1", "table-x1-row-1"]
        assert document.notices == ("line 1: a table has no number; it is called Table x1",)


# whatever is given


def assert_views_agree(document: Document) -> None:
    keys = [unit.key for unit in document.units]
    assert len(set(keys)) == len(keys)
    assert all(one.end <= other.start for one, other in pairwise(document.units))
    for unit in document.units:
        words = document.words(unit)
        assert words.strip("\r\n ")
        for start, end in ((0, len(words)), (len(words) // 3, len(words) // 2)):
            assert (
                document.printed(unit, *document.within(unit, start, end)) == words[start:end] or unit.rest is not None
            )
    for table in document.tables:
        for row in (*table.rows, *([table.header] if table.header else [])):
            assert row.words == document.words(row.unit)
            assert row.cells == cells(row.words)


@given(st.integers(0, len(REVIEW)), st.sampled_from(["", "\ufeff"]))
def test_what_is_there_of_a_text_that_was_cut_is_read(at: int, mark: str) -> None:
    assert_views_agree(Document(mark + REVIEW[:at]))


@given(st.integers(0, len(REVIEW)))
def test_the_end_of_a_text_is_read_without_its_beginning(at: int) -> None:
    assert_views_agree(Document(REVIEW[at:]))


@given(st.lists(st.tuples(st.integers(0, len(REVIEW) - 1), st.sampled_from("\t\n\r#[].:1A ")), max_size=40))
def test_changed_characters_are_read_all_the_same(changes: list[tuple[int, str]]) -> None:
    characters = list(REVIEW)
    for at, character in changes:
        characters[at] = character
    assert_views_agree(Document("".join(characters)))


@given(changes=st.lists(st.tuples(st.integers(0, 20_000), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_file_with_other_bytes_is_read_or_refused(
    changes: list[tuple[int, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = bytearray(REVIEW.encode())
    for at, byte in changes:
        data[at % len(data)] = byte
    path = tmp_path_factory.getbasetemp() / "changed.txt"
    path.write_bytes(data)
    try:
        document = Document.read(path)
    except DocumentError as error:
        if error.line is None or error.repair is None:
            raise
    else:
        assert_views_agree(document)


def test_a_byte_order_mark_moves_every_place_by_one() -> None:
    with_mark, without = Document("\ufeff" + REVIEW), Document(REVIEW)
    assert [(unit.key, unit.start - 1) for unit in with_mark.units] == [
        (unit.key, unit.start) for unit in without.units
    ]
    assert [text_digest(with_mark.words(unit)) for unit in with_mark.units] == [
        text_digest(without.words(unit)) for unit in without.units
    ]


@pytest.mark.parametrize(
    ("data", "message", "repair"),
    [
        ("One.".encode("utf-16"), r"the byte 0xff at offset 0 begins a text in UTF-16", "save the text as UTF-8"),
        (
            b"\x00\x01\x02",
            r":1: the byte 0x00 at offset 0 stands in no text: this is a binary file",
            "plain text or JATS",
        ),
        ("a\nÜber".encode("latin-1"), r":2: the byte 0xdc at offset 2 is not UTF-8", "may be in Latin-1"),
        ("Über".encode()[:1], r":1: the byte 0xc3 at offset 0 is not UTF-8", "save the text as UTF-8"),
        ("\ufeff \n".encode(), "the file is empty", "give the text"),
    ],
)
def test_bytes_that_are_no_text_are_named(tmp_path: Path, data: bytes, message: str, repair: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(DocumentError, match=message) as caught:
        Document.read(path)
    assert repair in (caught.value.repair or "")


def test_a_row_that_is_shorter_has_nothing_in_its_other_columns(review: Document) -> None:
    row = review.tables[0].rows[0]
    assert isinstance(row, Row)
    assert (row.text(99), row.text(-1), row.full(99)) == ("", "", "")
