"""Literals and datatypes: which values belong to which."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from pyoxigraph import Literal, RdfFormat, parse

from lenakg.core.namespaces import PREFIXES

_XSD = PREFIXES["xsd"]
_RDF = PREFIXES["rdf"]

_INTEGER = re.compile(r"[+-]?[0-9]+")
_LEXICAL: Final = {
    _XSD + "decimal": re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)"),
    _XSD + "boolean": re.compile(r"true|false|1|0"),
    _XSD + "double": re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([Ee][+-]?[0-9]+)?|[+-]?INF|NaN"),
    _XSD + "dateTime": re.compile(
        r"-?[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-]\d\d:\d\d)?"
    ),
}
_LEXICAL[_XSD + "float"] = _LEXICAL[_XSD + "double"]
#: The integers that each datatype below xsd:integer holds.
_BOUNDS: Final = {
    "integer": (None, None),
    "nonNegativeInteger": (0, None),
    "positiveInteger": (1, None),
    "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1),
    "long": (-(2**63), 2**63 - 1),
    "int": (-(2**31), 2**31 - 1),
    "short": (-(2**15), 2**15 - 1),
    "byte": (-128, 127),
    "unsignedLong": (0, 2**64 - 1),
    "unsignedInt": (0, 2**32 - 1),
    "unsignedShort": (0, 2**16 - 1),
    "unsignedByte": (0, 255),
}
_NUMBERS = frozenset({_XSD + "decimal", *(_XSD + name for name in _BOUNDS)})
_TEXTS = frozenset({_XSD + "string", _RDF + "langString", _RDF + "PlainLiteral"})
_OTHERS = frozenset({_XSD + "anyURI", _RDF + "XMLLiteral", PREFIXES["rdfs"] + "Literal"})
#: The datatypes that are known here.
KNOWN: Final = _NUMBERS | _TEXTS | _OTHERS | frozenset(_LEXICAL)


@cache
def read(text: str) -> Literal:
    """The literal that the text of a term stands for."""
    literal: Literal = next(iter(parse(f"<x:s> <x:p> {text} .", format=RdfFormat.N_TRIPLES))).object
    return literal


@cache
def belongs(text: str, datatype: str) -> bool:
    """Whether the value of a literal belongs to a known datatype.

    >>> belongs('"7"^^<http://www.w3.org/2001/XMLSchema#integer>', _XSD + "decimal"), belongs('"7"', _XSD + "decimal")
    (True, False)
    """
    literal = read(text)
    own, value = literal.datatype.value, literal.value
    if not well_formed(text):
        return False
    if datatype == PREFIXES["rdfs"] + "Literal" or own == datatype:
        return True
    if datatype in _NUMBERS and own in _NUMBERS:
        return _in_lexical_space(value, datatype)
    if datatype == _RDF + "PlainLiteral":
        return own in _TEXTS
    return datatype == _XSD + "string" and own == _RDF + "PlainLiteral"


@cache
def well_formed(text: str) -> bool:
    """Whether a literal is written as its datatype wants it; of unknown datatypes nothing is known.

    >>> well_formed('"yes"^^<http://www.w3.org/2001/XMLSchema#boolean>')
    False
    """
    literal = read(text)
    return _in_lexical_space(literal.value, literal.datatype.value)


def equal(one: str, other: str) -> bool:
    """Whether two literals have one value.

    >>> equal('"7"^^<http://www.w3.org/2001/XMLSchema#integer>', '"7.0"^^<http://www.w3.org/2001/XMLSchema#decimal>')
    True
    """
    if one == other:
        return True
    from decimal import Decimal

    first, second = read(one), read(other)
    if {first.datatype.value, second.datatype.value} <= _NUMBERS and well_formed(one) and well_formed(other):
        return Decimal(first.value) == Decimal(second.value)
    return False


def _in_lexical_space(value: str, datatype: str) -> bool:
    name = datatype.removeprefix(_XSD)
    if name in _BOUNDS:
        if not _INTEGER.fullmatch(value):
            return False
        low, high = _BOUNDS[name]
        return (low is None or int(value) >= low) and (high is None or int(value) <= high)
    pattern = _LEXICAL.get(datatype)
    return pattern is None or pattern.fullmatch(value) is not None
