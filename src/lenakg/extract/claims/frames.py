"""Who does what to what in a clause: the predicators, and the things on either side of each.

A predicator is a verb or a phrase of the rules, a change that is said to be there ("there is an increase of", "an
increase was observed", "was lower"), or a noun such as "side effect".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from lenakg.extract.claims.clauses import Clause
from lenakg.extract.claims.item import Item
from lenakg.extract.claims.phrase import Phrase
from lenakg.extract.claims.phrases import phrases
from lenakg.extract.claims.rules import ChangeRule, TriggerRule

Voice = Literal["active", "passive", "reduced", "gerund", "there", "seen", "is", "phrase", "along"]
_FOUND = ("found", "observed", "shown", "showed", "reported", "demonstrated")
_NOUNS = ("trigger-noun", "anaphor", "light", "entity", "change-noun")
_SMALL = ("ignored", "negations", "hedges", "auxiliaries", "cited", "setting")


@dataclass(slots=True)
class Frame:
    """A predicator at item `start` to `end`, and the phrases on its left and right up to the next ones."""

    voice: Voice
    rules: tuple[TriggerRule | ChangeRule, ...]
    start: int
    end: int
    clause: Clause
    left: list[Phrase] = field(default_factory=list)
    right: list[Phrase] = field(default_factory=list)
    negated: bool = False
    #: It has the subject of the predicator before it in the clause: "increases A and decreases B".
    shared: bool = False

    @property
    def subject(self) -> Phrase | None:
        """The last phrase on the left under no preposition; what a copula says of it is not it: "A is a drug with"."""
        bare = [phrase for phrase in self.left if phrase.prep is None]
        while len(bare) > 1 and bare[-1].behind_copula:
            bare.pop()
        return bare[-1] if bare else None

    @property
    def object(self) -> Phrase | None:
        """The phrase right behind the predicator, if it is under no preposition."""
        return self.right[0] if self.right and self.right[0].prep is None else None

    def under(self, role: str) -> list[Phrase]:
        """The phrases on both sides under prepositions of one role."""
        return [phrase for phrase in (*self.left, *self.right) if phrase.role == role]


def frames(items: Sequence[Item], clause: Clause) -> list[Frame]:
    """The frames of a clause, from the left."""
    found = [frame for number in range(clause.start, clause.end) if (frame := _predicator(items, number, clause))]
    border = clause.start
    for place, frame in enumerate(found):
        stop = found[place + 1].start if place + 1 < len(found) else clause.end
        split, shared = _split(items, border, frame.start, frame.voice) if place else (border, False)
        left_start = split if place else clause.start
        if place and frame.voice == "seen" and found[place - 1].voice == "gerund" and split != border:
            split, left_start, shared = frame.start, frame.start, True  # "changes affecting A and B were seen"
        if place and frame.voice == "reduced" and _goes_on(items, border, frame, found[place - 1]):
            frame.voice = "active"  # "A was higher and correlated with B"
        if place and frame.voice == "reduced":  # "A, B associated with C": B belongs to what stands before as well
            split, left_start, shared = _verb_group(items, border, frame.start), border, False
        if place:
            found[place - 1].right = phrases(items, found[place - 1].end, split)
        frame.shared = shared
        frame.left = [] if shared else phrases(items, left_start, _verb_group(items, left_start, frame.start))
        frame.negated = _negated(items, border if place else clause.start, frame, stop)
        border = frame.end
    if found:
        found[-1].right = phrases(items, found[-1].end, clause.end)
    return found


def _predicator(items: Sequence[Item], number: int, clause: Clause) -> Frame | None:
    item = items[number]
    if item.has("verb"):
        return _verb(items, number, clause)
    if item.has("phrase"):
        before = _before(items, number, clause)
        stated = before is not None and before.has("copula", "auxiliaries", "hedges", "contests", "reports", "verb")
        return Frame("phrase" if stated else "reduced", item.roles["phrase"], number, number + 1, clause)
    if item.has("along"):
        return Frame("along", (), number, number + 1, clause)
    if item.has("ownData") and item.text.split()[-1] in _FOUND and not _complement_follows(items, number, clause):
        return Frame("there", (), number, number + 1, clause)  # "we observed a decrease of A"
    if item.has("existence"):
        return Frame("there", (), number, number + 1, clause)
    if item.has("copula", "hedges"):
        return _copula(items, number, clause)
    if item.has("coordinators") and number - 1 > clause.start and items[number - 1].has("phrase", "adjective"):
        said = _before(items, number - 1, clause)
        frame = _copula(items, number, clause) if said is not None and said.has("copula") else None
        return frame if frame is not None and frame.start == frame.end else None
    if item.has("reports") and not _complement_follows(items, number, clause) and not _as_follows(items, number):
        before = _before(items, number, clause)
        following = items[number + 1] if number + 1 < clause.end else None
        told = before is None or before.has("auxiliaries", "hedges", "clinical")
        if following is not None and following.has("prep-given") and not told:
            return Frame("seen", (), number, number + 1, clause)  # "the increase of A observed with B"
        if before is not None and before.has("copula"):
            return Frame("seen", (), number, number + 1, clause)
        return Frame("there", (), number, number + 1, clause)
    return None


def _verb(items: Sequence[Item], number: int, clause: Clause) -> Frame | None:
    item = items[number]
    before = _before(items, number, clause)
    rules = tuple(verb.rule for verb in item.verbs())
    after = items[number + 1] if number + 1 < clause.end else None
    is_copula = before is not None and before.has("copula")
    if item.may_be("gerund"):
        voice: Voice = "active" if is_copula else "gerund"
    elif (item.may_be("participle") and is_copula) or (
        item.may_be("participle") and after is not None and after.has("prep-means")
    ):
        voice = "passive"
    elif (
        item.may_be("participle") and _is_bound(rules, after) and not (before is not None and before.has("auxiliaries"))
    ):
        voice = "reduced"
    else:
        voice = "active"
    return Frame(voice, rules, number, number + 1, clause)


def _is_bound(rules: Sequence[TriggerRule | ChangeRule], after: Item | None) -> bool:
    return after is not None and any(after.text.casefold() in rule.particles for rule in rules)


def _copula(items: Sequence[Item], number: int, clause: Clause) -> Frame | None:
    """ "is lower", "appears to be milder", "is well tolerated": what is said of the subject by an adjective.

    "Is active and well tolerated" is said of it twice.
    """
    for place in range(number + 1, clause.end):
        item = items[place]
        if item.has("adjective"):
            following = items[place + 1] if place + 1 < clause.end else None
            if following is not None and following.has("makers"):
                return Frame("is", (), number, number + 1, clause)  # "are poor antigen presenting cells"
            if following is not None and following.has("entity", "aspect", "light", "change-noun"):
                return None
            return Frame("is", item.roles["adjective"], place, place + 1, clause)
        if item.has("entity") and any("Outcome" in option.kinds for option in item.roles["entity"]):
            following = items[place + 1] if place + 1 < clause.end else None
            noun = following is not None and (not following.roles or following.has(*_NOUNS))
            return None if noun else Frame("is", (), place, place, clause)  # "is a fatal complication" says no more
        if not (item.has(*_SMALL, "copula") or (not item.roles and item.text.endswith("ly"))):
            return None
    return None


def _before(items: Sequence[Item], number: int, clause: Clause) -> Item | None:
    """The item before a verb, adverbs and the like apart."""
    for place in range(number - 1, clause.start - 1, -1):
        item = items[place]
        adverb = item.text.endswith("ly") and item.roles.keys() <= {"examples"}  # "mainly observed"
        if not (item.has("ignored", "negations", "cited") or adverb):
            return item
    return None


def _complement_follows(items: Sequence[Item], number: int, clause: Clause) -> bool:
    return clause.end < len(items) and items[clause.end].has("complement") and number >= clause.end - 2


def _as_follows(items: Sequence[Item], number: int) -> bool:
    return number + 1 < len(items) and items[number + 1].text.casefold() in ("as", "to")


def _split(items: Sequence[Item], start: int, end: int, voice: Voice) -> tuple[int, bool]:
    """Between two predicators: where the left side of the second begins, and whether it shares the first's subject."""
    stop = _verb_group(items, start, end)
    if stop > start and items[stop - 1].has("coordinators", "comma"):
        back = stop - 1
        while back > start and items[back - 1].has("coordinators", "comma"):
            back -= 1
        return back, True
    if stop == start or voice in ("gerund", "along"):
        return stop, True
    for number in range(stop - 1, start - 1, -1):
        if items[number].has("coordinators") and number + 1 < stop:
            return number, False
    return stop, True


def _goes_on(items: Sequence[Item], border: int, frame: Frame, before: Frame) -> bool:
    """Say whether a verb goes on with what the predicator before it says of its subject."""
    start = _verb_group(items, border, frame.start)
    said = before.voice in ("is", "passive", "active", "seen") and items[frame.start].has("verb")
    return said and start > border and items[start - 1].has("coordinators")


def _verb_group(items: Sequence[Item], start: int, end: int) -> int:
    """Where the auxiliaries, negations and adverbs before a verb begin."""
    while end > start:
        item = items[end - 1]
        if not (item.has(*_SMALL, "copula", "reports", "contests") or (not item.roles and item.text.endswith("ly"))):
            break
        end -= 1
    return end


def _negated(items: Sequence[Item], start: int, frame: Frame, stop: int) -> bool:
    """Say whether a negation before the predicator, or right behind it, reaches it."""
    before = any(items[number].has("negations") for number in range(start, frame.start))
    behind = any(items[number].has("negations") for number in range(frame.end, min(frame.end + 2, stop)))
    without = frame.voice == "gerund" and items[frame.start - 1].text.casefold() == "without"
    return before or behind or (without and frame.start > 0)
