"""Corruptions of results: figures, what they count, and of whom."""

from __future__ import annotations

from copy import deepcopy

from lenakg.mutation.changes import both, drop, every, having, listed, next_digit, put, rewrite, swap, without
from lenakg.mutation.kinds import Change, Kind, OfList, OfRecord
from lenakg.mutation.material import Material, Yaml

RESULTS = ("efficacyResults", "adverseEventRates", "enrolmentResults", "results")
_HEADER = "what the header of a table or the words round a figure say is not stored"
_PERCENT = having("value", "asPrinted", unit="%")


def _figure(value: str, printed: str) -> Change:
    """The value and the printed characters changed together."""
    return both(put(value=value), rewrite("asPrinted", r"\d+(\.\d+)?", printed))


def _digit_in_both(record: Yaml, material: Material) -> None:
    """Another digit in the value and in the printed characters, which stay as many."""
    value = next_digit(record["value"])
    record.update(asPrinted=record["asPrinted"].replace(record["value"], value, 1), value=value)


def _restated(records: list[Yaml], index: int) -> None:
    """The same result a second time under another id."""
    record = deepcopy(records[index])
    record.update(id=f"{record['id']}-again")
    records.append(record)


def _arm_of_another_trial(record: Yaml, material: Material) -> None:
    """The arm of another trial alone."""
    record["ofArm"] = next(f"{site.name}.arm-1" for site in material.of("trials") if site.name != record["ofTrial"])


def _of_another_trial(record: Yaml, material: Material) -> None:
    """Trial and arm of another trial, the papers as before."""
    trial = next(site.name for site in material.of("trials") if site.name != record["ofTrial"])
    record.update(ofTrial=trial, ofArm=f"{trial}.arm-1")


def _whole_of_another_trial(record: Yaml, material: Material) -> None:
    """Trial, arm and papers of another trial."""
    trial = next(
        site for site in material.of("trials") if site.name != record["ofTrial"] and "reportedIn" in site.record
    )
    papers = trial.record["reportedIn"]
    record.update(ofTrial=trial.name, ofArm=f"{trial.name}.arm-1", citedEvidence=papers)


def _figure_of_equal_length(record: Yaml, material: Material) -> None:
    """The passage of another figure that has as many characters, and others."""
    record["atPassage"] = next(
        listed(site.record, "atPassage")[0]
        for site in material.of(*RESULTS)
        if len(site.record.get("asPrinted", "")) == len(record["asPrinted"])
        and site.record["asPrinted"] != record["asPrinted"]
    )


def _has_equal_length(record: Yaml) -> bool:
    """Whether a record is one of the bare percentages of two digits, of which there are several."""
    printed = record.get("asPrinted", "")
    return len(printed) == 3 and printed.endswith("%")


