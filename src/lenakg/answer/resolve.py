"""From a name to a node: an IRI, a CURIE, a label or any synonym will do."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from difflib import get_close_matches

from pyoxigraph import NamedNode

from lenakg.answer.quote import quote
from lenakg.core.errors import AmbiguousName, NameNotFound
from lenakg.core.namespaces import LENA, expand, shorten
from lenakg.store.engine import Engine

_NAMES = """
SELECT ?node ?name ?type WHERE {
  { ?node rdfs:label ?name } UNION { ?node skos:altLabel ?name }
  ?node a ?type .
  FILTER(STRSTARTS(STR(?type), STR(lena:)))
}
"""
_SUBCLASSES = "SELECT ?class ?parent WHERE { ?class rdfs:subClassOf ?parent FILTER(isIRI(?class) && isIRI(?parent)) }"


class Names:
    """Every name in a graph, and the nodes that bear it."""

    def __init__(self, engine: Engine) -> None:
        """Read the names in `engine`."""
        self._engine = engine
        self._bearers: dict[str, set[str]] = defaultdict(set)
        self._types: dict[str, set[str]] = defaultdict(set)
        self._spelling: dict[str, str] = {}
        for node, name, kind in engine.select(_NAMES):
            if isinstance(node, NamedNode) and name is not None and kind is not None:
                text = getattr(name, "value", "")
                self._bearers[_fold(text)].add(node.value)
                self._spelling.setdefault(_fold(text), text)
                self._types[node.value].add(getattr(kind, "value", ""))
        parents: dict[str, set[str]] = defaultdict(set)
        for child, parent in engine.select(_SUBCLASSES):
            parents[getattr(child, "value", "")].add(getattr(parent, "value", ""))
        self._parents = parents

    def resolve(self, name: str, kind: str | None = None) -> str:
        """The IRI of the node called `name`.

        Args:
            name: an IRI (bare or in angle brackets), a CURIE, a label or a synonym; case, accents, hyphens and runs
                of white space do not matter in the last two.
            kind: the class, by its local name, that the node must be of.

        Raises:
            NameNotFound: there is none; the message offers the nearest names.
            AmbiguousName: there are several; the message names them.
        """
        iri = _as_iri(name)
        if iri is not None:
            return self._known(iri, name, kind)
        bearers = sorted(self._bearers.get(_fold(name), ()))
        fitting = [node for node in bearers if self._is(node, kind)]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise AmbiguousName(
                f"{quote(name)} names {len(fitting)} things: {', '.join(map(shorten, fitting))}",
                repair="give one of these",
            )
        if bearers:
            found = shorten(bearers[0])
            raise NameNotFound(
                f"{quote(name)} is {found}, {self._describe(bearers[0])}, not {_article(kind)}",
                repair=self._offer(name, kind),
            )
        raise NameNotFound(f"nothing is called {quote(name)}", repair=self._offer(name, kind))

    def _known(self, iri: str, name: str, kind: str | None) -> str:
        last = re.split("[:/#]", name.rstrip("/>"))[-1]
        if iri not in self._types:
            self._types[iri] = self._types_of_unnamed(iri)
        if not self._types[iri]:
            raise NameNotFound(f"the graph knows nothing of {quote(name)}", repair=self._offer(last, kind))
        if not self._is(iri, kind):
            raise NameNotFound(
                f"{shorten(iri)} is {self._describe(iri)}, not {_article(kind)}", repair=self._offer(last, kind)
            )
        return iri

    def _types_of_unnamed(self, iri: str) -> set[str]:
        """The classes of a node that has no label, such as a claim or a passage."""
        try:
            node = NamedNode(iri)
        except ValueError:
            return set()
        return {getattr(kind, "value", "") for (kind,) in self._engine.select(f"SELECT ?type {{ {node} a ?type }}")}

    def _is(self, node: str, kind: str | None) -> bool:
        if kind is None:
            return True
        wanted, seen, pending = LENA + kind, set[str](), list(self._types[node])
        while pending:
            current = pending.pop()
            if current == wanted:
                return True
            if current not in seen:
                seen.add(current)
                pending.extend(self._parents.get(current, ()))
        return False

    def _describe(self, node: str) -> str:
        return " and ".join(_article(kind.removeprefix(LENA)) for kind in sorted(self._types[node]))

    def _offer(self, name: str, kind: str | None) -> str:
        fitting = [key for key, nodes in self._bearers.items() if any(self._is(node, kind) for node in nodes)]
        near = get_close_matches(_fold(name), fitting, n=3, cutoff=0.5)
        near += [key for key in sorted(fitting) if _fold(name) in key and key not in near][: 3 - len(near)]
        if near:
            return f"did you mean {' or '.join(repr(self._spelling[key]) for key in near)}?"
        some = sorted({shorten(node) for key in fitting for node in self._bearers[key] if self._is(node, kind)})
        if kind is None or not some:
            return "check the name"
        return f"there are {len(some)} of that kind, such as {', '.join(some[:3])}"


def _as_iri(name: str) -> str | None:
    if re.fullmatch(r"<[^<>\s]+>", name):
        return name[1:-1]
    if re.match(r"https?://", name):
        return name
    return expand(name)


def _fold(name: str) -> str:
    """Names that differ only in case, accents, hyphens or white space are one.

    >>> _fold("Tumor-Flare  reaction") == _fold("tumor flare reaction")
    True
    >>> _fold("González")
    'gonzalez'
    """
    letters = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[-\u2010-\u2015\s]+", " ", letters).casefold().split())


def _article(kind: str | None) -> str:
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind or "anything").lower()
    return ("an " if words[0] in "aeiou" else "a ") + words
