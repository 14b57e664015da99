"""`lenakg build`: both files or neither."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import RdfFormat, parse

from lenakg.core.namespaces import PREFIXES

from .conftest import CLAIM, Run, below_a_file


def test_build(lenakg: Run, facts: Path, tmp_path: Path) -> None:
    target = tmp_path / "compiled"
    done = lenakg("build", "--facts", facts, "-o", target)
    assert (done.code, done.out) == (0, b"")
    assert sorted(path.name for path in target.iterdir()) == ["lenacll.nq", "lenacll.ttl", "queries.json"]
    quads = list(parse(path=target / "lenacll.nq", format=RdfFormat.N_QUADS))
    triples = list(parse(path=target / "lenacll.ttl", format=RdfFormat.TURTLE))
    assert f"{target / 'lenacll.nq'}: {len(quads)} quads" in done.err
    assert len(triples) == len({quad.triple for quad in quads})
    claim = f"<{PREFIXES['claim']}v2031-lenalidomide-tfr>"
    assert [quad for quad in quads if str(quad.subject) == claim]
    made = {path.name: path.read_bytes() for path in target.iterdir()}
    assert lenakg("build", "--facts", facts, "-o", target).code == 0
    assert {path.name: path.read_bytes() for path in target.iterdir()} == made


def test_violation_stops_it(lenakg: Run, violating: Path, tmp_path: Path) -> None:
    target = tmp_path / "compiled"
    target.mkdir()
    (target / "lenacll.nq").write_text("precious", encoding="utf-8")
    done = lenakg("build", "--facts", violating.parent.parent, "-o", target)
    assert (done.code, done.out) == (1, b"")
    assert done.err.startswith("error: the shapes do not hold: ")
    assert f" {violating}:{1 + CLAIM.count(chr(10)) + 2}: " in done.err
    assert "nothing was written" in done.err
    assert [(path.name, path.read_text(encoding="utf-8")) for path in target.iterdir()] == [("lenacll.nq", "precious")]


def test_place_that_cannot_be_written(lenakg: Run, facts: Path, tmp_path: Path) -> None:
    done = lenakg("build", "--facts", facts, "-o", below_a_file(tmp_path))
    assert done.code == 2
    assert "cannot be written" in done.err
    assert "Traceback" not in done.err
