"""Kinds of corruption: each finds its places in the clean material and makes a mutant of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from pyoxigraph import Quad

from lenakg.core.errors import LenakgError
from lenakg.mutation.material import Material, Yaml

T = TypeVar("T")


class NoMutant(LenakgError):
    """A kind has no place in the material, or what it makes of it says what was there before."""


@dataclass(frozen=True)
class Mutant:
    """The material with one fault in it.

    Args:
        kind: the name of the kind of corruption.
        place: the record, file or node that is corrupted.
        files: the files of facts that differ, by relative path, or None where a file is one too many to be read.
        terms: the ontology, where that is what differs.
        removed: the quads of the facts that are no longer there, where facts are corrupted as RDF.
        added: those that stand there instead.
    """

    kind: str
    place: str
    files: Mapping[str, str] = field(default_factory=dict)
    terms: Sequence[Quad] | None = None
    removed: frozenset[Quad] = frozenset()
    added: frozenset[Quad] = frozenset()


class Kind(Protocol):
    """A way to corrupt the material, with a name that does not change."""

    @property
    def name(self) -> str:
        """Its name."""
        ...

    @property
    def says(self) -> str:
        """What is corrupted, in a sentence."""
        ...

    @property
    def unseen(self) -> str | None:
        """Why none of the checks can see it without the source's text, or None where one must."""
        ...

    def mutants(self, material: Material) -> list[Mutant]:
        """One mutant for each place, two at the most."""
        ...


def first_and_middle(found: Iterable[T], kind: str) -> list[T]:
    """The first of what was found and the one in the middle.

    Raises:
        NoMutant: nothing was found.
    """
    listed = list(found)
    if not listed:
        raise NoMutant(f"{kind}: nothing in the facts can be corrupted in this way; choose another place for it")
    return listed[:1] if len(listed) == 1 else [listed[0], listed[len(listed) // 2]]


def changed(kind: str, place: str, before: object, after: object) -> None:
    """Refuse a mutant that is what was there before.

    Raises:
        NoMutant: nothing differs.
    """
    if before == after:
        raise NoMutant(f"{kind}: at {place} nothing was changed; choose another corruption or place")


Change = Callable[[Yaml, Material], None]


@dataclass(frozen=True)
class OfRecord:
    """A record of one of the lists `within` that `fits`, `where` it stands, changed in place by `change`."""

    name: str
    says: str
    within: tuple[str, ...]
    change: Change
    fits: Callable[[Yaml], bool] = lambda record: True
    unseen: str | None = None
    where: Callable[[Yaml, Material], bool] = lambda record, material: True

    def mutants(self, material: Material) -> list[Mutant]:
        """The files with the record changed."""
        found = (
            site for site in material.of(*self.within) if self.fits(site.record) and self.where(site.record, material)
        )
        mutants = []
        for site in first_and_middle(found, self.name):
            value = deepcopy(material.values[site.file])
            self.change(value[site.kind][site.index], material)
            changed(self.name, site.name, site.record, value[site.kind][site.index])
            mutants.append(Mutant(self.name, site.name, {site.file: material.written(value)}))
        return mutants


@dataclass(frozen=True)
class OfList:
    """A record that `fits`, with the whole list that it stands in changed: `change(list, index)`."""

    name: str
    says: str
    within: tuple[str, ...]
    change: Callable[[list[Yaml], int], None]
    fits: Callable[[Yaml], bool] = lambda record: True
    unseen: str | None = None

    def mutants(self, material: Material) -> list[Mutant]:
        """The files with the list changed."""
        found = (site for site in material.of(*self.within) if self.fits(site.record))
        mutants = []
        for site in first_and_middle(found, self.name):
            value = deepcopy(material.values[site.file])
            self.change(value[site.kind], site.index)
            changed(self.name, site.name, material.values[site.file], value)
            mutants.append(Mutant(self.name, site.name, {site.file: material.written(value)}))
        return mutants


@dataclass(frozen=True)
class OfText:
    """A line of a facts file that `begins` so, followed by others or put in another's stead by `change`."""

    name: str
    says: str
    begins: str
    change: Callable[[str], str]
    unseen: str | None = None

    def mutants(self, material: Material) -> list[Mutant]:
        """The files with the line changed."""
        found = (
            (file, number)
            for file, text in material.texts.items()
            for number, line in enumerate(text.splitlines())
            if line.startswith(self.begins)
        )
        mutants = []
        for file, number in first_and_middle(found, self.name):
            lines = material.texts[file].splitlines()
            lines[number] = self.change(lines[number])
            text = "\n".join(lines) + "\n"
            place = f"{file}:{number + 1}"
            changed(self.name, place, material.texts[file], text)
            mutants.append(Mutant(self.name, place, {file: text}))
        return mutants


@dataclass(frozen=True)
class OfFile:
    """A further file of facts, whose path and text `makes` gives."""

    name: str
    says: str
    makes: Callable[[Material], tuple[str, str]]
    unseen: str | None = None

    def mutants(self, material: Material) -> list[Mutant]:
        """The file alone."""
        path, text = self.makes(material)
        changed(self.name, path, material.texts.get(path), text)
        return [Mutant(self.name, path, {path: text})]


@dataclass(frozen=True)
class OfOntology:
    """A quad of the ontology that `fits`: what is `gone` with it, and what stands there `instead`."""

    name: str
    says: str
    fits: Callable[[Quad, Material], bool]
    instead: Callable[[Quad, Material], Iterable[Quad]]
    unseen: str | None = None
    gone: Callable[[Quad, Material], Iterable[Quad]] = lambda quad, material: (quad,)

    def mutants(self, material: Material) -> list[Mutant]:
        """The ontology with the quad replaced."""
        mutants = []
        for quad in first_and_middle((quad for quad in material.terms if self.fits(quad, material)), self.name):
            terms = {*material.terms} - {*self.gone(quad, material)} | {*self.instead(quad, material)}
            changed(self.name, str(quad), {*material.terms}, terms)
            mutants.append(Mutant(self.name, str(quad.triple), terms=tuple(sorted(terms, key=str))))
        return mutants


@dataclass(frozen=True)
class OfGraph:
    """A quad of the facts as RDF that `fits`, which `instead` gives way to; what a foreign file may hold."""

    name: str
    says: str
    fits: Callable[[Quad, Material], bool]
    instead: Callable[[Quad, Material], Iterable[Quad]]
    unseen: str | None = None

    def mutants(self, material: Material) -> list[Mutant]:
        """The quad, and those instead of it."""
        mutants = []
        found = sorted((quad for quad in material.quads if self.fits(quad, material)), key=str)
        for quad in first_and_middle(found, self.name):
            removed, added = frozenset({quad}), frozenset(self.instead(quad, material))
            changed(self.name, str(quad), material.quads, material.quads - removed | added)
            mutants.append(Mutant(self.name, str(quad.triple), removed=removed - added, added=added - removed))
        return mutants
