"""Searchable PDFs of images are PDF/A-2: its clauses one by one, and by Apache Preflight.

Preflight knows PDF/A-1b, which is stricter in all that is made here but JPEG 2000 and 16 bits; it
is asked about the same file with the part's number changed.
"""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as Tree

import numpy as np
import pikepdf
import pytest
from PIL import Image, ImageCms

from extractors.contract import Box, Page, assemble
from extractors.ocr.compose import compose
from extractors.ocr.engine import RawWord
from extractors.outputs.searchable_pdf import searchable_pdf
from extractors.outputs.srgb import srgb_profile

JARS = [
    Path("/usr/share/java") / f"{name}.jar"
    for name in (
        "preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "javax.activation",
        "jaxb-api",
    )
]  # fmt: skip
KINDS = [
    ("PNG", "1"), ("PNG", "L"), ("PNG", "P"), ("PNG", "RGB"), ("PNG", "RGBA"), ("JPEG", "L"),
    ("JPEG", "RGB"), ("JPEG", "CMYK"), ("TIFF", "1"), ("TIFF", "LAB"), ("GIF", "P"), ("BMP", "RGB"),
]  # fmt: skip


def page_of(
    *rows: str, number: int = 1, rotation: float = 0.0, language: str = "rus", printed: str = ""
) -> Page:
    lines = []
    for row, said in enumerate([*rows, *([printed] if printed else [])]):
        words = tuple(
            RawWord(word, Box(20 + 60 * at, 20 + 30 * row, 50, 20), 90.0, 1, 1, row)
            for at, word in enumerate(said.split())
        )
        lines.append((words, row, "page_number" if row == len(rows) else "body"))
    text, made = compose(lines)
    return Page(
        number, "text", text=text, lines=made, width=300, height=200, rotation=rotation,
        language=language, source="ocr",
    )  # fmt: skip


PAGE = page_of("Дѣло о <мостѣ> &", "second Ωμέγα ſ", rotation=0.8)


def pdf_of(
    folder: Path, kind: str = "PNG", mode: str = "RGB", *, pages: tuple[Page, ...] = (PAGE,),
    title: str = "Дѣло <1> & 2", **options: object,
) -> bytes:  # fmt: skip
    path = folder / "scan"
    noise = np.random.default_rng(1).integers(0, 256, (200, 300, 3), dtype=np.uint8)
    image = Image.fromarray(noise)
    if mode == "LAB":
        lab = ImageCms.createProfile("LAB")
        image = ImageCms.profileToProfile(
            image, ImageCms.createProfile("sRGB"), lab, outputMode="LAB"
        ) or image  # fmt: skip
    image.convert(mode).save(path, kind, **options)
    return searchable_pdf(
        path, assemble("image", "image/any", pages, metadata={"title": title} if title else {})
    )


@pytest.mark.slow
@pytest.mark.skipif(
    not (shutil.which("java") and all(jar.exists() for jar in JARS)),
    reason="Apache Preflight is not installed (libpdfbox2-java, libjaxb-api-java, a JRE)",
)
@pytest.mark.parametrize(("kind", "mode"), KINDS)
def test_preflight_finds_nothing(tmp_path: Path, kind: str, mode: str) -> None:
    with pikepdf.open(io.BytesIO(pdf_of(tmp_path, kind, mode))) as pdf:
        packet = pdf.Root.Metadata.read_bytes()
        packet = packet.replace(b"part>2<", b"part>1<").replace(b"ance>U<", b"ance>B<")
        pdf.Root.Metadata.write(packet)
        pdf.save(
            tmp_path / "one.pdf",
            force_version="1.4",
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    validator = "org.apache.pdfbox.preflight.Validator_A1b"
    command = ["java", "-Xmx256m", "-cp", ":".join(map(str, JARS)), validator]
    done = subprocess.run(
        [*command, str(tmp_path / "one.pdf")], capture_output=True, text=True, check=False
    )
    assert "is a valid PDF/A-1b file" in done.stdout, done.stdout + done.stderr


def test_header_identifier_and_no_encryption(tmp_path: Path) -> None:
    data = pdf_of(tmp_path)
    assert data.startswith(b"%PDF-1.7\n%")  # 6.1.2: and four bytes of more than 127 after it
    assert all(byte > 127 for byte in data[10:14])
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(bytes(pdf.trailer.ID[0])) == 16
        assert not pdf.is_encrypted


def test_metadata_say_what_the_file_is(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(pdf_of(tmp_path))) as pdf:
        said = Tree.fromstring(pdf.Root.Metadata.read_bytes())
        info = {key: str(value) for key, value in pdf.docinfo.items()}
    found = {element.tag.split("}")[1]: "".join(element.itertext()) for element in said.iter()}
    assert (found["part"], found["conformance"]) == ("2", "U")
    # 6.6.2.3 and its like: what both places say must be the same
    assert (found["title"], found["Producer"]) == ("Дѣло <1> & 2", "fonds")
    assert info == {"/Producer": "fonds", "/Title": "Дѣло <1> & 2"}


def test_letters_without_a_meaning_make_it_2b(tmp_path: Path) -> None:
    data = pdf_of(tmp_path, pages=(page_of("a \ue8b7 b"),))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert b"conformance>B<" in pdf.Root.Metadata.read_bytes()


def test_colours_have_an_intent(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(pdf_of(tmp_path))) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == pikepdf.Name.GTS_PDFA1
        assert intent.DestOutputProfile.N == 3
        assert intent.DestOutputProfile.read_bytes() == srgb_profile()


def test_our_profile_is_srgb() -> None:
    ours = ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))
    assert (ours.profile.version, ours.profile.device_class) == (2.1, "mntr")
    samples = np.random.default_rng(2).integers(0, 256, (100, 100, 3), dtype=np.uint8)
    image = Image.fromarray(samples)
    turned = ImageCms.profileToProfile(
        image, ours, ImageCms.createProfile("sRGB"), outputMode="RGB"
    )
    assert turned is not None
    assert np.abs(np.asarray(turned).astype(int) - samples).max() <= 1


