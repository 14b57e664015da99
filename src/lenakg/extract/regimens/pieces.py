"""What a regimen is printed in: the pieces of a cell in their order, each understood or told to be not understood."""

from __future__ import annotations

import re

from lenakg.extract.names import Names
from lenakg.extract.regimens.doses import dose_at
from lenakg.extract.regimens.schedules import Piece, schedule_at

#: The kinds of entity that a step can be of.
DRUGS = frozenset({"Drug", "DrugClass"})

_UP = r"escalat|increas|rais|titrat|augment|ramp"
_SOURCES: tuple[tuple[str, str], ...] = (
    ("received", r"(?:median|mean)\b(?:\s(?:of|duration|number|treatment|therapy|was|is|time|on|for|the)){0,6}[:,]?\s"
     r"[0-9][0-9.,]{0,8}\s(?:cycles?|courses?|days?|weeks?|months?|years?)\b(?:\s(?:received|given|administered))?"
     r"(?:\s?\((?:range[:,]?\s?)?[0-9][0-9.,]{0,8}\s?(?:[-–—−]|to)\s?[0-9][0-9.,]{0,8}[^()]{0,12}\))?"),
    ("median", r"(?:median|mean)\b(?:\s(?:daily|tolerated|received|final|dose|level|of|was|is)){0,5}:?(?=\s?[0-9])"),
    ("tolerated", r"(?:max(?:imum|imal)\s(?:tolerated|tolerable)\sdoses?|MTD)\b(?:\s(?:of|was|is))?"),
    ("up-to", r"up\s?to(?:\san?\s(?:daily\s)?dose\sof)?(?=\s?[0-9])"),
    ("maximum", r"(?:up\s?)?to\s(?:an?\s)?max(?:imum|imal|\.)?(?:\s(?:daily|total))?(?:\sdoses?)?(?:\sof)?"
     r"(?=\s?[0-9(])|"
     r"(?:an?\s)?max(?:imum|imal|\.)?(?:\s(?:daily|total))?"
     r"(?:\sdoses?)?(?:\s(?:of|was|is))?:?(?=\s?[0-9])|not\s(?:exceeding|to\sexceed)"),
    ("start", r"(?:initial|starting)\s(?:daily\s)?doses?(?:\slevels?)?(?:\s(?:of|at|was|is|were))?:?|"
     r"(?:start(?:ed|ing)?|beg(?:an|in|un|inning)|initiated)\s(?:at|with)(?:\s(?:an?\s)?(?:daily\s)?dose\sof)?(?=\s?[0-9])"),
    ("target", r"(?:to\s(?:an?\s)?)?target(?:\s(?:daily\s)?doses?)?(?:\s(?:of|was|is))?:?(?=\s?[0-9])"),
    ("from", r"from(?=\s?[0-9])"),
    ("to", r"to(?:\san?\sdose\sof)?(?=\s?[0-9])"),
    ("by", r"by(?=\s?[0-9])|(?:in|with)\sincrements\sof"),
    ("step", r"(?:increments?|steps)\b"),
    ("down", r"(?:de-?escalat|decreas|reduc|taper|lower)(?:ed|ing|es|e|s|ion)?\b"),
    ("up", rf"(?:(?:is|was|are|were|be|dose|with)\s){{0,2}}(?:{_UP})(?:ed|ing|es|e|s|ion|ions)?\b"),
    ("begins", r"(?:(?:is|was|were)\s)?(?:start(?:ed|ing|s)?|beg(?:an|in|un|inning|ins)|initiated)\b"
     r"(?=\s(?:on\s|from\s|at\s)?(?:the\s)?d(?:ay)?\s?[0-9])"),
    ("continued", r"continued\b"),
    ("IfNoResponse", r"(?:if|in\scase\sof|for)\s(?:there\s(?:is|was)\s)?no(?:\sresponse|n-?respon[a-z]{1,9})\b|"
     r"if\snot\sresponding|in\s(?:the\sabsence\sof\s(?:a\s)?response|non-?responders)"),
    ("IfProgression", r"(?:if|in\scase\sof|at|on|upon)\s(?:disease\s|there\sis\s)?progress(?:ion|ed|es|ing)\b"),
    ("AsTolerated", r"(?:as|if|when)\s(?:well\s)?tolerated\b|(?:according|depending|based|subject)\s(?:to|on|upon)\s"
     r"(?:the\s)?(?:individual\s)?toler(?:ance|ability)\b"),
    ("until", r"(?:un)?till?\b"),
    ("route", r"(?:i\.?v\.?|intravenous(?:ly)?|p\.?o\.?|per\sos|oral(?:ly)?|by\smouth|s\.?c\.?|subcutaneous(?:ly)?|"
     r"i\.?m\.?|intramuscular(?:ly)?|intrathecal(?:ly)?|inhaled|topical(?:ly)?)(?!\w)(?:\s(?:bolus|infusion|injection)\b)?|"
     r"(?:in\s|as\s(?:a\s|an\s)?)?(?:i\.?v\.?\s)?bolus\b|continuous\s(?:i\.?v\.?\s)?infusion\b"),
    ("phase", r"(?:maintenance|consolidation|induction|intensification|salvage|re-?induction)\b"
     r"(?:\s(?:therapy|treatment|phase))?"),
    ("arms", r"(?:versus|vs\.?)(?!\w)|(?:arm|group|cohort)\s(?:[A-D]|[1-4]|I{1,3})\b"),
    ("then", r"followed\s(?:by|of|with)\b|(?:and\s)?(?:then|afterwards|subsequently|thereafter)\b"),
    ("filler", r"(?:low|high|standard|full|fixed|flat)[\s-]doses?\b|(?:doses?|of|the|at|in|on|with|was|were|is|are|"
     r"for|an?|given|administered|during|plus|by|to|from|daily\sdose|after)\b"),
    ("or", r"or\b"),
    ("and", r"and\b|[+&]"),
    ("mark", r"[(),;:.]"),
)  # fmt: skip
_RULES = [(kind, re.compile(source, re.IGNORECASE)) for kind, source in _SOURCES]
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\W\d_](?:[\w'’/-]{0,40})|[0-9][\w.,/]{0,40}|\S")
#: A run of days without the word, after a dose of a cell that counts days elsewhere.
_BARE_RUN = re.compile(
    r"(?P<low>[0-9]{1,2})\s?[-–]\s?(?P<high>[0-9]{1,2})(?![\w.,]*[0-9])(?!\s?[-–]?\s?[^\W\d_]{0,3}(?:g|/|%))"
)


def pieces(text: str, names: Names) -> list[Piece]:
    """The pieces of `text` in their order; what no rule knows is a piece of the kind "word".

    A drug that `names` knows has its CURIE among the values.
    """
    found: list[Piece] = []
    counts_days = re.search(r"\bdays?\s?[0-9]", text, re.IGNORECASE) is not None
    at = 0
    while at < len(text):
        if gap := _SPACE.match(text, at):
            at = gap.end()
            continue
        found.append(_piece(text, at, names, found[-1] if found else None, counts_days))
        at = found[-1].end
    return found


def _piece(text: str, at: int, names: Names, before: Piece | None, counts_days: bool) -> Piece:
    """The piece that begins at `at`: a name goes before a figure, a figure before a word."""
    if drug := _drug(text, at, names):
        return drug
    if dose := dose_at(text, at):
        return Piece("dose", at, dose.end, dose=dose)
    if (when := schedule_at(text, at)) and (when.kind != "bare-length" or (before and before.kind == "days")):
        return when if when.kind != "bare-length" else when._replace(kind="length")
    if counts_days and before and before.kind == "dose" and (run := _BARE_RUN.match(text, at)):
        low, high = int(run["low"]), int(run["high"])
        if 0 < low < high:
            return Piece("days", at, run.end(), {"guess": "days"}, ((low, high),))
    for kind, pattern in _RULES:
        if word := pattern.match(text, at):
            return Piece(word.group() if kind == "mark" else kind, at, word.end())
    found = _WORD.match(text, at)
    return Piece("word", at, found.end() if found else at + 1)


def _drug(text: str, at: int, names: Names) -> Piece | None:
    """The drug named at `at`; one or two letters name one only as capitals, since `d` and `a` are words too."""
    match = names.match(text, at, DRUGS)
    if match is None or match[0] <= at:
        return None
    end, curie = match
    if end - at <= 2 and (not text[at:end].isupper() or schedule_at(text, at)):
        return None
    return Piece("drug", at, end, {"drug": curie})
