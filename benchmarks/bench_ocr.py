"""Text and CPU of `fonds extract` on page images, as ratios to Tesseract and OCRmyPDF.

The others run beside it, on the same pages.

    python benchmarks/bench_ocr.py [FOLDER] [--ocrmypdf PAGES] [--pages N]

FOLDER holds a folder for each page (`image.*`, `gt.txt`) and a `manifest.tsv` with the columns
`id` and `lang`; by default ../shared/scans, and where that is not there, pages that are set here.
The reference is given the right language; fonds is given none. CPU is user plus system time of
the whole process, start included, for both. The last line is the same pages as one volume, a TIFF,
where fonds starts once, as it does for a batch of the pipeline.
"""

from __future__ import annotations

import argparse
import csv
import os
import re
import resource
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import tifffile
from PIL import Image, ImageDraw, ImageFont
from rapidfuzz.distance import Levenshtein

ROOT = Path(__file__).resolve().parent.parent
SCANS = ROOT.parent / "shared" / "scans"
FONDS = Path(sys.executable).with_name("fonds")
FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"
#: one recognition by path, as the manual of pytesseract has it
_REFERENCE = (
    "import sys, pytesseract;"
    "sys.stdout.write(pytesseract.image_to_string(sys.argv[1], lang=sys.argv[2]))"
)


@dataclass(frozen=True)
class Sample:
    """One page image, what it says, and its language by Tesseract's code."""

    name: str
    image: Path
    truth: str
    language: str


@dataclass
class Total:
    """Sums over pages."""

    pages: int = 0
    errors: float = 0.0
    cpu: float = 0.0

    def add(self, errors: float, cpu: float) -> None:
        self.pages += 1
        self.errors += min(1.0, errors)
        self.cpu += cpu


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=SCANS)
    parser.add_argument("--ocrmypdf", type=int, default=10, metavar="PAGES")
    parser.add_argument("--pages", type=int, default=0, metavar="N", help="only the first N")
    parser.add_argument(
        "--free-threads",
        action="store_true",
        help="let OCRmyPDF choose its threads, as it does by itself; they spin on a busy machine",
    )
    arguments = parser.parse_args()
    environment = dict(os.environ)
    os.environ["OMP_THREAD_LIMIT"] = "1"
    if not arguments.free_threads:
        environment["OMP_THREAD_LIMIT"] = "1"
    with tempfile.TemporaryDirectory(prefix="bench-ocr-") as scratch:
        samples = list(_samples(arguments.folder, Path(scratch)))
        if arguments.pages:
            samples = samples[: arguments.pages]
        _compare(samples, arguments.ocrmypdf, Path(scratch), environment)


def _compare(
    samples: list[Sample], with_ocrmypdf: int, scratch: Path, environment: dict[str, str]
) -> None:
    """`environment` is OCRmyPDF's."""
    ours, reference = Total(), Total()
    beside, ours_beside = Total(), Total()
    print(f"{'page':26}{'CER':>8}{'ref.':>8}{'CPU s':>8}{'ref.':>8}{'OCRmyPDF':>10}")
    for number, sample in enumerate(samples):
        text, cpu = _run([str(FONDS), "extract", str(sample.image)])
        said, spent = _run([sys.executable, "-c", _REFERENCE, str(sample.image), sample.language])
        errors, missed = _error_rate(sample.truth, text), _error_rate(sample.truth, said)
        ours.add(errors, cpu)
        reference.add(missed, spent)
        other = ""
        if number < with_ocrmypdf:
            read, took = _ocrmypdf(sample, scratch, environment)
            beside.add(_error_rate(sample.truth, read), took)
            ours_beside.add(errors, cpu)
            other = f"{took:.1f}"
        print(
            f"{sample.name[:25]:26}{errors:8.3f}{missed:8.3f}{cpu:8.2f}{spent:8.2f}{other:>10}",
            flush=True,
        )
    pages = max(1, ours.pages)
    print(
        f"\npages {ours.pages}; mean CER {ours.errors / pages:.4f} / {reference.errors / pages:.4f}"
        f" = {_ratio(ours.errors, reference.errors)} of Tesseract with the right language"
        f"\nCPU s a page {ours.cpu / pages:.2f} / {reference.cpu / pages:.2f}"
        f" = {_ratio(ours.cpu, reference.cpu)} of the pytesseract route"
    )
    if beside.pages:
        print(
            f"OCRmyPDF on {beside.pages} pages: CPU {_ratio(ours_beside.cpu, beside.cpu)}, "
            f"CER {_ratio(ours_beside.errors, beside.errors)} of it"
        )
    volume = _volume([sample.image for sample in samples], scratch)
    cpu = _run([str(FONDS), "extract", str(volume)])[1] / pages
    print(
        f"as one volume: CPU s a page {cpu:.2f} = {_ratio(cpu, reference.cpu / pages)} of the "
        f"pytesseract route, {_ratio(cpu, beside.cpu / max(1, beside.pages))} of OCRmyPDF"
    )


