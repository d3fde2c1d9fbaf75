"""Images, manifests and collections in the bucket: of what may be seen, and of nothing else."""

from __future__ import annotations

import contextlib
import io
import json
import random
import threading

import pytest
import reading_archive
from fastapi.testclient import TestClient
from PIL import Image

from readingroom.desk import Desk
from readingroom.iiif import layout, publish
from readingroom.server import keys
from readingroom.server.app import application
from warehouse.decisions import Decisions
from warehouse.release import Releases
from warehouse.store import ObjectStore

pytestmark = pytest.mark.store

BASE = "http://viewer.example/iiif"
SITE = publish.Site(BASE, BASE)


def made(options, site=SITE) -> int:
    """As the DAG does it; how many pages have an image."""
    pages = sum(publish.make(options, site, one) for one in publish.due(options, site, 1000))
    publish.collect(options, site)
    return pages


def under(store, prefix: str = "iiif/") -> set[str]:
    return {one.key for one in store.list_versions(prefix)}


@pytest.fixture
def house(s3, tmp_path):
    """Two open documents, a sealed one, and one without pictures."""
    options = s3.fresh()
    drawn = [reading_archive.drawn(n, tmp_path) for n in range(2)]
    drawn.append(reading_archive.drawn(2, tmp_path, access="closed"))
    drawn.append(reading_archive.docs.outcome(9, tmp_path))
    reading_archive.published(options, drawn)
    return options, [one.doc_id for one in drawn], tmp_path


def test_what_is_open_lies_in_the_open_and_follows_the_release(house):
    options, ids, _ = house
    store = ObjectStore(options, options.warehouse_bucket)
    # bounded: one document of two pages fills a run
    assert [len(one) for one in publish.due(options, SITE, 1)] == [1]
    assert made(options) == 6
    assert publish.due(options, SITE, 1000) == []
    assert publish.collect(options, SITE) == 0
    shown = json.loads(store.get(f"iiif/{ids[0]}/manifest.json"))
    assert [len(one["items"]) for one in shown["items"]] == [1, 1]
    assert not any(json.loads(store.get(f"iiif/{ids[3]}/manifest.json"))["items"][0]["items"])
    # every address of a manifest but those of canvases and of what is in it leads to a file
    body = shown["items"][1]["items"][0]["items"][0]["body"]
    beside = [*shown["items"][0]["thumbnail"], *shown["items"][0]["annotations"]]
    addresses = [
        body["id"],
        f"{body['service'][0]['id']}/info.json",
        *(one["id"] for one in beside),
    ]
    for address in addresses:
        assert store.exists(f"iiif/{address.removeprefix(BASE + '/')}")
    picture = Image.open(io.BytesIO(store.get(f"iiif/{body['id'].removeprefix(BASE + '/')}")))
    assert picture.size == (1000, 1400)
    listed = json.loads(store.get("iiif/collection/letters.json"))["items"]
    named = {one["id"] for one in listed}
    assert named == {f"{BASE}/{one}/manifest.json" for one in (*ids[:2], ids[3])}
    # of the sealed one nothing is in the open
    assert not [key for key in under(store) if ids[2] in key]
    assert store.exists(f"restricted/iiif/{ids[2]}/1/image/info.json")

    # another address makes manifests anew, and no image
    before = store.head(f"iiif/{ids[0]}/1/image/full/max/0/default.jpg")
    moved = publish.Site("https://other.example")
    assert made(options, moved) == 6
    assert "other.example" in store.get(f"iiif/{ids[0]}/manifest.json").decode()
    told = json.loads(store.get(f"iiif/{ids[0]}/1/image/info.json"))
    assert told["id"] == f"https://other.example/{ids[0]}/1/image"
    after = store.head(f"iiif/{ids[0]}/1/image/full/max/0/default.jpg")
    assert after.version == before.version

    # withdrawn: gone from the bucket, older versions too
    Decisions(options).decide([ids[1]], "withdrawn", "by mistake")
    Decisions(options).enforce()
    Releases(options).publish("withdrawal")
    made(options, moved)
    assert not [key for key in under(store) if ids[1] in key]
    assert ids[1] not in store.get("iiif/collection/letters.json").decode()


