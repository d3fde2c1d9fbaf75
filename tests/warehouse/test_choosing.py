"""Which documents, and what changed: intervals that overlap, and rows compared on columns."""

from __future__ import annotations

import calendar
import doctest
from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from findings.errors import UsageError
from warehouse import interval
from warehouse.changes import changes
from warehouse.interval import bounds
from warehouse.selection import Selection

_DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))


def test_examples():
    assert doctest.testmod(interval).failed == 0


@given(_DAYS, _DAYS)
def test_a_day_is_itself_and_an_interval_reaches_from_end_to_end(one: date, other: date):
    first, last = sorted((one.isoformat(), other.isoformat()))
    assert bounds(first) == (first, first)
    assert bounds(f"{first}?/{last}~") == (first, last)
    assert bounds(f"../{last}") == (interval.FIRST, last)
    assert bounds(f"{first}/") == (first, interval.LAST)


@given(_DAYS, st.sets(st.sampled_from([0, 1, 2, 3, 5, 6, 8, 9])))
def test_a_day_lies_within_itself_with_digits_unspecified(day: date, places: set[int]):
    text = "".join("X" if n in places else sign for n, sign in enumerate(day.isoformat()))
    first, last = bounds(text)
    assert first <= day.isoformat() <= last
    month = text[:7]
    assert bounds(month)[0] <= first <= last <= bounds(month)[1]


@given(_DAYS)
def test_a_month_has_its_own_days(day: date):
    first, last = bounds(day.isoformat()[:7])
    assert first == f"{day.isoformat()[:7]}-01"
    assert int(last[8:]) == calendar.monthrange(day.year, day.month)[1]


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("1914-21", "1914-03-01", "1914-05-31"),
        ("1914-24", "1914-12-01", "1915-02-28"),
        ("1914-33/1914-34", "1914-01-01", "1914-06-30"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("{1801,1809-02}", "1801-01-01", "1809-02-28"),
        ("XXXX-02-29", "0000-02-29", "9999-02-29"),
    ],
)
def test_forms_of_edtf(edtf: str, first: str, last: str):
    assert bounds(edtf) == (first, last)


@pytest.mark.parametrize(
    "text", ["", "summer", "1913-13", "1913-02-30", "13", "1914/1913", "Y17000", "-0044", "[1,2"]
)
def test_what_is_no_date_is_the_callers_mistake(text: str):
    with pytest.raises(UsageError, match="not a date"):
        bounds(text)


def test_a_value_is_a_text_and_never_sql():
    assert Selection().sql() is None
    chosen = Selection(language="o'pen", where="page_count > 1").sql()
    assert chosen == "(list_contains(languages, 'o''pen')) AND (page_count > 1)"
    with pytest.raises(UsageError, match="no document is"):
        Selection(state="foo").sql()


def test_an_accent_is_asked_for_joined_to_its_letter_and_apart():
    import duckdb

    for written in ("caf\u00e9", "cafe\u0301"):
        chosen = Selection(text=written, collection=written).sql()
        for stored in ("caf\u00e9", "cafe\u0301"):
            row = (
                f"SELECT '{stored}' AS text, '{stored}' AS collection, []::VARCHAR[] AS collections"
            )
            assert duckdb.sql(f"SELECT * FROM ({row}) WHERE {chosen}").fetchall()
    assert Selection(text="mill").sql() == "(strpos(lower(text), lower('mill')) > 0)"


_ROW = st.fixed_dictionaries(
    {
        "n": st.integers(0, 3),
        "list": st.none() | st.lists(st.sampled_from(["", "a", "b"]), max_size=2),
        "score": st.none() | st.sampled_from([0.0, 1.5, float("nan")]),
        "text_sha256": st.none() | st.sampled_from(["x", "y"]),
    }
)
_STATE = st.dictionaries(st.sampled_from(["", "p", "q", "r", "s"]), _ROW)
_SCHEMA = pa.schema(
    {
        "doc_id": pa.string(),
        "n": pa.int32(),
        "list": pa.list_(pa.string()),
        "score": pa.float64(),
        "text_sha256": pa.string(),
    }
)


@given(_STATE, _STATE)
def test_changes_are_those_that_a_comparison_row_by_row_finds(old: dict, new: dict):
    before, after = (
        pa.Table.from_pylist([{"doc_id": key, **row} for key, row in state.items()], _SCHEMA)
        for state in (old, new)
    )
    expected = dict.fromkeys(old.keys() - new.keys(), "withdrawn")
    for key, row in new.items():
        if key not in old:
            expected[key] = "added"
        # a generated row may have its columns in any order, and no number is equal to itself
        elif repr(sorted(old[key].items())) != repr(sorted(row.items())):
            lost = old[key]["text_sha256"] is not None and row["text_sha256"] is None
            expected[key] = "withdrawn" if lost else "changed"
    found = changes(before, after, ["doc_id"]).to_pylist()
    assert {row["doc_id"]: row["change"] for row in found} == expected
    assert len(found) == len(expected)
    for row in found:
        if row["change"] == "added":
            assert repr({k: row[k] for k in new[row["doc_id"]]}) == repr(new[row["doc_id"]])


def test_what_takes_the_place_of_a_key_is_told_by_all_of_it():
    rows = [{"doc_id": "a", "n": n} for n in (1, 2)]
    before, after = (pa.Table.from_pylist(some, _SCHEMA) for some in (rows, rows[1:]))
    (gone,) = changes(before, after, ["doc_id", "n"]).to_pylist()
    assert (gone["doc_id"], gone["n"], gone["change"]) == ("a", 1, "withdrawn")
