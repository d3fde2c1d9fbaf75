"""What keeps a resource from being fetched.

RefusedError
`-- NotTakenError        the resource, its address or its source is the cause: recorded, not retried
FaultError
`-- UnreachableError     the server or the way to it failed: tried again, at `after` at the earliest
BoundError               a run has its time or its bytes: no fault, the next goes on
`-- PausedError          our own manners let a host be for a while: no fault of it either
UsageError
`-- SourceError          the `sources.yaml` cannot be used; the message names field and line
"""

from __future__ import annotations

from pathlib import Path

from findings.errors import FaultError, RefusedError, UsageError


class NotTakenError(RefusedError):
    """Trying again would end the same way; `code` says why."""

    code = "fetch_refused"


class UnreachableError(FaultError):
    """Try again later; `after` is the time (seconds since 1970) that the server asked for, or 0.

    `whole_host`: nothing else of this host need be tried before then. `unasked`: it was known, and
    the host was not asked again, so that this says nothing of the resource.
    """

    code = "fetch_unreachable"

    def __init__(
        self, message: str, *, code: str | None = None, after: float = 0.0,
        whole_host: bool = False, unasked: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(message, code=code)
        self.after = after
        self.whole_host = whole_host
        self.unasked = unasked


class BoundError(Exception):
    """A run has what it may take: it ends in good order, and the next goes on."""


class PausedError(BoundError):
    """A host is not to be asked before `until` (seconds since 1970), by our own manners."""

    reason = "fetch_busy"

    def __init__(self, message: str, until: float) -> None:
        super().__init__(f"{message} [{self.reason}]")
        self.until = until


def unforeseen(what: str, error: Exception) -> UnreachableError:
    """A fault of our own on `what` that a source has set off, with where it arose in the code."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    at = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    said = f"{type(error).__name__}: {str(error)[:200]}"
    return UnreachableError(f"{what}: {said} at {at}", code="fetch_internal")


class FieldError(ValueError):
    """A field of a source that cannot be used, and what to do where that is known."""

    def __init__(self, field: str, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.field, self.remedy = field, remedy


class SourceError(UsageError):
    """A `sources.yaml` that cannot be used; nothing of it is fetched until it is mended."""

    code = "source_invalid"
