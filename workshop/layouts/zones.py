"""Pages composed of zones, as printers stack them: headings, columns, tables, adverts, notes.

A zone is set between two edges from a height on, and gives the height where the next may begin.
What is drawn for a page (its zones, their measures, rules, pictures) follows from its seed alone.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

from workshop.layouts.setting import Setting

Zone = Callable[[Setting, float, float, float], float]


def compose(seed: int, kinds: Sequence[Zone], columnar: Sequence[Zone] = ()) -> Setting:
    """A page of zones of these kinds, one under the other; `columnar` ones part side by side."""
    page = Setting(seed)
    margin = page.random.uniform(0.05, 0.09) * page.width
    y, foot = margin, page.height - margin
    apart: set[Zone] = {*SIDE_BY_SIDE, *columnar}
    last: Zone | None = None
    while y < foot - 12 * page.step():
        kind = page.random.choice(kinds)
        if kind in apart and last in apart:  # nobody could tell where one ends
            kind = page.random.choice((heading, full_lines))
        last = kind
        y = kind(page, margin, page.width - margin, y) + page.random.uniform(0.6, 1.6) * page.step()
    if page.random.random() < 0.5 and y < foot:
        page.centred(margin, page.width - margin, foot, str(page.random.randrange(2, 400)))
    return page


def room(page: Setting, y: float, size: int = 0) -> int:
    """How many lines fit between `y` and the foot of the page."""
    return max(0, int((page.height * 0.93 - y) / page.step(size)))


def some_lines(page: Setting, y: float, least: int, most: int) -> int:
    """A number of lines that fits."""
    return max(2, min(page.random.randint(least, most), room(page, y)))


def heading(page: Setting, left: float, right: float, y: float) -> float:
    size = round(page.size * page.random.uniform(1.2, 2.4))
    if page.random.random() < 0.4:
        page.rule(left, y, right, y)
        y += page.size * 0.5
    for _ in range(page.random.randint(1, 2)):
        text = " ".join(page.prose(page.random.randint(2, 5))).rstrip(".").title()
        if page.face(size).getlength(text) < right - left:
            page.centred(left, right, y, text, size)
            y += page.step(size)
    if page.random.random() < 0.4:
        y += page.size * 0.3
        page.rule(left, y, right, y)
    return y


def full_lines(page: Setting, left: float, right: float, y: float) -> float:
    return page.lines(left, right, y, some_lines(page, y, 2, 12))


def foot_notes(page: Setting, left: float, right: float, y: float) -> float:
    size = round(page.size * 0.8)
    page.rule(left, y, left + 0.3 * (right - left), y)
    y += page.size * 0.4
    for number in range(1, page.random.randint(2, 4)):
        end = page.put(left, y, f"{number})", size)
        y = page.lines(end + page.size * 0.4, right, y, page.random.randint(1, 3), size)
    return y


def _edges(
    page: Setting, left: float, right: float, shares: Sequence[float], narrowest: int = 13
) -> list[list[float]]:
    """Left and right edges of columns with such shares of the width, gutters between them."""
    gutter = page.random.uniform(1.0, 2.6) * page.size
    while len(shares) > 2 and (right - left) * min(shares) / sum(shares) < narrowest * page.size:
        shares = shares[:-1]  # printers set no columns of two words
    width = right - left - gutter * (len(shares) - 1)
    edges: list[list[float]] = []
    for share in shares:
        edges.append([left, left + width * share / sum(shares)])
        left = edges[-1][1] + gutter
    return edges


def _column(page: Setting, left: float, right: float, y: float, count: int) -> float:
    """Prose with heads and initials here and there."""
    while count > 0:
        part = min(count, page.random.randint(5, 25))
        kind = page.random.random()
        if kind < 0.3 and part > 3:
            title = " ".join(page.prose(2)).title().strip(".,")
            if page.face().getlength(title) < right - left:
                page.centred(left, right, y, title)
                y, part, count = y + page.step(), part - 1, count - 1
        elif kind < 0.4 and part > 4:
            size = round(page.step() * 1.9)
            letter = page.random.choice("ABDEMNOPRST")
            page.draw.text((left, y - size * 0.15), letter, fill=25, font=page.face(size))
            page.lines(left + size * 0.9, right, y, 2)
            y, part, count = y + 2 * page.step(), part - 2, count - 2
        y = page.lines(left, right, y, part)
        count -= part
    return y


def _columns(page: Setting, y: float, edges: Sequence[Sequence[float]], tops: Sequence[float],
             count: int) -> float:  # fmt: skip
    """Columns that begin at `tops` and end within a few lines of each other."""
    ruled, foot = page.random.random() < 0.4, y
    for at, ((left, right), top) in enumerate(zip(edges, tops, strict=True)):
        lines = count - round((top - y) / page.step())
        if at == len(edges) - 1:
            lines -= page.random.randint(0, 3)
        foot = max(foot, _column(page, left, right, top, max(3, lines)))
    if ruled:
        for (_, end), (start, _) in itertools.pairwise(edges):
            page.rule((end + start) / 2, y, (end + start) / 2, foot - 0.4 * page.step())
    return foot


def columns(page: Setting, left: float, right: float, y: float) -> float:
    most = 4 if right - left > 60 * page.size else 3
    edges = _edges(page, left, right, [1.0] * page.random.randint(2, most))
    return _columns(page, y, edges, [y] * len(edges), some_lines(page, y, 6, 40))


def unequal_columns(page: Setting, left: float, right: float, y: float) -> float:
    shares = page.random.choice(((1, 2), (2, 1), (3, 2), (1, 2, 1), (2, 3, 2), (1, 1, 2)))
    edges = _edges(page, left, right, shares)
    return _columns(page, y, edges, [y] * len(edges), some_lines(page, y, 8, 40))


def picture_over_columns(page: Setting, left: float, right: float, y: float) -> float:
    """A picture with a caption over the first or the last columns of several."""
    edges = _edges(page, left, right, [1.0] * page.random.randint(2, 3))
    count = some_lines(page, y, 16, 40)
    span = page.random.randint(1, len(edges) - 1)
    tops = [y] * len(edges)
    if count < 12:
        return _columns(page, y, edges, tops, count)
    first = page.random.random() < 0.5
    under = range(span) if first else range(len(edges) - span, len(edges))
    if not first:  # what is read before the picture
        before = _columns(page, y, edges[: len(edges) - span], tops[: len(edges) - span], count)
    start, end = edges[under[0]][0], edges[under[-1]][1]
    tall = page.random.randint(3, 6) * page.step()
    page.picture(start, y, end, y + tall)
    page.centred(start, end, y + tall + 0.3 * page.step(), " ".join(page.prose(3)))
    top = y + tall + 2.2 * page.step()
    for at in under:
        tops[at] = top
    if first:
        return _columns(page, y, edges, tops, count)
    after = _columns(page, y, [edges[at] for at in under], [top] * span, count)
    return max(before, after)


def boxed_column(page: Setting, left: float, right: float, y: float) -> float:
    """Columns of which one ends in a frame with a notice."""
    edges = _edges(page, left, right, [1.0] * page.random.randint(2, 3))
    count = some_lines(page, y, 14, 36)
    boxed, foot = page.random.randrange(len(edges)), y
    for at, (start, end) in enumerate(edges):
        if at != boxed or count < 12:
            foot = max(foot, _column(page, start, end, y, count))
            continue
        inside = page.random.randint(3, 6)
        top = _column(page, start, end, y, count - inside - 3) + 0.5 * page.step()
        pad = 0.6 * page.size
        bottom = page.lines(start + 2 * pad, end - 2 * pad, top + pad, inside)
        page.draw.rectangle((start, top, end, bottom + pad), outline=25, width=3)
        foot = max(foot, bottom + pad)
    return foot


def adverts(page: Setting, left: float, right: float, y: float) -> float:
    """Notices in frames, in columns; each column is read down."""
    edges = _edges(page, left, right, [1.0] * page.random.randint(2, 3))
    tall = some_lines(page, y, 12, 30) * page.step()
    for start, end in edges:
        at = y
        while at < y + tall - 5 * page.step():
            top, at = at, at + 0.5 * page.step()
            title = " ".join(page.prose(2)).upper().strip(".,")
            if page.face().getlength(title) < end - start - page.size:
                page.centred(start, end, at, title)
                at += page.step()
            at = page.lines(start + page.size, end - page.size, at, page.random.randint(2, 5))
            at += 0.4 * page.step()
            page.draw.rectangle((start, top, end, at), outline=25, width=3)
            at += 0.6 * page.step()
    return y + tall + page.step()


def table(page: Setting, left: float, right: float, y: float) -> float:
    """Names and figures, read row by row; with rules or without."""
    figures = page.random.randint(1, 4)
    edges = _edges(page, left, right, [2.5, *[1.0] * figures], 1)
    ruled, top = page.random.random() < 0.5, y
    for _ in range(some_lines(page, y, 5, 18)):
        cells = [" ".join(page.prose(page.random.randint(1, 3))).strip(".,")]
        cells += [f"{page.random.randrange(1, 4000)}.{page.random.randrange(10, 99)}"
                  for _ in range(figures)]  # fmt: skip
        for (start, _), cell in zip(edges, cells, strict=True):
            page.put(start, y, cell)
        y += 1.15 * page.step()
        if ruled:
            page.rule(left, y - 0.15 * page.step(), right, y - 0.15 * page.step())
    if ruled:
        for start, _ in edges[1:]:
            page.rule(start - 0.5 * page.size, top, start - 0.5 * page.size, y)
    return y


#: zones of columns: something goes across the page between two of them
SIDE_BY_SIDE = (columns, unequal_columns, picture_over_columns, boxed_column, adverts)
KINDS: tuple[Zone, ...] = (
    heading, full_lines, foot_notes, columns, columns, unequal_columns, picture_over_columns,
    boxed_column, adverts, table,
)  # fmt: skip
