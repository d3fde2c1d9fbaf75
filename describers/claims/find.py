"""Sentences that plainly date an event (someone was born, arrested, wrote a letter on a day).

Precision before recall: the subject must be a name that stands where the language's table has it,
a noun for a thing, or a pronoun whose person is plain; the verb must be a plain past, and the date
must be its own. Hedged, negated and conditional sentences, and those that tell of a second time,
are left alone, since a wrong conflict costs more than a missed one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from describers.claims.clauses import Clauses, clauses
from describers.claims.mentions import Mentions
from describers.claims.sentences import SIGNS, breaks, sentences
from describers.claims.table import Table, table
from describers.contract import Claim, Date

_REGNAL = regex.compile(r"(?<!\p{L})[IVX]++(?![\p{L}.])")
#: years; a shorter span behind a name is an office's, a war's, a book's
_SHORTEST_LIFE, _LONGEST_LIFE = 15, 110
#: groups of the patterns that are no events
_NO_EVENTS = frozenset(
    ("subject", "object", "lead", "skip", "who", "stand_in", "speaker", "own", "thing", "left_out")
)
#: what befalls a paper: its subject is never the person who was named last
_OF_PAPERS = frozenset(("signed", "published"))


@dataclass(frozen=True, slots=True)
class _Subject:
    """Who or what a claim is of: by name, or where the person who was named last is looked for
    before (`after`), or who speaks."""

    name: str
    named: bool = True
    speaks: bool = False
    after: int | None = None


def claims(text: str, dates: Sequence[Date], languages: Sequence[str]) -> tuple[Claim, ...]:
    """The claims of `text` in its languages; `date` is the index of the date in `dates`."""
    if not dates:
        return ()
    codes = [code.partition("-")[0] for code in languages]
    tables = [(found, clauses(code)) for code in codes if (found := table(code))]
    ends = [0, *breaks(text, dates), len(text)]
    out: dict[tuple[int, str], Claim] = {}
    read: list[tuple[Claim, _Subject, Table]] = []
    by_clause: list[tuple[Claim, _Subject, Table]] = []
    for start, sentence, places in sentences(text, dates, ends):
        for words, in_parts in tables:
            if not words.hedge.search(words.aside.sub("", sentence)):
                told = _in_sentence(text, start, sentence, places, words, in_parts)
                read += [(claim, subject, words) for claim, subject in told]
            told = _in_clauses(text, start, sentence, places, words, in_parts)
            by_clause += [(claim, subject, words) for claim, subject in told]
    names = [claim.subject for claim, subject, _ in read if subject.named]
    speakers = {subject.name for _, subject, _ in read if subject.speaks and subject.named}
    speaker = speakers.pop() if len(speakers) == 1 else None
    # what has a name first: the other ways of reading the same words are less sure
    in_order = sorted(read, key=lambda one: one[1].after is not None)
    for claim, subject, words in [*in_order, *by_clause]:
        name = subject.name
        if subject.after is not None:
            name = Mentions(text, ends, names, words).last(subject.after)
        elif subject.speaks and not subject.named:
            name = speaker or name
        if name:
            out.setdefault((claim.date, claim.part), replace(claim, subject=name))
    return tuple(out[index] for index in sorted(out))


def _in_sentence(
    text: str,
    start: int,
    sentence: str,
    places: Sequence[tuple[int, Date]],
    words: Table,
    in_parts: Clauses,
) -> Iterator[tuple[Claim, _Subject]]:
    """The claims of a sentence, each with what the sentence says of its subject."""
    signs = [at for at, char in enumerate(sentence) if char in SIGNS]
    for order in words.fitting(sentence):
        for match in order.finditer(sentence):
            found = match.groupdict()
            passed = max(match.end(name) if name in found else -1 for name in ("lead", "skip"))
            told = [
                n for n, at in enumerate(signs) if max(passed, match.start()) <= at < match.end()
            ]
            if len(told) != 1:
                continue
            index, date = places[told[0]]
            begun = max((places[n][1].end for n in range(told[0])), default=start)
            subject = _subject(text, begun, date.start, match, words)
            if subject is None:
                continue
            said = words.attribution.search(sentence)
            source = (
                _filled(said["who"], sentence, text, places)
                if said
                else in_parts.sources(sentence)[told[0]]
            )
            begin = text.find(subject.name, start) if subject.after is None else subject.after
            claim = Claim(
                subject=subject.name,
                event="life",
                date=index,
                attribution=source or _speaker(text, date.start),
                start=begin if 0 <= begin < date.end else date.start,
                end=date.end,
                confidence=0.8,
                object=found.get("object") or "",
                named=subject.named,
            )
            if "life" in found:
                for end in _ends(claim, match["subject"], date.stated, words):
                    yield end, subject
                continue
            event = next(n for n, v in found.items() if v is not None and n not in _NO_EVENTS)
            if subject.named or event not in _OF_PAPERS:
                yield replace(claim, event=event), subject


def _in_clauses(
    text: str,
    start: int,
    sentence: str,
    places: Sequence[tuple[int, Date]],
    words: Table,
    in_parts: Clauses,
) -> Iterator[tuple[Claim, _Subject]]:
    """The claims of the clauses of a sentence, whatever order they stand in."""
    for told in in_parts.told(sentence):
        index, date = places[told.sign]
        quoted = _quoted(text, date.start)
        if told.kind in ("kin", "speaker") and quoted:
            continue  # within quotation marks it is another who speaks
        if told.kind == "pronoun" and told.event in _OF_PAPERS:
            continue
        if told.kind == "thing":
            subject = _Subject(_thing(told.name, words), named=False)
        elif told.kind == "pronoun":
            begun = places[told.sign - 1][1].end if told.sign else start
            at = text.rfind(told.name, begun, date.start)
            subject = _Subject("", named=False, after=date.start if at < 0 else at)
        else:
            subject = _Subject(told.name, named=told.kind == "name", speaks=told.kind == "speaker")
        claim = Claim(
            subject=subject.name,
            event=told.event,
            date=index,
            attribution=told.source or _speaker(text, date.start),
            start=date.start,
            end=date.end,
            confidence=0.7,
            object=told.object,
            named=subject.named,
        )
        yield claim, subject


def _thing(name: str, words: Table) -> str:
    """The noun of a thing without its article."""
    parts = name.replace("’", "'").split("'")[-1].split()
    if len(parts) > 1 and parts[0].capitalize() in words.not_names:
        parts = parts[1:]
    return " ".join(parts)


def _subject(
    text: str, begun: int, end: int, match: regex.Match[str], words: Table
) -> _Subject | None:
    """Who or what the event befell, as far as `text[begun:end]` before the date says."""
    found = match.groupdict()
    if name := found.get("subject"):
        kept = _name(name, words)
        # "his son, Captain Holm, died": which Holm that is, a surname alone does not say
        if len(kept.split()) == 1 and words.relative.search(found.get("lead") or ""):
            return None
        # with nothing but an article before it, a single noun is a thing's: the Society
        is_thing = len(kept.split()) == 1 and len(name.split()) > 1
        speaks = found.get("own") is not None
        return _Subject(kept, named=not is_thing, speaks=speaks) if kept else None
    if thing := found.get("thing"):
        return _Subject(_thing(thing, words), named=False)
    if word := found.get("speaker"):
        # within quotation marks it is another who speaks
        return None if _quoted(text, end) else _Subject(word, named=False, speaks=True)
    at = max(begun, text.find(found.get("stand_in") or "", begun, end))
    return _Subject("", named=False, after=at)


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
    before = sum(char in SIGNS for char in sentence[: sentence.index(said)])
    printed = iter(text[date.start : date.end] for _, date in places[before:])
    return "".join(next(printed) if char in SIGNS else char for char in " ".join(said.split()))


def _name(found: str, words: Table) -> str:
    """The name without what only opens the sentence; empty where nothing is left of it."""
    parts = found.split()
    if parts[0] in words.kin or words.relative.match(found):
        return ""
    while parts and parts[0].capitalize() in words.not_names:
        parts = parts[1:]
    return "" if not parts or (len(parts) == 1 and len(parts[0]) < 4) else " ".join(parts)


def _speaker(text: str, at: int) -> str:
    """Who speaks: a quotation where the sentence stands in one, else the document."""
    return "quotation" if _quoted(text, at) else "document"


def _quoted(text: str, at: int) -> bool:
    """Whether a place is within quotation marks that were opened in its paragraph."""
    before = text[max(0, at - 600, text.rfind("\n\n", 0, at)) : at]
    german = "„" in before
    opened = max(before.rfind("„" if german else "“"), before.rfind("«"))
    closed = max(before.rfind("“" if german else "”"), before.rfind("»"))
    return opened > closed or before.count('"') % 2 == 1
