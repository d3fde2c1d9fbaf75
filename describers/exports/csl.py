"""Citations as CSL-JSON (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from describers.contract import Citation

_TYPES = {
    "book": "book",
    "article": "article-journal",
    "chapter": "chapter",
    "thesis": "thesis",
    "newspaper": "article-newspaper",
    "archival": "manuscript",
    "web": "webpage",
    "ibid": "book",
}


def csl(citations: Sequence[Citation]) -> list[dict[str, object]]:
    """One CSL item for each citation that names a work or a file; cross-references are left out."""
    out = []
    for number, citation in enumerate(citations, 1):
        if citation.type not in _TYPES:
            continue
        item = _item(citation)
        if len(item) > 1:
            out.append({"id": f"c{number}", **item})
    return out


def persons(text: str) -> list[dict[str, str]]:
    """`Surname, Given; Surname, Given` as CSL names.

    >>> persons("Lund, Anna K. E.; Holm")
    [{'family': 'Lund', 'given': 'Anna K. E.'}, {'family': 'Holm'}]
    """
    out = []
    for person in text.split(";"):
        family, _, given = person.partition(",")
        name = {"family": family.strip()}
        if given.strip():
            name["given"] = given.strip()
        out.append(name)
    return out


def call_number(citation: Citation) -> str:
    """The archival unit as its country prints it, labels and all.

    Without printed labels the Russian ones are used.
    """
    defaults = {"fond": "f.", "opis": "op.", "delo": "d.", "list": "l."}
    parts = []
    for name, label in defaults.items():
        value = getattr(citation, name)
        if value:
            parts.append(f"{citation.printed_labels.get(name, label)} {value}".strip())
    return ", ".join(parts)


def _item(citation: Citation) -> dict[str, object]:
    # ibid. of a file is that file
    kind = "archival" if citation.type == "ibid" and citation.fond else citation.type
    item: dict[str, object] = {"type": _TYPES[kind]}
    for name, key in (("author", "author"), ("editor", "editor"), ("translator", "translator")):
        value = getattr(citation, name)
        if value:
            item[key] = persons(value)
    plain = {
        "title": citation.title,
        "container-title": citation.container_title,
        "publisher": citation.publisher,
        "publisher-place": citation.place,
        "page": citation.pages,
        "volume": citation.volume,
        "issue": citation.issue,
        "URL": citation.url,
        "archive": citation.archive,
        "archive_location": call_number(citation) or None,
    }
    item |= {key: value for key, value in plain.items() if value}
    if citation.year and (years := re.findall(r"\d{4}", citation.year)):
        item["issued"] = {"date-parts": [[int(years[0])]]}
    if kind == "archival":
        item.setdefault("title", call_number(citation) or citation.raw)
    return item
