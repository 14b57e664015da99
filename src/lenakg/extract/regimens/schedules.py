"""The grammar of when a dose is given: days, cycles, how often, for how long, with what rest, by what route."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from lenakg.extract.regimens.doses import NUMBER, TO, WHOLE, Dose, decimal, whole

#: The first and the last of a run of days or cycles.
Run = tuple[int, int]
_NOTHING: Mapping[str, str] = MappingProxyType({})

_TIMES = {
    "d": r"days?|d",
    "wk": r"weeks?|wks?|w",
    "mo": r"months?|mos?|mths?|m",
    "a": r"years?|yrs?|y",
    "h": r"hours?|hrs?|h",
    "min": r"minutes?|mins?|min",
    "{cycle}": r"cycles?|courses?",
}
_TIME = "|".join(_TIMES.values())
_ADVERBS = {
    "daily": "d", "nightly": "d", "weekly": "wk", "monthly": "mo", "yearly": "a", "annually": "a", "hourly": "h",
}  # fmt: skip
_LATIN = {
    "qd": ("1", "1", "d"), "od": ("1", "1", "d"), "bid": ("2", "1", "d"), "bd": ("2", "1", "d"),
    "tid": ("3", "1", "d"), "tds": ("3", "1", "d"), "qid": ("4", "1", "d"), "qod": ("1", "2", "d"),
    "qw": ("1", "1", "wk"), "qm": ("1", "1", "mo"),
}  # fmt: skip
_OFTEN = rf"(?:(?P<often>once|twice|thrice|{WHOLE}(?:\s?(?:times?|days?|x|×)))\s?)"
_DAY = r"[0-9]{1,4}(?![0-9]|\.[0-9])"
_ITEM = rf"{_DAY}(?:{TO}{_DAY})?"
#: A number is one of a list of days only where it is not a dose, a time or the like.
_NO_DOSE = r"(?!(?:,[0-9]+)?[\s-]{0,2}(?:[mµμnk]?g|mcg|m[lL]|IU|U|%)(?![^\W_]))"
_NO_TIME = rf"(?![\s-]{{0,2}}(?:{_TIME}|x|×|times)(?![^\W_])(?!\s?[0-9]))"
_NEXT = rf"\s{{0,2}}(?:[,;&/]|,?\s?\b(?:and|or)\b)\s{{0,2}}(?:(?:and|or)\s)?{_ITEM}{_NO_DOSE}{_NO_TIME}"
_LIST = rf"(?P<list>{_ITEM}{_NO_DOSE}(?:{_NEXT}){{0,40}})"


class Piece(NamedTuple):
    """A part of a regimen that was understood: what kind it is, where it stands, and what it says."""

    kind: str
    start: int
    end: int
    values: Mapping[str, str] = _NOTHING
    runs: tuple[Run, ...] = ()
    dose: Dose | None = None


def time_unit(printed: str) -> str:
    """The UCUM unit of a word for a time.

    >>> time_unit("weeks"), time_unit("cycle"), time_unit("hr")
    ('wk', '{cycle}', 'h')
    """
    return next(unit for unit, words in _TIMES.items() if re.fullmatch(words, printed, re.IGNORECASE))


def schedule_at(text: str, at: int) -> Piece | None:
    """What begins at `at` and says when: the first reading that fits, since the narrower ones are tried before.

    >>> schedule_at("days 1-4; 14 and 21", 0).runs
    ((1, 4), (14, 14), (21, 21))
    >>> dict(schedule_at("every other week", 0).values)
    {'timesPer': '1', 'period': '2', 'periodUnit': 'wk'}
    >>> schedule_at("21 days each 28", 0).runs, dict(schedule_at("21 days each 28", 0).values)
    (((1, 21),), {'cycleLength': '28'})
    >>> schedule_at("neutropenia", 0) is None
    True
    """
    for kind, pattern, read in _RULES:
        if found := pattern.match(text, at):
            piece = read(kind, found)
            if piece is not None:
                return piece
    return None


def _runs(listed: str) -> tuple[Run, ...] | None:
    """The runs of a list of numbers; None where one of them falls."""
    runs = []
    for item in re.finditer(rf"(?P<low>{_DAY})(?:{TO}(?P<high>{_DAY}))?", listed, re.IGNORECASE):
        runs.append((int(item["low"]), int(item["high"] or item["low"])))
    return tuple(runs) if all(low <= high for low, high in runs) else None


def _listed(kind: str, found: re.Match[str]) -> Piece | None:
    groups = found.groupdict()
    runs = _runs(found["list"])
    if groups.get("minus") and runs:
        low, high = runs[0]
        runs = ((-low, -low if high == low else high), *runs[1:])
    if runs is None or (kind == "cycles" and runs[0][0] < 1):
        return None
    return Piece(kind, found.start(), found.end(), {"open": "from"} if groups.get("open") else _NOTHING, runs)


def _before(kind: str, found: re.Match[str]) -> Piece | None:
    """Days that are counted down to the first day."""
    run = (-int(found["low"]), -int(found["high"]))
    return Piece(kind, found.start(), found.end(), runs=(run,)) if run[0] <= run[1] else None


def _part(kind: str, found: re.Match[str]) -> Piece | None:
    """So many days of so many."""
    given, length = whole(found["given"]), whole(found["length"])
    if not 0 < given <= length:
        return None
    return Piece(kind, found.start(), found.end(), {"cycleLength": str(length)}, ((1, given),))


def _visit(kind: str, found: re.Match[str]) -> Piece | None:
    """C1D8: a day of a cycle."""
    if int(found["cycle"]) < 1:
        return None
    return Piece(kind, found.start(), found.end(), {"cycle": str(int(found["cycle"]))}, _runs(found["list"]) or ())


def _length(kind: str, found: re.Match[str]) -> Piece | None:
    days = whole(found["length"]) * (7 if found["unit"] and time_unit(found["unit"]) == "wk" else 1)
    return Piece(kind, found.start(), found.end(), {"cycleLength": str(days)}) if days > 0 else None


def _rest(kind: str, found: re.Match[str]) -> Piece:
    days = whole(found["rest"] or found["later"]) * (7 if time_unit(found["unit"] or found["unit2"]) == "wk" else 1)
    return Piece(kind, found.start(), found.end(), {"restDays": str(days)})


def _every(kind: str, found: re.Match[str]) -> Piece | None:
    groups = found.groupdict()
    times = (groups.get("often") or "once").lower()
    often = {"once": "1", "twice": "2", "thrice": "3"}.get(times)
    if often is None and (number := re.match(WHOLE, times)):
        often = str(whole(number.group()))
    if adverb := groups.get("adverb"):
        period, unit = "1", _ADVERBS[adverb.lower()]
    elif latin := groups.get("latin"):
        often, period, unit = _LATIN[latin.lower().replace(".", "")]
    else:
        other, printed = groups.get("other") or groups.get("alternate"), groups.get("period")
        period = "2" if other else str(whole(printed)) if printed else "1"
        unit = time_unit(found["unit"])
    if often in (None, "0") or period == "0":
        return None
    return Piece(kind, found.start(), found.end(), {"timesPer": str(often), "period": period, "periodUnit": unit})


def _duration(kind: str, found: re.Match[str]) -> Piece | None:
    low, high = found["low"], found["high"]
    bound = (found["bound"] or "").lower()
    lower = str(whole(low)) if re.fullmatch(WHOLE, low, re.IGNORECASE) else decimal(low)
    upper = None if high is None else str(whole(high)) if re.fullmatch(WHOLE, high, re.IGNORECASE) else decimal(high)
    if lower is None or (upper is not None and float(upper) < float(lower)):
        return None
    unit = time_unit(found["unit"]) if found["unit"] else "{cycle}"
    values = {"durationLow": lower, "durationUnit": unit}
    if upper is not None:
        values["durationHigh"] = upper
    elif bound and not re.match(r"at least|min", bound):
        values = {"durationHigh": lower, "durationUnit": unit}
    lead = (found["lead"] or "").strip().lower()
    values["said"] = lead if found["unit"] and lead else "times" if lead else "bound" if bound else "bare"
    return Piece(kind, found.start(), found.end(), values)


def _plain(kind: str, found: re.Match[str]) -> Piece:
    return Piece(kind, found.start(), found.end())


_Read = Callable[[str, "re.Match[str]"], Piece | None]
_BOUND = r"(?P<bound>(?:a\s)?(?:max(?:imum|\.)?|min(?:imum|\.)?)(?:\sof)?\s|up\sto\s|at\s(?:most|least)\s)"
_OF = r"(?:each|every|(?:out\s)?of(?:\s(?:each|every|an?))?|/|per|q)"
_AMOUNT = rf"(?P<low>{NUMBER}|{WHOLE})(?:{TO}(?P<high>{NUMBER}|{WHOLE}))?"
_SOURCES: tuple[tuple[str, str, _Read], ...] = (
    ("rate-of-rise", r"(?:daily|weekly|monthly)(?=\s(?:increases?|escalations?|increments?|titrations?)\b)", _plain),
    ("visit", rf"C(?P<cycle>[0-9]{{1,3}})\s?D(?P<list>[0-9]{{1,3}}(?:{TO}[0-9]{{1,3}})?)\b", _visit),
    ("part", rf"(?:for\s)?(?P<given>{WHOLE})\s?days?\s?(?:,\s?)?{_OF}\s?(?P<length>{WHOLE})(?!\s?[mµn]?g\b)"
     r"(?:[\s-]?(?:days?|d)\b)?(?:[\s-]?cycles?\b)?", _part),
    ("part", rf"(?P<given>{WHOLE})\s?{_OF}\s?(?P<length>{WHOLE})[\s-]?(?:days?|d)\b(?:[\s-]?cycles?\b)?", _part),
    ("length", rf"(?:(?:of|in|each|every)\s)?(?:an?\s|each\s|every\s)?(?P<length>{WHOLE})[\s-]?"
     r"(?P<unit>days?|d|weeks?|wk|w)[\s-]cycles?\b", _length),
    ("length", rf"(?:cycles?|courses?)\s(?:length\s)?(?:of|every|each|=)\s?(?P<length>{WHOLE})[\s-]?"
     r"(?P<unit>days?|d|weeks?|wk)\b", _length),
    ("rest", rf"(?P<rest>{WHOLE})[\s-]{{0,2}}(?P<unit>days?|weeks?|wk|d)\s?(?:of\s|without\s)?(?:rest|off|pause|break|"
     rf"interval|treatment)\b|(?:rest|off|pause)\s(?:of\s|for\s)?(?P<later>{WHOLE})[\s-]?(?P<unit2>days?|weeks?|wk|d)\b",
     _rest),
    ("infusion", rf"(?:over|in)\s{_AMOUNT}[\s-]?(?P<unit>h|hrs?|hours?|min|minutes?)\b(?:[\s-]infusion\b)?|"
     rf"{WHOLE}[\s-]?(?:h|hr|hour|min|minute)[\s-](?:continuous\s)?infusion\b", _plain),
    ("days", rf"(?:from\s)?days?\s?[-−–](?P<low>{_DAY})\s?(?:to|through|[-–−])\s?[-−–](?P<high>{_DAY})", _before),
    ("days", rf"(?:(?:on|at|from)\s)?(?:the\s)?(?:days?|d)\.?\s{{0,2}}(?P<minus>[-−–])?{_LIST}"
     r"(?P<open>\+|\sonwards?\b|\scontinued\b|\sand\sthereafter\b)?", _listed),
    ("cycles", rf"(?:(?:of|in|at|during|for|from)\s)?(?:the\s)?(?:cycles?|courses?|C)\s{{0,2}}{_LIST}"
     r"(?P<open>\+|\sonwards?\b|\sand\s(?:thereafter|subsequent)\b)?", _listed),
    ("period", rf"(?:(?:of|in|at|on|during|for|from)\s)?(?:the\s)?(?:weeks?|wks?|months?|years?)\s{{0,2}}{_LIST}"
     r"(?P<open>\+|\sonwards?\b|\sand\sthereafter\b)?", _listed),
    ("interval", rf"(?:(?:every|each)\s|q\s?){WHOLE}{TO}{WHOLE}[\s-]?(?:{_TIME})\b", _plain),
    ("every", rf"(?:(?:on|to|at)\s)?{_OFTEN}?(?:(?:every|each)\s(?P<other>other|second)|"
     rf"(?P<alternate>alternat(?:e|ing)))\s(?P<unit>{_TIME})\b", _every),
    ("every", rf"{_OFTEN}?(?:/\s?|(?:per|an?|each|every)\s)(?:(?P<period>{WHOLE})[\s-]?)?(?P<unit>{_TIME})\b"
     r"(?!\s?-?cycle)", _every),
    ("every", rf"{_OFTEN}?q\s?(?P<period>{WHOLE})[\s-]?(?P<unit>{_TIME})\b", _every),
    ("every", rf"{_OFTEN}?(?P<adverb>{'|'.join(_ADVERBS)})\b", _every),
    ("every", rf"(?P<period>{WHOLE})-?(?P<unit>week|month)ly\b", _every),
    ("every", r"(?P<latin>q\.?o\.?d|q\.?i\.?d|b\.?i\.?d|t\.?i\.?d|t\.?d\.?s|q\.?d|o\.?d|b\.?d|qw|qm)\b\.?", _every),
    ("often", r"continuous(?:ly)?\b(?!\s(?:i\.?v|infus|subcut))|(?:bi-?(?:weekly|monthly)|fortnightly|"
     r"single(?:\sdose)?|intermittent(?:ly)?|as\sneeded|on\sdemand)\b", _plain),
    ("duration", rf"(?P<lead>(?:continued\s)?for\s|during\s|[x×]\s?)(?:a\stotal\sof\s)?{_BOUND}?{_AMOUNT}[\s-]?"
     rf"(?P<unit>{_TIME})\b", _duration),
    ("duration", rf"(?P<lead>){_BOUND}?{_AMOUNT}[\s-]?(?P<unit>days?|weeks?|months?|years?|cycles?|courses?|d|wks?)\b",
     _duration),
    ("duration", rf"(?P<lead>[x×]\s?)(?P<bound>){_AMOUNT}(?P<unit>)(?!\s?(?:[mµn]?g|m[lL])\b)", _duration),
    ("bare-length", rf"(?:each|every|of)\s(?P<length>{WHOLE})(?P<unit>)(?!\w)", _length),
)  # fmt: skip
_RULES = [(kind, re.compile(source, re.IGNORECASE), read) for kind, source, read in _SOURCES]
