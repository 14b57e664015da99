"""Records of what a document says: claims, recommendations and results, key by key as the ontology names it."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from lenakg.core.records import Many, Named, Record
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

#: The words that may stand for a zero; NR and a bare mention do not.
_ZERO = frozenset({"no", "none", "nobody", "never", "nil", "without", "zero"})
#: Two words that do so together; the first alone does not, as in not reported.
_NOT_ANY = frozenset({"not", "any"})


class TimeWindow(Record):
    """A span of time from an anchor: `lower` and `upper` in `unit` (UCUM)."""

    kind = "TimeWindow"
    part = "time-window"
    lower: DecimalText | None = None
    upper: DecimalText | None = None
    unit: Text | None = None
    anchor: Annotated[str, Coded("Anchor")] | None = None


class Criterion(Record):
    """A condition under which a recommendation applies: a bound with its comparator, a range, or words."""

    kind = "Criterion"
    part = "criterion"
    parameter: Reference
    comparator: Annotated[str, Coded("Comparator")] | None = None
    bound: DecimalText | None = None
    lower: DecimalText | None = None
    upper: DecimalText | None = None
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
    inDisease: Many[Annotated[str, Curie(("disease",))]] | None = None
    inPopulation: Many[Annotated[str, Curie(("pop",))]] | None = None
    underRegimen: Many[Annotated[str, Curie(("regimen",))]] | None = None
    comparedWith: Many[Reference] | None = None
    when: Many[TimeWindow] | None = None
    atPassage: Many[Annotated[str, Curie(("passage",))]]
    entryMode: Annotated[str, Coded("EntryMode")] = Field("Entered", validate_default=True)
    primaryCheck: Annotated[str, Coded("PrimaryCheck")] = Field("Unchecked", validate_default=True)
    secondReading: Annotated[str, Coded("SecondReading")] = Field("Unread", validate_default=True)
    comment: Text | None = None


class Claim(_Statement):
    """What the document says for or against a proposition."""

    kind = "Claim"
    id: Annotated[str, Curie(("claim",))]
    asserts: Proposition
    direction: Annotated[str, Coded("Direction")]
    certainty: Annotated[str, Coded("Certainty")]
    setting: Annotated[str, Coded("Setting")]
    mediatedBy: Many[Reference] | None = None
    followedBy: Annotated[str, Coded("TimeCourse")] | None = None
    occurrence: Annotated[str, Coded("Occurrence")] | None = None
    exclusiveTo: Many[Reference] | None = None
    endpoint: Annotated[str, Coded("Endpoint")] | None = None


class Reading(Record):
    """How one reader read the passage of a claim, before it was compared with the other's reading."""

    kind = "Reading"
    part = "reading"
    predicate: Annotated[str, Coded("Predicate")]
    direction: Annotated[str, Coded("Direction")]
    certainty: Annotated[str, Coded("Certainty")]
    setting: Annotated[str, Coded("Setting")]


class DoubleReading(Named):
    """Two independent readings of a claim; one of them is absent where that reader found no such claim there."""

    kind = "DoubleReading"
    id: Annotated[str, Curie(("claim",))]
    ofClaim: Annotated[str, Curie(("claim",))]
    first: Reading | None = None
    second: Reading | None = None


class Recommendation(Claim):
    """A claim that something should, may or must not be done."""

    kind = "Recommendation"
    modality: Annotated[str, Coded("Modality")]
    goal: Many[Annotated[str, Curie(("outcome",))]] | None = None
    appliesIf: Many[Criterion] | None = None
    hasRegimen: Many[Annotated[str, Curie(("regimen",))]] | None = None


class Result(_Statement):
    """One printed figure, or what is printed in its stead; the plain kind is for how common a disease is."""

    kind = "Result"
    id: Annotated[str, Curie(("result",))]
    ofTrial: Annotated[str, Curie(("trial",))] | None = None
    ofArm: Annotated[str, Curie(("trial",))] | None = None
    repeats: Many[Annotated[str, Curie(("result",))]] | None = None
    certainty: Annotated[str, Coded("Certainty")] = Field("Asserted", validate_default=True)
    endpoint: Annotated[str, Coded("Endpoint")]
    endpointBasis: Annotated[str, Coded("Basis")] = Field("Printed", validate_default=True)
    adverseEvent: Annotated[str, Curie(("ae", "finding"))] | None = None
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
        """A number is among the printed characters; only a zero may be printed as a word, such as none."""
        if self.asPrinted is not None:
            printed = figures(self.asPrinted)
            words = set(self.asPrinted.casefold().split())
            if not printed and (_ZERO & words or words >= _NOT_ANY):
                printed = {"0"}
            for key in ("value", "lowerValue", "upperValue", "count", "denominator"):
                number = getattr(self, key)
                if number is not None and number not in printed:
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
