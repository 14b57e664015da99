"""What was computed before, kept in a folder by what it was computed from."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from lenakg.core.errors import InputError, OutputError
from lenakg.core.writing import write_files

_MARK = "lenakg-memo"
_ENDING = ".kept"


def digest(parts: Iterable[bytes]) -> str:
    """SHA-256, in hex, over parts and their lengths, so that no two lists of parts are one.

    >>> digest([b"ab", b"c"]) == digest([b"a", b"bc"])
    False
    """
    whole = sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return whole.hexdigest()


class Memo:
    """Results by a digest of all that they depend on; one that is damaged is as if it were not there.

    Attributes:
        made: names of what had to be computed anew, as whoever computed it says.
        found: names of what was there.
    """

    def __init__(self, folder: Path) -> None:
        """Results in `folder`, which is made where there is none.

        Raises:
            InputError: the folder holds something else.
            OutputError: it cannot be written.
        """
        self.folder = folder
        self.made: list[str] = []
        self.found: list[str] = []
        self._used: set[str] = set()
        self._new: dict[Path, bytes] = {}
        mark = folder / _MARK
        if folder.exists() and not folder.is_dir():
            raise InputError("this is no folder", path=folder, repair="name a new or empty folder")
        if folder.is_dir() and not mark.exists() and any(folder.iterdir()):
            raise InputError("this folder holds something else", path=folder, repair="name a new or empty folder")
        if not mark.exists():
            write_files({mark: b"What lenakg build computed before; it can be removed.\n"})

    def get(self, key: str) -> bytes | None:
        """The result of a key, if it is there and whole."""
        self._used.add(key)
        try:
            whole = (self.folder / f"{key}{_ENDING}").read_bytes()
        except OSError:
            return None
        head, _, data = whole.partition(b"\n")
        return data if head == sha256(data).hexdigest().encode() else None

    def put(self, key: str, data: bytes) -> None:
        """Keep a result; it is written by `close`."""
        self._used.add(key)
        self._new[self.folder / f"{key}{_ENDING}"] = sha256(data).hexdigest().encode() + b"\n" + data

    def close(self) -> None:
        """Write what is new, and remove what nobody asked for: it was computed from what is no more.

        Raises:
            OutputError: the folder cannot be written.
        """
        write_files(self._new)
        self._new.clear()
        for path in self.folder.glob(f"*{_ENDING}"):
            if path.name.removesuffix(_ENDING) not in self._used:
                try:
                    path.unlink()
                except OSError as error:
                    raise OutputError(f"{path}: cannot be removed: {error.strerror}; remove it yourself") from error
