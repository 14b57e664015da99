"""The rows of a table of trials as records: the trial, what is printed of it, its regimen, and every result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lenakg.extract.desk import Desk
from lenakg.extract.names import Names, slug
from lenakg.extract.papers.citations import NamedReference
from lenakg.extract.regimens.reading import FoundRegimen, regimen
from lenakg.extract.results.columns import columns
from lenakg.extract.results.durations import durations
from lenakg.extract.results.found import FoundResult
from lenakg.extract.results.reading import TableReader
from lenakg.extract.trials import TrialCell, trial_cell
from lenakg.extract.wording import described, titled
from lenakg.source.text import Row, Table

_DRUG = frozenset({"Drug"})
_ONE_TRIAL = 1


def read_table(desk: Desk, table: Table, names: Names, papers: dict[int, NamedReference], slugs: Counter[str]) -> None:
    """Read the rows of a table, if it is one of trials; `slugs` counts the names given to trials so far."""
    if not table.rows:
        if table.unit_caption is not None:
            words = desk.document.words(table.unit_caption)
            desk.leave(table.unit_caption, 0, len(words), f"Table {table.label} has no rows that can be read")
        return
    reader = TableReader(table, names)
    trial = next((column for column in reader.columns if column.kind == "trial"), None)
    if trial is None:
        words = desk.document.words(table.rows[0].unit)
        reason = f"Table {table.label} has no column of trials or references: none of its rows is read"
        desk.leave(table.rows[0].unit, 0, len(words), reason)
        return
    expected = frozenset(entity for _, entity in _drugs(table.caption, names))
    for row in table.rows:
        cell = trial_cell(row.full(trial.number), names)
        _Row(desk, table, row, names, cell, trial.number, papers).read(reader, expected, slugs)


def drugs_proposed(table: Table, names: Names) -> dict[str, str]:
    """The drugs that the regimens of a table give and the ontology lacks: their words, and the names proposed."""
    kinds = columns(table, names)
    treatment = next((column.number for column in kinds if column.kind == "regimen"), None)
    if treatment is None:
        return {}
    found = (regimen(row.text(treatment), names) for row in table.rows)
    return {printed: curie for each in found for curie, printed in each.proposed.items()}


def apart(drugs: Mapping[str, str]) -> dict[str, str]:
    """Those of proposed drugs that are one: two names in a row, one of which is a drug by itself, are two drugs.

    >>> apart({"Zetol": "drug:zetol", "Zetol Orvalin": "drug:zetol-orvalin", "Zetol sulfate": "drug:zetol-sulfate"})
    {'Zetol': 'drug:zetol', 'Zetol sulfate': 'drug:zetol-sulfate'}
    """

    def is_two(printed: str) -> bool:
        words = printed.split()
        return any(
            words[cut][0].isupper() and (" ".join(words[:cut]) in drugs or " ".join(words[cut:]) in drugs)
            for cut in range(1, len(words))
        )

    return {printed: curie for printed, curie in drugs.items() if not is_two(printed)}


@dataclass
class _Row:
    """One row, being read."""

    desk: Desk
    table: Table
    row: Row
    names: Names
    cell: TrialCell
    column: int
    papers: dict[int, NamedReference]

    def read(self, reader: TableReader, expected: frozenset[str], slugs: Counter[str]) -> None:
        """Lay down the records of the row."""
        name = self._slug(slugs)
        cited = [self.papers[number].slug for number in self.cell.numbers if number in self.papers]
        unlisted = [number for number in self.cell.numbers if number not in self.papers]
        remarks = [*self.cell.remarks, *(f"[{number}] is not in the reference list" for number in unlisted)]
        if not self.cell.asPrinted:
            remarks.append("the row names no trial")
        elif not self.row.text(self.column):
            remarks.append("the name stands in another row: it may be one trial with several arms")
        treatment = next((column for column in reader.columns if column.kind == "regimen"), None)
        treated = None if treatment is None else regimen(self.row.text(treatment.number), self.names, expected)
        if treated is None or not treated.drugs:
            remarks.append(f"no regimen was read: regimen:{name} is to be added")
        self._trial(name, cited, remarks)
        found = [] if treatment is None or treated is None else self._regimen(name, treatment.number, treated)
        reading = reader.read(self.row)
        self._results(name, cited, [*reading.found, *found])
        for start, end, reason in reading.unread:
            self.desk.leave(self.row.unit, start, end, reason)

    def _slug(self, slugs: Counter[str]) -> str:
        """The name of the trial: that of its first paper, else its author or name with the year."""
        numbers = [number for number in self.cell.numbers if number in self.papers]
        if numbers:
            name = self.papers[numbers[0]].slug.removeprefix("ref:")
        else:
            name = slug(f"{self.cell.name} {self.cell.year or ''}") or self.row.unit.key
        slugs[name] += 1
        return name if slugs[name] == _ONE_TRIAL else f"{name}-{slugs[name]}"

    def _trial(self, name: str, cited: list[str], remarks: list[str]) -> None:
        cell, unit = self.cell, self.row.unit
        record: dict[str, Any] = {"id": f"trial:{name}", "label": cell.label or cell.asPrinted or name}
        known = {
            "phase": cell.phase,
            "lineOfTherapy": list(cell.lines),
            "inPopulation": list(cell.populations),
            "registryId": list(cell.registry),
            "reportedIn": cited,
        }
        record |= {key: value for key, value in known.items() if value}
        record["hasArm"] = [{"label": record["label"], "hasRegimen": f"regimen:{name}"}]
        self.desk.add("trials", unit, record, cell.confidence, remarks)
        if not self.row.text(self.column):
            return
        entry: dict[str, Any] = {
            "id": f"trial:{name}.{self.desk.name}-{slug(f'table {self.table.label}')}",
            "ofTrial": f"trial:{name}",
            "asPrinted": cell.asPrinted,
            "yearAsPrinted": cell.year,
            "phase": cell.phase,
            "lineOfTherapy": list(cell.lines),
            "inPopulation": list(cell.populations),
            "atPassage": self.desk.place(unit),
            "entryMode": "Extracted",
        }
        self.desk.add(
            "trialEntries", unit, {key: value for key, value in entry.items() if value}, cell.confidence, cell.remarks
        )
        begin = self.row.cells[self.column].start
        for start, end in cell.unread:
            self.desk.leave(unit, begin + start, begin + end, "no part of the name of a trial that is known")

    def _regimen(self, name: str, column: int, found: FoundRegimen) -> list[FoundResult]:
        """Lay down the regimen that was read in a cell; gives the results that stand in it."""
        if found.drugs:
            record: dict[str, Any] = {
                "id": f"regimen:{name}",
                "label": titled(found),
                "definition": described(found),
                "includesDrug": list(found.drugs),
                "hasDoseStep": list(found.steps),
                "atPassage": self.desk.place(self.row.unit),
                "entryMode": "Extracted",
                "note": found.note,
            }
            record = {key: value for key, value in record.items() if value}
            self.desk.add("regimens", self.row.unit, record, found.confidence, found.remarks)
        begin = self.row.cells[column].start if column < len(self.row.cells) else len(self.row.words)
        for start, end in found.unread:
            self.desk.leave(self.row.unit, begin + start, begin + end, "no part of a regimen that is known")
        return [
            result
            for start, end in found.received
            for result in durations(self.row.words, self.names, begin + start, begin + end, column)
        ]

    def _results(self, name: str, cited: list[str], found: list[FoundResult]) -> None:
        for each in found:
            unit = self.row.unit
            blank = each.start < 0
            passage = self.desk.place(unit) if blank else self.desk.place(unit, each.word, each.start, each.end)
            record: dict[str, Any] = {
                "id": f"result:{name}-{each.word}",
                "ofTrial": f"trial:{name}",
                "ofArm": f"trial:{name}.arm-1",
                **each.values,
                **_compared(name, each),
                "citedEvidence": cited,
                "atPassage": passage,
                "entryMode": "Extracted",
            }
            self.desk.add(
                each.key, unit, {key: value for key, value in record.items() if value}, each.confidence, each.remarks
            )


def _compared(name: str, found: FoundResult) -> dict[str, str]:
    """The other figure that one is compared with, by the name of its record."""
    other = found.values.get("comparedWith")
    return {} if other is None else {"comparedWith": f"result:{name}-{other}"}


def _drugs(text: str, names: Names) -> list[tuple[int, str]]:
    """The drugs that a text names, with where each name begins."""
    found, at = [], 0
    while at < len(text):
        match = names.match(text, at, _DRUG)
        if match is not None:
            found.append((at, match[1]))
            at = match[0]
        else:
            at += 1
    return found
