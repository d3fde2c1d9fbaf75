"""What is read of rights in tables, by columns, values and names; the cases are golden."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.packages.tables import is_table, parts
from fonds.given_columns import forbids, kind, meaning
from fonds.given_names import Names
from fonds.given_rows import parse
from warehouse.rights import stated, strictest

GOLDEN = json.loads((Path(__file__).parents[1] / "golden" / "rights_in_tables.json").read_text())
DAY = date(2026, 11, 30)


def closed(table: bytes, path: str, key: str = "c/metadata.csv") -> bool:
    """Whether a table keeps back the file of a path from its folder."""
    read = parse(table, key)
    names = Names([*read.rows, *read.rights], guessed=read.guessed).of([path])
    said = [stated(one) for name in names for one in read.rights.get(name, ())]
    return strictest(said, DAY).restricted or (bool(read.unclear) and not said)


@pytest.mark.parametrize(("column", "said"), GOLDEN["columns"].items())
def test_columns(column: str, said: str):
    assert (kind(column) or "") == said


@pytest.mark.parametrize("case", GOLDEN["values"], ids=lambda case: f"{case[0]}: {case[1]}")
def test_values(case: list[str]):
    column, value, meant = case
    assert meaning(kind(column), value) == meant


@pytest.mark.parametrize("case", GOLDEN["names"], ids=" for ".join)
def test_rows_name_files_in_any_spelling(case: list[str]):
    row, path = case
    assert Names([row]).of([path]) == [row]


@pytest.mark.parametrize("case", GOLDEN["other_names"], ids=" for ".join)
def test_rows_name_no_other_file(case: list[str]):
    row, path = case
    assert Names([row]).of([path]) == []


@pytest.mark.parametrize("name", GOLDEN["tables"])
def test_names_of_tables(name: str):
    assert is_table(f"c/{name}")


@pytest.mark.parametrize("name", GOLDEN["documents"])
def test_names_of_documents(name: str):
    assert not is_table(f"c/{name}")


@pytest.mark.parametrize("case", GOLDEN["closing_tables"], ids=lambda case: case["why"])
def test_what_cannot_be_told_is_closed(case: dict[str, str]):
    assert closed(case["table"].encode(), "b.tif")
    assert parse(case["table"].encode()).unclear


@pytest.mark.parametrize("table", GOLDEN["open_tables"])
def test_a_table_without_a_word_of_rights_closes_nothing(table: str):
    assert not closed(table.encode(), "b.tif")
    assert not closed(table.encode(), "a.tif")


@pytest.mark.parametrize("case", GOLDEN["files_closed"], ids=lambda case: case[0])
def test_a_table_closes_what_it_means(case: list[str]):
    table, key, path = case
    assert is_table(key)
    assert closed(table.encode(), path, key)


@pytest.mark.parametrize("case", GOLDEN["files_open"], ids=lambda case: case[0])
def test_a_table_closes_nothing_else(case: list[str]):
    table, key, path = case
    assert is_table(key)
    assert not closed(table.encode(), path, key)


#: names of columns and values of one table by language: file, rights, closed, open; and a file
LANGUAGES = {
    "en": ("filename", "Access", "Restricted", "open", "naïve café"),
    "de": ("Dateiname", "Zugänglichkeit", "gesperrt", "offen", "Müller Größe"),
    "fr": ("Nom du fichier", "Accès", "fermé", "libre", "été à Nîmes"),
    "ru": ("Имя файла", "Доступ", "закрыто", "открыто", "письмо к Ёлкину"),
}
LEGACY = {"en": "cp1252", "de": "cp1252", "fr": "cp1252", "ru": "cp1251"}
WIDE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")


@st.composite
def tables(draw: st.DrawFn) -> tuple[bytes, bool, str, str]:
    """A table as some program saved it, whether its letters are sure, and two files' names."""
    language = draw(st.sampled_from(sorted(LANGUAGES)))
    file, rights, shut, free, name = LANGUAGES[language]
    form = draw(st.sampled_from(("NFC", "NFD")))
    encoding = draw(st.sampled_from((*WIDE, "legacy", "xlsx")))
    shown = unicodedata.normalize(form if encoding != "legacy" else "NFC", name)
    lines = [[file, "Box", rights], [f"{shown}.tif", "3", shut], ["b.tif", "4", free]]
    if encoding == "xlsx":
        book, out = openpyxl.Workbook(), io.BytesIO()
        for line in lines:
            book.active.append(line)
        book.save(out)
        return out.getvalue(), True, f"{name}.tif", "b.tif"
    text = io.StringIO()
    sign, end = draw(st.sampled_from(",;\t|")), draw(st.sampled_from(("\n", "\r\n")))
    quoted = draw(st.sampled_from((csv.QUOTE_ALL, csv.QUOTE_MINIMAL)))
    csv.writer(text, delimiter=sign, lineterminator=end, quoting=quoted).writerows(lines)
    said = (f"sep={sign}{end}" if draw(st.booleans()) else "") + text.getvalue()
    body = said.encode(LEGACY[language] if encoding == "legacy" else encoding)
    return body, encoding != "legacy", f"{name}.tif", "b.tif"


@given(tables(), st.sampled_from(("NFC", "NFD")))
@settings(deadline=None, max_examples=150)
def test_what_is_closed_does_not_depend_on_the_program(
    made: tuple[bytes, bool, str, str], form: str
):
    table, sure, shut, free = made
    assert closed(table, unicodedata.normalize(form, shut))
    if sure:
        assert not closed(table, free)


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_no_bytes_are_an_error(body: bytes):
    parse(body)
    parse(b"PK\x03\x04" + body)
    parse(b"filename,rights\na.tif,closed\n" + body)


@given(tables(), st.data())
@settings(deadline=None, max_examples=80)
def test_half_a_table_is_whole_broken_or_closes(
    made: tuple[bytes, bool, str, str], data: st.DataObject
):
    """Cut within a line it is said to be; cut between lines nobody can tell."""
    table, _, shut, _ = made
    cut = table[: data.draw(st.integers(1, len(table) - 1))]
    read = parse(cut)
    whole_lines = cut.rstrip(b"\0").endswith((b"\n", b"\r"))
    assert read.broken or whole_lines or closed(cut, shut)


def test_names_do_not_name_a_whole_folder_by_chance():
    assert Names(["a.tif;", "; ", "b.tif,"]).of(["c.tif"]) == []


def test_many_stars_take_no_longer():
    assert Names(["*a" * 40 + "b"]).of(["a" * 200]) == []
    assert Names(["x*a*b*c*d*e*.tif"]).of(["x1.tif"]) == ["x*a*b*c*d*e*.tif"]


@pytest.mark.parametrize("kind_of_word", ["closing", "opening", "closed", "open", "until", "from"])
def test_no_word_in_the_lists_stands_for_any(kind_of_word: str):
    assert not parts(kind_of_word).fullmatch("qzqzqz")


def test_no_word_forbids_by_chance():
    assert not forbids("qzqzqz qzqzqz qzqzqz qzqzqz")
