"""Any decoded image to 8-bit gray on white, which is all that recognition needs.

Colour costs 1.2 to 1.35 times the CPU of gray, an alpha channel four times (docs/facts.md).
"""

from __future__ import annotations

import io

from PIL import Image, ImageOps

#: full scales of samples that are stored in wider containers: 8, 10, 12, 14 and 16 bits
_FULL_SCALES = (255, 1023, 4095, 16383, 65535)


def to_gray(image: Image.Image, *, white_is_zero: bool = False) -> Image.Image:
    """`image` in mode `L`, 0 black to 255 white, same size.

    `white_is_zero` turns samples of modes `I`, `I;16` and `F` around (TIFF photometric 0, which
    Pillow applies to its 1- and 8-bit modes only).
    """
    mode = image.mode
    if mode == "L":
        return image if "transparency" not in image.info else _on_white(image.convert("LA"))
    if mode in ("LA", "RGBA", "PA", "La", "RGBa"):
        return _on_white(image)
    if mode == "P":
        return _on_white(image) if "transparency" in image.info else image.convert("L")
    if mode == "YCbCr":
        return image.getchannel("Y")
    if mode in ("CMYK", "LAB"):
        return to_srgb(image).convert("L")
    if mode == "I" or mode == "F" or mode.startswith("I;16"):
        gray = _scaled(image)
        return ImageOps.invert(gray) if white_is_zero else gray
    return image.convert("L")


def _on_white(image: Image.Image) -> Image.Image:
    """Compose on white paper; an alpha channel that hides everything was not meant as one."""
    image = image.convert("RGBA")
    alpha = image.getchannel("A")
    lowest, highest = alpha.getextrema()
    if lowest == 255 or highest == 0:
        return image.convert("RGB").convert("L")
    paper = Image.new("L", image.size, 255)
    paper.paste(image.convert("RGB").convert("L"), mask=alpha)
    return paper


def to_srgb(image: Image.Image) -> Image.Image:
    """CMYK or LAB in mode `RGB`, by the embedded profile, else by the standard one of the space."""
    from PIL import ImageCms

    target = ImageCms.createProfile("sRGB")
    embedded = image.info.get("icc_profile")
    try:
        if embedded:
            source = ImageCms.ImageCmsProfile(io.BytesIO(embedded))
        elif image.mode == "LAB":
            source = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
        else:
            return image.convert("RGB")
        turned = ImageCms.profileToProfile(image, source, target, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        # a profile that does not fit its image: the device values still show the ink
        return image.getchannel(0) if image.mode == "LAB" else image.convert("RGB")
    return turned if turned is not None else image.convert("RGB")


def _scaled(image: Image.Image) -> Image.Image:
    """Samples of 16 or 32 bits or floats to 0..255, by the narrowest full scale that holds them."""
    image = image.convert("F")
    lowest, highest = image.getextrema()
    if not isinstance(lowest, float) or not isinstance(highest, float):
        return image.convert("L")
    if not (abs(lowest) < 1e37 and abs(highest) < 1e37):  # NaN and infinities hide the range
        return image.convert("L")
    if lowest >= 0 and highest <= 1:
        base, top = 0.0, 1.0 if image.mode == "F" else 255.0
    elif lowest >= 0 and highest <= _FULL_SCALES[-1]:
        base, top = 0.0, float(next(scale for scale in _FULL_SCALES if highest <= scale))
    else:
        base, top = lowest, highest
    factor = 255.0 / (top - base)
    return image.point(lambda value: value * factor - base * factor).convert("L")
