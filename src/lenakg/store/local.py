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
    RdfFormat,
    Store,
    Triple,
    parse,
)

from lenakg.core.errors import InputError, OutputError, QueryError
from lenakg.core.namespaces import PREFIXES
from lenakg.store.engine import Row, Rows

_BRACKET = re.compile(r"[(){}\[\]]")
#: The parser dies of a few thousand.
_DEEPEST = 500
_PLACE = re.compile(r"error at (\d+):(\d+)")
#: A prefixed name that ends a text.
_NAME = re.compile(r"(?<![\w:<?$.-])([\w.-]*):[\w.:%-]*\s*$")
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
        return text, not is_empty(text)


class LocalEngine:
    """A pyoxigraph store whose default graph is the union of its named graphs."""

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
        _load(store, nquads)
        return cls(store)

    @classmethod
    def on_disk(cls, folder: Path, nquads: Path) -> LocalEngine:
        """The store in `folder`, made from `nquads` where there is none yet.

        A store that was made from other quads is not touched: it may be somebody's.

        Raises:
            InputError: the folder holds another kind of thing, or another edition of the graph.
            OutputError: the folder cannot be written.
        """
        edition = folder / "lenakg-edition"
        digest = _digest(nquads)
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            if not edition.is_file() or not (folder / "quads").is_dir():
                raise InputError("this is no store of lenakg", path=folder, repair="name a new or empty folder")
            if edition.read_bytes().strip() != digest.encode():
                raise InputError(
                    "this store holds another edition of the graph", path=folder, repair="name another folder"
                )
            return cls(_open(folder / "quads"))
        try:
            folder.mkdir(parents=True, exist_ok=True)
            store = Store(str(folder / "quads"))
            _load(store, nquads)
            store.flush()
            # Written last, so that an interrupted load is not taken for a store.
            edition.write_text(digest + "\n", encoding="ascii")
        except OSError as error:
            raise OutputError(f"{folder}: cannot be written: {error}; choose another place") from error
        return cls(store)

    def select(self, query: str) -> Rows:
        """The rows of a SELECT query."""
        answer = self.answer(query)
        if isinstance(answer, QueryBoolean | list):
            raise QueryError("not a SELECT query", repair="write SELECT")
        return answer

    def answer(self, query: str) -> Rows | QueryBoolean | list[Triple]:
        """The answer to a query of any form, over the union of the named graphs."""
        if _depth(query) > _DEEPEST:
            raise QueryError(f"brackets are nested more than {_DEEPEST} deep", repair="write the query flat")
        try:
            with _evaluation():
                result = self._store.query(query, use_default_graph_as_union=True, prefixes=dict(PREFIXES))
                if isinstance(result, QueryBoolean):
                    return result
                if isinstance(result, QueryTriples):
                    return list(result)
                return _Rows(tuple(variable.value for variable in result.variables), result)
        except SyntaxError as error:
            raise _explain(str(error), query) from error

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


def _explain(error: str, query: str) -> QueryError:
    """What is wrong with a query, in fewer words than the parser has."""
    place = _PLACE.search(error)
    if place is None:
        return QueryError(f"not valid SPARQL: {error}", repair="mend the query")
    line, column = int(place[1]), int(place[2])
    lines = query.split("\n")
    rest = lines[line - 1][column - 1 :].split() if line <= len(lines) else []
    near = f"near '{rest[0][:40]}'" if rest else "where it breaks off"
    before = _NAME.search("\n".join([*lines[: line - 1], *(text[: column - 1] for text in lines[line - 1 : line])]))
    if before and before[1] not in PREFIXES and not re.search(rf"\bPREFIX\s+{re.escape(before[1])}:", query, re.I):
        return QueryError(
            f"not valid SPARQL at line {line}, column {column}: the prefix of {before[0].strip()} is not declared",
            line=line,
            repair=f"declare it with PREFIX, or use one of {', '.join(PREFIXES)}",
        )
    return QueryError(
        f"not valid SPARQL at line {line}, column {column}, {near}", line=line, repair="mend the query there"
    )


def _open(folder: Path) -> Store:
    try:
        return Store(str(folder))
    except OSError as error:
        raise InputError(f"cannot be opened: {error}", path=folder, repair="close the program that uses it") from error


def _load(store: Store, nquads: Path) -> None:
    try:
        # Unlike Store.bulk_load this keeps the labels of blank nodes, without which no two exports would be alike.
        quads = parse(path=str(nquads), format=RdfFormat.N_QUADS)
    except OSError as error:
        raise InputError(
            f"cannot be read: {error}", path=nquads, repair="build the graph with `lenakg build`"
        ) from error
    try:
        store.bulk_extend(quads)
    except SyntaxError as error:
        raise InputError(
            f"not valid N-Quads: {error.msg}", path=nquads, line=error.lineno, repair="build the graph again"
        ) from error
    except OSError as error:
        raise OutputError(f"the store cannot be filled: {error}; make room or choose another place") from error


def _digest(path: Path) -> str:
    from hashlib import file_digest

    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise InputError(
            f"cannot be read: {error.strerror}", path=path, repair="build the graph with `lenakg build`"
        ) from error
