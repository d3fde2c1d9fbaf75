"""What a child says to its parent: frames of a kind, a length and a payload, over a pipe.

The reader believes nothing: an unknown kind, a length over the limit or an early end is a
FrameError, which the parent takes for a crash. No frame is ever unpickled.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from enum import IntEnum

_HEADER = struct.Struct(">BI")


class FrameError(ValueError):
    """The stream is not what a sound child writes."""


class Kind(IntEnum):
    """What a frame holds: JSON of the type named, or nothing."""

    PROBE = 1  # contract.Probe
    STAGE = 2  # {"stage": "recognise", "page": 7}: a new span of time begins
    PAGE = 3  # contract.Page
    FACTS = 4  # document.Facts
    MEMBERS = 5  # [{"name": ..., "file": ...}]
    REFUSED = 6  # {"code": ..., "message": ..., "remedy": ...}
    UNAVAILABLE = 7  # the same, where the surroundings are at fault
    DONE = 8  # nothing more comes
    CONFINED = 9  # {"network": ..., "files": ...}: what isolation is in force


def pack(kind: Kind, payload: bytes = b"") -> bytes:
    """One frame.

    >>> pack(Kind.DONE)
    b'\\x08\\x00\\x00\\x00\\x00'
    """
    return _HEADER.pack(kind, len(payload)) + payload


class Unpacker:
    """Collects bytes as they arrive and gives whole frames back."""

    def __init__(self, max_payload: int) -> None:
        self._max_payload = max_payload
        self._buffer = bytearray()

    def feed(self, data: bytes) -> Iterator[tuple[Kind, bytes]]:
        """The frames that `data` completes. Raises FrameError on anything else than frames."""
        self._buffer += data
        while len(self._buffer) >= _HEADER.size:
            number, length = _HEADER.unpack_from(self._buffer)
            try:
                kind = Kind(number)
            except ValueError:
                raise FrameError(f"a frame of unknown kind {number}") from None
            if length > self._max_payload:
                raise FrameError(f"a frame of {length:,} bytes")
            end = _HEADER.size + length
            if len(self._buffer) < end:
                return
            payload = bytes(self._buffer[_HEADER.size : end])
            del self._buffer[:end]
            yield kind, payload

    @property
    def unfinished(self) -> bool:
        """Whether a frame has begun and not ended."""
        return bool(self._buffer)
