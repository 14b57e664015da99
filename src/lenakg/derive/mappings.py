"""The table of mappings, whose identifiers were seen beside their labels: the ontology has those and no others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml
from pyoxigraph import NamedNode, Quad

from lenakg.core.errors import InputError
from lenakg.core.namespaces import shorten
from lenakg.core.resources import folder

Mapping = tuple[str, str, str]


@dataclass(frozen=True)
class Row:
    """What the table says of a mapping: on which line, why it was made, and what the vocabulary calls the object."""

    line: int
    justification: str
    object_label: str
    comment: str


def read_mappings() -> dict[Mapping, Row]:
    """The mappings of the SSSOM table that lenakg ships, as IRIs, each with its row.

    https://mapping-commons.github.io/sssom/ has the format: metadata in YAML behind number signs, then TSV.
    """
    lines = _table().read_text(encoding="utf-8").splitlines()
    prefixes = yaml.safe_load("\n".join(line[1:] for line in lines if line.startswith("#")))["curie_map"]
    numbered = [(number, line.split("\t")) for number, line in enumerate(lines, 1) if not line.startswith("#")]
    (_, names), *rows = numbered
    columns = [names.index(name) for name in ("subject_id", "predicate_id", "object_id")]
    said = [names.index(name) for name in ("mapping_justification", "object_label", "comment")]

    def expanded(name: str) -> str:
        prefix, _, local = name.partition(":")
        return str(prefixes[prefix]) + local

    found: dict[Mapping, Row] = {}
    for number, row in rows:
        subject, predicate, object_ = (expanded(row[column]) for column in columns)
        found[subject, predicate, object_] = Row(number, *(row[column] for column in said))
    return found


def check_mappings(quads: Iterable[Quad]) -> None:
    """Make sure that the mappings of the ontology, given as quads, are those of the table.

    Raises:
        InputError: one stands in the ontology alone, or in the table alone.
    """
    stated = {
        (quad.subject.value, quad.predicate.value, quad.object.value)
        for quad in quads
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode)
    }
    table = read_mappings()
    for subject, predicate, object_ in sorted(stated - table.keys()):
        raise InputError(
            f"the ontology has {shorten(subject)} {shorten(predicate)} {object_}, which is not in the table",
            path=_table(),
            repair="add the row, with the label that the vocabulary gives, or correct the ontology",
        )
    for mapping in sorted(table.keys() - stated):
        raise InputError(
            f"the ontology does not have {shorten(mapping[0])} {shorten(mapping[1])} {mapping[2]}",
            path=_table(),
            line=table[mapping].line,
            repair="add it to the ontology, or remove the row",
        )


def _table() -> Path:
    return folder("mappings") / "lenacll.sssom.tsv"
