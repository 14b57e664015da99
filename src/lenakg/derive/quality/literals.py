"""Datatypes and literals: which there are, and whether a literal is written as its datatype wants it.

https://www.w3.org/TR/owl2-syntax/#Datatype_Maps
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from lenakg.derive.inference.datatypes import read, well_formed
from lenakg.derive.inference.terms import TYPE, written
from lenakg.derive.quality.finding import DL, ERROR, RL, Fault, Rule
from lenakg.derive.quality.reserved import DATATYPES, OWL, RL_DATATYPES, XSD
from lenakg.derive.quality.roles import uses
from lenakg.derive.quality.schema import Schema

_NAME = r"[^\W\d][\w.\-]*"
#: How literals are written of datatypes that reasoning does not tell apart from others.
_LEXICAL: Final = {
    XSD + name: re.compile(pattern)
    for name, pattern in {
        "normalizedString": r"[^\t\n\r]*",
        "token": r"(?! )(?!.*  )[^\t\n\r]*(?<! )",
        "language": r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*",
        "Name": r"[^\W\d][\w.\-:]*|:[\w.\-:]*",
        "NCName": _NAME,
        "NMTOKEN": r"[\w.\-:]+",
        "hexBinary": r"([0-9A-Fa-f]{2})*",
        "base64Binary": r"(([A-Za-z0-9+/] ?){4})*(([A-Za-z0-9+/] ?){2}==|([A-Za-z0-9+/] ?){3}=)?",
        "dateTime": r"-?\d{4,}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-4]):[0-5]\d:[0-5]\d.*",
        "dateTimeStamp": r"-?\d{4,}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-4]):[0-5]\d:[0-5]\d(\.\d+)?"
        r"(Z|[+-]\d\d:\d\d)",
    }.items()
}
_LEXICAL[OWL + "rational"] = re.compile(r"[+-]?\d+ */ *0*[1-9]\d*")


def unknown(schema: Schema) -> Iterator[Fault]:
    """Datatypes that OWL 2 does not have and the ontology does not define."""
    for node, subject, path in _datatypes(schema):
        # What is a class as well is told by the rule on IRIs that are two things.
        if node in DATATYPES or _defined(schema, node) or schema.is_a(node, "class"):
            continue
        if schema.is_a(node, "datatype"):
            said, repair = "a datatype that is declared and not defined", "define it by owl:equivalentClass, or use"
        else:
            said, repair = f"an unknown datatype in {written(path)}", "use"
        known = "one of OWL 2 RL, such as xsd:string, xsd:decimal, xsd:integer, xsd:boolean or xsd:dateTime"
        yield Fault(node, said, f"{repair} {known}", named=subject)


def outside(schema: Schema) -> Iterator[Fault]:
    """Datatypes of OWL 2 that OWL 2 RL does not have."""
    for node, subject, path in _datatypes(schema):
        if node in DATATYPES - RL_DATATYPES:
            yield Fault(node, f"in {written(path)}, no datatype of OWL 2 RL", "use xsd:decimal", named=subject)


def ill_formed(schema: Schema) -> Iterator[Fault]:
    """Literals that are not written as their datatype wants them."""
    for subject, path, object_ in schema.triples:
        if object_.startswith('"') and not _fits(object_):
            literal = read(object_)
            yield Fault(
                subject,
                f'"{literal.value}" of {written(path)} is no {written(literal.datatype.value)}',
                "write it as the datatype wants it, or choose another datatype",
                path,
            )


@cache
def _fits(text: str) -> bool:
    literal = read(text)
    pattern = _LEXICAL.get(literal.datatype.value)
    return well_formed(text) and (pattern is None or pattern.fullmatch(literal.value) is not None)


def _defined(schema: Schema, node: str) -> bool:
    """Whether the ontology declares and defines a datatype."""
    return schema.is_a(node, "datatype") and bool(schema.values(node, OWL + "equivalentClass"))


def _datatypes(schema: Schema) -> Iterator[tuple[str, str, str]]:
    """Every datatype that is used, once, with the subject and property of its first use."""
    seen: set[str] = set()
    named = [(use.node, use.subject, use.path) for use in uses(schema) if use.role == "datatype"]
    literal = [
        (read(object_).datatype.value, subject, path)
        for subject, path, object_ in schema.triples
        if object_.startswith('"') and "^^<" in object_
    ]
    declared = [(term, term, TYPE) for term in sorted(schema.declared["datatype"])]
    for node, subject, path in [*named, *literal, *declared]:
        if not node.startswith("_:") and node not in seen:
            seen.add(node)
            yield node, subject, path


_SYNTAX: Final = "https://www.w3.org/TR/owl2-syntax/#"
_PROFILES: Final = "https://www.w3.org/TR/owl2-profiles/#"
RULES: Final = (
    Rule(
        "datatype",
        DL,
        ERROR,
        "every datatype is one of OWL 2, or defined",
        "reasoners refuse a datatype that they do not know",
        _SYNTAX + "Datatype_Maps",
        unknown,
    ),
    Rule(
        "literal",
        DL,
        ERROR,
        "every literal is written as its datatype wants it",
        "an ill-typed literal is a contradiction",
        _SYNTAX + "Literals",
        ill_formed,
    ),
    Rule(
        "rl-datatype",
        RL,
        ERROR,
        "every datatype is one of OWL 2 RL",
        "rules do not know `owl:real` and `owl:rational`",
        _PROFILES + "Entities_3",
        outside,
    ),
)
