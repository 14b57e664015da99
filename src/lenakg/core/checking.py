"""A YAML file checked against a record class, its faults told with file, line and repair."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from lenakg.core.errors import FactError, FactErrors
from lenakg.core.yamlfile import YamlFile, YamlPath

T = TypeVar("T", bound=BaseModel)

_REASONS = {
    "string_type": "must be a single value, not a list or a mapping",
    "list_type": "must be a list",
    "model_type": "must be a mapping of keys to values",
    "model_attributes_type": "must be a mapping of keys to values",
    "literal_error": "must be true or false",
}


def checked(file: YamlFile, model: type[T], keys: str) -> T:
    """The file's content as `model`; `keys` says where its keys are told.

    >>> from pathlib import Path
    >>> from lenakg.core.records import Record
    >>> from lenakg.core.yamlfile import parse_yaml
    >>> class Pond(Record):
    ...     depth: str
    >>> checked(parse_yaml("depth: 3", Path("f.yaml")), Pond, "the page")
    Pond(depth='3')

    Raises:
        FactError, FactErrors: a key or value is unknown, missing or wrong.
    """
    try:
        return model.model_validate(file.value)
    except ValidationError as error:
        faults = [_fault(file, detail, model, keys) for detail in error.errors(include_url=False)]
        faults.sort(key=lambda fault: fault.line or 0)
        raise faults[0] if len(faults) == 1 else FactErrors(faults) from None


def _fault(file: YamlFile, detail: Any, model: type[BaseModel], keys: str) -> FactError:
    path: YamlPath = tuple(detail["loc"])
    name = next((str(step) for step in reversed(detail["loc"]) if isinstance(step, str)), "the file")
    line = file.line(path)
    match detail["type"]:
        case "extra_forbidden":
            near = get_close_matches(name, _keys_beside(detail["loc"], model), n=1)
            repair = f"did you mean '{near[0]}'?" if near else f"remove it, or see {keys} for the keys"
            return FactError(f"unknown key '{name}'", path=file.path, line=line, repair=repair)
        case "missing":
            return FactError(f"the key '{name}' is missing", path=file.path, line=line, repair="add it")
        case "value_error":
            return FactError(f"{name}: {detail['ctx']['error']}", path=file.path, line=line)
        case kind:
            return FactError(f"{name}: {_REASONS.get(kind, detail['msg'])}", path=file.path, line=line)


def _keys_beside(location: tuple[str | int, ...], model: type[BaseModel]) -> list[str]:
    """The keys that the record at `location` may have."""
    kind: Any = model
    for step in location[:-1]:
        if isinstance(step, str):
            kind = _record_type(kind.model_fields[step].annotation)
    return list(kind.model_fields)


def _record_type(annotation: Any) -> Any:
    """The record class inside an annotation such as `list[Claim] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        found = _record_type(argument)
        if found is not None:
            return found
    return None
