"""From a file of N-Quads into a store."""

from __future__ import annotations

from hashlib import file_digest
from pathlib import Path

from pyoxigraph import RdfFormat, Store, parse

from lenakg.core.errors import InputError, OutputError

_REPAIR = "build the graph with `lenakg build`"


def load(store: Store, nquads: Path) -> None:
    """Add the quads of a file to `store`.

    Raises:
        InputError: the file is missing or no N-Quads.
        OutputError: the store cannot hold them.
    """
    try:
        # Unlike Store.bulk_load this keeps the labels of blank nodes, without which no two exports would be alike.
        quads = parse(path=str(nquads), format=RdfFormat.N_QUADS)
    except OSError as error:
        raise InputError(f"cannot be read: {error}", path=nquads, repair=_REPAIR) from error
    try:
        store.bulk_extend(quads)
    except SyntaxError as error:
        raise InputError(
            f"not valid N-Quads: {error.msg}", path=nquads, line=error.lineno, repair="build the graph again"
        ) from error
    except OSError as error:
        raise OutputError(f"the store cannot be filled: {error}; make room or choose another place") from error


def digest(nquads: Path) -> str:
    """What tells one edition of the graph from another.

    Raises:
        InputError: the file cannot be read.
    """
    try:
        with nquads.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", path=nquads, repair=_REPAIR) from error
