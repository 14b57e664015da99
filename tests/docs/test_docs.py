"""The documents are executed: every console block and every page of Python is run, every YAML block is a facts file."""

from __future__ import annotations

import argparse
import doctest
import re
import shlex
from pathlib import Path

import pytest

from lenakg.cli.main import VERBS, _parser
from lenakg.core.model import FactFile
from lenakg.core.yamlfile import parse_yaml

from .console import PAGES, ROOT, run


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
    assert run(command) == output, f"{place}: if the change is right, run python tests/docs/refresh.py and read it"


@pytest.mark.parametrize("page", [page for page in PAGES if "```pycon" in page.read_text(encoding="utf-8")])
def test_pycon_blocks_print_what_they_show(page: Path) -> None:
    """The blocks of a page are one session."""
    failed, tried = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert (failed, tried > 0) == (0, True)


@pytest.mark.parametrize(("place", "text"), blocks("yaml"), ids=lambda value: str(value)[:20])
def test_yaml_blocks_are_facts(place: str, text: str) -> None:
    FactFile.model_validate(parse_yaml(text, Path(place)).value)


def test_there_is_something_to_run() -> None:
    assert len(commands()) >= 3
    assert len(blocks("yaml")) >= 2
    assert len(blocks("pycon")) >= 8


def test_the_readme_names_every_command() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [verb for verb in VERBS if f"`lenakg {verb}" not in text] == []


def test_links_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_a_page_that_names_all_its_options(verb: str) -> None:
    text = (ROOT / "docs" / f"{verb}.md").read_text(encoding="utf-8")
    assert text.startswith(f"# lenakg {verb}: ")
    options = [option for action in parser_of(verb)._actions for option in action.option_strings]
    assert [option for option in options if option not in ("-h", "--help") and f"{option}" not in text] == []


@pytest.mark.parametrize("verb", VERBS)
def test_the_examples_of_the_help_are_commands(verb: str) -> None:
    examples = re.findall(r"^  (lenakg [a-z].*?)(?:   .*)?$", parser_of(verb).epilog or "", re.MULTILINE)
    assert examples, "a verb shows how it is used"
    for example in examples:
        for command in re.split(r" && | \| ", example):
            words = shlex.split(command.partition(" > ")[0])
            if words[0] == "lenakg":
                assert _parser(words[1:]).parse_args(words[1:]).verb == words[1]


def parser_of(verb: str) -> argparse.ArgumentParser:
    verbs = next(action for action in _parser([verb])._actions if isinstance(action, argparse._SubParsersAction))
    found: argparse.ArgumentParser = verbs.choices[verb]
    return found
