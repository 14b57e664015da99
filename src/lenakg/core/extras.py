"""Modules that only some installations have."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from lenakg.core.errors import MissingExtra


def extra(module: str, name: str) -> ModuleType:
    """Import `module`, which the extra `name` of lenakg brings.

    Raises:
        MissingExtra: it is not installed; the message holds the command that installs it.

    >>> extra("json", "networkx").__name__
    'json'
    >>> extra("no_such_module", "networkx")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    lenakg.core.errors.MissingExtra: no_such_module is not installed; run: pip install 'lenakg[networkx]', or ...
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        # A module that is there, but lacks one of its own, is another matter.
        if error.name is None or module.partition(".")[0] != error.name.partition(".")[0]:
            raise
        raise MissingExtra(module.partition(".")[0], name) from error
