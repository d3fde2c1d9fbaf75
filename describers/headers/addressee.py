"""To whom a paper is addressed: `To the Mayor`, `An das Amtsgericht`, the inside address."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from describers.headers.courtesy import courteous_alone, courtesy
from describers.headers.layout import Found, Frame, Line
from describers.headers.persons import PERSONS
from describers.headers.words.joined import patterns, tokens, words
from describers.patterns import Patterns

_RE = Patterns("describers.headers", "addressee.json", INITIALLED=PERSONS.rows["INITIALLED"])

_LONG = 190
_TELEGRAMS = frozenset("telegram telegramm télégramme телеграмма cablegram radiogram".split())
#: lines over which an address runs
_RUNS = 5
#: a line of an address is shorter
_HEADED = 90


def to_person(lines: Sequence[Line]) -> Found | None:
    """The person in an address whose titles and town may have lines of their own."""
    for n, line in enumerate(lines):
        match = _RE.TO_PERSON.search(line.text) if len(line.text) < _HEADED else None
        if match is None or line.text[match.end() :].lstrip()[:1].islower():
            continue
        end = line.start + match.end()
        below = lines[n + 1] if n + 1 < len(lines) else None
        brief = match.end() == len(line.text) and len(match[0].split()) == 2
        if (
            brief
            and below
            and not below.above
            and re.fullmatch(r"[А-ЯЁѲІ]\w+[уюойѣеымъ]+[.,]?", below.text)
        ):
            # the surname has a line of its own
            end = below.start + len(below.text.rstrip(".,"))
        return line.start + match.start(), end, "dative"
    return None


#: what is behind To where it says no name: To which, To all whom
_NOBODY = ("which", "be ", "all whom", "whom")


def addressed(frame: Frame, before: int) -> Found | None:
    """The line of the head, up to `before`, that says to whom: its value's place."""
    lines = [line for line in frame.head if line.start < before]
    if person := to_person(lines):
        return person
    wired = any(telegram(line.text) for line in lines[:2])
    for n, line in enumerate(lines):
        found = _telegraphed(lines, n, wired=wired) or _in_public(line) or _by_word(lines, n)
        if found:
            return found
    return None


def _telegraphed(lines: Sequence[Line], n: int, *, wired: bool) -> Found | None:
    """To whom a telegram goes: behind TO, or in the line below its name."""
    line = lines[n]
    if wired and (to := _RE.WIRED.match(line.text)):
        return line.start + to.start("to"), line.end, "telegram to"
    if telegram(line.text) and n + 1 < len(lines) and not re.search(r"\d", lines[n + 1].text):
        below = lines[n + 1]
        if patterns("to").match(below.text) is None and len(below.text) < 60:
            return below.start, below.end, "below telegram"
    return None


def _in_public(line: Line) -> Found | None:
    """Whom an open letter is to."""
    public = patterns("open_to").match(line.text) if len(line.text) < _LONG else None
    said = line.text[public.end() :].rstrip(" .,:") if public else ""
    if public is None or not said:
        return None
    return line.part(public.end(), public.end() + len(said), "open letter")


def _by_word(lines: Sequence[Line], n: int) -> Found | None:
    """Whom the words behind To, An, À, Кому name, and the lines below where they go on."""
    line = lines[n]
    match = patterns("to").match(line.text) or _RE.AT_END.search(line.text)
    unfit = _RE.SUM.search(line.text) or _RE.VERB.search(line.text)
    if match is None or unfit or len(line.text) > _LONG:
        return None
    said = line.text[match.end() :]
    if _RE.ARTICLE_ALONE.fullmatch(said.strip()):
        if n + 1 < len(lines) and lines[n + 1].above == 0:
            below = lines[n + 1]
            end = _run_on(lines, n + 1, below.text)
            return below.start, end or below.start + _length(below.text), "address word"
        return None
    at = match.end() + len(said) - len(said.lstrip(" :"))
    if line.text[at:].lower().startswith(_NOBODY) or said.strip(" :")[:1].isdigit():
        return None
    if below_it := _named_below(lines, n, said):
        return below_it
    end = _run_on(lines, n, line.text[at:])
    return line.start + at, end or line.start + at + _length(line.text[at:]), "address word"


def _named_below(lines: Sequence[Line], n: int, said: str) -> Found | None:
    """The person whom the lines below name where a line itself has only titles of courtesy."""
    for below in lines[n + 1 : n + 4] if lines[n].cell else ():
        # beside another column an address has no text of its own
        if below.cell and not below.above and (comrade := _RE.COMRADE.search(below.text)):
            return below.start + comrade.start(), below.start + comrade.end(), "below titles"
    alone = len(tokens(said)) == 1 and tokens(said)[0][0] in words("courtesy")
    if alone and n + 1 < len(lines) and courtesy(lines[n + 1].text):
        below = lines[n + 1]
        return below.start, below.start + _length(below.text), "below titles"
    return None


