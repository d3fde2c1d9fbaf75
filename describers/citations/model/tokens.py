"""The tokens of a stretch of text, and what the sequence model is told of each of them.

The workshop trains on these same features (`workshop/citations/train.py`): a change here wants a
new model.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from describers.citations.words.joined import any_of
from describers.lazy import lazy

#: what is said in the place of a year: n.d., o. J., s. d., б. г. It has its last stop where that
#: does not end the imprint, too; a year that is found out nevertheless, n.d. [1912], is the year
UNDATED = lazy(
    rf"(?<![\w.])(?:{any_of('undated')})(?!\.(?:,?\s?[\[(]|\s)(?:[a-z]{{1,5}}\.?\s)?\d{{4}})"
    rf"(?:\.(?=\s?[,;:)\]])|(?=\.\W*(?:$|\n|(?:{any_of('page')}|{any_of('volume')})\s?[\dIVX]|\d+\s\w\W)))"
)
_NO_PLACE = rf"(?<![\w.]){any_of('nowhere')}\.(?=[,:;]|\s(?:{any_of('undated')}\.|\d{{4}}))"
_TOKEN = lazy(
    rf"{UNDATED.pattern}|{_NO_PLACE}"
    r"|https?://[^\s<>\"”»)\]]*[^\s<>\"”»)\].,;:]|(?<!\w)10\.\d{4,9}/[^\s\"”»)\]]*[^\s\"”»)\].,;:]"
    r"|[^\W\d_]+(?:['’ʹ‑-][^\W\d_]+)*|\d+|\S"
)
_YEAR = re.compile(r"1[4-9]\d\d|20[0-3]\d")
_NO_YEAR = lazy(rf"{any_of('undated')}\.?")
NOWHERE = lazy(rf"{any_of('nowhere')}\.?")
_ROMAN = re.compile(r"[IVXLC]+|[ivxlc]+")
_OPENERS, _CLOSERS = "“«„‘", "”»’"
#: so many tokens an imprint in brackets has, at most
_LONGEST_IMPRINT = 24
#: words longer than this are told by their ends alone
_LONG = 14


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number, an address or a sign at `start:end` of the text."""

    text: str
    start: int
    end: int


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The tokens of `text[start:end]`, in order.

    >>> [t.text for t in tokens("A. Lund's Day, 1961-5", 0, 21)]
    ['A', '.', "Lund's", 'Day', ',', '1961', '-', '5']
    """
    return [Token(m[0], m.start(), m.end()) for m in _TOKEN.finditer(text, start, end)]


def features(text: str, found: Sequence[Token]) -> list[list[str]]:
    """What the model sees of each token: itself, its neighbours, and where it stands."""
    own = [of_token(token) for token in found]
    state = _states(text, found)
    parts = _parts(found, own)
    leads = _leads(found, own)
    after = _after_initials(found)
    imprint = _imprints(found, own, parts)
    out = []
    last = len(found) - 1
    for i, token in enumerate(found):
        row = ["bias", *own[i], *state[i], *parts[i], *imprint[i]]
        for step in (-2, -1, 1, 2):
            at = i + step
            if 0 <= at <= last:
                row += [f"{step}{feature}" for feature in own[at][: 4 if step in (-1, 1) else 2]]
            else:
                row.append(f"{step}edge")
        if i:
            row.append("gap" if token.start > found[i - 1].end else "glued")
            if "\n" in text[found[i - 1].end : token.start]:
                row.append("line")
            row.append(f"-1|0{own[i - 1][1]}|{own[i][1]}")
            row.append(f"lead={leads[i]}|{own[i - 1][1]}|{own[i][1]}")
            row.append(f"led={leads[i]}|{after[i]}|{own[i][1]}")
            if i > 1:
                row.append(f"-2|-1|0{own[i - 2][1]}|{own[i - 1][1]}|{own[i][1]}")
            if i < last:
                row.append(f"-1|0|1{own[i - 1][1]}|{own[i][1]}|{own[i + 1][1]}")
            if token.text == ".":
                row.append(
                    f"stop={min(len(found[i - 1].text), 5)}{own[i + 1][1] if i < last else ''}"
                )
        if i < last:
            row.append(f"0|1{own[i][1]}|{own[i + 1][1]}")
            if i < last - 1:
                row.append(f"0|1|2{own[i][1]}|{own[i + 1][1]}|{own[i + 2][1]}")
        out.append(row)
    return out


def of_token(token: Token) -> list[str]:
    """Word, shape, ends: the first that are also told to the neighbours."""
    word = token.text
    if _dated(word):
        return ["w=#", "s=year"]
    if "." in word and NOWHERE.fullmatch(word):
        # in the place of a town
        return ["w=…", "s=Xx"]
    if word.isdigit():
        kind = f"d{min(len(word), 5)}"
        return ["w=#", f"s={kind}"]
    lower = word.lower()
    if word.startswith(("http", "10.")):
        return ["w=url", "s=url"]
    if not word[0].isalpha():
        return [f"w={word}", f"s={word}"]
    shape = _shape(word)
    out = [f"w={lower if len(word) <= _LONG else '…'}", f"s={shape}"]
    out += [f"e={lower[-3:]}", f"b={lower[:3]}", f"e2={lower[-2:]}"]
    if _ROMAN.fullmatch(word):
        out.append("roman")
    if "Ѐ" <= lower[0] <= "ӿ":
        out.append("cyrillic")
    return out


def _dated(word: str) -> bool:
    """Whether a token is a year, or says that there is none."""
    return bool(_YEAR.fullmatch(word) or ("." in word and _NO_YEAR.fullmatch(word)))


def _shape(word: str) -> str:
    if len(word) == 1:
        return "X" if word.isupper() else "x"
    if word.isupper():
        return "XX" if len(word) < 4 else "XXX"
    if word[0].isupper():
        return "Xx" if word[1:].islower() else "XxX"
    return "xx" if len(word) < 4 else "xxx"


def _imprints(
    found: Sequence[Token], own: Sequence[Sequence[str]], parts: Sequence[Sequence[str]]
) -> list[list[str]]:
    """Of each token: its part of a bracket that ends in a year, or how far off the next one is.

    (Leeds: Ward, 1920): a place before a colon, a house, a year. Of what has no colon the comma
    tells. Before it stands what it is of, up to a semicolon or to another bracket of that kind:
    there a colon or a comma is the title's, where else it might part the town from the house.
    """
    out: list[list[str]] = [[] for _ in found]
    floor = 0
    for start, token in enumerate(found):
        if token.text == ";":
            floor = start + 1
        if token.text != "(" or start < floor:
            continue
        within = [one.text for one in found[start + 1 : start + 1 + _LONGEST_IMPRINT]]
        size = within.index(")") if ")" in within else 0
        if not any(own[start + 1 + i][1] == "s=year" for i in range(max(0, size - 3), size)):
            continue
        if not within[0][0].isupper():
            continue
        signs = [sign for sign in within[:size] if sign in ",:"]
        kind = ":" if ":" in signs else str(min(len(signs), 3))
        at = 0
        for i in range(size):
            at += within[i] in signs
            out[start + 1 + i].append(f"imp={kind}{at}")
        for i in range(floor, start):
            out[i].append(f"to={kind}{min(start - i, 4)}")
            out[i] += [f"to|{feature}" for feature in (own[i][1], *parts[i][:4])]
        for i in range(start + size + 2, min(start + size + 8, len(found))):
            out[i].append(f"past={min(i - start - size - 1, 4)}")
        floor = start + size + 2
    return out


def _leads(found: Sequence[Token], own: Sequence[Sequence[str]]) -> list[str]:
    """Of each token: how the first name of its reference may be printed, surname first or last."""
    out: list[str] = []
    lead, fresh = "", True
    for i, token in enumerate(found):
        if fresh and own[i][1] in ("s=X", "s=XX", "s=XXX", "s=Xx", "s=XxX"):
            lead = "".join(feature[1][2:] for feature in own[i : i + 3])
            fresh = False
        elif token.text == ";" and i + 1 < len(found) and not lead.startswith("Xx,"):
            fresh = True
        out.append(lead)
    return out


def _after_initials(found: Sequence[Token]) -> list[str]:
    """Of each token: how many tokens ago an initial or a sign of separation stood.

    Of what follows an initial, the first word is a surname where names begin with initials, and
    the title's where they end in them: `lead` tells which.
    """
    out: list[str] = []
    initial, separated = 9, 0
    for i, token in enumerate(found):
        out.append(f"{min(initial, 4)},{min(separated, 2)}")
        if len(token.text) == 1 and token.text.isupper():
            initial = 0
        elif initial < 9 and token.text not in ".-":
            initial += 1
        separated += token.text != "." and _separates(found, i)
    return out


def _parts(found: Sequence[Token], own: Sequence[Sequence[str]]) -> list[list[str]]:
    """Of each token: the part between two separating signs that it is in, and the next part."""
    spans: list[tuple[int, int]] = []
    at = 0
    for i in range(len(found)):
        if _separates(found, i):
            spans.append((at, i))
            at = i + 1
    spans.append((at, len(found)))
    kinds = [own[a][1][2:] if a < b else "" for a, b in spans]
    ends = [found[b].text if b < len(found) else "" for _, b in spans]
    years = [any(own[i][1] == "s=year" for i in range(a, b)) for a, b in spans]
    left, ahead = 0, [""] * len(spans)
    for n in range(len(spans) - 1, -1, -1):
        ahead[n] = str(min(left, 2))
        left += years[n]
    out: list[list[str]] = []
    for n, (a, b) in enumerate(spans):
        size = min(b - a, 4) if b - a < 5 else 5 + min((b - a) // 5, 2)
        began = ends[n - 1] if n else ""
        kind = kinds[n + 1] if n + 1 < len(spans) else ""
        then = ends[n + 1] if n + 1 < len(spans) else ""
        second = kinds[n + 2] if n + 2 < len(spans) else ""
        word = own[b + 1][0] if b + 1 < len(found) and kind.startswith(("x", "X")) else ""
        row = [
            f"part={began}{size}{ends[n]}",
            f"ends={ends[n]}|{kind}{then}",
            f"ahead={ends[n]}|{kind}{then}|{second}",
            f"began={began}|{kinds[n - 1] if n else ''}",
            f"years={ahead[n]}{'y' if years[n] else ''}",
            f"then={word}",
        ]
        out += [[*row, f"place={min(i, 2)}{min(b - a - 1 - i, 2)}"] for i in range(b - a)]
        if b < len(found):
            out.append(
                [f"sign={began}{size}|{kind}{then}", f"sign2={kind}|{second}", row[4], row[5]]
            )
    return out


def _separates(found: Sequence[Token], i: int) -> bool:
    sign = found[i].text
    if sign == ".":
        # the stop of an initial or of a short word parts nothing
        return not (i and found[i - 1].text.isalpha() and len(found[i - 1].text) < 3)
    return sign in ',:;()[]/"“”«»„–—'


def _states(text: str, found: Sequence[Token]) -> list[list[str]]:
    """Of each token: whether it is quoted or bracketed, and what has stood before it."""
    out: list[list[str]] = []
    quoted = straight = False
    depth = commas = stops = colons = words = 0
    quotes = years = brackets = slashes = 0
    for i, token in enumerate(found):
        sign = token.text
        if sign == '"':
            straight = not straight
            quotes += not straight
        elif sign in _OPENERS:
            quoted = True
        elif sign in _CLOSERS and quoted:
            quoted, quotes = False, quotes + 1
        elif sign in "([":
            depth += 1
        elif sign in ")]":
            depth, brackets = max(0, depth - 1), brackets + 1
        inside = quoted or straight
        out.append(
            [
                f"in={'q' if inside else ''}{'p' if depth else ''}",
                "".join(
                    ("had=", "q" * (quotes > 0), "y" * years, "p" * (brackets > 0), "/" * slashes)
                ),
                f"n={min(commas, 5)},{min(stops, 4)},{min(colons, 2)}",
                f"at={min(i, 3)}",
                f"left={min(len(found) - 1 - i, 3)}",
                f"run={min(words, 4)}",
            ]
        )
        if inside or depth:
            continue
        if sign == ";":
            commas = stops = colons = quotes = years = brackets = slashes = words = 0
        elif sign == "/" and i and found[i - 1].text == "/":
            slashes = 1
        elif sign == ",":
            commas, words = commas + 1, 0
        elif sign == ":":
            colons, words = colons + 1, 0
        elif sign == ".":
            if i and len(found[i - 1].text) > 2:
                stops, words = stops + 1, 0
        elif _dated(sign):
            years, words = 1, words + 1
        else:
            words += 1
    return out
