"""A build that redoes what depends on what has changed, and gives the bytes of a whole one.

Every step is kept by a digest of all that goes into it: reading and converting a document by the document's files;
the verdict of the shapes by all facts, since shapes compare the papers and trials of all documents; what follows by
the facts without annotations, which entail nothing (https://www.w3.org/TR/owl2-direct-semantics/). The edition of
lenakg, its program, ontology and shapes among it, goes into every digest.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from itertools import groupby
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse, serialize

from lenakg.core import rdf
from lenakg.core.facts import Fact, read_facts
from lenakg.core.memo import Memo, digest
from lenakg.core.namespaces import LENA, PREFIXES
from lenakg.core.resources import folder
from lenakg.core.yamlfile import YamlFile, YamlPath, read_yaml
from lenakg.derive.build import Build, check, compile_quads, conforming, places_of
from lenakg.graph.convert import Converted, Place, convert
from lenakg.graph.engines import chosen
from lenakg.graph.validate import Report

_ANNOTATIONS = frozenset(
    f"<{PREFIXES[prefix]}{name}>".encode()
    for prefix, name in (("rdfs", "label"), ("rdfs", "comment"), ("skos", "altLabel"), ("skos", "definition"))
)
_DIGEST = f"<{LENA}contentDigest>".encode()
#: Packages whose versions may change a result.
_PACKAGES = ("pyoxigraph", "pydantic", "PyYAML", "shacl", "pyshacl", "rdflib")


def build_again(facts: Path, memo: Memo, engine: str | None = None) -> Build:
    """As `derive.build.build`, with what `memo` has of earlier builds; errors as there.

    Raises:
        OutputError: the memo's folder cannot be written.
    """
    engine = chosen(engine)
    edition = _edition()
    converted = _Documents(read_facts(facts, lambda path: _read(path, memo, edition)), memo, edition)
    report = _judged(converted, digest([edition, engine.encode(), *converted.lines]), engine, memo)
    followed = _follow(converted, digest([edition, b"follows", *_telling(converted.lines)]), memo)
    memo.close()
    return Build(frozenset({*converted.quads, *followed}), report)


def _telling(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Lines of N-Quads without annotations, and with no more of a digest than that there is one."""
    for line in sorted(lines):
        predicate = line.split(b" ", 2)[1]
        if predicate == _DIGEST:
            # A comment changes it.
            yield b" ".join(line.split(b" ", 2)[:2])
        elif predicate not in _ANNOTATIONS:
            yield line


def _follow(converted: _Documents, key: str, memo: Memo) -> Iterable[Quad]:
    """What does not stand in the facts: the ontology, and all that follows."""
    data = memo.get(key)
    if data is not None:
        memo.found.append("what follows")
        return parse(data, format=RdfFormat.N_QUADS)
    memo.made.append("what follows")
    followed = set(compile_quads(converted.quads, places_of(converted.whole()))).difference(converted.quads)
    memo.put(key, serialize(followed, format=RdfFormat.N_QUADS) or b"")
    return followed


def _judged(converted: _Documents, key: str, engine: str, memo: Memo) -> Report:
    """The verdict; only that nothing was found is kept, since results lead to places."""
    if memo.get(key) is not None:
        memo.found.append("the verdict of the shapes")
        return Report((), "", engine)
    memo.made.append("the verdict of the shapes")
    report = conforming(check(converted.whole(), engine))
    if not report.results:
        memo.put(key, b"conforms")
    return report


@dataclass(frozen=True)
class _Lines(Mapping[YamlPath, int]):
    """The lines of a file's parts, read when one is asked for: in a file without faults none is."""

    path: Path

    @cached_property
    def _read(self) -> Mapping[YamlPath, int]:
        return read_yaml(self.path).lines

    def __getitem__(self, path: YamlPath) -> int:
        return self._read[path]

    def __iter__(self) -> Iterator[YamlPath]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)


def _read(path: Path, memo: Memo, edition: bytes) -> YamlFile:
    """A facts file, its text parsed if it was not before."""
    try:
        text = path.read_bytes()
    except OSError:
        return read_yaml(path)
    key = digest([edition, b"yaml", text])
    data = memo.get(key)
    if data is not None:
        return YamlFile(path, json.loads(data), _Lines(path))
    file = read_yaml(path)
    memo.put(key, json.dumps(file.value, ensure_ascii=False).encode())
    return file


@dataclass
class _Documents:
    """Facts, converted document by document, as quads and as lines of N-Quads.

    `whole` converts all of them, for the places in which faults are told.
    """

    facts: tuple[Fact, ...]
    memo: Memo
    edition: bytes
    quads: list[Quad] = field(default_factory=list)
    lines: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        for document, facts in groupby(self.facts, key=lambda fact: fact.document):
            self._read(document, list(facts))

    def _read(self, document: str, facts: list[Fact]) -> None:
        files = dict.fromkeys(fact.file.path for fact in facts)
        key = digest([self.edition, document.encode(), *(path.read_bytes() for path in files)])
        name, data = f"document {document.rpartition('/')[2]}", self.memo.get(key)
        if data is not None:
            self.memo.found.append(name)
            self.quads.extend(parse(data, format=RdfFormat.N_QUADS))
            self.lines.extend(data.split(b"\n"))
            return
        self.memo.made.append(name)
        quads = convert(facts, placed=False).quads
        lines = rdf.lines(quads, RdfFormat.N_QUADS)
        self.memo.put(key, b"\n".join(lines))
        self.quads.extend(quads)
        self.lines.extend(lines)

    def whole(self) -> Converted:
        """All of it with its places, which are looked up when the first is asked for."""
        return Converted(self.quads, _PlacesOf(self.facts))


@dataclass(frozen=True)
class _PlacesOf(Mapping[tuple[str, str], Place]):
    """The places of facts, found by converting them, when one is asked for."""

    facts: tuple[Fact, ...]

    @cached_property
    def _found(self) -> Mapping[tuple[str, str], Place]:
        return convert(self.facts).places

    def __getitem__(self, key: tuple[str, str]) -> Place:
        return self._found[key]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


def _edition() -> bytes:
    """A digest of the program, of the data it reads beside the facts, and of the packages it leans on."""
    package = Path(__file__).parents[1]
    files = [
        *sorted(package.rglob("*.py")),
        *(path for name in ("ontology", "shapes", "mappings") for path in sorted(folder(name).iterdir())),
        folder("facts") / "context.jsonld",
    ]
    return digest([*(path.read_bytes() for path in files if path.is_file()), *map(_version, _PACKAGES)]).encode()


def _version(package: str) -> bytes:
    try:
        return version(package).encode()
    except PackageNotFoundError:
        return b""
