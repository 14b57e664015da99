"""Which constraints in SPARQL find nothing, asked once for all nodes instead of once for each.

SHACL has the query of a constraint run for every node that a shape looks at. The fast engine does so without an index
that would fit, so that twice the nodes take four times as long. A store answers for all nodes at once; where it finds
nothing, the constraint need not be put to the engine. Whatever it finds is left to the engine to report.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from pyoxigraph import Literal, QuerySolutions, RdfFormat, Store, Triple, parse, serialize

from lenakg.core.namespaces import PREFIXES
from lenakg.graph.report import Term, path_text, read_path

_SH = PREFIXES["sh"]
_XSD = PREFIXES["xsd"]
#: How each kind of target reaches its nodes, `{}` standing for what it names.
_TARGETS = {
    "targetClass": f"?this <{PREFIXES['rdf']}type>/<{PREFIXES['rdfs']}subClassOf>* {{}}",
    "targetNode": "BIND ({} AS ?this)",
    "targetSubjectsOf": "?this {} ?targeted",
    "targetObjectsOf": "?targeting {} ?this",
}
#: Literals as stores keep them: of other ways to write a number they keep the value alone, not the text.
_KEPT = {
    f"{_XSD}integer": re.compile(r"0|-?[1-9]\d*", re.ASCII),
    f"{_XSD}decimal": re.compile(r"0|-?[1-9]\d*|-?(0|[1-9]\d*)\.\d*[1-9]", re.ASCII),
    f"{_XSD}boolean": re.compile(r"true|false"),
}
_TEXTS = (f"{_XSD}string", f"{PREFIXES['rdf']}langString", f"{_XSD}anyURI")


@dataclass(frozen=True)
class Constraint:
    """A constraint in SPARQL: the node that `sh:sparql` leads to, and its query for all nodes at once."""

    node: Term
    query: str


def needed(shapes: str, triples: Collection[Triple], data: bytes) -> str:
    """The shapes without the constraints in SPARQL that find nothing in the data, given as triples and as N-Triples."""
    asked = constraints(shapes)
    if not asked or not all(map(_kept, triples)):
        return shapes
    store = Store()
    store.bulk_load(data, RdfFormat.N_TRIPLES)
    silent = frozenset(one.node for one in asked if not _found(store, one.query))
    return _without(shapes, silent)


def _found(store: Store, query: str) -> bool:
    """Whether a query finds anything; also where it cannot be asked in this way."""
    try:
        solutions = store.query(query)
        return not isinstance(solutions, QuerySolutions) or next(solutions, None) is not None
    except (SyntaxError, ValueError, OSError):
        return True


def _kept(triple: Triple) -> bool:
    """Whether a store keeps the value of a triple as it is written."""
    value = triple.object
    if not isinstance(value, Literal) or value.datatype.value in _TEXTS:
        return True
    form = _KEPT.get(value.datatype.value)
    return form is not None and form.fullmatch(value.value) is not None


@lru_cache(maxsize=16)
def _without(shapes: str, silent: frozenset[Term]) -> str:
    left = (one for one in _triples(shapes) if one.object not in silent or one.predicate.value != f"{_SH}sparql")
    return (serialize(left, format=RdfFormat.N_TRIPLES) or b"").decode()


@lru_cache(maxsize=4)
def _triples(shapes: str) -> tuple[Triple, ...]:
    return tuple(quad.triple for quad in parse(shapes, format=RdfFormat.TURTLE))


@lru_cache(maxsize=4)
def constraints(shapes: str) -> tuple[Constraint, ...]:
    """The constraints in SPARQL that can be asked for all nodes at once.

    Those are the ones of shapes that have targets, or that such shapes alone have as properties.
    """
    return tuple(_constraints(_triples(shapes)))


def _constraints(triples: Collection[Triple]) -> Iterator[Constraint]:
    said: dict[Term, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    users: dict[Term, list[Triple]] = defaultdict(list)
    for one in triples:
        said[one.subject][one.predicate.value].append(one.object)
        users[one.object].append(one)
    for one in triples:
        if one.predicate.value != f"{_SH}sparql":
            continue
        shape, node = one.subject, one.object
        owners = [use.subject for use in users[shape]]
        of_targets = all(use.predicate.value == f"{_SH}property" for use in users[shape])
        selects = said[node].get(f"{_SH}select", [])
        if not of_targets or any(users[owner] for owner in owners) or len(selects) != 1:
            continue
        targets = [
            "{ " + pattern.format(target) + " }"
            for holder in (shape, *owners)
            for kind, pattern in _TARGETS.items()
            for target in said[holder].get(_SH + kind, ())
        ]
        for path in said[shape].get(f"{_SH}path", [None]):
            text = selects[0].value
            if path is not None:
                named = path_text(read_path(said, path))
                text = text.replace("$PATH", named if "<" in named else f"<{named}>")
            focus = "{ SELECT DISTINCT ?this { " + " UNION ".join(targets) + " } }"
            query = _everywhere(text, focus)
            if query is not None:
                yield Constraint(node, _prefixes(said, node) + query)


#: What tells where groups begin and end, with texts, names and comments, in which braces mean nothing.
_TOKENS = re.compile(r'"(?:[^"\\]|\\.)*"|<[^<>\s]*>|#[^\n]*|[{}]|[?$]\w+|\w*:\w*|\w+', re.DOTALL)
#: What means another thing for all nodes than for each (counting, cutting off), and what the engine is to refuse.
_APART = frozenset(
    {"GROUP", "COUNT", "SUM", "AVG", "MIN", "MAX", "SAMPLE", "GROUP_CONCAT", "LIMIT", "OFFSET"}
    | {"MINUS", "GRAPH", "VALUES", "SERVICE"}
)


def _everywhere(query: str, focus: str) -> str | None:
    """The query with the nodes that a shape looks at in every group that names `$this`, as if it were bound before.

    A group after EXISTS is asked for each solution around it, in which `$this` is bound already. None where a query
    for all nodes at once would mean another thing.

    >>> _everywhere("SELECT $this { { ?a ?b $this } FILTER NOT EXISTS { $this ?c 2 } }", "{?this a 3}")
    'SELECT $this { {?this a 3} { {?this a 3} ?a ?b $this } FILTER NOT EXISTS { $this ?c 2 } }'
    >>> _everywhere("SELECT $this { { SELECT $this { ?a ?b 2 } } OPTIONAL { ?a ?b 3 } }", "{?this a 3}")
    'SELECT $this { {?this a 3} { SELECT $this { ?a ?b 2 } } OPTIONAL { ?a ?b 3 } }'
    """
    places: list[int] = []
    groups: list[_Group] = []
    last = ""
    for token in _TOKENS.finditer(query):
        text = token[0]
        if text.startswith("#"):
            continue
        if text.upper() in _APART:
            return None
        if text == "{":
            each = last == "EXISTS" or (bool(groups) and groups[-1].each)
            groups.append(_Group(token.end(), each, names_this=not groups))
        elif text == "}":
            group = groups.pop()
            if group.names_this and not group.each and not group.query:
                places.append(group.begin)
        elif groups:
            groups[-1].query |= text.upper() == "SELECT"
            groups[-1].names_this |= text in ("$this", "?this")
        last = text.upper()
    for place in sorted(places, reverse=True):
        query = f"{query[:place]} {focus}{query[place:]}"
    return query


@dataclass
class _Group:
    """An open group: where it begins, whether it is asked for each solution, and whether it is a query of its own."""

    begin: int
    each: bool
    names_this: bool
    query: bool = False


def _prefixes(said: dict[Term, dict[str, list[Term]]], node: Term) -> str:
    declared = (
        (said[one][f"{_SH}prefix"][0].value, said[one][f"{_SH}namespace"][0].value)
        for owner in said[node].get(f"{_SH}prefixes", ())
        for one in said[owner].get(f"{_SH}declare", ())
    )
    return "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in declared)
