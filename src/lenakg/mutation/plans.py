"""Corruptions of trials, of what is printed about them, and of regimens."""

from __future__ import annotations

from collections.abc import Callable

from lenakg.mutation.changes import both, drop, having, inside, listed, next_digit, put, rewrite, swap
from lenakg.mutation.kinds import Change, Kind, OfList, OfRecord
from lenakg.mutation.material import Material, Yaml

_READER = "what a row means is seen by a reader alone"


def _has_step(*keys: str) -> Callable[[Yaml], bool]:
    """Whether the first dose step of a regimen has these keys."""
    return lambda record: "hasDoseStep" in record and all(key in listed(record, "hasDoseStep")[0] for key in keys)


def _step(*changes: Change) -> Change:
    """Change the first dose step."""
    return inside("hasDoseStep", both(*changes))


def _dose_in_both(record: Yaml, material: Material) -> None:
    dose = next_digit(record["doseLow"])
    record.update(asPrinted=record["asPrinted"].replace(record["doseLow"], dose, 1), doseLow=dose)


def _steps_exchanged(record: Yaml, material: Material) -> None:
    record["hasDoseStep"].reverse()


def _registered_twice(records: list[Yaml], index: int) -> None:
    for record in (records[index], records[index - 1]):
        record["registryId"] = "NCT00267059"


