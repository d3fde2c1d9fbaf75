"""The published data contract is the tables', and a breaking change does not pass."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest
import yaml

from workshop.docs import data_contract
from workshop.docs.data_contract import BreachError, breaches, contract, main, render

PAGE = Path(__file__).parents[2] / "docs" / "contract.yaml"


def test_the_contract_is_up_to_date_and_kept():
    published = yaml.safe_load(PAGE.read_text("utf-8"))
    assert list(breaches(published, contract())) == []
    assert PAGE.read_text("utf-8") == render(), (
        "run: python -m workshop.docs.data_contract docs/contract.yaml"
    )


def test_every_column_has_a_type_of_the_standard_and_every_table_a_key():
    types = {"string", "integer", "number", "boolean", "timestamp", "array"}
    for table in contract()["schema"]:
        assert {column["logicalType"] for column in table["properties"]} <= types
        assert any(column.get("primaryKey") for column in table["properties"])


def changed(change):
    after = copy.deepcopy(contract())
    change({table["name"]: table for table in after["schema"]}["dates"]["properties"], after)
    return after


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda columns, _: columns.pop(3), "is gone"),
        (lambda columns, _: columns[3].update(name="other"), "is gone"),
        (lambda columns, _: columns[3].update(physicalType="int64"), "physicalType"),
        (lambda columns, _: columns[0].pop("primaryKey"), "primaryKey"),
        (lambda _, after: after["schema"].pop(), "the table"),
    ],
)
def test_a_breach_is_named_and_stops_the_generator(change, said, tmp_path, monkeypatch):
    after = changed(change)
    assert said in next(breaches(contract(), after))
    page = tmp_path / "contract.yaml"
    main(page)
    monkeypatch.setattr(data_contract, "contract", lambda: after)
    with pytest.raises(BreachError):
        main(page)


def test_what_is_added_breaks_nothing():
    after = changed(lambda columns, _: columns.append({"name": "new", "physicalType": "string"}))
    assert list(breaches(contract(), after)) == []
