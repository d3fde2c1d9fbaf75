"""Pages with notes in their margins, and pages that only look as if they had some.

A note comes after the paragraph beside which it begins. Names of speakers, hanging heads and the
numbers of verses and lines stay in the line that they stand beside.
"""

from __future__ import annotations

from workshop.layouts.pages import WORDS, Sheet

#: height of a line to the size of its type, as `Sheet.column` sets it
_LEADING = 1.45


def _note(page: Sheet, x: int, y: int, width: int, lines: int, size: int = 18) -> list[str]:
    """A note set in the margin; what it says, to be put into the truth when its turn comes."""
    body, page.truth = page.truth, []
    page.column(x, y, width, lines, size)
    said, page.truth = page.truth, body
    return said


def _paragraph(page: Sheet, x: int, y: int, width: int, lines: int) -> int:
    """A paragraph that begins indented with a capital and ends in a short line with a stop."""
    at = len(page.truth)
    first = page.words(2).capitalize()
    face = page.face()
    page.draw.text((x + 50, y), first, fill=25, font=face)
    reach = 50 + face.getlength(first + " ")
    step = round(page.size * _LEADING)
    page.column(round(x + reach), y, round(width - reach), 1)
    page.truth[at] = f"{first} {page.truth[at]}"
    y = page.column(x, y + step, width, lines - 2)
    page.line(x, y, page.words(4) + ".")
    return y + step


def side_notes_right(page: Sheet) -> None:
    for part in range(4):
        y = 150 + part * 480
        note = _note(page, 1290, y + 10, 230, 3)
        page.column(120, y, 1110, 11)
        page.truth.extend(note)


def side_notes_both(page: Sheet) -> None:
    for part in range(4):
        y = 150 + part * 480
        left = _note(page, 80, y + 5 + 40 * (part % 2), 200, 3)
        right = _note(page, 1370, y + 90, 200, 2 + part)
        page.column(330, y, 990, 11)
        page.truth.extend(left + right)


def side_notes_running(page: Sheet) -> None:
    """Paragraphs without space between them; notes begin in the middle of them."""
    y = 150
    for part in range(6):
        lines = 6 + page.random.randrange(4)
        beside = y + 40 * page.random.randrange(3)
        note = _note(page, 1300, beside, 230, 2 + part % 3, 19)
        y = _paragraph(page, 120, y, 1120, lines)
        page.truth.extend(note)


def side_notes_longer(page: Sheet) -> None:
    """A note that goes on beside the next paragraphs, and two notes beside one paragraph."""
    for part, (count, spans) in enumerate((((0,), 18), ((), 0), ((0, 200), 4), ((60,), 3))):
        y = 150 + part * 470
        notes = [line for down in count for line in _note(page, 110, y + down + 8, 230, spans, 18)]
        page.column(400, y, 1100, 10)
        page.truth.extend(notes)


def side_notes_dense(page: Sheet) -> None:
    """A margin that is mostly full, in small type."""
    y = 130
    for _ in range(6):
        note = _note(page, 90, y + 4, 240, 8 + page.random.randrange(2), 17)
        y = page.column(380, y, 1150, 8) + 26
        page.truth.extend(note)


def side_notes_level(page: Sheet) -> None:
    """Small type on the lines of the text."""
    step = round(page.size * _LEADING)
    for part in range(4):
        y = 150 + part * 480
        note = [
            line
            for at in range(3)
            for line in _note(page, 100, y + 6 + (at + part) * step, 230, 1, 19)
        ]
        page.column(400, y, 1100, 11)
        page.truth.extend(note)


def side_notes_references(page: Sheet) -> None:
    """Single short lines: scripture and shelf marks beside the text that they prove."""
    step = round(page.size * _LEADING)
    for part in range(4):
        y = 150 + part * 480
        said = []
        for at in (1, 5, 8):
            book, chapter = page.random.choice(WORDS)[:4].title(), page.random.choice("ivx")
            text = f"{book}. {chapter}. {at + 3}."
            page.draw.text((1290, y + 6 + at * step), text, fill=25, font=page.face(19))
            said.append(text)
        page.column(150, y, 1080, 11)
        page.truth.extend(said)


