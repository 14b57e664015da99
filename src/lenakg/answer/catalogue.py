"""The canned queries as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

from lenakg.answer.cards import Card, card, names
from lenakg.answer.table import Table
from lenakg.core.errors import QueryError


class Catalogue(Table[Card]):
    """The cards of canned queries, by number or by name; with a row each: name, summary, parameters.

    >>> Catalogue.read()["mechanisms-of-drug"].summary
    'Mechanisms through which a drug acts'
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
    def __getitem__(self, index: int | str) -> Card: ...
    @overload
    def __getitem__(self, index: slice) -> Catalogue: ...
    def __getitem__(self, index: int | str | slice) -> Card | Catalogue:
        if isinstance(index, slice):
            return Catalogue(self._cards[index])
        return self._called(index) if isinstance(index, str) else self._cards[index]

    def __contains__(self, item: object) -> bool:
        """Whether it has a card, or one of that name."""
        return item in self._cards or item in self._ipython_key_completions_()

    def _called(self, name: str) -> Card:
        """The card of that name; of one that there is not, the error offers another."""
        found = card(name)
        if found.name not in self._ipython_key_completions_():
            raise QueryError(f"{name} is not among these queries", repair="look in the whole catalogue")
        return found

    def _ipython_key_completions_(self) -> list[str]:
        return [each.name for each in self._cards]
