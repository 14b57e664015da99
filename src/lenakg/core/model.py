"""The records of the facts: what a curator writes in YAML, key by key as the ontology names it.

A record is frozen, knows no RDF and refuses what it does not know. Its class attribute `kind` is the class of the
ontology that its node has, and `part` says by what word an unnamed part of another record is numbered.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Self, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from lenakg.core.scalars import (
    BooleanText,
    Characters,
    Coded,
    Curie,
    DecimalText,
    IntegerText,
    Reference,
    Text,
    figures,
)

T = TypeVar("T")


def _as_list(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


def _as_authorships(value: Any) -> Any:
    return [{"nameAsPrinted": item} if isinstance(item, str) else item for item in _as_list(value)]


@dataclass(frozen=True)
class _OneOrList:
    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        many = handler(schema)
        return {"anyOf": [many["items"], many]}


#: One value or a list of values; the record always holds the list.
Many = Annotated[list[T], BeforeValidator(_as_list), _OneOrList()]


class Record(BaseModel):
    """Anything that becomes a node."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    kind: ClassVar[str]
    part: ClassVar[str] = ""


class Identified(Record):
    """A record with a slug of its own, which never changes."""

    id: str


class Named(Identified):
    """An identified record with room for a curator's remark."""

    note: Text | None = None


class TimeWindow(Record):
    """A span of time from an anchor: `lower` and `upper` in `unit` (UCUM)."""

    kind = "TimeWindow"
    part = "time-window"
    lower: DecimalText | None = None
    upper: DecimalText | None = None
    unit: Text | None = None
    anchor: Annotated[str, Coded("Anchor")] | None = None


class Criterion(Record):
    """A condition under which a recommendation applies."""

    kind = "Criterion"
    part = "criterion"
    parameter: Reference
    comparator: Annotated[str, Coded("Comparator")] | None = None
    bound: DecimalText | None = None
    boundText: Text | None = None
    unit: Text | None = None


class Proposition(Record):
    """What claims are made of; nobody names it, its IRI is a digest of its parts."""

    kind = "Proposition"
    subject: Reference
    predicate: Annotated[str, Coded("Predicate")]
    object: Reference
    subjectAspect: Annotated[str, Coded("Aspect")] | None = None
    objectAspect: Annotated[str, Coded("Aspect")] | None = None
    inCell: Annotated[str, Curie(("cell",))] | None = None


class _Statement(Named):
    citedEvidence: Many[Annotated[str, Curie(("ref",))]] | None = None
    hedgeCue: Text | None = None
    ownObservation: BooleanText | None = None
    inPopulation: Many[Annotated[str, Curie(("pop",))]] | None = None
    underRegimen: Many[Annotated[str, Curie(("regimen",))]] | None = None
    comparedWith: Many[Reference] | None = None
    when: Many[TimeWindow] | None = None
    atPassage: Many[Annotated[str, Curie(("passage",))]]
    entryMode: Annotated[str, Coded("EntryMode")] = Field("Entered", validate_default=True)
    primaryCheck: Annotated[str, Coded("PrimaryCheck")] = Field("Unchecked", validate_default=True)
    comment: Text | None = None


class Claim(_Statement):
    """What the document says for or against a proposition."""

    kind = "Claim"
    id: Annotated[str, Curie(("claim",))]
    asserts: Proposition
    direction: Annotated[str, Coded("Direction")]
    certainty: Annotated[str, Coded("Certainty")]
    setting: Annotated[str, Coded("Setting")]
    inDisease: Many[Annotated[str, Curie(("disease",))]] | None = None
    mediatedBy: Many[Reference] | None = None
    followedBy: Annotated[str, Coded("TimeCourse")] | None = None
    occurrence: Annotated[str, Coded("Occurrence")] | None = None
    exclusiveTo: Many[Reference] | None = None
    endpoint: Annotated[str, Coded("Endpoint")] | None = None


class Recommendation(Claim):
    """A claim that something should, may or must not be done."""

    kind = "Recommendation"
    modality: Annotated[str, Coded("Modality")]
    goal: Many[Annotated[str, Curie(("outcome",))]] | None = None
    appliesIf: Many[Criterion] | None = None
    hasRegimen: Many[Annotated[str, Curie(("regimen",))]] | None = None


