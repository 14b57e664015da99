"""Rows as bytes: the result formats of the W3C with full IRIs, and tables for readers with labels and short names."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from lenakg.store.engine import Engine, Rows

    Writer: TypeAlias = Callable[[Rows, Engine, int | None], tuple[bytes, bool]]


def _w3c(form: str) -> Writer:
    return lambda rows, engine, width: rows.serialize(form)


def _table(rows: Rows, engine: Engine, width: int | None) -> tuple[bytes, bool]:
    from lenakg.share.tables import table

    return table(rows, engine, width)


def _markdown(rows: Rows, engine: Engine, width: int | None) -> tuple[bytes, bool]:
    from lenakg.share.tables import markdown

    return markdown(rows, engine, width)


#: Each format of rows: what writes it. A table takes a width in characters, or None for no limit.
WRITERS: dict[str, Writer] = {
    "table": _table,
    "csv": _w3c("csv"),
    "tsv": _w3c("tsv"),
    "json": _w3c("json"),
    "xml": _w3c("xml"),
    "md": _markdown,
}


def write_rows(rows: Rows, form: str, engine: Engine, width: int | None = None) -> tuple[bytes, bool]:
    """The rows as bytes in the format `form` (a key of `WRITERS`), and whether there are any.

    Args:
        rows: the rows, taken whole.
        form: the format.
        engine: the graph that knows the labels.
        width: how many characters a line of a table may have; see `text_table`.
    """
    return WRITERS[form](rows, engine, width)
