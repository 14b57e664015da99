"""YAML as facts and cards use it: every scalar a string, every value with its line.

Numbers stay the characters that were typed, so that no reader turns 8.53 into a float. Duplicate keys, empty values,
aliases and tags are faults: each of them loses or changes something silently elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from lenakg.core.errors import FactError, FactErrors

Step = str | int
YamlPath = tuple[Step, ...]
Value = str | list["Value"] | dict[str, "Value"]

_PLAIN_TAGS = {
    "tag:yaml.org,2002:str",
    "tag:yaml.org,2002:seq",
    "tag:yaml.org,2002:map",
    None,
}
#: What YAML calls no value; within quotes they are words.
_NULLS = frozenset({"~", "null", "Null", "NULL"})
#: How deep a file may be nested; ours need six levels, and a C stack overflows at some ten thousand.
_DEEPEST = 100
_Loader: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True)
class YamlFile:
    """A YAML file's value, and for the path to each part of it the line where that part begins."""

    path: Path
    value: Value
    lines: Mapping[YamlPath, int]

    def line(self, path: YamlPath) -> int:
        """The line of the innermost part that `path` leads to, counted from 1."""
        while path not in self.lines:
            path = path[:-1]
        return self.lines[path]


def read_yaml(path: Path) -> YamlFile:
    """Read one YAML file.

    Raises:
        FactError: the file cannot be read, or is not YAML.
        FactErrors: it has duplicate keys, empty values, aliases or tags.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise FactError(f"not UTF-8 at byte {error.start}", path=path, repair="save it as UTF-8") from error
    except OSError as error:
        raise FactError(f"cannot be read: {error.strerror}", path=path, repair="check the path") from error
    return parse_yaml(text, path)


def parse_yaml(text: str, path: Path) -> YamlFile:
    """Parse the YAML text of the file `path`; errors as in `read_yaml`.

    >>> parse_yaml("a: 8.50\\nb: [x, 007]", Path("f.yaml")).value
    {'a': '8.50', 'b': ['x', '007']}
    """
    try:
        _check_depth(text, path)
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = None if mark is None else mark.line + 1
        if "nesting depth" in (error.problem or ""):
            # From 6.0.4 on PyYAML has a limit of its own, which its scanner may reach before the first event.
            raise _too_deep(path, line) from error
        raise FactError(
            f"not YAML: {error.problem or error.context}", path=path, line=line, repair="mend it"
        ) from error
    except yaml.reader.ReaderError as error:
        # The position counts bytes or characters, the character is a number or itself, as the loader has it.
        sign = error.character if isinstance(error.character, str) else chr(error.character)
        line = text.count("\n", 0, text.find(sign)) + 1
        fault = f"not YAML: the character U+{ord(sign):04X} may not stand in it"
        raise FactError(fault, path=path, line=line, repair="remove it") from error
    if root is None:
        raise FactError("the file is empty", path=path, repair="add records or remove the file")
    reader = _Reader(path)
    value = reader.read(root, ())
    if reader.faults:
        raise reader.faults[0] if len(reader.faults) == 1 else FactErrors(reader.faults)
    return YamlFile(path, value, reader.lines)


def _check_depth(text: str, path: Path) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEEPEST:
                line = (event.start_mark.line if event.start_mark else 0) + 1
                raise _too_deep(path, line)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _too_deep(path: Path, line: int | None) -> FactError:
    return FactError("nested too deeply", path=path, line=line, repair="write it flat")


class _Reader:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.lines: dict[YamlPath, int] = {}
        self.faults: list[FactError] = []
        self._seen: set[int] = set()

    def read(self, node: yaml.Node, path: YamlPath) -> Value:
        if id(node) in self._seen:
            # An alias is the node of its anchor, whose line is not the one to mend.
            self.lines.setdefault(path, self.lines[path[:-1]])
            self._fault("an alias (*name) is not read", path, "write the value out")
            return ""
        self._seen.add(id(node))
        self.lines[path] = node.start_mark.line + 1
        if node.tag not in _PLAIN_TAGS:
            self._fault(f"the tag {node.tag} is not read", path, "remove the tag")
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(node, path))
        if isinstance(node, yaml.SequenceNode):
            if not node.value:
                self._fault(f"{_name(path)} is an empty list", path, "give a value or remove the key")
            return [self.read(item, (*path, index)) for index, item in enumerate(node.value)]
        text = str(node.value)
        if not text.strip() or (isinstance(node, yaml.ScalarNode) and not node.style and text in _NULLS):
            self._fault(
                f"{_name(path)} has no value", path, "give a value (quote it if it is a sign) or remove the key"
            )
        return text

    def _pairs(self, node: yaml.MappingNode, path: YamlPath) -> Iterator[tuple[str, Value]]:
        seen: dict[str, int] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            key = str(key_node.value)
            if not isinstance(key_node, yaml.ScalarNode) or not key:
                self.lines[(*path, key)] = line
                self._fault("a key must be a word", (*path, key), "write key: value")
                continue
            if key in seen:
                self.lines[(*path, key)] = line
                self._fault(
                    f"the key '{key}' stands twice, first on line {seen[key]}", (*path, key), "keep one of them"
                )
                continue
            seen[key] = line
            self.lines[(*path, key)] = line
            value = self.read(value_node, (*path, key))
            self.lines[(*path, key)] = line
            yield key, value

    def _fault(self, message: str, path: YamlPath, repair: str) -> None:
        self.faults.append(FactError(message, path=self.path, line=self.lines[path], repair=repair))


def _name(path: YamlPath) -> str:
    """What to call the value at `path`.

    >>> _name(("claims", 3, "hedgeCue"))
    "'hedgeCue'"
    """
    return next((f"'{step}'" for step in reversed(path) if isinstance(step, str)), "the file")