@pytest.mark.parametrize(("kind", "mode"), KINDS)
def test_nothing_that_the_standard_forbids(tmp_path: Path, kind: str, mode: str) -> None:
    with pikepdf.open(io.BytesIO(pdf_of(tmp_path, kind, mode))) as pdf:
        for made in pdf.objects:
            if not isinstance(made, pikepdf.Dictionary | pikepdf.Stream):
                continue
            # 6.1.7, 6.2.8, 6.2.10: no LZW, no foreign files, nothing smoothed or transparent
            keys = set(made.keys())
            assert not keys & {
                "/F",
                "/SMask",
                "/Group",
                "/Alternates",
                "/OPI",
                "/AA",
                "/OpenAction",
            }
            assert made.get("/Interpolate", False) is False
            assert made.get("/Filter", None) != pikepdf.Name.LZWDecode
            assert made.get("/ColorSpace", None) != pikepdf.Name.DeviceCMYK


def test_the_font_is_embedded_and_its_codes_mean_something(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(pdf_of(tmp_path))) as pdf:
        font = pdf.pages[0].obj.Resources.Font.FondsText
        (descendant,) = font.DescendantFonts
        assert descendant.FontDescriptor.FontFile2.read_bytes()[:4] == b"\0\1\0\0"
        glyphs = descendant.CIDToGIDMap.read_bytes()
        letters = {letter for word in PAGE.text.split() for letter in word} | {" "}
        assert glyphs == b"\0\0" + b"\0\1" * len(letters)  # 6.2.11.8: none is .notdef
        said = font.ToUnicode.read_bytes().decode("ascii")
        assert all(f"<{letter.encode('utf-16-be').hex().upper()}>" in said for letter in letters)


def test_language_of_the_file_and_of_each_page(tmp_path: Path) -> None:
    long = page_of("много словъ на этой страницѣ", language="rus")
    short = page_of("few", number=2, language="eng")
    data = pdf_of(
        tmp_path, "TIFF", pages=(long, short), save_all=True,
        append_images=[Image.new("L", (300, 200))],
    )  # fmt: skip
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.Root.Lang) == "ru"
        assert b"/Lang (ru)" in pdf.pages[0].obj.Contents.read_bytes()
        assert b"/Lang (en)" in pdf.pages[1].obj.Contents.read_bytes()


def labels_of(folder: Path, printed: list[str]) -> list[str]:
    pages = tuple(
        page_of("some text", number=number, printed=one)
        for number, one in enumerate(printed, start=1)
    )
    frames = [Image.new("L", (300, 200)) for _ in printed[1:]]
    data = pdf_of(folder, "TIFF", pages=pages, save_all=True, append_images=frames)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [page.label for page in pdf.pages]


@pytest.mark.parametrize(
    ("printed", "labels"),
    [
        (["17", "18", "19", "20"], ["17", "18", "19", "20"]),
        # a leaf without a number, one misread
        (["— 17 —", "", "[19]", "70", "21"], ["17", "18", "19", "20", "21"]),
        (["", "", "1", "2", "3"], ["i", "ii", "1", "2", "3"]),
        (["17", "4", "230"], ["1", "2", "3"]),
        (["17", "18"], ["1", "2"]),
        (["", ""], ["1", "2"]),
    ],
)
def test_pages_are_labelled_as_they_are_numbered_in_print(
    tmp_path: Path, printed: list[str], labels: list[str]
) -> None:
    assert labels_of(tmp_path, printed) == labels
