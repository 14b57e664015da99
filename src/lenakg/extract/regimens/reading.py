"""The dose steps of a regimen as a table cell prints it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from types import MappingProxyType

from lenakg.extract.names import Names
from lenakg.extract.regimens.assembly import Assembly
from lenakg.extract.regimens.druglike import named
from lenakg.extract.regimens.pieces import pieces
from lenakg.extract.regimens.steps import MOST_STEPS, is_too_long, says_when_or_how_much, steps_of

_LONGEST_QUOTE = 60  # of the source's own words in a note


@dataclass(frozen=True, slots=True)
class FoundRegimen:
    """A regimen as read; spans are offsets in the words of the cell."""

    drugs: tuple[str, ...]
    steps: tuple[dict[str, str], ...]
    received: tuple[tuple[int, int], ...] = ()  # figures that are results, such as the median number of cycles
    unread: tuple[tuple[int, int], ...] = ()
    confidence: float = 0.0
    remarks: tuple[str, ...] = ()
    note: str = ""
    proposed: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def regimen(words: str, names: Names, expected: frozenset[str] = frozenset()) -> FoundRegimen:
    """Read the regimen that the words of a cell print; `expected` are the drugs that its table is about.

    >>> found = regimen("Prednisone 20 mg twice daily, days 1-5 each 28", Names())
    >>> found.drugs, found.steps[0]["timesPer"], found.steps[0]["dayTo"], found.steps[0]["cycleLength"]
    (('drug:prednisone',), '2', '5', '28')

    Caution: a step holds only what is printed for it. Words that no field of a step holds are told in `note`, words
    that no rule understands in `unread`, and whatever was inferred in `remarks`. Any text is read without an error.
    """
    read = named(pieces(words, names), words, expected)
    assembly = Assembly(words, read, next(iter(expected)) if len(expected) == 1 else None)
    assembly.run()
    found: list[tuple[int, dict[str, str], str | None]] = []
    for item in assembly.items:
        if is_too_long(item):
            assembly.remark(f"only the first {MOST_STEPS} times of a dose are given")
        for start, step, fault in steps_of(item, words):
            if not says_when_or_how_much(step):
                assembly.carried.append((item.start, item.end))
            elif fault is None:
                found.append((start, step, item.phase))
            else:
                assembly.unread.append((item.start, item.end))
                assembly.remark(f"a step was left out: {fault}")
    found.sort(key=itemgetter(0))
    phases: dict[str, list[int]] = {}
    for number, (_, _, phase) in enumerate(found, 1):
        if phase is not None:
            phases.setdefault(phase, []).append(number)
    steps = tuple(step for _, step, _ in found)
    for curie, printed in assembly.drugs.items():
        if printed:
            assembly.remark(f"'{printed}' is no drug of the ontology: {curie} is proposed")
    unread = _joined(assembly.unread, words)
    notes = [*_phase_notes(phases), *_quotes(assembly.carried, words)]
    return FoundRegimen(
        drugs=tuple(assembly.drugs),
        steps=steps,
        received=tuple(assembly.received),
        unread=tuple(unread),
        confidence=_confidence(assembly, steps, len(unread)),
        remarks=tuple(assembly.remarks),
        note=" ".join(notes),
        proposed=MappingProxyType({curie: printed for curie, printed in assembly.drugs.items() if printed}),
    )


def _confidence(assembly: Assembly, steps: tuple[dict[str, str], ...], unread: int) -> float:
    """How sure a reading is: less so with each thing inferred or left."""
    if not assembly.drugs:
        return 0.0
    sure = 0.95 - 0.1 * len(assembly.remarks) - 0.05 * (unread + len(assembly.carried)) - (0.2 if not steps else 0)
    return round(max(sure, 0.1), 2)


def _joined(spans: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """The spans in order, those with nothing but space between them made one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and (start <= joined[-1][1] or text[joined[-1][1] : start].isspace()):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _phase_notes(phases: dict[str, list[int]]) -> Iterator[str]:
    for phase, numbers in phases.items():
        which = f"Step {numbers[0]} is" if len(numbers) == 1 else f"Steps {numbers[0]} to {numbers[-1]} are"
        yield f"{which} printed under '{phase}'."


def _quotes(spans: list[tuple[int, int]], text: str) -> Iterator[str]:
    """What was understood and is held by no field, quoted as far as a note may."""
    quotes = [" ".join(text[start:end].split()) for start, end in _joined(spans, text)]
    short = [quote if len(quote) <= _LONGEST_QUOTE else quote[: _LONGEST_QUOTE - 1] + "…" for quote in quotes]
    if short:
        yield "Printed besides: " + "; ".join(f"'{quote}'" for quote in short) + "."
