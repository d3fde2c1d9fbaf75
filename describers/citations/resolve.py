"""Resolve ibid., short forms and shared files against what was cited before.

Ibid. is resolved field by field: what a reference prints replaces what it inherits, and a new
fond drops the opis and file of the old one. What finds no antecedent stays as printed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from describers.citations.draft import Draft
from describers.citations.names import surname

_WORK = ("author", "title", "container_title", "place", "publisher", "year", "volume", "editor")
_CHAIN = ("archive", "fond", "opis", "delo")


def key(title: str) -> str:
    """A title for comparison: small letters, words only, no leading article.

    >>> key("The Other Road: A Life")
    'other road a life'
    """
    return re.sub(
        r"^(?:the|a|an|der|die|das|le|la|les) ", "", re.sub(r"\W+", " ", title.lower()).strip()
    )


def resolve(drafts: Sequence[Draft]) -> None:
    """Fill in, in the order of the text, what each reference takes from those before it."""
    last: Draft | None = None
    last_work: Draft | None = None
    last_file: Draft | None = None
    full: list[Draft] = []
    for found in drafts:
        if found.type == "crossref" and "ibid" not in found.labels:
            continue
        if found.type == "archival":
            _file(found, last_file)
            last = last_file = found
            continue
        if found.type == "crossref" or (found.type == "ibid" and last_work is last):
            _inherit(found, last_work, full=True)
        elif found.type == "ibid" and last is not None and last.type == "archival":
            for name in _CHAIN:
                found.fields.setdefault(name, last.fields.get(name, ""))
            if "pages" in found.fields:
                found.put("list", found.fields["pages"])
        elif found.type == "ibid":
            _inherit(found, last_work, full=True)
        elif found.type == "chapter" and "ibid" in found.labels and last_work is not None:
            found.put("container_title", last_work.get("container_title") or last_work.get("title"))
            for name in ("place", "publisher", "year", "editor"):
                found.fields.setdefault(name, last_work.fields.get(name, ""))
            if "author" not in found.fields:
                found.put("author", last_work.get("author"))
        elif found.type not in ("web",) and "year" not in found.fields:
            earlier = antecedent(found, full)
            if earlier is not None and earlier.note is not None:
                found.fields.setdefault("refers_to_note", str(earlier.note))
        if found.type == "web":
            continue
        if "year" in found.fields and found.get("title") and found.type != "ibid":
            full.append(found)
        last = last_work = found
    _twins(drafts)
    for found in drafts:
        found.fields = {name: value for name, value in found.fields.items() if value}


def _inherit(found: Draft, earlier: Draft | None, *, full: bool) -> None:
    if earlier is None:
        found.confidence = min(found.confidence, 0.5)
        return
    for name in _WORK if full else _WORK[:2]:
        if earlier.get(name):
            found.fields.setdefault(name, earlier.fields[name])
    if earlier.note is not None and found.note != earlier.note:
        found.fields.setdefault("refers_to_note", str(earlier.note))


def _file(found: Draft, earlier: Draft | None) -> None:
    """What an archival reference leaves out, it shares with the one before."""
    if earlier is None or "stripped" in found.labels or found.get("archive"):
        return
    for name in _CHAIN:
        if name in found.fields:
            break
        if earlier.get(name):
            found.fields[name] = earlier.fields[name]


def antecedent(found: Draft, full: Sequence[Draft]) -> Draft | None:
    """The last full reference that a short form stands for."""
    title, author = found.get("title"), found.get("author")
    if title is None and author is None:
        return None
    for earlier in reversed(full):
        if author and surname(earlier.get("author") or "") != surname(author):
            continue
        other = earlier.get("title") or ""
        if title is None or key(other).startswith(key(title)) or key(title) in key(other):
            return earlier
    return None


def _twins(drafts: Sequence[Draft]) -> None:
    """A damaged reference with the very numbers of a whole one is that one."""
    whole: dict[tuple[str, ...], Draft] = {}
    for found in drafts:
        if "stripped" in found.labels:
            continue
        if found.get("fond") and found.get("delo"):
            whole.setdefault(_numbers(found, ("fond", "opis", "delo")), found)
        if found.get("volume") and found.get("pages"):
            whole.setdefault(_numbers(found, ("volume", "pages")), found)
    for found in drafts:
        if "stripped" not in found.labels:
            continue
        names = ("fond", "opis", "delo") if found.type == "archival" else ("volume", "pages")
        twin = whole.get(_numbers(found, names))
        if twin is not None:
            for name in ("archive", "author", "title"):
                if twin.get(name):
                    found.fields.setdefault(name, twin.fields[name])
            if twin.note is not None:
                found.fields.setdefault("refers_to_note", str(twin.note))


def _numbers(found: Draft, names: tuple[str, ...]) -> tuple[str, ...]:
    return names + tuple(found.fields.get(name, "") for name in names)
