"""One table, read: its rows by file name, what it states of rights, and what is wrong with it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date as day
from itertools import zip_longest

from fonds.desk.dates import read_date
from fonds.given_columns import Columns, element, kind, parted
from fonds.given_tables import BREAKS_OFF, Sheet, sheets
from warehouse.rights import CLOSED, stated

#: dates that need no reading
_YEAR_OR_DAY = re.compile(r"[12]\d{3}(?:-\d\d-\d\d)?")
_BUT = "but where a cell restricts (`closed`)"


@dataclass(frozen=True, slots=True)
class Given:
    """A read table: its rows by file name, and what is wrong with it, in plain words.

    `rights` are the statements of each file, also of rows and columns that are not used else.
    `unclear`: why a file that has none of them is closed, empty where it is not. A `broken` table
    does not say what it was meant to; `kept` is the time of the older version that holds with it.
    """

    rows: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    faults: tuple[str, ...] = ()
    rights: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unclear: str = ""
    guessed: bool = False
    broken: bool = False
    kept: str = ""

    def with_older(self, older: Given, time: str) -> Given:
        """This broken table, and what the last one that could be read states of rights."""
        if not older.rights and not older.unclear:
            return replace(self, unclear="")
        rights, guessed = _together(self.rights, older.rights), self.guessed or older.guessed
        return replace(self, rights=rights, unclear=older.unclear, guessed=guessed, kept=time)


def parse(data: bytes, key: str = "") -> Given:
    """Read a table; what cannot be used of it is among the faults, never raised.

    Where its `key` says that it is a list of what is closed, and no column speaks of rights, each
    file that it names is.

    >>> parse(b"filename,dc.title\\na.tif,Ice\\n").rows
    {'a.tif': {'title': 'Ice'}}
    """
    closing = kind(posixpath.basename(key).partition(".")[0]) in ("closing", "until")
    found = [_of_sheet(sheet, closing=closing) for sheet in sheets(data)]
    tables = [one for one in found if not one.broken] or found[:1]
    rights: Mapping[str, tuple[str, ...]] = {}
    for one in found:  # also of a sheet without columns
        rights = _together(rights, one.rights)
    unclear = next((one.unclear for one in tables if one.unclear), "")
    return replace(tables[0], rights=rights, unclear=unclear)


def _together(
    one: Mapping[str, tuple[str, ...]], other: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    names = dict.fromkeys((*one, *other))
    return {
        name: tuple(dict.fromkeys((*one.get(name, ()), *other.get(name, ())))) for name in names
    }


def _of_sheet(sheet: Sheet, *, closing: bool) -> Given:
    sheet = _upright(sheet)
    columns, start, lines = parted(sheet.lines)
    lines_there = [
        (number, cells) for number, cells in enumerate(lines, start) if any(map(str.strip, cells))
    ]
    closing = closing and not any(columns.kinds)
    rights: dict[str, list[str]] = {}
    unnamed = 0
    for number, cells in lines_there:
        said = columns.rights(number, cells)
        said += [CLOSED] * (closing and not said)
        for name in columns.named(cells) if said else ():
            rights.setdefault(name, []).extend(said)
        if _restrict(said) and not columns.named(cells):
            unnamed = unnamed or number
    rows, faults = _rows(sheet, columns, lines_there)
    by_name = bool(columns.files) or closing
    unclear = ""
    # of the beginning of a word that closes no title is made
    cut = sheet.cut and columns.used[len(sheet.lines[-1]) - 1 :][:1] != [True]
    doubt = sheet.doubt or BREAKS_OFF * cut
    if doubt and (rights or cut or any(columns.kinds) or not columns.known):
        unclear = doubt
    elif not (by_name or any(columns.used)) and all(len(line) < 2 for line in sheet.lines):
        unclear = "its lines cannot be parted into cells"
    elif not by_name and any(map(_restrict, rights.values())):
        unclear = "no column says by its name (`filename`) that it names the files"
    elif unnamed:
        unclear = f"line {unnamed} restricts and names no file"
    return Given(
        rows,
        faults,
        {name: tuple(dict.fromkeys(said)) for name, said in rights.items()},
        unclear,
        sheet.guessed,
        broken=bool(doubt) or not (columns.known or closing) or not lines_there,
    )


def _upright(sheet: Sheet) -> Sheet:
    """The table with its files below one another: somebody may have named the columns in the first
    cells of lines, and given each file a column.
    """
    if not sheet.lines:
        return sheet
    first = Columns([line[0] if line else "" for line in sheet.lines])
    across = Columns(sheet.lines[0])
    if not first.files or not (any(first.kinds) or any(first.used)):
        return sheet
    if len(across.files) != 1 or any(across.kinds) or any(across.used):
        return sheet
    return replace(sheet, lines=list(map(list, zip_longest(*sheet.lines, fillvalue=""))))


def _restrict(said: Iterable[str]) -> bool:
    return any(stated(one).restricted for one in said)


def _rows(
    sheet: Sheet, columns: Columns, lines: Sequence[tuple[int, Sequence[str]]]
) -> tuple[dict[str, dict[str, str]], tuple[str, ...]]:
    """The rows that are used, and what is wrong with those that are not."""
    if sheet.fault:
        return {}, (sheet.fault,)
    names = columns.names or next(iter(sheet.lines), ())
    if not any(map(str.strip, names)):
        return {}, ("it has no line of column names",)
    if not columns.files:
        return {}, (f"none of its columns is called `filename`; its first is `{names[0]}`",)
    faults = [
        f"column `{said}` is not one of Dublin Core (`dc.title`, `dc.creator` ...): "
        + ("taken as rights" if kind else f"not used, {_BUT}")
        for at, (said, kind) in enumerate(zip(names, columns.kinds, strict=True))
        if at not in columns.files and element(said) is None
    ]
    if not lines:
        faults.append("it has no line below the names of its columns")
    rows: dict[str, dict[str, str]] = {}
    for number, cells in lines:
        name = (columns.named(cells) or [""])[-1]
        if not name:
            faults.append(f"line {number} names no file")
        elif len(cells) > len(names):
            faults.append(f"line {number} has {len(cells)} cells for {len(names)} columns")
        elif name in rows:
            faults.append(f"line {number} names `{name}` again: its first line holds")
        else:
            rows[name] = _values(names, cells)
            faults += _undated(number, rows[name].get("date", ""))
    return rows, tuple(faults)


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
    for name, cell in zip(names, cells, strict=False):
        field_, value = element(name), " ".join(cell.split())
        if field_ and value:
            found.setdefault(field_, []).append(value)
    return {name: "; ".join(dict.fromkeys(values)) for name, values in found.items()}
