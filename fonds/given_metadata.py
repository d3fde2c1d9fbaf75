"""What the archivist says of files in a `metadata.csv` beside them, and to which files it comes.

Dublin Core columns as Archivematica has them: `filename, dc.title, dc.creator, dc.date, dc.rights`
(`fonds.given_columns`). A file may have several values of one kind (the column twice). What a file
says of itself gives way to its row, and a difference is told.
"""

from __future__ import annotations

import csv
import posixpath
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date as day
from datetime import timedelta
from functools import partial

from describers.contract import Description
from expectations.contract import Verdict
from extractors.packages.names import METADATA, is_table
from findings.finding import finding
from fonds.desk.dates import read_date
from fonds.given_columns import element, file_named, is_rights, lines, rights
from warehouse.contract import INSIDE, DropObject
from warehouse.drop import Drop
from warehouse.errors import MissingError

#: dates that need no reading
_YEAR_OR_DAY = re.compile(r"[12]\d{3}(?:-\d\d-\d\d)?")
#: days between the calendars at most: a given day and a printed one may be of either
_CALENDARS = timedelta(days=13)
#: both ends of a date in a row, and the code of a language (ISO 639-1)
_ENDS = ("earliest", "latest")
_CODE = re.compile(r"[a-z]{2}(?:-[a-z0-9]+)*")
_BUT = "but where a cell restricts (`closed`)"
#: faults that a receipt names before it says how many more there are
_NAMED = 8


@dataclass(frozen=True, slots=True)
class Given:
    """A read `metadata.csv`: its rows by file name, and what is wrong with it, in plain words.

    `rights` are the statements of each file, also of rows and columns that are not used else.
    """

    rows: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    faults: tuple[str, ...] = ()
    rights: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stated:
    """What one table states of the rights of one object, both by their keys."""

    table: str
    key: str
    rights: tuple[str, ...]


def parse(data: bytes) -> Given:
    """Read a `metadata.csv`; what cannot be used of it is among the faults, never raised.

    >>> parse(b"filename,dc.title\\na.tif,Ice\\n").rows
    {'a.tif': {'title': 'Ice'}}
    """
    return replace(_parsed(data), rights=rights(data))


def _parsed(data: bytes) -> Given:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Given(faults=(f"it is not UTF-8 (byte {error.start}): save it as `CSV UTF-8`",))
    try:
        table = list(lines(text))
    except csv.Error as error:
        return Given(faults=(f"it is no CSV table ({error}): export it from the spreadsheet anew",))
    if not table or not any(cell.strip() for cell in table[0]):
        return Given(faults=("it has no line of column names",))
    names = [cell.strip().lower() for cell in table[0]]
    if names[0] not in ("filename", "file"):
        return Given(faults=(f"its first column is `{table[0][0]}` and must be `filename`",))
    faults = [
        f"column `{said}` is not one of Dublin Core (`dc.title`, `dc.creator` ...): "
        + ("taken as rights" if is_rights(name) else f"not used, {_BUT}")
        for said, name in zip(table[0][1:], names[1:], strict=True)
        if element(name) is None
    ]
    rows: dict[str, dict[str, str]] = {}
    for number, cells in enumerate(table[1:], 2):
        if not any(cell.strip() for cell in cells):
            continue
        name = file_named(cells)
        if not cells[0].strip():
            faults.append(f"line {number} names no file")
        elif len(cells) > len(names):
            faults.append(f"line {number} has {len(cells)} cells for {len(names)} columns")
        elif name in rows:
            faults.append(f"line {number} names `{name}` again: its first line holds")
        else:
            rows[name] = _values(names, cells)
            faults += _undated(number, rows[name].get("date", ""))
    return Given(rows, tuple(faults))


def _undated(line: int, date: str) -> Iterator[str]:
    """What is said of a row's date that has figures and is no date; one in words is left alone."""
    if any(map(str.isdecimal, date)) and not _YEAR_OR_DAY.fullmatch(date):
        dated = read_date(date) is not None
    else:
        dated = not date or _exists(date)
    if not dated:
        yield f"line {line}: `{date}` is not one date that there is: kept as it is, not sorted by"


def _exists(date: str) -> bool:
    """Whether a year, or a day as ISO writes it, exists; true of words without figures."""
    if len(date) != len("YYYY-MM-DD") or not date[0].isdecimal():
        return True
    try:
        day.fromisoformat(date)
    except ValueError:
        return False
    return True


