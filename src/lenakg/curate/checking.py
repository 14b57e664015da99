"""Facts files as they are to be, read back before they are written: all of them or none.

Nothing here writes: what comes out are the files of a folder of facts, their passages computed, so that no file is left
that `lenakg build` could not read.
"""

from __future__ import annotations

import re
import shutil
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from lenakg.core.errors import FactError, FactErrors
from lenakg.core.facts import Fact, read_fact_file, read_fact_files
from lenakg.core.namespaces import PREFIXES, shorten
from lenakg.curate.accepting import PASSAGES
from lenakg.curate.inventory import INVENTORY, as_tsv, take
from lenakg.source.passages import Located, locate
from lenakg.source.passages import as_yaml as passages_yaml
from lenakg.source.text import Document

_Mark = tuple[str, str, str]


def checked(
    texts: Mapping[Path, str], home: Path, document: Document, places: Iterable[Located] = ()
) -> dict[Path, bytes]:
    """The new files of the folder `home`, its passages computed; they have been read beside the folders next to it.

    What was at fault before, such as a reference to a paper that is not accepted yet, may stay so. `places` are those
    that the accepted candidates were read from: the computed passages of their names have to be these places.

    Raises:
        FactError, FactErrors: the facts as they would be have faults that they have not now, or a place is not in the
            document.
    """
    here = home.resolve()
    others = [path for folder in sorted(here.parent.iterdir()) if folder != here for path in _readable(folder)]
    with TemporaryDirectory() as temporary:
        copy = Path(temporary) / here.name
        shutil.copytree(home, copy)
        earlier = _Records(copy)
        before = Counter(_mark(fault, earlier) for fault in _faults([*_files(copy), *others]))
        for path, text in texts.items():
            (copy / path.name).write_text(text, encoding="utf-8")
        try:
            records = _Records(copy)
            mine = [fact for fact in records.facts if fact.file.path.name != PASSAGES]
            located = locate(mine, document)
            _same_places(places, located, mine)
        except FactErrors as error:
            raise FactErrors([_told_of(home, copy, fault) for fault in error.faults]) from None
        except FactError as error:
            raise _told_of(home, copy, error) from None
        passages = passages_yaml(located, document) if located else None
        if passages is not None:
            (copy / PASSAGES).write_text(passages, encoding="utf-8")
        faults = list(_new(_faults([*_files(copy), *others]), before, records))
        told = [_told_of(home, copy, fault, records.of(fault)) for fault in faults]
    if told:
        distinct = list({str(fault): fault for fault in told}.values())
        raise distinct[0] if len(distinct) == 1 else FactErrors(distinct)
    files = {path: text.encode() for path, text in texts.items()}
    if passages is None:
        return files
    inventory = as_tsv(place.item for place in take(document, mine))
    return {**files, home / PASSAGES: passages.encode(), home / INVENTORY: inventory}


def _same_places(wanted: Iterable[Located], located: Iterable[Located], facts: Sequence[Fact]) -> None:
    """Make sure that figures of the same characters in one row are not taken for one another."""
    computed = {place.name: place for place in located}
    owners = {iri: fact for fact in facts for iri in getattr(fact.record, "atPassage", None) or ()}
    for place in wanted:
        found = computed.get(place.name)
        if found is not None and found.figure != place.figure:
            fact = owners[f"{PREFIXES['passage']}{place.name.partition(':')[2]}"]
            raise fact.fault(
                f"{shorten(fact.iri)} would be taken for another figure of the same characters in its row",
                "write the records of these figures in the order of the row",
                "id",
            )


def _readable(folder: Path) -> list[Path]:
    """The facts files of another folder, if it is one; what cannot be read there is no matter of this one."""
    if not folder.is_dir():
        return []
    files = _files(folder)
    try:
        for path in files:
            for _ in read_fact_file(path):
                pass
    except FactError:
        return []
    return files


def _faults(files: list[Path]) -> list[FactError]:
    try:
        read_fact_files(files)
    except FactErrors as error:
        return error.faults
    except FactError as error:
        return [error]
    return []


class _Records:
    """The records of a folder by their lines."""

    def __init__(self, folder: Path) -> None:
        self.facts = [fact for path in _files(folder) for fact in read_fact_file(path)]
        self._begin: dict[str, list[tuple[int, str]]] = {}
        for fact in self.facts:
            self._begin.setdefault(str(fact.file.path), []).append((fact.line(), shorten(fact.iri)))
        for lines in self._begin.values():
            lines.sort()

    def of(self, fault: FactError) -> str:
        """The CURIE of the record that a fault is in, if it is in one of them."""
        lines = self._begin.get(fault.path or "", [])
        found = bisect_right(lines, (fault.line or 0, "~"))
        return lines[found - 1][1] if found else ""


def _new(faults: Iterable[FactError], before: Counter[_Mark], records: _Records) -> Iterable[FactError]:
    """The faults that were not there before, or fewer times."""
    seen: Counter[_Mark] = Counter()
    for fault in faults:
        mark = _mark(fault, records)
        seen[mark] += 1
        if seen[mark] > before[mark]:
            yield fault


def _mark(fault: FactError, records: _Records) -> _Mark:
    """A fault without lines, which may move."""
    return Path(fault.path or "").name, records.of(fault), re.sub(r":[0-9]+\b", "", fault.message)


def _told_of(home: Path, copy: Path, error: FactError, record: str = "") -> FactError:
    """An error of the copy, told of the file that the copy was made of, and of the record where it is known."""
    path = None if error.path is None else Path(error.path)
    message = error.message.replace(str(copy), str(home))
    if path == copy:
        return FactError(message, path=home, line=error.line, repair=error.repair)
    if path is None or path.parent != copy:
        return FactError(message, path=path, line=error.line, repair=error.repair)
    if not record or record in message:
        return FactError(message, path=home / path.name, line=error.line, repair=error.repair)
    # The line would be one of a file that is not written.
    return FactError(f"{record}: {message}", path=home / path.name, repair=error.repair)


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.yaml"))
