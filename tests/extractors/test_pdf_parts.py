"""Content accounting: every part of a PDF ends as text, as a document of its own, or as a finding.

Made up PDFs of random parts, each with a word that occurs nowhere else.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from extractors.containers import unpack
from extractors.contract import Extraction
from extractors.options import ExtractOptions
from extractors.run import extract

OPTIONS = ExtractOptions(languages=("eng",))
#: plain words that no other word of the made up pages is like
WORDS = (
    "anchor barley candle dragon eagle feather garden hammer island jacket kettle ladder marble "
    "needle orchard pepper quarry ribbon saddle timber umbrella velvet walnut yellow zebra bishop "
    "copper falcon goblet harbour"
).split()
Name, Dict, Array = pikepdf.Name, pikepdf.Dictionary, pikepdf.Array
Adder = Callable[[pikepdf.Pdf, Any, str, tuple[int, int, int, int]], None]


def annotation(kind: str, **more: Any) -> Adder:
    def add(pdf: pikepdf.Pdf, page: Any, word: str, box: tuple[int, int, int, int]) -> None:
        said = {key: value(word) if callable(value) else value for key, value in more.items()}
        note = Dict(Type=Name.Annot, Subtype=Name("/" + kind), Rect=Array(box), **said)
        page.Annots.append(pdf.make_indirect(note))

    return add


def field(**more: Any) -> Adder:
    def add(pdf: pikepdf.Pdf, page: Any, word: str, box: tuple[int, int, int, int]) -> None:
        annotation("Widget", T=f"field {len(page.Annots)}", **more)(pdf, page, word, box)
        if "/AcroForm" not in pdf.Root:
            pdf.Root.AcroForm = Dict(Fields=Array())
        pdf.Root.AcroForm.Fields.append(page.Annots[-1])

    return add


def drawn(kind: str, **more: Any) -> Adder:
    """An annotation whose word is only in its picture."""

    def add(pdf: pikepdf.Pdf, page: Any, word: str, box: tuple[int, int, int, int]) -> None:
        font = Dict(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        look = pdf.make_stream(
            f"BT /F 12 Tf 4 6 Td (the {word}) Tj ET".encode(),
            Type=Name.XObject, Subtype=Name.Form, Resources=Dict(Font=Dict(F=font)),
            BBox=Array([0, 0, box[2] - box[0], box[3] - box[1]]),
        )  # fmt: skip
        annotation(kind, AP=Dict(N=look), **more)(pdf, page, word, box)

    return add


def parent_field(pdf: pikepdf.Pdf, page: Any, word: str, box: tuple[int, int, int, int]) -> None:
    """A value of a field that is shown by its kid."""
    holder = pdf.make_indirect(Dict(FT=Name.Tx, T="holder", V=f"the {word}", Kids=Array()))
    annotation("Widget", Parent=holder)(pdf, page, word, box)
    holder.Kids.append(page.Annots[-1])


def homeless(pdf: pikepdf.Pdf, page: Any, word: str, box: tuple[int, int, int, int]) -> None:
    if "/AcroForm" not in pdf.Root:
        pdf.Root.AcroForm = Dict(Fields=Array())
    pdf.Root.AcroForm.Fields.append(pdf.make_indirect(Dict(FT=Name.Tx, T="no", V=f"the {word}")))


def attached(pdf: pikepdf.Pdf, page: Any, word: str, box: tuple[int, int, int, int]) -> None:
    pdf.attachments[f"{len(pdf.attachments)}.txt"] = f"the {word}".encode()


def specification(pdf: pikepdf.Pdf, word: str) -> Any:
    stream = pdf.make_stream(f"the {word}".encode(), Type=Name.EmbeddedFile)
    return pdf.make_indirect(Dict(Type=Name.Filespec, F="a.txt", EF=Dict(F=stream)))


def pinned(pdf: pikepdf.Pdf, page: Any, word: str, box: tuple[int, int, int, int]) -> None:
    annotation("FileAttachment", FS=specification(pdf, word))(pdf, page, word, box)


def associated(pdf: pikepdf.Pdf, page: Any, word: str, box: tuple[int, int, int, int]) -> None:
    page.AF = Array([specification(pdf, word)])


def content(data: str, **given: Any) -> Adder:
    def add(pdf: pikepdf.Pdf, page: Any, word: str, box: tuple[int, int, int, int]) -> None:
        font = Dict(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.Resources.Font = Dict({**dict(page.Resources.get("/Font") or {}), "/Own": font})
        code = data.format(word=f"the {word}", x=box[0], y=box[1] + 6)
        pikepdf.Page(page).contents_add(pdf.make_stream(f"q {code} Q".encode()))

    return add


def layered(pdf: pikepdf.Pdf, page: Any, word: str, box: tuple[int, int, int, int]) -> None:
    """Text of a layer that is switched off."""
    group = pdf.make_indirect(Dict(Type=Name.OCG, Name="hidden"))
    pdf.Root.OCProperties = Dict(OCGs=Array([group]), D=Dict(OFF=Array([group])))
    page.Resources.Properties = Dict(Hid=group)
    shown = "/OC /Hid BDC BT /Own 12 Tf {x} {y} Td ({word}) Tj ET EMC"
    content(shown)(pdf, page, word, box)


def picture(word: str) -> Image.Image:
    image = Image.new("L", (700, 120), 255)
    ImageDraw.Draw(image).text((20, 25), f"the {word} was sold", 0, ImageFont.load_default(56))
    return image


def pictured(pdf: pikepdf.Pdf, page: Any, word: str, box: tuple[int, int, int, int]) -> None:
    image = pdf.make_stream(
        picture(word).tobytes(), Type=Name.XObject, Subtype=Name.Image, Width=700, Height=120,
        ColorSpace=Name.DeviceGray, BitsPerComponent=8,
    )  # fmt: skip
    objects = dict(page.Resources.get("/XObject") or {})
    name = f"/Own{len(objects)}"
    page.Resources.XObject = Dict({**objects, name: image})
    drawing = f"q 175 0 0 30 {box[0]} {box[1]} cm {name} Do Q"
    pikepdf.Page(page).contents_add(pdf.make_stream(drawing.encode()))


def text(key: str) -> dict[str, Callable[[str], Any]]:
    return {key: lambda word: f"the {word}"}


TEXT = "BT /Own 12 Tf {x} {y} Td ({word}) Tj ET"
PARTS: dict[str, Adder] = {
    "text": content(TEXT),
    "invisible text": content("BT 3 Tr /Own 12 Tf {x} {y} Td ({word}) Tj ET"),
    "text up the page": content("BT /Own 12 Tf 0 1 -1 0 {x} {y} Tm ({word}) Tj ET"),
    "text upside down": content("BT /Own 12 Tf -1 0 0 -1 {x} {y} Tm ({word}) Tj ET"),
    "text of a hidden layer": layered,
    "picture": pictured,
    "field": field(FT=Name.Tx, **text("V")),
    "field of many lines": field(FT=Name.Tx, V=lambda word: f"one\rthe {word}\rtwo", Ff=1 << 12),
    "field of a parent": parent_field,
    "rich field": field(FT=Name.Tx, RV=lambda word: f"<body><p>the {word}</p></body>"),
    "hidden field": field(FT=Name.Tx, F=2, **text("V")),
    "password": field(FT=Name.Tx, Ff=1 << 13, V=lambda word: "secret"),
    "field on no page": homeless,
    "choice": field(FT=Name.Ch, V="x",
                    Opt=lambda word: Array([Array(["x", f"the {word}"]), Array(["y", "no"])])),
    "choices": field(FT=Name.Ch, V=lambda word: Array([f"the {word}", "more"])),
    "ticked": field(FT=Name.Btn, AS=lambda word: Name("/" + word)),
    "button": field(FT=Name.Btn, Ff=1 << 16, MK=lambda word: Dict(CA=f"the {word}")),
    "signature": field(FT=Name.Sig, V=lambda word: Dict(Type=Name.Sig, Name=f"the {word}")),
    "field drawn": drawn("Widget", FT=Name.Tx, T="drawn"),
    "note": annotation("Text", **text("Contents")),
    "note's author": annotation("Text", T=lambda word: f"the {word}", Contents="Agreed."),
    "rich note": annotation("Text", RC=lambda word: f"<p>the <b>{word}</b></p>"),
    "highlight": annotation("Highlight", QuadPoints=Array([0] * 8), **text("Contents")),
    "free text": annotation("FreeText", DA="/Helv 12 Tf", **text("Contents")),
    "free text drawn": drawn("FreeText", DA="/Helv 12 Tf", **text("Contents")),
    "stamp": annotation("Stamp", **text("Contents")),
    "stamp drawn": drawn("Stamp"),
    "ink": annotation("Ink", InkList=Array(), **text("Contents")),
    "link": annotation("Link", **text("Contents")),
    "hidden note": annotation("Text", F=2, **text("Contents")),
    "sound": annotation("Sound", Contents=lambda word: f"the {word}"),
    "attachment": attached,
    "pinned file": pinned,
    "associated file": associated,
}  # fmt: skip
#: parts that a finding speaks of, but does not repeat
UNQUOTED = {"password"}


def made(path: Path, kinds: list[str], rotate: int = 0) -> dict[str, str]:
    """A PDF of a page of text with these parts, and the word of each."""
    sheet = canvas.Canvas(str(path), pagesize=(595, 842))
    for row in range(4):
        sheet.drawString(60, 790 - 16 * row, f"Line {row}: the mill was let for a year to the son.")
    sheet.showPage()
    sheet.save()
    words = dict(zip(kinds, WORDS, strict=False))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0].obj
        page.Annots = Array()
        page.Rotate = rotate
        for at, (kind, word) in enumerate(words.items()):
            x, y = 60 + 240 * (at % 2), 640 - 60 * (at // 2)
            PARTS[kind](pdf, page, word, (x, y, x + 180, y + 22))
        pdf.save(path)
    return words


def lost(path: Path, words: dict[str, str]) -> dict[str, str]:
    """The parts whose word is nowhere, or twice in the text."""
    found: Extraction = extract(path, OPTIONS)
    folder = path.parent / f"{path.stem}-members"
    folder.mkdir(exist_ok=True)
    files = " ".join(one.path.read_text() for one in unpack(path, folder, OPTIONS))
    remarks = [*found.findings, *(one for page in found.pages for one in page.findings)]
    told = " ".join(f.message for f in remarks if f.code == "content_not_read")
    wrong: dict[str, str] = {}
    for kind, word in words.items():
        if kind in UNQUOTED:
            if "password" not in told or "secret" in found.text:
                wrong[kind] = "untold"
        elif (count := found.text.count(word)) > 1:
            wrong[kind] = f"{word} {count} times in {found.text!r}"
        elif not count and word not in files and word not in told and kind != "sound":
            wrong[kind] = f"{word} nowhere: {found.text!r}"
        elif kind == "sound" and "Sound" not in told:
            wrong[kind] = "untold"
    assert [code for code in {f.code for f in remarks} if code == "page_failed"] == []
    assert "the mill was let for a year" in found.text
    return wrong


@pytest.mark.parametrize("kind", PARTS)
def test_no_part_is_lost(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    assert not lost(path, made(path, [kind]))


@pytest.mark.parametrize("seed", range(8))
def test_no_part_is_lost_among_others(seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)
    kinds = dice.sample(sorted(PARTS), 9)
    path = tmp_path / "a.pdf"
    assert not lost(path, made(path, kinds, rotate=dice.choice([0, 0, 90, 180, 270])))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 140))
def test_no_part_is_lost_among_many(seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)
    kinds = dice.sample(sorted(PARTS), dice.randint(2, 18))
    path = tmp_path / "a.pdf"
    assert not lost(path, made(path, kinds, rotate=dice.choice([0, 90, 180, 270])))


def test_a_page_with_nothing_beside_its_text_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    made(path, ["text"])
    found = extract(path, OPTIONS)
    assert [*found.findings, *found.pages[0].findings] == []


def test_a_picture_without_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    sheet = canvas.Canvas(str(path), pagesize=(595, 842))
    sheet.drawString(60, 790, "The mill was let for a year to the son of the late miller.")
    dots = Image.new("L", (300, 300), 255)
    ImageDraw.Draw(dots).ellipse((40, 40, 260, 260), outline=0, width=9)
    sheet.drawImage(ImageReader(dots), 100, 300, 200, 200)
    sheet.showPage()
    sheet.save()
    (page,) = extract(path, OPTIONS).pages
    assert page.text == "The mill was let for a year to the son of the late miller."
    assert [f.code for f in page.findings] == ["picture_without_text"]


def opened(path: Path, change: Callable[[pikepdf.Pdf], None]) -> Extraction:
    made(path, ["text"])
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        change(pdf)
        pdf.save(path)
    return extract(path, OPTIONS)


def test_a_form_of_the_xfa_kind_is_told(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AcroForm = Dict(Fields=Array(), XFA=pdf.make_stream(b"<xdp/>"))

    found = opened(tmp_path / "a.pdf", change)
    assert [(f.code, f.where) for f in found.findings] == [("content_not_read", "XFA")]


def test_a_layer_that_is_switched_off_is_told(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        group = pdf.make_indirect(Dict(Type=Name.OCG, Name="Plan B"))
        pdf.Root.OCProperties = Dict(OCGs=Array([group]), D=Dict(BaseState=Name.OFF))

    (told,) = opened(tmp_path / "a.pdf", change).findings
    assert (told.code, told.where) == ("content_not_read", "hidden layers")
    assert "Plan B" in told.message


def test_trees_that_refer_to_themselves_end(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        node = pdf.make_indirect(Dict())
        node.Kids = Array([node] * 50)
        pdf.Root.Names = Dict(EmbeddedFiles=node)
        parent = pdf.make_indirect(Dict(T="a"))
        parent.Kids = Array([parent] * 50)
        parent.Parent = parent
        pdf.Root.AcroForm = Dict(Fields=Array([parent] * 50))
        pdf.pages[0].Annots = Array(
            [pdf.make_indirect(Dict(Subtype=Name.Widget, Parent=parent, Rect=Array([0, 0, 9, 9])))]
        )

    assert "the mill was let" in opened(tmp_path / "a.pdf", change).text


def test_an_attachment_without_its_file_is_told(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        spec = pdf.make_indirect(Dict(Type=Name.Filespec, F="gone.txt", EF=Dict()))
        pdf.Root.Names = Dict(EmbeddedFiles=Dict(Names=Array(["gone.txt", spec])))

    (told,) = opened(tmp_path / "a.pdf", change).findings
    assert (told.code, told.where) == ("content_not_read", "gone.txt")
