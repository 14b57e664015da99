"""What a cell is made of: names, figures, times, brackets and words, in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lenakg.extract.names import Names
from lenakg.extract.quantities import Quantity, quantities
from lenakg.extract.results.headings import ANY_GRADE, GRADE, grade_of
from lenakg.extract.units import is_time

ENDPOINT = frozenset({"Endpoint"})
EVENT = frozenset({"AdverseEvent"})
POPULATION = frozenset({"Population"})

_FOLLOW_UP = re.compile(
    r"(?:\bat\s+)?(?:\ba\s+)?(?:\bmedian\s+)?\b(?:FU|F/U|[Ff]ollow[-\s]?up)\b(?:\s+of\b|\s*[:,=])?\s*(?=[0-9])"
)
_AT = re.compile(r"(?:\b(?:at|after)|@)\s*(?=[0-9])", re.IGNORECASE)
_TERM = re.compile(
    r"[0-9]+(?:\.[0-9]+)?(?:[-‑](?:years?|yrs?|months?|mos?|weeks?|wks?|days?)|\s(?:year|yr|month|week|day))(?![^\W_])"
)
_P_VALUE = re.compile(r"\b[pP](?:[\s-]?values?)?\s*[=<>≤≥:]\s*(?:[0-9]*[.,·])?[0-9]+(?:\s*[×x]\s*10\S*)?")
_SIZE = re.compile(r"\b[nN]\s*=\s*[0-9]+(?![0-9.,%])")
_RATIO = re.compile(
    r"\b(?P<hazard>HR|hazard ratio)\b|\b(?P<other>OR|RR|odds ratio|risk ratio|relative risk)\b(?=\W*[0-9]*[.·][0-9])"
)
_CITATION = re.compile(r"\[\s*[0-9]+(?:\s*[,;–-]\s*[0-9]+)*\s*\]")
_VERSUS = re.compile(r"\b(?:versus|vs|against|compared\s+(?:with|to))\b\.?|\bv\.?(?=\s+[0-9])", re.IGNORECASE)
_STATISTIC = re.compile(r"\b(?:(?P<median>median)|(?P<mean>mean|average))\b", re.IGNORECASE)
_ESTIMATED = re.compile(r"\bestimated?\b", re.IGNORECASE)
_KAPLAN = re.compile(r"\bKaplan[-–\s]Meier(?:\s+estimates?)?\b|\bKM\b(?:\s+estimates?\b)?")
_WORD = re.compile(r"[^\W_]+(?:[-‑'’.][^\W_]+)*")
_CLOSES = {"(": ")", "[": "]"}
_DEEPEST = 4  # brackets in brackets; deeper ones are marks
#: What is told by a pattern alone, the first that fits going before the others.
_PATTERNS = (
    ("p-value", _P_VALUE),
    ("size", _SIZE),
    ("citation", _CITATION),
    ("versus", _VERSUS),
    ("estimated", _ESTIMATED),
    ("kaplan", _KAPLAN),
)


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of a cell.

    `kind` is `endpoint`, `event`, `population` (with the entity as `name`), `figure`, `time`, `follow-up`, `term` (the
    2-year of a 2-year survival; all with their `quantity`), `grade`, `statistic`, `estimated`, `kaplan`, `versus`,
    `ratio`, `group` (with the `inner` items of a bracket), `own` (an abbreviation of the document, with its meaning as
    `name`), `word`, `mark`, or what is never a result: `p-value`, `size`, `citation`.
    """

    kind: str
    start: int
    end: int
    name: str = ""
    quantity: Quantity | None = None
    inner: tuple[Item, ...] = ()


def items(text: str, start: int, end: int, names: Names) -> tuple[Item, ...]:
    """The pieces of `text[start:end]`; white space is none.

    >>> text = "OS 73% at 14 months (CR 7%)"
    >>> [item.kind for item in items(text, 0, len(text), Names())]
    ['endpoint', 'figure', 'time', 'group']
    """
    figures = {figure.start: figure for figure in quantities(text, start, end)}
    flat = list(_flat(text, start, end, names, figures))
    return tuple(_grouped(_terms(flat), text))


def _flat(text: str, start: int, end: int, names: Names, figures: dict[int, Quantity]) -> Iterator[Item]:
    at = start
    while at < end:
        if text[at].isspace():
            at += 1
            continue
        item = _item(text, at, end, names, figures)
        yield item
        at = item.end


