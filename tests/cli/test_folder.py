"""`fonds drop FOLDER`: files of the folder, and nothing that leads out of it or never ends."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from findings.errors import UsageError
from fonds.cli.folder import files_in

pytestmark = pytest.mark.timeout(20)  # a FIFO that is opened never ends


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "letters"
    (inside / "1893").mkdir(parents=True)
    (inside / "a.txt").write_text("a")
    (inside / "1893" / "b.txt").write_text("b")
    (tmp_path / "stack.json").write_text("secret")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "key").write_text("secret")
    return inside


def names(folder: Path) -> list[str]:
    return [name for _, name in files_in(folder, folder.parent / ".fonds")]


OWN = ["letters/1893/b.txt", "letters/a.txt"]


def test_a_plain_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert names(folder) == OWN
    monkeypatch.chdir(folder)
    assert [name for _, name in files_in(Path(), folder.parent / ".fonds")] == OWN


@pytest.mark.parametrize("target", ["../stack.json", "../elsewhere", "..", "/etc/passwd", "/"])
def test_a_link_out_of_the_folder(folder: Path, target: str) -> None:
    (folder / "z").symlink_to(target)
    with pytest.raises(UsageError, match="z is a link that leads out of the folder"):
        names(folder)


def test_a_link_out_by_way_of_links_inside(folder: Path) -> None:
    (folder / "y").symlink_to("z")
    (folder / "z").symlink_to("1893/../../stack.json")
    with pytest.raises(UsageError, match=r"y is a link .*z is a link"):
        names(folder)


@pytest.mark.parametrize("target", ["absent", "z", "../letters-too/x"])
def test_a_link_that_leads_nowhere(folder: Path, target: str) -> None:
    (folder / "z").symlink_to(target)
    with pytest.raises(UsageError, match="leads nowhere"):
        names(folder)


def test_links_inside_are_second_names_and_loops_end(folder: Path) -> None:
    (folder / "again.txt").symlink_to("1893/b.txt")
    (folder / "loop").symlink_to(".")
    (folder / "1893" / "up").symlink_to("..")
    for number in range(12):
        for other in range(12):
            made = folder / f"d{number}"
            made.mkdir(exist_ok=True)
            (made / f"to{other}").symlink_to(f"../d{other}")
    assert names(folder) == ["letters/1893/b.txt", "letters/a.txt", "letters/again.txt"]


def test_what_is_no_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    os.mkfifo("fifo")
    with socket.socket(socket.AF_UNIX) as plug:
        plug.bind("socket")
        (folder / "to-fifo").symlink_to("fifo")
        with pytest.raises(UsageError) as error:
            names(folder)
    for told in ("fifo is a FIFO", "socket is a socket", "to-fifo is a FIFO"):
        assert told in error.value.message


@pytest.mark.skipif(os.geteuid() != 0, reason="only root makes devices")
def test_a_device(folder: Path) -> None:
    try:
        os.mknod(folder / "zero", 0o600 | 0o020000, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("not even root makes devices here")
    with pytest.raises(UsageError, match="zero is a device"):
        names(folder)


def test_hard_links(folder: Path) -> None:
    os.link(folder / "a.txt", folder / "1893" / "a-too.txt")  # both names are in the folder
    assert len(names(folder)) == 3
    os.link(folder.parent / "stack.json", folder / "innocent.txt")
    with pytest.raises(UsageError, match=r"innocent\.txt is a file that has another name outside"):
        names(folder)


def test_the_archive_does_not_drop_its_own_keys(folder: Path) -> None:
    with pytest.raises(UsageError, match=r"stack\.json belongs to the archive itself"):
        files_in(folder.parent, folder.parent)
    home = folder / ".fonds"
    home.mkdir()
    (home / "stack.json").write_text("secret")
    with pytest.raises(UsageError, match=r"\.fonds/stack\.json belongs"):
        files_in(folder, home)


def test_a_folder_without_a_file_is_an_error(tmp_path: Path):
    (tmp_path / "scans" / "1923").mkdir(parents=True)
    with pytest.raises(UsageError, match=r"no file in .*scans"):
        files_in(tmp_path / "scans", tmp_path / "home")
