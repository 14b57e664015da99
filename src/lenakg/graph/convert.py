"""Records to quads: the one place where YAML becomes RDF.

The YAML is JSON-LD already (`facts/context.jsonld` maps its keys), so a JSON-LD parser makes the quads; what is added
here is only what nobody writes: names of parts and propositions, the document, positions, types and digests.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from lenakg.core import rdf
from lenakg.core.facts import Fact
from lenakg.core.ids import SYMMETRIC, content_digest, part, proposition_iri
from lenakg.core.model import (
    SHARED,
    AbbreviationEntry,
    Arm,
    Authorship,
    Claim,
    CoverageEntry,
    DoseStep,
    Passage,
    Proposition,
    Record,
    ReferenceEntry,
    Rejection,
    Result,
    SourceIssue,
    TrialEntry,
)
from lenakg.core.namespaces import GRAPH, LENA
from lenakg.core.resources import folder

Node = dict[str, Any]
_DIGEST = NamedNode(LENA + "contentDigest")
#: The number of a part that has a key of its own, where another of its kind stands before it.
_SECOND = {"second": 2}


@dataclass(frozen=True)
class Place:
    """Where a node, or the value of one of its properties, stands in the facts."""

    file: str
    line: int


@dataclass(frozen=True)
class Converted:
    """The quads of facts, and where each node and each of its values stands.

    `places` has an entry for every (node IRI, property IRI), and for (node IRI, "") the node itself.
    """

    quads: list[Quad] = field(default_factory=list)
    places: Mapping[tuple[str, str], Place] = field(default_factory=dict)


def convert(facts: Iterable[Fact], *, placed: bool = True) -> Converted:
    """The quads of `facts`: the graph of each document, and `shared` for papers, trials and propositions.

    Unless they are to be `placed`, nothing is told of where they stand, for which every line would be looked up.
    """
    facts, places = list(facts), dict[tuple[str, str], Place]()
    converted = Converted(places=places)
    said: list[tuple[list[Node], str]] = []
    for fact in facts:
        writer = _Writer(fact, places if placed else None)
        nodes = [writer.node(fact.record, fact.iri, ())]
        said.append((nodes, GRAPH + "shared" if isinstance(fact.record, SHARED) else document_graph(fact.document)))
        said.append((writer.propositions, GRAPH + "shared"))
    quads = _quads(said)
    for fact, (_, graph), own, propositions in zip(facts, said[::2], quads[::2], quads[1::2], strict=True):
        digest = content_digest(rdf.lines(own, RdfFormat.N_QUADS))
        converted.quads.extend(own)
        converted.quads.append(Quad(NamedNode(fact.iri), _DIGEST, Literal(digest), NamedNode(graph)))
        converted.quads.extend(propositions)
    return converted


def document_graph(document: str) -> str:
    """The named graph of a document's facts.

    >>> document_graph("https://w3id.org/lenacll/document/x")
    'https://w3id.org/lenacll/graph/document/x'
    """
    return f"{GRAPH}document/{document.rsplit('/', 1)[1]}"


@cache
def context() -> Any:
    """The JSON-LD context of the facts."""
    return json.loads((folder("facts") / "context.jsonld").read_text(encoding="utf-8"))["@context"]


@cache
def _property_iris() -> dict[str, str]:
    """The property that each key of the context stands for, and each key below one with keys of its own."""
    terms = context()
    below = {
        f"{key}.{name}": inner
        for key, term in terms.items()
        if isinstance(term, dict)
        for name, inner in term.get("@context", {}).items()
    }
    iris: dict[str, str] = {}
    for key, term in (terms | below).items():
        if key.startswith("@"):
            continue
        name = term["@id"] if isinstance(term, dict) else term
        prefix, _, local = name.partition(":")
        if prefix in terms:
            iris[key] = terms[prefix] + local
    return iris


def _quads(said: list[tuple[list[Node], str]]) -> list[list[Quad]]:
    """The quads of each of several lists of nodes, in the graph that stands beside the list.

    All are read as one text, each list in a graph of its own, since reading the context takes longer than most facts.
    """
    graphs = [{"@id": f"urn:list:{number}", "@graph": nodes} for number, (nodes, _) in enumerate(said)]
    found: list[list[Quad]] = [[] for _ in said]
    for quad in parse(json.dumps({"@context": context(), "@graph": graphs}), format=RdfFormat.JSON_LD):
        number = int(str(quad.graph_name).strip("<>").rpartition(":")[2])
        found[number].append(Quad(quad.subject, quad.predicate, quad.object, NamedNode(said[number][1])))
    return found


#: What the folder supplies: which property links a record to its document.
_DOCUMENT_KEY: tuple[tuple[type[Record], str], ...] = (
    (Claim, "statedIn"),
    (Result, "statedIn"),
    (ReferenceEntry, "inDocument"),
    (TrialEntry, "inDocument"),
    (AbbreviationEntry, "inDocument"),
    (Rejection, "inDocument"),
    (CoverageEntry, "inDocument"),
    (SourceIssue, "inDocument"),
    (Passage, "hasSource"),
)


class _Writer:
    """Makes the JSON-LD of one fact, noting places and setting propositions aside."""

    def __init__(self, fact: Fact, places: dict[tuple[str, str], Place] | None) -> None:
        self.fact = fact
        self.places = places
        self.propositions: list[Node] = []

    def node(self, record: Record, iri: str, path: tuple[str | int, ...]) -> Node:
        """The node of `record`, with its parts nested."""
        if isinstance(record, Passage):
            return self._passage(record, iri)
        node: Node = {"id": iri, "type": record.kind}
        self._place(iri, "", path)
        for name, value in record:
            if name != "id" and value is not None:
                self._place(iri, name, (*path, name))
                node[name] = self._value(value, iri, (*path, name))
        node.update(self._from_folder(record))
        return node

    def _value(self, value: Any, owner: str, path: tuple[str | int, ...]) -> Any:
        if isinstance(value, Proposition):
            return self._proposition(value, path)
        if isinstance(value, Record):
            return self.node(value, part(owner, value.part, _SECOND.get(str(path[-1]), 1)), path)
        if isinstance(value, list) and value and isinstance(value[0], Record):
            return list(self._parts(value, owner, path))
        return value

    def _parts(self, records: list[Record], owner: str, path: tuple[str | int, ...]) -> Iterator[Node]:
        for index, record in enumerate(records):
            node = self.node(record, part(owner, record.part, index + 1), (*path, index))
            if isinstance(record, DoseStep):
                node["stepOrder"] = str(index + 1)
            if isinstance(record, Authorship):
                node["position"] = str(index + 1)
            if isinstance(record, Arm) and record.label is None:
                node["label"] = f"arm {index + 1}"
            yield node

    def _proposition(self, record: Proposition, path: tuple[str | int, ...]) -> str:
        iri = proposition_iri(
            record.subject,
            record.predicate,
            record.object,
            record.subjectAspect,
            record.objectAspect,
            record.inCell,
        )
        node = self.node(record, iri, path)
        ends = ((record.subject, record.subjectAspect or ""), (record.object, record.objectAspect or ""))
        if record.predicate in SYMMETRIC and ends[1] < ends[0]:
            # One node for both orders, whichever a curator wrote.
            node["subject"], node["object"] = node["object"], node["subject"]
            aspects = {"subjectAspect": record.objectAspect, "objectAspect": record.subjectAspect}
            node = {key: value for key, value in node.items() if key not in aspects}
            node.update({key: value for key, value in aspects.items() if value is not None})
        self.propositions.append(node)
        return iri

    def _passage(self, record: Passage, iri: str) -> Node:
        selector: Node = {
            "id": f"{iri}.selector",
            "type": "TextPositionSelector",
            "start": record.start,
            "end": record.end,
        }
        if record.refinedBy is not None:
            selector["refinedBy"] = {
                "id": f"{iri}.refinement",
                "type": "TextPositionSelector",
                "start": record.refinedBy.start,
                "end": record.refinedBy.end,
            }
        continuation: Node = {}
        if record.continuedAt is not None:
            continuation["continuedAt"] = {
                "id": f"{iri}.continuation",
                "type": "TextPositionSelector",
                "start": record.continuedAt.start,
                "end": record.continuedAt.end,
            }
        for name in (iri, f"{iri}.selector", f"{iri}.refinement", f"{iri}.continuation"):
            self._place(name, "", ())
        return continuation | {
            "id": iri,
            "type": record.kind,
            "hasSource": self.fact.document,
            "hasSelector": selector,
            "section": record.section,
            "textDigest": record.textDigest,
            "normalizedLength": record.normalizedLength,
        }

    def _from_folder(self, record: Record) -> Node:
        return next(({key: self.fact.document} for kind, key in _DOCUMENT_KEY if isinstance(record, kind)), {})

    def _place(self, iri: str, key: str, path: tuple[str | int, ...]) -> None:
        if self.places is None:
            return
        place = Place(str(self.fact.file.path), self.fact.line(*path))
        iris = _property_iris()
        scoped = f"{path[-2]}.{key}" if key and len(path) > 1 else key
        self.places.setdefault((iri, iris.get(scoped, iris.get(key, key))), place)
