"""A made-up volume, as an engine would have read it: dense pages of print, each with other words.

Lines of 60 characters or so with hyphens at their ends, a running head, a note with a reference on
every third page, dates, and now and then a letter misread. The same seed gives the same pages.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import accumulate

from wordfreq import top_n_list

from extractors.contract import Box, Line, Page, Word

_LINES, _WIDTH = 42, 62
_WORDS = [word for word in top_n_list("en", 12_000) if word.isalpha()]
_WEIGHTS = list(accumulate(1 / (n + 3) for n in range(len(_WORDS))))
_MONTHS = ("January", "March", "May", "June", "September", "October", "December")
_SURNAMES = ("Hawkins", "Prescott", "Ledley", "Marsh", "Tilling", "Orme")


def pages(count: int, seed: int = 0) -> Iterator[Page]:
    """Pages 1 to `count`, in order."""
    for number in range(1, count + 1):
        yield _page(number, random.Random(f"{seed} {number}"))


def _page(number: int, chance: random.Random) -> Page:
    head = f"{number} THE PARISH OF HOLM" if number % 2 else f"ITS CHURCHES AND ROADS {number}"
    rows = [(head, "running_head"), ("", "")]
    body = _body(chance, number % 3 == 0)
    rows += [(row, "body") for row in body]
    if number % 3 == 0:
        name, year = chance.choice(_SURNAMES), chance.randint(1820, 1930)
        rows += [
            ("", ""),
            (f"1 {name}, The Rolls of Holm, London, {year}, p. {number}.", "footnote"),
        ]
    return _laid(number, rows, chance)


def _body(chance: random.Random, noted: bool) -> list[str]:
    words: list[str] = []
    sentence = 0
    size = 0
    while size < _LINES * _WIDTH:
        word = chance.choices(_WORDS, cum_weights=_WEIGHTS)[0]
        if chance.random() < 0.01:
            word = word.replace("e", "c").replace("l", "1")
        if not sentence:
            word = word.capitalize()
            sentence = chance.randint(8, 26)
        sentence -= 1
        if chance.random() < 0.004:
            day, year = chance.randint(1, 28), chance.randint(1780, 1930)
            word = f"on {day} {chance.choice(_MONTHS)} {year}"
        if not sentence:
            word += "."
        words.append(word)
        size += len(word) + 1
    if noted:
        words[len(words) // 2] += " 1"
    return _broken(" ".join(words), chance)


def _broken(text: str, chance: random.Random) -> list[str]:
    rows: list[str] = []
    row = ""
    for word in text.split(" "):
        if len(row) + len(word) < _WIDTH:
            row = f"{row} {word}".strip()
        elif len(word) > 6 and word.isalpha() and chance.random() < 0.6:
            rows.append(f"{row} {word[:3]}-")
            row = word[3:]
        else:
            rows.append(row)
            row = word
    return [*rows, row]


def _laid(number: int, rows: list[tuple[str, str]], chance: random.Random) -> Page:
    lines: list[Line] = []
    at = 0
    for n, (row, role) in enumerate(rows):
        words: list[Word] = []
        start = at
        for text in row.split():
            box = Box(200 + 24 * (start - at), 150 + 48 * n, 22 * len(text), 40)
            sure = round(chance.uniform(70, 97), 6)
            words.append(Word(text, box, sure, start, start + len(text)))
            start += len(text) + 1
        if words:
            lines.append(Line(tuple(words), Box(200, 150 + 48 * n, 1500, 40), 0, role))
        at += len(row) + 1
    found = [word.confidence for line in lines for word in line.words]
    return Page(
        number=number,
        state="text",
        text="\n".join(row for row, _ in rows),
        lines=tuple(lines),
        width=1700,
        height=2400,
        dpi=200.0,
        language="eng",
        script="Latin",
        confidence=sum(found) / len(found),
        source="ocr",
        engine="tesserocr 2.8.0",
        model="eng@made-up",
    )
