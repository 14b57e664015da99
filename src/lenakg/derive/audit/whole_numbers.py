"""Which whole numbers of patients give a percentage as it is printed.

The idea is the GRIM test's (Brown and Heathers 2017, https://doi.org/10.1177/1948550616673876): of 45 patients, 31 are
68.9 % and 32 are 71.1 %, so that 70 % of 45 cannot be. All arithmetic is with whole numbers. A percentage fits if
rounding half up or half to even gives it. Of more patients than there are printable percentages (100, or 1000 with one
decimal), every percentage fits and the test says nothing.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from lenakg.core.scalars import canonical_decimal

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?(\s?%)?")


class Percentage(NamedTuple):
    """A percentage as printed: `digits` divided by ten to the power of `places`."""

    digits: int
    places: int

    def __str__(self) -> str:
        text = str(self.digits).zfill(self.places + 1)
        return f"{text[: -self.places]}.{text[-self.places :]}%" if self.places else f"{text}%"

    @property
    def all(self) -> int:
        """All patients, in units of the last decimal."""
        return 100 * int(10**self.places)

    @property
    def exact(self) -> Fraction:
        """Its value, in per cent."""
        return Fraction(self.digits, 10**self.places)


def printed(value: str, characters: str) -> Percentage:
    """The percentage `value` with the decimals that `characters` print, where it stands in them.

    >>> printed("50", "ORR 50.0%"), str(printed("3.4", "RC 3.4%"))
    (Percentage(digits=500, places=1), '3.4%')
    """
    found = [match for match in _NUMBER.finditer(characters) if _canonical(match[0]) == value]
    found.sort(key=lambda match: match[1] is None)
    text = found[0][0].rstrip("% \u00a0").replace(",", ".") if found else value
    whole, _, decimals = text.partition(".")
    return Percentage(int(whole + decimals), len(decimals))


def _canonical(text: str) -> str:
    return canonical_decimal(text.rstrip("% \u00a0").replace(",", "."))


def fits(percentage: Percentage, patients: int) -> bool:
    """Whether a whole number of `patients` gives the percentage.

    >>> fits(Percentage(70, 0), 45), fits(Percentage(70, 0), 43)
    (False, True)

    1 of 8 is 12.5 %, which is 13 % half up and 12 % half to even:

    >>> fits(Percentage(13, 0), 8), fits(Percentage(12, 0), 8)
    (True, True)
    """
    step = 2 * percentage.all
    low = (2 * percentage.digits - 1) * patients
    high = low + 2 * patients
    count = max(0, -(-low // step))
    at = step * count
    return count <= patients and (at < high or (at == high and percentage.digits % 2 == 0))


def cut_off(percentage: Percentage, patients: int) -> bool:
    """Whether a whole number of `patients` gives the percentage if further decimals are cut off, not rounded.

    >>> cut_off(Percentage(66, 0), 9), cut_off(Percentage(70, 0), 45)
    (True, False)
    """
    step = percentage.all
    count = -(-percentage.digits * patients // step)
    return count <= patients and step * count < (percentage.digits + 1) * patients


def denominators(percentages: list[Percentage], most: int) -> list[int]:
    """The numbers of patients, from 1 to `most`, that give every percentage; the test ends where all would fit.

    >>> denominators([Percentage(47, 0), Percentage(9, 0)], 45)
    [32, 34, 43, 45]
    """
    return [patients for patients in range(1, most + 1) if all(fits(one, patients) for one in percentages)]


def says_something(percentage: Percentage, patients: int) -> bool:
    """Whether there are percentages that a whole number of `patients` cannot give.

    >>> says_something(Percentage(70, 0), 99), says_something(Percentage(70, 0), 100)
    (True, False)
    """
    return patients < percentage.all


def neighbours(percentage: Percentage, patients: int) -> list[tuple[int, str]]:
    """The counts just below and above the percentage, with their shares in per cent, with two decimals more.

    >>> neighbours(Percentage(70, 0), 45)
    [(31, '68.89'), (32, '71.11')]
    """
    below = min(patients, percentage.digits * patients // percentage.all)
    counts = [count for count in (below, below + 1) if count <= patients]
    return [(count, f"{100 * count / patients:.{percentage.places + 2}f}") for count in counts]
