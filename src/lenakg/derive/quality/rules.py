"""All rules of the check, in the order in which an ontology is made: what it may say, then how well it says it."""

from __future__ import annotations

from typing import Final

from lenakg.derive.quality import (
    declarations,
    header,
    hierarchy,
    literals,
    matches,
    order,
    paths,
    profile,
    structures,
    words,
)
from lenakg.derive.quality.finding import DL, QUALITY, RL

_ALL: Final = tuple(
    rule
    for module in (header, declarations, structures, literals, hierarchy, profile, words, order, paths, matches)
    for rule in module.RULES
)
RULES: Final = tuple(rule for part in (DL, RL, QUALITY) for rule in _ALL if rule.part == part)
