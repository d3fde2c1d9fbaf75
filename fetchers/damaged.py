"""Lists in XML with a fault in them: what is whole of them, and the items that are not.

A page of records is written by a program that pastes the words of many: one control character, one
`&nbsp;`, one title with half a tag, and the page is no XML. Signs that XML cannot hold say nothing
and are left out, names of HTML are the characters that they mean, a bare `&` is itself.
Any other fault is that of the item that it stands in. An answer that was cut off stays unreadable.
"""

from __future__ import annotations

import html.entities
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from xml.sax.saxutils import escape

from fetchers.errors import NotTakenError
from fetchers.reading import parse_xml

#: what is said of such an item
DAMAGED = "is damaged, so that it is no XML"
_PREFIX = r"(?:[\w.-]{1,40}:)?"
#: what an XML document may say of its coding; signs of UTF-16
_CODING = re.compile(rb"\A\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})")
_DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]{0,200}\?>")
_WIDE = (b"\xff\xfe", b"\xfe\xff")
#: what is no character of XML 1.0, and what stands for a character by its number or name
_NONE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_REFERENCE = re.compile(r"&(?:#(x[0-9A-Fa-f]{1,8}|[0-9]{1,9});|(\w{2,32});)?")
_LITERAL = re.compile(r"(<!\[CDATA\[|\]\]>)")
_OF_XML = frozenset(("amp", "lt", "gt", "quot", "apos"))
#: an item begins so; its header tells a record of a list from a record within one
_ITEMS = {
    "record": re.compile(rf"<({_PREFIX})record\b[^<>]*>\s*<{_PREFIX}header\b"),
    "url": re.compile(rf"<({_PREFIX})url\s*>"),
    "sitemap": re.compile(rf"<({_PREFIX})sitemap\s*>"),
}


@dataclass(frozen=True, slots=True)
class Damaged:
    """An item that is not whole: what can be read of it (perhaps nothing), and its digest."""

    root: Any
    digest: str

    def said(self, name: str) -> str:
        """The first text of an element of that local name; empty where there is none."""
        found = self.root.iter(f"{{*}}{name}") if self.root is not None else iter(())
        return next((" ".join("".join(one.itertext()).split()) for one in found), "")


def parse_list(data: bytes, place: str, *names: str) -> tuple[Any, list[Damaged]]:
    """The root of a list without its damaged items of those `names` (`record`, `url`, `sitemap`),
    and these. NotTakenError where it cannot be read without them either.
    """
    try:
        return parse_xml(data, place), []
    except NotTakenError as error:
        first = error
    text = _mended(data)
    if "<!DOCTYPE" in text:
        raise first
    try:
        return parse_xml(_bytes(text), place), []
    except NotTakenError:
        pass
    whole, damaged = _sorted(text, names, place)
    try:
        return parse_xml(_bytes(whole), place), damaged
    except NotTakenError:
        raise first from None


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _mended(data: bytes) -> str:
    """The text of a document, with no characters and references but those of XML."""
    stated = _CODING.match(data)
    coding = "utf-16" if data.startswith(_WIDE) else stated[1].decode() if stated else "utf-8"
    try:
        text = data.decode(coding, "surrogateescape")
    except (LookupError, UnicodeError):
        text = data.decode("utf-8", "surrogateescape")
    text = _DECLARATION.sub("", text.removeprefix("\ufeff").lstrip(), count=1)
    pieces, literal = _LITERAL.split(_NONE.sub("", text)), False
    for number, piece in enumerate(pieces):
        if number % 2:
            literal = piece != "]]>"
        elif not literal:
            pieces[number] = _REFERENCE.sub(_character, piece)
    return "".join(pieces)


def _character(match: re.Match[str]) -> str:
    number, name = match.groups()
    if number:
        code = int(number[1:], 16) if number[0] == "x" else int(number)
        fits = code in (9, 10, 13) or 32 <= code < 0xD800 or 0xE000 <= code < 0xFFFE
        return match[0] if fits or 0x10000 <= code <= 0x10FFFF else ""
    if name in _OF_XML:
        return match[0]
    return escape(html.entities.html5.get(f"{name};", match[0]))


def _sorted(text: str, names: tuple[str, ...], place: str) -> tuple[str, list[Damaged]]:
    """The list with those of its items that are whole, and the others."""
    found = sorted((one for name in names for one in _ITEMS[name].finditer(text)),
                   key=lambda one: one.start())  # fmt: skip
    begins = [one.start() for one in found if one[1] == found[0][1]]
    head = text[: begins[0]] if begins else ""
    if not (within := _open(head)):
        return text, []
    close = "".join(f"</{one}>" for one in reversed(within))
    after = re.compile(rf"<{_PREFIX}resumptionToken\b|</{re.escape(within[-1])}\s*>")
    if not (last := after.search(text, begins[-1])):
        return text, []  # it was cut off: nobody knows what else there was
    kept, damaged = [head], []
    for begin, end in zip(begins, [*begins[1:], last.start()], strict=True):
        item = text[begin:end]
        try:
            parse_xml(_bytes(f"{head}{item}{close}"), place)
            kept.append(item)
        except NotTakenError:
            digest = sha256(_bytes(item.strip())).hexdigest()[:16]
            damaged.append(Damaged(_recovered(f"{head}{item}{close}"), digest))
    return "".join([*kept, text[last.start() :]]), damaged


def _open(head: str) -> list[str]:
    """The names of the elements that the beginning of a document leaves open."""
    from lxml import etree

    parser = etree.XMLPullParser(events=("start", "end"), resolve_entities=False, no_network=True)
    names: list[str] = []
    try:
        parser.feed(_bytes(head))
        for event, found in parser.read_events():
            element: Any = found
            if event == "start":
                local = etree.QName(element).localname
                names.append(f"{element.prefix}:{local}" if element.prefix else local)
            else:
                names.pop()
    except etree.XMLSyntaxError:
        return []
    return names


def _recovered(text: str) -> Any:
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False,
                             huge_tree=False, remove_comments=True, remove_pis=True)  # fmt: skip
    return etree.fromstring(text.encode("utf-8", "replace"), parser)
