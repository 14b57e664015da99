"""Standard output, as a place that may fail."""

from __future__ import annotations

from contextlib import contextmanager

from lenakg.core.errors import OutputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def standard_output() -> Iterator[None]:
    """A failure to write to standard output inside is an OutputError, but for a reader that has left.

    Raises:
        OutputError: standard output cannot be written.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"standard output cannot be written: {error.strerror or error}") from error
