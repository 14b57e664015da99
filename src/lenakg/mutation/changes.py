"""Changes of a record, from which the kinds of corruption are put together."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from lenakg.mutation.kinds import Change
from lenakg.mutation.material import Material, Yaml


def put(**values: Any) -> Change:
    """Give keys these values.

    >>> record = {"direction": "Supports"}
    >>> put(direction="Disputes")(record, Material())
    >>> record
    {'direction': 'Disputes'}
    """

    def change(record: Yaml, material: Material) -> None:
        record.update(values)

    return change


def drop(*keys: str) -> Change:
    """Take keys away."""

    def change(record: Yaml, material: Material) -> None:
        for key in keys:
            record.pop(key, None)

    return change


def swap(one: str, other: str) -> Change:
    """Exchange the values of two keys."""

    def change(record: Yaml, material: Material) -> None:
        record[one], record[other] = record[other], record[one]

    return change


def inside(key: str, do: Change) -> Change:
    """Change the record under `key`, or the first of those that stand there in a list."""

    def change(record: Yaml, material: Material) -> None:
        part = record[key]
        do(part[0] if isinstance(part, list) else part, material)

    return change


def rewrite(key: str, pattern: str, by: str) -> Change:
    """Replace what matches `pattern` in the value of `key`, once."""

    def change(record: Yaml, material: Material) -> None:
        record[key] = re.sub(pattern, by, record[key], count=1)

    return change


def both(*changes: Change) -> Change:
    """One change after the other."""

    def change(record: Yaml, material: Material) -> None:
        for one in changes:
            one(record, material)

    return change


def other(key: str, *kinds: str, than: Callable[[Yaml, Yaml], bool] = lambda mine, theirs: True) -> Change:
    """Name another record of the lists `kinds` under `key`: the first that the record does not name or is already."""

    def change(record: Yaml, material: Material) -> None:
        named = listed(record, key)
        found = (
            site.name
            for site in material.of(*kinds)
            if site.name not in named and site.name != record.get("id") and than(record, site.record)
        )
        record[key] = next(found)

    return change


def next_digit(text: str) -> str:
    """The text with its first digit raised by one, a nine lowered, so that its length stays.

    >>> next_digit("ORR 47%"), next_digit("9 months")
    ('ORR 57%', '8 months')
    """
    return re.sub(r"\d", lambda digit: "8" if digit[0] == "9" else str(int(digit[0]) + 1), text, count=1)


def listed(record: Yaml, key: str) -> list[Any]:
    """The values under a key, which may hold one, several or none.

    >>> listed({"atPassage": "passage:x"}, "atPassage")
    ['passage:x']
    """
    value = record.get(key, [])
    return value if isinstance(value, list) else [value]


def having(*keys: str, **values: str) -> Callable[[Yaml], bool]:
    """Whether a record has all these keys, and these values.

    >>> having("hedgeCue", certainty="Suggested")({"certainty": "Suggested", "hedgeCue": "may"})
    True
    """
    return lambda record: (
        all(key in record for key in keys) and all(record.get(key) == value for key, value in values.items())
    )


def without(*keys: str) -> Callable[[Yaml], bool]:
    """Whether a record has none of these keys."""
    return lambda record: not any(key in record for key in keys)


def every(*tests: Callable[[Yaml], bool]) -> Callable[[Yaml], bool]:
    """Whether all tests hold."""
    return lambda record: all(test(record) for test in tests)


def asserting(**values: str) -> Callable[[Yaml], bool]:
    """Whether the proposition of a claim has these values, or values with these prefixes (`mech:`)."""

    def fits(record: Yaml) -> bool:
        parts = record["asserts"]
        return all(
            part.startswith(value) if value.endswith(":") else part == value
            for part, value in ((parts.get(key, ""), value) for key, value in values.items())
        )

    return fits