class Result(_Statement):
    """One printed figure, or what is printed in its stead."""

    kind = "Result"
    id: Annotated[str, Curie(("result",))]
    ofTrial: Annotated[str, Curie(("trial",))] | None = None
    ofArm: Annotated[str, Curie(("trial",))] | None = None
    repeats: Many[Annotated[str, Curie(("result",))]] | None = None
    certainty: Annotated[str, Coded("Certainty")] = Field("Asserted", validate_default=True)
    endpoint: Annotated[str, Coded("Endpoint")]
    endpointBasis: Annotated[str, Coded("Basis")] = Field("Printed", validate_default=True)
    adverseEvent: Annotated[str, Curie(("ae",))] | None = None
    grade: Text | None = None
    statistic: Annotated[str, Coded("Statistic")] | None = None
    estimateKind: Annotated[str, Coded("EstimateKind")] | None = None
    value: DecimalText | None = None
    unit: Text | None = None
    unitBasis: Annotated[str, Coded("Basis")] | None = None
    lowerValue: DecimalText | None = None
    upperValue: DecimalText | None = None
    valueComparator: Annotated[str, Coded("Comparator")] | None = None
    count: IntegerText | None = None
    denominator: IntegerText | None = None
    unitOfAnalysis: Annotated[str, Coded("UnitOfAnalysis")] = Field("Patient", validate_default=True)
    atTime: DecimalText | None = None
    followUp: DecimalText | None = None
    timeUnit: Text | None = None
    asPrinted: Characters | None = None
    reportingStatus: Annotated[str, Coded("ReportingStatus")] = Field("Reported", validate_default=True)
    printedSo: BooleanText | None = None

    @model_validator(mode="after")
    def _figures_are_printed(self) -> Self:
        """A number is among the printed characters; only a zero may be printed as a word (none)."""
        if self.asPrinted is not None:
            printed = figures(self.asPrinted)
            for key in ("value", "lowerValue", "upperValue", "count", "denominator"):
                number = getattr(self, key)
                if number is not None and number not in (printed or {"0"}):
                    raise ValueError(f"{key} is {number}, which does not stand in asPrinted '{self.asPrinted}'")
        return self


class EfficacyResult(Result):
    """A result on response or survival."""

    kind = "EfficacyResult"


class AdverseEventRate(Result):
    """A result on how often or how severely an adverse event occurred."""

    kind = "AdverseEventRate"


class EnrolmentResult(Result):
    """A result on how many took part, what they were given, or how many stopped or had less of it."""

    kind = "EnrolmentResult"


class DoseStep(Record):
    """One step of a regimen; doses in `doseUnit`, periods and durations in their units (UCUM), days counted from 1."""

    kind = "DoseStep"
    part = "dose-step"
    ofDrug: Annotated[str, Curie(("drug", "procedure"))]
    stepRole: Annotated[str, Coded("StepRole")] | None = None
    doseLow: DecimalText | None = None
    doseHigh: DecimalText | None = None
    doseUnit: Text | None = None
    frequency: Text | None = None
    route: Text | None = None
    dayFrom: IntegerText | None = None
    dayTo: IntegerText | None = None
    cycleFrom: IntegerText | None = None
    cycleTo: IntegerText | None = None
    cycleLength: IntegerText | None = None
    restDays: IntegerText | None = None
    increment: DecimalText | None = None
    incrementEvery: DecimalText | None = None
    timesPer: DecimalText | None = None
    period: DecimalText | None = None
    periodUnit: Text | None = None
    unitSize: DecimalText | None = None
    unitSizeUnit: Text | None = None
    targetLow: DecimalText | None = None
    targetHigh: DecimalText | None = None
    durationLow: DecimalText | None = None
    durationHigh: DecimalText | None = None
    durationUnit: Text | None = None
    trigger: Annotated[str, Coded("Trigger")] | None = None
    asPrinted: Characters | None = None


class Regimen(Named):
    """Drugs given by a plan; the steps stand in order."""

    kind = "Regimen"
    id: Annotated[str, Curie(("regimen",))]
    label: Text
    altLabel: Many[Text] | None = None
    definition: Text
    broader: Many[Annotated[str, Curie(("regimen",))]] | None = None
    includesDrug: Many[Annotated[str, Curie(("drug",))]]
    hasDoseStep: Many[DoseStep] | None = None
    atPassage: Many[Annotated[str, Curie(("passage",))]] | None = None


class Arm(Record):
    """A group of a trial's patients."""

    kind = "Arm"
    part = "arm"
    label: Text | None = None
    hasRegimen: Annotated[str, Curie(("regimen",))]
    inPopulation: Many[Annotated[str, Curie(("pop",))]] | None = None


class ClinicalTrial(Named):
    """A trial, whichever documents report it."""

    kind = "ClinicalTrial"
    id: Annotated[str, Curie(("trial",))]
    label: Text
    altLabel: Many[Text] | None = None
    phase: Annotated[str, Coded("Phase")]
    lineOfTherapy: Many[Annotated[str, Coded("LineOfTherapy")]]
    inPopulation: Many[Annotated[str, Curie(("pop",))]]
    registryId: Many[Text] | None = None
    reportedIn: Many[Annotated[str, Curie(("ref",))]]
    hasArm: Many[Arm]