def _volume(images: list[Path], scratch: Path) -> Path:
    """The pages as the frames of one TIFF, each with its own resolution."""
    path = scratch / "volume.tif"
    with tifffile.TiffWriter(path) as volume:
        for image in images:
            with Image.open(image) as page:
                across, down = page.info.get("dpi", (0, 0))
                pixels = np.asarray(page.convert("L"))
            volume.write(
                pixels,
                photometric="minisblack",
                compression="zlib",
                resolution=(float(across), float(down)) if across else None,
            )
    return path


def _run(command: list[str], environment: dict[str, str] | None = None) -> tuple[str, float]:
    """Standard output of a program, and the CPU seconds that it and its children took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, cwd=ROOT, check=False, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(f"{command[0]}: {done.stderr.decode('utf-8', 'replace')[-400:]}")
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return done.stdout.decode("utf-8", "replace"), spent


def _ocrmypdf(sample: Sample, scratch: Path, environment: dict[str, str]) -> tuple[str, float]:
    """OCRmyPDF with its defaults on the page as a PDF, and its text by the sidecar."""
    source, sidecar = scratch / "page.pdf", scratch / "page.txt"
    Image.open(sample.image).convert("L").save(source, "PDF", resolution=300)
    command = [sys.executable, "-m", "ocrmypdf", "-q", "-l", sample.language]
    output = [str(source), str(scratch / "out.pdf")]
    _, spent = _run([*command, "--sidecar", str(sidecar), *output], environment)
    return sidecar.read_text(encoding="utf-8"), spent


def _error_rate(truth: str, text: str) -> float:
    """Character errors to a true character, after NFC and with white space collapsed."""
    expected, said = (
        re.sub(r"\s+", " ", unicodedata.normalize("NFC", one)).strip() for one in (truth, text)
    )
    return Levenshtein.distance(expected, said) / max(1, len(expected))


def _ratio(one: float, other: float) -> str:
    return f"{one / other:.2f}" if other else "-"


def _samples(folder: Path, scratch: Path) -> Iterator[Sample]:
    manifest = folder / "manifest.tsv"
    if not manifest.exists():
        print(f"no {manifest}: pages set here instead\n")
        yield from _own(scratch)
        return
    with manifest.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            place = folder / row["id"]
            images = sorted(place.glob("image.*"))
            if images:
                truth = (place / "gt.txt").read_text(encoding="utf-8")
                yield Sample(row["id"], images[0], truth, row["lang"])


def _own(scratch: Path) -> Iterator[Sample]:
    """Two columns, a list of sums and a page on its side, in English."""
    prose = (
        "The clerk wrote the names of all who came to the door",
        "and put a mark by those that had paid. In the evening",
        "the book went back to the chest, and nobody opened it",
        "again before the first snow had come to the valley.",
    )
    left, right = prose * 5, tuple(reversed(prose)) * 5
    sums = tuple(f"{name} {n * 7}.{n}0" for n, name in enumerate(("bread", "wine", "oil"), 3))
    columns = Image.new("L", (2000, 1600), 240)
    _set(columns, left, 100)
    _set(columns, right, 1080)
    table = Image.new("L", (1600, 900), 240)
    _set(table, [row.split()[0] for row in sums], 150)
    _set(table, [row.split()[1] for row in sums], 1200)
    turned = Image.new("L", (1200, 1600), 240)
    _set(turned, left, 100)
    pages = {
        "columns": (columns, left + right),
        "list": (table, sums),
        "turned": (turned.transpose(Image.Transpose.ROTATE_90), left),
    }
    for name, (image, lines) in pages.items():
        path = scratch / f"{name}.png"
        image.save(path, dpi=(200, 200))
        yield Sample(name, path, "\n".join(lines), "eng")


def _set(image: Image.Image, lines: tuple[str, ...] | list[str], left: int) -> None:
    font = ImageFont.truetype(FONT, 30)
    draw = ImageDraw.Draw(image)
    for number, text in enumerate(lines):
        draw.text((left, 150 + 60 * number), text, fill=25, font=font)


if __name__ == "__main__":
    main()
