"""Records of what was given to whom: regimens with their dose steps, trials with their arms."""

from __future__ import annotations

import re
from typing import Annotated, Self

from pydantic import Field, field_validator, model_validator

from lenakg.core.namespaces import LENA, shorten
from lenakg.core.records import Many, Named, Record
from lenakg.core.scalars import Characters, Coded, Curie, DecimalText, IntegerText, Text, figures

#: Masses and volumes whose printed sign is that of UCUM.
_MASSES = re.compile(r"\d\s?(mg|g|mL)\b")


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

    @model_validator(mode="after")
    def _doses_are_printed(self) -> Self:
        """A dose is among the figures printed with it, if any are, and in the unit that follows one of them."""
        printed = figures(self.asPrinted or "")
        for key in ("doseLow", "doseHigh", "increment", "incrementEvery"):
            number = getattr(self, key)
            if printed and number is not None and number not in printed:
                raise ValueError(f"{key} is {number}, which does not stand in asPrinted '{self.asPrinted}'")
        units = set(_MASSES.findall(self.asPrinted or ""))
        if units and self.doseUnit is not None and self.doseUnit.partition("/")[0] not in units:
            raise ValueError(f"doseUnit is {self.doseUnit}, but asPrinted '{self.asPrinted}' is in {min(units)}")
        return self


class Regimen(Named):
    """Drugs, or something else, given by a plan; the steps stand in order.

    Whether it is one drug or several is computed, unless `regimenType` says that the source leaves it open.
    """

    kind = "Regimen"
    id: Annotated[str, Curie(("regimen",))]
    label: Text
    altLabel: Many[Text] | None = None
    definition: Text
    broader: Many[Annotated[str, Curie(("regimen",))]] | None = None
    includesDrug: Many[Annotated[str, Curie(("drug", "procedure"))]]
    regimenType: Annotated[str, Coded("RegimenType")] | None = None
    hasDoseStep: Many[DoseStep] | None = None
    atPassage: Many[Annotated[str, Curie(("passage",))]] | None = None
    entryMode: Annotated[str, Coded("EntryMode")] = Field("Entered", validate_default=True)

    @field_validator("regimenType")
    @classmethod
    def _only_an_open_type_is_said(cls, value: str | None) -> str | None:
        """The other types are computed, so that they cannot be wrong."""
        if value is not None and value != f"{LENA}AloneOrCombined":
            raise ValueError(f"{shorten(value)} is computed from includesDrug: leave it out")
        return value


class Arm(Record):
    """A group of a trial's patients."""

    kind = "Arm"
    part = "arm"
    label: Text | None = None
    hasRegimen: Annotated[str, Curie(("regimen",))]
    inPopulation: Many[Annotated[str, Curie(("pop",))]] | None = None


class ClinicalTrial(Named):
    """A trial, whichever documents report it; a document may name a trial without its phase, or without a paper."""

    kind = "ClinicalTrial"
    id: Annotated[str, Curie(("trial",))]
    label: Text
    altLabel: Many[Text] | None = None
    phase: Annotated[str, Coded("Phase")] | None = None
    lineOfTherapy: Many[Annotated[str, Coded("LineOfTherapy")]]
    inPopulation: Many[Annotated[str, Curie(("pop",))]]
    registryId: Many[Text] | None = None
    reportedIn: Many[Annotated[str, Curie(("ref",))]] | None = None
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
    entryMode: Annotated[str, Coded("EntryMode")] = Field("Entered", validate_default=True)
