"""The columns of a table: which name files, which are of Dublin Core, and which speak of rights.

The words are data, by language (`extractors.packages.tables`). Rights are read of what cannot be
used else, too: to pass over them would be leave to publish.
"""

from __future__ import annotations

import functools
import posixpath
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from extractors.packages.tables import parts, plain_words, words
from fonds.desk.dates import read_date
from fonds.given_tables import HEADINGS, Lines
from warehouse.rights import CLOSED, EMBARGO, OPEN, stated

#: what a column says: `rights` in any words, `closing` whether or `until` when something is closed,
#: `opening` whether or `from` when it is open
Kind = Literal["rights", "closing", "until", "opening", "from"]

#: columns that fill a field of `documents`; all others of Dublin Core are kept as read
_FIELDS = {"title": "title", "creator": "author", "date": "date", "rights": "rights"}
_ELEMENTS = frozenset(
    "title creator subject description publisher contributor date type format identifier source "
    "language relation coverage rights alternative created issued provenance abstract extent "
    "medium spatial temporal ispartof haspart accessrights rightsholder license".split()
)
#: what they say is what is printed on a document, never what an archivist says of it
_TITLES = frozenset(("title", "alternative"))
_PREFIX = re.compile(r"(?:dc|dcterms|dct)\s*[.:_]\s*")
#: a day in figures, the year first or last, or a year
_DAY = re.compile(
    r"(?<!\d)(?:(?P<y>\d{4})[-./](?P<m>\d\d?)[-./](?P<d>\d\d?)(?:[T ]00:00(?::00)?)?"
    r"|(?P<a>\d\d?)[-./](?P<b>\d\d?)[-./](?P<year>\d{4})|(?P<alone>\d{4}))(?!\d)"
)
#: a month by its name and a year, in a cell that is no longer than this
_MONTH, _LONG = re.compile(r"[^\W\d_]{3,}\W+\d{4}"), 60
#: what is said of the values that a column may have: `Closed (yes/no)`
_BRACKETS = re.compile(r"\(.*?\)|\[.*?\]|\?.*")
#: slashes in the path of a file from the root of a computer, at least
_DEEP = 3
#: before what is said beside a class: `closed (privacy)`
_ASIDE = re.compile(r"\s*[,;:(\[/]|\s[-–—]\s")
_FILE = re.compile(r"\S\.[A-Za-z0-9]{2,4}\s*$")
#: what Archivematica's rights.csv may forbid without closing anything to readers
_ACTS = frozenset(("delete", "modify", "migrate", "replicate"))


def element(column: str) -> str | None:
    """The field that a column fills, by its name; None where it is not used.

    >>> element("dc.creator"), element("dcterms:issued"), element("rights"), element("box")
    ('author', 'issued', 'rights', None)
    """
    name = _PREFIX.sub("", column.strip().lower(), count=1)
    return _FIELDS.get(name, name) if name in _ELEMENTS else None


def kind(column: str) -> Kind | None:
    """What a column says of rights, by its name; None for one that says nothing of them.

    >>> kind("dc.rights.uri"), kind("Gesperrt bis"), kind("access"), kind("accession number")
    ('rights', 'until', 'opening', None)
    """
    name = plain_words(_PREFIX.sub("", column.strip(), count=1))
    if _within("nobody", name):
        return None
    shut = _closes(name)  # what a cell says, a column may, too
    closing, rights = shut or _within("closing", name), _within("rights", name)
    if not (closing or rights or _within("opening", name)):
        return None
    # `closed since`, and grades that somebody has numbered, are for a person to read
    if _within("graded", name) or (closing and _within("since", name)) or (rights and not closing):
        return "rights"
    if closing != (not shut and _turned(column)):
        return "until" if _within("term", name) or _within("until", name) else "closing"
    return "from" if _within("from", name) or _within("dated", name) else "opening"


def _turned(column: str) -> bool:
    """Whether a column says the contrary of its word: `not public`, `restrictions lifted`."""
    name = plain_words(_BRACKETS.sub("", column))
    meant = f"{words('closing').pattern}|{words('opening').pattern}"
    between = r"(?!of )(?:\w+ ){0,2}"  # `nicht zur Veröffentlichung freigegeben`
    negated = re.search(rf"(?:^| )(?:{words('not').pattern}) {between}(?:{meant})(?: |$)", name)
    return negated is not None or _within("ended", name)


