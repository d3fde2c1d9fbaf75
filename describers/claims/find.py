"""Sentences that plainly date an event (someone was born, arrested, wrote a letter on a day).

Precision before recall: the subject must be a name that stands where the language's table has it,
the verb must be a plain past, and the date must be its own. Hedged, negated and conditional
sentences, and those that tell of a second time, are left alone, since a wrong conflict costs more
than a missed one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from describers.claims.table import DATE, OTHER, SPAN, Table, table
from describers.contract import Claim, Date

#: characters of a sentence that is looked at; a longer one tells more than one thing
_LONGEST = 600
_END = regex.compile(
    r"(?<![.!?…])(?<!(?<!\p{L})(?:\p{Lu}|geb|gest|род|ум|р|St|Dr|Mr|Mrs|Mme|г|b|d))"
    r"[.!?…]++[\"”’»)]*+\s++"
    r"(?=[\"“«(*•]*[\p{Lu}\d])|\n\s*\n"
)
#: the first and the last year or day of a span
_LIFE = regex.compile(r"\d{4}(?:-\d\d){0,2}/\d{4}(?:-\d\d){0,2}")
_REGNAL = regex.compile(r"(?<!\p{L})[IVX]++(?![\p{L}.])")
#: years; a shorter span behind a name is an office's, a war's, a book's
_SHORTEST_LIFE, _LONGEST_LIFE = 15, 110
_SIGNS = frozenset((DATE, OTHER, SPAN))
#: groups of the patterns that are no events
_NO_EVENTS = frozenset(("subject", "object", "lead", "skip", "who"))
_AFTER_YEAR = regex.compile(r" (?:года|году|год|г\.)(?!\p{L})")


def claims(text: str, dates: Sequence[Date], languages: Sequence[str]) -> tuple[Claim, ...]:
    """The claims of `text` in its languages; `date` is the index of the date in `dates`."""
    tables = [found for code in languages if (found := table(code.partition("-")[0]))]
    out: dict[tuple[int, str], Claim] = {}
    for start, sentence, places in _sentences(text, dates):
        for words in tables:
            if words.hedge.search(sentence):
                continue
            for claim in _in_sentence(text, start, sentence, places, words):
                out.setdefault((claim.date, claim.part), claim)
    return tuple(out[index] for index in sorted(out))


def _sign(date: Date) -> str:
    """What stands for the date in its sentence."""
    if _plain(date):
        return DATE
    sure = date.confidence >= 0.85 and date.modifier is None and not date.resolved_from_context
    return SPAN if sure and _LIFE.fullmatch(date.stated) else OTHER


def _plain(date: Date) -> bool:
    """Whether the date is read surely, and is one day, month, season or year."""
    return (
        not date.resolved_from_context
        and date.modifier is None
        and date.confidence >= 0.85
        and not set("X/{[.~?%") & set(date.stated)
        and "behind_gap" not in date.flags
    )


def _sentences(
    text: str, dates: Sequence[Date]
) -> Iterator[tuple[int, str, list[tuple[int, Date]]]]:
    """Each sentence with a date: where it starts, its words with one sign for each date, and each
    of these dates with its index."""
    ends = [0, *_breaks(text, dates), len(text)]
    by_sentence: dict[int, list[int]] = {}
    for index, date in enumerate(dates):
        by_sentence.setdefault(bisect_right(ends, date.start) - 1, []).append(index)
    for n, indices in by_sentence.items():
        start, end = ends[n], ends[min(n + 1, len(ends) - 1)]
        if end - start > _LONGEST:
            continue
        parts: list[str] = []
        places: list[tuple[int, Date]] = []
        at = start
        for index in indices:
            date = dates[index]
            if date.start < at or date.end > end:
                continue
            parts += [text[at : date.start], _sign(date)]
            places.append((index, date))
            at = date.end
        parts.append(text[at:end])
        yield start, _AFTER_YEAR.sub("", " ".join("".join(parts).split())), places


def _breaks(text: str, dates: Sequence[Date]) -> list[int]:
    """Where sentences begin; a full stop within a date ends none."""
    spans = sorted((date.start, date.end) for date in dates)
    starts = [start for start, _ in spans]
    begins = frozenset(starts)
    found = []
    for match in _END.finditer(text):
        at = bisect_right(starts, match.start()) - 1
        # a figure begins a sentence where it begins a date
        if text[match.end() : match.end() + 1].isdecimal() and match.end() not in begins:
            continue
        if at < 0 or match.start() >= spans[at][1] - 1:
            found.append(match.end())
    return found


def _in_sentence(
    text: str, start: int, sentence: str, places: Sequence[tuple[int, Date]], words: Table
) -> Iterator[Claim]:
    signs = [at for at, char in enumerate(sentence) if char in _SIGNS]
    for order in words.orders:
        for match in order.finditer(sentence):
            found = match.groupdict()
            passed = max(match.end(name) if name in found else -1 for name in ("lead", "skip"))
            told = [
                n for n, at in enumerate(signs) if max(passed, match.start()) <= at < match.end()
            ]
            subject = _name(match["subject"], words)
            if not subject or len(told) != 1:
                continue
            index, date = places[told[0]]
            said = words.attribution.search(sentence)
            begin = text.find(subject, start)
            claim = Claim(
                subject=subject,
                event="life",
                date=index,
                attribution=_filled(said["who"], sentence, text, places)
                if said
                else _speaker(text, start, date.start),
                start=begin if 0 <= begin < date.end else date.start,
                end=date.end,
                confidence=0.8,
                object=found.get("object") or "",
            )
            if "life" in found:
                yield from _ends(claim, match["subject"], date.stated, words)
            else:
                event = (n for n, v in found.items() if v is not None and n not in _NO_EVENTS)
                yield replace(claim, event=next(event))


def _ends(claim: Claim, subject: str, stated: str, words: Table) -> Iterator[Claim]:
    """Birth and death by the years behind a name, but for those of a reign or an office."""
    parts = subject.split()
    first, last = (int(end[:4]) for end in stated.split("/"))
    if len(parts) < 2 or parts[0] in words.rulers or _REGNAL.search(subject):
        return
    if _SHORTEST_LIFE <= last - first <= _LONGEST_LIFE:
        yield replace(claim, event="born", part="start")
        yield replace(claim, event="died", part="end")


def _filled(said: str, sentence: str, text: str, places: Sequence[tuple[int, Date]]) -> str:
    """Words of the sentence with its dates as they are printed."""
    before = sum(char in _SIGNS for char in sentence[: sentence.index(said)])
    printed = iter(text[date.start : date.end] for _, date in places[before:])
    return "".join(next(printed) if char in _SIGNS else char for char in " ".join(said.split()))


def _name(found: str, words: Table) -> str:
    """The name without what only opens the sentence; empty where nothing is left of it."""
    parts = found.split()
    if parts[0] in words.kin:
        return ""
    while parts and parts[0].capitalize() in words.not_names:
        parts = parts[1:]
    return "" if not parts or (len(parts) == 1 and len(parts[0]) < 4) else " ".join(parts)


def _speaker(text: str, start: int, at: int) -> str:
    """Who speaks: a quotation where the sentence stands in one, else the document."""
    before = max(0, start - 600)
    opened = max(text.rfind("“", before, at), text.rfind("«", before, at))
    closed = max(text.rfind("”", before, at), text.rfind("»", before, at))
    return "quotation" if opened > closed else "document"
