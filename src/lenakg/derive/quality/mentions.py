"""Which terms facts, shapes, queries and the rules of reading name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lenakg.core.namespaces import BASE, GRAPH, LENA, expand
from lenakg.core.resources import compiled, folder

_IRI: Final = re.compile(rb"<(" + re.escape(BASE.encode()) + rb"[^>]*)>")
_NAME: Final = re.compile(r"[a-z]+:[A-Za-z0-9][\w.-]*\w")
_WORD: Final = re.compile(r"\b[A-Z][A-Za-z]+\b")
#: The graphs of the terms themselves.
_OWN: Final = tuple(f"<{GRAPH}{name}> .".encode() for name in ("ontology", "mappings"))


def mentioned() -> frozenset[str]:
    """The IRIs of our own that the compiled facts, the shapes, the queries or the rules of reading name."""
    return frozenset(_in_facts(compiled())) | frozenset(
        iri for name in ("shapes", "queries", "rules") for path in sorted(folder(name).iterdir()) for iri in _in(path)
    )


def _in_facts(path: Path) -> Iterator[str]:
    for line in path.read_bytes().splitlines():
        if not line.endswith(_OWN):
            yield from (iri.decode() for iri in _IRI.findall(line))


def _in(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    for name in _NAME.findall(text):
        iri = expand(name)
        if iri is not None:
            yield iri
    if path.suffix == ".yaml":
        # The rules of reading name coded values by their local names.
        yield from (LENA + word for word in _WORD.findall(text))
