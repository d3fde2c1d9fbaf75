"""Sentences that plainly date an event (someone was born, arrested, wrote a letter on a day).

Precision before recall: the subject must be a name that stands where the language's table has it,
the verb must be a plain past, and the date must be its own. Hedged, negated and conditional
sentences, and those that tell of a second time, are left alone, since a wrong conflict costs more
than a missed one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import regex

from describers.claims.table import DATE, Table, table
from describers.contract import Claim, Date

#: characters of a sentence that is looked at; a longer one tells more than one thing
_LONGEST = 600
_END = regex.compile(
    r"(?<![.!?…])(?<!(?<!\p{L})(?:\p{Lu}|geb|gest|род|ум|р|St|Dr|Mr|Mrs|Mme|г|b|d))"
    r"[.!?…]++[\"”’»)]*+\s++"
    r"(?=[\"“«(*•]*[\p{Lu}\d])|\n\s*\n"
)
_AFTER_YEAR = regex.compile(r" (?:года|году|год|г\.)(?!\p{L})")


def claims(text: str, dates: Sequence[Date], languages: Sequence[str]) -> tuple[Claim, ...]:
    """The claims of `text` in its languages; `date` is the index of the date in `dates`."""
    tables = [found for code in languages if (found := table(code.partition("-")[0]))]
    out: dict[int, Claim] = {}
    for start, sentence, places in _sentences(text, dates):
        for words in tables:
            if words.hedge.search(sentence):
                continue
            for claim in _in_sentence(text, start, sentence, places, words):
                out.setdefault(claim.date, claim)
    return tuple(out[index] for index in sorted(out))


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
) -> Iterator[tuple[int, str, list[tuple[int, int, int]]]]:
    """Each sentence with a date: where it starts, its words with one sign for each date, and the
    index, the start and the end of these dates."""
    ends = [0, *_breaks(text, dates), len(text)]
    by_sentence: dict[int, list[int]] = {}
    for index, date in enumerate(dates):
        by_sentence.setdefault(bisect_right(ends, date.start) - 1, []).append(index)
    for n, indices in by_sentence.items():
        start, end = ends[n], ends[min(n + 1, len(ends) - 1)]
        if end - start > _LONGEST:
            continue
        parts: list[str] = []
        places: list[tuple[int, int, int]] = []
        at = start
        for index in indices:
            date = dates[index]
            if date.start < at or date.end > end:
                continue
            parts += [text[at : date.start], DATE if _plain(date) else "\ue001"]
            if _plain(date):
                places.append((index, date.start, date.end))
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
    text: str, start: int, sentence: str, places: list[tuple[int, int, int]], words: Table
) -> Iterator[Claim]:
    for order in words.orders:
        for match in order.finditer(sentence):
            which = sentence.count(DATE, 0, match.end()) - 1
            subject = _name(match["subject"], words)
            if not subject or sentence.count(DATE, match.start(), match.end()) != 1:
                continue
            if sentence[match.end() - 1] != DATE:
                which = sentence.count(DATE, 0, match.start() + match[0].index(DATE) + 1) - 1
            index, first, last = places[which]
            event = next(
                name
                for name, value in match.groupdict().items()
                if value is not None and name not in ("subject", "object")
            )
            said = words.attribution.search(sentence)
            begin = text.find(subject, start)
            yield Claim(
                subject,
                event,
                index,
                " ".join(said["who"].split()) if said else _speaker(text, start, first),
                begin if 0 <= begin < last else first,
                last,
                0.8,
                match.groupdict().get("object") or "",
            )


def _name(found: str, words: Table) -> str:
    """The name without what only opens the sentence; empty where nothing is left of it."""
    parts = found.split()
    if parts[0] in words.kin:
        return ""
    while parts and parts[0] in words.not_names:
        parts = parts[1:]
    return "" if not parts or (len(parts) == 1 and len(parts[0]) < 4) else " ".join(parts)


def _speaker(text: str, start: int, at: int) -> str:
    """Who speaks: a quotation where the sentence stands in one, else the document."""
    before = max(0, start - 600)
    opened = max(text.rfind("“", before, at), text.rfind("«", before, at))
    closed = max(text.rfind("”", before, at), text.rfind("»", before, at))
    return "quotation" if opened > closed else "document"
