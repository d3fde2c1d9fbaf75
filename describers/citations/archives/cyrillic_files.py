"""Archival references with Cyrillic labels: `ГАРФ. Ф. Р-130. Оп. 2. Д. 16/101. Лл. 3-3 об., 8`.

GOST R 7.0.5-2008 (section 10) parts the levels with stops, older practice with commas. OCR reads
`0п.` for `Оп.`, `JI.` for `Л.`, `З` for 3 and `l` for 1. A reference may leave out the levels that
it shares with the one before.
"""

from __future__ import annotations

import re

from describers.citations.draft import Draft
from describers.citations.shapes.pages import expand
from describers.lazy import lazy
from describers.patterns import Patterns

_RE = Patterns("describers.citations.archives", "cyrillic_files.json")
_DASH = _RE.rows["DASH"]
#: the levels of an archive, each under the one before it
_ORDER = ("fond", "opis", "box", "delo", "tome", "list")
_LABELS = {name: _RE.rows[f"{name.upper()}_LABELLED"] for name in _ORDER}
_PIECES = {
    name: lazy(rf"(?P<label>{_LABELS[name]})\s?(?P<value>{_RE.rows[name]})") for name in _ORDER
}
_LOOKALIKE = str.maketrans("ЗОOlI|", "300111")
_REACH = 260


def cyrillic_files(text: str, start: int, end: int) -> list[Draft]:
    """The references of `text[start:end]`, not yet resolved."""
    out: list[Draft] = []
    at = start
    for begin in _RE.BEGIN.finditer(text, start, end):
        if begin.start() < at:
            continue
        found = _file(text, start, begin.start(), end, out[-1] if out else None)
        if found is not None:
            out.append(found)
            at = found.end
    return out


def _file(text: str, start: int, at: int, end: int, last: Draft | None) -> Draft | None:
    found = Draft("archival", at, at, confidence=0.95)
    levels = _levels(text, at, end, found)
    if not levels:
        return None
    floor = max(start, last.end if last else start, at - _REACH)
    before = text[floor:at].rstrip()
    ibid = _RE.IBID.search(before)
    if ibid:
        found.labels["ibid"] = ibid["ibid"]
        found.start = floor + ibid.start()
        return found
    if "fond" in levels or levels == ["delo", "list"]:
        named = _name(before.rstrip(" .,:–—"))
        if named is not None:
            found.put("archive", named[0])
            found.start = floor + named[1]
            return found
    if "fond" in levels:
        return found if len(levels) > 1 and levels[1] != "tome" else None
    if "delo" in levels and {"opis", "list"} & set(levels):
        return found if found.labels["delo"][0] != "№" else None
    goes_on = last is not None and _RE.MORE.fullmatch(text, last.end, at) is not None
    return found if goes_on and levels[0] in ("delo", "list", "opis") else None


def _levels(text: str, at: int, end: int, found: Draft) -> list[str]:
    """Read the levels from `at` on, each under the one before it; their names."""
    out: list[str] = []
    boxes: list[str] = []
    apart = at
    while True:
        names = _ORDER[_ORDER.index(out[-1]) + 1 if out else 0 :]
        match, name = None, ""
        for name in names:
            match = _PIECES[name].match(text, apart, end)
            if match is not None and not (out and match["label"][0] == "№" and out[-1] != "fond"):
                break
            match = None
        if match is None:
            break
        out.append(name)
        value = _figures(match["value"])
        if name == "box":
            boxes.append(f"{match['label']} {value}")
        elif name == "list":
            found.put("list", expand(value))
        elif name != "tome":
            found.put(name, re.sub(_DASH, "-", value))
        found.labels.setdefault(name, match["label"].strip())
        found.spans.append(match.span("value"))
        found.end = match.end()
        gloss = _RE.GLOSS.match(text, found.end, end) if name == "fond" else None
        apart = _after(text, gloss.end() if gloss else found.end, end)
    if boxes:
        found.put("opis", ", ".join(filter(None, [found.get("opis"), *boxes])))
    return out


def _after(text: str, at: int, end: int) -> int:
    match = _RE.APART.match(text, at, end)
    return match.end() if match else at


def _name(before: str) -> tuple[str, int] | None:
    """The archive whose name ends `before`, without its gloss, and where the name begins."""
    bracket = _RE.BRACKET.search(before)
    whole = before[: bracket.start()] if bracket else before
    cuts = [m.end() for m in _RE.CUT.finditer(whole)]
    begin = cuts[-1] if cuts else 0
    for pattern in (_RE.IN_WORDS, _RE.IN_LETTERS):
        match = pattern.search(whole[begin:])
        if match:
            return " ".join(match["name"].split()), begin + match.start()
    return None


def _figures(value: str) -> str:
    """A value with the lookalikes of its figures read as figures, in one line."""
    return " ".join(_RE.RUN.sub(lambda m: m[0].translate(_LOOKALIKE), value).split())
