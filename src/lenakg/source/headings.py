"""Where the parts of an article begin: numbered headings, back matter, references; and where its abstract stands."""

from __future__ import annotations

import re
from typing import NamedTuple

from lenakg.source.paragraphs import Span
from lenakg.source.sentences import is_ended, sentences

_NUMBER = re.compile(r"(?P<number>[0-9]{1,2}(?:\.[0-9]{1,2})*)\.\s+")
_REFERENCES = re.compile(r"references|bibliography|literature cited", re.IGNORECASE)
_BACK_MATTER = re.compile(
    r"acknowledge?ments?|abbreviations|appendix|authors?['’]? contributions|competing interests"
    r"|conflicts? of interests?|data availability|disclosures?|ethics statement|funding|supplementary materials?",
    re.IGNORECASE,
)
_FRONT_MATTER = re.compile(
    r"(?:Received|Revised|Accepted|Published)\b[^.]*\b(?:19|20)[0-9]{2}\b"
    r"|(?:Academic Editor|Correspond(?:ence|ing author)|Copyright|Edited by|E-?mail|Key ?words|Reviewed by)\b"
    r"|©|https?:|doi:|Citation:|[0-9†‡§¶¹²³⁴-⁹]|\*(?![^*]*\*)",  # the last two: marks of affiliations and footnotes
    re.IGNORECASE,
)


class Heading(NamedTuple):
    """A numbered heading, alone or at the head of a paragraph that goes on at `after`."""

    number: tuple[int, ...]
    title: str
    after: int


def heading(text: str, paragraph: Span, last: tuple[int, ...]) -> Heading | None:
    """Read the heading that a paragraph is or begins with, after the section `last`.

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
    if not (number > last if alone else number in following):
        return None
    return Heading(number, title.rstrip("."), parts[1].start if len(parts) > 1 else paragraph.end)


def back_matter(words: str) -> str | None:
    """Return the title of an unnumbered part after the conclusions, if a paragraph is one.

    >>> back_matter("**Acknowledgment**"), back_matter("Bibliography"), back_matter("Lenalidomide")
    ('Acknowledgment', 'References', None)
    """
    title = words.strip("*_#:. \t")
    if _REFERENCES.fullmatch(title):
        return "References"
    return title if _BACK_MATTER.fullmatch(title) else None


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
