"""Standard output, as a place that may fail."""

from __future__ import annotations

from lenakg.core.errors import OutputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType


class standard_output:  # noqa: N801 - it is used as a function
    """A failure to write to standard output inside is an OutputError, but for a reader that has left.

    Raises:
        OutputError: standard output cannot be written.
    """

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
            raise OutputError(f"standard output cannot be written: {error.strerror or error}") from error
