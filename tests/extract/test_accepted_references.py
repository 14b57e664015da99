"""The reference list of the article, read anew: what a curator accepted of it comes back, key by key."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from lenakg.core.resources import folder
from lenakg.extract.papers.citations import NamedReference, citations
from lenakg.source.text import Document

HOME = folder("facts") / "gonzalez-rodriguez-2013"
ARTICLE = Path(
    os.environ.get("LENAKG_ARTICLE")
    or Path(__file__).parents[2] / ".." / "shared" / "article" / "lenalidomide-cll-review-2013.txt"
)
#: What a curator adds or words in another way: identifiers from elsewhere, and a name that says which of two papers.
CURATED = {"id", "label", "doi", "pmid", "pmcid", "supersedes", "citation", "entryMode"}
ACCEPTED = yaml.load((HOME / "references.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)


@pytest.fixture(scope="module")
def found() -> dict[str, NamedReference]:
    if not ARTICLE.is_file():
        pytest.skip("the article is not at hand; name its text in the environment variable LENAKG_ARTICLE")
    return {str(paper.number): paper for paper in citations(Document.read(ARTICLE).references)}


def printed(record: dict[str, Any], unsure: set[str] | None = None) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key not in CURATED | {"note"} | (unsure or set())}


def test_every_entry_is_read_in_full(found: dict[str, NamedReference]) -> None:
    assert [int(number) for number in found] == list(range(1, 52))
    assert not any(paper.found.unread for paper in found.values())
    assert len({paper.slug for paper in found.values()}) == len(found)


@pytest.mark.parametrize("entry", ACCEPTED["references"], ids=lambda entry: str(entry["referenceNumber"]))
def test_an_accepted_paper_comes_back(entry: dict[str, Any], found: dict[str, NamedReference]) -> None:
    (paper,) = [paper for paper in ACCEPTED["citations"] if paper["id"] == entry["citation"]]
    mine = found[entry["referenceNumber"]]
    # Of a kind that the entry does not tell, two readers may think differently.
    unsure = {"publicationKind"} if mine.found.confidences["publicationKind"] <= 0.7 else set()
    assert printed(mine.citation(), unsure) == printed(paper, unsure)
    assert printed(mine.reference(HOME.name)) == printed(entry)


def test_a_paper_that_has_a_name_keeps_it() -> None:
    if not ARTICLE.is_file():
        pytest.skip("the article is not at hand; name its text in the environment variable LENAKG_ARTICLE")
    known = {paper["id"]: (paper["title"], paper["year"]) for paper in ACCEPTED["citations"]}
    papers = citations(Document.read(ARTICLE).references, known)
    assert {entry["referenceNumber"]: entry["citation"] for entry in ACCEPTED["references"]}.items() <= {
        str(paper.number): paper.slug for paper in papers
    }.items()
    assert len({paper.slug for paper in papers}) == len(papers)
