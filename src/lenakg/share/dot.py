"""Figures in DOT, the language of Graphviz (https://graphviz.org/doc/info/lang.html)."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from typing import Final

from lenakg.share.figure import FAINT, INK, UNEASY, Arrow, Box, Figure, Saying, color_of, one_line
from lenakg.share.notes import BY_DEFINITION, Note

_FONT: Final = "Helvetica, Arial, sans-serif"
#: Beyond so many characters a label goes on in the next line.
_WIDEST: Final = 27
_INDENT: Final = "\N{NO-BREAK SPACE}" * 2
_SMALL: Final = 10
_WORDS: Final = 'shape=plaintext, style="", width=0, height=0, margin="0.04,0.02", fontsize=11'
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
        "  edge [arrowsize=0.7]",
        *(f"  {_quoted(box.name)} [{_box(box)}]" for box in figure.boxes),
        *(line for number, arrow in enumerate(figure.arrows, 1) for line in _arrow(arrow, number)),
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


def _arrow(arrow: Arrow, number: int) -> Iterator[str]:
    """The words are a node in the middle of the line: layouts put labels of edges wherever there is room for them."""
    rows = "".join(f"<tr><td>{row}</td></tr>" for saying in arrow.sayings for row in _saying(saying, arrow))
    label = f'<table border="0" cellspacing="0" cellpadding="0">{rows}</table>'
    line = f'style={_LINES[arrow.certainty]}, color="{arrow.color}"'
    middle = _quoted(f"{number}: {'; '.join(saying.words for saying in arrow.sayings)}")
    begin, end = "back" if arrow.head == "back" else "none", "forward" if arrow.head == "forward" else "none"
    yield f"  {middle} [{_WORDS}, label=<{label}>]"
    yield f"  {_quoted(arrow.source)} -> {middle}:w [{line}, dir={begin}]"
    yield f"  {middle}:e -> {_quoted(arrow.target)} [{line}, dir={end}]"


def _saying(saying: Saying, arrow: Arrow) -> list[str]:
    marked = f' <font color="{arrow.color}"><b>({arrow.said_mark})</b></font>' if arrow.said_mark else ""
    return [
        f"{_text(one_line(saying.words))}{marked}",
        *(
            f'<font point-size="{_SMALL}" color="{UNEASY if note.uneasy else FAINT}">{_text(line)}</font>'
            for note in saying.notes
            for line in _lines(note)
        ),
    ]


def _lines(note: Note) -> list[str]:
    """Lines that are broken between the parts only."""
    first, *parts = map(one_line, note.parts)
    lines = [first]
    for part in parts:
        fits = len(lines[-1]) + 1 + len(part) <= _WIDEST
        lines[-1:] = [f"{lines[-1]} {part}"] if fits else [lines[-1], part]
    return lines


def _legend(figure: Figure) -> str:
    """A table of what colours and lines mean, as far as they occur."""
    cells = [
        f'<td bgcolor="{look.fill}" border="1" color="{FAINT}" style="rounded">{_text(look.words)}</td>'
        for look in figure.looks
    ]
    for certainty in figure.certainties:
        color = FAINT if certainty == BY_DEFINITION else INK
        cells.append(_sample(_LINES[certainty], color, certainty))
    cells.extend(_sample("solid", color_of(mark), mark) for mark in figure.marks)
    rows = [f"<tr>{''.join(cells)}</tr>"] if cells else []
    said = (figure.note, figure.relayed)
    notes = "".join(f"<tr><td>{_text(one_line(words))}</td></tr>" for words in said if words)
    return f'<<table border="0" cellspacing="6" cellpadding="3">{"".join(rows)}{notes}</table>>'


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
