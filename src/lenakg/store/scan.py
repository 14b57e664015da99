"""One look at a query, from its beginning to its end, before the parser gets it.

What pyoxigraph 0.5.13 bears was measured on Linux, in the main thread and in another, with a stack of 8 MB. It "dies"
where that stack overflows, and "hangs" where ten seconds pass before the first row.

======================================================= ==================================== =========================
what                                                    where pyoxigraph dies or hangs       the limit
======================================================= ==================================== =========================
brackets inside each other, of any kind                 dies at 830 calls, 1,370 groups      100
patterns joined in one group; a member of a list is two hangs at 200                         100
groups and expressions beside each other                dies at 2,600                        500 (two steps each)
operators (`||`, `+`, `!`, `|`), UNION, FILTER          dies at 6,100                        1,000 steps in all
REGEX, SUBSTR, REPLACE, GROUP_CONCAT and grouped        hangs at 22, as each doubles the     2^depth times the length
sub-queries inside each other                           work                                 of the text: 2^26
variables                                               hangs at 61,000                      10,000
the whole text                                          takes 2 MB of anything flat in 3 s   4 million characters
======================================================= ==================================== =========================

Rows of VALUES, lists after IN, arguments, prefixes, strings and comments are bounded by the length of the text alone.
What a query asks of the data may still take for ever: the engine has no way to stop.
"""

from __future__ import annotations

import re

from lenakg.core.errors import QueryError
from lenakg.store.tokens import PATTERN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lenakg.store.dataset import Dataset

LONGEST = 4_000_000
DEEPEST = 100
JOINED = 100
STEPS = 1_000
VARIABLES = 10_000
DOUBLED = 1 << 26

#: A backslash in a string. With one that SPARQL does not know, the parser gives up the string and tries a shorter one.
_ESCAPE = (
    r"""\\(?:[tbnrf"'\\]|u(?![Dd][89A-Fa-f])[0-9A-Fa-f]{4}"""
    r"""|U00(?:(?!00[Dd][89A-Fa-f])0[0-9A-Fa-f]|10)[0-9A-Fa-f]{4}|(?P<unknown>))"""
)
#: An IRI, even where `<` may be "is less than": nothing that the parser could read so hides much from us.
_SURE_IRI = r"<(?:[^'#()\[\]/]{0,200}//|[^'#()\[\]]{0,200}\Z)"
_FORMS = ("select", "ask", "construct", "describe")
#: What stands before a group whose patterns are joined by themselves.
_APART = ("optional", "minus", "exists", "lateral")
_DOUBLING = ("regex", "substr", "replace", "group_concat")
_OPERATORS = ("||", "&&", "!", "|", "^", "*", "/")
_NODES = ("iri", "variable", "name")
_TRUTH = ("true", "false")
_PATH = ("^", "/", "|", "!")


class _Group:
    """An open bracket, and what has been counted inside."""

    __slots__ = ("before", "bracket", "data", "doubling", "joined", "last", "listed", "subquery", "template", "values")

    def __init__(
        self, bracket: str, before: str = "", *, data: bool = False, template: bool = False, listed: bool = False
    ) -> None:
        self.bracket = bracket
        #: The token before.
        self.before = before
        #: Whether it holds rows of VALUES or a triple term, which are no patterns.
        self.data = data
        #: Whether it is within the template of a CONSTRUCT, whose triples are joined with nothing.
        self.template = template
        #: Whether it may be a list, each of whose members stands for two patterns.
        self.listed = listed
        self.subquery = False
        self.doubling = False
        self.joined = 0
        #: What the group that ended last has added to `joined`.
        self.last = 0
        #: Whether VALUES was said, and its rows are to come.
        self.values = False


def scan(query: str) -> Dataset | None:
    """The graphs that `query` names with FROM, or None.

    Raises:
        QueryError: it asks another endpoint, or is more than the engine bears.
    """
    if len(query) > LONGEST:
        raise QueryError(f"the query is longer than {LONGEST:,} characters", repair="ask in several parts")
    return _Scan(query).run()


