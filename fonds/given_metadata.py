"""What the archivist says of files in a table beside them (`metadata.csv`), and to which it comes.

Dublin Core columns as Archivematica has them: `filename, dc.title, dc.creator, dc.date, dc.rights`
(`fonds.given_columns`). A file may have several values of one kind (the column twice). What a file
says of itself gives way to its row, and a difference is told.

Where a table may speak of rights and it cannot be told what it says of a file in its reach, the
file is closed (docs/adr/tables-close.md).
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as day
from datetime import timedelta
from functools import partial
from itertools import chain

from describers.contract import Description
from expectations.contract import Verdict
from extractors.packages.tables import METADATA, is_table, plain_words, words
from extractors.registry import by_extension
from findings.finding import Finding, finding
from fonds.desk.dates import read_date
from fonds.given_names import Names, plain_name
from fonds.given_rows import Given, parse
from warehouse.contract import INSIDE, DropObject
from warehouse.drop import Drop
from warehouse.errors import MissingError
from warehouse.names import to_key
from warehouse.rights import CLOSED

#: days between the calendars at most: a given day and a printed one may be of either
_CALENDARS = timedelta(days=13)
#: both ends of a date in a row, and the code of a language (ISO 639-1)
_ENDS = ("earliest", "latest")
_CODE = re.compile(r"[a-z]{2}(?:-[a-z0-9]+)*")
#: faults that a receipt names before it says how many more there are
_NAMED = 8


@dataclass(frozen=True, slots=True)
class Stated:
    """What one table states of the rights of one object, both by their keys.

    `told`: what is to be said of it, where the table could not be read as it is.
    """

    table: str
    key: str
    rights: tuple[str, ...]
    told: tuple[Finding, ...] = ()


class GivenMetadata:
    """The tables of a drop, each read once. A table speaks for its folder and those below."""

    def __init__(
        self,
        drop: Drop,
        members: Mapping[str, Callable[[], bytes]] | None = None,
        there: Iterable[str] = (),
    ) -> None:
        """`there` are the keys of the tables of the drop; no other is asked for. `members` reads
        those that lie in containers, by the keys that they have there.
        """
        self._drop = drop
        self._members = members or {}
        self._read: dict[str, Given] = {}
        self._names: dict[str, Names] = {}
        self._there: dict[str, bool] = {}
        self._by_folder: dict[str, list[str]] = {}
        for key in sorted({*there, *self._members}, key=_usual_first):
            if is_table(key):
                self._by_folder.setdefault(folder_of(key), []).append(key)

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
        for key in dict.fromkeys(keys):
            for table in self._tables_for(key):
                if said := self._rights(table, key):
                    yield said

    def _row(self, key: str) -> Mapping[str, str]:
        """The row of the nearest table that names the object of this key, empty where none does."""
        for table in self._tables_for(key):
            rows = self.table(table).rows
            for name in _names_in(table, key):
                composed = unicodedata.normalize("NFC", name)
                if row := rows.get(composed) or rows.get(f"/{composed}"):
                    return row
        return {}

    def _rights(self, table: str, key: str) -> Stated | None:
        given = self.table(table)
        said = tuple(chain.from_iterable(given.rights.get(n, ()) for n in self._named(table, key)))
        if not said and not given.unclear:
            return None
        told = _told(table, given)
        return Stated(table, key, said or (CLOSED,), told if given.kept or not said else ())

    def _named(self, table: str, key: str) -> list[str]:
        """The names by which a table names the object of that key, or what it lies in.

        One may be a path within a container, and one without a folder may name any file below,
        unless the one is there that it says.
        """
        names = self._all_names(table)
        if found := names.of(_names_in(table, key)):
            return found
        inside = [name for holder in _holders(key) for name in _names_in(f"{holder}{INSIDE}", key)]
        folder = folder_of(table)
        return [
            name
            for name in (*names.of(inside), *names.by_last_part((key, *_holders(key))))
            if INSIDE in folder or not self._is_there(folder + to_key(name))
        ]

    def _is_there(self, key: str) -> bool:
        if key not in self._there:
            self._there[key] = self._drop.store.exists(key)
        return self._there[key]

    def _all_names(self, table: str) -> Names:
        if table not in self._names:
            given = self.table(table)
            names = dict.fromkeys((*given.rows, *given.rights))
            self._names[table] = Names(names, guessed=given.guessed)
        return self._names[table]

    def _tables_for(self, key: str) -> Iterator[str]:
        """The keys of the tables that speak for `key`, nearest first."""
        for folder in above(key):
            yield from self._by_folder.get(f"{folder}/", ())

    def table(self, key: str) -> Given:
        """The table of that key as it is now, empty where there is none.

        With one that is broken, the last of its versions that is not still holds.
        """
        if key not in self._read:
            try:
                given = parse(self._members.get(key, partial(self._drop.read, key))(), key)
            except MissingError:
                given = Given()
            if given.broken and key not in self._members:
                given = self._with_older(key, given)
            self._read[key] = given
        return self._read[key]

    def _with_older(self, key: str, given: Given) -> Given:
        for item, older in self._older(key):
            if not older.broken:
                return given.with_older(older, item.time)
        return given

    def _older(self, key: str) -> Iterator[tuple[DropObject, Given]]:
        """The versions of a table before its newest, newest first."""
        for item in reversed(list(self._drop.versions_of([key]))):
            if not item.latest:
                yield item, parse(self._drop.store.get(key, version=item.version), key)

    def touched(self, new: Sequence[DropObject]) -> list[DropObject]:
        """The objects that the new tables speak of and that are not new themselves: to be taken
        again.

        So a table that comes after its files reaches them. The folders of new tables are listed.
        """
        tables = [item.key for item in new if is_table(item.key) and item.latest]
        there = {(item.key, item.version) for item in new}
        closing = {key for key in tables if self._closes_all(key)}
        return [
            item
            for folder in sorted(set(map(folder_of, tables)))
            for item in self._drop.under(folder)
            if item.latest
            and item.kind == "document"
            and (item.key, item.version) not in there
            and any(
                key in closing or self._speaks_of(key, item.key)
                for key in tables
                if folder_of(key) == folder
            )
        ]

    def _closes_all(self, key: str) -> bool:
        """Whether a new table closes what it does not name, or the one before it did."""
        before = next(self._older(key), None)
        return bool(self.table(key).unclear or (before and before[1].unclear))

    def _speaks_of(self, table: str, key: str) -> bool:
        names = self._all_names(table)
        if any(map(names.within, _names_in(table, key))) or self._named(table, key):
            return True
        # a path may be one within the container
        ending = posixpath.splitext(key)[1].lower()
        container = any(one.family == "container" for one in by_extension(ending))
        return container and any("/" in name for name in names.all)

    def said(self, key: str, present: Iterable[str]) -> str:
        """What a table did, for its receipt. `present` are the keys of the drop."""
        table, names = self.table(key), self._all_names(key)
        keys = {one for one in present if not is_table(one)}
        named = {name for one in keys for name in self._named(key, one)}
        files = {plain_name(path) for one in keys for path in _names_in(key, one)}
        named |= {name for name in names.all if not files.isdisjoint(above(plain_name(name)))}
        rows = dict.fromkeys((*table.rows, *table.rights))
        lost = [f"`{name}` is not in this folder" for name in rows if name not in named]
        faults = [*table.faults, *lost]
        told = f"metadata for files: {len(rows) - len(lost)} of {len(rows)} rows belong to a file"
        if not faults:
            return told
        more = f"; and {len(faults) - _NAMED} more" if len(faults) > _NAMED else ""
        return f"{told}. Please look at: {'; '.join(faults[:_NAMED])}{more}"

    def findings(self, key: str) -> tuple[Finding, ...]:
        """What a table's own receipt says of it, beside `said`."""
        return _told(key, self.table(key))


