"""The YAML is JSON-LD: any JSON-LD processor that is given the context reads the same statements from it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from pyoxigraph import BlankNode, RdfFormat, Triple, parse

from lenakg.core.resources import compiled, folder

FILES = sorted(path for path in folder("facts").glob("*/*.yaml") if path.name != "passages.yaml")


@pytest.fixture(scope="module")
def known() -> set[Triple]:
    return {quad.triple for quad in parse(path=compiled(), format=RdfFormat.N_QUADS)}


def parts(value: object) -> bool:
    return any(isinstance(each, dict) for each in (value if isinstance(value, list) else [value]))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_stands_in_the_yaml_stands_in_the_graph(path: Path, known: set[Triple]) -> None:
    context = json.loads((folder("facts") / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    content = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    records = [record for listed in content.values() for record in listed]
    text = json.dumps({"@context": context, "@graph": records})
    read = {
        quad.triple
        for quad in parse(text, format=RdfFormat.JSON_LD)
        # Parts that nobody names (propositions, dose steps) are blank nodes until lenakg names them.
        if not isinstance(quad.subject, BlankNode) and not isinstance(quad.object, BlankNode)
    }
    shorthand = {triple for triple in read if triple.predicate.value.endswith("hasAuthorship")}
    assert read - known - shorthand == set()
    keys = [key for record in records for key, value in record.items() if not parts(value)]
    unsaid = keys.count("id") + keys.count("hasAuthorship")
    assert len(read) >= len(keys) - unsaid > 0
