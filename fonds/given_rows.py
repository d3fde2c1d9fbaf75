"""One table, read: its rows by file name, what it states of rights, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date as day

from fonds.desk.dates import read_date
from fonds.given_columns import Columns, element, parted
from fonds.given_tables import Sheet, sheets
from warehouse.rights import stated

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


def parse(data: bytes) -> Given:
    """Read a table; what cannot be used of it is among the faults, never raised.

    >>> parse(b"filename,dc.title\\na.tif,Ice\\n").rows
    {'a.tif': {'title': 'Ice'}}
    """
    found = [_of_sheet(sheet) for sheet in sheets(data)]
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


def _of_sheet(sheet: Sheet) -> Given:
    columns, start, lines = parted(sheet.lines)
    lines_there = [
        (number, cells) for number, cells in enumerate(lines, start) if any(map(str.strip, cells))
    ]
    rights: dict[str, list[str]] = {}
    unnamed = 0
    for number, cells in lines_there:
        said = columns.rights(number, cells)
        for name in columns.named(cells) if said else ():
            rights.setdefault(name, []).extend(said)
        if _restrict(said) and not columns.named(cells):
            unnamed = unnamed or number
    rows, faults = _rows(sheet, columns, lines_there)
    unclear = ""
    if sheet.doubt and (rights or any(columns.kinds) or not columns.known):
        unclear = sheet.doubt
    elif not (columns.files or any(columns.used)) and all(len(line) < 2 for line in sheet.lines):
        unclear = "its lines cannot be parted into cells"
    elif not columns.files and any(map(_restrict, rights.values())):
        unclear = "no column says by its name (`filename`) that it names the files"
    elif unnamed:
        unclear = f"line {unnamed} restricts and names no file"
    return Given(
        rows,
        faults,
        {name: tuple(dict.fromkeys(said)) for name, said in rights.items()},
        unclear,
        sheet.guessed,
        broken=bool(sheet.doubt) or not columns.known or not lines_there,
    )


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
        return {}, (f"its first column is `{names[0]}` and must be `filename`",)
    faults = [
        f"column `{said}` is not one of Dublin Core (`dc.title`, `dc.creator` ...): "
        + ("taken as rights" if kind else f"not used, {_BUT}")
        for at, (said, kind) in enumerate(zip(names, columns.kinds, strict=True))
        if at not in columns.files and element(said) is None
    ]
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
