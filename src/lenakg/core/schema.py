"""The JSON Schema of the facts files, made from the records: what an editor completes and checks."""

from __future__ import annotations

import json

from lenakg.core.model import FactFile


def json_schema() -> str:
    """The schema as indented JSON (draft 2020-12).

    >>> json.loads(json_schema())["$schema"]
    'https://json-schema.org/draft/2020-12/schema'
    """
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **FactFile.model_json_schema()}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
