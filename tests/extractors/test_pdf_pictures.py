"""Page images in a searchable PDF: in their own bits where PDF has them, else without loss."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
import tifffile
from PIL import Image, ImageCms, ImageDraw, ImageOps

from extractors.contract import Page, assemble
from extractors.outputs.searchable_pdf import searchable_pdf
from findings.errors import RefusedError

WIDTH, HEIGHT = 320, 200
SIZE = (WIDTH, HEIGHT)


def scene(mode: str = "RGB") -> Image.Image:
    """A picture that looks different from all eight sides, with smooth tones."""
    across, down = np.meshgrid(np.linspace(0, 255, WIDTH), np.linspace(0, 255, HEIGHT))
    image = Image.fromarray(np.dstack([across, down, 255 - across]).astype(np.uint8))
    draw = ImageDraw.Draw(image)
    draw.rectangle((10, 10, 90, 40), fill="black")
    draw.ellipse((200, 90, 300, 190), fill="white")
    if mode == "1":
        return image.convert("L").point(lambda value: 255 * (value > 120)).convert("1")
    if mode == "I;16":
        gray = np.asarray(image.convert("L")).astype(np.uint16)
        return Image.fromarray(gray * 257)
    return image.convert(mode)


def pdf_of(path: Path, pages: int = 1) -> bytes:
    made = tuple(Page(n + 1, "blank", width=WIDTH, height=HEIGHT) for n in range(pages))
    return searchable_pdf(path, assemble("image", "image/any", made))


def stream(data: bytes) -> tuple[bytes, dict[str, str]]:
    """The raw bytes of the first page's image, and its dictionary as text."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        scan = pdf.pages[0].obj.Resources.XObject.Scan
        return scan.read_raw_bytes(), {key: str(scan[key]) for key in scan.keys()}  # noqa: SIM118


def pixels(data: bytes) -> Image.Image:
    """The first page's image decoded, in RGB or gray."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return pikepdf.PdfImage(pdf.pages[0].obj.Resources.XObject.Scan).as_pil_image().copy()


def shown(data: bytes, dpi: float = 72, number: int = 0) -> Image.Image:
    """The page as PDFium draws it."""
    return pypdfium2.PdfDocument(data)[number].render(scale=dpi / 72).to_pil().convert("RGB")


def difference(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of samples of 0..255."""
    a, b = (np.asarray(image.convert("RGB"), dtype=int) for image in (one, other))
    assert a.shape == b.shape
    return float(np.abs(a - b).mean())


@pytest.mark.parametrize("mode", ["L", "RGB"])
@pytest.mark.parametrize("progressive", [False, True])
def test_a_jpeg_is_kept_to_the_byte(tmp_path: Path, mode: str, progressive: bool) -> None:
    path = tmp_path / "scan.jpg"
    scene(mode).save(path, quality=70, dpi=(72, 72), progressive=progressive)
    data = pdf_of(path)
    assert stream(data)[0] == path.read_bytes()
    assert difference(shown(data), Image.open(path)) < 1.5
    assert len(data) < path.stat().st_size + 8000


