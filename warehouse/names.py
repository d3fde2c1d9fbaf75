"""File names as keys: every name is data, comes back exactly, and stays inside its folder.

S3 stores take most names, but not all, and some they change in silence: SeaweedFS refuses `.` and
`..`, a NUL and any segment above 255 bytes, and stores `a//b`, `/a` and `a\\b` as something else
(tests/warehouse/test_names.py). Such characters are percent-encoded, and the percent sign itself
with them; what is too long is cut and made unique by its SHA-256. Letters of any script, spaces
and line ends stay as they are, and two spellings that only look alike stay two keys.
"""

from __future__ import annotations

import hashlib
import re
from urllib.parse import quote, unquote

#: bytes of one segment of a key; SeaweedFS refuses more than 255, and a receipt adds `.json`
SEGMENT_BYTES = 240
#: bytes of a whole key; S3 takes 1024, and a receipt adds `receipts/` and `.json`
KEY_BYTES = 980

# what is replaced in the id of a run, and how Airflow's ids say when, after that
_NO_PART = re.compile(r"[^A-Za-z0-9_.-]")
_MOMENT = re.compile(r"T(\d\d)-(\d\d)-(\d\d(?:\.\d+)?)-(\d\d)-(\d\d)")
# the percent sign, C0 and DEL, backslash, and lone surrogates (bytes that are not UTF-8)
_UNSAFE = re.compile("[%\x00-\x1f\x7f\\\\\ud800-\udfff]")
_SURROGATES = re.compile("[\ud800-\udfff]+")


def to_key(name: str) -> str:
    """The key of a file name (which may have folders, with `/`).

    >>> to_key("letters/1913 Июль.tif"), to_key("../50%.tif"), to_key("a//b\\n.tif")
    ('letters/1913 Июль.tif', '%2E%2E/50%25.tif', 'a/%2Fb%0A.tif')
    """
    segments = _UNSAFE.sub(lambda match: _percent(match[0]), name).split("/")
    out: list[str] = []
    slashes = ""
    for segment in segments:
        if segment == "":
            slashes += "%2F"  # an empty segment: its slash becomes part of the next one
            continue
        out.append(slashes + ("%2E" * len(segment) if segment in {".", ".."} else segment))
        slashes = ""
    if not out:
        return "%2F" * name.count("/")
    out[-1] += slashes
    return shortened("/".join(out))


def from_key(key: str) -> str:
    """The name that `to_key` encoded; exact for every name that was UTF-8 and not too long.

    >>> from_key("%2E%2E/50%25.tif"), from_key("%FF.tif")
    ('../50%.tif', '%FF.tif')
    """
    return _in_utf8(unquote(key, errors="surrogateescape"))


def shortened(key: str) -> str:
    """`key` with room for a prefix and a suffix; keys of other tools and of members may need it."""
    short = "/".join(_shortened(segment) for segment in key.split("/"))
    if len(_bytes(short)) <= KEY_BYTES:
        return short
    return f"{_cut(short.replace('/', '_'), 200)}~{_hash(key)}"


def slug(run_id: str) -> str:
    """A run id as part of a key: Airflow's hold `:` and `+`, which not every store takes.

    Two runs have two names. Of an id that cannot be told from its name the name has a digest too.

    >>> slug("manual__2026-11-29T19:03:21+00:00")
    'manual__2026-11-29T19-03-21-00-00'
    >>> slug("night+1")
    'night-1~2b8b08fa72d96277'
    """
    name = _NO_PART.sub("-", run_id)
    return name if _MOMENT.sub(r"T\1:\2:\3+\4:\5", name) == run_id else f"{name}~{_hash(run_id)}"


def to_header(name: str) -> str:
    """A name as an S3 metadata value, which is ASCII."""
    return quote(name, safe="/", errors="surrogateescape")


def from_header(value: str) -> str:
    """The name that `to_header` encoded; exact for every name that was UTF-8."""
    return _in_utf8(unquote(value, errors="surrogateescape"))


def _in_utf8(name: str) -> str:
    """The name with what is not UTF-8 as its bytes: tables, receipts and JSON hold no such text."""
    return _SURROGATES.sub(lambda match: _percent(match[0]), name)


def _percent(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in _bytes(char))


def _bytes(text: str) -> bytes:
    # file names that are not UTF-8 reach Python as escaped surrogates; others (as JSON can
    # hold them) have no bytes of their own and keep their code point
    try:
        return text.encode("utf-8", errors="surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", errors="surrogatepass")


def _shortened(segment: str) -> str:
    if len(_bytes(segment)) <= SEGMENT_BYTES:
        return segment
    stem, dot, suffix = segment.rpartition(".")
    if not dot or len(_bytes(suffix)) > 10:
        stem, suffix = segment, ""
    return f"{_cut(stem, 160)}~{_hash(segment)}{dot and '.' if suffix else ''}{suffix}"


def _cut(text: str, size: int) -> str:
    cut = text.encode("utf-8")[:size].decode("utf-8", errors="ignore")
    return re.sub(r"%[0-9A-F]?$", "", cut)


def _hash(text: str) -> str:
    return hashlib.sha256(_bytes(text)).hexdigest()[:16]
