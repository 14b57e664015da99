"""The order of a cell: each figure with what stands before and behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lenakg.extract.results.items import Item

_AFTER = frozenset({"time", "follow-up", "group", "estimated", "p-value", "size", "citation"})
_AFTER_COMMA = frozenset({"time", "follow-up", "estimated", "p-value"})
NAMES = frozenset({"endpoint", "event"})
_INTO = frozenset({"in", "for", "among"})


@dataclass
class Entry:
    """A figure with what stands before and behind it; bare names have no figure."""

    before: list[Item] = field(default_factory=list)
    figure: Item | None = None
    after: list[Item] = field(default_factory=list)
    compared: list[Item] = field(default_factory=list)


def entries(pieces: Sequence[Item]) -> list[Entry]:
    """The entries of a cell, or of a bracket, in order.

    >>> from lenakg.extract.results.items import items
    >>> from lenakg.extract.names import Names
    >>> text = "PFS 16 m versus 6 m OS 73% at 2 years, 9% CR"
    >>> for entry in entries(items(text, 0, len(text), Names())):
    ...     print([piece.kind for part in (entry.before, entry.after, entry.compared) for piece in part])
    ['endpoint', 'versus', 'figure']
    ['endpoint', 'time']
    ['mark']
    ['endpoint']
    """
    if _is_reversed(pieces):
        return _reversed(pieces)
    found: list[Entry] = []
    before: list[Item] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        at += 1
        if _is_bracketed(piece, before, pieces[at] if at < len(pieces) else None):
            piece = Item("figure", piece.start, piece.end, quantity=piece.inner[0].quantity)
        if piece.kind != "figure":
            before.append(piece)
            continue
        entry = Entry(before, piece)
        before = []
        at = _behind(pieces, at, entry)
        found.append(entry)
    if before:
        found.append(Entry(before))
    return found


def _is_bracketed(piece: Item, before: Sequence[Item], follows: Item | None) -> bool:
    """Whether a bracket behind a name is its figure: "Anemia (12%)"."""
    if piece.kind != "group" or len(piece.inner) != 1 or not before or (follows and follows.kind in ("figure", "mark")):
        return bool(follows and follows.kind == "mark" and follows.name in ",;.") and _is_bracketed(piece, before, None)
    quantity = piece.inner[0].quantity if piece.inner[0].kind == "figure" else None
    share = quantity is not None and (quantity.unit == "%" or quantity.denominator is not None)
    return share and before[-1].kind in (*NAMES, "own", "word")


def _behind(pieces: Sequence[Item], at: int, entry: Entry) -> int:
    """Take what follows a figure into its entry; the place after it."""
    while at < len(pieces):
        piece, follows = pieces[at], pieces[at + 1] if at + 1 < len(pieces) else None
        if piece.kind in _AFTER:
            entry.after.append(piece)
            at += 1
        elif piece.kind == "mark" and piece.name in ",;" and follows is not None and follows.kind in _AFTER_COMMA:
            at += 1
        elif piece.kind == "versus" and follows is not None and follows.kind == "figure" and not entry.compared:
            entry.compared = [piece, follows]
            at += 2
        elif piece.kind == "word" and piece.name in _INTO and follows is not None and follows.kind == "population":
            entry.after += [piece, follows]
            at += 2
        else:
            break
    return at


def _is_reversed(pieces: Sequence[Item]) -> bool:
    """Whether figures come before their names: "47% ORR, 9% CR"."""
    plain = [piece for piece in pieces if piece.kind in NAMES or piece.kind in ("figure", "own")]
    if len(plain) < 2 or plain[0].kind != "figure" or plain[-1].kind == "figure":
        return False
    return all((piece.kind == "figure") == (number % 2 == 0) for number, piece in enumerate(plain))


def _reversed(pieces: Sequence[Item]) -> list[Entry]:
    found: list[Entry] = []
    for piece in pieces:
        if piece.kind == "figure":
            found.append(Entry(figure=piece))
        elif found and piece.kind == "group":
            found[-1].after.append(piece)
        elif found:
            found[-1].before.append(piece)
        elif piece.kind != "mark" and not (piece.kind == "word" and piece.name == "including"):
            found.append(Entry([piece]))
    return found


def has_entries(piece: Item) -> bool:
    """Whether a bracket holds names with figures."""
    return (
        piece.kind == "group"
        and any(inner.kind in NAMES for inner in piece.inner)
        and any(inner.kind == "figure" for inner in piece.inner)
    )


def with_grades(pieces: Sequence[Item]) -> list[Item]:
    """The pieces of a cell of adverse events, where a bare 3-4 that is no share is a grade."""
    found = []
    for number, piece in enumerate(pieces):
        quantity = piece.quantity
        follows = pieces[number + 1] if number + 1 < len(pieces) else None
        if piece.kind == "figure" and quantity is not None and quantity.unit is None:
            low, high = quantity.lower, quantity.upper
            before_figure = follows is not None and follows.kind == "figure"
            if before_figure and quantity.denominator is not None:
                low, high = quantity.count, quantity.denominator
            if low is not None and high is not None and low in "1234" and high in "2345" and low < high:
                piece = Item("grade", piece.start, piece.end, f"{low}-{high}")
        found.append(piece)
    return found
