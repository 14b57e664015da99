"""Figures as flowcharts of Mermaid (https://mermaid.js.org/syntax/flowchart.html), which many pages draw by themselves.

Mermaid has no legend, so that arrows say in words what is less than asserted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from lenakg.share.figure import FAINT, INK, Arrow, Figure, one_line

_DASHES: Final = {"suggested": "7 4", "hypothesised": "2 4", "unconfirmed": "2 4"}
#: What Mermaid, or the Markdown in its labels, makes something of: nearly all of ASCII but letters and digits.
_SPECIAL: Final = re.compile(r"[!-&*+:-@\[-`{-~]|^-")
#: What would begin a numbered list.
_NUMBER: Final = re.compile(r"^[0-9]+(?=[.)])")


def mermaid(figure: Figure) -> str:
    """The figure as a flowchart from left to right; lines are ended by a newline."""
    numbers = {box.name: f"n{number}" for number, box in enumerate(figure.boxes)}
    lines = [
        "flowchart LR",
        *([f"  %% {one_line(figure.note)}"] if figure.note else []),
        f"  accTitle: {_escaped(figure.title)}",
        f"  accDescr: {_escaped(figure.description)}",
        *(f"  {numbers[box.name]}({_label(map(str, box.entities))}):::{box.look.name}" for box in figure.boxes),
        *(_arrow(arrow, numbers) for arrow in figure.arrows),
        *(f"  linkStyle {number} {_style(arrow)}" for number, arrow in enumerate(figure.arrows)),
        *(f"  classDef {look.name} fill:{look.fill},stroke:{FAINT},color:{INK}" for look in figure.looks),
        *(f"  style {numbers[box.name]} stroke-width:3px" for box in figure.boxes if box.asked),
    ]
    return "\n".join(lines) + "\n"


def _arrow(arrow: Arrow, numbers: Mapping[str, str]) -> str:
    """There is no arrow that points back, so that such a one goes the other way."""
    ends = [numbers[arrow.source], numbers[arrow.target]]
    if arrow.head == "back":
        ends.reverse()
    line = "---" if arrow.head == "none" else "-->"
    marks = [mark for mark in (arrow.said_mark, None if arrow.certainty == "asserted" else arrow.certainty) if mark]
    rows = []
    for saying in arrow.sayings:
        rows.append(f"{saying.words} ({', '.join(marks)})" if marks else saying.words)
        rows += map(str, saying.notes)
    return f"  {ends[0]} {line}|{_label(rows)}| {ends[1]}"


def _style(arrow: Arrow) -> str:
    dashes = f",stroke-dasharray:{_DASHES[arrow.certainty]}" if arrow.certainty in _DASHES else ""
    return f"stroke:{arrow.color}{dashes}"


def _label(rows: Iterable[str]) -> str:
    return '"' + "<br>".join(map(_escaped, rows)) + '"'


def _escaped(text: str) -> str:
    """Text on one line that Mermaid shows as it is."""
    line = one_line(text)
    number = _NUMBER.match(line)
    begin = f"{number[0]}#{ord(line[number.end()])};" if number else ""
    return begin + _SPECIAL.sub(lambda sign: f"#{ord(sign[0])};", line[number.end() + 1 :] if number else line)
