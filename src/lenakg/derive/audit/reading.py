"""Quads to the rows of the audit: the one place where the audit sees RDF."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from pyoxigraph import Quad

from lenakg.core.errors import DocumentError
from lenakg.core.namespaces import LENA, PREFIXES
from lenakg.derive.audit.nodes import Node
from lenakg.derive.audit.saying import claims, labels, named, statements, steps, wider
from lenakg.derive.audit.texts import Sentence, Text
from lenakg.derive.audit.view import (
    Abbreviation,
    EnteredIssue,
    Entry,
    Figure,
    Paper,
    Reference,
    Trial,
    View,
)
from lenakg.derive.claims import Described, describe, read_claims
from lenakg.derive.disagreements import disagreements
from lenakg.source.citations import citation_numbers
from lenakg.source.text import Document
from lenakg.source.units import Unit

_TYPE = PREFIXES["rdf"] + "type"
_RESULTS = {LENA + name: name for name in ("EfficacyResult", "AdverseEventRate", "EnrolmentResult")}


def read_view(quads: Iterable[Quad], document: Document | None = None) -> View:
    """What the rules look at, from the quads of facts or of the compiled graph.

    Raises:
        DocumentError: `document` is not the text of a document that the quads describe.
    """
    described = describe(quads)
    of_kind: dict[str, list[Node]] = {}
    for iri, keys in sorted(described.items()):
        for kind in keys.get(_TYPE, ()):
            of_kind.setdefault(kind.removeprefix(LENA), []).append(Node(iri, keys))
    papers = [_paper(node, described) for node in of_kind.get("Citation", ())]
    read = read_claims(described)
    references = [_reference(node) for node in of_kind.get("ReferenceEntry", ())]
    return View(
        figures=tuple(_figure(node, name) for name in _RESULTS.values() for node in of_kind.get(name, ())),
        trials={node.iri: _trial(node, described) for node in of_kind.get("ClinicalTrial", ())},
        entries=tuple(_entry(node) for node in of_kind.get("TrialEntry", ())),
        papers={paper.iri: paper for paper in papers},
        references=tuple(sorted(references, key=lambda one: (one.document, one.number))),
        abbreviations=tuple(_abbreviation(node) for node in of_kind.get("AbbreviationEntry", ())),
        regimens={node.iri: tuple(steps(node, described)) for node in of_kind.get("Regimen", ())},
        planned={node.iri: node.all("atPassage") for node in of_kind.get("Regimen", ())},
        statements=tuple(statements(described)),
        claims=tuple(claims(read, described)),
        disagreements=tuple(disagreements(read, described)),
        drugs={node.iri: frozenset(node.all("includesDrug")) for node in of_kind.get("Regimen", ())},
        wider=wider(described),
        labels=labels(described),
        entered=tuple(_entered(node) for node in of_kind.get("SourceIssue", ())),
        sections={node.iri: node.text("section") or "" for node in of_kind.get("Passage", ())},
        text=None if document is None else _text(document, of_kind.get("Document", ())),
    )


def _figure(node: Node, kind: str) -> Figure:
    return Figure(
        iri=node.iri,
        kind=kind,
        document=node.document,
        endpoint=node.code("endpoint") or "",
        trial=node.text("ofTrial"),
        arm=node.text("ofArm"),
        event=node.text("adverseEvent"),
        grade=node.text("grade"),
        statistic=node.code("statistic"),
        estimated=node.text("estimateKind") is not None or node.code("statistic") == "KaplanMeierEstimate",
        value=node.text("value"),
        unit=node.text("unit"),
        lower=node.text("lowerValue"),
        upper=node.text("upperValue"),
        comparator=node.code("valueComparator"),
        count=node.number("count"),
        denominator=node.number("denominator"),
        per=node.code("unitOfAnalysis") or "Patient",
        at_time=node.text("atTime"),
        follow_up=node.text("followUp"),
        time_unit=node.text("timeUnit"),
        printed=node.text("asPrinted") or "",
        reported=node.code("reportingStatus") in (None, "Reported"),
        populations=frozenset(node.all("inPopulation")),
        compared=frozenset(node.all("comparedWith")),
        repeats=frozenset(node.all("repeats")),
        evidence=frozenset(node.all("citedEvidence")),
        passages=node.all("atPassage"),
    )


def _trial(node: Node, described: Described) -> Trial:
    arms = [Node(iri, described.get(iri, {})) for iri in node.all("hasArm")]
    shared = set(node.all("inPopulation"))
    if len(arms) == 1:
        shared.update(arms[0].all("inPopulation"))
    return Trial(
        iri=node.iri,
        label=node.label or "",
        papers=node.all("reportedIn"),
        populations=frozenset(shared),
        arms=tuple(arm.iri for arm in arms),
        regimens=tuple(regimen for arm in arms for regimen in arm.all("hasRegimen")),
    )


def _entry(node: Node) -> Entry:
    printed = node.text("asPrinted") or ""
    return Entry(
        iri=node.iri,
        document=node.document,
        trial=node.text("ofTrial") or "",
        printed=printed,
        year=node.number("yearAsPrinted"),
        phase=node.code("phase"),
        passages=node.all("atPassage"),
        numbers=tuple(sorted(citation_numbers(printed))),
    )


def _paper(node: Node, described: Described) -> Paper:
    authors = [Node(iri, described.get(iri, {})) for iri in node.all("hasAuthorship")]
    ordered = sorted(authors, key=lambda author: author.number("position") or 0)
    return Paper(
        iri=node.iri,
        title=node.text("title") or "",
        venue=node.text("venue") or "",
        year=node.number("year"),
        volume=node.text("volume"),
        authors=tuple(author.text("nameAsPrinted") or "" for author in ordered),
        names=named(node.text("title") or ""),
    )


def _reference(node: Node) -> Reference:
    return Reference(
        iri=node.iri,
        document=node.document,
        number=node.number("referenceNumber") or 0,
        paper=node.text("citation") or "",
        name=node.text("nameAsPrinted") or "",
        year=node.number("yearAsPrinted"),
        passages=node.all("atPassage"),
    )


def _abbreviation(node: Node) -> Abbreviation:
    return Abbreviation(
        iri=node.iri,
        document=node.document,
        abbreviation=node.text("abbreviation") or "",
        expansions=node.all("expansion"),
        means=frozenset((*node.all("means"), *node.all("meansEndpoint"))),
        passages=node.all("atPassage"),
    )


def _entered(node: Node) -> EnteredIssue:
    return EnteredIssue(
        iri=node.iri,
        kind=node.code("issueKind") or "",
        document=node.document,
        concerns=node.all("concerns"),
        message=node.text("message") or "",
        confidence=float(node.text("confidence") or 0),
        resolved_by=node.text("resolvedBy") or "",
        passages=node.all("atPassage"),
    )


def _text(document: Document, described: Iterable[Node]) -> Text:
    digest = sha256(document.text.encode()).hexdigest()
    iri = next((node.iri for node in described if node.text("sourceDigest") == digest), None)
    if iri is None:
        raise DocumentError(
            f"not the text of any document in the facts: its SHA-256 is {digest}",
            path=document.path,
            repair="give the file that the facts were taken from, or leave it out",
        )
    slug = iri.rsplit("/", 1)[1]
    return Text(iri, tuple(_sentence(document, unit, slug) for unit in document.units))


def _sentence(document: Document, unit: Unit, slug: str) -> Sentence:
    words = document.words(unit)
    numbers = frozenset(number for cited in document.citations(unit) for number in cited.numbers)
    passage = f"{PREFIXES['passage']}{slug}.{unit.key}"
    return Sentence(unit.key, words, passage, numbers, unit.section, unit.start, unit.end)
