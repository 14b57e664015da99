"""Disagreements side by side, a column a claim: as text, JSON, Markdown, or a page of HTML."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from html import escape
from types import MappingProxyType
from typing import Any

from lenakg.answer.contexts import CONTEXT
from lenakg.answer.disagreements import SIDES, Disagreement, Disagreements, Voice
from lenakg.answer.statements import Edge
from lenakg.share.tables import markdown_table, text_table

_WIDTH = 110
_STYLE = (
    "body{font:16px/1.45 system-ui,sans-serif;max-width:80em;margin:2em auto;padding:0 1em}"
    "table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.3em .6em;"
    "border-bottom:1px solid #ccc}thead th{border-bottom:2px solid #888}tbody th{font-weight:normal;color:#555}"
)


def as_text(found: Disagreements, width: int | None = None) -> str:
    """Each disagreement with its axes and a table, in which `width` bounds the lines; at the end how they were read."""
    parts = []
    for each in found:
        columns, cells = _table(each)
        parts.append(f"{_title(each)}\n{_axes(each)}\n\n{text_table(columns, cells, width or _WIDTH)}")
    return "\n".join([*parts, f"{_total(found)}\n"])


def as_markdown(found: Disagreements, width: int | None = None) -> str:
    """A section with a table for each disagreement."""
    parts = [f"## {_title(each)}\n\n{_axes(each)}.\n\n{markdown_table(*_table(each))}" for each in found]
    return "\n".join([*parts, f"{_total(found)}.\n"])


def as_json(found: Disagreements, width: int | None = None) -> str:
    """A list of objects, whose `for`, `against` and `between` are lists of claims."""
    return json.dumps(list(map(_object, found)), indent=2, ensure_ascii=False) + "\n"


def as_html(found: Disagreements, width: int | None = None) -> str:
    """One page that needs nothing else: no script, no picture, no style sheet."""
    sections = []
    for each in found:
        columns, cells = _table(each)
        heads = "".join(f"<th>{escape(name)}</th>" for name in columns)
        rows = "".join(
            f"<tr><th>{escape(name)}</th>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>\n"
            for name, *row in cells
        )
        sections.append(
            f'<section id="{escape(each.curie, quote=True)}"><h2>{escape(_title(each))}</h2>\n'
            f"<p>{escape(_axes(each))}</p>\n"
            f"<table><thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody></table></section>\n"
        )
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>Disagreements</title><style>{_STYLE}</style></head>\n<body><h1>Disagreements</h1>\n"
        f"<p>{escape(_total(found))}</p>\n{''.join(sections)}</body></html>\n"
    )


def _title(found: Disagreement) -> str:
    return " / ".join(map(str, found.edges))


def _axes(found: Disagreement) -> str:
    if not found.axes:
        return "the sources state no difference between the sides"
    return f"the sides differ in {', '.join(found.axes)}"


def _table(found: Disagreement) -> tuple[list[str], list[list[str]]]:
    """The columns, one a claim after the names of the rows, and the rows in which anything stands."""
    count = Counter(voice.side for voice in found.voices)
    columns = [
        side if count[side] == 1 else f"{side} ({number})"
        for side in SIDES
        for number, _ in enumerate(found.on_side(side), 1)
    ]
    told = [dict(_told(voice)) for voice in found.voices]
    names = (name for name in told[0] if any(keys[name] for keys in told))
    return ["", *columns], [[name, *(keys[name] for keys in told)] for name in names]


def _told(voice: Voice) -> Iterator[tuple[str, str]]:
    """What the table says of a claim, row by row."""
    claim = voice.claim
    yield "says", claim.comment or ""
    yield "about", str(voice.edge)
    yield "direction", claim.direction
    yield "certainty", f'{claim.certainty} ("{claim.hedge}")' if claim.hedge else claim.certainty
    yield "setting", claim.setting
    for name in CONTEXT:
        yield name, "; ".join(voice.context.get(name, ()))
    yield "papers", "; ".join(map(str, claim.papers)) or ("own observation" if claim.own_observation else "none cited")
    yield "primary check", (claim.primary_check or "") if claim.papers else "nothing cited to check"
    yield "issue", "; ".join(map(str, claim.issues))
    yield "document", str(claim.document)
    yield "section", "; ".join(dict.fromkeys(place.section for place in claim.places))
    yield "passage", "; ".join(place.curie for place in claim.places)
    yield "entry mode", voice.entry_mode or ""
    yield "second reading", voice.second_reading or ""
    yield "claim", claim.curie


def _object(found: Disagreement) -> dict[str, Any]:
    return {
        "id": found.curie,
        "on": [_said(edge) for edge in found.edges],
        "axes": list(found.axes),
        **{side: [_claim(voice) for voice in found.on_side(side)] for side in SIDES},
    }


def _said(edge: Edge) -> dict[str, Any]:
    return {
        "proposition": edge.proposition,
        "subject": edge.subject.curie,
        "subjectAspect": edge.subject_aspect,
        "predicate": edge.predicate,
        "object": edge.object.curie,
        "objectAspect": edge.object_aspect,
        "inCell": None if edge.cell is None else edge.cell.curie,
        "says": str(edge),
    }


def _claim(voice: Voice) -> dict[str, Any]:
    claim = voice.claim
    return {
        "claim": claim.curie,
        "proposition": claim.proposition,
        "direction": claim.direction,
        "certainty": claim.certainty,
        "hedge": claim.hedge,
        "setting": claim.setting,
        **{name: list(voice.context.get(name, ())) for name in CONTEXT},
        "papers": [{"id": paper.curie, "label": paper.label} for paper in claim.papers],
        "ownObservation": claim.own_observation,
        "primaryCheck": claim.primary_check,
        "issues": [{"id": issue.curie, "message": issue.message} for issue in claim.issues],
        "document": claim.document.curie,
        "passages": [{"id": place.curie, "section": place.section} for place in claim.places],
        "entryMode": voice.entry_mode,
        "secondReading": voice.second_reading,
        "comment": claim.comment,
    }


def _total(found: Disagreements) -> str:
    """How many there are, and whether anyone has read the cited papers."""
    count = f"{len(found)} disagreement{'s' * (len(found) != 1)}"
    relayed = {voice.claim.curie: voice.claim for each in found for voice in each.voices if voice.claim.papers}
    checks = Counter(claim.primary_check or "unchecked" for claim in relayed.values())
    if not checks:
        return count
    if set(checks) == {"unchecked"}:
        return f"{count}; primary check unchecked throughout: no claim was looked up in the paper cited for it"
    return f"{count}; primary check: {', '.join(f'{name} {number}' for name, number in sorted(checks.items()))}"


#: The formats of the verb `disagreements`; a text takes a width in characters, or None for the usual one.
WRITERS: Mapping[str, Callable[[Disagreements, int | None], str]] = MappingProxyType(
    {"text": as_text, "json": as_json, "md": as_markdown, "html": as_html}
)
