"""EAD3: a draft finding aid of each collection, whose every statement names its evidence.

A draft: what an archivist gave stands as it is, what was read from the texts says so, with the
columns that it was taken from. `ead/<collection>.xml` has an item for each document.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from extractors.outputs.tags import xml_text
from readingroom.exports.chosen import chosen_ids, rows_of
from warehouse.names import to_key
from warehouse.reader import Warehouse

Row = Mapping[str, Any]

#: MARC's three letters, which EAD asks for, for the languages that are described
_THREE = {
    "en": "eng",
    "ru": "rus",
    "de": "ger",
    "fr": "fre",
    "it": "ita",
    "es": "spa",
    "nl": "dut",
    "pl": "pol",
    "uk": "ukr",
    "la": "lat",
    "pt": "por",
    "sv": "swe",
    "da": "dan",
    "cs": "cze",
}


def ead_files(warehouse: Warehouse, folder: Path, where: str | None = None) -> int:
    """`<collection>.ead.xml` for each collection of the documents."""
    ids = chosen_ids(warehouse, where)
    collections: dict[str, list[Row]] = {}
    for row in rows_of(warehouse, "documents", ids):
        for one in row["collections"] or [row["collection"]]:
            collections.setdefault(one, []).append(row)
    for name, rows in sorted(collections.items()):
        made = ead(name, rows, warehouse.release.release, warehouse.release.created)
        path = folder / f"{to_key(name).replace('/', '_') or 'collection'}.ead.xml"
        path.write_text(made, encoding="utf-8")
    return len(ids)


def ead(collection: str, rows: Sequence[Row], release: int, created: str) -> str:
    """The finding aid of one collection."""
    title = _text(collection)
    pages = sum(row["page_count"] or 0 for row in rows)
    first = min((row["date_earliest"] for row in rows if row["date_earliest"]), default="")
    last = max((row["date_latest"] for row in rows if row["date_latest"]), default="")
    dated = ""
    if first and last:
        span = _range(first, last)
        dated = f"<unitdatestructured>{span}</unitdatestructured>"
    languages = sorted({one for row in rows for one in row["languages"] or ()})
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<ead xmlns="http://ead3.archivists.org/schema/">\n<control>'
        f"<recordid>fonds-{_text(to_key(collection)) or 'collection'}</recordid>"
        f"<filedesc><titlestmt><titleproper>{title}: draft finding aid</titleproper></titlestmt>"
        "</filedesc>"
        '<maintenancestatus value="new"/><maintenanceagency><agencyname>fonds</agencyname>'
        "</maintenanceagency><maintenancehistory><maintenanceevent>"
        f'<eventtype value="created"/><eventdatetime>{_text(created)}</eventdatetime>'
        '<agenttype value="machine"/><agent>fonds</agent>'
        f"<eventdescription>made of release {release}; every statement names the columns it was "
        "taken from</eventdescription></maintenanceevent></maintenancehistory></control>\n"
        f'<archdesc level="collection"><did><unittitle>{title}</unittitle>{dated}'
        f"<physdesc>{len(rows)} documents, {pages} pages</physdesc>{_languages(languages)}</did>"
        f"{_evidence('title: documents.collections; dates: the earliest and latest day of its documents; extent: counted')}"  # noqa: E501
        f'\n<dsc dsctype="combined">\n{"".join(map(_item, rows))}</dsc></archdesc>\n</ead>\n'
    )


def _item(row: Row) -> str:
    title, titled = _first(row, "title_src", "title_gen")
    author, written = _first(row, "author_src", "author_gen")
    parts = [f"<unitid>{row['doc_id']}</unitid>", f"<unittitle>{_text(title)}</unittitle>"]
    evidence = [f"title: {titled}"]
    if row["date_earliest"] and row["date_latest"]:
        span = _range(row["date_earliest"], row["date_latest"])
        parts.append(f"<unitdatestructured>{span}</unitdatestructured>")
        stated = f" (stated: {row['date_src']})" if row["date_src"] else ""
        evidence.append(f"date: date_edtf {row['date_edtf']}{stated}")
    if author:
        parts.append(f"<origination><name><part>{_text(author)}</part></name></origination>")
        evidence.append(f"author: {written}")
    parts.append(f"<physdesc>{row['page_count']} pages</physdesc>")
    parts.append(_languages(row["languages"] or ()))
    evidence.append("extent: counted; languages: shares of the letters of the clean text")
    restrict = ""
    if row["rights"] or (row["rights_class"] or "open") != "open":
        said = ": ".join(filter(None, (row["rights_class"], row["rights"])))
        restrict = f"<accessrestrict><p>{_text(said)}</p></accessrestrict>"
    return (
        f'<c level="item" id={quoteattr(row["doc_id"])}><did>{"".join(parts)}</did>{restrict}'
        f"{_evidence('; '.join(evidence))}</c>\n"
    )


def _first(row: Row, given: str, read: str) -> tuple[str, str]:
    """What was given, else what was read, and which of the two it is."""
    if row[given]:
        return row[given], f"{given}, as the archivist or the file gives it"
    if row[read]:
        return row[read], f"{read}, read from the text"
    return ("", "none") if given != "title_src" else (row["doc_id"], "none; the identifier")


def _evidence(text: str) -> str:
    return f'<processinfo localtype="evidence"><p>{_text(text)}</p></processinfo>'


def _range(first: str, last: str) -> str:
    if first == last:
        return f'<datesingle standarddate="{first}">{first}</datesingle>'
    return (
        f'<daterange><fromdate standarddate="{first}">{first}</fromdate>'
        f'<todate standarddate="{last}">{last}</todate></daterange>'
    )


def _languages(codes: Sequence[str]) -> str:
    known = [code for code in codes if code in _THREE]
    named = "".join(_language(code) for code in known)
    return f"<langmaterial>{named}</langmaterial>" if named else ""


def _language(code: str) -> str:
    return f'<language langcode="{_THREE[code]}">{code}</language>'


def _text(text: Any) -> str:
    return escape(xml_text(str(text)))
