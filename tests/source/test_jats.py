"""Articles in JATS: what each place says and where it stands in the XML; what is refused, with line and repair."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lenakg.core.errors import DocumentError
from lenakg.source.digest import normalise, text_digest
from lenakg.source.markup import read_markup
from lenakg.source.text import Cited, Document, Unit

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
DOCUMENTS = Path(os.environ.get("LENAKG_DOCUMENTS") or Path(__file__).parents[2] / ".." / "shared" / "documents")


@pytest.fixture(scope="module")
def review() -> Document:
    return Document.read(EXAMPLES / "invented-review.nxml")


@pytest.fixture(scope="module")
def rendition() -> Document:
    """The same review as plain text."""
    return Document.read(EXAMPLES / "invented-review.txt")


@pytest.fixture(params=["PMC1891198", "PMC4845347"])
def published(request: pytest.FixtureRequest) -> Document:
    path = DOCUMENTS / f"{request.param}.nxml"
    if not path.is_file():
        pytest.skip("the article is not at hand; name the folder of it in the environment variable LENAKG_DOCUMENTS")
    return Document.read(path)


def article(body: str, back: str = "", front: str = "") -> Document:
    return Document(f"<article><front>{front}</front><body>{body}</body><back>{back}</back></article>")


def said(document: Document) -> dict[str, str]:
    return {unit.key: document.words(unit) for unit in document.units}


def visible(markup: str) -> str:
    """The characters of a piece of XML, by other means than the reader's; white space does not count."""
    text = re.sub(r"<etal/>", " et al. ", markup)
    text = re.sub(r"<[^>]*>", "", text)
    text = re.sub(r"&#(x?)([0-9A-Fa-f]+);", lambda found: chr(int(found[2], 16 if found[1] else 10)), text)
    for name, character in (("lt", "<"), ("gt", ">"), ("quot", '"'), ("apos", "'"), ("amp", "&")):
        text = text.replace(f"&{name};", character)
    return plain(text)


