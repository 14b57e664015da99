"""A random sample of the claims that are read from an article, judged by hand: drawn, read back, counted.

    python tests/judgements/judging.py draw ARTICLE open SHEET       what is to be judged, with the sentences
    python tests/judgements/judging.py read ARTICLE open SHEET       the judgements of a sheet into judgements.tsv
    python tests/judgements/judging.py report ARTICLE…               precision of what is read today, half by half

The sample has two halves: rules may be mended by what is wrong in the open one, the other is set aside until they
stand. Candidates are ordered by a digest of their place and of what they say, which nobody chooses, and go to either
half in turn; what was judged stays in its half. Whoever judges sees the sentence and the candidate, not the rules. A
sheet holds sentences of the article and is written outside of the project; what is kept holds none.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from lenakg.core.ids import short_digest
from lenakg.curate.claimmatch import CLAIMS, Said, said
from lenakg.curate.claimscores import told
from lenakg.curate.evaluate import wilson
from lenakg.curate.records import read
from lenakg.curate.tables import shown
from lenakg.extract.candidates import Extraction
from lenakg.extract.extraction import extract
from lenakg.source.text import Document

HOME = Path(__file__).resolve().parent
KEPT = HOME / "judgements.tsv"
HALVES = ("open", "apart")
#: How many candidates of an article are judged in each half, at most.
MOST = 20
COLUMNS = ("document", "half", "digest", "place", "judgement", "why")
JUDGEMENTS = ("right", "wrong")
_HEAD = """\
# For each claim: does the sentence say this of subject, relation and object, in this direction?
# Write right or wrong behind judgement:, and behind why: the reason of what is wrong, in your own words.
# Certainty, setting and papers are shown for orientation; they are not judged here.
"""


@dataclass(frozen=True)
class Drawn:
    """A claim that was read, the place of its sentence, and its digest."""

    digest: str
    place: str
    claim: Said


@dataclass(frozen=True)
class Report:
    """What of a half was judged and is still read, what is no longer read, and what is in the sample and not judged."""

    right: int
    wrong: int
    no_longer_read: tuple[str, ...]
    not_judged: tuple[str, ...]

    def __str__(self) -> str:
        precision = shown(wilson(self.right, self.right + self.wrong)) or "nothing judged"
        rest = f"{len(self.no_longer_read)} judged and no longer read, {len(self.not_judged)} not judged yet"
        return f"{self.right} right, {self.wrong} wrong, precision {precision}; {rest}"


def name_of(article: Path) -> str:
    """What the article is called where judgements are kept."""
    return article.stem.casefold()


def claims_of(extraction: Extraction) -> list[Drawn]:
    """Every claim that was read and says something, in the order in which samples are drawn."""
    found: dict[str, Drawn] = {}
    for candidate in extraction.candidates:
        claim = said(read(candidate)) if candidate.key in CLAIMS else None
        if claim is not None:
            digest = short_digest([extraction.name, candidate.place, *_content(claim)])
            found[digest] = Drawn(digest, candidate.place, claim)
    return [found[digest] for digest in sorted(found)]


def sample(claims: Sequence[Drawn], rows: Iterable[Mapping[str, str]], half: str) -> list[Drawn]:
    """What is still to be judged of a half, `rows` being the judgements of the document: 20 with those still read."""
    halves = {row["digest"]: row["half"] for row in rows}
    done = sum(halves.get(each.digest) == half for each in claims)
    own = [each for each in claims[HALVES.index(half) :: 2] if each.digest not in halves]
    return own[: max(0, MOST - done)]


def sheet(extraction: Extraction, rows: Iterable[Mapping[str, str]], half: str) -> str:
    """What is still to be judged of a half as YAML, with the sentence of each claim and the one before it."""
    units = {unit.key: number for number, unit in enumerate(extraction.document.units)}
    words = [" ".join(extraction.document.words(unit).split()) for unit in extraction.document.units]
    entries = []
    for each in sample(claims_of(extraction), _of(extraction, rows), half):
        number = units[each.place]
        before = words[number - 1] if number else ""
        entry = {"digest": each.digest, "place": each.place, "before": before, "sentence": words[number]}
        entries.append({**entry, "claim": told(each.claim), "judgement": None, "why": None})
    return _HEAD + yaml.safe_dump(entries, sort_keys=False, allow_unicode=True, width=120).replace(": null", ":")


def judged(text: str, document: str, half: str) -> list[dict[str, str]]:
    """The rows that a filled sheet gives.

    Raises:
        ValueError: an entry has no judgement, or what is wrong has no reason.
    """
    rows = []
    for entry in yaml.safe_load(text):
        digest, verdict, why = entry["digest"], entry["judgement"], " ".join(str(entry["why"] or "").split())
        if verdict not in JUDGEMENTS:
            raise ValueError(f"{digest}: judgement is '{verdict}'; write right or wrong")
        if verdict == "wrong" and not why:
            raise ValueError(f"{digest}: say why it is wrong")
        values = (document, half, digest, entry["place"], verdict, why)
        rows.append(dict(zip(COLUMNS, values, strict=True)))
    return rows


def kept(path: Path = KEPT) -> list[dict[str, str]]:
    """The judgements so far."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def with_rows(before: Iterable[Mapping[str, str]], rows: Iterable[Mapping[str, str]]) -> str:
    """The text of the kept judgements with more of them; a later judgement of the same claim stands."""
    found = {(row["document"], row["digest"]): row for row in [*before, *rows]}
    ordered = sorted(found.values(), key=lambda row: (row["document"], row["half"], row["digest"]))
    lines = ["\t".join(COLUMNS), *("\t".join(row[name] for name in COLUMNS) for row in ordered)]
    return "\n".join(lines) + "\n"


