"""What walks find: sequences of edges, paths and pieces of evidence, which are tables as well."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self, SupportsIndex, TypeVar, overload

from lenakg.answer.cells import Name
from lenakg.answer.statements import Claim, Edge, Entity, Issue, Paper, Path
from lenakg.answer.table import Table
from lenakg.core.namespaces import expand

_Item = TypeVar("_Item", covariant=True)

_EDGE = (
    *("subject", "subject_aspect", "relation", "object", "object_aspect", "cell", "certainty", "settings", "papers"),
    *("claims", "against", "tension", "issues", "disagreements", "proposition"),
)


@dataclass(frozen=True, slots=True)
class Relaxation:
    """What would find something where nothing was found: options of the walk, each with the value that it would need.

    An empty tuple lets all through. `finds` counts the edges that there are then; of paths it is the number of steps of
    the shortest.
    """

    options: Mapping[str, str | int | bool | tuple[()]]
    finds: int

    def __str__(self) -> str:
        return ", ".join(f"{option}={value!r}" for option, value in self.options.items())


class Found(Table[_Item]):
    """What a walk has found, as a sequence and as a table. A cell that names several things is a tuple."""

    _columns: tuple[str, ...] = ()

    def __init__(self, items: Sequence[_Item], relaxations: tuple[Relaxation, ...] = ()) -> None:
        """The items, and where there are none what would find some."""
        self._items = tuple(items)
        self.relaxations = relaxations

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return self._columns

    @abstractmethod
    def _with(self, items: Sequence[_Item]) -> Self:
        """The same for other items."""

    def _remark(self) -> str:
        """Where nothing was found, what would find something."""
        return f"to find some: {' or '.join(map(str, self.relaxations))}" if self.relaxations else ""

    @overload
    def __getitem__(self, index: SupportsIndex) -> _Item: ...
    @overload
    def __getitem__(self, index: slice) -> Self: ...
    def __getitem__(self, index: SupportsIndex | slice) -> _Item | Self:
        return self._with(self._items[index]) if isinstance(index, slice) else self._items[index]

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[_Item]:
        return iter(self._items)


class Neighbors(Found[Edge]):
    """The edges at an entity: those that begin there, then those that lead to it. A row an edge."""

    _columns = _EDGE

    def __init__(self, entity: Entity, edges: Sequence[Edge], relaxations: tuple[Relaxation, ...] = ()) -> None:
        """The edges at `entity`."""
        super().__init__(edges, relaxations)
        self.entity = entity

    def _with(self, items: Sequence[Edge]) -> Neighbors:
        return Neighbors(self.entity, items, self.relaxations)

    @property
    def edges(self) -> tuple[Edge, ...]:
        """The edges."""
        return self._items

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """A row an edge."""
        return map(_edge_row, self)


class Paths(Found[Path]):
    """The paths from one entity to another, the shortest first. A row an edge of a step.

    `stopped` tells why these are not all that were asked for, if they are not.
    """

    _types: Mapping[str, type] = {"path": int, "step": int, "weakest": bool}
    _columns = ("path", "step", "weakest", "source", "target", *_EDGE)

    def __init__(
        self,
        source: Entity,
        target: Entity,
        paths: Sequence[Path],
        stopped: str | None = None,
        relaxations: tuple[Relaxation, ...] = (),
    ) -> None:
        """The paths from `source` to `target`."""
        super().__init__(paths, relaxations)
        self.source = source
        self.target = target
        self.stopped = stopped

    def _with(self, items: Sequence[Path]) -> Paths:
        return Paths(self.source, self.target, items, self.stopped, self.relaxations)

    def _remark(self) -> str:
        """How many paths there are, which is not how many rows, and whether these are all."""
        if not self:
            return self.stopped or super()._remark()
        count = f"{len(self):,} path{'s' * (len(self) != 1)}"
        return count if self.stopped is None else f"{count}, not all: {self.stopped}"

    @property
    def complete(self) -> bool:
        """Whether these are all the paths that were asked for."""
        return self.stopped is None

    @property
    def edges(self) -> tuple[Edge, ...]:
        """Every edge of the paths, once."""
        return tuple(dict.fromkeys(edge for path in self for step in path for edge in step.edges))

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """A row an edge of a step; paths and steps are counted from 1."""
        for number, path in enumerate(self, 1):
            weakest = path.weakest
            for place, step in enumerate(path, 1):
                for edge in step.edges:
                    ends = (_name(step.source), _name(step.target))
                    yield (number, place, step in weakest, *ends, *_edge_row(edge))


@dataclass(frozen=True, slots=True)
class Piece:
    """A claim, and the edge that it speaks for, or, if `against` is true, against; what excludes does neither.

    `tension` are the claims on other propositions that it disagrees with, as in an `Edge`.
    `roles` are the local names of the properties by which the entity that was asked about stands in the claim, sorted
    (`("object", "target")`), and `other_roles` those of the second, if two were asked about.
    """

    claim: Claim
    edge: Edge
    against: bool = False
    tension: tuple[Edge, ...] = ()
    roles: tuple[str, ...] = ()
    other_roles: tuple[str, ...] = ()


class Evidence(Found[Piece]):
    """The claims in which entities stand, each with the edge that it is about. A row a claim."""

    _types: Mapping[str, type] = {"against": bool, "own_observation": bool}
    _columns = (
        *("subject", "subject_aspect", "relation", "object", "object_aspect", "cell"),
        *("against", "direction", "certainty", "hedge", "setting", "modality", "papers", "own_observation"),
        *("primary_check", "tension", "issues", "document", "sections", "passages", "comment", "claim"),
        *("roles", "other_roles"),
    )

    def _with(self, items: Sequence[Piece]) -> Evidence:
        return Evidence(items, self.relaxations)

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """A row a claim."""
        for piece in self:
            claim = piece.claim
            yield (
                *_said(piece.edge),
                *(piece.against, claim.direction, claim.certainty, claim.hedge, claim.setting, claim.modality),
                *(_several(map(_paper, claim.papers)), claim.own_observation, claim.primary_check),
                *(_several(_tension(piece.edge, piece.tension)), _several(map(_issue, claim.issues))),
                _paper(claim.document) if claim.document.curie else None,
                _several(place.section for place in claim.places),
                _several(_node(place.curie) for place in claim.places),
                *(claim.comment, _node(claim.curie), _several(piece.roles), _several(piece.other_roles)),
            )


def _said(edge: Edge) -> tuple[Any, ...]:
    return (
        *(_name(edge.subject), edge.subject_aspect, edge.relation, _name(edge.object), edge.object_aspect),
        None if edge.cell is None else _name(edge.cell),
    )


def _edge_row(edge: Edge) -> tuple[Any, ...]:
    return (
        *_said(edge),
        *(edge.certainty, _several(edge.settings), _several(map(_paper, edge.papers))),
        *(_several(_node(claim.curie) for claim in claims) for claims in (edge.claims, edge.against)),
        *(_several(_tension(edge, edge.tension)), _several(map(_issue, edge.issues))),
        *(_several(map(_node, edge.disagreements)), None if edge.proposition is None else _node(edge.proposition)),
    )


def _name(entity: Entity) -> Name:
    return Name(entity.curie, entity.iri, entity.label)


def _paper(paper: Paper) -> Name:
    return _node(paper.curie, paper.label)


def _tension(edge: Edge, others: Iterable[Edge]) -> Iterator[Name]:
    """Claims on other propositions, whose labels say of what they speak."""
    for other in others:
        about = other.unlike(edge)
        yield from (_node(claim.curie, f"{about}: {claim.curie}") for claim in other.claims)


def _issue(issue: Issue) -> Name:
    return _node(issue.curie, issue.message)


def _node(curie: str, label: str = "") -> Name:
    return Name(curie, expand(curie) or curie, label)


def _several(parts: Iterable[str]) -> tuple[str, ...] | None:
    return tuple(parts) or None