def _run_on(lines: Sequence[Line], n: int, said: str) -> int | None:
    """Where an address ends that runs over its line: of titles alone, or going on small."""
    end = None
    for line, below in pairwise(lines[n : n + _RUNS]):
        if below.above or line.cell or said.rstrip()[-1:] in ".,;:!":
            break
        if re.search(r"\d", below.text) or patterns("source").match(below.text):
            break
        titles = words("courtesy") | words("nobody")
        bare = all(word in titles for word, _, _ in tokens(said))
        first = tokens(below.text)[:1]
        small = below.text[:1].islower() and first[0][0] not in words("whither")
        open_ = _RE.OPEN.search(said.rstrip()) is not None or below.text[:1] in '«"„“'
        open_ = open_ or _RE.WHOSE.match(below.text) is not None
        # Monsieur le Professeur / Formey
        last = tokens(said)[-1:]
        ranked = bool(last) and last[0][0] in words("rank") and len(tokens(below.text)) == 1
        if not (bare or small or open_ or ranked):
            break
        said = below.text
        end = below.start + _length(said)
    return end


def telegram(text: str) -> bool:
    """Whether a line says that the paper is a telegram, and nothing else."""
    found = [word for word, _, _ in tokens(text)]
    return len(found) == 1 and found[0] in _TELEGRAMS


def _length(said: str) -> int:
    """How much of an address line is the name: without the place behind it and its stop."""
    firm = " & " in said.partition(",")[2]
    if _personal(said) and not firm and (lodged := _RE.LODGED.search(said, 4)):
        name = said[: lodged.start()]
        if len(tokens(name)) > 1:
            return len(name.rstrip(" .")) + int(re.search(r"\b[^\W\d_]\.\s*$", name) is not None)
    found = _RE.PLACE_BEHIND.search(said)
    cut = found.start() if found else len(said)
    return cut + int(
        re.search(r"\b[^\W\d_]$", said[:cut]) is not None and said[cut : cut + 1] == "."
    )


def _personal(said: str) -> bool:
    """Whether an address begins with the title of a person: `Herrn`, `Mme`, `Citoyen`."""
    found = tokens(said)
    return (
        len(found) > 1
        and found[0][0] in words("courtesy")
        and found[0][0] not in {"le", "la", "the", "his", "her", "его", "ее", "её", "seine", "ihre"}
        and not any(word in words("office") for word, _, _ in found[1:3])
    )


def inside_address(
    lines: Sequence[Line], after: int | None, before: int, taken: Callable[[Line], bool]
) -> Found | None:
    """The first line of the address between the day (`after`) and the greeting (`before`).

    `taken` tells the lines that are of another kind. A block above the day is a letterhead unless
    its first line has a title: Messrs., Dr., Herrn.
    """
    blocks: list[list[Line]] = []
    for line in lines:
        if line.start >= before or taken(line):
            blocks.append([])
        elif not blocks or line.above:
            blocks.append([line])
        else:
            blocks[-1].append(line)
    for block in reversed([b for b in blocks if b]):
        first = block[0]
        courteous = courtesy(first.text)
        few = courteous and len(tokens(first.text)) < 9
        stopped = first.text.endswith((".", "!", "?")) and len(block) == 1 and not few
        if len(first.text) > 70 or stopped:
            continue
        if len(tokens(first.text)) == 1 and courteous_alone(first.text) and len(block) > 1:
            # Frau / Annemarie Tuch
            return block[1].start, block[1].start + _length(block[1].text), "courteous address"
        below = after is not None and first.start > after
        if courteous or (below and len(block) > 1 and first.text[:1].isupper()):
            rule = "courteous address" if courteous else "inside address"
            return first.start, first.start + _length(first.text), rule
    return None


def foot_address(lines: Sequence[Line], after: int) -> Found | None:
    """The address below the signature, as official letters have it."""
    below = [line for line in lines if line.start > after]
    if person := to_person(below):
        return person
    for n, line in enumerate(below):
        if patterns("after").match(line.text):
            continue
        match = patterns("to").match(line.text)
        if (match is None and not courtesy(line.text)) or len(line.text) > _LONG:
            continue
        said = line.text[match.end() if match else 0 :].lstrip(" :")
        at = line.end - len(said)
        alone = len(tokens(said)) < 2 and (not said or tokens(said)[0][0] in words("courtesy"))
        if alone and n + 1 < len(below):
            # To / Mr. Josiah Vane; A Monsieur / Monsieur de Brie
            said, at = below[n + 1].text, below[n + 1].start
            return at, _run_on(below, n + 1, said) or at + _length(said), "below titles"
        return at, _run_on(below, n, said) or at + _length(said), "foot address"
    return None
