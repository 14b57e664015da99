"""A sentence read into drafts of claims, clause by clause, with what the sentences before were about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from lenakg.extract.claims.clauses import Clause, clauses
from lenakg.extract.claims.drafts import Draft
from lenakg.extract.claims.frames import Frame, frames
from lenakg.extract.claims.items import Item
from lenakg.extract.claims.memory import Memory, carried
from lenakg.extract.claims.phrases import Phrase, phrases
from lenakg.extract.claims.propositions import End, Proposed, Propositions
from lenakg.extract.claims.rules import ChangeRule, Rules, TriggerRule
from lenakg.extract.claims.things import Thing

_CELL = frozenset({"CellType"})
_Rules = Sequence[TriggerRule | ChangeRule]
#: How sure a claim is whose subject is the treatment that is given, an earlier subject, or an earlier treatment.
_GIVEN = 0.7
_CARRIED = 0.65
_TOPIC = 0.5
_GERUND = 0.7
_REASON = 0.7


@dataclass(slots=True)
class Read:
    """What was read of a sentence: its clauses, the drafts, and the words that could not be read, with the reason."""

    clauses: list[Clause] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    unread: list[tuple[int, int, str]] = field(default_factory=list)


def read_sentence(items: Sequence[Item], rules: Rules, memory: Memory, earlier: Sequence[Draft]) -> Read:
    """The drafts of a sentence; `earlier` are those of the sentence before, which it may contest."""
    return _Sentence(items, rules, memory, earlier).read()


class _Sentence:
    def __init__(self, items: Sequence[Item], rules: Rules, memory: Memory, earlier: Sequence[Draft]) -> None:
        self.items, self.memory, self.earlier = items, memory, earlier
        self.rules = rules
        self.make = Propositions(rules)
        self.found = Read(clauses(items))
        self.main: list[Thing] = []  # the subject of the last main clause
        self.frames = [frames(items, clause) for clause in self.found.clauses]
        self.phrases = [phrases(items, clause.start, clause.end) for clause in self.found.clauses]
        #: What the last predicator makes of other objects: "a decrease of A, but not of B".
        self.again: Callable[[list[Thing]], list[Proposed]] | None = None

    def read(self) -> Read:
        topic: list[Thing] = []
        for number, clause in enumerate(self.found.clauses):
            before = len(self.found.drafts)
            if number + 1 < len(self.found.clauses) and self.found.clauses[number + 1].kind == "complement":
                continue  # "it has been suggested that"
            first = next((one for one in self.phrases[number] if one.prep is None and not one.is_empty), None)
            if first is not None and first.things and clause.kind != "relative":
                self.memory.subject = first.things
            elif number == 0 and first is not None and not first.pronoun and not first.anaphor:
                self.memory.subject = []
            if not self._contest(number, clause) and not self._ellipsis(number, clause):
                reasons = [self._frame(number, frame) for frame in self.frames[number]]
                reasons += self._nouns(number, clause)
                self._leave(clause, [each for each in reasons if each], before)
                self._reason(number, clause, before)
            if clause.kind != "relative":
                topic = topic or self.memory.subject
            for phrase in self.phrases[number]:
                self.memory.note(phrase.things)
        self.memory.subject = topic
        self.memory.about(topic)
        return self.found

    # Frames

    def _frame(self, number: int, frame: Frame) -> str:
        """Make drafts of a frame; gives the reason why there are none."""
        match frame.voice:
            case "there":
                return self._seen(number, frame, frame.object)
            case "seen":
                return self._was_seen(number, frame)
            case "is":
                return self._is(number, frame)
            case "passive":
                return self._passive(number, frame)
            case "phrase" | "reduced":
                return self._sides(number, frame, frame.rules)
        bound = [rule for rule in frame.rules if rule.particles]
        if bound:
            return self._sides(number, frame, bound)
        if any(isinstance(rule, TriggerRule) and rule.happens == "true" for rule in frame.rules):
            return self._happens(number, frame)
        objects = self._objects(frame)
        if not objects:
            return ""
        subjects, sure = self._subjects(number, frame)
        made, reason = self._choose(frame.rules, subjects, objects)
        self._add(number, frame, made, sure)
        return reason if not made else ""

    def _choose(self, rules: _Rules, subjects: list[list[Thing]], objects: list[Thing]) -> tuple[list[Proposed], str]:
        """The propositions of the first of several subjects that fits."""
        reason = ""
        for each in subjects:
            made, why = self.make.of(rules, each, objects)
            reason = reason or why
            if made:
                self._again_of(rules, each)
                return made, ""
        return [], reason

    def _again_of(self, rules: _Rules, subjects: list[Thing]) -> None:
        self.again = lambda others: self.make.of(rules, subjects, others)[0]

    def _again_changed(self, actors: list[Thing], effect: str | None) -> None:
        self.again = lambda others: self.make.changed(actors, others, effect)

    def _passive(self, number: int, frame: Frame) -> str:
        bound = [rule for rule in frame.rules if rule.particles]
        if any(phrase.prep in rule.particles for rule in bound for phrase in frame.right):
            return self._sides(number, frame, bound)
        objects, back = self._subjects(number, frame)
        actors = [thing for phrase in frame.right if phrase.role == "prep-means" for thing in phrase.things]
        relation = any(isinstance(rule, TriggerRule) for rule in frame.rules)
        if relation and not actors:  # "can be avoided with A"
            given = [phrase for phrase in frame.right if phrase.role == "prep-given"]
            actors = [one for phrase in given for one in phrase.things if one.is_a("Intervention")]
        options, sure = ([actors], 0.0) if actors or relation else self._context(number, frame)
        reason = ""
        for suffering in objects:
            made, why = self._choose(frame.rules, options, self._placed(frame, suffering))
            reason = reason or why
            if made:
                self._add(number, frame, made, min([each for each in (sure, back) if each], default=0.0))
                return ""
        return reason

    def _sides(self, number: int, frame: Frame, rules: _Rules) -> str:
        """What stands before and behind fixed words, or before a verb and behind its preposition."""
        subjects, sure = self._subjects(number, frame)
        reason = ""
        for rule in rules:
            right = self._behind(frame, rule.particles)
            if frame.voice == "reduced":  # "erythema associated with rash, and fever"
                subjects = [each[-1:] for each in subjects]
                rest = [one for one in right if self._comma(right[0].start, one.start)]
                right = [one for one in right if one not in rest]
                self._go_on(number, frame, rest)
            for left in subjects:
                turned = isinstance(rule, TriggerRule) and rule.reversed == "true"
                made, why = self.make.of((rule,), *((right, left) if turned else (left, right)))
                reason = reason or why
                if made:
                    if not turned:
                        self._again_of((rule,), left)
                    frame.negated ^= isinstance(rule, TriggerRule) and rule.negated == "true"
                    self._add(number, frame, made, sure)
                    return ""
        return reason

    def _go_on(self, number: int, frame: Frame, things: list[Thing]) -> None:
        """Go on with the list that words between two commas broke: "A, B seen with C, and D"."""
        if self.again is not None and things and self.found.drafts:
            last = self.found.drafts[-1]
            self._add(number, last.frame or frame, self.again(things), 0.0)

    def _comma(self, start: int, end: int) -> bool:
        return any(item.has("comma") for item in self.items[start:end])

    def _behind(self, frame: Frame, particles: Sequence[str]) -> list[Thing]:
        """The things behind the particles of a verb, or behind fixed words and their last word again."""
        words = self.items[frame.start].text.casefold().split()
        if not particles and any(word in self.rules.cues.possessives for word in words):
            return self.memory.of(("Condition",))  # "useful in its prophylaxis"
        wanted = set(particles) or {self.items[frame.end - 1].text.casefold().split()[-1]}
        direct = not particles or "of" in wanted
        found = [phrase for phrase in frame.right if phrase.prep in wanted or (direct and phrase is frame.object)]
        if "in" in wanted:  # "in patients with A"
            found += [phrase for phrase in frame.right if phrase.prep == "with"]
        things = [thing for phrase in found for thing in phrase.things]
        if not things and found:
            options = [option for phrase in found for option in self.memory.antecedents(phrase)]
            things = options[0] if options else []
        return things

    def _seen(self, number: int, frame: Frame, phrase: Phrase | None) -> str:
        """A change that is said to be there: what brings it about is the treatment that is given."""
        if phrase is None:
            return ""
        things = phrase.things
        if phrase.unfilled and not things:
            things = [
                replace(thing, aspect=aspect, effect=effect)
                for thing in self.memory.of(("AdverseEvent",))[-1:]
                for aspect, effect in phrase.unfilled
            ]
        things = self._placed(frame, things)
        changed = [thing for thing in things if thing.effect is not None or thing.is_a("Mechanism")]
        options, sure = self._context(number, frame)
        if not changed:
            events = [thing for thing in things if thing.is_a("AdverseEvent") and thing.aspect is None]
            return self._occurs(number, frame, events) if events else ""
        for actors in options:
            made = self.make.changed(actors, changed)
            if made:
                self._add(number, frame, made, sure)
                self._again_changed(actors, changed[-1].effect)
                return ""
        return ""

    def _placed(self, frame: Frame, things: list[Thing]) -> list[Thing]:
        """The things with the cell in which, behind the verb, they are said to change."""
        places = [thing for phrase in frame.right if phrase.role == "prep-place" for thing in phrase.things]
        cell = next((thing.entity(_CELL) for thing in places if thing.is_a("CellType")), None)
        return [
            replace(thing, cell=cell)
            if thing.cell is None and thing.is_a("Molecule", "Process", "Mechanism")
            else thing
            for thing in things
        ]

    def _was_seen(self, number: int, frame: Frame) -> str:
        phrase = frame.subject
        if phrase is not None and (phrase.things or phrase.unfilled or not phrase.pronoun):
            return self._seen(number, frame, phrase)
        for things in self._subjects(number, frame)[0]:
            events = [thing for thing in things if thing.is_a("AdverseEvent")]
            if events:
                return self._occurs(number, frame, events)
        return ""

    def _happens(self, number: int, frame: Frame) -> str:
        """ "A occurs": the treatment that is spoken of causes it."""
        subjects, _ = self._subjects(number, frame)
        for things in subjects:
            events = [thing for thing in things if thing.is_a("Condition")]
            if events:
                return self._occurs(number, frame, events)
        return ""

    def _occurs(self, number: int, frame: Frame, events: list[Thing]) -> str:
        rules = [rule for rule in self.rules.triggers if rule.happens == "true"]
        options, sure = self._context(number, frame)
        made, _ = self._choose(rules, options, events)
        self._add(number, frame, made, sure)
        return ""

    def _is(self, number: int, frame: Frame) -> str:
        """ "A is lower", "A is well tolerated"."""
        subjects, sure = self._subjects(number, frame)
        if frame.start == frame.end:
            outcome = [Thing(self.items[frame.start].roles["entity"], frame.start, frame.start + 1)]
            copula = [rule for rule in self.rules.triggers if rule.name == "be"]
            made, _ = self._choose(copula, subjects, outcome)
            self._add(number, frame, made, sure)
            return ""
        options, given = self._context(number, frame)
        for left in subjects:
            changed = [one for one in left if one.is_a("Condition", "Outcome") or one.aspect]
            made, _ = self._choose(frame.rules, options, changed)
            if made:
                self._add(number, frame, made, min([each for each in (sure, given) if each], default=0.0))
                return ""
        return ""

    def _nouns(self, number: int, clause: Clause) -> list[str]:
        """ "A is a side effect of B", "the side effects of B are A", "its side effects such as A"."""
        for place in range(clause.start, clause.end):
            item = self.items[place]
            if item.has("trigger-noun"):
                self._noun(number, clause, place)
        return []

    def _noun(self, number: int, clause: Clause, place: int) -> None:
        of = next(
            (n for n in range(place + 1, min(place + 4, clause.end)) if self.items[n].has("prep-attaching")), place
        )
        right = phrases(self.items, of + 1, clause.end)
        left = phrases(self.items, clause.start, place)
        frame = Frame("phrase", self.items[place].roles["trigger-noun"], place, place + 1, clause, left, right)
        frame.negated = clause.negated
        kinds = {
            kind
            for rule in frame.rules
            if isinstance(rule, TriggerRule)
            for r in rule.readings
            for kind in r.subject or ()
        }
        first = right[0] if right else None
        actors = [one for one in first.things if one.is_a(*kinds)] if first is not None and first.prep is None else []
        sure = 0.0
        if not actors and any(one.has("possessives") for one in self.items[max(clause.start, place - 3) : place]):
            near = [thing for phrase in left for thing in phrase.things if thing.is_a(*kinds)]
            actors, sure = near[-1:] or self.memory.of(kinds), _CARRIED
        if not actors:
            return
        before = [one for one in self.items[max(clause.start, place - 4) : place] if one.has("copula")]
        if before:
            subjects = next((one for one in reversed(left[:-1] or left) if one.prep is None and not one.is_empty), None)
            events = [] if subjects is None else subjects.things or next(iter(self.memory.antecedents(subjects)), [])
        else:
            examples = next(
                (n for n in range(place + 1, min(clause.end, place + 8)) if self.items[n].has("examples", "copula")),
                None,
            )
            following = [] if examples is None else phrases(self.items, examples + 1, clause.end)
            events = following[0].things if following and following[0].prep is None else []
        made, _ = self._choose(frame.rules, [actors], [one for one in events if one.is_a("Condition")])
        self._add(number, frame, made, sure)

    # Subjects and objects

    def _objects(self, frame: Frame) -> list[Thing]:
        phrase = frame.object
        if phrase is None:
            return []
        return phrase.things or next(iter(self.memory.antecedents(phrase)), [])

    def _subjects(self, number: int, frame: Frame) -> tuple[list[list[Thing]], float]:
        """What may be the subject, the likeliest first, and how sure that makes it (0: as usual)."""
        phrase = frame.subject
        clause = self.found.clauses[number]
        if phrase is not None and not phrase.is_empty:
            if phrase.things:
                self.memory.subject = phrase.things
                if clause.kind != "relative":
                    self.main = phrase.things
                return [phrase.things], 0.0
            found = self.memory.antecedents(phrase)
            if found and clause.kind != "adversative":
                self.main = found[0]
            return found, _CARRIED
        if frame.voice == "gerund":
            results = [self.memory.result] if self.memory.result else []
            return [*results, carried(self.memory.subject)], _GERUND
        if clause.kind == "relative":
            if frame.shared and self.items[frame.start - 1].has("comma"):
                return [self.main], 0.0  # "A, which is B, increases C"
            if not frame.shared:
                before = self.memory.subject
                last = [each for each in (self.memory.result, self.memory.last, before, self.main) if each]
                self.memory.subject = last[0] if last else before
                return last, 0.0
        return [self.memory.subject], 0.0

    def _context(self, number: int, frame: Frame) -> tuple[list[list[Thing]], float]:
        """The treatment under which something is seen: in the clause, in the sentence, or what was spoken of before."""
        for phrase in self.phrases[number]:
            if phrase.role == "prep-given":
                drugs = [one for one in phrase.things if one.is_a("Intervention")]
                drugs = drugs or [one for each in self.memory.antecedents(phrase) for one in each if phrase.anaphor]
                if drugs:
                    return [drugs], _GIVEN
        for place, clause in enumerate(self.found.clauses):
            if clause is not frame.clause and clause.kind in ("subordinate", "main"):
                for phrase in self.phrases[place]:
                    drugs = [one for one in phrase.things if one.is_a("Intervention")]
                    if drugs:
                        return [drugs], _GIVEN
        for phrase in frame.left:
            marked = (
                [one for one in phrase.things if one.is_a("AdverseEvent", "Factor")]
                if phrase.role == "prep-place"
                else []
            )
            if marked:  # "survival in patients with A is better"
                return [marked], _GIVEN
        drugs = self.memory.of(("Intervention",))
        return ([drugs], _TOPIC) if drugs else ([], 0.0)

    # Drafts

    def _add(self, number: int, frame: Frame, made: Sequence[Proposed], sure: float) -> None:
        for one in made:
            confidence = min(one.confidence, sure) if sure else one.confidence
            draft = Draft(one, self.items[max(frame.start, frame.end - 1)].start, number, confidence, frame=frame)
            draft.direction = "Disputes" if frame.negated else "Supports"
            draft.hedge = frame.clause.hedge
            if all(draft.mark != other.mark for other in self.found.drafts):
                self.found.drafts.append(draft)
        if made:
            self.memory.result = [one.result for one in made if one.result is not None]
        self.memory.last = (frame.right[0].things if frame.right else []) or self.memory.last

    def _reason(self, number: int, clause: Clause, before: int) -> None:
        """Read "A does B, since it does C": C contributes to B, where both are mechanisms."""
        if clause.opener not in self.rules.cues.causal or before == len(self.found.drafts) or not before:
            return
        cause = self.found.drafts[before]
        effect = next((one for one in reversed(self.found.drafts[:before]) if one.clause < number), None)
        if effect is None or cause.proposed.result is None or effect.proposed.result is None:
            return
        one, other = (End(*draft.proposed.object[:2], None, None) for draft in (cause, effect))
        made = Proposed(one, "contributesTo", other, _REASON)
        self.found.drafts.append(Draft(made, cause.at, number, _REASON, hedge=clause.hedge, frame=cause.frame))

    def _ellipsis(self, number: int, clause: Clause) -> bool:
        """Read ", but not in B" as the denial of what the last predicator said of A."""
        if clause.kind != "adversative" or self.frames[number] or self.again is None or not self.found.drafts:
            return False
        if not self.items[clause.start].has("negations"):
            return False
        things = [thing for phrase in self.phrases[number] for thing in phrase.things]
        last = self.found.drafts[-1]
        for one in self.again(things):
            draft = Draft(
                one, self.items[clause.start].start, last.clause, last.confidence, "Disputes", frame=last.frame
            )
            draft.hedge = last.hedge
            self.found.drafts.append(draft)
        return True

    def _contest(self, number: int, clause: Clause) -> bool:
        """Read "this has not been confirmed": what stands before is disputed, Unconfirmed."""
        place = next((n for n in range(clause.start, clause.end) if self.items[n].has("contests")), None)
        if place is None:
            return False
        denied = next((n for n in range(clause.start, place) if self.items[n].has("negations")), None)
        others = [one for one in self.found.drafts if one.certainty != "Unconfirmed"] or list(self.earlier)
        if denied is None or not others:
            return False
        together = [one for one in others if one.clause == others[-1].clause]
        cue = " ".join(item.text for item in self.items[denied : place + 1])
        for draft in together:
            sure = draft.confidence if draft is together[0] else min(draft.confidence, _TOPIC)
            copy = Draft(draft.proposed, self.items[place].start, number, sure, "Disputes", "Unconfirmed", cue)
            copy.frame = draft.frame
            self.found.drafts.append(copy)
        return True

    def _leave(self, clause: Clause, reasons: list[str], before: int) -> None:
        """Note a clause with two names and a word of the rules between them that gave nothing."""
        if reasons and len(self.found.drafts) == before:
            names = {item.roles["entity"] for item in self.items[clause.start : clause.end] if item.has("entity")}
            if len(names) > 1:
                start, end = self.items[clause.start].start, self.items[clause.end - 1].end
                self.found.unread.append((start, end, reasons[0]))
