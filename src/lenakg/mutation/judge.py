"""Which checks catch a mutant: the same that `lenakg validate`, `build` and the passages of a source go through.

A mutant of the facts is first looked at with the facts that it names and those that name it, which is quick. Those in
which the shapes find nothing wrong there are looked at once more among all facts, several at a time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from lenakg.core.errors import DocumentError, FactErrors, InputError, InvalidGraph
from lenakg.core.facts import Fact, read_facts
from lenakg.core.model import Document as DocumentRecord
from lenakg.core.namespaces import BASE, LENA, PREFIXES
from lenakg.core.resources import folder, replace_folder
from lenakg.core.statements import DoubleReading
from lenakg.core.vocabulary import vocabulary
from lenakg.core.yamlfile import YamlFile, read_yaml
from lenakg.curate.verify import verify
from lenakg.derive.build import stated_quads
from lenakg.derive.infer import check_consistent
from lenakg.graph.convert import convert
from lenakg.graph.validate import validate
from lenakg.mutation.kinds import Mutant, NoMutant
from lenakg.mutation.material import Material
from lenakg.source.text import Document

#: The checks, in the order in which they run.
LAYERS = ("reading", "shapes", "build", "passages")

#: Facts that differ, by IRI: their quads, or None where a fact is gone.
Difference = Mapping[str, frozenset[Quad] | None]


@dataclass(frozen=True)
class Verdict:
    """What each check that ran says of a mutant: nothing where it found nothing, and no entry where it did not run.

    What reading, build and passages say are messages; of the shapes it is their names.
    """

    kind: str
    place: str
    said: Mapping[str, tuple[str, ...]]
    differing: Difference = field(default_factory=dict, compare=False)

    @property
    def pending(self) -> bool:
        """Whether the shapes found nothing among the facts near by, so that all have to be looked at."""
        return bool(self.differing) and not self.said["shapes"]

    @property
    def caught(self) -> tuple[str, ...]:
        """The checks that found something."""
        return tuple(layer for layer in LAYERS if self.said.get(layer))


class Judge:
    """Runs the checks on mutants of the material."""

    def __init__(self, material: Material, source: Document | None = None, engine: str | None = None) -> None:
        self.material = material
        self.source = source
        self.engine = engine

    def control(self) -> Verdict:
        """What the checks say of the clean material: nothing, or they are of no use here."""
        said = {"reading": (), **self._after_reading(self.material.facts, {})}
        return Verdict("control", "the clean facts", {**said, "shapes": self._names(self.material.quads)})

    def judge(self, mutant: Mutant) -> Verdict:
        """What the checks say of a mutant, the shapes among the facts near by alone.

        Raises:
            NoMutant: the facts that are read from it are the clean ones.
        """
        if mutant.terms is not None:
            return Verdict(mutant.kind, mutant.place, self._ontology(mutant.terms))
        said, differing = self._files(mutant) if mutant.files else self._graph(mutant)
        return Verdict(mutant.kind, mutant.place, said, differing)

    def confirm(self, verdicts: Sequence[Verdict]) -> list[Verdict]:
        """The verdicts of mutants that differ in different facts, once the shapes have seen them among all facts.

        They are looked at together; only where something is found are they taken apart.
        """
        differing = {iri: quads for verdict in verdicts for iri, quads in verdict.differing.items()}
        names = self._names(_together(self._quads, differing))
        if names and len(verdicts) > 1:
            half = len(verdicts) // 2
            return [*self.confirm(verdicts[:half]), *self.confirm(verdicts[half:])]
        return [replace(verdict, said={**verdict.said, "shapes": names}, differing={}) for verdict in verdicts]

    # what is corrupted: files, the ontology, the graph

    def _files(self, mutant: Mutant) -> tuple[dict[str, tuple[str, ...]], Difference]:
        with TemporaryDirectory(prefix="lenakg-mutant-") as place:
            for path, text in {**self.material.texts, **mutant.files}.items():
                file = Path(place, path)
                file.parent.mkdir(exist_ok=True)
                file.write_text(text, encoding="utf-8")
            try:
                facts = self._read(Path(place), mutant.files)
            except InputError as error:
                return {"reading": _messages([error])}, {}
        clean = {fact.iri: fact.record for fact in self.material.facts}
        read = {fact.iri: fact for fact in facts}
        differing: dict[str, frozenset[Quad] | None] = {
            iri: frozenset(convert([fact]).quads) for iri, fact in read.items() if clean.get(iri) != fact.record
        }
        differing |= dict.fromkeys(clean.keys() - read.keys())
        if not differing:
            raise NoMutant(
                f"{mutant.kind}: what is read at {mutant.place} is what was read before; corrupt it otherwise"
            )
        return {"reading": (), **self._after_reading(facts, differing)}, differing

    def _ontology(self, terms: Sequence[Quad]) -> dict[str, tuple[str, ...]]:
        with TemporaryDirectory(prefix="lenakg-mutant-") as place:
            text = serialize([quad.triple for quad in terms], format=RdfFormat.TURTLE)
            Path(place, "lenacll.ttl").write_bytes(text or b"")
            replace_folder("ontology", Path(place))
            vocabulary.cache_clear()
            try:
                self._read(folder("facts"))
                shapes = self._near_entities(terms) or self._names(self.material.quads)
                return {"reading": (), "shapes": shapes, "build": _build(self.material.quads, self.material.quads)}
            except InputError as error:
                return {"reading": _messages([error])}
            finally:
                replace_folder("ontology", None)
                vocabulary.cache_clear()

    def _near_entities(self, terms: Sequence[Quad]) -> tuple[str, ...]:
        """The shapes that do not hold of the entities that differ, and of the first fact that uses one of them."""
        subjects = {quad.subject for quad in {*terms} ^ {*self.material.terms}}
        names = {subject.value for subject in subjects if isinstance(subject, NamedNode)}
        using = (
            iri
            for iri, quads in self._quads.items()
            if any(quad.predicate in subjects or quad.object in subjects for quad in quads)
        )
        quads = _together(self._near(dict.fromkeys(islice(using, 1))), {})
        return self._names(quads, _Terms(terms).needed({*names, *_leads_to(quads)}))

    def _graph(self, mutant: Mutant) -> tuple[dict[str, tuple[str, ...]], Difference]:
        subjects = {quad.subject for quad in mutant.removed | mutant.added}
        differing = {
            iri: quads - mutant.removed | mutant.added
            for iri, quads in self._quads.items()
            if any(quad.subject in subjects for quad in quads)
        }
        return {"shapes": self._near_shapes(differing), "build": self._near_build(differing)}, differing

    def _names(self, quads: Iterable[Quad], terms: Iterable[Quad] | None = None) -> tuple[str, ...]:
        """The shapes that do not hold, without their namespace, warnings as such."""
        report = validate(quads, lambda iri, path: None, terms=terms, engine=self.engine)
        names = {
            found.shape.rpartition("#")[2] + (" (warning)" if found.severity.endswith("Warning") else "")
            for found in report.results
        }
        return tuple(sorted(names))

    def _after_reading(self, facts: Iterable[Fact], differing: Difference) -> dict[str, tuple[str, ...]]:
        said = {"shapes": self._near_shapes(differing), "build": self._near_build(differing)}
        if self.source is not None:
            said["passages"] = _messages(_of_text(self._of_source(facts, self.source), self.source))
        return said

    def _near_shapes(self, differing: Difference) -> tuple[str, ...]:
        quads = _together(self._near(differing), differing)
        return self._names(quads, self._terms.needed(_leads_to(quads))) if differing else ()

    def _near_build(self, differing: Difference) -> tuple[str, ...]:
        near = self._near(differing)
        return _build(_together(self._quads, differing), _together(near, differing))

    # the clean facts

    def _read(self, home: Path, changed: Collection[str] = ()) -> tuple[Fact, ...]:
        """The facts under `home`, of whose files those that are `changed` alone are parsed."""

        def read(path: Path) -> YamlFile:
            name = path.relative_to(home).as_posix()
            return read_yaml(path) if name in changed else replace(self._parsed[name], path=path)

        return read_facts(home, read)

    @cached_property
    def _parsed(self) -> dict[str, YamlFile]:
        """Every file of the clean facts, by its path relative to their folder."""
        home = folder("facts")
        return {name: read_yaml(home / name) for name in self.material.texts}

    @cached_property
    def _quads(self) -> dict[str, frozenset[Quad]]:
        """The quads of every fact, with those of its propositions."""
        return {fact.iri: frozenset(convert([fact]).quads) for fact in self.material.facts}

    @cached_property
    def _owner(self) -> dict[str, str]:
        """The fact that each node of the facts belongs to; a proposition belongs to none."""
        return {
            quad.subject.value: iri
            for iri, quads in self._quads.items()
            for quad in quads
            if isinstance(quad.subject, NamedNode) and not quad.subject.value.startswith(PREFIXES["prop"])
        }

    @cached_property
    def _named(self) -> dict[str, frozenset[str]]:
        """The facts that each fact names."""
        return {iri: self._named_in(quads) for iri, quads in self._quads.items()}

    @cached_property
    def _readings(self) -> dict[str, list[str]]:
        """The readings of each claim that was read twice."""
        found: dict[str, list[str]] = {}
        for fact in self.material.facts:
            if isinstance(fact.record, DoubleReading):
                found.setdefault(fact.record.ofClaim, []).append(fact.iri)
        return found

    def _named_in(self, quads: Iterable[Quad]) -> frozenset[str]:
        """The facts that quads name."""
        return frozenset(self._owner[iri] for iri in _leads_to(quads) if iri in self._owner)

    def _near(self, differing: Difference) -> dict[str, frozenset[Quad]]:
        """The facts that differ, those that name them, and all that these name, step by step, as they are clean.

        A claim that was read twice comes with its readings, without which it is none.
        """
        pending = [*differing, *(iri for iri, named in self._named.items() if named & differing.keys())]
        for quads in differing.values():
            pending.extend(self._named_in(quads or ()))
        near: dict[str, frozenset[Quad]] = {}
        while pending:
            iri = pending.pop()
            if iri in self._quads and iri not in near:
                near[iri] = self._quads[iri]
                pending.extend(self._named[iri])
                pending.extend(self._readings.get(iri, ()))
        return near

    @cached_property
    def _terms(self) -> _Terms:
        """The clean ontology."""
        return _Terms(self.material.terms)

    def _of_source(self, facts: Iterable[Fact], source: Document) -> Iterator[Fact]:
        """The facts of the document that the text is of; of the first one described where it is of none."""
        described = [fact for fact in self.material.facts if isinstance(fact.record, DocumentRecord)]
        home = next((fact for fact in described if not _of_text([fact], source)), described[0]).iri
        return (fact for fact in facts if fact.document == home)


def _of_text(facts: Iterable[Fact], source: Document) -> tuple[InputError, ...]:
    """What does not stand in the text; that it is another text is the only fault that is told of one."""
    try:
        return verify(facts, source).faults
    except DocumentError as error:
        return (error,)


class _Terms:
    """The ontology in two: its vocabulary, and what it says of each individual that is no part of that."""

    def __init__(self, terms: Iterable[Quad]) -> None:
        self.vocabulary: list[Quad] = []
        self.about: dict[str, list[Quad]] = {}
        for quad in terms:
            name = quad.subject.value if isinstance(quad.subject, NamedNode) else ""
            individual = name.startswith(BASE) and not name.startswith(LENA)
            (self.about.setdefault(name, []) if individual else self.vocabulary).append(quad)

    def needed(self, names: Iterable[str]) -> list[Quad]:
        """The vocabulary, and the individuals of these names with those that they lead to."""
        terms, seen, pending = list(self.vocabulary), set[str](), list(names)
        while pending:
            name = pending.pop()
            if name in self.about and name not in seen:
                seen.add(name)
                terms.extend(self.about[name])
                pending.extend(_leads_to(self.about[name]))
        return terms


def _leads_to(quads: Iterable[Quad]) -> Iterator[str]:
    """The nodes that quads name."""
    return (quad.object.value for quad in quads if isinstance(quad.object, NamedNode))


def _together(clean: Mapping[str, frozenset[Quad]], differing: Difference) -> frozenset[Quad]:
    merged = {**clean, **differing}
    return frozenset().union(*(quads for quads in merged.values() if quads is not None))


def _build(quads: Iterable[Quad], near: Iterable[Quad]) -> tuple[str, ...]:
    """What keeps the quads from being compiled; that they contradict the ontology is seen from those near a change."""
    try:
        stated_quads(quads)
        check_consistent(stated_quads(near))
    except InputError as error:
        return _messages([error])
    except InvalidGraph as error:
        return (str(error),)
    return ()


def _messages(errors: Iterable[InputError]) -> tuple[str, ...]:
    """What errors say, without the places, which are those of a copy."""
    told = (one for error in errors for one in (error.faults if isinstance(error, FactErrors) else [error]))
    return tuple(dict.fromkeys(error.message for error in told))