def test_jpeg_2000_is_kept_to_the_byte(tmp_path: Path) -> None:
    path = tmp_path / "scan.jp2"
    scene().save(path, quality_mode="rates", quality_layers=[8])
    data = pdf_of(path)
    assert stream(data)[0] == path.read_bytes()
    assert difference(shown(data, 300).crop((0, 0, *SIZE)), Image.open(path)) < 1.5


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "I;16"])
def test_the_rows_of_a_png_are_kept_as_they_are(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "scan.png"
    scene(mode).save(path, dpi=(72, 72))
    raw, _ = stream(pdf_of(path))
    assert raw == b"".join(body for tag, body in chunks(path.read_bytes()) if tag == b"IDAT")
    assert difference(shown(pdf_of(path)), scene("L" if mode == "I;16" else mode)) < 1.5


def chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    found, at = [], 8
    while at < len(data):
        length, tag = struct.unpack_from(">I4s", data, at)
        found.append((tag, data[at + 8 : at + 8 + length]))
        at += 12 + length
    return found


@pytest.mark.parametrize("photometric", [0, 1])
def test_fax_of_one_strip_is_kept_as_it_is(tmp_path: Path, photometric: int) -> None:
    path = tmp_path / "scan.tif"
    image = scene("1")
    tags = {262: photometric}
    image.save(path, compression="group4", tiffinfo=tags, strip_size=1 << 20, dpi=(72, 72))
    data = pdf_of(path)
    raw, said = stream(data)
    assert said["/Filter"] == "/CCITTFaxDecode"
    assert raw in path.read_bytes()
    assert difference(shown(data), Image.open(path)) < 1


@pytest.mark.parametrize("white_is_zero", [False, True])
@pytest.mark.parametrize("compression", ["raw", "tiff_lzw", "packbits", "group3", "group4"])
def test_black_and_white_becomes_fax(tmp_path: Path, compression: str, white_is_zero: bool) -> None:
    path = tmp_path / "scan.tif"
    tags = {262: 0 if white_is_zero else 1}
    scene("1").save(path, compression=compression, tiffinfo=tags, dpi=(72, 72))
    with Image.open(path) as image:
        expected = image.convert("RGB")
    data = pdf_of(path)
    assert stream(data)[1]["/Filter"] == "/CCITTFaxDecode"
    assert difference(shown(data), expected) < 1


def test_what_was_dithered_is_kept_in_fewer_bytes_than_fax(tmp_path: Path) -> None:
    path = tmp_path / "scan.tif"
    dots = np.indices((HEIGHT, WIDTH)).sum(axis=0) % 2 == 0
    Image.fromarray(dots).save(path, compression="raw", dpi=(72, 72))
    data = pdf_of(path)
    assert stream(data)[1]["/Filter"] == "/FlateDecode"
    assert difference(shown(data), Image.fromarray(dots)) < 1


def test_a_tiff_in_jpeg_of_one_strip_is_kept_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "scan.tif"
    scene().save(path, compression="jpeg", quality=80, strip_size=1 << 22, dpi=(72, 72))
    data = pdf_of(path)
    assert stream(data)[1]["/Filter"] == "/DCTDecode"
    assert difference(shown(data), Image.open(path)) < 1.5


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("BMP", "RGB"), ("GIF", "P"), ("PPM", "RGB"), ("PCX", "RGB"), ("TIFF", "RGB"),
        ("TIFF", "P"), ("TIFF", "L"), ("TIFF", "I;16"), ("WEBP", "RGB"),
    ],
)  # fmt: skip
def test_other_files_lose_no_pixel(tmp_path: Path, kind: str, mode: str) -> None:
    path = tmp_path / "scan"
    options = {"lossless": True} if kind == "WEBP" else {}
    scene(mode).save(path, kind, **options)
    with Image.open(path) as image:
        expected = image.copy()
    assert stream(pdf_of(path))[1]["/Filter"] == "/FlateDecode"
    kept = pixels(pdf_of(path))
    if mode == "I;16":
        assert np.array_equal(np.asarray(kept), np.asarray(expected))
    else:
        assert difference(kept, expected) == 0


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
def test_a_page_is_upright_whichever_way_it_is_stored(
    tmp_path: Path, kind: str, orientation: int
) -> None:
    path = tmp_path / "scan"
    exif = Image.Exif()
    exif[274] = orientation
    scene().save(path, kind, exif=exif, dpi=(72, 72))
    with Image.open(path) as image:
        expected = ImageOps.exif_transpose(image).convert("RGB")
    data = pdf_of(path)
    assert difference(shown(data), expected) < 2
    if kind == "JPEG":
        assert stream(data)[0] == path.read_bytes()


