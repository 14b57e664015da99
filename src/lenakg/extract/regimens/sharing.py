"""What is printed once, at the end of a list of doses, and holds for those before it too."""

from __future__ import annotations

from lenakg.extract.regimens.steps import Item


def close_list(items: list[Item], last: Item) -> bool:
    """Give the cycles of the last item to the doses of the same list that have days and no cycle; say whether any had.

    >>> from lenakg.extract.regimens.steps import When
    >>> first = Item("drug:x", 0, 9, whens=[When(days=((1, 1),))])
    >>> last = Item("drug:x", 10, 30, whens=[When(days=((3, 3),), cycles=((1, 1),))])
    >>> close_list([first, last], last), first.whens[0].cycles
    (True, ((1, 1),))
    """
    closed = False
    for other in reversed(items):
        if other is last:
            continue
        if other.drug != last.drug or other.role or any(when.cycles or not when.days for when in other.whens):
            break
        for when in other.whens:
            when.cycles = last.whens[-1].cycles
        closed = True
    return closed


def share_length(items: list[Item], last: Item) -> bool:
    """Give the length of the cycle of the last item to the drugs whose days have none; say whether any had.

    >>> from lenakg.extract.regimens.steps import When
    >>> first = Item("drug:x", 0, 9, whens=[When(days=((1, 1),))])
    >>> last = Item("drug:y", 10, 30, whens=[When(days=((1, 3),), values={"cycleLength": "21"})])
    >>> share_length([first, last], last), first.whens[0].values
    (True, {'cycleLength': '21'})
    """
    length, shared = last.whens[-1].values.get("cycleLength"), False
    for item in items:
        for when in item.whens if length is not None and item.drug != last.drug else ():
            if when.days and when.days[-1][1] <= int(length or 0) and "cycleLength" not in when.values:
                when.values["cycleLength"], shared = str(length), True
    return shared
