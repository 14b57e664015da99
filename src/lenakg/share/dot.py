"""Figures in DOT, the language of Graphviz (https://graphviz.org/doc/info/lang.html)."""

from __future__ import annotations

import re
from textwrap import wrap
from typing import Final

from lenakg.share.figure import BY_DEFINITION, CONTESTED, FAINT, INK, Arrow, Box, Figure, Saying, one_line

_FONT: Final = "Helvetica, Arial, sans-serif"
#: Beyond so many characters a label goes on in the next line.
_WIDEST: Final = 27
_INDENT: Final = "\N{NO-BREAK SPACE}" * 2
_SMALL: Final = 10
_LINES: Final = {
    "asserted": "solid",
    "suggested": "dashed",
    "hypothesised": "dotted",
    "unconfirmed": "dotted",
    BY_DEFINITION: "solid",
}


def dot(figure: Figure) -> str:
    """The figure as DOT, from left to right, with a legend of what occurs; lines are ended by a newline."""
    lines = [
        f"digraph {_quoted(figure.title)} {{",
        *([f"  // {one_line(figure.note)}"] if figure.note else []),
        "  graph [rankdir=LR, bgcolor=white, nodesep=0.14, ranksep=0.25, pad=0.2, splines=spline,"
        f' fontname="{_FONT}", fontsize=12, fontcolor="{INK}", labelloc=b, labeljust=l,',
        f"    tooltip={_quoted(figure.title)}, label={_legend(figure)}]",
        f'  node [shape=box, style="rounded,filled", color="{FAINT}", fontcolor="{INK}", fontname="{_FONT}",'
        ' fontsize=13, margin="0.12,0.06", height=0.3]',
        f'  edge [fontname="{_FONT}", fontsize=11, fontcolor="{INK}", color="{INK}", arrowsize=0.7]',
        *(f"  {_quoted(box.name)} [{_box(box)}]" for box in figure.boxes),
        *(f"  {_quoted(arrow.source)} -> {_quoted(arrow.target)} [{_arrow(arrow)}]" for arrow in figure.arrows),
        "}",
    ]
    return "\n".join(lines) + "\n"


def _box(box: Box) -> str:
    if len(box.entities) == 1:
        rows = "<br/>".join(map(_text, wrap(one_line(str(box.entities[0])), _WIDEST)))
        label = f"<b>{rows}</b>" if box.asked else rows
    else:
        # What goes on in the next line is set in, so that it is not taken for one more.
        lines = [wrap(one_line(str(entity)), _WIDEST, subsequent_indent=_INDENT) for entity in box.entities]
        label = "".join(f'{_text(row)}<br align="left"/>' for rows in lines for row in rows)
    width = f', color="{INK}", penwidth=2' if box.asked else ""
    return f'label=<{label}>, fillcolor="{box.look.fill}", tooltip={_quoted(box.name)}{width}'


def _arrow(arrow: Arrow) -> str:
    direction = "" if arrow.head == "forward" else f", dir={arrow.head}"
    rows = "".join(f"<tr><td>{row}</td></tr>" for saying in arrow.sayings for row in _saying(saying, arrow.mark))
    # The white ground keeps the words apart from lines that cross them.
    label = f'<table border="0" cellspacing="0" cellpadding="0" bgcolor="white">{rows}</table>'
    return f'label=<{label}>, style={_LINES[arrow.certainty]}, color="{arrow.color}"{direction}, labeltooltip=""'


def _saying(saying: Saying, mark: str | None) -> list[str]:
    marked = f' <font color="{CONTESTED}"><b>({mark})</b></font>' if mark else ""
    against = f"against: {saying.against}" if saying.against else ""
    small = [line for text in (saying.papers, against) for line in _whole_names(text)]
    return [
        f"{_text(one_line(saying.words))}{marked}",
        *(f'<font point-size="{_SMALL}" color="{FAINT}">{_text(line)}</font>' for line in small),
    ]


def _whole_names(text: str) -> list[str]:
    """Lines that are broken between papers only."""
    parts = re.split(r"(?<=,) | (?=and [0-9]+ more$)", one_line(text))
    lines = [parts[0]]
    for part in parts[1:]:
        fits = len(lines[-1]) + 1 + len(part) <= _WIDEST
        lines[-1:] = [f"{lines[-1]} {part}"] if fits else [lines[-1], part]
    return [line for line in lines if line]


def _legend(figure: Figure) -> str:
    """A table of what colours and lines mean, as far as they occur."""
    cells = [
        f'<td bgcolor="{look.fill}" border="1" color="{FAINT}" style="rounded">{_text(look.words)}</td>'
        for look in figure.looks
    ]
    for certainty in figure.certainties:
        color = FAINT if certainty == BY_DEFINITION else INK
        cells.append(_sample(_LINES[certainty], color, certainty))
    cells.extend(_sample("solid", CONTESTED, mark) for mark in figure.marks)
    rows = [f"<tr>{''.join(cells)}</tr>"] if cells else []
    note = f"<tr><td>{_text(one_line(figure.note))}</td></tr>" if figure.note else ""
    return f'<<table border="0" cellspacing="6" cellpadding="3">{"".join(rows)}{note}</table>>'


def _sample(style: str, color: str, words: str) -> str:
    return f'<td border="2" sides="b" style="{style}" color="{color}">{_text(words)}</td>'


def _text(text: str) -> str:
    """Text for an HTML-like label."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _quoted(text: str) -> str:
    r"""A quoted string, https://graphviz.org/doc/info/lang.html#ids.

    >>> print(_quoted('a "b" \\'))
    "a \"b\" \\"
    """
    return '"' + one_line(text).replace("\\", "\\\\").replace('"', '\\"') + '"'
