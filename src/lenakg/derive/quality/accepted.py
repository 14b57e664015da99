"""Findings that are right and intended, each with its reason: `ontology/accepted.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lenakg.core.errors import InputError
from lenakg.core.namespaces import expand
from lenakg.core.yamlfile import YamlFile, read_yaml


@dataclass(frozen=True)
class Acceptance:
    """Why a finding stands as it is, and on which line of which file that is said."""

    because: str
    file: str
    line: int


#: What is accepted, by rule and term.
Accepted = dict[tuple[str, str], Acceptance]


def read_accepted(path: Path) -> Accepted:
    """The accepted findings of a file: rules, each with lists of terms that share a reason.

    Raises:
        InputError: the file is not as it must be.
    """
    file = read_yaml(path)
    found: Accepted = {}
    if not isinstance(file.value, dict):
        raise _wrong(file, "the rules are keys", 1)
    for rule, entries in file.value.items():
        for number, entry in enumerate(entries if isinstance(entries, list) else [entries]):
            line = file.line((rule, number))
            if not isinstance(entry, dict) or set(entry) != {"because", "terms"}:
                raise _wrong(file, f"an entry of {rule} has because and terms", line)
            because, terms = entry["because"], entry["terms"]
            if not isinstance(because, str) or not isinstance(terms, list):
                raise _wrong(file, "because is a text, terms is a list", line)
            for place, term in enumerate(terms):
                iri = expand(str(term))
                if iri is None:
                    raise _wrong(file, f"{term!r} is no CURIE of ours", file.line((rule, number, "terms", place)))
                line = file.line((rule, number, "terms", place))
                found[rule, iri] = Acceptance(because, str(path), line)
    return found


def _wrong(file: YamlFile, message: str, line: int) -> InputError:
    return InputError(message, path=file.path, line=line, repair="see docs/check-ontology.md for its form")
