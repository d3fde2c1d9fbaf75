"""What time and a scanner do to a page: our own degradations, each seeded, each on gray values.

Ink is an array of 0 (none) to 1 (black); a scan is an array of 0 (black) to 1 (white).
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Gray: TypeAlias = NDArray[np.floating[Any]]


def ink(page: Image.Image, *, skew: float = 0.0, softness: float = 0.0) -> Gray:
    """The ink of a set page, turned by `skew` degrees and blurred by `softness` pixels."""
    turned = page.rotate(skew, Image.Resampling.BICUBIC, fillcolor=255)
    soft = turned.filter(ImageFilter.GaussianBlur(softness)) if softness else turned
    return 1 - np.asarray(soft, dtype=np.float32) / 255


def clouds(rng: np.random.Generator, shape: tuple[int, int], grain: int) -> Gray:
    """Smooth noise of 0 to 1, its clouds about `grain` pixels wide."""
    height, width = shape
    small = rng.random((max(2, height // grain + 2), max(2, width // grain + 2)), np.float32)
    image = Image.fromarray((small * 255).astype(np.uint8))
    return np.asarray(image.resize((width, height), Image.Resampling.BICUBIC), np.float32) / 255


def faded(marks: Gray, rng: np.random.Generator, strength: float) -> Gray:
    """Ink that has paled in patches, by up to `strength`."""
    return marks * (1 - strength * clouds(rng, marks.shape, 220))


def worn(marks: Gray, rng: np.random.Generator, share: float) -> Gray:
    """Ink with pinholes, as of a dry ribbon or a rough paper."""
    holes = rng.random(marks.shape, np.float32) < share
    return np.where(holes, marks * np.float32(0.35), marks)


def bled_through(marks: Gray, back: Gray, strength: float) -> Gray:
    """Ink with that of the other side shining through, mirrored and blurred."""
    mirrored = Image.fromarray((back[:, ::-1] * 255).astype(np.uint8))
    soft = np.asarray(mirrored.filter(ImageFilter.GaussianBlur(2.2)), np.float32) / 255
    return np.maximum(marks, soft * np.float32(strength))


def scanned(
    marks: Gray,
    rng: np.random.Generator,
    *,
    paper: float = 0.9,
    stain: float = 0.06,
    noise: float = 0.02,
    blackness: float = 0.88,
    foxing: int = 0,
    fold: bool = False,
) -> Gray:
    """The ink on its paper, as a scanner saw it.

    `paper` is the paper's brightness, `stain` how much it varies, `noise` the sensor's standard
    deviation, `foxing` a number of brown spots, `fold` a crease across the middle.
    """
    height, width = marks.shape
    sheet = paper - stain * clouds(rng, marks.shape, 300) - stain / 3 * clouds(rng, marks.shape, 9)
    sheet -= _edges(height, width)
    for _ in range(foxing):
        sheet -= _spot(rng, height, width)
    if fold:
        crease = height // 2 + int(rng.integers(-60, 60))
        sheet[crease : crease + 2] -= 0.14
        sheet[crease + 2 : crease + 7] += 0.03
    light = sheet * (1 - blackness * marks)
    light += rng.standard_normal(marks.shape, np.float32) * np.float32(noise)
    clipped: Gray = np.clip(light, 0, 1)
    return clipped


def speckled(light: Gray, rng: np.random.Generator, count: int) -> Gray:
    """A scan with `count` specks of dust, one to three pixels wide."""
    height, width = light.shape
    marked = light.copy()
    for _ in range(count):
        y, x, size = rng.integers(height), rng.integers(width), rng.integers(1, 4)
        marked[y : y + size, x : x + size] = rng.random() * 0.4
    return marked


def gray(light: Gray) -> Image.Image:
    """An 8-bit gray image of a scan."""
    return Image.fromarray((light * 255).astype(np.uint8))


def bilevel(light: Gray, threshold: float = 0.55) -> Image.Image:
    """A black and white image of a scan, as office scanners make."""
    return Image.fromarray(((light > threshold) * 255).astype(np.uint8)).convert("1")


def _edges(height: int, width: int) -> Gray:
    """The shadow of a page that does not lie flat: darker towards its edges."""
    across = np.abs(np.linspace(-1, 1, width, dtype=np.float32)) ** 12
    down = np.abs(np.linspace(-1, 1, height, dtype=np.float32)) ** 16
    shadow: Gray = np.float32(0.16) * np.maximum(across[None, :], down[:, None])
    return shadow


def _spot(rng: np.random.Generator, height: int, width: int) -> Gray:
    """A foxing spot: a soft round stain."""
    y, x, radius = rng.integers(height), rng.integers(width), 6 + 22 * rng.random()
    down = (np.arange(height, dtype=np.float32) - y)[:, None] / radius
    across = (np.arange(width, dtype=np.float32) - x)[None, :] / radius
    return np.float32(0.05 + 0.12 * rng.random()) * np.exp(-(down**2) - across**2)
