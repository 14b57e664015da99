"""Rows as text for readers: tables and records, with labels and short names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import zip_longest

from lenakg.answer.labels import labels, show
from lenakg.store.engine import Engine, Rows

#: A column narrower than this cannot be read; rather than make one, a table gives way to records.
_NARROWEST = 14
_BETWEEN = "  "
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


def table(rows: Rows, engine: Engine, width: int | None) -> tuple[bytes, bool]:
    """The rows as a table for a terminal, and whether there are any; `width` as in `text_table`."""
    columns, cells = _cells(rows, engine)
    return text_table(columns, cells, width).encode(), bool(cells)


def markdown(rows: Rows, engine: Engine, width: int | None) -> tuple[bytes, bool]:
    """The rows as a Markdown table, and whether there are any; each row is one line, however long."""
    columns, cells = _cells(rows, engine)
    return markdown_table(columns, cells).encode(), bool(cells)


def markdown_table(columns: Sequence[str], found: list[list[str]]) -> str:
    """Cells of text as a Markdown table below the names of their columns.

    >>> print(markdown_table(["drug", "dose"], [["a|b", "5 mg"]]), end="")
    | drug | dose |
    |------|------|
    | a\\|b | 5 mg |
    """
    cells = [[" ".join(cell.replace("|", "\\|").split()) for cell in row] for row in found]
    widths = [max(map(_span, column)) for column in zip(columns, *cells, strict=True)]
    lines = ["| " + " | ".join(map(_pad, row, widths)) + " |\n" for row in [columns, *cells]]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|\n")
    return "".join(lines)


def text_table(columns: Sequence[str], cells: list[list[str]], width: int | None = None) -> str:
    """Cells of text below the names of their columns, each line ended.

    Args:
        columns: the names.
        cells: a list a row, a text a column.
        width: how many characters a line may have. Where the columns would become too narrow to be read, each row is
            written as a record, a line a column. None: no limit.

    >>> print(text_table(["drug", "dose"], [["lenalidomide", "5 mg"]]), end="")
    drug          dose
    ------------  ----
    lenalidomide  5 mg
    """
    if width is not None and cells:
        widths = _widths(columns, cells, width)
        if widths is None:
            return _records(columns, cells, width)
        cells = [["\n".join(_wrap(cell, widths[index])) for index, cell in enumerate(row)] for row in cells]
    return _columns(columns, cells)


def _cells(rows: Rows, engine: Engine) -> tuple[list[str], list[list[str]]]:
    """The columns in which anything stands, all of them where there are no rows, and their cells."""
    found = list(rows)
    known = labels(engine, (term for row in found for term in row))
    kept = [at for at in range(len(rows.columns)) if not found or any(row[at] is not None for row in found)]
    cells = [[_CONTROL.sub(" ", show(row[at], known)) for at in kept] for row in found]
    return [rows.columns[at] for at in kept], cells


def _columns(columns: Sequence[str], cells: list[list[str]]) -> str:
    """The cells below the names of their columns; a cell of several lines makes its row as high."""
    rows = [[[name] for name in columns], *([cell.split("\n") for cell in row] for row in cells)]
    widths = [max([0, *(_span(line) for row in rows for line in row[index])]) for index in range(len(columns))]

    def line(parts: Sequence[str]) -> str:
        return _BETWEEN.join(map(_pad, parts, widths)).rstrip() + "\n"

    header, *body = ["".join(map(line, zip_longest(*row, fillvalue=""))) for row in rows]
    return header + line(["-" * width for width in widths]) + "".join(body)


def _records(columns: Sequence[str], cells: list[list[str]], width: int) -> str:
    """A block a row, a line a column: its name, then its value, wrapped where it is longer than the line."""
    margin = max(map(_span, columns)) + 2
    blocks = []
    for row in cells:
        lines = []
        for name, cell in zip(columns, row, strict=True):
            first, *more = _wrap(cell, max(width - margin, _NARROWEST))
            lines += [
                f"{name}:{' ' * (margin - _span(name) - 1)}{first}".rstrip(),
                *(" " * margin + line for line in more),
            ]
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def _widths(columns: Sequence[str], cells: list[list[str]], width: int) -> list[int] | None:
    """How wide each column may be so that a line fits into `width`, the widest giving way first; None: not at all."""
    least = [_span(name) for name in columns]
    wanted = [
        max(room, *(_span(line) for row in cells for line in row[index].split("\n")))
        for index, room in enumerate(least)
    ]
    room = width - len(_BETWEEN) * (len(columns) - 1)
    for limit in range(max([_NARROWEST, *wanted]), _NARROWEST - 1, -1):
        widths = [max(low, min(limit, high)) for low, high in zip(least, wanted, strict=True)]
        if sum(widths) <= room:
            return widths
    return None


def _wrap(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` columns of a terminal, broken at spaces, else after hyphens, else anywhere.

    >>> _wrap("passage:gonzalez-rodriguez-2013.sec-5.1-19 is far", 20)
    ['passage:gonzalez-', 'rodriguez-2013.sec-', '5.1-19 is far']
    """
    lines = [""]
    for piece in re.findall(r"\n|[^\S\n]+|[^\s-]*-+|[^\s-]+", text):
        if piece == "\n":
            lines.append("")
        elif _span(lines[-1] + piece.rstrip()) <= width:
            lines[-1] += piece
        elif not piece.isspace():
            lines.append("")
            for character in piece:
                if _span(lines[-1] + character) > width:
                    lines.append("")
                lines[-1] += character
    return [line.rstrip() for line in lines if line] or [""]


def _pad(text: str, width: int) -> str:
    return text + " " * (width - _span(text))


def _span(text: str) -> int:
    """How many columns of a terminal `text` takes: an ideograph takes two, a combining mark none."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.category(character) in ("Mn", "Me", "Cf")
        else 2
        if unicodedata.east_asian_width(character) in "WF"
        else 1
        for character in text
    )
