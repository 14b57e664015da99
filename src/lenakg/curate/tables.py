"""Scores as the rows of tables, as text, as Markdown and as data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from lenakg.curate.evaluate import Interval, KindScore


def text_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Lines of cells in columns.

    >>> text_table(("of", "n"), [("herons", "7")])
    ['of      n', 'herons  7']
    """
    cells = [columns, *rows]
    widths = [max(len(row[column]) for row in cells) for column in range(len(columns))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]


def markdown(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Lines of a Markdown table.

    >>> markdown(("of", "n"), [("herons", "7")])
    ['| of | n |', '|---|---|', '| herons | 7 |']
    """
    return [f"| {' | '.join(columns)} |", f"|{'---|' * len(columns)}", *(f"| {' | '.join(row)} |" for row in rows)]


def numbers(score: KindScore) -> tuple[str, ...]:
    """Right, wrong and missed, then precision, recall and F1 with their intervals."""
    counted = (str(number) for number in (score.right, score.wrong, score.missed))
    return (*counted, *(shown(interval) for interval in (score.precision, score.recall, score.f1)))


def shown(interval: Interval | None) -> str:
    """A share with its interval; empty where nothing was counted.

    >>> shown(Interval(0.5, 0.25, 0.75))
    '0.500 (0.250–0.750)'
    """
    return "" if interval is None else f"{interval.value:.3f} ({interval.low:.3f}–{interval.high:.3f})"


def data(score: KindScore) -> dict[str, Any]:
    """A score with its intervals as JSON has it."""
    return {
        "kind": score.kind,
        "right": score.right,
        "wrong": score.wrong,
        "missed": score.missed,
        **{name: as_data(getattr(score, name)) for name in ("precision", "recall", "f1")},
    }


def as_data(interval: Interval | None) -> dict[str, float] | None:
    """An interval as JSON has it, to four places."""
    if interval is None:
        return None
    return {"value": round(interval.value, 4), "low": round(interval.low, 4), "high": round(interval.high, 4)}
