"""Citations as BibTeX, written by pybtex."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from describers.contract import Citation
from describers.exports.csl import call_number

_TYPES = {
    "book": "book",
    "article": "article",
    "chapter": "incollection",
    "thesis": "phdthesis",
    "newspaper": "article",
    "archival": "unpublished",
    "web": "misc",
}


def bibtex(citations: Sequence[Citation]) -> str:
    """One entry for each work or file, however often it is cited; no ibid. and the like."""
    from pybtex.database import BibliographyData, Entry, Person

    entries: dict[str, object] = {}
    seen: set[tuple[str, ...]] = set()
    for citation in citations:
        kind = _TYPES.get(citation.type)
        fields = _fields(citation)
        if kind is None or not (fields.get("title") or fields.get("journal")):
            continue
        same = (kind, *sorted(f"{k}={v}" for k, v in fields.items() if k != "pages"))
        if same in seen:
            continue
        seen.add(same)
        people = {
            role: [Person(name.strip()) for name in value.split(";")]
            for role in ("author", "editor")
            if (value := getattr(citation, role))
        }
        entries[_key(citation, entries)] = Entry(kind, fields=fields, persons=people)
    return str(BibliographyData(entries=entries).to_string("bibtex"))


def _fields(citation: Citation) -> dict[str, str]:
    serial = citation.type in ("article", "newspaper")
    fields = {
        "title": citation.title,
        "journal" if serial else "booktitle": citation.container_title,
        "school" if citation.type == "thesis" else "publisher": citation.publisher,
        "address": citation.place,
        "year": citation.year,
        "volume": citation.volume,
        "number": citation.issue,
        "pages": citation.pages.replace("-", "--") if citation.pages else None,
        "url": citation.url,
    }
    if citation.type == "web":
        fields["title"] = citation.title or citation.url
    if citation.type == "archival":
        fields["title"] = citation.title or call_number(citation)
        fields["note"] = ", ".join(filter(None, (citation.archive, call_number(citation))))
    return {name: value for name, value in fields.items() if value}


def _key(citation: Citation, taken: dict[str, object]) -> str:
    """`keep1976`, `keep1976b`: letters and digits only, unique in the file."""
    name = (citation.author or citation.archive or citation.title or "item").split(",")[0]
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    base = re.sub(r"\W", "", ascii_name).lower()[:24] + (citation.year or citation.delo or "")
    base = re.sub(r"[^a-z0-9]", "", base.lower()) or "item"
    key, letter = base, ord("b")
    while key in taken:
        key = f"{base}{chr(letter)}" if letter <= ord("z") else f"{base}x{letter}"
        letter += 1
    return key
