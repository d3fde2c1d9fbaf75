"""The columns of a `metadata.csv`: which are of Dublin Core, and which speak of rights.

Rights are read of what cannot be used else, too: to pass over them would be leave to publish.
"""

from __future__ import annotations

import csv
import io
import posixpath
import re
from collections.abc import Iterator, Sequence

from extractors.packages.names import METADATA
from warehouse.rights import stated

#: columns that fill a field of `documents`; all others of Dublin Core are kept as read
_FIELDS = {"title": "title", "creator": "author", "date": "date", "rights": "rights"}
_ELEMENTS = frozenset(
    "title creator subject description publisher contributor date type format identifier source "
    "language relation coverage rights alternative created issued provenance abstract extent "
    "medium spatial temporal ispartof haspart accessrights rightsholder license".split()
)
_PREFIX = re.compile(r"(?:dc|dcterms|dct)\s*[.:_]\s*")
#: What a column of rights is called, by its letters alone: `rights`, what refines it in DCMI's
#: terms, what ISAD(G) (3.4.1, 3.4.2) and EAD call the same, and the words for it in the languages
#: of the receipts. The holder of rights is somebody, and no word of who may read.
_RIGHTS = re.compile(
    r"(?!.*holder).*(?:rights|copyright|licen[cs]e|embargo|restrict|droits).*"
    r"|access(?:status|level)?|.*(?:access|reproduction|use)conditions"
    r"|(?:conditions|terms)(?:governing)?(?:of)?(?:access|reproduction|use).*"
    r"|.*rechte?|zugang|zugangsbeschränkung(?:en)?|schutzfrist|sperrfrist"
    r"|accès|communicabilité|право|права.*|доступ|.*доступа"
)


def element(column: str) -> str | None:
    """The field that a column fills, by its name in small letters; None where it is not used.

    >>> element("dc.creator"), element("dcterms:issued"), element("rights"), element("box")
    ('author', 'issued', 'rights', None)
    """
    name = _PREFIX.sub("", column, count=1)
    return _FIELDS.get(name, name) if name in _ELEMENTS else None


def is_rights(column: str) -> bool:
    """Whether a column speaks of rights, by its name in small letters.

    >>> is_rights("dc.rights.uri"), is_rights("access rights"), is_rights("accession number")
    (True, True, False)
    """
    letters = "".join(filter(str.isalpha, _PREFIX.sub("", column, count=1)))
    return _RIGHTS.fullmatch(letters) is not None


def lines(text: str) -> Iterator[list[str]]:
    """The lines of a table as cells, whichever sign parts them. csv.Error where it is none."""
    return csv.reader(io.StringIO(text, newline=""), delimiter=_sign(text), strict=True)


def file_named(cells: Sequence[str]) -> str:
    """The file that a line speaks of, as a path from the folder of its table."""
    return posixpath.normpath(cells[0].strip().replace("\\", "/")).lstrip("/")


def rights(data: bytes) -> dict[str, tuple[str, ...]]:
    """All that a table states of the rights of each file, as far as it can be read at all.

    In a column that is not used, a class that restricts (`closed`) is a statement whatever the
    column is called. In a line whose cells cannot be told apart, it is one in whichever cell.
    """
    table = _as_far_as_readable(data)
    names = [cell.strip().lower() for cell in table[0]] if table else []
    meant = [is_rights(name) for name in names]
    used = [element(name) is not None for name in names]
    found: dict[str, list[str]] = {}
    for number, cells in enumerate(table[1:], 2):
        loose = len(cells) > len(names)
        said = [f"line {number} of {METADATA} cannot be read"] if loose and any(meant) else []
        for at, cell in enumerate(cells[1:], 1):
            value = " ".join(cell.split())
            named = not loose and meant[at]
            if named or ((loose or not used[at]) and _restricts(value)):
                said.append(value)
        if any(said):
            found.setdefault(file_named(cells), []).extend(filter(None, said))
    return {name: tuple(dict.fromkeys(values)) for name, values in found.items()}


def _as_far_as_readable(data: bytes) -> list[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    try:
        return list(lines(text))
    except csv.Error:
        sign = _sign(text)
        return [
            [cell.strip().strip('"') for cell in line.split(sign)] for line in text.splitlines()
        ]


def _sign(text: str) -> str:
    return max(",;\t", key=text.partition("\n")[0].count)


def _restricts(value: str) -> bool:
    """Whether a cell is a class that restricts, and not only prose that may."""
    found = stated(value)
    return found.restricted and not found.assumed
