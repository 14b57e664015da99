"""The parts of a reference entry in plain text: names, title, venue, figures, and what is left over.

A title in quotation marks, or a venue in italics, is where the printer says so. Without either, full stops part names,
title and venue, which is less sure: "J. Clin. Oncol." has its own, and so have some titles.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lenakg.extract.papers.authors import Names, leading_names, names_within
from lenakg.extract.papers.details import Detail, bare_volume, identifiers, lone, marked, named
from lenakg.extract.papers.tidy import Tidy
from lenakg.source.paragraphs import Span

_LABEL = re.compile(r"\s*(?:[-•–]\s)?\s*(?:\[(?P<number>\d{1,4})\]|(?P<bare>\d{1,3})(?:[.)]|(?=\s\D)))\s*")
_YEAR_AFTER_NAMES = re.compile(r"[\s,;]?\s?\(?(?P<value>(?:1[6-9]|2[01])\d\d)[a-z]?\)?[\s.,:;]*\Z")
_YEAR_BEFORE_TITLE = re.compile(r"\s?\(?(?P<value>(?:1[6-9]|2[01])\d\d)[a-z]?(?:\)[.,:]?|[.,:])\s")
_IN = re.compile(r"[\s,.;]*\bin\b:?\s", re.IGNORECASE)
_IN_AT_END = re.compile(r"[\s,.;]\s?in:?\s?\Z", re.IGNORECASE)
_STOP = re.compile(r"(?P<mark>[.?!])[\"”’)]?\s")
_SHORTENED = re.compile(r"[^\W\d_]\w{0,9}")
_PUBLISHER = re.compile(r"[^\W\d_]{2,}[^:]*: [^\W\d_]")
_GLUE = re.compile(r"[\s.,;:()\[\]\"“”'’‘«»–—-]|\b(?:in|and)\b", re.IGNORECASE)
_CLOSING = {"“": '”"“', '"': '"”', "„": '“”"', "«": "»", "‘": "’'", "'": "'’"}
_TRIMMED = " ,.;:"


@dataclass(slots=True)
class Parts:
    """What an entry was taken apart into; offsets count the tidy text."""

    number: int | None
    names: Names
    details: dict[str, Detail] = field(default_factory=dict)
    confidences: dict[str, float] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    unread: list[Span] = field(default_factory=list)
    proceedings: bool = False
    book: bool = False

    def put(self, detail: Detail, confidence: float) -> None:
        """Keep a figure, unless its key is taken."""
        if detail.value and detail.key not in self.details:
            self.details[detail.key] = detail
            self.confidences[detail.key] = confidence


def entry_parts(tidy: Tidy) -> Parts:
    """Take an entry apart; whatever it is made of, something comes back and what is not read is told.

    >>> entry = '[3] A. Ash, B. Elm et al., “On trees,” *Leaf*, vol. 2, no. 1, pp. 3–9, 2010.'
    >>> parts = entry_parts(Tidy.of(entry))
    >>> parts.number, parts.names.names, parts.names.et_al, {key: found.value for key, found in parts.details.items()}
    (3, ('A. Ash', 'B. Elm'), True, {'title': 'On trees', 'venue': 'Leaf', 'volume': '2', 'issueNumber': '1', \
'pages': '3–9', 'year': '2010'})
    """
    text = tidy.text
    label = _LABEL.match(text)
    start = label.end() if label else 0
    number = int(label["number"] or label["bare"]) if label else None
    known = list(identifiers(text, start))
    for found in known:  # a DOI holds marks and figures of its own
        text = text[: found.whole.start] + " " * (found.whole.end - found.whole.start) + text[found.whole.end :]
    quoted = _quoted(text, start)
    if quoted:
        parts = _with_quoted_title(text, start, quoted, tidy.emphasised)
        begin = quoted[1].end
    else:
        parts = _without_quotes(text, start, tidy.emphasised)
        begin = parts.names.end
    parts.number = number
    for found in known:
        parts.put(found, 0.95)
    _tell_what_is_left(text, begin, parts)
    return parts


def _quoted(text: str, start: int) -> tuple[Span, Span] | None:
    """The title between quotation marks: without them and the comma before the last, and with them."""
    for marks in ('“"„«', "‘'"):
        for opening in re.finditer(rf"(?<![^\s(]){'[' + marks + ']'}(?=[^\W_])", text[start:]):
            begin = start + opening.end()
            end = _closing(text, begin, text[begin - 1])
            if end is not None and end - begin > 2:
                return _trim(text, begin, end), Span(begin - 1, end + 1)
            break
    return None


def _closing(text: str, begin: int, opening: str) -> int | None:
    """The quotation mark that closes the title, with those inside it in pairs."""
    closing = _CLOSING[opening]
    depth = 1
    for place in range(begin, len(text)):
        mark = text[place]
        if mark not in closing and mark not in "“„«":
            continue
        before, after = text[place - 1], text[place + 1 : place + 2]
        if mark in "“„«" or (mark == '"' and before in " ([—–" and after.strip()):
            depth += 1
        elif mark in closing and (opening not in "‘'" or before in ",.?!" or after in ",."):
            depth -= 1
            if depth == 0 or before in ",.":
                return place
    return None


def _with_quoted_title(text: str, start: int, quoted: tuple[Span, Span], emphasised: tuple[Span, ...]) -> Parts:
    title, whole = quoted
    year = _YEAR_AFTER_NAMES.search(text, start, whole.start)
    parts = Parts(None, names_within(text, start, year.start() if year else whole.start))
    if year:
        parts.put(_detail("year", text, Span(*year.span("value"))), 0.9)
    parts.put(Detail("title", text[slice(*title)], title, whole), 0.97)
    rest = whole.end
    inside = _IN.match(text, rest)
    if inside:
        parts.proceedings = True
        rest = inside.end()
    venue = next((span for span in emphasised if span.start >= rest and _is_venue(text, span)), None)
    if venue:
        parts.put(_detail("venue", text, _trim(text, *venue)), 0.97)
        _put_details(text, venue.end, parts)
        _put_year(text, venue.end, parts)
    else:
        _put_details(text, rest, parts)
        _put_year(text, rest, parts)
        end = min((found.whole.start for found in parts.details.values() if found.whole.start >= rest), default=None)
        parts.put(_detail("venue", text, _trim(text, rest, len(text) if end is None else end)), 0.8)
    return parts


def _without_quotes(text: str, start: int, emphasised: tuple[Span, ...]) -> Parts:
    names = leading_names(text, start)
    first = names.end
    parts = Parts(None, names)
    if not names.names:
        stop = _STOP.search(text, start)
        if stop and len(_STOP.findall(text, stop.end())) > 0:
            parts.names = names_within(text, start, stop.start())
            parts.confidences["authors"] = 0.5
            parts.remarks.append("no names with initials: what stands before the first full stop is read as the author")
            first = stop.end()
    year = _YEAR_BEFORE_TITLE.match(text, first)
    if year:
        parts.put(_detail("year", text, Span(*year.span("value"))), 0.9)
        first = year.end()
    venue = next((span for span in reversed(emphasised) if span.start > first and _is_venue(text, span)), None)
    if venue:
        head = Span(first, venue.start)
        inside = _IN_AT_END.search(text, first, venue.start)
        if inside:
            parts.proceedings = True
            head = Span(first, inside.start())
        parts.put(_detail("title", text, _trim(text, *head)), 0.9)
        parts.put(_detail("venue", text, _trim(text, *venue)), 0.95)
        _put_details(text, venue.end, parts)
        _put_year(text, venue.end, parts)
        return parts
    _put_details(text, first, parts, in_title=True)
    figures = [found.whole.start for found in parts.details.values() if found.whole.start >= first]
    _put_year(text, min(figures, default=first), parts)
    figures = [found.whole.start for found in parts.details.values() if found.whole.start >= first]
    _split_head(text, first, min(figures, default=len(text)), parts)
    return parts


def _split_head(text: str, start: int, end: int, parts: Parts) -> None:
    """Part title and venue, which only a full stop or, for want of one, a comma stands between."""
    stops = [
        stop.start("mark") + 1 for stop in _STOP.finditer(text, start, end) if text[stop.end() : end].strip(_TRIMMED)
    ]
    sure = 0.85
    while len(stops) > 1 and _SHORTENED.fullmatch(text[stops[-2] : stops[-1] - 1].strip()):
        stops.pop()  # "J. Clin. Oncol." is one venue
        sure = 0.7
    names = parts.names
    if stops and not (names.spans and text[names.spans[-1].end : names.end].rstrip().endswith(",")):
        cut = stops[-1]
    else:
        cut = text.rfind(", ", start, max(start, len(text[:end].rstrip(_TRIMMED)))) + 1
        sure = 0.5
        if cut <= start:
            cut = stops[-1] if stops else end
        parts.remarks.append("only a comma, or nothing, parts the title from the venue")
    title, venue = _trim(text, start, cut), _trim(text, cut, end)
    inside = _IN.match(text, max(venue.start - 1, cut), venue.end)
    if inside:
        parts.proceedings = True
        venue = _trim(text, inside.end(), venue.end)
    elif _PUBLISHER.match(text, venue.start, venue.end) and not parts.details.keys() & {"volume", "pages"}:
        parts.book = True
        parts.remarks.append("a book or report: its place and publisher are read as the venue")
        sure = min(sure, 0.6)
    if len(stops) > 1 and not parts.book:
        parts.remarks.append("the title has full stops of its own")
    parts.put(_detail("title", text, title), sure)
    parts.put(_detail("venue", text, venue), sure)


def _put_details(text: str, start: int, parts: Parts, *, in_title: bool = False) -> None:
    """Keep the figures from `start` on; with `in_title` the title may stand among them, whose own figures are none."""
    details = named(text, start)
    places = [found.whole.start for found in details if found.key in ("volume", "pages")]
    if in_title or not places:
        by_marks = marked(text, start)
        begin = min([found.whole.start for found in by_marks] or places, default=len(text) if in_title else start)
        details = [*by_marks, *(found for found in details if found.whole.start >= begin)]
    elif not any(found.key == "volume" for found in details):
        details = [*details, *bare_volume(text, start)]
    for found in details:
        parts.put(found, 0.95)
    if parts.details.keys() & {"volume", "issueNumber"} and not parts.details.keys() & {"pages", "articleNumber"}:
        taken = [found.whole for found in parts.details.values()]
        for found in lone("articleNumber", text, start, taken)[:1]:
            parts.put(found, 0.8)


def _put_year(text: str, start: int, parts: Parts) -> None:
    years = lone("year", text, start, [found.whole for found in parts.details.values()])
    if "year" not in parts.details and years:
        parts.put(years[-1], 0.97 if len({found.value for found in years}) == 1 else 0.7)


def _tell_what_is_left(text: str, start: int, parts: Parts) -> None:
    taken = sorted(found.whole for found in parts.details.values())
    at = start
    for begin, end in [*taken, Span(len(text), len(text))]:
        if at < begin and _GLUE.sub("", text[at:begin]):
            left = _trim(text, at, begin)
            parts.unread.append(left)
            parts.remarks.append(f"not read: '{text[slice(*left)]}'")
        at = max(at, end)


def _detail(key: str, text: str, span: Span) -> Detail:
    return Detail(key, text[slice(*span)], span, span)


def _is_venue(text: str, span: Span) -> bool:
    words = text[slice(*span)]
    return sum(letter.isalpha() for letter in words) > 1 and not re.fullmatch(r"et al\.?", words)


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _TRIMMED:
        start += 1
    while start < end and text[end - 1] in _TRIMMED:
        end -= 1
    return Span(start, end)
