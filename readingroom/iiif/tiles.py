"""A page's image as a static IIIF Image 3 service of level 0: tiles, whole sizes, `info.json`.

Pillow, which fonds has already: on the pages of an archive it is as fast as the disk needs.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

TILE = 512
_QUALITY = 85


def write_tiles(image: Image.Image, folder: Path, address: str) -> int:
    """Write the image service of an upright image into `folder`; how many tiles.

    `address` is the service's own, without a slash at its end.
    """
    flat = image.convert("L" if image.mode in ("1", "L", "I;16") else "RGB")
    count = 0
    factors = _factors(*flat.size)
    for factor in factors:
        size = _scaled(flat.size, factor)
        scaled = flat if factor == 1 else flat.resize(size, reducing_gap=2.0)
        for left, top in _corners(size):
            right, bottom = min(left + TILE, size[0]), min(top + TILE, size[1])
            # the region is in pixels of the whole image, and ends with it
            region = (left * factor, top * factor)
            extent = (
                min(TILE * factor, flat.width - region[0]),
                min(TILE * factor, flat.height - region[1]),
            )
            name = ",".join(map(str, (*region, *extent)))
            _save(
                scaled.crop((left, top, right, bottom)),
                folder / name,
                f"{right - left},{bottom - top}",
            )
            count += 1
        _save(scaled, folder / "full", f"{size[0]},{size[1]}")
    _save(flat, folder / "full", "max")
    sizes = [_scaled(flat.size, factor) for factor in reversed(factors)]
    info = {
        "@context": "http://iiif.io/api/image/3/context.json",
        "id": address,
        "type": "ImageService3",
        "protocol": "http://iiif.io/api/image",
        "profile": "level0",
        "width": flat.width,
        "height": flat.height,
        "sizes": [{"width": width, "height": height} for width, height in sizes],
        "tiles": [{"width": TILE, "height": TILE, "scaleFactors": factors}],
    }
    (folder / "info.json").write_text(json.dumps(info, indent=1) + "\n", encoding="utf-8")
    return count


def _factors(width: int, height: int) -> list[int]:
    """Powers of two, until the whole image is one tile.

    >>> _factors(1000, 1500), _factors(1, 1)
    ([1, 2, 4], [1])
    """
    found = [1]
    while max(width, height) > TILE * found[-1]:
        found.append(found[-1] * 2)
    return found


def _scaled(size: tuple[int, int], factor: int) -> tuple[int, int]:
    """A size divided by a factor, rounded up, as clients of the Image API reckon."""
    return -(-size[0] // factor), -(-size[1] // factor)


def _corners(size: tuple[int, int]) -> Iterator[tuple[int, int]]:
    for top in range(0, size[1], TILE):
        for left in range(0, size[0], TILE):
            yield left, top


def _save(image: Image.Image, region: Path, size: str) -> None:
    path = region / size / "0" / "default.jpg"
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(path, quality=_QUALITY)
