"""A table as lines of cells, out of whatever an archivist's program saved: text or spreadsheet."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from extractors.encodings.decode import decode, is_text
from extractors.packages.tables import begins_closed, known_words

Lines = list[list[str]]
_XLSX, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: bytes of a table, those of a spreadsheet unpacked, and its cells, at most: it is read into memory
_MOST, _MOST_UNPACKED, _MOST_CELLS = 256 << 20, 64 << 20, 2_000_000
#: what Excel writes before the line of names, to say what parts the cells
_SEP = re.compile(r"\s*sep=(.)\s*", re.IGNORECASE)
_SIGNS = ",;\t|"
BREAKS_OFF = "it breaks off in its last line"
_NO_NAMES = "it has no line of column names"
#: what old programs save tables in, where the words of a table tell better than its letters
_LEGACY = ("cp1252", "cp1251", "cp1250", "cp850", "cp866", "cp852", "koi8-r", "mac-roman")
_LOOKED_AT = 20_000
#: lines in which the names of the columns are looked for: above them may stand a heading
HEADINGS = 10


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of one table.

    `doubt`: why it cannot be told what the table says, in plain words, else empty. `fault`: why no
    titles are taken of it. `guessed`: its letters may be others. `cut`: its last cell may be the
    beginning of a word that closes.
    """

    lines: Lines
    doubt: str = ""
    fault: str = ""
    guessed: bool = False
    cut: bool = False


def sheets(data: bytes) -> list[Sheet]:
    """The tables in a file, at least one.

    >>> [sheet.lines for sheet in sheets("file;rights\\r\\na;closed".encode("utf-16"))]
    [[['file', 'rights'], ['a', 'closed']]]
    """
    if len(data) > _MOST:
        return [_unread("it is too large for a table")]
    if data.startswith((_XLSX, _OLE)):
        return _of_spreadsheet(data)
    if not is_text(data):
        return [_unread("it is neither text nor XLSX" if data else _NO_NAMES)]
    fault = ""
    found = decode(data)
    text = found.text
    guessed = not found.encoding.startswith("utf-") or "\ufffd" in text
    try:
        data.decode(found.encoding)
        whole = True
    except UnicodeDecodeError as error:
        whole = error.reason != "unexpected end of data"
    if guessed:
        fault = f"it is not UTF-8 (byte {_first_other(data)}): save it as `CSV UTF-8`"
        others = (data.decode(encoding, "replace") for encoding in _LEGACY)
        text = max((text, *others), key=lambda one: known_words(one[:_LOOKED_AT]))
    if not text.strip():
        return [_unread(_NO_NAMES)]
    if (sep := _SEP.fullmatch(text.partition("\n")[0])) is not None:
        text = text.partition("\n")[2]
    sign = sep[1] if sep else _sign(text)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True))
    except csv.Error as error:
        doubt = f"it is no CSV table ({error}): export it from the spreadsheet anew"
        return [Sheet(list(_naive(text, sign)), doubt, doubt, guessed)]
    cut = not text.endswith(("\n", "\r")) and begins_closed(lines[-1][-1])
    doubt = "" if whole and _ends(text, lines) else BREAKS_OFF
    return [Sheet(lines, doubt, fault, guessed, cut)]


def _unread(why: str) -> Sheet:
    return Sheet([], why, why)


def _first_other(data: bytes) -> int:
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _ends(text: str, lines: Lines) -> bool:
    """Whether the last line is not one that an upload cut."""
    most = max(map(len, lines))
    return text.endswith(("\n", "\r")) or len(lines[-1]) >= most or len(lines) == 1


def _sign(text: str) -> str:
    """What parts the cells: it is in most of the first lines, headings above them aside."""
    first = [line for line in text[:_LOOKED_AT].splitlines() if line.strip()][:HEADINGS]
    return max(
        _SIGNS,
        key=lambda sign: (
            sum(sign in line for line in first),
            next((line.count(sign) for line in first if sign in line), 0),
        ),
    )


def _naive(text: str, sign: str) -> Iterator[list[str]]:
    for line in text.splitlines():
        yield [cell.strip().strip('"') for cell in line.split(sign)]


def _of_spreadsheet(data: bytes) -> list[Sheet]:
    """All sheets of a workbook, hidden ones too; what is merged says the same of all its lines."""
    if not data.startswith(_XLSX):
        return [
            _unread("it has a password or is of an old program: save it as `CSV UTF-8` or XLSX")
        ]
    import openpyxl  # 0.2 CPU s

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(one.file_size for one in package.infolist()) > _MOST_UNPACKED:
                return [_unread("it is too large for a table")]
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        found = [_cells(sheet) for sheet in book.worksheets]
    except Exception as error:  # noqa: BLE001 - openpyxl raises whatever its parts do
        return [_unread(f"the spreadsheet cannot be opened ({error})")]
    return [Sheet(lines) for lines in found if lines] or [_unread(_NO_NAMES)]


def _cells(sheet: Any) -> Lines:
    if sheet.max_row * sheet.max_column > _MOST_CELLS:
        raise ValueError(f"{sheet.title} has too many cells")
    lines = [list(map(_shown, line)) for line in sheet.iter_rows(values_only=True)]
    for one in sheet.merged_cells.ranges:
        shown = lines[one.min_row - 1][one.min_col - 1]
        for row in lines[one.min_row - 1 : one.max_row]:
            row[one.min_col - 1 : one.max_col] = [shown] * one.size["columns"]
    return [line for line in lines if any(line)]


def _shown(value: object) -> str:
    """A cell as a person reads it: whole numbers without a point, days without an hour."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).removesuffix(" 00:00:00")
