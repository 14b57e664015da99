"""The graph for programs and notebooks: ask it, look around in it, take it elsewhere.

>>> kg = load()
>>> kg.query("mechanisms-linked-to-adverse-event", adverseEvent="TFR")[0].mechanism.label
'increased antigen presentation'
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING

from pyoxigraph import QueryBoolean

from lenakg.answer import given
from lenakg.answer.cards import Card, card
from lenakg.answer.cells import Labels
from lenakg.answer.query import bind
from lenakg.answer.resolve import Names
from lenakg.answer.statements import Entity, Paper
from lenakg.answer.table import Answer
from lenakg.core.namespaces import property_iri, shorten
from lenakg.core.resources import compiled
from lenakg.store.local import LocalEngine

if TYPE_CHECKING:
    from os import PathLike
    from pathlib import Path

    import networkx
    import owlready2
    import rdflib

    from lenakg.answer.about import About
    from lenakg.answer.catalogue import Catalogue
    from lenakg.answer.disagreements import Disagreements
    from lenakg.answer.found import Evidence, Neighbors, Paths
    from lenakg.answer.given import Certainty, Direction, Follow
    from lenakg.answer.network import Network, Selection
    from lenakg.answer.standing import Standing
    from lenakg.share.inferences import Inferences
    from lenakg.share.triples import Triples
    from lenakg.store.engine import Engine


def load(graph: str | PathLike[str] | None = None, store: str | PathLike[str] | None = None) -> KnowledgeGraph:
    """The knowledge graph that lenakg ships, or one of your own.

    Args:
        graph: a file of N-Quads, as `lenakg build` writes it; without it, the graph that is shipped.
        store: a folder in which the graph is kept on disk, made where there is none; without it, it is in memory.

    Raises:
        InputError: the file cannot be read or holds no quads, or the folder holds something else.
        OutputError: the folder cannot be written.

    >>> load().entity("TFR")
    <ae:tumor-flare-reaction: tumor flare reaction>
    """
    file, folder = given.path("graph", graph), given.path("store", store)
    nquads = compiled() if file is None else file
    if folder is None:
        engine = LocalEngine.in_memory(nquads, trusted=file is None)
    else:
        engine = LocalEngine.on_disk(folder, nquads)
    return KnowledgeGraph(engine, partial(load, file and file.absolute(), folder and folder.absolute()))


class KnowledgeGraph:
    """A graph to be asked; `load` makes one. It does not change, and several threads may ask it at once.

    Wherever a node is to be named, its IRI, CURIE, label or any synonym will do, and so will a `Name`, an `Entity` or a
    `Paper`.
    """

    def __init__(self, engine: Engine, opened: Callable[[], KnowledgeGraph] | None = None) -> None:
        """The graph that `engine` holds; `opened` opens it once more, for a process that unpickles it."""
        self._engine = engine
        self._opened = opened
        self._names = Names(engine)
        self._labels = Labels(engine)
        self._text = lru_cache(maxsize=1024)(self._bound)

    def query(self, name: str | Card, /, **parameters: str | Entity | Paper | Iterable[str | Entity | Paper]) -> Answer:
        """The answer to the canned query `name`.

        Args:
            name: the query, or its card; `queries` lists them.
            parameters: for each parameter of its card a node, or several; without one, the default of the card.

        Raises:
            QueryError: there is no such query or parameter, or one is missing.
            NameNotFound, AmbiguousName: a value names no node of the class that is wanted, or several.

        >>> answer = load().query("mechanisms-of-drug", drug="lenalidomide")
        >>> len(answer), answer[0].mechanism, answer[0].certainty.label
        (70, 'mech:activation-marker-upregulation', 'asserted')
        """
        asked = name.name if isinstance(name, Card) else given.text("the name of a query", name)
        values = tuple((key, given.nodes(key, value)) for key, value in parameters.items())
        return self._answer(self._text(asked, values))

    def _bound(self, name: str, values: tuple[tuple[str, tuple[str, ...]], ...]) -> str:
        return bind(card(name), dict(values), self._names)

    def _answer(self, text: str) -> Answer:
        rows = self._engine.select(text)
        return Answer(rows.columns, rows.taken(), self._labels)

    def queries(self) -> Catalogue:
        """The canned queries, by name or number: the card of each has a summary, parameters and columns.

        >>> load().queries()["mechanisms-of-drug"].summary
        'Mechanisms through which a drug acts'
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
        answer = self._engine.answer(given.text("a query", text))
        if isinstance(answer, QueryBoolean):
            return bool(answer)
        if isinstance(answer, list):
            from lenakg.share.triples import Triples

            return Triples(answer, self._labels)
        return Answer(answer.columns, answer.taken(), self._labels)

    def entity(self, name: str | Entity | Paper) -> Entity:
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
        entity: str | Entity | Paper,
        *,
        predicates: str | Iterable[str] = (),
        direction: Direction = "supports",
        certainty: Certainty = "suggested",
        settings: str | Iterable[str] = (),
        definitions: bool = False,
        follow: Follow = "both",
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
        return neighbors(self._network, self._curie(entity), selection, given.text("follow", follow))

    def paths(
        self,
        source: str | Entity | Paper,
        target: str | Entity | Paper,
        *,
        predicates: str | Iterable[str] = (),
        direction: Direction = "supports",
        certainty: Certainty = "suggested",
        settings: str | Iterable[str] = (),
        definitions: bool = False,
        follow: Follow = "out",
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
        return paths(
            self._network,
            self._curie(source),
            self._curie(target),
            selection,
            follow=given.text("follow", follow),
            longest=given.number("longest", longest),
            shortest=given.truth("shortest", shortest),
            limit=given.number("limit", limit),
        )

    def evidence(
        self,
        entity: str | Entity | Paper,
        other: str | Entity | Paper | None = None,
        *,
        predicates: str | Iterable[str] = (),
        direction: Direction = "any",
        certainty: Certainty = "unconfirmed",
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

    def disagreements(self, entity: str | Entity | Paper | None = None) -> Disagreements:
        """What speaks against what, computed: all of it, or what is about an entity, with the claims on each side.

        A disagreement is about the subject, object or cell of what is said, the target or cell of such a mechanism and
        the drugs of such a regimen.

        Args:
            entity: the entity; without it, all disagreements.

        Raises:
            NameNotFound, AmbiguousName: the name is that of no entity, or of several.

        >>> for found in load().disagreements("tumor burden"):
        ...     print(found.edges[0], [(voice.side, voice.claim.direction) for voice in found.voices])
        tumor flare reaction has risk factor tumor burden [('for', 'supports'), ('against', 'disputes')]
        """
        from lenakg.answer.disagreements import read_disagreements

        return read_disagreements(self._engine, self._network, None if entity is None else self._curie(entity))

    def infer(
        self,
        entity: str | Entity | Paper | None = None,
        *,
        predicate: str | None = None,
        axioms: str | Path | owlready2.Ontology | None = None,
    ) -> Inferences:
        """What follows from the graph by the axioms of its ontology, and by others if they are given.

        Args:
            entity: only conclusions with this subject or object.
            predicate: only those of this property, by CURIE or local name; `type` for the classes of individuals.
            axioms: more axioms or facts, for this question alone: a Turtle text in which our prefixes are declared, the
                path of an RDF file, or an ontology that `to_owlready` gave and to which something was added.

        Raises:
            NameNotFound, AmbiguousName: a name is that of nothing, or of several.
            InputError: the axioms cannot be read, or are not in OWL 2 RL.
            LenakgError: they contradict the graph.

        >>> found = load().infer("CD154", predicate="increases")
        >>> print(found[0], found[0].certainty)
        drug:lenalidomide lena:increases mol:cd154 asserted
        """
        from lenakg.share.inferences import inferences

        return inferences(
            self._engine.quads(),
            axioms,
            None if entity is None else self._names.resolve(given.node("an entity", entity), "Entity"),
            None if predicate is None else property_iri(given.text("predicate", predicate)),
        )

    def to_networkx(
        self,
        *,
        predicates: str | Iterable[str] = (),
        direction: Direction = "supports",
        certainty: Certainty = "suggested",
        settings: str | Iterable[str] = (),
        definitions: bool = False,
        flat: bool = False,
        both_ways: bool = False,
    ) -> networkx.MultiDiGraph[str]:
        """The edges as a graph of networkx, whose own attributes are version, license and attribution.

        Args:
            predicates: as in `neighbors`, like the four that follow.
            direction: see there.
            certainty: see there.
            settings: see there.
            definitions: see there.
            flat: what may be several is text with `; ` between, not a list, so that GraphML and GEXF can hold it.
            both_ways: what is symmetric has an arc each way, of the same key, so that walks are those of `paths`.

        Raises:
            MissingExtra: networkx is not installed.
            QueryError, NameNotFound: a word is unknown.
        """
        from lenakg.share.arcs import to_arcs

        return to_arcs(
            self._network.edges(self._selection(predicates, direction, certainty, settings, definitions)),
            self._about.told,
            flat=given.truth("flat", flat),
            both_ways=given.truth("both_ways", both_ways),
        )

    def to_rdflib(self) -> rdflib.Dataset:
        """All quads as a dataset of rdflib, whose default graph is the union of the named graphs.

        What a query of yours names with FROM, rdflib reads from the network or from files, unless you set
        `rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False`, which holds for your whole program.
        """
        from lenakg.share.datasets import to_dataset

        return to_dataset(self._engine.quads())

    def to_owlready(self, *, statements: bool = True) -> owlready2.Ontology:
        """The union of the named graphs as an ontology of owlready2, in a world of its own.

        What follows by the axioms is there already, as types and relations of the individuals.

        Args:
            statements: whether claims, results, papers, passages and derivations come along. Without them the
                vocabulary and the entities with their edges are left, and a reasoner is done in seconds.

        Raises:
            MissingExtra: owlready2 is not installed.
            InputError: owlready2 cannot read the graph.
        """
        from lenakg.share.worlds import to_ontology

        return to_ontology(self._engine.quads(), statements=given.truth("statements", statements))

    def __repr__(self) -> str:
        return f"<KnowledgeGraph {self._about}>"

    def __reduce__(self) -> tuple[Callable[[], KnowledgeGraph], tuple[()]]:
        if self._opened is None:
            raise TypeError("only a graph that lenakg.load has opened can be pickled")
        return self._opened, ()

    @cached_property
    def _about(self) -> About:
        from lenakg.answer.about import About

        return About.read(self._engine)

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
        direction: Direction,
        certainty: Certainty,
        settings: str | Iterable[str],
        definitions: bool,
    ) -> Selection:
        return self._network.selection(
            given.predicates(predicates),
            given.word("direction", direction),
            given.word("certainty", certainty),
            given.words("settings", settings),
            given.truth("definitions", definitions),
        )

    def _curie(self, name: str | Entity | Paper) -> str:
        return shorten(self._names.resolve(given.node("an entity", name), "Entity"))
