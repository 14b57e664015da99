"""Issues of sources for people and programs: as text, JSON, Turtle, or a page of HTML."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from html import escape
from itertools import groupby
from textwrap import fill
from types import MappingProxyType

from lenakg.core.namespaces import shorten
from lenakg.core.rdf import turtle
from lenakg.derive.audit.asquads import issue_quads, passage_quads
from lenakg.derive.audit.issue import Issue
from lenakg.derive.audit.view import View, words

_WIDTH = 110
_STYLE = (
    "body{font:16px/1.45 system-ui,sans-serif;max-width:70em;margin:2em auto;padding:0 1em}"
    "table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.4em .6em;"
    "border-bottom:1px solid #ccc}th{border-bottom:2px solid #888}.n{text-align:right;white-space:nowrap}"
    "small{color:#555}code{font-size:90%}"
)


def as_text(view: View, issues: Sequence[Issue]) -> str:
    """The issues by kind, each with its confidence, what would resolve it, where it stands, and its rule."""
    lines = []
    for kind, group in _by_kind(issues):
        lines.append(f"{kind} ({len(group)})")
        for issue in group:
            lines.append(_filled(f"  {issue.confidence:4.2f}  ", issue.message))
            lines.append(_filled("        ", f"resolved by {issue.resolved_by}"))
            lines.append(_filled("        ", _note(issue)))
        lines.append("")
    return "\n".join([*lines, _total(issues), ""])


def as_json(view: View, issues: Sequence[Issue]) -> str:
    """A list of objects."""
    return json.dumps([issue.as_dict() for issue in issues], indent=2, ensure_ascii=False) + "\n"


def as_turtle(view: View, issues: Sequence[Issue]) -> str:
    """The issues that rules found as `lena:SourceIssue` nodes, with the passages that the facts do not describe."""
    return turtle({quad.triple for quad in (*issue_quads(issues), *passage_quads(view, issues))}).decode()


def as_html(view: View, issues: Sequence[Issue]) -> str:
    """One page that needs nothing else: no script, no picture, no style sheet."""
    tables = "".join(
        f"<h2>{escape(words(kind).capitalize())} ({len(group)})</h2>\n<table><thead><tr><th>sure</th><th>issue</th>"
        f"<th>figures</th></tr></thead>\n<tbody>\n{''.join(map(_row, group))}</tbody></table>\n"
        for kind, group in _by_kind(issues)
    )
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>Issues of the source</title><style>{_STYLE}</style></head>\n<body><h1>Issues of the source</h1>\n"
        f"<p>{escape(_total(issues))}</p>\n{tables}</body></html>\n"
    )


def _row(issue: Issue) -> str:
    values = "<br>".join(f"{escape(name)}: {escape(value)}" for name, value in issue.values)
    return (
        f'<tr id="{escape(shorten(issue.iri), quote=True)}"><td class="n">{issue.confidence:.2f}</td>'
        f"<td>{escape(issue.message)}<br>Resolved by {escape(issue.resolved_by)}.<br>"
        f"<small>{escape(_note(issue))}<br>{escape(_nodes(issue))}</small></td>"
        f"<td>{values}</td></tr>\n"
    )


def _nodes(issue: Issue) -> str:
    return f"concerns {', '.join(map(shorten, issue.concerns))}"


def _by_kind(issues: Sequence[Issue]) -> list[tuple[str, list[Issue]]]:
    return [(kind, list(group)) for kind, group in groupby(issues, key=lambda issue: issue.kind)]


def _note(issue: Issue) -> str:
    """The rule, the first of the passages, and whether a curator has entered it."""
    first, *more = map(shorten, issue.passages)
    parts = [issue.rule, first + (f" and {len(more)} more" if more else "")]
    if issue.entered and issue.rule != "entered":
        parts.append(f"entered as {', '.join(map(shorten, issue.entered))}")
    return "; ".join(parts)


def _filled(lead: str, text: str) -> str:
    return fill(
        text, _WIDTH, initial_indent=lead, subsequent_indent="        ", break_long_words=False, break_on_hyphens=False
    )


def _total(issues: Sequence[Issue]) -> str:
    entered = sum(bool(issue.entered) for issue in issues)
    return f"{len(issues)} issue{'s' * (len(issues) != 1)}, {entered} of them entered by a curator"


#: The formats of the verb `audit`.
WRITERS: Mapping[str, Callable[[View, Sequence[Issue]], str]] = MappingProxyType(
    {"text": as_text, "json": as_json, "turtle": as_turtle, "html": as_html}
)
