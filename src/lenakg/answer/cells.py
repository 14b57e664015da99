"""The cells of an answer: nodes by name, literals as values of Python."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from pyoxigraph import Literal, NamedNode

from lenakg.answer.labels import labels
from lenakg.core.namespaces import PREFIXES, shorten

if TYPE_CHECKING:
    from lenakg.store.engine import Engine, Term

_XSD = PREFIXES["xsd"]
#: The datatypes that are integers, https://www.w3.org/TR/xmlschema11-2/#built-in-datatypes.
_INTEGERS = (
    *("integer", "long", "int", "short", "byte", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte"),
    *("nonPositiveInteger", "negativeInteger", "nonNegativeInteger", "positiveInteger"),
)

_Reading: TypeAlias = tuple[re.Pattern[str], Callable[[str], object]]
_INTEGER: Final[_Reading] = (re.compile(r"[+-]?[0-9]+"), int)
_DOUBLE: Final[_Reading] = (re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?|[+-]?INF|NaN"), float)

#: How the literals of a datatype are written, and what makes values of them; all others are text.
_READINGS: Final[dict[str, _Reading]] = {
    **{_XSD + name: _INTEGER for name in _INTEGERS},
    _XSD + "decimal": (re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)"), Decimal),
    _XSD + "double": _DOUBLE,
    _XSD + "float": _DOUBLE,
    _XSD + "boolean": (re.compile("true|false|1|0"), lambda text: text in ("true", "1")),
    _XSD + "date": (re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"), date.fromisoformat),
    _XSD + "dateTime": (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|[+-][0-9:]+)?"), datetime.fromisoformat),
}


#: How many names are kept.
_REMEMBERED: Final = 1 << 16


class Labels:
    """The labels of the nodes of one graph, each looked up once, and the names that bear them."""

    def __init__(self, engine: Engine | None, known: Mapping[str, str] = MappingProxyType({})) -> None:
        """Those that are `known`, and those that `engine` tells; without one all others have none."""
        self._engine = engine
        self._known = dict(known)
        #: The name of the node with an IRI; most stand in many rows, and making one takes longer than finding it.
        self.name = lru_cache(maxsize=_REMEMBERED)(self._name)

    def _name(self, iri: str) -> Name:
        return Name(shorten(iri), iri, self)

    def __getitem__(self, iri: str) -> str:
        """The label of a node, or its CURIE."""
        if iri not in self._known:
            self.learn([NamedNode(iri)])
        return self._known[iri]

    def learn(self, terms: Iterable[Term | None]) -> None:
        """Look up the nodes among `terms` at once."""
        nodes = {term for term in terms if isinstance(term, NamedNode) and term.value not in self._known}
        if nodes:
            found = {} if self._engine is None else labels(self._engine, nodes)
            self._known.update({node.value: found.get(node.value) or shorten(node.value) for node in nodes})

    def __reduce__(self) -> tuple[type[Labels], tuple[None, dict[str, str]]]:
        return Labels, (None, dict(self._known))


class Name(str):
    """A node, as text its CURIE; where no prefix fits, its IRI.

    >>> name = Name("ae:tumor-flare-reaction", PREFIXES["ae"] + "tumor-flare-reaction", "tumor flare reaction")
    >>> name, name.label
    ('ae:tumor-flare-reaction', 'tumor flare reaction')
    >>> name == "ae:tumor-flare-reaction"
    True
    """

    __slots__ = ("_label", "_labels", "iri")

    #: The IRI; a blank node has none, and its label `_:b0` stands here too.
    iri: str

    def __new__(cls, curie: str, iri: str, label: str | Labels) -> Name:
        """A name with its label, or with the labels among which it is looked up."""
        name = str.__new__(cls, curie)
        name.iri = iri
        name._label, name._labels = (label, None) if isinstance(label, str) else (None, label)
        return name

    _label: str | None
    _labels: Labels | None

    @property
    def label(self) -> str:
        """The English label; the CURIE of what has none, or is rather followed by name, such as a claim."""
        return self._labels[self.iri] if self._labels is not None else self._label or str(self)

    def __reduce__(self) -> tuple[type[Name], tuple[str, str, str]]:
        return Name, (str(self), self.iri, self.label)


def cell(term: Term | None, known: Labels) -> Any:
    """A term of RDF as Python has it.

    Nodes are `Name`. Literals are int, Decimal, float, bool, date or datetime if their datatype says so; all else is
    text, such as a literal that is not written as its datatype wants it, or a date with a time zone. Nothing is None.

    >>> known = Labels(None)
    >>> cell(Literal("7.50", datatype=NamedNode(_XSD + "decimal")), known)
    Decimal('7.50')
    >>> cell(Literal("soon", datatype=NamedNode(_XSD + "date")), known)
    'soon'
    """
    if term is None:
        return None
    if isinstance(term, NamedNode):
        return known.name(term.value)
    if not isinstance(term, Literal):
        text = str(term)
        return Name(text, text, text)
    pattern, value = _READINGS.get(term.datatype.value, (None, None))
    if pattern is None or value is None or pattern.fullmatch(term.value) is None:
        return term.value
    try:
        return value(term.value)
    except ValueError:
        return term.value
