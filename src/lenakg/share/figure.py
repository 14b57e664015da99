"""What a drawing of edges shows: boxes and arrows, what they look like, and what must be explained.

The languages of drawings (DOT, Mermaid) only spell it out, so that all drawings of one answer show the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from lenakg.answer.found import Neighbors, Paths
from lenakg.answer.statements import CERTAINTIES, Claim, Edge, Entity

#: How many papers an arrow names.
_PAPERS: Final = 2
#: What no claim stands behind.
BY_DEFINITION: Final = "by definition"


#: The colours of words and lines.
INK: Final = "#222222"
FAINT: Final = "#666666"
CONTESTED: Final = "#AA3377"


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
    """What an arrow says, and the papers that are cited for it and against it."""

    words: str
    papers: str
    against: str


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
        return CONTESTED if self.mark else FAINT if self.certainty == BY_DEFINITION else INK


@dataclass(frozen=True, slots=True)
class Figure:
    """Boxes and arrows, in order; `note` says what is missing."""

    title: str
    description: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    note: str | None = None

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
    description = f"{count}: {'; '.join(str(edge) for *_, edge in placed)}." if placed else "No statements."
    return Figure(one_line(title), one_line(description), boxes, _arrows(boxes, placed), note)


_Placed = tuple[Entity, Entity, Edge]


def _around(found: Neighbors) -> list[_Placed]:
    """Each edge from left to right, those to entities of one look together.

    A symmetric edge belongs on neither side; its other end stands where more of its look are.
    """
    here = found.entity.curie
    sides = Counter(
        (_look(edge.object), "right") if edge.subject.curie == here else (_look(edge.subject), "left")
        for edge in found
        if not edge.symmetric
    )
    order = list(dict.fromkeys((*_LOOKS.values(), _OTHER)))
    placed: list[tuple[int, _Placed]] = []
    for edge in found:
        other = edge.object if edge.subject.curie == here else edge.subject
        left, right = sides[_look(other), "left"], sides[_look(other), "right"]
        on_left = edge.object.curie == here if not edge.symmetric or left == right else left > right
        ends = (other, found.entity) if on_left else (found.entity, other)
        placed.append((order.index(_look(other)), (*ends, edge)))
    return [each for _, each in sorted(placed, key=lambda item: item[0])]


def _along(found: Paths) -> list[_Placed]:
    """Each edge as it is first walked; another path may come by it from the other end."""
    drawn = {
        edge.key: (step.source, step.target, edge)
        for path in reversed(found)
        for step in reversed(path.steps)
        for edge in step.edges
    }
    return [drawn[edge.key] for edge in found.edges]


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
    saying = Saying(_words(edge), "" if edge.by_definition else _papers(edge.claims), _papers(edge.against))
    return Arrow(source.curie, target.curie, head, edge.certainty or BY_DEFINITION, _mark(edge), (saying,))


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


def _mark(edge: Edge) -> str | None:
    directions = {claim.direction for claim in edge.claims}
    if directions == {"disputes"}:
        return "denied"
    if edge.disputed:
        return "disputed"
    return "neutral" if directions == {"neutral"} else None


def _papers(claims: Sequence[Claim]) -> str:
    if not claims:
        return ""
    labels = sorted({paper.label for claim in claims for paper in claim.papers})
    more = len(labels) - _PAPERS
    return ", ".join(labels[:_PAPERS]) + (f" and {more} more" if more > 0 else "") or "no paper cited"


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
