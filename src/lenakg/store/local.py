"""pyoxigraph, in memory or in a folder."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import (
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    Store,
    Triple,
)

from lenakg.core.errors import QueryError
from lenakg.core.namespaces import PREFIXES
from lenakg.store.complaint import complaint
from lenakg.store.dataset import names_dataset
from lenakg.store.engine import Row, Rows
from lenakg.store.held import held
from lenakg.store.loading import load

_BRACKET = re.compile(r"[(){}\[\]]")
#: The parser dies of a few thousand.
_DEEPEST = 500
#: The result formats of the W3C, and how an answer without rows is told in each.
_W3C: dict[str, tuple[QueryResultsFormat, Callable[[bytes], bool]]] = {
    "csv": (QueryResultsFormat.CSV, lambda text: text.count(b"\n") == 1),
    "tsv": (QueryResultsFormat.TSV, lambda text: text.count(b"\n") == 1),
    "json": (QueryResultsFormat.JSON, lambda text: b'"bindings":[]' in text[-32:]),
    "xml": (QueryResultsFormat.XML, lambda text: b"<result>" not in text),
}


@dataclass(frozen=True)
class _Rows:
    columns: tuple[str, ...]
    solutions: QuerySolutions

    def __iter__(self) -> Iterator[Row]:
        width = range(len(self.columns))
        with _evaluation():
            for solution in self.solutions:
                yield tuple(solution[index] for index in width)

    def serialize(self, form: str) -> tuple[bytes, bool]:
        """The rows in a W3C result format, and whether there are any."""
        w3c, is_empty = _W3C[form]
        with _evaluation():
            text = self.solutions.serialize(format=w3c) or b""
        return text if text.endswith(b"\n") else text + b"\n", not is_empty(text)


class LocalEngine:
    """A pyoxigraph store whose default graph is the union of its named graphs, unless a query names others."""

    def __init__(self, store: Store) -> None:
        """An engine over `store`, which stays open to others."""
        self._store = store

    @classmethod
    def in_memory(cls, nquads: Path) -> LocalEngine:
        """A store in memory with the quads of one N-Quads file.

        Raises:
            InputError: the file is missing or no N-Quads.
        """
        store = Store()
        load(store, nquads)
        return cls(store)

    @classmethod
    def on_disk(cls, folder: Path, nquads: Path) -> LocalEngine:
        """The store in `folder`, made from `nquads` where there is none yet.

        Raises:
            InputError: the folder holds another kind of thing, or another edition of the graph.
            OutputError: the folder cannot be written.
        """
        return cls(held(folder, nquads))

    def select(self, query: str) -> Rows:
        """The rows of a SELECT query."""
        answer = self.answer(query)
        if isinstance(answer, QueryBoolean | list):
            raise QueryError("not a SELECT query", repair="write SELECT")
        return answer

    def answer(self, query: str) -> Rows | QueryBoolean | list[Triple]:
        """The answer to a query of any form, over the graphs that it names with FROM, else over all."""
        if _depth(query) > _DEEPEST:
            raise QueryError(f"brackets are nested more than {_DEEPEST} deep", repair="write the query flat")
        try:
            with _evaluation():
                # The union would take the place of the graphs that a query names with FROM.
                union = not names_dataset(query)
                result = self._store.query(query, use_default_graph_as_union=union, prefixes=dict(PREFIXES))
                if isinstance(result, QueryBoolean):
                    return result
                if isinstance(result, QueryTriples):
                    return list(result)
                return _Rows(tuple(variable.value for variable in result.variables), result)
        except SyntaxError as error:
            raise complaint(str(error), query) from error

    def quads(self) -> Iterator[Quad]:
        """Every quad, in no order."""
        return iter(self._store)


@contextmanager
def _evaluation() -> Iterator[None]:
    """A failure of the engine while it works on a query is a QueryError; it may come as late as the last row."""
    try:
        yield
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query cannot be answered: {error}", repair="mend the query") from error


def _depth(query: str) -> int:
    """How deep brackets are nested at most; those in strings count too, which errs on the safe side."""
    deepest = depth = 0
    for bracket in _BRACKET.findall(query):
        depth += 1 if bracket in "({[" else -1
        deepest = max(deepest, depth)
    return deepest
