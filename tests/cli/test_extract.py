"""`lenakg extract`: candidates as data, and what could not be read told."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import yaml

from lenakg.core.resources import folder

from .conftest import Run, environment, process

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
REVIEW = EXAMPLES / "invented-review.txt"
#: What is no document, by the name of its file; and what the one line says of it.
BAD = {
    "empty.txt": (b"", "the file is empty; give the text of the article"),
    "blank.txt": (b"\xef\xbb\xbf \r\n\n", "the file is empty; give the text of the article"),
    "picture.png": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "stands in no text: this is a binary file, or one in UTF-16"),
    "print.pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "this is a PDF, not a text; give its text"),
    "wide.txt": (
        "1. Aims\n\nTo see.".encode("utf-16"),
        "begins a text in UTF-16, not in UTF-8; save the text as UTF-8",
    ),
    "wide-le.txt": ("1. Aims\n\nTo see.".encode("utf-16-le"), "a binary file, or one in UTF-16"),
    "western.txt": ("1. Ams\n\nMü.".encode("latin-1"), "is not UTF-8; save the text as UTF-8; it may be in Latin-1"),
    "cut.nxml": (b"<article><body><p>Cut", "not well-formed XML"),
    "page.html": (b"<html><body><p>Hi</p></body></html>", "no article in JATS: the root element is <html>"),
    "laughs.xml": (
        b'<!DOCTYPE article [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><article><body><p>&b;</p></body></article>',
        "declares entities or other parts of its DTD in itself, which are not expanded",
    ),
}


def counts(message: str) -> dict[str, int]:
    """The lists that the last line on standard error counts."""
    parts = message.splitlines()[-1].partition(";")[0].split(", ")
    return {name: int(number) for number, name in (part.split(" ") for part in parts)}


def test_yaml_is_in_the_form_of_the_facts(lenakg: Run) -> None:
    done = lenakg("extract", REVIEW)
    assert done.code == 0
    found: dict[str, Any] = yaml.safe_load(done.text)
    digest = sha256(REVIEW.read_bytes()).hexdigest()
    assert found.pop("source") == {"sha256": digest, "kind": "text", "document": "doc:invented-review"}
    unread, passages = found.pop("unread"), {one["id"] for one in found.pop("passages")}
    assert all(set(one) == {"place", "words", "reason"} for one in unread)
    assert {name: len(records) for name, records in found.items()} == counts(done.err)
    assert done.err.endswith(f"; {len(unread)} stretches were not understood (unread)\n")
    records = [record for listed in found.values() for record in listed]
    assert len({record["id"] for record in records}) == len(records)
    assert all(0 <= record["confidence"] <= 1 for record in records)
    assert {record["atPassage"] for record in records if "atPassage" in record} <= passages
    text = REVIEW.read_text(encoding="utf-8")
    assert all(str(record.get("asPrinted", "")) in text for record in records)


def test_jsonl_has_a_candidate_a_line(lenakg: Run) -> None:
    done = lenakg("extract", EXAMPLES / "invented-review.nxml", "-f", "jsonl")
    lines = [json.loads(line) for line in done.text.splitlines()]
    candidates = [line for line in lines if "record" in line]
    assert all(set(one) == {"list", "record", "confidence", "remarks", "passages"} for one in candidates)
    assert len(candidates) == sum(counts(done.err).values())
    (notice,) = [line["notice"] for line in lines if "notice" in line]
    assert done.err.startswith(f"notice: {notice}\n")
    assert [line for line in lines if not line.keys() & {"record", "unread", "notice"}] == []
    results = [one for one in candidates if "asPrinted" in one["record"] and one["list"].endswith("Results")]
    assert all(one["passages"] for one in results)


def test_both_formats_and_both_renditions_hold_the_same_records(lenakg: Run) -> None:
    found = yaml.safe_load(lenakg("extract", REVIEW).out)
    lines = [json.loads(line) for line in lenakg("extract", REVIEW, "-f", "jsonl").text.splitlines()]
    marked = yaml.safe_load(lenakg("extract", EXAMPLES / "invented-review.nxml").out)
    names = {one["id"] for key in found if key not in ("source", "unread", "passages") for one in found[key]}
    assert {line["record"]["id"] for line in lines if "record" in line} == names
    assert [one["asPrinted"] for one in marked["adverseEventRates"] if "asPrinted" in one] == [
        one["asPrinted"] for one in found["adverseEventRates"] if "asPrinted" in one
    ]


def test_standard_input(lenakg: Run) -> None:
    done = lenakg("extract", "-", stdin=REVIEW.read_bytes())
    assert done.code == 0
    assert yaml.safe_load(done.out)["source"]["document"] == "doc:standard-input"
    named = lenakg("extract", "-", "--name", "invented-review", stdin=REVIEW.read_bytes())
    assert named.out == lenakg("extract", REVIEW).out


def test_name(lenakg: Run) -> None:
    found = yaml.safe_load(lenakg("extract", REVIEW, "--name", "fens-2.0").out)
    assert found["source"]["document"] == "doc:fens-2.0"
    assert all(one["id"].startswith("passage:fens-2.0.") for one in found["passages"])
    for name in ("", "a b", "../up", "é"):
        done = lenakg("extract", REVIEW, "--name", name)
        assert (done.code, done.out, done.err.count("\n")) == (2, b"", 1)
        assert done.err.startswith(f"error: '{name}' is no name; ")


def test_output_file(lenakg: Run, tmp_path: Path) -> None:
    done = lenakg("extract", REVIEW, "-o", tmp_path / "candidates.yaml")
    assert (done.code, done.out) == (0, b"")
    assert (tmp_path / "candidates.yaml").read_bytes() == lenakg("extract", REVIEW).out
    refused = lenakg("extract", REVIEW, "-o", tmp_path)
    assert (refused.code, refused.out, refused.err.count("\n")) == (2, b"", 1)


def test_every_run_writes_the_same() -> None:
    runs = [process("extract", REVIEW, env=environment(PYTHONHASHSEED=seed)).stdout for seed in ("1", "2")]
    assert runs[0] == runs[1] != b""


def test_a_text_without_tables_and_references_says_so(lenakg: Run, tmp_path: Path) -> None:
    path = tmp_path / "Short Note.txt"
    path.write_text("A single sentence.", encoding="utf-8")
    done = lenakg("extract", path)
    assert (done.code, done.err) == (0, "no candidates: no sentence, table or reference that can be read\n")
    assert yaml.safe_load(done.out)["source"]["document"] == "doc:short-note"


@pytest.mark.parametrize("share", [0.3, 0.45, 0.6, 0.8, 0.95])
@pytest.mark.parametrize("cut", ["end", "beginning"])
def test_a_truncated_text_is_read_as_far_as_it_goes(lenakg: Run, tmp_path: Path, share: float, cut: str) -> None:
    text = REVIEW.read_text(encoding="utf-8")
    at = int(len(text) * share)
    path = tmp_path / "cut.txt"
    path.write_text(text[:at] if cut == "end" else text[at:], encoding="utf-8")
    done = lenakg("extract", path)
    assert done.code == 0
    assert yaml.safe_load(done.out)["source"]["kind"] == "text"


@pytest.mark.parametrize("verb", ["extract", "verify", "evaluate", "curate"])
@pytest.mark.parametrize("name", BAD)
def test_what_is_no_document_is_refused_in_one_line(lenakg: Run, tmp_path: Path, verb: str, name: str) -> None:
    path = tmp_path / name
    data, message = BAD[name]
    path.write_bytes(data)
    more = () if verb == "extract" else ("--facts", EXAMPLES / "invented-review")
    done = lenakg(verb, path, *more)
    assert (done.code, done.out, done.err.count("\n")) == (2, b"", 1)
    assert done.err.startswith(f"error: {path}")
    assert message in done.err


@pytest.mark.parametrize("verb", ["extract", "verify", "evaluate", "curate"])
def test_what_is_no_file_is_refused_in_one_line(lenakg: Run, tmp_path: Path, verb: str) -> None:
    assert lenakg(verb, tmp_path).err == f"error: {tmp_path}: this is a directory; name the text file in it\n"
    missing = tmp_path / "missing.txt"
    assert lenakg(verb, missing).err == f"error: {missing}: there is no such file; check the path\n"
    assert lenakg(verb, "-").err == "error: standard input: the file is empty; give the text of the article\n"


def test_many_notices_are_cut_short_on_standard_error(lenakg: Run, tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    entries = "".join(f"[{number}] B. Best, “Fens,” *Fen*, 2001.\n" for number in range(60, 0, -1))
    path.write_text(f"1. Aims\n\nTo see [1].\n\nReferences\n\n{entries}", encoding="utf-8")
    done = lenakg("extract", path)
    notices = yaml.safe_load(done.out)["notices"]
    assert [line for line in done.err.splitlines() if line.startswith("notice: ")] == [
        f"notice: {notice}" for notice in notices[:20]
    ]
    assert f"\n{len(notices) - 20} more notices stand in the output\n" in done.err


def test_rules_with_an_error_are_refused_before_anything_is_read(lenakg: Run, tmp_path: Path) -> None:
    place = Path(copytree(folder("rules"), tmp_path / "rules"))
    triggers = place / "triggers.yaml"
    triggers.write_text(triggers.read_text().replace("predicate: causes", "predicate: cuases", 1))
    line = next(n for n, text in enumerate(triggers.read_text().splitlines(), 1) if "cuases" in text)
    done = lenakg("extract", REVIEW, "--rules", place, "-o", tmp_path / "candidates.yaml")
    told = f"{triggers}:{line}: predicate: 'cuases' is no Predicate: did you mean 'causes'?\n"
    assert (done.code, done.out) == (2, b"")
    assert done.err.endswith(told)
    assert not (tmp_path / "candidates.yaml").exists()
    assert "triggers.yaml: cannot be read" in lenakg("extract", REVIEW, "--rules", tmp_path).err
