"""Measure whether corrections by persons find their word again when a page is read anew.

usage: bench_desk.py [PAGES] [CORRECTIONS A PAGE] [SEED] [READING ...]

Pages are set by ourselves, so that the place of every word is known: prose, two columns, tables
whose rows are alike, lists of the same few words. Of each, words are corrected on its reading at
200 dpi; then it is read again at another resolution, lying on its side, upside down and askew, and
by other engines (see `READINGS`; all that are installed, where none is named), and cleaned by
other cleaners. Counted for every correction and reading: on the right word, on another one
(wrong), without a place (queued), and lost: in its place, and not in the clean text.
"""

from __future__ import annotations

import itertools
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from cleaners.decided import NAME
from cleaners.options import CleanOptions
from cleaners.plan import clean, names
from demo.fonts import face
from extractors.contract import Extraction, Page, assemble
from extractors.ocr import engine_pytesseract, engines
from extractors.ocr.engine import Engine, Orientation, RawWord, Reading
from extractors.ocr.geometry import Preparation
from extractors.ocr.page import read_page
from extractors.ocr.second_opinion import letters_of, second_reader, written
from extractors.ocr.slots import Slot
from extractors.options import ExtractOptions
from fonds.desk.anchor import anchor_at, tokens
from fonds.desk.apply import cleaning, fit
from fonds.desk.correction import Correction

SIZE = (1200, 1700)
WORDS = (
    "the parish kept its books in a chest by the door and when the roof let in rain the clerk "
    "moved them to the school where a carpenter found them who thought that they were bills of "
    "the miller and would have burnt them but for the teacher who came in with the key and sent "
    "for the priest as it held the names of all who had been married since the great fire of that "
    "summer and of the winter before it in the villages along the river from the bridge to the "
    "old harbour"
).split()
NAMES = "Kerr Olsen Varga Pinto Meyer Duval Sorel Lind Novak Ferri".split()


class SecondAlone:
    """The second reader as an engine: lines as the first finds them, words as the second reads."""

    def __init__(self) -> None:
        self._first = engines.choose()
        self.name = "second reader alone"

    def read(
        self,
        image: Image.Image,
        language: str,
        *,
        dpi: float | None = None,
        psm: int = 3,
        inverse: bool = True,
    ) -> Reading:
        """See `Engine.read`."""
        found = self._first.read(image, language, dpi=dpi, psm=psm, inverse=inverse)
        lines = itertools.groupby(found.words, lambda word: (word.block, word.paragraph, word.line))
        words = [word for _, line in lines for word in self._read(list(line), image)]
        return Reading(tuple(words), language, self.name, found.model)

    def _read(self, line: Sequence[RawWord], image: Image.Image) -> Iterator[RawWord]:
        reader = second_reader()
        if reader is not None:
            yield from written(Slot(tuple(line), tuple(letters_of(line, image, reader))), line)

    def orientation(self, image: Image.Image) -> Orientation | None:
        """See `Engine.orientation`."""
        return self._first.orientation(image)


#: how a page is read again: what is done to its picture, and the engine (None: that of every day)
READINGS: dict[str, tuple[Preparation, Engine | None]] = {
    "150 dpi": (Preparation(scale=0.75), None),
    "300 dpi": (Preparation(scale=1.5), None),
    "on its side": (Preparation(turn=90), None),
    "upside down": (Preparation(turn=180), None),
    "askew": (Preparation(skew=1.5), None),
}
if engine_pytesseract.available():
    READINGS["pytesseract"] = (Preparation(), engine_pytesseract.PytesseractEngine())
if second_reader() is not None:
    READINGS["rapidocr"] = (Preparation(), SecondAlone())
#: cleaners that another version of the program might have or not; and of all, one a page
SKIPPED: tuple[tuple[str, ...], ...] = (
    (),
    ("ocr", "split_words"),
    ("cut_furniture", "join_lines", "punctuation"),
)

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Sheet:
    """A page's picture, and the box of each word on it in pixels."""

    image: Image.Image
    words: tuple[tuple[str, Box], ...]


def sheet(kind: int, rng: random.Random) -> Sheet:
    """A page of one of four kinds."""
    image = Image.new("L", SIZE, 235)
    draw = ImageDraw.Draw(image)
    font = face("print", rng.choice((24, 28, 32)))
    step = round(font.size * 1.4)
    set_words: list[tuple[str, Box]] = []
    columns = {0: 1, 1: 2, 2: 4, 3: 1}[kind]
    width = (SIZE[0] - 200 - 50 * (columns - 1)) // columns
    if kind == 2:  # a table: rows that are nearly alike
        for row in range(30):
            for column in range(columns):
                text = (rng.choice(NAMES), "do.", rng.choice(("paid", "due")), "1871")[column]
                _write(draw, font, text, 100 + column * (width + 50), 150 + row * step, set_words)
    else:
        for column in range(columns):
            left = 100 + column * (width + 50)
            lines = (SIZE[1] - 300) // step
            _fill(draw, font, kind, left, width, lines, step, rng, set_words)
    noisy = image.filter(ImageFilter.GaussianBlur(rng.uniform(0.6, 1.3)))
    grain = Image.effect_noise(SIZE, rng.uniform(20, 60))
    return Sheet(Image.blend(noisy, grain, 0.15), tuple(set_words))


