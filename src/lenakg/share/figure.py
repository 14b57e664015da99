"""What a drawing of edges shows: boxes and arrows, what they look like, and what must be explained.

The languages of drawings (DOT, Mermaid) only spell it out, so that all drawings of one answer show the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from lenakg.answer.found import Neighbors, Paths
from lenakg.answer.statements import CERTAINTIES, Edge, Entity
from lenakg.share.notes import BY_DEFINITION, IN_TENSION, Note, mark_of, notes, told

#: The colours of words and lines.
INK: Final = "#222222"
FAINT: Final = "#666666"
CONTESTED: Final = "#AA3377"
UNEASY: Final = "#886600"


@dataclass(frozen=True, slots=True)
class Look:
    """How the boxes of some kinds look; the colours are Paul Tol's pale scheme, which the colour-blind can tell apart.

    https://personal.sron.nl/~pault/
    """

    name: str
    words: str
    fill: str


#: The widest classes of the ontology that are drawn alike; the first that an entity has is taken.
_LOOKS: Final = {
    "Mechanism": Look("mechanism", "mechanism", "#CCDDAA"),
    "Intervention": Look("intervention", "drug, procedure, regimen", "#BBCCEE"),
    "Condition": Look("condition", "adverse event, finding, disease", "#FFCCCC"),
    "Outcome": Look("outcome", "outcome", "#DDDDDD"),
    **dict.fromkeys(("Factor", "Population"), Look("factor", "factor, population", "#EEEEBB")),
    **dict.fromkeys(("Molecule", "CellType", "Process"), Look("biology", "molecule, cell, process", "#CCEEFF")),
}
_OTHER: Final = Look("other", "other", "#FFFFFF")


@dataclass(frozen=True, slots=True)
class Box:
    """One entity, or several of which the same is said; `asked` marks those that were asked for."""

    entities: tuple[Entity, ...]
    look: Look
    asked: bool = False

    @property
    def name(self) -> str:
        """The CURIEs of its entities."""
        return " ".join(entity.curie for entity in self.entities)


@dataclass(frozen=True, slots=True)
class Saying:
    """What an arrow says, and below it the papers of each side, what does not fit in the source, and tensions."""

    words: str
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrow:
    """From a box to one on its right; parallel ones that look the same are one arrow.

    `head` tells where it points, if it does; `certainty` may be `BY_DEFINITION`. A `mark` says how it is contested.
    """

    source: str
    target: str
    head: Literal["forward", "back", "none"]
    certainty: str
    mark: str | None
    sayings: tuple[Saying, ...]

    @property
    def color(self) -> str:
        """The colour of its line."""
        return color_of(self.mark) if self.mark else FAINT if self.certainty == BY_DEFINITION else INK

    @property
    def said_mark(self) -> str | None:
        """The mark as it stands beside the words; what they are in tension with, a note says."""
        return None if self.mark == IN_TENSION else self.mark


@dataclass(frozen=True, slots=True)
class Figure:
    """Boxes and arrows, in order; `note` says what is missing, `relayed` whether the papers were read themselves."""

    title: str
    description: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    note: str | None = None
    relayed: str | None = None

    @property
    def looks(self) -> tuple[Look, ...]:
        """The looks that occur."""
        here = {box.look for box in self.boxes}
        return tuple(look for look in dict.fromkeys((*_LOOKS.values(), _OTHER)) if look in here)

    @property
    def certainties(self) -> tuple[str, ...]:
        """The certainties that occur, the surest first."""
        here = {arrow.certainty for arrow in self.arrows}
        return tuple(certainty for certainty in (*CERTAINTIES, BY_DEFINITION) if certainty in here)

    @property
    def marks(self) -> tuple[str, ...]:
        """The marks that occur, sorted."""
        return tuple(sorted({arrow.mark for arrow in self.arrows if arrow.mark}))


def color_of(mark: str) -> str:
    """The colour of what has a mark."""
    return UNEASY if mark == IN_TENSION else CONTESTED


def one_line(text: str) -> str:
    """Text without line breaks and control characters, which no label may hold."""
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())


def figure(found: Neighbors | Paths) -> Figure:
    """The figure of what a walk has found; leaves of which the same is said share a box."""
    asked: tuple[Entity, ...]
    if isinstance(found, Neighbors):
        title, asked, note = f"What is said of {found.entity}", (found.entity,), None
        placed = _around(found)
    else:
        title, asked = f"From {found.source} to {found.target}", (found.source, found.target)
        note = None if found.stopped is None else f"Not all paths: {found.stopped}"
        placed = _along(found)
    boxes = _boxes(asked, placed)
    count = f"{len(placed)} statement{'' if len(placed) == 1 else 's'}"
    description = f"{count}: {'; '.join(told(edge) for *_, edge in placed)}." if placed else "No statements."
    checks = sorted({check for *_, edge in placed for check in edge.checks})
    relayed = f"Papers as cited, primary check: {', '.join(checks)}" if checks else None
    return Figure(one_line(title), one_line(description), boxes, _arrows(boxes, placed), note, relayed)


_Placed = tuple[Entity, Entity, Edge]


def _around(found: Neighbors) -> list[_Placed]:
    """Each edge from left to right, those to entities of one look together.

    What leads to the entity stands on its left, all else on its right; what has only symmetric edges to it belongs on
    neither side, and stands where more of its look are.
    """
    here = found.entity.curie
    others = [edge.object if edge.subject.curie == here else edge.subject for edge in found]
    on_left: dict[str, bool] = {}
    for edge, other in zip(found, others, strict=True):
        if not edge.symmetric:
            on_left.setdefault(other.curie, edge.object.curie == here)
    sides = Counter((_look(other), on_left[other.curie]) for other in others if other.curie in on_left)
    for edge, other in zip(found, others, strict=True):
        left, right = sides[_look(other), True], sides[_look(other), False]
        on_left.setdefault(other.curie, edge.object.curie == here if left == right else left > right)
    order = list(dict.fromkeys((*_LOOKS.values(), _OTHER)))
    placed = [
        ((other, found.entity, edge) if on_left[other.curie] else (found.entity, other, edge))
        for edge, other in zip(found, others, strict=True)
    ]
    looks = (order.index(_look(other)) for other in others)
    return [each for _, each in sorted(zip(looks, placed, strict=True), key=lambda item: item[0])]


def _along(found: Paths) -> list[_Placed]:
    """Each edge from left to right: as it is walked, unless paths come by its ends in either order."""
    places = {found.source.curie: 0}
    for path in found:
        for place, node in enumerate(path.nodes):
            places[node.curie] = max(place, places.get(node.curie, 0))
    places[found.target.curie] = len(places)
    order = {curie: number for number, curie in enumerate(sorted(places, key=places.__getitem__))}

    def placed(edge: Edge) -> _Placed:
        source, target = sorted((edge.subject, edge.object), key=lambda end: order[end.curie])
        return source, target, edge

    return list(map(placed, found.edges))


def _arrows(boxes: Iterable[Box], placed: Iterable[_Placed]) -> tuple[Arrow, ...]:
    box_of = {entity.curie: box.name for box in boxes for entity in box.entities}
    sayings: dict[Arrow, dict[Saying, None]] = defaultdict(dict)
    for each in placed:
        arrow = _arrow(each)
        bare = replace(arrow, source=box_of[arrow.source], target=box_of[arrow.target], sayings=())
        sayings[bare].update(dict.fromkeys(arrow.sayings))
    return tuple(replace(arrow, sayings=tuple(said)) for arrow, said in sayings.items())


def _arrow(placed: _Placed) -> Arrow:
    source, target, edge = placed
    head: Literal["forward", "back", "none"] = (
        "none" if edge.symmetric else "forward" if edge.subject.curie == source.curie else "back"
    )
    saying = Saying(_words(edge), notes(edge))
    return Arrow(source.curie, target.curie, head, edge.certainty or BY_DEFINITION, mark_of(edge), (saying,))


def _words(edge: Edge) -> str:
    """What the arrow says, read from its subject."""
    words = [edge.relation]
    if edge.subject_aspect:
        words.insert(0, f"its {edge.subject_aspect}")
    if edge.object_aspect:
        words.append(edge.object_aspect)
    if edge.cell:
        words.append(f"in {edge.cell}")
    return " ".join(words)


def _boxes(asked: Iterable[Entity], placed: Sequence[_Placed]) -> tuple[Box, ...]:
    """A box for each entity; those with nothing but one arrow, which says the same, have one together."""
    count = Counter(end.curie for source, target, _ in placed for end in {source, target})
    heads = {entity.curie: entity for entity in asked}
    members: dict[object, list[Entity]] = defaultdict(list)
    for entity in heads.values():
        members[entity.curie].append(entity)
    for source, target, edge in placed:
        arrow = _arrow((source, target, edge))
        for entity, bare in ((source, replace(arrow, source="")), (target, replace(arrow, target=""))):
            alone = entity.curie not in heads and count[entity.curie] == 1 and source is not target
            key = (bare, _look(entity)) if alone else entity.curie
            if entity not in members[key]:
                members[key].append(entity)
    return tuple(Box(tuple(entities), _look(entities[0]), entities[0].curie in heads) for entities in members.values())


def _look(entity: Entity) -> Look:
    return next((look for class_, look in _LOOKS.items() if class_ in entity.classes), _OTHER)
