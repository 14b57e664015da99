"""The graph for programs and notebooks: ask it, look around in it, take it elsewhere.

>>> kg = load()
>>> kg.query("mechanisms-linked-to-adverse-event", adverseEvent="TFR")[0].mechanism.label
'increased antigen presentation'
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, lru_cache
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, TypeAlias

from pyoxigraph import QueryBoolean

from lenakg.answer.cards import card
from lenakg.answer.cells import Labels, Name
from lenakg.answer.query import bind
from lenakg.answer.resolve import Names
from lenakg.answer.statements import Entity
from lenakg.answer.table import Answer
from lenakg.core.namespaces import shorten
from lenakg.core.resources import compiled
from lenakg.store.local import LocalEngine

if TYPE_CHECKING:
    from os import PathLike

    import networkx
    import owlready2
    import rdflib

    from lenakg.answer.catalogue import Catalogue
    from lenakg.answer.found import Evidence, Neighbors, Paths
    from lenakg.answer.network import Network, Selection
    from lenakg.answer.standing import Standing
    from lenakg.share.triples import Triples
    from lenakg.store.engine import Engine

#: What names a node: its IRI, CURIE, label or a synonym; or what an answer has given for it.
Given: TypeAlias = str | Entity


def load(graph: str | PathLike[str] | None = None, store: str | PathLike[str] | None = None) -> KnowledgeGraph:
    """The knowledge graph that lenakg ships, or one of your own.

    Args:
        graph: a file of N-Quads, as `lenakg build` writes it; without it, the graph that is shipped.
        store: a folder in which the graph is kept on disk, made where there is none; without it, it is in memory.

    Raises:
        InputError: the file cannot be read, or the folder holds something else.
        OutputError: the folder cannot be written.

    >>> load().entity("TFR")
    <ae:tumor-flare-reaction: tumor flare reaction>
    """
    nquads = compiled() if graph is None else FilePath(graph)
    if store is not None:
        return KnowledgeGraph(LocalEngine.on_disk(FilePath(store), nquads))
    return KnowledgeGraph(LocalEngine.in_memory(nquads, trusted=graph is None))


class KnowledgeGraph:
    """A graph to be asked; `load` makes one. It does not change, and several threads may ask it at once.

    Wherever a node is to be named, its IRI, CURIE, label or any synonym will do, and so will a `Name` or an `Entity`.
    """

    def __init__(self, engine: Engine) -> None:
        """The graph that `engine` holds."""
        self._engine = engine
        self._names = Names(engine)
        self._labels = Labels(engine)
        self._text = lru_cache(maxsize=1024)(self._bound)

    def query(self, name: str, /, **parameters: Given | Iterable[Given]) -> Answer:
        """The answer to the canned query `name`.

        Args:
            name: the query; `queries` lists them.
            parameters: for each parameter of its card a node, or several; without one, the default of the card.

        Raises:
            QueryError: there is no such query or parameter, or one is missing.
            NameNotFound, AmbiguousName: a value names no node of the class that is wanted, or several.

        >>> answer = load().query("mechanisms-of-drug", drug="lenalidomide")
        >>> len(answer), answer[0].mechanism, answer[0].certainty.label
        (22, 'mech:activation-marker-upregulation', 'asserted')
        """
        values = tuple((key, _nodes(key, value)) for key, value in parameters.items())
        return self._answer(self._text(name, values))

    def _bound(self, name: str, values: tuple[tuple[str, tuple[str, ...]], ...]) -> str:
        return bind(card(name), dict(values), self._names)

    def _answer(self, text: str) -> Answer:
        rows = self._engine.select(text)
        return Answer(rows.columns, rows.taken(), self._labels)

    def queries(self) -> Catalogue:
        """The canned queries: the card of each has a name, a summary, parameters and columns.

        >>> "mechanisms-of-drug" in [card.name for card in load().queries()]
        True
        """
        from lenakg.answer.catalogue import Catalogue

        return Catalogue.read()

    def sparql(self, text: str) -> Answer | Triples | bool:
        """The answer to a SPARQL query of your own, in which our prefixes are declared.

        SELECT gives an `Answer`, ASK a truth value, CONSTRUCT and DESCRIBE give `Triples`. The query sees the union of
        the named graphs, unless it names some with FROM.

        Raises:
            QueryError: the text is no SPARQL query, or cannot be answered.

        >>> load().sparql("ASK { ae:tumor-flare-reaction a lena:AdverseEvent }")
        True
        >>> load().sparql("SELECT (COUNT(*) AS ?n) { ?trial a lena:ClinicalTrial }")[0].n > 3
        True
        """
        if not isinstance(text, str):
            raise TypeError(f"a query is text, not {_kind(text)}")
        answer = self._engine.answer(text)
        if isinstance(answer, QueryBoolean):
            return bool(answer)
        if isinstance(answer, list):
            from lenakg.share.triples import Triples

            return Triples(answer, self._labels)
        return Answer(answer.columns, answer.taken(), self._labels)

    def entity(self, name: Given) -> Entity:
        """What the graph knows of an entity: its names, kinds, definition, broader entities and mappings.

        Raises:
            NameNotFound, AmbiguousName: the name is that of no entity, or of several.

        >>> flare = load().entity("tumor flare")
        >>> flare.curie, flare.kinds
        ('ae:tumor-flare-reaction', ('AdverseEvent',))
        """
        return self._network.entities[self._curie(name)]

    def neighbors(
        self,
        entity: Given,
        *,
        predicates: str | Iterable[str] = (),
        direction: str = "supports",
        certainty: str = "suggested",
        settings: str | Iterable[str] = (),
        definitions: bool = False,
        follow: str = "both",
    ) -> Neighbors:
        """The edges at an entity, each with the claims behind it and those against it.

        Args:
            entity: the entity.
            predicates: CURIEs, local names or labels of predicates, those below them included; none: all.
            direction: which way the claims point that make edges: supports, disputes, neutral or any.
            certainty: the least that they may have: asserted, suggested, hypothesised or unconfirmed.
            settings: where it was observed; none: anywhere.
            definitions: whether to follow what mechanisms are made of, and the hierarchy, as well.
            follow: out (from the entity), in (to it) or both.

        Raises:
            NameNotFound, AmbiguousName: a name is that of nothing, or of several.
            QueryError: another word is unknown.

        >>> edges = load().neighbors("TFR", predicates="associated with")
        >>> {edge.relation for edge in edges}
        {'associated with'}
        """
        from lenakg.answer.walk import neighbors

        selection = self._selection(predicates, direction, certainty, settings, definitions)
        return neighbors(self._network, self._curie(entity), selection, follow)

    def paths(
        self,
        source: Given,
        target: Given,
        *,
        predicates: str | Iterable[str] = (),
        direction: str = "supports",
        certainty: str = "suggested",
        settings: str | Iterable[str] = (),
        definitions: bool = False,
        follow: str = "out",
        longest: int = 4,
        shortest: bool = False,
        limit: int = 1000,
    ) -> Paths:
        """The ways from one entity to another that come by none twice, the shortest first.

        Args:
            source: the entity to begin with.
            target: the entity to come to.
            predicates: as in `neighbors`, like the four that follow.
            direction: see there.
            certainty: see there.
            settings: see there.
            definitions: see there.
            follow: how edges may be walked: out (as they point), in or both; symmetric ones both ways in any case.
            longest: how many steps a path may have.
            shortest: only those of least length.
            limit: how many paths to find at most.

        Raises:
            NameNotFound, AmbiguousName: a name is that of nothing, or of several.
            QueryError: another word is unknown, both ends are one, or a bound is less than 1.

        >>> found = load().paths("lenalidomide", "TFR", shortest=True)
        >>> print(found[0])
        lenalidomide → tumor flare reaction
        """
        from lenakg.answer.walk import paths

        selection = self._selection(predicates, direction, certainty, settings, definitions)
        ends = self._curie(source), self._curie(target)
        return paths(self._network, *ends, selection, follow=follow, longest=longest, shortest=shortest, limit=limit)

    def evidence(
        self,
        entity: Given,
        other: Given | None = None,
        *,
        predicates: str | Iterable[str] = (),
        direction: str = "any",
        certainty: str = "unconfirmed",
        settings: str | Iterable[str] = (),
    ) -> Evidence:
        """The claims in which an entity stands, or two of them together: without filters all, whichever way they point.

        An entity stands in a claim as subject, object or cell of what is said, as target or cell of a mechanism that is
        one of these, as a qualifier, such as a population, or as drug of a regimen or parameter of a criterion; each
        piece tells its `roles`. `query("evidence-for-entity")` finds the same claims, and results besides. A
        recommendation that excludes is there too, by its modality `excluded`; it is neither for nor against.

        Args:
            entity: the entity.
            other: one that must stand in the same claim.
            predicates: as in `neighbors`, like the three that follow.
            direction: see there.
            certainty: see there.
            settings: see there.

        Raises:
            NameNotFound, AmbiguousName: a name is that of nothing, or of several.
            QueryError: another word is unknown.

        >>> [(piece.claim.certainty, piece.roles) for piece in load().evidence("CD80", "TFR")]
        [('asserted', ('target',))]
        """
        selection = self._selection(predicates, direction, certainty, settings, definitions=False)
        return self._standing.evidence(self._curie(entity), None if other is None else self._curie(other), selection)

    def to_networkx(
        self,
        *,
        predicates: str | Iterable[str] = (),
        direction: str = "supports",
        certainty: str = "suggested",
        settings: str | Iterable[str] = (),
        definitions: bool = False,
    ) -> networkx.MultiDiGraph[str]:
        """The edges as a graph of networkx; the parameters are those of `neighbors`.

        Raises:
            MissingExtra: networkx is not installed.
            QueryError, NameNotFound: a word is unknown.
        """
        from lenakg.share.networks import to_networkx

        return to_networkx(
            self._network.edges(self._selection(predicates, direction, certainty, settings, definitions))
        )

    def to_rdflib(self) -> rdflib.Dataset:
        """All quads as a dataset of rdflib, whose default graph is the union of the named graphs.

        What a query of yours names with FROM, rdflib reads from the network or from files, unless you set
        `rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False`, which holds for your whole program.
        """
        from lenakg.share.datasets import to_dataset

        return to_dataset(self._engine.quads())

    def to_owlready(self) -> owlready2.Ontology:
        """The union of the named graphs as an ontology of owlready2, in a world of its own.

        Raises:
            MissingExtra: owlready2 is not installed.
            InputError: owlready2 cannot read the graph.
        """
        from lenakg.share.worlds import to_ontology

        return to_ontology(self._engine.quads())

    @cached_property
    def _network(self) -> Network:
        from lenakg.answer.network import Network

        return Network.read(self._engine)

    @cached_property
    def _standing(self) -> Standing:
        from lenakg.answer.standing import Standing

        return Standing(self._network)

    def _selection(
        self,
        predicates: str | Iterable[str],
        direction: str,
        certainty: str,
        settings: str | Iterable[str],
        definitions: bool,
    ) -> Selection:
        return self._network.selection(
            _nodes("predicates", predicates), direction, certainty, _nodes("settings", settings), definitions
        )

    def _curie(self, name: Given) -> str:
        if not isinstance(name, str | Entity):
            raise TypeError(f"an entity is named by a str or an Entity, not {_kind(name)}")
        return shorten(self._names.resolve(_node(name), "Entity"))


def _nodes(parameter: str, given: Given | Iterable[Given]) -> tuple[str, ...]:
    """One name or several, as names."""
    if isinstance(given, str | Entity):
        return (_node(given),)
    if not isinstance(given, Iterable):
        raise TypeError(f"{parameter} takes a str, an Entity or several of them, not {_kind(given)}")
    several = tuple(given)
    wrong = next((each for each in several if not isinstance(each, str | Entity)), None)
    if wrong is not None:
        raise TypeError(f"{parameter} takes a str, an Entity or several of them, but one is {_kind(wrong)}")
    return tuple(map(_node, several))


def _node(given: Given) -> str:
    return given.iri if isinstance(given, Name | Entity) else given


def _kind(value: Any) -> str:
    return "None" if value is None else f"a value of type {type(value).__name__}"
