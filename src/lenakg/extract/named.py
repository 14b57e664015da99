"""Cells that print several endpoints or adverse events by name: each name with its figure, and what follows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from lenakg.extract.drafts import DOUBTFUL, PLACED, Cellular, Draft
from lenakg.extract.entries import NAMES, Entry, entries, has_entries, with_grades
from lenakg.extract.items import Item
from lenakg.extract.labels import Label, endpoint_label, event_label, pieces_of_list, tells_none, tells_quantity
from lenakg.extract.measures import Measure, measure


def read_responses(cell: Cellular, pieces: Sequence[Item], outside: bool = True) -> list[Entry]:
    """Read the endpoints of a cell into drafts; the entries that name none are given back."""
    return _read(cell, pieces, outside, endpoint_label)


def read_events(cell: Cellular, pieces: Sequence[Item]) -> None:
    """Read the adverse events of a cell into drafts."""
    for entry in _read(cell, with_grades(pieces), True, event_label):
        cell.leave([*entry.before, *filter(None, [entry.figure])], "no adverse event is named")


_Labeller = Callable[..., Label]


def _read(cell: Cellular, pieces: Sequence[Item], outside: bool, labeller: _Labeller) -> list[Entry]:
    unnamed: list[Entry] = []
    last = None
    for entry in entries(pieces):
        alone, last = last, None
        if not any(piece.kind not in ("mark", "statistic") for piece in entry.before):
            unnamed.append(entry)
            last = entry.figure
        elif alone is not None and entry.figure is None and alone.quantity is not None and alone.quantity.reported:
            cell.leave(entry.before, "a name behind a figure that has none")
        elif entry.figure is None:
            _bare(cell, entry.before, labeller)
        else:
            _figured(cell, entry, outside, labeller)
    return unnamed


def _figured(cell: Cellular, entry: Entry, outside: bool, labeller: _Labeller) -> None:
    """A name with its figure."""
    before, figure = entry.before, entry.figure
    assert figure is not None
    assert figure.quantity is not None
    if labeller is event_label:
        earlier, before = _last_of_list(cell, before)
        if earlier:
            _bare(cell, earlier, labeller)
        label = _of_events(before, cell)
    else:
        label = labeller(before, cell.text, cell.names)
    if label.reason is not None or label.entity is None:
        cell.leave(sorted([*before, figure, *entry.compared], key=lambda piece: piece.start), label.reason or "")
        _nested(cell, entry.after)
        return
    setting = cell.setting(label.entity, label.statistic, kaplan=label.kaplan, ratio=label.ratio, outside=outside)
    told = measure(figure.quantity, setting, cell.names)
    if told.reason is not None:
        cell.leave(sorted([*before, figure, *entry.compared], key=lambda piece: piece.start), told.reason)
        return
    draft = _draft(cell, label, told)
    draft.start, draft.end = min(label.start, figure.start), max(figure.end, *(p.end for p in _solid(label.pieces)))
    draft.widest = draft.end
    cell.cover(*label.pieces, figure)
    for behind in label.told:
        draft.add(behind)
    cell.drafts.append(draft)
    if entry.compared:
        _compared(cell, draft, entry.compared)
    cell.follow(draft, [piece for piece in entry.after if not has_entries(piece)])
    cell.cover(*(piece for piece in entry.after if piece.kind == "word"))
    _nested(cell, entry.after)


def _solid(pieces: Sequence[Item]) -> list[Item]:
    return [piece for piece in pieces if piece.kind not in ("mark", "group")] or list(pieces)


def _draft(cell: Cellular, label: Label, told: Measure) -> Draft:
    """The draft of what a label and a figure say together."""
    assert label.entity is not None
    values: dict[str, str] = {"endpoint": label.entity}
    if label.entity.startswith("ae:"):
        values = {"endpoint": "AdverseEventOccurrence", "adverseEvent": label.entity}
        grade = label.values.get("grade") or cell.column.heading.grade
        if grade is not None:
            values["grade"] = grade
    draft = Draft(values | told.values, 0, 0, label.confidence * told.confidence, [*label.remarks, *told.remarks])
    draft.timed = cell.timed(label.entity)
    if cell.column.heading.at is not None and "atTime" not in values:
        number, unit = cell.column.heading.at
        draft.values |= {"atTime": number, "timeUnit": unit}
    return draft


def _compared(cell: Cellular, draft: Draft, pieces: Sequence[Item]) -> None:
    """The figure behind "versus": of the same endpoint, of whom is not said."""
    versus, other = pieces
    unit = draft.values.get("unit")
    assert other.quantity is not None
    figure, placed = other.quantity, {}
    if figure.unit is None and unit is not None and figure.value is not None:
        figure, placed = replace(figure, unit=unit), {"unitBasis": "Position"}
    endpoint = str(draft.values.get("adverseEvent") or draft.values["endpoint"])
    told = measure(figure, cell.setting(endpoint, _median(draft)), cell.names)
    if told.reason is not None:
        cell.leave(pieces, told.reason)
        return
    same = {key: draft.values[key] for key in ("endpoint", "adverseEvent", "grade") if key in draft.values}
    remark = "it is not said whom the second figure is of"
    second = Draft(
        same | {"endpointBasis": "Position"} | told.values | placed,
        other.start,
        other.end,
        min(PLACED, draft.confidence),
        [remark],
        other.end,
        draft.timed,
    )
    draft.compared = second
    cell.cover(versus, other)
    cell.drafts.append(second)


def _median(draft: Draft) -> str | None:
    return draft.values["statistic"] if draft.values.get("statistic") in ("Median", "Mean") else None


def _nested(cell: Cellular, pieces: Sequence[Item]) -> None:
    """Read entries that stand in brackets behind another."""
    for piece in pieces:
        if has_entries(piece):
            for entry in read_responses(cell, piece.inner, outside=False):
                cell.leave([*entry.before, *filter(None, [entry.figure])], "no endpoint is named")


def _of_events(before: Sequence[Item], cell: Cellular) -> Label:
    """The label of a figure among adverse events: an event, or an endpoint such as a dose reduction."""
    if any(piece.kind == "endpoint" for piece in before):
        return endpoint_label(before, cell.text, cell.names)
    return event_label(before, cell.text, cell.names)


def _last_of_list(cell: Cellular, before: list[Item]) -> tuple[list[Item], list[Item]]:
    """Bare names that stand before a name with a figure, where nothing joins them, and that name."""
    known = [number for number, piece in enumerate(before) if piece.kind == "event"]
    joined = any(piece.kind == "mark" and piece.name in ",;/&+" for piece in before)
    joined = joined or any(piece.kind == "word" and piece.name in ("and", "or") for piece in before)
    if len(known) < 2 or joined or not all(cell.text[before[number].start].isupper() for number in known):
        return [], before
    return before[: known[-1]], before[known[-1] :]


def _bare(cell: Cellular, pieces: Sequence[Item], labeller: _Labeller) -> None:
    """Names without a figure: mentioned only, or told of in words."""
    named = any(piece.kind in NAMES for piece in pieces)
    if named and (tells_quantity(pieces) or tells_none(pieces)):
        _in_words(cell, pieces, labeller)
        return
    parts = pieces_of_list(pieces, cell.text) if labeller is event_label else [list(pieces)]
    for part in parts:
        label = _of_events(part, cell) if labeller is event_label else labeller(part, cell.text, cell.names)
        solid = [piece for piece in part if piece.kind != "mark"]
        if label.reason is not None or label.told or not solid:
            cell.leave(part, label.reason or "a name without a figure, and more words")
            continue
        draft = _draft(cell, label, Measure({"reportingStatus": "MentionedOnly"}))
        draft.start, draft.end = label.start, solid[-1].end
        draft.widest = draft.end
        cell.cover(*part)
        cell.drafts.append(draft)
    cell.cover(*(piece for piece in pieces if piece.kind == "mark"))


def _in_words(cell: Cellular, pieces: Sequence[Item], labeller: _Labeller) -> None:
    """A name with words of quantity instead of a figure."""
    names = [piece for piece in pieces if piece.kind in NAMES]
    if len(names) != 1:
        cell.leave(pieces, "several names, and words in place of a figure")
        return
    label = _of_events(names, cell) if labeller is event_label else labeller(names, cell.text, cell.names)
    grade = next((piece.name for piece in pieces if piece.kind == "grade" and piece.name), None)
    if grade is not None and label.entity is not None and label.entity.startswith("ae:"):
        label.values["grade"] = grade
    status = {"reportingStatus": "Qualitative"}
    none = tells_none(pieces) and not tells_quantity(pieces)
    draft = _draft(cell, label, Measure({"statistic": "Count", "count": "0"} if none else status))
    draft.doubt(PLACED if not none else DOUBTFUL, "told in words")
    solid = [piece for piece in pieces if piece.kind != "mark"]
    draft.start, draft.end = solid[0].start, solid[-1].end
    draft.widest = draft.end
    cell.cover(*pieces)
    cell.drafts.append(draft)
