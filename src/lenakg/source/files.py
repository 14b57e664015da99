"""Files of source documents, read so that offsets hold."""

from __future__ import annotations

import codecs
import sys
from os import PathLike, fspath
from pathlib import Path

from lenakg.core.errors import DocumentError

_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
_PDF = b"%PDF-"


def read_text(path: str | PathLike[str]) -> str:
    """Read a text in UTF-8 with its line ends untouched, so that offsets hold; ``-`` is standard input.

    A byte order mark is a character of the text as any other.

    Raises:
        DocumentError: The file is missing, no file, unreadable, empty, a PDF or another binary, or not UTF-8.
    """
    name = fspath(path)
    place = place_name(name)
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except FileNotFoundError:
        raise DocumentError("there is no such file", path=place, repair="check the path") from None
    except IsADirectoryError:
        raise DocumentError("this is a directory", path=place, repair="name the text file in it") from None
    except (OSError, ValueError, AttributeError) as error:  # no permission; a NUL in the path; a closed standard input
        raise DocumentError(
            f"cannot be read ({error})", path=place, repair="check the path and its permissions"
        ) from None
    text = _decoded(data, place)
    if not text.strip("\ufeff \t\r\n\f\v"):
        raise DocumentError("the file is empty", path=place, repair="give the text of the article")
    return text


def place_name(name: str) -> str:
    """Return a path as messages have it."""
    return "standard input" if name == "-" else name


def _decoded(data: bytes, place: str) -> str:
    if data.startswith(_PDF):
        raise DocumentError("this is a PDF, not a text", path=place, repair="give its text, or the article in JATS XML")
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            fault = f"the byte 0x{data[0]:02x} at offset 0 begins a text in {encoding}, not in UTF-8"
            raise DocumentError(fault, path=place, line=1, repair="save the text as UTF-8")
    nul = data.find(0)
    if nul >= 0:
        fault = f"the byte 0x00 at offset {nul} stands in no text: this is a binary file, or one in UTF-16"
        raise DocumentError(
            fault, path=place, line=_line(data, nul), repair="give plain text or JATS XML, saved as UTF-8"
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        fault = f"the byte 0x{data[error.start]:02x} at offset {error.start} is not UTF-8"
        repair = "save the text as UTF-8"
        if not error.reason.startswith("unexpected end"):
            repair += "; it may be in Latin-1 or Windows-1252 now"
        raise DocumentError(fault, path=place, line=_line(data, error.start), repair=repair) from None


def _line(data: bytes, at: int) -> int:
    return data.count(b"\n", 0, at) + 1