KINDS: tuple[Kind, ...] = (
    # The figure itself
    OfRecord(
        "digit-changed-in-value",
        "A digit of the value differs from what is printed.",
        RESULTS,
        lambda record, material: record.update(value=next_digit(record["value"])),
        having("value", "asPrinted"),
    ),
    OfRecord(
        "digit-changed-in-both",
        "A digit differs in the value and in asPrinted alike.",
        RESULTS,
        _digit_in_both,
        lambda record: "value" in record and record["value"] in record.get("asPrinted", ""),
        "the characters of the source are stored nowhere else",
    ),
    OfRecord(
        "count-changed",
        "A count differs from what is printed.",
        RESULTS,
        lambda record, material: record.update(count=next_digit(record["count"])),
        having("count", "asPrinted"),
    ),
    OfRecord(
        "as-printed-changed",
        "The printed characters are others, as many as before.",
        RESULTS,
        rewrite("asPrinted", "[A-Za-z]", "X"),
        lambda record: record.get("asPrinted", "")[:1].isalpha(),
        "the characters of the source are stored nowhere else",
    ),
    OfRecord(
        "as-printed-longer",
        "More characters are printed than the figure of the passage has.",
        RESULTS,
        lambda record, material: record.update(asPrinted=f"{record['asPrinted']} in all"),
        having("asPrinted"),
    ),
    OfRecord(
        "as-printed-dropped", "A result does not hold what is printed.", RESULTS, drop("asPrinted"), having("asPrinted")
    ),
    OfRecord(
        "over-100-percent", "A share is 147 %.", RESULTS, _figure("147", "147"), every(_PERCENT, without("printedSo"))
    ),
    OfRecord("negative-percent", "A share is negative.", RESULTS, put(value="-5"), _PERCENT),
    OfRecord(
        "negative-percent-unprinted",
        "A share is negative, and nothing printed stands beside it.",
        RESULTS,
        both(put(value="-5"), drop("asPrinted")),
        _PERCENT,
    ),
    OfRecord(
        "complete-above-overall-response",
        "More patients respond completely than respond.",
        ("efficacyResults",),
        _figure("99", "99"),
        having("value", endpoint="CompleteResponse"),
    ),
    OfRecord(
        "printed-so-and-impossible",
        "A share of 147 % is said to be printed so.",
        RESULTS,
        both(_figure("147", "147"), put(printedSo="true")),
        _PERCENT,
    ),
    OfRecord(
        "printed-so-without-print",
        "A figure is printed so, and what is printed is not there.",
        RESULTS,
        both(put(printedSo="true"), drop("asPrinted")),
        having("value"),
    ),
    OfRecord(
        "count-above-denominator",
        "More are counted than there are.",
        RESULTS,
        put(count="50", denominator="9", asPrinted="50/9"),
        having("count"),
    ),
    OfRecord(
        "denominator-zero",
        "A count is out of none.",
        RESULTS,
        put(count="0", denominator="0", asPrinted="0/0"),
        having("count"),
    ),
    OfRecord(
        "number-with-exponent",
        "A value has an exponent, as JSON writes it.",
        RESULTS,
        put(value="8.53E1"),
        having("value"),
    ),
    OfRecord("number-with-comma", "A value has a decimal comma.", RESULTS, put(value="85,3"), having("value")),
    OfRecord("number-with-unit", "A value has its unit in it.", RESULTS, put(value="47%"), having("value")),
    OfRecord(
        "bounds-exchanged",
        "The lower bound is above the upper one.",
        RESULTS,
        swap("lowerValue", "upperValue"),
        having("lowerValue"),
    ),
    OfRecord(
        "value-outside-bounds",
        "The value lies outside its bounds.",
        RESULTS,
        swap("value", "upperValue"),
        having("value", "upperValue"),
    ),
    # What is not reported
    OfRecord(
        "not-reported-as-zero",
        "What is printed NR is zero.",
        RESULTS,
        both(drop("reportingStatus"), put(value="0", unit="%", statistic="Proportion", unitBasis="Position")),
        having(reportingStatus="NotReported"),
    ),
    OfRecord(
        "mentioned-as-zero",
        "What is only mentioned is zero.",
        RESULTS,
        both(drop("reportingStatus"), put(value="0", unit="%", statistic="Proportion", unitBasis="Position")),
        having(reportingStatus="MentionedOnly"),
    ),
    OfRecord(
        "not-reported-as-blank",
        "What is printed NR is blank.",
        RESULTS,
        put(reportingStatus="Blank"),
        having(reportingStatus="NotReported"),
    ),
    OfRecord(
        "figure-as-blank",
        "A printed figure is blank, and its characters are gone.",
        RESULTS,
        both(put(reportingStatus="Blank"), drop("asPrinted", "value", "unit", "statistic", "unitBasis")),
        having("value", "asPrinted"),
    ),
    OfRecord(
        "not-reported-as-words",
        "What is printed NR is said in words.",
        RESULTS,
        put(reportingStatus="Qualitative"),
        having(reportingStatus="NotReported"),
        "an abbreviation means what its document says",
    ),
    OfRecord("value-dropped", "A reported result has no value.", RESULTS, drop("value"), having("value")),
    OfRecord(
        "status-changed",
        "A result with a value is not reported.",
        RESULTS,
        put(reportingStatus="NotReported"),
        having("value"),
    ),
    OfRecord(
        "status-misspelt",
        "The reporting status is none.",
        RESULTS,
        put(reportingStatus="NR"),
        having(reportingStatus="NotReported"),
    ),
    OfRecord(
        "words-as-number",
        "Words have become a number.",
        RESULTS,
        both(drop("reportingStatus"), put(value="50", unit="%", statistic="Proportion", unitBasis="Position")),
        having(reportingStatus="Qualitative"),
    ),
    # Unit, statistic, comparator, time
    OfRecord("unit-dropped", "A value has no unit.", RESULTS, drop("unit"), having("value", "unit")),
    OfRecord("unit-in-words", "A unit is not one of UCUM.", RESULTS, put(unit="percent"), having(unit="%")),
    OfRecord(
        "unit-other-than-printed",
        "A percentage is a number of months.",
        RESULTS,
        put(unit="mo"),
        lambda record: record.get("asPrinted", "").endswith("%"),
    ),
    OfRecord(
        "percent-unprinted", "Months are a percentage.", RESULTS, put(unit="%"), having("value", "asPrinted", unit="mo")
    ),
    OfRecord(
        "time-unit-changed",
        "A number of months is one of years.",
        RESULTS,
        put(unit="a"),
        having("value", unit="mo"),
        "units of time are printed in many ways",
    ),
    OfRecord(
        "statistic-dropped", "A value has no statistic.", RESULTS, drop("statistic"), having("value", "statistic")
    ),
    OfRecord(
        "statistic-changed",
        "A share is an estimate by Kaplan and Meier.",
        RESULTS,
        put(statistic="KaplanMeierEstimate"),
        having("value", statistic="Proportion"),
        _HEADER,
    ),
    OfRecord("comparator-as-sign", "A comparator is a sign.", RESULTS, put(valueComparator="<"), having("value")),
    OfRecord(
        "comparator-invented",
        "A value has a comparator that is not printed.",
        RESULTS,
        put(valueComparator="LessThan"),
        _PERCENT,
    ),
    OfRecord(
        "comparator-dropped",
        "A figure printed with a sign has no comparator.",
        RESULTS,
        both(
            rewrite("asPrinted", r"\d(?=\d%)", "<"), lambda record, material: record.update(value=record["value"][-1])
        ),
        _has_equal_length,
    ),
    OfRecord("time-negative", "A result is measured before it began.", RESULTS, put(atTime="-14"), having("atTime")),
    OfRecord("result-time-unit-dropped", "A time has no unit.", RESULTS, drop("timeUnit"), having("atTime")),
    OfRecord(
        "result-time-changed",
        "A result is measured at another time.",
        RESULTS,
        lambda record, material: record.update(atTime=next_digit(record["atTime"])),
        having("atTime"),
        "the time need not stand among the printed characters of the figure",
    ),
    # What is measured
    OfRecord("endpoint-dropped", "A result does not say what is measured.", RESULTS, drop("endpoint")),
    OfRecord("endpoint-unknown", "The endpoint is none.", RESULTS, put(endpoint="Wellbeing")),
    OfRecord(
        "endpoint-of-wrong-kind",
        "A response is the incidence of an event.",
        ("efficacyResults",),
        put(endpoint="EventIncidence"),
    ),
    OfRecord(
        "endpoint-other-than-printed",
        "An overall response, printed so, is a stable disease.",
        ("efficacyResults",),
        put(endpoint="StableDisease"),
        lambda record: record["endpoint"] == "OverallResponse" and record.get("asPrinted", "").startswith("ORR"),
    ),
    OfRecord(
        "event-dropped",
        "The rate of an adverse event does not say of which.",
        ("adverseEventRates",),
        drop("adverseEvent"),
    ),
    OfRecord(
        "event-unknown", "The adverse event is not described.", ("adverseEventRates",), put(adverseEvent="ae:nothing")
    ),
    OfRecord(
        "event-of-wrong-kind",
        "The adverse event is a disease.",
        ("adverseEventRates",),
        put(adverseEvent="disease:chronic-lymphocytic-leukemia"),
    ),
    OfRecord(
        "event-other-than-printed",
        "A rate of neutropenia, printed so, is one of infection.",
        ("adverseEventRates",),
        put(adverseEvent="ae:infection"),
        lambda record: record.get("asPrinted", "").startswith("Neutropenia"),
    ),
    OfRecord(
        "event-changed",
        "The rate of one adverse event is that of another.",
        ("adverseEventRates",),
        put(adverseEvent="ae:infection"),
        having("value", endpointBasis="Header"),
        _HEADER,
    ),
    OfRecord(
        "event-on-response",
        "A response counts an adverse event.",
        ("efficacyResults",),
        put(adverseEvent="ae:tumor-flare-reaction"),
    ),
    OfRecord("grade-reversed", "Grades run from 5 to 3.", ("adverseEventRates",), put(grade="5-3"), having("grade")),
    OfRecord("grade-above-5", "A grade is above 5.", ("adverseEventRates",), put(grade="6"), having("grade")),
    OfRecord(
        "grade-changed",
        "Grades 3 and 4 are grades 1 and 2.",
        ("adverseEventRates",),
        put(grade="1-2"),
        having(grade="3-4"),
        _HEADER,
    ),
    OfRecord("grade-without-event", "A response has a grade.", ("efficacyResults",), put(grade="3-4")),
    # Of whom
    OfRecord(
        "arm-of-another-trial", "The arm is one of another trial.", RESULTS, _arm_of_another_trial, having("ofArm")
    ),
    OfRecord(
        "arm-unknown",
        "The trial has no such arm.",
        RESULTS,
        lambda record, material: record.update(ofArm=f"{record['ofTrial']}.arm-9"),
        having("ofArm"),
    ),
    OfRecord("trial-unknown", "The trial is not described.", RESULTS, put(ofTrial="trial:nobody-1999")),
    OfRecord(
        "trial-exchanged",
        "Trial and arm are another's, the papers are not.",
        RESULTS,
        _of_another_trial,
        having("ofArm", "citedEvidence"),
    ),
    OfRecord(
        "trial-and-papers-exchanged",
        "Trial, arm and papers are another's.",
        RESULTS,
        _whole_of_another_trial,
        having("ofArm", "citedEvidence"),
        "which number stands in the row is not stored",
    ),
    OfRecord(
        "subgroup-dropped",
        "A result of a subgroup is one of all patients.",
        RESULTS,
        drop("inPopulation"),
        having("inPopulation"),
        _HEADER,
    ),
    OfRecord("result-regimen-unknown", "The regimen is not described.", RESULTS, put(underRegimen="regimen:nothing")),
    OfRecord(
        "compared-with-unknown",
        "A result is compared with one that nobody describes.",
        RESULTS,
        put(comparedWith="result:nothing"),
    ),
    OfRecord(
        "repeats-itself",
        "A result restates itself.",
        RESULTS,
        lambda record, material: record.update(repeats=record["id"]),
    ),
    OfRecord("repeats-unknown", "A result restates one that nobody describes.", RESULTS, put(repeats="result:nothing")),
    OfList("result-repeated", "The same result stands a second time under another name.", RESULTS, _restated),
    OfList(
        "result-in-wrong-list",
        "A response is entered as the number enrolled.",
        ("efficacyResults",),
        lambda records, index: records[index].update(endpoint="Enrolment"),
    ),
    # Where
    OfRecord(
        "figure-of-another",
        "A result names another figure, as long as its own.",
        RESULTS,
        _figure_of_equal_length,
        _has_equal_length,
    ),
    OfRecord(
        "figure-without-offsets",
        "A result names the whole row, not its figure.",
        RESULTS,
        lambda record, material: record.update(atPassage=listed(record, "atPassage")[0].rpartition(".")[0]),
        lambda record: "table-1-row-1" in str(record["atPassage"]),
    ),
)
