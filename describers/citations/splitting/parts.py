"""Cut a reference into the parts that full stops keep apart: `Author. Title. Place, 1900. P. 5`.

Bibliographies and the Russian standard part the fields by stops, and a container by `//`.
"""

from __future__ import annotations

from dataclasses import dataclass

from describers.citations.lazy import lazy
from describers.citations.shapes.day import MONTH
from describers.citations.words.joined import any_of

#: a word that ends in a stop without ending a part: an initial, or a label before a number
_INITIAL = lazy(
    r"(?:^|[\s(\[,.;«\"“/-])(?:[A-ZА-ЯЁÀ-Þ]|I[aue]|Zh|Kh|Sh|Ch|Ts|Dzh|St|Ste|Th|Fr|Dr|Mr|Mrs)$"
)
LABEL = lazy(
    rf"(?:^|[\s(\[,.;])(?:{any_of('page')}|{any_of('volume')}|{any_of('issue')}|{any_of('edited')}"
    rf"|{any_of('opcit')}|{any_of('thesis')}|{any_of('leads')}|{any_of('translated')}|{any_of('undated')}|{any_of('edition')}|№|канд\.|докт\.|общ\.|отв\.|kand\.|doct\."
    r"|ист\.|филол\.|филос\.|юрид\.|экон\.|ist\.|phil\.|im\.|им\.|etc\.|univ\.|Univ\.|vs\.|ca\.|no\.)$"
)
_NEXT = lazy(
    rf"[\"”’»'\]]*\s+(?:[–—-]\s+)?(?=[\"“«„'‘(\[]?[A-ZА-ЯЁÀ-Þ№]|[–—\"“«„'‘]|\[|(?:1[5-9]|20)\d\d\b|https?:|{any_of('volumes')}|{any_of('edition')})"
)
_AFTER_YEAR = lazy(r"\s+(?:[–—-]\s+)?(?=[\d№\w\"“«„'‘])")
_YEAR_BEFORE = lazy(r"(?<!\d)(?:1[5-9]|20)\d\d\)?$")
_MONTH = lazy(rf"\d\s{MONTH}$")
_YEAR_NEXT = lazy(r"\s(?:1[5-9]|20)\d\d\b")
_OPENERS, _CLOSERS = "“«„([", "”»“)]"


@dataclass(frozen=True, slots=True)
class Part:
    """A part at `start:end`, without its stop; `inside` tells that `//` stands before it."""

    start: int
    end: int
    inside: bool = False


def parts(text: str, start: int, end: int) -> list[Part]:
    """The parts of `text[start:end]`, in order."""
    out: list[Part] = []
    at, depth, quoted, inside = start, 0, False, False
    opened = start
    i = start
    while i < end:
        letter = text[i]
        if letter == '"':
            # a stop may stand before the closing quotation mark
            quoted = not quoted and text.find('"', i + 1, min(end, i + 300)) > 0
            if not quoted and text[i - 1] in ".?!" and _NEXT.match(text, i + 1, end):
                out.append(Part(at, i + 1, inside))
                at, inside = i + 1, False
        elif letter in _CLOSERS and depth:
            depth -= 1
            if (
                letter in "”»"
                and not depth
                and text[i - 1] in ".?!"
                and _NEXT.match(text, i + 1, end)
            ):
                out.append(Part(at, i + 1, inside))
                at, inside = i + 1, False
        elif letter in _OPENERS:
            depth, opened = depth + 1, i
        elif i - opened > 300:
            depth = 0
        if not quoted and not depth:
            if letter == "/" and text[i : i + 2] == "//" and text[i - 1] in " .":
                out.append(Part(at, i, inside))
                at, inside = i + 2, True
                i += 1
            elif letter in ".?!" and _ends(text, at, i, end):
                out.append(Part(at, i + (letter != "."), inside))
                at, inside = i + 1, False
        i += 1
    out.append(Part(at, end, inside))
    return [p for p in (_trim(text, p) for p in out) if p.end > p.start]


def _ends(text: str, at: int, i: int, end: int) -> bool:
    if text[i] == "." and _YEAR_BEFORE.search(text, max(at, i - 6), i):
        return _AFTER_YEAR.match(text, i + 1, end) is not None or i + 1 >= end
    if _NEXT.match(text, i + 1, end) is None:
        return i + 1 >= end
    if text[i] != ".":
        return True
    before = text[max(at, i - 24) : i]
    if _MONTH.search(before) and _YEAR_NEXT.match(text, i + 1, end):
        return False
    return not (_INITIAL.search(before) or LABEL.search(before + "."))


def _trim(text: str, part: Part) -> Part:
    start, end = part.start, part.end
    while (
        start < end and text[start] in " \n\t.,;–—-" and text[start : start + 2] not in ("——", "--")
    ):
        start += 1
    while end > start and text[end - 1] in " \n\t,;":
        end -= 1
    return Part(start, end, part.inside)
