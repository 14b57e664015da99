"""`lenakg consistency`: do the facts fit the ontology, and if not, which few statements clash?"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pyoxigraph import Quad

from lenakg.cli.common import add_output, emit
from lenakg.core.namespaces import GRAPH, shorten
from lenakg.core.rdf import read_quads
from lenakg.derive.claims import ClaimView, describe, read_claims
from lenakg.derive.infer import Places, reason, stated
from lenakg.derive.inference.clashes import Conflict, conflicts, unsatisfiable
from lenakg.derive.inference.terms import facts, triple_written
from lenakg.graph.places import Found, in_files


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    parser.add_argument(
        "--hermit", action="store_true", help="ask HermiT as well, which needs Java, the extra owl and some minutes"
    )
    parser.add_argument(
        "-f", "--format", metavar="FORMAT", choices=["text", "json"], default="text", help="text (the default) or json"
    )
    add_output(parser)
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--facts", metavar="DIR", type=Path, help="facts, a folder for each document")
    source.add_argument(
        "--graph", metavar="FILE", type=Path, help="a compiled graph; without either, the facts that lenakg ships"
    )
    parser.epilog = """\
Looks for statements that cannot all be true: an individual of two disjoint classes, two values where there is but one,
a literal that does not belong to the range, what is said to be different and must be the same, and classes or
properties of which nothing can be an instance. Each conflict is a minimal set: facts and axioms, with file and line,
of which none can be left out. Exits with 1 if there is one.

Examples:
  lenakg consistency
  lenakg consistency --facts facts -f json
  lenakg consistency --hermit"""


def run(arguments: argparse.Namespace) -> int:
    """Look for conflicts and write them."""
    quads, places = _read(arguments)
    claims = read_claims(describe(quads))
    found = reason(quads, claims, places)
    told = [_object(conflict, claims, places) for conflict in conflicts(found.closure)]
    schema = facts(quad for quad in quads if getattr(quad.graph_name, "value", "") == GRAPH + "ontology")
    empty = [
        {"unsatisfiable": shorten(term), **_object(conflict, claims, places)}
        for term, conflict in unsatisfiable(schema)
    ]
    verdict: dict[str, Any] = {"conflicts": told + empty, "reasoner": "rules"}
    if arguments.hermit:
        from lenakg.share.hermit import contradicted

        verdict["hermit"] = "contradiction" if contradicted(quads) else "consistent"
    consistent = not told and not empty and verdict.get("hermit") != "contradiction"
    if arguments.format == "json":
        data = json.dumps({"consistent": consistent, **verdict}, indent=2, ensure_ascii=False) + "\n"
    else:
        data = "".join(_lines(verdict, consistent, len(found.closure.known)))
    emit(data.encode(), arguments.output)
    return 0 if consistent else 1


def _read(arguments: argparse.Namespace) -> tuple[list[Quad], Places]:
    if arguments.graph is not None:
        quads = stated(read_quads(arguments.graph))
        texts = {arguments.graph: arguments.graph.read_text(encoding="utf-8", errors="replace")}
        return quads, Places(in_files(texts), graph=arguments.graph)
    from lenakg.core.facts import read_facts
    from lenakg.core.resources import folder
    from lenakg.derive.build import places_of, stated_quads
    from lenakg.graph.convert import convert

    converted = convert(read_facts(arguments.facts or folder("facts")))
    return stated_quads(converted.quads), places_of(converted)


def _object(conflict: Conflict, claims: Sequence[ClaimView], places: Places) -> dict[str, Any]:
    return {
        "rule": conflict.rule,
        "facts": [{"triple": triple_written(fact), **_place(places.fact(fact, claims))} for fact in conflict.facts],
        "axioms": [{"axiom": axiom, **_place(places.axiom(axiom, about))} for axiom, about in conflict.axioms],
    }


def _place(found: Found | None) -> dict[str, Any]:
    return {} if found is None else {"file": found.file, "line": found.line}


def _lines(verdict: dict[str, Any], consistent: bool, known: int) -> list[str]:
    lines = []
    for number, conflict in enumerate(verdict["conflicts"], 1):
        about = f"nothing can be {conflict['unsatisfiable']}" if "unsatisfiable" in conflict else "contradiction"
        lines.append(f"{number}. {about}, by {conflict['rule']}\n")
        lines.extend(f"   {fact['triple']}{_at(fact)}\n" for fact in conflict["facts"])
        lines.extend(f"   {axiom['axiom']}{_at(axiom)}\n" for axiom in conflict["axioms"])
    asked = "the rules of OWL 2 RL"
    if "hermit" in verdict:
        asked += f" and HermiT ({verdict['hermit']})"
    conflicts_ = len(verdict["conflicts"])
    counted = f"{conflicts_} conflict{'s' * (conflicts_ != 1)}"
    said = "consistent" if consistent else f"not consistent: {counted}"
    return [*lines, f"{said}; {known} statements, given or entailed; judged by {asked}\n"]


def _at(told: dict[str, Any]) -> str:
    if "file" not in told:
        return ""
    return f"   {told['file']}:{told['line']}" if told["line"] else f"   {told['file']}"
