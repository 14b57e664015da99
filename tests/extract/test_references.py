"""Reference entries of many styles, all invented, and what is read of them."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from lenakg.core.sources import Citation, ReferenceEntry
from lenakg.extract.papers.citations import citations
from lenakg.extract.papers.references import FoundReference, read_reference
from lenakg.source.digest import normalise
from lenakg.source.text import Entry, Unit

STYLES: dict[str, dict[str, Any]] = yaml.load(
    (Path(__file__).parent / "reference_styles.yaml").read_text(encoding="utf-8"), yaml.BaseLoader
)


def entry(words: str, number: int | None = None, fields: dict[str, Any] | None = None) -> Entry:
    return Entry(number, Unit("ref-3", "References", 0, len(words)), words, fields)


def read(words: str, number: int | None = None, fields: dict[str, Any] | None = None) -> FoundReference:
    return read_reference(entry(words, number, fields))


def flat(found: FoundReference) -> dict[str, Any]:
    """What was found, under the keys of a citation."""
    flags = {"etAl": "true" if found.et_al else None, "publicationKind": found.kind}
    return {"authors": list(found.authors), **found.values, **{key: value for key, value in flags.items() if value}}


@pytest.mark.parametrize("style", STYLES)
def test_an_entry_is_read_in_its_style(style: str) -> None:
    expected = dict(STYLES[style])
    assert flat(read(expected.pop("entry"))) == expected


@pytest.mark.parametrize("style", STYLES)
def test_every_value_stands_where_it_is_said_to_stand(style: str) -> None:
    words = STYLES[style]["entry"]
    found = read(words)
    for key, values in {"authors": found.authors, **{key: (value,) for key, value in found.values.items()}}.items():
        told = [normalise(words[slice(*span)].replace("\n\n- ", " ")) for span in found.spans[key]]
        assert told == [normalise(value) for value in values], key


@pytest.mark.parametrize("style", [style for style in STYLES if "publicationKind" in STYLES[style]])
def test_what_is_read_makes_a_citation_of_the_model(style: str) -> None:
    paper = citations([entry(STYLES[style]["entry"])])[0]
    Citation.model_validate(paper.citation())
    ReferenceEntry.model_validate({**paper.reference("marsh-2030"), "entryMode": "Extracted"})


def test_what_is_unsure_says_so() -> None:
    supplement = read("[1] A. Ash, “Oaks,” *Grove*, vol. 94, article S94, 2009.")
    assert supplement.confidence == supplement.confidences["publicationKind"] == 0.6
    assert "S94" in supplement.remarks[0]
    bare = read("[1] A. Ash, “Oaks,” *Grove*, vol. 29, 2011.")
    assert (bare.kind, bare.confidence) == ("JournalArticle", 0.5)
    assert read("[1] A. Ash, “Oaks,” *Grove*, vol. 29, p. 5, 2011.").confidence > 0.9
    two = read("[1] A. Ash, “Oaks,” *Grove*, vol. 29, p. 5, 2011, reprinted 2012.")
    assert two.values["year"] == "2012"
    assert two.confidences["year"] < 0.8


def test_what_is_left_over_is_told() -> None:
    words = "[1] A. Ash, “Oaks,” *Grove*, vol. 29, p. 5, 2011, reprinted by Elm Press."
    found = read(words)
    assert [words[slice(*span)] for span in found.unread] == ["reprinted by Elm Press"]
    assert any("reprinted by Elm Press" in remark for remark in found.remarks)


def test_what_is_missing_is_told() -> None:
    found = read("Trees.")
    assert found.confidence == 0
    assert {"no year is found", "no venue is found"} <= set(found.remarks)


def test_a_book_has_no_kind_in_the_model() -> None:
    found = read(STYLES["Vancouver, a book"]["entry"])
    assert found.kind is None
    assert found.confidence < 0.5
    assert "publicationKind" not in citations([entry(STYLES["Vancouver, a book"]["entry"])])[0].citation()


MARKED = {
    "authors": [
        {"surname": "Ash", "given": "AO"},
        {"surname": "van Elm", "given": "J-L", "suffix": "Jr"},
        {"collab": "for the Tree Group"},
    ],
    "etAl": True,
    "title": "Oaks in parks [abstract 12].",
    "venue": "Tree J",
    "year": "2006",
    "volume": "24",
    "issue": "pt 1 suppl 18S",
    "fpage": "427",
    "lpage": "31",
    "doi": "https://doi.org/10.1000/x",
    "type": "journal",
}
MARKED_WORDS = (
    "Ash AO van Elm J-L Jr for the Tree Group Oaks in parks [abstract 12]. Tree J 2006 24 pt 1 suppl 18S 427 31"
    " 10.1000/x"
)


def test_marked_parts_are_taken_as_printed() -> None:
    found = read(MARKED_WORDS, 7, MARKED)
    assert flat(found) == {
        "authors": ["Ash AO", "van Elm J-L Jr", "for the Tree Group"],
        "etAl": "true",
        "title": "Oaks in parks",
        "venue": "Tree J",
        "year": "2006",
        "volume": "24",
        "issueNumber": "pt 1 suppl 18S",
        "pages": "427–31",
        "articleNumber": "abstract 12",
        "doi": "10.1000/x",
        "publicationKind": "ConferenceAbstract",
    }
    assert found.number == 7
    assert found.confidence >= 0.9
    assert found.surnames[1] == "van Elm"
    places = {key: [MARKED_WORDS[slice(*span)] for span in spans] for key, spans in found.spans.items()}
    assert places.pop("authors") == list(found.authors)
    assert places.pop("pages") == ["427 31"]
    assert places == {key: [found.values[key]] for key in places}


def test_names_are_as_the_words_have_them() -> None:
    fields = {**MARKED, "authors": [{"surname": "Ash", "given": "A. O."}]}
    assert read("A. O. Ash Oaks in parks", fields=fields).authors == ("A. O. Ash",)
    unseen = read("Oaks in parks", fields=fields)
    assert unseen.authors == ("Ash A. O.",)
    assert unseen.confidences["authors"] < 0.7
    assert "does not stand" in " ".join(unseen.remarks)


def test_a_title_may_be_set_closer_than_its_markup_says() -> None:
    words = "Ash AO Oaks in parks[abstract 12]"
    found = read(words, fields={**MARKED, "title": "Oaks  in parks [abstract 12]"})
    assert [words[slice(*found.spans[key][0])] for key in ("title", "articleNumber")] == [
        "Oaks in parks",
        "abstract 12",
    ]


def test_an_author_that_looks_like_a_title_is_told() -> None:
    fields = {**MARKED, "authors": [{"collab": "Prevention of falling oaks in parks"}], "title": "Oak Group"}
    found = read("Prevention of falling oaks in parks Oak Group", fields=fields)
    assert found.confidence == 0.5
    assert any("mistaken" in remark for remark in found.remarks)


def test_markup_without_parts_is_read_as_text() -> None:
    found = read("Ash AO. Oaks in parks. Tree J 1996;335:91–7.", 4, {"type": "other"})
    assert (found.number, found.values["title"], found.values["pages"]) == (4, "Oaks in parks", "91–7")
    assert any("markup" in remark for remark in found.remarks)


names = st.builds(
    lambda initials, *surname: " ".join([*initials, "".join(surname)]),
    st.lists(st.sampled_from(["A.", "B.", "C.-D.", "É.", "Ö."]), min_size=1, max_size=3),
    st.sampled_from(["", "van ", "de la ", "O’"]),
    st.sampled_from(["Ash", "Élm", "Müller", "Fir", "Yew"]),
    st.sampled_from(["", "-Oak", " Birch", "-de Bois"]),
)
inverted = st.sampled_from(["Ash AO", "van Elm J-L", "O’Yew B"])
titles = st.from_regex(r"[A-Z][a-z]{2,9}( [a-zA-Z0-9α/+()-]{1,9}){0,8}(: [a-z]{3,9})?\??", fullmatch=True).filter(
    lambda title: title.count("(") == title.count(")")
)
venues = st.from_regex(
    r"[A-Z][a-z]{2,9}( (of|and|[A-Z][a-z]{2,9})){0,3} [A-Z][a-z]{3,9}(, [A-Z][a-z]{3})?", fullmatch=True
)
figures = st.fixed_dictionaries(
    {"year": st.integers(1900, 2099).map(str), "volume": st.integers(1, 400).map(str)},
    optional={"issueNumber": st.integers(1, 99).map(str)},
)
places = st.one_of(
    st.tuples(st.integers(1, 9999), st.integers(1, 9999)).map(lambda pair: {"pages": f"{pair[0]}–{pair[1]}"}),
    st.integers(1, 9999).map(lambda number: {"articleNumber": f"abstract {number}"}),
    st.integers(1, 999).map(lambda number: {"articleNumber": f"article S{number}"}),
)
marks = st.sampled_from(["“”", '""', '"”'])
draw = st.fixed_dictionaries(
    {"authors": st.lists(names, min_size=1, max_size=5), "title": titles, "venue": venues, "figures": figures}
)


@given(draw, places, st.booleans(), marks)
def test_an_entry_of_the_house_comes_back(drawn: Any, place: dict[str, str], et_al: bool, quotes: str) -> None:
    authors = drawn["authors"]
    expected = {"title": drawn["title"], "venue": drawn["venue"], **drawn["figures"], **place}
    who = ", ".join(authors) if et_al or len(authors) == 1 else f"{', '.join(authors[:-1])}, and {authors[-1]}"
    parts = [
        f"vol. {expected['volume']}",
        *([f"no. {expected['issueNumber']}"] if "issueNumber" in expected else []),
        *([f"pp. {expected['pages']}"] if "pages" in expected else [expected["articleNumber"]]),
        expected["year"],
    ]
    quoted = f"{quotes[0]}{drawn['title']},{quotes[1]}"
    found = read(f"[12] {who}{' et al.' if et_al else ''}, {quoted} *{drawn['venue']}*, {', '.join(parts)}.")
    assert (found.number, found.authors, found.et_al) == (12, tuple(authors), et_al)
    assert dict(found.values) == expected
    assert not found.unread


@given(st.lists(inverted, min_size=1, max_size=4), st.booleans(), titles, figures)
def test_a_vancouver_entry_comes_back(authors: list[str], et_al: bool, title: str, numbers: dict[str, str]) -> None:
    issue = f"({numbers['issueNumber']})" if "issueNumber" in numbers else ""
    who = ", ".join(authors) + (", et al" if et_al else "")
    end = "" if title.endswith("?") else "."
    found = read(f"{who}. {title}{end} Tree J Med. {numbers['year']};{numbers['volume']}{issue}:12–9.")
    assert (found.authors, found.et_al) == (tuple(authors), et_al)
    assert dict(found.values) == {"title": title, "venue": "Tree J Med", "pages": "12–9", **numbers}


PIECES = [*'[1]|A. |Ash| et al.|, |“|”|"|’|*|**|_|in |vol. |no. |pp. |12|–|2010|;|:|(|)|abstract |S1'.split("|")]
PIECES += ["doi:10.1000/", "PMID: ", "and ", "eds. ", "é", " ", "\t", "\n", "\n\n- "]
pieces = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@given(st.one_of(pieces, st.text(max_size=200)))
def test_no_words_are_too_odd(words: str) -> None:
    found = read(words)
    assert 0 <= found.confidence <= 1
    for spans in found.spans.values():
        assert all(0 <= start <= end <= len(words) for start, end in spans)
    assert len({paper.slug for paper in citations([entry(words)] * 2)}) in (1, 2)


@pytest.mark.parametrize("piece", [*PIECES, "A. Ash, ", "“x” ", "*y* ", "2010;1:2-3. ", "Oak. ", "A", "a ", "10.1000/"])
def test_reading_takes_time_in_proportion_to_the_words(piece: str) -> None:
    def seconds(count: int) -> float:
        begin = time.process_time()
        read(piece * count)
        return time.process_time() - begin

    count = 3000 // len(piece)
    seconds(count)
    assert seconds(8 * count) < 24 * seconds(count) + 0.1
