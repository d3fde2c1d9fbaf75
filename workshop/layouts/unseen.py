"""Kinds of zones that no rule of the order of reading was written for.

They were set down after the rules, and are only measured: `benchmarks/bench_reading.py`.
"""

from __future__ import annotations

from workshop.layouts.setting import Setting
from workshop.layouts.zones import (
    Zone,
    columns,
    full_lines,
    heading,
    room,
    some_lines,
    unequal_columns,
)


def directory(page: Setting, left: float, right: float, y: float) -> float:
    """Names with trade and street, in columns that are read down."""
    count, gutter = page.random.randint(2, 3), page.random.uniform(1.5, 3) * page.size
    width = (right - left - gutter * (count - 1)) / count
    lines, foot = some_lines(page, y, 8, 30), y
    for column in range(count):
        x, at = left + column * (width + gutter), y
        for _ in range(lines - (page.random.randint(0, 2) if column == count - 1 else 0)):
            name, trade = page.prose(1)[0].strip(".,").title(), page.prose(1)[0].strip(".,")
            entry = f"{name}, {trade}, {page.prose(1)[0].strip('.,').title()}"
            while page.face().getlength(entry) > width and "," in entry:
                entry = entry.rsplit(",", 1)[0]
            page.put(x, at, entry)
            at += page.step()
        foot = max(foot, at)
    return foot


def numbered_minutes(page: Setting, left: float, right: float, y: float) -> float:
    """Items whose numbers hang to the left of their text."""
    hang = left + page.random.uniform(2.5, 4) * page.size
    for number in range(1, page.random.randint(3, 6)):
        if room(page, y) < 4:
            break
        page.put(left, y, f"{number}.")
        y = page.lines(hang, right, y, page.random.randint(2, 5)) + 0.4 * page.step()
    return y


def two_languages(page: Setting, left: float, right: float, y: float) -> float:
    """The same text in two columns, each paragraph beside its translation; read down."""
    middle, gutter = (left + right) / 2, page.random.uniform(0.8, 1.6) * page.size
    lines = some_lines(page, y, 10, 30)
    home = page.language
    foot = page.lines(left, middle - gutter, y, lines)
    page.language = page.random.choice([one for one in ("en", "fr", "de") if one != home])
    foot = max(foot, page.lines(middle + gutter, right, y, max(4, lines - 2)))
    page.language = home
    if page.random.random() < 0.5:
        page.rule(middle, y, middle, foot)
    return foot


def play_bill(page: Setting, left: float, right: float, y: float) -> float:
    """Lines in the middle in many sizes."""
    for _ in range(page.random.randint(3, 7)):
        size = round(page.size * page.random.uniform(0.9, 2.6))
        text = " ".join(page.prose(page.random.randint(1, 4))).strip(".,")
        if page.face(size).getlength(text) < right - left and room(page, y, size) > 1:
            page.centred(left, right, y, text, size)
            y += page.step(size)
    return y


def picture_between_lines(page: Setting, left: float, right: float, y: float) -> float:
    """A picture at one side that lines of full width run beside, then under."""
    tall, wide = page.random.randint(5, 9), page.random.uniform(0.25, 0.4) * (right - left)
    if room(page, y) < tall + 3:
        return page.lines(left, right, y, 2)
    foot = y + tall * page.step()
    if page.random.random() < 0.5:
        page.picture(left, y, left + wide, foot - 0.7 * page.step())
        page.lines(left + wide + page.size, right, y, tall)
    else:
        page.picture(right - wide, y, right, foot - 0.7 * page.step())
        page.lines(left, right - wide - page.size, y, tall)
    return page.lines(left, right, foot, page.random.randint(2, 6))


def time_table(page: Setting, left: float, right: float, y: float) -> float:
    """Places and hours, row by row, under heads of their columns."""
    trains = page.random.randint(3, 6)
    width = (right - left) * 0.65 / trains
    first = left + 0.35 * (right - left)
    page.put(left, y, page.prose(1)[0].strip(".,").title())
    for train in range(trains):
        page.put(first + train * width, y, f"No.{train + 1}")
    y += 1.4 * page.step()
    for _ in range(some_lines(page, y, 5, 14)):
        page.put(left, y, page.prose(1)[0].strip(".,").title())
        for train in range(trains):
            hour = f"{page.random.randrange(5, 23)}.{page.random.randrange(10, 59)}"
            page.put(first + train * width, y, hour)
        y += 1.15 * page.step()
    return y


def signatures(page: Setting, left: float, right: float, y: float) -> float:
    """Names at the right under a text of full width."""
    y = page.lines(left, right, y, some_lines(page, y, 3, 8)) + page.step()
    for _ in range(page.random.randint(1, 3)):
        name = " ".join(page.prose(2)).strip(".,").title()
        page.put(left + 0.6 * (right - left), y, name)
        y += 1.5 * page.step()
    return y


def feuilleton(page: Setting, left: float, right: float, y: float) -> float:
    """Columns, a rule across the page, and under it as many columns of another text."""
    count, gutter = page.random.randint(2, 3), page.random.uniform(1.0, 2.0) * page.size
    width = (right - left - gutter * (count - 1)) / count
    for _ in range(2):
        lines, foot = some_lines(page, y, 6, 16), y
        if lines < 4:
            break
        for column in range(count):
            x = left + column * (width + gutter)
            foot = max(foot, page.lines(x, x + width, y, lines))
        page.rule(left, foot + 0.1 * page.step(), right, foot + 0.1 * page.step())
        y = foot + 0.5 * page.step()
    return y


UNSEEN: tuple[Zone, ...] = (
    heading, full_lines, directory, numbered_minutes, two_languages, play_bill,
    picture_between_lines, time_table, signatures, feuilleton, columns, unequal_columns,
)  # fmt: skip
#: zones of columns among them
COLUMNS_UNSEEN: tuple[Zone, ...] = (directory, two_languages, feuilleton)
