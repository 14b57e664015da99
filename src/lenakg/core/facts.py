"""Reading the facts: YAML files to typed records, with the file and line of every node and value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import groupby
from pathlib import Path
from typing import Any

from lenakg.core.checking import checked
from lenakg.core.errors import FactError, FactErrors
from lenakg.core.model import Claim, Document, FactFile, Identified, Passage, Record, Result
from lenakg.core.namespaces import PREFIXES, expand, shorten
from lenakg.core.scalars import Iri
from lenakg.core.vocabulary import vocabulary
from lenakg.core.yamlfile import YamlFile, YamlPath, read_yaml

#: Lists of records, each with the key it stands under, in the order of a file's keys.
KEYS = tuple(FactFile.model_fields)


@dataclass(frozen=True)
class Fact:
    """One record, the document that states it, and where it stands."""

    record: Identified
    document: str
    file: YamlFile
    path: YamlPath

    @property
    def iri(self) -> str:
        """The IRI of the record's own node."""
        return self.record.id

    def line(self, *path: str | int) -> int:
        """The line of the value at `path` inside the record."""
        return self.file.line((*self.path, *path))

    def fault(self, message: str, repair: str, *path: str | int) -> FactError:
        """An error at the value at `path`."""
        return FactError(message, path=self.file.path, line=self.line(*path), repair=repair)


def read_facts(folder: Path, read: Callable[[Path], YamlFile] = read_yaml) -> tuple[Fact, ...]:
    """Every record under `folder` (`facts/<document>/*.yaml`), in the order of documents, files and lines.

    `read` reads one file.

    Raises:
        FactError, FactErrors: a file cannot be read; a key or value is unknown or wrong; an id stands twice; a
            reference leads nowhere.
    """
    found = sorted(path for path in folder.rglob("*") if path.suffix in (".yaml", ".yml"))
    stray = next((path for path in found if path.suffix != ".yaml" or path.parent.parent != folder), None)
    if stray is not None:
        raise FactError("a facts file is not where it is read", path=stray, repair="call it <document>/<topic>.yaml")
    if not found:
        raise FactError("no facts here", path=folder, repair="expected <document>/<topic>.yaml in it")
    return read_fact_files(found, read)


def read_fact_files(files: Iterable[Path], read: Callable[[Path], YamlFile] = read_yaml) -> tuple[Fact, ...]:
    """The records of `files`, each of which stands in the folder of its document; checked together.

    Raises:
        FactError, FactErrors: a file cannot be read; a key or value is unknown or wrong; an id stands twice; a folder
            does not describe its document; a reference leads nowhere.
    """
    facts: list[Fact] = []
    faults: list[FactError] = []
    for path in files:
        try:
            facts.extend(read_fact_file(path, read))
        except FactErrors as error:
            faults.extend(error.faults)
        except FactError as error:
            faults.append(error)
    # References into a file that could not be read would only repeat its faults.
    unread = bool(faults)
    faults.extend(_duplicates(facts))
    if not unread:
        faults.extend([*_undescribed(facts), *_dangling(facts), *_repeated(facts), *_crossed(facts), *_shared(facts)])
    # The name of a folder is at fault once, however many files it holds.
    faults = list({str(fault): fault for fault in faults}.values())
    if faults:
        raise faults[0] if len(faults) == 1 else FactErrors(faults)
    return tuple(facts)


def read_fact_file(path: Path, read: Callable[[Path], YamlFile] = read_yaml) -> Iterator[Fact]:
    """The records of one file, without checking references.

    Raises:
        FactError, FactErrors: the file cannot be read; its folder's name gives no name to a document; a key or value
            is unknown or wrong.
    """
    home = path.resolve().parent.name
    document = expand(f"doc:{home}")
    if document is None:
        fault = f"the folder '{home}' gives no name to its document"
        raise FactError(fault, path=path.parent, repair="use letters, digits, '.', '-' and '_' in its name")
    file = read(path)
    if not isinstance(file.value, dict):
        raise FactError("a facts file is a mapping", path=path, line=1, repair=f"begin with one of {', '.join(KEYS)}")
    content = checked(file, FactFile, "facts.schema.json")
    return (
        Fact(record, document, file, (key, index))
        for key in file.value
        for index, record in enumerate(getattr(content, key))
    )


def references(record: Record, path: YamlPath = ()) -> Iterator[tuple[Iri, YamlPath]]:
    """Every node that a record refers to, with the path to the reference."""
    for name, value in record:
        if name != "id" and value is not None:
            yield from _references(value, (*path, name))


def _references(value: Any, path: YamlPath) -> Iterator[tuple[Iri, YamlPath]]:
    if isinstance(value, Iri):
        yield value, path
    elif isinstance(value, Record):
        yield from references(value, path)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _references(item, (*path, index))


def declared(fact: Fact) -> Iterator[str]:
    """The IRIs that a fact declares: its own and those of its numbered parts that others may name."""
    yield fact.iri
    for name, value in fact.record:
        if isinstance(value, list) and name == "hasArm":
            yield from (f"{fact.iri}.arm-{number}" for number in range(1, len(value) + 1))


def _duplicates(facts: list[Fact]) -> Iterator[FactError]:
    """Ids that two facts, a fact and a numbered part of another, or a fact and the ontology have in common."""
    first: dict[str, Fact] = {}
    for fact in facts:
        for iri in declared(fact):
            earlier = first.setdefault(iri, fact)
            place = None if earlier is fact else f"{earlier.file.path}:{earlier.line()}"
            if iri in vocabulary().subjects:
                place = "the ontology"
            if place is not None:
                yield fact.fault(
                    f"the id {shorten(iri)} stands already at {place}", "give one of them another id", "id"
                )


