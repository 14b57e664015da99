"""Corruptions of the ontology: entities, their names and mappings, and the vocabulary that facts use."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from lenakg.core.namespaces import LENA, PREFIXES, expand
from lenakg.mutation.kinds import Kind, OfOntology
from lenakg.mutation.material import Material

_SKOS, _RDFS, _OWL = PREFIXES["skos"], PREFIXES["rdfs"], PREFIXES["owl"]
_TYPE = PREFIXES["rdf"] + "type"
_OBO = "http://purl.obolibrary.org/obo/"

Fits = Callable[[Quad, Material], bool]
Instead = Callable[[Quad, Material], Iterable[Quad]]


def _value(term: NamedNode | BlankNode | Literal | Triple) -> str:
    """The IRI or text of a term; that of a blank node or a triple is of no use here."""
    return term.value if isinstance(term, NamedNode | Literal) else ""


def on(predicate: str, subject: str = "", object_: str = "") -> Fits:
    """Quads of this predicate, whose subject and object begin so."""

    def fits(quad: Quad, material: Material) -> bool:
        return (
            quad.predicate.value == predicate
            and isinstance(quad.subject, NamedNode)
            and quad.subject.value.startswith(subject)
            and _value(quad.object).startswith(object_)
        )

    return fits


def nothing(quad: Quad, material: Material) -> Iterable[Quad]:
    """The quad is gone."""
    return ()


def with_object(*terms: NamedNode | Literal) -> Instead:
    """The same with another object, or with several."""
    return lambda quad, material: [Quad(quad.subject, quad.predicate, term, quad.graph_name) for term in terms]


def and_also(predicate: str, *terms: NamedNode | Literal) -> Instead:
    """The quad, and others of the same subject."""
    return lambda quad, material: [
        quad,
        *(Quad(quad.subject, NamedNode(predicate), term, quad.graph_name) for term in terms),
    ]


def _edited(pattern: str, by: str) -> Instead:
    """The text or IRI with a part replaced."""

    def instead(quad: Quad, material: Material) -> Iterable[Quad]:
        text = _value(quad.object).replace(pattern, by)
        same = Literal(text, language=quad.object.language) if isinstance(quad.object, Literal) else NamedNode(text)
        return [Quad(quad.subject, quad.predicate, same, quad.graph_name)]

    return instead


def _next_id(quad: Quad, material: Material) -> Iterable[Quad]:
    """The identifier with its last digit changed."""
    iri = _value(quad.object)
    return [
        Quad(quad.subject, quad.predicate, NamedNode(iri[:-1] + ("8" if iri[-1] == "9" else str(int(iri[-1]) + 1))))
    ]


def _about(quad: Quad, material: Material) -> list[Quad]:
    """All that is said of the subject."""
    return [one for one in material.terms if one.subject == quad.subject]


def _renamed(quad: Quad, material: Material) -> Iterable[Quad]:
    """All of it under another name, so that those who name the subject name nothing."""
    name = NamedNode(f"{_value(quad.subject)}-anew")
    return [Quad(name, one.predicate, one.object, one.graph_name) for one in _about(quad, material)]


def _other_predicate(iri: str) -> Instead:
    return lambda quad, material: [Quad(quad.subject, NamedNode(iri), quad.object, quad.graph_name)]


def _label_of_another(quad: Quad, material: Material) -> Iterable[Quad]:
    """The label of another entity of the same folder."""
    home = _value(quad.subject).rpartition("/")[0]
    other = next(
        one.object
        for one in material.terms
        if on(_RDFS + "label", home + "/")(one, material) and one.subject != quad.subject
    )
    return [Quad(quad.subject, quad.predicate, other, quad.graph_name)]


def _label_again(quad: Quad, material: Material) -> Iterable[Quad]:
    return [quad, Quad(quad.subject, NamedNode(_SKOS + "altLabel"), quad.object, quad.graph_name)]


def _broader_back(quad: Quad, material: Material) -> Iterable[Quad]:
    assert isinstance(quad.object, NamedNode)
    return [quad, Quad(quad.object, quad.predicate, quad.subject, quad.graph_name)]


def _lena(name: str) -> NamedNode:
    return NamedNode(LENA + name)


def _iri(name: str) -> str:
    iri = expand(name)
    assert iri is not None
    return iri


_DRUG, _AE, _MECH, _MOL = (PREFIXES[name] for name in ("drug", "ae", "mech", "mol"))
_EXACT = _SKOS + "exactMatch"
_ENGLISH = Literal("another name", language="en")

KINDS: tuple[Kind, ...] = (
    # Names
    OfOntology("label-dropped", "An entity has no label.", on(_RDFS + "label", _DRUG), nothing),
    OfOntology(
        "label-untagged", "A label has no language.", on(_RDFS + "label", _AE), with_object(Literal("another name"))
    ),
    OfOntology(
        "label-in-other-language",
        "The English label is German.",
        on(_RDFS + "label", _AE),
        with_object(Literal("Anämie", language="de")),
    ),
    OfOntology(
        "label-doubled",
        "An entity has two English labels.",
        on(_RDFS + "label", _MECH),
        and_also(_RDFS + "label", _ENGLISH),
    ),
    OfOntology(
        "label-of-another", "Two entities of one folder have one label.", on(_RDFS + "label", _MOL), _label_of_another
    ),
    OfOntology(
        "label-misspelt",
        "A label is misspelt.",
        on(_RDFS + "label", _DRUG),
        _edited("e", "x"),
        "a name stands nowhere else",
    ),
    OfOntology("synonym-that-is-label", "A synonym is the label.", on(_RDFS + "label", _DRUG), _label_again),
    OfOntology(
        "synonym-untagged",
        "A synonym has no language.",
        on(_SKOS + "altLabel", _AE),
        with_object(Literal("another name")),
    ),
    OfOntology(
        "synonym-dropped",
        "A synonym is gone.",
        on(_SKOS + "altLabel", _AE),
        nothing,
        "an entity may have any number of synonyms",
    ),
    OfOntology("definition-dropped", "An entity has no definition.", on(_SKOS + "definition", _MECH), nothing),
    OfOntology(
        "definition-doubled",
        "An entity has two English definitions.",
        on(_SKOS + "definition", _DRUG),
        and_also(_SKOS + "definition", _ENGLISH),
    ),
    # Kinds and structure
    OfOntology(
        "broader-cycle",
        "An entity is narrower than one that is narrower than it.",
        on(_SKOS + "broader"),
        _broader_back,
    ),
    OfOntology(
        "broader-unknown",
        "An entity is narrower than one that nobody describes.",
        on(_SKOS + "broader"),
        with_object(NamedNode(_iri("ae:nothing"))),
    ),
    OfOntology("type-changed", "A drug is a disease.", on(_TYPE, _DRUG, LENA + "Drug"), with_object(_lena("Disease"))),
    OfOntology("type-dropped", "An adverse event is nothing.", on(_TYPE, _AE, LENA + "AdverseEvent"), nothing),
    OfOntology(
        "type-misspelt",
        "A drug is of a class that is not declared.",
        on(_TYPE, _DRUG, LENA + "Drug"),
        and_also(_TYPE, _lena("Medicine")),
    ),
    OfOntology(
        "individual-as-class",
        "An entity is a class as well.",
        on(_TYPE, _DRUG, LENA + "Drug"),
        and_also(_TYPE, NamedNode(_OWL + "Class")),
    ),
    OfOntology(
        "entity-renamed",
        "An entity that facts name has another name.",
        on(_TYPE, _iri("ae:tumor-"), LENA),
        _renamed,
        gone=_about,
    ),
    OfOntology(
        "coded-value-renamed",
        "A coded value that facts use has another name.",
        on(_TYPE, LENA + "Suggested", LENA),
        _renamed,
        gone=_about,
    ),
    OfOntology(
        "predicate-moved",
        "A predicate that facts use relates nothing any more.",
        on(_RDFS + "subPropertyOf", LENA + "causes"),
        nothing,
    ),
    OfOntology(
        "property-undeclared", "A property that facts use is not declared.", on(_TYPE, LENA + "hedgeCue"), nothing
    ),
    OfOntology(
        "predicate-retired",
        "Facts use a predicate that is retired.",
        on(_TYPE, LENA + "causes", _OWL + "ObjectProperty"),
        and_also(_OWL + "deprecated", Literal(True)),
    ),
    OfOntology(
        "property-retired",
        "Facts have a property that is retired.",
        on(_TYPE, LENA + "hedgeCue", _OWL),
        and_also(_OWL + "deprecated", Literal(True)),
    ),
    OfOntology(
        "coded-value-retired",
        "Facts have a coded value that is retired.",
        on(_TYPE, LENA + "Suggested", LENA),
        and_also(_OWL + "deprecated", Literal(True)),
    ),
    OfOntology(
        "entity-retired",
        "Facts are about an entity that is retired.",
        on(_TYPE, _iri("ae:tumor-flare-reaction"), LENA),
        and_also(_OWL + "deprecated", Literal(True)),
    ),
    # Mechanisms
    OfOntology("effect-dropped", "A mechanism does not say what it does.", on(LENA + "effect", _MECH), nothing),
    OfOntology(
        "effect-contrary",
        "A mechanism raises and lowers its target.",
        on(LENA + "effect", _MECH, LENA + "Increase"),
        and_also(LENA + "effect", _lena("Decrease")),
    ),
    OfOntology(
        "effect-reversed",
        "A mechanism that raises its target lowers it.",
        on(LENA + "effect", _MECH, LENA + "Increase"),
        with_object(_lena("Decrease")),
        "what a mechanism does stands nowhere else in a form that a machine reads",
    ),
    OfOntology("target-dropped", "A mechanism acts on nothing.", on(LENA + "target", _MECH), nothing),
    OfOntology(
        "target-of-wrong-kind",
        "A mechanism acts on a coded value.",
        on(LENA + "target", _MECH),
        with_object(_lena("Severity")),
    ),
    OfOntology(
        "mechanism-cell-of-wrong-kind",
        "A mechanism takes place in a molecule.",
        on(LENA + "inCell", _MECH),
        with_object(NamedNode(_iri("mol:cd40"))),
    ),
    # Mappings
    OfOntology(
        "mapping-to-wrong-kind",
        "A drug is mapped to a phenotype of HP.",
        on(_EXACT, _DRUG),
        with_object(NamedNode(_OBO + "HP_0001903")),
    ),
    OfOntology(
        "mapping-malformed",
        "An identifier of ChEBI has letters.",
        on(_EXACT, _DRUG, _OBO + "CHEBI"),
        with_object(NamedNode(_OBO + "CHEBI_lenalidomide")),
    ),
    OfOntology(
        "mapping-of-another-namespace",
        "A mapping leads to a web page.",
        on(_EXACT, _AE),
        with_object(NamedNode("https://example.org/wiki/Anemia")),
    ),
    OfOntology(
        "mapping-as-text", "A mapping is a short name in a text.", on(_EXACT, _AE), with_object(Literal("HP:0001903"))
    ),
    OfOntology(
        "mapping-id-changed", "A digit of an identifier is another.", on(_EXACT, _DRUG, _OBO + "CHEBI"), _next_id
    ),
    OfOntology("mapping-raised", "A close match is an exact one.", on(_SKOS + "closeMatch"), _other_predicate(_EXACT)),
    OfOntology("mapping-dropped", "A mapping is gone.", on(_EXACT), nothing),
    OfOntology(
        "mapping-of-another-entity",
        "A mapping is that of another drug.",
        on(_EXACT, _DRUG, _OBO + "CHEBI_63791"),
        with_object(NamedNode(_OBO + "CHEBI_8382")),
    ),
)
