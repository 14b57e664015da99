"""Where the parts of an article begin: headings of any style, back matter, references; its title and its abstract."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import NamedTuple

from lenakg.source.paragraphs import Span
from lenakg.source.sentences import is_ended, sentences

_NUMBER = re.compile(r"(?P<number>[0-9]{1,3}(?:\.[0-9]{1,2})*)(?P<dot>\.?)\s+")
_MARKDOWN = re.compile(r"(?P<level>#{1,6})[ \t]+(?P<title>[^\r\n]*[^\s#])[ \t#]*(?:\r\n?|\n|\Z)")
_REFERENCES = re.compile(r"references|bibliography|literature cited", re.IGNORECASE)
_BACK_MATTER = re.compile(
    r"acknowledge?ments?|abbreviations|additional files?|appendi(?:x|ces)|authors?['’]? contributions"
    r"|competing interests|conflicts? of interests?|data availability|disclosures?|ethics statement|funding|glossary"
    r"|supplementary materials?|supporting information",
    re.IGNORECASE,
)
_KNOWN = re.compile(
    r"abstract|aims?|background|(?:case )?reports?|conclusions?|discussion|introduction|limitations|objectives?"
    r"|(?:(?:materials?|patients?|subjects) and )?methods?|results(?: and discussion)?|summary",
    re.IGNORECASE,
)
_FRONT_MATTER = re.compile(
    r"(?:Received|Revised|Accepted|Published)\b[^.]*\b(?:19|20)[0-9]{2}\b"
    r"|(?:Academic Editor|Correspond(?:ence|ing author)|Copyright|Edited by|E-?mail|Key ?words|Reviewed by)\b"
    r"|©|https?:|doi:|Citation:|[0-9†‡§¶¹²³⁴-⁹]|\*(?![^*]*\*)",  # the last two: marks of affiliations and footnotes
    re.IGNORECASE,
)
_KIND_OF_ARTICLE = re.compile(
    r"(?:\W|brief|case|clinical|mini|original|research|review|short|study|systematic)*"
    r"(?:article|communication|editorial|letter|paper|protocol|report|review|study)",
    re.IGNORECASE,
)
_MOST = 100  # sections that a number may skip to; a larger one is a figure that a page begins with
_LONGEST_TITLE = 100  # of a heading that nothing but its look tells
_MARKS = "*_#:. \t"


class Style(Enum):
    """How the headings of an article are told from its text."""

    NUMBERED = auto()  # 1. Aims
    UNDOTTED = auto()  # 1 Aims
    MARKDOWN = auto()  # ## Aims
    PLAIN = auto()  # Aims


class Heading(NamedTuple):
    """A heading, alone or at the head of a paragraph that goes on at `after`; without a number that is empty."""

    number: tuple[int, ...]
    title: str
    after: int


def heading(text: str, paragraph: Span, last: tuple[int, ...], style: Style = Style.NUMBERED) -> Heading | None:
    """Read the numbered heading that a paragraph is or begins with, after the section `last`.

    One sentence without a full stop is a heading if its number comes later; anything else only if its number comes
    next, since a page may begin with the number that ends the last sentence of the page before.

    >>> text = "5.1. Flare (F). It hurts."
    >>> heading(text, Span(0, len(text)), (5,))
    Heading(number=(5, 1), title='Flare (F)', after=16)
    >>> heading(text, Span(0, len(text)), (3, 2)) is None
    True
    """
    found = _NUMBER.match(text, *paragraph)
    if not found or not (parts := list(sentences(text, found.end(), paragraph.end))):
        return None
    number = tuple(map(int, found["number"].split(".")))
    title = text[slice(*parts[0])]
    alone = len(parts) == 1 and not is_ended(title)
    following = {(*last[:depth], last[depth] + 1) for depth in range(len(last))} | {(*last, 1)}
    if not found["dot"] and not (alone and title[0].isupper() and (len(number) > 1 or style is Style.UNDOTTED)):
        return None
    is_later = number > last and number[0] < _MOST and alone and bool(found["dot"])
    if not (is_later or number in following):
        return None
    return Heading(number, title.rstrip("."), parts[1].start if len(parts) > 1 else paragraph.end)


def markdown_heading(text: str, paragraph: Span) -> Heading | None:
    """Read the heading in Markdown that a paragraph is or begins with.

    >>> markdown_heading("## 2.1 Doses", Span(0, 12))
    Heading(number=(2, 1), title='Doses', after=12)
    """
    found = _MARKDOWN.match(text, *paragraph)
    if not found:
        return None
    title = found["title"].strip(_MARKS)
    number = _NUMBER.match(title)
    if number is None:
        return Heading((), title, found.end())
    return Heading(tuple(map(int, number["number"].split("."))), title[number.end() :], found.end())


def plain_heading(text: str, paragraph: Span, following: Span) -> Heading | None:
    """Read a paragraph that only its look tells to be a heading: short, not ended, and a new beginning behind it.

    >>> text = "Later doses\\n\\nThey rose."
    >>> plain_heading(text, Span(0, 11), Span(13, 23))
    Heading(number=(), title='Later doses', after=11)
    """
    if paragraph.end - paragraph.start > _LONGEST_TITLE:
        return None
    title = text[slice(*paragraph)].strip(_MARKS)
    behind = text[slice(*following)].lstrip("\"'“‘«„*_#([")[:1]
    looks = title[:1].isupper() and title[-1] not in ",;?!…-–" and "\n" not in title and "\r" not in title
    if looks and not is_ended(text[slice(*paragraph)]) and (behind.isupper() or behind.isdecimal()):
        return Heading((), title, paragraph.end)
    return None


def style_of(text: str, paragraphs: list[Span]) -> tuple[Style, int]:
    """The style of an article's headings, and which of its paragraphs is the first."""
    titles = [_short(text, paragraph) for paragraph in paragraphs]
    end = next((index for index, title in enumerate(titles) if _REFERENCES.fullmatch(title)), len(paragraphs))
    first: dict[Style, int] = {}
    for index, paragraph in enumerate(paragraphs[:end]):
        if text[paragraph.start] == "#" and markdown_heading(text, paragraph) is not None:
            first.setdefault(Style.MARKDOWN, index)
        for style in (Style.NUMBERED, Style.UNDOTTED):
            if style not in first and (found := heading(text, paragraph, (0,), style)) and found.number == (1,):
                first[style] = index
        if _KNOWN.fullmatch(titles[index]):
            first.setdefault(Style.PLAIN, index)
    for style in (Style.MARKDOWN, Style.NUMBERED, Style.UNDOTTED, Style.PLAIN):
        if style in first:
            return style, first[style]
    return Style.PLAIN, 0


