"""`fonds sources` as the operator calls it, on a real store."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from findings.errors import FaultError
from fonds.cli.sources import sources
from fonds.settings import load
from fonds.steps import sources as step
from fonds.steps.fetching import scratch_of
from warehouse.drop import Drop

pytestmark = pytest.mark.store


@pytest.fixture
def fonds(store_options, tmp_path, monkeypatch):
    """Calls a command of `fonds sources` in an installation of its own."""
    for name, value in {
        "HOME": str(tmp_path / "home"),
        "S3_ENDPOINT": store_options.endpoint, "S3_ACCESS_KEY": store_options.access_key,
        "S3_SECRET_KEY": store_options.secret_key, "DROP_BUCKET": store_options.drop_bucket,
        "WORK_BUCKET": store_options.work_bucket,
        "WAREHOUSE_BUCKET": store_options.warehouse_bucket,
        "FETCH_PRIVATE": "127.0.0.1", "FETCH_CONTACT": "me@example.org",
    }.items():  # fmt: skip
        monkeypatch.setenv(f"FONDS_{name}", value)

    def call(*args: str):
        return CliRunner().invoke(sources, args)

    return call


def test_a_source_is_listed_fetched_stopped_resumed_and_forgotten(
    fonds, server, store_options, tmp_path
):
    drop, host = Drop(store_options), server.url.removeprefix("http://")
    server.answers["/a.txt"] = b"a letter"
    listed = tmp_path / "sources.yaml"
    listed.write_text(
        f"sources: [{{name: x, kind: addresses, rate: 100, addresses: ['{server.url}/a.txt']}}]"
    )
    drop.put_file(listed, "coll")
    assert "x: a list of addresses" in fonds("check", str(listed)).stdout
    assert "coll/x  addresses  due now  not fetched yet" in fonds("list").stdout

    for named in ("127.0.0.1", host, server.url):
        assert "is stopped" in fonds("stop", named).stdout
        refused = fonds("fetch", "coll/x")
        assert refused.exit_code
        assert "[fetch_stopped]" in refused.stdout
        assert server.asked == []
        assert "may be asked" in fonds("resume", named).stdout
    assert "is no host" in str(fonds("stop", "not a host").exception)
    assert "is stopped" in fonds("stop", "elsewhere.example").stdout

    rehearsed = json.loads(fonds("fetch", "coll/x", "--dry-run", "--json").stdout)
    assert (rehearsed["new"], server.asked) == (1, [])
    # refused by the operator's switch, and not by the source: it is due again
    assert json.loads(fonds("fetch", "coll/x", "--json").stdout)["new"] == 1
    assert json.loads(fonds("fetch", "coll/x", "--json").stdout)["unchanged"] == 1
    assert "1 unchanged" in fonds("fetch", "x").stdout
    told = json.loads(fonds("list", "--json").stdout)
    assert (told["source"], told["failures"], told["report"]["failed"]) == ("coll/x", 0, [])

    asked = server.count("/a.txt")
    assert "1 notes forgotten" in fonds("forget", "coll/x", f"{server.url}/a.txt").stdout
    assert "due now  not fetched yet" in (fonds("forget", "coll/x"), fonds("list"))[1].stdout
    assert json.loads(fonds("fetch", "coll/x", "--json").stdout)["new"] == 1
    assert server.count("/a.txt") == asked + 1
    assert "no source" in str(fonds("fetch", "coll/y").exception)


def test_a_shared_source_is_due_in_batches_and_one_process_has_each(
    fonds, server, store_options, tmp_path
):
    server.answers |= {f"/{n}.txt": f"letter {n}".encode() for n in range(8)}
    urls = ", ".join(f"'{server.url}/{n}.txt'" for n in range(8))
    listed = tmp_path / "sources.yaml"
    listed.write_text(
        f"sources: [{{name: x, kind: addresses, rate: 100, at_once: 2, addresses: [{urls}]}}]"
    )
    Drop(store_options).put_file(listed, "coll")
    settings = load()
    both = [{"source": "coll/x", "batch": 0}, {"source": "coll/x", "batch": 1}]
    assert step.due(settings) == both
    with scratch_of(settings, "coll/x", 0), pytest.raises(FaultError) as told:
        step.fetch(settings, "coll/x", 0)
    assert told.value.reason == "fetch_busy"
    first = step.fetch(settings, "coll/x", 0).report.new
    assert step.due(settings) == both[1:]
    assert first + step.fetch(settings, "coll/x", 1).report.new == 8
    assert step.due(settings) == []
    assert json.loads(fonds("list", "--json").stdout)["report"]["new"] == 8
    assert step.report(settings, ["coll/x", "coll/x"])["new"] == 8
    assert "due now  not fetched yet" in (fonds("forget", "x"), fonds("list"))[1].stdout
    assert step.due(settings) == both


def test_a_share_with_a_table_is_fetched_as_it_would_be_dropped(
    fonds, store_options, tmp_path, monkeypatch
):
    share = tmp_path / "share"
    share.mkdir()
    monkeypatch.setenv("FONDS_FETCH_FOLDERS", str(share))
    monkeypatch.setenv("FONDS_FETCH_STILL_SECONDS", "0")
    (share / "a.txt").write_text("a letter")
    (share / "Thumbs.db").write_text("left behind")
    (share / "metadata.csv").write_text("filename,dc.title,dc.creator\na.txt,A letter,Anna Berg\n")
    listed, drop = tmp_path / "sources.yaml", Drop(store_options)
    listed.write_text(f"sources: [{{name: x, kind: folder, folder: '{share}'}}]")
    drop.put_file(listed, "coll")
    assert json.loads(fonds("fetch", "x", "--json").stdout)["new"] == 1
    (table,) = (one.key for one in drop.list() if one.key.endswith("/metadata.csv"))
    assert drop.read(table).decode().splitlines()[1] == "a.txt,Anna Berg,A letter"
    assert [one.name for one in drop.list() if one.kind == "document"] == [
        f"{table.removeprefix('coll/').removesuffix('metadata.csv')}a.txt"
    ]
