"""Members by the names that people gave them, each once; leftovers and lists of checksums aside."""

from __future__ import annotations

import hashlib
import struct
import unicodedata
import warnings
import zipfile
import zlib
from pathlib import Path

import pytest

from extractors.containers import Unpacked, unpack, unpack_whole
from extractors.options import ExtractOptions
from extractors.packages.names import leftover
from extractors.packages.old_names import decoded_names
from findings.errors import RefusedError

OPTIONS = ExtractOptions()


def whole(path: Path) -> Unpacked:
    into = path.parent / "into"
    into.mkdir()
    return unpack_whole(path, into, OPTIONS)


def zipped(folder: Path, members: list[tuple[str, bytes]]) -> Path:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(folder / "a.zip", "w") as archive:
            for name, data in members:
                archive.writestr(name, data)
    return folder / "a.zip"


def raw_zip(folder: Path, names: list[bytes], extra: bytes = b"") -> Path:
    """A ZIP whose names are these bytes, with no flag for what they mean."""
    local, central = b"", b""
    for name in names:
        data, crc = b"text", zlib.crc32(b"text")
        sizes = struct.pack("<HHHHHIIIHH", 20, 0, 0, 0, 33, crc, 4, 4, len(name), len(extra))
        offset = struct.pack("<HHHII", 0, 0, 0, 0, len(local))
        central += b"PK\x01\x02" + struct.pack("<H", 20) + sizes + offset + name + extra
        local += b"PK\x03\x04" + sizes + name + extra + data
    end = struct.pack("<HHHHIIH", 0, 0, len(names), len(names), len(central), len(local), 0)
    (folder / "a.zip").write_bytes(local + central + b"PK\x05\x06" + end)
    return folder / "a.zip"


def test_two_members_of_one_name_are_two_documents(tmp_path: Path) -> None:
    found = whole(zipped(tmp_path, [("a.txt", b"one"), ("a.txt", b"two"), ("b", b""), ("b", b"")]))
    assert [(m.name, m.path.read_bytes()) for m in found.members] == [
        ("a.txt", b"one"), ("a (2).txt", b"two"), ("b", b""), ("b (2)", b""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("cp866", ["Протоколы заседаний/Отчёт за год.txt", "a.txt"]),
        ("cp866", ["письмо.txt"]),
        ("cp1251", ["Протокол собрания.txt"]),
        ("koi8-r", ["Список учителей.txt"]),
        ("cp850", ["Größe der Bücher.txt", "Procès-verbal.txt"]),
        ("cp852", ["Sprawozdanie ze zjazdu łódzkiego.txt", "Žádost.txt"]),
        ("cp737", ["Επιστολή προς τη μητέρα.txt"]),
        ("gbk", ["会议记录.txt"]),
        ("utf-8", ["Письмо.txt", "Größe.txt", "手紙.txt"]),
    ],
)
def test_names_in_old_code_pages(tmp_path: Path, page: str, names: list[str]) -> None:
    encoded = [name.encode(page) for name in names]
    assert decoded_names(encoded) == names
    found = whole(raw_zip(tmp_path, encoded))
    assert [m.name for m in found.members] == names


def test_the_unicode_name_that_info_zip_adds(tmp_path: Path) -> None:
    old, new = b"?????.txt", "手紙と日記.txt".encode()
    data = b"\x01" + struct.pack("<I", zlib.crc32(old)) + new
    extra = struct.pack("<HH", 0x7075, len(data)) + data
    assert [m.name for m in whole(raw_zip(tmp_path, [old], extra)).members] == ["手紙と日記.txt"]


def test_a_unicode_name_of_another_file_is_not_believed(tmp_path: Path) -> None:
    data = b"\x01" + struct.pack("<I", 7) + b"other.txt"
    extra = struct.pack("<HH", 0x7075, len(data)) + data
    assert [m.name for m in whole(raw_zip(tmp_path, [b"own.txt"], extra)).members] == ["own.txt"]


