"""A node of the graph as the audit reads it."""

from __future__ import annotations

from collections.abc import Mapping

from lenakg.core.namespaces import LENA, PREFIXES

_LABEL = PREFIXES["rdfs"] + "label"


class Node:
    """The values of one node by the local names of its properties."""

    __slots__ = ("_keys", "iri")

    def __init__(self, iri: str, keys: Mapping[str, frozenset[str]]) -> None:
        self.iri = iri
        self._keys = keys

    def all(self, name: str) -> tuple[str, ...]:
        """All values, sorted."""
        return tuple(sorted(self._keys.get(LENA + name, ())))

    def text(self, name: str) -> str | None:
        """The one value, or the first in order."""
        found = self._keys.get(LENA + name)
        return min(found) if found else None

    def code(self, name: str) -> str | None:
        """The local name of a coded value."""
        found = self.text(name)
        return None if found is None else found.removeprefix(LENA)

    def number(self, name: str) -> int | None:
        """A whole number; None for anything else."""
        found = self.text(name)
        return int(found) if found is not None and found.lstrip("-").isdecimal() else None

    @property
    def label(self) -> str | None:
        """What it is called."""
        return min(self._keys.get(_LABEL, ()), default=None)

    @property
    def document(self) -> str:
        """The document that it stands in."""
        return self.text("statedIn") or self.text("inDocument") or ""
