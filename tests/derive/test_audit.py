"""The audit of an invented review as a whole: what every rule finds in it, names, quads, and issues of curators."""

from __future__ import annotations

import json
import re
import time
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, parse

from lenakg.core.errors import DocumentError
from lenakg.core.facts import read_facts
from lenakg.core.namespaces import GRAPH, LENA, PREFIXES, expand
from lenakg.core.rdf import read_quads
from lenakg.core.resources import compiled
from lenakg.derive.audit.asquads import issue_quads, passage_quads
from lenakg.derive.audit.entered import merged
from lenakg.derive.audit.issue import Issue
from lenakg.derive.audit.reading import read_view
from lenakg.derive.audit.rules import RULES, audit, unasked
from lenakg.derive.audit.view import EnteredIssue, View
from lenakg.derive.build import compile_quads
from lenakg.graph.convert import convert
from lenakg.graph.validate import validate
from lenakg.share.issues import WRITERS
from lenakg.source.text import Document

from .viewed import enrolled, event, view

HERE = Path(__file__).parent / "audited"
REVIEW = HERE / "heron-review.txt"
#: What the review is made to hold: its rules, with how many issues of each.
EXPECTED = {
    "abbreviation-meanings": 1,
    "abbreviation-pair": 2,
    "abbreviation-unexpanded": 2,
    "author-initials": 1,
    "copied-row": 1,
    "entered": 1,
    "named-source": 2,
    "number-unlisted": 1,
    "percentage-denominator": 4,
    "reference-uncited": 1,
    "response-order": 1,
    "response-parts": 1,
    "row-denominator": 3,
    "row-name": 1,
    "row-untold": 1,
    "row-year": 2,
    "survival-order": 1,
    "text-name": 1,
    "text-table": 1,
    "title-phase": 1,
    "trial-dose": 1,
    "trial-phase": 1,
    "volume-year": 1,
}


@pytest.fixture(scope="module")
def quads() -> list[Quad]:
    return convert(read_facts(HERE)).quads


@pytest.fixture(scope="module")
def audited(quads: list[Quad]) -> View:
    return read_view(quads, Document.read(REVIEW))


@pytest.fixture(scope="module")
def issues(audited: View) -> tuple[Issue, ...]:
    return audit(audited)


def test_every_flaw_is_found_and_nothing_else(issues: tuple[Issue, ...]) -> None:
    found = [issue.rule for issue in issues]
    assert {rule: found.count(rule) for rule in sorted(set(found))} == EXPECTED


def test_issues_are_whole(issues: tuple[Issue, ...], quads: list[Quad]) -> None:
    nodes = {quad.subject.value for quad in quads}
    kinds = {quad.subject.value for quad in read_quads(compiled()) if quad.object.value == LENA + "IssueKind"}
    for issue in issues:
        assert set(issue.concerns) <= nodes, issue.message
        assert LENA + issue.kind in kinds
        assert 0 < issue.confidence <= 1
        assert issue.passages
        assert re.match(r"(Section|Table|The reference list|Abstract|[A-Z])", issue.message)
        assert issue.message.endswith(".")
        assert expand(issue.as_dict()["id"]) == issue.iri


def test_without_the_text_its_rules_are_not_asked(quads: list[Quad], audited: View, issues: tuple[Issue, ...]) -> None:
    bare = read_view(quads)
    missing = set(unasked(bare))
    assert unasked(audited) == ()
    assert missing == {"named-source", "number-unlisted", "reference-uncited", "text-name", "row-untold"}
    assert audit(bare) == tuple(issue for issue in issues if issue.rule not in missing)


def test_the_compiled_graph_gives_what_the_facts_give(quads: list[Quad], audited: View) -> None:
    whole = read_view(compile_quads(quads), Document.read(REVIEW))
    assert audit(whole) == audit(audited)


def test_another_text_is_refused(quads: list[Quad]) -> None:
    other = Path(__file__).parents[1] / "source" / "invented-review.txt"
    with pytest.raises(DocumentError, match="not the text of any document in the facts"):
        read_view(quads, Document.read(other))


def test_names_are_stable_and_tell_issues_apart(quads: list[Quad], issues: tuple[Issue, ...]) -> None:
    assert len({issue.iri for issue in issues}) == len(issues)
    again = audit(read_view(reversed(quads), Document.read(REVIEW)))
    assert [issue.iri for issue in again] == [issue.iri for issue in issues]
    one = next(issue for issue in issues if issue.rule != "entered")
    assert replace(one, message="Said otherwise.", confidence=0.1).iri == one.iri


def test_every_rule_has_a_name_of_its_own() -> None:
    names = [name for rule in RULES for name in rule.names]
    assert len(set(names)) == len(names)
    assert set(EXPECTED) - {"entered"} <= set(names)
    assert all((rule.find is None) != (rule.find_in_text is None) for rule in RULES)


def test_the_page_names_every_rule_and_which_need_the_text() -> None:
    page = (Path(__file__).parents[2] / "docs" / "audit.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| `")]
    for rule in RULES:
        for name in rule.names:
            (row,) = [line for line in rows if f"`{name}`" in line.split("|")[1]]
            assert row.endswith("| yes |") == (rule.find is None), name


