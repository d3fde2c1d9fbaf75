"""One job in one child, as its parent sees it: frames while it lives, a code when it dies."""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import signal
import socket
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from extractors.isolation import parent
from extractors.isolation.clock import Deadline
from extractors.isolation.frames import FrameError, Kind, Unpacker
from extractors.options import ExtractOptions
from findings.decoding import decode

#: one frame: a page of text with its words is some hundred kilobytes
MAX_FRAME = 1 << 30
#: what a child may say on stderr before it is taken for gone mad, bytes
MAX_MESSAGES = 16 << 20
_TAIL = 4096


@dataclass(frozen=True, slots=True)
class Job:
    """What a child is to do: `want` is any of `probe`, `pages`, `facts`, or one other thing alone.

    The others, `unpack`, `searchable_pdf` and `page_images`, write into the folder `into`.

    `types` are the source types whose libraries and `models` the OCR models that the server is to
    load before it forks, for this child and those after it. `last` 0 means to the end.
    `source_type` empty means to find it out from the content.
    """

    file: Path
    want: tuple[str, ...]
    name: str = ""
    source_type: str = ""
    first: int = 1
    last: int = 0
    into: Path | None = None
    types: tuple[str, ...] = ()
    models: tuple[str, ...] = ()


class ChildDiedError(Exception):
    """The child ended without finishing: `code` is one of codes.json, `message` says how."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message


@dataclass(slots=True)
class Session:
    """Runs one job; iterate `frames()` to the end or `close()`."""

    job: Job
    options: ExtractOptions
    confinement: dict[str, str] = field(default_factory=dict)
    cpu_seconds: float = 0.0
    _messages: bytearray = field(default_factory=bytearray)

    def frames(self) -> Iterator[tuple[Kind, bytes]]:
        """The child's frames but DONE. Raises ChildDiedError where it died or had to be killed."""
        folder = tempfile.mkdtemp(prefix="fonds-")
        results, status, messages = None, None, None
        try:
            results, results_child = os.pipe()
            messages, messages_child = os.pipe()
            status, status_child = socket.socketpair()
            with status_child:
                try:
                    parent.send(
                        self._letter(folder), [results_child, messages_child, status_child.fileno()]
                    )
                finally:
                    os.close(results_child)
                    os.close(messages_child)
            yield from self._follow(results, messages, status)
        finally:
            if status is not None:
                _end(status)
            for handle in (results, messages):
                if handle is not None:
                    os.close(handle)
            shutil.rmtree(folder, ignore_errors=True)

    def _letter(self, folder: str) -> bytes:
        job = self.job
        file = os.path.realpath(job.file)
        into = str(job.into) if job.into else ""
        letter: dict[str, Any] = {
            "file": file,
            "name": job.name,
            "want": job.want,
            "source_type": job.source_type,
            "first": job.first,
            "last": job.last,
            "types": job.types,
            "models": job.models,
            "into": into,
            "folder": folder,
            "readable": [file, *parent.model_folders()],
            "writable": [into] if into else [],
            "options": asdict(self.options),
            "path": parent.import_path(),
        }
        return msgspec.json.encode(letter)

    def _follow(
        self, results: int, messages: int, status: socket.socket
    ) -> Iterator[tuple[Kind, bytes]]:
        unpacker = Unpacker(MAX_FRAME)
        allowance = self.options.limits.seconds
        deadline = Deadline(allowance)
        said = 0
        done = False
        open_handles = {results, messages}
        while results in open_handles:
            ready, _, _ = select.select([*open_handles], [], [], deadline.left)
            if not ready:
                if deadline.passed():
                    raise ChildDiedError("timeout", f"it made no progress in {allowance:g} seconds")
                continue
            if messages in ready:
                data = os.read(messages, 1 << 16)
                said += len(data)
                self._messages = (self._messages + data)[-_TAIL:]
                if not data:
                    open_handles.discard(messages)
                if said > MAX_MESSAGES:
                    raise ChildDiedError("crashed", "its parser floods its error output")
            if results not in ready:
                continue
            data = os.read(results, 1 << 20)
            if not data:
                break
            try:
                for kind, payload in unpacker.feed(data):
                    if kind is Kind.STAGE:
                        allowance = self._allowance(payload)
                    elif kind is Kind.CONFINED:
                        self.confinement = decode(payload, dict[str, str])
                    elif kind is Kind.DONE:
                        done = True
                    else:
                        yield kind, payload
                    # time that the reader of these frames took is not the child's
                    deadline.restart(allowance, int(self.confinement.get("pid", 0)))
            except (FrameError, msgspec.DecodeError) as error:
                raise ChildDiedError("crashed", f"its parser answered garbage: {error}") from None
        ended = self._status(status)
        self.cpu_seconds = float(ended.get("cpu_seconds", 0.0))
        if not done or unpacker.unfinished:
            raise self._death(ended)

    def _allowance(self, payload: bytes) -> float:
        name, _ = decode(payload, tuple[str, int])
        limits = self.options.limits
        return limits.seconds_per_page if name == "recognise" else limits.seconds

    def _status(self, status: socket.socket) -> dict[str, float]:
        status.settimeout(10)
        try:
            return decode(status.recv(4096) or b"{}", dict[str, float])
        except (OSError, msgspec.DecodeError):
            return {}

    def _death(self, ended: dict[str, Any]) -> ChildDiedError:
        """Why the child ended, from its status, its memory and its last words."""
        number = int(ended.get("signal", 0))
        words = bytes(self._messages).decode("utf-8", "replace").lower()
        name = signal.Signals(number).name if number in set(signal.Signals) else str(number)
        starved = any(
            w in words for w in ("bad_alloc", "memoryerror", "out of memory", "cannot allocate")
        )
        if starved or ended.get("max_rss", 0) > 0.8 * self.options.limits.memory_bytes:
            return ChildDiedError("out_of_memory", f"its parser ran out of memory ({name})")
        if number in (signal.SIGXCPU, signal.SIGALRM):
            return ChildDiedError("timeout", "its parser used up its processor time")
        if number:
            return ChildDiedError("crashed", f"its parser died ({name})")
        return ChildDiedError("crashed", f"its parser ended early (exit {ended.get('exit', '?')})")


def _end(status: socket.socket) -> None:
    """Have the server kill what is left of the child, and wait until it has."""
    with contextlib.suppress(OSError):
        status.settimeout(10)
        status.sendall(b"k")
        while status.recv(4096):
            pass
    status.close()
