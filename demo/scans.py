"""The samples that come from a scanner: letters, a newspaper, typescript, minutes, an inventory."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pikepdf
from PIL import Image

from demo import age, manuscript
from demo.typeset import Style, page

RESOLUTION = (200, 200)
Rng = np.random.Generator


def letter_en(path: Path, rng: Rng) -> None:
    """A gray PNG, a little skew, foxed, folded once."""
    sheet = page(manuscript.read("letter_en")[0], Style(use="hand", size=37, justified=False), rng)
    marks = age.faded(age.ink(sheet, skew=0.7, softness=0.6), rng, 0.35)
    light = age.scanned(marks, rng, foxing=26, fold=True)
    age.gray(light).save(path, dpi=RESOLUTION)


def letter_ru(path: Path, rng: Rng) -> None:
    """A JPEG of a faded letter."""
    sheet = page(manuscript.read("letter_ru")[0], Style(size=36, justified=False), rng)
    marks = age.faded(age.ink(sheet, skew=-0.9, softness=0.7), rng, 0.55)
    light = age.scanned(marks, rng, paper=0.86, stain=0.1, blackness=0.78, foxing=14)
    age.gray(light).save(path, quality=82, dpi=RESOLUTION)


def gazette_en(path: Path, rng: Rng) -> None:
    """A TIFF of a newspaper page in two columns, with the other side shining through."""
    style = Style(size=34, width=1340, height=1630, margin=110, columns=2, indent=32)
    leaf = manuscript.read("gazette_en")[0]
    back = age.ink(page(manuscript.Leaf(leaf.blocks[2:]), style, rng))
    marks = age.bled_through(age.ink(page(leaf, style, rng), skew=0.4, softness=0.5), back, 0.16)
    light = age.scanned(marks, rng, paper=0.84, stain=0.07, noise=0.03)
    age.gray(light).save(path, compression="tiff_lzw", dpi=RESOLUTION)


def typescript_ru(path: Path, rng: Rng) -> None:
    """A PNG of a typescript: a worn ribbon, types out of line."""
    style = Style(
        use="typewriter",
        size=40,
        leading=1.7,
        justified=False,
        width=1860,
        height=2500,
        margin=190,
    )
    sheet = page(manuscript.read("typescript_ru")[0], style, rng)
    marks = age.worn(age.ink(sheet, skew=-0.5, softness=0.7), rng, 0.04)
    light = age.scanned(marks, rng, paper=0.88, blackness=0.8)
    age.gray(light).save(path, dpi=(300, 300))


def minutes_en(path: Path, rng: Rng) -> None:
    """A TIFF of four black and white pages in Group 4, one of them blank."""
    style = Style(size=34, folio=True, height=1500, margin=170)
    frames = []
    for number, leaf in enumerate(manuscript.read("minutes_en"), 1):
        marks = age.ink(page(leaf, style, rng, number), skew=(-1) ** number * 0.4, softness=0.6)
        light = age.speckled(age.scanned(marks, rng, noise=0.03), rng, 60)
        frames.append(age.bilevel(light))
    frames[0].save(
        path, save_all=True, append_images=frames[1:], compression="group4", dpi=RESOLUTION
    )


def inventory_de(path: Path, rng: Rng) -> None:
    """A PDF of two page images, the second one lying on its side."""
    frames = []
    for number, leaf in enumerate(manuscript.read("inventory_de"), 1):
        sheet = page(leaf, Style(size=36, height=1500, folio=True), rng, number)
        light = age.scanned(age.ink(sheet, skew=0.5, softness=0.6), rng, foxing=8)
        frames.append(age.gray(light))
    frames[1] = frames[1].transpose(Image.Transpose.ROTATE_90)
    _image_pdf(path, frames)


def notice_fr(path: Path, rng: Rng) -> None:
    """A JPEG of a printed notice, crooked, with dust on the glass."""
    sheet = page(manuscript.read("notice_fr")[0], Style(size=42, height=1500), rng)
    marks = age.worn(age.ink(sheet, skew=1.6, softness=0.6), rng, 0.05)
    light = age.speckled(age.scanned(marks, rng, paper=0.87, fold=True), rng, 160)
    age.gray(light).save(path, quality=80, dpi=RESOLUTION)


def letter_de(path: Path, rng: Rng) -> None:
    """A PNG of a letter, water-stained."""
    sheet = page(manuscript.read("letter_de")[0], Style(size=37, justified=False), rng)
    marks = age.faded(age.ink(sheet, skew=-0.6, softness=0.7), rng, 0.3)
    light = age.scanned(marks, rng, paper=0.88, stain=0.16, noise=0.025)
    age.gray(light).save(path, dpi=RESOLUTION)


def _image_pdf(path: Path, frames: list[Image.Image]) -> None:
    """A PDF as scanning software writes it: one JPEG to the page, no text."""
    with pikepdf.new() as pdf:
        for frame in frames:
            width, height = (side * 72 / RESOLUTION[0] for side in frame.size)
            leaf = pdf.add_blank_page(page_size=(width, height))
            packed = io.BytesIO()
            frame.save(packed, "JPEG", quality=80)
            image = pikepdf.Stream(
                pdf,
                packed.getvalue(),
                Type=pikepdf.Name.XObject,
                Subtype=pikepdf.Name.Image,
                Width=frame.width,
                Height=frame.height,
                ColorSpace=pikepdf.Name.DeviceGray,
                BitsPerComponent=8,
                Filter=pikepdf.Name.DCTDecode,
            )
            leaf.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
            drawing = f"q {width:.2f} 0 0 {height:.2f} 0 0 cm /Im0 Do Q"
            leaf.Contents = pikepdf.Stream(pdf, drawing.encode())
        pdf.save(path, deterministic_id=True)