def names_files(column: str) -> bool:
    """Whether a column names files.

    >>> names_files("Original filename"), names_files("Datei"), names_files("file size")
    (True, True, False)
    """
    return re.fullmatch(rf"(?:.* )?(?:{words('file').pattern})", plain_words(column)) is not None


def _within(of: str, name: str) -> bool:
    return re.search(rf"(?:^| )(?:{words(of).pattern})(?: |$)", name) is not None


@functools.lru_cache(maxsize=10_000)
def meaning(said: Kind | None, cell: str) -> str:
    """The class that a cell of such a column gives, else its words. Of no column (None), only
    what plainly restricts.

    >>> meaning("closing", "ja"), meaning("opening", "Nein"), meaning("until", "31.12.2040")
    ('closed', 'closed', 'embargo:2041-01-01')
    >>> meaning("rights", "gesperrt"), meaning("rights", "Ask the heirs"), meaning(None, "Box 3")
    ('closed', 'Ask the heirs', '')
    """
    value = " ".join(cell.split())
    plain = plain_words(value) or value
    given = stated(value)
    if value and not given.assumed:
        return value if said or given.restricted else ""
    if any(map(_closes, (plain, plain_words(_ASIDE.split(value)[0])))) or forbids(value):
        return CLOSED
    if said and words("open").fullmatch(plain):
        return OPEN
    if said and said != "rights":
        closing = said in ("closing", "until")
        if words("yes").fullmatch(plain):
            return CLOSED if closing else OPEN
        if words("no").fullmatch(plain):
            return OPEN if closing else CLOSED
    if said or any(map(_closes, plain.split())):
        return _embargo(said, value) or (value if said else "")
    return ""


def _embargo(said: Kind | None, value: str) -> str:
    """The embargo that a date gives: where the column or the cell says that it ends then.

    A date beside `closed` alone may be that of its beginning.
    """
    dated = _dated(value)
    if dated is None:
        return ""
    first, last, rest = dated
    left = rest.split()
    ends = [word for word in left if parts("until").fullmatch(word)]
    begins = [word for word in left if parts("from").fullmatch(word)]
    shut = " ".join(word for word in left if word not in ends)
    free = " ".join(word for word in left if word not in begins)
    if (not shut and said == "until") or (not shut and ends and said == "closing"):
        return _after(last)
    if ends and _closes(shut):
        return _after(last)
    opens = said is not None and bool(begins) and words("open").fullmatch(free) is not None
    return f"{EMBARGO}{first}" if opens or (not free and said == "from") else ""


def _after(last: date) -> str:
    return f"{EMBARGO}{last + timedelta(days=1)}" if last < date.max else CLOSED


def forbids(cell: str) -> bool:
    """Whether a cell says in a sentence that a file is not to be published.

    >>> forbids("Letters to his wife. Do not publish before 2050."), forbids("Not published.")
    (True, False)
    """
    return _within("forbids", plain_words(cell))


def _closes(word: str) -> bool:
    return words("closed").fullmatch(word) is not None


def _dated(value: str) -> tuple[date, date, str] | None:
    """The first and the last day of the one date in a cell, and the words beside it."""
    found = list(_DAY.finditer(value))
    if len(found) != 1 or any(map(str.isdecimal, value[: found[0].start()])):
        return _in_words(value)
    match = found[0]
    rest = value[: match.start()] + " " + value[match.end() :]
    if any(map(str.isdecimal, rest)):
        return _in_words(value)
    if match["alone"]:
        if month := _in_words(value):
            return month
        year = int(match["alone"])
        return date(max(year, 1), 1, 1), date(max(year, 1), 12, 31), plain_words(rest)
    if match["y"]:
        options = [(match["y"], match["m"], match["d"])]
    else:
        options = [(match["year"], *pair) for pair in _either(match["a"], match["b"])]
    days = [day for option in options if (day := _day(*map(int, option)))]
    return (max(days), max(days), plain_words(rest)) if days else None