def _undescribed(facts: list[Fact]) -> Iterator[FactError]:
    """Folders whose document, which every record is stated in, is not described in them once and by its name."""
    for document, group in groupby(sorted(facts, key=_document), _document):
        inside = list(group)
        found = [fact for fact in inside if isinstance(fact.record, Document)]
        name = shorten(document)
        if not found:
            home = inside[0].file.path.parent
            yield FactError("no file here describes the document", path=home, repair=f"add documents: with id: {name}")
        for number, fact in enumerate(found):
            if number:
                yield fact.fault("a folder describes one document", "give this one a folder of its own", "id")
            elif fact.iri != document:
                repair = f"call it {name}, or rename the folder"
                yield fact.fault(f"the document of this folder is {name}, not {shorten(fact.iri)}", repair, "id")


def _document(fact: Fact) -> str:
    return fact.document


def _dangling(facts: list[Fact]) -> Iterator[FactError]:
    known = set(vocabulary().subjects)
    for fact in facts:
        known.update(declared(fact))
    names: dict[str, list[str]] = {}
    for name in sorted(map(shorten, known)):
        names.setdefault(name.partition(":")[0], []).append(name)
    for fact in facts:
        for iri, path in references(fact.record):
            if iri not in known:
                like = names.get(shorten(iri).partition(":")[0], [])
                near = get_close_matches(shorten(iri), like, n=1, cutoff=0.7)
                repair = f"did you mean {near[0]}?" if near else "declare it in the ontology or the facts"
                if iri.startswith(PREFIXES["passage"]):
                    repair = "compute it with `lenakg passages`"
                yield fact.fault(f"nothing is known as {shorten(iri)}", repair, *path)


def _repeated(facts: list[Fact]) -> Iterator[FactError]:
    """Statements of one document that say, of one place, all that an earlier one says."""
    first: dict[tuple[str, type, str], Fact] = {}
    for fact in facts:
        if isinstance(fact.record, Claim | Result):
            said = fact.record.model_dump_json(exclude={"id", "comment", "note"})
            earlier = first.setdefault((fact.document, type(fact.record), said), fact)
            if earlier.iri != fact.iri:
                place = f"{earlier.file.path}:{earlier.line()}"
                yield fact.fault(
                    f"{shorten(fact.iri)} says what {shorten(earlier.iri)} says at {place}", "keep one", "id"
                )


def _shared(facts: list[Fact]) -> Iterator[FactError]:
    """Figures that are other characters to another result, and printed characters whose passage is no figure."""
    figures = {fact.iri for fact in facts if isinstance(fact.record, Passage) and fact.record.refinedBy is not None}
    printed: dict[str, tuple[Fact, str]] = {}
    for fact in facts:
        if isinstance(fact.record, Result) and fact.record.asPrinted is not None:
            for index, iri in enumerate(fact.record.atPassage):
                if iri not in figures:
                    repair = "name the figure by one more word, and compute the passages: lenakg passages"
                    yield fact.fault(f"{shorten(iri)} is no figure, but asPrinted is one", repair, "atPassage", index)
                earlier, characters = printed.setdefault(iri, (fact, fact.record.asPrinted))
                if characters != fact.record.asPrinted:
                    message = f"{shorten(iri)} is '{characters}' to {shorten(earlier.iri)}"
                    yield fact.fault(message, "give one of the figures a passage of its own", "asPrinted")


def _crossed(facts: list[Fact]) -> Iterator[FactError]:
    """Passages that cannot be those of whole sentences and rows, none of which overlaps another."""
    repair = "compute the passages anew: lenakg passages"
    marked_up = {fact.iri for fact in facts if isinstance(fact.record, Document) and fact.record.mediaType}
    last: dict[str, tuple[int, int, Fact, Passage]] = {}
    for start, end, fact, record in sorted(_spans(facts), key=lambda span: (span[2].document, *span[:2], span[2].iri)):
        length = sum(end - start for start, end in _stretches(record))
        # White space alone is dropped, more than half of a text is none; a ligature is longer by a letter or two.
        least = 0 if fact.document in marked_up else length
        if start == int(record.start) and not least <= 2 * int(record.normalizedLength) <= 4 * length:
            message = f"{shorten(fact.iri)} has {length} characters, but {record.normalizedLength} when normalised"
            yield fact.fault(message, repair, "normalizedLength")
        if fact.document in last:
            begun, ended, earlier, before = last[fact.document]
            if (start, end) == (begun, ended):
                for key in ("section", "continuedAt", "textDigest", "normalizedLength"):
                    if getattr(record, key) != getattr(before, key):
                        message = (
                            f"{shorten(fact.iri)} and {shorten(earlier.iri)} are one place with two values of {key}"
                        )
                        yield fact.fault(message, repair, key)
            elif start < ended:
                yield fact.fault(f"{shorten(fact.iri)} begins inside {shorten(earlier.iri)}", repair, "start")
        last[fact.document] = start, end, fact, record


def _spans(facts: list[Fact]) -> Iterator[tuple[int, int, Fact, Passage]]:
    """The stretches of passages that end after they begin; the shapes tell of others."""
    for fact in facts:
        if isinstance(fact.record, Passage):
            for start, end in _stretches(fact.record):
                if start < end:
                    yield start, end, fact, fact.record


def _stretches(record: Passage) -> Iterator[tuple[int, int]]:
    """A sentence, or its parts before and behind what interrupts it; other passages may lie in between."""
    yield int(record.start), int(record.end)
    if record.continuedAt is not None:
        yield int(record.continuedAt.start), int(record.continuedAt.end)
