"""Search an index: documents that match, their best page, and the matches on it."""

from __future__ import annotations

import functools
import sqlite3
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from extractors.outputs.tags import language_tag
from findings.errors import UsageError
from readingroom.search.contract import LEVELS, Answer, Filters, Hit, Match
from readingroom.search.index import PAGE_BITS, code, page_boxes, page_seconds, page_text
from readingroom.search.misread import OddWords
from readingroom.search.question import Group, groups, match_expression
from readingroom.search.terms import fold_name, word_spans
from warehouse.selection import forms

#: code points of a snippet on each side of a match
AROUND = 70
#: between these stands a match in a snippet
OPEN, CLOSE = "\x02", "\x03"
_PAGES = (1 << PAGE_BITS) - 1
#: what a term of a second reading counts beside one of the text
_SECOND = 0.4
#: what a page counts that has misreadings alone; one that has words as they were asked counts 1
_MISREAD = 0.5


class Index:
    """The index of one release, open for reading; safe to use from several threads."""

    def __init__(self, path: Path, *, hidden: Collection[str] = ()) -> None:
        """Open the index at `path`; `hidden` are documents that may not be read any more.

        Raises UsageError where there is none, or one of another format.
        """
        if not path.is_file():
            raise UsageError(f"there is no index at {path}", remedy="Build it anew.")
        self._path = path
        self._open = threading.local()
        meta = dict(self._sql.execute("SELECT name, value FROM meta"))
        if meta.get("code") != code():
            raise UsageError(f"{path} is of another version of fonds", remedy="Build it anew.")
        self.release = int(meta["release"])
        self._languages = [one for one in meta["languages"].split(" ") if one]
        shut = set(hidden)
        every = self._sql.execute("SELECT n, doc_id FROM documents") if shut else ()
        self._hidden = sorted(n for n, doc_id in every if doc_id in shut)

    def documents(self) -> set[str]:
        """The documents in the index."""
        return {doc_id for (doc_id,) in self._sql.execute("SELECT doc_id FROM documents")}

    @property
    def _sql(self) -> sqlite3.Connection:
        found: sqlite3.Connection | None = getattr(self._open, "sql", None)
        if found is None:
            address = f"{self._path.resolve().as_uri()}?mode=ro&immutable=1"
            found = self._open.sql = sqlite3.connect(address, uri=True)
        return found

    def search(
        self,
        text: str,
        filters: Filters | None = None,
        *,
        limit: int = 10,
        offset: int = 0,
        tolerant: bool = True,
    ) -> Answer:
        """The documents that have every word and every `"phrase"` of `text`, best first.

        With `tolerant`, also words that were misread and second readings count. UsageError for a
        question without a word.
        """
        asked = self._groups(text, tolerant=tolerant)
        matching, values = self._matching(asked, filters or Filters(), tolerant=tolerant)
        rows = self._sql.execute(
            f"{matching} SELECT n, min(score), id, count(*) OVER () FROM found "  # noqa: S608
            "GROUP BY n ORDER BY 2, n LIMIT ? OFFSET ?",
            (*values, limit, offset),
        ).fetchall()
        hits = tuple(self._hit(asked, n, -score, page) for n, score, page, _ in rows)
        if rows or not offset:
            return Answer(self.release, rows[0][3] if rows else 0, hits)
        # behind the last one: how many there are says no row
        return Answer(self.release, self.search(text, filters, tolerant=tolerant).found, ())

    def within(self, doc_id: str, text: str, *, tolerant: bool = True) -> list[Match]:
        """Every match of a question in one document, in the order of the text.

        Empty where the document is not in the index, or has no page with any of the words.
        """
        asked = self._groups(text, tolerant=tolerant)
        anything = " OR ".join(map(match_expression, asked))
        found = self._sql.execute("SELECT n FROM documents WHERE doc_id = ?", (doc_id,)).fetchone()
        if found is None or found[0] in self._hidden:
            return []
        first = found[0] << PAGE_BITS
        rows = self._sql.execute(
            "SELECT rowid FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid",
            (anything if tolerant else f"terms : ({anything})", first, first | _PAGES),
        ).fetchall()
        return [match for (page,) in rows for match in self._page(asked, page)[1]]

    def _groups(self, text: str, *, tolerant: bool) -> tuple[Group, ...]:
        return groups(text, self._languages, self._odd, tolerant=tolerant)

    @functools.cached_property
    def _odd(self) -> OddWords:
        return OddWords(lambda: self._sql)

    def _matching(
        self, asked: Sequence[Group], filters: Filters, *, tolerant: bool
    ) -> tuple[str, list[Any]]:
        """The common table `found` (n, id, score) of the pages that count, and its values."""
        expressions = list(map(match_expression, asked))
        if not tolerant:
            expressions = [f"terms : {one}" for one in expressions]
        conditions, values = _conditions(filters)
        if self._hidden:
            conditions.append(f"n NOT IN ({','.join(map(str, self._hidden))})")
        if len(expressions) > 1:
            for one in expressions:
                conditions.append(
                    f"n IN (SELECT rowid >> {PAGE_BITS} FROM words WHERE words MATCH ?)"  # noqa: S608
                )
                values.append(one)
        where = "".join(f" AND {one}" for one in conditions)
        exact = [match_expression(group.as_asked) for group in asked]
        each = "+ (rowid IN (SELECT rowid FROM words WHERE words MATCH ?))" * len(exact)
        weight = f"({_MISREAD} + {(1 - _MISREAD) / len(exact)} * (0 {each}))"
        # conditions are our own words; whatever is asked for is a value. A page that they exclude
        # is not scored, which is dearer than to look it up
        table = (
            f"WITH found AS MATERIALIZED (SELECT rowid >> {PAGE_BITS} AS n, rowid AS id, "  # noqa: S608
            f"bm25(words, 1.0, {_SECOND}) * {weight} AS score "
            f"FROM words WHERE words MATCH ?{where})"
        )
        return table, [*exact, " OR ".join(expressions), *values]

    def _hit(self, asked: Sequence[Group], n: int, score: float, page: int) -> Hit:
        doc_id, version, collection, title, date = self._sql.execute(
            "SELECT doc_id, version, collection, title, date_edtf FROM documents WHERE n = ?", (n,)
        ).fetchone()
        number, matches, text, start = self._page(asked, page)
        shown = snippet(text, [(one.start - start, one.end - start) for one in matches])
        return Hit(doc_id, version, collection, title, date, number, score, shown, tuple(matches))

    def _page(self, asked: Sequence[Group], page: int) -> tuple[int, list[Match], str, int]:
        start, blob, seconds, boxes = self._sql.execute(
            "SELECT start, text, seconds, boxes FROM pages WHERE id = ?", (page,)
        ).fetchone()
        number = page & _PAGES
        text, terms = page_text(blob)
        spans = dict[tuple[int, int], bool]()
        words = word_spans(text)
        where = _by_term(terms, asked)
        for group in asked:
            for span, exact in _spans(group, words, where):
                spans[span] = spans.get(span, False) or exact
        for second in page_seconds(seconds):
            where, places = _by_term(second.terms, asked), [(0, 0)] * len(second.terms)
            if any(True for group in asked for _ in _spans(group, places, where)):
                spans.setdefault((second.start, second.end), False)
        placed = page_boxes(boxes, sorted(spans))
        found = [
            Match(number, start + a, start + b, text[a:b], exact, there)
            for ((a, b), exact), there in zip(sorted(spans.items()), placed, strict=True)
        ]
        return number, found, text, start