def _short(text: str, paragraph: Span) -> str:
    """A paragraph as the title that it may be; nothing if it is too long for one."""
    return text[slice(*paragraph)].strip(_MARKS) if paragraph.end - paragraph.start <= _LONGEST_TITLE else ""


def back_matter(words: str) -> str | None:
    """Return the title of an unnumbered part after the conclusions, if a paragraph is one.

    >>> back_matter("**Acknowledgment**"), back_matter("Bibliography"), back_matter("Lenalidomide")
    ('Acknowledgment', 'References', None)
    """
    title = words[: _LONGEST_TITLE + 1].strip(_MARKS)
    if _REFERENCES.fullmatch(title):
        return "References"
    return title if _BACK_MATTER.fullmatch(title) else None


def is_known(title: str) -> bool:
    """Say whether a title is one that parts of articles have.

    >>> is_known("Materials and methods"), is_known("Herons")
    (True, False)
    """
    return _KNOWN.fullmatch(title) is not None


def abstract(text: str, paragraphs: list[Span]) -> Span | None:
    """Find the last prose among the paragraphs before the first heading.

    Prose ends as a sentence does, or is taken up in lower case by the next paragraph, and is no front matter
    (affiliations, dates, correspondence, copyright, key words).
    """
    found: list[Span] = []
    for paragraph in reversed(paragraphs):
        words = text[slice(*paragraph)]
        taken_up = bool(found) and text[found[-1].start].islower()
        if (is_ended(words) or taken_up) and not _FRONT_MATTER.match(words):
            found.append(paragraph)
        elif found:
            break
    return Span(found[-1].start, found[0].end) if found else None


def article_title(text: str, paragraphs: list[Span]) -> str | None:
    """Find the title of an article among the paragraphs before the first heading.

    >>> text = "Review Article\\n\\nHerons at rest\\n\\nA. Best"
    >>> article_title(text, [Span(0, 14), Span(16, 30), Span(32, 39)])
    'Herons at rest'
    """
    for paragraph in paragraphs:
        words = " ".join(text[slice(*paragraph)].split())
        if _KIND_OF_ARTICLE.fullmatch(words):
            continue
        is_title = len(words) <= 3 * _LONGEST_TITLE and not is_ended(words) and not _FRONT_MATTER.match(words)
        return words.strip(_MARKS) if is_title else None
    return None
