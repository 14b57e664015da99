"""The kinds of scalar that records hold: all are strings, each checked on reading."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from typing import Annotated, Literal

from pydantic import AfterValidator, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from lenakg.core.namespaces import LENA, PREFIXES, expand
from lenakg.core.vocabulary import vocabulary


class Iri(str):
    """The IRI of a node, written in YAML as a CURIE; being a type of its own it tells references from text."""

    __slots__ = ()


class _Checked(ABC):
    """A scalar that `check` turns into an IRI, and that `schema` describes to an editor."""

    @abstractmethod
    def check(self, text: str) -> Iri:
        """The IRI that `text` stands for; ValueError where it stands for none."""

    @abstractmethod
    def schema(self) -> JsonSchemaValue:
        """The JSON Schema of the scalar."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Strings, checked."""
        return core_schema.no_info_after_validator_function(self.check, core_schema.str_schema())

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """What an editor completes and checks."""
        return self.schema()


@dataclass(frozen=True)
class Curie(_Checked):
    """A CURIE of one of `prefixes` (any of ours, where none is given); the record holds the IRI."""

    prefixes: tuple[str, ...] = ()

    def check(self, text: str) -> Iri:
        """The IRI that the CURIE stands for."""
        prefix = text.partition(":")[0]
        if ":" not in text or prefix not in PREFIXES:
            near = get_close_matches(prefix, PREFIXES, n=1)
            raise ValueError(f"'{text}' has no known prefix" + (f", did you mean '{near[0]}:'?" if near else ""))
        if self.prefixes and prefix not in self.prefixes:
            raise ValueError(f"'{text}' must begin with {' or '.join(p + ':' for p in self.prefixes)}")
        iri = expand(text)
        if iri is None:
            raise ValueError(f"'{text}' is not a name: use letters, digits, '.', '-' and '_' after the colon")
        return Iri(iri)

    def schema(self) -> JsonSchemaValue:
        """A pattern."""
        prefixes = "|".join(self.prefixes or sorted(PREFIXES))
        return {"type": "string", "pattern": f"^({prefixes}):[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_-])?$"}


@dataclass(frozen=True)
class Coded(_Checked):
    """A value of the coded class `name` of the ontology (a predicate, for `Predicate`), written as its local name."""

    name: str

    def names(self) -> tuple[str, ...]:
        """The names that may stand here."""
        if self.name == "Predicate":
            return tuple(sorted(iri.removeprefix(LENA) for iri in vocabulary().predicates))
        return vocabulary().coded(self.name)

    def check(self, text: str) -> Iri:
        """The IRI of the value."""
        names = self.names()
        if text not in names:
            near = get_close_matches(text, names, n=1)
            hint = f"did you mean '{near[0]}'?" if near else f"use one of {', '.join(names)}"
            raise ValueError(f"'{text}' is no {self.name}: {hint}")
        return Iri(LENA + text)

    def schema(self) -> JsonSchemaValue:
        """The closed list."""
        return {"enum": list(self.names())}


_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_NO_BREAK = re.compile(r"[\u00a0\u2009\u202f]")
_PRINTED = re.compile(r"(?:(?<![\w.])\.)?\d+(?:[.,·]\d+|[\u00a0\u2009\u202f]\d{3}(?!\d))*")


def canonical_decimal(text: str) -> str:
    """The canonical form of an xsd:decimal, as every store gives it back.

    >>> canonical_decimal("85.30"), canonical_decimal("007"), canonical_decimal("-0.0")
    ('85.3', '7', '0')
    """
    if not _DECIMAL.fullmatch(text):
        raise ValueError(f"'{text}' is not a number: write digits, with a point for decimals, no sign but '-'")
    # Strip zeros textually: Decimal.normalize() would round to the context's 28 digits.
    plain = format(Decimal(text), "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return "0" if plain == "-0" else plain


#: A number word that is no part of another one; the group that matches is its number.
_NUMBER_WORD = re.compile(
    r"(?<![\w-])(?:(one)|(two)|(three)|(four)|(five)|(six)|(seven)|(eight)|(nine)|(ten)|(eleven)|(twelve)|(thirteen)"
    r"|(fourteen)|(fifteen)|(sixteen)|(seventeen)|(eighteen)|(nineteen)|(twenty))(?![\w-])",
    re.IGNORECASE,
)


def figures(text: str) -> set[str]:
    """The numbers in printed characters, in canonical form.

    A comma, or a space that does not break a line, may group thousands; a comma or a raised point may be the decimal
    point; a zero before it may be left out.

    Number words to twenty count, but not as parts of others: one-third is no figure.

    >>> sorted(figures("Median 18 cycles (2–33)")), sorted(figures("8.50%")), sorted(figures("1,200"))
    (['18', '2', '33'], ['8.5'], ['1.2', '1200'])
    >>> sorted(figures("0·71 (P = .03)"))
    ['0.03', '0.71']
    >>> sorted(figures("Seven patients")), sorted(figures("one-third, of none, twenty-five"))
    (['7'], [])
    """
    forms = []
    for number in _PRINTED.findall(text):
        pieces = _NO_BREAK.split(number)
        for piece in (*pieces, "".join(pieces)):
            point = ("0" if piece[0] == "." else "") + piece.replace("·", ".")
            forms += [point.replace(",", ""), point.replace(",", ".")]
    words = {str(match.lastindex) for match in _NUMBER_WORD.finditer(text)}
    return words | {canonical_decimal(form) for form in forms if _DECIMAL.fullmatch(form)}


def _integer(text: str) -> str:
    if not re.fullmatch(r"-?[0-9]+", text):
        raise ValueError(f"'{text}' is not a whole number")
    # As characters, since Python refuses to convert thousands of digits with a hint that helps nobody here.
    digits = text.lstrip("-0") or "0"
    if len(digits) > 100:
        raise ValueError(f"'{text[:9]}…' has {len(digits)} digits: write a whole number of at most 100")
    return f"-{digits}" if text[0] == "-" and digits != "0" else digits


def _words(text: str) -> str:
    return " ".join(text.split())


@dataclass(frozen=True)
class _Schema:
    type: str | tuple[str, ...]

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": self.type}


# In JSON Schema a number may be bare: an editor's YAML reads 45 as a number, lenakg reads it as the characters "45".
DecimalText = Annotated[str, AfterValidator(canonical_decimal), _Schema("number")]
IntegerText = Annotated[str, AfterValidator(_integer), _Schema("integer")]
BooleanText = Annotated[Literal["true", "false"], _Schema("boolean")]
Text = Annotated[str, AfterValidator(_words), _Schema(("string", "number"))]
#: Characters of the source, kept exactly.
Characters = Annotated[str, _Schema(("string", "number"))]
Reference = Annotated[str, Curie()]
