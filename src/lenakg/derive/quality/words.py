"""Labels, definitions and names: whether a reader can tell what each term means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lenakg.core.namespaces import PREFIXES
from lenakg.derive.inference.datatypes import read
from lenakg.derive.inference.terms import TYPE, written
from lenakg.derive.quality.finding import ERROR, INFO, QUALITY, WARN, Fault, Rule
from lenakg.derive.quality.reserved import OWL, RDFS
from lenakg.derive.quality.schema import Schema

LABEL: Final = RDFS + "label"
DEFINITION: Final = PREFIXES["skos"] + "definition"
ALTERNATIVE: Final = PREFIXES["skos"] + "altLabel"
_KINDS: Final = ("class", "object", "data", "annotation", "datatype")
#: Classes and individuals begin with a capital, properties do not; entities are in kebab case.
_CAPITAL, _CAMEL, _KEBAB = (
    re.compile(pattern) for pattern in (r"[A-Z][A-Za-z0-9]*", r"[a-z][A-Za-z0-9]*", r"[a-z0-9]+(-[a-z0-9]+)*")
)


def kind_of(schema: Schema, term: str) -> str:
    """The kind of a term; what is a property and an individual is a property.

    Individuals in the namespace of the ontology itself are `value`s of closed lists, the others are of kind `entity`.
    """
    return next((kind for kind in _KINDS if schema.is_a(term, kind)), "value" if "#" in term else "entity")


def texts(schema: Schema, term: str, path: str) -> list[str]:
    """The words that a term has under a property."""
    return [read(value).value for value in schema.values(term, path) if value.startswith('"')]


def unlabelled(schema: Schema) -> Iterator[Fault]:
    """Terms without a label."""
    for term in schema.own():
        if not any(text.strip() for text in texts(schema, term, LABEL)):
            yield Fault(term, "no label", 'give it one: rdfs:label "…"@en')


def undefined(schema: Schema) -> Iterator[Fault]:
    """Terms without a definition."""
    for term in schema.own():
        if not any(text.strip() for text in texts(schema, term, DEFINITION)):
            yield Fault(term, "no definition", 'say what it means: skos:definition "…"@en')


def no_language(schema: Schema) -> Iterator[Fault]:
    """Labels, synonyms and definitions that do not say their language."""
    for term in schema.own():
        for path in (LABEL, ALTERNATIVE, DEFINITION):
            for value in schema.values(term, path):
                if value.startswith('"') and read(value).language is None:
                    yield Fault(term, f'{written(path)} "{read(value).value}" has no language', "add @en", path)


def labelled_twice(schema: Schema) -> Iterator[Fault]:
    """Terms with two labels, or two definitions, in one language."""
    for term in schema.own():
        for path in (LABEL, DEFINITION):
            languages = [read(value).language for value in schema.values(term, path) if value.startswith('"')]
            for language in sorted({one or "" for one in languages}):
                if languages.count(language or None) > 1:
                    repair = "keep one; skos:altLabel is for synonyms"
                    yield Fault(term, f"several {written(path)} in {language or 'no language'}", repair, path)


def same_label(schema: Schema) -> Iterator[Fault]:
    """Two terms of one kind with one label."""
    first: dict[tuple[str, str], str] = {}
    for term in schema.own():
        for text in texts(schema, term, LABEL):
            other = first.setdefault((kind_of(schema, term), text.casefold()), term)
            if other != term:
                yield Fault(term, f'the label "{text}" is that of {written(other)} as well', "tell them apart", LABEL)


def borrowed_label(schema: Schema) -> Iterator[Fault]:
    """Synonyms that are the label of another term of the same kind."""
    labels = {
        (kind_of(schema, term), text.casefold()): term for term in schema.own() for text in texts(schema, term, LABEL)
    }
    for term in schema.own():
        for text in texts(schema, term, ALTERNATIVE):
            other = labels.get((kind_of(schema, term), text.casefold()), term)
            if other != term:
                yield Fault(
                    term,
                    f'the synonym "{text}" is the label of {written(other)}',
                    "remove it, or accept it with the reason why both are called so",
                    ALTERNATIVE,
                )


def shared_synonym(schema: Schema) -> Iterator[Fault]:
    """Synonyms that two terms share, so that a name alone does not tell which is meant."""
    first: dict[tuple[str, str], str] = {}
    for term in schema.own():
        for text in texts(schema, term, ALTERNATIVE):
            other = first.setdefault((kind_of(schema, term), text.casefold()), term)
            if other != term:
                repair = "see whether both are called so; asking by this name lists both"
                yield Fault(term, f'the synonym "{text}" is one of {written(other)} too', repair, ALTERNATIVE)


def empty_definition(schema: Schema) -> Iterator[Fault]:
    """Definitions that say no more than the label."""
    for term in schema.own():
        labels = {_bare(text) for text in texts(schema, term, LABEL)}
        for text in texts(schema, term, DEFINITION):
            if _bare(text) in labels:
                yield Fault(term, f'the definition "{text}" only repeats the label', "say what it means", DEFINITION)


def _bare(text: str) -> str:
    """The words of a text, without article and punctuation."""
    return " ".join(word for word in re.findall(r"\w+", text.casefold()) if word not in ("a", "an", "the"))


def badly_named(schema: Schema) -> Iterator[Fault]:
    """Terms whose IRIs do not look like those of their kind."""
    for term in schema.own():
        name = term[max(term.rfind("#"), term.rfind("/")) + 1 :]
        if term == schema.iri:
            continue
        kind = kind_of(schema, term)
        if kind == "entity":
            shape, style = _KEBAB, "kebab-case"
        else:
            shape, style = (
                (_CAMEL, "camelCase") if kind in ("object", "data", "annotation") else (_CAPITAL, "CamelCase")
            )
        if not shape.fullmatch(name):
            yield Fault(term, f"the name is not in {style}", f"name it in {style}, as its siblings are")


def deprecated(schema: Schema) -> Iterator[Fault]:
    """Terms that are withdrawn and used all the same."""
    gone = {term for term, value in schema.pairs(OWL + "deprecated") if value.startswith(('"true"', '"1"'))}
    gone.update(term for kind in ("Class", "Property") for term in schema.subjects(TYPE, f"{OWL}Deprecated{kind}"))
    for subject, path, object_ in schema.triples:
        for term in {path, object_} & gone:
            if subject != term:
                yield Fault(term, "withdrawn, and used all the same", "use what replaces it", named=subject)
                gone.discard(term)


_SYNTAX: Final = "https://www.w3.org/TR/owl2-syntax/#"
_SKOS: Final = "https://www.w3.org/TR/skos-reference/#"
_OBO: Final = "http://obofoundry.org/principles/"
RULES: Final = (
    Rule(
        "label",
        QUALITY,
        ERROR,
        "every term has a label",
        "people read labels, not IRIs",
        _OBO + "fp-012-naming-conventions.html",
        unlabelled,
    ),
    Rule(
        "definition",
        QUALITY,
        ERROR,
        "every term has a definition",
        "two people use a term alike only if it says what it means",
        _OBO + "fp-006-textual-definitions.html",
        undefined,
    ),
    Rule(
        "definition-repeats",
        QUALITY,
        WARN,
        "no definition only repeats the label",
        "it says nothing",
        _OBO + "fp-006-textual-definitions.html",
        empty_definition,
    ),
    Rule(
        "label-shared",
        QUALITY,
        ERROR,
        "no two terms of a kind share a label",
        "nobody could tell them apart in an answer",
        _OBO + "fp-012-naming-conventions.html",
        same_label,
    ),
    Rule(
        "label-twice",
        QUALITY,
        ERROR,
        "one label and one definition in a language",
        "a tool shows either of two",
        _SKOS + "S14",
        labelled_twice,
    ),
    Rule(
        "synonym-is-label",
        QUALITY,
        WARN,
        "no synonym is another's label",
        "who asks by that name may be given the wrong one",
        _SKOS + "labels",
        borrowed_label,
    ),
    Rule(
        "synonym-shared",
        QUALITY,
        INFO,
        "a synonym that two terms share is shared on purpose",
        "sources use one word for two things; whoever asks has to choose",
        _SKOS + "labels",
        shared_synonym,
    ),
    Rule(
        "language",
        QUALITY,
        WARN,
        "labels, synonyms and definitions say their language",
        "a search by language passes over them",
        "https://www.w3.org/TR/rdf11-concepts/#section-Graph-Literal",
        no_language,
    ),
    Rule(
        "name-style",
        QUALITY,
        WARN,
        "names look like those of their kind",
        "a name that looks like a class and is a property misleads",
        _OBO + "fp-012-naming-conventions.html",
        badly_named,
    ),
    Rule(
        "deprecated",
        QUALITY,
        WARN,
        "what is withdrawn is not used",
        "it may be gone in the next version",
        _SYNTAX + "Annotation_Properties",
        deprecated,
    ),
)
