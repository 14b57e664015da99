"""Tables as data frames of pandas or polars.

The type of a column follows from its cells, unless the table tells it; an empty cell is null, and a column of nothing
else is text.

======================== ==================== ================
cells                    pandas               polars
======================== ==================== ================
nodes, text, several     string               String
int, up to 64 bits       Int64                Int64
int, Decimal, float      Float64              Float64
bool                     boolean              Boolean
date                     datetime64[s]        Date
datetime, without a zone datetime64[us]       Datetime (us)
datetime, with a zone    datetime64[us, UTC]  Datetime (us, UTC)
any mixture of these     string               String
======================== ==================== ================

Where a cell has several nodes or texts, `; ` stands between them.
A frame is for reckoning, so that decimals become floats there; the rows themselves keep them exact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from lenakg.answer import given
from lenakg.answer.cells import Name
from lenakg.answer.quote import quote
from lenakg.core.errors import QueryError
from lenakg.core.extras import extra

if TYPE_CHECKING:
    import pandas
    import polars

    from lenakg.answer.table import NameForm, Table

#: What stands for a node.
_FORMS: Final[dict[str, Callable[[Name], str]]] = {
    "curie": str,
    "label": lambda name: name.label,
    "iri": lambda name: name.iri,
}
_INT64: Final = range(-(2**63), 2**63)
_PANDAS: Final = {
    "text": "string",
    "integer": "Int64",
    "number": "Float64",
    "truth": "boolean",
    "date": "datetime64[s]",
    "local time": "datetime64[us]",
    "time": "datetime64[us, UTC]",
}
#: The kinds of the columns whose type a table tells.
_KINDS: Final = {int: "integer", bool: "truth"}


def to_pandas(table: Table[object], names: NameForm) -> pandas.DataFrame:
    """A data frame of pandas; see `Table.to_pandas`."""
    pd = extra("pandas", "pandas")
    columns = {name: pd.Series(cells, dtype=_PANDAS[kind], name=name) for name, kind, cells in _columns(table, names)}
    frame: pandas.DataFrame = pd.DataFrame(columns, columns=pd.Index(table.columns, dtype="str"))
    return frame


def to_polars(table: Table[object], names: NameForm) -> polars.DataFrame:
    """A data frame of polars; see `Table.to_polars`."""
    pl = extra("polars", "polars")
    types = {
        "text": pl.String,
        "integer": pl.Int64,
        "number": pl.Float64,
        "truth": pl.Boolean,
        "date": pl.Date,
        "local time": pl.Datetime("us"),
        "time": pl.Datetime("us", "UTC"),
    }
    frame: polars.DataFrame = pl.DataFrame(
        [pl.Series(name, cells, dtype=types[kind]) for name, kind, cells in _columns(table, names)]
    )
    return frame


def _columns(table: Table[object], names: NameForm) -> Iterable[tuple[str, str, list[Any]]]:
    """Every column with its kind and its cells."""
    form = _FORMS.get(given.text("names", names))
    if form is None:
        raise QueryError(f"{quote(names)} is no form of names", repair=f"write one of {', '.join(_FORMS)}")
    rows = [[_formed(cell, form) for cell in row] for row in table.rows()]
    for index, name in enumerate(table.columns):
        cells = [row[index] for row in rows]
        yield (name, _KINDS[table._types[name]], cells) if name in table._types else (name, *_typed(cells))


def _formed(cell: Any, form: Callable[[Name], str]) -> Any:
    """A cell with what stands for its nodes."""
    if isinstance(cell, tuple):
        return "; ".join(_formed(each, form) for each in cell)
    return form(cell) if isinstance(cell, Name) else cell


def _typed(cells: list[Any]) -> tuple[str, list[Any]]:
    """The kind of a column, and its cells made ready for it.

    >>> _typed([1, None, Decimal("2.50")])
    ('number', [1.0, None, 2.5])
    >>> _typed([1, True, "x"])
    ('text', ['1', 'true', 'x'])
    """
    found = {type(cell) for cell in cells if cell is not None}
    if found and found <= {int, Decimal, float} and all(cell in _INT64 for cell in cells if isinstance(cell, int)):
        if found == {int}:
            return "integer", cells
        return "number", [None if cell is None else float(cell) for cell in cells]
    if found == {bool}:
        return "truth", cells
    if found == {date}:
        return "date", cells
    if found == {datetime}:
        zones = {cell.tzinfo is not None for cell in cells if cell is not None}
        if zones == {False}:
            return "local time", cells
        if zones == {True}:
            return "time", [None if cell is None else cell.astimezone(UTC) for cell in cells]
    return "text", [None if cell is None else _text(cell) for cell in cells]


def _text(cell: object) -> str:
    """A cell as text, a truth value and a time as XML Schema writes them."""
    if isinstance(cell, bool):
        return str(cell).lower()
    return cell.isoformat() if isinstance(cell, date) else str(cell)
