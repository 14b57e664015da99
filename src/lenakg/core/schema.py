"""The JSON Schema of the facts files, made from the records: what an editor completes and checks."""

from __future__ import annotations

import json

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from lenakg.core.model import FactFile


def json_schema() -> str:
    """The schema as indented JSON (draft 2020-12).

    >>> json.loads(json_schema())["$schema"]
    'https://json-schema.org/draft/2020-12/schema'
    """
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **FactFile.model_json_schema(schema_generator=_Strict),
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


class _Strict(GenerateJsonSchema):
    """A key without a value, and an empty list, are faults; what is not said is left out."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """The value alone."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """The default, unless it is absence."""
        described = super().default_schema(schema)
        return described if described.get("default") else {k: v for k, v in described.items() if k != "default"}

    def list_schema(self, schema: core_schema.ListSchema) -> JsonSchemaValue:
        """At least one."""
        return {**super().list_schema(schema), "minItems": 1}
