"""A move from one side of the tables to the other loses nothing, wherever it is cut off."""

from __future__ import annotations

import contextlib
import dataclasses
from pathlib import Path

import pytest
import warehouse_documents as docs

from warehouse.contract import RunRecord
from warehouse.load import load
from warehouse.options import StoreOptions
from warehouse.rights import Rights
from warehouse.schemas import OF_DOCUMENT
from warehouse.sides import Sides
from warehouse.tables import Tables

pytestmark = pytest.mark.store
RUN = RunRecord("run-1", docs.WHEN, "1")


class CutOffError(Exception):
    """The process was killed here."""


@pytest.mark.parametrize("opening", [False, True])
def test_a_move_that_is_cut_off_anywhere_is_done_again(
    store_options: StoreOptions,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    opening: bool,
):
    rights = Rights("closed", "Sealed.") if opening else Rights()
    outcome = dataclasses.replace(docs.outcome(1, tmp_path), rights=rights)
    load([outcome], store_options, RUN)
    sides = Sides(store_options)
    ids = [outcome.doc_id]
    before = {name: len(sides.rows(name, ids)) for name in OF_DOCUMENT}
    full = sides.documents(ids)[outcome.doc_id]
    row = {**full, "rights_class": "open" if opening else "closed"}
    honest, left = Tables.replace_by, [0]

    def cut(self: Tables, *arguments: object) -> None:
        if not left[0]:
            raise CutOffError
        left[0] -= 1
        honest(self, *arguments)

    for steps in range(0, 22, 3):
        left[0] = steps
        monkeypatch.setattr(Tables, "replace_by", cut)
        with contextlib.suppress(CutOffError):
            sides.move([row])
        monkeypatch.setattr(Tables, "replace_by", honest)
        assert {name: len(sides.rows(name, ids)) for name in OF_DOCUMENT} == before
        assert sides.documents(ids)[outcome.doc_id]["text"] == full["text"]
    sides.move([row])
    shown = Tables(store_options).read("documents").to_pylist()
    assert [one["text"] for one in shown] == [full["text"] if opening else None]
    apart = Tables(store_options, restricted=True)
    for name in OF_DOCUMENT:
        assert Tables(store_options).read(name).num_rows == (before[name] if opening else 0)
        assert apart.read(name).num_rows == (0 if opening else before[name])