KINDS: tuple[Kind, ...] = (
    # Trials
    OfRecord("phase-misspelt", "A trial is of no known phase.", ("trials", "trialEntries"), put(phase="PhaseIIb")),
    OfRecord(
        "phase-changed",
        "A trial is of another phase.",
        ("trials",),
        put(phase="PhaseIII"),
        having(phase="PhaseII"),
        "a trial may be of another phase than a table prints",
    ),
    OfRecord(
        "phase-other-than-printed",
        "A row has another phase than it prints.",
        ("trialEntries",),
        put(phase="PhaseIII"),
        having(phase="PhaseII"),
    ),
    OfRecord(
        "row-year-changed",
        "A row has another year than it prints.",
        ("trialEntries",),
        lambda record, material: record.update(yearAsPrinted=str(int(record["yearAsPrinted"]) + 1)),
        having("yearAsPrinted"),
    ),
    OfRecord(
        "row-print-changed",
        "What a row prints of a trial is something else.",
        ("trialEntries",),
        rewrite("asPrinted", "^.", "X"),
        unseen="the row is not stored",
    ),
    OfRecord(
        "row-trial-unknown",
        "A row is about a trial that nobody describes.",
        ("trialEntries",),
        put(ofTrial="trial:nobody-1999"),
    ),
    OfRecord(
        "line-of-therapy-misspelt",
        "A trial is in no known line of therapy.",
        ("trials", "trialEntries"),
        put(lineOfTherapy="ThirdLine"),
    ),
    OfRecord(
        "line-of-therapy-changed",
        "Pretreated patients are untreated.",
        ("trials",),
        put(lineOfTherapy="FirstLine"),
        having(lineOfTherapy="RelapsedOrRefractory"),
        _READER,
    ),
    OfRecord(
        "population-of-wrong-kind",
        "The patients of a trial are a disease.",
        ("trials",),
        put(inPopulation="disease:chronic-lymphocytic-leukemia"),
    ),
    OfRecord(
        "registry-id-malformed", "A registry's identifier has too few digits.", ("trials",), put(registryId="NCT002670")
    ),
    OfList("registry-id-doubled", "Two trials have one registry identifier.", ("trials",), _registered_twice),
    OfRecord("report-dropped", "No paper reports a trial.", ("trials",), drop("reportedIn")),
    OfRecord(
        "report-unknown",
        "A paper that nobody describes reports a trial.",
        ("trials",),
        put(reportedIn="ref:nobody-1999"),
    ),
    OfRecord("arms-dropped", "A trial has no arms.", ("trials",), drop("hasArm")),
    OfRecord("arm-without-regimen", "An arm is given nothing.", ("trials",), inside("hasArm", drop("hasRegimen"))),
    OfRecord(
        "regimen-exchanged",
        "An arm is given the regimen of another trial.",
        ("trials",),
        inside("hasArm", put(hasRegimen="regimen:lenalidomide-dexamethasone")),
        unseen=_READER,
    ),
    # Regimens
    OfRecord(
        "dose-changed",
        "A dose differs from what is printed.",
        ("regimens",),
        _step(lambda step, material: step.update(doseLow=next_digit(step["doseLow"]))),
        _has_step("doseLow", "asPrinted"),
    ),
    OfRecord(
        "dose-changed-in-both",
        "A dose differs in the number and in asPrinted alike.",
        ("regimens",),
        _step(_dose_in_both),
        _has_step("doseLow", "asPrinted"),
        "the characters of the source are stored nowhere else",
    ),
    OfRecord(
        "dose-range-reversed",
        "The lower dose is above the higher one.",
        ("regimens",),
        _step(swap("doseLow", "doseHigh")),
        _has_step("doseLow", "doseHigh"),
    ),
    OfRecord("dose-unit-dropped", "A dose has no unit.", ("regimens",), _step(drop("doseUnit")), _has_step("doseUnit")),
    OfRecord(
        "dose-unit-in-words",
        "A dose is in milligrams, in words.",
        ("regimens",),
        _step(put(doseUnit="milligrams")),
        _has_step("doseUnit"),
    ),
    OfRecord(
        "dose-unit-changed",
        "Milligrams are grams.",
        ("regimens",),
        _step(put(doseUnit="g")),
        lambda record: (
            _has_step("doseUnit", "asPrinted")(record) and listed(record, "hasDoseStep")[0]["doseUnit"] == "mg"
        ),
    ),
    OfRecord(
        "days-reversed",
        "A dose ends before it begins.",
        ("regimens",),
        _step(put(dayFrom="30", dayTo="2")),
        _has_step("dayFrom"),
    ),
    OfRecord(
        "cycles-reversed",
        "A dose is given from cycle 6 to cycle 2.",
        ("regimens",),
        _step(put(cycleFrom="6", cycleTo="2")),
        _has_step(),
    ),
    OfRecord(
        "duration-reversed",
        "A dose is given for 10 to 5 days.",
        ("regimens",),
        _step(swap("durationLow", "durationHigh")),
        _has_step("durationLow", "durationHigh"),
    ),
    OfRecord(
        "duration-unit-dropped",
        "A dose is given for 5 to 10 of nothing.",
        ("regimens",),
        _step(drop("durationUnit")),
        _has_step("durationLow"),
    ),
    OfRecord(
        "period-unit-dropped",
        "A dose is given once in 1.",
        ("regimens",),
        _step(drop("periodUnit")),
        _has_step("periodUnit"),
    ),
    OfRecord(
        "period-changed",
        "The period of a dose is in years.",
        ("regimens",),
        _step(put(periodUnit="a")),
        _has_step("periodUnit"),
        "a period is printed in many ways",
    ),
    OfRecord(
        "step-role-misspelt", "A dose step has no known role.", ("regimens",), _step(put(stepRole="First")), _has_step()
    ),
    OfRecord(
        "steps-exchanged",
        "Dose steps stand in another order.",
        ("regimens",),
        _steps_exchanged,
        lambda record: len(listed(record, "hasDoseStep")) > 1,
        "the order in the text is not stored",
    ),
    OfRecord(
        "step-of-another-drug",
        "A step gives a drug that the regimen does not include.",
        ("regimens",),
        _step(put(ofDrug="drug:ofatumumab")),
        _has_step(),
    ),
    OfRecord(
        "drug-unknown",
        "A regimen includes a drug that nobody describes.",
        ("regimens",),
        put(includesDrug="drug:nothing"),
    ),
    OfRecord("drugs-dropped", "A regimen includes nothing.", ("regimens",), drop("includesDrug")),
    OfRecord(
        "drug-dropped-from-combination",
        "A combination has lost a drug.",
        ("regimens",),
        lambda record, material: record.update(includesDrug=record["includesDrug"][:1]),
        lambda record: isinstance(record.get("includesDrug"), list) and len(record["includesDrug"]) > 1,
        _READER,
    ),
    OfRecord("regimen-label-dropped", "A regimen has no label.", ("regimens",), drop("label")),
    OfRecord("regimen-definition-dropped", "A regimen has no definition.", ("regimens",), drop("definition")),
    OfRecord(
        "regimen-broader-than-itself",
        "A regimen is narrower than itself.",
        ("regimens",),
        lambda record, material: record.update(broader=record["id"]),
    ),
    OfList(
        "regimen-label-doubled",
        "Two regimens have one label.",
        ("regimens",),
        lambda records, index: records[index].update(label=records[index - 1]["label"]),
    ),
)
