"""Whether the triples are OWL at all: whole lists, whole class expressions, whole axioms.

https://www.w3.org/TR/owl2-mapping-to-rdf/#Mapping_from_RDF_Graphs_to_the_Structural_Specification
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lenakg.derive.inference.terms import TYPE, written
from lenakg.derive.quality.expressions import CONSTRUCTORS, COUNTED, FILLED, constructor, on_data
from lenakg.derive.quality.finding import DL, ERROR, QUALITY, WARN, Fault, Rule
from lenakg.derive.quality.reserved import OWL, RDF, XSD
from lenakg.derive.quality.roles import uses
from lenakg.derive.quality.schema import BrokenList, Schema

#: The properties whose values are lists, with the fewest members that each must have.
_LISTS: Final = {
    **{OWL + name: 2 for name in ("intersectionOf", "unionOf", "propertyChainAxiom", "members", "disjointUnionOf")},
    **{OWL + name: 1 for name in ("oneOf", "hasKey", "withRestrictions", "distinctMembers", "onProperties")},
}
_WHOLE: Final = {
    OWL + "NegativePropertyAssertion": (
        ("sourceIndividual",),
        ("assertionProperty",),
        ("targetIndividual", "targetValue"),
    ),
    OWL + "Axiom": (("annotatedSource",), ("annotatedProperty",), ("annotatedTarget",)),
    OWL + "AllDisjointClasses": (("members",),),
    OWL + "AllDisjointProperties": (("members",),),
    OWL + "AllDifferent": (("members", "distinctMembers"),),
}


def lists(schema: Schema) -> Iterator[Fault]:
    """Lists that do not end, branch, or are too short for what they are of."""
    for path, least in _LISTS.items():
        for subject, head in schema.pairs(path):
            # Both a data range and a class may be enumerated; whether the members fit is told by where it stands.
            try:
                members = schema.members(head)
            except BrokenList:
                yield Fault(
                    subject,
                    f"the list of {written(path)} is not whole: each of its nodes has one rdf:first and one rdf:rest",
                    "write it as ( … )",
                    path,
                )
                continue
            if len(members) < least:
                count = f"{least} members" if least > 1 else "a member"
                yield Fault(
                    subject,
                    f"the list of {written(path)} has {len(members) or 'none'}, and needs {count}",
                    "complete the list, or name the one thing without it",
                    path,
                )
    reached = {node for path in _LISTS for _, head in schema.pairs(path) for node in _nodes(schema, head)}
    for subject, _ in schema.pairs(RDF + "first"):
        if subject not in reached:
            reached.add(subject)
            yield Fault(subject, "a list that no axiom has", "attach it to what it is for, or remove it")


def _nodes(schema: Schema, head: str) -> Iterator[str]:
    seen: set[str] = set()
    waiting = [head]
    while waiting:
        here = waiting.pop()
        if here not in seen:
            seen.add(here)
            yield here
            waiting.extend(schema.values(here, RDF + "rest"))


def expressions(schema: Schema) -> Iterator[Fault]:
    """Unnamed classes that are not whole expressions."""
    used = {use.node for use in uses(schema) if use.role in ("class", "datatype")}
    stated = {node for kind in ("Class", "Restriction", "DataRange") for node in schema.subjects(TYPE, OWL + kind)}
    for node in dict.fromkeys([*used, *stated]):
        if node.startswith("_:"):
            fault = _broken(schema, node)
            if fault is not None:
                yield Fault(node, *fault)
    for node in schema.subjects(TYPE, OWL + "Restriction"):
        if not node.startswith("_:"):
            yield Fault(node, "a named restriction", "leave the restriction unnamed and link it by rdfs:subClassOf")


def _broken(schema: Schema, node: str) -> tuple[str, str] | None:
    if node in schema.tangled:
        return "an expression that is a part of itself, or nested over 100 deep", "take it apart and name the parts"
    found = [name for name in CONSTRUCTORS if schema.values(node, OWL + name)]
    if not found:
        if schema.typed(node, OWL + "Restriction"):
            return "a restriction that restricts nothing", "say owl:someValuesFrom, owl:allValuesFrom, owl:hasValue …"
        return "an unnamed class that is described by nothing", "describe it, by owl:intersectionOf and the like"
    name = constructor(schema, node)
    if name is None:
        return f"is at once {' and '.join(CONSTRUCTORS[one] for one in found)}", "give each a node of its own"
    if len(schema.values(node, OWL + name)) > 1:
        return f"has owl:{name} twice", "give each a node of its own"
    if name not in FILLED and name not in COUNTED:
        return None
    return _restriction(schema, node, name)


def _restriction(schema: Schema, node: str, name: str) -> tuple[str, str] | None:
    paths = schema.values(node, OWL + "onProperty")
    if len(paths) != 1:
        said = "no owl:onProperty" if not paths else "several owl:onProperty"
        return f"{CONSTRUCTORS[name]} with {said}", "say owl:onProperty once"
    if not schema.typed(node, OWL + "Restriction"):
        return f"{CONSTRUCTORS[name]} that is not declared one", "add `a owl:Restriction`"
    if name in COUNTED:
        number = schema.values(node, OWL + name)[0]
        whole = number.startswith('"') and number.endswith(f"^^<{XSD}nonNegativeInteger>")
        if not whole:
            return f"{CONSTRUCTORS[name]} that is no xsd:nonNegativeInteger", 'write "1"^^xsd:nonNegativeInteger'
        qualified = [one for one in ("onClass", "onDataRange") if schema.values(node, OWL + one)]
        if ("ualified" in name) != (len(qualified) == 1):
            return f"owl:{name} with {len(qualified) or 'no'} owl:onClass or owl:onDataRange", "say which is counted"
    elif name == "hasValue" and schema.values(node, OWL + name)[0].startswith('"') != on_data(schema, node):
        return "a value of another kind than the property has", "give an individual or a literal, as the property wants"
    return None


def axioms(schema: Schema) -> Iterator[Fault]:
    """Axioms that are nodes of their own and lack a part."""
    for kind, parts in _WHOLE.items():
        for node in schema.subjects(TYPE, kind):
            for names in parts:
                if sum(len(schema.values(node, OWL + name)) for name in names) != 1:
                    wanted = " or ".join(f"owl:{name}" for name in names)
                    yield Fault(node, f"{written(kind)} without one {wanted}", f"say {wanted} once")


def old_definitions(schema: Schema) -> Iterator[Fault]:
    """Named classes that are expressions themselves, as OWL 1 wrote definitions."""
    for name in ("intersectionOf", "unionOf", "complementOf", "oneOf"):
        for subject, _ in schema.pairs(OWL + name):
            if not subject.startswith("_:"):
                yield Fault(
                    subject,
                    f"defined by owl:{name} on the class itself, as OWL 1 wrote it",
                    "link class and expression by owl:equivalentClass, or rdfs:subClassOf",
                    OWL + name,
                )


def unnamed_individuals(schema: Schema) -> Iterator[Fault]:
    """Individuals without a name where OWL 2 DL needs one, and rings of them.

    https://www.w3.org/TR/owl2-syntax/#The_Restrictions_on_the_Axiom_Closure has the restriction.
    """
    needs_name = {
        OWL + name
        for name in [
            "sameAs",
            "differentFrom",
            "hasValue",
            "oneOf",
            "members",
            "distinctMembers",
            "sourceIndividual",
            "targetIndividual",
        ]
    }
    for role, node, subject, path in uses(schema):
        if role == "individual" and node.startswith("_:") and path in needs_name:
            yield Fault(subject, f"an unnamed individual in {written(path)}", "give the individual an IRI", path)
    group: dict[str, str] = {}

    def root(node: str) -> str:
        while group.setdefault(node, node) != node:
            node = group[node]
        return node

    for subject, path, object_ in schema.triples:
        if subject.startswith("_:") and object_.startswith("_:") and schema.is_a(path, "object"):
            one, other = root(subject), root(object_)
            if one == other:
                yield Fault(
                    subject,
                    f"unnamed individuals in a ring, closed by {written(path)}",
                    "give one of them an IRI",
                    named=path,
                )
            group[one] = other


_SYNTAX: Final = "https://www.w3.org/TR/owl2-syntax/#"
_MAPPING: Final = "https://www.w3.org/TR/owl2-mapping-to-rdf/#"
RULES: Final = (
    Rule(
        "list",
        DL,
        ERROR,
        "every list is whole, has members enough, and belongs to an axiom",
        "tools drop an axiom whose list they cannot read, and say nothing",
        _MAPPING + "Mapping_from_RDF_Graphs_to_the_Structural_Specification",
        lists,
    ),
    Rule(
        "expression",
        DL,
        ERROR,
        "every unnamed class is one whole expression",
        "a restriction without a property or a filler means nothing",
        _MAPPING + "Parsing_of_Expressions",
        expressions,
    ),
    Rule(
        "axiom-parts",
        DL,
        ERROR,
        "axioms that are nodes of their own have all their parts",
        "half an axiom means nothing",
        _MAPPING + "Parsing_of_Axioms",
        axioms,
    ),
    Rule(
        "unnamed-individual",
        DL,
        ERROR,
        "individuals without a name are not compared, listed or in rings",
        "reasoning would not be decidable",
        _SYNTAX + "Global_Restrictions_on_Axioms_in_OWL_2_DL",
        unnamed_individuals,
    ),
    Rule(
        "owl1-definition",
        QUALITY,
        WARN,
        "a named class is linked to its definition by `owl:equivalentClass`",
        "`lenakg infer` refuses the form of OWL 1",
        _MAPPING + "Parsing_of_Axioms",
        old_definitions,
    ),
)
