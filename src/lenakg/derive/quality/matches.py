"""Mappings to other vocabularies: each one verified, none that contradicts another.

The table of verified mappings is an SSSOM table; see https://mapping-commons.github.io/sssom/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from lenakg.core.namespaces import PREFIXES
from lenakg.derive.inference.terms import written
from lenakg.derive.quality.finding import ERROR, QUALITY, WARN, Fault, Rule
from lenakg.derive.quality.schema import Schema

_SKOS: Final = PREFIXES["skos"]
_EXACT: Final = _SKOS + "exactMatch"
_MATCHES: Final = tuple(
    _SKOS + name for name in ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
)
#: The part of an IRI that tells one thing of a vocabulary from another.
_LOCAL: Final = re.compile(r"[^/#=_?]+$")


def unverified(schema: Schema) -> Iterator[Fault]:
    """Mappings that the table does not have."""
    for path in _MATCHES:
        for subject, object_ in schema.pairs(path):
            if (subject, path, object_) not in schema.table and not object_.startswith(('"', "_:")):
                yield Fault(
                    subject,
                    f"{written(path)} {written(object_)} is not in the table of verified mappings",
                    "verify it and add the row, with the label that the vocabulary gives, or remove it",
                    path,
                )


def obsolete(schema: Schema) -> Iterator[Fault]:
    """Mappings whose row gives no reason, or says that the vocabulary has withdrawn the term."""
    for path in _MATCHES:
        for subject, object_ in schema.pairs(path):
            row = schema.table.get((subject, path, object_))
            if row is None:
                continue
            if not row.justification.strip() or not row.object_label.strip():
                why = f"{written(object_)} has no justification or no label in the table"
                yield Fault(subject, why, "verify the mapping and complete its row", path)
            elif row.object_label.casefold().startswith("obsolete"):
                why = f"{written(object_)} is obsolete: the vocabulary calls it {row.object_label!r}"
                yield Fault(subject, why, "map to what replaces it", path)


def no_identifier(schema: Schema) -> Iterator[Fault]:
    """Mappings to what is no IRI, and of a term to itself."""
    for path in _MATCHES:
        for subject, object_ in schema.pairs(path):
            if object_.startswith(('"', "_:")) or object_ == subject:
                yield Fault(subject, f"{written(path)} does not lead to a term of a vocabulary", "give its IRI", path)


def exact_twice(schema: Schema) -> Iterator[Fault]:
    """Terms that are the same as two things of one vocabulary."""
    found: dict[tuple[str, str], list[str]] = {}
    for subject, object_ in schema.pairs(_EXACT):
        found.setdefault((subject, _LOCAL.sub("", object_)), []).append(object_)
    for (subject, vocabulary), objects in found.items():
        if len(objects) > 1:
            names = " and ".join(map(written, objects))
            yield Fault(
                subject,
                f"skos:exactMatch to several terms of {vocabulary}: {names}",
                "keep the one that means the same; skos:closeMatch or skos:broadMatch for the others",
                _EXACT,
            )


def exact_shared(schema: Schema) -> Iterator[Fault]:
    """Two terms that are the same as one thing."""
    found: dict[str, list[str]] = {}
    for subject, object_ in schema.pairs(_EXACT):
        found.setdefault(object_, []).append(subject)
    for object_, subjects in found.items():
        for one, other in combinations(subjects, 2):
            yield Fault(
                other,
                f"skos:exactMatch to {written(object_)}, as {written(one)} is",
                "make one of them skos:closeMatch or skos:broadMatch, or the two one term",
                _EXACT,
            )


def contradicting(schema: Schema) -> Iterator[Fault]:
    """Mappings of two kinds from one term to one thing."""
    found: dict[tuple[str, str], list[str]] = {}
    for path in _MATCHES:
        for subject, object_ in schema.pairs(path):
            found.setdefault((subject, object_), []).append(path)
    for (subject, object_), paths in found.items():
        if len(paths) > 1:
            names = " and ".join(map(written, paths))
            yield Fault(subject, f"{names} to {written(object_)} at once", "keep one", paths[0])


_REFERENCE: Final = "https://www.w3.org/TR/skos-reference/#"
RULES: Final = (
    Rule(
        "mapping-unverified",
        QUALITY,
        ERROR,
        "every mapping is in the table of verified mappings",
        "an identifier from memory is often that of another thing",
        "https://mapping-commons.github.io/sssom/",
        unverified,
    ),
    Rule(
        "mapping-obsolete",
        QUALITY,
        ERROR,
        "the table gives label and justification, and no obsolete term",
        "a withdrawn identifier joins with nothing",
        "https://mapping-commons.github.io/sssom/",
        obsolete,
    ),
    Rule(
        "mapping-object",
        QUALITY,
        ERROR,
        "a mapping leads to another term, by its IRI",
        "a text or a blank node joins with nothing",
        _REFERENCE + "mapping",
        no_identifier,
    ),
    Rule(
        "exact-twice",
        QUALITY,
        WARN,
        "one `skos:exactMatch` to a vocabulary",
        "`skos:exactMatch` is transitive: two terms of one vocabulary would be one",
        _REFERENCE + "mapping",
        exact_twice,
    ),
    Rule(
        "exact-shared",
        QUALITY,
        WARN,
        "no two terms have one `skos:exactMatch`",
        "the two would mean the same",
        _REFERENCE + "mapping",
        exact_shared,
    ),
    Rule(
        "mapping-contradiction",
        QUALITY,
        ERROR,
        "one kind of mapping from a term to a thing",
        "what is exact is not broader: SKOS holds the two apart",
        _REFERENCE + "S46",
        contradicting,
    ),
)
