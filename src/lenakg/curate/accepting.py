"""Candidates accepted into the facts files, or refused with a reason: the new texts of these files, not yet written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from lenakg.core.errors import FactError
from lenakg.curate.compare import EXTRACTED, Pair, Status, printed, refusal
from lenakg.curate.editing import with_record, with_value
from lenakg.curate.records import fault
from lenakg.extract.candidates import Candidate

#: The file that is computed.
PASSAGES = "passages.yaml"
#: Files for what stands in no table.
_FILES = {"citations": "references.yaml", "references": "references.yaml", "abbreviations": "abbreviations.yaml"}


def accepted(
    chosen: Iterable[Pair],
    pairs: Sequence[Pair],
    home: Path,
    *,
    into: str | None = None,
    changes: Mapping[str, str | None] | None = None,
    reason: str | None = None,
) -> dict[Path, str]:
    """The facts files with the candidates of `chosen` in them, each new text by its path; `pairs` are all there are.

    A candidate that meets a fact and differs gives that fact its values; one that is new becomes a record. `changes`
    sets keys of the candidates beforehand (None takes one out), which makes the fact a corrected one; `reason` is kept
    as its note. Records of one list are added in the order of the document, whatever that of `chosen`, since figures
    of the same characters are told apart by the order of their facts.

    Raises:
        FactError: a candidate is no record (a key is missing, a value unknown), or stands there already; `into` is no
            facts file of the folder.
    """
    if into is not None and (Path(into).name != into or not into.endswith(".yaml") or into == PASSAGES):
        raise FactError(f"'{into}' is no file that records are added to", repair="give a name such as table-1.yaml")
    texts: dict[Path, str] = {}
    wanted = {id(pair) for pair in chosen}
    found = [pair for pair in pairs if id(pair) in wanted]
    for pair in sorted(found, key=lambda pair: EXTRACTED.index(pair.key)):
        assert pair.candidate is not None
        candidate = _changed(pair.candidate, changes or {}, reason)
        why_not = fault(candidate)
        if why_not is not None:
            raise FactError(
                f"{candidate.place}: {pair.id} is no record yet: {why_not}",
                repair="set what is missing with --set KEY=VALUE",
            )
        if pair.fact is None:
            path = home / (into or _file(candidate, pairs))
            texts[path] = with_record(_text(path, texts), candidate.key, candidate.record, path)
            continue
        path, index = pair.fact.file.path, pair.fact.path[1]
        assert isinstance(index, int)
        if pair.status is Status.SAME and not changes:
            raise FactError(
                f"{pair.id} is a fact already", path=path, line=pair.fact.line(), repair="change it with --set"
            )
        for name in dict.fromkeys([*pair.differing, *(changes or {}), *(["note"] if reason else []), "entryMode"]):
            if name != "entryMode" or name in candidate.record:
                value = candidate.record.get(name)
                texts[path] = with_value(_text(path, texts), pair.key, index, name, value, path)
    return texts


def refused(
    pairs: Iterable[Pair], home: Path, name: str, reason: str, texts: Mapping[Path, str] | None = None
) -> dict[Path, str]:
    """The facts files `texts`, and a rejection for each candidate of `pairs` in `rejections.yaml`.

    Raises:
        FactError: a candidate is refused already, or is a fact.
    """
    path = home / "rejections.yaml"
    text = _text(path, texts or {})
    for pair in pairs:
        assert pair.candidate is not None
        if pair.status is Status.REFUSED:
            raise FactError(f"{pair.id} is refused already", path=path, repair="change the reason there")
        if pair.status is Status.SAME:
            assert pair.fact is not None
            place, line = pair.fact.file.path, pair.fact.line()
            raise FactError(f"{pair.id} is a fact", path=place, line=line, repair="take it out there first")
        characters = printed(pair.candidate)
        record: dict[str, Any] = {"id": refusal(pair.candidate, name), "rejectedKind": pair.key}
        if characters is not None:
            record["asPrinted"] = characters
        record["reason"] = reason
        record["atPassage"] = [f"passage:{name}.{pair.candidate.place}"]
        text = with_record(text, "rejections", record, path)
    return {**(texts or {}), path: text}


def _changed(candidate: Candidate, changes: Mapping[str, str | None], reason: str | None) -> Candidate:
    record: dict[str, Any] = dict(candidate.record)
    for name, value in changes.items():
        if value is None:
            record.pop(name, None)
        else:
            record[name] = value
    if "entryMode" in record:
        record["entryMode"] = "Corrected" if changes else "Extracted"
    if reason is not None:
        record["note"] = reason
    return replace(candidate, record=record)


def _file(candidate: Candidate, pairs: Sequence[Pair]) -> str:
    """Where facts of the same list and table stand already, or a file named for the table."""
    table = candidate.place.partition("-row-")[0]
    for pair in pairs:
        met, beside = pair.fact, pair.candidate
        if met is None or beside is None or pair.key != candidate.key:
            continue
        if beside.place.partition("-row-")[0] == table:
            return met.file.path.name
    return _FILES.get(candidate.key, f"{table}.yaml")


def _text(path: Path, texts: Mapping[Path, str]) -> str:
    if path in texts:
        return texts[path]
    return path.read_text(encoding="utf-8") if path.exists() else ""
