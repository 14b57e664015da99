"""What a figure says of an endpoint: statistic, unit and numbers, as the facts have them."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from lenakg.extract.names import Names
from lenakg.extract.quantities import Quantity
from lenakg.extract.results.headings import Heading
from lenakg.extract.units import is_time

TIMED = frozenset({"TimeToEventEndpoint"})
#: Endpoints of enrolment that are amounts, not shares; their results stand under enrolmentResults.
AMOUNTS = frozenset({"Age", "TreatmentDuration"})
ENROLMENT = AMOUNTS | {"Enrolment", "TreatmentReceived", "TreatmentDiscontinuation", "DoseReduction"}


@dataclass(frozen=True, slots=True)
class Measure:
    """What a figure adds to a result, or (`reason`) why it cannot be a result."""

    values: dict[str, str] = field(default_factory=dict)
    confidence: float = 1.0
    remarks: tuple[str, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for a figure where it stands.

    `timed` says that the endpoint is one of time to an event, `amount` that it is an amount such as an age;
    `percentages` that the column prints other figures with a percent sign, so that a bare one is one too.
    """

    heading: Heading
    statistic: str | None = None
    timed: bool = False
    amount: bool = False
    percentages: bool = False
    kaplan: bool = False
    ratio: bool = False


def measure(figure: Quantity, setting: Setting, names: Names) -> Measure:
    """What a figure says under a setting.

    >>> from lenakg.extract.quantities import quantities
    >>> def said(text, setting):
    ...     found = measure(quantities(text)[0], setting, Names())
    ...     return found.reason or found.values
    >>> said("<1%", Setting(Heading("CR")))
    {'statistic': 'Proportion', 'value': '1', 'unit': '%', 'valueComparator': 'LessThan'}
    >>> said("19-20 m", Setting(Heading("PFS"), timed=True))
    {'statistic': 'UnspecifiedStatistic', 'unit': 'mo', 'lowerValue': '19', 'upperValue': '20'}
    >>> said("5", Setting(Heading("CR"))), said("5 mg", Setting(Heading("CR")))
    ('no unit is printed with it, nor in the heading', 'mg is no unit of a result')
    """
    if not figure.reported:
        return _missing(figure, setting, names)
    if any(number is not None and number.startswith("-") for number in (figure.value, figure.lower, figure.upper)):
        return Measure(reason="a negative figure")
    if figure.deviation is not None:
        return Measure(reason="a deviation cannot be expressed")
    if setting.ratio:
        return _numbers(figure, "HazardRatio", "1", None) if figure.unit is None else Measure(reason="no ratio")
    if figure.count is not None:
        return _counted(figure, setting)
    unit, basis = figure.unit, None
    if figure.bare and setting.heading.layout == "counted" and str(figure.value).isdecimal():
        remark = "the heading asks for a number and a share; one figure alone is taken for the number"
        return Measure({"statistic": "Count", "count": str(figure.value)}, 0.7, (remark,))
    if unit is None:
        unit, basis = _unit(setting)
        if unit is None:
            return Measure(reason="no unit is printed with it, nor in the heading")
        if unit == "n" and figure.value is not None and figure.value.isdecimal() and figure.comparator is None:
            return Measure({"statistic": "Count", "count": figure.value})
    if unit == "%" and not setting.amount:
        statistic = "KaplanMeierEstimate" if setting.kaplan else "Proportion"
        return _numbers(figure, statistic, unit, basis)
    if unit.startswith("%/") and not setting.amount:
        return _numbers(figure, "Rate", unit, basis)
    if is_time(unit) and (setting.timed or setting.amount):
        return _numbers(figure, setting.statistic or "UnspecifiedStatistic", unit, basis)
    return Measure(reason="a time, though none was measured" if is_time(unit) else f"{unit} is no unit of a result")


def _unit(setting: Setting) -> tuple[str | None, str | None]:
    """The unit of a bare figure, and how it is known; `n` where the heading says that patients are counted."""
    if setting.heading.unit is not None:
        return setting.heading.unit, "Header"
    if setting.heading.layout == "over":
        return "n", "Header"
    if setting.percentages and not setting.timed and not setting.amount:
        return "%", "Position"
    return None, None


def _numbers(figure: Quantity, statistic: str, unit: str, basis: str | None) -> Measure:
    values = {"statistic": statistic}
    if figure.value is not None:
        values["value"] = figure.value
    values["unit"] = unit
    if basis is not None:
        values["unitBasis"] = basis
    if figure.lower is not None and figure.upper is not None:
        values |= {"lowerValue": figure.lower, "upperValue": figure.upper}
    if figure.comparator is not None:
        values["valueComparator"] = figure.comparator
    remarks = []
    if figure.bounds in ("interval", "quartiles"):
        remarks.append(f"the bounds are {'a confidence interval' if figure.bounds == 'interval' else 'quartiles'}")
    if unit == "%" and any(Decimal(values.get(key, 0)) > 100 for key in ("value", "lowerValue", "upperValue")):
        remarks.append("more than 100 %")
    confidence = 0.9 if basis == "Position" or remarks else 1.0
    return Measure(values, confidence, tuple(remarks))


def _counted(figure: Quantity, setting: Setting) -> Measure:
    if setting.amount:
        return Measure(reason="a count, though an amount was measured")
    if figure.denominator is not None and Decimal(figure.count or 0) > Decimal(figure.denominator):
        return Measure(reason="the first number is above the second, so that it is no count of patients")
    values = {"statistic": "Proportion"}
    if figure.value is not None:
        values = _numbers(figure, "Proportion", "%", None).values
    values["count"] = str(figure.count)
    if figure.denominator is not None:
        values["denominator"] = figure.denominator
    return Measure(values)


def _missing(figure: Quantity, setting: Setting, names: Names) -> Measure:
    """What is printed where there is no figure; a time not reached is told in words, since it is no missing report."""
    printed = figure.missing or ""
    meaning = names.abbreviations.get((printed,), printed)
    if "reach" in meaning:
        remark = "not reached: more than half had no event"
        return Measure({"reportingStatus": "Qualitative"}, 0.8, (remark,))
    if meaning == printed == "NR" and setting.timed:
        remark = "NR is not explained: it may stand for not reached"
        return Measure({"reportingStatus": "NotReported"}, 0.6, (remark,))
    if meaning in ("NR", "not reported") or "report" in meaning:
        return Measure({"reportingStatus": "NotReported"})
    return Measure({"reportingStatus": "NotReported"}, 0.7, (f"printed as {meaning}",))
