"""The gate: every kind of image comes out gray on white or is refused with its code."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import tifffile
from PIL import Image, ImageCms, ImageDraw

from extractors.image_gate import (
    EmptyImageError,
    ImageTypeError,
    MalformedImageError,
    PixelBombError,
    TooManyFramesError,
    TruncatedImageError,
    count_frames,
    open_image,
)
from extractors.options import ExtractOptions, Limits

OPTIONS = ExtractOptions()


def drawn(mode: str = "L", size: tuple[int, int] = (120, 80)) -> Image.Image:
    """White paper with a black bar at its upper left."""
    image = Image.new("L", size, 255)
    ImageDraw.Draw(image).rectangle((10, 10, 50, 20), fill=0)
    return image.convert(mode)


def saved(path: Path, image: Image.Image, kind: str, **settings: object) -> Path:
    image.save(path, kind, **settings)
    return path


def assert_drawn(path: Path, size: tuple[int, int] = (120, 80)) -> None:
    (frame,) = open_image(path, OPTIONS)
    assert frame.image.mode == "L"
    assert (frame.width, frame.height) == frame.image.size == size
    assert frame.image.getpixel((30, 15)) < 40
    assert frame.image.getpixel((100, 60)) > 215


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "CMYK", "LAB", "I;16"])
def test_tiff_of_every_mode(tmp_path: Path, mode: str) -> None:
    if mode == "LAB":
        transform = ImageCms.buildTransform(
            ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB"
        )
        image = ImageCms.applyTransform(drawn("RGB"), transform)
        assert image is not None
    elif mode == "I;16":
        image = Image.fromarray(np.asarray(drawn()).astype(np.uint16) * 257)
    else:
        image = drawn(mode)
    assert_drawn(saved(tmp_path / "a.tif", image, "TIFF"))


@pytest.mark.parametrize(
    ("kind", "settings"),
    [
        ("JPEG", {"quality": 95}), ("PNG", {}), ("JPEG2000", {}), ("WEBP", {"lossless": True}),
        ("BMP", {}), ("GIF", {}), ("PPM", {}),
    ],
)  # fmt: skip
def test_every_format(tmp_path: Path, kind: str, settings: dict[str, object]) -> None:
    assert_drawn(saved(tmp_path / "a.bin", drawn(), kind, **settings))


@pytest.mark.parametrize(
    "compression",
    ["raw", "tiff_lzw", "tiff_adobe_deflate", "packbits", "group3", "group4", "jpeg"],
)
def test_every_codec_of_tiff(tmp_path: Path, compression: str) -> None:
    image = drawn("1") if compression.startswith("group") else drawn()
    assert_drawn(saved(tmp_path / "a.tif", image, "TIFF", compression=compression))


@pytest.mark.parametrize(
    ("samples", "photometric"),
    [
        (lambda gray: gray.astype(np.float32) / 255, "minisblack"),
        (lambda gray: gray.astype(np.uint32) << 24, "minisblack"),
        (lambda gray: (gray.astype(np.uint16) << 4) | (gray >> 4), "minisblack"),
        (lambda gray: (255 - gray).astype(np.uint16) * 257, "miniswhite"),
        (lambda gray: np.stack([gray.astype(np.uint16) * 257] * 3, axis=-1), "rgb"),
        (lambda gray: gray.astype(np.float64), "minisblack"),
    ],
)
def test_deep_and_floating_samples(
    tmp_path: Path, samples: Callable[[np.ndarray], np.ndarray], photometric: str
) -> None:
    path = tmp_path / "deep.tif"
    tifffile.imwrite(path, samples(np.asarray(drawn())), photometric=photometric)
    assert_drawn(path)


def test_a_codec_that_pillow_lacks(tmp_path: Path) -> None:
    path = tmp_path / "zstd.tif"
    tifffile.imwrite(
        path, np.asarray(drawn()), compression="jpegxl", compressionargs={"lossless": True}
    )
    assert_drawn(path)


def test_hidden_by_its_own_alpha_channel_the_image_is_shown(tmp_path: Path) -> None:
    image = drawn("RGBA")
    image.putalpha(0)
    assert_drawn(saved(tmp_path / "a.png", image, "PNG"))


def test_transparent_paper_is_white(tmp_path: Path) -> None:
    image = Image.new("RGBA", (120, 80), (0, 0, 0, 0))
    ImageDraw.Draw(image).rectangle((10, 10, 50, 20), fill=(0, 0, 0, 255))
    assert_drawn(saved(tmp_path / "a.png", image, "PNG"))


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_orientation_is_applied(tmp_path: Path, orientation: int, kind: str) -> None:
    undo = {
        1: None, 2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]  # fmt: skip
    image = drawn() if undo is None else drawn().transpose(undo)
    exif = Image.Exif()
    exif[274] = orientation
    if kind == "TIFF":
        path = saved(tmp_path / "a.tif", image, kind, tiffinfo={274: orientation})
    else:
        path = saved(tmp_path / "a.jpg", image, kind, quality=95, exif=exif)
    assert_drawn(path)


def test_pages_of_a_tiff_and_its_previews(tmp_path: Path) -> None:
    path = tmp_path / "book.tif"
    with tifffile.TiffWriter(path) as file:
        for number in range(3):
            page = np.full((80, 120), 255 - number, np.uint8)
            file.write(page, resolution=(300, 300), resolutionunit=2, metadata=None)
            file.write(page[::4, ::4].copy(), subfiletype=1, metadata=None)
    assert count_frames(path, OPTIONS) == 3
    frames = list(open_image(path, OPTIONS))
    assert [(frame.number, frame.image.getpixel((0, 0))) for frame in frames] == [
        (1, 255), (2, 254), (3, 253),
    ]  # fmt: skip
    assert frames[0].dpi == pytest.approx(300)
    assert [frame.number for frame in open_image(path, OPTIONS, first=2, last=2)] == [2]


def test_of_an_animation_the_first_frame_is_read_and_the_rest_reported(tmp_path: Path) -> None:
    path = tmp_path / "a.gif"
    drawn().save(path, "GIF", save_all=True, append_images=[Image.new("L", (120, 80), 0)])
    (frame,) = open_image(path, OPTIONS)
    assert [finding.code for finding in frame.findings] == ["first_frame_only"]


@pytest.mark.parametrize(
    ("kind", "settings"),
    [
        ("JPEG", {}), ("JPEG", {"progressive": True}), ("PNG", {}), ("JPEG2000", {}),
        ("WEBP", {}), ("BMP", {}), ("GIF", {}), ("PPM", {}),
        ("TIFF", {}), ("TIFF", {"compression": "tiff_lzw"}), ("TIFF", {"compression": "jpeg"}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("share", [0.4, 0.8, 0.97])
def test_a_file_cut_short_never_passes(
    tmp_path: Path, kind: str, settings: dict[str, object], share: float
) -> None:
    noise = Image.effect_noise((200, 150), 60)
    whole = saved(tmp_path / "whole.bin", noise, kind, **settings).read_bytes()
    path = tmp_path / "cut.bin"
    path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(TruncatedImageError):
        list(open_image(path, OPTIONS))


def test_a_png_with_a_wrong_checksum_is_damaged(tmp_path: Path) -> None:
    data = bytearray(
        saved(tmp_path / "a.png", Image.effect_noise((200, 150), 60), "PNG").read_bytes()
    )
    data[len(data) // 2] ^= 0xFF
    path = tmp_path / "b.png"
    path.write_bytes(data)
    with pytest.raises(MalformedImageError):
        list(open_image(path, OPTIONS))


def test_damaged_fax_data_is_a_finding(tmp_path: Path) -> None:
    page = Image.new("1", (800, 1000), 1)
    draw = ImageDraw.Draw(page)
    for number in range(120):
        draw.ellipse((number * 5, number * 8, number * 5 + 90, number * 8 + 20), outline=0)
    data = bytearray(saved(tmp_path / "a.tif", page, "TIFF", compression="group4").read_bytes())
    data[308:372] = b"\xff" * 64
    path = tmp_path / "b.tif"
    path.write_bytes(data)
    (frame,) = open_image(path, OPTIONS)
    assert [finding.code for finding in frame.findings] == ["image_damaged"]


def test_a_bomb_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.png", Image.new("1", (4000, 4000)), "PNG")
    options = ExtractOptions(limits=Limits(max_pixels=1_000_000))
    with pytest.raises(PixelBombError):
        list(open_image(path, options))


def test_too_many_frames(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    drawn().save(path, "TIFF", save_all=True, append_images=[drawn()] * 4)
    with pytest.raises(TooManyFramesError):
        count_frames(path, ExtractOptions(limits=Limits(max_pages=3)))


def test_nothing_and_no_image(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    path.write_bytes(b"")
    with pytest.raises(EmptyImageError):
        count_frames(path, OPTIONS)
    path.write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\nshowpage\n")
    with pytest.raises(ImageTypeError):
        count_frames(path, OPTIONS)


def test_a_resolution_that_cannot_be_is_none(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    drawn().save(buffer, "PNG", dpi=(2, 2))
    path = tmp_path / "a.png"
    path.write_bytes(buffer.getvalue())
    (frame,) = open_image(path, OPTIONS)
    assert frame.dpi is None
