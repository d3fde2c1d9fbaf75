"""Containers: members under names of ours, nothing outside the folder, bags checked whole."""

from __future__ import annotations

import hashlib
import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from extractors.containers import unpack
from extractors.options import ExtractOptions, Limits
from extractors.run import extract, probe
from findings.errors import RefusedError, UsageError

OPTIONS = ExtractOptions()


def zipped(folder: Path, members: dict[str, bytes]) -> Path:
    path = folder / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def tarred(folder: Path, members: dict[str, bytes], mode: str = "w") -> Path:
    path = folder / "a.tar"
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


def members_of(path: Path, options: ExtractOptions = OPTIONS) -> dict[str, bytes]:
    into = path.parent / "into"
    into.mkdir(exist_ok=True)
    found = unpack(path, into, options)
    assert all(member.path.parent == into for member in found)
    return {member.name: member.path.read_bytes() for member in found}


FILES = {"a/one.txt": b"one", "two.pdf": b"%PDF-", "__MACOSX/._one.txt": b"x", ".DS_Store": b"y"}


def test_zip(tmp_path: Path) -> None:
    path = zipped(tmp_path, FILES)
    assert probe(path, OPTIONS).source_type == "zip"
    assert members_of(path) == {"a/one.txt": b"one", "two.pdf": b"%PDF-"}
    with pytest.raises(UsageError):
        extract(path, OPTIONS)


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_tar(tmp_path: Path, mode: str) -> None:
    path = tarred(tmp_path, FILES, mode)
    assert probe(path, OPTIONS).source_type == "tar"
    assert members_of(path) == {"a/one.txt": b"one", "two.pdf": b"%PDF-"}


@pytest.mark.parametrize("name", ["../x.txt", "/etc/x.txt", "a/../../x", "..\\x", "C:\\x.txt"])
@pytest.mark.parametrize("make", [zipped, tarred])
def test_names_that_lead_out_are_refused(tmp_path: Path, name: str, make: object) -> None:
    path = make(tmp_path, {name: b"x"})  # type: ignore[operator]
    for attempt in (lambda: probe(path, OPTIONS), lambda: members_of(path)):
        with pytest.raises(RefusedError) as caught:
            attempt()
        assert caught.value.reason == "unsupported_type"


def test_links_and_devices_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as archive:
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
        info = tarfile.TarInfo("x.txt")
        info.size = 1
        archive.addfile(info, io.BytesIO(b"x"))
    assert members_of(path) == {"x.txt": b"x"}


@pytest.mark.parametrize("make", [zipped, lambda f, m: tarred(f, m, "w:gz")])
def test_bombs(tmp_path: Path, make: object) -> None:
    path = make(tmp_path, {"a.txt": b"\0" * (100 << 20)})  # type: ignore[operator]
    with pytest.raises(RefusedError) as caught:
        members_of(path)
    assert caught.value.reason == "decompression_bomb"


def drm(folder: Path, members: dict[str, bytes]) -> Path:
    parts = {"mimetype": b"application/epub+zip", "META-INF/encryption.xml": b"<a/>"}
    path = folder / "a.epub"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in {**parts, "META-INF/rights.xml": b"<a/>", **members}.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize(
    ("make", "members", "code", "does", "does_not"),
    [
        (zipped, {"Thumbs.db": b"x"}, "empty", "anew with its files", "upload"),
        (tarred, {".DS_Store": b"x"}, "empty", "anew with its files", "upload"),
        (drm, {"a.xhtml": b"<p/>"}, "encrypted", "copy without protection", "password"),
        (zipped, {"a.txt": b"\0" * (100 << 20)}, "decompression_bomb", "unpack it", "pixel"),
    ],
)
def test_a_remedy_is_one_for_what_is_wrong(
    tmp_path: Path, make: object, members: dict[str, bytes], code: str, does: str, does_not: str
) -> None:
    with pytest.raises(RefusedError) as caught:
        probe(make(tmp_path, members), OPTIONS)  # type: ignore[operator]
    assert caught.value.reason == code
    assert does in caught.value.remedy
    assert does_not not in caught.value.remedy


def test_too_many_members(tmp_path: Path) -> None:
    path = zipped(tmp_path, {f"{n}.txt": b"x" for n in range(5)})
    with pytest.raises(RefusedError) as caught:
        members_of(path, ExtractOptions(limits=Limits(max_members=4)))
    assert caught.value.reason == "too_large"


@pytest.mark.parametrize("mode", ["w", "w:gz"])
def test_a_tar_that_is_cut_off(tmp_path: Path, mode: str) -> None:
    path = tarred(
        tmp_path, {f"{n}.bin": hashlib.sha256(b"%d" % n).digest() * 64 for n in range(9)}, mode
    )
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(RefusedError) as caught:
        members_of(path)
    assert caught.value.reason == "truncated"


def bag(changes: dict[str, bytes | None]) -> dict[str, bytes]:
    files: dict[str, bytes | None] = {
        "b/bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "b/data/x.txt": b"hello",
        "b/manifest-sha256.txt": hashlib.sha256(b"hello").hexdigest().encode() + b"  data/x.txt\n",
    }
    files |= {f"b/{name}": data for name, data in changes.items()}
    return {name: data for name, data in files.items() if data is not None}


@pytest.mark.parametrize("make", [zipped, tarred])
def test_the_payload_of_a_sound_bag(tmp_path: Path, make: object) -> None:
    path = make(tmp_path, bag({}))  # type: ignore[operator]
    assert members_of(path) == {"b/data/x.txt": b"hello"}


@pytest.mark.parametrize(
    "changes",
    [
        {"data/x.txt": b"hellO"},
        {"data/x.txt": None},
        {"data/y.txt": b"unlisted"},
        {"bagit.txt": b"BagIt-Version : 1.0\nTag-File-Character-Encoding: UTF-8\n"},
        {"bagit.txt": b"BagIt-Version: 9.0\nTag-File-Character-Encoding: UTF-8\n"},
        {"tagmanifest-md5.txt": b"0" * 32 + b"  bagit.txt\n"},
    ],
)
def test_a_bag_that_is_not_sound(tmp_path: Path, changes: dict[str, bytes | None]) -> None:
    with pytest.raises(RefusedError) as caught:
        members_of(zipped(tmp_path, bag(changes)))
    assert caught.value.reason == "malformed"


def test_attachments_and_messages(tmp_path: Path) -> None:
    message = (
        b"From: a@b.c\nTo: d@e.f\nDate: Mon, 1 Jan 2001 10:00:00 +0000\nMessage-ID: <1>\n"
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nbody\n--x\n"
        b'Content-Disposition: attachment; filename="../n.txt"\n\nnote\n--x--\n'
    )
    (tmp_path / "a.eml").write_bytes(message)
    assert members_of(tmp_path / "a.eml") == {"../n.txt": b"note"}
    (tmp_path / "b").mkdir()
    box = tmp_path / "b" / "a.mbox"
    box.write_bytes(2 * (b"From a@b.c Mon Jan  1 10:00:00 2001\n" + message + b"\n"))
    assert list(members_of(box)) == ["000001.eml", "000002.eml"]
