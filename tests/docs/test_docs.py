"""The documents are executed: every console block is run, every YAML block is a valid facts file."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from lenakg.cli.main import VERBS
from lenakg.core.model import FactFile
from lenakg.core.yamlfile import parse_yaml

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def blocks(language: str) -> list[tuple[str, str]]:
    pattern = re.compile(rf"^```{language}\n(.*?)^```$", re.DOTALL | re.MULTILINE)
    return [
        (f"{page.name}:{page.read_text(encoding='utf-8').count(chr(10), 0, match.start()) + 1}", match[1])
        for page in PAGES
        for match in pattern.finditer(page.read_text(encoding="utf-8"))
    ]


def commands() -> list[tuple[str, str, str]]:
    found = []
    for place, text in blocks("console"):
        for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append((place, command, output))
    return found


@pytest.mark.parametrize(("place", "command", "output"), commands(), ids=lambda value: str(value)[:50])
def test_console_blocks_print_what_they_show(place: str, command: str, output: str) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "NO_COLOR": "1"}
    run = subprocess.run(["sh", "-c", command], capture_output=True, text=True, cwd=ROOT, env=environment, timeout=120)
    assert run.stdout + run.stderr == output, place


@pytest.mark.parametrize(("place", "text"), blocks("yaml"), ids=lambda value: str(value)[:20])
def test_yaml_blocks_are_facts(place: str, text: str) -> None:
    FactFile.model_validate(parse_yaml(text, Path(place)).value)


def test_there_is_something_to_run() -> None:
    assert len(commands()) >= 3
    assert len(blocks("yaml")) >= 2


def test_the_readme_names_every_command() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [verb for verb in VERBS if f"`lenakg {verb}" not in text] == []


def test_links_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name}: {target}"
