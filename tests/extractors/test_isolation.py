"""Whatever a parser does, its caller gets a code, and no process stays behind."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractors.contract import Page, Probe
from extractors.isolation import parent
from extractors.isolation.session import Job, Session
from extractors.options import ExtractOptions, Limits
from extractors.run import extract, extract_pages, finish, probe
from findings.errors import RefusedError

FAULTS = Path(__file__).parents[1] / "faults"
OPTIONS = ExtractOptions(
    formats=("parser_faulty",),
    limits=Limits(seconds=2.5, seconds_per_page=2.5, memory_bytes=1 << 30),
)
#: where nothing is to run into a limit: a server that starts anew on a busy machine takes seconds
PATIENT = ExtractOptions(formats=("parser_faulty",))


@pytest.fixture(autouse=True)
def _faults_importable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(FAULTS))


def file_of(folder: Path, *pages: str) -> Path:
    path = folder / "a.faulty"
    path.write_text("\n".join(["FAULTY", *pages]))
    return path


def read(path: Path, options: ExtractOptions = OPTIONS) -> list[Page]:
    found = probe(path, options)
    return list(extract_pages(path, found, 1, found.page_count, options))


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("segfault", "crashed"),
        ("abort", "crashed"),
        ("kill", "crashed"),
        ("exit", "crashed"),
        ("garbage", "crashed"),
        ("lie", "crashed"),
        ("flood", "crashed"),
        ("hang", "timeout"),
        ("memory", "out_of_memory"),
        ("refuse", "truncated"),
        ("raise", "malformed"),
    ],
)
class TestEveryFaultHasACode:
    def test_while_opening(self, tmp_path: Path, fault: str, code: str) -> None:
        with pytest.raises(RefusedError) as caught:
            extract(file_of(tmp_path, f"open:{fault}"), OPTIONS)
        assert caught.value.reason == code
        assert caught.value.remedy

    def test_on_one_page_of_three(self, tmp_path: Path, fault: str, code: str) -> None:
        pages = read(file_of(tmp_path, "text", fault, "text"))
        assert [page.number for page in pages] == [1, 2, 3]
        assert [page.state for page in pages] == ["text", "failed", "text"]
        assert pages[1].reason == code
        assert pages[1].findings[0].code == "page_failed"


def test_a_document_with_one_bad_page_keeps_the_others(tmp_path: Path) -> None:
    extraction = extract(file_of(tmp_path, "text", "segfault", "text"), OPTIONS)
    assert [page.state for page in extraction.pages] == ["text", "failed", "text"]
    assert "page 1" in extraction.text
    assert "page 3" in extraction.text


def test_a_document_without_one_good_page_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as caught:
        extract(file_of(tmp_path, "refuse", "raise"), OPTIONS)
    assert caught.value.reason == "truncated"


def test_repeated_hangs_are_given_up_and_said_so(tmp_path: Path) -> None:
    pages = read(file_of(tmp_path, "hang", "hang", "text", "text"))
    assert [page.state for page in pages] == ["failed", "failed", "skipped", "skipped"]
    assert all(page.reason for page in pages)


def test_a_volume_goes_on_where_it_stopped(tmp_path: Path) -> None:
    path = file_of(tmp_path, *["text"] * 5)
    found = probe(path, OPTIONS)
    first = list(extract_pages(path, found, 1, 3, OPTIONS))
    rest = list(extract_pages(path, found, 4, 5, OPTIONS))
    assert finish(path, found, [*rest, *first], OPTIONS).text == extract(path, OPTIONS).text


def test_an_abandoned_reading_leaves_no_child(tmp_path: Path) -> None:
    path = file_of(tmp_path, "text", "hang")
    pages = extract_pages(path, Probe("faulty", "", 2, 1), 1, 2, OPTIONS)
    next(pages)
    pages.close()  # type: ignore[attr-defined]
    assert _below_server() == []


def test_what_a_child_started_dies_with_it(tmp_path: Path) -> None:
    assert len(read(file_of(tmp_path, "orphan", "text"))) == 2
    assert _below_server() == []
    assert not [p for p in psutil.process_iter(["ppid", "cmdline"]) if _is_orphan(p)]


def test_stopping_ends_the_server(tmp_path: Path) -> None:
    read(file_of(tmp_path, "text"))
    server = _server()
    parent.stop()
    assert not server.is_running()


def test_a_dead_server_is_replaced(tmp_path: Path) -> None:
    path = file_of(tmp_path, "text")
    read(path, PATIENT)
    _server().kill()
    _server().wait(10)
    assert [page.state for page in read(path, PATIENT)] == ["text"]


def test_the_child_has_no_credentials(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "hush")
    parent.stop()
    (page,) = read(file_of(tmp_path, "environment"))
    assert set(page.text.split()) <= {
        *(*parent.ENVIRONMENT, "HOME", "LC_ALL", "LC_CTYPE"),
        *("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"),
    }


def test_the_child_reads_no_other_file_and_opens_no_connection(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the key")
    path = file_of(tmp_path, f"read {secret}", "connect", f"read {tmp_path / 'a.faulty'}")
    session = Session(Job(path, ("pages",), source_type="faulty"), OPTIONS)
    texts = [payload.decode() for _, payload in session.frames()]
    if session.confinement["files"] == "none":
        pytest.skip("this kernel has no Landlock")
    assert "denied: PermissionError" in texts[0]
    assert "FAULTY" in texts[2]
    if session.confinement["network"] != "none":
        assert "connected" not in texts[1]


def test_threads_may_extract_at_the_same_time(tmp_path: Path) -> None:
    path = file_of(tmp_path, "text", "text")
    states: list[list[str]] = []
    threads = [
        threading.Thread(target=lambda: states.append([p.state for p in read(path)]))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert states == [["text", "text"]] * 4


def test_a_fork_of_the_caller_has_a_server_of_its_own(tmp_path: Path) -> None:
    path = file_of(tmp_path, "text")
    read(path, PATIENT)
    ours = _server().pid
    left, right = socket.socketpair()
    pid = os.fork()
    if pid == 0:
        try:
            read(path, PATIENT)
            right.sendall(str(_server().pid).encode())
            parent.stop()
        finally:  # whatever becomes of it, the fork is no second pytest
            os._exit(0)
    os.waitpid(pid, 0)
    right.close()
    assert int(left.recv(100)) != ours
    left.close()


def _server() -> psutil.Process:
    return psutil.Process(parent._servers[0][2].pid)


def _below_server() -> list[psutil.Process]:
    return _server().children(recursive=True)


def _is_orphan(process: psutil.Process) -> bool:
    return process.info["ppid"] == 1 and "extractors.isolation.server" in str(
        process.info["cmdline"]
    )


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["tesserocr", "pytesseract"])
def test_both_engines_work_inside(tmp_path: Path, engine: str) -> None:
    image = Image.new("L", (900, 200), 255)
    ImageDraw.Draw(image).text((40, 60), "a letter", fill=0, font=ImageFont.load_default(64))
    image.save(tmp_path / "a.png")
    found = extract(tmp_path / "a.png", ExtractOptions(languages=("eng",), engine=engine))  # type: ignore[arg-type]
    assert "letter" in found.text
    assert engine in found.engine


def test_nothing_outlives_a_caller_that_is_killed(tmp_path: Path) -> None:
    path = file_of(tmp_path, "hang")
    program = (
        "import sys; sys.path[:0] = sys.argv[1:3]\n"
        "from pathlib import Path\n"
        "from extractors.options import ExtractOptions\n"
        "from extractors.run import extract\n"
        "extract(Path(sys.argv[3]), ExtractOptions(formats=('parser_faulty',)))\n"
    )
    root = str(Path(__file__).parents[2])
    command = [sys.executable, "-c", program, root, str(FAULTS), str(path)]
    spare = tmp_path / "spare"
    spare.mkdir()
    with subprocess.Popen(command, env={**os.environ, "TMPDIR": str(spare)}) as caller:
        below: list[psutil.Process] = []
        for _ in range(300):
            below = psutil.Process(caller.pid).children(recursive=True)
            if len(below) >= 2:
                break
            time.sleep(0.1)
        caller.kill()
    assert len(below) >= 2
    _, alive = psutil.wait_procs(below, timeout=20)
    assert alive == []
    assert list(spare.iterdir()) == []


def test_the_frames_of_a_file_in_order_and_from_the_middle(tmp_path: Path) -> None:
    frames = [Image.new("L", (40 + n, 30), 255) for n in range(5)]
    path = tmp_path / "a.tif"
    frames[0].save(path, save_all=True, append_images=frames[1:])
    found = probe(path, ExtractOptions())
    assert found.page_count == 5
    widths = [page.width for page in extract_pages(path, found, 2, 4, ExtractOptions())]
    assert widths == [41, 42, 43]
