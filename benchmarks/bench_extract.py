"""What extraction costs where no OCR is needed: CPU milliseconds a page, children included.

    python benchmarks/bench_extract.py [PAGES]

A born-digital PDF of 200 pages is made with reportlab (some 2,000 characters a page), a legacy
text and a page of HTML beside it; each is extracted through the whole seam, isolation included.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from extractors.isolation import parent
from extractors.options import ExtractOptions
from extractors.run import extract

SENTENCE = "The register was kept in the town hall until the roof fell in, as the clerk wrote. "
RUSSIAN = "Книга хранилась в городской управе, пока не обвалилась крыша, как записал писарь. "


def pdf(path: Path, pages: int) -> None:
    """A born-digital PDF of that many full pages."""
    from reportlab.pdfgen import canvas

    sheet = canvas.Canvas(str(path))
    for number in range(1, pages + 1):
        body = sheet.beginText(60, 780)
        for row in range(40):
            body.textLine(f"{number}.{row} {SENTENCE}"[:88])
        sheet.drawText(body)
        sheet.showPage()
    sheet.save()


def cpu(work: Callable[[], object]) -> tuple[float, float]:
    """CPU and wall seconds of `work`, its child processes waited for and counted."""
    wall = time.perf_counter()
    before = _used()
    work()
    parent.stop()
    return _used() - before, time.perf_counter() - wall


def _used() -> float:
    own = resource.getrusage(resource.RUSAGE_SELF)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def main() -> None:
    """Print a line for each kind of file."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        pdf(place / "born.pdf", pages)
        (place / "legacy.txt").write_bytes((RUSSIAN * 200).encode("cp1251"))
        (place / "utf8.txt").write_text(RUSSIAN * 200, encoding="utf-8")
        (place / "page.html").write_text(f"<html><body><p>{SENTENCE * 200}</p></body></html>")
        for name, count in (
            ("born.pdf", pages),
            ("legacy.txt", 1),
            ("utf8.txt", 1),
            ("page.html", 1),
        ):
            path = place / name
            spent, wall = cpu(lambda path=path: extract(path, ExtractOptions()))  # type: ignore[misc]
            print(f"{name:12} {1000 * spent / count:8.2f} CPU ms a page {wall:8.2f} s wall")
        spent, _ = cpu(lambda: [extract(place / "utf8.txt", ExtractOptions()) for _ in range(50)])
        print(f"50 x utf8.txt {1000 * spent / 50:7.2f} CPU ms a document, one server")


if __name__ == "__main__":
    main()
