"""JSON and MessagePack into our types, from any thread.

msgspec 0.22 notes what a type looks like when it first meets it, and lets other threads see the
note before it is written to the end: two that meet a dataclass for the first time at once may loop
for ever, holding the interpreter. So each type is looked at once, by one thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")

#: one for all types: two of them may have a third in common
_LOOKING = threading.Lock()
_JSON: dict[Any, Callable[[bytes], Any]] = {}
_PACKED: dict[Any, Callable[[bytes], Any]] = {}


def decode(body: bytes, kind: type[T]) -> T:
    """The value of type `kind` that a JSON text in UTF-8 states.

    Raises msgspec.ValidationError where it states another, and msgspec.DecodeError where it is no
    JSON.

    >>> decode(b'{"a": [1, 2]}', dict[str, tuple[int, ...]])
    {'a': (1, 2)}
    """
    found: T = _known(_JSON, msgspec.json.Decoder, kind)(body)
    return found


def unpack(body: bytes, kind: type[T]) -> T:
    """The value of type `kind` that is packed as MessagePack; raises as `decode` does."""
    found: T = _known(_PACKED, msgspec.msgpack.Decoder, kind)(body)
    return found


def convert(value: object, kind: type[T]) -> T:
    """A value of plain dicts, lists and the like as one of type `kind`; raises as `decode` does."""
    _known(_JSON, msgspec.json.Decoder, kind)
    return msgspec.convert(value, kind)


def _known(
    known: dict[Any, Callable[[bytes], Any]], decoder: Callable[[Any], Any], kind: Any
) -> Callable[[bytes], Any]:
    found = known.get(kind)
    if found is None:
        with _LOOKING:
            found = known.setdefault(kind, decoder(kind).decode)
    return found
