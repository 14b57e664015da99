"""What follows from a graph, for programs: each conclusion with the reason for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse

from lenakg.core.errors import InputError
from lenakg.core.namespaces import GRAPH, PREFIXES, shorten
from lenakg.core.rdf import read_quads
from lenakg.derive.claims import describe, read_claims
from lenakg.derive.infer import infer, stated
from lenakg.derive.inference.entailments import Derivation
from lenakg.share.proofs import Proofs, as_text
from lenakg.share.worlds import HEADER, ONTOLOGY

if TYPE_CHECKING:
    import owlready2

_ONTOLOGY_GRAPH = NamedNode(GRAPH + "ontology")
_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_INDIVIDUAL = NamedNode(PREFIXES["owl"] + "NamedIndividual")


@dataclass(frozen=True)
class Inference:
    """One way to a conclusion; nodes are CURIEs.

    `certainty` is that of the least sure claim it rests on, None if it rests on none; `rule` and `axiom` say by what it
    follows; `crosses` names disagreements in which its claims take part, `denied_by` claims against the conclusion.
    `why` is the whole proof as text, down to claims.
    """

    subject: str
    predicate: str
    object: str
    certainty: str | None
    rule: str
    axiom: str
    crosses: tuple[str, ...]
    denied_by: tuple[str, ...]
    why: str = field(repr=False)

    def __str__(self) -> str:
        return f"{self.subject} {self.predicate} {self.object}"


class Inferences(Sequence[Inference]):
    """Conclusions in the order of their triples; as text, with their proofs."""

    def __init__(self, proofs: Proofs) -> None:
        """The derivations that are asked for in `proofs`."""
        self._proofs = proofs

    @overload
    def __getitem__(self, at: int) -> Inference: ...
    @overload
    def __getitem__(self, at: slice) -> Inferences: ...
    def __getitem__(self, at: int | slice) -> Inference | Inferences:
        """One of them, or several."""
        if isinstance(at, slice):
            return Inferences(self._proofs.only(self._proofs.derivations[at]))
        return self._inference(self._proofs.derivations[at])

    def __len__(self) -> int:
        return len(self._proofs.derivations)

    def __str__(self) -> str:
        return as_text(self._proofs)

    def __repr__(self) -> str:
        return f"<Inferences: {len(self)}>"

    def _inference(self, one: Derivation) -> Inference:
        subject, predicate, object_ = map(shorten, one.fact)
        return Inference(
            subject,
            predicate,
            object_,
            certainty=None if one.certainty is None else one.certainty.lower(),
            rule=one.rule,
            axiom=one.axiom,
            crosses=tuple(map(shorten, one.crosses)),
            denied_by=tuple(map(shorten, one.denied_by)),
            why=as_text(self._proofs.only([one])),
        )


def inferences(quads: Iterable[Quad], axioms: Any, entity: str | None, predicate: str | None) -> Inferences:
    """What follows from `quads` and `axioms`, about an entity and of a property where they are given.

    Args:
        quads: a graph; what was inferred in it before is left out.
        axioms: a Turtle text, the path of an RDF file or an ontology of owlready2; None for none.
        entity: the IRI of a subject or object.
        predicate: the IRI of a property.

    Raises:
        InputError: the axioms cannot be read, or are outside OWL 2 RL.
        InvalidGraph: the axioms contradict the graph.
    """
    all_quads = list(quads)
    given = stated(all_quads)
    # What was inferred before comes back with an ontology of owlready2: it is to be inferred, not given.
    known = {quad.triple for quad in all_quads}
    new = [triple for triple in _triples(axioms) if triple not in known] if axioms is not None else []
    whole = [*given, *(Quad(one.subject, one.predicate, one.object, _ONTOLOGY_GRAPH) for one in new)]
    described = describe(whole)
    every = infer(whole, read_claims(described)).derivations
    chosen = [
        one
        for one in every
        if (entity is None or entity in (one.fact[0], one.fact[2])) and predicate in (None, one.fact[1])
    ]
    return Inferences(Proofs(chosen, every, described))


def _triples(axioms: str | Path | owlready2.Ontology) -> Iterable[Triple]:
    if isinstance(axioms, Path):
        return [quad.triple for quad in read_quads(axioms)]
    if isinstance(axioms, str):
        prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
        try:
            return [quad.triple for quad in parse(prefixes + axioms, format=RdfFormat.TURTLE)]
        except SyntaxError as error:
            line = (error.lineno or 0) - len(PREFIXES)
            raise InputError(
                f"the axioms are not valid Turtle: {error.msg}", line=line, repair=f"mend the syntax in line {line}"
            ) from error
    if not hasattr(axioms, "save"):
        raise TypeError(f"axioms are a str, a Path or an ontology of owlready2, not a value of {type(axioms)}")
    text = BytesIO()
    axioms.save(text, format="ntriples")
    return [
        triple
        for triple in (quad.triple for quad in parse(text.getvalue(), format=RdfFormat.N_TRIPLES))
        if triple.subject not in (HEADER, ONTOLOGY) and not (triple.predicate == _TYPE and triple.object == _INDIVIDUAL)
    ]
