"""An invented review with a table, and facts of it: what curating is tested on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from lenakg.core.facts import Fact, read_fact_file
from lenakg.core.yamlwriting import as_item
from lenakg.curate.compare import Pair, compare
from lenakg.extract.candidates import Candidate, Extraction
from lenakg.extract.extraction import extract
from lenakg.source.passages import as_yaml, locate
from lenakg.source.text import Document

TEXT = """\
A. Author

Zetol helps. It may calm.

1. Aims

Zetol may soothe herons [1]. Complete remission (CR) was seen [2].

TABLE 1: Lenalidomide in herons.

References\tRegimen\tNo\tResponse\tTLS
Nobody [1] 2019 Phase II Untreated\tLenalidomide 5 mg per day\t45\tORR 47% CR: 9%\t5%
Third [2] 2020 Phase II Relapsed or refractory\tLenalidomide 10 mg per day\t20\tORR 35% CR: NR\t0

TLS: tumor lysis syndrome; ORR: overall response; NR: not reported.

References

[1] A. Nobody, B. Other et al., “Herons at rest,” *Journal of Marshes*, vol. 7, no. 2, pp. 11–19, 2019.
[2] C. Third, “Herons again,” *Journal of Marshes*, vol. 8, abstract 9, 2020.
"""
#: The same review with rows that print figures alike, compare two figures, or leave a cell empty.
RICH = TEXT.replace(
    TEXT[TEXT.index("References\tRegimen") : TEXT.index("\nTLS:")],
    """\
References\tRegimen\tNo\tResponse\tTLS\tTFR
Nobody [1] 2019 Phase II Untreated\tLenalidomide 5 mg per day escalating up to 20 mg per day\t45\t\
ORR 47% ORR 38% (elderly) PFS responding 16 m versus 6 m\t5%\t5%
Third [2] 2020 Phase II Untreated\tLenalidomide 10 mg per day\t20\tORR 35% OS: NR TFS: NR\t\t
Third [2] 2020 Phase II Untreated\tLenalidomide 15 mg per day\t4\tORR 68% NR NR\t0\t0
""",
)
NAME = "herons-2030"
_DESCRIPTION = f"""\
documents:
  - id: doc:{NAME}
    label: Herons 2030
    title: Zetol and herons
    hasAuthorship: A. Author
    venue: Journal of Marshes
    year: 2030
    rights: none reserved
    attribution: invented
    sourceDigest: """
#: What the ontology calls those whom the table calls untreated, and the others.
POPULATIONS = {
    "pop:untreated": "pop:previously-untreated-cll",
    "pop:relapsed-or-refractory": "pop:relapsed-or-refractory-cll",
}
Change = Callable[[str, dict[str, Any]], dict[str, Any] | None]


def document(text: str = TEXT) -> Document:
    return Document(text)


def description(text: str = TEXT) -> str:
    return f"{_DESCRIPTION}{sha256(text.encode()).hexdigest()}\n"


def read(text: str = TEXT) -> Extraction:
    return extract(document(text), NAME)


def home(folder: Path, text: str = TEXT, files: Mapping[str, str] | None = None) -> Path:
    """A folder of facts with these files (by name without .yaml) beside the description of the document."""
    place = folder / "facts" / NAME
    place.mkdir(parents=True)
    (place / "document.yaml").write_text(description(text), encoding="utf-8")
    for name, lists in (files or {}).items():
        (place / f"{name}.yaml").write_text(lists, encoding="utf-8")
    places = locate(facts_in(place), document(text))
    if places:
        (place / "passages.yaml").write_text(as_yaml(places, document(text)), encoding="utf-8")
    return place


def facts_in(place: Path) -> list[Fact]:
    return [fact for path in sorted(place.glob("*.yaml")) for fact in read_fact_file(path)]


def known(key: str, record: dict[str, Any]) -> dict[str, Any]:
    """A record with populations that the ontology has."""
    if "inPopulation" not in record:
        return record
    printed = record["inPopulation"] if isinstance(record["inPopulation"], list) else [record["inPopulation"]]
    return {**record, "inPopulation": [POPULATIONS.get(each, each) for each in printed]}


def same(key: str, record: dict[str, Any]) -> dict[str, Any]:
    return record


def lists(candidates: Iterable[Candidate], change: Change = same) -> str:
    """A facts file of these candidates; `change` may word a record otherwise, or leave it out (None)."""
    found: dict[str, list[str]] = {}
    for candidate in candidates:
        record = change(candidate.key, dict(candidate.record))
        if record is not None:
            found.setdefault(candidate.key, []).append(as_item(record, 2))
    return "".join(f"{key}:\n{''.join(items)}" for key, items in found.items())


def pairs(folder: Path, text: str = TEXT, change: Change = same, slugs: Mapping[str, str] | None = None) -> list[Pair]:
    """The candidates of `text` beside facts that were made of them, but for what `change` says."""
    extraction = read(text)
    place = home(folder, text, {"all": lists(extraction.candidates, change)})
    return compare(extraction, facts_in(place), slugs)


def by_id(found: Iterable[Pair]) -> dict[str, Pair]:
    return {pair.id: pair for pair in found}
