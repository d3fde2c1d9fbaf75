"""The reading room over HTTP and MCP: the same answers, keys, pages, ETags, and no surprises."""

from __future__ import annotations

import asyncio
import itertools
import json
import sys
from pathlib import Path

import pyarrow as pa
import pytest
import reading_archive
import warehouse_documents as docs
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings

import readingroom.check_quote as checker
from findings.errors import FaultError, UsageError
from readingroom.desk import Desk
from readingroom.server import keys
from readingroom.server.answers import ARROW
from readingroom.server.app import application
from warehouse.load import load
from warehouse.release import Releases

pytestmark = pytest.mark.store


@pytest.fixture(scope="module")
def house(s3, tmp_path_factory):
    """Five open documents and a sealed one; clients of a reader and of staff."""
    folder = tmp_path_factory.mktemp("server")
    options = s3.fresh()
    made = [reading_archive.drawn(n, folder) for n in range(5)]
    made.append(reading_archive.drawn(5, folder, access="closed"))
    reading_archive.published(options, made[:3], "one")
    reading_archive.published(options, made[3:], "two")
    file = folder / "keys"
    known = {role: keys.create(file, role) for role in keys.ROLES}
    cache = folder / "search"
    desks = {
        "reader": Desk(options, cache=cache),
        "staff": Desk(options, restricted=True, cache=cache),
    }
    app = application(desks, keys.load(file))
    clients = {
        role: TestClient(app, headers={"Authorization": f"Bearer {key}"})
        for role, key in known.items()
    }
    return app, clients, options, [one.doc_id for one in made], known


def test_pages_follow_each_other_by_cursor(house):
    _, clients, _, ids, _ = house
    reader = clients["reader"]
    seen, cursor = [], ""
    while True:
        answer = reader.get("/v1/documents", params={"limit": 2, "cursor": cursor}).json()
        seen += [row["doc_id"] for row in answer["rows"]]
        cursor = answer["cursor"]
        if not cursor:
            break
    assert seen == sorted(ids)
    for asked, found in (
        ({"language": "en", "date": "191X", "collection": "letters"}, 5),
        ({"date": "1914/.."}, 0),
        ({"text": "CAREfully"}, 5),
        ({"state": "withdrawn"}, 0),
    ):
        assert len(reader.get("/v1/documents", params=asked).json()["rows"]) == found
    for wrong in ("x", "WzEsIC0xXQ==", "W10=", "W251bGwsMV0=", "WzFlMzA5LDFd"):
        assert reader.get("/v1/documents", params={"cursor": wrong}).status_code == 400
    assert reader.get("/v1/documents", params={"date": "soon"}).json()["code"] == "usage"


def test_words_are_found_over_http_with_their_places(house):
    _, clients, _, ids, _ = house
    answer = clients["reader"].get("/v1/search", params={"q": "carefully", "limit": 3}).json()
    assert (answer["found"], len(answer["hits"])) == (5, 3)
    assert answer["hits"][0]["matches"][0]["boxes"]
    assert "\x02" in answer["hits"][0]["snippet"]
    assert clients["staff"].get("/v1/search?q=carefully").json()["found"] == 6
    for asked, found in (({"language": "ru"}, 0), ({"since": "1914-01-01"}, 0), ({"exact": 1}, 5)):
        params = {"q": "carefully", **asked}
        assert clients["reader"].get("/v1/search", params=params).json()["found"] == found
    assert clients["reader"].get("/v1/search?q=-").json()["code"] == "usage"
    within = f"/iiif/{ids[0]}/search?q=carefully"
    found = clients["reader"].get(within).json()
    assert found["id"].endswith(within)
    assert f"/iiif/{ids[0]}/1/canvas#xywh=" in found["items"][0]["target"]
    sealed = within.replace(ids[0], ids[5])
    assert clients["reader"].get(sealed).status_code == 403
    assert clients["staff"].get(sealed).json()["items"]


def test_rows_come_as_arrow_too(house):
    _, clients, _, _, _ = house
    answer = clients["reader"].get("/v1/documents?limit=3", headers={"Accept": ARROW})
    assert answer.headers["content-type"] == ARROW
    rows = pa.ipc.open_stream(answer.content).read_all()
    assert rows.to_pylist()[0]["doc_id"] == min(rows.column("doc_id").to_pylist())
    assert answer.headers["x-next-cursor"]
    changed = clients["reader"].get("/v1/changes/1", headers={"Accept": ARROW}).content
    assert set(pa.ipc.open_stream(changed).read_all().column("change").to_pylist()) == {"added"}


