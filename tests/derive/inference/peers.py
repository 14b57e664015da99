"""What other reasoners make of an ontology: owlrl, and the HermiT that owlready2 brings."""

from __future__ import annotations

import re
import subprocess
from collections import defaultdict
from collections.abc import Callable, Iterator
from os import pathsep
from pathlib import Path
from tempfile import TemporaryDirectory

import owlready2
from owlrl import DeductiveClosure, OWLRL_Semantics
from pyoxigraph import RdfFormat, parse, serialize
from rdflib import Graph

Triple = tuple[str, str, str]
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def by_owlrl(turtle: str) -> set[Triple]:
    """Every triple of named nodes that owlrl has in the closure."""
    graph = Graph().parse(data=turtle, format="turtle")
    DeductiveClosure(OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False).expand(graph)
    return {(str(s), str(p), str(o)) for s, p, o in graph}


def by_hermit(turtle: str) -> set[Triple] | None:
    """The types and relations of named individuals by HermiT; None if it finds a contradiction.

    HermiT itself is run, since owlready2 drops some of what it prints: the narrowest classes of each individual and the
    narrowest properties of each pair, with the hierarchies of both. A malformed literal it takes for an error.
    """
    triples = serialize(parse(turtle.encode(), format=RdfFormat.TURTLE), format=RdfFormat.N_TRIPLES) or b""
    with TemporaryDirectory() as folder:
        path = Path(folder, "whole.nt")
        path.write_bytes(triples)
        home = Path(owlready2.__file__).parent / "hermit"
        classes = pathsep.join(map(str, (home, home / "HermiT.jar")))
        command = ["java", "-cp", classes, "org.semanticweb.HermiT.cli.CommandLine", *"-c -O -D -I -Y".split()]
        done = subprocess.run([*command, path.as_uri()], capture_output=True, text=True, timeout=600)
    if re.search("Inconsistent ontology|MalformedLiteralException", done.stdout + done.stderr):
        return None
    assert done.returncode == 0, done.stdout + done.stderr
    return {*_types(done.stdout), *_relations(done.stdout)}


def _listed(said: str, *relations: str) -> Iterator[list[str]]:
    """The terms of every axiom of certain kinds that HermiT prints; `^` stands before an inverse."""
    for relation, listed in re.findall(r"^([A-Za-z]+)\( (.*) \)$", said, re.MULTILINE):
        if relation in relations:
            terms = re.findall(r"(ObjectInverseOf\( )?<([^>]+)>", listed)
            yield ["^" * bool(inverse) + iri for inverse, iri in terms]


def _inverse(term: str) -> str:
    return term.removeprefix("^") if term.startswith("^") else f"^{term}"


def _upwards(said: str, narrower: str, same: str) -> Callable[[str], set[str]]:
    """From a term to itself and all above it, in a hierarchy that HermiT prints."""
    above: dict[str, set[str]] = defaultdict(set)
    for lower, upper in _listed(said, narrower):
        above[lower].add(upper)
        above[_inverse(lower)].add(_inverse(upper))
    for terms in _listed(said, same):
        for term in terms:
            above[term].update(terms)
            above[_inverse(term)].update(map(_inverse, terms))

    def climb(term: str) -> set[str]:
        pending, seen = [term], {term}
        while pending:
            wider = above[pending.pop()] - seen
            seen |= wider
            pending.extend(wider)
        return seen

    return climb


def _types(said: str) -> set[Triple]:
    climb = _upwards(said, "SubClassOf", "EquivalentClasses")
    return {(individual, RDF_TYPE, above) for individual, kind in _listed(said, "Type") for above in climb(kind)}


def _relations(said: str) -> set[Triple]:
    climb = _upwards(said, "SubObjectPropertyOf", "EquivalentObjectProperties")
    pattern = r"^<([^>]+)> \(known instances:\s*(.*?)(?:\s*\|\s*)possible instances:\s*(.*?)\s*\)"
    return {
        (object_, above[1:], subject) if above.startswith("^") else (subject, above, object_)
        for path, known, _ in re.findall(pattern, said, re.MULTILINE)
        for subject, object_ in re.findall(r"\(<([^>]+)>, <([^>]+)>\)", known)
        for above in climb(path)
    }
