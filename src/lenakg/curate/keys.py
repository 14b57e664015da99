"""The keys of places inside the names of passages."""

from __future__ import annotations

import re

from lenakg.core.namespaces import shorten

_UNIT = re.compile(r"sec-[0-9]+(?:\.[0-9]+)*-[0-9]+|[^.]+")


def unit_key(passage: str, name: str) -> str:
    """The key of the unit that a passage of the document `name` is in, without the word for a figure.

    >>> unit_key("passage:x.table-1-row-2.orr", "x"), unit_key("passage:x.sec-5.1-4.16-percent", "x")
    ('table-1-row-2', 'sec-5.1-4')
    """
    found = _UNIT.match(shorten(passage).removeprefix(f"passage:{name}."))
    return found.group() if found else ""


def unit_of(passage: str) -> str:
    """The key of the unit that a passage is in, of whatever document.

    >>> unit_of("passage:x.sec-5.1-4.16-percent")
    'sec-5.1-4'
    """
    return unit_key(passage, shorten(passage).removeprefix("passage:").partition(".")[0])
