"""Reading a release: every form of the same rows, and words followed back to their boxes."""

from __future__ import annotations

import dataclasses

import pytest
import warehouse_documents as docs

from extractors.contract import Box
from findings.errors import UsageError
from warehouse.contract import RunRecord
from warehouse.errors import DeniedError, FixityError, MissingError
from warehouse.folder import FolderStore
from warehouse.load import load
from warehouse.reader import open_warehouse
from warehouse.release import Releases
from warehouse.store import ObjectStore

pytestmark = pytest.mark.store
RUN = RunRecord("run-1", docs.WHEN, "1")


@pytest.fixture(scope="module")
def archive(s3, tmp_path_factory):
    """Two releases: documents 0 to 2, then document 0 in a new reading."""
    folder = tmp_path_factory.mktemp("originals")
    options = s3.fresh()
    load([docs.outcome(n, folder) for n in range(3)], options, RUN)
    Releases(options).publish("run-1", "2026-11-22T00:00:00+00:00")
    again = docs.outcome(0, folder, run="run-2", reading="FULLY")
    load([again], options, dataclasses.replace(RUN, run_id="run-2"))
    Releases(options).publish("run-2", "2026-11-23T00:00:00+00:00")
    return options, again


def test_all_forms_show_the_same_rows(archive):
    options, again = archive
    warehouse = open_warehouse(f"s3://{options.warehouse_bucket}", options)
    rows = sorted(warehouse.documents(), key=lambda row: row["doc_id"])
    assert len(rows) == 3
    assert len(list(warehouse.documents(where="list_contains(languages, 'en')"))) == 3
    assert list(warehouse.documents(where="list_contains(languages, 'ru')")) == []
    for name in warehouse.tables:
        arrow = warehouse.arrow(name)
        assert len(warehouse.pandas(name)) == arrow.num_rows
        assert warehouse.polars(name).collect().height == arrow.num_rows
        assert sum(batch.num_rows for batch in warehouse.batches(name)) == arrow.num_rows
    connection = warehouse.duckdb()
    for name in warehouse.tables:
        (count,) = connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()
        assert count == warehouse.arrow(name).num_rows
    found = connection.execute(
        "SELECT d.text, p.start FROM documents d JOIN pages p USING (doc_id) "
        "WHERE p.page = 2 AND d.doc_id = ?",
        [again.doc_id],
    ).fetchone()
    assert found[0][found[1] :] == "The end"


def test_a_reader_stays_in_its_release(archive):
    options, again = archive
    new, old = open_warehouse(options=options), open_warehouse(options=options, as_of=1)
    assert "carefully" in old.text(again.doc_id)
    assert "careFULLY" in new.text(again.doc_id)
    assert new.text(again.doc_id, version="v1") == old.text(again.doc_id)
    assert [r["text"] for r in new.documents(as_of=1, where=f"doc_id = '{again.doc_id}'")] == [
        old.text(again.doc_id)
    ]
    assert open_warehouse(options=options, as_of="2026-11-22T12:00:00").release.release == 1
    with pytest.raises(MissingError):
        open_warehouse(options=options, as_of="2020-01-01")
    (count,) = (
        old.duckdb().execute("SELECT count(*) FROM documents WHERE text LIKE '%FULLY%'").fetchone()
    )
    assert count == 0
    assert old.polars("documents").collect()["version"].to_list() == [1, 1, 1]


def test_a_wrong_question_is_answered_as_what_it_is(archive):
    options, _ = archive
    warehouse = open_warehouse(options=options)
    with pytest.raises(MissingError, match="no release 99") as unknown:
        open_warehouse(options=options, as_of=99)
    assert "1 to 2" in unknown.value.remedy
    with pytest.raises(UsageError, match="neither a release nor a time"):
        open_warehouse(options=options, as_of="yesterday")
    for where in ("no_such_column = 1", "titel = 'x'", "state = ", "((", "state = 'open"):
        with pytest.raises(UsageError, match="condition"):
            list(warehouse.documents(where=where))
    with pytest.raises(UsageError, match="no table"):
        warehouse.arrow("papers")


def _copied(options, folder):
    """The warehouse bucket as any tool would copy it."""
    store = ObjectStore(options, options.warehouse_bucket)
    for found in store.list():
        path = folder / found.key
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(store.get(found.key))
    return folder


def test_a_copy_in_a_folder_is_read_like_the_store(archive, tmp_path):
    options, again = archive
    folder = _copied(options, tmp_path / "a copy")
    stored, copied = open_warehouse(options=options), open_warehouse(str(folder))
    assert copied.releases() == stored.releases()
    assert [r["doc_id"] for r in open_warehouse(folder.as_uri(), as_of=1).documents()]
    for name in stored.tables:
        assert copied.arrow(name).equals(stored.arrow(name))
        assert copied.polars(name).collect().height == stored.arrow(name).num_rows
    assert copied.duckdb().execute("SELECT count(*) FROM documents").fetchone() == (3,)
    assert copied.extracted(again.doc_id) == stored.extracted(again.doc_id)
    assert copied.word_at(again.doc_id, 0) == stored.word_at(again.doc_id, 0)
    with pytest.raises(DeniedError, match="only read"):
        Releases(copied.options).rollback(1)
    for key in ("../a copy/releases/current.json", "/etc/hostname", "releases"):
        with pytest.raises(MissingError):
            FolderStore(copied.options).get(key)
    (text,) = folder.glob("ocfl/*/*/*/*" + again.doc_id + "/v2/content/text/clean.txt")
    text.write_bytes(text.read_bytes().replace(b"FULLY", b"FULLX"))
    with pytest.raises(FixityError):
        copied.file(again.doc_id, "text/clean.txt")


