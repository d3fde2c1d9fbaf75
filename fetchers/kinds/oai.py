"""An OAI-PMH repository: records of a set, since the last time, also those that were deleted.

What a record's files are is read from its metadata: of METS the files that it lists, of Dublin Core
the identifiers and relations that match `files`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Annotated, Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

import msgspec

from fetchers.contract import Document, Entry, Named, Part, Round, WebAddress, recorded
from fetchers.damaged import DAMAGED, Damaged
from fetchers.desk import Desk
from fetchers.errors import FieldError, NotTakenError
from fetchers.kinds.sitemap import pattern
from fetchers.members import Members
from fetchers.mets_order import divisions
from fetchers.reading import texts
from fetchers.repository import Repository
from fetchers.web.address import normal

_LINKS = ("identifier", "relation", "source")
_HREF = "{http://www.w3.org/1999/xlink}href"
_PICTURE = re.compile(r"image/", re.I)
_TEXT = re.compile(r"text/(xml|html|plain|vnd\.hocr)|application/(alto\+)?xml", re.I)
_IMAGE = re.compile(r"\.(tiff?|jpe?g|png|jp2)$", re.I)


class Oai(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`repository`, its base address; `set` and `prefix` of the metadata; `files`, a regular
    expression of the addresses in Dublin Core that are the files of a record.
    """

    repository: WebAddress
    set: Annotated[str, msgspec.Meta(pattern=r"^[^\s]+$(?!\n)")] = ""
    prefix: Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_.!~*'()-]+$(?!\n)")] = "oai_dc"
    files: str = r"\.(pdf|txt|xml|html?|docx?|odt|rtf|epub|tiff?|jpe?g|png|jp2|zip|djvu)$"

    def __post_init__(self) -> None:
        pattern(self.files, "files")
        asked = parse_qs(urlsplit(self.repository).query, keep_blank_values=True)
        if not asked.keys().isdisjoint(("verb", "metadataPrefix", "set", "resumptionToken")):
            said = "name the address of the repository, without what is asked of it"
            raise FieldError("repository", said)


class _Kind:
    name = "oai"
    label = "an OAI-PMH repository"
    fields = Oai
    whole = False

    def names(self, own: Oai, desk: Desk, place: Round) -> Iterator[Named]:
        """The records that changed since the last round, page after page.

        Of a repository that forgets what it deleted, all that there are in some rounds.
        """
        repository = Repository(own.repository, desk, place)
        for record, token in repository.records(own.prefix, own.set):
            if isinstance(record, Damaged):
                yield _unreadable(record.said("identifier"), record.digest, DAMAGED, own, token)
            elif texts(record, "header") and texts(record.find("{*}header"), "identifier"):
                yield from _named(record, own, token, desk)
            else:
                digest = sha256(repr(list(record.itertext())).encode()).hexdigest()[:16]
                yield _unreadable("", digest, "has no identifier", own, token)


def _unreadable(name: str, digest: str, what: str, own: Oai, token: str) -> Named:
    """A record that cannot be taken as it is: told until it is another one, and not gone."""
    name = name or f"{own.repository}#{digest}"
    said = f"a record of {own.repository} {what}: {name}"

    def open_(before: Entry | None) -> Document:
        raise NotTakenError(said, code="fetch_unreadable")

    return Named(
        name, name, open_, f"unreadable {digest}", named_by=own.repository, resume=token, hides=True
    )


def _named(record: Any, own: Oai, token: str, desk: Desk) -> Iterator[Named]:
    header = record.find("{*}header")
    ids = texts(header, "identifier")
    metadata = record.find("{*}metadata")
    root = metadata[0] if metadata is not None and len(metadata) else None
    named_by = f"{own.repository}?" + urlencode(
        {"verb": "GetRecord", "identifier": ids[0], "metadataPrefix": own.prefix}
    )

    common: dict[str, Any] = {
        "mark": "".join(texts(header, "datestamp")[:1]),
        "named_by": named_by,
        "resume": token,
    }
    name = re.sub(r"^oai:[^:]+:", "", ids[0])
    deleted = header.get("status") == "deleted"
    found = [] if root is None or deleted else _documents(root, own, desk)
    files = {recorded(one.parts[0].address): one for one in found if not one.paged}
    members = Members(desk.lists.ledger, ids[0])
    named = members.named(list(files))
    for address, one in files.items():
        yield Named(named[address], name, _opener(ids[0], [one]), **common)
    if not files and not deleted:
        yield Named(ids[0], name, _opener(ids[0], found), **common)
    if files or deleted or found:
        kept = set(named.values()) | ({ids[0]} if found and not files else set())
        for gone in (one for one in members.known if one not in kept):
            yield Named(gone, name, _opener(ids[0], []), gone=True, **common)


