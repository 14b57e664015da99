"""`lenakg schema`: the JSON Schema that ships with the facts."""

from __future__ import annotations

import json
from pathlib import Path

from jsonschema import Draft202012Validator

from lenakg.core.resources import folder

from .conftest import Run


def test_schema_is_the_one_beside_the_facts(lenakg: Run, tmp_path: Path) -> None:
    done = lenakg("schema")
    assert (done.code, done.err) == (0, "")
    Draft202012Validator.check_schema(json.loads(done.out))
    assert done.out == (folder("facts") / "facts.schema.json").read_bytes()
    assert lenakg("schema", "-o", tmp_path / "schema.json").out == b""
    assert (tmp_path / "schema.json").read_bytes() == done.out
