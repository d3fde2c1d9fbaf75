"""Bytes are one document, however many records of however many sources have them."""

from __future__ import annotations

import os

import pytest
from repositories import Repository
from test_kinds import counts

GONE = "when_gone: withdraw"


def write(path, text):
    """A file that has been there for long."""
    path.write_text(text)
    os.utime(path, (1_700_000_000, 1_700_000_000))


@pytest.fixture
def share(place, tmp_path):
    """A share of six letters, and how it is fetched."""
    folder = tmp_path / "share"
    (folder / "a").mkdir(parents=True)
    for n in range(6):
        write(folder / "a" / f"{n}.txt", f"letter {n}")
    text = f"sources: [{{name: share, kind: folder, {GONE}, folder: '{folder}'}}]"
    return folder, lambda: place.run(text, folders=(folder,))


def sitemap(place, server, name):
    """A source of a sitemap: what it names, and how it is fetched."""
    named: list[str] = []

    def fetch():
        rows = "".join(f"<url><loc>{server.url}/{one}</loc></url>" for one in named)
        server.answers[f"/{name}.xml"] = f"<urlset>{rows}</urlset>".encode()
        return place.run(
            f"sources: [{{name: {name}, kind: sitemap, {GONE},"
            f" sitemap: '{server.url}/{name}.xml'}}]"
        )

    return named, fetch


def test_a_file_that_moved_is_not_withdrawn(place, share):
    folder, fetch = share
    fetch()
    (folder / "a" / "0.txt").rename(folder / "moved.txt")
    assert [fetch().gone for _ in range(4)] == [0, 1, 0, 0]
    assert place.drop.withdrawn == []
    (folder / "moved.txt").unlink()
    assert [fetch().gone for _ in range(3)] == [0, 1, 0]
    assert len(place.drop.withdrawn) == 1


def test_a_share_put_in_order_is_no_share_that_is_emptied(place, share):
    folder, fetch = share
    fetch()
    (folder / "a").rename(folder / "b")
    (folder / "b" / "0.txt").unlink()
    reports = [fetch() for _ in range(3)]
    assert [one.stopped for one in reports] == ["", "", ""]
    assert [one.gone for one in reports] == [0, 6, 0]
    assert len(place.drop.withdrawn) == 1


def test_what_comes_back_under_another_name_is_taken_up_again(place, share):
    folder, fetch = share
    fetch()
    (folder / "a" / "0.txt").unlink()
    assert [fetch().gone for _ in range(2)] == [0, 1]
    assert len(place.drop.withdrawn) == 1
    write(folder / "found.txt", "letter 0")
    assert counts(fetch()) == (1, 0, 5, 0, 0)
    assert place.drop.withdrawn == []


def test_two_addresses_of_one_file_are_withdrawn_with_the_last(place, server):
    server.answers |= {f"/{n}": f"letter {n or 1}".encode() for n in range(4)}
    named, fetch = sitemap(place, server, "x")
    named += ["0", "1", "2", "3"]
    assert fetch().new == 4
    named.remove("1")
    assert [fetch().gone for _ in range(3)] == [0, 1, 0]
    assert place.drop.withdrawn == []
    named.remove("0")
    assert [fetch().gone for _ in range(3)] == [0, 1, 0]
    assert len(place.drop.withdrawn) == 1
    # the one that went first comes back, though it was withdrawn for the other
    named.append("1")
    fetch()
    assert place.drop.withdrawn == []


@pytest.mark.parametrize("known", [True, False])
def test_another_source_that_has_it_keeps_it(place, server, known):
    server.answers |= {f"/{n}": f"letter {n}".encode() for n in range(4)}
    one, fetch_one = sitemap(place, server, "one")
    two, fetch_two = sitemap(place, server, "two")
    one += ["0", "1", "2"]
    two += ["0", "3"]
    fetch_one()
    fetch_two()
    if not known:  # as an archive was before its sources knew of each other
        for key in list(place.shelf.keys("holders/")):
            place.shelf.remove(key)
    one.remove("0")
    assert [fetch_one().gone for _ in range(2)] == [0, 1]
    assert place.drop.withdrawn == []
    # what it once had, and has no more, keeps nothing
    server.answers["/0"] = b"another letter"
    assert fetch_two().changed == 1
    one.remove("1")
    assert [fetch_one().gone for _ in range(2)] == [0, 1]
    assert len(place.drop.withdrawn) == 1


def test_a_file_that_passed_to_another_record_of_a_repository_is_there(place, server):
    repository = Repository(server)
    server.answers["/files/a.pdf"] = b"%PDF-1.4 a"
    metadata = (
        '<r xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:relation>{server.url}/files/a.pdf</dc:relation></r>"
    )
    first = repository.add(1, "2025-06-01T00:00:00Z", metadata=metadata)
    text = f"sources: [{{name: x, kind: oai, {GONE}, repository: '{server.url}/oai'}}]"
    assert counts(place.run(text)) == (1, 0, 0, 0, 0)
    repository.now = "2026-06-01T00:00:00Z"
    first.stamp, first.deleted = "2026-02-01T00:00:00Z", True
    repository.add(2, "2026-02-02T00:00:00Z", metadata=metadata)
    assert counts(place.run(text)) == (1, 0, 0, 1, 0)
    assert place.drop.withdrawn == []
