"""The compiled graph: facts read, checked, derived from, and written the same way at every build."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import CanonicalizationAlgorithm, Dataset, Literal, NamedNode, Quad, RdfFormat

from lenakg.core import rdf
from lenakg.core.errors import InvalidGraph
from lenakg.core.facts import read_facts
from lenakg.core.namespaces import GRAPH, LENA, ONTOLOGY_IRI, PREFIXES
from lenakg.core.resources import folder, ontology
from lenakg.derive.claims import ClaimView, Described, describe, read_claims
from lenakg.derive.disagreements import disagreements
from lenakg.derive.edges import direct_edges
from lenakg.derive.infer import Places, infer
from lenakg.derive.inference.quads import inferred
from lenakg.derive.mappings import check_mappings
from lenakg.graph.convert import Converted, convert, document_graph
from lenakg.graph.engines import chosen
from lenakg.graph.places import in_files
from lenakg.graph.validate import Report, validate

_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_MATCHES = frozenset(PREFIXES["skos"] + f"{kind}Match" for kind in ("exact", "close", "broad", "narrow", "related"))


@dataclass(frozen=True)
class Build:
    """The quads of the whole graph, and what validation said of the facts in it."""

    quads: frozenset[Quad]
    report: Report

    def nquads(self) -> bytes:
        """N-Quads, a line a quad, sorted."""
        return b"\n".join(rdf.lines(self.quads, RdfFormat.N_QUADS)) + b"\n"

    def turtle(self) -> bytes:
        """The union of all graphs as one Turtle file, node by node."""
        return rdf.turtle({quad.triple for quad in self.quads})


def build(facts: Path | None = None, engine: str | None = None) -> Build:
    """Compile the facts in `facts` (by default those that lenakg ships), checked by an engine as `validate` takes it.

    Raises:
        FactError, FactErrors: the facts cannot be read.
        InvalidGraph: the shapes do not hold.
        InputError: the mappings of the ontology are not those of the table, or no engine has that name.
        MissingExtra: the engine is not installed.
    """
    engine = chosen(engine)
    converted = convert(read_facts(folder("facts") if facts is None else facts))
    report = conforming(check(converted, engine))
    return Build(frozenset(compile_quads(converted.quads, places_of(converted))), report)


def check(converted: Converted, engine: str | None = None) -> Report:
    """Validate facts with the ontology; places in the ontology are told as well."""
    return validate(converted.quads, places_of(converted).locate, engine=engine, converted=True)


def conforming(report: Report) -> Report:
    """The report of facts of which the shapes hold.

    Raises:
        InvalidGraph: they do not.
    """
    if not report.conforms:
        first, *more = report.violations
        others = f" (and {len(more)} more, which `lenakg validate` shows)" if more else ""
        raise InvalidGraph(
            f"the shapes do not hold: {first.file}:{first.line}: {first.message}{others}; nothing was written"
        )
    return report


def places_of(converted: Converted) -> Places:
    """Where the facts and the ontology have what stands in them."""
    text = ontology().read_text(encoding="utf-8")
    return Places(in_files({ontology(): text}, converted.places), ontology())


def compile_quads(facts: Iterable[Quad], places: Places | None = None) -> list[Quad]:
    """The facts with the ontology, the mappings and all that follows from them, each in its named graph.

    Args:
        facts: the quads of the facts.
        places: where the facts and the ontology have what stands in them, for the error.

    Raises:
        InputError: the mappings of the ontology are not those of the table, or it is outside OWL 2 RL.
        InvalidGraph: the facts contradict the ontology.
    """
    compiled, claims = _stated(facts)
    compiled.extend(inferred(infer(compiled, claims, places).derivations))
    compiled.extend(_provenance({quad.graph_name.value for quad in compiled if isinstance(quad.graph_name, NamedNode)}))
    return compiled


def stated_quads(facts: Iterable[Quad]) -> list[Quad]:
    """As `compile_quads`, without what is inferred and the provenance of the graphs.

    Raises:
        InputError: the mappings of the ontology are not those of the table.
    """
    return _stated(facts)[0]


def _stated(facts: Iterable[Quad]) -> tuple[list[Quad], list[ClaimView]]:
    """What is stated, and what is computed from it before reasoning; and the claims."""
    facts = list(facts)
    terms = _ontology_quads()
    described = describe([*facts, *terms])
    claims = read_claims(described)
    compiled = [*facts, *terms]
    edges = NamedNode(GRAPH + "edges")
    for subject, predicate, object_ in direct_edges(claims):
        compiled.append(Quad(NamedNode(subject), NamedNode(predicate), NamedNode(object_), edges))
    derived = NamedNode(GRAPH + "derived")
    for found in disagreements(claims, described):
        node = NamedNode(found.iri)
        compiled.append(Quad(node, _TYPE, _lena("Disagreement"), derived))
        listed = {
            "onProposition": (found.on,),
            "alsoOnProposition": () if found.also_on is None else (found.also_on,),
            "claimFor": found.claims_for,
            "claimAgainst": found.claims_against,
            "claimBetween": found.claims_between,
            "axis": found.axes,
        }
        for name, iris in listed.items():
            compiled.extend(Quad(node, _lena(name), NamedNode(iri), derived) for iri in iris)
    for regimen, keys in described.items():
        drugs = keys.get(LENA + "includesDrug", ())
        if drugs and LENA + "regimenType" not in keys:
            kind = "Monotherapy" if len(drugs) == 1 else "Combination"
            compiled.append(Quad(NamedNode(regimen), _lena("regimenType"), _lena(kind), derived))
    compiled.extend(_targets(described))
    return compiled, claims


def _targets(described: Described) -> Iterator[Quad]:
    """What each mechanism increases or decreases, by its effects: the ontology's axioms reach a drug's targets so."""
    derived = NamedNode(GRAPH + "derived")
    ways = {"IncreasingEffect": "increasesTarget", "DecreasingEffect": "decreasesTarget"}
    for mechanism, keys in described.items():
        effects = keys.get(LENA + "effect", ())
        kinds = {kind for effect in effects for kind in described.get(effect, {}).get(_TYPE.value, ())}
        for kind, name in ways.items():
            if LENA + kind in kinds:
                for target in keys.get(LENA + "target", ()):
                    yield Quad(NamedNode(mechanism), _lena(name), NamedNode(target), derived)


def _ontology_quads() -> list[Quad]:
    """The ontology, its blank nodes labelled by RDFC-1.0, its mappings in a graph of their own."""
    dataset = Dataset(rdf.read_quads(ontology()))
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    terms, mappings = NamedNode(GRAPH + "ontology"), NamedNode(GRAPH + "mappings")
    check_mappings(quad for quad in dataset if quad.predicate.value in _MATCHES)
    return [
        Quad(quad.subject, quad.predicate, quad.object, mappings if quad.predicate.value in _MATCHES else terms)
        for quad in dataset
    ]


def _provenance(graphs: set[str]) -> list[Quad]:
    """What each named graph was made from."""
    here = NamedNode(GRAPH + "provenance")
    source = NamedNode(PREFIXES["prov"] + "wasDerivedFrom")
    documents = sorted(name for name in graphs if name.startswith(document_graph("/")))
    made_from: dict[str, list[str]] = {name: [f"{PREFIXES['doc']}{name.rsplit('/', 1)[1]}"] for name in documents}
    made_from[GRAPH + "shared"] = documents
    made_from[GRAPH + "ontology"] = made_from[GRAPH + "mappings"] = [ONTOLOGY_IRI]
    for name in ("edges", "derived"):
        made_from[GRAPH + name] = [*documents, GRAPH + "shared", GRAPH + "ontology"]
    made_from[GRAPH + "inferred"] = [*made_from[GRAPH + "edges"], GRAPH + "edges", GRAPH + "derived"]
    quads = []
    for name, sources in made_from.items():
        if name in graphs:
            node = NamedNode(name)
            quads.append(Quad(node, _TYPE, NamedNode(PREFIXES["prov"] + "Entity"), here))
            quads.append(Quad(node, NamedNode(PREFIXES["dcterms"] + "title"), Literal(name.removeprefix(GRAPH)), here))
            quads.extend(Quad(node, source, NamedNode(iri), here) for iri in sources)
    return quads


def _lena(name: str) -> NamedNode:
    return NamedNode(LENA + name)