def test_a_key_opens_what_its_role_may_see(house):
    app, clients, _, ids, _ = house
    stranger = TestClient(app)
    paths = [route.replace("{doc_id}", ids[0]) for route in app.openapi()["paths"]]
    for path in paths:
        for headers in ({}, {"Authorization": "Bearer x"}, {"Authorization": "Basic eDp5"}):
            answer = stranger.get(path.replace("{since}", "1"), headers=headers)
            assert (answer.status_code, answer.json()["code"]) == (401, "no_key")
    sealed, open_ = f"/v1/documents/{ids[5]}", f"/v1/documents/{ids[0]}"
    assert clients["reader"].get(sealed).json()["rights_class"] == "closed"
    for question in ("/text", "/pages", "/quote?start=0&end=3"):
        assert clients["reader"].get(sealed + question).status_code == 403
        assert clients["staff"].get(sealed + question).status_code in (200, 404)
        assert clients["reader"].get(open_ + question).status_code == 200
    assert clients["reader"].get(f"/v1/documents/f{'a' * 25}").status_code == 404
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert clients["staff"].request(method, open_).status_code == 405


def test_an_etag_is_good_until_the_next_release(house, tmp_path):
    _, clients, options, ids, _ = house
    path = f"/v1/documents/{ids[0]}"
    first = clients["reader"].get(path)
    tag = first.headers["etag"]
    assert clients["reader"].get(path, headers={"If-None-Match": tag}).status_code == 304
    assert clients["staff"].get(path, headers={"If-None-Match": tag}).status_code == 200
    assert "private" in first.headers["cache-control"]
    begun = clients["reader"].get("/v1/documents?limit=2").json()
    more = docs.outcome(70, tmp_path)
    load([more], options, reading_archive.RunRecord("three", docs.WHEN))
    Releases(options).publish("three")
    desk = Desk(options)
    # whoever pages through a release goes on in it
    rest = desk.documents(reading_archive.ALL, 5, begun["cursor"])
    assert rest.release == begun["release"] == 2
    rest_ids = set(rest.rows.column("doc_id").to_pylist())
    assert rest_ids.isdisjoint(row["doc_id"] for row in begun["rows"])
    assert rest_ids | {row["doc_id"] for row in begun["rows"]} >= set(ids[:5])
    assert desk.documents(reading_archive.ALL, 10).rows.num_rows == 7


def test_a_quote_over_http_is_checked_by_the_script(house, tmp_path):
    _, clients, options, ids, _ = house
    folder = reading_archive.copied(options, tmp_path)
    asked = f"/v1/documents/{ids[1]}/quote?start=3&end=30&images=true"
    found = clients["reader"].get(asked).json()
    checker.check(found, lambda key: (folder / key).read_bytes())
    assert clients["reader"].get(asked.replace("end=30", "end=3")).json()["code"] == "usage"


def test_what_the_store_cannot_do_is_said_to_be_temporary(house, monkeypatch):
    _, clients, _, ids, _ = house

    def away(*_: object, **__: object) -> None:
        raise FaultError("the store is away")

    monkeypatch.setattr(Desk, "document", away)
    answer = clients["reader"].get(f"/v1/documents/{ids[0]}")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "10")


def test_keys_are_kept_as_digests_alone(tmp_path):
    file = tmp_path / "new" / "keys"
    key = keys.create(file, "reader")
    assert key not in file.read_text()
    assert file.stat().st_mode & 0o077 == 0
    assert keys.role_of(keys.load(file), key) == "reader"
    assert keys.role_of(keys.load(file), key[:-1]) is None
    with pytest.raises(UsageError, match="no role"):
        keys.create(file, "admin")
    file.write_text("reader abc\n")
    with pytest.raises(UsageError, match="line 1"):
        keys.load(file)


