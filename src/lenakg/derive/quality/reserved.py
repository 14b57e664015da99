"""The reserved vocabulary of OWL 2: what an ontology may use of it, and what kinds of terms there are.

https://www.w3.org/TR/owl2-syntax/#IRIs has the reserved vocabulary, https://www.w3.org/TR/owl2-profiles/#Entities_3 the
datatypes of OWL 2 RL.
"""

from __future__ import annotations

from typing import Final

from lenakg.core.namespaces import PREFIXES

OWL, RDF, RDFS, XSD = (PREFIXES[name] for name in ("owl", "rdf", "rdfs", "xsd"))
ONTOLOGY: Final = OWL + "Ontology"

#: The classes by which terms are declared, and the kinds that they declare.
KINDS: Final = {
    OWL + "Class": "class",
    RDFS + "Datatype": "datatype",
    OWL + "ObjectProperty": "object",
    OWL + "DatatypeProperty": "data",
    OWL + "AnnotationProperty": "annotation",
    OWL + "NamedIndividual": "individual",
}
#: What declares an object property beside: https://www.w3.org/TR/owl2-mapping-to-rdf/#Parsing_of_the_Ontology_Header_and_Declarations.
IMPLIED_KINDS: Final = {
    **{OWL + name: "object" for name in ("InverseFunctionalProperty", "TransitiveProperty", "SymmetricProperty")},
}
#: Kinds in words.
WORDS: Final = {
    "class": "a class",
    "datatype": "a datatype",
    "object": "an object property",
    "data": "a data property",
    "annotation": "an annotation property",
    "individual": "an individual",
}

_INTEGERS = (
    "integer nonNegativeInteger nonPositiveInteger positiveInteger negativeInteger long int short byte "
    "unsignedLong unsignedInt unsignedShort unsignedByte"
)
_OTHERS = (
    "decimal double float string normalizedString token language Name NCName NMTOKEN boolean hexBinary base64Binary "
    "anyURI dateTime dateTimeStamp"
)
#: The datatypes of OWL 2 RL; rdf:langString is what RDF 1.1 calls the plain literals that have a language.
RL_DATATYPES: Final = frozenset(
    {
        *(XSD + name for name in f"{_INTEGERS} {_OTHERS}".split()),
        *(RDF + name for name in ("PlainLiteral", "XMLLiteral", "langString")),
        RDFS + "Literal",
    }
)
#: The datatypes of OWL 2.
DATATYPES: Final = RL_DATATYPES | {OWL + "real", OWL + "rational"}

BUILT_IN: Final = {
    "class": frozenset({OWL + "Thing", OWL + "Nothing"}),
    "datatype": DATATYPES,
    "object": frozenset({OWL + "topObjectProperty", OWL + "bottomObjectProperty"}),
    "data": frozenset({OWL + "topDataProperty", OWL + "bottomDataProperty"}),
    "annotation": frozenset(
        {
            *(RDFS + name for name in ("label", "comment", "seeAlso", "isDefinedBy")),
            *(OWL + name for name in ("deprecated", "versionInfo", "priorVersion", "backwardCompatibleWith")),
            OWL + "incompatibleWith",
        }
    ),
    "individual": frozenset[str](),
}
#: The properties that say what OWL says; whatever else is a predicate has to be declared.
SYNTAX: Final = frozenset(
    {
        *(RDF + name for name in ("type", "first", "rest", "langRange")),
        *(XSD + f"{side}{kind}" for side in ("min", "max") for kind in ("Inclusive", "Exclusive", "Length")),
        *(XSD + name for name in ("length", "pattern", "totalDigits", "fractionDigits")),
        *(RDFS + name for name in ("subClassOf", "subPropertyOf", "domain", "range")),
        *(
            OWL + name
            for name in [
                "allValuesFrom",
                "annotatedProperty",
                "annotatedSource",
                "annotatedTarget",
                "assertionProperty",
                "cardinality",
                "complementOf",
                "datatypeComplementOf",
                "differentFrom",
                "disjointUnionOf",
                "disjointWith",
                "distinctMembers",
                "equivalentClass",
                "equivalentProperty",
                "hasKey",
                "hasSelf",
                "hasValue",
                "imports",
                "intersectionOf",
                "inverseOf",
                "maxCardinality",
                "maxQualifiedCardinality",
                "members",
                "minCardinality",
                "minQualifiedCardinality",
                "onClass",
                "onDataRange",
                "onDatatype",
                "oneOf",
                "onProperties",
                "onProperty",
                "propertyChainAxiom",
                "propertyDisjointWith",
                "qualifiedCardinality",
                "sameAs",
                "someValuesFrom",
                "sourceIndividual",
                "targetIndividual",
                "targetValue",
                "unionOf",
                "versionIRI",
                "withRestrictions",
            ]
        ),
    }
)
#: What a node may be besides a member of a class of the ontology.
TYPES: Final = frozenset(
    {
        *KINDS,
        *(
            OWL + name
            for name in [
                "AllDifferent",
                "AllDisjointClasses",
                "AllDisjointProperties",
                "Annotation",
                "AsymmetricProperty",
                "Axiom",
                "DataRange",
                "DeprecatedClass",
                "DeprecatedProperty",
                "FunctionalProperty",
                "InverseFunctionalProperty",
                "IrreflexiveProperty",
                "NegativePropertyAssertion",
                "Ontology",
                "OntologyProperty",
                "ReflexiveProperty",
                "Restriction",
                "SymmetricProperty",
                "TransitiveProperty",
            ]
        ),
        RDF + "List",
        RDF + "Property",
        RDFS + "Class",
    }
)


def reserved(iri: str) -> bool:
    """Whether an IRI is of the reserved vocabulary.

    >>> reserved(OWL + "Thing"), reserved("https://example.org/x")
    (True, False)
    """
    return iri.startswith((OWL, RDF, RDFS, XSD))
