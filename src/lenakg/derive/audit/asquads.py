"""Issues as quads: `lena:SourceIssue` nodes as the shapes want them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from lenakg.core.namespaces import GRAPH, LENA, PREFIXES
from lenakg.core.scalars import canonical_decimal
from lenakg.derive.audit.issue import ENTERED, Issue
from lenakg.derive.audit.view import View
from lenakg.source.digest import normalise, text_digest

_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_DERIVED = NamedNode(GRAPH + "derived")
_DECIMAL, _INTEGER = (NamedNode(PREFIXES["xsd"] + name) for name in ("decimal", "integer"))


def issue_quads(issues: Iterable[Issue]) -> Iterator[Quad]:
    """The issues that rules found, in the graph `derived`; those that curators entered stand in the facts already.

    Caution: passages of sentences that no fact names are not in the graph; `passage_quads` describes them.
    """
    for issue in issues:
        if issue.rule == ENTERED:
            continue
        node = NamedNode(issue.iri)
        yield Quad(node, _TYPE, _lena("SourceIssue"), _DERIVED)
        yield Quad(node, _lena("issueKind"), _lena(issue.kind), _DERIVED)
        confidence = Literal(canonical_decimal(f"{issue.confidence:.2f}"), datatype=_DECIMAL)
        yield Quad(node, _lena("confidence"), confidence, _DERIVED)
        for name, text in (("message", issue.message), ("resolvedBy", issue.resolved_by)):
            yield Quad(node, _lena(name), Literal(text), _DERIVED)
        if issue.document:
            yield Quad(node, _lena("inDocument"), NamedNode(issue.document), _DERIVED)
        for name, iris in (("concerns", issue.concerns), ("atPassage", issue.passages)):
            yield from (Quad(node, _lena(name), NamedNode(iri), _DERIVED) for iri in iris)


def passage_quads(view: View, issues: Iterable[Issue]) -> Iterator[Quad]:
    """The passages of issues that the facts do not have: sentences of the document's text."""
    wanted = {iri for issue in issues for iri in issue.passages if iri not in view.sections}
    for one in view.text.sentences if view.text is not None else ():
        if one.passage not in wanted:
            continue
        node, selector = NamedNode(one.passage), NamedNode(f"{one.passage}.selector")
        yield Quad(node, _TYPE, _lena("Passage"), _DERIVED)
        yield Quad(node, _oa("hasSource"), NamedNode(view.text.document if view.text else ""), _DERIVED)
        yield Quad(node, _oa("hasSelector"), selector, _DERIVED)
        yield Quad(node, _lena("section"), Literal(one.section), _DERIVED)
        yield Quad(node, _lena("textDigest"), Literal(text_digest(one.words)), _DERIVED)
        yield Quad(node, _lena("normalizedLength"), _whole(len(normalise(one.words))), _DERIVED)
        yield Quad(selector, _TYPE, _oa("TextPositionSelector"), _DERIVED)
        yield Quad(selector, _oa("start"), _whole(one.start), _DERIVED)
        yield Quad(selector, _oa("end"), _whole(one.end), _DERIVED)


def _whole(number: int) -> Literal:
    return Literal(str(number), datatype=_INTEGER)


def _lena(name: str) -> NamedNode:
    return NamedNode(LENA + name)


def _oa(name: str) -> NamedNode:
    return NamedNode(PREFIXES["oa"] + name)
