"""Turtle in which a blank node stands where it is used, and a list is a list, as an author would write them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

#: A blank node's label, where it is not inside a literal or an IRI.
_TERM = re.compile(r'"(?:[^"\\]|\\.)*"|<[^>]*>|(?P<blank>_:\w+)')
_CELL = re.compile(r"rdf:first (?P<first>.+) ;\n\trdf:rest (?P<rest>\S+)", re.DOTALL)


def nest(blocks: Iterable[str]) -> Iterator[str]:
    r"""The blocks of a Turtle text (a node each, `subject predicate object .`) with blank nodes in their places.

    A blank node that is used once stands in brackets where it is used; one that is used nowhere begins its block with
    `[]`; one that is used more often, or by itself, keeps its label.

    >>> cells = ["_:1 rdf:first x:c ;\n\trdf:rest _:2 .", "_:2 rdf:first x:d ;\n\trdf:rest rdf:nil ."]
    >>> list(nest(["x:a x:b _:1 .", *cells]))
    ['x:a x:b ( x:c x:d ) .']
    """
    parts = [block.removesuffix(" .").partition(" ") for block in blocks]
    nesting = _Nesting({subject: body for subject, _, body in parts if subject.startswith("_:")}, parts)
    for subject, _, body in parts:
        if subject not in nesting.nested:
            name = "[]" if subject in nesting.bodies and not nesting.uses[subject] else subject
            yield f"{name} {nesting.fill(body)} ."


class _Nesting:
    def __init__(self, bodies: dict[str, str], parts: list[tuple[str, str, str]]) -> None:
        self.bodies = bodies
        self.uses: Counter[str] = Counter()
        self._owner: dict[str, str] = {}
        for subject, _, body in parts:
            for label in _labels(body):
                self.uses[label] += 1
                self._owner[label] = subject
        self.nested = {label for label in bodies if self._is_nested(label)}

    def fill(self, body: str) -> str:
        """The body with each nested blank node in its place."""
        return _TERM.sub(lambda found: self._write(found["blank"]) if found["blank"] else found[0], body)

    def _write(self, label: str) -> str:
        if label not in self.nested:
            return label
        items = self._items(label)
        if items is None:
            return "[ " + self.fill(self.bodies[label]).replace("\n\t", " ") + " ]"
        return "( " + " ".join(map(self.fill, items)) + " )"

    def _items(self, label: str) -> list[str] | None:
        """The items of the list that begins at `label`; None if it is no list that is whole and used once."""
        items = []
        while label != "rdf:nil":
            cell = _CELL.fullmatch(self.bodies[label]) if label in self.nested else None
            if cell is None or not _is_one(cell["first"]):
                return None
            items.append(cell["first"])
            label = cell["rest"]
        return items

    def _is_nested(self, label: str) -> bool:
        """Used once, and not by way of itself."""
        seen = {label}
        node = label
        while self.uses[node] == 1:
            node = self._owner[node]
            if node in seen:
                return False
            seen.add(node)
        return node != label


def _labels(body: str) -> Iterator[str]:
    return (found["blank"] for found in _TERM.finditer(body) if found["blank"])


def _is_one(objects: str) -> bool:
    """Whether there is one object, since a list with two firsts is none."""
    return " , " not in re.sub(r'"(?:[^"\\]|\\.)*"', '""', objects) and "\n" not in objects
