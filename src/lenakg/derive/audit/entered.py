"""Issues that curators have entered, beside those that rules find."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lenakg.derive.audit.issue import ENTERED, Issue
from lenakg.derive.audit.view import EnteredIssue, View


def merged(view: View, found: Iterable[Issue]) -> Iterator[Issue]:
    """The issues found, each with the entered ones that say the same, then those that were only entered.

    The same is of the same document and kind, and about a node in common. Curators often lay an abbreviation to the
    figures printed with it: there, a message that names the abbreviation is enough.
    """
    by_node: dict[tuple[str, str, str], list[EnteredIssue]] = defaultdict(list)
    for entry in view.entered:
        for node in entry.concerns:
            by_node[entry.document, entry.kind, node].append(entry)
    clashes = [entry for entry in view.entered if entry.kind == "AbbreviationClash"]
    matched: set[str] = set()
    for issue in found:
        same = {entry.iri for node in issue.concerns for entry in by_node[issue.document, issue.kind, node]}
        if issue.kind == "AbbreviationClash":
            marks = dict(issue.values)["abbreviation"].split(" and ")
            same |= {entry.iri for entry in clashes if entry.document == issue.document and _names(entry, marks)}
        matched |= same
        yield replace(issue, entered=tuple(sorted(same)))
    for entry in view.entered:
        if entry.iri not in matched:
            yield Issue(
                rule=ENTERED,
                kind=entry.kind,
                document=entry.document,
                concerns=entry.concerns,
                values=(),
                message=entry.message,
                confidence=entry.confidence,
                passages=entry.passages,
                resolved_by=entry.resolved_by,
                entered=(entry.iri,),
            )


def _names(entry: EnteredIssue, marks: list[str]) -> bool:
    """Whether the message begins with the abbreviation, or names all of several."""
    words = re.findall(r"[^\W_]+(?:[-/][^\W_]+)*", entry.message)
    return all(mark in words for mark in marks) and (len(marks) > 1 or marks[0] in words[:4])
