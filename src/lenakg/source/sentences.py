"""Where the sentences of a running text begin and end.

A sentence ends at ``.``, ``?``, ``!`` or ``…``, with the closing quotation marks, brackets, emphasis marks and citation
numbers that follow, where white space and the look of a new sentence come next: a capital, a digit, a quotation mark or
an emphasis mark; at the end of a paragraph the mark alone is enough. A paragraph that stops without such a mark goes on
in the next one, as it does across the end of a printed page.

Caution: a capital and a full stop are read as the initial of a name, so that "given vitamin D. The" does not end a
sentence. Too long a sentence is only a wider passage; too short a one could lose its meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lenakg.source.paragraphs import PARAGRAPH_END, Span

_CLOSING = r"""["'”’»)\]*_]*(?:\s?\[[0-9][0-9,\s–-]*\])?"""
_STOP = re.compile(rf"(?<![.?!…])(?P<mark>[.?!…]+){_CLOSING}(?P<gap>\s+)")
_AT_END = re.compile(rf"(?<![.?!…])[.?!…]+{_CLOSING}\s*\Z")
_OPENING = "\"'“‘«„*_"
_LAST_WORD = re.compile(r"[^\s(\[\"'“‘«„*_]*\Z")
_DOTTED = re.compile(r"(?:[a-z]\.)+[a-z]")  # e.g. i.e. i.v. p.o. (without the last full stop)
_INITIAL = re.compile(r"(?:[^\W\d_]\.-?)*[^\W\d_]")  # A. A.B. B.-N.
_NEVER_LAST = re.compile(r"al|vs|cf|figs?|tab|eqs?|dr|prof|mrs?|st|approx|ca|resp|viz|spp?|suppl", re.IGNORECASE)
_BEFORE_NUMBER = re.compile(r"nos?|refs?|pp?|vol|ch|sec", re.IGNORECASE)
_LONGEST_WORD = 24  # looked at before a full stop
_LONGEST_CLOSING = 1000  # looked at before the end of a stretch


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Yield the sentences of ``text[start:end]``, in order, without the white space between them.

    >>> text = "Lee et al. saw 3.4% (Fig. 2). *In vivo*, none did [9, 13]. “Why?” None knows."
    >>> [text[a:b] for a, b in sentences(text)]
    ['Lee et al. saw 3.4% (Fig. 2).', '*In vivo*, none did [9, 13].', '“Why?”', 'None knows.']
    """
    end = len(text) if end is None else end
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if stop.end() < end and _is_last(text, begin, stop) and _opens(text, stop):
            yield _trimmed(text, begin, stop.start("gap"))
            begin = stop.end()
    rest = _trimmed(text, begin, end)
    if rest.start < rest.end:
        yield rest


def is_ended(text: str) -> bool:
    """Say whether a text stops where a sentence does.

    >>> is_ended("It was lower [7]."), is_ended("It was lower in several")
    (True, False)
    """
    return _AT_END.search(text) is not None


def ends(text: str, at: int) -> bool:
    """Say whether a sentence ends where a stretch of a text does; looks no further back than it must."""
    return is_ended(text[max(0, at - _LONGEST_CLOSING) : at])


def _is_last(text: str, begin: int, stop: re.Match[str]) -> bool:
    """Tell a full stop that ends a sentence from one that ends an abbreviation, an initial or a number in a list."""
    dot = stop.start("mark")
    if stop["mark"] != ".":
        return True
    if dot - begin < _LONGEST_WORD and text[begin:dot].strip().isdecimal():
        return False
    found = _LAST_WORD.search(text[max(begin, dot - _LONGEST_WORD) : dot])
    word = found.group() if found else ""
    if _NEVER_LAST.fullmatch(word) or _DOTTED.fullmatch(word):
        return False
    if _BEFORE_NUMBER.fullmatch(word) and text[stop.end()].isdecimal():
        return False
    return not (word[-1:].isupper() and _INITIAL.fullmatch(word))


def _opens(text: str, stop: re.Match[str]) -> bool:
    """Say whether what comes after the gap looks like a new sentence."""
    if PARAGRAPH_END.search(stop["gap"]):
        return True
    at = stop.end()
    first = text[at + 1 : at + 2] if text[at] in "([" else text[at]
    return first.isupper() or first.isdecimal() or (first != "" and first in _OPENING)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
