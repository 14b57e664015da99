"""The canned queries, each with its card.

A card is written as YAML on top of its query file, and reading YAML takes longer than to ask the query. So `lenakg
build` compiles the cards into one file, which holds for as long as the query file is what it was made from.
"""

from __future__ import annotations

import json
import os
from functools import cache

from lenakg.core.errors import QueryError
from lenakg.core.resources import location

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any


class Parameter:
    """What a query may be asked with: the class (local name) of its values, what it means, its default (a CURIE).

    `line` is where the query file says so.
    """

    __slots__ = ("default", "description", "line", "name", "type")

    def __init__(self, name: str, kind: str, description: str, default: str | None, line: int | None) -> None:
        self.name = name
        self.type = kind
        self.description = description
        self.default = default
        self.line = line

    def __repr__(self) -> str:
        default = "" if self.default is None else f", default {self.default}"
        return f"<Parameter {self.name}: {self.type}{default}>"


class Card:
    """A canned query: its card and its SPARQL text, card included."""

    __slots__ = ("_path", "columns", "description", "name", "parameters", "summary", "tags", "text")

    def __init__(
        self,
        *,
        path: str | os.PathLike[str],
        summary: str,
        description: str,
        tags: tuple[str, ...],
        parameters: Mapping[str, Parameter],
        columns: Mapping[str, str],
        text: str,
    ) -> None:
        self._path = os.fspath(path)
        self.name = os.path.basename(self._path).removesuffix(".rq")
        self.summary = summary
        self.description = description
        self.tags = tags
        self.parameters = parameters
        self.columns = columns
        self.text = text

    @property
    def path(self) -> Path:
        """The query file."""
        from pathlib import Path

        return Path(self._path)

    def __repr__(self) -> str:
        return f"<Card {self.name}({', '.join(self.parameters)}): {self.summary}; columns {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        from lenakg.answer.cardpage import html

        return html(self)

    def as_dict(self) -> dict[str, Any]:
        """The card as JSON can hold it."""
        return {
            "summary": self.summary,
            "description": self.description,
            "tags": list(self.tags),
            "parameters": {
                item.name: {
                    "type": item.type,
                    "description": item.description,
                    "default": item.default,
                    "line": item.line,
                }
                for item in self.parameters.values()
            },
            "columns": dict(self.columns),
            "text": self.text,
        }

    @classmethod
    def from_dict(cls, path: str, content: Mapping[str, Any]) -> Card:
        """The card of the query file `path` that `as_dict` gave."""
        parameters = {
            name: Parameter(name, values["type"], values["description"], values["default"], values["line"])
            for name, values in content["parameters"].items()
        }
        return cls(path=path, **{**content, "tags": tuple(content["tags"]), "parameters": parameters})


def names() -> list[str]:
    """The names of the canned queries, sorted.

    >>> "mechanisms-linked-to-adverse-event" in names()
    True
    """
    files = os.listdir(location("queries"))
    return sorted(file.removesuffix(".rq") for file in files if file.endswith(".rq"))


@cache
def card(name: str) -> Card:
    """The canned query `name`.

    Raises:
        QueryError: there is none of that name.
        CardError: its card is not as it must be.
    """
    if name not in names():
        raise _unknown(name)
    path = location("queries", f"{name}.rq")
    content = _catalogue().get(name)
    if content is not None:
        with open(path, "rb") as file:
            if file.read() == content["text"].encode():
                return Card.from_dict(path, content)
    from pathlib import Path

    from lenakg.answer.cardfile import read_card

    return read_card(Path(path))


@cache
def _catalogue() -> dict[str, Any]:
    """The compiled cards by name; none where nothing has been compiled yet."""
    try:
        with open(location("compiled", "queries.json"), encoding="utf-8") as file:
            catalogue: dict[str, Any] = json.load(file)
    except FileNotFoundError:
        return {}
    return catalogue


def _unknown(name: str) -> QueryError:
    from difflib import get_close_matches

    from lenakg.answer.quote import quote

    near = get_close_matches(name, names(), n=1, cutoff=0.4)
    repair = f"did you mean '{near[0]}'?" if near else "`lenakg queries` lists them"
    return QueryError(f"no query is called {quote(name)}", repair=repair)
