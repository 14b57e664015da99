"""`lenakg curate`: the candidates of a document shown, accepted, changed and refused, and what is told instead."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest
from curate.review import RICH, TEXT, home, known, lists, read

from lenakg.core.errors import OutputError
from lenakg.core.writing import write_files

from .conftest import Done, Run, below_a_file

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "invented-review.txt"


class Folder:
    """A document, the folder of its facts, and the command on both."""

    def __init__(self, lenakg: Run, folder: Path, text: str = TEXT, files: dict[str, str] | None = None) -> None:
        self.lenakg = lenakg
        self.article = folder / "herons.txt"
        self.article.write_text(text, encoding="utf-8")
        self.home = home(folder, text, files)

    def curate(self, *words: object) -> Done:
        return self.lenakg("curate", self.article, "--facts", self.home, *words)

    def contents(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in self.home.iterdir()}


@pytest.fixture
def empty(lenakg: Run, tmp_path: Path) -> Folder:
    return Folder(lenakg, tmp_path)


@pytest.fixture
def full(lenakg: Run, tmp_path: Path) -> Folder:
    """All is accepted but one result."""
    candidates = [each for each in read().candidates if each.record["id"] != "result:nobody-2019-orr"]
    return Folder(lenakg, tmp_path, files={"all": lists(candidates, known)})


def test_what_is_shown(empty: Folder) -> None:
    done = empty.curate()
    assert (done.code, done.err) == (0, "23 new, 0 same, 0 different, 0 refused, 0 gone\n")
    lines = done.text.splitlines()
    assert lines[0] == "new       0.95  ref:nobody-2019  (ref-1) Herons at rest"
    assert "new       0.95  result:nobody-2019-orr  (table-1-row-1) OverallResponse · ORR 47%" in lines
    assert lines[lines.index("new       0.60  trial:nobody-2019  (table-1-row-1)") + 1] == (
        "          'Untreated' is no population of the ontology: pop:untreated is proposed"
    )


def test_what_is_the_same_is_shown_only_if_asked_for(full: Folder) -> None:
    done = full.curate()
    assert "same" not in done.text
    assert done.err == "1 new, 18 same, 4 different, 0 refused, 0 gone\n"
    assert (
        "          inPopulation: the fact has ['pop:previously-untreated-cll'], read was ['pop:untreated']" in done.text
    )
    shown = full.curate("--show", "same").text.splitlines()
    assert sum(line.startswith("same ") for line in shown) == 18
    new = full.curate("--show", "new", "--show", "gone").text.splitlines()
    assert new == ["new       0.95  result:nobody-2019-orr  (table-1-row-1) OverallResponse · ORR 47%"]


def test_one_list_or_two(empty: Folder) -> None:
    assert len(empty.curate("--list", "citations").text.splitlines()) == 2
    both = empty.curate("--list", "citations", "--list", "enrolmentResults").text.splitlines()
    assert [line.split()[2] for line in both] == [
        "ref:nobody-2019",
        "ref:third-2020",
        "result:nobody-2019-enrolled",
        "result:third-2020-enrolled",
    ]


def test_as_data(full: Folder, tmp_path: Path) -> None:
    done = full.curate("-f", "json", "--list", "efficacyResults", "--show", "new")
    (record,) = json.loads(done.out)
    assert {key: record[key] for key in ("status", "list", "id", "differing", "confidence", "remarks", "fact")} == {
        "status": "new",
        "list": "efficacyResults",
        "id": "result:nobody-2019-orr",
        "differing": [],
        "confidence": 0.95,
        "remarks": [],
        "fact": None,
    }
    assert record["candidate"]["asPrinted"] == "ORR 47%"
    differing = json.loads(full.curate("-f", "json", "--list", "trials").out)
    assert [(each["differing"], each["fact"]["id"]) for each in differing] == [
        (["inPopulation"], "trial:nobody-2019"),
        (["inPopulation"], "trial:third-2020"),
    ]
    target = tmp_path / "candidates.json"
    assert full.curate("-f", "json", "-o", target).out == b""
    assert len(json.loads(target.read_bytes())) == 5


def test_what_is_gone(full: Folder) -> None:
    text = TEXT.replace("\t45\t", "\t\t")
    full.article.write_text(text, encoding="utf-8")
    described = (full.home / "document.yaml").read_text(encoding="utf-8")
    old, new = (sha256(each.encode()).hexdigest() for each in (TEXT, text))
    (full.home / "document.yaml").write_text(described.replace(old, new), encoding="utf-8")
    done = full.curate("--list", "enrolmentResults")
    # A cell that is empty now meets the figure that stood there.
    assert done.text.startswith("different ")
    assert "asPrinted: the fact has 45, read was nothing" in done.text


def test_one_is_accepted(full: Folder) -> None:
    done = full.curate("--accept", "result:nobody-2019-orr")
    assert (done.code, done.out) == (0, b"")
    assert done.err == f"{full.home / 'all.yaml'}: written\n1 accepted, 0 refused\n"
    assert "new" not in full.curate().text
    assert full.lenakg("verify", full.article, "--facts", full.home).code == 0


def test_a_folder_from_nothing_to_a_graph(empty: Folder, tmp_path: Path) -> None:
    """As a curator goes about it: papers and what is sure, then what needs a hand, then what hung on it."""
    first = empty.curate("--accept-new", "0.9")
    assert first.code == 0
    assert first.err.splitlines()[:2] == [
        "left out: 4 that name trial:nobody-2019, which is no fact",
        "left out: 3 that name trial:third-2020, which is no fact",
    ]
    assert first.err.endswith("10 accepted, 0 refused\n")
    for trial, population in (
        ("trial:nobody-2019", "pop:previously-untreated-cll"),
        ("trial:third-2020", "pop:relapsed-or-refractory-cll"),
    ):
        assert empty.curate("--accept", trial, "--set", f"inPopulation={population}").code == 0
        entry = f"{trial}.herons-2030-table-1"
        assert empty.curate("--accept", entry, "--set", f"inPopulation={population}").code == 0
    last = empty.curate("--accept-new", "0.8")
    assert (last.code, last.err.splitlines()[-1]) == (0, "9 accepted, 0 refused")
    assert empty.curate("--show", "new").err == "0 new, 19 same, 4 different, 0 refused, 0 gone\n"
    assert empty.lenakg("verify", empty.article, "--facts", empty.home).code == 0
    # A graph is built only if the shapes hold.
    built = empty.lenakg("build", "--facts", empty.home.parent, "-o", tmp_path / "compiled")
    assert (built.code, built.out) == (0, b"")
    assert "result/nobody-2019-orr" in (tmp_path / "compiled" / "lenacll.nq").read_text(encoding="utf-8")


def test_only_one_list_is_accepted(empty: Folder) -> None:
    done = empty.curate("--accept-new", "0", "--list", "citations", "--into", "papers.yaml")
    assert done.err == f"{empty.home / 'papers.yaml'}: written\n2 accepted, 0 refused\n"
    assert sorted(empty.contents()) == ["document.yaml", "papers.yaml"]


def test_none_is_sure_enough(empty: Folder) -> None:
    before = empty.contents()
    done = empty.curate("--accept-new", "1")
    assert (done.code, done.out, done.err) == (0, b"", "0 accepted, 0 refused\n")
    assert empty.contents() == before


def test_one_that_is_named_twice_is_accepted_once(full: Folder) -> None:
    name = "result:nobody-2019-orr"
    done = full.curate("--accept", name, "--accept", name, "--accept-new", "0.5")
    assert (done.code, done.err.splitlines()[-1]) == (0, "1 accepted, 0 refused")


def test_a_changed_one(full: Folder) -> None:
    name = "result:nobody-2019-orr"
    words = ("--set", "statistic=Rate", "--set", "endpointBasis=", "--reason", "a rate, as p. 3 says")
    assert full.curate("--accept", name, *words).code == 0
    text = (full.home / "all.yaml").read_text(encoding="utf-8")
    assert text.count("entryMode: Corrected") == 1
    assert '    note: "a rate, as p. 3 says"\n' in text
    assert "statistic: the fact has Rate, read was Proportion" in full.curate().text


def test_refused_and_not_offered_again(full: Folder) -> None:
    name = "result:nobody-2019-orr"
    done = full.curate("--reject", name, "--reason", "of cycles")
    assert done.err == f"{full.home / 'rejections.yaml'}: written\n0 accepted, 1 refused\n"
    assert full.curate("--show", "new").text == ""
    assert full.curate("--show", "refused").text.startswith(f"refused   0.95  {name}  ")
    assert full.curate("--accept-new", "0").err.endswith("0 accepted, 0 refused\n")
    assert full.lenakg("verify", full.article, "--facts", full.home).code == 0


def test_accepted_and_refused_at_once(empty: Folder) -> None:
    done = empty.curate("--accept", "ref:nobody-2019", "--reject", "ref:third-2020", "--reason", "a draft")
    assert done.err.endswith("1 accepted, 1 refused\n")
    contents = empty.contents()
    assert b"a draft" in contents["rejections.yaml"]
    assert b"a draft" not in contents["references.yaml"]
    into = empty.curate(
        *("--accept", "regimen:nobody-2019", "--into", "rejections.yaml"),
        *("--reject", "regimen:third-2020", "--reason", "no"),
    )
    assert into.code == 0
    assert empty.contents()["rejections.yaml"].count(b"  - id: ") == 3


def test_a_paper_is_called_otherwise(empty: Folder) -> None:
    renamed = ("--rename", "nobody-2019=nobody-2019-rest")
    assert "ref:nobody-2019-rest  (ref-1)" in empty.curate(*renamed).text
    assert empty.curate(*renamed, "--accept", "ref:nobody-2019-rest", "--accept", "regimen:nobody-2019-rest").code == 0
    text = b"".join(empty.contents().values())
    assert b"id: ref:nobody-2019-rest\n" in text
    assert b"id: regimen:nobody-2019-rest\n" in text
    assert empty.curate(*renamed, "--list", "citations", "--show", "same").text.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--accept", "ref:none"], "no candidate is called ref:none; `lenakg curate DOCUMENT` lists them"),
        (["--reject", "ref:none", "--reason", "x"], "no candidate is called ref:none"),
        (["--reject", "ref:nobody-2019"], "a refusal needs a reason; give it with --reason"),
        (["--set", "a=b"], "--set does nothing by itself; name a candidate with --accept or --reject"),
        (["--reason", "why"], "--reason does nothing by itself"),
        (["--into", "x.yaml"], "--into does nothing by itself"),
        (
            ["--accept", "ref:nobody-2019", "--accept", "ref:third-2020", "--set", "year=1"],
            "--set changes one candidate",
        ),
        (["--accept-new", "0.9", "--set", "year=1"], "--set changes one candidate; accept exactly one with it"),
        (["--accept", "ref:nobody-2019", "--set", "year"], "'year' changes nothing; write --set with an = between"),
        (["--accept", "ref:nobody-2019", "--set", "=x"], "'=x' changes nothing"),
        (["--rename", "nobody-2019"], "'nobody-2019' changes nothing; write --rename with an ="),
        (["--accept", "ref:nobody-2019", "--into", "../x.yaml"], "'../x.yaml' is no file that records are added to"),
        (
            ["--accept", "ref:nobody-2019", "--set", "id="],
            "ref-1: ref:nobody-2019 is no record yet: id: Field required",
        ),
        (["--accept", "ref:nobody-2019", "--set", "year=old"], "ref-1: ref:nobody-2019 is no record yet: year: "),
        (["--accept", "ref:nobody-2019", "--set", "id=ref:a b"], "ref-1: ref:nobody-2019 is no record yet: id: "),
        (
            ["--accept", "ref:nobody-2019", "--reject", "ref:nobody-2019", "--reason", "x"],
            "ref:nobody-2019 is both accepted and refused; name it once",
        ),
        (["--accept-new", "many"], "'many' is no confidence"),
        (["--list", "passages"], "argument --list: invalid choice: 'passages'"),
        (["--show", "all"], "argument --show: invalid choice: 'all'"),
        (["-f", "yaml"], "argument -f/--format: invalid choice: 'yaml'"),
    ],
)
def test_bad_input_is_one_sentence(empty: Folder, words: list[str], said: str) -> None:
    before = empty.contents()
    done = empty.curate(*words)
    assert (done.code, done.out) == (2, b"")
    assert done.err.startswith(f"error: {said}")
    assert done.err.count("\n") == 1
    assert empty.contents() == before


def test_what_names_nothing_known_is_one_sentence(lenakg: Run, tmp_path: Path) -> None:
    folder = Folder(lenakg, tmp_path, TEXT.replace("Lenalidomide 5 mg", "Zetol 5 mg"))
    before = folder.contents()
    done = folder.curate("--accept", "regimen:nobody-2019")
    assert (done.code, done.out) == (2, b"")
    assert done.err == (
        f"error: {folder.home / 'table-1.yaml'}: regimen:nobody-2019: nothing is known as drug:zetol; "
        "declare it in the ontology or the facts\n"
    )
    assert folder.contents() == before


def test_other_folders_and_documents(empty: Folder, tmp_path: Path) -> None:
    assert "there is no such folder of facts" in empty.lenakg("curate", empty.article, "--facts", tmp_path / "x").err
    assert "there is no such file" in empty.lenakg("curate", tmp_path / "x.txt", "--facts", empty.home).err
    (tmp_path / "facts" / "bare").mkdir()
    bare = empty.lenakg("curate", empty.article, "--facts", tmp_path / "facts" / "bare")
    assert (bare.code, bare.err.count("\n")) == (2, 1)
    assert "the facts do not describe their document" in bare.err
    (empty.home / "bad.yaml").write_text("claims: [\n", encoding="utf-8")
    broken = empty.curate("--accept", "ref:nobody-2019")
    assert (broken.code, broken.out) == (2, b"")
    assert f"error: {empty.home / 'bad.yaml'}:" in broken.err


def test_a_disk_that_refuses_leaves_all_as_it_was(full: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second of the files cannot be put in its place."""
    from lenakg.core import writing

    replace, calls = writing.os.replace, []

    def refuse(source: object, target: object) -> None:
        calls.append(target)
        if len(calls) == 2:
            raise OSError(28, "No space left on device", str(target))
        replace(source, target)  # type: ignore[arg-type]

    before = full.contents()
    monkeypatch.setattr(writing.os, "replace", refuse)
    done = full.curate("--accept", "result:nobody-2019-orr")
    monkeypatch.undo()
    assert (done.code, done.out) == (2, b"")
    assert "cannot be written: No space left on device; nothing was changed" in done.err
    assert done.err.count("\n") == 1
    assert full.contents() == before


