"""What all records of the facts have in common.

A record is frozen, knows no RDF and refuses what it does not know. Its class attribute `kind` is the class of the
ontology that its node has, and `part` says by what word an unnamed part of another record is numbered.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from lenakg.core.scalars import Text

T = TypeVar("T")


def as_list(value: Any) -> Any:
    """A list of one, where a value stands alone."""
    return value if isinstance(value, list) else [value]


@dataclass(frozen=True)
class _OneOrList:
    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        many = handler(schema)
        return {"anyOf": [many["items"], many]}


#: One value or a list of values; the record always holds the list.
Many = Annotated[list[T], BeforeValidator(as_list), _OneOrList()]


class Record(BaseModel):
    """Anything that becomes a node."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    kind: ClassVar[str]
    part: ClassVar[str] = ""


class Identified(Record):
    """A record with a slug of its own, which never changes."""

    id: str


class Named(Identified):
    """An identified record with room for a curator's remark."""

    note: Text | None = None
