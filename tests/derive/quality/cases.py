"""Small ontologies, each inside or outside of OWL 2 DL and OWL 2 RL, with the rule that tells."""

from __future__ import annotations

from typing import NamedTuple

HEAD = """\
@prefix : <http://example.org/t#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<http://example.org/t> a owl:Ontology .
:A a owl:Class . :B a owl:Class . :C a owl:Class .
:p a owl:ObjectProperty . :q a owl:ObjectProperty . :r a owl:ObjectProperty .
:d a owl:DatatypeProperty . :e a owl:DatatypeProperty .
:x a owl:NamedIndividual, :A . :y a owl:NamedIndividual .
"""


class Case(NamedTuple):
    """An ontology: what is added to `HEAD`, and the rules that it breaks."""

    name: str
    text: str
    rules: frozenset[str]
    #: Why the OWLAPI judges otherwise, where it does.
    differs: str = ""


def _some(path: str, kind: str) -> str:
    return f"[ a owl:Restriction ; owl:onProperty {path} ; owl:someValuesFrom {kind} ]"


def _every(path: str, kind: str) -> str:
    return f"[ a owl:Restriction ; owl:onProperty {path} ; owl:allValuesFrom {kind} ]"


def _at_most(number: int, path: str) -> str:
    return f'[ a owl:Restriction ; owl:onProperty {path} ; owl:maxCardinality "{number}"^^xsd:nonNegativeInteger ]'


def _is(text: str) -> str:
    return f"[ a owl:Class ; {text} ]"


def case(name: str, text: str, *rules: str, differs: str = "") -> Case:
    return Case(name, text, frozenset(rules), differs)


_REFLEXIVE = "OWL 2 RL has no reflexive properties (owl2-profiles, 4.1); this version of the OWLAPI lets them pass"
_DATATYPES = (
    "a datatype is one of the map or defined (owl2-syntax, 11.2); the OWLAPI takes a declaration or xsd: for it"
)
_RANGES = "intersections of datatypes, and names for them, are in OWL 2 RL (owl2-profiles, 4.2.4); the OWLAPI has none"
_LEXICAL = "a literal is of its lexical space (owl2-syntax, 5.7); the OWLAPI looks at the shape of few datatypes only"
_UNNAMED = "owl:sameAs has no unnamed individuals (owl2-syntax, 11.2); this version of the OWLAPI does not look"

