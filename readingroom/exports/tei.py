"""TEI P5: one file a document, with page breaks, notes, dates, and the ledger as editorial marks.

What a cleaner changed is a `choice` of what was read (`sic`, or `orig` where only spelling or
layout differ) and what the clean text has (`corr`, `reg`); what it cut is `surplus`. Pages are
surfaces of a facsimile in pixels of their image. Spans that overlap cannot be nested in XML: of two
the one that begins first is marked, and the text is whole in any case.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from extractors.outputs.tags import xml_text
from readingroom.exports.chosen import chosen_ids, in_chunks
from warehouse.reader import Warehouse

Row = Mapping[str, Any]

_BLANK = re.compile(r"\s+")
#: rules that change how it is written, not what is said; all others correct
_REGULAR = frozenset(
    "rejoin_hyphens rejoin_words join_lines normalise_unicode tidy_punctuation strip_controls "
    "mend_quotes mend_dashes restore_apostrophes number_notes split_ranges".split()
)
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Mark:
    """An element about `start:end` of the clean text, its tags ready. `inner` stands for the text.

    An empty span is a point: a page break, something cut.
    """

    start: int
    end: int
    opening: str
    closing: str = ""
    inner: str | None = None


def tei_files(warehouse: Warehouse, folder: Path, where: str | None = None) -> int:
    """`<doc_id>.tei.xml` for each document."""
    ids = chosen_ids(warehouse, where)
    names = ("pages", "edits", "dates", "notes")
    for document, rows in in_chunks(warehouse, ids, names):
        (folder / f"{document['doc_id']}.tei.xml").write_text(
            tei(document, *(rows[name] for name in names)), encoding="utf-8"
        )
    return len(ids)


def tei(
    document: Row,
    pages: Sequence[Row],
    edits: Sequence[Row],
    dates: Sequence[Row],
    notes: Sequence[Row],
) -> str:
    """One document, from its rows in order."""
    text: str = document["text"]
    points = [
        Mark(p["start"], p["start"], f'<pb n="{p["page"]}" facs="#page{p["page"]}"/>')
        for p in pages
        if p["start"] is not None
    ]
    marks = sorted(
        [*points, *_edits(edits), *_dates(dates), *_notes(notes)],
        key=lambda mark: (mark.start, mark.start != mark.end, -mark.end),
    )
    languages = [one for one in document["languages"] or () if one]
    main = f" xml:lang={quoteattr(languages[0])}" if languages else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0">\n'
        f"{_header(document, languages, _rules(edits))}{_facsimile(pages)}"
        f"<text{main}>\n<body>\n<div>\n"
        f"{''.join(_paragraphs(text, marks))}</div>\n</body>\n</text>\n</TEI>\n"
    )


def _paragraphs(text: str, marks: Sequence[Mark]) -> Iterator[str]:
    """The text in paragraphs; points in the gap before one belong to it."""
    rest = deque(_nested(marks))
    at = 0
    for gap, after in [*_gaps(text, rest), (len(text), len(text))]:
        points, own = list[Mark](), list[Mark]()
        while rest and rest[0].start <= gap:
            mark = rest.popleft()
            (points if mark.start < at else own).append(mark)
        body = "".join(mark.opening for mark in points) + _inline(text, at, gap, own)
        if body.strip():
            yield f"<p>{body}</p>\n"
        at = after


def _gaps(text: str, marks: Iterable[Mark]) -> list[tuple[int, int]]:
    """The blanks between paragraphs: an empty line or a new page, but inside no marked span."""
    spans = deque(mark for mark in marks if mark.end > mark.start)
    found = []
    reach = 0
    for blank in _BLANK.finditer(text):
        while spans and spans[0].start < blank.end():
            reach = max(reach, spans.popleft().end)
        if reach <= blank.start() and (blank[0].count("\n") > 1 or "\f" in blank[0]):
            found.append(blank.span())
    return found


def _nested(marks: Sequence[Mark]) -> Iterator[Mark]:
    """Those of sorted marks that lie within each other or apart."""
    open_: list[Mark] = []
    for mark in marks:
        open_ = [one for one in open_ if one.end > mark.start]
        if any(one.inner is not None or mark.end > one.end for one in open_):
            continue  # what an edit made has no marks of its own
        yield mark
        if mark.end > mark.start:
            open_.append(mark)


def _inline(text: str, start: int, end: int, marks: Sequence[Mark]) -> str:
    out: list[str] = []
    at = start
    rest = deque(marks)
    while rest:
        mark = rest.popleft()
        out.append(_written(text[at : mark.start]))
        inside = []
        while rest and rest[0].start < mark.end:
            inside.append(rest.popleft())
        inner = mark.inner
        if inner is None:
            inner = _inline(text, mark.start, mark.end, inside)
        out.append(f"{mark.opening}{inner}{mark.closing}")
        at = mark.end
    out.append(_written(text[at:end]))
    return "".join(out)


def _written(text: str) -> str:
    """Characters as XML, line ends as `lb`."""
    return escape(xml_text(text.replace("\f", "\n"))).replace("\n", "<lb/>\n")


def _edits(edits: Sequence[Row]) -> Iterator[Mark]:
    shift = 0
    for edit in edits:
        if not edit["applied"]:
            continue
        before, after = edit["before"], edit["after"]
        start = edit["source_start"] + shift
        shift += len(after) - len(before)
        rules = edit["rules"] or ()
        why = f' resp="#fonds" ana={quoteattr(" ".join(f"#{rule}" for rule in rules))}'
        sure = "high" if edit["confidence"] >= 0.9 else "medium"
        regular = _REGULAR.issuperset(rules)
        old, new = ("orig", "reg") if regular else ("sic", "corr")
        if not after:
            inner = _written(before)
            yield Mark(start, start, f'<surplus reason="cut"{why}>{inner}</surplus>')
        else:
            inner = (
                f"<{old}>{_written(before)}</{old}>"
                f'<{new} cert="{sure}"{why}>{_written(after)}</{new}>'
            )
            yield Mark(start, start + len(after), "<choice>", "</choice>", inner)


def _dates(dates: Sequence[Row]) -> Iterator[Mark]:
    for date in dates:
        edtf = date["edtf"] or ""
        if _DAY.fullmatch(edtf):
            when = f" when={quoteattr(edtf)}"
        elif date["earliest"] and date["latest"]:
            between = (date["earliest"], date["latest"])
            when = f' notBefore="{between[0]}" notAfter="{between[1]}"'
        else:
            continue
        yield Mark(date["start"], date["end"], f"<date{when}>", "</date>")


def _notes(notes: Sequence[Row]) -> Iterator[Mark]:
    for at, note in enumerate(notes):
        name = f"note{at + 1}"
        if note["call_start"] is not None and note["call_end"] > note["call_start"]:
            target = f' target="#{name}"' if note["start"] is not None else ""
            opening = f'<ref type="note" n="{note["number"]}"{target}>'
            yield Mark(note["call_start"], note["call_end"], opening, "</ref>")
        if note["start"] is not None and note["end"] > note["start"]:
            opening = f'<note xml:id="{name}" n="{note["number"]}">'
            yield Mark(note["start"], note["end"], opening, "</note>")


def _rules(edits: Sequence[Row]) -> list[str]:
    return sorted({rule for edit in edits if edit["applied"] for rule in edit["rules"] or ()})


def _header(document: Row, languages: Sequence[str], rules: Sequence[str]) -> str:
    title = document["title_src"] or document["title_gen"] or document["doc_id"]
    author = document["author_src"] or document["author_gen"]
    written = f"<author>{_plain(author)}</author>" if author else ""
    status = "free" if (document["rights_class"] or "open") == "open" else "restricted"
    rights = _plain(document["rights"] or document["rights_class"] or "open")
    when = _plain(document["date_src"] or document["date_edtf"] or "")
    dated = f"<date>{when}</date>" if when else ""
    spoken = "".join(f"<language ident={quoteattr(one)}>{one}</language>" for one in languages)
    return (
        f"<teiHeader>\n<fileDesc>\n<titleStmt><title>{_plain(title)}</title>{written}"
        '<respStmt xml:id="fonds"><resp>recognised and edited by program</resp><name>fonds</name>'
        "</respStmt></titleStmt>\n<publicationStmt>"
        f"<publisher>{_plain(document['collection'])}</publisher>"
        f'<idno type="fonds">{document["doc_id"]}</idno>'
        f'<availability status="{status}"><p>{rights}</p></availability></publicationStmt>\n'
        f"<sourceDesc><bibl><title>{_plain(title)}</title>{written}{dated}</bibl></sourceDesc>\n"
        "</fileDesc>\n<encodingDesc><editorialDecl><correction><p>Every change of what was "
        "recognised is marked, with the rule that made it.</p></correction></editorialDecl>"
        f"{_taxonomy(rules)}</encodingDesc>\n"
        + (f"<profileDesc><langUsage>{spoken}</langUsage></profileDesc>\n" if spoken else "")
        + "</teiHeader>\n"
    )


def _taxonomy(rules: Sequence[str]) -> str:
    """The rules that the marks name."""
    if not rules:
        return ""
    told = "".join(
        f'<category xml:id="{rule}"><catDesc>{rule.replace("_", " ")}</catDesc></category>'
        for rule in rules
    )
    return f'<classDecl><taxonomy xml:id="rules">{told}</taxonomy></classDecl>'


def _facsimile(pages: Sequence[Row]) -> str:
    """A surface for each page, so that every page break leads to one."""
    surfaces = "".join(
        f'<surface xml:id="page{p["page"]}" n="{p["page"]}" ulx="0" uly="0" '
        f'lrx="{p["width"] or 0}" lry="{p["height"] or 0}">'
        f"<desc>page {p['page']}</desc></surface>\n"
        for p in pages
    )
    return f"<facsimile>\n{surfaces}</facsimile>\n" if surfaces else ""


def _plain(text: str) -> str:
    return escape(xml_text(text))
