"""A stretch of a plain text of one kind."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import NamedTuple


class Kind(Enum):
    """What a block is made of."""

    SENTENCES = auto()
    CAPTION = auto()
    HEADER = auto()
    ROW = auto()
    NOTE = auto()
    FIGURE = auto()
    REFERENCE = auto()


class Block(NamedTuple):
    """A stretch of one kind in one section; sentences share the key of their section, all others have their own.

    `of` is the table that a part belongs to, or the printed number of a reference; sentences that are `taken_up` begin
    with the rest of the last sentence before a table or figure.
    """

    kind: Kind
    section: str
    key: str
    start: int
    end: int
    of: str = ""
    taken_up: bool = False


def slug(section: str) -> str:
    """Return the name of a section as keys have it.

    >>> slug("Table 1, row 3")
    'table-1-row-3'
    """
    return re.sub(r"[\W_]+", "-", section.casefold()).strip("-")


def line_number(text: str, at: int) -> int:
    r"""Return the line that a place in a text is on, from 1.

    >>> line_number("One.\nTwo.", 5)
    2
    """
    return text.count("\n", 0, at) + 1
