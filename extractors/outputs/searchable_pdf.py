"""A PDF that shows the pages as scanned and can be searched."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf

from extractors import stage
from extractors.contract import Extraction
from extractors.options import ExtractOptions
from extractors.outputs.archival import VERSION, make_archival, set_language
from extractors.outputs.colour import Colours
from extractors.outputs.invisible_font import InvisibleFont
from extractors.outputs.invisible_text import text_stream
from extractors.outputs.page_labels import set_labels
from extractors.outputs.page_pictures import page_pictures
from extractors.outputs.pdf_words import with_words
from findings.errors import RefusedError, UsageError

#: pictures in layers of a kind that PDF has not; as one picture each they would grow many times
_DJVU = "image/vnd.djvu"


def searchable_pdf(
    path: Path, extraction: Extraction, options: ExtractOptions | None = None
) -> bytes:
    """The document at `path` as a PDF with its words as invisible text.

    An image file becomes PDF/A-2 of its pages in their own colours: JPEG, JPEG 2000, PNG and fax
    TIFF in the bits of the file, others compressed without loss; viewers show them the way up that
    they were read. Pages that cannot be decoded are blank, and the metadata name them. A PDF keeps
    its pages as they are and gains the words of those that were recognised; it is PDF/A if it was,
    and the same file where nothing was recognised. The same input gives the same bytes. Raises
    UsageError for other types, RefusedError where the file cannot be read.
    """
    made = io.BytesIO()
    if extraction.media_type == "application/pdf":
        written = with_words(path, extraction.pages)
        if written is None:
            return path.read_bytes()
        set_language(written, extraction.pages)
        written.save(made, deterministic_id=not written.is_encrypted)
    elif extraction.media_type.startswith("image/") and extraction.media_type != _DJVU:
        with pikepdf.new() as pdf:
            _from_images(pdf, path, extraction, options or ExtractOptions())
            pdf.save(made, deterministic_id=True, force_version=VERSION)
    else:
        raise UsageError(
            f"a searchable PDF is made of scans, not of {extraction.media_type}",
            remedy="Give a PDF or an image file.",
        )
    return made.getvalue()


def _from_images(
    pdf: pikepdf.Pdf, path: Path, extraction: Extraction, options: ExtractOptions
) -> None:
    font = InvisibleFont()
    read = {page.number: page for page in extraction.pages}
    written: list[pikepdf.Page] = []
    missing: list[int] = []
    for number, picture in page_pictures(Colours(pdf), path, options):
        stage.begin("recognise", number)  # compressing a large page takes its time too
        page = pdf.add_blank_page(page_size=(picture.width, picture.height))
        page.obj.Resources = pikepdf.Dictionary()
        if picture.image is None:
            missing.append(number)
        else:
            page.obj.Resources.XObject = pikepdf.Dictionary(Scan=picture.image)
        content = picture.drawing
        words = read.get(number)
        if words is not None and words.lines:
            across, down = picture.width / words.width, picture.height / words.height
            content += b"q %.6f 0 0 %.6f 0 0 cm\n" % (across, down)
            content += text_stream(words, font) + b"\nQ\n"
            if turn := round(words.rotation / 90) * 90 % 360:
                page.obj.Rotate = turn
            written.append(page)
        page.obj.Contents = pdf.make_stream(content)
    if len(missing) == len(pdf.pages):
        raise RefusedError("none of its pages can be decoded")
    if written:
        made = font.add_to(pdf)
        for page in written:
            page.obj.Resources.Font = pikepdf.Dictionary(FondsText=made)
    set_labels(pdf, extraction.pages)
    make_archival(
        pdf,
        extraction.pages,
        title=extraction.metadata.get("title", ""),
        unicode=not font.has_private_use,
        missing=missing,
    )