def _opener(name: str, found: list[Document]) -> Callable[[Entry | None], Document]:
    def open_(before: Entry | None) -> Document:
        if not found:
            raise NotTakenError(f"{name} names no file that `files` matches", code="fetch_nothing")
        return found[0]

    return open_


def _documents(root: Any, own: Oai, desk: Desk) -> list[Document]:
    """One document of pages where the record has images, else one for each of its files."""
    about: dict[str, tuple[str, ...]] = {}
    for element in ("title", "creator", "date", "rights", "description", "language", "identifier"):
        values = (
            " ".join("".join(one.itertext()).split())
            for one in root.iter(f"{{http://purl.org/dc/elements/1.1/}}{element}")
        )
        if found := tuple(value for value in values if value):
            about[element] = found
    if root.tag.rpartition("}")[2] == "mets":
        _of_mods(root, about)
        if parts := _pages(root, desk):
            return [Document(parts, about, paged=True)]
        places = (one.get(_HREF) or "" for one in root.iter("{*}FLocat"))
        return [Document((Part(one),), about) for one in dict.fromkeys(map(normal, places))
                if one.startswith(("http://", "https://"))]  # fmt: skip
    wanted = re.compile(own.files, re.I)
    links = dict.fromkeys(
        link
        for element in _LINKS
        for one in root.iter(f"{{*}}{element}")
        if (link := normal(one.text or "")).startswith(("http://", "https://"))
        and wanted.search(unquote(link.partition("?")[0]))
    )
    if len(links) > 1 and all(_IMAGE.search(link) for link in links):
        return [Document(tuple(map(Part, links)), about, paged=True)]
    return [Document((Part(link),), about) for link in links]


def _of_mods(root: Any, about: dict[str, tuple[str, ...]]) -> None:
    for element, to in (("title", "title"), ("namePart", "creator"), ("dateIssued", "date"),
                        ("dateCreated", "date"), ("accessCondition", "rights"),
                        ("shelfLocator", "identifier")):  # fmt: skip
        for one in root.iter(f"{{http://www.loc.gov/mods/v3}}{element}"):
            value = " ".join("".join(one.itertext()).split())
            if value and to not in about:
                about[to] = (value,)


def _pages(root: Any, desk: Desk) -> tuple[Part, ...]:
    """The images of the best file group, in the order of the physical map where there is one.

    A text that the map places beside an image (ALTO, hOCR) is taken along with it.
    """
    groups: dict[str, dict[str, str]] = {}
    texts: dict[str, tuple[str, bool]] = {}
    for file in root.iter("{*}file"):
        place = next((p.get(_HREF) or "" for p in file.iter("{*}FLocat")), "")
        group = file.getparent().get("USE") or ""
        if not (place.startswith(("http://", "https://")) and file.get("ID")):
            continue
        if _PICTURE.match(file.get("MIMETYPE") or "image/"):
            groups.setdefault(group, {})[file.get("ID")] = place
        elif _TEXT.match(file.get("MIMETYPE") or ""):
            texts[file.get("ID")] = place, "plain" in file.get("MIMETYPE").lower()
    if not groups:
        return ()
    ranks = ("MASTER", "ARCHIVE", "MAX", "PRESENTATION", "DEFAULT", "REFERENCE")
    best = min(groups, key=lambda n: (ranks.index(n.upper()) if n.upper() in ranks else 9, n))
    chosen = groups[best]
    found: dict[str, Part] = {}
    for div in divisions(root):
        named = [one.get("FILEID") for one in div.iterfind("{*}fptr")]
        beside = next((texts[one] for one in named if one in texts), None)
        for one in named:
            if one in chosen and one not in found:
                text = beside and functools.partial(desk.text, beside[0], plain=beside[1])
                label = div.get("ORDERLABEL") or div.get("LABEL") or ""
                found[one] = Part(chosen[one], text=text, label=label)
    return tuple(found.values()) or tuple(map(Part, chosen.values()))


KIND = _Kind()
