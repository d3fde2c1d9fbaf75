"""The encoding that a page of markup says it is in."""

from __future__ import annotations

import codecs
import re

_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
_XML = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})["']""", re.I)
_LOOK = 4096


def declared_in_html(data: bytes) -> str | None:
    """Python's name of the encoding that an XML declaration or a meta element states.

    >>> declared_in_html(b'<html><meta charset="windows-1251">')
    'cp1251'
    >>> declared_in_html(b"<html><body>") is None
    True
    """
    found = _XML.match(data.lstrip()) or _META.search(data[:_LOOK])
    if found is None:
        return None
    try:
        name = codecs.lookup(found.group(1).decode("ascii")).name
    except LookupError:
        return None
    # browsers read these as their Windows supersets (WHATWG Encoding Standard)
    supersets = {
        "iso8859-1": "cp1252",
        "ascii": "cp1252",
        "iso8859-9": "cp1254",
        "latin-1": "cp1252",
    }
    return supersets.get(name, name)