def test_a_language_model_asks_the_same_questions(house, tmp_path):
    _, _, options, ids, _ = house
    from mcp.client import Client
    from mcp.client.stdio import StdioServerParameters

    # the command itself, as a program that reads starts it
    served = StdioServerParameters(
        command=str(Path(sys.executable).with_name("fonds")),
        args=["serve", "--mcp"],
        env={
            "FONDS_HOME": str(tmp_path),
            "FONDS_S3_ENDPOINT": options.endpoint,
            "FONDS_S3_REGION": options.region,
            "FONDS_S3_ACCESS_KEY": options.access_key,
            "FONDS_S3_SECRET_KEY": options.secret_key,
            "FONDS_WAREHOUSE_BUCKET": options.warehouse_bucket,
        },
    )

    async def talk() -> list[dict]:
        async with Client(served) as client:
            names = {tool.name for tool in (await client.list_tools()).tools}
            assert names == {"documents", "read", "pages", "quote", "changes", "search"}
            asked = [
                ("documents", {"language": "en", "limit": 2}),
                ("read", {"doc_id": ids[0], "start": 7}),
                ("quote", {"doc_id": ids[0], "start": 0, "end": 6}),
                ("changes", {"since": 1}),
                ("search", {"question": "carefully", "limit": 2}),
            ]
            answers = [await client.call_tool(*one) for one in asked]
            for name, wrong, code in (
                ("read", {"doc_id": ids[5]}, "restricted"),
                ("read", {"doc_id": "f" + "a" * 25}, "missing"),
                ("read", {"doc_id": ids[0], "page": 1}, "usage"),
                ("documents", {"date": "yesterday"}, "usage"),
                ("documents", {"cursor": "x"}, "usage"),
                ("quote", {"doc_id": ids[0], "start": 5, "end": 5}, "usage"),
                ("changes", {"since": 1, "table": "none"}, "usage"),
            ):
                refused = await client.call_tool(name, wrong)
                assert refused.is_error
                told = refused.content[0].text
                said = json.loads(told[told.index("{") :])
                assert (said["code"], bool(said["remedy"])) == (code, True), (name, wrong)
            too_many = await client.call_tool("documents", {"limit": -1})
            assert too_many.is_error
            assert "greater than or equal to 1" in too_many.content[0].text
            return [json.loads(answer.content[0].text) for answer in answers]

    listed, read, quoted, changed, hits = asyncio.run(talk())
    assert len(listed["rows"]) == 2
    assert read["text"].startswith("0 of")
    assert quoted["text"] == "Letter"
    assert len(hits["hits"]) == 2
    assert {row["change"] for row in changed["rows"]} == {"added"}


def test_every_refusal_says_what_is_wrong_and_what_to_do(house):
    _, clients, _, ids, _ = house
    reader = clients["reader"]
    for address, status in {
        "/v1/documents?langauge=ru": 400,
        "/v1/documents?since=1850-01-01": 400,
        "/v1/release?x=1": 400,
        "/v1/documents?state=foo": 400,
        "/v1/documents?limit=x": 422,
        "/v1/documents?limit=0": 422,
        f"/v1/documents/{ids[0]}/quote?start=1": 422,
        "/v1/documents/none": 422,
        "/v1/nothing": 404,
        "/nothing": 404,
        "/v1/search?q=kept&since=1871-02-30": 400,
        "/v1/search?q=kept&since=1871-02-03&until=1870-02-03": 400,
        "/v1/search?q=kept&reference=//////": 400,
        "/v1/search?q=kept&reference=//": 400,
    }.items():
        answer = reader.get(address)
        assert answer.status_code == status, (address, answer.text)
        assert sorted(answer.json()) == ["code", "message", "remedy"]
        assert all(answer.json().values())
    assert sorted(reader.post("/v1/release").json()) == ["code", "message", "remedy"]
    assert reader.post("/v1/release").status_code == 405
    # HEAD is GET without the body
    whole, head = reader.get("/v1/release"), reader.head("/v1/release")
    assert (head.status_code, head.content, head.headers["etag"]) == (
        200,
        b"",
        whole.headers["etag"],
    )
    assert reader.head("/v1/nothing").status_code == 404


def test_a_language_is_found_by_any_name_of_it(house):
    _, clients, _, _, _ = house

    def rows(**asked: str) -> int:
        return len(clients["reader"].get("/v1/documents", params=asked).json()["rows"])

    assert rows(language="en") == rows(language="eng") == rows(language="en-GB") > 0
    assert rows(language="ru") == 0
    assert rows(text="Letter") == rows(text="letter") > 0


def test_the_description_holds_for_all_that_can_be_asked(house):
    import schemathesis  # a second of CPU, for each worker that collects this file
    from schemathesis.specs.openapi.checks import positive_data_acceptance

    app, _, _, _, known = house
    schema = schemathesis.openapi.from_asgi("/openapi.json", app)
    headers = {"Authorization": f"Bearer {known['reader']}"}
    # a date is EDTF, a passage ends within its text: more than a schema can say
    left_out = [positive_data_acceptance]
    asked = 0
    modes = (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE)
    for operation, mode in itertools.product(schema.get_all_operations(), modes):

        @given(case=operation.ok().as_strategy(generation_mode=mode))
        @settings(max_examples=8, suppress_health_check=list(HealthCheck))
        def each(case) -> None:
            nonlocal asked
            asked += 1
            case.call_and_validate(headers=headers, excluded_checks=left_out)

        each()
    assert asked > 60
