"""Read all citations of a text: its bibliography, note by note, and in the running text.

In running text a reference is looked for in brackets, and near what hints at one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from describers.citations.archives.chains_of_units import LITTLE, with_whole_files
from describers.citations.archives.class_marks import class_marks
from describers.citations.archives.cotes import french_class_marks
from describers.citations.archives.cyrillic_files import cyrillic_files
from describers.citations.archives.french_papers import french_papers
from describers.citations.archives.holdings import repository_first, same_repository
from describers.citations.archives.item_first import item_first
from describers.citations.archives.lost_labels import lost_labels
from describers.citations.archives.papers import papers_before_repository
from describers.citations.archives.preferred import preferred_citations
from describers.citations.archives.russian_files import leaves_alone, russian_files
from describers.citations.archives.strokes import files_by_strokes
from describers.citations.draft import Draft
from describers.citations.model.combine import combined
from describers.citations.model.same_author import said_again
from describers.citations.model.tagger import version
from describers.citations.shapes.titles import key, learn
from describers.citations.short.aliases import aliases, declared
from describers.citations.short.author_year import author_years
from describers.citations.short.brackets import bracketed, plain_enough
from describers.citations.short.editions import editions
from describers.citations.short.files import declared_files
from describers.citations.short.ibid import another_issue, another_volume, ibid, op_cit
from describers.citations.short.resolve import resolve
from describers.citations.short.short_forms import parted_by_stops, short_forms
from describers.citations.short.to_notes import author_and_note, note_references
from describers.citations.splitting.free import free
from describers.citations.splitting.paragraphs import short_paragraphs
from describers.citations.splitting.segments import chunks, segments
from describers.citations.works.laws import laws
from describers.citations.works.legal import legal
from describers.citations.works.listed import Item, items
from describers.citations.works.parliament import parliament
from describers.citations.works.plain import references_in_prose
from describers.citations.works.printed_series import printed_series
from describers.citations.works.serial import another_periodical, periodicals
from describers.citations.works.web import web_pages
from describers.dates.doubt.addresses import addresses
from describers.lazy import lazy
from describers.patterns import Patterns

#: of a paragraph that is read as a reference so much is read, at least
MOSTLY = 0.5
#: or one is so sure
SURE = 0.9
#: of a paragraph that is nothing but files so much is read, their conjunctions aside
WHOLLY = 0.9
#: what hints at a reference in running text
_HINTS = Patterns("describers.citations", "hints.json")
#: the author of the entry before, said again
_DASHES = lazy(r"(?:[—–_-]\s?){2,6}[.,]?\s*")


def read(
    text: str,
    notes: Sequence[tuple[int, int, int]],
    hidden: Sequence[Draft] = (),
    printed: str | None = None,
) -> list[Draft]:
    """The citations of `text`, in order. `notes` are (number, start, end) of the note bodies.

    `hidden` are drafts that were read behind gap marks; they are put in their places. `printed` is
    the text with the line ends that `text` has as blanks.
    """
    known = {key(name) for name in declared(text)}
    out: list[Draft] = _listed(text, printed or text, [(s, e) for _, s, e in notes], known)
    for draft in author_years(text, 0, len(text), known) if out else ():
        draft.note = next((n for n, start, end in notes if start <= draft.start < end), None)
        _add(out, [draft], "author_years")
    at = 0
    for number, start, end in sorted(notes, key=lambda n: n[1]):
        _add(out, _alone(text, printed or text, at, start, known))
        _add(out, _running(text, at, start, known))
        found = _note(text, start, end, known)
        for draft in found:
            draft.note = number
        _add(out, found)
        at = max(at, end)
    _add(out, _alone(text, printed or text, at, len(text), known))
    _add(out, _running(text, at, len(text), known))
    for draft in hidden:
        draft.note = next((n for n, start, end in notes if start <= draft.start < end), None)
    _whole_addresses(out, printed or text, [(start, end) for _, start, end in notes])
    out = sorted([*out, *hidden], key=lambda d: (d.start, d.source or (0, 0)))
    resolve(out, editions(text, out), aliases(text, out), declared_files(text, out))
    return out


def _whole_addresses(
    drafts: Iterable[Draft], printed: str, notes: Sequence[tuple[int, int]]
) -> None:
    """Give each address what of it stands on the next line of `printed`, and in the same note."""
    cited = [draft for draft in drafts if draft.get("url")]
    spans = dict(addresses(printed)) if cited else {}
    for draft in cited:
        begin = printed.find(draft.fields["url"], draft.start, draft.end)
        last = next((end for start, end in notes if start <= begin < end), len(printed))
        whole = printed[begin : min(spans.get(begin, 0), last)].rstrip(".,;:")
        if len(whole) > len(draft.fields["url"]):
            draft.put("url", "".join(whole.split()))
            draft.end = max(draft.end, begin + len(whole))


def _listed(text: str, printed: str, notes: list[tuple[int, int]], known: set[str]) -> list[Draft]:
    """The entries of the text's bibliography, wherever it stands."""
    out: list[Draft] = []
    for item in items(printed, notes):
        found = _entry(text, item)
        if not found and item.headed:
            read_as_note = _segment(text, item.start, item.end, in_note=True)
            read_as_note += _leaning(text, item.start, item.end, known, read_as_note)
            found = [d for d in read_as_note if plain_enough(d)]
        for draft in found:
            draft.labels["listed"] = "bibliography"
            learn(draft, known)
        _add(out, found)
    return out


