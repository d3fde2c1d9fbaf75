"""Pages of many layouts, set with known words in the order that a person reads them."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from PIL import Image, ImageDraw, ImageFont

SERIF = "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"
MONO = "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf"
WORDS = (
    "the clerk wrote names of all who came to door and put a mark by those that had paid in "
    "evening book went back chest nobody opened it again before first snow valley letters were "
    "sealed with green wax carried over pass by boy who knew every stone path harvest was late "
    "bridge stood under water for three weeks market moved into church yard bells rang twice"
).split()
WIDTH, HEIGHT = 1650, 2200


@dataclass
class Sheet:
    """A page being set: `truth` collects its lines in the order that a person reads them."""

    seed: int
    font: str = SERIF
    size: int = 26
    truth: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        self.image = Image.new("L", (WIDTH, HEIGHT), 244)
        self.draw = ImageDraw.Draw(self.image)

    def face(self, size: int = 0) -> ImageFont.FreeTypeFont:
        return ImageFont.truetype(self.font, size or self.size)

    def words(self, count: int) -> str:
        return " ".join(self.random.choice(WORDS) for _ in range(count))

    def line(self, x: int, y: int, text: str, size: int = 0) -> None:
        """One line, and it comes next in the truth."""
        self.draw.text((x, y), text, fill=25, font=self.face(size))
        self.truth.append(text)

    def column(self, x: int, y: int, width: int, lines: int, size: int = 0) -> int:
        """Justified prose; where it ends."""
        face = self.face(size)
        step = round((size or self.size) * 1.45)
        for _ in range(lines):
            row: list[str] = []
            while face.getlength(" ".join(row)) < width:
                row.append(self.random.choice(WORDS))
            row.pop()
            spare = width - sum(face.getlength(word) for word in row)
            at = float(x)
            for word in row:
                self.draw.text((at, y), word, fill=25, font=face)
                at += face.getlength(word) + spare / max(1, len(row) - 1)
            self.truth.append(" ".join(row))
            y += step
        return y

    def rule(self, x0: int, y0: int, x1: int, y1: int) -> None:
        self.draw.line((x0, y0, x1, y1), fill=40, width=3)


def two_columns(page: Sheet) -> None:
    page.column(120, 150, 650, 48)
    page.column(880, 150, 650, 48)


def two_uneven(page: Sheet) -> None:
    page.line(560, 120, "THE VALLEY HERALD", 44)
    page.column(120, 260, 650, 22)
    page.line(300, 1120, "Lost and Found")
    page.column(120, 1170, 650, 20)
    y = page.column(880, 270, 650, 16)
    page.line(1080, y + 30, "The Weather")
    page.column(880, y + 80, 650, 14)


def three_columns(page: Sheet) -> None:
    page.line(480, 90, "THE MORNING COURIER", 48)
    page.line(500, 170, "No. 412. Saturday, June 7, 1884. Price One Penny.", 22)
    page.rule(90, 220, 1560, 220)
    for at in range(3):
        y = 250 + page.random.randrange(20)
        for _ in range(3):
            page.line(90 + at * 500 + 120, y, page.words(2).upper(), 24)
            y = page.column(90 + at * 500, y + 45, 460, 13 + page.random.randrange(3), 22) + 20
        if at:
            page.rule(90 + at * 500 - 20, 240, 90 + at * 500 - 20, 2100)


def four_tight(page: Sheet) -> None:
    for at in range(4):
        page.column(70 + at * 385, 100 + 3 * at, 355, 58, 20)


def headed_sections(page: Sheet) -> None:
    y = 120
    for part in range(3):
        page.line(500, y, f"Part {part + 1}. {page.words(4)}", 34)
        lines = 11 + page.random.randrange(3)
        left = page.column(120, y + 70, 650, lines)
        right = page.column(880, y + 70, 650, lines)
        y = max(left, right) + 50


def picture_within(page: Sheet) -> None:
    page.column(120, 120, 650, 14)
    page.draw.rectangle((120, 720, 770, 1180), outline=60, width=4)
    page.line(300, 1200, "Fig. 3. " + page.words(4), 20)
    page.column(120, 1280, 650, 20)
    page.column(880, 120, 650, 50)


def table(page: Sheet) -> None:
    page.line(500, 120, "Receipts of the parish, 1871", 32)
    page.draw.text((150, 220), "Name", fill=25, font=page.face())
    page.draw.text((800, 220), "Days", fill=25, font=page.face())
    page.draw.text((1200, 220), "Shillings", fill=25, font=page.face())
    page.truth.append("Name Days Shillings")
    for row in range(28):
        cells = (
            page.words(3),
            str(page.random.randrange(1, 90)),
            f"{page.random.randrange(900)}.50",
        )
        for x, cell in zip((150, 800, 1200), cells, strict=True):
            page.draw.text((x, 290 + row * 58), cell, fill=25, font=page.face())
        page.truth.append(" ".join(cells))


def ruled_table(page: Sheet) -> None:
    table(page)
    for row in range(31):
        page.rule(130, 208 + row * 58, 1500, 208 + row * 58)
    for x in (130, 770, 1170, 1500):
        page.rule(x, 208, x, 208 + 30 * 58)


def receipt(page: Sheet) -> None:
    page.font = MONO
    page.line(600, 100, "GREEN & SONS, GROCERS")
    page.line(620, 150, "12 Market Street")
    for row in range(24):
        item, price = page.words(2), f"{page.random.randrange(90)}.{page.random.randrange(10, 99)}"
        page.draw.text((480, 260 + row * 50), item, fill=25, font=page.face())
        page.draw.text((1150, 260 + row * 50), price, fill=25, font=page.face())
        page.truth.append(f"{item} {price}")
    page.line(480, 1520, "Thank you and come again")


def form(page: Sheet) -> None:
    page.line(520, 100, "APPLICATION FOR A LICENCE", 34)
    y = 220
    for _ in range(14):
        left = f"{page.random.choice(WORDS).title()}: {page.words(2)}"
        right = f"{page.random.choice(WORDS).title()}: {page.words(2)}"
        page.draw.text((150, y), left, fill=25, font=page.face())
        page.draw.text((900, y), right, fill=25, font=page.face())
        page.truth.append(f"{left} {right}")
        y += 70
    page.column(150, y + 40, 1350, 8)


def footnotes(page: Sheet) -> None:
    page.line(700, 80, "THE VALLEY", 22)
    page.column(200, 160, 1250, 40)
    page.rule(200, 1690, 600, 1690)
    for number in range(3):
        page.column(200, 1710 + number * 90, 1250, 2, 19)
    page.line(810, 2080, "117", 22)


def side_notes(page: Sheet) -> None:
    for part in range(4):
        y = 150 + part * 480
        note, body = list[str](), page.truth
        page.truth = note
        page.column(110, y + 10, 230, 3, 18)
        page.truth = body
        page.column(400, y, 1100, 11)
        page.truth.extend(note)


def typed_letter(page: Sheet) -> None:
    page.font = MONO
    page.line(950, 120, "14 Mill Lane, Orlebar")
    page.line(950, 165, "6 March 1934")
    page.line(150, 280, "Dear Mr. Hale,")
    y = 360
    for _ in range(4):
        page.line(230, y, page.words(10))
        y += 60
        for _ in range(5):
            page.line(150, y, page.words(11))
            y += 60
        y += 30
    page.line(950, y + 30, "Yours faithfully,")
    page.line(950, y + 130, "A. Corrant")


def index(page: Sheet) -> None:
    page.line(740, 100, "INDEX", 34)
    for x in (130, 880):
        for row in range(40):
            entry = f"{page.words(2).title()}, {page.random.randrange(9, 400)}"
            page.line(x, 190 + row * 46, entry)


def parallel(page: Sheet) -> None:
    page.column(120, 150, 640, 20)
    page.column(900, 150, 640, 20)
    page.line(300, 960, "The same in the words of the second book of records")
    page.column(120, 1040, 640, 20)
    page.column(900, 1040, 640, 20)


def wide_head_narrow_note(page: Sheet) -> None:
    page.line(150, 100, page.words(7), 40)
    page.column(150, 200, 900, 40)
    page.column(1150, 420, 360, 12, 22)


def multi_line_cells(page: Sheet) -> None:
    page.line(420, 100, "Register of letters received", 34)
    y = 220
    for row in range(9):
        number, date = f"{row + 1}.", f"{page.random.randrange(1, 28)} May 1871"
        page.draw.text((130, y), number, fill=25, font=page.face())
        page.draw.text((230, y), date, fill=25, font=page.face())
        first, second = page.words(8), page.words(7)
        page.draw.text((560, y), first, fill=25, font=page.face())
        page.draw.text((560, y + 40), second, fill=25, font=page.face())
        page.truth += [f"{number} {date} {first}", second]
        y += 130


LAYOUTS: dict[str, Callable[[Sheet], None]] = {
    make.__name__: make
    for make in (
        two_columns, two_uneven, three_columns, four_tight, headed_sections, picture_within, table,
        ruled_table, receipt, form, footnotes, side_notes, typed_letter, index, parallel,
        wide_head_narrow_note, multi_line_cells,
    )
}  # fmt: skip
