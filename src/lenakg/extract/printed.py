"""What figures look like in print: the patterns that the grammar of figures is made of.

Each of them is tried at one place only and never looks back over what another has read, so that reading is linear.
"""

from __future__ import annotations

import re

from lenakg.core.scalars import canonical_decimal

SIGNS = {"<": "LessThan", ">": "MoreThan", "≤": "AtMost", "⩽": "AtMost", "<=": "AtMost"}
SIGNS |= {"≥": "AtLeast", "⩾": "AtLeast", ">=": "AtLeast", "=": ""}
WORDS = {"no more than": "AtMost", "not more than": "AtMost", "at most": "AtMost", "up to": "AtMost"}
WORDS |= {"no less than": "AtLeast", "not less than": "AtLeast", "at least": "AtLeast"}
WORDS |= {"less than": "LessThan", "fewer than": "LessThan", "more than": "MoreThan", "greater than": "MoreThan"}
MISSING = (
    "reported|reached|available|applicable|done|determined|evaluable|estimable|assessed|given|stated|specified|recorded"
)
NUMBER = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3}|[\u00a0\u2009\u202f][0-9]{3})+(?![0-9])(?:[.·][0-9]+)?"
    r"|[0-9]+[.·][0-9]+|[0-9]+,[0-9]+(?!,?[0-9])|[0-9]+|[.·][0-9]+)"
)
GAP = r"[^\S\t]*"
NOT_INSIDE = r"(?<![^\W_])(?<![0-9][.,·])(?<![^\W_][-–‑])"
FIGURE = re.compile(
    rf"(?:(?P<sign><=|>=|[<>≤≥⩽⩾=]){GAP}|\b(?P<word>{'|'.join(WORDS)})\s+|{NOT_INSIDE})(?P<minus>[-−–])?"
    rf"(?P<number>{NUMBER})",
    re.IGNORECASE,
)
ABSENT = re.compile(
    rf"(?<![^\W_])(?:(?P<short>N[./]?[RADE]\b\.?|n[./][rad]\b\.?)|[Nn]ot\s+(?:yet\s+)?(?P<long>{MISSING})\b)"
)
SEED = re.compile(rf"{ABSENT.pattern}|(?i:{FIGURE.pattern})")
CITATION = re.compile(rf"\[{GAP}[0-9]+(?:{GAP}[,;–-]{GAP}[0-9]+)*{GAP}\]")
TIMES_TEN = re.compile(rf"{GAP}[×x]{GAP}10")
LEVEL = rf"(?:[0-9]{{2}}(?:\.[0-9]+)?{GAP}%?{GAP})?"
INTERVAL = rf"{LEVEL}(?:CI\b|CrI\b|(?i:confidence interval|credible interval))(?:{GAP}[0-9]{{2}}{GAP}%)?"
QUARTILES = rf"(?:IQR\b|(?i:interquartile range)|Q1{GAP}[-–]{GAP}Q3)"
LABEL = re.compile(rf"(?:(?P<interval>{INTERVAL})|(?P<quartiles>{QUARTILES})|(?P<range>(?i:range)\b)){GAP}[:,=]?{GAP}")
SEPARATOR = re.compile(rf"{GAP}(?:(?P<dash>[-–—‑])|(?P<to>\bto\b)|[,;]){GAP}")
SIGNED = re.compile(rf"(?P<minus>[-−–])?(?P<number>{NUMBER})")
PLUS = re.compile(r"\+(?!\s*[0-9/])")
DASHED = re.compile(r"[-–‑][0-9]")
OVER = re.compile(rf"{GAP}(?:/|\b(?:out{GAP})?of\b){GAP}(?P<total>[0-9]+)(?![0-9/]|[.,][0-9])")
PLUS_MINUS = re.compile(rf"{GAP}(?:±|\+/[-−–]){GAP}(?P<number>{NUMBER})")
OPEN = re.compile(rf"{GAP}(?P<comma>[,;])?{GAP}(?P<bracket>[(\[])?{GAP}")
BRACKET = re.compile(r"[(\[]?")
COUNT = re.compile(r"[0-9]+(?![0-9.,·])")
CLOSE = {"(": re.compile(rf"{GAP}\)"), "[": re.compile(rf"{GAP}\]")}
WORD_FOLLOWS = re.compile(r"[^\W_¹²³ªº]")
MOST_DIGITS = 30  # of a number that measures anything


def canonical(number: str, minus: str | None = None) -> str:
    """The canonical form of a printed number.

    >>> canonical("1,200"), canonical("8,50"), canonical("0·7"), canonical(".05", "−")
    ('1200', '8.5', '0.7', '-0.05')
    """
    plain = re.sub(r"[\u00a0\u2009\u202f]", "", number).replace("·", ".")
    if re.fullmatch(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?", plain):
        plain = plain.replace(",", "")
    plain = plain.replace(",", ".")
    return canonical_decimal(("-" if minus else "") + ("0" if plain[0] == "." else "") + plain)


def is_whole(number: str | None) -> bool:
    """Say whether a number in canonical form is a whole one, not negative."""
    return number is not None and number.isdecimal()


def is_total(digits: str) -> bool:
    """Say whether digits may be the number that others are counted out of."""
    return len(digits) <= MOST_DIGITS and bool(digits.strip("0"))