def side_notes_columns(page: Sheet) -> None:
    """Two columns with notes in the outer margins."""
    for x, beside in ((290, 70), (870, 1410)):
        for part in range(4):
            y = 150 + part * 480
            note = _note(page, beside, y + 12, 180, 3 + part % 2, 17)
            _paragraph(page, x, y, 500, 11)
            page.truth.extend(note)


def side_notes_opening(page: Sheet) -> None:
    """Both pages of an opening, each with notes at its left: one margin is in the middle."""
    for x, beside in ((290, 80), (1070, 860)):
        for part in range(4):
            y = 150 + part * 480
            note = _note(page, beside, y + 12 + 30 * part, 170, 3 + part % 2, 17)
            _paragraph(page, x, y, 500, 11)
            page.truth.extend(note)


def side_notes_statute(page: Sheet) -> None:
    """Sections with a short title in the margin, a running head and the page's number."""
    page.line(640, 70, "Land Drainage Act 1874", 22)
    y = 170
    for number in range(6):
        note = _note(page, 1330, y + 2, 190, 1 + number % 3, 18)
        at = len(page.truth)
        page.draw.text((170, y), f"{number + 1}.", fill=25, font=page.face())
        page.column(230, y, 1040, 1)
        page.truth[at] = f"{number + 1}. {page.truth[at]}"
        y = page.column(130, y + 38, 1140, 5 + number % 2) + 44
        page.truth.extend(note)
    page.line(690, 2090, "31", 22)


def play(page: Sheet) -> None:
    names, y = ("Clerk", "Widow", "Boy", "Miller"), 150
    for part in range(14):
        name = names[page.random.randrange(4)] + "."
        page.draw.text((130, y), name, fill=25, font=page.face())
        at = len(page.truth)
        y = page.column(370, y, 1100, 2 + part % 3)
        page.truth[at] = f"{name} {page.truth[at]}"
        y += 10


def glossary(page: Sheet) -> None:
    y = 150
    for part in range(14):
        term = " ".join(page.random.choice(WORDS) for _ in range(1 + part % 2))
        page.draw.text((120, y), term, fill=25, font=page.face())
        at = len(page.truth)
        y = page.column(470, y, 1050, 2 + part % 2)
        page.truth[at] = f"{term} {page.truth[at]}"
        y += 34


def verse_numbers(page: Sheet) -> None:
    y = 150
    for number in range(1, 16):
        page.draw.text((180, y + 4), str(number), fill=25, font=page.face(19))
        at = len(page.truth)
        y = page.column(290, y, 1150, 2 + number % 3)
        page.truth[at] = f"{number} {page.truth[at]}"


def line_numbers(page: Sheet) -> None:
    """Every fifth line of a poem counted at the right."""
    step = round(page.size * _LEADING)
    for at in range(45):
        y = 150 + at * step
        page.line(250, y, page.words(7 + page.random.randrange(2)))
        if at % 5 == 4:
            page.draw.text((1400, y + 5), str(at + 1), fill=25, font=page.face(19))
            page.truth[-1] += f" {at + 1}"


def narrow_column(page: Sheet) -> None:
    """A narrow column of small advertisements beside a wide one, both the full height."""
    page.line(500, 80, "THE EVENING POST", 40)
    y = 180
    for _ in range(5):
        y = page.column(100, y, 330, 9 + page.random.randrange(3), 20) + 40
    y = 180
    for _ in range(4):
        y = page.column(490, y, 1060, 11 + page.random.randrange(2)) + 36


def chronicle(page: Sheet) -> None:
    """Years that hang out beside their entries."""
    y, year = 150, 1640
    for part in range(12):
        year += 1 + page.random.randrange(3)
        page.draw.text((140, y), f"{year}.", fill=25, font=page.face())
        at = len(page.truth)
        y = page.column(330, y, 1150, 2 + part % 3) + 18
        page.truth[at] = f"{year}. {page.truth[at]}"


MARGINS = {
    make.__name__: make
    for make in (
        side_notes_right, side_notes_both, side_notes_running, side_notes_longer, side_notes_dense,
        side_notes_level, side_notes_references, side_notes_columns, side_notes_opening,
        side_notes_statute, play,
        glossary, verse_numbers, line_numbers, narrow_column, chronicle,
    )
}  # fmt: skip
