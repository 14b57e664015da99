"""Rows as text: the result formats of the W3C with full IRIs, and tables for readers with labels and short names."""

from __future__ import annotations

from collections.abc import Callable

from lenakg.answer.labels import labels, show
from lenakg.store.engine import Engine, Rows


def _w3c(form: str) -> Callable[[Rows, Engine, int | None], tuple[bytes, bool]]:
    return lambda rows, engine, width: rows.serialize(form)


def _reader(style: str) -> Callable[[Rows, Engine, int | None], tuple[bytes, bool]]:
    def write(rows: Rows, engine: Engine, width: int | None) -> tuple[bytes, bool]:
        from tabulate import tabulate

        found = list(rows)
        known = labels(engine, (term for row in found for term in row))
        cells = [[show(term, known).replace("|", "\\|") if style == "github" else show(term, known) for term in row] for row in found]
        widths = None if width is None else _widths(rows.columns, cells, width)
        # Cells are shown as they are: a figure as printed must not lose its zeros.
        text = tabulate(cells, rows.columns, tablefmt=style, disable_numparse=True, maxcolwidths=widths)
        return text.encode() + b"\n", bool(found)

    return write


#: Each format of rows: what writes it. Formats for readers take a width in characters, or None for no limit.
WRITERS: dict[str, Callable[[Rows, Engine, int | None], tuple[bytes, bool]]] = {
    "table": _reader("simple"),
    "csv": _w3c("csv"),
    "tsv": _w3c("tsv"),
    "json": _w3c("json"),
    "xml": _w3c("xml"),
    "md": _reader("github"),
}


def write_rows(rows: Rows, form: str, engine: Engine, width: int | None = None) -> tuple[bytes, bool]:
    """The rows as bytes in the format `form` (a key of `WRITERS`), and whether there are any.

    Args:
        rows: the rows, taken whole.
        form: the format.
        engine: the graph that knows the labels.
        width: how many characters a line of a table may have.
    """
    return WRITERS[form](rows, engine, width)


def _widths(columns: tuple[str, ...], cells: list[list[str]], width: int) -> list[int | None]:
    """How wide each column may be, so that the widest ones give way first and a line fits into `width`."""
    natural = [
        max([len(name), *(len(row[index]) for row in cells)]) for index, name in enumerate(columns)
    ]
    room = width - 2 * (len(columns) - 1)
    if sum(natural) <= room:
        return [None] * len(columns)
    limit = max(natural)
    while limit > 8 and sum(min(limit, wanted) for wanted in natural) > room:
        limit -= 1
    return [limit if wanted > limit else None for wanted in natural]
