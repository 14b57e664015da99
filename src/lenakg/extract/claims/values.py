"""What the values of rules may be: classes, coded values and entities of the ontology, checked."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from typing import Annotated

from pydantic import AfterValidator

from lenakg.core.namespaces import LENA
from lenakg.core.scalars import Coded
from lenakg.core.vocabulary import vocabulary
from lenakg.extract.names import known_names


def _class(text: str) -> str:
    """The local name of a class of the ontology."""
    known = vocabulary()
    classes = {iri.removeprefix(LENA) for iri in {*known.superclasses, *_above()} if iri.startswith(LENA)}
    if text not in classes:
        near = get_close_matches(text, sorted(classes), n=1)
        raise ValueError(f"'{text}' is no class of the ontology" + (f": did you mean '{near[0]}'?" if near else ""))
    return text


def _outcome(text: str) -> str:
    """The CURIE of an outcome of the ontology."""
    return _named(text, "Outcome", "outcome")


def _group(text: str) -> str:
    """The CURIE of a group of patients of the ontology."""
    return _named(text, "Population", "population")


def _named(text: str, kind: str, what: str) -> str:
    known = sorted({name.entity for name in known_names(kind)})
    if text not in known:
        near = get_close_matches(text, known, n=1)
        raise ValueError(f"'{text}' is no {what} of the ontology" + (f": did you mean '{near[0]}'?" if near else ""))
    return text


def _above() -> set[str]:
    return set().union(*vocabulary().superclasses.values())


def _coded(name: str) -> Callable[[str], str]:
    """The local name of a coded value, checked."""
    return lambda text: Coded(name).check(text).removeprefix(LENA)


ClassName = Annotated[str, AfterValidator(_class)]
EffectName = Annotated[str, AfterValidator(_coded("Effect"))]
AspectName = Annotated[str, AfterValidator(_coded("Aspect"))]
PredicateName = Annotated[str, AfterValidator(_coded("Predicate"))]
SettingName = Annotated[str, AfterValidator(_coded("Setting"))]
OutcomeName = Annotated[str, AfterValidator(_outcome)]
GroupName = Annotated[str, AfterValidator(_group)]
