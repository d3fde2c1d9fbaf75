"""What to say of bytes that fit no encoding and characters that no reader sees."""

from __future__ import annotations

import codecs
import re

from findings.finding import Finding, finding

_NAMED = 20
#: C0 and C1 but for tab, line ends and form feed; direction, invisible and tag characters
_INVISIBLE = re.compile(
    "[\x01-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def undecodable_remark(data: bytes, name: str) -> Finding | None:
    """The bytes that are not valid in that encoding, each with its offset, some twenty by name."""
    return bad_bytes_remark(bad_bytes(data, name), name)


def bad_bytes_remark(bad: list[tuple[int, bytes]], name: str) -> Finding | None:
    """A finding that names the bytes, from `(offset, bytes)`; None where there are none."""
    if not bad:
        return None
    named = ", ".join(f"byte {at}: {some.hex(' ')}" for at, some in bad[:_NAMED])
    more = f" and {len(bad) - _NAMED} more places" if len(bad) > _NAMED else ""
    return finding(
        "undecodable_bytes", f"not valid as {name}: {named}{more}", where=f"byte {bad[0][0]}"
    )


def bad_bytes(data: bytes, name: str, base: int = 0) -> list[tuple[int, bytes]]:
    """Offset (from `base`) and value of each run of bytes that the encoding does not allow.

    >>> bad_bytes(b"a\\xffb", "utf-8", 10)
    [(11, b'\\xff')]
    """
    found: list[tuple[int, bytes]] = []

    def note(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeDecodeError):
            raise error
        found.append((base + error.start, bytes(error.object[error.start : error.end])))
        return "\ufffd", error.end

    codecs.register_error("fonds.note", note)
    data.decode(name, "fonds.note")
    return found


def control_remarks(text: str) -> list[Finding]:
    """NUL, which is taken out, and the control and invisible characters, which are kept."""
    said = []
    if "\0" in text:
        places = [m.start() for m in re.finditer("\0", text)]
        shown = ", ".join(map(str, places[:_NAMED]))
        said.append(
            finding(
                "control_characters",
                f"{len(places)} NUL characters were taken out, first at characters {shown}",
                where=f"character {places[0]}",
            )
        )
    first = _INVISIBLE.search(text)
    if first:
        kinds = sorted({f"U+{ord(c):04X}" for c in _INVISIBLE.findall(text)})
        shown = ", ".join(kinds[:_NAMED])
        said.append(
            finding(
                "control_characters",
                f"control or invisible characters: {shown}",
                where=f"character {first.start()}",
            )
        )
    return said
