"""A download that may break off, and goes on only where the rest is surely of the same file."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

from fetchers.contract import Transfer, recorded
from fetchers.errors import UnreachableError
from fetchers.web.address import encoded, masked, shown
from fetchers.web.client import PLAIN, Answer, sendable

#: headers that are kept: what the bytes are, how they are known again, and who may use them
KEPT = ("content-type", "content-length", "etag", "last-modified", "link", "content-disposition",
        "content-location", "date", "server", "license")  # fmt: skip
_RANGE = re.compile(r"bytes (\d{1,18})-(\d{1,18})/(\d{1,18}|\*)", re.ASCII)


class Partial:
    """A download under way: its bytes so far, and the head that they came with."""

    def __init__(self, folder: Path, url: str) -> None:
        name = hashlib.sha256(url.encode()).hexdigest()[:32]
        self._bytes, self._head = folder / f"{name}.part", folder / f"{name}.head"
        self._whole = folder / f"{name}.whole"

    def done(self) -> Transfer | None:
        """How the whole file came, where it is here whole.

        A worker may die in `move`, when the bytes have gone and the note of them is still here.
        """
        try:
            transfer = Transfer(**json.loads(self._whole.read_text("utf-8")))
            return transfer if self._bytes.stat().st_size == transfer.size else None
        except (OSError, ValueError):
            return None

    def resume(self) -> dict[str, str]:
        """The headers that ask for the rest; none where it cannot be told to be the same file."""
        try:
            head = json.loads(self._head.read_text("utf-8"))
            size = self._bytes.stat().st_size
        except (OSError, ValueError):
            return {}
        etag = head.get("etag", "")
        known = etag if etag and not etag.startswith("W/") else head.get("last-modified", "")
        if not (known and size and sendable(known)):
            return {}
        return {"Range": f"bytes={size}-", "If-Range": known}

    def take(self, url: str, answer: Answer, *, asked: bool) -> None:
        """Write the body down as it comes; then the note that it is whole.

        `asked`: for the rest alone. Raises UnreachableError for what is not the whole file; what
        came of it stays where the next request can go on.
        """
        kept = {name: answer.headers[name] for name in KEPT if name in answer.headers}
        total, size = self._stated(url, answer, asked=asked), 0
        if answer.status == 206 and asked:
            size = self._bytes.stat().st_size
            # the answer to a part need not say again what was said of the whole
            kept = {**json.loads(self._head.read_text("utf-8")), **kept}
            kept.pop("content-length", None)
        elif _is_coded(answer):
            self._head.unlink(missing_ok=True)  # ranges count coded bytes, and these are decoded
        else:
            self._head.write_text(json.dumps(kept), "utf-8")
        with self._bytes.open("ab" if size else "wb") as file:
            for piece in answer.pieces():
                file.write(piece)
        self._note(url, answer, kept, total)

    def _stated(self, url: str, answer: Answer, *, asked: bool) -> int | None:
        """The bytes of the whole file as far as the server states them."""
        length = _number(answer.headers.get("content-length", ""))
        if answer.status != 206:
            return None if _is_coded(answer) else length
        cut = _RANGE.fullmatch(answer.headers.get("content-range", "").strip())
        began = self._bytes.stat().st_size if asked else 0
        if cut is None or int(cut[1]) != began or _is_coded(answer):
            self._restart(url, "sent another part")
        total = _number(cut[3])
        if not asked:
            if total is None or int(cut[2]) + 1 != total:
                self._restart(url, "sent a part unasked")
            return total
        head = json.loads(self._head.read_text("utf-8"))
        for name in ("etag", "last-modified"):
            if name in head and answer.headers.get(name, head[name]) != head[name]:
                self._restart(url, "is another one now")
        first = _number(head.get("content-length", ""))
        if total is not None and first is not None and total != first:
            self._restart(url, "has another length now")
        if total is None and first is None:
            self._restart(url, "does not say how long it is")
        return first if total is None else total

    def _restart(self, url: str, why: str) -> NoReturn:
        self.drop()
        raise UnreachableError(f"{shown(url)} {why}", code="fetch_broken_off")

    def _note(self, url: str, answer: Answer, kept: Mapping[str, str], total: int | None) -> None:
        size = self._bytes.stat().st_size
        if total is not None and size > total:
            self._restart(url, "is longer than it said")
        if total is not None and size < total:
            raise UnreachableError(f"{shown(url)} broke off", code="fetch_broken_off")
        with self._bytes.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        now = datetime.now(UTC).isoformat(timespec="seconds")
        # where it was led to is no address that anybody listed, and may open what is closed
        led = answer.url if answer.url == encoded(url) else masked(answer.url)
        whole = {
            "url": recorded(url), "final_url": recorded(led), "status": answer.status,
            "time": now, "sha256": digest, "size": size, "headers": kept,
        }  # fmt: skip
        fresh = self._whole.with_suffix(".new")
        fresh.write_text(json.dumps(whole), "utf-8")
        fresh.replace(self._whole)

    def move(self, path: Path) -> None:
        """The bytes to where they are wanted; nothing is left here."""
        self._bytes.replace(path)
        self.drop()

    def drop(self) -> None:
        """Forget what was begun."""
        for path in (self._whole, self._head, self._bytes):
            path.unlink(missing_ok=True)


def _is_coded(answer: Answer) -> bool:
    return answer.headers.get("content-encoding", "").strip().lower() not in PLAIN


def _number(text: str) -> int | None:
    """A length in bytes; None where it is none that a file has."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 18 else None
