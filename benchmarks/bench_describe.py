"""How well and how fast documents are described: `make bench-describe`.

Prints the CPU seconds of `describe` on a generated text at one, two and four times its length
(linear means that the last column stays level), how citations are read in styles held out of the
model's training, and, where the folder ../shared lies beside this checkout, the scores of its date
and citation labels and the time of the largest text there.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from cleaners.contract import CleanText
from describers.describe import describe
from extractors.contract import Page, assemble
from workshop.citations import measure

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
PARAGRAPH = (
    "In the spring of 1871 the mill at Leeds was sold; on 5 March 1873 it burnt, and by the end of"
    " the 1870s nothing was left of it but a wall.{n} The papers (see note 3 above) say little.\n\n"
)
NOTE = "{n}. A. Lund, Ships and Mills (Oslo, 1920), {n}-{m}; GARF, f. 1, op. 2, d. {n}, l. 4.\n\n"


def document(paragraphs: int) -> str:
    """A text of so many paragraphs, with a note to every tenth, up to 900."""
    notes = min(paragraphs // 10, 900)
    body = "".join(PARAGRAPH.format(n=n // 10 if n % 10 == 0 else "") for n in range(paragraphs))
    return body + "Notes\n\n" + "".join(NOTE.format(n=n, m=n + 2) for n in range(1, notes + 1))


def seconds(text: str) -> tuple[float, int, int]:
    """CPU seconds to describe a text, and how many dates and citations it has."""
    extraction = assemble("plain", "text/plain", (Page(1, "text", text, source="decoded"),))
    clean = CleanText(text, (), extraction.page_spans)
    began = time.process_time()
    found = describe(clean, extraction)
    return time.process_time() - began, len(found.dates), len(found.citations)


def speed(name: str, text: str) -> None:
    """One line of the table."""
    spent, dates, citations = seconds(text)
    print(
        f"{name:24} {len(text):>9,} characters {dates:>6,} dates {citations:>5,} citations"
        f" {spent:7.2f} CPU s {spent / len(text) * 1e6:7.2f} s per million"
    )


def scores() -> None:
    """The labelled sets, by the scoring scripts beside them, through the console script."""
    for script in ("dates_gold.py", "citations_gold.py"):
        subprocess.run([sys.executable, str(SHARED / "bench" / script)], cwd=ROOT, check=False)


def main() -> None:
    """Print everything."""
    seconds(document(20))
    for times in (1, 2, 4):
        speed(f"generated, {times}x", document(1500 * times))
    measure.main()
    if not SHARED.is_dir():
        print("no ../shared beside this checkout: no labelled scores")
        return
    largest = max((SHARED / "seeds").glob("*.txt"), key=lambda p: p.stat().st_size)
    text = largest.read_bytes().decode("utf-8")
    for times in (1, 2, 4):
        speed(f"largest seed, {times}x", text * times)
    scores()


if __name__ == "__main__":
    main()
