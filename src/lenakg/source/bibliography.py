"""The reference list of a plain text: its entries as blocks, whatever sign their numbers are set with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from lenakg.source.block import Block, Kind, line_number
from lenakg.source.paragraphs import Span, lines
from lenakg.source.sentences import ends

_BULLET = r"[-*•]\s+"
_ENTRY = re.compile(rf"(?:{_BULLET})?(?P<label>\[(?P<bracketed>[0-9]{{1,4}})\]|(?P<dotted>[0-9]{{1,3}})[.)]\s)")
_BULLETED = re.compile(_BULLET)


class Bibliography:
    """Reads the paragraphs of a reference list into `blocks`, entry by entry."""

    def __init__(self, text: str, blocks: list[Block], notices: list[str]) -> None:
        self.text = text
        self.blocks = blocks
        self.notices = notices
        self.count: Counter[str] = Counter()
        self.sign: str | None = None  # what the first entry's number is set with: no other sign begins an entry
        self.open = False  # whether what comes may belong to the last entry

    def leave(self) -> None:
        """Another part of the article begins."""
        self.open = False

    def read(self, paragraph: Span) -> None:
        """Read entries; a paragraph without a number goes on with the last if that is unfinished or it has a bullet."""
        last = self.blocks[-1] if self.blocks else None
        self.open = (last is not None and last.kind is Kind.REFERENCE) and (
            _BULLETED.match(self.text, *paragraph) is not None or not ends(self.text, last.end)
        )
        is_told = False
        for line in lines(self.text, paragraph):
            entry = self._entry(line, first=line.start == paragraph.start)
            if entry is not None:
                self._begin(entry, line)
            elif self.open:
                self.blocks[-1] = self.blocks[-1]._replace(end=line.end)
            elif not is_told:
                is_told = True
                place = line_number(self.text, line.start)
                self.notices.append(f"line {place}: this paragraph belongs to no entry of the reference list")

    def _entry(self, line: Span, first: bool) -> re.Match[str] | None:
        entry = _ENTRY.match(self.text, *line)
        sign = "bracketed" if entry is not None and entry["bracketed"] else "dotted"
        if entry is None or self.sign not in (None, sign):
            return None
        if sign == "dotted" and self.open and not first and not ends(self.text, self.blocks[-1].end):
            return None  # a volume or page at the head of a line
        self.sign = sign
        return entry

    def _begin(self, entry: re.Match[str], line: Span) -> None:
        number = str(int(entry["bracketed"] or entry["dotted"]))
        self.count[number] += 1
        key = f"ref-{number}"
        if self.count[number] > 1:
            key += f"-{self.count[number]}"
            place = line_number(self.text, line.start)
            self.notices.append(f"line {place}: reference [{number}] is given twice; this one is {key}")
        self.blocks.append(Block(Kind.REFERENCE, "References", key, entry.start("label"), line.end, of=number))
        self.open = True


def odd_numbers(numbers: Iterable[int | None]) -> Iterator[str]:
    """What is odd about the numbers of a reference list: their order, and those that are missing.

    >>> list(odd_numbers([1, 2, 5, 4]))
    ['reference [4] comes after [5]: the list is out of order', 'the reference list has no [3]']
    """
    given = [number for number in numbers if number is not None]
    for before, after in pairwise(given):
        if after < before:
            yield f"reference [{after}] comes after [{before}]: the list is out of order"
    known = sorted(set(given))
    for before, after in pairwise([0, *known]):
        if after == before + 2:
            yield f"the reference list has no [{before + 1}]"
        elif after > before + 2:
            yield f"the reference list has none of [{before + 1}] to [{after - 1}]"
