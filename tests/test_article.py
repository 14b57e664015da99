"""Facts against the article itself: every passage and every figure is where the facts say, character for character."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest

from lenakg.core.facts import Fact, read_facts
from lenakg.core.model import Document as DocumentRecord
from lenakg.core.model import Passage, Regimen, Result, TrialEntry
from lenakg.core.namespaces import BASE
from lenakg.core.resources import folder
from lenakg.curate.coverage import differences
from lenakg.curate.inventory import read_inventory, take
from lenakg.curate.verify import verify
from lenakg.source.digest import normalise, text_digest
from lenakg.source.passages import as_yaml, check_rendition, locate
from lenakg.source.text import Document

HOME = folder("facts") / "gonzalez-rodriguez-2013"
ARTICLE = Path(
    os.environ.get("LENAKG_ARTICLE")
    or Path(__file__).parents[1] / ".." / "shared" / "article" / "lenalidomide-cll-review-2013.txt"
)


@pytest.fixture(scope="module")
def article() -> Document:
    if not ARTICLE.is_file():
        pytest.skip("the article is not at hand; name its text in the environment variable LENAKG_ARTICLE")
    return Document.read(ARTICLE)


@pytest.fixture(scope="module")
def facts() -> list[Fact]:
    return [fact for fact in read_facts(folder("facts")) if fact.document == f"{BASE}document/{HOME.name}"]


@pytest.fixture(scope="module")
def passages(facts: list[Fact]) -> dict[str, Passage]:
    return {fact.iri: fact.record for fact in facts if isinstance(fact.record, Passage)}


def characters(article: Document, passage: Passage) -> str:
    """What stands at the passage: the figure where it is one, else the sentence or row."""
    text = article.text[int(passage.start) : int(passage.end)]
    return text if passage.refinedBy is None else text[int(passage.refinedBy.start) : int(passage.refinedBy.end)]


def test_the_article_is_the_file_that_the_facts_were_taken_from(article: Document, facts: list[Fact]) -> None:
    (record,) = [fact.record for fact in facts if isinstance(fact.record, DocumentRecord)]
    assert sha256(ARTICLE.read_bytes()).hexdigest() == record.sourceDigest
    check_rendition(article, facts)


def test_the_facts_stand_in_the_article(article: Document, facts: list[Fact]) -> None:
    assert [str(fault) for fault in verify(facts, article).faults] == []


def test_every_passage_is_a_whole_place_with_its_digest(article: Document, passages: dict[str, Passage]) -> None:
    places = {(unit.start, unit.end): unit for unit in article.units}
    assert len(passages) > 50
    for iri, passage in passages.items():
        unit = places[int(passage.start), int(passage.end)]
        text = article.words(unit)
        assert passage.section == unit.section, iri
        assert passage.textDigest == text_digest(text) == sha256(normalise(text).encode()).hexdigest(), iri
        assert int(passage.normalizedLength) == len(normalise(text)), iri
        assert iri.startswith(f"{BASE}passage/{HOME.name}.{unit.key}"), iri


def test_every_printed_figure_is_exactly_the_characters_of_its_passage(
    article: Document, facts: list[Fact], passages: dict[str, Passage]
) -> None:
    printed = [fact for fact in facts if isinstance(fact.record, Result) and fact.record.asPrinted is not None]
    assert len(printed) > 40
    for fact in printed:
        for iri in fact.record.atPassage:
            assert passages[iri].refinedBy is not None, fact.iri
            assert characters(article, passages[iri]) == fact.record.asPrinted, fact.iri


def test_what_else_is_printed_stands_at_its_passage(
    article: Document, facts: list[Fact], passages: dict[str, Passage]
) -> None:
    checked = 0
    for fact in facts:
        if isinstance(fact.record, TrialEntry):
            printed = [fact.record.asPrinted]
        elif isinstance(fact.record, Regimen):
            printed = [step.asPrinted for step in fact.record.hasDoseStep or [] if step.asPrinted is not None]
        else:
            continue
        texts = [characters(article, passages[iri]) for iri in fact.record.atPassage or []]
        for text in printed:
            assert any(text in whole for whole in texts), fact.iri
            checked += 1
    assert checked > 10


def test_locating_gives_exactly_the_recorded_passages(
    article: Document, facts: list[Fact], passages: dict[str, Passage]
) -> None:
    others = [fact for fact in facts if not isinstance(fact.record, Passage)]
    located = locate(others, article)
    assert len(located) == len(passages)
    assert as_yaml(located, article) == (HOME / "passages.yaml").read_text(encoding="utf-8")


def test_the_inventory_is_that_of_the_article(article: Document, facts: list[Fact]) -> None:
    assert differences(read_inventory(HOME), take(article, facts)) == []


def test_no_fact_holds_a_sentence_of_the_article(article: Document, facts: list[Fact]) -> None:
    sentences = {
        normalise(article.text[unit.start : unit.end])
        for unit in article.units
        if not unit.key.startswith(("ref-", "table-")) and unit.end - unit.start > 60
    }
    stored = "\n".join(normalise(path.read_text(encoding="utf-8")) for path in HOME.glob("*.*"))
    assert [text[:20] for text in sentences if text in stored] == []
    assert facts