def report(extraction: Extraction, rows: Iterable[Mapping[str, str]], half: str) -> Report:
    """How the judgements of a half fit what is read today."""
    mine = _of(extraction, rows)
    verdicts = {row["digest"]: row["judgement"] for row in mine if row["half"] == half}
    today = claims_of(extraction)
    here = {each.digest for each in today}
    counted = Counter(verdict for digest, verdict in verdicts.items() if digest in here)
    return Report(
        counted["right"],
        counted["wrong"],
        tuple(sorted(set(verdicts) - here)),
        tuple(each.digest for each in sample(today, mine, half)),
    )


def _of(extraction: Extraction, rows: Iterable[Mapping[str, str]]) -> list[Mapping[str, str]]:
    return [row for row in rows if row["document"] == extraction.name]


def _content(claim: Said) -> list[str]:
    ends: tuple[Any, ...] = (claim.subject, claim.predicate, claim.object, *claim.aspects, claim.cell, claim.direction)
    return [str(part or "") for part in ends]


def main(words: list[str]) -> int:
    """Draw, read back or report; see above."""
    match words:
        case ["draw", article, ("open" | "apart") as half, path]:
            place = Path(path).resolve()
            if HOME.parents[1] in place.parents:
                print("a sheet holds sentences of the article: write it outside of the project", file=sys.stderr)
                return 2
            place.write_text(sheet(_read(Path(article)), kept(), half), encoding="utf-8")
        case ["read", article, ("open" | "apart") as half, path]:
            rows = judged(Path(path).read_text(encoding="utf-8"), name_of(Path(article)), half)
            KEPT.write_text(with_rows(kept(), rows), encoding="utf-8")
            print(f"{len(rows)} judgements of the half {half}")
        case ["report", *articles] if articles:
            for article in articles:
                for half in HALVES:
                    print(f"{name_of(Path(article))}, {half}: {report(_read(Path(article)), kept(), half)}")
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


def _read(article: Path) -> Extraction:
    return extract(Document.read(article), name_of(article))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
