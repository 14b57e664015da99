"""Answers as tables: rows whose cells are reached by number, by key or by attribute, read when they are wanted."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from operator import eq, itemgetter
from typing import TYPE_CHECKING, Any, Generic, Literal, Self, SupportsIndex, TypeAlias, TypeVar, overload

from lenakg.answer.cells import Labels, cell

if TYPE_CHECKING:
    import pandas
    import polars

    from lenakg.store.engine import Term

#: What stands in a frame for a node.
NameForm: TypeAlias = Literal["curie", "label", "iri"]
_RowT = TypeVar("_RowT", covariant=True)


class Table(Sequence[_RowT], Generic[_RowT]):
    """A sequence that is also a table: subclasses say which columns it has, and what stands in them."""

    #: The columns that hold int or bool whether or not they have rows; of the others their cells tell.
    _types: Mapping[str, type] = {}

    @property
    @abstractmethod
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""

    @abstractmethod
    def rows(self) -> Iterable[tuple[Any, ...]]:
        """The cells, a tuple a row.

        A cell is a `Name`, str, int, float, Decimal, bool, date, datetime or None; several names or texts are a tuple.
        """

    def _head(self, count: int) -> tuple[list[tuple[Any, ...]], int]:
        """The first `count` rows, and how many there are; an item of the sequence may have several."""
        rows = list(self.rows())
        return rows[:count], len(rows)

    def dicts(self) -> list[dict[str, Any]]:
        """The rows, each as a dict from column to cell."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows()]

    def to_pandas(self, names: NameForm = "curie") -> pandas.DataFrame:
        """A data frame of pandas with typed columns, an empty cell being null; see `lenakg.answer.frames`.

        Args:
            names: what stands for a node, its `curie`, `label` or `iri`.

        Raises:
            MissingExtra: pandas is not installed.
            QueryError: `names` is another word.
        """
        from lenakg.answer.frames import to_pandas

        return to_pandas(self, names)

    def to_polars(self, names: NameForm = "curie") -> polars.DataFrame:
        """A data frame of polars, as with `to_pandas`.

        Raises:
            MissingExtra: polars is not installed.
        """
        from lenakg.answer.frames import to_polars

        return to_polars(self, names)

    def _remark(self) -> str:
        """What is to be told of it beside its rows, if anything."""
        return ""

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    def __repr__(self) -> str:
        from lenakg.answer.display import text

        return text(self)

    def _repr_html_(self) -> str:
        from lenakg.answer.display import html

        return html(self)


class Row(tuple[Any, ...]):
    """One row: a tuple whose cells can also be asked for by the name of the column, as a key or an attribute.

    A column whose name begins with an underscore is reached by key alone. `_fields` are the names.
    """

    __slots__ = ()
    _fields: tuple[str, ...] = ()

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...

    @overload
    def __getitem__(self, key: SupportsIndex | str, /) -> Any: ...
    @overload
    def __getitem__(self, key: slice, /) -> tuple[Any, ...]: ...
    def __getitem__(self, key: SupportsIndex | str | slice, /) -> Any:
        if not isinstance(key, str):
            return tuple.__getitem__(self, key)
        try:
            return tuple.__getitem__(self, self._fields.index(key))
        except ValueError:
            raise KeyError(f"no column is called '{key}'; they are {', '.join(self._fields)}") from None

    def _asdict(self) -> dict[str, Any]:
        """The cells by the names of their columns."""
        return dict(zip(self._fields, self, strict=True))

    def _ipython_key_completions_(self) -> list[str]:
        return list(self._fields)

    def __repr__(self) -> str:
        return f"Row({', '.join(f'{name}={value!r}' for name, value in zip(self._fields, self, strict=True))})"

    def __reduce__(self) -> tuple[Callable[..., Row], tuple[tuple[str, ...], tuple[Any, ...]]]:
        return _row, (self._fields, tuple(self))


@lru_cache(maxsize=256)
def _row_class(columns: tuple[str, ...]) -> type[Row]:
    """The class of the rows with `columns`; a column named as a method of tuple takes its place."""
    cells = {name: property(itemgetter(index)) for index, name in enumerate(columns) if not name.startswith("_")}
    return type("Row", (Row,), {"__slots__": (), "_fields": columns, **cells})


def _row(columns: tuple[str, ...], cells: tuple[Any, ...]) -> Row:
    return _row_class(columns)(cells)


class Answer(Table[Row]):
    """The rows that answer a query, in its order.

    A cell is a `Name` for a node, a value of Python for a literal, or None.

    >>> answer = Answer(("drug", "dose"), [("drug:lenalidomide", 5), ("drug:rituximab", None)])
    >>> answer[0].drug, answer[0]["dose"], answer[0][1]
    ('drug:lenalidomide', 5, 5)
    >>> [dose for drug, dose in answer]
    [5, None]
    """

    def __init__(self, columns: Sequence[str], solutions: Sequence[Iterable[Any]], known: Labels | None = None) -> None:
        """The rows of `solutions`: of terms, if the labels are given that are `known`, else of cells."""
        self._columns = tuple(columns)
        self._solutions = solutions
        self._known = known

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, without the question mark."""
        return self._columns

    def rows(self) -> Iterator[Row]:
        """The rows; the labels of their nodes are looked up at once."""
        if self._known is not None:
            self._known.learn(chain.from_iterable(self._solutions))
        return iter(self)

    def _head(self, count: int) -> tuple[list[tuple[Any, ...]], int]:
        """The first `count` rows, and how many there are; the others are not read."""
        return list(self[:count].rows()), len(self)

    def _of(self, solutions: Sequence[Iterable[Any]]) -> Self:
        """The same columns with other rows."""
        return type(self)(self._columns, solutions, self._known)

    def _read(self, solution: Iterable[Term | None]) -> Row:
        known = self._known
        cells = solution if known is None else (cell(term, known) for term in solution)
        return _row_class(self._columns)(cells)

    def __len__(self) -> int:
        return len(self._solutions)

    def __iter__(self) -> Iterator[Row]:
        return map(self._read, self._solutions)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Self: ...
    def __getitem__(self, index: int | slice) -> Row | Self:
        if isinstance(index, slice):
            return self._of(self._solutions[index])
        if isinstance(index, str):
            raise TypeError(f"rows go by number, not {index!r}; dicts() and to_pandas() have columns by name")
        return self._read(self._solutions[index])

    def __eq__(self, other: object) -> bool:
        """Whether the columns and the cells are the same, nodes by their names; read or pickled makes no difference."""
        if type(self) is not type(other) or not isinstance(other, Answer):
            return False
        return self._columns == other._columns and len(self) == len(other) and all(map(eq, self, other))

    def __reduce__(self) -> tuple[type[Answer], tuple[Any, ...]]:
        return Answer, (self._columns, list(map(tuple, self.rows())))
