"""Reading a source and naming its places: pinned on an invented article, checked on the real one where it is there."""

from __future__ import annotations

import io
import os
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lenakg.core.errors import DocumentError
from lenakg.source.digest import normalise
from lenakg.source.paragraphs import Span
from lenakg.source.sentences import is_ended, sentences
from lenakg.source.text import Document, Unit, read_text

HERE = Path(__file__).parent
INVENTED = HERE / "invented-review.txt"
ARTICLE = Path(
    os.environ.get("LENAKG_ARTICLE")
    or HERE.parents[1] / ".." / "shared" / "article" / "lenalidomide-cll-review-2013.txt"
)

UNITS = [
    ("abstract-1", "Abstract", 413, 446),
    ("abstract-2", "Abstract", 447, 541),
    ("abstract-3", "Abstract", 542, 562),
    ("sec-1-1", "1", 596, 640),
    ("sec-1-2", "1", 641, 731),
    ("sec-1-3", "1", 732, 767),
    ("sec-1-4", "1", 768, 820),
    ("sec-1-5", "1", 821, 857),
    ("sec-1-6", "1", 858, 900),
    ("sec-1-7", "1", 902, 951),
    ("sec-1-8", "1", 952, 993),
    ("sec-2.1-1", "2.1", 1048, 1104),
    ("sec-2.1-2", "2.1", 1105, 1118),
    ("sec-2.1-3", "2.1", 1119, 1144),
    ("sec-2.1-4", "2.1", 1145, 1175, Span(1373, 1403)),
    ("table-1-caption", "Table 1, caption", 1177, 1212),
    ("table-1-header", "Table 1, header", 1214, 1245),
    ("table-1-row-1", "Table 1, row 1", 1246, 1277),
    ("table-1-row-2", "Table 1, row 2", 1278, 1308),
    ("table-1-row-3", "Table 1, row 3", 1309, 1331),
    ("table-1-note", "Table 1, note", 1333, 1371),
    ("sec-2.1-5", "2.1", 1404, 1426),
    ("sec-2.2-1", "2.2", 1445, 1457),
    ("sec-2.2-2", "2.2", 1458, 1483),
    ("sec-2.2-3", "2.2", 1484, 1515),
    ("sec-2.2-4", "2.2", 1517, 1549),
    ("table-2-caption", "Table 2, caption", 1551, 1581),
    ("table-2-header", "Table 2, header", 1583, 1608),
    ("table-2-row-1", "Table 2, row 1", 1609, 1640),
    ("table-2-row-2", "Table 2, row 2", 1689, 1707),
    ("table-2-row-3", "Table 2, row 3", 1708, 1737),
    ("table-2-note", "Table 2, note", 1739, 1762),
    ("table-2-note-2", "Table 2, note 2", 1764, 1781),
    ("sec-3-1", "3", 1799, 1818),
    ("sec-3-2", "3", 1819, 1842),
    ("acknowledgment-1", "Acknowledgment", 1860, 1894),
    ("ref-1", "References", 1910, 2029),
    ("ref-2", "References", 2032, 2107),
    ("ref-3", "References", 2111, 2178),
    ("ref-4", "References", 2181, 2288),
    ("ref-5", "References", 2291, 2338),
    ("ref-6", "References", 2341, 2394),
]


@pytest.fixture(scope="module")
def review() -> Document:
    return Document.read(INVENTED)


@pytest.fixture(scope="module")
def article() -> Document:
    if not ARTICLE.is_file():
        pytest.skip("the article is not at hand; name its text in the environment variable LENAKG_ARTICLE")
    return Document.read(ARTICLE)


def spanned(document: Document, key: str) -> str:
    (unit,) = (unit for unit in document.units if unit.key == key)
    return document.text[unit.start : unit.end]


# the invented article


def test_every_unit_is_where_it_was(review: Document) -> None:
    assert list(review.units) == [Unit(*pinned) for pinned in UNITS]


@pytest.mark.parametrize(
    ("key", "text"),
    [
        (
            "abstract-2",
            "Its effects vary, e.g. by season, but it mostly raises the reed count and is taken\n\nup slowly.",
        ),
        ("sec-1-2", "“Is it mild?” asked Dr. Lindqvist et al. in an early report; others\n(cf. Fig. 2) disagree."),
        ("sec-1-4", "*In vivo*, the fever lasts 5 days vs. 7 days [2, 3]."),
        ("sec-1-5", "25 herons recovered (no. 4 did not)."),
        ("sec-1-6", "Nothing more is known, such\n\nas the cause."),
        ("sec-1-8", "They bend towards\n\nHerons in the evening."),
        ("sec-2.1-1", "“Brontavir alone” (BA) was given in i.v. Form to\nherons."),
        ("sec-2.1-2", "It worked.[4]"),
        ("sec-2.1-4", "The dose rose in several small"),
        ("sec-2.1-5", "It was well tolerated."),
        ("sec-2.2-2", "The response rose to\n\n24."),
        ("table-1-row-2", "O’Hara [2] 2030\t5–10 mg\t21\t\t7%"),
        ("table-1-row-3", "Marsh [3]\t2 mg\t60\t37%\t"),
        ("table-2-row-2", "\tSedge day 2\t16\tNR"),
        ("acknowledgment-1", "This work was supported by nobody."),
        ("ref-3", "[3] A. B. Marsh, “Reeds in a time of\n- water,” *Fen*, vol. 1, 2028."),
        ("ref-6", "[6] W. Reed, “Still more sedge,” *Fen*, vol. 3, 2030."),
    ],
)
def test_a_span_is_the_sentence_the_row_or_the_entry(review: Document, key: str, text: str) -> None:
    assert spanned(review, key) == text


