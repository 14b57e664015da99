"""Which new candidates can be accepted together: those that are sure enough, and name nothing that would be missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lenakg.core.facts import Fact, declared, references
from lenakg.core.namespaces import PREFIXES, expand, shorten
from lenakg.core.vocabulary import vocabulary
from lenakg.curate.compare import Pair, Status
from lenakg.curate.records import fault, model


def sure(pairs: Iterable[Pair], least: float) -> list[Pair]:
    """The new candidates that are records of the facts, and as sure as `least` or surer."""
    return [
        pair
        for pair in pairs
        if pair.status is Status.NEW
        and pair.candidate is not None
        and pair.candidate.confidence >= least
        and fault(pair.candidate) is None
    ]


def complete(
    chosen: Sequence[Pair], facts: Iterable[Fact], beside: Iterable[Pair] = ()
) -> tuple[list[Pair], dict[str, str]]:
    """Those of `chosen` that name only what is in `facts`, in the ontology, among them, or accepted `beside` them.

    Gives as well, for each other one, the first name that leads nowhere. A result of a trial that is left out is left
    out itself.
    """
    known = {*vocabulary().subjects, *(iri for fact in facts for iri in declared(fact))}
    known |= {iri for pair in beside for iri in _declared(pair)}
    named = {pair.id: _named(pair) for pair in chosen}
    kept, missing = list(chosen), dict[str, str]()
    while True:
        here = known.union(*(_declared(pair) for pair in kept))
        left = {pair.id: next((iri for iri in named[pair.id] if iri not in here), None) for pair in kept}
        missing |= {name: shorten(iri) for name, iri in left.items() if iri is not None}
        if len(kept) == len(kept := [pair for pair in kept if left[pair.id] is None]):
            return kept, missing


def _named(pair: Pair) -> list[str]:
    """What a candidate refers to, its places apart, which are computed."""
    assert pair.candidate is not None
    found = references(model(pair.candidate))
    return [iri for iri, _ in found if not iri.startswith(PREFIXES["passage"])]


def _declared(pair: Pair) -> list[str]:
    assert pair.candidate is not None
    arms = pair.candidate.record.get("hasArm", ())
    names = [pair.id, *(f"{pair.id}.arm-{number}" for number in range(1, len(arms) + 1))]
    return [iri for name in names if (iri := expand(name)) is not None]