def test_a_viewer_gets_what_its_key_may_see(house):
    options, ids, folder = house
    made(options)
    file = folder / "keys"
    known = {role: keys.create(file, role) for role in keys.ROLES}
    desks = {"reader": Desk(options), "staff": Desk(options, restricted=True)}
    public, private = (
        TestClient(application(desks, keys.load(file), public_images=one)) for one in (True, False)
    )
    staff = {"Authorization": f"Bearer {known['staff']}"}
    address = f"/iiif/{ids[0]}/1/image/full/max/0/default.jpg"
    answer = public.get(address, headers={"Origin": "https://viewer.example"})
    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert private.get(address).json()["code"] == "no_key"
    assert private.get(address, headers=staff).content == answer.content
    assert public.get("/v1/release").status_code == 401
    sealed = address.replace(ids[0], ids[2])
    assert public.get(sealed).status_code == 403
    assert public.get(sealed, headers=staff).status_code == 200
    root = public.get("/iiif/collections.json").json()
    assert root["items"][0]["label"] == {"none": ["letters"]}
    listed = private.get("/iiif/collection/letters.json", headers=staff).json()
    assert ids[2] in json.dumps(listed)
    for wrong in ("x", f"{ids[0]}/%2E%2E/x", f"{ids[0]}//x", "made/x", f"{ids[0]}/x"):
        assert public.get(f"/iiif/{wrong}").status_code == 404
    # the files still lie in the bucket, but the release of now counts
    Decisions(options).decide([ids[0]], "withdrawn", "by mistake")
    Decisions(options).enforce()
    Releases(options).publish("withdrawal")
    later = TestClient(application({"reader": Desk(options)}, {}, public_images=True))
    assert later.get(address).status_code == 404


def test_a_takedown_leaves_no_picture(house):
    options, ids, _ = house
    made(options)
    store = ObjectStore(options, options.warehouse_bucket)
    publish.erase(options, [ids[0], ids[2]])
    left = under(store) | under(store, "restricted/iiif/")
    assert not [key for key in left if ids[0] in key or ids[2] in key]
    names = layout.made(store, restricted=False)
    assert {layout.doc_id_of(name) for name in names} == {ids[1], ids[3]}
    for key in left:
        for one in store.list_versions(key):
            assert ids[0].encode() not in store.get(one.key, version=one.version)


class Killed(BaseException):
    """Stands for a kill: nothing in between may catch it."""


@pytest.mark.parametrize("seed", range(3))
def test_nothing_is_left_of_what_is_withdrawn_while_it_is_made(house, monkeypatch, seed: int):
    options, ids, _ = house
    store = ObjectStore(options, options.warehouse_bucket)
    chance, gone = random.Random(seed), ids[0]
    # a document is 22 writes; the maker is killed at or behind the takedown, or goes on
    taken = chance.randrange(1, 22)
    killed = taken + chance.choice([1, 5, 1000])
    put, writes, one_by_one = ObjectStore.put, [], threading.Lock()

    def counting(self, key, body, **how):
        if key.startswith("iiif/") and gone in key:
            with one_by_one:
                writes.append(key)
                if len(writes) == taken:
                    Decisions(options).decide([gone], "withdrawn", "by mistake")
                    Decisions(options).enforce()
                    Releases(options).publish("withdrawal")
                    if seed % 2:  # as a takedown does
                        publish.erase(options, [gone])
                if len(writes) >= killed:
                    raise Killed
        return put(self, key, body, **how)

    monkeypatch.setattr(ObjectStore, "put", counting)
    with contextlib.suppress(Killed):
        publish.make(options, SITE, [gone])
    monkeypatch.setattr(ObjectStore, "put", put)
    assert len(writes) >= taken
    if killed < 1000:
        # and the next run, while it removes what was left
        remove = ObjectStore.delete_many

        def cut_off(self, keys):
            remove(self, keys)
            raise Killed

        monkeypatch.setattr(ObjectStore, "delete_many", cut_off)
        with contextlib.suppress(Killed):
            publish.due(options, SITE, 0)
        monkeypatch.setattr(ObjectStore, "delete_many", remove)
        publish.due(options, SITE, 0)
    assert not [key for key in under(store) if gone in key]
