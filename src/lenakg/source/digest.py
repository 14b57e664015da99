"""The digest of a passage: a fingerprint of its words that survives another rendition of the same source.

The graph stores no sentence, only where it stands and the SHA-256 of its normalised text. The same sentence taken from
a PDF, from HTML or from Markdown differs in ligatures, emphasis, quotation marks, hyphens and line breaks; `normalise`
takes exactly these differences away and nothing that carries meaning: figures, signs and cells stay apart.
`tests/source/digest_vectors.json` holds vectors that any other implementation has to meet.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

_ACCENT = r"[\u0300-\u036f]"  # belongs to the letter before it
_LETTER = rf"(?:[^\W\d_]|{_ACCENT})"
_LETTER_OR_DIGIT = rf"(?:[^\W_]|{_ACCENT})"
_EMPHASIS = re.compile(rf"\*|(?<!{_LETTER_OR_DIGIT})_|_(?!{_LETTER_OR_DIGIT})")
_MARKS = str.maketrans(
    dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u301d\u301e\u301f\u275d\u275e", '"')  # curly, low, guillemets
    | dict.fromkeys("\u2018\u2019\u201a\u201b\u2039\u203a\u2032\u2035\u275b\u275c`", "'")  # the same, primes, backtick
    | dict.fromkeys(
        "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u02d7\u2e3a\u2e3b\u00ad", "-"
    )  # minus, soft hyphen
)
_SPACING_ACUTE = " \u0301"  # what NFKC leaves of U+00B4, which is often typed for an apostrophe
_HYPHEN = re.compile(rf"(?<={_LETTER})[^\S\t]*-(?:[^\S\t]|-)*(?={_LETTER})")
_SPACE = re.compile(r"(?<=\d)(?P<between_digits>\s+)(?=\d)|\s+")


def normalise(text: str) -> str:
    r"""Reduce a sentence or a table row to what every rendition of it shares.

    The steps, in this order:

    1. NFKC: ligatures, wide and superscript characters become plain ones, since PDF and HTML differ in them. (The
       acute accent typed as an apostrophe becomes one here, before NFKC's reading of it gets lost.)
    2. Emphasis marks are dropped: every ``*``, and every ``_`` that does not stand between two letters or digits, as
       it does in an identifier. A mark is judged by its neighbours alone, not by finding its partner, so that half a
       pair, cut off at the edge of a passage, goes as well.
    3. Quotation marks become ``"`` or ``'``; dashes, the minus sign and the soft hyphen become ``-``.
    4. Hyphens between letters are dropped, with the white space round them: a line may break there, and a dash is
       printed now with spaces and now without. Beside a digit a hyphen stays: 2-5 is a range and IL-2 a name.
    5. White space is dropped, since line breaks and the spaces round symbols differ, except that a run of it between
       two digits becomes one space: ``10 20`` is not ``1020``. A tab, which ends a table cell, becomes ``|`` first:
       empty cells count, cells are trimmed.
    6. Case is folded, and what now stands together is composed (NFKC once more, for accents left apart till now).

    Caution: the result is for comparing, not for reading. It is idempotent, save where a combining mark stands
    without a letter before it.

    >>> normalise("The “early” bene\ufb01t")  # NFKC, quotation marks, white space, case
    'the"early"benefit'
    >>> normalise("given **ex vivo**, _twice_, to arm_2")
    'givenexvivo,twice,toarm_2'
    >>> normalise("anti-tumour, dose-\nlimiting, 2 – 5 mg, IL‑2")
    'antitumour,doselimiting,2-5mg,il-2'
    >>> normalise("cycles 1  28")
    'cycles1 28'
    >>> normalise("Arm A \t\t 7 %\t")
    'arma||7%|'
    """
    text = unicodedata.normalize("NFKC", text).replace(_SPACING_ACUTE, "'")
    text = _EMPHASIS.sub("", text)
    text = text.translate(_MARKS)
    text = _HYPHEN.sub("", text)
    text = text.replace("\t", "|")
    text = _SPACE.sub(lambda gap: " " if gap["between_digits"] else "", text)
    return unicodedata.normalize("NFKC", text.casefold())


def text_digest(text: str) -> str:
    """Return the SHA-256 of the normalised text in UTF-8, as 64 lower-case hexadecimal digits.

    >>> text_digest("Dose-limiting\\nToxicity") == text_digest("dose limiting toxicity")
    True
    >>> text_digest("") == sha256(b"").hexdigest()
    True
    """
    return sha256(normalise(text).encode("utf-8")).hexdigest()
