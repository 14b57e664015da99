"""The units that follow figures in print, as UCUM writes them (https://ucum.org/ucum)."""

from __future__ import annotations

import re

_TIMES = {
    "mo": "m mo mos mth mths month months",
    "a": "y yr yrs year years",
    "wk": "w wk wks week weeks",
    "d": "d day days",
    "h": "h hr hrs hour hours",
    "min": "min mins minute minutes",
    "{cycle}": "cycle cycles",
}
_AMOUNTS = {
    "mg": "mg",
    "g": "g",
    "kg": "kg",
    "ug": "µg μg mcg ug",
    "ng": "ng",
    "mmol": "mmol",
    "umol": "µmol μmol umol",
    "[IU]": "IU",
    "U": "U",
    "mL": "ml mL",
    "dL": "dl dL",
    "L": "L",
    "cm": "cm",
    "mm": "mm",
    "mm[Hg]": "mmHg",
}
_PER = {"m2": "m² m2 m^2", "kg": "kg", "dL": "dL dl", "mL": "mL ml", "uL": "µL μL", "L": "L l", "min": "min"}
_UCUM = {word: unit for units in (_TIMES, _AMOUNTS) for unit, words in units.items() for word in words.split()}
_UCUM_PER = {word: unit for unit, words in _PER.items() for word in words.split()}


def _one_of(words: dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_BORDER = r"(?![^\W_])"
_PERCENT = re.compile(rf"[^\S\t]*(?:[%％]|per[^\S\t]?cent{_BORDER})", re.IGNORECASE)
_UNIT = re.compile(
    rf"(?P<gap>[^\S\t]*|[-‑](?=[a-z]))(?P<unit>{_one_of(_UCUM)}){_BORDER}"
    rf"(?:\s?/\s?(?P<per>m\s²|{_one_of(_UCUM_PER)}){_BORDER})?"
)
_PER_TIME = re.compile(
    rf"[^\S\t]*(?:per|/)[^\S\t]?(?P<base>10{{2,6}}|1,000|10,000|100,000)?[^\S\t]?(?:(?:patient|person|subject)s?[-\s])?"
    rf"(?P<time>years?|yrs?|y|months?|mo|weeks?|wk|days?){_BORDER}"
)


def unit_at(text: str, at: int, end: int) -> tuple[str, int] | None:
    """The unit that stands at `at`, as UCUM writes it, and where it ends.

    Caution: a bare m is read as months; a length in metres is rarely printed in tables of trials.

    >>> [unit_at(text, 2, len(text)) for text in ("19 m", "19%", "36-month", "40 mg/m² weekly", "17p", "5 % per year")]
    [('mo', 4), ('%', 3), ('mo', 8), ('mg/m2', 8), None, ('%/a', 12)]
    """
    percent = _PERCENT.match(text, at, end)
    if percent is not None:
        rate = _PER_TIME.match(text, percent.end(), end)
        return ("%", percent.end()) if rate is None else (f"%/{_base(rate)}", rate.end())
    rate = _PER_TIME.match(text, at, end)
    if rate is not None:
        return f"/{_base(rate)}", rate.end()
    found = _UNIT.match(text, at, end)
    if found is None:
        return None
    unit, per = _UCUM[found["unit"]], found["per"]
    if found["gap"] in ("-", "‑") and unit not in _TIMES:
        return None
    if per is None:
        return unit, found.end()
    return f"{unit}/{_UCUM_PER.get(per, 'm2')}", found.end()


def unit_named(word: str) -> str | None:
    """The unit that a word of a header names.

    >>> unit_named("Months"), unit_named("%"), unit_named("CR")
    ('mo', '%', None)
    """
    if word in ("%", "percent", "per cent", "percentage"):
        return "%"
    return _UCUM.get(word) or (_UCUM.get(word.casefold()) if len(word) > 2 else None)


def is_time(unit: str | None) -> bool:
    """Say whether a unit is one of time, cycles of treatment among them.

    >>> is_time("mo"), is_time("%"), is_time(None)
    (True, False, False)
    """
    return unit in _TIMES


def _base(rate: re.Match[str]) -> str:
    time = _UCUM[rate["time"]]
    return time if rate["base"] is None else f"({rate['base'].replace(',', '')}.{time})"
