"""A source document as text, and the places in it that a fact may name."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from os import PathLike, fspath
from pathlib import Path

from lenakg.core.errors import DocumentError
from lenakg.source.blocks import Kind, blocks
from lenakg.source.sentences import sentences


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, a table row or a reference entry: the smallest place that a fact is taken from.

    `start` and `end` count code points of the untouched text. A row keeps the tabs that mark its empty cells.
    """

    key: str
    section: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    r"""A source as it was read, character for character.

    A sentence that the end of a page breaks is one unit that runs to the end of its continuation, blank line included.
    Caution: where a table or a figure's caption stands in between, the two parts are two units for now, since a span
    has no hole.

    >>> front, end = "A. Author\n\nOne drug. One trial.\n\n", "\n\nReferences\n\n- [1] B. Best, 2001.\n"
    >>> document = Document(front + "1. Aims\n\nTo see, in\n\nfull. To say [1]." + end)
    >>> for unit in document.units:
    ...     print(unit.key, unit.section, repr(document.text[unit.start : unit.end]))
    abstract-1 Abstract 'One drug.'
    abstract-2 Abstract 'One trial.'
    sec-1-1 1 'To see, in\n\nfull.'
    sec-1-2 1 'To say [1].'
    ref-1 References '[1] B. Best, 2001.'
    """

    text: str
    path: str | None = field(default=None, compare=False)

    @classmethod
    def read(cls, path: str | PathLike[str]) -> Document:
        """Read a document from a file, or from standard input if the path is ``-``."""
        return cls(read_text(path), _place(fspath(path)))

    @property
    def units(self) -> tuple[Unit, ...]:
        """The places in the document, in its order; none overlaps another.

        Raises:
            DocumentError: The text is not laid out as an article.
        """
        try:
            return _units(self.text)
        except DocumentError as error:
            raise DocumentError(error.message, path=self.path, line=error.line, repair=error.repair) from None


def read_text(path: str | PathLike[str]) -> str:
    """Read a text in UTF-8 with its line ends untouched, so that offsets hold; ``-`` is standard input.

    Raises:
        DocumentError: The file is missing, no file, unreadable, empty or not UTF-8.
    """
    name = fspath(path)
    place = _place(name)
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        text = data.decode("utf-8")
    except FileNotFoundError:
        raise DocumentError("there is no such file", path=place, repair="check the path") from None
    except IsADirectoryError:
        raise DocumentError("this is a directory", path=place, repair="name the text file in it") from None
    except UnicodeDecodeError as error:
        fault = f"the byte 0x{data[error.start]:02x} at offset {error.start} is not UTF-8"
        line = data.count(b"\n", 0, error.start) + 1
        raise DocumentError(fault, path=place, line=line, repair="save the text as UTF-8") from None
    except (OSError, ValueError, AttributeError) as error:  # no permission; a NUL in the path; a closed standard input
        raise DocumentError(
            f"cannot be read ({error})", path=place, repair="check the path and its permissions"
        ) from None
    if not text.strip():
        raise DocumentError("the file is empty", path=place, repair="give the text of the article")
    return text


def _place(name: str) -> str:
    return "standard input" if name == "-" else name


@lru_cache(maxsize=16)
def _units(text: str) -> tuple[Unit, ...]:
    return tuple(_numbered(text))


def _numbered(text: str) -> Iterator[Unit]:
    """Cut the runs of sentences and number the sentences within their section."""
    count: Counter[str] = Counter()
    for block in blocks(text):
        if block.kind is not Kind.SENTENCES:
            yield Unit(block.key, block.section, block.start, block.end)
            continue
        for start, end in sentences(text, block.start, block.end):
            count[block.key] += 1
            yield Unit(f"{block.key}-{count[block.key]}", block.section, start, end)
