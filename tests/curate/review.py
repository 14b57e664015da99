"""An invented review with a table, and facts of it: what curating is tested on."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from lenakg.core.facts import Fact, read_fact_file
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
NAME = "herons-2030"
DESCRIPTION = f"""\
documents:
  - id: doc:{NAME}
    label: Herons 2030
    title: Zetol and herons
    hasAuthorship: A. Author
    venue: Journal of Marshes
    year: 2030
    rights: none reserved
    attribution: invented
    sourceDigest: {sha256(TEXT.encode()).hexdigest()}
"""


def document() -> Document:
    return Document(TEXT)


def home(folder: Path, **files: str) -> Path:
    """A folder of facts with these files (by name without .yaml) beside the description of the document."""
    place = folder / "facts" / NAME
    place.mkdir(parents=True)
    (place / "document.yaml").write_text(DESCRIPTION, encoding="utf-8")
    for name, text in files.items():
        (place / f"{name}.yaml").write_text(text, encoding="utf-8")
    places = locate(facts_in(place), document())
    if places:
        (place / "passages.yaml").write_text(as_yaml(places, document()), encoding="utf-8")
    return place


def facts_in(place: Path) -> list[Fact]:
    return [fact for path in sorted(place.glob("*.yaml")) for fact in read_fact_file(path)]
