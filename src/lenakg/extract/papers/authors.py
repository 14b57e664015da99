"""The names at the head of a reference entry, as printed: initials first or last, particles, collectives, editors.

Where a quoted title follows, all before it are names. Where none does, names are read for as long as they look like
names in one style, since nothing else tells them from the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lenakg.source.paragraphs import Span

_LETTERS = [chr(code) for code in range(0x530)]  # Latin, Greek and Cyrillic
_UPPER = "".join(letter for letter in _LETTERS if letter.isupper())
_LOWER = "".join(letter for letter in _LETTERS if letter.islower())
_DOTTED = rf"[{_UPPER}][{_LOWER}]?\.(?:[ -]?[{_UPPER}][{_LOWER}]?\.){{0,4}}"
_BARE = rf"[{_UPPER}]{{1,4}}(?:-[{_UPPER}]{{1,2}})?"
_PARTICLES = rf"(?:[{_LOWER}’'‘][{_LOWER}’'‘]{{0,4}} ){{0,3}}"
_WORD = rf"(?:[{_LOWER}]{{1,2}}[’'‘])?[{_UPPER}](?:[’'‘‐‑-]?[^\W\d_])*(?:-{_PARTICLES}[^\W\d_]+)?"
_SURNAME = rf"{_PARTICLES}{_WORD}(?: {_PARTICLES}{_WORD}){{0,3}}"
_SUFFIX = r"(?:,? (?:Jr\b\.?|Sr\b\.?|I{2,3}\b|IV\b|2nd\b|3rd\b))?"
_ENDS = r"(?=\s*(?:[,.;:(]|and\b|&|et al\b|\Z))"
#: How one personal name is printed; the initials tell it from other words.
_STYLES = tuple(
    re.compile(style)
    for style in (
        rf"{_SURNAME} {_BARE}{_SUFFIX}{_ENDS}",
        rf"{_SURNAME},? {_DOTTED}{_SUFFIX}",
        rf"{_DOTTED} {_SURNAME}{_SUFFIX}{_ENDS}",
    )
)
_INITIALS = re.compile(rf"(?:{_DOTTED}|{_BARE})(?: [{_LOWER}]{{2,3}})?")
_FIRST_INITIALS = re.compile(rf"{_DOTTED}\s?")
_LAST_INITIALS = re.compile(rf"\s(?:{_DOTTED}|{_BARE})\Z")
_SUFFIXED = re.compile(r",?\s(?:Jr|Sr|I{2,3}|IV|2nd|3rd)\.?\Z")
_LATER = re.compile(r"(?:Jr|Sr|I{2,3}|IV|2nd|3rd|MD|M\.D|PhD|Ph\.D)\.?")
_FULL_NAME = re.compile(_SURNAME)
_OF = re.compile(r"\b(?:of|for|on|in|the)\b", re.IGNORECASE)  # such words make no particle
_BETWEEN = re.compile(r"\s*(?:[,;]\s*(?:and\s+|&\s*)?|\band\s+|&\s*)")
_ET_AL = re.compile(r"(?<![\s,;])[\s,;]*(?:\band\s+|&\s*)?\bet\s+al(?:ii)?\b\.?")
_EDITORS = re.compile(r"(?<![\s,;])[\s,;]*(?:\((?:eds?|editors?)\.?\)|\b(?:eds?|editors?)\b)[.,:;\s]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Names:
    """Authors in their printed order with their places; `end` is where the title may begin.

    `surnames` stand beside the names where the source marks them up.
    """

    names: tuple[str, ...]
    spans: tuple[Span, ...]
    et_al: bool
    end: int
    confidence: float
    remarks: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()


def names_within(text: str, start: int, end: int) -> Names:
    """Read all of ``text[start:end]`` as the names of authors.

    A list of words without initials is one collective author, unless "and" joins names of one shape.

    >>> text = "A. O. Ash, B.-C. de la Elm, and C. Darrell Yew et al.,"
    >>> names_within(text, 0, len(text)).names
    ('A. O. Ash', 'B.-C. de la Elm', 'C. Darrell Yew')
    >>> text = "Board of Food and Drugs"
    >>> names_within(text, 0, len(text)).names
    ('Board of Food and Drugs',)
    """
    remarks: list[str] = []
    et_al = False
    listed: list[Span] = []
    begin = start
    for mark in re.finditer(f"(?P<others>{_ET_AL.pattern})|{_EDITORS.pattern}", text[:end], re.IGNORECASE):
        if mark.start() < start:
            continue
        if mark["others"]:
            et_al = True
        else:
            remarks.append("the names are those of editors")
        listed += _pieces(text, begin, mark.start())
        begin = mark.end()
    after = _pieces(text, begin, end)
    if et_al and after:
        remarks.append("an author is named after 'et al.'")
    listed += after
    sure = [_confidence(text[slice(*piece)]) for piece in listed]
    if not listed:
        remarks.append("no author is named")
    return Names(
        tuple(text[slice(*piece)] for piece in listed),
        tuple(listed),
        et_al,
        end,
        min(sure, default=0.3),
        tuple(dict.fromkeys(remarks)),
    )


def leading_names(text: str, start: int) -> Names:
    """Read names from `start` for as long as they follow each other in one style.

    >>> text = "van de Ash N, Elm-Oak J-L, Yew JD Jr, et al., eds. Trees in clinics."
    >>> found = leading_names(text, 0)
    >>> found.names, found.et_al, text[found.end :]
    (('van de Ash N', 'Elm-Oak J-L', 'Yew JD Jr'), True, 'Trees in clinics.')
    >>> leading_names("Ash, B., Elm, C.-D. & Yew, E. Trees.", 0).names
    ('Ash, B.', 'Elm, C.-D.', 'Yew, E.')
    """
    best: list[Span] = []
    for style in _STYLES:
        found = list(_run(text, start, style))
        if len(found) > len(best):
            best = found
    end = best[-1].end if best else start
    remarks: list[str] = []
    et_al = _ET_AL.match(text, end) if best else None
    if et_al:
        end = et_al.end()
    editors = _EDITORS.match(text, end) if best else None
    if editors:
        end = editors.end()
        remarks.append("the names are those of editors")
    while end < len(text) and best and text[end] in " .,:;":
        end += 1
    return Names(
        tuple(text[slice(*piece)] for piece in best),
        tuple(best),
        et_al is not None,
        end,
        0.9 if best else 0.3,
        tuple(remarks),
    )


def surname(name: str) -> str:
    """A name without its initials, as printed; a collective stays whole.

    >>> [surname(name) for name in ("A. P. de la Ash", "B.-N. Elm", "van Oak JD Jr", "Yew, C. D.", "Oak Study Group")]
    ['de la Ash', 'Elm', 'van Oak', 'Yew', 'Oak Study Group']
    """
    plain = _SUFFIXED.sub("", name)
    inverted, comma, after = plain.partition(",")
    if comma and _INITIALS.fullmatch(after.strip()):
        return inverted.strip()
    short = _FIRST_INITIALS.sub("", plain)
    return (short if short != plain else _LAST_INITIALS.sub("", plain)).strip(" ,") or name


def _run(text: str, start: int, style: re.Pattern[str]) -> Iterator[Span]:
    at = start
    while found := style.match(text, at):
        yield Span(found.start(), found.end())
        between = _BETWEEN.match(text, found.end())
        if not between:
            return
        at = between.end()


def _pieces(text: str, start: int, end: int) -> list[Span]:
    """Cut a stretch at its commas and "and"s, and join again what is one name."""
    pieces: list[Span] = []
    joints: list[str] = []
    begin = start
    for joint in [*_BETWEEN.finditer(text, start, end), None]:
        stop = joint.start() if joint else end
        piece = _trimmed(text, begin, stop)
        if piece.start < piece.end:
            pieces.append(piece)
            joints.append(joint.group() if joint else "")
        elif joint and joints:
            joints[-1] = joint.group()
        begin = joint.end() if joint else end
    return _joined(text, pieces, joints)


def _joined(text: str, pieces: list[Span], joints: list[str]) -> list[Span]:
    names: list[Span] = []
    lone = ""  # the joint after a name that has no initials yet
    for place, piece in enumerate(pieces):
        words = text[slice(*piece)]
        last = text[slice(*names[-1])] if names else ""
        after = text[slice(*pieces[place + 1])] if place + 1 < len(pieces) else ""
        inverted = _INITIALS.fullmatch(after) is not None
        initials = _INITIALS.fullmatch(words) and lone.strip() == "," and _FULL_NAME.fullmatch(last)
        collective = lone.strip() in ("and", "&") and not inverted and _shape(last) != _shape(words) != "personal"
        if names and (initials or _LATER.fullmatch(words) or collective):
            names[-1] = Span(names[-1].start, piece.end)
        else:
            names.append(piece)
        lone = joints[place] if not initials else ""
    return names


def _shape(name: str) -> str:
    if any(style.fullmatch(name) for style in _STYLES):
        return "personal"
    words = name.split()
    if len(words) <= 4 and _FULL_NAME.fullmatch(name) and not _OF.search(name):
        return "a surname" if len(words) == 1 else "a full name"
    return "other"


def _confidence(name: str) -> float:
    return {"personal": 0.95, "a full name": 0.85}.get(_shape(name), 0.7)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " ,;:":
        start += 1
    while start < end and (text[end - 1] in " ,;:" or (text[end - 1] == "." and not _keeps_stop(text, start, end))):
        end -= 1
    return Span(start, end)


def _keeps_stop(text: str, start: int, end: int) -> bool:
    """Whether the full stop before `end` belongs to an initial or to a word that is cut short."""
    word = text[start : end - 1].rpartition(" ")[2].rpartition(".")[2].rpartition("-")[2]
    return (len(word) == 1 and word.isupper()) or word in ("Jr", "Sr")
