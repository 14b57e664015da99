"""Small ontologies, one a construct of OWL 2 RL: what each entails, or that it clashes.

Names are in the namespace that stands for the empty prefix, one for each ontology, so that all of those that are
consistent can be read as one.
"""

from __future__ import annotations

PREFIXES = """
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

#: The declarations that all share: classes A to D, object properties p to s, data properties d and e, individuals.
DECLARED = """
:A a owl:Class . :B a owl:Class . :C a owl:Class . :D a owl:Class .
:p a owl:ObjectProperty . :q a owl:ObjectProperty . :r a owl:ObjectProperty . :s a owl:ObjectProperty .
:d a owl:DatatypeProperty . :e a owl:DatatypeProperty .
:x a owl:NamedIndividual . :y a owl:NamedIndividual . :z a owl:NamedIndividual . :w a owl:NamedIndividual .
"""

#: What is said of each, and what follows (as `subject predicate object` with local names), nothing else.
ENTAILED: dict[str, tuple[str, str]] = {
    "subclass": (":A rdfs:subClassOf :B . :B rdfs:subClassOf :C . :x a :A .", "x a B, x a C"),
    "equivalent class": (":A owl:equivalentClass :B . :x a :A . :y a :B .", "x a B, y a A"),
    "intersection on the left": (
        "[] a owl:Class ; owl:intersectionOf ( :A :B ) ; rdfs:subClassOf :C . :x a :A, :B . :y a :A .",
        "x a C",
    ),
    "intersection on the right": (
        ":A rdfs:subClassOf [ a owl:Class ; owl:intersectionOf ( :B :C ) ] . :x a :A .",
        "x a B, x a C",
    ),
    "union on the left": (
        "[] a owl:Class ; owl:unionOf ( :A :B ) ; rdfs:subClassOf :C . :x a :A . :y a :B .",
        "x a C, y a C",
    ),
    "some values": (
        "[] a owl:Restriction ; owl:onProperty :p ; owl:someValuesFrom :B ; rdfs:subClassOf :A ."
        ":x :p :y . :y a :B . :z :p :w .",
        "x a A",
    ),
    "some values of anything": (
        "[] a owl:Restriction ; owl:onProperty :p ; owl:someValuesFrom owl:Thing ; rdfs:subClassOf :A . :x :p :y .",
        "x a A",
    ),
    "intersection with some values": (
        "[] a owl:Class ; owl:intersectionOf ( :A [ a owl:Restriction ; owl:onProperty :p ; owl:someValuesFrom :B ] "
        "[ a owl:Restriction ; owl:onProperty :q ; owl:someValuesFrom :C ] ) ; rdfs:subClassOf :D ."
        ":x a :A ; :p :y ; :q :z . :y a :B . :z a :C . :w a :A ; :p :y .",
        "x a D",
    ),
    "has value": (
        ":A owl:equivalentClass [ a owl:Class ; owl:intersectionOf ( :B [ a owl:Restriction ; owl:onProperty :p ;"
        " owl:hasValue :z ] ) ] . :x a :B ; :p :z . :y a :A .",
        "x a A, y a B, y p z",
    ),
    "all values": (
        ":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ; owl:allValuesFrom :B ] . :x a :A ; :p :y .",
        "y a B",
    ),
    "one of on the left": ("[] a owl:Class ; owl:oneOf ( :x :y ) ; rdfs:subClassOf :A .", "x a A, y a A"),
    "at most one": (
        ":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ; "
        'owl:maxCardinality "1"^^xsd:nonNegativeInteger ] . :x a :A ; :p :y, :z . :y a :B .',
        "z a B",
    ),
    "at most one of a class": (
        ":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ; owl:onClass :C ; "
        'owl:maxQualifiedCardinality "1"^^xsd:nonNegativeInteger ] . :x a :A ; :p :y, :z, :w . :y a :B, :C . :z a :C .',
        "z a B",
    ),
    "subproperty": (":p rdfs:subPropertyOf :q . :x :p :y .", "x q y"),
    "equivalent property": (":p owl:equivalentProperty :q . :x :p :y . :z :q :w .", "x q y, z p w"),
    "domain and range": (":p rdfs:domain :A ; rdfs:range :B . :x :p :y .", "x a A, y a B"),
    "domain of a data property": (":d rdfs:domain :A ; rdfs:range xsd:integer . :x :d 7 .", "x a A"),
    "inverse": (":p owl:inverseOf :q . :x :p :y . :z :q :w .", "y q x, w p z"),
    "symmetric": (":p a owl:SymmetricProperty . :x :p :y .", "y p x"),
    "transitive": (":p a owl:TransitiveProperty . :x :p :y . :y :p :z . :z :p :w .", "x p z, x p w, y p w"),
    "chain": (":r owl:propertyChainAxiom ( :p :q ) . :x :p :y . :y :q :z .", "x r z"),
    "chain of three": (":r owl:propertyChainAxiom ( :p :q :s ) . :x :p :y . :y :q :z . :z :s :w .", "x r w"),
    "chain on itself": (":p owl:propertyChainAxiom ( :p :q ) . :x :p :y . :y :q :z . :z :q :w .", "x p z, x p w"),
    "chain with a subproperty above": (
        ":r owl:propertyChainAxiom ( :p :q ) ; rdfs:subPropertyOf :s ; rdfs:domain :A . :x :p :y . :y :q :z .",
        "x r z, x s z, x a A",
    ),
    "functional": (":p a owl:FunctionalProperty . :x :p :y, :z . :y a :A .", "z a A"),
    "inverse functional": (
        ":p a owl:InverseFunctionalProperty . :x :p :z . :y :p :z . :y a :A .",
        "x a A, y p z, x p z",
    ),
    "key": (':A owl:hasKey ( :d ) . :x a :A, :B ; :d "1" . :y a :A ; :d "1" .', "y a B"),
    "same individual": (":x owl:sameAs :y . :x a :A . :y :p :z . :z :q :x .", "y a A, x p z, z q y"),
    "disjoint classes that share nothing": (":A owl:disjointWith :B . :x a :A . :y a :B .", ""),
    "data subproperty": (':d rdfs:subPropertyOf :e . :e rdfs:domain :A . :x :d "7" .', "x a A"),
}

#: What is said of each, which cannot be, and the fewest facts (as above) that say so.
CLASHING: dict[str, tuple[str, str]] = {
    "disjoint classes": (":A owl:disjointWith :B . :x a :A, :B, :C .", "x a A, x a B"),
    "disjoint above": (":A rdfs:subClassOf :C . :C owl:disjointWith :D . :x a :A, :D .", "x a A, x a D"),
    "all disjoint": (
        "[] a owl:AllDisjointClasses ; owl:members ( :A :B :C ) . :x a :B . :x a :C . :x a :D .",
        "x a B, x a C",
    ),
    "disjoint by range": (":p rdfs:range :A . :A owl:disjointWith :B . :x :p :y . :y a :B .", "x p y, y a B"),
    "complement": (":A rdfs:subClassOf [ a owl:Class ; owl:complementOf :B ] . :x a :A, :B .", "x a A, x a B"),
    "at most none": (
        ":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ; "
        'owl:maxCardinality "0"^^xsd:nonNegativeInteger ] . :x a :A ; :p :y .',
        "x a A, x p y",
    ),
    "nothing": (":A rdfs:subClassOf owl:Nothing . :x a :A .", "x a A"),
    "functional and different": (
        ":p a owl:FunctionalProperty . [] a owl:AllDifferent ; owl:distinctMembers ( :y :z :w ) . :x :p :y, :z .",
        "x p y, x p z",
    ),
    "functional data property": (':d a owl:FunctionalProperty . :x :d "one", "two" .', 'x d "one", x d "two"'),
    "different and the same": (":x owl:sameAs :y . :x owl:differentFrom :y .", "x differentFrom y, x sameAs y"),
    "disjoint properties": (":p owl:propertyDisjointWith :q . :x :p :y ; :q :y .", "x p y, x q y"),
    "all disjoint properties": (
        "[] a owl:AllDisjointProperties ; owl:members ( :p :q :r ) . :x :q :y ; :r :y .",
        "x q y, x r y",
    ),
    "asymmetric": (":p a owl:AsymmetricProperty . :x :p :y . :y :p :x .", "x p y, y p x"),
    "irreflexive": (":p a owl:IrreflexiveProperty . :x :p :x .", "x p x"),
    "negative assertion": (
        "[] a owl:NegativePropertyAssertion ; owl:sourceIndividual :x ; owl:assertionProperty :p ; "
        "owl:targetIndividual :y . :x :q :y . :q rdfs:subPropertyOf :p .",
        "x q y",
    ),
    "range of a data property": (':d rdfs:range xsd:integer . :x :d "seven" .', 'x d "seven"'),
    "a literal that is none": (':d rdfs:range xsd:decimal . :x :d "seven"^^xsd:decimal .', 'x d "seven"^^decimal'),
    "a number out of range": (":d rdfs:range xsd:nonNegativeInteger . :x :d -1 .", 'x d "-1"^^integer'),
}

#: What OWL 2 RL does not have where it stands, and what the error says of it.
OUTSIDE: dict[str, tuple[str, str]] = {
    "some values on the right": (
        ":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ; owl:someValuesFrom :B ] .",
        "(<http://example.org/outside#p> <http://example.org/outside#B>) may not stand on the right",
    ),
    "union on the right": (
        ":A rdfs:subClassOf [ a owl:Class ; owl:unionOf ( :B :C ) ] .",
        "may not stand on the right",
    ),
    "all values on the left": (
        "[] a owl:Restriction ; owl:onProperty :p ; owl:allValuesFrom :B ; rdfs:subClassOf :A .",
        "may not stand on the left",
    ),
    "complement on the left": (
        "[] a owl:Class ; owl:complementOf :B ; rdfs:subClassOf :A .",
        "ObjectComplementOf(<http://example.org/outside#B>) may not stand on the left",
    ),
    "at most two": (
        ":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ; "
        'owl:maxCardinality "2"^^xsd:nonNegativeInteger ] .',
        "ObjectMaxCardinality(2 <http://example.org/outside#p>) may not stand on the right",
    ),
    "reflexive": (":p a owl:ReflexiveProperty .", "a reflexive property is not in OWL 2 RL"),
    "disjoint union": (":A owl:disjointUnionOf ( :B :C ) .", "a disjoint union is not in OWL 2 RL"),
    "oneself": (
        ':A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ; owl:hasSelf "true"^^xsd:boolean ] .',
        "a restriction to oneself is not in OWL 2 RL",
    ),
    "everything on the left": ("owl:Thing rdfs:subClassOf :A .", "owl:Thing may not stand on the left"),
    "unknown datatype": (":d rdfs:range :A .", "<http://example.org/outside#A> is no datatype that is known here"),
    "a list without end": (
        ":A owl:equivalentClass [ a owl:Class ; owl:intersectionOf :x ] .",
        "a list that does not end",
    ),
    "a class that is an expression": (":A owl:intersectionOf ( :B :C ) .", "link the two by owl:equivalentClass"),
    "half a negative assertion": (
        "[] a owl:NegativePropertyAssertion ; owl:sourceIndividual :x ; owl:targetIndividual :y .",
        "a negative assertion that does not name both ends",
    ),
}
