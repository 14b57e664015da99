"""The rules of claim extraction: YAML files that a curator reads and extends, checked strictly.

Each file under `rules/` tells in its head what its keys mean. A word may be several: "in vitro".
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict

from lenakg.core.checking import checked
from lenakg.core.errors import FactError
from lenakg.core.records import Many
from lenakg.core.resources import folder
from lenakg.core.scalars import BooleanText, DecimalText, Text
from lenakg.core.yamlfile import read_yaml
from lenakg.extract.claims.values import (
    AspectName,
    ClassName,
    EffectName,
    GroupName,
    OutcomeName,
    PredicateName,
    SettingName,
)

#: What stands for an effect where there is a change of whatever direction.
CHANGE = "Change"
T = TypeVar("T", bound="_Rules")


_Words = Many[Text]


class _Rules(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Reading(_Rules):
    """What a trigger says of two things of certain classes: a predicate, or an effect on the second."""

    subject: Many[ClassName] | None = None
    object: Many[ClassName] | None = None
    predicate: PredicateName | None = None
    effect: EffectName | None = None
    confidence: DecimalText | None = None


class TriggerRule(_Rules):
    """Words that state a relation."""

    name: Text
    verbs: _Words = []
    particles: _Words = []
    phrases: _Words = []
    nouns: _Words = []
    reversed: BooleanText = "false"
    negated: BooleanText = "false"
    happens: BooleanText = "false"
    topical: BooleanText = "false"
    given: BooleanText = "false"
    outcome: OutcomeName | None = None
    procedure: _Words = []
    among: Many[OutcomeName] = []
    groups: Many[GroupName] = []
    goesOn: BooleanText = "false"
    mutual: BooleanText = "false"
    joins: BooleanText = "false"
    readings: list[Reading] = []
    like: Text | None = None


class ChangeRule(_Rules):
    """Words that say that something becomes more or less."""

    effect: EffectName | None = None
    aspect: AspectName | None = None
    verbs: _Words = []
    nouns: _Words = []
    adjectives: _Words = []
    particles: _Words = []

    @property
    def kind(self) -> str:
        """The effect, or `Change` where the word does not tell which way."""
        return self.effect or CHANGE


class AspectRule(_Rules):
    """Words for what of a thing is meant."""

    aspect: AspectName
    nouns: _Words
    effects: Many[EffectName]
    towards: _Words = []


class AnaphorRule(_Rules):
    """Nouns that point back to what of some classes was spoken of; `Claim` is what was said before."""

    words: _Words
    kinds: Many[ClassName]


class SettingRule(_Rules):
    """Words that name a setting."""

    setting: SettingName
    words: _Words


class Triggers(_Rules):
    """`triggers.yaml`."""

    triggers: list[TriggerRule]


class Changes(_Rules):
    """`changes.yaml`."""

    changes: list[ChangeRule]


class Aspects(_Rules):
    """`aspects.yaml`."""

    aspects: list[AspectRule]


class Nouns(_Rules):
    """`nouns.yaml`."""

    light: _Words
    combining: _Words
    combination: _Words
    modes: _Words
    manners: _Words
    anyhow: _Words
    anaphors: list[AnaphorRule]
    comparing: _Words


class Prepositions(_Rules):
    """`prepositions.yaml`."""

    attaching: _Words
    place: _Words
    means: _Words
    given: _Words
    other: _Words


class Settings(_Rules):
    """`settings.yaml`."""

    settings: list[SettingRule]
    clinical: _Words
    predicates: Many[PredicateName]
    of: Many[ClassName]


class Cues(_Rules):
    """`cues.yaml`."""

    negations: _Words
    notNegations: _Words
    hedges: _Words
    contests: _Words
    variable: _Words
    ownData: _Words
    reports: _Words
    existence: _Words
    adversatives: _Words
    causal: _Words
    subordinators: _Words
    relatives: _Words
    along: _Words
    examples: _Words
    listing: _Words
    sameStudy: _Words
    questions: _Words
    conditions: _Words
    coordinators: _Words
    auxiliaries: _Words
    copula: _Words
    possessives: _Words
    pronouns: _Words
    guidelines: _Words
    prophylactic: _Words
    considered: _Words
    recommended: _Words
    required: _Words
    determiners: _Words
    ignored: _Words


@dataclass(frozen=True, eq=False)
class Rules:
    """All rules: what triggers, changes and aspects there are, and the small words."""

    triggers: tuple[TriggerRule, ...]
    changes: tuple[ChangeRule, ...]
    aspects: tuple[AspectRule, ...]
    nouns: Nouns
    prepositions: Prepositions
    settings: Settings
    cues: Cues


def read_rules(place: Path | None = None) -> Rules:
    """The rules in the folder `place`, or those that lenakg ships, which are read once.

    >>> [reading.predicate for reading in read_rules().triggers[0].readings][:1]
    ['causes']

    Raises:
        FactError, FactErrors: a file is missing or not as it must be, with file, line and repair.
    """
    return _shipped() if place is None else _read(place)


@cache
def _shipped() -> Rules:
    return _read(folder("rules"))


def _read(place: Path) -> Rules:
    return Rules(
        _triggers(place),
        tuple(_file(place, Changes).changes),
        tuple(_file(place, Aspects).aspects),
        _file(place, Nouns),
        _file(place, Prepositions),
        _file(place, Settings),
        _file(place, Cues),
    )


def _file(place: Path, kind: type[T]) -> T:
    path = place / f"{kind.__name__.lower()}.yaml"
    return checked(read_yaml(path), kind, "the head of the file")


def _triggers(place: Path) -> tuple[TriggerRule, ...]:
    """The triggers, those of another one's readings with these."""
    path = place / "triggers.yaml"
    file = read_yaml(path)
    found: dict[str, TriggerRule] = {}
    for index, rule in enumerate(checked(file, Triggers, "the head of the file").triggers):
        where = ("triggers", index)
        if rule.name in found:
            fault = f"the name '{rule.name}' stands twice"
            raise FactError(fault, path=path, line=file.line((*where, "name")), repair="give one another name")
        if rule.like is not None:
            if rule.like not in found:
                fault, line = f"no trigger above has the name '{rule.like}'", file.line((*where, "like"))
                near = get_close_matches(rule.like, found, n=1)
                repair = f"did you mean '{near[0]}'?" if near else "give the readings themselves"
                raise FactError(fault, path=path, line=line, repair=repair)
            rule = rule.model_copy(update={"readings": [*rule.readings, *found[rule.like].readings]})
        if not rule.readings:
            raise FactError(
                f"'{rule.name}' has no readings", path=path, line=file.line(where), repair="add readings or like"
            )
        for number, reading in enumerate(rule.readings[: len(rule.readings)]):
            if (reading.predicate is None) == (reading.effect is None):
                fault = f"a reading of '{rule.name}' has {'neither' if reading.effect is None else 'both'} predicate"
                fault += f" {'nor' if reading.effect is None else 'and'} effect"
                line = file.line((*where, "readings", number))
                raise FactError(fault, path=path, line=line, repair="give one of them")
        found[rule.name] = rule
    return tuple(found.values())
