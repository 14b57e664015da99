"""Words from outside, as an error message can repeat them."""

from __future__ import annotations

_LONGEST = 80


def quote(text: str) -> str:
    r"""`text` in quotation marks, on one line, without control characters and not too long.

    >>> print(quote("tumor\n flare\x1b[31m"))
    'tumor flare?[31m'
    """
    line = " ".join(text[: 4 * _LONGEST].split())
    printable = "".join(character if character.isprintable() else "?" for character in line)
    return f"'{printable}'" if len(printable) <= _LONGEST else f"'{printable[:_LONGEST]}…'"
