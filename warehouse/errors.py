"""What an object store answers, in the terms of `findings.errors`.

FaultError                  the store is away, busy or breaks off: try again later
|-- LostRaceError           another writer was first: read again, then decide
`-- ClockError              this machine's clock is wrong: its signatures are not taken
UsageError
|-- DeniedError             the keys do not allow it
|   `-- RestrictedError     the document's rights do not
|-- KeyRefusedError         the store does not take such a key
`-- TemplateError           the archive's own template of a letter is wrong
FondsError
|-- MissingError            there is no such object
`-- FixityError             the bytes are not those that were written
"""

from __future__ import annotations

from findings.errors import FaultError, FondsError, UsageError


class LostRaceError(FaultError):
    """A conditional write came second."""


class ClockError(FaultError):
    """This machine's clock is so far off that the store takes no signature of it.

    A fault and no wrong call: another worker, or this one once its clock is set, gets through.
    """


class DeniedError(UsageError):
    """The keys in use do not allow this."""


class RestrictedError(DeniedError):
    """The text of this document is not handed out: see its `rights_class` and `rights`."""

    code = "restricted"


class KeyRefusedError(UsageError):
    """The store does not take this key (too long, `..`, or the like)."""


class TemplateError(UsageError):
    """A template of a letter, or its words, cannot be used."""


class MissingError(FondsError):
    """There is no object under this key."""

    code = "missing"


class FixityError(FondsError):
    """Stored bytes do not have the checksum that they were written with."""

    code = "fixity"
