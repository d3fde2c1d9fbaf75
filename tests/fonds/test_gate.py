"""The gate: what is published gives way to nothing worse, and to nothing that was not checked."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Any

import pytest
from archive_driver import Archive

from extractors.contract import Page
from findings.errors import FaultError
from fonds.reviewing.acts import Desk
from fonds.steps import extract, records
from fonds.steps.requests import ask, home_objects
from fonds.steps.results import Results
from warehouse.errors import MissingError
from warehouse.ocfl import Ocfl
from warehouse.store import ObjectStore

pytestmark = pytest.mark.store

GOOD = "The house stands at the end of the old street by the river and the mill is behind it.\n" * 4
BAD = GOOD.replace("the", "tbc").replace("house", "h0ufe").replace("street", "ftreet")
BETTER = GOOD.replace("mill", "bakery of the village")


def _reads(monkeypatch: pytest.MonkeyPatch, text: str, state: Any = "text") -> None:
    """Have an engine read the page so."""

    def pages(*_: Any) -> list[Page]:
        page = Page(1, state, text if state == "text" else "", confidence=90.0, source="ocr")
        return [replace(page, reason="" if text else "nothing")]

    monkeypatch.setattr(extract, "extract_pages", pages)
    # what is short is read where it is described, by no engine
    monkeypatch.setattr(records, "_SHORT", 0)


def _again(archive: Archive, monkeypatch: pytest.MonkeyPatch, doc_id: str) -> None:
    """Read the document anew, as another version of the code would."""
    monkeypatch.setattr(Results, "pages_done", lambda *_: set())
    work = ObjectStore(archive.options, archive.options.work_bucket)
    for one in list(work.list("")):
        if any(f"/{step}-" in one.key for step in ("extract", "clean", "describe")):
            work.delete(one.key)
    ask(archive.options, home_objects(archive.options, [doc_id]), "test")
    archive.run()


def test_a_worse_reading_is_kept_beside_and_not_shown(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
):
    _reads(monkeypatch, GOOD)
    archive.drop("a/x.txt", GOOD)
    archive.run()
    doc_id = archive.receipt("a/x.txt")["doc_id"]
    _reads(monkeypatch, BAD)
    _again(archive, monkeypatch, doc_id)
    receipt = archive.receipt("a/x.txt")
    assert "better_version_kept" in archive.codes("a/x.txt")
    assert (receipt["document_version"], receipt["state"]) == (1, "published_with_warnings")
    assert archive.reader().text(doc_id) == GOOD
    ocfl = Ocfl(ObjectStore(archive.options, archive.options.warehouse_bucket))
    assert ocfl.read(doc_id, "text/extracted.txt", 2).decode() == BAD
    assert "letters in known words" in ocfl.read(doc_id, "premis.jsonl", 2).decode()
    assert archive.reader().arrow("pages").to_pylist()[0]["version"] == 1
    # a better one takes its place, and says how much it is better
    _reads(monkeypatch, BETTER)
    _again(archive, monkeypatch, doc_id)
    row = archive.reader().document(doc_id)
    assert (row["version"], row["text"]) == (3, BETTER)
    assert row["gain"] > 0
    # a person may want the worse one all the same
    _reads(monkeypatch, BAD)
    _again(archive, monkeypatch, doc_id)
    assert archive.reader().text(doc_id) == BETTER
    Desk(archive.settings, doc_id).release("it is what the page says")
    archive.run()
    assert archive.reader().text(doc_id) != BETTER
    assert archive.reader().document(doc_id)["gain"] < 0


def test_with_great_expectations_down_nothing_is_published_and_the_next_run_does(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
):
    archive.drop("a/x.txt", GOOD)

    with monkeypatch.context() as faulty:
        faulty.setitem(sys.modules, "great_expectations", None)
        with pytest.raises(FaultError, match="cannot run"):
            archive.run()
    with pytest.raises(MissingError):
        archive.reader()
    with pytest.raises(MissingError):
        archive.receipt("a/x.txt")
    assert archive.run() == {"published": 1}
    assert archive.receipt("a/x.txt")["state"] == "published"
