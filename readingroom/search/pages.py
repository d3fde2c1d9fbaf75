"""The pages of one document as the search has them: terms, second readings, boxes, odd words."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cleaners import ledger
from cleaners.contract import Edit
from cleaners.lexicon import Lexicon
from extractors.outputs.tags import language_tag
from readingroom.search.index import PageRow, PlacedWord, Second
from readingroom.search.terms import marked, modernised, tokens
from warehouse.alto import words

Row = Mapping[str, Any]

#: where a page's text came from where its letters were recognised, by us or by whoever made it
RECOGNISED = frozenset({"ocr", "text_layer"})
#: a stretch that an edit changed is a reading of a word or two; a longer one was cut or moved
_LONGEST = 60
#: the Zipf frequency from which on a word of a list is a word: below, web lists hold misreadings
_LISTED = 2.0
#: letters of the shortest word that is worth being taken for a misreading
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Document:
    """What the tables have of one document, the rows in their order."""

    n: int
    row: Row
    pages: Sequence[Row]
    edits: Sequence[Row]

    @property
    def applied(self) -> list[Edit]:
        """The edits that lead from the extracted to the clean text."""
        return [_edit(row) for row in self.edits if row["applied"]]


def language_of(page: Row, document: Row) -> str:
    """The language that a page is searched in, ISO 639-1; empty where none is known."""
    found = str(page["language"] or next(iter(document["languages"] or ()), ""))
    # a page that was read names the engine's models, `deu+eng`
    return (language_tag(found) or "").partition("-")[0]


def page_rows(document: Document, alto: Callable[[int], bytes | None]) -> Iterator[PageRow]:
    """Every page that has text. `alto` gives a page's stored words by its number."""
    text: str = document.row["text"]
    applied = document.applied
    carried = ledger.OffsetMap(applied)
    seconds = list(_seconds(document, applied, carried))
    for page in document.pages:
        start, end = page["start"], page["end"]
        if start is None or not text[start:end].strip():
            continue
        language = language_of(page, document.row)
        body = text[start:end]
        found = _words_in(page, alto) if page["words"] else ()
        odd: set[tuple[str, str]] = set()
        found_by = []
        for token in tokens(body, language):
            if is_odd(page, body[token.start : token.end], token.letters, language):
                odd.add((token.letters, token.term))
                found_by.append(marked(token.letters))
            else:
                found_by.append(token.term)
        yield PageRow(
            document.n,
            page["page"],
            start,
            language,
            body,
            found_by,
            sorted(odd),
            [
                Second(one[0] - start, one[1] - start, terms)
                for one in seconds
                if start <= one[0] and one[1] <= end
                for terms in [_terms_of(one[2], body[one[0] - start : one[1] - start], language)]
                if terms
            ],
            [
                PlacedWord(
                    carried.to_clean(page["source_start"] + first, "left") - start,
                    carried.to_clean(page["source_start"] + last, "right") - start,
                    box,
                )
                for first, last, box in found
            ],
        )


def is_odd(page: Row, word: str, letters: str, language: str) -> bool:
    """Whether a word of a page is one that may be a misreading: recognised, and in no list."""
    if page["source"] not in RECOGNISED or len(letters) < _SHORTEST:
        return False
    return not _is_listed(word, language)


@functools.lru_cache(maxsize=200_000)
def _is_listed(word: str, language: str) -> bool:
    if not (word[1:].islower() or word.isupper() or len(word) == 1):
        return word.isdecimal()  # `faU`, `a11`: nobody writes so, whatever lists have for `fau`
    lexicon = Lexicon.of(language)
    return lexicon.knows(word, _LISTED) or lexicon.knows(modernised(word, language), _LISTED)


def _words_in(page: Row, alto: Callable[[int], bytes | None]) -> Iterator[tuple[int, int, Any]]:
    stored = alto(page["page"])
    for word in words(stored) if stored else ():
        yield word.start, word.end, word.box


def _seconds(
    document: Document, applied: Sequence[Edit], carried: ledger.OffsetMap
) -> Iterator[tuple[int, int, str]]:
    """Stretches of the clean text, each with another text that it was or may have been read as."""
    clean: str = document.row["text"]
    source = ledger.undo(clean, applied)
    seen: set[tuple[int, int, str]] = set()
    for edit in applied:
        if max(len(edit.before), len(edit.after)) > _LONGEST:
            continue
        at = carried.to_clean(edit.start, "left")
        start, end = _whole_words(clean, at, at + len(edit.after))
        other = source[carried.to_source(start, "left") : carried.to_source(end, "right")]
        seen.add((start, end, other))
    for row in document.edits:
        if row["applied"] or max(len(row["before"]), len(row["after"])) > _LONGEST:
            continue
        first, last = row["source_start"], row["source_start"] + len(row["before"])
        begin, stop = _whole_words(source, first, last)
        other = source[begin:first] + row["after"] + source[last:stop]
        seen.add((carried.to_clean(begin, "left"), carried.to_clean(stop, "right"), other))
    yield from sorted(one for one in seen if one[1] > one[0])


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return start, end


def _terms_of(other: str, clean: str, language: str) -> tuple[str, ...]:
    """The terms of the other reading that the clean text has not."""
    there = {token.term for token in tokens(clean, language)}
    return tuple(one.term for one in tokens(other, language) if one.term not in there)


def _edit(row: Row) -> Edit:
    start = row["source_start"]
    return Edit(
        start,
        start + len(row["before"]),
        row["before"],
        row["after"],
        tuple(row["rules"] or ()),
        row["confidence"],
    )
