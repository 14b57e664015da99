"""Files are written whole, all or none."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from lenakg.core.errors import OutputError
from lenakg.core.writing import write_files


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_folders_are_made_and_old_files_replaced(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"before")
    write_files({tmp_path / "old": b"after", tmp_path / "new" / "deep" / "file": b""})
    assert tree(tmp_path) == {"old": b"after", "new/deep/file": b""}


def test_the_mode_is_that_of_any_new_file(tmp_path: Path) -> None:
    write_files({tmp_path / "written": b"x"})
    (tmp_path / "usual").touch()
    modes = {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("written", "usual")}
    assert len(modes) == 1


@pytest.mark.parametrize("bad", ["folder", "file/inside"])
def test_a_place_that_cannot_be_written_changes_nothing(tmp_path: Path, bad: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"a file")
    (tmp_path / "old").write_bytes(b"before")
    before = tree(tmp_path)
    for contents in ({tmp_path / "old": b"x", tmp_path / bad: b"x"}, {tmp_path / bad: b"x", tmp_path / "old": b"x"}):
        with pytest.raises(OutputError, match=r"cannot be written: .*; nothing was changed, make room or choose"):
            write_files(contents)
        assert tree(tmp_path) == before


def test_a_disk_that_fills_up_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"before")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left on device"):
        write_files({tmp_path / "a": b"after"})
    assert tree(tmp_path) == {"a": b"before"}


def test_an_interruption_leaves_nothing_behind(tmp_path: Path) -> None:
    class Interrupted(Mapping[Path, bytes]):
        def __getitem__(self, key: Path) -> bytes:
            if key.name == "second":
                raise KeyboardInterrupt
            return b"after"

        def __iter__(self) -> Iterator[Path]:
            return iter([tmp_path / "first", tmp_path / "second"])

        def __len__(self) -> int:
            return 2

    (tmp_path / "first").write_bytes(b"before")
    with pytest.raises(KeyboardInterrupt):
        write_files(Interrupted())
    assert tree(tmp_path) == {"first": b"before"}
