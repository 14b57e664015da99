"""Rule files: what is wrong in one is told with file, line and repair."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lenakg.core.errors import LenakgError
from lenakg.core.resources import folder
from lenakg.extract.claims.rules import read_rules

from .told import read

FILES = ("triggers", "changes", "aspects", "cues", "nouns", "prepositions", "settings")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return Path(shutil.copytree(folder("rules"), tmp_path / "rules"))


def test_a_folder_of_ones_own_is_read(place: Path) -> None:
    triggers = place / "triggers.yaml"
    triggers.write_text(
        triggers.read_text().replace("verbs: [cause, provoke, generate]", "verbs: [beget/begot/begotten]")
    )
    own = read_rules(place)
    (claim,) = read("Anemia is begotten by lenalidomide.", own).of("claims")
    assert claim.record["asserts"] == {"subject": "drug:lenalidomide", "predicate": "causes", "object": "ae:anemia"}
    assert not read("Anemia is caused by lenalidomide.", own).of("claims")


@pytest.mark.parametrize("name", FILES)
def test_each_file_tells_a_curator_how_to_read_it(name: str) -> None:
    assert (folder("rules") / f"{name}.yaml").read_text().startswith("# ")


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("triggers", "predicate: causes", "predicate: cuases", "'cuases' is no Predicate: did you mean 'causes'?"),
        ("triggers", "subject: Intervention", "subject: Interventoin", "did you mean 'Intervention'?"),
        ("triggers", "readings:", "raedings:", "unknown key 'raedings'; did you mean 'readings'?"),
        ("triggers", "like: cause", "like: casue", "no trigger above has the name 'casue'; did you mean 'cause'?"),
        ("triggers", "name: induce", "name: cause", "the name 'cause' stands twice; give one another name"),
        ("triggers", ", predicate: causes}", "}", "a reading of 'cause' has neither predicate nor effect; give one"),
        ("triggers", "groups: [pop:responders", "groups: [pop:responder", "did you mean 'pop:responders'?"),
        ("changes", "nouns:", "noun:", "unknown key 'noun'; did you mean 'nouns'?"),
        ("changes", "effect: Expansion", "effect: Expanding", "'Expanding' is no Effect: did you mean 'Expansion'?"),
        ("aspects", "aspect: Number", "aspect: Nunber", "'Nunber' is no Aspect: did you mean 'Number'?"),
        ("settings", "setting: InVitro", "setting: Vitro", "'Vitro' is no Setting: did you mean 'InVitro'?"),
        ("cues", "negations:", "negation:", "unknown key 'negation'; did you mean 'negations'?"),
        ("nouns", "kinds: [AdverseEvent]", "kinds: [Event]", "'Event' is no class of the ontology"),
        ("prepositions", "place: [", "place: [[", "not YAML"),
    ],
)
def test_an_error_is_told_with_file_line_and_repair(place: Path, name: str, old: str, new: str, told: str) -> None:
    path = place / f"{name}.yaml"
    lines = path.read_text().splitlines(keepends=True)
    comments = sum(line.startswith("#") for line in lines)
    head, text = "".join(lines[:comments]), "".join(lines[comments:])
    assert old in text
    path.write_text(head + text.replace(old, new, 1))
    with pytest.raises(LenakgError) as caught:
        read_rules(place)
    first = str(caught.value).splitlines()[0]
    assert first.startswith(f"{path}:") or f"{path}:" in str(caught.value)
    assert told in str(caught.value)


def test_a_folder_without_the_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LenakgError, match=r"triggers\.yaml: cannot be read"):
        read_rules(tmp_path)