def _item(text: str, at: int, end: int, names: Names, figures: dict[int, Quantity]) -> Item:
    if at == 0 or not (text[at - 1].isalnum() and text[at].isalnum()):
        for found in (_timed(text, at, end, figures), _graded(text, at, end), _told(text, at, end)):
            if found is not None:
                return found
    if at in figures:
        aged = names.match(text, at, POPULATION) if text[at] in "<>≤≥" else None
        if aged is not None:
            return Item("population", at, aged[0], aged[1])
        return Item("figure", at, figures[at].end, quantity=figures[at])
    if text[at].isalnum():
        return _named(text, at, names) or _worded(text, at, end)
    return Item("mark", at, at + 1, text[at])


def _timed(text: str, at: int, end: int, figures: dict[int, Quantity]) -> Item | None:
    """A time at which, or of follow-up after which, something was measured."""
    for kind, pattern in (("follow-up", _FOLLOW_UP), ("time", _AT)):
        found = pattern.match(text, at, end)
        figure = figures.get(found.end()) if found else None
        if figure is not None and is_time(figure.unit) and figure.value is not None and figure.lower is None:
            return Item(kind, at, figure.end, quantity=figure)
    figure = figures.get(at)
    if figure is not None and is_time(figure.unit) and figure.value is not None and _TERM.match(text, at, end):
        return Item("term", at, figure.end, quantity=figure)
    return None


def _graded(text: str, at: int, end: int) -> Item | None:
    whatever = ANY_GRADE.match(text, at, end)
    if whatever is not None:
        return Item("grade", at, whatever.end(), "any")
    found = GRADE.match(text, at, end)
    return None if found is None else Item("grade", at, found.end(), grade_of(found) or "")


def _told(text: str, at: int, end: int) -> Item | None:
    for kind, pattern in _PATTERNS:
        found = pattern.match(text, at, end)
        if found is not None:
            return Item(kind, at, found.end())
    found = _STATISTIC.match(text, at, end)
    if found is not None:
        return Item("statistic", at, found.end(), "Median" if found["median"] else "Mean")
    found = _RATIO.match(text, at, end)
    if found is not None:
        return Item("ratio", at, found.end(), "HazardRatio" if found["hazard"] else "")
    return None


def _named(text: str, at: int, names: Names) -> Item | None:
    for kind, kinds in (("endpoint", ENDPOINT), ("event", EVENT), ("population", POPULATION)):
        found = names.match(text, at, kinds)
        if found is not None:
            return Item(kind, at, found[0], found[1])
    own = names.expansion(text, at)
    return None if own is None else Item("own", at, own[0], own[1])


def _worded(text: str, at: int, end: int) -> Item:
    found = _WORD.match(text, at, end)
    return Item("word", at, found.end() if found else at + 1, text[at : found.end() if found else at + 1])


def _terms(flat: list[Item]) -> list[Item]:
    """The items with a term that no endpoint follows taken for the figure it is."""
    follows = ("endpoint", "statistic", "estimated", "kaplan")
    return [
        replace(item, kind="figure")
        if item.kind == "term" and (number + 1 == len(flat) or flat[number + 1].kind not in follows)
        else item
        for number, item in enumerate(flat)
    ]


def _grouped(flat: list[Item], text: str) -> list[Item]:
    """The items with those in brackets put together; a bracket that nothing closes is a mark."""
    stack: list[tuple[Item | None, list[Item]]] = [(None, [])]
    for item in flat:
        if item.kind == "mark" and item.name in _CLOSES and len(stack) <= _DEEPEST:
            stack.append((item, []))
        elif item.kind == "mark" and item.name in _CLOSES.values() and stack[-1][0] is not None:
            opening, inner = stack.pop()
            if opening is not None and _CLOSES[opening.name] == item.name:
                stack[-1][1].append(Item("group", opening.start, item.end, text[opening.start], inner=tuple(inner)))
            else:
                stack[-1][1].extend([*([opening] if opening else []), *inner, item])
        else:
            stack[-1][1].append(item)
    while len(stack) > 1:
        opening, inner = stack.pop()
        stack[-1][1].extend([*([opening] if opening else []), *inner])
    return stack[0][1]
