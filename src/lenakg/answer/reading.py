"""From an engine to records: claims, propositions, disagreements, and what is so by definition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from lenakg.answer.entities import read_entities
from lenakg.answer.labels import labels
from lenakg.answer.statements import CERTAINTIES, Claim, Entity, Issue, Paper, Place
from lenakg.answer.terms import curie, described, text
from lenakg.core.namespaces import LENA, PREFIXES
from lenakg.store.engine import Engine, Row, Term

_PREDICATES = """
SELECT ?predicate ?above ?symmetric WHERE {
  ?predicate rdfs:subPropertyOf* lena:relatedTo ; rdfs:subPropertyOf* ?above .
  BIND(EXISTS { ?predicate a owl:SymmetricProperty } AS ?symmetric)
}
"""
_SETTINGS = "SELECT ?setting { ?setting a lena:Setting }"
_PROPOSITIONS = """
SELECT ?proposition ?subject ?predicate ?object ?subjectAspect ?objectAspect ?cell WHERE {
  ?proposition lena:subject ?subject ; lena:predicate ?predicate ; lena:object ?object .
  OPTIONAL { ?proposition lena:subjectAspect ?subjectAspect }
  OPTIONAL { ?proposition lena:objectAspect ?objectAspect }
  OPTIONAL { ?proposition lena:inCell ?cell }
}
"""
_CLAIMS = "SELECT ?claim ?property ?value WHERE { ?claim lena:asserts ?proposition ; ?property ?value }"
_PLACES = """
SELECT ?passage ?section ?start ?end ?document WHERE {
  { SELECT DISTINCT ?passage WHERE { ?claim lena:asserts ?proposition ; lena:atPassage ?passage } }
  ?passage lena:section ?section ; oa:hasSource ?document ; oa:hasSelector ?selector .
  ?selector oa:start ?start ; oa:end ?end .
}
"""
_ISSUES = """
SELECT DISTINCT ?claim ?issue ?message WHERE {
  ?claim lena:asserts ?proposition .
  ?issue lena:concerns ?claim ; lena:message ?message .
}
"""
_DISAGREEMENTS = """
SELECT ?disagreement ?side ?claim WHERE {
  VALUES ?side { lena:claimFor lena:claimAgainst lena:claimBetween }
  ?disagreement a lena:Disagreement ; ?side ?claim
}
"""
#: What claims say stands in the graph of direct edges, and nowhere else as a triple.
_DEFINITIONS = """
SELECT DISTINCT ?subject ?property ?object WHERE {
  VALUES ?property { lena:target lena:inCell lena:partOfMechanism skos:broader }
  GRAPH ?graph { ?subject ?property ?object }
  FILTER(?graph != graph:edges)
}
"""
#: What stands in a claim as a part of something that the claim names.
_PARTS = """
SELECT DISTINCT ?whole ?role ?part WHERE {
  {
    VALUES ?role { lena:target lena:inCell }
    ?whole a lena:Mechanism ; ?role ?part
  } UNION {
    VALUES ?role { lena:includesDrug lena:parameter }
    ?whole ?role ?part
  }
}
"""
#: What of a claim has a place of its own in its record; whatever else it names is a qualifier.
_LABELLED = ("setting", "citedEvidence", "statedIn", "primaryCheck")
_CODED = ("asserts", "direction", "certainty", "modality", "atPassage", "entryMode")
_NOT_QUALIFIERS = {LENA + name for name in (*_LABELLED, *_CODED)}


@dataclass(frozen=True, slots=True)
class Proposition:
    """What claims are said of; nodes by CURIE, aspects by label."""

    curie: str
    subject: str
    predicate: str
    object: str
    subject_aspect: str | None = None
    object_aspect: str | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class Predicate:
    """A relation between entities: its label, all predicates above it and itself, and whether it holds both ways."""

    curie: str
    label: str
    above: frozenset[str]
    symmetric: bool


@dataclass(frozen=True, slots=True)
class Sides:
    """A computed disagreement, by its CURIE, and the claims on each of its sides."""

    curie: str
    sides: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Read:
    """All that walks need to know of a graph, by CURIE.

    Definitions are subject, property and object; parts are a mechanism, regimen or criterion, the local name of a
    property (`target`, `inCell`, `includesDrug`, `parameter`) and what it has there.
    """

    entities: Mapping[str, Entity]
    predicates: Mapping[str, Predicate]
    settings: tuple[str, ...]
    propositions: tuple[Proposition, ...]
    claims: tuple[Claim, ...]
    disagreements: tuple[Sides, ...]
    definitions: tuple[tuple[str, str, str], ...]
    parts: tuple[tuple[str, str, str], ...]


def read(engine: Engine) -> Read:
    """Read the statements in `engine`, everything in the order of its CURIE."""
    reader = _Reader(engine)
    return Read(
        entities=reader.entities,
        predicates=reader.predicates(),
        settings=reader.settings(),
        propositions=reader.propositions(),
        claims=tuple(sorted(reader.claims(), key=lambda claim: claim.curie)),
        disagreements=reader.disagreements(),
        definitions=reader.definitions(),
        parts=reader.parts(),
    )


class _Reader:
    def __init__(self, engine: Engine) -> None:
        def select(query: str) -> list[Row]:
            return list(engine.select(query))

        self._predicates, self._settings, self._propositions = map(select, (_PREDICATES, _SETTINGS, _PROPOSITIONS))
        self._claims = described(engine.select(_CLAIMS))
        self._places, self._disagreements, self._definitions = map(select, (_PLACES, _DISAGREEMENTS, _DEFINITIONS))
        self._parts, self._issues = map(select, (_PARTS, _ISSUES))
        ends = {text(row[at]) for row in self._propositions for at in (1, 3, 6) if row[at] is not None}
        self.entities = read_entities(engine, ends)
        named = [
            *(term for rows in (self._predicates, self._settings, self._propositions) for row in rows for term in row),
            *(property_ for _, property_, _ in self._definitions),
            *(value for keys in self._claims.values() for name in _LABELLED for value in keys.get(LENA + name, ())),
        ]
        self._labels = labels(engine, named)

    def _label(self, term: Term | None) -> str | None:
        return None if term is None else self._labels.get(text(term)) or curie(term)

    def settings(self) -> tuple[str, ...]:
        """The labels of the settings."""
        return tuple(sorted(self._label(setting) or "" for (setting,) in self._settings))

    def predicates(self) -> dict[str, Predicate]:
        """The predicates of propositions, and the properties that definitions use."""
        above: dict[str, set[str]] = defaultdict(set)
        symmetric: dict[str, bool] = {}
        names: dict[str, str] = {}
        rows = [
            *self._predicates,
            *((row[2], row[2], None) for row in self._propositions),
            *((property_, property_, None) for _, property_, _ in self._definitions),
        ]
        for predicate, wide, both_ways in rows:
            name = curie(predicate)
            above[name].add(curie(wide))
            symmetric[name] = symmetric.get(name, False) or text(both_ways) == "true"
            names[name] = self._label(predicate) or name
        return {name: Predicate(name, names[name], frozenset(above[name]), symmetric[name]) for name in sorted(above)}

    def propositions(self) -> tuple[Proposition, ...]:
        """The propositions."""
        found = {
            curie(proposition): Proposition(
                curie(proposition),
                *(curie(subject), curie(predicate), curie(object_)),
                *(self._label(subject_aspect), self._label(object_aspect)),
                None if cell is None else curie(cell),
            )
            for proposition, subject, predicate, object_, subject_aspect, object_aspect, cell in self._propositions
        }
        return tuple(found[name] for name in sorted(found))

    def claims(self) -> Iterator[Claim]:
        """The claims whose direction and certainty are known."""
        places = {
            text(passage): Place(curie(passage), text(section), int(text(start)), int(text(end)), curie(document))
            for passage, section, start, end, document in self._places
        }
        issues: dict[str, dict[str, Issue]] = defaultdict(dict)
        for claim, issue, message in sorted(self._issues, key=lambda row: (text(row[1]), text(row[2]))):
            issues[text(claim)].setdefault(text(issue), Issue(curie(issue), text(message)))
        for iri, keys in self._claims.items():
            of_claim = _OfClaim(keys, self._label)
            certainty, direction = of_claim.word("certainty"), of_claim.word("direction")
            if certainty not in CERTAINTIES or not direction:
                continue
            here = {place: None for place in map(text, keys.get(LENA + "atPassage", ())) if place in places}
            yield Claim(
                curie=curie(NamedNode(iri)),
                proposition=curie(of_claim.one("asserts")),
                direction=direction,
                certainty=certainty,
                setting=of_claim.label("setting") or "",
                document=next(iter(of_claim.papers("statedIn")), Paper("", "")),
                hedge=text(of_claim.one("hedgeCue")) or None,
                modality=of_claim.word("modality") or None,
                comment=min(map(text, keys.get(PREFIXES["rdfs"] + "comment", ())), default=None),
                primary_check=of_claim.label("primaryCheck"),
                own_observation=text(of_claim.one("ownObservation")) == "true",
                papers=of_claim.papers("citedEvidence"),
                places=tuple(sorted(map(places.__getitem__, here), key=lambda at: (at.document, at.start, at.curie))),
                issues=tuple(issues[iri].values()) if iri in issues else (),
                qualifiers=of_claim.qualifiers(),
            )

    def disagreements(self) -> tuple[Sides, ...]:
        """The computed disagreements."""
        found = [
            Sides(curie(NamedNode(iri)), tuple(frozenset(map(curie, claims)) for claims in sides.values()))
            for iri, sides in described(self._disagreements).items()
        ]
        return tuple(sorted(found, key=lambda disagreement: disagreement.curie))

    def definitions(self) -> tuple[tuple[str, str, str], ...]:
        """What is so by definition, between entities only: effects and the like have a hierarchy too."""
        found = ((curie(subject), curie(name), curie(object_)) for subject, name, object_ in self._definitions)
        return tuple(sorted(triple for triple in found if triple[0] in self.entities and triple[2] in self.entities))

    def parts(self) -> tuple[tuple[str, str, str], ...]:
        """The targets and cells of mechanisms, the drugs of regimens, the parameters of criteria."""
        found = ((curie(whole), text(role).removeprefix(LENA), curie(part)) for whole, role, part in self._parts)
        return tuple(sorted(found))


@dataclass(frozen=True, slots=True)
class _OfClaim:
    """The properties of a claim, by local name."""

    keys: Mapping[str, list[Term]]
    name_of: Callable[[Term | None], str | None]

    def one(self, name: str) -> Term | None:
        return min(self.keys.get(LENA + name, ()), key=text, default=None)

    def word(self, name: str) -> str:
        """The word for a coded value."""
        return text(self.one(name)).removeprefix(LENA).lower()

    def label(self, name: str) -> str | None:
        return self.name_of(self.one(name))

    def papers(self, name: str) -> tuple[Paper, ...]:
        found = [Paper(curie(value), self.name_of(value) or "") for value in self.keys.get(LENA + name, ())]
        return tuple(sorted(found, key=lambda paper: (paper.label, paper.curie)))

    def qualifiers(self) -> dict[str, tuple[str, ...]]:
        return {
            property_.removeprefix(LENA): tuple(sorted(map(curie, values)))
            for property_, values in sorted(self.keys.items())
            if property_.startswith(LENA) and property_ not in _NOT_QUALIFIERS
            if all(isinstance(value, NamedNode) for value in values)
        }