def plain(text: str) -> str:
    """A text without white space and superscripts."""
    return "".join(text.translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")).split())


def parts(document: Document, unit: Unit) -> Iterator[str]:
    yield document.text[unit.start : unit.end]
    if unit.rest is not None:
        yield document.text[unit.rest.start : unit.rest.end]


# the two renditions of one review


def test_both_renditions_say_the_same(review: Document, rendition: Document) -> None:
    there, here = said(rendition), said(review)
    assert here.keys() - there.keys() == {"table-3-caption"}
    assert there.keys() <= here.keys()
    other = {key for key, words in there.items() if text_digest(words) != text_digest(here[key])}
    assert {re.sub(r"\d+", "N", key) for key in other} == {"ref-N", "table-N-caption", "figure-N-caption"}
    assert review.title == rendition.title == "Zelthorine and Lacustrine Fever"


def test_both_renditions_have_the_same_tables_and_references(review: Document, rendition: Document) -> None:
    for here, there in zip(review.tables, rendition.tables, strict=False):
        assert (here.label, here.caption) == (there.label, there.caption)
        assert here.header is not None
        assert there.header is not None
        columns = range(len(there.header.cells))
        rows = zip((here.header, *here.rows), (there.header, *there.rows), strict=True)
        assert all([one.text(n) for n in columns] == [other.text(n) for n in columns] for one, other in rows)
    assert [entry.number for entry in review.references] == [entry.number for entry in rendition.references]
    there = {unit.key: unit for unit in rendition.units}
    for unit in review.units:
        if unit.key in there and not unit.key.startswith("ref-"):
            cited = [place.numbers for place in review.citations(unit)]
            assert cited == [place.numbers for place in rendition.citations(there[unit.key])]


def test_a_table_that_is_a_picture_is_told(review: Document) -> None:
    assert review.notices == ("line 63: Table 3 is only a picture: its figures cannot be extracted",)
    assert review.tables[2].rows == ()


def test_a_sentence_goes_on_behind_the_table_inside_it(review: Document) -> None:
    (unit,) = [unit for unit in review.units if unit.rest is not None]
    assert unit.rest is not None
    assert review.words(unit).endswith("in several small steps (of 2.5 mg), which improved tolerance [3, 6].")
    words = review.words(unit)
    start, end = review.within(unit, words.index("small steps"), words.index("small steps") + len("small steps"))
    assert review.text[unit.start + start :].startswith("small")
    assert review.text[: unit.start + end].endswith("steps")
    assert review.printed(unit, start, end) == "small steps"


def test_the_parts_of_a_citation_are_told_apart(review: Document) -> None:
    two, nine = review.references[1], review.references[8]
    assert two.fields == {
        "authors": [
            {"surname": "Marlowe", "given": "I. Q."},
            {"surname": "Sandvik-Lee", "given": "T."},
            {"surname": "Abel", "given": "B.-N."},
        ],
        "title": "Zelthorine in relapsed or refractory lacustrine fever: results of a phase II study",
        "venue": "Annals of Nowhere",
        "year": "2031",
        "volume": "14",
        "issue": "3",
        "fpage": "343",
        "lpage": "349",
        "etAl": True,
        "type": "journal",
    }
    assert nine.fields is None
    assert nine.words.startswith("9 Lacustrine Working Group")


# what the words are, and where


def assert_views_agree(document: Document) -> None:
    headers = {table.header.unit.key for table in document.tables if table.header is not None}
    for unit in document.units:
        words = document.words(unit)
        raw = "".join(parts(document, unit))
        if unit.key not in headers:
            assert visible(raw) == plain(words)
        for found in re.finditer(r"et al\.|\S+", words):
            start, end = document.within(unit, *found.span())
            assert 0 <= start < end
            assert document.printed(unit, start, end) == found.group()
    for table in document.tables:
        for row in (*table.rows, *([table.header] if table.header else [])):
            assert row.words == document.words(row.unit)
            assert row.words.count("\t") + 1 == len(row.cells)
            for column, cell in enumerate(row.cells):
                assert row.text(column) == row.words[cell.start : cell.end] == row.text(column).strip()
    for entry in document.references:
        assert entry.words == document.words(entry.unit)


def test_the_views_of_the_invented_review_agree(review: Document) -> None:
    assert_views_agree(review)


def test_the_views_of_published_articles_agree(published: Document) -> None:
    assert_views_agree(published)
    assert len(published.units) > 100
    assert [entry.number for entry in published.references] == list(range(1, len(published.references) + 1))
    assert sum(entry.fields is not None for entry in published.references) > len(published.references) - 5
    assert len({unit.key for unit in published.units}) == len(published.units)


XREF = '<xref ref-type="bibr" rid="b1">{}</xref>'
FRAMES = ("{}", "<italic>{}</italic>", "<sup>{}</sup>", "{}<break/>", XREF, "<!-- x -->{}")
SIGNS = ("Fen", "9", "&lt;1%", "&#xa0;", "&#8211;", ". ", "\r\n", "a\tb")
PIECES = st.lists(st.tuples(st.sampled_from(FRAMES), st.sampled_from(SIGNS)), min_size=1, max_size=12)


@given(st.lists(PIECES, min_size=1, max_size=4))
def test_any_paragraphs_are_where_they_are_said_to_be(paragraphs: list[list[tuple[str, str]]]) -> None:
    texts = ["".join(frame.format(text) for frame, text in pieces) for pieces in paragraphs]
    document = article("".join(f"<p>{text}</p>" for text in texts))
    assert_views_agree(document)
    everything = "".join(document.words(unit) for unit in document.units)
    assert normalise(everything).count("fen") == sum(text.count("Fen") for text in texts)


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("10<sup>9</sup>/L and 10<sup>−3</sup>", "10⁹/L and 10⁻³"),
        ("in the 1<sup>st</sup> <bold>year</bold>", "in the 1st year"),
        ("H<sub>2</sub>O,<break/>&#160;&lt; 5&#x2009;mg", "H2O, < 5 mg"),
        ("a <![CDATA[<b> & c]]>", "a <b> & c"),
        ("one<?page 3?> two<!-- three -->", "one two"),
        ("<tex-math>\\frac{1}{2}</tex-math><math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>", "1/2"),
        ("<math><msup><mn>10</mn><mn>3</mn></msup></math>", "10³"),
    ],
)  # fmt: skip
def test_what_is_printed_is_said(markup: str, words: str) -> None:
    document = article(f"<p>{markup}</p>")
    assert [document.words(unit) for unit in document.units] == [words]


