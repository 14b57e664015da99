"""What `import lenakg` offers: just these names, with these signatures, typed, and for next to nothing."""

from __future__ import annotations

import builtins
import inspect
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

import lenakg
from api.program import program
from lenakg.answer.frames import _FORMS
from lenakg.answer.network import ANY
from lenakg.answer.statements import CERTAINTIES, DIRECTIONS
from lenakg.answer.ways import FOLLOW

ROOT = Path(__file__).parents[2]
HEAVY = {"rdflib", "owlready2", "pyshacl", "shacl", "networkx", "pandas", "polars", "numpy", "pydantic", "yaml"}

NAMES = """
    AmbiguousName Answer Card Catalogue Certainty Claim Direction Disagreement Disagreements Edge Entity Evidence
    Follow Inference Inferences InputError Issue KnowledgeGraph LenakgError MissingExtra Name NameForm NameNotFound
    Neighbors OutputError Paper Parameter Path Paths Piece Place QueryError Relaxation Row Step Triples Voice load
""".split()
WORDS = {
    "Certainty": CERTAINTIES,
    "Direction": (*DIRECTIONS, ANY),
    "Follow": FOLLOW,
    "NameForm": tuple(_FORMS),
}
FILTERS = "predicates=(), direction='supports', certainty='suggested', settings=(), definitions=False"
SIGNATURES = {
    "query": "(name, /, **parameters)",
    "queries": "()",
    "sparql": "(text)",
    "entity": "(name)",
    "neighbors": f"(entity, *, {FILTERS}, follow='both')",
    "paths": f"(source, target, *, {FILTERS}, follow='out', longest=4, shortest=False, limit=1000)",
    "evidence": "(entity, other=None, *, predicates=(), direction='any', certainty='unconfirmed', settings=())",
    "disagreements": "(entity=None)",
    "to_networkx": f"(*, {FILTERS}, flat=False, both_ways=False)",
    "to_rdflib": "()",
    "infer": "(entity=None, *, predicate=None, axioms=None)",
    "to_owlready": "(*, statements=True)",
}


def signature(function: object) -> str:
    """The signature of a function or method, without types."""
    found = inspect.signature(function)  # type: ignore[arg-type]
    plain = [
        each.replace(annotation=inspect.Parameter.empty) for each in found.parameters.values() if each.name != "self"
    ]
    return str(inspect.Signature(plain))


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_surface_is_what_it_is_said_to_be() -> None:
    assert lenakg.__all__ == NAMES
    assert set(dir(lenakg)) == {*NAMES, "__version__"}
    with pytest.raises(AttributeError, match="module 'lenakg' has no attribute 'lod'"):
        lenakg.lod  # noqa: B018


@pytest.mark.parametrize("name", NAMES)
def test_each_name_is_there_and_is_explained(name: str) -> None:
    found = getattr(lenakg, name)
    if name in WORDS:
        assert get_args(found) == WORDS[name]
    else:
        assert found.__name__ == name
        assert inspect.getdoc(found)
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    assert f"`{name}`" in page or f"lenakg.{name}" in page


def test_a_star_import_brings_them_all() -> None:
    assert run(f"from lenakg import *; print({{{', '.join(map(repr, NAMES))}}} <= set(globals()))") == "True"


def test_the_signatures_are_those_that_programs_rely_on() -> None:
    graph = lenakg.KnowledgeGraph
    assert signature(lenakg.load) == "(graph=None, store=None)"
    assert {name: signature(getattr(graph, name)) for name in vars(graph) if not name.startswith("_")} == SIGNATURES
    assert {name for name in dir(lenakg.Answer) if not name.startswith("_")} == {
        *("columns", "rows", "dicts", "to_pandas", "to_polars"),
        *("count", "index"),  # of every sequence
    }
    assert signature(lenakg.Answer.to_pandas) == signature(lenakg.Paths.to_polars) == "(names='curie')"


