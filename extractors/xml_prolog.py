"""The beginning of an XML file, read by hand: its root element, and whether it has a DTD.

A parser that meets a DTD has already begun to obey it; this looks before any parser does.
"""

from __future__ import annotations

import re

_SKIP = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->", re.S)
_DOCTYPE = re.compile(r"<!DOCTYPE\b", re.I)
_DOCTYPE_WHOLE = re.compile(r"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.I | re.S)
_ROOT = re.compile(r"<((?:[\w.-]+:)?)([\w.-]+)((?:\s[^<>]*)?)/?>?", re.S)


def _prolog(text: str) -> tuple[int, int | None]:
    """Where the root element begins, and where the DOCTYPE does, None where there is none."""
    at = 0
    doctype = None
    while True:
        skipped = _SKIP.match(text, at)
        if skipped:
            at = skipped.end()
            continue
        if doctype is None and _DOCTYPE.match(text, at):
            doctype = at
            whole = _DOCTYPE_WHOLE.match(text, at)
            if whole:
                at = whole.end()
                continue
        return at, doctype


def has_doctype(text: str) -> bool:
    """Whether a DOCTYPE stands before the root element.

    >>> has_doctype("<?xml version='1.0'?><!-- x --><!DOCTYPE a [<!ENTITY b 'c'>]><a/>")
    True
    >>> has_doctype("<a><!DOCTYPE b></a>")
    False
    """
    return _prolog(text)[1] is not None


def declares_entities(text: str) -> bool:
    """Whether the DOCTYPE has declarations of its own, beside the name of a known DTD.

    >>> declares_entities('<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "x"><html/>')
    False
    """
    start, doctype = _prolog(text)
    if doctype is None:
        return False
    declared = text[doctype : max(start, doctype + 1)]
    return "[" in declared or not _DOCTYPE_WHOLE.match(text, doctype)


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
