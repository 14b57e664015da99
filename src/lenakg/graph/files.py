"""Check given files, facts or RDF, together with all that they may refer to."""

from __future__ import annotations

import re
from pathlib import Path

from lenakg.core.errors import FactError, InputError
from lenakg.core.facts import read_fact_files, read_facts
from lenakg.core.rdf import blank_nodes, canonical, read_quads
from lenakg.core.resources import folder, ontology
from lenakg.core.vocabulary import vocabulary
from lenakg.graph.convert import Converted, convert
from lenakg.graph.engines import chosen
from lenakg.graph.places import in_files
from lenakg.graph.validate import Report, validate

#: The endings of facts files; every other ending is one of RDF.
YAML = (".yaml", ".yml")
_DOCUMENTS = re.compile(rb"^[ {]*\"?documents\"?[ ]*:", re.MULTILINE)


def check_files(files: list[Path], engine: str | None = None) -> Report:
    """Validate `files`, or the facts that lenakg ships where there are none, and report on them alone.

    Raises:
        InputError: a file cannot be read as facts or RDF, or no engine has that name.
        MissingExtra: the engine is not installed.
    """
    engine = chosen(engine)
    for path in files:
        _refuse(path)
    facts = [path for path in files if path.suffix in YAML]
    converted, companions = _converted(facts) if facts or files else (convert(read_facts(folder("facts"))), set())
    quads, homes = list(converted.quads), dict[str, list[Path]]()
    rdf = dict.fromkeys(path for path in files if path.suffix not in YAML)
    for path in rdf:
        read = canonical(read_quads(path), first=blank_nodes(quads))
        quads.extend(read)
        for subject in dict.fromkeys(str(quad.subject) for quad in read):
            homes.setdefault(subject.strip("<>"), []).append(path)
    texts = {path: path.read_text(encoding="utf-8", errors="replace") for path in [*rdf, ontology()]}
    for subject in vocabulary().subjects:
        if subject in homes:
            homes[subject].append(ontology())
    return validate(
        quads,
        in_files(texts, converted.places, homes),
        lambda found: found.file not in companions,
        engine=engine,
        converted=not rdf,
    )


def _refuse(path: Path) -> None:
    if path == Path("-"):
        raise InputError("standard input is not read", repair="write it to a file whose ending tells its format")
    if path.is_dir():
        raise InputError("this is a folder, not a file", path=path, repair="name the files in it")
    if path.suffix in YAML and not path.is_file():
        raise FactError("no such file", path=path, repair="check the path")


def _converted(files: list[Path]) -> tuple[Converted, set[str]]:
    """The given facts files with those that they may refer to, and the paths of the latter, which are not reported."""
    if not files:
        return Converted(), set()
    given = {path.resolve(): path for path in files}
    others = {path.resolve(): path for file in files for path in _companions(file)}
    read = read_fact_files([path for _, path in sorted({**others, **given}.items())])
    # What several files say, such as a proposition, is reported where the first says it: the given files come first.
    ordered = sorted(read, key=lambda fact: fact.file.path.resolve() not in given)
    return convert(ordered), {str(path) for known, path in others.items() if known not in given}


def _companions(file: Path) -> list[Path]:
    """The files of the same folder, of the other sources beside it, and of the sources that lenakg ships."""
    home = file.resolve().parent
    beside = {folder.name: folder for folder in sorted(home.parent.iterdir()) if _has_document(folder)}
    shipped = {home.name: home for home in sorted(folder("facts").iterdir()) if home.is_dir()}
    homes = {**shipped, **beside, home.name: file.parent}
    return [path for one in homes.values() for path in sorted(one.glob("*.yaml"))]


def _has_document(home: Path) -> bool:
    """Whether a folder holds the facts of a source, and not just any YAML files."""
    try:
        return any(_DOCUMENTS.search(path.read_bytes()) for path in home.glob("*.yaml"))
    except OSError:
        return False