def _entry(text: str, item: Item) -> list[Draft]:
    """What the model reads in an entry; without a heading, that of a whole paragraph's author."""
    addressed: list[Draft] = []
    _add(addressed, web_pages(text, item.start, item.end), "web_pages")
    dashes = _DASHES.match(text, item.start, item.end)
    start = dashes.end() if dashes else item.start
    found = combined(text, start, item.end, addressed, "entry", set())
    if not item.headed:
        least = 0.7 * (item.end - item.start)
        return [d for d in found if d.get("author") and d.end - d.start > least]
    if found and dashes:
        found[0].labels["same_author"] = "dashes"
    return found


def _note(text: str, start: int, end: int, known: set[str], where: str = "note") -> list[Draft]:
    """The references of a note: notations, works, and segment by segment what leans on them."""
    found = _whole(text, start, end)
    for first, last in segments(text, start, end):
        _add(found, _segment(text, first, last, in_note=True))
    out = combined(text, start, end, found, where, known)
    for draft in out:
        learn(draft, known)
    unread: tuple[int, int] | None = None
    for first, last in segments(text, start, end):
        held = sorted((d for d in out if first <= d.start < last), key=lambda d: d.start)
        more = _leaning(text, first, last, known, out)
        before = max((d for d in out if d.start < first), key=lambda d: d.end, default=None)
        before = max([*held, *more], key=lambda d: d.end, default=before)
        _going_on(text, first, last, more, held, before)
        if unread and held and held[0].type == "newspaper" and unread[1] > first - 4:
            _add(out, another_periodical(text, *unread))
        unread = None if held or more else (first, last)
        _add(out, more, "in_context")
        for draft in more:
            learn(draft, known)
    return sorted(out, key=lambda d: d.start)


def _whole(text: str, start: int, end: int) -> list[Draft]:
    """What does not end at the end of a segment, in the order in which each takes its place."""
    whole = preferred_citations(text, start, end)
    for draft in whole:
        draft.rule = preferred_citations.__name__
    for first, last in segments(text, start, end):
        _add(whole, item_first(text, first, last), "item_first")
        _add(whole, french_papers(text, first, last), "french_papers")
    for first, last in chunks(text, start, end):
        _add(whole, legal(text, first, last), "legal")
    for reader in _READERS:
        _add(whole, reader(text, start, end), reader.__name__)
    whole = with_whole_files(text, start, end, whole)
    for first, last in chunks(text, start, end):
        _add(whole, parted_by_stops(text, first, last), "parted_by_stops")
        _add(whole, parliament(text, first, last), "parliament")
        _add(whole, op_cit(text, first, last), "op_cit")
        _add(whole, ibid(text, first, last), "ibid")
    return whole


def _going_on(
    text: str, first: int, last: int, found: list[Draft], held: list[Draft], before: Draft | None
) -> None:
    """Add to what was `found` in a segment what goes on there of the reference `before` it."""
    if before is None or before.end <= first - 4:
        return
    if before.type == "archival":
        _add(found, leaves_alone(text, max(first, before.end), last)[:1], "leaves_alone")
        _add(found, [] if found or held else same_repository(text, first, last))
    elif not found and not held and before.type in ("newspaper", "article"):
        _add(found, another_issue(text, first, last, before))
        _add(found, another_periodical(text, first, last))
    elif not found and not held and before.type in ("book", "ibid", "crossref"):
        _add(found, another_volume(text, first, last))


_READERS: tuple[Callable[[str, int, int], list[Draft]], ...] = (
    cyrillic_files,
    russian_files,
    files_by_strokes,
    laws,
    printed_series,
    french_class_marks,
    class_marks,
    papers_before_repository,
    repository_first,
)