def test_output_that_cannot_be_written(empty: Folder, tmp_path: Path) -> None:
    target = below_a_file(tmp_path)
    done = empty.curate("-o", target)
    assert done.code == 2
    assert f"{target}: cannot be written" in done.err or "cannot be written" in done.err
    with pytest.raises(OutputError):
        write_files({target: b""})


def test_a_folder_named_by_a_dot(full: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(full.home)
    done = full.lenakg("curate", full.article, "--facts", ".", "--accept", "result:nobody-2019-orr")
    assert (done.code, done.err) == (0, "all.yaml: written\n1 accepted, 0 refused\n")


def test_the_example_of_the_documentation(lenakg: Run, tmp_path: Path) -> None:
    facts = tmp_path / "facts" / "zelthorine-2041"
    facts.mkdir(parents=True)
    digest = sha256(EXAMPLE.read_bytes()).hexdigest()
    (facts / "document.yaml").write_text(
        "documents:\n  - id: doc:zelthorine-2041\n    label: Marlowe 2041\n    title: Zelthorine and Lacustrine Fever\n"
        "    hasAuthorship: Ida Q. Marlowe\n    venue: Annals of Nowhere\n    year: 2041\n    rights: free\n"
        f"    attribution: invented\n    sourceDigest: {digest}\n",
        encoding="utf-8",
    )
    done = lenakg("curate", EXAMPLE, "--facts", facts, "--accept-new", "0.9")
    assert done.code == 0
    assert "left out: 4 that name trial:marlowe-2034, which is no fact\n" in done.err
    assert lenakg("verify", EXAMPLE, "--facts", facts).code == 0
    before = {path.name: path.read_bytes() for path in facts.iterdir()}
    unknown = lenakg("curate", EXAMPLE, "--facts", facts, "--accept", "regimen:abel-2036")
    assert (unknown.code, unknown.err.count("\n")) == (2, 3)
    assert "regimen:abel-2036: nothing is known as drug:orvalin; declare it" in unknown.err
    assert {path.name: path.read_bytes() for path in facts.iterdir()} == before


def test_figures_of_the_same_characters_go_in_together(lenakg: Run, tmp_path: Path) -> None:
    left = {"result:nobody-2019-tls", "result:nobody-2019-tfr"}
    candidates = [each for each in read(RICH).candidates if each.record["id"] not in left]
    folder = Folder(lenakg, tmp_path, RICH, {"all": lists(candidates, known)})
    alone = folder.curate("--accept", "result:nobody-2019-tfr")
    assert (alone.code, alone.err.count("\n")) == (2, 1)
    assert "'5%' stands 2 times in passage:herons-2030.table-1-row-1.tfr" in alone.err
    both = folder.curate("--accept", "result:nobody-2019-tfr", "--accept", "result:nobody-2019-tls")
    assert both.code == 0
    assert folder.lenakg("verify", folder.article, "--facts", folder.home).code == 0


@pytest.mark.parametrize("given", ["7", "-0.1", "nan", "much"])
def test_a_confidence_is_a_number_from_0_to_1(lenakg: Run, given: str) -> None:
    done = lenakg("curate", "review.txt", f"--accept-new={given}")
    assert (done.code, done.err) == (2, f"error: '{given}' is no confidence; give a number from 0 to 1\n")