def test_numbers_of_references_end_no_sentence_and_begin_none() -> None:
    one, two, three, nine = (XREF.replace("b1", f"b{n}").format(n) for n in (1, 2, 3, 9))
    body = f"<p>It rose.<sup>{one}–{three}</sup> It fell [{two}]. So.{nine} Now.</p>"
    back = "".join(f'<ref id="b{n}"><label>{n}</label><mixed-citation>X</mixed-citation></ref>' for n in (1, 2, 3))
    document = article(body, f"<ref-list>{back}</ref-list>")
    assert [document.words(unit) for unit in document.units[:4]] == ["It rose.¹–³", "It fell [2].", "So.9", "Now."]
    cited = [document.citations(unit) for unit in document.units[:4]]
    assert cited == [(Cited(8, 11, (1, 2, 3)),), (Cited(9, 10, (2,)),), (), ()]


def test_what_is_no_paragraph_has_places_too() -> None:
    document = article(
        "<p>We saw: <list><list-item><p>One.</p></list-item><list-item><p>Two.</p></list-item></list>and more.</p>",
        "<fn-group><fn><p>None declared.</p></fn></fn-group><glossary><title>Terms</title><def-list>"
        "<def-item><term>GR</term><def><p>gait reaction</p></def></def-item></def-list></glossary>"
        "<app-group><app><title>Appendix A</title><sec><p>Long.</p></sec></app></app-group>",
        "<article-meta><abstract><sec><title>Aims</title><p>To see.</p></sec></abstract></article-meta>",
    )
    assert said(document) == {
        "abstract-1": "To see.",
        "text-1": "We saw:",
        "text-2": "One.",
        "text-3": "Two.",
        "text-4": "and more.",
        "footnotes-1": "None declared.",
        "terms-1": "GR\tgait reaction",
        "appendix-a-1": "Long.",
    }


@pytest.mark.parametrize(
    ("titles", "keys"),
    [
        (["Aims", "Doses"], ["sec-1-1", "sec-2-1"]),
        (["1. Aims", "2 Doses"], ["sec-1-1", "sec-2-1"]),
        (["1. Aims", "Limits"], ["sec-1-1", "limits-1"]),
        (["5 years later", "Doses"], ["sec-1-1", "sec-2-1"]),
    ],
)
def test_sections_have_printed_numbers_or_those_of_their_nesting(titles: list[str], keys: list[str]) -> None:
    document = article("".join(f"<sec><title>{title}</title><p>It.</p></sec>" for title in titles))
    assert [unit.key for unit in document.units] == keys


# references


def test_an_entry_may_hold_several_citations_and_numbers_may_be_odd() -> None:
    entries = [
        '<ref id="a"><label>[1]</label><citation>Best, 2001.</citation><citation><year>2002</year></citation></ref>',
        '<ref id="b"><mixed-citation>Reed <source>Fen</source></mixed-citation></ref>',
        '<ref id="c"><label>1.</label><nlm-citation><collab>LWG</collab></nlm-citation></ref>',
        '<ref id="d"><mixed-citation>No number.</mixed-citation></ref>',
    ]
    document = article(
        '<p>As in <xref ref-type="bibr" rid="b">4</xref>.</p>', f"<ref-list>{''.join(entries)}</ref-list>"
    )
    found = [(entry.unit.key, entry.number, entry.words, entry.fields) for entry in document.references]
    assert found == [
        ("ref-1a", 1, "[1] Best, 2001.", None),
        ("ref-1b", 1, "2002", {"year": "2002", "etAl": False}),
        ("ref-4", 4, "Reed Fen", {"venue": "Fen", "etAl": False}),
        ("ref-1-2", 1, "1. LWG", {"authors": [{"collab": "LWG"}], "etAl": False}),
        ("ref-unnumbered-1", None, "No number.", None),
    ]
    assert document.notices == (
        "line 1: reference [1] is given twice; this one is ref-1-2",
        "the reference list has none of [2] to [3]",
    )


