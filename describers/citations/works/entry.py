"""Read an entry whose fields are parted by stops: of a bibliography, or of the Russian standard.

The author stands first, surname before given names; what follows is known by its own shape: an
imprint, a journal with its volume, a day, an editor, pages. What has no shape is title.
"""

from __future__ import annotations

from collections.abc import Sequence

from describers.citations.draft import Draft
from describers.citations.lazy import lazy
from describers.citations.shapes.day import MONTH
from describers.citations.shapes.inverted import inverted
from describers.citations.shapes.quoted import quoted_title
from describers.citations.splitting.parts import Part, parts
from describers.citations.words.joined import any_of
from describers.citations.works.field import Reading, read_part

_LEAD = lazy(rf"(?:{any_of('leads')})(?:,|:)?\s+(?=[\"“«A-ZА-ЯЁÀ-Þ])")
_DASHES = lazy(r"(?:[—–_-]\s?){2,6}[.,]?\s*")
_YEAR_FIRST = lazy(
    rf"[.,]?\s*[(\[](?:(?P<year>(?:1[5-9]|20)\d\d)[a-zа-я]?(?:,\s{MONTH}(?:\s\d{{1,2}})?)?"
    rf"|{any_of('undated')})[)\]][.,:]?\s*"
)
#: words that a title seldom has and a sentence nearly always
_SENTENCE = lazy(
    r"\b(?:is|are|was|were|has|have|had|did|does|been|would|could|who|they|he|she|it|his|him|ist"
    r"|sind|wurde"
    r"|war|hat|est|sont|était|был|была|были|было|есть)\b"
)
_TITLE_START = lazy(r"[\"“«„'‘(\[]?[A-ZА-ЯЁÀ-Þ0-9]")
#: Lund, A. 1971. Ships
_YEAR_ALONE = lazy(r"(?:1[5-9]|20)\d\d[a-z]?")
#: a number by which the text is found: doi:10.1000/12
_DOI = lazy(r"\s(?:doi|DOI):?\s?10\.\S+$")
_LONGEST = 260


def entries(text: str, start: int, end: int, *, listed: bool) -> list[Draft]:
    """The entries of `text[start:end]`; where `listed` (a bibliography), also without author."""
    doi = _DOI.search(text, max(start, end - 60), end)
    cut = parts(text, start, doi.start() if doi else end)
    out: list[Draft] = []
    i = 0
    while i < len(cut):
        found = _entry(text, cut, i, out[-1] if out else None, listed=listed)
        if found is None:
            i += 1
            continue
        draft, i = found
        out.append(draft)
    return out


def _entry(
    text: str, cut: Sequence[Part], i: int, before: Draft | None, *, listed: bool
) -> tuple[Draft, int] | None:
    at, end = cut[i].start, cut[i].end
    lead = _LEAD.match(text, at, end)
    if lead:
        at = lead.end()
    reading = Reading(Draft("book", at, end, confidence=0.85))
    repeated = _DASHES.match(text, at, end)
    author = None if repeated else inverted(text, at, end)
    if repeated:
        at = repeated.end()
        reading.draft.labels["same_author"] = "dashes"
    elif author is not None:
        at = author.end
        reading.draft.put("author", author.people)
        if author.role:
            reading.draft.put("editor", author.people)
            reading.draft.labels["role"] = author.role
    dated = _YEAR_FIRST.match(text, at, end) if author or repeated else None
    if dated:
        reading.draft.put("year", dated["year"])
        if not dated["year"]:
            reading.draft.labels["undated"] = dated[0].strip()
        at = dated.end()
        reading.bracketed = True
        reading.year_first = True
    used = _body(text, cut, i, at, reading, listed=listed)
    if not _enough(reading, named=bool(author or repeated), listed=listed):
        return None
    reading.finish()
    return reading.draft, used


def _body(
    text: str, cut: Sequence[Part], i: int, at: int, reading: Reading, *, listed: bool
) -> int:
    """Read the parts from `at` on; the index of the first that is no more of this entry."""
    draft = reading.draft
    used = i + 1
    for n in range(i, len(cut)):
        part = cut[n]
        first = max(at, part.start)
        if first >= part.end:
            continue
        if n > i and draft.get("year") and inverted(text, part.start, part.end) is not None:
            break
        rest = first
        if (
            not reading.titled
            and first > cut[i].start
            and _YEAR_ALONE.fullmatch(text, first, part.end)
        ):
            draft.put("year", text[first : first + 4])
            reading.year_first = True
            draft.end = part.end
            continue
        if not reading.titled and not part.inside:
            rest = _title(text, first, part.end, reading)
            if rest < 0:
                break
        if rest < part.end and not read_part(text, rest, part.end, reading, inside=part.inside):
            if rest > first:
                break
            if draft.get("year") or not reading.grow(text, part.start, part.end):
                break
        draft.end = part.end
        used = n + 1
    return used


def _title(text: str, start: int, end: int, reading: Reading) -> int:
    """Take the title at `start`; where it ends, or -1 where no title can stand there."""
    quoted = quoted_title(text, start, end)
    if quoted:
        reading.title(quoted[0], quoted=True)
        return quoted[1]
    if not _TITLE_START.match(text, start, end) or end - start > _LONGEST:
        return -1
    reading.plain_title(text, start, end)
    return end


def _enough(reading: Reading, *, named: bool, listed: bool) -> bool:
    """Whether what was read makes a reference and no sentence."""
    draft = reading.draft
    title = draft.get("title") or ""
    if len(title) < 3 or (not named and _SENTENCE.search(title)):
        return False
    dated = draft.get("year") or "undated" in draft.labels or draft.get("url")
    if named:
        return bool(dated or (draft.get("pages") and reading.labelled))
    if reading.paper:
        return bool(draft.get("date") or draft.get("issue"))
    if not dated:
        return False
    if draft.get("container_title"):
        return (
            bool(draft.get("pages") or draft.get("issue") or draft.get("volume"))
            and reading.slashed
        )
    return bool(draft.get("place")) and (listed or reading.labelled)
