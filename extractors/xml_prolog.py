"""The beginning of an XML or HTML file, read by hand: its DOCTYPE and its root element.

A parser that meets a DTD has already begun to obey it; this looks before any parser does. Only what
stands between the brackets of the DOCTYPE can declare: comments and processing instructions around
it, whatever they hold, declare nothing, and an external DTD is never fetched.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

_SPACE = re.compile(r"\s*")
_NAME = re.compile(r"<!DOCTYPE\b\s*([^\s\[>\"']*)", re.I)
#: no literal of a DOCTYPE holds an angle bracket; one that does has lost its quotation mark
_LITERAL = re.compile(r"\"[^\"<>]*\"|'[^'<>]*'")
_LIT = r"(?:\"[^\"<>]*\"|'[^'<>]*')"
_UNPARSED = re.compile(
    rf"\s*<!(?:NOTATION\s+[\w:.-]+\s+(?:PUBLIC\s+{_LIT}(?:\s+{_LIT})?|SYSTEM\s+{_LIT})"
    rf"|ENTITY\s+[\w:.-]+\s+(?:PUBLIC\s+{_LIT}\s+|SYSTEM\s+){_LIT}\s+NDATA\s+[\w:.-]+)\s*>"
)
_EXTERNAL = re.compile(r"\s*(?:PUBLIC|SYSTEM)\b", re.I)
_ROOT = re.compile(r"<((?:[\w.-]+:)?)([\w.-]+)((?:\s[^<>]*)?)/?>?", re.S)
#: what opens a part of the markup that holds no markup of its own, and what closes it
SEALED = {"<!--": "-->", "<?": "?>"}


@dataclass(frozen=True, slots=True)
class Doctype:
    """A DOCTYPE at `start:end`: whether it names an external DTD and where, its internal subset."""

    start: int
    end: int
    external: bool
    subset: str = ""
    system: str = ""

    @property
    def declares(self) -> bool:
        """Whether its internal subset declares anything, or takes up what declares.

        Comments and processing instructions do not.
        """
        return bool(_unsealed(self.subset).strip())

    @property
    def only_names_files(self) -> bool:
        """Whether all that it declares are files that are no XML, and what kinds they are.

        A notation and an unparsed entity (`NDATA`: a picture that an attribute refers to) put
        nothing into the document: used in its text, such an entity is an error.
        """
        rest = _unsealed(self.subset)
        at = 0
        while found := _UNPARSED.match(rest, at):
            at = found.end()
        return not rest[at:].strip()

    @property
    def points_inward(self) -> bool:
        """Whether the DTD would lie on the reader's own machine or network, as none ever does.

        fonds loads nothing, but the file is kept as it is, and other readers might.
        """
        try:
            host = urlsplit(self.system.strip()).hostname or ""
            return host == "localhost" or not ipaddress.ip_address(host).is_global
        except ValueError:
            return False  # a name, or no address at all


def _after_sealed(text: str, at: int) -> int | None:
    """Where the comment or instruction at `at` ends; `at` where there is none, None if never."""
    for opening, closing in SEALED.items():
        if text.startswith(opening, at):
            end = text.find(closing, at + len(opening))
            return end + len(closing) if end >= 0 else None
    return at


def _unsealed(text: str) -> str:
    """The text without its comments and instructions; one that never ends stays."""
    kept: list[str] = []
    at = 0
    while at < len(text):
        after = _after_sealed(text, at)
        if after is None:
            return "".join((*kept, text[at:]))
        if after == at:
            stop = text.find("<", at + 1)
            after = stop if stop >= 0 else len(text)
            kept.append(text[at:after])
        at = after
    return "".join(kept)


def _prolog(text: str) -> tuple[int, Doctype | None]:
    """Where the root element begins, and the DOCTYPE, None where there is none."""
    at = 0
    doctype = None
    while True:
        at = _end_of(_SPACE, text, at)
        after = _after_sealed(text, at)
        if after is not None and after > at:
            at = after
        elif doctype is None and _NAME.match(text, at):
            doctype = _doctype(text, at)
            at = doctype.end
        else:
            return at, doctype


def _doctype(text: str, start: int) -> Doctype:
    """The DOCTYPE at `start`. One that never ends goes to the end of the text."""
    at = _end_of(_NAME, text, start)
    external = _EXTERNAL.match(text, at) is not None
    subset = system = ""
    while at < len(text):
        literal = _LITERAL.match(text, at)
        if literal:
            at = literal.end()
            system = literal.group()[1:-1]
        elif text[at] == ">":
            return Doctype(start, at + 1, external, subset, system)
        elif text[at] == "[":
            end = _subset_end(text, at + 1)
            subset, at = text[at + 1 : end], end + 1
        else:
            at += 1
    return Doctype(start, len(text), external, subset or "?")


def _subset_end(text: str, at: int) -> int:
    """Where the bracket stands that ends an internal subset which begins at `at`."""
    while at < len(text) and text[at] != "]":
        after = _after_sealed(text, at)
        if after is None:
            return len(text)
        literal = _LITERAL.match(text, at)
        at = after if after > at else literal.end() if literal else at + 1
    return at


def _end_of(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def doctype_of(text: str) -> Doctype | None:
    """The DOCTYPE before the root element.

    >>> doctype_of("<?xml version='1.0'?><!-- [x] --><!DOCTYPE a SYSTEM 'a.dtd'><!-- [y] --><a/>")
    Doctype(start=33, end=60, external=True, subset='', system='a.dtd')
    >>> doctype_of("<a><!DOCTYPE b></a>") is None
    True
    """
    return _prolog(text)[1]


def declares_entities(text: str) -> bool:
    """Whether the DOCTYPE has declarations of its own, beside the name of a known DTD.

    >>> declares_entities('<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "x"><html/>')
    False
    >>> declares_entities("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>")
    True
    """
    doctype = doctype_of(text)
    return doctype is not None and doctype.declares


def root_of(text: str) -> tuple[str, str]:
    """Local name and namespace of the root element, two empty strings where there is none.

    >>> root_of('<?xml version="1.0"?><t:TEI xmlns:t="http://www.tei-c.org/ns/1.0">')
    ('TEI', 'http://www.tei-c.org/ns/1.0')
    """
    start, _ = _prolog(text)
    root = _ROOT.match(text, start)
    if root is None:
        return "", ""
    prefix, name, attributes = root.groups()
    spaced = f":{prefix[:-1]}" if prefix else ""
    space = re.search(rf"""\sxmlns{re.escape(spaced)}\s*=\s*["']([^"']*)["']""", attributes)
    return name, space.group(1) if space else ""
