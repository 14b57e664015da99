"""What is published works on its own: a wheel built through the sdist, installed, and run far from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from lenakg import __version__
from lenakg.core.resources import compiled, folder

ROOT = Path(__file__).parent.parent
QUERY = "mechanisms-linked-to-adverse-event"
DATA = ("ontology", "shapes", "queries", "facts", "mappings", "rules", "compiled")


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the sdist and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("dist")
    _run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT)
    return folder


@pytest.fixture(scope="module")
def installed(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel installed in it; what it depends on comes from the environment of the tests."""
    target = tmp_path_factory.mktemp("site")
    (wheel,) = dist.glob("*.whl")
    _run(sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", target, wheel)
    return target


def _run(*words: object, **options: Any) -> subprocess.CompletedProcess[str]:
    done = subprocess.run([*map(str, words)], capture_output=True, text=True, check=False, **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def _elsewhere(installed: Path, away: Path, *words: object) -> str:
    """What a command prints in a folder that is not the checkout, with the installed package before all others."""
    done = _run(*words, cwd=away, env={**os.environ, "PYTHONPATH": str(installed)})
    assert done.stderr == ""
    return done.stdout


def _shipped() -> Iterator[Path]:
    for name in DATA:
        yield from (path for path in folder(name).rglob("*") if path.is_file())


def test_wheel_holds_the_data_and_nothing_besides(dist: Path) -> None:
    (wheel,) = dist.glob("*.whl")
    assert wheel.name == f"lenakg-{__version__}-py3-none-any.whl"
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        assert {name.split("/")[0] for name in names} == {"lenakg", f"lenakg-{__version__}.dist-info"}
        for path in _shipped():
            assert archive.read(f"lenakg/data/{path.relative_to(ROOT)}") == path.read_bytes()
        assert sum(name.startswith("lenakg/data/") for name in names) == len(list(_shipped()))
        modules = {f"lenakg/{path.relative_to(ROOT / 'src' / 'lenakg')}" for path in (ROOT / "src").rglob("*.py")}
        assert modules | {"lenakg/py.typed"} == {name for name in names if name.endswith((".py", ".typed"))}
        licences = {Path(name).name for name in names if "/licenses/" in name}
        assert licences == {"LICENSE", "NOTICE"}


def test_sdist_can_be_built_and_tested(dist: Path) -> None:
    (sdist,) = dist.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = {"pyproject.toml", "README.md", "LICENSE", "NOTICE", "tests/test_wheel.py", "src/lenakg/py.typed"}
    assert wanted <= names
    assert {str(path.relative_to(ROOT)) for path in _shipped()} <= names
    assert not [name for name in names if "__pycache__" in name or name.startswith((".git/", "compiled/."))]


def test_installed_data_are_used(installed: Path, tmp_path: Path) -> None:
    code = "import lenakg.core.resources as r; print(*map(r.folder, {}), r.ontology(), r.compiled(), sep='\\n')"
    places = _elsewhere(installed, tmp_path, sys.executable, "-c", code.format(DATA)).splitlines()
    assert len(places) == len(DATA) + 2
    assert [place for place in places if not Path(place).is_relative_to(installed / "lenakg" / "data")] == []
    assert [place for place in places if Path(place).is_relative_to(ROOT)] == []


def test_installed_command(installed: Path, tmp_path: Path) -> None:
    lenakg = installed / "bin" / "lenakg"
    here = _run(sys.executable, "-m", "lenakg.cli.main", "query", QUERY, "-f", "csv").stdout
    assert _elsewhere(installed, tmp_path, sys.executable, lenakg, "query", QUERY, "-f", "csv") == here != ""
    assert "graph:derived" in _elsewhere(installed, tmp_path, sys.executable, lenakg, "info", "-f", "table")
    assert _elsewhere(installed, tmp_path, sys.executable, lenakg, "--version") == f"lenakg {__version__}\n"


def test_installed_graph_is_read_where_it_was_installed(installed: Path, tmp_path: Path) -> None:
    """The graph beside the package answers, so another one in its place answers otherwise."""
    other = tmp_path / "other"
    copytree(installed, other)
    graph = other / "lenakg" / "data" / "compiled" / "lenacll.nq"
    claims = [line for line in compiled().read_text(encoding="utf-8").splitlines() if "/ontology#asserts>" not in line]
    graph.write_text("\n".join(claims) + "\n", encoding="utf-8")
    done = _run(
        sys.executable,
        *("-m", "lenakg.cli.main", "query", QUERY, "-f", "csv"),
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(other)},
    )
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr.startswith("no rows")
