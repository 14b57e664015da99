"""What a predicator and two things make: a proposition with a predicate of the ontology, by readings of the rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lenakg.extract.claims.proposed import End, Proposed
from lenakg.extract.claims.rules import CHANGE, ChangeRule, Reading, Rules, TriggerRule
from lenakg.extract.claims.things import Option, Thing, mechanisms
from lenakg.extract.names import diseases_of

_ACTORS = frozenset({"Intervention"})
_MECHANISM = frozenset({"Mechanism", "Entity"})
_USUAL = 0.8
_PLAIN = ("Increase", "Decrease")
_TURNED = 0.6
_KINDS = {"mol": "Molecule", "cell": "CellType", "proc": "Process"}
#: What goes with the height of a thing as much as with the thing.
_MUTUAL = ("associatedWith", "predicts")
#: The effect by which what is lowered comes back.
_BACK = "Restoration"


class Propositions:
    """Makes propositions by some rules, in a sentence that names a disease or none."""

    def __init__(self, rules: Rules, disease: str | None = None) -> None:
        self.rules = rules
        self.disease = disease
        self.known = mechanisms()

    def of(
        self, rules: Iterable[TriggerRule | ChangeRule], subjects: list[Thing], objects: list[Thing]
    ) -> tuple[list[Proposed], str]:
        """The propositions of each subject with each object, and why one was not made."""
        made: list[Proposed] = []
        reason = ""
        chosen = tuple(rules)
        for subject in subjects:
            for object_ in objects:
                found = self._one(chosen, subject, object_)
                if isinstance(found, str):
                    reason = reason or found
                elif found.subject.entity != found.object.entity:
                    ends = tuple(0 if thing.carried else thing.end for thing in (subject, object_))
                    made.append(replace(found, ends=(ends[0], ends[1])))
        return made, reason

    def changed(self, subjects: list[Thing], objects: list[Thing], effect: str | None = None) -> list[Proposed]:
        """The propositions that the subjects bring about the change of the objects; others are left out."""
        found = (
            (self._change(subject, effect or thing.effect, thing), (0, thing.end))
            for subject in subjects
            for thing in objects
            if effect or thing.effect or thing.is_a("Mechanism")
        )
        return [replace(one, ends=ends) for one, ends in found if isinstance(one, Proposed)]

    def _one(self, rules: tuple[TriggerRule | ChangeRule, ...], subject: Thing, object_: Thing) -> Proposed | str:
        reason = "the subject and the object fit no reading of the words between them"
        for rule in rules:
            if isinstance(rule, ChangeRule):
                made = self._by_change(rule, subject, object_)
                if isinstance(made, Proposed):
                    return made
                reason = made
                continue
            for reading in rule.readings:
                made = self._by_reading(reading, subject, object_)
                if isinstance(made, Proposed):
                    return made
                reason = made or reason
        return reason

    def _by_reading(self, reading: Reading, subject: Thing, object_: Thing) -> Proposed | str:
        """The proposition of one reading; the reason why it is none, or nothing where the classes do not fit."""
        if reading.effect is not None:
            if not self._fits(subject, reading.subject) or not self._fits(object_, reading.object, plain=True):
                return ""
            return self._change(subject, object_.effect or reading.effect, object_, reading)
        actor, sufferer = self.end(subject, reading.subject), self.end(object_, reading.object)
        made = reading.predicate in ("expresses", "produces")  # "express high levels of B"
        if sufferer is None and not subject.is_a("Intervention") and self._is_more(object_, made):
            sufferer = self.end(replace(object_, effect=None), reading.object)
        if actor is None and reading.predicate == "contributesTo" and self._is_more(subject, made=True):
            actor = self.end(replace(subject, effect=None), reading.subject)  # "caused by high levels of A"
        if reading.predicate in _MUTUAL:  # "a high A went with, or foretold, a shorter B"
            actor = actor or self._level(subject, reading.subject)
            sufferer = sufferer or self._level(object_, reading.object)
        if actor is None or sufferer is None:
            drug = subject.effect is None and subject.is_a("Intervention")
            if drug and object_.effect is not None and reading.predicate in ("causes", "contributesTo", "treats"):
                return self._change(subject, object_.effect, object_, reading)
            ill = subject.is_a("Disease") and object_.is_a("Molecule", "CellType", "Process")
            if ill and actor is not None and object_.effect is not None and reading.predicate == "associatedWith":
                return self._change(subject, object_.effect, object_, reading)  # "A goes with a poor B"
            lacking = next((one for one in (subject, object_) if one.effect and self._mechanism(one) is None), None)
            return "" if lacking is None else _LACKING
        assert reading.predicate is not None
        if reading.predicate == "contributesTo" and object_.effect is not None and "Mechanism" not in sufferer.kinds:
            return ""
        measured = bool(sufferer.kinds & {"Outcome", "Factor", "Condition"})
        if reading.predicate == "associatedWith" and "CellType" in actor.kinds and not measured:
            disease = next(iter(sorted(diseases_of(actor.entity))), None)
            if disease is None and "Mechanism" in sufferer.kinds:  # "T cells of patients with A show"
                disease = self.disease
            if disease is None:
                return ""
            sufferer = sufferer._replace(cell=actor.entity)
            actor = End(disease, frozenset({"Disease", "Condition", "Entity"}), None, None)
        if reading.predicate == "causes" and sufferer.entity == self.disease and "AdverseEvent" not in sufferer.kinds:
            return "the disease that is treated is not brought about by its treatment"
        if reading.predicate in ("causes", "hasRiskFactor", "prevents"):
            actor, sufferer = actor._replace(aspect=None), sufferer._replace(aspect=None)
        result = _as_thing(sufferer, object_) if "Mechanism" in sufferer.kinds else None
        return Proposed(actor, reading.predicate, sufferer, _sure(reading), result, object_.entity())

    def _by_change(self, rule: ChangeRule, subject: Thing, object_: Thing) -> Proposed | str:
        lost = subject.effect is not None and not self.known.rises(subject.effect) and self._mechanism(subject) is None
        if lost and rule.effect is not None and object_.effect is None:  # "blockade of A reduced B": A increases B
            turned = _PLAIN[self.known.rises(rule.kind)]
            made = self._change(replace(subject, effect=None), turned, object_)
            return replace(made, confidence=_TURNED) if isinstance(made, Proposed) else made
        both = subject.is_a("Intervention") and object_.is_a("Drug") and subject.effect is None
        if both and object_.aspect == "Activity" and rule.effect is not None:  # "A raises the activity of B"
            one, other = self.end(subject.plain(), None), self.end(object_.plain(), None)
            if one is None or other is None:
                return _LACKING
            predicate = "synergizesWith" if self.known.rises(rule.kind) else "antagonizes"
            return Proposed(one, predicate, other, _TURNED)
        if object_.effect is None:
            return self._change(subject, rule.kind, object_, aspect=rule.aspect)
        if rule.kind == _BACK and not self.known.rises(object_.effect):  # "restores a reduced number"
            return self._change(subject, rule.kind, object_)
        if self.known.rises(rule.kind):
            return self._change(subject, object_.effect, object_)
        if self.known.rises(object_.effect):  # "inhibits the proliferation of T cells"
            return self._change(subject, rule.kind, object_)
        return "a decrease of a decrease"

    def _change(
        self,
        subject: Thing,
        effect: str | None,
        object_: Thing,
        reading: Reading | None = None,
        aspect: str | None = None,
    ) -> Proposed | str:
        """The subject changes the object: through a mechanism that the ontology has, or simply."""
        actor = self.end(subject, None)
        if actor is None or (effect is None and not object_.is_a("Mechanism")):
            return _LACKING
        if "Population" in actor.kinds:
            return "patients bring about no change"
        aspect = object_.aspect or aspect
        acts = bool(actor.kinds & _ACTORS)
        for option in object_.options:
            if "Mechanism" in option.kinds:
                if effect == CHANGE:
                    return "a change of a mechanism"
                lowered = self.known.of(option.entity)
                if effect == _BACK and lowered is not None and not self.known.rises(lowered.effect):
                    kinds = frozenset({"Entity", _KINDS.get(lowered.target.partition(":")[0], "Process")})
                    target = replace(object_, options=(Option(lowered.target, kinds),))
                    return self._change(subject, effect, target, reading, aspect)
                rises = effect is None or self.known.rises(effect)
                predicate = ("hasMechanism" if acts else "contributesTo") if rises else "decreases"
                end = End(option.entity, option.kinds, None, object_.cell)
                return Proposed(actor, predicate, end, _sure(reading), _as_thing(end, object_) if rises else None)
            mechanism = self.known.find(effect or "", option.entity, aspect, object_.cell, self.rules.aspects)
            mechanism = None if effect == CHANGE else mechanism
            if mechanism is not None and not option.kinds & {"Condition", "Outcome", "Population"}:
                predicate = "hasMechanism" if acts else "contributesTo"
                end = End(mechanism, _MECHANISM, None, object_.cell if acts else None)
                return Proposed(actor, predicate, end, _sure(reading), _as_thing(end, object_), option.entity)
        option = object_.options[0]
        if option.kinds & {"Intervention", "Population", "Procedure", "LaboratoryTest"}:
            return "what changes is no molecule, cell, process, condition or outcome"
        if aspect is None and "CellType" in option.kinds:  # more of their activation is more activity
            told = object_.effect or effect
            fitting = (rule.aspect for rule in self.rules.aspects if rule.effects[0] == told)
            aspect = None if told in _PLAIN else next(fitting, None)
        predicate = "affects" if effect == CHANGE else "increases" if self.known.rises(effect or "") else "decreases"
        end = End(option.entity, option.kinds, aspect, object_.cell)
        return Proposed(actor, predicate, end, _sure(reading), None, option.entity)

    def end(self, thing: Thing, kinds: list[str] | None) -> End | None:
        """A thing as the end of a proposition, of one of these classes: changed, it is the mechanism of its change."""
        wanted = None if kinds is None else frozenset(kinds)
        if thing.effect is not None:
            found = self._mechanism(thing)
            if found is None or (wanted is not None and "Mechanism" not in wanted):
                return None
            return End(found, _MECHANISM, None, None)
        option = next((one for one in thing.options if wanted is None or one.kinds & wanted), None)
        return None if option is None else End(option.entity, option.kinds, thing.aspect, thing.cell)

    def _level(self, thing: Thing, kinds: list[str] | None) -> End | None:
        """A factor, an outcome or a molecule of which no more is told than that it is high or low."""
        told = thing.is_a("Factor", "Outcome", "Molecule", "CellType") and not thing.is_a("Mechanism")
        return self.end(replace(thing, effect=None), kinds) if told and thing.effect is not None else None

    def _is_more(self, thing: Thing, made: bool) -> bool:
        """Say whether it is a condition or an outcome, or what is `made`, that there is more of: to go with more of it
        is to go with it.
        """
        kinds = ("Condition", "Outcome", *(("Molecule",) if made else ()))
        return thing.effect is not None and self.known.rises(thing.effect) and thing.is_a(*kinds)

    def _mechanism(self, thing: Thing) -> str | None:
        for option in thing.options:
            found = self.known.find(thing.effect or "", option.entity, thing.aspect, thing.cell, self.rules.aspects)
            if found is not None:
                return found
        return None

    def _fits(self, thing: Thing, kinds: list[str] | None, plain: bool = False) -> bool:
        if kinds is None:
            return True
        if thing.effect is not None and not plain:
            return "Mechanism" in kinds and self._mechanism(thing) is not None
        return thing.is_a(*kinds)


_LACKING = "the ontology has no mechanism of this effect on this target"


def _as_thing(end: End, thing: Thing) -> Thing:
    return Thing((Option(end.entity, end.kinds | _MECHANISM),), thing.start, thing.end)


def _sure(reading: Reading | None) -> float:
    return float(reading.confidence) if reading is not None and reading.confidence is not None else _USUAL
