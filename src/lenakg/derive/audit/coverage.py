"""What of the tables the running text does not take up, and the reverse."""

from __future__ import annotations

from collections.abc import Iterator

from lenakg.derive.audit.issue import Issue, listed
from lenakg.derive.audit.texts import Text
from lenakg.derive.audit.view import Entry, View, joined, row_of


def _rows(view: View) -> Iterator[tuple[Entry, tuple[int, ...]]]:
    """The entries of trials that stand in rows of tables, with the numbers that they cite."""
    for entry in view.entries:
        if any(row_of(passage) for passage in entry.passages):
            yield entry, entry.numbers


def unnumbered(view: View) -> Iterator[Issue]:
    """Rows that cite no paper, in documents that cite by number."""
    numbered = {entry.document for entry, numbers in _rows(view) if numbers}
    for entry, numbers in _rows(view):
        if not numbers and entry.document in numbered:
            message = f"{view.place(entry.passages)} ({entry.printed}) cites no paper, though other rows do"
            yield _issue("row-unnumbered", "UncitedSource", [entry], message, 0.6, entry.printed)


def untold(view: View, text: Text) -> Iterator[Issue]:
    """Rows whose papers the running text never cites."""
    cited = {number for one in text.running for number in one.numbers}
    for entry, numbers in _rows(view):
        if entry.document == text.document and numbers and not cited & set(numbers):
            papers = listed([f"[{number}]" for number in numbers], most=len(numbers))
            message = f"{view.place(entry.passages)} is of {papers}, which the running text never cites"
            yield _issue("row-untold", "UncitedSource", [entry], message, 0.1, papers)


def untabled(view: View) -> Iterator[Issue]:
    """Trials with figures in the running text of a document with tables of trials, in none of whose rows they stand."""
    tabled = {(entry.document, entry.trial) for entry, _ in _rows(view)}
    tabled |= {(figure.document, figure.trial or "") for figure in view.figures if figure.row}
    documents = {document for document, _ in tabled}
    told: set[tuple[str, str]] = set()
    for figure in view.figures:
        key = (figure.document, figure.trial or "")
        if figure.trial and figure.document in documents and key not in tabled and key not in told:
            told.add(key)
            label = view.trial_label(figure.trial)
            yield Issue(
                rule="trial-untabled",
                kind="TextTableMismatch",
                document=figure.document,
                concerns=(figure.trial,),
                values=(("trial", label),),
                message=f"{view.place(figure.passages)} gives figures of {label}, which stands in no table.",
                confidence=0.1,
                passages=figure.passages,
                resolved_by="the authors",
            )


def _issue(rule: str, kind: str, entries: list[Entry], message: str, confidence: float, words: str) -> Issue:
    return Issue(
        rule=rule,
        kind=kind,
        document=entries[0].document,
        concerns=tuple(entry.iri for entry in entries),
        values=(("row", words),),
        message=f"{message}.",
        confidence=confidence,
        passages=joined(*(entry.passages for entry in entries)),
        resolved_by="the authors",
    )
