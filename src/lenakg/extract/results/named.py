"""Cells that print several endpoints or adverse events by name: each name with its figure, and what follows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from lenakg.extract.quantities import Quantity
from lenakg.extract.results.drafts import DOUBTFUL, PLACED, Cellular, Draft
from lenakg.extract.results.entries import NAMES, Entry, entries, has_entries, with_grades
from lenakg.extract.results.items import Item
from lenakg.extract.results.labels import (
    Label,
    behind_known,
    endpoint_label,
    event_label,
    is_idle,
    pieces_of_list,
    tells_none,
    tells_quantity,
)
from lenakg.extract.results.measures import Measure, Setting, measure

_IN_WORDS = frozenset({"word", "mark", "grade", "endpoint", "event", "population"})


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
        earlier, entry.before = _apart(entry.before, labeller) if entry.figure is not None else ([], entry.before)
        for part in earlier:
            _bare(cell, part, labeller)
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
        if not _joins(before):
            earlier, before = behind_known(before, cell.text, cell.names)
            if earlier:
                _bare(cell, earlier, labeller)
        label = _of_events(before, cell)
    else:
        label = labeller(before, cell.text, cell.names)
    if label.reason is not None or label.entity is None:
        cell.leave([*before, figure, *entry.compared], label.reason or "")
        _nested(cell, entry.after)
        return
    setting = cell.setting(label.entity, label.statistic, kaplan=label.kaplan, ratio=label.ratio, outside=outside)
    told = _measured(figure.quantity, entry.compared, setting, cell)
    if label.proposed and told.values.get("unitBasis") == "Position":
        told = Measure(reason="neither the event is known nor a unit printed")
    if told.reason is not None:
        cell.leave([*before, figure, *entry.compared], told.reason)
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


def _measured(figure: Quantity, compared: Sequence[Item], setting: Setting, cell: Cellular) -> Measure:
    """What a figure says; a bare one has the unit of the one that it is compared with: 12 versus 8 months."""
    other = compared[1].quantity if compared else None
    if figure.bare and other is not None and other.unit is not None and other.value is not None:
        told = measure(replace(figure, unit=other.unit), setting, cell.names)
        return told if told.reason is not None else replace(told, values=told.values | {"unitBasis": "Position"})
    return measure(figure, setting, cell.names)


def _solid(pieces: Sequence[Item]) -> list[Item]:
    return [piece for piece in pieces if piece.kind not in ("mark", "group")] or list(pieces)


def _draft(cell: Cellular, label: Label, told: Measure) -> Draft:
    """The draft of what a label and a figure say together."""
    assert label.entity is not None
    values: dict[str, str] = {"endpoint": label.entity}
    if ":" in label.entity:
        values = {"endpoint": "AdverseEventOccurrence", "adverseEvent": label.entity}
        grade = label.values.get("grade") or cell.column.heading.grade
        if grade is not None and grade != "any":
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
            cell.cover(*(inner for inner in piece.inner if is_idle(inner)))


def _of_events(before: Sequence[Item], cell: Cellular) -> Label:
    """The label of a figure among adverse events: an event, or an endpoint such as a dose reduction."""
    if any(piece.kind == "endpoint" for piece in before):
        return endpoint_label(before, cell.text, cell.names)
    return event_label(before, cell.text, cell.names)


def _joins(pieces: Sequence[Item]) -> bool:
    """Whether signs or words join several names to one."""
    return any(
        (piece.kind == "mark" and piece.name in ",;/&+") or (piece.kind == "word" and piece.name in ("and", "or"))
        for piece in pieces
    )


def _apart(before: Sequence[Item], labeller: _Labeller) -> tuple[list[list[Item]], list[Item]]:
    """What stands before a figure, without what a sign keeps apart from it: semicolons, and commas behind no name."""
    parts: list[list[Item]] = [[]]
    for piece in before:
        named = any(earlier.kind in NAMES for earlier in parts[-1])
        soft = piece.kind == "mark" and piece.name == "," and not named and labeller is endpoint_label
        if soft or (piece.kind == "mark" and piece.name in ";•·"):
            parts.append([])
        else:
            parts[-1].append(piece)
    return [part for part in parts[:-1] if any(piece.kind != "mark" for piece in part)], parts[-1]


def _bare(cell: Cellular, pieces: Sequence[Item], labeller: _Labeller) -> None:
    """Names without a figure, each apart: mentioned only, or told of in words."""
    parts: list[list[Item]] = [[]]
    for piece in pieces:
        if piece.kind == "mark" and piece.name in ",;•·":
            parts.append([])
        else:
            parts[-1].append(piece)
    for part in parts:
        if any(piece.kind != "mark" for piece in part):
            _bare_part(cell, part, labeller)


def _bare_part(cell: Cellular, pieces: Sequence[Item], labeller: _Labeller) -> None:
    """Names without a figure that no sign keeps apart."""
    named = any(piece.kind in NAMES for piece in pieces)
    if named and (tells_quantity(pieces) or tells_none(pieces)):
        _in_words(cell, pieces, labeller)
        return
    parts = pieces_of_list(pieces, cell.text, cell.names) if labeller is event_label else [list(pieces)]
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
    if len(names) != 1 or any(piece.kind not in _IN_WORDS for piece in pieces):
        cell.leave(pieces, "words in place of a figure, and not understood")
        return
    label = _of_events(names, cell) if labeller is event_label else labeller(names, cell.text, cell.names)
    if label.reason is not None:
        cell.leave(pieces, label.reason)
        return
    grade = next((piece.name for piece in pieces if piece.kind == "grade" and piece.name), None)
    if grade is not None and label.entity is not None and ":" in label.entity:
        label.values["grade"] = grade
    status = {"reportingStatus": "Qualitative"}
    none = tells_none(pieces) and not tells_quantity(pieces) and not any(each.kind == "grade" for each in pieces)
    draft = _draft(cell, label, Measure({"statistic": "Count", "count": "0"} if none else status))
    draft.doubt(PLACED if not none else DOUBTFUL, "told in words")
    solid = [piece for piece in pieces if piece.kind != "mark"]
    draft.start, draft.end = solid[0].start, solid[-1].end
    draft.widest = draft.end
    cell.cover(*pieces)
    cell.drafts.append(draft)
