"""The rooms of the package are floors: imports go down, and the path of a query stays light."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import lenakg

PACKAGE = Path(lenakg.__file__).parent
#: From the roof to the ground; rooms on one floor do not know each other.
FLOORS = (
    ("cli", "serve"),
    ("share",),
    ("answer", "mutation"),
    ("derive", "curate"),
    ("store",),
    ("graph", "extract"),
    ("source",),
    ("core",),
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE)
HEAVY = {"rdflib", "owlready2", "pyshacl", "shacl", "networkx", "pandas", "pydantic"}


def rooms_imported(tree: ast.AST) -> Iterator[str]:
    """The rooms that any import in `tree` names, at the top or inside a function."""
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name their room in full"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            top, _, rest = name.partition(".")
            if top == "lenakg" and rest.partition(".")[0] in FLOOR:
                yield rest.partition(".")[0]


def goes_down(importer: str, imported: str) -> bool:
    return imported == importer or FLOOR[imported] > FLOOR[importer]


def test_every_room_is_in_the_plan() -> None:
    assert {path.parent.relative_to(PACKAGE).parts[0] for path in MODULES} <= set(FLOOR)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_down_only(path: Path) -> None:
    importer = path.relative_to(PACKAGE).parts[0]
    imported = set(rooms_imported(ast.parse(path.read_text(encoding="utf-8"))))
    assert {room for room in imported if not goes_down(importer, room)} == set()


@pytest.mark.parametrize(
    ("importer", "text", "found"),
    [
        ("core", "from lenakg.graph.convert import convert", ["graph"]),
        ("store", "def f():\n    import lenakg.derive.build", ["derive"]),
        ("graph", "from lenakg import extract", ["extract"]),
    ],
)
def test_what_goes_up_or_sideways_would_be_seen(importer: str, text: str, found: list[str]) -> None:
    assert list(rooms_imported(ast.parse(text))) == found
    assert not any(goes_down(importer, room) for room in found)


@pytest.mark.parametrize(
    "words",
    [
        ["query", "mechanisms-of-drug"],
        ["query", "evidence-for-entity", "-p", "entity=TFR", "-f", "table"],
        ["queries"],
        ["sparql", "ASK { ?s ?p ?o }"],
    ],
    ids=" ".join,
)
def test_asking_loads_nothing_heavy(words: list[str]) -> None:
    code = (
        f"import sys; from lenakg.cli.main import main; code = main({words!r}); "
        f"print(code, *sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.split() == ["0"], done.stderr
    assert done.stdout
