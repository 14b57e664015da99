"""`lenakg passages`: places computed from the source, or a reason why not."""

from __future__ import annotations

from pathlib import Path

import yaml

from lenakg.core.facts import Fact, read_fact_file
from lenakg.curate.inventory import as_tsv, take
from lenakg.source.text import Document

from .conftest import SOURCE, Run


def facts_of(home: Path) -> list[Fact]:
    return [fact for path in sorted(home.glob("*.yaml")) for fact in read_fact_file(path)]


def test_list(lenakg: Run) -> None:
    done = lenakg("passages", SOURCE, "--list", "1")
    assert (done.code, done.err) == (0, "")
    keys = [line.split("\t")[0] for line in done.text.splitlines()]
    assert keys == [f"sec-1-{number}" for number in range(1, len(keys) + 1)]
    rows = lenakg("passages", SOURCE, "--list", "Table 1").text.splitlines()
    parts = ["caption", "header", "row-1", "row-2", "row-3", "note"]
    assert [row.split("\t")[0] for row in rows] == [f"table-1-{part}" for part in parts]


def test_passages_of_facts(lenakg: Run, facts: Path) -> None:
    home = facts / "vossen-2031"
    (record,) = yaml.safe_load((home / "passages.yaml").read_text(encoding="utf-8"))["passages"]
    text = SOURCE.read_bytes().decode()[record["start"] : record["end"]]
    assert record["id"] == "passage:vossen-2031.sec-1-1"
    assert " ".join(text.split()) == lenakg("passages", SOURCE, "--list", "1").text.splitlines()[0].split("\t")[1]
    before = (home / "passages.yaml").read_bytes()
    done = lenakg("passages", SOURCE, "--facts", home)
    assert (done.code, done.out, done.err) == (0, b"", f"{home / 'passages.yaml'}: 1 passages\n")
    assert (home / "passages.yaml").read_bytes() == before
    places = take(Document.read(SOURCE), facts_of(home))
    assert (home / "inventory.tsv").read_bytes() == as_tsv(place.item for place in places)
    assert len(places) > len(Document.read(SOURCE).units)


def test_place_that_is_not_there(lenakg: Run, facts: Path) -> None:
    home = facts / "vossen-2031"
    before = (home / "passages.yaml").read_bytes()
    claims = home / "fever.yaml"
    claims.write_text(claims.read_text(encoding="utf-8").replace("sec-1-1", "sec-1-99"), encoding="utf-8")
    done = lenakg("passages", SOURCE, "--facts", home)
    assert (done.code, done.out) == (2, b"")
    assert done.err.startswith(f"error: {claims}:")
    assert "passage:vossen-2031.sec-1-99 is no place in the document" in done.err
    assert (home / "passages.yaml").read_bytes() == before


def test_facts_that_name_no_place(lenakg: Run, facts: Path) -> None:
    home = facts / "vossen-2031"
    (home / "fever.yaml").unlink()
    (home / "passages.yaml").unlink()
    (home / "inventory.tsv").unlink()
    done = lenakg("passages", SOURCE, "--facts", home)
    assert (done.code, done.out) == (2, b"")
    assert done.err == f"error: {home}: the facts here name no place; name places as atPassage\n"
    assert [path.name for path in home.iterdir()] == ["document.yaml"]


def test_another_rendition_is_refused(lenakg: Run, facts: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_bytes(SOURCE.read_bytes() + b"\n")
    done = lenakg("passages", other, "--facts", facts / "vossen-2031")
    assert (done.code, done.out) == (2, b"")
    assert f"{other}: not the file that the facts were taken from" in done.err
