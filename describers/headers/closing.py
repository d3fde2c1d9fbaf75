"""The close of a letter: the phrase before the signature, and the signature.

A phrase is told by its words, of which nearly all are words of closings and one is of their core;
so no list of phrases is needed, and a misread letter does not hide one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from describers.headers.certainty import Found
from describers.headers.layout import Frame, Line, sent_to
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
        if mark and _RE.BY.match(line.text) and n and not line.above and signed(lines[n - 1].text):
            # W. A. Dykes, / per H. J.
            continue
        if mark and (name := signed(line.text)):
            return line.start + name[0], line.start + name[1], "signed by word"
        if marked := _RE.MARK.search(line.text):
            return line.start + marked.start("name"), line.start + marked.end("name"), "mark"
        found = _closed(lines, n)
        if found:
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
    if phrase is None and _opens_close(lines, n):
        return _block(lines, n)
    if phrase is None:
        return None
    if _role(lines, line, phrase):
        return _block(lines, n)
    own = line.start + phrase
    rest = line.text[phrase:].strip(" ,.;:!—–-")
    if rest:
        name = signed(line.text[phrase:].lstrip(" ,.;:!—–-"))
        if name is None:
            return None
        at = own + line.text[phrase:].index(rest)
        return at + name[0], at + name[1], "behind close"
    return _block(lines, n) or _kin(line)


def _kin(line: Line) -> Found | None:
    """The relation that signs without a name: `Твоя мама`, `ta mère`."""
    found = tokens(line.text)
    if len(found) < 2 or found[-1][0] not in words("kin") or found[-2][0] not in words("own"):
        return None
    return line.start + found[-1][1], line.start + found[-1][2], "kin"


def _block(lines: Sequence[Line], n: int) -> Found | None:
    offices: list[Line] = []
    for line in lines[n + 1 : n + 1 + _FAR + _BLOCK]:
        if patterns("after").match(line.text) or line.prose or line.above > _FAR:
            break
        if re.search(r"\d{3}", line.text):
            break
        phrase = _phrase(line.text)
        if phrase is not None and not line.text[phrase:].strip(" ,.;:!"):
            continue
        if phrase is not None:
            return _closed(lines, lines.index(line))
        if _joined_kin(line.text):
            continue
        name = signed(line.text)
        if (
            line.text.isupper()
            and not PERSONS.INITIALLED.search(line.text)
            and _named_below(lines, line)
        ):
            # the firm, and then who signs for it
            offices.append(line)
            continue
        titled = name is not None and line.text[name[1] :].lstrip()[:1] == ","
        titled = titled and not office(line.text[slice(*name)]) if name else False
        said_so = titled or patterns("signed").match(line.text)
        if name is None or (office(line.text) and not said_so):
            if office(line.text):
                offices.append(line)
                continue
            break
        return line.start + name[0], line.start + name[1], "below close"
    if offices and not offices[0].text[:1].islower():
        first = offices[0]
        return first.start, first.start + len(first.text.rstrip(" ,.;:")), "office below close"
    return None


def _joined_kin(text: str) -> bool:
    """Whether a line goes on with what one is to whom one writes: `Et Neveu`, `& friend`."""
    found = tokens(text)
    joined = re.match(r"(?:[Ee]t|[Aa]nd|[Uu]nd|И|и|&)\s", text) is not None
    return joined and all(known(word, "closing") or word in words("kin") for word, _, _ in found)


def _opens_close(lines: Sequence[Line], n: int) -> bool:
    """Whether a line is a phrase by its first word and its comma, with a name below it.

    `Yours in true sympathy,`, `Ihr im Geiste verbundener`.
    """
    text = lines[n].text
    found = tokens(text)
    if not found or len(found) > 7 or n + 1 >= len(lines) or lines[n].prose:
        return False
    first = found[0][0]
    if (first not in words("possessive") and first not in words("own")) or first not in words(
        "core"
    ):
        return False
    last = found[-1]
    ends = text.rstrip().endswith(",") or (len(found) > 2 and text[last[1]].islower())
    return ends and lines[n + 1].above < 3 and signed(lines[n + 1].text) is not None


def _named_below(lines: Sequence[Line], line: Line) -> bool:
    below = lines[lines.index(line) + 1 :][:1]
    return any(
        signed(other.text) is not None
        and len(tokens(other.text)) > 1
        and not (other.text.isupper() or office(other.text) or patterns("after").match(other.text))
        for other in below
    )


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
    for i in range(len(found) - 1):
        # de Kermorvan: the particle is of the name
        after = text[start + found[i + 1][1]]
        marks[i] = marks[i] and not (
            found[i][0] in _PARTICLES and after.isupper() and not marks[i + 1] and i
        )
    cores = [i for i, (word, _, _) in enumerate(found) if known(word, "core")]
    if not cores:
        return None
    last = max(i for i, mark in enumerate(marks) if mark)
    # a word of closings may be a name's too ("J. Dear"): the name begins at its first other word
    name = next((i for i in range(cores[0], len(found)) if not marks[i]), None)
    whole = sum(marks) / len(found)
    if whole >= _SHARE and text.rstrip()[-1:] in ".,;:!" and name is None:
        return start + found[-1][2]
    if name is None:
        return start + found[-1][2] if whole >= _SHARE else None
    if last > name and whole >= _SHARE and len(found) > 6:
        # Veuillez agréer, Monsieur le Préfet, l'assurance ... considération.
        rest = text[start + found[last][2] :]
        return start + found[last][2] if len(tokens(rest)) <= 4 else None
    lead = marks[:name]
    opened = sum(lead) / max(1, len(lead))
    tail = text[start + found[name][1] :]
    begun = found[cores[0]][0]
    alone = len(lead) - cores[0] <= 3 and begun in words("own")
    if opened < 0.8 or not _RE.NAMED.match(tail) or len(tail.split()) > 5:
        return None
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


def _role(lines: Sequence[Line], line: Line, at: int) -> bool:
    """Whether what follows the phrase says what one is, the name being below: `Ihr Schüler`."""
    led = tokens(line.text[:at])
    below = next(iter(lines[lines.index(line) + 1 :]), None)
    rest = line.text[at:]
    if not led or led[-1][0] not in words("own") or rest.lstrip()[:1] in ",;" or below is None:
        return False
    named = below.above == 0 and signed(below.text) is not None and not office(below.text)
    return named and len(tokens(below.text)) > 1 and not given_name(rest)


def _last_sentence(text: str) -> int:
    """Where the last sentence with any closing in it begins: after the last stop but in a name."""
    stops = [m.end() for m in _RE.SENTENCE_END.finditer(text) if not _abbreviated(text, m.start())]
    if not stops:
        return 0
    if len(stops) > 1 and not any(known(w, "core") for w, _, _ in tokens(text[stops[-1] :])):
        return stops[-2]
    only_name = not any(known(w, "core") for w, _, _ in tokens(text[stops[-1] :]))
    return (stops[-2] if len(stops) > 1 else 0) if only_name else stops[-1]


def _abbreviated(text: str, at: int) -> bool:
    return re.search(
        r"(?:^|[\s.(])[^\W\d_a-zа-яё][^\W\d_]{0,2}$", text[max(0, at - 5) : at]
    ) is not None and (text[at] == ".")


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
            return line.start + name[0], line.start + name[1], "officer"
    return None


def _loose(frame: Frame) -> Found | None:
    """The signature of a letter without a phrase: the last line, or the last word of its text."""
    behind = frame.foot if frame.body else frame.head[3:][-2:][::-1]
    foot = [line for line in behind if not patterns("after").match(line.text)]
    # one who is surely a person before a line that may be anything
    sure = [line for line in foot[:8] if person(line.text.rstrip(" .,"))]
    for line in sure or (foot[-1:] if foot and foot[-1].cell else foot[:3]):
        name = signed(line.text)
        whole = name and len(line.text) - (name[1] - name[0]) < 45 and len(line.text) < 60
        if _phrase(line.text) is not None:
            continue
        if name and whole and not office(line.text) and not line.text.rstrip().endswith(("?", "!")):
            few = len(tokens(line.text)) <= 4 or PERSONS.INITIALLED.search(line.text)
            if few and not re.search(r"\d", line.text):
                return line.start + name[0], line.start + name[1], "last line"
    if (
        foot
        and re.match(r"(?:The|Der|Die|Das|Le|La)\s[^\W\d_a-z]", foot[-1].text)
        and office(foot[-1].text)
    ):
        end = len(foot[-1].text.rstrip(" .,"))
        return (foot[-1].start, foot[-1].start + end, "office in last line") if end < 50 else None
    if foot or frame.body is None:
        return None
    last = frame.last[-1]
    stop = max((m.end() for m in _RE.SENTENCE_END.finditer(last.text)), default=0)
    rest = last.text[stop:].rstrip(" .")
    if stop and len(tokens(rest)) <= 3 and (given_name(rest) or PERSONS.INITIALLED.fullmatch(rest)):
        return last.start + stop, last.start + stop + len(rest), "last words"
    return None
