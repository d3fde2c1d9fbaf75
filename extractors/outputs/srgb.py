"""An sRGB profile of our own making: what the colours of a PDF/A mean that have no other profile.

Version 2.1 of the ICC's format, which every version of PDF/A takes. Primaries and white of IEC
61966-2-1, brought from D65 to the D50 that profiles are reckoned in (Bradford).
"""

from __future__ import annotations

import functools
import struct

_NAME, _RIGHTS = b"sRGB IEC61966-2.1\0", b"CC0, public domain\0"
_WHITE = (0.9642, 1.0, 0.8249)
_RED, _GREEN, _BLUE = (
    (0.43607, 0.22249, 0.01392),
    (0.38515, 0.71687, 0.09708),
    (0.14307, 0.06061, 0.71410),
)
#: points of the curve from stored value to light; between them readers interpolate
_POINTS = 1024


@functools.cache
def srgb_profile() -> bytes:
    """The profile, 2.6 kB, the same bytes each time."""
    tags = {
        b"desc": b"desc" + struct.pack(">II", 0, len(_NAME)) + _NAME + bytes(78),
        b"cprt": b"text" + bytes(4) + _RIGHTS,
        b"wtpt": _point(_WHITE),
        b"rXYZ": _point(_RED),
        b"gXYZ": _point(_GREEN),
        b"bXYZ": _point(_BLUE),
        b"rTRC": _curve(),
    }
    index, body = b"", b""
    first = 128 + 4 + 12 * (len(tags) + 2)
    for tag, data in tags.items():
        same = (b"rTRC", b"gTRC", b"bTRC") if tag == b"rTRC" else (tag,)
        for name in same:
            index += name + struct.pack(">II", first + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    header = struct.pack(
        ">I4sI4s4s4s6H4s4sIII8sI3I",
        first + len(body), bytes(4), 0x02100000, b"mntr", b"RGB ", b"XYZ ",
        2000, 1, 1, 0, 0, 0, b"acsp", bytes(4), 0, 0, 0, bytes(8), 0, *map(_fixed, _WHITE),
    )  # fmt: skip
    return header.ljust(128, b"\0") + struct.pack(">I", len(tags) + 2) + index + body


def _fixed(value: float) -> int:
    """A number as ICC's s15Fixed16."""
    return round(value * 65536)


def _point(values: tuple[float, float, float]) -> bytes:
    return b"XYZ " + bytes(4) + struct.pack(">3i", *map(_fixed, values))


def _curve() -> bytes:
    stored = (at / (_POINTS - 1) for at in range(_POINTS))
    light = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in stored
    ]
    points = struct.pack(f">{_POINTS}H", *(round(value * 65535) for value in light))
    return b"curv" + struct.pack(">II", 0, _POINTS) + points
