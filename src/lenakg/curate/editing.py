"""Facts files edited where they stand: what is not changed keeps its characters, comments and order.

A YAML library that writes a whole file anew would reflow what curators laid out by hand. Here the parser only tells
where a value stands; the characters of that value alone are replaced, and the result is read again and compared with
what it was to become.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from lenakg.core.errors import FactError
from lenakg.core.yamlfile import Value, parse_yaml
from lenakg.core.yamlwriting import LISTS, as_item, entry, indented, inline

#: The first line of a facts file, by which editors find the schema.
HEADER = "# yaml-language-server: $schema=../facts.schema.json\n"
_Loader: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def with_record(text: str, key: str, record: dict[str, Any], path: Path) -> str:
    r"""The text of a facts file with one more record at the end of the list `key`, which is begun if it is not there.

    >>> with_record("issues:\n  - id: issue:x # why\n", "issues", {"id": "issue:y", "message": "a: b"}, Path("f.yaml"))
    'issues:\n  - id: issue:x # why\n  - id: issue:y\n    message: "a: b"\n'

    Raises:
        FactError: the text is not a facts file, or the list stands in brackets.
    """
    begun = any(line.strip() and not line.startswith("#") for line in text.splitlines())
    before = parse_yaml(text, path).value if begun else {}
    if not isinstance(before, dict):
        raise FactError("a facts file is a mapping", path=path, line=1, repair="mend it by hand")
    text = text if not text or text.endswith("\n") else text + "\n"
    node = _mapping(text).get(key) if before else None
    if node is None:
        after = f"{text or HEADER}{key}:\n{as_item(record, 2)}"
    else:
        if not isinstance(node, yaml.SequenceNode) or node.flow_style:
            line = node.start_mark.line + 1
            raise FactError(
                f"'{key}' is no list of lines", path=path, line=line, repair="write '- ' on a line a record"
            )
        at = _end_of_line(text, _last(node).end_mark.index)
        after = f"{text[:at]}{as_item(record, node.start_mark.column)}{text[at:]}"
    wanted: dict[str, Any] = dict(before)
    wanted[key] = [*wanted.get(key, []), _plain(record)]
    return _checked(after, wanted, path)


def with_value(text: str, key: str, index: int, name: str, value: Any, path: Path) -> str:
    r"""The text with `name` of record number `index` (from 0) of the list `key` set to `value`, or taken out (None).

    >>> with_value("results:\n  - id: result:x\n    value: 7 # seven\n", "results", 0, "value", "8", Path("f.yaml"))
    'results:\n  - id: result:x\n    value: 8 # seven\n'

    Raises:
        FactError: the record stands in braces, where it cannot be edited in place.
    """
    before = parse_yaml(text, path).value
    record = _mapping(text)[key].value[index]
    wanted: Any = parse_yaml(text, path).value
    assert isinstance(before, dict)
    assert isinstance(wanted, dict)
    target = wanted[key][index]
    place = {str(k.value): (k, v) for k, v in record.value}
    if record.flow_style:
        raise FactError(
            f"the record {target.get('id', index)} stands in braces",
            path=path,
            line=record.start_mark.line + 1,
            repair="write a key on a line of its own",
        )
    if value is None:
        if name not in place:
            return text
        start = text.rfind("\n", 0, place[name][0].start_mark.index) + 1
        if not text[start : place[name][0].start_mark.index].isspace():
            line = place[name][0].start_mark.line + 1
            raise FactError(f"'{name}' stands behind the dash", path=path, line=line, repair="take it out by hand")
        after = text[:start] + text[_end_of_line(text, _last(place[name][1]).end_mark.index) :]
        target.pop(name)
    else:
        target[name] = _plain(value)
        if name in place:
            node = place[name][1]
            end = _last(node).end_mark.index if not _flow(node) else node.end_mark.index
            gap = "\n" if text[end - 1] == "\n" else ""  # a folded text ends with its line
            after = text[: node.start_mark.index] + inline(value) + gap + text[end:]
        else:
            last = _last(record.value[-1][1])
            at = _end_of_line(text, last.end_mark.index)
            lines = entry(name, value)
            after = text[:at] + indented(lines, record.start_mark.column) + text[at:]
    return _checked(after, wanted, path)


def _plain(value: Any) -> Any:
    """What reading gives of what `_entry` writes."""
    if isinstance(value, dict):
        return {
            name: _plain(item[0] if isinstance(item, list) and _alone(name, item) else item)
            for name, item in value.items()
        }
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return str(value)


def _alone(name: str, items: list[Any]) -> bool:
    return len(items) == 1 and name not in LISTS and not isinstance(items[0], dict)


def _mapping(text: str) -> dict[str, Any]:
    root = yaml.compose(text, Loader=_Loader)
    return {str(key.value): value for key, value in root.value} if isinstance(root, yaml.MappingNode) else {}


def _last(node: Any) -> Any:
    """The scalar or bracketed value that a block ends with: the end of a block itself lies behind its white space."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return node


def _flow(node: Any) -> bool:
    return isinstance(node, yaml.CollectionNode) and bool(node.flow_style)


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", max(at - 1, 0) if text[at - 1 : at] == "\n" else at)
    return len(text) if end < 0 else end + 1


def _checked(text: str, wanted: Value | dict[str, Any], path: Path) -> str:
    found = parse_yaml(text, path).value
    if found != wanted:
        raise FactError("cannot be edited in place", path=path, repair="write the record in by hand")
    return text
