"""The close of a letter: the phrase before the signature, and the signature.

A phrase is told by its words, of which nearly all are words of closings and one is of their core;
so no list of phrases is needed, and a misread letter does not hide one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from describers.headers.layout import Found, Frame, Line, sent_to
from describers.headers.persons import PERSONS, given_name, office, person, signed
from describers.headers.words.joined import known, patterns, tokens, words
from describers.patterns import Patterns

#: lines from a phrase to its signature, and lines of a signature
_FAR, _BLOCK = 4, 4
#: the share of a phrase's words that are words of closings
_SHARE = 0.65
_RE = Patterns("describers.headers", "closing.json")
#: beginnings of words that honour whom one writes to
_HONOURS = frozenset(
    "könig kaise hoche hochw wohlg majes excel exzel durch hohei gnade импер велич превос высок "
    "сияте благо".split()
)

_PARTICLES = frozenset({"de", "du", "des", "von", "van", "zu"})


def signature(frame: Frame, *, letter: bool) -> Found | None:
    """Where the signature is, and how sure; None where nothing is signed.

    `letter` says that something else shows the text to be a letter: then the last line, if it is
    a name, is one.
    """
    lines = [line for line in frame.last if line.start >= frame.start]
    for n in range(len(lines) - 1, -1, -1):
        line = lines[n]
        if n < len(lines) - 1 and not _afterwards(lines, n):
            break
        mark = patterns("signed").match(line.text)
        by = mark and _RE.BY.match(line.text) and n and not line.above
        # W. A. Dykes, / per H. J.
        if mark and (name := signed(line.text)) and not (by and signed(lines[n - 1].text)):
            return line.part(*name, "signed by word")
        if found := _closed(lines, n):
            return found
    return _loose(frame) if letter else _officer(frame)


def _afterwards(lines: Sequence[Line], n: int) -> bool:
    """Whether what follows line `n` may follow a signature: a name, a day, a postscript."""
    rest = lines[n + 1 :]
    for i, line in enumerate(rest):
        if patterns("after").match(line.text) or sent_to(line):
            return True
        if line.prose or (i > 9 and len(line.text) > 60):
            return False
    return True


def _closed(lines: Sequence[Line], n: int) -> Found | None:
    """The signature behind the phrase in line `n`, in the same line or in those below."""
    line = lines[n]
    phrase = _phrase(line.text)
    if phrase is None:
        return _block(lines, n) if _opens_close(lines, n) else None
    rest = line.text[phrase:].lstrip(" ,.;:!—–-")
    if rest and not _role(lines, n, phrase):
        name = signed(rest)
        at = len(line.text) - len(rest)
        return line.part(at + name[0], at + name[1], "behind close") if name else None
    return _block(lines, n) or (None if rest else _kin(line))


def _opens_close(lines: Sequence[Line], n: int) -> bool:
    """Whether a line is a phrase by its first word and its comma, with a name below it.

    `Yours in true sympathy,`, `Ihr im Geiste verbundener`.
    """
    text, found = lines[n].text, tokens(lines[n].text)
    if not 0 < len(found) <= 7 or n + 1 >= len(lines) or lines[n].prose:
        return False
    first = found[0][0]
    own = first in words("possessive") | words("own") and first in words("core")
    ends = text.rstrip().endswith(",") or (len(found) > 2 and text[found[-1][1]].islower())
    return own and ends and lines[n + 1].above < 3 and signed(lines[n + 1].text) is not None


def _kin(line: Line) -> Found | None:
    """The relation that signs without a name: `Твоя мама`, `ta mère`."""
    found = tokens(line.text)
    if len(found) < 2 or found[-1][0] not in words("kin") or found[-2][0] not in words("own"):
        return None
    return line.part(found[-1][1], found[-1][2], "kin")


def _block(lines: Sequence[Line], n: int) -> Found | None:
    """The signature in the lines below the phrase in line `n`; else what the one who signs is."""
    offices: list[Line] = []
    for m, line in enumerate(lines[n + 1 : n + 1 + _FAR + _BLOCK], n + 1):
        text = line.text
        after = patterns("after").match(text) or line.prose or line.above > _FAR
        if after or re.search(r"\d{3}", text):
            break
        phrase = _phrase(text)
        if phrase is not None and not text[phrase:].strip(" ,.;:!"):
            continue
        if phrase is not None:
            return _closed(lines, m)
        name = signed(text)
        # the firm, and then who signs for it
        firm = text.isupper() and not PERSONS.INITIALLED.search(text) and _named(lines, m + 1)
        titled = name is not None and text[name[1] :].lstrip()[:1] == ","
        titled = titled and name is not None and not office(text[slice(*name)])
        said_so = titled or patterns("signed").match(text)
        if firm or (office(text) and not (name and said_so)):
            offices.append(line)
            continue
        return line.part(*name, "below close") if name else _office(offices)
    return _office(offices)


def _office(lines: Sequence[Line]) -> Found | None:
    """The office that stands for a signature."""
    if not lines or lines[0].text[:1].islower():
        return None
    return lines[0].part(0, len(lines[0].text.rstrip(" ,.;:")), "office below close")


def _named(lines: Sequence[Line], n: int) -> bool:
    """Whether the line `n` is the name of a person, of more than one word."""
    if n >= len(lines) or lines[n].text.isupper() or office(lines[n].text):
        return False
    text = lines[n].text
    after = patterns("after").match(text)
    return not after and signed(text) is not None and len(tokens(text)) > 1


def _phrase(text: str) -> int | None:
    """Where a closing phrase at the end of `text` ends, None where there is none.

    The phrase may be the line, or end it before a name: `Love from Bob`, `Yours truly, J. Venn`.

    >>> text = "Believe me, yours very truly, Samuel Orme"
    >>> text[_phrase(text):]
    ', Samuel Orme'
    """
    acting = patterns("acting").match(text)
    if acting and not text[acting.end() :].strip(" ,:"):
        return len(text)
    start = _last_sentence(text)
    found = tokens(text[start:])
    if _addresses(text[start:], found):
        return len(text)
    if not found or len(found) > 40:
        return None
    marks = [known(word, "closing") for word, _, _ in found]
    for i in range(1, len(found) - 1):
        # de Kermorvan: the particle is of the name
        named = text[start + found[i + 1][1]].isupper() and not marks[i + 1]
        marks[i] = marks[i] and not (named and found[i][0] in _PARTICLES)
    cores = [i for i, (word, _, _) in enumerate(found) if known(word, "core")]
    if not cores:
        return None
    last = max(i for i, mark in enumerate(marks) if mark)
    # a word of closings may be a name's too ("J. Dear"): the name begins at its first other word
    name = next((i for i in range(cores[0], len(found)) if not marks[i]), None)
    whole = sum(marks) / len(found)
    if name is None:
        return start + found[-1][2] if whole >= _SHARE else None
    if last > name and whole >= _SHARE and len(found) > 6:
        # Veuillez agréer, Monsieur le Préfet, l'assurance ... considération.
        rest = text[start + found[last][2] :]
        return start + found[last][2] if len(tokens(rest)) <= 4 else None
    lead = marks[:name]
    opened = sum(lead) / max(1, len(lead))
    tail = text[start + found[name][1] :]
    if opened < 0.8 or not _RE.NAMED.match(tail) or len(tail.split()) > 5:
        return None
    alone = len(lead) - cores[0] <= 3 and found[cores[0]][0] in words("own")
    if len(lead) < 2 and not alone:
        return None
    last = name - 1
    while last > 0 and text[start + found[last][2] :][:1] in ("'", "’"):
        # L'Abbé: the article is of the name
        last -= 1
    return start + found[last][2]


def _addresses(said: str, found: Sequence[tuple[str, int, int]]) -> bool:
    """Whether a line belongs to a close by its shape: `Ewig Deine`, `Monsieur,`, `Ew. Majestät`."""
    if len(found) > 5:
        return False
    if said.rstrip()[-1:] in ",!" and all(known(word, "nobody") for word, _, _ in found):
        return True
    if found and found[-1][0] in words("possessive") and len(found) > 1:
        return True
    honour = re.match(r"(?:Ew\.|Euer|Eurer|Eure[mrn]?|De Votre|Вашего|Вашей)\s", said)
    return honour is not None and all(
        known(word, "closing") or known(word, "nobody") or (len(word) > 5 and word[:5] in _HONOURS)
        for word, _, _ in found
    )


def _role(lines: Sequence[Line], n: int, at: int) -> bool:
    """Whether what follows the phrase says what one is, the name being below: `Ihr Schüler`."""
    led, rest = tokens(lines[n].text[:at]), lines[n].text[at:]
    if not led or led[-1][0] not in words("own") or rest.lstrip()[:1] in ",;":
        return False
    return _named(lines, n + 1) and lines[n + 1].above == 0 and not given_name(rest)


def _last_sentence(text: str) -> int:
    """Where the last sentence with any closing in it begins: after the last stop but in a name."""
    stops = [m.end() for m in _RE.SENTENCE_END.finditer(text) if not _abbreviated(text, m.start())]
    if stops and any(known(word, "core") for word, _, _ in tokens(text[stops[-1] :])):
        return stops[-1]
    return stops[-2] if len(stops) > 1 else 0


def _abbreviated(text: str, at: int) -> bool:
    return text[at] == "." and _RE.ABBREVIATED.search(text[max(0, at - 5) : at]) is not None


def _officer(frame: Frame) -> Found | None:
    """One who signs a notice or a report: a name with an initial, and then what he is."""
    for n, line in enumerate(frame.foot[:6]):
        name = signed(line.text)
        if name is None or not PERSONS.INITIALLED.fullmatch(line.text[name[0] : name[1]]):
            continue
        behind = line.text[name[1] :].strip(" ,.")
        below = frame.foot[n + 1].text if n + 1 < len(frame.foot) else ""
        above = frame.foot[n - 1] if n else None
        led = above is not None and above.cell and line.cell and office(above.text)
        if led or (office(behind) if behind else office(below)):
            return line.part(*name, "officer")
    return None


def _loose(frame: Frame) -> Found | None:
    """The signature of a letter without a phrase: the last line, or the last word of its text."""
    behind = frame.foot if frame.body else frame.head[3:][-2:][::-1]
    foot = [line for line in behind if not patterns("after").match(line.text)]
    # one who is surely a person before a line that may be anything
    sure = [line for line in foot[:8] if person(line.text.rstrip(" .,"))]
    for line in sure or (foot[-1:] if foot and foot[-1].cell else foot[:3]):
        name, text = signed(line.text), line.text
        if name is None or _phrase(text) is not None or office(text) or re.search(r"\d", text):
            continue
        whole = len(text) - (name[1] - name[0]) < 45 and len(text) < 60
        few = len(tokens(text)) <= 4 or PERSONS.INITIALLED.search(text)
        if whole and few and not text.rstrip().endswith(("?", "!")):
            return line.part(*name, "last line")
    if foot and _RE.ARTICLE.match(foot[-1].text) and office(foot[-1].text):
        end = len(foot[-1].text.rstrip(" .,"))
        return foot[-1].part(0, end, "office in last line") if end < 50 else None
    if foot or frame.body is None:
        return None
    last = frame.last[-1]
    stop = max((m.end() for m in _RE.SENTENCE_END.finditer(last.text)), default=0)
    rest = last.text[stop:].rstrip(" .")
    if stop and len(tokens(rest)) <= 3 and (given_name(rest) or PERSONS.INITIALLED.fullmatch(rest)):
        return last.part(stop, stop + len(rest), "last words")
    return None
