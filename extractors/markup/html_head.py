"""What the head of an HTML page says of it: title, author, date, language, publisher, address."""

from __future__ import annotations

from typing import Any

#: names of `meta` elements (`name`, `property`, `itemprop`, lower case), best first
_NAMES = {
    "title": ("citation_title", "dc.title", "dcterms.title", "og:title"),
    "author": ("citation_author", "dc.creator", "dcterms.creator", "author", "article:author"),
    "date": (
        *("citation_publication_date", "citation_date", "dc.date", "dcterms.date"),
        *("dcterms.issued", "article:published_time", "datepublished", "date"),
    ),
    "publisher": ("citation_publisher", "dc.publisher", "dcterms.publisher", "og:site_name"),
    "language": ("dc.language", "dcterms.language", "citation_language", "og:locale"),
    "description": ("dc.description", "description", "og:description"),
    "url": ("og:url", "dc.identifier", "citation_public_url"),
    "rights": ("dc.rights", "dcterms.rights", "copyright"),
}


def metadata(root: Any) -> dict[str, str]:
    """The fields that the page states, one value each, several authors joined by `; `."""
    stated: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        name = meta.get("name") or meta.get("property") or meta.get("itemprop") or ""
        value = " ".join((meta.get("content") or "").split())
        if name and value:
            stated.setdefault(name.strip().lower(), []).append(value)
    found: dict[str, str] = {}
    for field, names in _NAMES.items():
        for name in names:
            if name in stated:
                values = dict.fromkeys(stated[name])
                found[field] = "; ".join(values) if field == "author" else next(iter(values))
                break
    title = " ".join((root.findtext(".//title") or "").split())
    if title:
        found.setdefault("title", title)
    language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    if language.strip():
        found.setdefault("language", language.strip())
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            found.setdefault("url", link.get("href").strip())
    return found