def test_help_names_no_type_that_is_not_there() -> None:
    """What stands in a signature is a type of Python, of another library, or a name of lenakg."""
    known = {*NAMES, *dir(builtins), "Iterable", "PathLike", "Self", "Any", "Mapping"}
    public = [lenakg.load, *(each for name, each in vars(lenakg.KnowledgeGraph).items() if not name.startswith("_"))]
    for function in (*public, lenakg.Answer.to_pandas, lenakg.Answer.dicts):
        text = " ".join(map(str, inspect.get_annotations(function).values()))
        assert set(re.findall(r"(?<![.\w])\w+(?!\.)\b", text)) <= known, function


def test_the_import_costs_next_to_nothing() -> None:
    """The command line pays for it, whatever it is asked."""
    code = "import sys; before = set(sys.modules); import lenakg; print(*sorted(set(sys.modules) - before))"
    assert run(code) == "lenakg"


@pytest.mark.parametrize(
    "code",
    [
        "kg.query('evidence-for-entity', entity='TFR')[1].subject.label",
        "repr(kg.query('mechanisms-of-drug')) + kg.query('mechanisms-of-drug')._repr_html_()",
        "kg.sparql('DESCRIBE ae:tumor-flare-reaction').turtle()",
        "kg.entity('TFR'), kg.neighbors('TFR'), kg.paths('lenalidomide', 'TFR'), kg.evidence('TFR'), "
        "kg.disagreements('TFR')",
    ],
)
def test_asking_imports_nothing_heavy(code: str) -> None:
    check = f"import sys, lenakg; kg = lenakg.load(); {code}; print(*sorted({HEAVY!r} & set(sys.modules)))"
    assert run(check) == ""


@pytest.mark.parametrize(
    ("code", "module", "name"),
    [
        ("kg.query('mechanisms-of-drug').to_pandas()", "pandas", "pandas"),
        ("kg.query('mechanisms-of-drug').to_polars()", "polars", "polars"),
        ("kg.to_owlready()", "owlready2", "owl"),
        ("kg.to_networkx()", "networkx", "networkx"),
    ],
)
def test_what_is_not_installed_is_named_with_the_command(code: str, module: str, name: str) -> None:
    check = f"""
import sys, lenakg
sys.modules["{module}"] = None
kg = lenakg.load()
try:
    {code}
except lenakg.MissingExtra as error:
    print(error)
"""
    command = f"pip install 'lenakg[{name}]', or '.[{name}]' in a checkout"
    assert run(check) == f"{module} is not installed; run: {command}"


def mypy(path: Path, folder: Path) -> str:
    """What mypy says of a program; it works in `folder`, where it keeps what it remembers."""
    words = [sys.executable, "-m", "mypy", "--strict", "--config-file", os.devnull, path]
    environment = {**os.environ, "MYPYPATH": "", "MYPY_CACHE_DIR": str(folder / "cache")}
    return subprocess.run(words, capture_output=True, text=True, cwd=folder, env=environment, check=False).stdout


def test_types_reach_the_programs_of_our_users(tmp_path: Path) -> None:
    program()
    assert mypy(Path(__file__).with_name("program.py"), tmp_path) == "Success: no issues found in 1 source file\n"
    wrong = tmp_path / "wrong.py"
    wrong.write_text(
        "import lenakg\n"
        "lenakg.lod()\n"
        "lenakg.load().entity('TFR').labels\n"
        "lenakg.load().query('mechanisms-of-drug', drug=5)\n"
        "lenakg.load().query('mechanisms-of-drug').to_pandas('name')\n"
        "lenakg.load().neighbors('TFR', certainty='sure')\n"
        "lenakg.load().evidence('TFR', direction='support')\n"
        "lenakg.load().paths('lenalidomide', 'TFR', follow='back')\n",
        encoding="utf-8",
    )
    found = mypy(wrong, tmp_path)
    assert [line.partition(":")[2].partition(":")[0] for line in found.splitlines()[:-1]] == [
        str(line) for line in range(2, 9)
    ]
