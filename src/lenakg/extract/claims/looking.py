"""What stands around a place in a row of items."""

from __future__ import annotations

from collections.abc import Sequence

from lenakg.extract.claims.item import Item

_NOUNS = ("entity", "light", "aspect", "change-noun", "anaphor", "adjective", "clinical", "trigger-noun", "combination")


class Looking:
    """A place in a row of items, of which those before `end` belong to the stretch that is read."""

    def __init__(self, items: Sequence[Item], start: int, end: int) -> None:
        self.items, self.at, self.end = items, start, end

    def _next_content(self) -> Item | None:
        for place in range(self.at + 1, self.end):
            item = self.items[place]
            if item.has("pronouns") and not self._is_determiner(place):
                return item
            if item.has("determiners", "ignored", "coordinators", "comma", "cited") or not item.roles:
                continue
            return item
        return None

    def _is_determiner(self, place: int) -> bool:
        return (
            self.items[place].has("determiners")
            and place + 1 < self.end
            and not self.items[place + 1].has("verb", "copula")
        )

    def _comes_noun(self) -> bool:
        following = self.items[self.at + 1] if self.at + 1 < self.end else None
        if following is None or not self.items[self.at].has("determiners"):
            return False
        return not following.roles or following.has(*_NOUNS)

    def _comes_of(self) -> bool:
        return self.at + 1 < self.end and self.items[self.at + 1].has("prep-attaching")

    def _points_back(self) -> bool:
        """Say whether a noun has a determiner by which it points back: "these toxicities"."""
        before = self.items[self.at - 1] if self.at > 0 else None
        return before is not None and before.text.casefold() in ("this", "these", "the", "such", "both")

    def _is_complemented(self) -> bool:
        """Say whether a noun is told apart by what follows, so that it does not point back: "the effect of A"."""
        following = self.items[self.at + 1] if self.at + 1 < self.end else None
        return following is not None and (following.has("prep-attaching") or following.text.casefold() == "with")

    def _is_adjective_before(self) -> bool:
        return self.at > 0 and self.items[self.at - 1].has("adjective")

    def _next_is_cell(self, place: int) -> bool:
        following = self.items[place + 1] if place + 1 < self.end else None
        return following is not None and following.has("entity")

    def _adjacent(self) -> bool:
        return self.at > 0 and self.items[self.at - 1].has("entity", "aspect", "light")