@pytest.mark.parametrize(
    "name",
    [
        "Thumbs.db", "a/Desktop.ini", ".DS_Store", "x/._b.txt", "__MACOSX/b", "~$b.docx",
        ".~lock.b.odt#", "~WRL0001.tmp", "@eaDir/b.jpg", "$RECYCLE.BIN/b.txt", "Icon\r",
    ],
)  # fmt: skip
def test_leftovers_are_set_aside_with_a_reason(tmp_path: Path, name: str) -> None:
    assert leftover(name)
    found = whole(zipped(tmp_path, [("b.txt", b"b"), (name, b"x")]))
    assert [m.name for m in found.members] == ["b.txt"]
    assert found.aside == ((name, leftover(name)),)


@pytest.mark.parametrize("name", ["~notes.txt", "thumbs.txt", "a_.txt", ".hidden.txt", "~$"])
def test_names_that_only_look_like_leftovers(name: str) -> None:
    assert leftover(name) == ""


def sums(name: str, data: bytes, algorithm: str = "md5") -> bytes:
    return f"{hashlib.new(algorithm, data).hexdigest()}  {name}\n".encode()


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("checksums.md5", sums("a.txt", b"one")),
        ("SHA256SUMS", sums("./a.txt", b"one", "sha256")),
        ("manifest-sha1.txt", sums("*a.txt", b"one", "sha1").replace(b"  *", b" *")),
        ("a.txt.sha512", hashlib.sha512(b"one").hexdigest().encode()),
        ("md5.txt", sums("a.txt", b"one")),
        ("sha256-checksums.txt", b"; made by hand\n" + sums("a.txt", b"one", "sha256")),
        ("a.txt.sha-1.txt", sums("/home/clerk/a.txt", b"one", "sha1")),
        ("a.md5", f"MD5 (a.txt) = {hashlib.md5(b'one').hexdigest()}".encode()),
    ],
)
def test_a_list_of_checksums_is_compared_and_set_aside(
    tmp_path: Path, name: str, inside: bytes
) -> None:
    found = whole(zipped(tmp_path, [("a.txt", b"one"), ("b.txt", b"b"), (name, inside)]))
    assert [(m.name, m.fault) for m in found.members] == [("a.txt", ""), ("b.txt", "")]
    assert [one for one, _ in found.aside] == [name]
    (tmp_path / "other").mkdir()
    other = whole(zipped(tmp_path / "other", [("a.txt", b"two"), (name, inside)]))
    assert [bool(m.fault) for m in other.members] == [True]


def test_what_only_bears_the_name_of_a_list_is_a_document(tmp_path: Path) -> None:
    texts = [
        ("md5.txt", b"What is MD5? A digest."),
        ("sums", b"x"),
        ("checksums.txt", b"d" * 32 + b"\n" + b"e" * 32),
        ("SHA256SUMS", b"; none yet"),
    ]
    found = whole(zipped(tmp_path, texts))
    assert [m.name for m in found.members] == [name for name, _ in texts]


def bag(
    data: bytes, in_manifest: str, in_bag: str, more: list[tuple[str, bytes]]
) -> list[tuple[str, bytes]]:
    return [
        ("bag/bagit.txt", b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"),
        ("bag/manifest-sha256.txt", sums(in_manifest, data, "sha256")),
        (f"bag/{in_bag}", data),
        *more,
    ]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_bag_whose_names_are_spelt_otherwise(tmp_path: Path, form: str) -> None:
    name = "data/Größe é.txt"
    listed = unicodedata.normalize("NFD" if form == "NFC" else "NFC", name)
    stored = unicodedata.normalize(form, name)  # type: ignore[arg-type]
    found = whole(zipped(tmp_path, bag(b"x", listed, stored, [("beside.txt", b"y")])))
    assert [m.name for m in found.members] == [f"bag/{stored}", "beside.txt"]
    assert [one for one, _ in found.aside] == ["bag/bagit.txt", "bag/manifest-sha256.txt"]


def test_a_bag_with_two_names_that_look_the_same(tmp_path: Path) -> None:
    names = [unicodedata.normalize(form, "data/é.txt") for form in ("NFC", "NFD")]  # type: ignore[arg-type]
    path = zipped(tmp_path, bag(b"x", names[0], names[0], [(f"bag/{names[1]}", b"other")]))
    (tmp_path / "into").mkdir()
    with pytest.raises(RefusedError, match="look the same"):
        unpack(path, tmp_path / "into", OPTIONS)
