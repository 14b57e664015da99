"""What the verbs on a source document share: the document, the folder of its facts, and the facts in it."""

from __future__ import annotations

import argparse
import re
import sys
from hashlib import sha256
from pathlib import Path

from lenakg.core.errors import DocumentError
from lenakg.core.facts import Fact, read_fact_file
from lenakg.core.model import Document as DocumentRecord
from lenakg.core.model import Passage
from lenakg.core.namespaces import expand
from lenakg.core.resources import folder
from lenakg.source.digest import normalise, text_digest
from lenakg.source.passages import check_rendition
from lenakg.source.text import Document

_MEGABYTE = 1_000_000
#: Of so many places of the facts, one at least stands in another rendition of their document.
_FEW = 10
#: Documents that take longer than a reader at a terminal waits without a word.
_LONG = 2 * _MEGABYTE


def add_document(parser: argparse.ArgumentParser) -> None:
    """The argument that names the document."""
    parser.add_argument(
        "document", metavar="DOCUMENT", type=Path, help="the source: plain text or JATS XML; - is standard input"
    )


def add_facts(parser: argparse.ArgumentParser) -> None:
    """The option of where the facts of the document are."""
    parser.add_argument(
        "--facts",
        metavar="DIR",
        type=Path,
        help="the folder of the document's facts, facts/DOCUMENT; without it, those that lenakg ships of this file",
    )


def home_of(document: Document, chosen: Path | None, *, other: bool = False) -> Path:
    """The folder of the document's facts: the one chosen, or the shipped one of this file.

    With `other` the file may be another rendition, and the only folder that is shipped will do.

    Raises:
        DocumentError: it cannot be told which.
    """
    if chosen is not None:
        if not chosen.is_dir():
            raise DocumentError("there is no such folder of facts", path=chosen, repair="name facts/DOCUMENT")
        return chosen
    digest = sha256(document.text.encode()).hexdigest()
    homes = sorted(path for path in folder("facts").iterdir() if path.is_dir())
    own = [home for home in homes if any(digest in file.read_text(encoding="utf-8") for file in home.glob("*.yaml"))]
    if not own and other:
        own = homes
    if len(own) != 1:
        raise DocumentError(
            "no facts of this document are at hand", path=document.path, repair="name their folder with --facts"
        )
    return own[0]


def document_of(arguments: argparse.Namespace) -> Document:
    """The document that the arguments name; on a terminal, of a long one it is told what takes so long.

    Raises:
        DocumentError: the document cannot be read.
    """
    document = Document.read(arguments.document)
    size = len(document.text)
    if size > _LONG and sys.stderr.isatty():
        print(f"reading {size / _MEGABYTE:.1f} million characters", file=sys.stderr)
        parts = f"{len(document.units)} sentences, rows and entries in {len(document.tables)} tables and the text"
        print(f"found {parts}; going through them", file=sys.stderr)
    return document


def facts_of(arguments: argparse.Namespace, *, other: bool = False) -> tuple[Document, list[Fact]]:
    """The document that the arguments name, and its facts.

    References from one fact to another are not followed, so that a folder that is being worked on can be looked at.
    With `other` the document may be another rendition of the one that the shipped facts are of.
    Another rendition is told as such on standard error.

    Raises:
        DocumentError: the document or the folder cannot be read, or the facts are those of another document.
        FactError, FactErrors: a facts file cannot be read.
    """
    document = document_of(arguments)
    home = home_of(document, arguments.facts, other=other)
    facts = facts_in(home)
    try:
        check_rendition(document, facts)
    except DocumentError as error:
        _check_same(document, facts, home, error)
        print(f"another rendition of this document, {error.message}", file=sys.stderr)
    return document, facts


def facts_in(home: Path) -> list[Fact]:
    """The facts in the folder of a document, references from one to another not followed.

    Raises:
        DocumentError: there is no such folder, or nothing in it describes its document.
        FactError, FactErrors: a facts file cannot be read.
    """
    if not home.is_dir():
        raise DocumentError("there is no such folder of facts", path=home, repair="name facts/DOCUMENT")
    facts = [fact for path in sorted(home.glob("*.yaml")) for fact in read_fact_file(path)]
    if not any(isinstance(fact.record, DocumentRecord) for fact in facts):
        raise DocumentError("the facts do not describe their document", path=home, repair="add documents: with an id")
    return facts


def only_home() -> Path:
    """The folder of the facts that lenakg ships, where they are of one document.

    Raises:
        DocumentError: they are of several.
    """
    homes = sorted(path for path in folder("facts").iterdir() if path.is_dir())
    if len(homes) != 1:
        names = ", ".join(home.name for home in homes)
        raise DocumentError(f"the facts are of several documents, {names}", repair="name a folder with --facts")
    return homes[0]


def _check_same(document: Document, facts: list[Fact], home: Path, otherwise: DocumentError) -> None:
    """Make sure that a text is the document of some facts, if not their file: it has their title, or a place."""
    titles = {normalise(fact.record.title).casefold() for fact in facts if isinstance(fact.record, DocumentRecord)}
    if normalise(document.title or "").casefold() in titles:
        return
    digests = {fact.record.textDigest for fact in facts if isinstance(fact.record, Passage)}
    if not digests:
        raise otherwise
    found = digests.intersection(text_digest(document.words(unit)) for unit in document.units)
    # A sentence or two, such as thanks, may stand in many a document.
    if len(found) * _FEW < len(digests):
        few = "few" if found else "none"
        message = f"another document than that of the facts in {home.name}: it has {few} of their places, nor the title"
        raise DocumentError(message, path=document.path, repair="name the folder of its own facts with --facts")


def name_of(document: Document, chosen: str | None) -> str:
    """The name of a document: the one chosen, the one that the shipped facts have for this file, or that of the file.

    Raises:
        DocumentError: the chosen name cannot be one.
    """
    if chosen is not None:
        if expand(f"doc:{chosen}") is None:
            raise DocumentError(f"'{chosen}' is no name", repair="use letters, digits, '.', '-' and '_' in it")
        return chosen
    digest = sha256(document.text.encode()).hexdigest()
    for home in sorted(path for path in folder("facts").iterdir() if path.is_dir()):
        if any(digest in file.read_text(encoding="utf-8") for file in home.glob("*.yaml")):
            return home.name
    stem = "" if document.path is None else Path(document.path).stem
    return re.sub(r"[^a-z0-9]+", "-", stem.casefold()).strip("-") or "document"
