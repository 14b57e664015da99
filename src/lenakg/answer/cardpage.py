"""A card in a notebook."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lenakg.answer.cards import Card


def html(card: Card) -> str:
    """What a query answers, may be asked with and gives."""
    parameters = (
        (item.name, f"{item.type}, default {item.default}" if item.default else item.type, item.description)
        for item in card.parameters.values()
    )
    return (
        f"<p><b>{escape(card.name)}</b>: {escape(card.summary)}</p><p>{escape(card.description)}</p>"
        + _table(("parameter", "takes", ""), parameters)
        + _table(("column", ""), card.columns.items())
    )


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    def line(cells: Iterable[str], tag: str) -> str:
        # Notebooks align to the right, which suits figures alone.
        return "<tr>" + "".join(f'<{tag} style="text-align: left">{escape(each)}</{tag}>' for each in cells) + "</tr>"

    body = "".join(line(cells, "td") for cells in rows)
    return f"<table><thead>{line(head, 'th')}</thead><tbody>{body}</tbody></table>" if body else ""
