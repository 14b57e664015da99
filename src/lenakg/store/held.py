"""A store in a folder: made once, whole or not at all, and from then on only read, by as many as like."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from pyoxigraph import Store

from lenakg.core.errors import InputError, OutputError
from lenakg.core.writing import new_folders
from lenakg.store.loading import digest, load

#: Inside the folder; the file tells the edition. Both come into being with one renaming.
_QUADS, _EDITION = "quads", "lenakg-edition"
#: Where a store is made: in the folder itself, which may be a mounted volume that nothing can take the place of.
_MAKING = ".lenakg-making-"


def held(folder: Path, nquads: Path) -> Store:
    """The store in `folder`, open for reading, made from `nquads` where there is none yet.

    A store that was made from other quads is not touched: it may be somebody's.

    Raises:
        InputError: the folder holds another kind of thing, or another edition of the graph.
        OutputError: the folder cannot be written.
    """
    edition = digest(nquads)
    try:
        if not _is_made(folder, edition):
            _make(folder, nquads, edition)
            _is_made(folder, edition)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written: {error}; choose another place") from error
    try:
        # A store that is open for writing serves one process.
        return Store.read_only(str(folder / _QUADS))
    except OSError as error:
        raise InputError(
            f"the store cannot be opened: {error}", path=folder, repair="remove it, or name another folder"
        ) from error


def _is_made(folder: Path, edition: str) -> bool:
    if not folder.exists():
        return False
    if folder.is_dir() and all(path.name.startswith(_MAKING) for path in folder.iterdir()):
        # Empty, but for what a process that was killed has left.
        return False
    made_from = folder / _QUADS / _EDITION
    if not made_from.is_file():
        raise InputError("this is no store of lenakg", path=folder, repair="name a new or empty folder")
    if made_from.read_bytes().strip() != edition.encode():
        raise InputError("this store holds another edition of the graph", path=folder, repair="name another folder")
    return True


def _make(folder: Path, nquads: Path, edition: str) -> None:
    with new_folders(folder):
        making = Path(tempfile.mkdtemp(prefix=_MAKING, dir=folder))
        try:
            _fill(making / _QUADS, nquads)
            (making / _QUADS / _EDITION).write_text(edition + "\n", encoding="ascii")
            try:
                (making / _QUADS).rename(folder / _QUADS)
            except OSError:
                # Another process was faster.
                if not (folder / _QUADS).is_dir():
                    raise
        finally:
            shutil.rmtree(making, ignore_errors=True)


def _fill(folder: Path, nquads: Path) -> None:
    store = Store(str(folder))
    try:
        load(store, nquads)
        store.flush()
    finally:
        # Closes the store, which has no other way to be closed.
        del store