def _segment(text: str, start: int, end: int, *, in_note: bool) -> list[Draft]:
    """The notations of a segment, and works by the days and numbers of periodicals."""
    out: list[Draft] = []
    for reader in _READERS:
        _add(out, reader(text, start, end), reader.__name__)
    out = with_whole_files(text, start, end, out)
    _add(out, web_pages(text, start, end), "web_pages")
    _add(out, lost_labels(text, start, end), "lost_labels")
    _add(out, periodicals(text, start, end, in_note=in_note), "periodicals")
    return out


def _leaning(
    text: str,
    start: int,
    end: int,
    known: set[str],
    taken: Sequence[Draft],
    *,
    in_note: bool = True,
) -> list[Draft]:
    """What of a segment that is not `taken` leans on another reference."""
    out = list(taken)
    _add(out, references_in_prose(text, start, end, known, in_note=in_note), "references_in_prose")
    if in_note:
        _add(out, op_cit(text, start, end), "op_cit")
        _add(out, ibid(text, start, end), "ibid")
        _add(out, author_and_note(text, start, end, known), "author_and_note")
    _add(out, note_references(text, start, end, in_note=in_note), "note_references")
    if in_note:
        for first, last in free(sorted((d.start, d.end) for d in out), start, end):
            _add(out, short_forms(text, first, last, known), "short_forms")
    more = out[len(taken) :]
    said_again(text, start, more)
    return more


def _add(out: list[Draft], more: Iterable[Draft], rule: str = "") -> None:
    for draft in more:
        draft.rule = draft.rule or rule
        if draft.end > draft.start and not any(
            draft.start < d.end and draft.end > d.start for d in out
        ):
            out.append(draft)


def _alone(text: str, printed: str, start: int, end: int, known: set[str]) -> list[Draft]:
    """References that are all that a short paragraph or line holds, whatever stands around it.

    A list without a heading, a note that nothing calls, a slip of paper. It is read as a note is,
    and where that leaves most of it unread, it is prose.
    """
    out: list[Draft] = []
    for first, last in short_paragraphs(printed, start, end):
        found = _note(text, first, last, set(known), "alone")
        filed = [
            d for d in found if d.type == "archival" and d.labels.get("doubtful", LITTLE) == LITTLE
        ]
        if _length(filed) >= WHOLLY * (last - first):
            # nothing but files: little evidence is enough that each is one
            found = filed
        found = [d for d in found if d.rule == version() or plain_enough(d) or found is filed]
        if _length(found) < MOSTLY * (last - first):
            found = [
                d
                for d in found
                if (d.rule == version() and d.confidence >= SURE)
                or (d.type == "archival" and _is_apart(text, d, first, last))
            ]
        for draft in found:
            learn(draft, known)
        _add(out, found)
    return out


def _length(drafts: Iterable[Draft]) -> int:
    return sum(draft.end - draft.start for draft in drafts)


def _is_apart(text: str, draft: Draft, first: int, last: int) -> bool:
    """Whether a file's reference stands at the end of a paragraph, or in brackets, parted from what
    it is of.
    """
    before, behind = text[first : draft.start].rstrip(), text[draft.end : last].lstrip()
    return (not before or before[-1] in ",:;(.—–") and (not behind or behind[0] in ".;),")


def _running(text: str, start: int, end: int, known: set[str]) -> list[Draft]:
    """References in running text: in brackets, else looked for only near a hint of one."""
    out: list[Draft] = []
    for a, b in bracketed(text, start, end):
        for first, last in chunks(text, a, b):
            found = _segment(text, first, last, in_note=True)
            found = combined(text, first, last, found, "bracket", known)
            _add(found, _leaning(text, first, last, known, found))
            found = [d for d in found if plain_enough(d)]
            for draft in found:
                learn(draft, known)
            _add(out, found)
    at = start
    hints = (m.span() for hint in _HINTS for m in hint.finditer(text, start, end))
    for begin, stop in sorted(hints):
        if begin < at:
            continue
        paragraph = text.rfind("\n\n", start, begin)
        first = max(at, paragraph + 2 if paragraph >= 0 else start, begin - 500)
        last = text.find("\n\n", stop, end)
        last = min(end if last < 0 else last, stop + 500)
        near: list[Draft] = []
        for a, b in segments(text, first, last):
            found = _segment(text, a, b, in_note=False)
            found += _leaning(text, a, b, known, found, in_note=False)
            _add(near, [d for d in found if "doubtful" not in d.labels])
        _add(out, combined(text, first, last, near, "text", known))
        at = last
    return out
