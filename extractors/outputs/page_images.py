"""The pages of a scan as pictures to look at: in colour, upright, 8 bits, on white."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from extractors import stage
from extractors.options import ExtractOptions
from extractors.outputs.tiles import LONGEST, write_tiles
from findings.errors import RefusedError, UsageError

if TYPE_CHECKING:
    from PIL.Image import Image

#: dots an inch at which a page of a PDF is drawn, if that fits into `LONGEST`
_DPI = 200.0
#: the file with the sizes of the pages that were written, by number
SIZES = "sizes.json"


def write(path: Path, folder: Path, options: ExtractOptions, first: int, last: int) -> None:
    """Write the tiles of pages into `<folder>/<number>/`, and their sizes into `SIZES`.

    Pages that cannot be drawn are left out. Raises UsageError for what has no pages to look at,
    RefusedError where the file cannot be read.
    """
    sizes = {}
    for number, image in page_images(path, options, first, last):
        sizes[number] = write_tiles(image, folder / str(number))
    (folder / SIZES).write_bytes(msgspec.json.encode(sizes))


def page_images(
    path: Path, options: ExtractOptions, first: int, last: int
) -> Iterator[tuple[int, Image]]:
    """The pages from `first` to `last` that can be drawn, with their numbers; raises as `write`."""
    from extractors.sniff import sniff

    form, _ = sniff(path, path.name, options)
    if form.source_type == "pdf":
        yield from _drawn(path, first, last)
    elif form.family == "image":
        yield from _decoded(path, options, first, last)
    else:
        raise UsageError(
            f"a {form.source_type} file has no pages to look at",
            remedy="Only scans and PDFs are drawn.",
        )


def _drawn(path: Path, first: int, last: int) -> Iterator[tuple[int, Image]]:
    """The pages of a PDF, as PDFium draws them."""
    import pypdfium2

    from extractors.pdf.opening import open_pdf

    pdf = open_pdf(path)
    for number in range(first, min(last, pdf.page_count) + 1):
        stage.begin("recognise", number)  # drawing a large page takes its time too
        try:
            page = pdf.pages[number - 1]
            longest = max(page.get_size())
            bitmap = page.render(scale=min(_DPI / 72, LONGEST / longest))
        except pypdfium2.PdfiumError:
            continue
        yield number, bitmap.to_pil().convert("RGB")
        bitmap.close()


def _decoded(
    path: Path, options: ExtractOptions, first: int, last: int
) -> Iterator[tuple[int, Image]]:
    """The pages of an image file, in their own colours where they can be had."""
    from extractors.image_gate import open_image, undecoded

    seen = first - 1
    try:
        for number, _, image in undecoded(path, options, first=first, last=last):
            stage.begin("recognise", number)
            seen = number
            found = _coloured(path, image) or _gray(path, options, number)
            if found is not None:
                yield number, found
    except RefusedError:
        # what Pillow does not open, or not to its end, the gate reads by other means, in gray
        try:
            for frame in open_image(path, options, first=seen + 1, last=last):
                yield frame.number, frame.image
        except RefusedError:
            if seen < first:
                raise


def _gray(path: Path, options: ExtractOptions, number: int) -> Image | None:
    """The page as it was recognised; None where it cannot be decoded."""
    from extractors.image_gate import open_image

    try:
        return next(open_image(path, options, first=number, last=number)).image
    except RefusedError:
        return None


def _coloured(path: Path, image: Image) -> Image | None:
    """The page at which a file stands; None where it is damaged."""
    from extractors.image_errors import refusals
    from extractors.image_gate import orientation_of, upright
    from extractors.image_gray import to_gray, to_srgb
    from extractors.image_tiff import check_strips, said_by_libtiff
    from extractors.outputs.page_pictures import drawable

    try:
        if image.format == "TIFF":
            check_strips(path, image)
        with refusals(), said_by_libtiff():
            image.load()
            # a TIFF is upright once it is loaded
            found = upright(drawable(image), orientation_of(image))
    except RefusedError:
        return None
    if found.mode == "RGB":
        return to_srgb(found) if found.info.get("icc_profile") else found.copy()
    if found.mode in ("1", "L"):
        return found.convert("L")
    return to_gray(found) if found.mode.startswith("I") else found.convert("RGB")
