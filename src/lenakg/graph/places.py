"""Where a node, or the value of one of its properties, stands in the files that were read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lenakg.core.lines import LineIndex
from lenakg.graph.convert import Place


@dataclass(frozen=True)
class Found:
    """Where something stands; no line where only the file is known."""

    file: str
    line: int | None


#: Finds where a node, or the value of one of its properties ("" for the node), stands; a blank node is `_:label`.
Locate = Callable[[str, str], Found | None]


def in_files(
    texts: Mapping[Path, str],
    places: Mapping[tuple[str, str], Place] | None = None,
    homes: Mapping[str, Sequence[Path]] | None = None,
) -> Locate:
    """A `Locate` that asks `places` first, then searches the text of RDF files.

    Args:
        texts: the text of each file; the places that are told are files of these.
        places: where the facts, which are no RDF, have each node and property.
        homes: the files in which each node is a subject, where that is known.
    """
    files = tuple(texts)
    # Places may be looked up when one is asked for, which a question for their truth would do.
    known = {} if places is None else places
    subjects = homes or {}

    @cache
    def index(file: Path) -> LineIndex:
        return LineIndex(texts[file], file.suffix, file.resolve().as_uri())

    def found(iri: str, path: str, candidates: Sequence[Path]) -> Iterator[tuple[Path, int | None]]:
        """From what tells most to what tells least, each in all files before the next."""
        yield from ((file, index(file).stated(iri, path)) for file in candidates)
        yield from ((file, index(file).described(iri)) for file in candidates)
        yield from ((file, index(file).mentioned(iri)) for file in candidates)

    def locate(iri: str, path: str) -> Found | None:
        place = known.get((iri, path)) or known.get((iri, ""))
        if place is not None:
            return Found(place.file, place.line)
        home = subjects.get(iri, ())
        lines = (Found(str(file), line) for file, line in found(iri, path, home or files) if line is not None)
        return next(lines, Found(str(home[0]), None) if home else None)

    return locate