def _values(names: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for name, cell in zip(names[1:], cells[1:], strict=False):
        field_, value = element(name), " ".join(cell.split())
        if field_ and value:
            found.setdefault(field_, []).append(value)
    return {name: "; ".join(dict.fromkeys(values)) for name, values in found.items()}


class GivenMetadata:
    """The tables of a drop, each read once. A table speaks for its folder and those below."""

    def __init__(
        self,
        drop: Drop,
        members: Mapping[str, Callable[[], bytes]] | None = None,
        there: Container[str] | None = None,
    ) -> None:
        """`members` reads the tables that lie in containers, by the keys that they have there.

        With `there`, no other table of the drop is asked for.
        """
        self._drop = drop
        self._members = members or {}
        self._there = there
        self._read: dict[str, Given] = {}

    def of(self, items: Iterable[DropObject]) -> dict[str, str]:
        """What is given of a document that these objects brought; the first that is named holds.

        Of the rights that are stated of a container, its documents have a part.
        """
        held: dict[str, str] = {}
        for item in items:
            for holder in _holders(item.key):
                if said := self._row(holder).get("rights"):
                    held.setdefault("rights", said)
            if row := self._row(item.key):
                return with_dates(held | dict(row))
        return held

    def rights_of(self, keys: Iterable[str]) -> Iterator[Stated]:
        """What is said of the rights of a document at each of these keys, and of what holds it.

        One row never speaks for another, nor a table for another: of several, the strictest hold.
        """
        places = dict.fromkeys(place for key in keys for place in (*_holders(key), key))
        for place in places:
            yield from self._rights(place)

    def _row(self, key: str) -> Mapping[str, str]:
        """The row of the nearest table that names the object of this key, empty where none does."""
        for table in _tables_for(key):
            rows = self.table(table).rows
            for name in _names_in(table, key):
                if name in rows:
                    return rows[name]
        return {}

    def _rights(self, key: str) -> Iterator[Stated]:
        """What each table that speaks of the rights of the object of this key states."""
        for table in dict.fromkeys(_tables_for(key)):
            stated = self.table(table).rights
            name = next((name for name in _names_in(table, key) if name in stated), None)
            if name is not None:
                yield Stated(table, key, stated[name])

    def table(self, key: str) -> Given:
        """The table of that key as it is now, empty where there is none."""
        if key not in self._read:
            if self._there is not None and key not in self._members and key not in self._there:
                self._read[key] = Given()
                return self._read[key]
            try:
                read = self._members.get(key, partial(self._drop.read, key))
                self._read[key] = parse(read())
            except MissingError:
                self._read[key] = Given()
        return self._read[key]

    def touched(self, new: Sequence[DropObject]) -> list[DropObject]:
        """The objects that the new tables name and that are not new themselves: to be taken again.

        So a table that comes after its files reaches them. The folders of new tables are listed.
        """
        tables = [item.key for item in new if is_table(item.key) and item.latest]
        there = {(item.key, item.version) for item in new}
        return [
            item
            for folder in sorted(set(map(folder_of, tables)))
            for item in self._drop.under(folder)
            if item.latest
            and item.kind == "document"
            and (item.key, item.version) not in there
            and any(self._names(key, item.key) for key in tables if folder_of(key) == folder)
        ]

    def said(self, key: str, present: Iterable[str]) -> str:
        """What a table did, for its receipt. `present` are the keys of the drop."""
        table = self.table(key)
        keys = {one for one in present if not is_table(one)}
        named = {name for one in keys for name in _names_in(key, one) if name in table.rows}
        lost = [f"`{name}` is not in this folder" for name in table.rows if name not in named]
        faults = [*table.faults, *lost]
        told = f"metadata for files: {len(named)} of {len(table.rows)} rows belong to a file"
        if not faults:
            return told
        more = f"; and {len(faults) - _NAMED} more" if len(faults) > _NAMED else ""
        return f"{told}. Please look at: {'; '.join(faults[:_NAMED])}{more}"

    def _names(self, table: str, key: str) -> bool:
        given = self.table(table)
        return any(name in given.rows or name in given.rights for name in _names_in(table, key))


def _tables_for(key: str) -> Iterator[str]:
    """The keys where a table for `key` may lie, nearest first.

    >>> list(_tables_for("coll/box/a.tif"))[:3]
    ['coll/box/metadata.csv', 'coll/box/metadata/metadata.csv', 'coll/metadata.csv']
    """
    folder = posixpath.dirname(key)
    while folder:
        yield from tables_in(folder)
        folder = posixpath.dirname(folder)


def tables_in(folder: str) -> tuple[str, str]:
    """The keys where a table for a folder may lie.

    >>> tables_in("coll/box")
    ('coll/box/metadata.csv', 'coll/box/metadata/metadata.csv')
    """
    return f"{folder}/{METADATA}", f"{folder}/metadata/{METADATA}"


def _holders(key: str) -> Iterator[str]:
    """The keys of the containers that a member lies in, the inmost first.

    >>> list(_holders("c/a.zip!/b.zip!/x.txt")), list(_holders("c/x.txt"))
    (['c/a.zip!/b.zip', 'c/a.zip'], [])
    """
    while INSIDE in key:
        key = key.rpartition(INSIDE)[0]
        yield key


def _names_in(table: str, key: str) -> Iterator[str]:
    """How the table of that key may name the file of `key`: relative to it, as Archivematica does.

    >>> list(_names_in("coll/metadata/metadata.csv", "coll/objects/a.tif"))
    ['objects/a.tif', 'a.tif']
    """
    folder = folder_of(table)
    if key.startswith(folder):
        name = key[len(folder) :]
        yield name
        yield name.removeprefix("objects/") if name.startswith("objects/") else f"objects/{name}"


def folder_of(table: str) -> str:
    """The folder that a table speaks for, with its slash.

    >>> folder_of("coll/box/metadata.csv"), folder_of("coll/metadata/metadata.csv")
    ('coll/box/', 'coll/')
    """
    folder = posixpath.dirname(table)
    if posixpath.basename(folder) == "metadata" and posixpath.dirname(folder):
        folder = posixpath.dirname(folder)
    return f"{folder}/"


def with_dates(row: Mapping[str, str]) -> dict[str, str]:
    """The row, with its date normalised where it is one that can be read."""
    given = dict(row)
    if (said := row.get("date")) and (date := read_date(said)) is not None:
        given["date_edtf"] = date.edtf
        given["date_earliest"] = date.earliest or ""
        given["date_latest"] = date.latest or ""
    return given


def with_conflicts(
    verdict: Verdict, given: Mapping[str, str], description: Description | None
) -> Verdict:
    """The verdict, with a finding for each field in which the file says something else."""
    if description is None:
        return verdict
    found = []
    for name in ("title", "author"):
        own = next((f.value for f in description.header if f.field == name and f.given), "")
        if own and given.get(name) and own.casefold() != given[name].casefold():
            message = f"{name}: metadata.csv says {given[name]!r}, the file itself {own!r}"
            found.append(finding("metadata_conflict", message))
    found += [
        finding("metadata_conflict", message, severity="warning")
        for message in (_other_date(given, description), _other_language(given, description))
        if message
    ]
    return replace(verdict, findings=(*verdict.findings, *found)) if found else verdict


def _other_date(given: Mapping[str, str], description: Description) -> str:
    """What is said where the text is dated, and of no day that the given date may mean."""
    head = next((f for f in description.header if f.field == "date" and f.origin == "text"), None)
    dated = next(
        (
            one
            for one in description.dates
            if head and (one.start, one.end) == (head.start, head.end)
        ),
        None,
    )
    if dated is None:
        return ""
    try:
        first, last = (day.fromisoformat(given.get(f"date_{end}", "")) for end in _ENDS)
        begin, end = (day.fromisoformat(one or "") for one in (dated.earliest, dated.latest))
    except ValueError:  # no date is given, or one that is open or before the year 1
        return ""
    apart = max(first - end, begin - last)
    if apart <= _CALENDARS:
        return ""
    return f"date: metadata.csv says {given.get('date', '')!r}, the text {dated.text!r}"


def _other_language(given: Mapping[str, str], description: Description) -> str:
    """What is said where a language is given by its code and the text has none of it."""
    said = {code.strip().casefold() for code in given.get("language", "").split(";")}
    found = {share.language.partition("-")[0] for share in description.languages}
    known = {code.partition("-")[0] for code in said if _CODE.fullmatch(code)}
    if not known or not found or known & found:
        return ""
    return (
        f"language: metadata.csv says {given['language']!r}, the text is {', '.join(sorted(found))}"
    )
