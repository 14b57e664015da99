"""Words with the place in the source that each of them comes from."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from lenakg.source.paragraphs import Span


class Saying(NamedTuple):
    """Words, and the stretches of the source that they come from, each with where it begins in the words.

    A stretch that is as long as its words is verbatim; any other stands for its words as a whole.
    """

    words: str
    at: tuple[int, ...]
    sources: tuple[Span, ...]

    def place(self, start: int, end: int) -> Span:
        """Where in the source the words from `start` to `end` stand; for no words, where the next one would be."""
        if not self.at:
            return Span(0, 0)
        first = self._piece(start)
        if end <= start:
            return Span(self._begin(first, start), self._begin(first, start))
        last = self._piece(end - 1)
        begins = [self._begin(piece, max(start, self.at[piece])) for piece in range(first, last + 1)]
        stops = [self._stop(piece, min(end, self._after(piece))) for piece in range(first, last + 1)]
        return Span(min(begins), max(stops))

    def part(self, start: int, end: int) -> Saying:
        """What the words from `start` to `end` say, as a saying of its own."""
        if end <= start:
            return Saying("", (), ())
        first, last = self._piece(start), self._piece(end - 1)
        pieces = range(first, last + 1)
        sources = tuple(
            Span(self._begin(piece, max(start, self.at[piece])), self._stop(piece, min(end, self._after(piece))))
            for piece in pieces
        )
        return Saying(self.words[start:end], tuple(max(self.at[piece] - start, 0) for piece in pieces), sources)

    def inside(self, start: int, end: int) -> str:
        """The words that come from a stretch of the source: the way back from `place`."""
        found = []
        for piece, source in enumerate(self.sources):
            if source.end <= start or source.start >= end:
                continue
            words = self.words[self.at[piece] : self._after(piece)]
            if len(words) == source.end - source.start:
                words = words[max(start - source.start, 0) : end - source.start]
            found.append(words)
        return "".join(found)

    def _piece(self, at: int) -> int:
        return max(bisect_right(self.at, at) - 1, 0)

    def _after(self, piece: int) -> int:
        return self.at[piece + 1] if piece + 1 < len(self.at) else len(self.words)

    def _verbatim(self, piece: int) -> bool:
        return self.sources[piece].end - self.sources[piece].start == self._after(piece) - self.at[piece]

    def _begin(self, piece: int, at: int) -> int:
        return self.sources[piece].start + (at - self.at[piece] if self._verbatim(piece) else 0)

    def _stop(self, piece: int, at: int) -> int:
        source = self.sources[piece]
        return source.start + at - self.at[piece] if self._verbatim(piece) else source.end
