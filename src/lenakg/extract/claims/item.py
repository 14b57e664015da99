"""A word or some words of a sentence, and the roles that they may play."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from lenakg.extract.claims.lexicon import Verb
from lenakg.extract.names import diseases_of


@dataclass(slots=True)
class Item:
    """Words from `start` to `end` of a sentence, and what they may be."""

    start: int
    end: int
    text: str
    roles: dict[str, tuple[Any, ...]]

    def has(self, *roles: str) -> bool:
        """Say whether it may play one of these roles."""
        return any(role in self.roles for role in roles)

    def only(self, *roles: str) -> None:
        """Let it play no roles but these."""
        self.roles = {role: data for role, data in self.roles.items() if role in roles}

    def drop(self, *roles: str) -> None:
        """Let it play none of these roles."""
        for role in roles:
            self.roles.pop(role, None)

    def verbs(self) -> tuple[Verb, ...]:
        """The verbs that it may be a form of."""
        return self.roles.get("verb", ())

    def may_be(self, form: str) -> bool:
        """Say whether it may be that form of a verb."""
        return any(form in verb.forms for verb in self.verbs())


def disease_named(items: Iterable[Item]) -> str | None:
    """The first disease that is named in a sentence; else that of the first patients."""
    options = [option for item in items for option in item.roles.get("entity", ())]
    named = (one.entity for one in options if "Disease" in one.kinds and "AdverseEvent" not in one.kinds)
    of_patients = (sorted(diseases_of(one.entity)) for one in options if "Population" in one.kinds)
    return next(named, None) or next((found[0] for found in of_patients if found), None)
