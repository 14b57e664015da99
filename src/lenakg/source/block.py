"""A stretch of a plain text of one kind."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from enum import Enum, auto
from functools import lru_cache
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


def section_key(section: str) -> str:
    """Return the key of a section's sentences; it is none of a table, a figure or a reference.

    >>> section_key("2.1"), section_key("Methods"), section_key("Table 1, row 1"), section_key("?")
    ('sec-2.1', 'methods', 'section-table-1-row-1', 'text')
    """
    if re.fullmatch(r"[0-9]+(?:\.[0-9]+)*", section):
        return f"sec-{section}"
    key = slug(section) or "text"
    return f"section-{key}" if re.match(r"(?:table|figure|ref|sec|section)\b", key) else key


def line_number(text: str, at: int) -> int:
    r"""Return the line that a place in a text is on, from 1.

    >>> line_number("One.\nTwo.", 5)
    2
    """
    return bisect_left(_line_ends(text), at) + 1


@lru_cache(maxsize=2)
def _line_ends(text: str) -> array[int]:
    return array("Q", (found.start() for found in re.finditer("\n", text)))
