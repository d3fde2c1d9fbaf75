"""Pictures of pages: of every kind of scan, as large as it was read; of nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from extractors.image_gate import open_image
from extractors.options import ExtractOptions
from extractors.outputs import page_images as child
from extractors.outputs.tiles import LONGEST
from extractors.page_images import page_images
from findings.errors import RefusedError, UsageError

OPTIONS = ExtractOptions()
PAPER = {"1": 1, "L": 255, "LA": (255, 255), "P": 0, "I;16": 65535, "CMYK": (0, 0, 0, 0)}
KINDS = [
    *(("RGB", "PNG", {}), ("RGBA", "PNG", {}), ("LA", "PNG", {}), ("P", "GIF", {})),
    *(("1", "TIFF", {"compression": "group4"}), ("I;16", "TIFF", {}), ("CMYK", "TIFF", {})),
    *(("CMYK", "JPEG", {}), ("RGB", "JPEG2000", {}), ("RGB", "WEBP", {}), ("L", "BMP", {})),
]


def sheet(mode: str, size: tuple[int, int] = (300, 200)) -> Image.Image:
    image = Image.new(mode, size, PAPER.get(mode, "white"))
    if mode in ("RGB", "RGBA"):
        ImageDraw.Draw(image).rectangle((0, 0, 99, 49), fill=(200, 30, 30))
    return image


@pytest.mark.parametrize(("mode", "form", "how"), KINDS)
def test_a_picture_is_the_page_that_was_read(tmp_path: Path, mode: str, form: str, how: dict):
    path = tmp_path / "scan"
    sheet(mode).save(path, form, **how)
    ((number, image),) = child.page_images(path, OPTIONS, 1, 9)
    (frame,) = open_image(path, OPTIONS)
    assert (number, image.size) == (1, frame.image.size)
    assert image.mode in ("L", "RGB")
    lightest = image.convert("L").getpixel((250, 150))
    assert lightest > 240 or mode == "P"
    if mode == "RGB":
        red, green, _ = image.getpixel((20, 20))
        assert red > 150 > 90 > green


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("form", ["JPEG", "TIFF"])
def test_a_picture_stands_as_it_was_read(tmp_path: Path, orientation: int, form: str):
    path, told = tmp_path / "scan", Image.Exif()
    told[0x0112] = orientation
    sheet("RGB").save(path, form, exif=told)
    ((_, image),) = child.page_images(path, OPTIONS, 1, 1)
    (frame,) = open_image(path, OPTIONS)
    assert image.size == frame.image.size
    for at in ((10, 10), (image.width - 10, image.height - 10)):
        assert abs(image.convert("L").getpixel(at) - frame.image.getpixel(at)) < 30


def test_pages_are_drawn_some_at_a_time_in_a_child(tmp_path: Path):
    path = tmp_path / "volume.tif"
    sheets = [sheet("RGB", (60 + n, 50)) for n in range(5)]
    sheets[0].save(path, save_all=True, append_images=sheets[1:])
    for first, last in ((1, 2), (3, 9)):
        folder = tmp_path / str(first)
        folder.mkdir()
        sizes = page_images(path, folder, OPTIONS, first=first, last=last)
        assert sizes == {n: (59 + n, 50) for n in range(first, min(last, 5) + 1)}
        for number in sizes:
            assert (folder / str(number) / "full/max/0/default.jpg").is_file()
    document = tmp_path / "letter.pdf"
    # the second page is 30 metres high: what is drawn is bounded
    pages = [sheet("L"), sheet("L", (100, 12000))]
    pages[0].save(document, "PDF", save_all=True, append_images=pages[1:], resolution=10)
    drawn = dict(child.page_images(document, OPTIONS, 1, 9))
    assert sorted(drawn) == [1, 2]
    assert max(drawn[2].size) <= LONGEST


def test_what_has_no_pages_or_is_damaged(tmp_path: Path):
    text = tmp_path / "letter.txt"
    text.write_text("A letter of the harbour office, without a picture.\n")
    with pytest.raises(UsageError, match="no pages"):
        page_images(text, tmp_path, OPTIONS, last=1)
    scan = tmp_path / "scan.png"
    sheet("RGB", (400, 400)).save(scan)
    scan.write_bytes(scan.read_bytes()[:-300])
    with pytest.raises(RefusedError):
        page_images(scan, tmp_path, OPTIONS, last=1)


def test_nothing_but_tiles_leaves_the_child(tmp_path: Path):
    scan = tmp_path / "scan.png"
    sheet("RGB").save(scan)
    folder = tmp_path / "made"
    folder.mkdir()
    (folder / "1").mkdir()
    (folder / "1" / "secret").symlink_to("/etc/passwd")
    with pytest.raises(RefusedError, match="nobody asked for"):
        page_images(scan, folder, OPTIONS, last=1)