INSIDE = [
    case("nothing", ""),
    case("subclass", ":A rdfs:subClassOf :B ."),
    case("some-left", f"{_some(':p', ':B')} rdfs:subClassOf :A ."),
    case("some-thing-left", f"{_some(':p', 'owl:Thing')} rdfs:subClassOf :A ."),
    case("union-left", f"{_is('owl:unionOf ( :A :B )')} rdfs:subClassOf :C ."),
    case("one-of-left", f"{_is('owl:oneOf ( :x :y )')} rdfs:subClassOf :C ."),
    case("every-right", f":A rdfs:subClassOf {_every(':p', ':B')} ."),
    case("at-most-one-right", f":A rdfs:subClassOf {_at_most(1, ':p')} ."),
    case("complement-right", f":A rdfs:subClassOf {_is('owl:complementOf :B')} ."),
    case(
        "equivalent-value",
        ":A owl:equivalentClass [ a owl:Class ; owl:intersectionOf ( :B "
        "[ a owl:Restriction ; owl:onProperty :p ; owl:hasValue :x ] ) ] .",
    ),
    case("data-ranges", ':d rdfs:range xsd:decimal . :e rdfs:range xsd:string . :x :d 1.5 ; :e "s" .'),
    case("class-and-individual", ":A a owl:NamedIndividual, :B ."),
    case("property-and-individual", ":p a owl:NamedIndividual, :B ."),
    case("chain", ":p owl:propertyChainAxiom ( :q :r ) ."),
    case("chain-starts-with-itself", ":p owl:propertyChainAxiom ( :p :q ) ."),
    case("chain-ends-with-itself", ":p owl:propertyChainAxiom ( :q :p ) ."),
    case("chain-of-itself", ":p owl:propertyChainAxiom ( :p :p ) ."),
    case(
        "transitive-superproperty",
        ":p a owl:TransitiveProperty . :q rdfs:subPropertyOf :p ; a owl:FunctionalProperty .",
    ),
    case("disjoint-properties", ":p owl:propertyDisjointWith :q ."),
    case("key", ":A owl:hasKey ( :p :d ) ."),
    case("inverse", ":p owl:inverseOf :q . :q a owl:FunctionalProperty, owl:InverseFunctionalProperty ."),
    case(
        "negative",
        "[] a owl:NegativePropertyAssertion ; "
        "owl:sourceIndividual :x ; owl:assertionProperty :p ; owl:targetIndividual :y .",
    ),
    case("all-different", "[] a owl:AllDifferent ; owl:distinctMembers ( :x :y ) ."),
    case("unnamed-tree", ":x :p [ :p [ a :A ] ] ."),
    case("annotation-property", ':note a owl:AnnotationProperty . :A :note "n" .'),
    case(
        "axiom-annotation",
        ':A rdfs:subClassOf :B . [] a owl:Axiom ; rdfs:comment "c" ; '
        "owl:annotatedSource :A ; owl:annotatedProperty rdfs:subClassOf ; owl:annotatedTarget :B .",
    ),
    case("data-some-left", f"{_some(':d', 'xsd:string')} rdfs:subClassOf :A ."),
    case("data-every-right", f":A rdfs:subClassOf {_every(':d', 'xsd:string')} ."),
    case("inverse-in-expression", f"{_some('[ owl:inverseOf :p ]', ':B')} rdfs:subClassOf :A ."),
    case("owl1-definition", ":C owl:intersectionOf ( :A :B ) ."),
    case(
        "defined-datatype",
        ":W a rdfs:Datatype ; owl:equivalentClass [ a rdfs:Datatype ; owl:intersectionOf ( xsd:int xsd:decimal ) ] .",
        differs=_RANGES,
    ),
    case("integer-in-range", ':d rdfs:range xsd:byte . :x :d "127"^^xsd:byte .'),
]
NOT_RL = [
    case("data-some-right", f":A rdfs:subClassOf {_some(':d', 'xsd:string')} .", "rl-position"),
    case("some-right", f":A rdfs:subClassOf {_some(':p', ':B')} .", "rl-position"),
    case("every-left", f"{_every(':p', ':B')} rdfs:subClassOf :A .", "rl-position"),
    case("union-right", f":A rdfs:subClassOf {_is('owl:unionOf ( :B :C )')} .", "rl-position"),
    case("one-of-right", f":A rdfs:subClassOf {_is('owl:oneOf ( :x :y )')} .", "rl-position"),
    case("at-most-two", f":A rdfs:subClassOf {_at_most(2, ':p')} .", "rl-position"),
    case("some-equivalent", f":A owl:equivalentClass {_some(':p', ':B')} .", "rl-position"),
    case("union-domain", f":p rdfs:domain {_is('owl:unionOf ( :A :B )')} .", "rl-position"),
    case("some-range", f":p rdfs:range {_some(':q', ':B')} .", "rl-position"),
    case("complement-left", f"{_is('owl:complementOf :B')} rdfs:subClassOf :A .", "rl-position"),
    case("thing-left", "owl:Thing rdfs:subClassOf :A .", "rl-position"),
    case("disjoint-every", f":A owl:disjointWith {_every(':p', ':B')} .", "rl-position"),
    case("assertion-some", f":x a {_some(':p', ':B')} .", "rl-position"),
    case("reflexive", ":p a owl:ReflexiveProperty .", "rl-axiom", differs=_REFLEXIVE),
    case("disjoint-union", ":A owl:disjointUnionOf ( :B :C ) .", "rl-axiom"),
    case("self", ":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ; owl:hasSelf true ] .", "rl-position"),
    case("real", ":d rdfs:range owl:real .", "rl-datatype"),
    case(
        "facets",
        ":d rdfs:range [ a rdfs:Datatype ; "
        "owl:onDatatype xsd:integer ; owl:withRestrictions ( [ xsd:minInclusive 1 ] ) ] .",
        "rl-position",
    ),
    case("data-one-of", ':d rdfs:range [ a rdfs:Datatype ; owl:oneOf ( "a" "b" ) ] .', "rl-position"),
]
NOT_DL = [
    case("undeclared-class", ":A rdfs:subClassOf :Missing .", "declared"),
    case("undeclared-property", ":missing rdfs:domain :A .", "declared"),
    case("undeclared-predicate", ":x :missing :y .", "declared"),
    case("class-and-datatype", ":A a rdfs:Datatype .", "punning"),
    case("object-and-data", ":p a owl:DatatypeProperty .", "punning"),
    case("object-and-annotation", ":p a owl:AnnotationProperty .", "punning"),
    case("reserved-class", "rdfs:Mine a owl:Class . :A rdfs:subClassOf rdfs:Mine .", "reserved"),
    case("reserved-property", "owl:mine a owl:ObjectProperty . :x owl:mine :y .", "reserved"),
    case("reserved-individual", ":x :p rdf:type .", "reserved"),
    case("unknown-datatype", ":d rdfs:range xsd:date .", "datatype", differs=_DATATYPES),
    case("own-datatype", ":d rdfs:range :Weight . :Weight a rdfs:Datatype .", "datatype", differs=_DATATYPES),
    case("ill-formed-integer", ':x :d "one"^^xsd:integer .', "literal"),
    case("ill-formed-boolean", ':x :d "yes"^^xsd:boolean .', "literal", differs=_LEXICAL),
    case("out-of-range", ':x :d "128"^^xsd:byte .', "literal", differs=_LEXICAL),
    case("functional-transitive", ":p a owl:FunctionalProperty, owl:TransitiveProperty .", "simple-property"),
    case("asymmetric-chain", ":p a owl:AsymmetricProperty ; owl:propertyChainAxiom ( :q :r ) .", "simple-property"),
    case(
        "irreflexive-above-transitive",
        ":p a owl:TransitiveProperty ; rdfs:subPropertyOf :q . :q a owl:IrreflexiveProperty .",
        "simple-property",
    ),
    case("disjoint-transitive", ":p a owl:TransitiveProperty ; owl:propertyDisjointWith :q .", "simple-property"),
    case(
        "counted-transitive",
        f":p a owl:TransitiveProperty . :A rdfs:subClassOf {_at_most(1, ':p')} .",
        "simple-property",
    ),
    case(
        "inverse-of-transitive",
        ":p a owl:TransitiveProperty ; owl:inverseOf :q . :q a owl:FunctionalProperty .",
        "simple-property",
    ),
    case(
        "ring-of-chains", ":p owl:propertyChainAxiom ( :q :r ) . :q owl:propertyChainAxiom ( :p :r ) .", "chain-order"
    ),
    case("chain-of-three", ":p owl:propertyChainAxiom ( :q :p :r ) .", "chain-order"),
    case("chain-back-down", ":p owl:propertyChainAxiom ( :q :r ) ; rdfs:subPropertyOf :q .", "chain-order"),
    case("chain-of-inverse", ":p owl:propertyChainAxiom ( :q :r ) ; owl:inverseOf :q .", "chain-order"),
    case("same-as-unnamed", ":x owl:sameAs [ a :A ] .", "unnamed-individual", differs=_UNNAMED),
]
#: What the OWLAPI repairs or drops as it reads, so that it never judges it.
BROKEN = [
    case(
        "restriction-without-property",
        ":A rdfs:subClassOf [ a owl:Restriction ; owl:allValuesFrom :B ] .",
        "expression",
    ),
    case("restriction-without-filler", ":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ] .", "expression"),
    case(
        "two-in-one", ":A rdfs:subClassOf [ a owl:Class ; owl:unionOf ( :A :B ) ; owl:complementOf :C ] .", "expression"
    ),
    case("list-without-end", ":A owl:equivalentClass [ a owl:Class ; owl:intersectionOf [ rdf:first :B ] ] .", "list"),
    case("list-of-one", ":p owl:propertyChainAxiom ( :q ) .", "list"),
    case("list-astray", "[] rdf:first :A ; rdf:rest () .", "list"),
    case(
        "half-negative",
        "[] a owl:NegativePropertyAssertion ; owl:sourceIndividual :x ; owl:assertionProperty :p .",
        "axiom-parts",
    ),
    case("part-of-itself", ":A rdfs:subClassOf _:a . _:a a owl:Class ; owl:complementOf _:a .", "expression"),
    case("literal-of-object-property", ':x :p "5" .', "value-kind"),
    case("node-of-data-property", ":x :d :y .", "value-kind"),
    case("literal-as-class", ':A rdfs:subClassOf "thing" .', "value-kind"),
    case("literal-as-range", ':p rdfs:range "x" .', "value-kind"),
    case("two-ontologies", "<http://example.org/u> a owl:Ontology .", "one-ontology"),
    case("imports", "<http://example.org/t> owl:imports <http://example.org/other> .", "imports"),
    case("relative", "<other> a owl:Class . :A rdfs:subClassOf <other> .", "absolute-iri"),
    case("unnamed-ring", "_:a :p _:b . _:b :p _:a .", "unnamed-individual"),
]
JUDGED = [*INSIDE, *NOT_RL, *NOT_DL]
CASES = [*JUDGED, *BROKEN]
