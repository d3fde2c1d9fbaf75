"""The forms in which things are kept, without a store: columns, letters, ALTO, PREMIS."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
import warehouse_documents as docs

from cleaners.contract import Edit
from describers.contract import Citation, Date, Note
from extractors.contract import Box, Line, Page, Word
from extractors.outputs.alto import alto
from findings.finding import Finding, finding
from warehouse import receipts
from warehouse.alto import file_name, words
from warehouse.contract import Standing
from warehouse.delta import arrow
from warehouse.errors import MissingError
from warehouse.letter import Letters
from warehouse.ocfl_inventory import Inventory, Version, load
from warehouse.package import files, original_name
from warehouse.places import word_at
from warehouse.premis import events
from warehouse.rows import document, of_document, time
from warehouse.schemas import EVERY, TABLES
from workshop.docs import schema

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("table", "contract", "elsewhere"),
    [
        ("dates", Date, set()),
        ("citations", Citation, set()),
        ("notes", Note, set()),
        ("findings", Finding, set()),
        ("edits", Edit, {"start", "end"}),  # they are offsets in the source: source_start/end
    ],
)
def test_every_field_of_a_contract_has_its_column(table: str, contract: type, elsewhere: set[str]):
    fields = {field.name for field in dataclasses.fields(contract)} - elsewhere
    assert fields <= set(TABLES[table].schema.names)


def test_the_columns_of_documents_are_those_promised():
    promised = (
        "doc_id version collection title_src title_gen author_src author_gen date_src date_edtf "
        "date_earliest date_latest languages page_count char_count text text_sha256 "
        "ocr_confidence_mean quality_score state findings engine code_version run_id created "
        "rights rights_class collections inventory_sha512 gain"
    )
    assert TABLES["documents"].schema.names == promised.split()


def test_the_page_of_tables_is_that_of_the_code_and_tells_every_column():
    made = "run: python -m workshop.docs.schema >docs/schema.md"
    assert (ROOT / "docs/schema.md").read_text() == schema.render(), made
    lines = (ROOT / "warehouse/columns.tsv").read_text().splitlines()
    told = [line.split("\t")[0] for line in lines]
    assert len(told) == len(set(told))
    columns = {f"{name}.{one}" for name, table in EVERY.items() for one in table.schema.names}
    # none tells of a column that is not there
    assert set(told) <= columns | {one.partition(".")[2] for one in columns}


def test_rows_fit_their_tables(tmp_path: Path):
    outcome = docs.outcome(1, tmp_path)
    assert arrow(TABLES["documents"], [document(outcome, 1)]).num_rows == 1
    for name, items in of_document(outcome, 1).items():
        rows = list(items)
        assert arrow(TABLES[name], rows).num_rows == len(rows)


def test_what_the_archivist_gave_stands_beside_what_was_generated(tmp_path: Path):
    outcome = dataclasses.replace(
        docs.outcome(1, tmp_path), given={"title": "My title", "date": "spring 1913"}
    )
    row = document(outcome, 1)
    assert (row["title_src"], row["title_gen"]) == ("My title", "A letter")
    assert (row["date_src"], row["date_edtf"]) == ("spring 1913", "1913-12-01")


def test_a_file_name_that_is_not_utf8_is_data():
    row = {"bucket": "b", "key": "k", "version": "v", "name": "caf\udce9.tif"}
    (stored,) = arrow(TABLES["objects"], [row]).to_pylist()
    assert stored["name"] == "caf\\udce9.tif"


def test_times_are_utc():
    assert time("2026-11-22T02:00:00+02:00") == time("2026-11-22T00:00:00")


def test_a_stored_page_gives_its_words_back():
    quoted = Word('<"&\x00é">', Box(1, 2, 3, 4), 87.5, 0, 8)
    broken = Word("care-", Box(5, 6, 7, 8), 101, 9, 14)
    rest = Word("fully", Box(1, 16, 7, 8), 50, 15, 20)
    lines = (
        Line((quoted, broken), Box(0, 0, 9, 9), 1, "side_note"),
        Line((rest,), Box(0, 10, 9, 9), 1, "side_note"),
    )
    found = list(words(alto(Page(3, "text", "...", lines, 10, 20), doc_id="f1")))
    assert [word.text for word in found] == ['<"&\ufffdé">', "care-", "fully"]
    assert [(word.start, word.end) for word in found] == [(0, 8), (9, 14), (15, 20)]
    assert found[1].box == Box(5, 6, 7, 8)
    assert [word.confidence for word in found] == [0.875, 1.0, 0.5]


@pytest.mark.parametrize("reading", ["fully", "", "a much longer reading than before"])
def test_every_character_is_followed_back_to_where_it_was_read(tmp_path: Path, reading: str):
    outcome = docs.outcome(1, tmp_path, reading=reading)
    row = document(outcome, 1)
    rows = {name: list(items) for name, items in of_document(outcome, 1).items()}
    stored = {
        file_name(page.number): alto(page, doc_id=outcome.doc_id)
        for page in outcome.extraction.pages
    }
    source = outcome.extraction.text
    words_seen = 0
    for offset, char in enumerate(row["text"]):
        place = word_at(offset, row, rows["pages"], rows["edits"], stored.__getitem__)
        page = rows["pages"][place.page - 1]
        assert page["source_start"] <= place.source_offset <= page["source_end"] + 1
        changed = place.rules and reading != "fully"
        assert changed or source[place.source_offset] == char
        if place.word is not None and not changed:
            assert char in place.word
            words_seen += 1
    assert words_seen > 30
    with pytest.raises(MissingError):
        word_at(len(row["text"]), row, rows["pages"], rows["edits"], stored.__getitem__)


def test_premis_events_are_the_same_for_a_retry(tmp_path: Path):
    outcome = docs.outcome(1, tmp_path)
    assert events(outcome) == events(outcome)
    found = [json.loads(line) for line in events(outcome).decode().splitlines()]
    kinds = [event["eventType"] for event in found]
    assert kinds == [
        "ingestion",
        "message digest calculation",
        "fixity check",
        "digital signature validation",
        "virus check",
        "format identification",
        "transcription",
        "normalization",
        "metadata extraction",
        "validation",
    ]
    for check in ("virus check", "fixity check", "digital signature validation"):
        said = found[kinds.index(check)]
        assert said["eventOutcomeInformation"]["eventOutcome"] == "not_performed"
    checked = dataclasses.replace(outcome, checked=("sha256 of letters/sums.sha256",))
    said = [json.loads(line) for line in events(checked).splitlines()][2]
    assert said["eventOutcomeInformation"]["eventOutcome"] == "success"
    assert said["eventDetailInformation"] == "sha256 of letters/sums.sha256"
    ids = {event["eventIdentifier"]["eventIdentifierValue"] for event in found}
    assert len(ids) == len(found)


def test_an_object_has_the_files_that_were_promised(tmp_path: Path):
    outcome = docs.outcome(1, tmp_path)
    found = files(outcome, tmp_path / "1.bin", tmp_path)
    assert set(found) == {
        "original/letter 1.tif",
        "text/extracted.txt",
        "text/clean.txt",
        "edits.jsonl",
        "pages.jsonl",
        "description.json",
        "verdict.json",
        "premis.jsonl",
        "administrative.json",
        "pages/0001.alto.xml",
        "pages/0002.alto.xml",
    }


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("a/b.tif", "b.tif"),
        ("../..", "%2E%2E"),
        ("x/", "x"),
        ("/", "file"),
        ("50%.tif", "50%25.tif"),
    ],
)
def test_the_original_keeps_its_name_made_harmless(tmp_path: Path, name: str, kept: str):
    outcome = docs.outcome(1, tmp_path)
    item = dataclasses.replace(outcome.provenance[0], name=name)
    assert original_name(dataclasses.replace(outcome, provenance=(item,))) == kept


def test_an_inventory_comes_back():
    versions = tuple(
        Version("2026-11-22T00:00:00Z", "m", {"a": "1" * 128, "b": "1" * 128}) for _ in range(11)
    )
    inventory = Inventory(
        "urn:x", versions, {"1" * 128: "v1/content/a"}, {"v1/content/a": "2" * 64}
    )
    assert load(inventory.dump()) == inventory


def test_a_letter_to_an_archivist(tmp_path: Path):
    outcome = docs.outcome(1, tmp_path)
    verdict = dataclasses.replace(
        outcome.verdict,
        state="published_with_warnings",
        findings=(
            finding("low_confidence", where="page 3"),
            finding("page_failed", "The page has ink but gave no text.", where="page 7"),
            finding("low_confidence", where="page 5"),
        ),
    )
    (receipt,) = receipts.for_outcome(dataclasses.replace(outcome, verdict=verdict), 2, "warehouse")
    text = Letters().receipt(dataclasses.replace(receipt, name="\u202egpj\n.tif", release=12))
    assert text.splitlines()[0] == "Receipt for \\u202egpj\\n.tif"
    assert "PUBLISHED, WITH REMARKS" in text
    assert "Where: page 3, page 5" in text
    assert text.index("page 5") < text.index("The page has ink")
    assert outcome.sha256 in text
    assert all(len(line) <= 100 for line in text.splitlines())


def test_a_letter_for_what_was_kept_aside():
    one = Standing(docs.item(1, b"", key="letters/Thumbs.db"), "ignored", "a system file")
    text = Letters().receipt(receipts.for_standing(one, "run-1"))
    assert "KEPT ASIDE" in text
    assert "Reason: a system file" in text


def test_a_version_that_is_hidden_gets_a_receipt_of_its_own():
    item = docs.item(1, b"x", version="6715c9ae8281cee1")
    (newest,) = {receipts.keys(receipts.for_standing(Standing(item, "pending"), "r"))}
    hidden = dataclasses.replace(item, latest=False)
    (older,) = {receipts.keys(receipts.for_standing(Standing(hidden, "pending"), "r"))}
    assert newest[0] == "receipts/letters/letter 1.tif.json"
    assert older[0] == "receipts/letters/letter 1.tif.6715c9ae8281.json"
