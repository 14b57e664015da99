"""From a file of N-Quads into a store."""

from __future__ import annotations

import os

from pyoxigraph import RdfFormat, Store, parse

from lenakg.core.errors import InputError, OutputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from os import PathLike

_REPAIR = "build the graph with `lenakg build`"


def load(store: Store, nquads: str | PathLike[str], *, trusted: bool = False) -> None:
    """Add the quads of a file to `store`.

    Args:
        store: where they go.
        nquads: the file.
        trusted: the file was validated when it was made, so that its IRIs and language tags need not be again, which
            takes a third of the time; what is loaded is the same.

    Raises:
        InputError: the file is missing, no N-Quads or without any quad.
        OutputError: the store cannot hold them.
    """
    try:
        # Unlike Store.load and Store.bulk_load this keeps the labels of blank nodes, without which no two exports and
        # no two answers would be alike.
        quads = parse(path=nquads, format=RdfFormat.N_QUADS, lenient=trusted)
    except OSError as error:
        raise InputError(f"cannot be read: {error}", path=nquads, repair=_REPAIR) from error
    try:
        store.bulk_extend(quads)
    except SyntaxError as error:
        repair = "build the graph again" if str(nquads).endswith(".nq") else "give N-Quads, such as lenacll.nq"
        raise InputError(f"not valid N-Quads: {error.msg}", path=nquads, line=error.lineno, repair=repair) from error
    except OSError as error:
        if os.path.isdir(nquads):  # noqa: PTH112 - a path may be given as text
            raise InputError("cannot be read: it is a folder", path=nquads, repair=_REPAIR) from error
        raise OutputError(f"the store cannot be filled: {error}; make room or choose another place") from error
    if not store:
        raise InputError("holds no quads", path=nquads, repair=_REPAIR)


def digest(nquads: str | PathLike[str]) -> str:
    """What tells one edition of the graph from another.

    Raises:
        InputError: the file cannot be read.
    """
    from hashlib import file_digest

    try:
        with open(nquads, "rb") as file:  # noqa: PTH123 - a path may be given as text
            return file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", path=nquads, repair=_REPAIR) from error
