"""The facts files as records: what a curator writes in YAML, and every kind of record in one place."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from lenakg.core.coverage import CoverageEntry
from lenakg.core.records import Identified, Named, Record
from lenakg.core.sources import (
    AbbreviationEntry,
    Authorship,
    Citation,
    Document,
    Passage,
    ReferenceEntry,
    Rejection,
    SourceIssue,
    Span,
)
from lenakg.core.statements import (
    AdverseEventRate,
    Claim,
    Criterion,
    DoubleReading,
    EfficacyResult,
    EnrolmentResult,
    Proposition,
    Reading,
    Recommendation,
    Result,
    TimeWindow,
)
from lenakg.core.trials import Arm, ClinicalTrial, DoseStep, Regimen, TrialEntry

__all__ = [
    "SHARED",
    "AbbreviationEntry",
    "AdverseEventRate",
    "Arm",
    "Authorship",
    "Citation",
    "Claim",
    "ClinicalTrial",
    "CoverageEntry",
    "Criterion",
    "Document",
    "DoseStep",
    "DoubleReading",
    "EfficacyResult",
    "EnrolmentResult",
    "FactFile",
    "Identified",
    "Named",
    "Passage",
    "Proposition",
    "Reading",
    "Recommendation",
    "Record",
    "ReferenceEntry",
    "Regimen",
    "Rejection",
    "Result",
    "SourceIssue",
    "Span",
    "TimeWindow",
    "TrialEntry",
]


class FactFile(BaseModel):
    """One YAML file under `facts/<document>/`: lists of records by kind."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    documents: list[Document] = []
    citations: list[Citation] = []
    references: list[ReferenceEntry] = []
    abbreviations: list[AbbreviationEntry] = []
    trials: list[ClinicalTrial] = []
    trialEntries: list[TrialEntry] = []
    regimens: list[Regimen] = []
    claims: list[Claim] = []
    recommendations: list[Recommendation] = []
    efficacyResults: list[EfficacyResult] = []
    adverseEventRates: list[AdverseEventRate] = []
    enrolmentResults: list[EnrolmentResult] = []
    results: list[Result] = []
    passages: list[Passage] = []
    issues: list[SourceIssue] = []
    rejections: list[Rejection] = []
    coverage: list[CoverageEntry] = []
    readings: list[DoubleReading] = []


#: The records that several documents may share; they stand in the graph `shared`.
SHARED: tuple[type[Record], ...] = (Citation, ClinicalTrial)