# what is refused

DOCTYPE = '<!DOCTYPE article PUBLIC "-//NLM//DTD JATS//EN" "JATS.dtd"'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("text", "message", "repair"),
    [
        ("<article>\n<p>One</article>", ":2: not well-formed XML: Opening and ending tag mismatch", "repair"),
        ("<article>\n<body><p>Cut", ":2: not well-formed XML", "repair the mark-up"),
        ("<article>\n\n<body>&nbsp;</body></article>", ":3: the entity &nbsp; is defined nowhere", "write &#160;"),
        (f"{DOCTYPE}>\n<article><p>&fen;</p></article>", ":2: the entity &fen; is defined", "write the character"),
        (f'{DOCTYPE} [<!ENTITY l0 "ha">{LAUGHS}]>\n<article>&l9;</article>', ":1: the document declares", "DOCTYPE"),
        (f'{DOCTYPE} [<!ENTITY x SYSTEM "file:///etc/passwd">]><article>&x;</article>', ":1: the document", "DOCTYPE"),
        ("<html><body/></html>", ":1: no article in JATS: the root element is <html>", "give one article"),
        ("<all><article/><article/></all>", ":1: several articles", "give one article"),
        ("<a>" * 300 + "</a>" * 300, ":1: nested too deeply", "as PMC has it"),
        ("<article><p>\x01</p></article>", ":1: not well-formed XML: ", "repair"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_with_line_and_repair(text: str, message: str, repair: str) -> None:
    with pytest.raises(DocumentError) as caught:
        _ = Document(text, "a.nxml").units
    assert str(caught.value).startswith(f"a.nxml{message}")
    assert repair in (caught.value.repair or "")


def test_nothing_outside_the_document_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "JATS.dtd").write_text('<!ENTITY fen "read">', encoding="utf-8")
    document = Document(f"{DOCTYPE}>\n<article><body><p>One.</p></body></article>")
    assert said(document) == {"text-1": "One."}


def test_an_encoding_that_is_declared_does_not_count_and_a_byte_order_mark_is_a_character() -> None:
    text = '\ufeff<?xml version="1.0" encoding="ISO-8859-1"?>\r\n<article><body><p>Über – 5\r\nmg</p></body></article>'
    document = Document(text)
    (unit,) = document.units
    assert document.words(unit) == "Über – 5 mg"
    assert text[unit.start : unit.end] == "Über – 5\r\nmg"


WHOLE = (EXAMPLES / "invented-review.nxml").read_text(encoding="utf-8")


def read_or_refused(text: str) -> Document | None:
    """The document, if it can be read; what cannot be is told with a repair."""
    document = Document(text)
    try:
        _ = document.units
    except DocumentError as error:
        if not error.repair:
            raise
        return None
    return document


@given(st.integers(5, len(WHOLE)))
def test_a_part_of_an_article_is_an_error_and_no_crash(at: int) -> None:
    assert read_or_refused(WHOLE[:at]) is None or not WHOLE[at:].strip()


SIGN = st.characters(max_codepoint=0x2FFF, exclude_categories=["Cs"])


@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), SIGN)))
def test_changed_characters_are_read_or_refused(changes: list[tuple[int, str]]) -> None:
    characters = list(WHOLE)
    for at, character in changes:
        characters[at] = character
    document = read_or_refused("".join(characters))
    assert document is None or all(document.words(unit) for unit in document.units)


def test_names_with_prefixes_are_the_same_elements() -> None:
    root = read_markup('<x:article xmlns:x="urn:x"><x:p a="1>0">One</x:p></x:article>')
    assert [child.name for child in root.children()] == ["p"]
    assert next(root.children()).get("a") == "1>0"
