"""Quads to the rows of the audit: the one place where the audit sees RDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from pyoxigraph import Quad

from lenakg.core.errors import DocumentError
from lenakg.core.namespaces import LENA, PREFIXES
from lenakg.derive.audit.texts import Sentence, Text
from lenakg.derive.audit.view import (
    Abbreviation,
    EnteredIssue,
    Entry,
    Figure,
    Paper,
    Reference,
    Statement,
    Step,
    Trial,
    View,
)
from lenakg.derive.claims import Described, describe
from lenakg.source.citations import citation_numbers
from lenakg.source.text import Document
from lenakg.source.units import Unit

_TYPE, _LABEL = PREFIXES["rdf"] + "type", PREFIXES["rdfs"] + "label"
_RESULTS = {LENA + name: name for name in ("EfficacyResult", "AdverseEventRate", "EnrolmentResult")}
_SCHEDULE = ("cycleLength", "restDays", "dayFrom", "dayTo", "timesPer", "period", "periodUnit")


def read_view(quads: Iterable[Quad], document: Document | None = None) -> View:
    """What the rules look at, from the quads of facts or of the compiled graph.

    Raises:
        DocumentError: `document` is not the text of a document that the quads describe.
    """
    described = describe(quads)
    of_kind: dict[str, list[_Node]] = {}
    for iri, keys in sorted(described.items()):
        for kind in keys.get(_TYPE, ()):
            of_kind.setdefault(kind.removeprefix(LENA), []).append(_Node(iri, keys))
    papers = [_paper(node, described) for node in of_kind.get("Citation", ())]
    references = [_reference(node) for node in of_kind.get("ReferenceEntry", ())]
    return View(
        figures=tuple(_figure(node, name) for name in _RESULTS.values() for node in of_kind.get(name, ())),
        trials={node.iri: _trial(node, described) for node in of_kind.get("ClinicalTrial", ())},
        entries=tuple(_entry(node) for node in of_kind.get("TrialEntry", ())),
        papers={paper.iri: paper for paper in papers},
        references=tuple(sorted(references, key=lambda one: (one.document, one.number))),
        abbreviations=tuple(_abbreviation(node) for node in of_kind.get("AbbreviationEntry", ())),
        regimens={node.iri: tuple(_steps(node, described)) for node in of_kind.get("Regimen", ())},
        planned={node.iri: node.all("atPassage") for node in of_kind.get("Regimen", ())},
        statements=tuple(_statements(described)),
        entered=tuple(_entered(node) for node in of_kind.get("SourceIssue", ())),
        sections={node.iri: node.text("section") or "" for node in of_kind.get("Passage", ())},
        text=None if document is None else _text(document, of_kind.get("Document", ())),
    )


class _Node:
    """The values of one node by the local names of its properties."""

    __slots__ = ("_keys", "iri")

    def __init__(self, iri: str, keys: Mapping[str, frozenset[str]]) -> None:
        self.iri = iri
        self._keys = keys

    def all(self, name: str) -> tuple[str, ...]:
        return tuple(sorted(self._keys.get(LENA + name, ())))

    def text(self, name: str) -> str | None:
        found = self._keys.get(LENA + name)
        return min(found) if found else None

    def code(self, name: str) -> str | None:
        found = self.text(name)
        return None if found is None else found.removeprefix(LENA)

    def number(self, name: str) -> int | None:
        found = self.text(name)
        return int(found) if found is not None and found.lstrip("-").isdecimal() else None

    @property
    def label(self) -> str | None:
        return min(self._keys.get(_LABEL, ()), default=None)

    @property
    def document(self) -> str:
        return self.text("statedIn") or self.text("inDocument") or ""


def _figure(node: _Node, kind: str) -> Figure:
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


def _trial(node: _Node, described: Described) -> Trial:
    arms = [_Node(iri, described.get(iri, {})) for iri in node.all("hasArm")]
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


def _entry(node: _Node) -> Entry:
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


def _paper(node: _Node, described: Described) -> Paper:
    authors = [_Node(iri, described.get(iri, {})) for iri in node.all("hasAuthorship")]
    ordered = sorted(authors, key=lambda author: author.number("position") or 0)
    return Paper(
        iri=node.iri,
        title=node.text("title") or "",
        venue=node.text("venue") or "",
        year=node.number("year"),
        volume=node.text("volume"),
        authors=tuple(author.text("nameAsPrinted") or "" for author in ordered),
    )


def _reference(node: _Node) -> Reference:
    return Reference(
        iri=node.iri,
        document=node.document,
        number=node.number("referenceNumber") or 0,
        paper=node.text("citation") or "",
        name=node.text("nameAsPrinted") or "",
        year=node.number("yearAsPrinted"),
        passages=node.all("atPassage"),
    )


def _abbreviation(node: _Node) -> Abbreviation:
    return Abbreviation(
        iri=node.iri,
        document=node.document,
        abbreviation=node.text("abbreviation") or "",
        expansions=node.all("expansion"),
        means=frozenset((*node.all("means"), *node.all("meansEndpoint"))),
        passages=node.all("atPassage"),
    )


def _steps(node: _Node, described: Described) -> Iterator[Step]:
    steps = [_Node(iri, described.get(iri, {})) for iri in node.all("hasDoseStep")]
    for step in sorted(steps, key=lambda one: one.number("stepOrder") or 0):
        numbers = {name: found for name in _SCHEDULE if (found := step.text(name)) is not None}
        yield Step(
            step.text("ofDrug") or "", step.code("stepRole"), step.text("doseLow"), step.text("doseUnit"), numbers
        )


def _statements(described: Described) -> Iterator[Statement]:
    for iri, keys in described.items():
        if LENA + "underRegimen" in keys:
            node = _Node(iri, keys)
            evidence, regimens = frozenset(node.all("citedEvidence")), frozenset(node.all("underRegimen"))
            yield Statement(iri, node.text("ofTrial"), evidence, regimens, node.all("atPassage"))


def _entered(node: _Node) -> EnteredIssue:
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


def _text(document: Document, described: Iterable[_Node]) -> Text:
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
