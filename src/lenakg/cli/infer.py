"""`lenakg infer`: what follows from the facts, and why."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pyoxigraph import Quad, Store

from lenakg.answer.resolve import Names
from lenakg.cli.common import add_output, emit
from lenakg.core.errors import InputError, NameNotFound
from lenakg.core.namespaces import property_iri
from lenakg.core.rdf import read_quads
from lenakg.core.resources import compiled
from lenakg.derive.claims import describe, read_claims
from lenakg.derive.infer import Places, infer, stated
from lenakg.share.proofs import WRITERS, Proofs
from lenakg.store.local import LocalEngine


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    parser.add_argument(
        "entity",
        metavar="ENTITY",
        nargs="?",
        help="an IRI, a CURIE, a label or a synonym: only what is entailed of it; without it, all that is entailed",
    )
    parser.add_argument(
        "--predicate",
        metavar="NAME",
        help="only triples of this property, by CURIE or local name; `type` for the classes of individuals",
    )
    parser.add_argument(
        "-f",
        "--format",
        metavar="FORMAT",
        choices=list(WRITERS),
        default="text",
        help=f"{', '.join(WRITERS)}; text is the default",
    )
    add_output(parser)
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--facts", metavar="DIR", type=Path, help="facts, a folder for each document")
    source.add_argument("--graph", metavar="FILE", type=Path, help="a compiled graph; without either, the one shipped")
    parser.epilog = """\
Applies the axioms of the ontology to the facts and the direct edges, and shows each triple that is new: the axioms it
follows by and what they were applied to, down to claims with their certainty, section and papers. A triple is as sure
as the least sure claim it rests on. `crosses` names a disagreement in which such a claim takes part, `denied by` a
claim that speaks against the triple itself. `lenakg build` writes the same into the graph `inferred`.

Examples:
  lenakg infer TFR
  lenakg infer lenalidomide --predicate linkedThroughMechanismTo
  lenakg infer --predicate type -f json
  lenakg infer --facts facts -f nquads -o inferred.nq"""


def run(arguments: argparse.Namespace) -> int:
    """Infer and write what is asked for."""
    quads, places = _read(arguments)
    described = describe(quads)
    every = infer(quads, read_claims(described), places).derivations
    entity = None if arguments.entity is None else _named(arguments.entity, quads)
    predicate = (
        None
        if arguments.predicate is None
        else _predicate(arguments.predicate, {quad.predicate.value for quad in quads} | {one.fact[1] for one in every})
    )
    chosen = [
        one
        for one in every
        if (entity is None or entity in (one.fact[0], one.fact[2])) and predicate in (None, one.fact[1])
    ]
    emit(WRITERS[arguments.format](Proofs(chosen, every, described)).encode(), arguments.output)
    if not chosen:
        print("nothing of what is asked for is entailed", file=sys.stderr)
    return 0


def _read(arguments: argparse.Namespace) -> tuple[list[Quad], Places | None]:
    if arguments.facts is None:
        return stated(read_quads(arguments.graph or compiled())), None
    from lenakg.core.facts import read_facts
    from lenakg.derive.build import places_of, stated_quads
    from lenakg.graph.convert import convert

    converted = convert(read_facts(arguments.facts))
    return stated_quads(converted.quads), places_of(converted)


def _named(name: str, quads: list[Quad]) -> str:
    store = Store()
    store.bulk_extend(quads)
    names = Names(LocalEngine(store))
    try:
        return names.resolve(name, "Entity")
    except NameNotFound:
        # A trial, a claim or another node that is no entity.
        return names.resolve(name)


def _predicate(name: str, known: set[str]) -> str:
    iri = property_iri(name)
    if iri not in known:
        raise InputError(
            f"{name!r} is no property of the graph",
            repair="give a CURIE or the local name of one, as linkedThroughMechanismTo",
        )
    return iri
