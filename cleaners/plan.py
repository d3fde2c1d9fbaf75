"""The cleaners in their order (order is behaviour), and the run of a document through them.

The order argues: bytes before characters, characters before lines (a hyphen must be one character
to be found), furniture and notes while lines are still lines, lines before words (a word cut in
two is no word), words before punctuation that depends on what a word is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from cleaners import (
    correct_words,
    cut_furniture,
    join_lines,
    mark_gaps,
    mend_brackets,
    mend_commas,
    mend_dashes,
    mend_quotes,
    normalise_unicode,
    number_notes,
    rejoin_hyphens,
    rejoin_within,
    rejoin_words,
    restore_apostrophes,
    restore_digits,
    restore_orthography,
    restore_references,
    return_quotes,
    split_ranges,
    strip_controls,
    tidy_punctuation,
    undo_mojibake,
    unmix_scripts,
    withhold_handwriting,
)
from cleaners.cleaner import Cleaner
from cleaners.contract import CleanText, NoteSpan, RoleSpan
from cleaners.decided import decide, settled, spares
from cleaners.draft import Draft
from cleaners.furniture.cut_parts import cut_findings
from cleaners.learning import Learned
from cleaners.options import CleanOptions
from cleaners.proposals import Change, Mark, NoteMark, Proposal
from extractors.contract import Extraction, PageSpan
from findings.errors import UsageError
from findings.finding import Finding

#: what one round mends is evidence for the next (a word's good spellings become more); two nearly
#: always suffice, and in a long text, where evidence was plenty from the start, the second is left
#: to the cleaners that changed something in the first
_ROUNDS = 4
_ROUNDS_OF_LONG = 2
_LONG = 400_000  # characters
T = TypeVar("T", Change, Mark, NoteMark, Finding)

PLAN: tuple[Cleaner, ...] = (
    undo_mojibake,
    normalise_unicode,
    strip_controls,
    unmix_scripts,
    restore_orthography,
    withhold_handwriting,
    cut_furniture,
    return_quotes,
    rejoin_hyphens,
    rejoin_within,
    join_lines,
    mark_gaps,
    number_notes,
    restore_digits,
    restore_references,
    restore_apostrophes,
    split_ranges,
    rejoin_words,
    mend_quotes,
    mend_brackets,
    mend_commas,
    mend_dashes,
    tidy_punctuation,
    correct_words,
)

_DEFAULT = CleanOptions()
#: cleaners that look at the text alone and go on until they find nothing: on their own result there
#: is nothing to do, and the dearest of all need not read a book once more to say so
_AT_REST = frozenset({correct_words.NAME})


def names() -> tuple[str, ...]:
    """The names of all cleaners, in their order."""
    return tuple(cleaner.NAME for cleaner in PLAN)


def chosen(options: CleanOptions) -> tuple[Cleaner, ...]:
    """The cleaners that `options` ask for, in the plan's order; UsageError for an unknown name."""
    unknown = sorted({*options.only, *options.skip} - {*names()})
    if unknown:
        raise UsageError(
            f"no cleaner is named {', '.join(unknown)}",
            remedy=f"Choose from: {', '.join(names())}.",
        )
    return tuple(
        cleaner
        for cleaner in PLAN
        if (not options.only or cleaner.NAME in options.only) and cleaner.NAME not in options.skip
    )


def clean(extraction: Extraction, options: CleanOptions = _DEFAULT) -> CleanText:
    """Run the plan over one document.

    The plan runs until a round changes nothing, so that clean text is clean; a long text gets two
    rounds at most. Deterministic: the same extraction and options give the same CleanText. Raises
    UsageError for a cleaner's name that the plan does not have, or corrections that are none.
    """
    plan = chosen(options)
    learned = Learned.read(options.corrections)
    draft = decide(Draft(extraction, options), options.decided)
    long = len(draft.text) > _LONG
    running = plan
    resting: dict[str, str] = {}
    for _ in range(_ROUNDS_OF_LONG if long else _ROUNDS):
        changing: list[Cleaner] = []
        for cleaner in running:
            before = draft.text
            if resting.get(cleaner.NAME) == before:
                continue
            draft = step(draft, cleaner, learned)
            if cleaner.NAME in _AT_REST:
                resting[cleaner.NAME] = draft.text
            if draft.text != before:
                changing.append(cleaner)
        if not changing:
            break
        running = tuple(changing) if long else plan
        draft = draft.anew()
    return _finish(draft, tuple(cleaner.NAME for cleaner in plan))


