"""What programs write into a file's properties where nobody wrote anything: no facts.

Recognised by kind, not by a list of cases: names of programs and devices, names of files, words
for "untitled" and "unknown", accounts of machines, signs without letters.
"""

from __future__ import annotations

import re

from describers.patterns import Patterns

_RE = Patterns("describers.headers", "defaults.json")


def is_default(field: str, value: str) -> bool:
    """Whether a property's value is a program's and not a person's.

    `field` is `title`, `author`, `date` and so on; only titles and authors have defaults.

    >>> [is_default("title", t) for t in ("untitled", "Microsoft Word - x.doc", "scan0001", "1984")]
    [True, True, True, True]
    >>> [is_default("title", t) for t in ("Salt and Ice", "Minutes", "The Word of God")]
    [False, False, False]
    >>> [is_default("author", t) for t in ("anonymous", "user", "HP ScanJet 5590", "jsmith")]
    [True, True, True, True]
    >>> [is_default("author", t) for t in ("Anna Keller", "Keller, Anna", "Keller", "UNESCO")]
    [False, False, False, False]
    """
    said = " ".join(value.split()).strip("\"'<>()[]{}.")
    if not any(c.isalpha() for c in said):
        return field in ("title", "author")
    if field not in ("title", "author"):
        return False
    if _RE.UNTITLED.fullmatch(said) or _RE.FILE.fullmatch(said) or _RE.MADE.fullmatch(said):
        return True
    if _RE.PRINTED.match(said):
        return True
    if field == "title":
        return " " not in said and ("_" in said or bool(re.search(r"[a-z]\d{2,}$", said)))
    words = said.split()
    if "@" in said:
        return False
    return bool(
        _RE.ACCOUNT.fullmatch(said)
        or _RE.PROGRAM.search(said)
        or (len(words) == 1 and (_RE.LOGIN.fullmatch(said) or _RE.URI.fullmatch(said)))
    )
