"""What the heading of a column says: its kind, and which unit, grade, statistic and time hold for its cells."""

from __future__ import annotations

import re
from typing import NamedTuple

from lenakg.core.scalars import canonical_decimal
from lenakg.extract.names import Names, fold, slug
from lenakg.extract.units import unit_named

#: The words that columns are headed by, in the singular.
HEADINGS = {
    "trial": "trial;study;reference;ref;author;first author;source;investigator;publication;citation;name",
    "regimen": "regimen;treatment;therapy;dose;dosage;dosing;schedule;drug;arm;intervention;protocol;combination;"
    "treatment arm;treatment regimen;dosing regimen;dosing schedule;dose schedule;study drug",
    "enrolment": "no;n;number;pt;patient;subject;participant;sample size;enrolled;enrollment;size;no pt;no patient;"
    "n pt;n patient;number patient;patient no;patient n;patient number;no subject;pt no;pt n",
    "phase": "phase;trial phase;study phase;phase study",
    "population": "population;setting;patient population;study population;disease;disease status;diagnosis;"
    "indication;status;prior treatment;prior therapy;patient characteristic",
    "year": "year;publication year;year publication",
    "line": "line;line therapy;line treatment;therapy line;treatment line",
    "responses": "response;efficacy;outcome;result;survival;activity;response survival;survival outcome",
    "events": "ae;adverse event;adverse effect;adverse reaction;toxicity;side effect;safety;tolerability",
}
_KIND = {words: kind for kind, listed in HEADINGS.items() for words in listed.split(";")}
_SMALL = frozenset({"of", "the", "and", "in", "for", "to", "with", "per", "by", "a", "an", "or"})
_ATTRIBUTES = frozenset(
    {"main", "most", "common", "frequent", "reported", "selected", "relevant", "clinical", "best", "key", "observed"}
    | {"drug", "related", "treatment", "emergent", "hematologic", "hematological", "haematologic", "haematological"}
    | {"nonhematologic", "non"}
)
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5"}
_ONE = r"(?:[1-5]|IV|V|I{1,3})"
GRADE = re.compile(
    rf"\b(?:[Gg]rades?|[Gg]r\.?|G)\s*(?P<atleast>≥|>=)?\s*(?P<low>{_ONE})(?P<plus>\+)?"
    rf"(?:\s*(?:[-–/&]|and|or|to)\s*(?:[Gg]rades?\s*)?(?P<high>{_ONE}))?(?![\w%]|[.,]\d)"
)
ANY_GRADE = re.compile(r"\b(?:all|any)[\s-]?grades?\b", re.IGNORECASE)
_BARE_GRADE = re.compile(
    r"(?<![\w.])(?:(?P<atleast>≥|>=)\s*)?(?P<low>[1-5])(?P<plus>\+)?(?:\s*[-–/]\s*(?P<high>[2-5]))?(?![\w%.])"
)
_MARKS = re.compile(r"[*†‡§¶#]+|\[[0-9,\s–-]+\]|(?<=\w)[¹²³⁴-⁹ᵃ-ᶻ]+")
_NUMBER_SIGN = re.compile(r"\b[Nn][º°]|№|#")
_LAYOUT = re.compile(
    r"(?P<counted>\b(?:n(?:o|umber)?\.?(?:\s+of\s+(?:patients|pts))?)\s*(?:/\s*N\s*)?[(\[,]\s*%\s*[)\]]?)"
    r"|(?P<over>\bn\s*/\s*N\b)|(?P<shared>%\s*\(\s*n(?:\s*/\s*N)?\s*\))"
)
_SPREAD = re.compile(
    r"[,;]?\s*[(\[]?\s*(?:±\s*)?\b(?P<interval>(?:9[0-9](?:\.[0-9])?\s*%?\s*)?(?:CI|CrI|confidence interval)\b"
    r"(?:\s*9[0-9]\s*%)?)\s*[)\]]?"
    r"|[,;]?\s*[(\[]\s*(?P<bounds>range|IQR|interquartile range|min[-–]max)\s*[)\]]"
    r"|(?:[(\[]|±)\s*(?P<deviation>SD|SE|SEM|standard deviation)\s*[)\]]?"
)
_STATISTIC = re.compile(r"\b(median|mean|average)\b", re.IGNORECASE)
_TIME = re.compile(
    r"\b(?:at\s+)?(?P<number>[0-9]+(?:\.[0-9]+)?)[\s-]?(?P<unit>years?|yrs?|y|months?|mos?|m|weeks?|wks?|days?|d)\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"[,;]?\s*[(\[]?\s*(?:%|\bpercent(?:age)?\b|\bper cent\b)\s*[)\]]?(?:\s*of\s+(?:patients|pts))?")
_UNIT = re.compile(r"[,;(\[]\s*(?:in\s+)?(?P<unit>[A-Za-zµ]+\.?)\s*[)\]]?|\bin\s+(?P<plain>[a-z]+)\s*$")


class Heading(NamedTuple):
    """What is left of a heading once all that qualifies its cells is taken out, and these qualifications."""

    words: str
    unit: str | None = None
    grade: str | None = None
    statistic: str | None = None
    layout: str | None = None
    spread: str | None = None
    at: tuple[str, str] | None = None


def heading(text: str) -> Heading:
    """Take a heading apart.

    >>> heading("Median PFS, months (range)")
    Heading(words='PFS', unit='mo', grade=None, statistic='Median', layout=None, spread='bounds', at=None)
    >>> heading("Grade ≥3 toxicity, n (%)").grade, heading("2-yr OS (%)").at, heading("ORR, % (95% CI)").words
    ('3-5', ('2', 'a'), 'ORR')
    """
    rest = _NUMBER_SIGN.sub("no", text)
    rest = _MARKS.sub(" ", rest)
    found: dict[str, str | None] = {}
    at = None
    rest = ANY_GRADE.sub(" ", rest)
    grade = GRADE.search(rest)
    if grade is not None:
        found["grade"] = grade_of(grade)
        rest = _without(rest, grade)
    for pattern, key in ((_SPREAD, "spread"), (_LAYOUT, "layout")):
        match = pattern.search(rest)
        if match is not None:
            found[key] = match.lastgroup
            rest = _without(rest, match)
    if found.get("layout") in ("counted", "shared"):
        found["unit"] = "%"
    statistic = _STATISTIC.search(rest)
    if statistic is not None:
        found["statistic"] = "Median" if fold(statistic.group()) == "median" else "Mean"
        rest = _without(rest, statistic)
    time = _TIME.search(rest)
    time_unit = unit_named(time["unit"].casefold()) if time else None
    if time is not None and time_unit is not None:
        at = canonical_decimal(time["number"]), time_unit
        rest = _without(rest, time)
    percent = _PERCENT.search(rest)
    if percent is not None:
        found["unit"] = "%"
        rest = _without(rest, percent)
    unit = _UNIT.search(rest)
    named = unit_named((unit["unit"] or unit["plain"]).rstrip(".")) if unit else None
    if unit is not None and named is not None and found.get("unit") is None:
        found["unit"] = named
        rest = _without(rest, unit)
    return Heading(" ".join(rest.split()).strip(" ,;:/()[]–-."), **found, at=at)


def kind_of(words: str) -> str | None:
    """The kind of column that the words of a heading name, where all of them do so.

    >>> [kind_of(words) for words in ("References", "No. of patients", "Main adverse events", "Author, year", "Cost")]
    ['trial', 'enrolment', 'events', 'trial', None]
    """
    singular = [_singular(word) for word in re.findall(r"[a-z]+|[/,;&+(]", fold(words)) if word not in _SMALL]
    if not singular or any(sign.isdigit() for sign in words):
        return None
    plain = " ".join(word for word in singular if word.isalpha())
    for known in (plain, " ".join(word for word in singular if word.isalpha() and word not in _ATTRIBUTES)):
        if known in _KIND:
            return _KIND[known]
    parts = [part.strip() for part in re.split(r"[/,;&+(]|\band\b", fold(words)) if part.strip()]
    kinds = {kind_of(part) for part in parts} if len(parts) > 1 else {None}
    if None in kinds:
        return None
    if len(kinds) == 1:
        return kinds.pop()
    return "trial" if "trial" in kinds and not kinds & {"responses", "events", "enrolment"} else None


def is_about(words: str, kinds: frozenset[str]) -> bool:
    """Say whether a word of a heading is one that columns of these kinds are headed by.

    >>> is_about("Serious toxicities", frozenset({"events"})), is_about("Costs", frozenset({"events"}))
    (True, False)
    """
    heads = {word for known, kind in _KIND.items() if kind in kinds for word in known.split()}
    return any(_singular(word) in heads for word in re.findall(r"[a-z]+", fold(words)))


def bare_grade(words: str) -> tuple[str, str | None]:
    """The words of a heading without a grade that is printed without the word, and that grade.

    >>> bare_grade("AE 3-4"), bare_grade("Toxicity")
    (('AE', '3-4'), ('Toxicity', None))
    """
    found = _BARE_GRADE.search(words)
    if found is None or not (found["high"] or found["atleast"] or found["plus"]):
        return words, None
    return " ".join(_without(words, found).split()).strip(" ,;:/()[]"), grade_of(found)


def grade_of(found: re.Match[str]) -> str | None:
    """The grade that a match of `GRADE` prints, the lower first; None where it cannot be one.

    >>> [grade_of(GRADE.search(text)) for text in ("grade 3/4", "Grades III-IV", "G3", "grade ≥3", "grade 4-3")]
    ['3-4', '3-4', '3', '3-5', None]
    """
    low = _ROMAN.get(found["low"], found["low"])
    high = _ROMAN.get(found["high"], found["high"]) if found["high"] else None
    if found["atleast"] or found["plus"]:
        high = "5" if low != "5" else None
    if high is None or high == low:
        return low
    return f"{low}-{high}" if low < high else None


def proposed_event(words: str, names: Names) -> str | None:
    """The CURIE proposed for an adverse event that the ontology lacks, where the document says what it is called."""
    own = names.expansion(words, 0)
    if own is None or own[0] != len(words) or not names.sounds_like_event(own[1]):
        return None
    return f"ae:{slug(own[1])}"


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "sis")) else word


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"