def snippet(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text about the first span, on one line, the spans in it marked.

    >>> snippet("one two three", [(4, 7)]).replace(OPEN, "[").replace(CLOSE, "]")
    'one [two] three'
    """
    first = spans[0] if spans else (0, 0)
    begin, stop = max(0, first[0] - AROUND), min(len(text), first[1] + AROUND)
    begin = text.find(" ", begin, first[0]) + 1 if begin else 0
    out, at = [], begin
    for start, end in spans:
        if start >= at and end <= stop:
            out += [text[at:start], OPEN, text[start:end], CLOSE]
            at = end
    cut = text.rfind(" ", at, stop) if stop < len(text) else stop
    out.append(text[at : cut if cut >= at else stop])
    shown = " ".join("".join(out).split())
    return f"{'… ' if begin else ''}{shown}{' …' if stop < len(text) else ''}"


def _spans(
    group: Group, words: Sequence[tuple[int, int]], where: Mapping[str, Sequence[int]]
) -> Iterator[tuple[tuple[int, int], bool]]:
    """Where a group stands among the words of a page, and whether as it was asked for."""
    found = [_standing(place.all, where) for place in group.places]
    exact = [_standing(place.exact, where) for place in group.places]
    for at in sorted(found[0]):
        if all(at + further in one for further, one in enumerate(found)):
            as_asked = all(at + further in one for further, one in enumerate(exact))
            yield (words[at][0], words[at + len(found) - 1][1]), as_asked
    pairs: set[int] = set()
    for first, second in group.split:
        behind = _standing(second.exact, where)
        pairs |= {at for at in _standing(first.exact, where) if at + 1 in behind}
    for at in sorted(pairs):
        yield (words[at][0], words[at + 1][1]), False


def _by_term(terms: Sequence[str], asked: Sequence[Group]) -> Mapping[str, Sequence[int]]:
    """Where the terms that are asked for stand among those of a page."""
    wanted = {one for group in asked for place in group.every for one in place.all}
    out: dict[str, list[int]] = {}
    for n, one in enumerate(terms):
        if one in wanted:
            out.setdefault(one, []).append(n)
    return out


def _standing(terms: Iterable[str], where: Mapping[str, Sequence[int]]) -> set[int]:
    return {n for term in terms for n in where.get(term, ())}


def _conditions(filters: Filters) -> tuple[list[str], list[Any]]:
    """What the filters ask of `n`, in SQL, and its values."""
    conditions: list[str] = []
    values: list[Any] = []
    language = (language_tag(filters.language) or filters.language).partition("-")[0]
    for kind, value in (("collection", filters.collection), ("language", language)):
        if value:
            spelled = forms(value)
            places = ",".join("?" * len(spelled))
            conditions.append(f"n IN (SELECT n FROM marks WHERE kind = ? AND value IN ({places}))")  # noqa: S608
            values += [kind, *spelled]
    for kind, name in (("person", filters.person), ("place", filters.place)):
        parts = fold_name(name).split()
        if parts:
            like = " AND ".join(["value LIKE ?"] * len(parts))
            conditions.append(f"n IN (SELECT n FROM marks WHERE kind = ? AND {like})")  # noqa: S608
            values += [kind, *(f"% {part} %" for part in parts)]
    for column, sign, day in (("latest", ">=", filters.since), ("earliest", "<=", filters.until)):
        if day:
            conditions.append(f"n IN (SELECT n FROM documents WHERE {column} {sign} ?)")  # noqa: S608
            values.append(day)
    asked = [(level, fold_name(one)) for level, one in zip(LEVELS, filters.reference, strict=False)]
    asked = [(level, one) for level, one in asked if one.strip()]
    if asked:
        same = " AND ".join(f"{level} = ?" for level, _ in asked)
        conditions.append(f"n IN (SELECT n FROM refs WHERE {same})")  # noqa: S608
        values += [one for _, one in asked]
    return conditions, values