def _either(one: str, other: str) -> tuple[tuple[str, str], tuple[str, str]]:
    return (one, other), (other, one)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _in_words(value: str) -> tuple[date, date, str] | None:
    """The same of a date whose month is a word: read as dates in texts are."""
    if len(value) > _LONG or not _MONTH.search(value):
        return None
    dated = read_date(value)
    if dated is None or not dated.earliest or not dated.latest or not _MONTH.search(dated.text):
        return None
    rest = value.replace(dated.text, " ", 1)
    return date.fromisoformat(dated.earliest), date.fromisoformat(dated.latest), plain_words(rest)


@dataclass(frozen=True)
class Columns:
    """The columns of a table by the line that names them; none are known where there is none."""

    names: Sequence[str]

    @cached_property
    def files(self) -> list[int]:
        """Those that name files."""
        return [at for at, name in enumerate(self.names) if names_files(name)]

    @cached_property
    def kinds(self) -> list[Kind | None]:
        """What each says of rights."""
        return [None if at in self.files else kind(one) for at, one in enumerate(self.names)]

    @cached_property
    def used(self) -> list[bool]:
        """Which are of Dublin Core."""
        return [element(name) is not None for name in self.names]

    @property
    def known(self) -> bool:
        """Whether any of them is."""
        return bool(self.files) or any(self.kinds) or any(self.used)

    def named(self, cells: Sequence[str]) -> list[str]:
        """The names that a line gives its file: several columns may, together or each."""
        said = [cells[at].strip() for at in self.files or [0] if at < len(cells)]
        found = [file_named(one) for one in said if one]
        return list(dict.fromkeys([*found, "/".join(found)])) if found else []

    def rights(self, number: int, cells: Sequence[str]) -> list[str]:
        """What a line states. Where its cells cannot be told apart, any of them may restrict."""
        loose = bool(self.names) and len(cells) > len(self.names)
        if self._allows_reading(cells):
            return []
        said = [f"line {number} of the table cannot be read"] * (loose and any(self.kinds))
        skipped = self.files or [0]
        for at, cell in enumerate(cells):
            if not self.names and words("open").fullmatch(plain_words(cell)):
                said.append(OPEN)
            elif loose or at >= len(self.names):
                said.append(meaning(None, cell) if at not in skipped else "")
            elif self.kinds[at] and at not in skipped:
                said.append(meaning(self.kinds[at], cell) if cell.strip() else "")
            elif not self.used[at] and at not in skipped:
                said.append(meaning(None, cell))
            elif at not in skipped and element(self.names[at]) not in _TITLES and forbids(cell):
                said.append(CLOSED)
        return [one for one in dict.fromkeys(said) if one]

    def _allows_reading(self, cells: Sequence[str]) -> bool:
        act = next((at for at, one in enumerate(self.names) if plain_words(one) == "grant act"), -1)
        return (
            0 <= act < len(cells)
            and set(plain_words(cells[act]).split()) <= _ACTS
            and bool(cells[act].strip())
        )


def parted(lines: Lines) -> tuple[Columns, int, Lines]:
    """The columns, the number of the first line below their names, and the lines from there on.

    Where no line names any, all lines are of files.
    """
    for at, line in enumerate(lines[:HEADINGS]):
        # a last line that has others above it is one of values
        if names_any(line) and (not at or at + 1 < len(lines)):
            return Columns(line), at + 2, lines[at + 1 :]
    return Columns(()), 1, lines


def names_any(line: Sequence[str]) -> bool:
    """Whether a line names columns of files, of Dublin Core or of rights, and is none of values."""
    columns = Columns(line)
    if columns.files or any(columns.used):
        return True
    return any(columns.kinds) and not any(_FILE.search(cell) for cell in line)


def file_named(cell: str) -> str:
    """The file that a cell names, as a path from the folder of its table, accents composed.

    A slash before several folders stays: it may be the root of a computer.

    >>> file_named(".\\\\box\\\\a.tif"), file_named('"/a.tif"'), file_named(".")
    ('box/a.tif', 'a.tif', '')
    """
    name = unicodedata.normalize("NFC", cell.strip().strip("\"'«»„“”").replace("\\", "/"))
    if name in ("", ".", "./", "/"):
        return ""
    root = "/" if name.startswith("/") and name.count("/") >= _DEEP else ""
    return root + posixpath.normpath(name).lstrip("/")