class _Scan:
    """One look at a text, token by token: `last` is the one before, `earlier` the one before that."""

    def __init__(self, query: str) -> None:
        self.query = query
        #: Few texts hold the word at all.
        self.service = "service" in query.lower()
        self.group = _Group("")
        self.outer: list[_Group] = []
        self.kind = self.last = self.earlier_kind = self.earlier = ""
        self.steps = self.doublings = self.variables = 0
        #: Where the prologue ends.
        self.form: int | None = None
        self.from_said = False
        self.graphs: list[str] = []

    def run(self) -> Dataset | None:
        """Look at every token that the parser can come to."""
        for found in PATTERN.finditer(self.query):
            kind, text, start = found.lastgroup, found[0], found.start()
            if kind == "variable":
                self._variable(start)
            elif kind == "name" or kind == "iri":
                self._node(text, start)
            elif kind == "word":
                self._word(text.lower(), start)
            elif kind == "mark":
                self._mark(text, start)
            elif kind == "bracket":
                if text in "({[":
                    self._open(text, start)
                else:
                    self._close(start)
            elif kind == "string":
                self._string(text, start)
            elif kind == "other":
                if self.query.startswith(text * 3, start):
                    raise self._fault("a string has no end", start, "close it")
                break
            else:
                continue
            self.earlier_kind, self.earlier = self.kind, self.last
            self.kind, self.last = kind or "", text
        if not self.graphs:
            return None
        from lenakg.store.dataset import Dataset

        return Dataset(self.query[: self.form], self.graphs)

    def _word(self, word: str, start: int) -> None:
        group = self.group
        if self.service and ("service" in word or "silent" in word):
            raise self._elsewhere(start)
        if not self.outer:
            if self.form is None and word.startswith(_FORMS):
                self.form = start
            self.from_said = self.from_said or word.endswith(("from", "fromnamed"))
        elif "select" in word:
            group.subquery = True
            self._double(group, start)
        if word == "union":
            self._step(1, start)
            if self.last == "}":
                # All its arms are joined with the rest as one.
                self._join(1 - group.last, start)
        elif word == "filter":
            self._step(1, start)
        elif word == "values":
            group.values = True
        elif word[0].isdigit() or word.endswith(_TRUTH):
            self._operand(start)
            if group.listed and word.endswith(_TRUTH):
                # They need nothing between them.
                self._join(2 * (word.count("true") + word.count("false") - 1), start)

    def _mark(self, text: str, start: int) -> None:
        group = self.group
        if text == "<<":
            self._open(text, start)
        elif text == ">>" and group.bracket == "<<":
            self._close(start)
        elif group.data:
            return
        elif text in "+-" and self._follows_operand():
            # Or the sign of the next member of a list.
            self._step(1, start)
            self._join(2 if group.listed else 0, start)
        elif text in _OPERATORS:
            self._step(1, start)
            self._join(1 if text == "/" and self.outer else 0, start)
        elif text == "." and group.listed and self.earlier == ".":
            # As in 1.5.5, which are two numbers.
            self._join(2, start)
        elif text in ".;,~" and self.outer and group.bracket != "(":
            self._join(1, start)

    def _variable(self, start: int) -> None:
        self.variables += 1
        if self.variables > VARIABLES:
            raise self._refusal(f"more than {VARIABLES:,} variables", start, "ask for less at once")
        self._operand(start)

    def _node(self, text: str, start: int) -> None:
        if self.from_said:
            self.from_said = False
            self.graphs.append(text)
        # Only there could the parser take `<` for a comparison.
        compares = self.last == "<" or (self.group.bracket == "(" and not self.group.data and self._follows_operand())
        if compares and text[0] == "<" and not re.match(_SURE_IRI, text):
            raise self._refusal(
                f"{text[:80]}, which may be an IRI or a comparison,",
                start,
                "declare a PREFIX for it, or put a space after <",
            )
        if not self.outer and self.form is not None:
            self._step(2, start)
        self._operand(start)

    def _string(self, text: str, start: int) -> None:
        for escape in re.finditer(_ESCAPE, text) if "\\" in text else ():
            if escape["unknown"] is not None:
                raise self._fault(
                    "no escape of SPARQL begins so", start + escape.start(), "write two backslashes for one"
                )
        self._operand(start)

    def _operand(self, start: int) -> None:
        """A term, which in a list follows another one, and begins a triple after what is none."""
        group = self.group
        if group.bracket == "(":
            if not group.data and self._follows_operand():
                self._join(2, start)
        elif self.last in ("}", ")") and self.outer:
            self._join(1, start)

    def _follows_operand(self) -> bool:
        if self.kind == "word":
            return self.last[0].isdigit() or self.last.endswith(_TRUTH)
        return self.kind in _NODES or self.kind == "string" or self.last in (")", "]")

    def _open(self, bracket: str, start: int) -> None:
        group, before = self.group, self.last.lower()
        if len(self.outer) >= DEEPEST:
            raise self._refusal(f"brackets nested more than {DEEPEST} deep", start, "write the query flat")
        if self.service and bracket == "{" and self._calls():
            raise self._elsewhere(self.query.lower().rfind("service", 0, start))
        data = group.data or group.values or before == "<<"
        listed = bracket == "(" and not data and self._opens_list(before)
        if bracket == "{":
            group.values = False
        elif listed:
            self._join(2, start)
        elif bracket != "(":
            self._operand(start)
        template = group.template or (bracket == "{" and before == "construct")
        self.outer.append(group)
        self.group = _Group(bracket, before, data=data, template=template, listed=listed)
        if bracket == "(" and before.endswith(_DOUBLING):
            self._double(self.group, start)

    def _opens_list(self, before: str) -> bool:
        """Whether `(` after `before` may open a list: what is calculated follows a word, or is within such brackets."""
        if not self.outer or (self.group.bracket == "(" and not self.group.listed) or before in _PATH:
            return False
        # "a" is a verb.
        return self.kind != "word" or before.endswith(("a", *_TRUTH)) or before[0].isdigit()

    def _close(self, start: int) -> None:
        if not self.outer:
            return
        closed, self.group = self.group, self.outer.pop()
        group = self.group
        self.doublings -= closed.doubling
        if closed.before == "union":
            group.last = 1
            return
        group.last = 0
        if group.data or self.last in ("(", "{", "["):
            return
        if group.bracket != "(":
            self._step(2, start)
        group.last = 0 if closed.bracket == "(" else 1
        if not (closed.data or closed.subquery or closed.before in _APART):
            group.last += closed.joined
        self._join(group.last, start)

    def _calls(self) -> bool:
        """Whether the group that opens may be that of a SERVICE whose word hides in a name, as in `ex:.SERVICE`."""
        if self.kind == "name" and "service" in self.last.lower().rpartition(":")[0]:
            return True
        return (
            self.kind in _NODES
            and self.earlier_kind == "name"
            and self.earlier.lower().endswith(("service", "servicesilent"))
        )

    def _step(self, count: int, start: int) -> None:
        self.steps += count
        if self.steps > STEPS:
            raise self._refusal(
                f"more than {STEPS:,} operators and groups", start, "use VALUES, or ask in several parts"
            )

    def _join(self, count: int, start: int) -> None:
        if self.group.template:
            self._step(count, start)
            return
        self.group.joined += count
        if self.group.joined > JOINED:
            raise self._refusal(f"more than {JOINED} patterns in one group", start, "ask in several parts")

    def _double(self, group: _Group, start: int) -> None:
        self.doublings += not group.doubling
        group.doubling = True
        if len(self.query) << self.doublings > DOUBLED:
            raise self._refusal(
                f"sub-queries and functions such as REPLACE nested {self.doublings} deep", start, "use BIND in between"
            )

    def _elsewhere(self, start: int) -> QueryError:
        return self._refusal(
            "SERVICE, which asks another endpoint,", start, "ask that one yourself, and load what it answers"
        )

    def _refusal(self, what: str, start: int, repair: str) -> QueryError:
        line, column = self._place(start)
        return QueryError(f"refused for {what} at line {line}, column {column}", line=line, repair=repair)

    def _fault(self, what: str, start: int, repair: str) -> QueryError:
        line, column = self._place(start)
        return QueryError(f"not valid SPARQL at line {line}, column {column}: {what}", line=line, repair=repair)

    def _place(self, start: int) -> tuple[int, int]:
        return self.query.count("\n", 0, start) + 1, start - self.query.rfind("\n", 0, start)
