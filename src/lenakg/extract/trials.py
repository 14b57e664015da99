"""The trial that a table cell names: its authors or its name, its references, phase, line of therapy and population."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from lenakg.extract.names import Names, slug

_POPULATION = frozenset({"Population"})
_NUMERAL = r"(?:I{1,3}V?|IV|[1-4])"
_KINDS: tuple[tuple[str, str], ...] = (
    ("citation", r"\[\s?[0-9]{1,4}(?:\s?[,;–-]\s?[0-9]{1,4}){0,30}\s?\]"),
    ("registry", r"\b(?:NCT[0-9]{8}|[0-9]{4}-[0-9]{6}-[0-9]{2})\b"),
    ("phase", rf"\b[Pp](?:hase|HASE|h\.?)\s?(?P<one>{_NUMERAL})(?P<part>[abAB])?"
     rf"(?:\s?(?:/|-|–|and|&)\s?(?:[Pp]hase\s)?(?P<two>{_NUMERAL})[abAB]?)?(?!\w)"),
    ("year", r"\(?(?<![\w.-])(?P<year>(?:19|20)[0-9]{2})(?P<more>\s?[-–/]\s?[0-9]{1,4})?[a-z]?(?![\w.])\)?"),
    ("study", r"\b(?:ISRCTN|ACTRN|UMIN|ChiCTR|DRKS)[A-Z0-9-]{4,20}\b|"
     r"\b[A-Z][A-Za-z]{0,5}[A-Z][A-Z0-9]{0,10}(?:[-‑/]|\s)?[0-9]{1,6}[A-Z]?\b(?!\])|\b[A-Z]{1,2}[0-9]{3,6}\b|"
     r"(?:\b[A-Z][\w-]{1,20}\s){1,4}(?:Consortium|Group|Intergroup|Network|Study|Trial|Cooperative)\b"),
)  # fmt: skip
_RULES = [(kind, re.compile(source)) for kind, source in _KINDS]
_ATTACHED = re.compile(r"(?<=[a-z.])(?P<list>[0-9]{1,3}(?:[,–-][0-9]{1,3}){0,10})(?![\w.])")
_SUFFIX = re.compile(r"[\s,;:(]*(?:\bet\s+al\b\.?|\band\s+(?:colleagues|others)\b)?[\s,;:()]*\Z", re.IGNORECASE)
_ARABIC = {"1": "I", "2": "II", "3": "III", "4": "IV"}
_PHASES = {("I",): "PhaseI", ("II",): "PhaseII", ("III",): "PhaseIII", ("I", "II"): "PhaseIAndII"}
_LINES = (
    ("FirstLine", r"untreated|treatment[-\s]na[iï]ve|(?:front|first|1st)[-\s]?line|up-?front|newly\sdiagnosed"),
    ("RelapsedOrRefractory", r"relaps(?:ed|e|ing)|refractory|recurrent|R/R|salvage"),
    ("PreviouslyTreated", r"(?:previously\s|pre-?)?(?<!heavily\s)treated"),
)
_LINE = re.compile("|".join(rf"(?P<{name}>(?<!\w)(?:{words})(?!\w))" for name, words in _LINES), re.IGNORECASE)
_LATER = re.compile(r"(?:second|third|2nd|3rd)[-\s]line", re.IGNORECASE)
#: Words that tell who was treated; a phrase without one is left unread.
_WHO = re.compile(
    r"\b(?:(?:un|pre)?treated|treatment|relaps\w{0,4}|refractory|resistant|progress\w{0,4}|recurrent|salvage|na[iï]ve|"
    r"elderly|older|young\w{0,3}|aged?|adults?|children|p(?:a?e)diatric|infants|fit|unfit|frail|patients|"
    r"(?:front|first|second|third)-?\s?line|risk|adverse|poor|favou?rable|prognosis|responders?|responding|healthy|"
    r"(?:wo)?men|pregnant|del|deletion|mutat\w{2,5}|diagnosed|advanced|metastatic|early|severe|moderate|mild|"
    r"stages?|intolerant|eligible|ineligible|intermediate|high|low|very)\b",
    re.IGNORECASE,
)
_PHRASE = re.compile(r"[^\s,;:.()+/&][^,;:()+]*")
_JOINS = re.compile(r"(?:and|or|with|in|,|;|\s)*", re.IGNORECASE)
_TRAILING_JOIN = re.compile(r"\s+(?:and|or|with|in|of)\s*\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TrialCell:
    """What a cell prints about a trial; spans are offsets in `asPrinted`."""

    name: str  # as printed, without "et al."
    label: str  # name, references and year as printed together
    numbers: tuple[int, ...]
    year: str | None
    phase: str | None
    lines: tuple[str, ...]
    populations: tuple[str, ...]
    registry: tuple[str, ...]
    studies: tuple[str, ...]  # codes and groups that no registry keeps
    unread: tuple[tuple[int, int], ...]
    asPrinted: str  # noqa: N815 - the key of the facts, which is the name of the property
    confidence: float = 0.95
    remarks: tuple[str, ...] = ()
    proposed: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


class _Part(NamedTuple):
    kind: str
    start: int
    end: int
    match: re.Match[str] | None = None


def trial_cell(words: str, names: Names, *, attached: bool = False) -> TrialCell:
    """Read the cell that names a trial; numbers `attached` to a name ("Lee et al.12") are references only if so told.

    >>> cell = trial_cell("Lee et al. [9, 25-27] 2006-7 Phase 1b/2 Frontline Frail", Names())
    >>> cell.name, cell.label, cell.numbers, cell.year, cell.phase, cell.lines
    ('Lee', 'Lee et al. [9, 25-27] 2006-7', (9, 25, 26, 27), '2006', 'PhaseIAndII', ('FirstLine',))
    >>> cell.populations, dict(cell.proposed)
    (('pop:previously-untreated-cll', 'pop:frail'), {'pop:frail': 'Frail'})

    Caution: a population that the ontology lacks is proposed under a name made of its words. Any text is read without
    an error; what no rule understands is in `unread`.
    """
    printed = words.strip()
    remarks: list[str] = []
    parts = _parts(printed, attached=attached)
    head_end = _head_end(printed, parts)
    name_span = _name(printed, parts, head_end)
    phase, lines = _phase(parts, remarks), _lines(printed, head_end)
    if _LATER.search(printed, head_end):
        remarks.append("a later line of therapy has no value of its own in the ontology")
    populations: list[str] = []
    proposed: dict[str, str] = {}
    unread: list[tuple[int, int]] = []
    for start, end in _gaps(printed, parts, name_span):
        for curie, span in _populations(printed, start, end, names):
            if curie is None or span[0] < head_end:
                unread.append(span)
            elif curie not in populations:
                populations.append(curie)
                if names.match(printed, span[0], _POPULATION) is None:
                    proposed[curie] = printed[span[0] : span[1]]
    remarks += [f"'{words}' is no population of the ontology: {curie} is proposed" for curie, words in proposed.items()]
    studies = tuple(printed[part.start : part.end] for part in parts if part.kind == "study")
    name = printed[slice(*name_span)] or (studies[0] if studies else "")
    return TrialCell(
        name=name,
        label=printed[:head_end].rstrip(" ,;:(") or name,
        numbers=_numbers(parts, printed),
        year=_year(parts, remarks),
        phase=phase,
        lines=lines,
        populations=tuple(populations),
        registry=tuple(printed[part.start : part.end] for part in parts if part.kind == "registry"),
        studies=studies,
        unread=tuple(unread),
        asPrinted=printed,
        confidence=max(round(0.95 - 0.1 * len(remarks) - 0.1 * len(unread) - (0 if name else 0.3), 2), 0.1),
        remarks=tuple(remarks),
        proposed=MappingProxyType(proposed),
    )


def _parts(text: str, *, attached: bool) -> list[_Part]:
    """The parts that have a form of their own, in order; where two overlap, the kind that is named first."""
    rules = [*_RULES[:1], ("attached", _ATTACHED), *_RULES[1:]] if attached else _RULES
    taken: list[_Part] = []
    covered = bytearray(len(text))
    for kind, pattern in rules:
        for match in pattern.finditer(text):
            if not any(covered[match.start() : match.end()]):
                covered[match.start() : match.end()] = b"\1" * (match.end() - match.start())
                taken.append(_Part(kind, match.start(), match.end(), match))
    return sorted(taken, key=lambda part: part.start)


def _head_end(text: str, parts: list[_Part]) -> int:
    """Where the name with its references and years ends: at the phase, or behind the last part that is none."""
    end = 0
    for part in parts:
        if part.kind == "phase":
            return end or part.start
        if end and len(text[end : part.start].split()) > 2:
            return end
        end = part.end
    if not end:
        line = _LINE.search(text)
        return line.start() if line else len(text)
    return end


def _name(text: str, parts: list[_Part], head_end: int) -> tuple[int, int]:
    """The first words of the head that are no part of another kind."""
    at = 0
    for part in [*(part for part in parts if part.start < head_end), _Part("end", head_end, head_end)]:
        start, end = at + len(text[at : part.start]) - len(text[at : part.start].lstrip(" ,;:([")), part.start
        end = start + len(_SUFFIX.sub("", text[start:end])) if end > start else start
        if end > start:
            return start, end
        at = part.end
    return 0, 0


def _gaps(text: str, parts: list[_Part], name: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """What lies between the parts and the name."""
    at = 0
    taken = sorted([*((part.start, part.end) for part in parts), name])
    for start, end in [*taken, (len(text), len(text))]:
        if text[at:start].strip() and not _SUFFIX.fullmatch(text[at:start]):
            yield at, start
        at = max(at, end)


def _populations(text: str, start: int, end: int, names: Names) -> Iterator[tuple[str | None, tuple[int, int]]]:
    """The populations of a gap with their spans: those with a name, and phrases that tell who; None for the rest."""
    at = rest = start
    while at < end:
        match = names.match(text, at, _POPULATION) if at == start or not text[at - 1].isalnum() else None
        if match is not None and at < match[0] <= end:
            yield from _phrases(text, rest, at)
            yield match[1], (at, match[0])
            at = rest = match[0]
        else:
            at += 1
    yield from _phrases(text, rest, end)


def _phrases(text: str, start: int, end: int) -> Iterator[tuple[str | None, tuple[int, int]]]:
    """The phrases between two names: each begins at a mark or at a capital after a small letter."""
    for found in _PHRASE.finditer(text, start, end):
        borders = [0, *(cut.start() for cut in re.finditer(r"(?<=[a-z)])\s(?=[A-Z][a-z])", found.group()))]
        for begin, stop in zip(borders, [*borders[1:], len(found.group())], strict=True):
            phrase = found.group()[begin:stop]
            lead = _JOINS.match(phrase)
            skipped = lead.end() if lead and not phrase[lead.end() - 1 : lead.end() + 1].isalpha() else 0
            skipped = max(skipped, len(phrase) - len(phrase.lstrip()))
            plain = _TRAILING_JOIN.sub("", phrase[skipped:]).rstrip()
            if not any(sign.isalnum() for sign in plain):
                continue
            at = found.start() + begin + skipped
            curie = f"pop:{slug(plain)}" if _WHO.search(plain) and slug(plain) else None
            yield curie, (at, at + len(plain))


def _numbers(parts: list[_Part], text: str) -> tuple[int, ...]:
    numbers: list[int] = []
    for part in parts:
        if part.kind not in ("citation", "attached"):
            continue
        for item in re.finditer(r"([0-9]+)(?:\s?[–-]\s?([0-9]+))?", text[part.start : part.end]):
            first, last = int(item[1]), int(item[2] or item[1])
            numbers += range(first, last + 1) if first <= last <= first + 100 else [first, last]
    return tuple(dict.fromkeys(numbers))


def _year(parts: list[_Part], remarks: list[str]) -> str | None:
    years = [part.match for part in parts if part.kind == "year" and part.match is not None]
    if not years:
        return None
    if years[0]["more"]:
        remarks.append(f"of the years {years[0].group().strip('()')} the first is given")
    if len(years) > 1:
        remarks.append("several years are printed: the first is given")
    return years[0]["year"]


def _phase(parts: list[_Part], remarks: list[str]) -> str | None:
    found = [part.match for part in parts if part.kind == "phase" and part.match is not None]
    if not found:
        return None
    first = found[0]
    numerals = [_ARABIC.get(part, part) for part in (first["one"], first["two"]) if part]
    phase = _PHASES.get(tuple(dict.fromkeys(numerals)))
    if phase is None:
        remarks.append(f"the ontology has no '{first.group()}'")
    elif first["part"]:
        remarks.append(f"'{first.group()}' is given without its letter")
    if len(found) > 1:
        remarks.append("several phases are printed: the first is given")
    return phase


def _lines(text: str, start: int) -> tuple[str, ...]:
    found = (name for match in _LINE.finditer(text, start) if (name := match.lastgroup))
    return tuple(dict.fromkeys(found))
