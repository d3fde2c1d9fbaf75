"""File names as keys: any name comes back, none leaves its folder, no two become one."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from findings.errors import FaultError, UsageError
from warehouse.drop import Drop, kind, meant_as, object_key
from warehouse.names import from_header, from_key, shortened, to_header, to_key
from warehouse.options import StoreOptions

#: written by us, of the kinds that break archives: traversal, look-alikes, shells, spreadsheets
HOSTILE = [
    *("../../warehouse/x.json", "..%2f..%2fx", "/abs/x.tif", "a//b.tif", ".", "..", "a/./b"),
    *("caf\u00e9.tif", "cafe\u0301.tif", "nul\0.tif", "line\nend.tif", "tab\t.tif", " x.tif "),
    *("\u202egpj.exe", "\U0001f4a9.tif", "-rf", "$(id).tif", "=cmd.tif", "a\\..\\b", "x.tif/"),
    *("a?versionId=null", "a#b", "a+b%20c", "\ufeffx.tif", "ａ.tif", "письмо 1913 г.tif"),
    *("y" * 300 + ".tif", "д" * 200 + ".tif", "/".join(["deep" * 20] * 14) + ".tif"),
]
#: a name that is not UTF-8, as Python has it, and as it is told
NOT_UTF8, TOLD = "caf\udce9.tif", "caf%E9.tif"
_NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)


@given(_NAMES)
@example("/")
@example("//a//")
def test_a_name_of_usual_length_comes_back(name: str):
    assert from_key(to_key(name)) == name
    assert from_header(to_header(name)) == name


@given(_NAMES, _NAMES)
def test_two_names_are_two_keys(one: str, other: str):
    assert (to_key(one) == to_key(other)) == (one == other)


@given(st.text(max_size=2000))
def test_a_key_is_one_that_stores_take(name: str):
    key = to_key(name)
    assert len(key.encode()) <= 980
    for segment in key.split("/"):
        assert len(segment.encode()) <= 255
        assert segment not in {".", ".."}
        assert not name or segment
    assert "\0" not in key
    assert "\\" not in key
    assert to_header(name).isascii()


def test_hostile_names():
    keys = [to_key(name) for name in HOSTILE]
    assert len(set(keys)) == len(HOSTILE)
    assert [from_header(to_header(name)) for name in HOSTILE] == HOSTILE


def test_a_name_that_is_not_utf8_is_told_with_its_bytes():
    assert to_key(NOT_UTF8) == from_key(to_key(NOT_UTF8)) == TOLD
    assert from_header(to_header(NOT_UTF8)) == TOLD


@given(st.binary(max_size=40).map(os.fsdecode))
def test_whatever_a_key_says_its_name_is_text(name: str):
    from_key(to_key(name)).encode()
    from_header(to_header(name)).encode()


def test_a_shared_list_of_hostile_names():
    path = Path(__file__).parents[3] / "shared/hostile/other/gen__object_keys.json"
    if not path.exists():
        pytest.skip("the shared hostile files are not beside this repository")
    names = json.loads(path.read_text())
    assert len({to_key(name) for name in names}) == len(set(names))


def test_shortened_leaves_room_for_a_suffix():
    assert shortened("a/b.tif") == "a/b.tif"
    long = shortened("a/" + "x" * 255)
    assert len(long.split("/")[1]) <= 250
    deep = shortened("a/" + "/".join(["x" * 200] * 10))
    assert len(deep) <= 980
    assert deep != shortened("a/" + "/".join(["x" * 200] * 11))


@pytest.mark.parametrize("collection", ["receipts", "a/b", "", "../x"])
def test_a_collection_that_cannot_be_one(collection: str):
    with pytest.raises(UsageError):
        object_key(collection, "x.tif")


def test_kinds():
    assert kind("receipts/c/x.tif.json", 10) == "receipt"
    assert kind("c/profile.yaml", 10) == "profile"
    assert kind("c/deeper/profile.yaml", 10) == "misnamed"
    assert kind("c/x.tif.md5", 10) == "sidecar"
    assert kind("c/SHA256SUMS", 10) == "sidecar"
    assert kind("c/x.sha256.txt", 10) == "sidecar"
    assert kind("c/the sums of 1848.txt", 10) == "document"
    assert kind("c/.DS_Store", 10) == "sidecar"
    assert kind("c/folder/", 0) == "sidecar"
    assert kind("c/x.tif", 0) == "document"


@pytest.mark.store
def test_hostile_names_on_the_real_store(store_options: StoreOptions, tmp_path: Path):
    path = tmp_path / "f"
    drop = Drop(store_options)
    for number, name in enumerate(HOSTILE):
        path.write_bytes(str(number).encode())
        dropped = drop.put_file(path, "c", name)
        assert dropped.name == name
    listed = list(drop.list())
    assert len(listed) == len(HOSTILE)
    assert all(found.key.startswith("c/") for found in listed)
    got = {}
    for found in listed:
        seen = drop.download(found, tmp_path / "out")
        got[seen.name] = (tmp_path / "out").read_text()
    assert got == {name: str(number) for number, name in enumerate(HOSTILE)}
    assert sorted(p.name for p in tmp_path.iterdir()) == ["f", "out"]


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("Profile.YAML", "profile.yaml"),
        ("profile.yml", "profile.yaml"),
        ("profile.yaml.txt", "profile.yaml"),
        ("profile (1).yaml", "profile.yaml"),
        ("profile - Copy.yaml", "profile.yaml"),
        ("profile_copy.yaml", "profile.yaml"),
        ("profiles.yaml", "profile.yaml"),
        ("profil.yml", "profile.yaml"),
        ("prifile.yaml", "profile.yaml"),
        (".profile.yaml", "profile.yaml"),
        ("profile.yaml~", "profile.yaml"),
        ("profile.yaml.bak", "profile.yaml"),
        ("profile.json", "profile.yaml"),
        ("Corrections.jsonl", "corrections.jsonl"),
        ("correction.jsonl.txt", "corrections.jsonl"),
        ("Sources.yml", "sources.yaml"),
        ("source.yaml", "sources.yaml"),
        ("sources (1).yaml", "sources.yaml"),
        ("resources.yaml", ""),
        ("sources.json", ""),
        ("profile.txt", ""),
        ("Profile of a mayor.yaml.pdf", ""),
        ("mobile.yaml", ""),
        ("file.yaml", ""),
        ("letters.json", ""),
        ("yaml", ""),
        ("", ""),
    ],
)
def test_names_that_were_meant_for_a_profile(name: str, right: str):
    assert meant_as(name) == right


@pytest.mark.store
@pytest.mark.parametrize("when", ["head", "upload"])
def test_a_file_that_is_being_written_is_not_dropped_without_a_word(
    store_options: StoreOptions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: str
):
    path = tmp_path / "scan.tif"
    path.write_text("a page")
    drop = Drop(store_options)
    does = getattr(drop.store, when)

    def grows(*args: object, **more: object) -> object:
        with path.open("a") as file:
            file.write(" and the next one")
        return does(*args, **more)

    monkeypatch.setattr(drop.store, when, grows)
    with pytest.raises(FaultError, match="was written to while"):
        drop.put_file(path, "c")
    monkeypatch.undo()
    drop.put_file(path, "c")
    assert drop.download(next(drop.list()), tmp_path / "out").name == "scan.tif"
    assert (tmp_path / "out").read_text().startswith("a page and the next one")


@pytest.mark.store
def test_a_file_that_goes_away_is_told(
    store_options: StoreOptions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "scan.tif"
    drop = Drop(store_options)
    with pytest.raises(FaultError, match="went away while"):
        drop.put_file(path, "c")
    path.write_text("a page")
    does = drop.store.head

    def moved(*args: Any, **more: Any) -> Any:
        path.unlink()
        return does(*args, **more)

    monkeypatch.setattr(drop.store, "head", moved)
    with pytest.raises(FaultError, match="went away while"):
        drop.put_file(path, "c")
