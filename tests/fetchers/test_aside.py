"""Names that the drop takes for something beside documents; bytes of a day that need no request."""

from __future__ import annotations

import pytest
from house import sets_aside
from test_hardened import archived
from test_kinds import counts

ASIDE = (
    "metadata.csv", "Metadata.CSV", "fetched.json", "a.tif.sha256", "SHA256SUMS", "bagit.txt",
    "manifest-md5.txt", "Thumbs.db", "desktop.ini", "profile.yaml", "Sources - Copy.yml",
    "corrections.jsonl", "transfers.warc.gz",
)  # fmt: skip


def test_whatever_a_file_of_the_web_is_called_it_becomes_a_document(place, server, tmp_path):
    assert all(map(sets_aside, ASIDE))
    urls = [f"{server.url}/{n}/{name.replace(' ', '%20')}" for n, name in enumerate(ASIDE)]
    bodies = {url: f"Letter {n} of the parish".encode() for n, url in enumerate(urls)}
    server.answers |= {url.removeprefix(server.url): body for url, body in bodies.items()}
    text = f"sources: [{{name: x, kind: addresses, addresses: {urls}}}]"
    assert counts(place.run(text)) == (len(ASIDE), 0, 0, 0, 0)
    put = [path for path in place.drop.folder.rglob("*") if path.name[:8] == "document"]
    assert sorted(path.read_bytes() for path in put) == sorted(bodies.values())
    assert not any(sets_aside(path.name) for path in put)
    assert counts(place.run(text)) == (0, 0, len(ASIDE), 0, 0)
    server.answers["/0/metadata.csv"] = b"Letter 0, corrected"
    assert counts(place.run(text)) == (0, 1, len(ASIDE) - 1, 0, 0)


def test_what_a_drop_sets_aside_is_set_aside_in_a_folder(place, tmp_path):
    folder = tmp_path / "share"
    folder.mkdir()
    for name in (*ASIDE, "a.tif.txt", "metadata.txt"):
        (folder / name).write_text(f"this is {name}")
    text = f"sources: [{{name: x, kind: folder, folder: '{folder}'}}]"
    report = place.run(text, folders=(folder,))
    assert counts(report) == (2, 0, 0, 0, 2)
    assert all("is called `filename`" in one["reason"] for one in report.failed)
    kept = [path.read_bytes() for path in place.drop.folder.rglob("*.txt")]
    assert sorted(kept) == [b"this is a.tif.txt", b"this is metadata.txt"]


@pytest.mark.parametrize("kind", ["folder", "mail", "warc"])
def test_the_bytes_of_a_day_are_those_of_a_share_too(place, tmp_path, kind):
    folder = tmp_path / "share"
    folder.mkdir()
    bodies = [f"Subject: {n}\n\n".encode() + bytes([65 + n]) * 1000 for n in range(5)]
    for n, body in enumerate(bodies):
        (folder / f"{n}.eml").write_bytes(body)
    if kind == "warc":
        archived(folder / "a.warc", {f"http://x.org/{n}": body for n, body in enumerate(bodies)})
    text = f"sources: [{{name: x, kind: {kind}, folder: '{folder}', daily_bytes: 2500 B}}]"
    report = place.run(text, folders=(folder,))
    assert (report.new, report.more, "[fetch_budget]" in report.stopped) == (3, True, True)
    assert report.bytes >= 3000
    more = text.replace("2500 B", "1 MB")
    assert counts(place.run(more, folders=(folder,))) == (2, 0, 0, 0, 0)
    assert counts(place.run(more, folders=(folder,)))[:3] == (0, 0, 5)
