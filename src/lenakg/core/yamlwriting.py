"""Records written as YAML: the way a curator would lay them out."""

from __future__ import annotations

import re
from typing import Any

_WIDTH = 120
#: Keys whose value is written as a list even where it is one.
LISTS = frozenset({"hasArm", "reportedIn", "citedEvidence", "hasDoseStep", "hasAuthorship", "altLabel", "concerns"})
_PLAIN = re.compile(r"[^\W_][^\n:#\[\]{},&*!|>'\"%@`]*")


def as_item(record: dict[str, Any], column: int) -> str:
    """A record as an item of a list, whose dash stands in `column`."""
    lines = "".join(entry(name, value) for name, value in record.items())
    return f"{' ' * column}- {indented(lines, column + 2).lstrip(' ')}"


def entry(name: str, value: Any) -> str:
    """One key with its value, at column 0."""
    if isinstance(value, list) and value and any(isinstance(item, dict) for item in value):
        return f"{name}:\n" + "".join(_step(item) for item in value)
    if isinstance(value, list):
        items = value if len(value) > 1 or name in LISTS else value[0]
        return f"{name}: {inline(items)}\n"
    return f"{name}: {inline(value)}\n"


def _step(record: dict[str, Any]) -> str:
    """A part of a record: on one line where it fits, else a line a key."""
    line = f"  - {inline(record)}\n"
    if len(line) + 4 <= _WIDTH:
        return line
    return "  - " + indented("".join(entry(name, value) for name, value in record.items()), 4)[4:]


def inline(value: Any) -> str:
    """A value on one line: mappings in braces, lists in brackets."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {inline(item)}" for name, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(inline(item) for item in value) + "]"
    return scalar(str(value))


def scalar(text: str) -> str:
    """A scalar as YAML, plain where it can be and in double quotes where it must.

    >>> scalar("ref:chen-2011"), scalar("OS: NR"), scalar("8.5"), scalar("%"), scalar("a “b” \\\\ c")
    ('ref:chen-2011', '"OS: NR"', '8.5', '"%"', 'a “b” \\\\ c')
    """
    curie = re.fullmatch(r"[a-z]+:[\w.-]*\w", text)
    if curie or (_PLAIN.fullmatch(text) and text == text.strip() and text not in ("null", "Null", "NULL")):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def indented(lines: str, columns: int) -> str:
    """Lines moved to the right."""
    pad = " " * columns
    return "".join(f"{pad}{line}" for line in lines.splitlines(keepends=True))
