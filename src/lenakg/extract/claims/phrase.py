"""A noun phrase: the things that it names, under the preposition before them."""

from __future__ import annotations

from dataclasses import dataclass, field

from lenakg.extract.claims.rules import AnaphorRule
from lenakg.extract.claims.things import Thing

#: The roles of prepositions.
PREPOSITIONS = ("prep-attaching", "prep-place", "prep-means", "prep-given", "prep-other", "comparing")


@dataclass(slots=True)
class Phrase:
    """Things under a preposition (None: under none); `opaque` where its noun is not known."""

    prep: str | None
    role: str | None
    start: int
    end: int = 0
    behind_copula: bool = False
    things: list[Thing] = field(default_factory=list)
    opaque: bool = False
    pronoun: bool = False
    #: The pronoun is "this", which stands for what was told sooner than for a thing.
    told: bool = False
    anaphor: tuple[AnaphorRule, ...] = ()
    #: It points back to one thing: "this complication".
    single: bool = False
    #: How a drug that is not named here is given: "continuous dosing".
    manner: str = ""
    #: A drug is said to be added, but not to what.
    added: bool = False
    #: What it names is of something that was named before: "their function".
    owned: bool = False
    #: Aspects, and what is said of them, of something that is not named here: "a decrease in severity".
    unfilled: list[tuple[str | None, str | None]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Say whether it names nothing at all, known or not."""
        return not (self.things or self.opaque or self.manner or self.pronoun or self.anaphor)
