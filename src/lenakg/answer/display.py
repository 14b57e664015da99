"""Tables for the eye, in a console and in a notebook: labels for nodes, and what is left out is told."""

from __future__ import annotations

from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING, Any, Final

from lenakg.answer.cells import Name

if TYPE_CHECKING:
    from lenakg.answer.table import Table

#: How many rows are shown: in a console, and in a notebook.
_LINES: Final = 10
_HTML_ROWS: Final = 50
#: How wide a console's line and a cell in it may be.
_LINE: Final = 110
_CELL: Final = 36
_BETWEEN: Final = "  "


def text(table: Table[object]) -> str:
    """The counts, and as many of the first rows and columns as a console shows well."""
    columns, rows, counts = _shown(table, _LINES)
    shown = [[_line(cell) for cell in row] for row in rows]
    widths = [max(len(name), *(len(row[index]) for row in shown), 0) for index, name in enumerate(columns)]
    fitting, room = 0, _LINE + len(_BETWEEN)
    while fitting < len(columns) and (room := room - widths[fitting] - len(_BETWEEN)) >= 0:
        fitting += 1
    lines = [counts]
    if shown and columns:
        shown = [columns, ["-" * width for width in widths], *shown]
        lines += [_BETWEEN.join(map(str.ljust, row[:fitting], widths)).rstrip() for row in shown]
    if fitting < len(columns) and shown:
        lines.append(f"not shown: {', '.join(columns[fitting:])}")
    return "\n".join(lines)


def html(table: Table[object]) -> str:
    """A table with the labels of nodes, their CURIEs where the pointer rests on them."""
    columns, rows, counts = _shown(table, _HTML_ROWS)
    # Notebooks align to the right, which suits figures alone.
    head = "".join(f'<th style="text-align: left">{escape(name)}</th>' for name in columns)
    body = "".join(f"<tr>{''.join(map(_html_cell, row))}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table><p>{escape(counts)}</p>"


def _shown(table: Table[object], limit: int) -> tuple[list[str], list[list[Any]], str]:
    """The columns that have something in the first rows, these rows, and a line that tells of all."""
    rows, count = table._head(limit)
    names = table.columns
    filled = [index for index in range(len(names)) if not rows or any(row[index] is not None for row in rows)]
    empty = [name for index, name in enumerate(names) if index not in filled]
    counts = f"{count:,} row{'s' * (count != 1)} × {len(names)} column{'s' * (len(names) != 1)}"
    if count > limit:
        counts += f", the first {limit} rows shown"
    if remark := table._remark():
        counts += f"; {remark}"
    if empty:
        counts += f"; empty{' there' * (count > limit)}: {', '.join(empty)}"
    return [names[index] for index in filled], [[row[index] for index in filled] for row in rows], counts


def _html_cell(cell: Any) -> str:
    if cell is None:
        return "<td></td>"
    figure = isinstance(cell, int | float | Decimal) and not isinstance(cell, bool)
    style = "" if figure else ' style="text-align: left"'
    shown, exact = _text(cell), "; ".join(cell) if isinstance(cell, tuple) else str(cell)
    title = f' title="{escape(exact)}"' if isinstance(cell, Name | tuple) and shown != exact else ""
    return f"<td{style}{title}>{escape(shown)}</td>"


def _line(cell: Any) -> str:
    """A cell on one line of a console, cut where it is long."""
    printable = "".join(sign if sign.isprintable() else "?" for sign in " ".join(_text(cell).split()))
    return printable if len(printable) <= _CELL else printable[: _CELL - 1] + "…"


def _text(cell: Any) -> str:
    if isinstance(cell, tuple):
        return "; ".join(map(_text, cell))
    return "" if cell is None else cell.label if isinstance(cell, Name) else str(cell)
