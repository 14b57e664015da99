"""What a sentence only asks, plans or takes for the sake of argument, and so does not claim."""

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
