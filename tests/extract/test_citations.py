"""Names of cited papers: from the first author and the year, and always the same for one list."""

from __future__ import annotations

import pytest

from lenakg.extract.papers.citations import NamedReference, citations
from lenakg.source.text import Entry, Unit


def papers(*entries: str, **known: tuple[str, str]) -> list[NamedReference]:
    listed = [Entry(None, Unit(f"ref-{n}", "References", 0, 9), words) for n, words in enumerate(entries, 1)]
    return citations(listed, {f"ref:{name.replace('_', '-')}": paper for name, paper in known.items()})


@pytest.mark.parametrize(
    ("name", "slug", "label"),
    [
        ("A. P. Gárcia Ælm", "ref:garcia-aelm-2009", "Gárcia Ælm 2009"),
        ("J. O’Yew, B. Ash", "ref:oyew-2009", "O’Yew and Ash 2009"),
        ("L. A. Yew-de Fir, B. Ash, C. Elm", "ref:yew-de-fir-2009", "Yew-de Fir et al. 2009"),
        ("R. van der Ström et al.", "ref:van-der-strom-2009", "van der Ström et al. 2009"),
        ("The Board of Trees and Woods", "ref:board-of-trees-and-woods-2009", "The Board of Trees and Woods 2009"),
        ("Ł. Łuß", "ref:luss-2009", "Łuß 2009"),
        ("王小明", "ref:reference-1-2009", "王小明 2009"),
    ],
)
def test_a_paper_is_named_for_its_first_author(name: str, slug: str, label: str) -> None:
    (paper,) = papers(f"{name}, “Oaks,” *Grove*, vol. 1, pp. 1–2, 2009.")
    assert (paper.slug, paper.label) == (slug, label)


def test_papers_of_one_name_are_told_apart_in_their_order() -> None:
    entries = [f"A. Ash, “Oak {n},” *Grove*, vol. 1, pp. 1–2, 2009." for n in range(28)]
    slugs = [paper.slug for paper in papers(*entries)]
    assert slugs[:3] == ["ref:ash-2009", "ref:ash-2009-b", "ref:ash-2009-c"]
    assert slugs[25:] == ["ref:ash-2009-z", "ref:ash-2009-27", "ref:ash-2009-28"]
    assert [paper.label for paper in papers(*entries)][1] == "Ash 2009b"


def test_a_paper_listed_twice_has_one_name() -> None:
    first, again = papers(
        "A. Ash, “Oaks of old,” *Grove*, vol. 1, p. 1, 2009.", "A. Ash, “Oaks-of-Old,” *Grove*, vol. 1, p. 1, 2009."
    )
    assert first.slug == again.slug
    assert "the list has ref:ash-2009 twice" in again.found.remarks


def test_a_known_paper_keeps_its_name_and_no_other_gets_it() -> None:
    old, new = papers(
        "A. Ash, “Oaks,” *Grove*, vol. 1, p. 1, 2009.",
        "A. Ash, “Firs,” *Grove*, vol. 1, p. 1, 2009.",
        ash_2009_firs=("Firs", "2009"),
        ash_2009=("Yews", "2009"),
    )
    assert (old.slug, new.slug) == ("ref:ash-2009-b", "ref:ash-2009-firs")
    assert new.label == "Ash 2009"