def test_a_profile_is_kept_once_for_all_pages(tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    path = tmp_path / "scan.tif"
    scene().save(
        path, save_all=True, append_images=[scene(), scene()], icc_profile=profile,
        compression="tiff_lzw",
    )  # fmt: skip
    with pikepdf.open(io.BytesIO(pdf_of(path, 3))) as pdf:
        spaces = [page.obj.Resources.XObject.Scan.ColorSpace for page in pdf.pages]
        assert all(space[0] == pikepdf.Name.ICCBased for space in spaces)
        assert spaces[0][1].read_bytes() == profile
        assert len({space[1].objgen for space in spaces}) == 1


def test_a_profile_of_another_space_is_left_out(tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    path = tmp_path / "scan.png"
    scene().save(path, icc_profile=profile)
    assert stream(pdf_of(path))[1]["/ColorSpace"] == "/DeviceRGB"


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_inks_without_a_profile_become_srgb(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "scan"
    scene("CMYK").save(path, kind, dpi=(72, 72))
    data = pdf_of(path)
    assert stream(data)[1]["/ColorSpace"] == "/DeviceRGB"
    with Image.open(path) as image:
        assert difference(shown(data), image.convert("RGB")) < 1.5


@pytest.mark.parametrize("mode", ["LA", "RGBA"])
def test_what_is_transparent_is_paper(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "scan.png"
    image = scene(mode)
    image.putalpha(Image.linear_gradient("L").resize(SIZE))
    image.save(path, dpi=(72, 72))
    paper = Image.new("RGBA", SIZE, "white")
    paper.alpha_composite(image.convert("RGBA"))
    data = pdf_of(path)
    assert "/SMask" not in stream(data)[1]
    assert difference(shown(data), paper) < 1.5


def test_a_tiff_that_pillow_does_not_know_is_shown_in_gray(tmp_path: Path) -> None:
    path = tmp_path / "scan.tif"
    samples = np.asarray(scene("L")).astype(np.float64) / 255
    tifffile.imwrite(path, samples, photometric="minisblack")
    assert difference(pixels(pdf_of(path)), scene("L")) < 1


@pytest.mark.parametrize("planar", ["contig", "separate"])
@pytest.mark.parametrize("orientation", [1, 6])
def test_sixteen_bits_of_each_colour_are_kept(
    tmp_path: Path, planar: str, orientation: int
) -> None:
    path = tmp_path / "master.tif"
    samples = np.asarray(scene()).astype(np.uint16) * 257
    samples[::3] ^= 5
    given = samples if planar == "contig" else np.moveaxis(samples, -1, 0)
    tifffile.imwrite(
        path, given, photometric="rgb", planarconfig=planar, compression="zlib",
        resolution=(72, 72), extratags=[(274, "H", 1, orientation, True)],
    )  # fmt: skip
    data = pdf_of(path)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        scan = pdf.pages[0].obj.Resources.XObject.Scan
        assert scan.BitsPerComponent == 16
        kept = np.frombuffer(scan.read_bytes(), ">u2").reshape(HEIGHT, WIDTH, 3)
    assert np.array_equal(kept, samples)
    turned = scene() if orientation == 1 else scene().transpose(Image.Transpose.ROTATE_270)
    assert difference(shown(data), turned) < 1.5


def test_a_page_is_as_large_as_its_resolution_says(tmp_path: Path) -> None:
    path = tmp_path / "fax.tif"
    scene("1").save(path, compression="group4", dpi=(204, 98))
    document = pypdfium2.PdfDocument(pdf_of(path))
    assert document[0].get_size() == pytest.approx((72 * 320 / 204, 72 * 200 / 98), abs=0.01)


def test_no_page_is_larger_than_pdf_allows(tmp_path: Path) -> None:
    path = tmp_path / "roll.png"
    Image.new("1", (20_000, 10), 1).save(path, dpi=(30, 30))
    width, height = pypdfium2.PdfDocument(pdf_of(path))[0].get_size()
    assert width <= 14_400
    assert height >= 3


def test_all_frames_of_a_tiff_become_pages(tmp_path: Path) -> None:
    path = tmp_path / "volume.tif"
    scene().save(path, save_all=True, append_images=[scene("L"), scene("1")], dpi=(72, 72))
    data = pdf_of(path, 3)
    for number, mode in enumerate(("RGB", "L", "1")):
        assert difference(shown(data, 72, number), scene(mode)) < 1.5


def damaged(path: Path, frame: int, frames: int = 3) -> None:
    """A TIFF of so many pages; the strips of one hold nothing that can be decoded."""
    others = [scene() for _ in range(frames - 1)]
    scene().save(path, save_all=True, append_images=others, compression="tiff_lzw", dpi=(72, 72))
    with tifffile.TiffFile(path) as file:
        strips = list(zip(*(getattr(file.pages[frame], f) for f in _STRIPS), strict=True))
    data = bytearray(path.read_bytes())
    for place, size in strips:
        data[place : place + size] = b"\xff" * size
    path.write_bytes(data)


_STRIPS = ("dataoffsets", "databytecounts")


def test_a_damaged_page_is_blank_and_named(tmp_path: Path) -> None:
    path = tmp_path / "volume.tif"
    damaged(path, 1)
    data = pdf_of(path, 3)
    assert difference(shown(data, 72, 0), scene()) < 1.5
    assert shown(data, 72, 1).getextrema() == ((255, 255),) * 3
    assert difference(shown(data, 72, 2), scene()) < 1.5
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert b"could not be decoded, and are blank here: 2." in pdf.Root.Metadata.read_bytes()


def test_a_file_without_a_page_that_can_be_decoded_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "leaf.tif"
    damaged(path, 0, frames=1)
    with pytest.raises(RefusedError):
        pdf_of(path)


def ink_profile() -> bytes:
    """A CMYK profile by the plain formula: a table (ICC's `mft1`) of the 16 full or empty inks."""
    corners = np.array(list(np.ndindex(2, 2, 2, 2)))
    light = 255 * (1 - corners[:, :3]) * (1 - corners[:, 3:])
    paper = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
    lab = ImageCms.profileToProfile(
        Image.fromarray(light.astype(np.uint8)[None]), *paper, outputMode="LAB"
    )
    assert lab is not None
    # Pillow keeps a and b signed, the table has them from 128
    table = (np.asarray(lab)[0].astype(int) + np.array([0, 128, 128])) % 256
    one = [65536 if at % 4 == 0 else 0 for at in range(9)]
    ramp = bytes(range(256))
    lut = struct.pack(">4sIBBBx9i", b"mft1", 0, 4, 3, 2, *one)
    lut += ramp * 4 + table.astype(np.uint8).tobytes() + ramp * 3
    header = struct.pack(
        ">I4sI4s4s4s6H4s28x3I", 144 + len(lut), b"", 0x02100000, b"prtr", b"CMYK", b"Lab ",
        2000, 1, 1, 0, 0, 0, b"acsp", 63190, 65536, 54061,
    ).ljust(128, b"\0")  # fmt: skip
    return header + struct.pack(">I4sII", 1, b"A2B0", 144, len(lut)) + lut


def test_inks_with_a_profile_are_kept_to_the_byte(tmp_path: Path) -> None:
    path = tmp_path / "scan.jpg"
    picture = scene()
    samples = 255 - np.asarray(picture)
    inks = Image.fromarray(np.dstack([samples, np.zeros_like(samples[..., 0])]), mode="CMYK")
    inks.save(path, icc_profile=ink_profile(), quality=95, dpi=(72, 72))
    data = pdf_of(path)
    raw, said = stream(data)
    assert raw == path.read_bytes()
    assert "/ICCBased" in said["/ColorSpace"]
    # the inks between full and empty are lighter in light than in the formula: tones, not exact
    assert difference(shown(data), picture) < 40
    corner = shown(data).crop((20, 20, 80, 35))
    assert np.asarray(corner).max() < 40
    assert np.asarray(shown(data).crop((240, 130, 260, 150))).min() > 215
