"""Query files as their authors write them: SPARQL 1.1 with a card of YAML on top.

A query file is valid SPARQL as it stands. Its first lines, each beginning with `#+`, are the card, which says what the
query answers, what it may be asked with and what each column means.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

from pyoxigraph import Store

from lenakg.answer.cards import Card, Parameter
from lenakg.answer.query import block
from lenakg.answer.resolve import CLASS, Names
from lenakg.core.errors import AmbiguousName, CardError, FactError, FactErrors, NameNotFound, QueryError
from lenakg.core.namespaces import LENA, expand
from lenakg.core.yamlfile import Value, YamlFile, YamlPath, parse_yaml
from lenakg.store.engine import Engine
from lenakg.store.local import LocalEngine

_CLASSES = """
SELECT DISTINCT ?class WHERE {
  { ?class a owl:Class } UNION { ?class rdfs:subClassOf ?above } UNION { ?below rdfs:subClassOf ?class }
}
ORDER BY ?class
"""


def read_card(path: Path) -> Card:
    """Read one query file.

    Raises:
        CardError: the file cannot be read, has no card, or the card and the query do not fit.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CardError(f"cannot be read: {error}", path=path, repair="check the file") from error
    head = [line[2:] for line in text.splitlines() if line.startswith("#+")]
    if (
        not head
        or not text.startswith("#+")
        or any(not line.startswith("#+") for line in text.splitlines()[: len(head)])
    ):
        raise CardError("no card", path=path, line=1, repair="begin the file with lines of #+ summary: and so on")
    try:
        file = parse_yaml("\n".join(head), path)
    except FactError as error:
        fault = error.faults[0] if isinstance(error, FactErrors) else error
        raise CardError(fault.message, path=path, line=fault.line or 1, repair=fault.repair) from error
    reader = _CardReader(file, text)
    return reader.read()


def check_card(card: Card, engine: Engine) -> None:
    """Check what only a graph can tell: that the types of the parameters are classes and the defaults are of them.

    To read a card is cheap and this is not, so that a query is not kept waiting for it.

    Raises:
        CardError: a type is no class in `engine`, or a default is no node of its type.
    """
    if not card.parameters:
        return
    found = (getattr(kind, "value", "") for (kind,) in engine.select(_CLASSES))
    classes = [CLASS, *(iri.removeprefix(LENA) for iri in found if iri.startswith(LENA))]
    known = Names(engine)
    for parameter in card.parameters.values():
        if parameter.type not in classes:
            near = get_close_matches(parameter.type, classes, n=1)
            raise CardError(
                f"the type of {parameter.name} is no class of the ontology: '{parameter.type}'",
                path=card.path,
                line=parameter.line,
                repair=f"did you mean '{near[0]}'?" if near else "name a class by its local name, such as Entity",
            )
        if parameter.default is None:
            continue
        try:
            known.resolve(parameter.default, parameter.type)
        except (NameNotFound, AmbiguousName) as error:
            raise CardError(
                f"the default of {parameter.name} does not fit: {error.message}",
                path=card.path,
                line=parameter.line,
                repair=error.repair,
            ) from error


def catalogue(paths: Iterable[Path]) -> bytes:
    """The cards of query files as JSON, from which `cards.card` takes what it need not read from YAML again.

    Raises:
        CardError: a file is not as it must be.
    """
    cards = {card.name: card.as_dict() for card in map(read_card, sorted(paths))}
    return (json.dumps(cards, ensure_ascii=False, indent=1) + "\n").encode()


class _CardReader:
    def __init__(self, file: YamlFile, text: str) -> None:
        self.file = file
        self.text = text
        self.blocks = {match["name"]: match["terms"].strip() for match in block().finditer(text)}

    def read(self) -> Card:
        content = self._mapping(self.file.value, (), {"summary", "description", "tags", "parameters", "columns"})
        parameters = self._optional_mapping(content, "parameters")
        columns = {
            name: self._text(value, ("columns", name))
            for name, value in self._optional_mapping(content, "columns").items()
        }
        card = Card(
            path=self.file.path,
            summary=self._text(content.get("summary"), ("summary",)),
            description=self._text(content.get("description"), ("description",)),
            tags=self._tags(content.get("tags")),
            parameters={name: self._parameter(name, value) for name, value in parameters.items()},
            columns=columns,
            text=self.text,
        )
        unnamed = sorted(set(self.blocks) - set(card.parameters))
        if unnamed:
            raise self._error(f"the query has a parameter ?{unnamed[0]} that the card has not", (), "describe it there")
        selected = self._selected()
        if selected != list(columns):
            wrong = next(iter(sorted(set(selected) ^ set(columns))), "their order")
            raise self._error(
                f"the columns of card and query differ: {wrong}", ("columns",), f"describe just {', '.join(selected)}"
            )
        return card

    def _parameter(self, name: str, value: Value) -> Parameter:
        path = ("parameters", name)
        content = self._mapping(value, path, {"type", "description", "default"})
        if name not in self.blocks:
            raise self._error(
                f"the query has no parameter ?{name}", path, f"write VALUES ?{name} {{ … }} # parameter in it"
            )
        default = content.get("default")
        written = self.blocks[name]
        stated = "UNDEF" if default is None else self._text(default, (*path, "default"))
        if stated != written:
            raise self._error(
                f"the default of {name} is {stated} on the card and {written} in the query", path, "make them the same"
            )
        if stated != "UNDEF" and expand(stated) is None:
            raise self._error(f"the default {stated} is no CURIE of ours", path, "write prefix:name")
        return Parameter(
            name,
            self._text(content.get("type"), (*path, "type")),
            self._text(content.get("description"), (*path, "description")),
            None if stated == "UNDEF" else stated,
            self.file.line((*path, "type")),
        )

    def _tags(self, value: Value | None) -> tuple[str, ...]:
        if not isinstance(value, list):
            raise self._error("tags must be a list", ("tags",), "write tags: [one, two]")
        return tuple(self._text(tag, ("tags", index)) for index, tag in enumerate(value))

    def _text(self, value: Value | None, path: YamlPath) -> str:
        if not isinstance(value, str):
            what = "is missing" if value is None else "must be text"
            raise self._error(f"'{path[-1]}' {what}", path, f"write {path[-1]}: and a sentence")
        return " ".join(value.split())

    def _optional_mapping(self, content: dict[str, Value], key: str) -> dict[str, Value]:
        value = content.get(key, {})
        return value if value == {} else self._mapping(value, (key,), None)

    def _mapping(self, value: Value, path: YamlPath, keys: set[str] | None) -> dict[str, Value]:
        if not isinstance(value, dict):
            raise self._error(f"{path[-1] if path else 'the card'} must be a mapping", path, "write key: value lines")
        for key in value:
            if keys is not None and key not in keys:
                near = get_close_matches(key, keys, n=1)
                repair = f"did you mean '{near[0]}'?" if near else f"the keys are {', '.join(sorted(keys))}"
                raise self._error(f"unknown key '{key}'", (*path, key), repair)
        return value

    def _selected(self) -> list[str]:
        """The columns of the query, which an engine without data tells as well as any."""
        try:
            return list(LocalEngine(Store()).select(self.text).columns)
        except QueryError as error:
            raise CardError(error.message, path=self.file.path, line=error.line, repair=error.repair) from error

    def _error(self, message: str, path: YamlPath, repair: str) -> CardError:
        return CardError(message, path=self.file.path, line=self.file.line(path), repair=repair)
