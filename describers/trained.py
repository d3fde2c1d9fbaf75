"""Models that the workshop trained: opened on first use, and named by what they are made of."""

from __future__ import annotations

import functools
import hashlib
from importlib import resources


@functools.cache
def tagger(package: str, name: str):  # type: ignore[no-untyped-def]
    """The sequence model of a file `name` beside the modules of `package`."""
    # read on first use: a text without anything for it never needs it
    import pycrfsuite

    found = pycrfsuite.Tagger()
    found.open_inmemory(_bytes(package, name))
    return found


@functools.cache
def version(package: str, name: str) -> str:
    """Its name and the first digits of its digest, as `rule` has it: `works-model 1a2b3c4d`."""
    called = name.partition(".")[0]
    return f"{called}-model {hashlib.sha256(_bytes(package, name)).hexdigest()[:8]}"


@functools.cache
def _bytes(package: str, name: str) -> bytes:
    return resources.files(package).joinpath(name).read_bytes()
