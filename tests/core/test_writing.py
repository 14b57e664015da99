"""Files are written whole, all or none."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from lenakg.core.errors import OutputError
from lenakg.core.streams import standard_output
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


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "file").write_bytes(b"before")
    (tmp_path / "link").symlink_to(tmp_path / "real" / "file")
    (tmp_path / "dangling").symlink_to(tmp_path / "real" / "new")
    write_files({tmp_path / "link": b"after", tmp_path / "dangling": b"made"})
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "dangling").is_symlink()
    assert tree(tmp_path / "real") == {"file": b"after", "new": b"made"}


def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(OutputError, match="loop: cannot be written: "):
        write_files({tmp_path / "loop": b"x"})
    assert (tmp_path / "loop").is_symlink()


@pytest.mark.parametrize("mode", [0o600, 0o664, 0o755])
def test_a_file_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    (tmp_path / "file").write_bytes(b"before")
    (tmp_path / "file").chmod(mode)
    write_files({tmp_path / "file": b"after"})
    assert stat.S_IMODE((tmp_path / "file").stat().st_mode) == mode
    assert tree(tmp_path) == {"file": b"after"}


@pytest.mark.parametrize("failure", [OSError(5, "Input/output error"), KeyboardInterrupt()])
@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("late", [True, False])
def test_a_renaming_that_fails_undoes_those_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException, links: bool, late: bool
) -> None:
    replace = os.replace

    def fails(source: Path, target: Path) -> None:
        if target.name == "second" and source.suffix != ".old":
            if late:
                replace(source, target)
            raise failure
        replace(source, target)

    def no_links(source: Path, target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    for name in ("first", "second"):
        (tmp_path / name).write_bytes(b"before")
    monkeypatch.setattr(os, "replace", fails)
    if not links:
        monkeypatch.setattr(os, "link", no_links)
    names = ("first", "new/deep/file", "second", "third")
    with pytest.raises((OutputError, KeyboardInterrupt)):
        write_files({tmp_path / name: b"after" for name in names})
    assert tree(tmp_path) == {"first": b"before", "second": b"before"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["first", "second"]


def test_what_cannot_be_put_back_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = os.replace

    def fails(source: Path, target: Path) -> None:
        if target.name == "second" or source.suffix == ".old":
            raise OSError(5, "Input/output error")
        replace(source, target)

    (tmp_path / "first").write_bytes(b"before")
    monkeypatch.setattr(os, "replace", fails)
    with pytest.raises(OutputError, match="first: cannot be put back after a failure") as caught:
        write_files({tmp_path / "first": b"after", tmp_path / "second": b"after"})
    kept = Path(str(caught.value).rpartition(" ")[2])
    assert kept.read_bytes() == b"before"


def test_new_folders_go_after_a_failure(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"a file")
    with pytest.raises(OutputError):
        write_files({tmp_path / "new" / "deep" / "x": b"x", tmp_path / "file" / "below": b"x"})
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_only_standard_output_is_blamed_for_it() -> None:
    with pytest.raises(OutputError, match="standard output cannot be written: No space left"), standard_output():
        raise OSError(28, "No space left on device")
    with pytest.raises(BrokenPipeError), standard_output():
        raise BrokenPipeError
