"""How often words are used: the lists of wordfreq, read from its data.

A file is MessagePack under gzip: a header, and lists of words, of which each word of the n-th makes
up 10^(-n/100) of running text (wordfreq's "cBpack"). To import the package for that takes 0.15 to
0.3 CPU s, a third of what a short text takes in all.
"""

from __future__ import annotations

import functools
import gzip
import importlib.util
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import msgspec

#: `small` has words of a millionth and more; `best` those of a hundred millionth, where it is known
Size = Literal["small", "best"]
#: how far a language may be from the nearest that has a list, as langcodes counts: what wordfreq
#: allows, for Bosnian, Croatian and Serbian have one list
_FARTHEST = 60


def frequencies(language: str, size: Size = "best") -> Mapping[str, float]:
    """Words with their shares of running text, from the commonest on.

    Where a code has no list, that of the nearest language is taken. Raises LookupError where none
    is near, and ModuleNotFoundError where wordfreq is not installed.

    >>> f"{frequencies('en')['the']:.3f}"
    '0.054'
    """
    lists = listed(size)
    return _read(lists[language if language in lists else _nearest(language, size)])


@functools.cache
def listed(size: Size) -> Mapping[str, Path]:
    """The files by the languages (ISO 639-1) that have a list.

    Raises ModuleNotFoundError where wordfreq is not installed.
    """
    spec = importlib.util.find_spec("wordfreq")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("wordfreq is not installed", name="wordfreq")
    folder = Path(spec.submodule_search_locations[0], "data")
    found: dict[str, Path] = {}
    for name in ("small",) if size == "small" else ("small", "large"):
        for path in folder.glob(f"{name}_*.msgpack.gz"):
            found[path.name.removeprefix(f"{name}_").partition(".")[0]] = path
    return found


@functools.cache
def _nearest(language: str, size: Size) -> str:
    import langcodes

    nearest, _ = langcodes.closest_match(language, list(listed(size)), max_distance=_FARTHEST)
    if nearest == "und":
        raise LookupError(f"there is no list of words for {language!r}")
    return nearest


@functools.cache
def _read(path: Path) -> Mapping[str, float]:
    _, *lists = msgspec.msgpack.decode(gzip.decompress(path.read_bytes()))
    found: dict[str, float] = {}
    for hundredths, words in enumerate(lists):
        found.update(dict.fromkeys(words, 10 ** (-hundredths / 100)))
    return found
