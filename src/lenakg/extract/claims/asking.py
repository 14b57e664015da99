"""What a sentence does not claim: what it only asks, plans or takes as a condition, and one dose against another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lenakg.extract.claims.clauses import Clause
from lenakg.extract.claims.drafts import Draft
from lenakg.extract.claims.rules import Rules


def is_asked(draft: Draft, clauses: Sequence[Clause], words: str, rules: Rules) -> bool:
    """Say whether a claim stands in a condition, or behind words such as "to investigate" and "whether".

    These reach to the next semicolon; at the beginning of a sentence to its first comma: "To assess A, B was given".
    """
    if clauses[draft.clause].opener in rules.cues.conditions:
        return True
    cues = "|".join(re.escape(cue) for cue in sorted(rules.cues.questions, key=len, reverse=True))
    for asked in re.finditer(rf"\b(?:{cues})\b", words, re.IGNORECASE):
        stop = words.find("," if not words[: asked.start()].strip() else ";", asked.end())
        if asked.end() <= draft.at and (stop < 0 or draft.at < stop):
            return True
    return False


def is_of_a_dose(draft: Draft, words: str) -> bool:
    """Say whether a sentence sets two doses of the drug against each other, so that neither is the drug as such.

    "High-dose A raised the response, but low-dose A was less toxic" tells of doses of A.
    """
    kind, _, name = draft.proposed.subject.entity.partition(":")
    doses = re.findall(rf"\b(\w+)[- ]dose[- ]{re.escape(name.replace('-', ' '))}\b", words, re.IGNORECASE)
    return kind == "drug" and len({dose.casefold() for dose in doses}) > 1
