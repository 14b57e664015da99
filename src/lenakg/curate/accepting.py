"""Candidates accepted into the facts files, or refused with a reason: the new files, of which all are written or none.

Nothing here writes: what comes out are the files of a folder of facts as they are to be, read back and with their
passages computed, so that no file is left that `lenakg build` could not read.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from lenakg.core.errors import FactError, FactErrors
from lenakg.core.facts import read_fact_file, read_fact_files
from lenakg.core.ids import short_digest
from lenakg.curate.compare import EXTRACTED, Pair, Status, fault, printed
from lenakg.curate.editing import with_record, with_value
from lenakg.extract.candidates import Candidate
from lenakg.source.passages import as_yaml as passages_yaml
from lenakg.source.passages import locate
from lenakg.source.text import Document

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
    as its note.

    Raises:
        FactError: a candidate is no record (a key is missing, a value unknown), or stands there already.
    """
    texts: dict[Path, str] = {}
    for pair in sorted(chosen, key=lambda pair: EXTRACTED.index(pair.key)):
        assert pair.candidate is not None
        candidate = _changed(pair.candidate, changes or {}, reason)
        why_not = fault(candidate)
        if why_not is not None:
            place = f"{candidate.place}: {candidate.record['id']}"
            raise FactError(f"{place} is no record yet: {why_not}", repair="set what is missing with --set KEY=VALUE")
        if pair.fact is None:
            path = home / (into or _file(candidate, pairs, home))
            texts[path] = with_record(_text(path, texts), candidate.key, candidate.record, path)
        elif pair.status is Status.DIFFERENT or changes:
            path = pair.fact.file.path
            index = pair.fact.path[1]
            assert isinstance(index, int)
            for name in dict.fromkeys([*pair.differing, *(changes or {}), "entryMode", "note"]):
                if name not in ("entryMode", "note") or name in candidate.record:
                    value = candidate.record.get(name)
                    texts[path] = with_value(_text(path, texts), pair.key, index, name, value, path)
    return texts


def refused(pairs: Iterable[Pair], home: Path, name: str, reason: str) -> dict[Path, str]:
    """The facts files with a rejection for each candidate of `pairs`, in `rejections.yaml`."""
    path = home / "rejections.yaml"
    text = _text(path, {})
    for pair in pairs:
        assert pair.candidate is not None
        candidate = pair.candidate
        characters = printed(candidate)
        mark = short_digest([candidate.key, candidate.place, characters or ""])[:8]
        record: dict[str, Any] = {"id": f"doc:{name}.rejection-{mark}", "rejectedKind": candidate.key}
        if characters is not None:
            record["asPrinted"] = characters
        record["reason"] = reason
        record["atPassage"] = [f"passage:{name}.{candidate.place}"]
        text = with_record(text, "rejections", record, path)
    return {path: text}


def checked(texts: Mapping[Path, str], home: Path, document: Document) -> dict[Path, bytes]:
    """The new files of the folder `home`, its passages computed; they have been read beside the folders next to it.

    What was at fault before, such as a reference to a paper that is not accepted yet, may stay so.

    Raises:
        FactError, FactErrors: the facts as they would be have faults that they have not now, or a place is not in the
            document.
    """
    beside = sorted(
        folder for folder in home.resolve().parent.iterdir() if folder.is_dir() and folder.name != home.name
    )
    others = [path for folder in beside for path in _files(folder)]
    with TemporaryDirectory() as temporary:
        copy = Path(temporary) / home.resolve().name
        shutil.copytree(home, copy)
        before = {_mark(fault) for fault in _faults([*_files(copy), *others])}
        for path, text in texts.items():
            (copy / path.name).write_text(text, encoding="utf-8")
        try:
            mine = [fact for path in _files(copy) if path.name != PASSAGES for fact in read_fact_file(path)]
            passages = passages_yaml(locate(mine, document), document)
        except FactErrors as error:
            raise FactErrors([_told_of(home, fault) for fault in error.faults]) from None
        except FactError as error:
            raise _told_of(home, error) from None
        (copy / PASSAGES).write_text(passages, encoding="utf-8")
        faults = [fault for fault in _faults([*_files(copy), *others]) if _mark(fault) not in before]
    if faults:
        told = [_told_of(home, fault) for fault in faults]
        raise told[0] if len(told) == 1 else FactErrors(told)
    return {**{path: text.encode() for path, text in texts.items()}, home / PASSAGES: passages.encode()}


def _faults(files: list[Path]) -> list[FactError]:
    try:
        read_fact_files(files)
    except FactErrors as error:
        return error.faults
    except FactError as error:
        return [error]
    return []


def _mark(fault: FactError) -> tuple[str, str]:
    """A fault without its line, which may move."""
    return Path(fault.path or "").name, fault.message


def _told_of(home: Path, error: FactError) -> FactError:
    """An error of the copy, told of the file that the copy was made of."""
    path = None if error.path is None else home / Path(error.path).name
    return FactError(error.message, path=path, line=error.line, repair=error.repair)


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


def _file(candidate: Candidate, pairs: Sequence[Pair], home: Path) -> str:
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


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.yaml"))
