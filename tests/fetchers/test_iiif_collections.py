"""Collections as institutions write them: no member of one is lost without a word."""

from __future__ import annotations

import json

from house import picture


def manifest(server, name):
    server.answers[f"/{name}.jpg"] = picture(sum(map(ord, name)))
    body = {"type": "Image", "id": f"{server.url}/{name}.jpg"}
    canvas = {"type": "Canvas", "items": [{"items": [{"body": body}]}]}
    put(server, name, {"type": "Manifest", "label": name, "items": [canvas]})
    return f"{server.url}/{name}"


def put(server, name, tree):
    server.answers[f"/{name}"] = json.dumps(tree).encode()


def fetched(place, server, top="top", more=""):
    text = (
        f"sources: [{{name: x, kind: iiif, rate: 100, collections: ['{server.url}/{top}']{more}}}]"
    )
    report = place.run(text)
    names = {key.split("/")[1].split("-")[-2] for key in place.drop.documents()}
    return names, {one["record"].removeprefix(server.url): one["code"] for one in report.failed}


def test_members_need_not_say_what_they_are(place, server):
    a, b, c, d, e, f = (manifest(server, name) for name in "abcdef")
    put(server, "top", {"@type": "sc:Collection", "manifests": [a, {"@id": b}],
                        "collections": [f"{server.url}/sub", {"@id": f"{server.url}/page1"}],
                        "members": [{"@id": c}, {"@id": f, "@type": "SC:MANIFEST"}]})  # fmt: skip
    put(server, "sub", {"@type": ["sc:Collection"], "members": [d]})
    put(server, "page1", {"items": [{"id": e, "type": "http://iiif.io/api/presentation/2#Manifest"}],
                          "next": f"{server.url}/page2"})  # fmt: skip
    put(server, "page2", {"items": [{"id": manifest(server, "g")}]})
    assert fetched(place, server) == (set("abcdefg"), {})


def test_what_is_embedded_is_taken_whatever_its_own_address_answers(place, server):
    a, b, c, d = (manifest(server, name) for name in "abcd")
    inner = {"type": "Collection", "items": [{"type": "Manifest", "id": b}]}
    put(server, "top", {"type": "Collection", "items": [
        {"type": "Collection", "id": f"{server.url}/none", "items": [{"type": "Manifest", "id": a},
                                                                     inner]},
        {"items": [{"type": "Manifest", "id": c}]}, None, 7],
        "first": {"type": "CollectionPage", "items": [{"type": "Manifest", "id": d}]}})  # fmt: skip
    assert fetched(place, server) == (set("abcd"), {"/none": "fetch_gone"})


def test_collections_may_lie_deep_and_what_is_not_followed_is_told_and_never_gone(place, server):
    names = [f"m{number}" for number in range(12)]
    for number, name in enumerate(names):
        put(server, f"c{number}", {"type": "Collection", "items": [
            {"type": "Manifest", "id": manifest(server, name)},
            {"type": "Collection", "id": f"{server.url}/c{number + 1}"}]})  # fmt: skip
    put(server, "c12", {"type": "Collection"})
    assert fetched(place, server, "c0", ", when_gone: withdraw") == (set(names), {})
    # what it names is no manifest any more, as far as it says, or an error in its place
    for tree in ({"type": "Collection", "items": [{"type": "Canvas", "id": f"{server.url}/m11"}]},
                 {"type": "Collection", "items": [{"type": "Manifest", "label": "m11"}]},
                 {"error": "maintenance"}):  # fmt: skip
        put(server, "c11", tree)
        for _ in range(3):
            assert set(fetched(place, server, "c0", ", when_gone: withdraw")[1].values()) == {
                "fetch_unreadable"
            }
        assert place.drop.withdrawn == []
    put(server, "c11", {"type": "Collection", "items": [{"id": f"{server.url}/m11"}]})
    for _ in range(3):
        assert fetched(place, server, "c0", ", when_gone: withdraw") == (set(names), {})
    put(server, "c11", {"type": "Collection"})
    fetched(place, server, "c0", ", when_gone: withdraw")
    fetched(place, server, "c0", ", when_gone: withdraw")
    assert len(place.drop.withdrawn) == 1


def test_collections_without_an_end_come_to_one(place, server):
    def deeper(handler):
        tree = {"type": "Collection", "items": [{"type": "Collection", "id": handler.path + "x"}]}
        handler.reply(200, json.dumps(tree).encode())

    server.prefixes["/endless"] = deeper
    names, failed = fetched(place, server, "endless")
    assert (names, list(failed.values())) == (set(), ["fetch_redirects"])


def test_one_collection_that_is_away_holds_up_no_other(place, server):
    inside = {"type": "Manifest", "id": manifest(server, "a")}
    put(server, "top", {"type": "Collection", "items": [inside]})
    both = [f"{server.url}/none", f"{server.url}/top"]
    text = f"sources: [{{name: x, kind: iiif, collections: {both}}}]"
    report = place.run(text)
    assert (report.new, report.stopped) == (1, "")
    assert [one["code"] for one in report.failed] == ["fetch_gone"]