# what curators have entered


def test_what_a_curator_entered_is_shown_once(issues: tuple[Issue, ...]) -> None:
    entered = [issue for issue in issues if issue.entered]
    assert sorted((issue.rule, *issue.entered) for issue in entered) == [
        ("entered", f"{PREFIXES['issue']}h2034-stopped"),
        ("row-year", f"{PREFIXES['issue']}h2034-year"),
    ]
    alone = next(issue for issue in entered if issue.rule == "entered")
    assert (alone.confidence, alone.kind) == (0.4, "InternalContradiction")


def entry(kind: str, concerns: str, message: str = "", document: str = "doc:x") -> View:
    return View(entered=(EnteredIssue("issue:e", kind, document, (concerns,), message, 0.5, "", ("p",)),))


def test_the_same_is_of_one_kind_document_and_node() -> None:
    found = Issue("row-year", "YearMismatch", "doc:x", ("a", "b"), (), "It.", 0.9, ("p",), "")
    assert [issue.entered for issue in merged(entry("YearMismatch", "b"), [found])] == [("issue:e",)]
    for other in (entry("NameMismatch", "b"), entry("YearMismatch", "c"), entry("YearMismatch", "b", document="doc:y")):
        assert [issue.rule for issue in merged(other, [found])] == ["row-year", "entered"]


@pytest.mark.parametrize(
    ("message", "same"),
    [
        ("Table 1 prints RC, never expanded.", True),
        ("RCT is not expanded.", False),
        ("CR, not RC, is expanded here.", True),
    ],
)
def test_an_abbreviation_is_told_by_its_letters(message: str, *, same: bool) -> None:
    mark = (("abbreviation", "RC"),)
    found = Issue("abbreviation-unexpanded", "AbbreviationClash", "doc:x", ("doc:x.rc",), mark, "It.", 0.9, ("p",), "")
    shown = list(merged(entry("AbbreviationClash", "result:y", message), [found]))
    assert bool(shown[0].entered) == same
    assert len(shown) == 2 - same


# formats


def test_turtle_conforms_to_the_shapes(quads: list[Quad], audited: View, issues: tuple[Issue, ...]) -> None:
    text = WRITERS["turtle"](audited, issues)
    triples = {quad.triple for quad in parse(text, format=RdfFormat.TURTLE)}
    found = {quad.subject.value for quad in issue_quads(issues)}
    assert {triple.subject.value for triple in triples if triple.object.value == LENA + "SourceIssue"} == found
    assert len(found) == len(issues) - EXPECTED["entered"]
    added = [Quad(*triple) for triple in triples]
    results = validate([*quads, *added], lambda iri, path: None).results
    assert [one for one in results if one.focus in found] == []
    assert [one.message for one in results if one.severity.endswith("Violation")] == []


def test_quads_stand_in_the_graph_of_what_is_derived(audited: View, issues: tuple[Issue, ...]) -> None:
    made = [*issue_quads(issues), *passage_quads(audited, issues)]
    assert {quad.graph_name.value for quad in made} == {GRAPH + "derived"}
    assert "entered" not in {quad.subject.value.rpartition("/")[2] for quad in made}


def test_json_is_a_list_of_plain_objects(audited: View, issues: tuple[Issue, ...]) -> None:
    listed = json.loads(WRITERS["json"](audited, issues))
    assert len(listed) == len(issues)
    keys = ["id", "kind", "concerns", "values", "message", "confidence", "passage", "resolvedBy", "rule", "entered"]
    assert all(list(one) == keys for one in listed)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_html_is_one_escaped_page(audited: View, issues: tuple[Issue, ...]) -> None:
    hostile = replace(issues[0], message="<script>alert('x')</script> & more.", values=(("<b>", '"&"'),))
    text = WRITERS["html"](audited, [hostile, *issues[1:]])
    page = _Page()
    page.feed(text)
    assert "script" not in page.tags
    assert "b" not in page.tags
    assert hostile.message in page.words
    assert all(issue.message in page.words for issue in issues[1:])
    assert re.search(r"src=|href=|@import|url\(", text) is None, "it needs nothing else"


def test_nothing_found_is_said(audited: View) -> None:
    assert WRITERS["text"](audited, []) == "0 issues, 0 of them entered by a curator\n"
    assert WRITERS["json"](audited, []) == "[]\n"
    assert audit(View()) == ()


# size


def test_many_rows_take_linear_time() -> None:
    def seconds(count: int) -> float:
        rows = range(count)
        figures = [
            event(str(5 + (n * k) % 90), name, at=f"table-1-row-{n}", trial=f"t{n}")
            for n in rows
            for k, name in enumerate("abcdef", 3)
        ]
        sizes = [enrolled(30 + n % 60, f"n{n}", at=f"table-1-row-{n}", trial=f"t{n}") for n in rows]
        start = time.process_time()
        audit(view(*figures, *sizes, trials={}))
        return time.process_time() - start

    seconds(20)
    assert seconds(800) < 12 * max(seconds(200), 0.05)
