"""A build that is made again: the bytes of a whole build, and nothing redone that does not depend on the change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from invented import CLAIM, write

from lenakg.cli.main import main
from lenakg.core.errors import FactError, InputError, InvalidGraph
from lenakg.core.memo import Memo, digest
from lenakg.core.resources import compiled
from lenakg.derive.build import build
from lenakg.derive.incremental import build_again

OTHER = Path(__file__).parents[2] / "docs" / "examples" / "invented-review"
FIRST, SECOND = "document marsh-2030", "document invented-review"
VERDICT, FOLLOWS = "the verdict of the shapes", "what follows"


@pytest.fixture
def facts(home: Path) -> Path:
    """Two documents, one of them with a claim."""
    write(home, claims=[{**CLAIM, "comment": "Flares."}])
    shutil.copytree(OTHER, home.parent / "invented-review")
    return home.parent


def again(facts: Path, kept: Path) -> list[str]:
    """Build again, as a whole build would; what was made anew."""
    memo = Memo(kept)
    built = build_again(facts, memo)
    whole = build(facts)
    assert built.nquads() == whole.nquads()
    assert built.turtle() == whole.turtle()
    assert built.report.results == whole.report.results
    return memo.made


def test_only_what_depends_on_a_change_is_done_again(facts: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    home = facts / "marsh-2030"
    assert again(facts, kept) == [SECOND, FIRST, VERDICT, FOLLOWS]
    assert again(facts, kept) == []
    # A comment entails nothing.
    write(home, claims=[{**CLAIM, "comment": "More flares."}])
    assert again(facts, kept) == [FIRST, VERDICT]
    write(home, claims=[{**CLAIM, "direction": "Disputes", "comment": "More flares."}])
    assert again(facts, kept) == [FIRST, VERDICT, FOLLOWS]


def test_a_document_comes_and_goes(facts: Path, tmp_path: Path) -> None:
    kept, aside = tmp_path / "kept", tmp_path / "aside"
    again(facts, kept)
    shutil.move(facts / "invented-review", aside)
    assert again(facts, kept) == [VERDICT, FOLLOWS], "the document that is left is not read again"
    shutil.move(aside, facts / "invented-review")
    assert again(facts, kept) == [SECOND, VERDICT, FOLLOWS], "what was gone is not kept for ever"


def test_what_is_not_asked_for_is_removed(facts: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    again(facts, kept)
    before = {path.name for path in kept.iterdir()}
    write(facts / "marsh-2030", claims=[{**CLAIM, "comment": "Other."}])
    again(facts, kept)
    after = {path.name for path in kept.iterdir()}
    assert len(after) == len(before)
    assert after != before


def test_a_damaged_result_is_made_anew(facts: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    again(facts, kept)
    for path in kept.glob("*.kept"):
        path.write_bytes(path.read_bytes()[:-1])
    assert again(facts, kept) == [SECOND, FIRST, VERDICT, FOLLOWS]


def test_another_edition_of_the_program_makes_all_anew(
    facts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "kept"
    again(facts, kept)
    monkeypatch.setattr("lenakg.derive.incremental._edition", lambda: b"another")
    assert again(facts, kept) == [SECOND, FIRST, VERDICT, FOLLOWS]


def test_faults_are_those_of_a_whole_build(facts: Path, tmp_path: Path) -> None:
    """Also where the file at fault was read before, so that its lines are looked up."""
    kept = tmp_path / "kept"
    again(facts, kept)
    path = write(facts / "marsh-2030", claims=[{**CLAIM, "citedEvidence": "ref:nobody-1999"}])
    for _ in range(2):
        with pytest.raises(FactError) as ours:
            build_again(facts, Memo(kept))
        with pytest.raises(FactError) as theirs:
            build(facts)
        assert str(ours.value) == str(theirs.value)
        assert f"{path}:1: " in str(ours.value)


def test_violations_are_told_with_their_places(facts: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    again(facts, kept)
    asserts = {"subject": "ae:tumor-flare-reaction", "predicate": "hasMechanism", "object": "mech:cd80-upregulation"}
    path = write(facts / "marsh-2030", claims=[{**CLAIM, "asserts": asserts}])
    for _ in range(2):
        with pytest.raises(InvalidGraph, match=f"the shapes do not hold: {path}:1: "):
            build_again(facts, Memo(kept))


def test_the_command_says_what_it_did(facts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["build", "--facts", str(facts), "-o", str(tmp_path / "out"), "--cache", str(tmp_path / "kept")]
    assert main(words) == 0
    assert f"done anew: {SECOND}, {FIRST}, {VERDICT}, {FOLLOWS}; kept: nothing\n" in capsys.readouterr().err
    assert main(words) == 0
    assert f"done anew: nothing; kept: {SECOND}, {FIRST}, {VERDICT}, {FOLLOWS}\n" in capsys.readouterr().err


def test_a_folder_that_holds_something_else_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="this folder holds something else; name a new or empty folder"):
        Memo(tmp_path)
    with pytest.raises(InputError, match="this is no folder"):
        Memo(tmp_path / "thesis.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_the_shipped_facts_give_the_shipped_bytes(tmp_path: Path) -> None:
    from lenakg.core.resources import folder

    for _ in range(2):
        assert build_again(folder("facts"), Memo(tmp_path / "kept")).nquads() == compiled().read_bytes()


def test_parts_cannot_be_mistaken_for_others() -> None:
    assert len({digest(parts) for parts in ([], [b""], [b"", b""], [b"a", b""], [b"", b"a"], [b"a"])}) == 6
