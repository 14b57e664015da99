"""What is corrupted: the facts that lenakg ships, as files, records and quads, and its ontology."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from pyoxigraph import Quad

from lenakg.core.facts import Fact, read_facts
from lenakg.core.rdf import read_quads
from lenakg.core.resources import folder, ontology
from lenakg.core.yamlfile import parse_yaml
from lenakg.graph.convert import convert

#: A record as its YAML has it: keys to strings, lists and records.
Yaml = dict[str, Any]


@dataclass(frozen=True)
class Site:
    """A record of the facts: its file (relative to the folder of facts), its list and its place there."""

    file: str
    kind: str
    index: int
    record: Yaml

    @property
    def name(self) -> str:
        """How to call it: by its id."""
        return str(self.record["id"])


class Material:
    """The clean facts and ontology; read when asked for, never changed."""

    @cached_property
    def texts(self) -> dict[str, str]:
        """The text of every file of facts, by its path relative to the folder of facts."""
        home = folder("facts")
        return {
            path.relative_to(home).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted(home.glob("*/*.yaml"))
        }

    @cached_property
    def sites(self) -> tuple[Site, ...]:
        """Every record, in the order of files and lines."""
        return tuple(
            Site(file, kind, index, record)
            for file, value in self.values.items()
            for kind, records in value.items()
            for index, record in enumerate(records)
        )

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """The facts as they are read."""
        return read_facts(folder("facts"))

    @cached_property
    def quads(self) -> frozenset[Quad]:
        """The facts as quads."""
        return frozenset(convert(self.facts).quads)

    @cached_property
    def terms(self) -> tuple[Quad, ...]:
        """The ontology as quads, sorted, its blank nodes in one reading."""
        return tuple(sorted(read_quads(ontology()), key=str))

    def of(self, *kinds: str) -> Iterator[Site]:
        """The records of these lists."""
        return (site for site in self.sites if site.kind in kinds)

    @cached_property
    def values(self) -> dict[str, Yaml]:
        """The value of every file, each scalar a string."""
        return {file: cast(Yaml, parse_yaml(text, Path(file)).value) for file, text in self.texts.items()}

    @staticmethod
    def written(value: Yaml) -> str:
        """A file with this value: JSON is YAML, and quick to write."""
        return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
