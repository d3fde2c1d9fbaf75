"""What a source gives up, and what only looks as if it had."""

from __future__ import annotations

import json
import shutil

import pytest
from repositories import Repository, manifest3
from test_kinds import counts

GONE = "when_gone: withdraw"


@pytest.fixture
def letters(server):
    server.answers |= {f"/{n}.txt": f"letter {n}".encode() for n in range(4)}
    rows = "".join(f"<url><loc>{server.url}/{n}.txt</loc></url>" for n in range(4))
    server.answers["/map.xml"] = f"<urlset>{rows}</urlset>".encode()
    return f"sources: [{{name: x, kind: sitemap, {GONE}, sitemap: '{server.url}/map.xml'}}]"


@pytest.mark.parametrize(
    "answer",
    [b"<html><body>Moved</body></html>", b"<rss/>", b"<sitemaps/>", b"<urlset></urlset>"],
)
def test_a_list_that_is_none_or_empty_takes_nothing(place, server, letters, answer):
    assert place.run(letters).new == 4
    good, server.answers["/map.xml"] = server.answers["/map.xml"], answer
    reports = [place.run(letters) for _ in range(3)]
    assert [one.gone for one in reports] == [0, 0, 0]
    code = "fetch_emptied" if b"urlset" in answer else "fetch_unreadable"
    assert f"[{code}]" in reports[1].stopped
    server.answers["/map.xml"] = good
    assert counts(place.run(letters)) == (0, 0, 4, 0, 0)
    assert place.drop.withdrawn == []


def test_runs_of_404_take_nothing_and_one_that_lasts_its_document(place, server, letters):
    place.run(letters)
    kept = dict(server.answers)
    for n in range(3):
        del server.answers[f"/{n}.txt"]
    reports = [place.run(letters) for _ in range(3)]
    assert [one.gone for one in reports] == [0, 0, 0]
    assert "[fetch_emptied]" in reports[-1].stopped
    assert {one["code"] for one in reports[0].failed} == {"fetch_gone"}
    server.answers |= kept
    place.run(letters)
    del server.answers["/1.txt"]
    assert [place.run(letters).gone for _ in range(3)] == [0, 1, 0]
    assert len(place.drop.withdrawn) == 1


def test_a_share_that_is_not_mounted_takes_nothing(place, tmp_path):
    folder, away = tmp_path / "share", tmp_path / "away"
    folder.mkdir()
    for n in range(3):
        (folder / f"{n}.txt").write_text(f"letter {n}")
    text = f"sources: [{{name: x, kind: folder, {GONE}, folder: '{folder}'}}]"
    assert place.run(text, folders=(folder,)).new == 3
    shutil.move(folder, away)
    folder.mkdir()
    reports = [place.run(text, folders=(folder,)) for _ in range(3)]
    assert [one.gone for one in reports] == [0, 0, 0]
    assert "[fetch_emptied]" in reports[-1].stopped
    folder.rmdir()
    shutil.move(away, folder)
    assert counts(place.run(text, folders=(folder,))) == (0, 0, 3, 0, 0)


@pytest.mark.parametrize("answer", [{"error": "busy"}, {"type": "Manifest"}, {}])
def test_a_collection_that_is_none_takes_nothing(place, server, answer):
    manifest3(server, 1)
    url = f"{server.url}/iiif/manifest.json"
    tree = {"type": "Collection", "items": [{"id": url, "type": "Manifest"}]}
    server.answers["/all"] = json.dumps(tree).encode()
    text = f"sources: [{{name: x, kind: iiif, {GONE}, collections: ['{server.url}/all']}}]"
    assert place.run(text).new == 1
    server.answers["/all"] = json.dumps(answer).encode()
    reports = [place.run(text) for _ in range(3)]
    assert [one.gone for one in reports] == [0, 0, 0]
    assert "[fetch_unreadable]" in reports[0].stopped


def test_what_failed_and_is_named_no_more_is_gone(place, server, letters):
    place.run(letters)
    server.answers["/3.txt"] = lambda handler: handler.reply(500, b"")
    assert place.run(letters).failed[0]["code"] == "fetch_server"
    rows = "".join(f"<url><loc>{server.url}/{n}.txt</loc></url>" for n in range(3))
    server.answers["/map.xml"] = f"<urlset>{rows}</urlset>".encode()
    assert sum(place.run(letters).gone for _ in range(4)) == 1


def test_an_answer_that_is_no_repository_is_told(place, server):
    Repository(server)
    server.answers["/oai"] = b"<html><body>Busy</body></html>"
    report = place.run(f"sources: [{{name: x, kind: oai, repository: '{server.url}/oai'}}]")
    assert "[fetch_unreadable]" in report.stopped


def several(server, *paths):
    links = "".join(f"<dc:relation>{server.url}{path}</dc:relation>" for path in paths)
    return f'<r xmlns:dc="http://purl.org/dc/elements/1.1/">{links}</r>'


def test_a_record_of_several_files_is_known_by_their_addresses(place, server):
    repository = Repository(server)
    paths = [f"/files/{name}.pdf" for name in "abc"]
    server.answers |= {path: b"%PDF-1.4 " + path.encode() for path in paths}
    record = repository.add(1, "2025-06-01T00:00:00Z", metadata=several(server, paths[0]))
    text = f"sources: [{{name: x, kind: oai, {GONE}, repository: '{server.url}/oai'}}]"

    def again(month, *now):
        repository.now = f"2026-{month + 1:02}-01T00:00:00Z"
        record.stamp = f"2026-{month:02}-15T00:00:00Z"
        record.metadata = several(server, *now)
        return counts(place.run(text))

    assert counts(place.run(text)) == (1, 0, 0, 0, 0)
    # a file that is added is one, in whatever order
    assert again(2, *paths[1::-1]) == (1, 0, 1, 0, 0)
    assert again(3, *paths[:2]) == (0, 0, 2, 0, 0)
    assert again(4, *paths) == (1, 0, 2, 0, 0)
    assert sorted(place.drop.documents().values()) == [server.answers[path] for path in paths]
    assert again(5, *paths[1:]) == (0, 0, 2, 1, 0)
    record.deleted = True
    assert again(6) == (0, 0, 0, 2, 0)
    assert len(place.drop.withdrawn) == 3


def test_the_only_file_of_a_record_may_move(place, server):
    repository = Repository(server)
    server.answers |= {"/files/a.pdf": b"%PDF-1.4 a", "/files/b.pdf": b"%PDF-1.4 b"}
    record = repository.add(1, "2025-06-01T00:00:00Z", metadata=several(server, "/files/a.pdf"))
    text = f"sources: [{{name: x, kind: oai, {GONE}, repository: '{server.url}/oai'}}]"
    assert counts(place.run(text)) == (1, 0, 0, 0, 0)
    record.stamp, record.metadata = "2026-02-01T00:00:00Z", several(server, "/files/b.pdf")
    assert counts(place.run(text)) == (0, 1, 0, 0, 0)
    assert list(place.drop.documents().values()) == [b"%PDF-1.4 b"]
