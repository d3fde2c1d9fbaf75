"""The errors of fonds: what went wrong, whether to try again, and what to do about it.

    FondsError                      code, message, remedy, retryable
    |-- RefusedError                the document itself is the cause: quarantined, never retried
    |   |-- (each room derives its own, one per cause)
    |-- FaultError                  the surroundings are the cause: retryable, the document waits
    `-- UsageError                  the command was called wrongly or something is not installed
        `-- ToolMissingError        a program or model that a document needs is not here

Every room may import this. Only `dags/` translates these errors for Airflow.
"""

from __future__ import annotations

from typing import ClassVar


class FondsError(Exception):
    """An error that a person can act on.

    `code` is a key of `codes.json`; `str(error)` is one line saying what happened, and
    `remedy` one line saying what to do.
    """

    code: ClassVar[str] = "internal"
    retryable: ClassVar[bool] = False

    def __init__(self, message: str, *, remedy: str = "", code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self._code = code
        self._remedy = remedy

    @property
    def reason(self) -> str:
        """The code of this very error: given at the raise, else that of its class."""
        return self._code or self.code

    @property
    def remedy(self) -> str:
        """What to do: given at the raise, else the remedy that `codes.json` has for the code."""
        from findings.finding import catalogue

        entry = catalogue().get(self.reason)
        return self._remedy or (entry.remedy if entry else "")


class RefusedError(FondsError):
    """The document cannot be taken as it is; trying again would end the same way."""

    code = "malformed"


class FaultError(FondsError):
    """Something around the document failed (store, network, disk): try again later."""

    code = "fault"
    retryable = True


class UsageError(FondsError):
    """The command was called wrongly, or something that it needs is not installed."""

    code = "usage"


class ToolMissingError(UsageError):
    """A program or model that the document needs is not installed on this machine."""

    code = "tool_missing"