def test_an_entry_goes_on_after_the_end_of_a_page(review: Document) -> None:
    assert "water and of\n\n- herons" in spanned(review, "ref-4")


def test_line_ends_change_places_but_no_words(review: Document) -> None:
    windows = Document(review.text.replace("\n", "\r\n"))
    assert [unit.key for unit in windows.units] == [unit.key for unit in review.units]
    for unit in review.units:
        assert normalise(spanned(windows, unit.key)) == normalise(spanned(review, unit.key))


def test_a_continued_table_need_not_repeat_its_header(review: Document) -> None:
    once = Document(review.text.replace("Continued.\n\nTrial\tRegimen\tNo\tResponse\n", "Continued.\n\n"))
    assert [unit.key for unit in once.units] == [unit.key for unit in review.units]


def test_an_article_may_lack_an_abstract_and_references() -> None:
    units = Document("A title\n\n1. Aims\n\nOne. Two.\n").units
    assert [unit.key for unit in units] == ["sec-1-1", "sec-1-2"]


def test_key_words_after_the_abstract_are_no_abstract() -> None:
    document = Document("A title\n\nWe saw it. It ran.\n\nKeywords: herons, reeds.\n\n1. Aims\n\nOne.\n")
    assert spanned(document, "abstract-1") == "We saw it."
    assert [unit.key for unit in document.units] == ["abstract-1", "abstract-2", "sec-1-1"]


# sentences


@pytest.mark.parametrize(
    "text",
    [
        "Marsh et al. The rest is lost.",
        "It was described by A. B. Marsh and B.-N. Reed.",
        "As in Fig. 3 and vs. 5 others (No. 7).",
        "It fell, i.e. Much less, e.g. 3.4 of 100.000.",
        "It was 3.4 at no. 7, pp. 5 to 6.",
        "p53 rose. p21 did not.",
        "1. First of a list.",
    ],
)
def test_no_break_within(text: str) -> None:
    assert [text[start:end] for start, end in sentences(text)] == [text]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("It rose [9, 13].", "It fell."),
        ("It rose. [9]", "It fell."),
        ("It rose (by 5).", "“It” fell."),
        ("It “rose.”", "*In vitro*, it fell."),
        ("Did it rise?", "25 did."),
        ("It rose (much.)", "(Nobody knew.)"),
        ("It rose in CD4.", "It fell."),
        ("It rose in 2010.", "It fell."),
        ("They said no.", "It fell."),
        ("It rose…", "Émile fell."),
    ],
)
def test_a_break_between(first: str, second: str) -> None:
    text = f"{first} {second}"
    assert [text[start:end] for start, end in sentences(text)] == [first, second]


def test_a_paragraph_ends_a_sentence_that_is_ended() -> None:
    text = "It rose.\n\nmTOR fell."
    assert [text[start:end] for start, end in sentences(text)] == ["It rose.", "mTOR fell."]


@given(st.text("aB1 .?!\n\t[]()*”“et al."))
def test_sentences_cover_the_text_and_lose_only_white_space(text: str) -> None:
    parts = [text[start:end] for start, end in sentences(text)]
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(part and part == part.strip() for part in parts)


def test_many_marks_take_no_long_time() -> None:
    assert is_ended("." * 200_000)
    assert len(list(sentences("a" + "." * 200_000 + "b" + " " * 200_000 + "]"))) == 1


# faults

LINES = [
    "",
    "",
    "TABLE 1: Doses.",
    "Table 2. Doses",
    "A\tB",
    "\t5",
    "One rose. Two",
    "fell.",
    "1.1. Aims. It rose.",
    "2. Ends",
    "N: number.",
    "FIGURE 1: A fen.",
    "* Estimated.",
    "Acknowledgment",
    "References",
    "- and more",
    "3. In all.",
]


@given(st.text("1.2 aB\t\n[]-:"))
def test_any_text_after_a_heading_has_units_in_order(text: str) -> None:
    document = Document(f"1. Aims\n\n{text}")
    assert_in_order(document)
    assert len({unit.key for unit in document.units}) == len(document.units)