def _told(key: str, given: Given) -> tuple[Finding, ...]:
    """What is said of a table that could not be read as it is, there and of each document."""
    if given.kept:
        kept = f"{key} cannot be read as it is now; with it holds that of {given.kept}"
        return (finding("table_version_kept", kept),)
    if given.unclear:
        return (finding("table_unclear", f"{key}: {given.unclear}"),)
    return ()


def _usual_first(key: str) -> tuple[bool, str]:
    return posixpath.basename(key).lower() != METADATA, key


def above(path: str) -> Iterator[str]:
    """What a path lies in, the nearest folder first.

    >>> list(above("coll/box/a.tif"))
    ['coll/box', 'coll']
    """
    while path := posixpath.dirname(path):
        yield path


def tables_in(folder: str) -> tuple[str, str]:
    """The keys where a table for a folder lies as a rule.

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

    It may begin with folders above it, too.

    >>> list(_names_in("coll/metadata/metadata.csv", "coll/objects/a.tif"))
    ['objects/a.tif', 'a.tif', 'coll/objects/a.tif']
    """
    folder = folder_of(table)
    if key.startswith(folder):
        name = key[len(folder) :]
        yield name
        yield name.removeprefix("objects/") if name.startswith("objects/") else f"objects/{name}"
        yield from (key[len(one) + 1 :] for one in above(folder.rstrip("/")))
        yield key


def folder_of(table: str) -> str:
    """The folder that a table speaks for, with its slash.

    >>> folder_of("coll/box/metadata.csv"), folder_of("coll/metadata/metadata.csv")
    ('coll/box/', 'coll/')
    """
    folder = posixpath.dirname(table)
    own = plain_words(posixpath.basename(folder))
    if words("table").fullmatch(own) and posixpath.dirname(folder):
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
            message = f"{name}: the table says {given[name]!r}, the file itself {own!r}"
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
    return f"date: the table says {given.get('date', '')!r}, the text {dated.text!r}"


def _other_language(given: Mapping[str, str], description: Description) -> str:
    """What is said where a language is given by its code and the text has none of it."""
    said = {code.strip().casefold() for code in given.get("language", "").split(";")}
    found = {share.language.partition("-")[0] for share in description.languages}
    known = {code.partition("-")[0] for code in said if _CODE.fullmatch(code)}
    if not known or not found or known & found:
        return ""
    return f"language: the table says {given['language']!r}, the text is {', '.join(sorted(found))}"
