"""Writing files so that a failure loses nothing: beside the target, then renamed onto it."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from lenakg.core.errors import OutputError


def write_files(contents: Mapping[Path, bytes]) -> None:
    """Write all of `contents` (path to bytes), or none of it.

    Every file is first written whole beside its target; only when all are on disk are they renamed.

    Raises:
        OutputError: a folder or file cannot be written (no space, no permission); the old files stand.
    """
    staged: list[tuple[str, Path]] = []
    try:
        for path, content in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
            handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
            staged.append((beside, path))
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(beside, 0o666 & ~_umask())
        for beside, path in staged:
            os.replace(beside, path)
    except OSError as error:
        place = error.filename2 or error.filename or (staged[-1][1] if staged else "")
        raise OutputError(
            f"{place}: cannot be written: {error.strerror}; nothing was changed, make room or choose another place"
        ) from error
    finally:
        for beside, _ in staged:
            Path(beside).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
