"""Writing files so that a failure loses nothing: beside the target, then renamed onto it."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from lenakg.core.errors import OutputError


@dataclass(frozen=True)
class _Staged:
    """A target, its new content beside it, and the old content, which is there while there is a way back."""

    target: Path
    new: Path

    @property
    def old(self) -> Path:
        return self.new.with_name(f"{self.new.name}.old")


def write_files(contents: Mapping[Path, bytes]) -> None:
    """Write all of `contents` (path to bytes), or none of it.

    Every file is first written whole beside its target; only when all are on disk are they renamed, and should one
    renaming fail, those before it are undone. A symbolic link stays one: its target is written. A file keeps its mode.

    Raises:
        OutputError: a folder or file cannot be written (no space, no permission); the old files stand.
    """
    staged: list[_Staged] = []
    try:
        with ExitStack() as made:
            for path, content in contents.items():
                target = Path(os.path.realpath(path))
                made.enter_context(new_folders(target.parent))
                file = _stage(target, content)
                made.callback(file.new.unlink, missing_ok=True)
                staged.append(file)
            _rename(staged)
    except OSError as error:
        raise OutputError(
            f"{error.filename2 or error.filename}: cannot be written: {error.strerror}; nothing was changed, make room "
            "or choose another place"
        ) from error


def write_special(path: Path, content: bytes) -> None:
    """Write to what is neither file nor folder, such as /dev/null or a pipe, and which no file may take the place of.

    Raises:
        OutputError: it cannot be written.
    """
    try:
        path.write_bytes(content)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror}; choose another place") from error


@contextmanager
def new_folders(folder: Path) -> Iterator[None]:
    """Make `folder` and what is missing above it; after a failure inside, those that were made and are empty go."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        with suppress(OSError):
            for place in missing:
                place.rmdir()
        raise


def _stage(target: Path, content: bytes) -> _Staged:
    try:
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if target.is_symlink():
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()
        handle, new = tempfile.mkstemp(prefix=f".{target.name[:50]}.", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(new, mode)
        except BaseException:
            Path(new).unlink()
            raise
    except OSError as error:
        error.filename = str(target)
        raise
    return _Staged(target, Path(new))


def _rename(staged: list[_Staged]) -> None:
    """Put every new content in its place, or leave every old one."""
    if len(staged) == 1:
        os.replace(staged[0].new, staged[0].target)
        return
    try:
        for file in staged:
            if file.target.exists():
                _keep(file.target, file.old)
            os.replace(file.new, file.target)
    except BaseException as error:
        lost = [file for file in reversed(staged) if not _is_undone(file)]
        if lost:
            raise OutputError(
                f"{lost[0].target}: cannot be put back after a failure ({error}); its old content is in {lost[0].old}"
            ) from error
        raise
    for file in staged:
        file.old.unlink(missing_ok=True)


def _is_undone(file: _Staged) -> bool:
    """Put the old content back, if it had to give way; whether that is done."""
    try:
        if not file.new.exists() and file.old.exists():
            os.replace(file.old, file.target)
        elif not file.new.exists():
            file.target.unlink(missing_ok=True)
        file.old.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _keep(file: Path, beside: Path) -> None:
    """A second name for the file, or a copy where there are no such names."""
    try:
        os.link(file, beside)
    except OSError:
        shutil.copy2(file, beside)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
