"""The errors of lenakg.

::

    LenakgError             one clear sentence, never a traceback
    ├── InputError          what was given is not as it must be: place, term and repair
    │   ├── FactError       a facts file (FactErrors: several faults at once)
    │   ├── CardError       the card of a query file
    │   ├── QueryError      a SPARQL text or a query's parameters
    │   ├── NameNotFound    no entity of that name
    │   ├── AmbiguousName   several entities of that name
    │   └── DocumentError   a source document
    ├── InvalidGraph        the shapes do not hold
    ├── MissingExtra        an optional part of lenakg is not installed
    └── OutputError         a file could not be written

>>> print(FactError("unknown key 'drection'", path="facts/x.yaml", line=7, repair="did you mean 'direction'?"))
facts/x.yaml:7: unknown key 'drection'; did you mean 'direction'?
"""

from __future__ import annotations

from os import PathLike, fspath


class LenakgError(Exception):
    """Any failure that lenakg foresees; the command line prints it and exits with `exit_code`."""

    exit_code = 2

    def _render_traceback_(self) -> list[str]:
        """What IPython shows instead of a traceback."""
        return f"{type(self).__name__}: {self}".splitlines()


class InputError(LenakgError):
    """Something given is wrong: the message names the place, the offending term and the repair."""

    def __init__(
        self,
        message: str,
        *,
        path: str | PathLike[str] | None = None,
        line: int | None = None,
        repair: str | None = None,
    ) -> None:
        self.message = message
        self.path = None if path is None else fspath(path)
        self.line = line
        self.repair = repair
        super().__init__(message)

    def __str__(self) -> str:
        place = "" if self.path is None else f"{self.path}: " if self.line is None else f"{self.path}:{self.line}: "
        return place + self.message + (f"; {self.repair}" if self.repair else "")


class FactError(InputError):
    """A facts file cannot be read as records."""


class FactErrors(FactError):
    """Several faults of facts files at once, so that a curator repairs them in one go."""

    def __init__(self, faults: list[FactError]) -> None:
        super().__init__(f"{len(faults)} faults in the facts")
        self.faults = faults

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)


class CardError(InputError):
    """The card of a query file is not as it must be."""


class QueryError(InputError):
    """A SPARQL text is invalid, or a parameter is missing or unknown."""


class NameNotFound(InputError):
    """No entity has the name that was given."""


class AmbiguousName(InputError):
    """Several entities have the name that was given."""


class DocumentError(InputError):
    """A source document cannot be read, or a place in it cannot be found."""


class InvalidGraph(LenakgError):
    """The shapes do not hold, so that nothing is built."""

    exit_code = 1


class MissingExtra(LenakgError):
    """What was asked for needs `module`, which the extra `name` of lenakg brings."""

    def __init__(self, module: str, name: str) -> None:
        super().__init__(f"{module} is not installed; run: pip install 'lenakg[{name}]', or '.[{name}]' in a checkout")


class OutputError(LenakgError):
    """A file could not be written; what stood there before stands there still."""
