"""What stands before a figure: the endpoint or the adverse event that it is of, and what qualifies it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lenakg.extract.names import Names, fold, slug
from lenakg.extract.results.brackets import Said, said
from lenakg.extract.results.drafts import DOUBTFUL, PROPOSED, SURE
from lenakg.extract.results.items import EVENT, Item
from lenakg.extract.results.measures import TIMED

_IDLE = frozenset({"rate", "rates", "of", "was", "is", "the", "a", "an", "including", "with", "best", "overall", "and"})
_SEVERITIES = frozenset({"mild", "moderate", "severe", "serious", "fatal"})
_NO_EVENT = frozenset(
    {"any", "all", "total", "overall", "none", "no", "other", "others", "hematologic", "hematological", "toxicity"}
    | {"toxicities", "events", "event", "patients", "pts", "grade", "grades", "due", "to", "in", "of", "the", "for"}
    | {"from", "by", "led", "leading", "because", "was", "were", "is", "not", "except", "than", "nonhematologic", "non"}
)
_QUANTITY = frozenset(
    {"majority", "minority", "most", "all", "every", "few", "some", "many", "several", "half", "rare", "rarely"}
    | {"common", "commonly", "frequent", "frequently", "often", "occasional", "occasionally", "always", "mostly"}
)
_ZERO = frozenset({"no", "none", "never", "nil", "without"})
_NAMING = frozenset({"event", "word", "own", "endpoint"})
_MOST = 40  # pieces before one figure that are looked through for names
_LONGEST = 4  # words of an event that the ontology lacks


@dataclass
class Label:
    """What a figure is of; `reason` where that cannot be told."""

    entity: str | None = None
    start: int = 0
    values: dict[str, str] = field(default_factory=dict)
    statistic: str | None = None
    kaplan: bool = False
    ratio: bool = False
    told: list[Said] = field(default_factory=list)
    pieces: list[Item] = field(default_factory=list)
    confidence: float = SURE
    remarks: list[str] = field(default_factory=list)
    proposed: bool = False
    reason: str | None = None


def endpoint_label(pieces: Sequence[Item], text: str, names: Names) -> Label:
    """The endpoint that the pieces before a figure name; every word of them must be understood.

    >>> from lenakg.extract.results.items import items
    >>> def label(text):
    ...     return endpoint_label(items(text, 0, len(text), Names()), text, Names())
    >>> label("median PFS responding").entity, label("molecular response rate").reason
    ('ProgressionFreeSurvival', "'molecular' before a figure is not understood")
    """
    named = [piece for piece in pieces if piece.kind == "endpoint"]
    if len(named) != 1:
        return Label(reason="several names before one figure" if named else "no endpoint is named")
    label = Label(named[0].name, pieces=list(pieces))
    timed = names.is_a(named[0].name, TIMED)
    for piece in pieces:
        if piece.kind == "group":
            behind = said(piece.inner, text, timed)
            if behind is None:
                return Label(reason="what stands in brackets between name and figure is not understood")
            label.told.append(behind)
        elif piece.kind != "endpoint" and not _qualifies(label, piece):
            printed = text[piece.start : piece.end]
            return Label(reason=f"'{printed}' before a figure is not understood")
    first = next(piece for piece in pieces if piece.kind != "mark" and not is_idle(piece))
    label.start = first.start
    return label


def event_label(pieces: Sequence[Item], text: str, names: Names) -> Label:
    """The adverse event that the pieces name, or one that is proposed where the ontology lacks it.

    >>> from lenakg.extract.results.items import items
    >>> def label(text):
    ...     found = event_label(items(text, 0, len(text), Names()), text, Names())
    ...     return found.entity, found.values
    >>> label("grade 3 anemia"), label("Nausea"), label("Anemia aplastic")
    (('ae:anemia', {'grade': '3'}), ('ae:nausea', {}), ('ae:aplastic-anemia', {}))
    """
    label = Label(pieces=list(pieces))
    said_of_it: list[Item] = []
    for piece in pieces:
        if piece.kind in ("event", "own", "word", "population"):
            said_of_it.append(piece)
        elif piece.kind == "endpoint":
            return Label(reason="an endpoint among adverse events")
        elif piece.kind == "group" or not _qualifies(label, piece):
            return Label(reason=f"'{text[piece.start : piece.end]}' before a figure is not understood")
    severities = [piece for piece in said_of_it if piece.kind == "word" and fold(piece.name) in _SEVERITIES]
    said_of_it = [piece for piece in said_of_it if piece not in severities]
    if not said_of_it:
        return Label(reason="no adverse event is named")
    label.start = min(piece.start for piece in (*said_of_it, *severities, *_graded(pieces)))
    if severities:
        printed = ", ".join(text[piece.start : piece.end] for piece in severities)
        label.confidence = PROPOSED
        label.remarks.append(f"'{printed}' is not expressed")
    return _event(label, said_of_it, text, names)


def _event(label: Label, said_of_it: Sequence[Item], text: str, names: Names) -> Label:
    printed = text[said_of_it[0].start : said_of_it[-1].end]
    label.entity = names.whole(printed, EVENT)
    if label.entity is not None:
        return label
    known = [piece for piece in said_of_it if piece.kind == "event"]
    words = [fold(word) for word in re.findall(r"[^\W_]+", printed)]
    if len(known) > 1 or (known and _marks_between(said_of_it, text)):
        return Label(reason="several names before one figure")
    if len(words) > _LONGEST or set(words) & (_NO_EVENT | _QUANTITY) or any(word.isdecimal() for word in words):
        return Label(reason=f"'{printed}' is no name of an adverse event")
    if _marks_between(said_of_it, text):
        return Label(reason="several names before one figure")
    parts = [piece.name if piece.kind == "own" else text[piece.start : piece.end] for piece in said_of_it]
    if known and known[0] is said_of_it[0]:
        parts = [*parts[1:], parts[0]]  # a modifier behind its noun
    elif not known and names.sounds_like_event(parts[0]) and not names.sounds_like_event(parts[-1]):
        parts = [*parts[1:], parts[0]]
    label.entity = names.whole(" ".join(parts), EVENT) or f"ae:{slug(' '.join(parts))}"
    if not names.is_a(label.entity, EVENT):
        label.proposed = True
        label.confidence = min(label.confidence, PROPOSED if known else DOUBTFUL)
        label.remarks.append(f"{label.entity} is proposed: the ontology lacks it")
    return label


def pieces_of_list(pieces: Sequence[Item], text: str, names: Names) -> list[list[Item]]:
    """The pieces of a list of names that nothing but capitals keep apart, as where the lines of a cell were joined.

    A capital begins a name behind one that is known, and behind small letters; where every word has a capital, as in a
    title, they are one name if it ends like an event.

    >>> from lenakg.extract.results.items import items
    >>> def parts(text):
    ...     found = pieces_of_list(items(text, 0, len(text), Names()), text, Names())
    ...     return [text[part[0].start : part[-1].end] for part in found]
    >>> parts("Infection Allergy Hand-foot swelling"), parts("Infection, rash"), parts("Hand Foot Syndrome")
    (['Infection', 'Allergy', 'Hand-foot swelling'], ['Infection', 'rash'], ['Hand Foot Syndrome'])
    """
    named = [piece for piece in pieces if piece.kind in _NAMING]
    is_title = all(text[piece.start].isupper() for piece in named) and not any(piece.kind == "event" for piece in named)
    is_title = is_title and bool(named) and names.sounds_like_event(text[named[-1].start : named[-1].end])
    parts: list[list[Item]] = [[]]
    has_name = False
    for piece in pieces:
        if (piece.kind == "mark" and piece.name in ",;•·") or (piece.kind == "word" and piece.name == "and"):
            parts.append([])
            has_name = False
            continue
        if has_name and not is_title and text[piece.start].isupper() and piece.kind in _NAMING:
            parts.append([])
        has_name = has_name or piece.kind in _NAMING
        parts[-1].append(piece)
    return [part for part in parts if any(piece.kind in _NAMING for piece in part)]


def behind_known(pieces: Sequence[Item], text: str, names: Names) -> tuple[list[Item], list[Item]]:
    """The last name before a figure, apart from known names before it that have no figure of their own.

    >>> from lenakg.extract.results.items import items
    >>> text = "Infection Rash"
    >>> [len(part) for part in behind_known(items(text, 0, len(text), Names()), text, Names())]
    [1, 1]
    """
    cut = 0
    for number, piece in enumerate(pieces[:_MOST]):
        known = [earlier for earlier in pieces[cut:number] if earlier.kind in _NAMING]
        if piece.kind in ("event", "word", "own") and text[piece.start].isupper() and known:
            whole = names.whole(text[known[0].start : known[-1].end], EVENT)
            if whole is not None and names.whole(text[known[0].start : piece.end], EVENT) is None:
                cut = number
    return list(pieces[:cut]), list(pieces[cut:])


def tells_quantity(pieces: Sequence[Item]) -> bool:
    """Say whether words tell how many, without a figure: "in most of the patients"."""
    return any(piece.kind == "word" and fold(piece.name) in _QUANTITY for piece in pieces)


def tells_none(pieces: Sequence[Item]) -> bool:
    """Say whether words tell that there was none.

    Caution: beside a number, as that of a grade, this is no zero that a fact may print.
    """
    return any(piece.kind == "word" and fold(piece.name) in _ZERO for piece in pieces)


def _qualifies(label: Label, piece: Item) -> bool:
    """Take in what qualifies a name; say whether it does."""
    if piece.kind == "statistic":
        label.statistic = piece.name
    elif piece.kind == "grade" and piece.name:
        label.values["grade"] = piece.name
    elif piece.kind == "kaplan":
        label.kaplan = True
    elif piece.kind == "ratio" and piece.name:
        label.ratio = True
    elif piece.kind == "estimated":
        label.told.append(Said(estimated=True))
    elif piece.kind in ("time", "term"):
        label.told.append(Said(at_time=piece.quantity))
    elif piece.kind == "follow-up":
        label.told.append(Said(follow_up=piece.quantity))
    elif piece.kind == "population":
        label.told.append(Said(population=piece.name))
    else:
        return (piece.kind == "mark" and piece.name in ":,;.=–—-*†‡§&•·") or is_idle(piece)
    return True


def is_idle(piece: Item) -> bool:
    """Say whether a piece is a word that says nothing of its own, such as rate or including."""
    return piece.kind == "word" and fold(piece.name) in _IDLE


def _graded(pieces: Sequence[Item]) -> list[Item]:
    return [piece for piece in pieces if piece.kind == "grade"]


def _marks_between(pieces: Sequence[Item], text: str) -> bool:
    """Whether signs that join several names stand between pieces."""
    between = text[pieces[0].start : pieces[-1].end]
    return bool(re.search(r"[,;/&+]|\band\b|\bor\b", between))
