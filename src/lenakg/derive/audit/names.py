"""Years and names that two places give differently: rows beside the reference list, and two entries of the list."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from lenakg.derive.audit.issue import Issue
from lenakg.derive.audit.spelling import family_name, fold, initials, plain, variant
from lenakg.derive.audit.view import Entry, Reference, View, joined, row_of

#: The name with which a row begins: up to a number, a bracket or the phase.
_NAME = re.compile(r"\s*([^\[\](\d]*?)[\s,]*(?:\bet al\b.*|\bphase\b.*|[\[(\d].*|\Z)", re.IGNORECASE | re.DOTALL)
_YEARS = re.compile(r"\b((?:19|20)\d\d)\s?[-–/]\s?(\d{1,4})\b")
_TITLE_PAGE = "the title page of the paper"


def cited(view: View, entry: Entry) -> list[Reference]:
    """The entries of the reference list that a row cites by number; without a number, those of the trial's papers."""
    if entry.numbers:
        return [view.numbered[entry.document, one] for one in entry.numbers if (entry.document, one) in view.numbered]
    trial = view.trials.get(entry.trial)
    papers = () if trial is None else trial.papers
    return [one for one in view.references if one.document == entry.document and one.paper in papers]


def row_years(view: View) -> Iterator[Issue]:
    """Rows that print another year than the reference list has for the paper of the row."""
    for entry in filter(_in_row, view.entries):
        references = cited(view, entry)
        if entry.year is None:
            continue
        years = {entry.year, *_range(entry)}
        fitting = [one for one in references if one.year in years]
        for one in references:
            if one.year is None or one.year in years:
                continue
            message = f"prints {entry.year} for [{one.number}], which is of {one.year} in the reference list"
            if fitting:
                message += f"; the year is that of [{fitting[0].number}], which the row cites too"
            yield _issue(
                view,
                "row-year",
                "YearMismatch",
                entry,
                one,
                0.3 if fitting else 0.9,
                message,
                [("row", str(entry.year)), (f"[{one.number}]", str(one.year))],
            )


def _in_row(entry: Entry) -> bool:
    """Whether the entry is a row of a table: running text calls a trial by whatever words it likes."""
    return any(row_of(passage) for passage in entry.passages)


def _range(entry: Entry) -> range:
    """The years from the first to the last of a span such as 2006-7."""
    found = _YEARS.search(entry.printed)
    if found is None:
        return range(0)
    first, last = found[1], found[2]
    return range(int(first), min(int(first[: 4 - len(last)] + last), int(first) + 20) + 1)


def row_names(view: View) -> Iterator[Issue]:
    """Rows that begin with another name than that of the first author of their papers."""
    for entry in filter(_in_row, view.entries):
        found = _NAME.match(entry.printed)
        name = found[1].strip() if found else ""
        if not fold(name):
            continue
        for one in cited(view, entry):
            author = family_name(one.name)
            how = variant(name, author)
            paper = view.papers.get(one.paper)
            told = (fold(paper.title), *map(fold, paper.authors)) if paper is not None else ()
            if how == ("", 0.0) or (how is None and any(fold(name) in other for other in told)):
                continue
            if how is None:
                message, confidence = f"names {name}, but [{one.number}] is by {one.name}", 0.5
            else:
                message, confidence = f"names {name}, which is {author} {how[0]}, as [{one.number}] has it", how[1]
            values = [("row", name), (f"[{one.number}]", one.name)]
            yield _issue(view, "row-name", "NameMismatch", entry, one, confidence, message, values)


def list_names(view: View) -> Iterator[Issue]:
    """Authors that two entries of a reference list name with initials or a spelling that do not go together.

    Two people may share a family name: with different initials only first authors are compared, or people who have
    another author in common.
    """
    people: dict[tuple[str, str], list[tuple[Reference, int, str]]] = defaultdict(list)
    for one in view.references:
        paper = view.papers.get(one.paper)
        for position, author in enumerate(paper.authors if paper is not None else (one.name,)):
            people[one.document, fold(family_name(author))].append((one, position, author))
    for group in people.values():
        first = group[0]
        seen = {_spelt(first[2])}
        for other in group[1:]:
            # Each way to print the name is told of once, beside the first.
            if _spelt(other[2]) not in seen:
                seen.add(_spelt(other[2]))
                found = _compared(view, first, other)
                if found is not None:
                    yield found


def _spelt(author: str) -> tuple[str, str]:
    return plain(family_name(author)), initials(author)


def _compared(view: View, one: tuple[Reference, int, str], other: tuple[Reference, int, str]) -> Issue | None:
    """The issue between two ways to print one family name, if there is one."""
    (ours, at, printed), (theirs, place, also) = one, other
    names, letters = (family_name(printed), family_name(also)), (initials(printed), initials(also))
    if plain(names[0]) != plain(names[1]) and _together(*letters):
        rule, confidence = "author-spelling", 0.3
    elif not _together(*letters) and all(letters) and (_dropped(*letters) or at == place == 0):
        rule, confidence = "author-initials", 0.3 if _dropped(*letters) else 0.4
    else:
        return None
    return Issue(
        rule=rule,
        kind="NameMismatch",
        document=ours.document,
        concerns=(ours.iri, theirs.iri),
        values=((f"[{ours.number}]", printed), (f"[{theirs.number}]", also)),
        message=f"The reference list names {printed} in [{ours.number}] and {also} in [{theirs.number}]; they "
        "may be one person.",
        confidence=confidence,
        passages=joined(ours.passages, theirs.passages),
        resolved_by=f"{_TITLE_PAGE}s",
        at=fold(names[0]),
    )


def _together(one: str, other: str) -> bool:
    """Whether initials may be those of one person: the one begin with the other."""
    return one.startswith(other) or other.startswith(one)


def _dropped(one: str, other: str) -> bool:
    """Whether the first of two initials is missing in the other."""
    short, long = sorted((one, other), key=len)
    return 0 < len(short) < len(long) and long.endswith(short)


def _issue(
    view: View,
    rule: str,
    kind: str,
    entry: Entry,
    one: Reference,
    confidence: float,
    message: str,
    values: list[tuple[str, str]],
) -> Issue:
    return Issue(
        rule=rule,
        kind=kind,
        document=entry.document,
        concerns=(entry.iri, one.iri),
        values=tuple(values),
        message=f"{view.place(entry.passages)} {message}.",
        confidence=confidence,
        passages=joined(entry.passages, one.passages),
        resolved_by=f"{_TITLE_PAGE} [{one.number}]",
    )
