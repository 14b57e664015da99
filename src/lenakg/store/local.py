"""pyoxigraph, in memory or in a folder."""

from __future__ import annotations

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, Store

from lenakg.core.errors import QueryError
from lenakg.store.guard import admitted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from os import PathLike
    from pathlib import Path

    from pyoxigraph import Quad, QuerySolution, Triple

    from lenakg.store.engine import Row, Rows

#: What the engine raises while it works on a query; it may come as late as the last row.
_FAILURES = (OSError, RuntimeError, ValueError)
#: The result formats of the W3C, and how an answer without rows is told in each.
_W3C: dict[str, tuple[QueryResultsFormat, Callable[[bytes], bool]]] = {
    "csv": (QueryResultsFormat.CSV, lambda text: text.count(b"\n") == 1),
    "tsv": (QueryResultsFormat.TSV, lambda text: text.count(b"\n") == 1),
    "json": (QueryResultsFormat.JSON, lambda text: b'"bindings":[]' in text[-32:]),
    "xml": (QueryResultsFormat.XML, lambda text: b"<result>" not in text),
}


class _Rows:
    __slots__ = ("_solutions",)

    def __init__(self, solutions: QuerySolutions) -> None:
        self._solutions = solutions

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple([variable.value for variable in self._solutions.variables])

    def __iter__(self) -> Iterator[Row]:
        try:
            for solution in self._solutions:
                yield tuple(solution)
        except _FAILURES as error:
            raise _failure(error) from error

    def taken(self) -> list[QuerySolution]:
        """All rows at once, as pyoxigraph holds them."""
        try:
            return list(self._solutions)
        except _FAILURES as error:
            raise _failure(error) from error

    def serialize(self, form: str) -> tuple[bytes, bool]:
        """The rows in a W3C result format, and whether there are any."""
        w3c, is_empty = _W3C[form]
        try:
            text = self._solutions.serialize(format=w3c) or b""
        except _FAILURES as error:
            raise _failure(error) from error
        return text if text.endswith(b"\n") else text + b"\n", not is_empty(text)


class LocalEngine:
    """A pyoxigraph store whose default graph is the union of its named graphs, unless a query names others."""

    __slots__ = ("_store",)

    def __init__(self, store: Store) -> None:
        """An engine over `store`, which stays open to others."""
        self._store = store

    @classmethod
    def in_memory(cls, nquads: str | PathLike[str], *, trusted: bool = False) -> LocalEngine:
        """A store in memory with the quads of one N-Quads file.

        Args:
            nquads: the file.
            trusted: it was validated when it was made, as the graph that comes with lenakg was, and is loaded faster.

        Raises:
            InputError: the file is missing or no N-Quads.
        """
        from lenakg.store.loading import load

        store = Store()
        load(store, nquads, trusted=trusted)
        return cls(store)

    @classmethod
    def on_disk(cls, folder: Path, nquads: Path) -> LocalEngine:
        """The store in `folder`, made from `nquads` where there is none yet.

        Raises:
            InputError: the folder holds another kind of thing, or another edition of the graph.
            OutputError: the folder cannot be written.
        """
        from lenakg.store.held import held

        return cls(held(folder, nquads))

    def select(self, query: str) -> Rows:
        """The rows of a SELECT query."""
        answer = self.answer(query)
        if isinstance(answer, _Rows):
            return answer
        raise QueryError("not a SELECT query", repair="write SELECT")

    def answer(self, query: str) -> Rows | QueryBoolean | list[Triple]:
        """The answer to a query of any form, over the graphs that it names with FROM, else over all."""
        asked = admitted(query)
        if asked.dataset:
            asked.dataset.check(self._store)
        try:
            # The union would take the place of the graphs that a query names with FROM.
            result = self._store.query(query, use_default_graph_as_union=asked.dataset is None, prefixes=asked.prefixes)
            if isinstance(result, QuerySolutions):
                return _Rows(result)
            return list(result) if isinstance(result, QueryTriples) else result
        except SyntaxError as error:
            from lenakg.store.complaint import complaint
            from lenakg.store.dotted import escaped

            again = escaped(query)
            if again != query:
                return self.answer(again)
            raise complaint(str(error), query) from error
        except _FAILURES as error:
            raise _failure(error) from error

    def quads(self) -> Iterator[Quad]:
        """Every quad, in no order."""
        return iter(self._store)


def _failure(error: Exception) -> QueryError:
    return QueryError(f"the query cannot be answered: {error}", repair="mend the query")
