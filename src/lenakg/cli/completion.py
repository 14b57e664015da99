"""`lenakg completion`: the Tab key in a shell knows verbs, options, queries, their parameters and the entities."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator

import argcomplete
import argcomplete.shell_integration
from argcomplete.completers import DirectoriesCompleter, FilesCompleter, SuppressCompleter

from lenakg.answer.cards import card, names
from lenakg.cli.common import add_output, emit
from lenakg.core.errors import LenakgError
from lenakg.core.namespaces import shorten
from lenakg.core.resources import compiled
from lenakg.store.local import LocalEngine

SHELLS = ("bash", "zsh", "fish", "powershell")

_NAMED = """
SELECT DISTINCT ?node ?label WHERE {
  ?type rdfs:subClassOf* lena:%s .
  ?node a ?type ; rdfs:label|skos:altLabel ?label .
}
ORDER BY ?label
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    parser.add_argument("shell", metavar="SHELL", choices=SHELLS, help=f"one of {', '.join(SHELLS)}")
    add_output(parser)
    parser.epilog = """\
Load the script where your shell starts:

  bash   eval "$(lenakg completion bash)"              in ~/.bashrc
  zsh    eval "$(lenakg completion zsh)"               in ~/.zshrc, after compinit
  fish   lenakg completion fish | source               in ~/.config/fish/config.fish

Then `lenakg query mech<Tab>`, `lenakg query mechanisms-of-drug -p drug=<Tab>` and `lenakg show tum<Tab>` know what the
graph holds.

Example:
  lenakg completion fish -o lenakg.fish"""


def run(arguments: argparse.Namespace) -> int:
    """Write the script for the shell."""
    script = argcomplete.shell_integration.shellcode(["lenakg"], shell=arguments.shell)
    emit(script.strip().encode() + b"\n", arguments.output)
    return 0


def complete(parser: argparse.ArgumentParser) -> None:
    """Answer the shell, which says in the environment what has been typed so far; ends the process."""
    for action in _actions(parser):
        completer = _COMPLETERS.get(action.dest) or _COMPLETERS.get(str(action.metavar))
        if completer is not None:
            # argcomplete looks for this attribute, which argparse does not know.
            setattr(action, "completer", completer)  # noqa: B010 - argparse's types do not know it
    argcomplete.autocomplete(
        parser, default_completer=SuppressCompleter(), always_complete_options=False, validator=_begins
    )


def _begins(name: str, prefix: str) -> bool:
    """Names are found whatever their case, as everywhere."""
    return name.casefold().startswith(prefix.casefold())


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for verb in action.choices.values():
                yield from _actions(verb)


def _queries(**_: object) -> list[str]:
    return names()


def _entities(prefix: str, **_: object) -> list[str]:
    return [name for name in _names_of("Entity") if _begins(name, prefix)]


def _parameters(prefix: str, parsed_args: argparse.Namespace, **_: object) -> list[str]:
    """The parameters of the query that has been typed, and after the equals sign what may stand there."""
    try:
        parameters = card(parsed_args.name).parameters
    except LenakgError:
        return []
    name, equals, value = prefix.partition("=")
    if not equals:
        return [f"{parameter}=" for parameter in parameters]
    if name not in parameters:
        return []
    return [f"{name}={found}" for found in _names_of(parameters[name].type) if _begins(found, value)]


def _names_of(kind: str) -> Iterable[str]:
    """Labels and CURIEs of the nodes of a class."""
    rows = list(LocalEngine.in_memory(compiled(), trusted=True).select(_NAMED % kind))
    return [
        *(getattr(label, "value", "") for _, label in rows),
        *dict.fromkeys(shorten(getattr(node, "value", "")) for node, _ in rows),
    ]


def _relations(prefix: str, **_: object) -> list[str]:
    return [name for name in _labels("?node rdfs:subPropertyOf* lena:relatedTo") if _begins(name, prefix)]


def _settings(prefix: str, **_: object) -> list[str]:
    return [name for name in _labels("?node a lena:Setting") if _begins(name, prefix)]


def _labels(pattern: str) -> Iterable[str]:
    engine = LocalEngine.in_memory(compiled(), trusted=True)
    rows = engine.select(f"SELECT DISTINCT ?label {{ {pattern} . ?node rdfs:label ?label }} ORDER BY ?label")
    return [getattr(label, "value", "") for (label,) in rows]


#: What completes an argument, by its name, or else by the word that stands for it in the help.
_COMPLETERS: dict[str, Callable[..., Iterable[str]]] = {
    "predicate": _relations,
    "setting": _settings,
    "NAME": _queries,
    "KEY=VALUE": _parameters,
    "ENTITY": _entities,
    "A": _entities,
    "B": _entities,
    "FILE": FilesCompleter(),
    "SOURCE": FilesCompleter(),
    "DIR": DirectoriesCompleter(),
}
