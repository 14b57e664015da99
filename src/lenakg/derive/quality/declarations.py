"""Whether every term is declared, as one kind of thing, and none of OWL's own is made anew."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from lenakg.derive.inference.terms import is_literal, written
from lenakg.derive.quality.finding import DL, ERROR, Fault, Rule
from lenakg.derive.quality.reserved import BUILT_IN, KINDS, OWL, RDF, SYNTAX, TYPES, WORDS, reserved
from lenakg.derive.quality.roles import kinds_of, misplaced, uses
from lenakg.derive.quality.schema import Schema


def imports(schema: Schema) -> Iterator[Fault]:
    """What an ontology would have others fetch."""
    for subject, iri in schema.pairs(OWL + "imports"):
        yield Fault(
            subject,
            f"imports <{iri.strip('<>')}>, which is not fetched",
            "merge what is needed into the file and remove owl:imports",
            OWL + "imports",
        )


def undeclared(schema: Schema) -> Iterator[Fault]:
    """Terms that are used as what they are not declared to be."""
    seen: set[tuple[str, str]] = set()
    for role, node, subject, path in uses(schema):
        if not node.startswith("_:") and role != "individual" and (role, node) not in seen:
            seen.add((role, node))
            if not _known(schema, role, node):
                yield _undeclared(schema, role, node, subject, path)


def _known(schema: Schema, role: str, node: str) -> bool:
    if role == "property":
        return bool(kinds_of(schema, node)) or node in SYNTAX
    # That a datatype is known is a rule of its own.
    return role == "datatype" or schema.is_a(node, role) or node in BUILT_IN[role]


def _undeclared(schema: Schema, role: str, node: str, subject: str, path: str) -> Fault:
    word = WORDS.get(role, "a property")
    other = next((kind for kind in WORDS if schema.is_a(node, kind)), None)
    said = f"declared as {WORDS[other]}" if other is not None else "not declared"
    if node == path:
        where = f"of {written(subject)}" if not subject.startswith("_:") else "of an unnamed node"
    else:
        where = f"in {written(path)}"
    repair = {"property": "an owl:ObjectProperty, an owl:DatatypeProperty or an owl:AnnotationProperty"}.get(
        role, next((f"an {written(iri)}" for iri, kind in KINDS.items() if kind == role), "")
    )
    advice = f"declare it as {repair}, or correct the name" if other is None else "use a term of the right kind there"
    return Fault(node, f"used as {word} {where}, but {said}", advice)


def punned(schema: Schema) -> Iterator[Fault]:
    """IRIs that are two things that OWL 2 DL keeps apart."""
    apart = [("class", "datatype"), *combinations(("object", "data", "annotation"), 2)]
    for one, other in apart:
        for term in sorted(_all(schema, one) & _all(schema, other)):
            yield Fault(
                term,
                f"{WORDS[one]} and {WORDS[other]} at once",
                "name the two apart; only an individual may share its IRI with a class or a property",
            )


def _all(schema: Schema, kind: str) -> set[str]:
    return schema.declared[kind] | BUILT_IN[kind]


def made_anew(schema: Schema) -> Iterator[Fault]:
    """Terms of OWL, RDF, RDFS and XSD that are declared or described."""
    for kind, terms in schema.declared.items():
        for term in sorted(terms):
            if reserved(term) and term not in BUILT_IN[kind]:
                yield Fault(term, f"of the reserved vocabulary, declared as {WORDS[kind]}", "use an IRI of your own")
    declared = set().union(*schema.declared.values())
    individuals = {use.node for use in uses(schema) if use.role == "individual"}
    for term in sorted(individuals - declared):
        if reserved(term):
            yield Fault(term, "of the reserved vocabulary, used as an individual", "use an IRI of your own")
    types = {kind for _, kind in schema.pairs(RDF + "type") if reserved(kind)}
    for kind in sorted(types - TYPES - BUILT_IN["class"] - schema.declared["class"]):
        yield Fault(kind, "of the reserved vocabulary, and no class of which anything may be", "use a class")


def values(schema: Schema) -> Iterator[Fault]:
    """Literals where a node is wanted, and nodes where a literal is."""
    for subject, path, object_ in schema.triples:
        kinds = kinds_of(schema, path)
        if is_literal(object_) and kinds == {"object"}:
            repair = "give an individual, or make it a data property"
            yield Fault(subject, f"a literal as the value of the object property {written(path)}", repair, path)
        elif not is_literal(object_) and kinds == {"data"}:
            repair = "give a literal, or make it an object property"
            yield Fault(subject, f"no literal as the value of the data property {written(path)}", repair, path)
    for role, _, subject, path in misplaced(schema):
        wanted = WORDS.get(role, "a property")
        yield Fault(subject, f"a literal in {written(path)}, where {wanted} belongs", "name it by its IRI", path)


def relative(schema: Schema) -> Iterator[Fault]:
    """Terms whose IRIs depend on where the file lies."""
    terms = {use.node for use in uses(schema)}
    for term in sorted(terms):
        if term.startswith("file:"):
            yield Fault(term, "an IRI that depends on where the file lies", "write it in full, or declare a base")


_SYNTAX: Final = "https://www.w3.org/TR/owl2-syntax/#"
_MAPPING: Final = "https://www.w3.org/TR/owl2-mapping-to-rdf/#"
RULES: Final = (
    Rule(
        "imports",
        DL,
        ERROR,
        "no `owl:imports`",
        "nothing is fetched, so what is imported would not be checked",
        _SYNTAX + "Imports",
        imports,
    ),
    Rule(
        "declared",
        DL,
        ERROR,
        "every class and property is declared, and used as what it is",
        "a misspelt name is a new term that nothing is known of",
        _SYNTAX + "Typing_Constraints_of_OWL_2_DL",
        undeclared,
    ),
    Rule(
        "punning",
        DL,
        ERROR,
        "no IRI is class and datatype, or two kinds of property",
        "OWL 2 DL could not tell which of the two an axiom is about",
        _SYNTAX + "Typing_Constraints_of_OWL_2_DL",
        punned,
    ),
    Rule(
        "reserved",
        DL,
        ERROR,
        "no term of OWL, RDF, RDFS or XSD is made anew",
        "their meaning is fixed",
        _SYNTAX + "IRIs",
        made_anew,
    ),
    Rule(
        "value-kind",
        DL,
        ERROR,
        "object properties lead to nodes, data properties to literals, and no literal is a class",
        "tools drop such a triple, or make an annotation of it",
        _MAPPING + "Parsing_of_Axioms",
        values,
    ),
    Rule(
        "absolute-iri",
        DL,
        ERROR,
        "every IRI is written in full",
        "a relative one means another thing in another folder",
        _SYNTAX + "IRIs",
        relative,
    ),
)