class TrialEntry(Named):
    """What one place of the document prints about a trial; the figures are results of their own."""

    kind = "TrialEntry"
    id: Annotated[str, Curie(("trial",))]
    ofTrial: Annotated[str, Curie(("trial",))]
    asPrinted: Characters
    yearAsPrinted: IntegerText | None = None
    phase: Annotated[str, Coded("Phase")] | None = None
    lineOfTherapy: Many[Annotated[str, Coded("LineOfTherapy")]] | None = None
    inPopulation: Many[Annotated[str, Curie(("pop",))]] | None = None
    atPassage: Many[Annotated[str, Curie(("passage",))]]


class Authorship(Record):
    """One author; in YAML the name alone suffices, the position is the place in the list."""

    kind = "Authorship"
    part = "authorship"
    nameAsPrinted: Text


_AuthorsInYaml = Text | Authorship | list[Text | Authorship]
Authors = Annotated[list[Authorship], BeforeValidator(_as_authorships, json_schema_input_type=_AuthorsInYaml)]


class Citation(Named):
    """A cited paper; identifiers only where they were verified."""

    kind = "Citation"
    id: Annotated[str, Curie(("ref",))]
    label: Text
    title: Text
    hasAuthorship: Authors
    etAl: BooleanText | None = None
    venue: Text
    year: IntegerText
    volume: Text | None = None
    issueNumber: Text | None = None
    pages: Text | None = None
    articleNumber: Text | None = None
    publicationKind: Annotated[str, Coded("PublicationKind")]
    doi: Text | None = None
    pmid: Text | None = None
    pmcid: Text | None = None
    supersedes: Many[Annotated[str, Curie(("ref",))]] | None = None


class ReferenceEntry(Named):
    """What the document's reference list prints about a paper."""

    kind = "ReferenceEntry"
    id: Annotated[str, Curie(("ref",))]
    referenceNumber: IntegerText
    citation: Annotated[str, Curie(("ref",))]
    nameAsPrinted: Text
    yearAsPrinted: IntegerText
    atPassage: Many[Annotated[str, Curie(("passage",))]]


class Document(Named):
    """A source; its offsets count the code points of the file whose digest is `sourceDigest`."""

    kind = "Document"
    id: Annotated[str, Curie(("doc",))]
    label: Text
    title: Text
    hasAuthorship: Authors
    venue: Text
    year: IntegerText
    volume: Text | None = None
    articleNumber: Text | None = None
    rights: Text
    attribution: Text
    sourceDigest: Text


class Span(Record):
    """Offsets of a figure inside its sentence or row, in code points."""

    kind = "TextPositionSelector"
    start: IntegerText
    end: IntegerText


class Passage(Identified):
    """A place in the document, computed and never typed; `refinedBy` is there for a figure inside it."""

    kind = "Passage"
    id: Annotated[str, Curie(("passage",))]
    section: Text
    start: IntegerText
    end: IntegerText
    textDigest: Text
    normalizedLength: IntegerText
    refinedBy: Span | None = None


class SourceIssue(Named):
    """Something that is wrong, or does not fit, in the document, with how sure that is (0 to 1)."""

    kind = "SourceIssue"
    id: Annotated[str, Curie(("issue",))]
    issueKind: Annotated[str, Coded("IssueKind")]
    concerns: Many[Reference]
    message: Text
    confidence: DecimalText
    resolvedBy: Text
    atPassage: Many[Annotated[str, Curie(("passage",))]]
    entryMode: Annotated[str, Coded("EntryMode")] = Field("Entered", validate_default=True)


class FactFile(BaseModel):
    """One YAML file under `facts/<document>/`: lists of records by kind."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    documents: list[Document] = []
    citations: list[Citation] = []
    references: list[ReferenceEntry] = []
    trials: list[ClinicalTrial] = []
    trialEntries: list[TrialEntry] = []
    regimens: list[Regimen] = []
    claims: list[Claim] = []
    recommendations: list[Recommendation] = []
    efficacyResults: list[EfficacyResult] = []
    adverseEventRates: list[AdverseEventRate] = []
    enrolmentResults: list[EnrolmentResult] = []
    passages: list[Passage] = []
    issues: list[SourceIssue] = []


#: The records that several documents may share; they stand in the graph `shared`.
SHARED: tuple[type[Record], ...] = (Citation, ClinicalTrial)
