"""What the columns of a table hold, told from their headings and, where these do not say it, from their cells."""

from __future__ import annotations

from typing import NamedTuple

from lenakg.extract.names import Names
from lenakg.extract.quantities import quantities
from lenakg.extract.results.headings import Heading, bare_grade, heading, is_about, kind_of, proposed_event
from lenakg.source.units import Table

ENDPOINT = frozenset({"Endpoint"})
EVENT = frozenset({"AdverseEvent"})
#: Endpoints that need an event beside them, which a heading that names only the endpoint does not give.
_MANY = frozenset({"responses", "events"})
_OF_EVENTS = frozenset({"AdverseEventOccurrence", "AdverseEventSeverity", "EventIncidence"})


class Column(NamedTuple):
    """A column of a table.

    `kind` is `trial`, `regimen`, `enrolment`, `phase`, `population`, `year`, `line`, `responses` (several endpoints),
    `events` (several adverse events), `endpoint`, `event` or `unread`; `reason` says why it is unread, or why what
    it holds is unsure.
    """

    number: int
    kind: str
    heading: Heading
    endpoint: str | None = None
    event: str | None = None
    reason: str | None = None


def columns(table: Table, names: Names) -> tuple[Column, ...]:
    r"""The columns of a table, in whatever order they come.

    >>> from lenakg.source.units import Row, Unit, cells
    >>> def row(words):
    ...     return Row(Unit("x", "x", 0, len(words)), words, cells(words))
    >>> header, first = row("Trial\tPts\tTLS %\tORR\tCost"), row("Best\t12\t5\t47%\t9")
    >>> for column in columns(Table("1", None, "", header, (first,), ()), Names()):
    ...     print(column.number, column.kind, column.endpoint, column.event, column.heading.unit, column.reason)
    0 trial None None None None
    1 enrolment None None None None
    2 event None ae:tumor-lysis-syndrome % None
    3 endpoint OverallResponse None None None
    4 unread None None None the heading 'Cost' is not known
    """
    size = max((len(row.cells) for row in (*table.rows, *filter(None, [table.header]))), default=0)
    return tuple(_column(table, number, names) for number in range(size))


def _column(table: Table, number: int, names: Names) -> Column:
    printed = table.header.text(number) if table.header is not None else ""
    column = _headed(number, printed, names)
    if column.kind == "unread":
        column = _by_content(column, table, names)
    if column.kind in ("responses", "events") and not _has_figures(table, number):
        reason = f"under '{printed}' stand names without figures"
        return column._replace(kind="unread", reason=reason)
    return column


def _headed(number: int, printed: str, names: Names) -> Column:
    """The column as its heading alone tells."""
    said = heading(printed)
    kind = _kind(said.words, names)
    words, grade = bare_grade(said.words)
    if kind is None and grade is not None and said.grade is None and _kind(words, names) in ("events", "event"):
        said = said._replace(words=words, grade=grade)
        kind = _kind(words, names)
    if kind == "enrolment" and (said.unit is not None or said.statistic is not None or said.grade is not None):
        kind = None
    if kind == "endpoint":
        endpoint = names.whole(said.words, ENDPOINT)
        return Column(number, "enrolment" if endpoint == "Enrolment" else kind, said, endpoint=endpoint)
    if kind == "event":
        event = names.whole(said.words, EVENT)
        if event is not None:
            return Column(number, kind, said, event=event)
        event = proposed_event(said.words, names)
        return Column(number, kind, said, event=event, reason=f"the ontology lacks {event}")
    if kind is not None:
        return Column(number, kind, said)
    unknown = f"the heading '{printed}' is not known" if printed else "the column has no heading"
    return Column(number, "unread", said, reason=unknown)


def _kind(words: str, names: Names) -> str | None:
    if not words:
        return None
    endpoint = names.whole(words, ENDPOINT)
    if endpoint is not None and endpoint not in _OF_EVENTS:
        return "endpoint"
    if names.whole(words, EVENT) is not None or proposed_event(words, names) is not None:
        return "event"
    own = names.expansion(words, 0)
    if own is not None and own[0] == len(words):
        return kind_of(own[1])
    return kind_of(words)


def _by_content(column: Column, table: Table, names: Names) -> Column:
    """An unread column whose cells mostly begin with names of endpoints or of adverse events."""
    if is_about(column.heading.words, _MANY):
        return column  # the heading says more of them than was understood, such as which of them it counts
    cells = [text for text in (row.text(column.number) for row in table.rows) if text]
    for kind, kinds in (("responses", ENDPOINT), ("events", EVENT)):
        named = sum(names.match(text, 0, kinds) is not None for text in cells)
        if named * 2 > len(cells) and named > 1:
            return column._replace(kind=kind, reason="told from what its cells begin with")
    return column


def _has_figures(table: Table, number: int) -> bool:
    return any(quantities(row.text(number)) for row in table.rows)
