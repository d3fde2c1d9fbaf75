"""An image as the tiles of a static IIIF Image 3 service of level 0: every answer is a file.

Pillow, and not libvips: 0.10 against 0.05 CPU s for a page of 2,480 by 3,508 pixels, which took
seconds to read, are no second decoder's worth (docs/adr/images-as-files.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL import Image

#: pixels of a tile's side, and of the longest side of the whole: at most 64 + 16 + 4 + 1 tiles
TILE, LONGEST = 1024, 8192
_QUALITY = 80
#: of one region, size, rotation: the file of an answer
_NAME = "0/default.jpg"


def write_tiles(image: Image.Image, folder: Path) -> tuple[int, int]:
    """Write the answers of the service of an image (`L` or `RGB`); its width and height.

    What is longer than `LONGEST` is scaled down to it.
    """
    image.thumbnail((LONGEST, LONGEST), reducing_gap=2.0)
    width, height = image.size
    for factor in _factors(width, height):
        size = _scaled((width, height), factor)
        scaled = image if factor == 1 else image.resize(size, reducing_gap=2.0)
        for left, top in _corners(size):
            right, bottom = min(left + TILE, size[0]), min(top + TILE, size[1])
            # the region is in pixels of the whole image, and ends with it
            region = (left * factor, top * factor)
            extent = (min(TILE * factor, width - region[0]), min(TILE * factor, height - region[1]))
            name = ",".join(map(str, (*region, *extent)))
            tile = scaled.crop((left, top, right, bottom))
            _save(tile, folder / name / f"{right - left},{bottom - top}" / _NAME)
        _save(scaled, folder / "full" / (_size(size) if factor > 1 else "max") / _NAME)
    if size == image.size:  # a small one has no other size that could be listed
        _save(image, folder / "full" / _size(size) / _NAME)
    return width, height


def info(address: str, width: int, height: int) -> dict[str, Any]:
    """The description of the service at `address` (without a slash at its end): `info.json`."""
    factors = _factors(width, height)
    # the largest is the answer to `max`: listed and kept twice, it would be a third of all bytes
    sizes = [_scaled((width, height), factor) for factor in reversed(factors[1:] or factors)]
    return {
        "@context": "http://iiif.io/api/image/3/context.json",
        "id": address,
        "type": "ImageService3",
        "protocol": "http://iiif.io/api/image",
        "profile": "level0",
        "width": width,
        "height": height,
        "sizes": [{"width": across, "height": down} for across, down in sizes],
        "tiles": [{"width": TILE, "height": TILE, "scaleFactors": factors}],
    }


def smallest(width: int, height: int) -> tuple[int, int]:
    """The size of the smallest whole image that there is."""
    return _scaled((width, height), _factors(width, height)[-1])


def _factors(width: int, height: int) -> list[int]:
    """Powers of two, until the whole image is one tile, and once more, for a list of pages.

    >>> _factors(2000, 3000), _factors(1, 1)
    ([1, 2, 4, 8], [1])
    """
    found = [1]
    while max(width, height) > TILE * found[-1]:
        found.append(found[-1] * 2)
    return [*found, found[-1] * 2] if max(width, height) > TILE // 2 else found


def _scaled(size: tuple[int, int], factor: int) -> tuple[int, int]:
    """A size divided by a factor, rounded up, as clients of the Image API reckon."""
    return -(-size[0] // factor), -(-size[1] // factor)


def _size(size: tuple[int, int]) -> str:
    return f"{size[0]},{size[1]}"


def _corners(size: tuple[int, int]) -> Iterator[tuple[int, int]]:
    for top in range(0, size[1], TILE):
        for left in range(0, size[0], TILE):
            yield left, top


def _save(image: Image.Image, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(path, "JPEG", quality=_QUALITY, optimize=False)
