"""From a name to a node: an IRI, a CURIE, a label or any synonym will do."""

from __future__ import annotations

import re
from collections import defaultdict

from pyoxigraph import NamedNode

from lenakg.answer.quote import quote
from lenakg.core.errors import AmbiguousName, NameNotFound
from lenakg.core.namespaces import LENA, PREFIXES, expand, shorten

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lenakg.store.engine import Engine

#: The kind of what is no individual but a class of the ontology.
CLASS = "Class"
_OWL_CLASS = PREFIXES["owl"] + CLASS

_NAMES = "SELECT ?node ?name WHERE { { ?node rdfs:label ?name } UNION { ?node skos:altLabel ?name } }"
_SUBCLASSES = "SELECT ?class ?parent WHERE { ?class rdfs:subClassOf ?parent FILTER(isIRI(?class) && isIRI(?parent)) }"


class Names:
    """Every name in a graph, and the nodes that bear it; read when first asked for, and remembered."""

    def __init__(self, engine: Engine) -> None:
        """The names in `engine`, whose graph must not change."""
        self._engine = engine
        self._bearers: dict[str, list[str]] | None = None
        self._spelling: dict[str, str] = {}
        self._types: dict[str, frozenset[str]] = {}
        self._parents: dict[str, set[str]] | None = None
        self._resolved: dict[tuple[str, str | None], str] = {}

    def resolve(self, name: str, kind: str | None = None) -> str:
        """The IRI of the node called `name`.

        Args:
            name: an IRI (bare or in angle brackets), a CURIE, a label or a synonym; case, accents, hyphens and runs
                of white space do not matter in the last two.
            kind: the class, by its local name, that the node must be of; `Class` for a class of the ontology itself.

        Raises:
            NameNotFound: there is none; the message offers the nearest names.
            AmbiguousName: there are several; the message names them.
        """
        found = self._resolved.get((name, kind))
        if found is None:
            found = self._resolved[name, kind] = self._resolve(name, kind)
        return found

    def _resolve(self, name: str, kind: str | None) -> str:
        if not name.strip():
            raise NameNotFound("no name is given", repair="give an IRI, a CURIE, a label or a synonym")
        iri = _as_iri(name)
        if iri is None and kind == CLASS and _OWL_CLASS in self._types_of(LENA + name):
            return LENA + name
        if iri is not None:
            return self._known(iri, name, kind)
        bearers = [node for node in self._bearers_of(name) if kind == CLASS or self._is_individual(node)]
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
        if not self._types_of(iri):
            raise NameNotFound(f"the graph knows nothing of {quote(name)}", repair=self._offer(last, kind))
        if not self._is(iri, kind):
            raise NameNotFound(
                f"{shorten(iri)} is {self._describe(iri)}, not {_article(kind)}", repair=self._offer(last, kind)
            )
        return iri

    def _bearers_of(self, name: str) -> list[str]:
        return sorted(set(self._index().get(_fold(name), ())))

    def _index(self) -> dict[str, list[str]]:
        """The nodes that bear each folded name."""
        if self._bearers is None:
            bearers: dict[str, list[str]] = defaultdict(list)
            for node, name in self._engine.select(_NAMES):
                if isinstance(node, NamedNode):
                    text: str = getattr(name, "value", "")
                    folded = _fold(text)
                    bearers[folded].append(node.value)
                    # Where two names fold alike, the smaller is shown, whatever the order of the rows.
                    self._spelling[folded] = min(text, self._spelling.get(folded, text))
            self._bearers = bearers
        return self._bearers

    def _types_of(self, iri: str) -> frozenset[str]:
        """The classes of a node; none if the graph does not say what it is."""
        if iri not in self._types:
            try:
                rows: Iterable[tuple[object, ...]] = self._engine.select(f"SELECT ?type {{ {NamedNode(iri)} a ?type }}")
            except ValueError:
                rows = ()
            self._types[iri] = frozenset(getattr(kind, "value", "") for (kind,) in rows)
        return self._types[iri]

    def _is_individual(self, node: str) -> bool:
        return any(kind.startswith(LENA) for kind in self._types_of(node))

    def _is(self, node: str, kind: str | None) -> bool:
        if kind is None:
            return True
        if kind == CLASS:
            return _OWL_CLASS in self._types_of(node)
        wanted = LENA + kind
        return any(wanted == own or wanted in self._all_above(own) for own in self._types_of(node))

    def _all_above(self, class_: str) -> set[str]:
        """The classes above one, at whatever distance."""
        seen, pending = set[str](), [class_]
        while pending:
            wider = set(self._above(pending.pop())) - seen
            seen |= wider
            pending.extend(wider)
        return seen

    def _above(self, class_: str) -> Iterable[str]:
        """The classes that one is said to be a subclass of."""
        if self._parents is None:
            parents: dict[str, set[str]] = defaultdict(set)
            for child, parent in self._engine.select(_SUBCLASSES):
                parents[getattr(child, "value", "")].add(getattr(parent, "value", ""))
            self._parents = parents
        return self._parents.get(class_, ())

    def _describe(self, node: str) -> str:
        # What it was said to be, not all that follows from that.
        said = f"{NamedNode(node)} a ?type"
        stated = f"SELECT ?type {{ {said} FILTER NOT EXISTS {{ GRAPH graph:inferred {{ {said} }} }} }}"
        rows = self._engine.select(stated)
        types = sorted(getattr(kind, "value", "") for (kind,) in rows) or sorted(self._types_of(node))
        kinds = [kind for kind in types if kind.startswith(LENA)] or types
        return " and ".join(_article(re.split("[#/]", kind)[-1]) for kind in kinds)

    def _offer(self, name: str, kind: str | None) -> str:
        from difflib import get_close_matches

        def fits(node: str) -> bool:
            return self._is(node, kind) and (kind == CLASS or self._is_individual(node))

        fitting = sorted(key for key, nodes in self._index().items() if any(map(fits, nodes)))
        near = get_close_matches(_fold(name), fitting, n=3, cutoff=0.6)
        near += [key for key in fitting if _fold(name) in key and key not in near][: 3 - len(near)]
        if near:
            return f"did you mean {' or '.join(repr(self._spelling[key]) for key in near)}?"
        some = sorted({shorten(node) for key in fitting for node in self._index()[key] if fits(node)})
        if kind is None or not some:
            return "check the name"
        return f"there are {len(some)} of that kind ({_words(kind)}), such as {', '.join(some[:3])}"


def _as_iri(name: str) -> str | None:
    if name.startswith("<") and re.fullmatch(r"<[^<>\s]+>", name):
        return name[1:-1]
    if name.startswith(("http://", "https://")):
        return name
    return expand(name)


def _fold(name: str) -> str:
    """Names that differ only in case, accents, hyphens or white space are one.

    >>> _fold("Tumor-Flare  reaction") == _fold("tumor flare reaction")
    True
    >>> _fold("González")
    'gonzalez'
    """
    if not name.isascii():
        import unicodedata

        letters = unicodedata.normalize("NFKD", name)
        name = re.sub("[\u2010-\u2015]", "-", "".join(sign for sign in letters if not unicodedata.combining(sign)))
    return " ".join(name.replace("-", " ").casefold().split())


def _words(kind: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind).lower()


def _article(kind: str | None) -> str:
    words = _words(kind or "anything")
    return ("an " if words[0] in "aeiou" else "a ") + words