def test_documents_are_chosen_by_what_they_are(archive):
    options, again = archive
    warehouse = open_warehouse(options=options)

    def found(**asked):
        return len(list(warehouse.metadata(**asked)))

    assert found() == found(collection="letters", language="en", state="published") == 3
    assert found(collection="Letters") == found(language="de") == found(state="withdrawn") == 0
    assert found(date="1913-12") == found(date="191X") == found(date="1913-12-01/1920") == 3
    assert found(date="../1913-11") == found(date="1914/..") == 0
    assert found(text="CAREfully") == 3
    assert found(text="FULLY", where=f"doc_id = '{again.doc_id}'", date="1913") == 1
    assert found(text="' OR true --") == 0
    assert "text" not in next(warehouse.metadata())
    with pytest.raises(UsageError, match="not a date"):
        warehouse.documents(date="last week").__next__()


def test_what_changed_since_a_release(archive):
    options, again = archive
    warehouse = open_warehouse(options=options)
    (row,) = warehouse.changes(1).to_pylist()
    assert (row["doc_id"], row["change"], row["version"]) == (again.doc_id, "changed", 2)
    edits = warehouse.changes(1, "edits").to_pylist()
    assert {(row["change"], row["after"]) for row in edits} == {("changed", "FULLY")}
    assert warehouse.changes(2).num_rows == 0
    runs = warehouse.changes(1, "runs").to_pylist()
    assert [(row["run_id"], row["change"]) for row in runs] == [("run-2", "added")]
    with pytest.raises(MissingError):
        warehouse.changes(99)


def test_rollback_and_diff(archive):
    options, again = archive
    releases = Releases(options)
    assert releases.diff(1, 2)["documents"] == (0, 0, 1)
    releases.rollback(1)
    try:
        assert "FULLY" not in open_warehouse(options=options).text(again.doc_id)
    finally:
        releases.rollback(2)
    assert "FULLY" in open_warehouse(options=options).text(again.doc_id)
    assert [r.release for r in releases.all()] == [1, 2]


def test_a_word_is_followed_back_to_its_box(archive):
    options, again = archive
    warehouse = open_warehouse(options=options)
    text = warehouse.text(again.doc_id)
    place = warehouse.word_at(again.doc_id, text.index("December"))
    assert (place.page, place.word, place.box) == (1, "December", Box(10, 60, 90, 30))
    assert place.confidence is not None
    assert 0 < place.confidence < 1
    assert place.rules == ()
    last = warehouse.word_at(again.doc_id, text.index("end"))
    assert (last.page, last.word, last.box) == (2, "end", Box(110, 20, 90, 30))
    joined = warehouse.word_at(again.doc_id, text.index("FULLY"))
    assert joined.rules == ("rejoin_hyphens",)
    assert (joined.page, joined.word) == (1, "care-")
    assert warehouse.extracted(again.doc_id)[joined.source_offset] == "-"
    with pytest.raises(MissingError):
        warehouse.word_at(again.doc_id, len(text))


def test_the_keys_of_the_environment_are_found(archive, monkeypatch: pytest.MonkeyPatch):
    options, again = archive
    monkeypatch.setenv("AWS_ENDPOINT_URL", options.endpoint)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", options.access_key)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", options.secret_key)
    warehouse = open_warehouse(f"s3://{options.warehouse_bucket}")
    assert again.doc_id in {row["doc_id"] for row in warehouse.documents()}


def test_what_is_not_there(archive):
    options, _ = archive
    warehouse = open_warehouse(options=options)
    with pytest.raises(MissingError, match="no document"):
        warehouse.text("f" + "a" * 25)
    with pytest.raises(UsageError, match="no table"):
        warehouse.arrow("letters")
    with pytest.raises(UsageError, match="not a warehouse"):
        open_warehouse("/tmp/warehouse", options)


def test_the_readers_keys_are_enough_and_no_more(s3, tmp_path):
    publisher, reader = s3.options("publisher"), s3.options("reader")
    load([docs.outcome(7, tmp_path)], publisher, RUN)
    Releases(publisher).publish("run-1")
    warehouse = open_warehouse(f"{reader.endpoint}/warehouse", reader)
    doc_id = docs.outcome(7, tmp_path).doc_id
    assert warehouse.text(doc_id)
    assert warehouse.word_at(doc_id, 0).word == "Letter"
    assert warehouse.duckdb().execute("SELECT count(*) FROM pages").fetchone() == (2,)
    with pytest.raises(DeniedError):
        ObjectStore(reader, "warehouse").put("x", b"")
    with pytest.raises(DeniedError):
        ObjectStore(reader, "drop").get("x")
