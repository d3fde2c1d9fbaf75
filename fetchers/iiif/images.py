"""The best image that a IIIF image service offers within limits, in as few requests as can be.

What the manifest says is enough as a rule. Where it is not, or where the service refuses, its
`info.json` tells what there is: a size, its own limits, the sizes of a service of level 0.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fetchers.contract import Part
from fetchers.desk import Desk
from fetchers.errors import NotTakenError
from fetchers.iiif.trees import items, link, tree_of, whole


@dataclass(frozen=True, slots=True)
class Limits:
    """Pixels of the whole image, and of its longest side (0: any)."""

    pixels: int
    side: int = 0

    def scale(self, wide: int, high: int) -> float:
        """What an image of that size is scaled by to fit, 1 at most."""
        fits = min(1.0, math.sqrt(self.pixels / (wide * high)))
        return min(fits, self.side / max(wide, high)) if self.side else fits


def part_of(body: Any, desk: Desk, limits: Limits, label: str, at: str) -> Part:
    """The image of a canvas of the manifest at that address."""
    static = link(body, at)
    for service in items(body, "service"):
        base = link(service, at).rstrip("/")
        kind = service.get("type") or service.get("@type")
        said = f"{kind} {service.get('@context')} {_profile(service)}".lower()
        if base and "image" in said:
            tries = functools.partial(_tries, base, said, service, body, static, desk, limits)
            return Part(f"{base}/full/max/0/default.jpg", tries=tries, label=label)
    return Part(static, label=label)


def _tries(
    base: str, said: str, service: Any, body: Any, static: str, desk: Desk, limits: Limits
) -> Iterator[str]:
    """The addresses to ask, in order; the service is asked what it has only where need be."""
    newer = "imageservice3" in said or "image/3" in said
    wide, high = (whole(body.get(k)) or whole(service.get(k)) for k in ("width", "height"))
    scale = limits.scale(wide, high) if wide and high else 0.0
    plain = "max" if newer else "full"
    if scale == 1.0:
        yield _address(base, plain)
    elif scale and not re.search(r"level-?0", said):
        yield _address(base, f"{max(1, int(wide * scale))},")
    try:
        url = f"{base}/info.json"
        got = desk.web.get(url)
        yield from _offered(base, tree_of(url, got[0] if got else b""), limits)
    except NotTakenError as error:
        if error.reason in ("fetch_private", "fetch_stopped", "fetch_robots"):
            raise
    if scale in (0.0, 1.0):
        yield from (_address(base, "max"), _address(base, "full"))
        yield f"{base}/full/full/0/native.jpg"
        yield static


def _offered(base: str, info: Any, limits: Limits) -> Iterator[str]:
    """What an `info.json` offers that fits, the largest first."""
    own = [info, *items(info, "profile")]
    most_wide, most_high, area = (
        min((whole(one.get(name)) for one in own if whole(one.get(name))), default=0)
        for name in ("maxWidth", "maxHeight", "maxArea")
    )
    wide, high = whole(info.get("width")), whole(info.get("height"))
    if not (wide and high):
        return
    newer = "image/3" in str(info.get("@context")) or "3" in str(info.get("type"))
    most_high = most_high or most_wide
    theirs = min(
        most_wide / wide if most_wide else 1.0,
        most_high / high if most_high else 1.0,
        math.sqrt(area / (wide * high)) if area else 1.0,
        1.0,
    )
    scale = limits.scale(wide, high)
    if scale >= theirs:
        # the largest that there is: `max` knows the service's own limits
        yield from (_address(base, one) for one in (("max", "full") if newer or theirs < 1.0
                                                    else ("full", "max")))  # fmt: skip
    elif not re.search(r"level-?0", _profile(info).lower()):
        yield _address(base, f"{max(1, int(wide * scale))},")
    sizes = {(whole(one.get("width")), whole(one.get("height"))) for one in items(info, "sizes")}
    fit = [(w, h) for w, h in sizes if w and h and limits.scale(w, h) == 1.0]
    for w, h in sorted(fit, reverse=True)[:3]:
        yield from (_address(base, one) for one in
                    ((f"{w},{h}", f"{w},") if newer else (f"{w},", f"{w},{h}")))  # fmt: skip


def _address(base: str, size: str) -> str:
    return f"{base}/full/{size}/0/default.jpg"


def _profile(one: Any) -> str:
    """The profile of a service, whose first member names its level."""
    said = one.get("profile")
    return str(said[0] if isinstance(said, list) and said else said or "")
