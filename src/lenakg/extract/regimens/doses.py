"""The grammar of a dose: one figure, a range or a choice of figures, and a unit of UCUM."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from lenakg.core.scalars import canonical_decimal

#: A printed number: a comma groups thousands or is the decimal point. Bounded, as every pattern here is.
NUMBER = r"[0-9]{1,9}(?:[.,][0-9]{1,9}){0,3}(?![.,]?[0-9])"
#: What stands between the ends of a range.
TO = r"\s{0,2}(?:[-–—−‐‑]|to\b|through\b)\s{0,2}"

_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_WORDS = {word: number for number, word in enumerate(_COUNTED, 1)}
WHOLE = rf"(?:[0-9]{{1,4}}(?![.,]?[0-9])|(?:{'|'.join(_WORDS)})\b)"

_BASES = {
    "mg": r"mg|MG|milligrams?",
    "ug": r"[µμ]g|mcg|ug|micrograms?",
    "ng": r"ng|nanograms?",
    "g": r"g|grams?",
    "mL": r"m[lL]|millilit(?:er|re)s?",
    "L": r"[lL]|lit(?:er|re)s?",
    "mmol": r"mmol",
    "meq": r"m[eE]q",
    "10*6.[IU]": r"MIU|(?:million|×\s?10(?:6|⁶))\s(?:IU|international\sunits)",
    "10*6.U": r"MU|million\s(?:U|units)",
    "[IU]": r"IU|UI|I\.U\.|international\sunits?",
    "U": r"U|units?",
    "{tablet}": r"tablets?|tabs?",
    "{capsule}": r"capsules?|caps?",
    "{puff}": r"puffs?",
    "{drop}": r"drops?",
}
_PER = {
    "m2": r"m\s{0,2}(?:²|2(?![0-9])|\^2|\(2\))|sqm\b",
    "kg": r"kg\b",
    "h": r"(?:h|hr|hour)\b",
    "min": r"(?:min|minute)\b",
    "{dose}": r"dose\b",
}
_INVERSE = {"m2": r"m\s?[-−–]\s?2(?![0-9])", "kg": r"kg\s?[-−–]\s?1(?![0-9])"}
_ANY_BASE = "|".join(f"(?:{pattern})" for pattern in _BASES.values())
_ANY_PER = "|".join([*_PER.values()])
_ANY_INVERSE = "|".join(_INVERSE.values())
#: A concentration, such as 5 mmol/L, is no dose.
_UNIT = (
    rf"(?:{_ANY_BASE})(?![^\W_])(?:\s?/\s?(?:{_ANY_PER})|\s(?:per\s|of\s)?(?:kg|m²|m2)\b|\s?[·.]?\s?(?:{_ANY_INVERSE}))?"
    r"(?!\s?/\s?[dm]?[lL]\b)"
)
_RANGE = re.compile(
    rf"(?P<low>{NUMBER})(?:[\s-]?(?P<own>{_UNIT}))?(?P<to>{TO})(?P<high>{NUMBER})[\s-]{{0,2}}(?P<unit>{_UNIT})"
)
_CHOICE = re.compile(
    rf"(?P<first>{NUMBER}(?:(?:,\s?(?:(?:or|and)\s)?|\s(?:or|and)\s|\s?/\s?){NUMBER}){{1,9}})[\s-]{{0,2}}(?P<unit>{_UNIT})"
)
_SINGLE = re.compile(rf"(?P<one>{NUMBER})[\s-]{{0,2}}(?P<unit>{_UNIT})")
_CURVE = re.compile(rf"AUC\s?(?:of\s|=\s?)?(?P<one>{NUMBER})")


class Dose(NamedTuple):
    """A printed dose: where it stands, its figures in order, whether they are the ends of a range, and its unit."""

    start: int
    end: int
    figures: tuple[str, ...]
    is_range: bool
    unit: str
    breaks: tuple[int, int] | None = (
        None  # of a range: where its first figure (with a unit of its own) and its "to" end
    )


def decimal(printed: str) -> str | None:
    """The number that is printed, in canonical form; None for what is none, such as ``1.2.3``.

    A comma before three digits groups thousands, unless nothing but a zero is before it; any other is a decimal point.

    >>> decimal("2.50"), decimal("1,000"), decimal("0,125"), decimal("7,5"), decimal("1.2.3")
    ('2.5', '1000', '0.125', '7.5', None)
    """
    if re.fullmatch(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?", printed):
        printed = printed.replace(",", "")
    try:
        return canonical_decimal(printed.replace(",", "."))
    except ValueError:
        return None


def whole(printed: str) -> int:
    """The whole number that digits or a word of English print.

    >>> whole("21"), whole("Two")
    (21, 2)
    """
    return int(printed) if printed.isdecimal() else _WORDS[printed.lower()]


def unit_of(printed: str) -> str:
    """The UCUM unit of the printed characters, however they are spaced.

    >>> unit_of("mg/m ²"), unit_of("µg/kg"), unit_of("mg m-2"), unit_of("IU")
    ('mg/m2', 'ug/kg', 'mg/m2', '[IU]')
    """
    base = next((ucum for ucum, pattern in _BASES.items() if re.match(rf"(?:{pattern})(?![^\W_])", printed)), printed)
    begin = re.match(rf"(?:{_ANY_BASE})(?![^\W_])", printed)
    rest = re.sub(r"^\s*(?:/|per\s|of\s|[·.])?\s*", "", printed[begin.end() :] if begin else "")
    per = next((u for u, pattern in [*_INVERSE.items(), *_PER.items()] if re.match(pattern, rest)), None)
    if per is None and rest.startswith("m²"):
        per = "m2"
    return f"{base}/{per}" if per else base


def dose_at(text: str, at: int) -> Dose | None:
    """The dose that begins at `at`, if one does; a range that falls is a choice of two doses.

    >>> dose_at("10–20 mg for 21 days", 0)
    Dose(start=0, end=8, figures=('10', '20'), is_range=True, unit='mg', breaks=(2, 3))
    >>> dose_at("5, 10, or 15 mg", 0)
    Dose(start=0, end=15, figures=('5', '10', '15'), is_range=False, unit='mg', breaks=None)
    >>> dose_at("375 mg/m ² weekly", 0)
    Dose(start=0, end=10, figures=('375',), is_range=False, unit='mg/m2', breaks=None)
    >>> dose_at("28 days", 0) is None
    True
    """
    if found := _RANGE.match(text, at):
        low, high, unit = decimal(found["low"]), decimal(found["high"]), unit_of(found["unit"])
        if low is not None and high is not None and (found["own"] is None or unit_of(found["own"]) == unit):
            rises = Decimal(low) <= Decimal(high)
            breaks = (found.start("to"), found.end("to"))
            return Dose(at, found.end(), (low, high), rises, unit, breaks)
    if found := _CHOICE.match(text, at):
        printed = [decimal(number) for number in re.findall(NUMBER, found["first"])]
        numbers = [number for number in printed if number is not None]
        if len(numbers) == len(printed):
            return Dose(at, found.end(), tuple(numbers), False, unit_of(found["unit"]))
    if (found := _SINGLE.match(text, at)) and (number := decimal(found["one"])) is not None:
        return Dose(at, found.end(), (number,), False, unit_of(found["unit"]))
    if (found := _CURVE.match(text, at)) and (number := decimal(found["one"])) is not None:
        return Dose(at, found.end(), (number,), False, "{AUC}")
    return None
