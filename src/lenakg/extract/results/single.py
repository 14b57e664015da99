"""Cells under a heading that says what is measured: one endpoint, one adverse event, or how many took part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lenakg.extract.names import fold, slug
from lenakg.extract.quantities import Quantity
from lenakg.extract.results.brackets import Said, said
from lenakg.extract.results.drafts import DOUBTFUL, HEADED, PLACED, PROPOSED, SURE, Cellular, Draft
from lenakg.extract.results.entries import Entry, entries
from lenakg.extract.results.items import EVENT, Item
from lenakg.extract.results.labels import tells_none, tells_quantity
from lenakg.extract.results.measures import Measure, measure

_IDLE = frozenset(
    {"patients", "pts", "patient", "subjects", "participants", "enrolled", "total", "of", "with", "range"}
)
_DASHES = frozenset("-‐‑–—―…")


def read_single(cell: Cellular, pieces: Sequence[Item], entity: str) -> None:
    """Read a cell of an endpoint or of an adverse event that the heading names."""
    if len(pieces) >= 1 and all(piece.kind == "mark" and piece.name in _DASHES for piece in pieces):
        draft = _headed(cell, entity, Measure({"reportingStatus": "NotReported"}), pieces)
        draft.doubt(PROPOSED, "a dash stands in place of a figure")
        return
    found = entries(pieces)
    entry = found[0] if found else Entry()
    rest = [piece for each in found[1:] for piece in (*each.before, *filter(None, [each.figure]), *each.after)]
    if entry.figure is None:
        _in_words(cell, pieces, entity)
        return
    told, draft_of = _before(cell, entry.before, entity)
    if draft_of is None:
        cell.leave(pieces, told)
        return
    entity, grade, doubts = draft_of
    quantity, after = _with_share(cell, entry)
    statistic = next((piece.name for piece in entry.before if piece.kind == "statistic"), None)
    setting = cell.setting(entity, statistic)
    meaning = _years(quantity, entity, cell) or measure(quantity, setting, cell.names)
    if meaning.reason is None and meaning.values.get("unitBasis") and _is_of_others(rest):
        meaning = Measure(reason="words behind a bare figure say that it is of something else")
    if meaning.reason is not None:
        cell.leave(pieces, meaning.reason)
        return
    shown = [piece for piece in entry.before if piece.kind != "mark"]
    draft = _headed(cell, entity, meaning, [*shown, entry.figure])
    draft.end = draft.widest = max(draft.end, quantity.end)
    if grade == "any":
        draft.values.pop("grade", None)
    elif grade is not None:
        draft.values["grade"] = grade
    if doubts:
        draft.values.pop("endpointBasis", None)
        draft.doubt(DOUBTFUL, *doubts)
    cell.covered.append((entry.figure.start, quantity.end))
    cell.follow(draft, after)
    if entry.compared or any(piece.kind == "figure" for piece in rest):
        draft.doubt(0.7, "the cell prints more than one figure")
    cell.cover(*(piece for piece in rest if _idle(piece)))
    rest = [piece for piece in rest if not _idle(piece)]
    cell.leave([*entry.compared, *rest], "a further figure or words behind the figure of the cell")


def _headed(cell: Cellular, entity: str, told: Measure, pieces: Sequence[Item]) -> Draft:
    """A draft whose endpoint the heading names, added to the cell."""
    values = {"endpoint": entity}
    if ":" in entity:  # a CURIE; an endpoint has a local name
        values = {"endpoint": "AdverseEventOccurrence", "adverseEvent": entity}
    values["endpointBasis"] = "Header"
    heading = cell.column.heading
    if ":" in entity and heading.grade is not None:
        values["grade"] = heading.grade
    if heading.at is not None:
        values |= {"atTime": heading.at[0], "timeUnit": heading.at[1]}
    start, end = min(piece.start for piece in pieces), max(piece.end for piece in pieces)
    draft = Draft(values | told.values, start, end, HEADED * told.confidence, list(told.remarks))
    draft.widest, draft.timed = draft.end, cell.timed(entity)
    if cell.column.reason is not None:
        draft.doubt(PROPOSED, cell.column.reason)
    cell.cover(*pieces)
    cell.drafts.append(draft)
    return draft


def _before(
    cell: Cellular, pieces: Sequence[Item], entity: str
) -> tuple[str, tuple[str, str | None, list[str]] | None]:
    """What stands before the figure: the entity it is of, a grade, and doubts; or why it is not understood."""
    grade, doubts = None, list[str]()
    for piece in pieces:
        if piece.kind in ("mark", "statistic"):
            continue
        if piece.kind == "grade" and piece.name and ":" in entity:
            grade = piece.name
        elif piece.kind == "group" and ":" in entity and not doubts:
            other = _other_event(cell, piece)
            if other is None:
                return "what stands in brackets before the figure is not understood", None
            entity = other
            doubts.append("the event is the one in the bracket before the figure, not that of the heading")
            if not cell.names.is_a(entity, EVENT):
                doubts.append(f"{entity} is proposed: the ontology lacks it")
        elif piece.name != entity:
            return f"'{cell.text[piece.start : piece.end]}' before a figure is not understood", None
    return "", (entity, grade, doubts)


def _is_of_others(rest: Sequence[Item]) -> bool:
    """Whether words follow a figure at once."""
    return bool(rest) and rest[0].kind in ("word", "event", "endpoint", "own") and not _idle(rest[0])


def _other_event(cell: Cellular, group: Item) -> str | None:
    """The event that a bracket before a figure names, instead of that of the heading."""
    if len(group.inner) != 1:
        return None
    piece = group.inner[0]
    if piece.kind == "event":
        return piece.name
    return f"ae:{slug(piece.name)}" if piece.kind == "own" else None


def _with_share(cell: Cellular, entry: Entry) -> tuple[Quantity, list[Item]]:
    """The figure, with the bare share behind it in brackets where the heading says n (%)."""
    assert entry.figure is not None
    assert entry.figure.quantity is not None
    quantity, after = entry.figure.quantity, list(entry.after)
    layout = cell.column.heading.layout
    if layout not in ("counted", "shared") or not after or after[0].kind != "group" or len(after[0].inner) != 1:
        return quantity, after
    inner = after[0].inner[0].quantity
    plain = quantity.unit is None and quantity.comparator is None and quantity.lower is None
    if inner is None or not inner.bare or not plain:
        return quantity, after
    count, share = (quantity.value, inner.value) if layout == "counted" else (inner.value, quantity.value)
    if quantity.count is not None:
        count, share = quantity.count, inner.value
    if count is None or not count.isdecimal():
        return quantity, after
    whole = replace(quantity, value=share, count=count, unit="%", end=after[0].end)
    return whole, after[1:]


def _years(quantity: Quantity, entity: str, cell: Cellular) -> Measure | None:
    """An age without a unit, which is one of years."""
    bare = quantity.unit is None and quantity.count is None and quantity.value is not None and quantity.value[0] != "-"
    if entity != "Age" or cell.column.heading.unit is not None or not bare:
        return None
    statistic = cell.column.heading.statistic or "UnspecifiedStatistic"
    values = {"statistic": statistic, "value": str(quantity.value), "unit": "a", "unitBasis": "Position"}
    if quantity.lower is not None and quantity.upper is not None:
        values |= {"lowerValue": quantity.lower, "upperValue": quantity.upper}
    return Measure(values, 0.8, ("an age without a unit is taken to be in years",))


def _in_words(cell: Cellular, pieces: Sequence[Item], entity: str) -> None:
    """A cell without a figure."""
    words = [piece for piece in pieces if piece.kind != "mark"]
    plain = all(piece.kind in ("word", "grade") or piece.name == entity for piece in words)
    if plain and tells_none(words) and len(words) <= 2 and all(piece.kind != "grade" for piece in words):
        draft = _headed(cell, entity, Measure({"statistic": "Count", "count": "0"}), words)
        draft.doubt(PLACED, "told in words")
    elif plain and (tells_quantity(words) or tells_none(words)):
        draft = _headed(cell, entity, Measure({"reportingStatus": "Qualitative"}), words)
        draft.doubt(PLACED, "told in words")
    else:
        cell.leave(pieces, "words, and no figure")


def blank(cell: Cellular, entity: str, at: int, remark: str | None = None) -> None:
    """Note that a cell is left empty."""
    nothing = Item("mark", at, at)
    draft = _headed(cell, entity, Measure({"reportingStatus": "Blank"}), [nothing])
    draft.doubt(HEADED, *filter(None, [remark]))


def read_enrolment(cell: Cellular, pieces: Sequence[Item]) -> None:
    """Read a cell of how many took part; an age may stand with it."""
    found = entries(pieces)
    for number, entry in enumerate(found):
        figure = entry.figure
        known = [piece for piece in entry.before if piece.kind not in ("mark", "statistic") and not _idle(piece)]
        median = next((piece for piece in entry.before if piece.kind == "statistic"), None)
        if figure is None or figure.quantity is None:
            _counted_in_words(cell, entry, number)
        elif number == 0 and not known and median is None and _is_count(figure.quantity):
            draft = _headed(cell, "Enrolment", _count(figure.quantity), [figure])
            _patients(cell, draft, entry)
        elif all(piece.name == "Age" for piece in known) and (known or median is not None):
            _age(cell, entry, median, bool(known))
        else:
            cell.leave([*entry.before, figure, *entry.after, *entry.compared], "no number of patients")


def _is_count(quantity: Quantity) -> bool:
    return (
        quantity.value is not None and quantity.value.isdecimal() and quantity.unit is None and quantity.lower is None
    )


def _count(quantity: Quantity) -> Measure:
    values = {"statistic": "Count", "count": str(quantity.value)}
    return Measure(values if quantity.comparator is None else values | {"valueComparator": quantity.comparator})


def _idle(piece: Item) -> bool:
    return piece.kind == "word" and fold(piece.name) in _IDLE


def _counted_in_words(cell: Cellular, entry: Entry, number: int) -> None:
    """A cell that says "n = 45", or nothing that is a number."""
    first = entry.before[0] if entry.before else None
    if first is not None and first.kind == "size" and number == 0:
        digits = cell.text[first.start : first.end].rpartition("=")[2].strip()
        count = Measure({"statistic": "Count", "count": digits})
        _patients(cell, _headed(cell, "Enrolment", count, [first]), Entry(after=entry.before[1:]))
    elif all(_idle(piece) or piece.kind == "mark" for piece in entry.before) and number > 0:
        cell.cover(*entry.before)
    else:
        cell.leave(entry.before, "no number of patients")


def _patients(cell: Cellular, draft: Draft, entry: Entry) -> None:
    """What follows the number of patients: who they were."""
    if entry.compared:
        draft.doubt(DOUBTFUL, "two numbers are compared")
        cell.leave(entry.compared, "a second number of patients, of whom is not said")
    for piece in entry.after:
        told = said(piece.inner, cell.text, False) if piece.kind == "group" else None
        if (
            told is not None
            and told.population is not None
            and told == Said(population=told.population, proposed=told.proposed)
        ):
            draft.widest = piece.end
            draft.add(told)
            cell.cover(piece)
        elif not (_idle(piece) or piece.kind == "mark"):
            cell.leave([piece], "behind the number of patients, and not understood")


def _age(cell: Cellular, entry: Entry, median: Item | None, named: bool) -> None:
    """How old the patients were."""
    assert entry.figure is not None
    quantity = entry.figure.quantity
    assert quantity is not None
    statistic = median.name if median is not None else None
    told = measure(quantity, cell.setting("Age", statistic), cell.names)
    if quantity.unit != "a" or told.reason is not None:
        cell.leave([*entry.before, entry.figure, *entry.after], told.reason or "no age in years")
        return
    shown = [piece for piece in entry.before if piece.kind != "mark" and not _idle(piece)]
    draft = _headed(cell, "Age", told, [*shown, entry.figure])
    draft.values["endpointBasis"] = "Position"
    draft.doubt(PLACED)
    if named:
        del draft.values["endpointBasis"]
        draft.confidence = SURE
    cell.follow(draft, entry.after)
    cell.cover(*(piece for piece in entry.before if _idle(piece)))