def step(draft: Draft, cleaner: Cleaner, learned: Learned) -> Draft:
    """The draft after one cleaner: its sure changes made, its unsure ones kept as suggestions."""
    proposals = list(cleaner.propose(draft))
    places = settled(draft.marks)
    sure: list[Change] = []
    for change in _of(proposals, Change):
        rule = f"{cleaner.NAME}.{change.rule}" if change.rule else cleaner.NAME
        start, end, after = change.start, change.end, change.after
        before = draft.text[start:end]
        if before == after:
            continue
        confidence = learned.judge(rule, before, after, change.confidence)
        made = change.made or learned.accepts(rule, before, after)
        role = change.role or _role_of_lost(before, after)
        change = Change(start, end, after, confidence, rule, role)
        if not spares(change, places):
            continue
        if made and confidence >= draft.options.min_confidence:
            sure.append(change)
        elif confidence > 0:
            draft.suggest(change)
    accepted, beaten = _untangle(sure)
    for change in beaten:
        draft.suggest(change)
    codes = {finding.code for finding in draft.findings}
    draft.findings += [f for f in _of(proposals, Finding) if f.code not in codes]
    marks = list(_of(proposals, Mark))
    carry = draft.offsets.to_source
    marks += [
        Mark(c.start, c.end, c.role, (carry(c.start), carry(c.end, "right")))
        for c in accepted
        if c.role
    ]
    return draft.advance(accepted, marks, list(_of(proposals, NoteMark)))


def _role_of_lost(before: str, after: str) -> str:
    """The role of letters or digits that go without anything in their place: nothing is lost."""
    return "stray" if not after.strip() and any(map(str.isalnum, before)) else ""


def _of(proposals: Iterable[Proposal], kind: type[T]) -> list[T]:
    return [p for p in proposals if isinstance(p, kind)]


def _untangle(changes: Sequence[Change]) -> tuple[list[Change], list[Change]]:
    """Sorted changes that do not overlap, the surer winning; and those that lost."""
    kept: list[Change] = []
    lost: list[Change] = []
    for change in sorted(changes, key=lambda c: (c.start, c.end)):
        rivals = 0
        while rivals < len(kept) and _overlap(kept[-1 - rivals], change):
            rivals += 1
        if all(change.confidence > rival.confidence for rival in kept[len(kept) - rivals :]):
            lost += kept[len(kept) - rivals :]
            del kept[len(kept) - rivals :]
            kept.append(change)
        else:
            lost.append(change)
    return kept, lost


def _overlap(left: Change, right: Change) -> bool:
    """Whether two changes, `left` not behind `right`, claim the same characters or point."""
    if left.start == left.end == right.start == right.end:
        return True
    return right.start < left.end


def _finish(draft: Draft, plan: tuple[str, ...]) -> CleanText:
    offsets = draft.offsets
    starts = [offsets.to_clean(page.start) for page in draft.extraction.page_spans]
    pages: list[PageSpan] = []
    for k, page in enumerate(draft.extraction.page_spans):
        end = offsets.to_clean(page.end, "right")
        # an edit over a page break belongs to the page that follows
        last = min(end, starts[k + 1]) if k + 1 < len(starts) else end
        pages.append(PageSpan(page.number, starts[k], max(starts[k], last)))
    roles = [
        RoleSpan(
            m.start,
            m.end,
            *(m.source or (offsets.to_source(m.start), offsets.to_source(m.end, "right"))),
            m.role,
        )
        for m in sorted(draft.marks, key=lambda m: (m.start, m.end, m.role, m.source or ()))
    ]
    return CleanText(
        text=draft.text,
        edits=tuple(draft.edits),
        page_spans=tuple(pages),
        suggestions=tuple(sorted(draft.suggestions, key=lambda e: (e.start, e.end, e.after))),
        roles=tuple(roles),
        notes=_notes(draft.notes),
        findings=(
            *draft.findings,
            *normalise_unicode.remarks(draft.text),
            *cut_findings(draft.extraction.text, draft.text, roles),
        ),
        plan=plan,
        language=draft.language,
    )


def _notes(found: Iterable[NoteMark]) -> tuple[NoteSpan, ...]:
    """The notes in the order of their calls; a body alone only where no call was tied to it."""
    called = {(n.number, n.body) for n in found if n.call}
    kept = [n for n in found if n.call or (n.number, n.body) not in called]
    kept.sort(key=lambda n: (n.call or n.body or (0, 0), n.number))
    return tuple(NoteSpan(n.number, n.call, n.body, n.confidence) for n in kept)
