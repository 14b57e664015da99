"""The canned queries as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

from lenakg.answer.cards import Card, card, names
from lenakg.answer.table import Table


class Catalogue(Table[Card]):
    """The cards of canned queries, with a row each: name, summary, parameters.

    >>> [card.summary for card in Catalogue.read() if card.name == "mechanisms-of-drug"]
    ['Mechanisms through which a drug acts']
    """

    def __init__(self, cards: Sequence[Card]) -> None:
        """These cards."""
        self._cards = tuple(cards)

    @classmethod
    def read(cls) -> Catalogue:
        """All the canned queries, by name.

        Raises:
            CardError: a card is not as it must be.
        """
        return cls([card(name) for name in names()])

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return ("name", "summary", "parameters")

    def rows(self) -> Iterator[tuple[str, str, str | None]]:
        """A row a query; each parameter with the class of its values."""
        for each in self:
            parameters = "; ".join(f"{item.name} ({item.type})" for item in each.parameters.values())
            yield each.name, each.summary, parameters or None

    def __len__(self) -> int:
        return len(self._cards)

    @overload
    def __getitem__(self, index: int) -> Card: ...
    @overload
    def __getitem__(self, index: slice) -> Catalogue: ...
    def __getitem__(self, index: int | slice) -> Card | Catalogue:
        return Catalogue(self._cards[index]) if isinstance(index, slice) else self._cards[index]