def _fill(
    draw: ImageDraw.ImageDraw,
    font: ImageFont.FreeTypeFont,
    kind: int,
    left: int,
    width: int,
    lines: int,
    step: int,
    rng: random.Random,
    out: list[tuple[str, Box]],
) -> None:
    start = rng.randrange(len(WORDS))
    for line in range(lines):
        x = float(left)
        while True:
            if kind == 3:  # the same few words again and again
                text = rng.choice(("the", "house", "of", "the", "old", "mill"))
            else:
                text = rng.choice(NAMES) if rng.random() < 0.1 else WORDS[start % len(WORDS)]
                text += rng.choice(("", "", "", "", ",", "."))
            start += 1
            if x + font.getlength(text) > left + width:
                break
            _write(draw, font, text, x, 150 + line * step, out)
            x += font.getlength(text + " ")


def _write(
    draw: ImageDraw.ImageDraw,
    font: ImageFont.FreeTypeFont,
    text: str,
    x: float,
    y: float,
    out: list[tuple[str, Box]],
) -> None:
    draw.text((x, y), text, fill=40, font=font)
    out.append((text, tuple(map(float, draw.textbbox((x, y), text, font=font)))))  # type: ignore[arg-type]


def word_of(sheet: Sheet, page: Page, span: tuple[int, int], done: Preparation) -> set[int]:
    """The words of the sheet that a span of a reading covers."""
    found: set[int] = set()
    for line in page.lines:
        for word in line.words:
            if word.start < span[1] and span[0] < word.end:
                box = done.box(word.box, *sheet.image.size)
                x, y = box.left + box.width / 2, box.top + box.height / 2
                found |= {
                    i
                    for i, (_, (left, top, right, bottom)) in enumerate(sheet.words)
                    if left - 4 <= x <= right + 4 and top - 8 <= y <= bottom + 8
                }
    return found


def main() -> None:
    given = sys.argv[1:4]
    count, each, seed = (int(v) for v in (*given, *("20", "10", "1")[len(given) :]))
    chosen = sys.argv[4:] or READINGS
    rng = random.Random(seed)
    options = ExtractOptions(languages=("eng",))
    tally: dict[str, Counter[str]] = {}
    for number in range(count):
        one = sheet(number % 4, rng)
        first = read_page(one.image, 1, options, dpi=200)
        corrections, meant = _corrected(one, first, each, rng)
        for name in chosen:
            done, engine = READINGS[name]
            page = read_page(done.apply(one.image), 1, options, dpi=200 * done.scale, engine=engine)
            counts = tally.setdefault(name, Counter())
            skipped = (*SKIPPED, (names()[number % len(names())],))
            _count(one, page, done, corrections, meant, skipped, counts)
            print(number, name, dict(counts), flush=True)
    total: Counter[str] = sum(tally.values(), Counter())
    for name, counts in (*tally.items(), ("all", total)):
        made = counts["right"] + counts["wrong"] + counts["queued"]
        print(
            f"{name:<12} {made} corrections: {counts['right'] / made:.1%} on the right word, "
            f"{counts['wrong']} wrong, {counts['queued']} queued, {counts['lost']} lost"
        )


def _corrected(
    one: Sheet, page: Page, each: int, rng: random.Random
) -> tuple[tuple[Correction, ...], dict[str, int]]:
    """Corrections of words that were found where they are, and the word that each means."""
    words = tokens(page)
    chosen = rng.sample(range(len(words)), min(3 * each, len(words)))
    corrections: list[Correction] = []
    meant: dict[str, int] = {}
    for i in chosen:
        span = words[i].start, words[i].end
        under = word_of(one, page, span, Preparation())
        anchor = anchor_at(page, *span)
        if len(corrections) < each and anchor and len(under) == 1 and not under & {*meant.values()}:
            name = f"d{i}"
            corrections.append(Correction(name, "word", f"Zq{i}x", anchor=anchor))
            (meant[name],) = under
    return tuple(corrections), meant


def _count(
    one: Sheet,
    page: Page,
    done: Preparation,
    corrections: tuple[Correction, ...],
    meant: dict[str, int],
    cleaners: Sequence[tuple[str, ...]],
    counts: Counter[str],
) -> None:
    extraction: Extraction = assemble("tiff", "image/tiff", (page,))
    fitted = fit(extraction, corrections)
    for skipped in cleaners:
        out = clean(extraction, cleaning(CleanOptions(skip=skipped), corrections, fitted))
        for correction in corrections:
            place = fitted.places.get(correction.decision)
            if place is None:
                continue
            there = any(
                role.role == NAME
                and correction.value in out.text[role.start : role.end]
                and role.source_start <= place[0] < role.source_end
                for role in out.roles
            )
            cut = any(
                role.role != NAME
                and role.start == role.end
                and role.source_start <= place[0] < role.source_end
                for role in out.roles
            )
            counts["lost"] += not (there or cut)
    for correction in corrections:
        place = fitted.places.get(correction.decision)
        if place is None:
            counts["queued"] += 1
        elif word_of(one, page, place, done) == {meant[correction.decision]}:
            counts["right"] += 1
        else:
            counts["wrong"] += 1


if __name__ == "__main__":
    main()
