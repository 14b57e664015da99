"""`lenakg export`: the formats themselves are tested with `lenakg.share.export`."""

from __future__ import annotations

from pathlib import Path

import pytest

from lenakg.core.resources import compiled, folder
from lenakg.share.export import WRITERS, export
from lenakg.store.local import LocalEngine

from .conftest import Run, process


@pytest.mark.parametrize("form", list(WRITERS))
def test_formats(lenakg: Run, form: str) -> None:
    done = lenakg("export", "-f", form)
    assert (done.code, done.err) == (0, "")
    assert done.out == export(LocalEngine.in_memory(compiled()).quads(), form)


def test_turtle_is_the_default(lenakg: Run, tmp_path: Path) -> None:
    assert lenakg("export", "-o", tmp_path / "graph.ttl").out == b""
    assert (tmp_path / "graph.ttl").read_bytes() == (folder("compiled") / "lenacll.ttl").read_bytes()


def test_pipe_gets_every_byte() -> None:
    assert process("export", "-f", "nq").stdout == compiled().read_bytes()


def test_store(lenakg: Run, tmp_path: Path) -> None:
    assert lenakg("export", "-f", "nq", "--store", tmp_path / "store").out == compiled().read_bytes()
