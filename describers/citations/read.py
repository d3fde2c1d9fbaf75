"""Read all citations of a text: note by note, and in the running text where they are plain."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from describers.citations.archival import archival, leaves
from describers.citations.archives_abroad import archives_abroad
from describers.citations.draft import Draft
from describers.citations.full import fulls
from describers.citations.names import PEOPLE, surname
from describers.citations.plain import plain
from describers.citations.residue import residues
from describers.citations.resolve import resolve
from describers.citations.segments import segments
from describers.citations.serial import serials, web
from describers.citations.short import crossrefs, declared, ibids, shorts
from describers.citations.titles import key

#: windows of running text that may hold a reference: an imprint, a fond, an address, a number
_HINT = re.compile(
    r"https?://|www\.|\(\D{2,80}:[^()]{2,60}\b(?:1[5-9]|20)\d\d\)|(?<!\w)[fFфФ](?:ond)?\.\s?\d+,?\s*(?:[Oo]p|[Оо]п)"
    r"|\b(?:No|№|Nr)\.?\s?\d[\d-]*(?:\s\(\d+\))?,\s\d|\bnotes?\s\d{1,3},?\s(?:above|below)|(?:RG"
    r"|FO|CAB|BArch|ASV)[ ,]"
    r"|\bPapers,\s|(?<!\w)v(?:ol)?\.\s?\d+,?\s+pp?\.|,\s(?:p|pp|с|S)\.\s?\d"
)
_EDITION = re.compile(
    r"\b(?:citations?|references?|page numbers)\b[^.;]{0,60}?\b(?:are|is"
    r"|refers?)\b[^.;]{0,20}?\bto the\s+(?P<year>\d{4})\s+edition"
)


def read(
    text: str, notes: Sequence[tuple[int, int, int]], hidden: Sequence[Draft] = ()
) -> list[Draft]:
    """The citations of `text`, in order. `notes` are (number, start, end) of the note bodies.

    `hidden` are drafts that were read behind gap marks; they are put in their places.
    """
    out: list[Draft] = []
    known = {key(name) for name in declared(text)}
    at = 0
    for number, start, end in sorted(notes, key=lambda n: n[1]):
        out += _running(text, at, start, known)
        found = _note(text, start, end, known)
        for draft in found:
            draft.note = number
            _learn(draft, known)
        out += found
        at = max(at, end)
    out += _running(text, at, len(text), known)
    for draft in hidden:
        draft.note = next((n for n, start, end in notes if start <= draft.start < end), None)
    out = sorted([*out, *hidden], key=lambda d: (d.start, d.source or (0, 0)))
    resolve(out, _editions(text, out))
    return out


def _editions(text: str, drafts: Sequence[Draft]) -> dict[str, str]:
    """Editions that the document declares: `My citations are to the 1972 edition`."""
    out = {}
    for match in _EDITION.finditer(text):
        before = [d for d in drafts if d.end <= match.start() and d.get("title") and d.note]
        if before and match.start() - before[-1].end < 400:
            title = before[-1].fields["title"]
            out[key(re.split(r"[:.]", title)[0])] = match["year"]
    return out


def _learn(draft: Draft, known: set[str]) -> None:
    """Titles and surnames that short forms may use later in the document."""
    title, author = draft.get("title"), draft.get("author")
    if title and draft.get("year"):
        known.add(key(title))
        parts = re.split(r"(?<=[:.])\s", title)
        known.update(key(" ".join(parts[:n])) for n in (1, 2) if len(parts[0]) > 5)
    if author and (draft.get("year") or ", " in author):
        known.update(f"@{surname(person)}" for person in author.split(";"))


def _note(text: str, start: int, end: int, known: set[str]) -> list[Draft]:
    spans = segments(text, start, end)
    out: list[Draft] = []
    for n, (first, last) in enumerate(spans):
        found = _segment(text, first, last, known, in_note=True)
        if not found and out and out[-1].type == "archival" and out[-1].end > first - 4:
            found = leaves(text, first, last)[:1]
        joined = _joined(text, spans, n, start, found)
        if joined is not None:
            out = [d for d in out if d.end <= joined[0].start]
            _add(joined, found)
            found = joined
        out += found
        for draft in found:
            _learn(draft, known)
    return out


def _joined(
    text: str, spans: list[tuple[int, int]], n: int, floor: int, found: list[Draft]
) -> list[Draft] | None:
    """A reference whose title has full stops: take in the segments before its imprint."""
    first, last = spans[n]
    works = [d for d in found if d.type in ("book", "chapter", "thesis") and d.get("year")]
    bare = not works and _IMPRINT_FIRST.match(text, first, last)
    if not bare and not (works and works[0].start <= first + 1 and "author" not in works[0].fields):
        return None
    for back in range(n - 1, max(-1, n - 6), -1):
        start = spans[back][0]
        if ";" in text[spans[back][1] : first]:
            break
        if spans[back][1] - start > 140:
            named = list(_NAMED.finditer(text, start, spans[back][1]))
            if not named:
                break
            start = named[-1].start("author")
        merged = fulls(text, start, min(last + 60, spans[-1][1]), in_note=True)
        if merged and merged[0].start <= start + 6:
            if merged[0].get("author"):
                return merged
            if start <= floor + 3:
                return merged
        if spans[back][0] != start:
            break
    return None


#: a segment that begins with an imprint: NY: Knopf, 2004
_IMPRINT_FIRST = re.compile(
    r"[A-ZА-Я][\w.& ]{1,30}:\s?[A-ZА-Я]|[A-ZА-Я]\w+,\s\d{4}|(?:Tr|Ed|Trans)\.\s[A-Z]"
)
_NAMED = re.compile(rf"\b(?:by|see|in|from|See)\s+(?P<author>{PEOPLE})\s?,\s+(?=[A-ZА-Я])")
_READERS: tuple[Callable[[str, int, int], list[Draft]], ...] = (archival, archives_abroad, web)


def _segment(text: str, start: int, end: int, known: set[str], *, in_note: bool) -> list[Draft]:
    out: list[Draft] = []
    for reader in _READERS:
        _add(out, reader(text, start, end))
    _add(out, residues(text, start, end))
    for first, last in _free(out, start, end):
        _add(out, fulls(text, first, last, in_note=in_note))
    _add(out, serials(text, start, end, in_note=in_note))
    _add(out, plain(text, start, end, known, in_note=in_note))
    _add(out, ibids(text, start, end) if in_note else ())
    _add(out, crossrefs(text, start, end, in_note=in_note))
    if in_note:
        for first, last in _free(out, start, end):
            _add(out, shorts(text, first, last, known))
    return out


def _free(out: Iterable[Draft], start: int, end: int) -> list[tuple[int, int]]:
    """What of a segment no reference has taken yet."""
    spans = []
    at = start
    for draft in sorted(out, key=lambda d: d.start):
        if draft.start > at:
            spans.append((at, draft.start))
        at = max(at, draft.end)
    if at < end:
        spans.append((at, end))
    return spans


def _add(out: list[Draft], more: Iterable[Draft]) -> None:
    for draft in more:
        if draft.end > draft.start and not any(
            draft.start < d.end and draft.end > d.start for d in out
        ):
            out.append(draft)


def _running(text: str, start: int, end: int, known: set[str]) -> list[Draft]:
    """References in running text, looked for only near a hint of one."""
    out: list[Draft] = []
    at = start
    for match in _HINT.finditer(text, start, end):
        if match.start() < at:
            continue
        paragraph = text.rfind("\n\n", start, match.start())
        first = max(at, paragraph + 2 if paragraph >= 0 else start, match.start() - 500)
        last = text.find("\n\n", match.end(), end)
        last = min(end if last < 0 else last, match.end() + 500)
        for a, b in segments(text, first, last):
            _add(out, _segment(text, a, b, known, in_note=False))
        at = last
    return out