@given(st.lists(st.sampled_from(LINES)))
def test_any_mixture_of_lines_has_units_in_order(lines: list[str]) -> None:
    document = Document("\n".join(["1. Aims", "", *lines]))
    assert_in_order(document)
    assert len({unit.key for unit in document.units}) == len(document.units)


def test_a_text_without_headings_is_read_all_the_same() -> None:
    document = Document("Only a sentence. And another.")
    assert [(unit.key, unit.section) for unit in document.units] == [("text-1", "text"), ("text-2", "text")]


def test_a_reference_given_twice_is_read_twice_and_told_with_its_line() -> None:
    document = Document("1. Aims\n\nOne.\n\nReferences\n\n- [1] A.\n- [1] B.\n")
    assert [(entry.number, entry.unit.key) for entry in document.references] == [(1, "ref-1"), (1, "ref-1-2")]
    assert document.notices == ("line 8: reference [1] is given twice; this one is ref-1-2",)


def test_a_file_is_read_untouched(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffa\r\nb\rc\n".encode())
    assert read_text(path) == "\ufeffa\r\nb\rc\n"
    assert read_text(str(path)) == read_text(path)


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("é\r\n".encode())))
    assert read_text("-") == "é\r\n"


def test_no_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(DocumentError, match="standard input: cannot be read"):
        read_text("-")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (b" \n\t\n", "the file is empty"),
        (b"a\nb\xe9c", r":2: the byte 0xe9 at offset 3 is not UTF-8"),
    ],
)
def test_a_bad_file(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    with pytest.raises(DocumentError, match=message) as caught:
        read_text(path)
    assert str(caught.value).startswith(str(path))
    assert caught.value.repair


@pytest.mark.parametrize(
    ("name", "message"), [("missing.txt", "no such file"), (".", "a directory"), ("a\0b", "be read")]
)
def test_a_bad_path(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(DocumentError, match=message) as caught:
        read_text(tmp_path / name)
    assert caught.value.repair


# the real article


def assert_in_order(document: Document) -> None:
    assert all(one.end <= other.start for one, other in pairwise(document.units))
    for unit in document.units:
        text = document.text[unit.start : unit.end]
        assert text
        assert text == text.strip("\r\n ")


def count(document: Document, prefix: str) -> int:
    return sum(unit.key.startswith(prefix) for unit in document.units)


def test_the_units_of_the_article_are_in_order(article: Document) -> None:
    assert_in_order(article)
    assert len({unit.key for unit in article.units}) == len(article.units)


@pytest.mark.parametrize(
    ("prefix", "number"),
    [("abstract-", 3), ("sec-2.1-", 6), ("sec-5.1-", 22), ("table-1-row-", 8), ("table-2-row-", 12), ("ref-", 51)],
)
def test_how_many_units_the_article_has(article: Document, prefix: str, number: int) -> None:
    assert count(article, prefix) == number


@pytest.mark.parametrize(
    ("key", "start", "end"),
    [
        ("abstract-1", "Lenalidomide is an oral", "non-Hodgkin lymphoma."),
        ("sec-2.1-1", "In contrast to", "presenting cells."),
        ("sec-2.2-3", "It is worth", "tumor surveillance."),
        ("sec-2.2-16", "*In vivo*, an", "[18]."),
        ("sec-3.3-1", "A current phase", "or alemtuzumab)."),
        ("sec-3.3-2", "The tolerated dose", "lenalidomide monotherapy."),
        ("sec-5.1-1", "“Tumor flare reaction”", "of lymphocytes."),
        ("sec-5.1-13", "In a clinical", "but mild [9]."),
        ("sec-5.1-22", "The development of", "all studies."),
        ("sec-5.3-1", "Venous thromboembolism", "appropriate prophylaxis."),
        ("table-1-row-1", "Chanan Kh [21]", "Anemia 18%"),
        ("table-2-row-12", "Brown [35]", "RC 1/9"),
        ("ref-35", "[35] J. R.", "2010."),
        ("ref-51", "[51] L. A.", "2007."),
    ],
)
def test_where_units_of_the_article_begin_and_end(article: Document, key: str, start: str, end: str) -> None:
    (unit,) = (unit for unit in article.units if unit.key == key)
    assert article.words(unit).startswith(start)
    assert article.words(unit).endswith(end)


def test_every_row_of_a_table_of_the_article_has_its_cells(article: Document) -> None:
    rows = [row for table in article.tables for row in (table.header, *table.rows)]
    assert {row.words.count("\t") for row in rows if row is not None} == {6}
    assert "||" in normalise(spanned(article, "table-1-row-6"))


def test_normal_forms_of_the_article_are_stable(article: Document) -> None:
    normals = [normalise(article.text[unit.start : unit.end]) for unit in article.units]
    assert [normalise(normal) for normal in normals] == normals
    assert len(set(normals)) == len(normals)
