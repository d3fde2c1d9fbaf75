"""The tokens of a letter's head and foot, and what the sequence model is told of each of them.

The workshop trains on these same features (`workshop/letters/train.py`): a change here wants a
new model.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from describers.citations.model.tokens import Token, of_token, tokens
from describers.headers.layout import Frame, Line

#: of a line, so many tokens at its beginning and at its end: names stand there
EDGE = 14
#: lines at the beginning and at the end that are looked at
LINES = 22
_YEAR = re.compile(r"(?<!\d)1[4-9]\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Row:
    """A line and the tokens of it that are labelled."""

    line: Line
    tokens: Sequence[Token]


def rows(text: str, frame: Frame) -> list[Row]:
    """The lines of the head and of the foot, each once, in order."""
    lines = {line.start: line for line in (*frame.lines[:LINES], *frame.last[-LINES:])}
    out = []
    for _, line in sorted(lines.items()):
        found = tokens(text, line.start, min(line.end, line.start + 40 * EDGE))
        kept = found[:EDGE]
        if line.end - line.start > 40 * EDGE:
            found = tokens(text, line.end - 40 * EDGE, line.end)
        kept += [token for token in found[-EDGE:] if token.start >= kept[-1].end] if kept else []
        if kept:
            out.append(Row(line, kept))
    return out


def features(found: Sequence[Row]) -> list[list[str]]:
    """What the model sees of each token: itself, its neighbours, its line and the lines beside."""
    of_lines = _lines(found)
    flat = [(token, n, i) for n, row in enumerate(found) for i, token in enumerate(row.tokens)]
    said = [of_token(token) for token, _, _ in flat]
    out = []
    for k, (_, n, i) in enumerate(flat):
        length = len(found[n].tokens)
        row = ["bias", *said[k], *of_lines[n]]
        row += [f"at={min(i, 4)}", f"to={min(length - 1 - i, 3)}"]
        row += [f"{of_lines[n][0]}{said[k][1]}", f"{of_lines[n][0]}{said[k][0]}"]
        for step in (-2, -1, 1, 2):
            at = k + step
            if not 0 <= at < len(flat):
                row.append(f"{step}edge")
            elif flat[at][1] != n:
                row.append(f"{step}line")
                row += [f"{step}/{feature}" for feature in said[at][:2]]
            else:
                row += [f"{step}{feature}" for feature in said[at][: 4 if abs(step) == 1 else 2]]
        if k and flat[k - 1][1] == n:
            row.append(f"-1|0{said[k - 1][1]}|{said[k][1]}")
        if k + 1 < len(flat) and flat[k + 1][1] == n:
            row.append(f"0|1{said[k][1]}|{said[k + 1][1]}")
        out.append(row)
    return out


def _lines(found: Sequence[Row]) -> list[list[str]]:
    """What is said of each line; first the part of the paper that it stands in."""
    prose = [row.line.prose for row in found]
    first = prose.index(True) if True in prose else len(found)
    last = len(found) - 1 - prose[::-1].index(True) if True in prose else len(found)
    out = []
    for n, row in enumerate(found):
        zone = "text" if prose[n] else "head" if n < first else "foot" if n > last else "mid"
        text, words = row.line.text, row.tokens
        told = [
            f"z={zone}",
            f"top={min(n, 7)}",
            f"end={min(len(found) - 1 - n, 6)}",
            f"down={min(max(first - n, -1), 5)}",
            f"up={min(max(n - last, -1), 5)}",
            f"len={min(len(words), 9)}",
            f"l0={words[0].text.lower()}",
            f"l-1={words[-1].text.lower()}",
        ]
        if len(words) > 1:
            told.append(f"l1={words[0].text.lower()} {words[1].text.lower()}")
        told += ["blank"] if row.line.above else []
        told += ["cell"] if row.line.cell else []
        told += ["upper"] if text.isupper() else []
        told += ["year"] if _YEAR.search(text) else []
        told += ["digit"] if any(sign.isdigit() for sign in text) else []
        if n:
            above = found[n - 1]
            told += [f"a0={above.tokens[0].text.lower()}", f"a-1={above.tokens[-1].text.lower()}"]
            told.append(f"alen={min(len(above.tokens), 9)}")
        if n + 1 < len(found):
            below = found[n + 1]
            told += [f"b0={below.tokens[0].text.lower()}", f"b-1={below.tokens[-1].text.lower()}"]
            told.append(f"blen={min(len(below.tokens), 9)}{'blank' if below.line.above else ''}")
        out.append(told)
    return out
