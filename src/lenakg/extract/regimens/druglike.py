"""Drugs that the ontology does not know: words that stand where a drug does, or end as the names of drugs do."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lenakg.extract.names import slug
from lenakg.extract.regimens.schedules import Piece

#: Stems of international nonproprietary names (WHO), those that hardly end another English word.
_STEM = re.compile(
    r"[a-z-]{2,30}(?:mab|tinib|anib|enib|inib|platin|rubicin|taxel|mustine|arabine|citabine|ribine|cristine|blastine|"
    r"relbine|[pf]h?osphamide|fosfamide|zomib|domide|ciclib|parib|limus|sartan|opril|olol|statin|prazole|gliptin|"
    r"gliflozin|glutide|formin|cillin|mycin|floxacin|conazole|dazole|ciclovir|navir|buvir|nercept|tacept|trexate|"
    r"metasone|methasone|nisone|tisone|solone|parin|poside|tecan|relin|dronate|setron|profen|fenac|azepam|oxetine|"
    r"triptan|grastim|poetin|interferon|piridol|clax|lisib|rafenib|statin)",
    re.IGNORECASE,
)
#: Words that stand before doses without being drugs.
_NEVER = re.compile(
    r"about|alone|approximately|area|arm|body|cohort|courses?|cycles?|daily|days?|doses?|drug|each|first|group|"
    r"infusion|last|least|levels?|mean|months?|only|patients|placebo|progression|pulses?|range|response|schedule|"
    r"second|surface|then|therapy|third|total|toxicity|treatment|until|weeks?|weight",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_][^\W_]*(?:[-'’][^\W_]+)*")
_AFTER_COLON = frozenset({"dose", "days", "cycles", "visit", "start", "route", "every", "begins", "from"})
_SHORT = 4  # letters that may end a name, as in vitamin C or B12, and are none by themselves
_LONGEST = 3  # words of a name


def named(found: list[Piece], text: str, known: Iterable[str]) -> list[Piece]:
    """The pieces, where words that name a drug have become one: a short form of a drug, or a drug to be proposed.

    A short form begins the name of just one drug that stands before it or that is among `known` (CURIEs). Its piece
    has the value "short", a proposed one "proposed".

    >>> cell = "Zorvamab 5 mg; Z: 7 mg"
    >>> words = [Piece("word", 0, 8), Piece("dose", 9, 13), Piece(";", 13, 14), Piece("word", 15, 16),
    ...          Piece(":", 16, 17), Piece("dose", 18, 22)]
    >>> [piece.values for piece in named(words, cell, ()) if piece.kind == "drug"]
    [{'drug': 'drug:zorvamab', 'proposed': 'Zorvamab'}, {'drug': 'drug:zorvamab', 'short': 'Z'}]
    """
    read = {curie.partition(":")[2].lower(): curie for curie in known}
    result: list[Piece] = []
    at = 0
    while at < len(found):
        piece = found[at]
        if piece.kind != "word":
            if piece.kind == "drug":
                read.setdefault(text[piece.start : piece.end].lower(), piece.values["drug"])
            result.append(piece)
            at += 1
            continue
        end = at + 1
        while end < len(found) and found[end].kind == "word" and text[found[end - 1].end : found[end].start].isspace():
            end += 1
        for name in _names(found, at, end, text, read):
            if name.kind == "drug":
                read.setdefault(text[name.start : name.end].lower(), name.values["drug"])
            result.append(name)
        at = end
    return result


def _names(found: list[Piece], at: int, end: int, text: str, read: dict[str, str]) -> list[Piece]:
    """The words `found[at:end]`, those that name a drug made one."""
    words = found[at:end]
    if _before_dose(found, end):
        last = words[-1]
        printed = text[last.start : last.end]
        if short := _short(printed, read):
            return [*_stems(words[:-1], text), Piece("drug", last.start, last.end, {"drug": short, "short": printed})]
        opens = all(piece.kind != "drug" for piece in _since_dose(found, at))
        count = int(len(words) > 1 and last.end - last.start < _SHORT and printed[0].isupper())
        short_end = count
        while count < min(_LONGEST, len(words)) and _may_name(text, words[-1 - count], opens=opens or count > 0):
            count += 1
            if _STEM.fullmatch(text, words[-count].start, words[-count].end):
                break
        if count > short_end and (proposed := _proposed(words[-count:], text)):
            return [*_stems(words[:-count], text), proposed]
    return _stems(words, text)


def _stems(words: list[Piece], text: str) -> list[Piece]:
    """The words, each that ends as drugs do made a drug."""
    return [_proposed([word], text) or word if _STEM.fullmatch(text, word.start, word.end) else word for word in words]


def _proposed(words: list[Piece], text: str) -> Piece | None:
    printed = text[words[0].start : words[-1].end]
    name = slug(printed)
    values = {"drug": f"drug:{name}", "proposed": " ".join(printed.split())}
    return Piece("drug", words[0].start, words[-1].end, values) if name else None


def _before_dose(found: list[Piece], end: int) -> bool:
    """Say whether a dose follows, or a colon and then a dose or a time."""
    kinds = [piece.kind for piece in found[end : end + 2]]
    return kinds[:1] == ["dose"] or (kinds[:1] == [":"] and kinds[1:] != [] and kinds[1] in _AFTER_COLON)


def _short(printed: str, read: dict[str, str]) -> str | None:
    """The one drug whose name begins with the printed letters, the first of them a capital."""
    if not (printed[:1].isupper() and printed.isalpha() and len(printed) <= 6):
        return None
    curies = {curie for name, curie in read.items() if name.startswith(printed.lower())}
    return curies.pop() if len(curies) == 1 else None


def _since_dose(found: list[Piece], at: int) -> list[Piece]:
    """A few pieces before `at`, back to the last dose."""
    near = found[max(0, at - 8) : at]
    last = max((number for number, piece in enumerate(near) if piece.kind == "dose"), default=-1)
    return near[last + 1 :]


def _may_name(text: str, word: Piece, *, opens: bool) -> bool:
    """Say whether a word may be a part of the name of a drug, from its look and, if it is not the first, its place."""
    printed = text[word.start : word.end]
    if (
        not _NAME.fullmatch(printed)
        or len(printed) < 3
        or _NEVER.fullmatch(printed)
        or printed.endswith(("ed", "ing", "ly"))
    ):
        return False
    if printed[0].isupper() or opens or _STEM.fullmatch(printed):
        return True
    return (
        re.search(r"(?:[+&,;:(]|\b(?:and|with|plus|or|by|of))\s{0,3}\Z", text[max(0, word.start - 8) : word.start])
        is not None
    )
