"""The web as kinds use it: polite, retried, conditional, resumed."""

from __future__ import annotations

import hashlib
import json
import random
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

from fetchers.contract import Shelf, Transfer
from fetchers.errors import NotTakenError, UnreachableError
from fetchers.web.client import Answer, Client, WebOptions, shown
from fetchers.web.hosts import Hosts, Manners
from fetchers.web.robots import Robots

#: headers that are kept: what the bytes are, how they are known again, and who may use them
KEPT = ("content-type", "content-length", "etag", "last-modified", "link", "content-disposition",
        "content-location", "date", "server", "license")  # fmt: skip
_TRIES = 4
_MEMORY = 64 << 20
#: a server that cannot do what it was asked for will not learn it
_NEVER = (501, 505)
_CODES = {401: "fetch_denied", 403: "fetch_denied", 404: "fetch_gone", 410: "fetch_gone"}


class Web:
    """One worker's way to the web for one source."""

    def __init__(
        self,
        options: WebOptions,
        manners: Manners,
        shelf: Shelf,
        scratch: Path,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.client = Client(options)
        self._hosts = Hosts(shelf, manners, sleep)
        self._manners, self._sleep, self._scratch = manners, sleep, scratch
        #: is told of each file that came, with its bytes
        self.told: Callable[[Transfer, Path], None] | None = None
        self._robots = Robots(shelf, manners, options.agent, self._ask_robots)

    def close(self) -> None:
        """Leave the hosts to others."""
        self._hosts.leave()
        self.client.close()

    def turn(self, url: str) -> None:
        """Wait until this worker may ask the host of an address by another protocol than HTTP."""
        self._hosts.turn(url)

    def get(
        self, url: str, *, etag: str = "", modified: str = "", most: int = _MEMORY
    ) -> tuple[bytes, Transfer] | None:
        """A small answer (a list, a manifest) whole; None where it is unchanged."""
        path = self._scratch / "answer"
        path.unlink(missing_ok=True)
        transfer = self.fetch(url, path, etag=etag, modified=modified, most=most)
        return None if transfer is None else (path.read_bytes(), transfer)

    def fetch(
        self, url: str, path: Path, *, etag: str = "", modified: str = "", most: int = 0
    ) -> Transfer | None:
        """The bytes of `url` in `path`, whole; None where it is unchanged (304).

        What was begun before, even by a worker that died, goes on where it broke off. Raises
        NotTakenError, and UnreachableError after some tries.
        """
        part = _Partial(self._scratch, url)
        if done := part.done():
            part.move(path)
            return done
        conditions = {"If-None-Match": etag} if etag else {}
        if modified:
            conditions["If-Modified-Since"] = modified
        for attempt in range(_TRIES):
            try:
                return self._try(url, path, part, conditions, most)
            except UnreachableError as error:
                wait = max(error.after - time.time(), random.uniform(0.5, 1) * 2**attempt / 2)  # noqa: S311
                if error.after or error.reason == "fetch_server":
                    self._hosts.back_off(url, time.time() + wait)
                if attempt == _TRIES - 1 or error.whole_host or wait > self._manners.patience:
                    raise
                self._sleep(wait)
        raise AssertionError("the last try returns or raises")

    def _try(
        self, url: str, path: Path, part: _Partial, conditions: Mapping[str, str], most: int
    ) -> Transfer | None:
        unchanged = [False]
        resume = part.resume()

        def use(answer: Answer) -> None:
            if answer.status == 304 and conditions:
                unchanged[0] = True
                return
            if answer.status == 416 and resume:
                part.drop()
                raise UnreachableError(f"{shown(url)} is another one now", code="fetch_broken_off")
            _raise_for(answer)
            part.take(url, answer, resumed=answer.status == 206 and bool(resume))

        self.client.ask(url, use, {**conditions, **resume}, self._before, most)
        if unchanged[0]:
            return None
        transfer = part.done()
        if transfer is None:
            raise UnreachableError(f"{shown(url)} broke off", code="fetch_broken_off")
        part.move(path)
        if self.told:
            self.told(transfer, path)
        return transfer

    def _before(self, url: str) -> None:
        self._hosts.turn(url, self._robots.check(url))

    def _ask_robots(self, url: str, use: Callable[[Answer], None], most: int) -> None:
        # the rules of the host that is about to be asked: a request of its own, so its own client
        asking = Client(self.client.options)
        try:
            asking.ask(url, use, {}, self._hosts.turn, most)
        except NotTakenError as error:
            if error.reason not in ("fetch_redirects", "fetch_too_large"):
                raise
            use(Answer(url, 404, {}, lambda: iter(())))
        finally:
            self.client.count += asking.count
            asking.close()


def _raise_for(answer: Answer) -> None:
    status, place = answer.status, shown(answer.url)
    if status in (200, 206):
        return
    if status in (429, 503) or status == 408 or (status >= 500 and status not in _NEVER):
        code = "fetch_busy" if status in (429, 503) else "fetch_server"
        after = _retry_after(answer.headers.get("retry-after", ""))
        raise UnreachableError(f"{place} answers {status}", code=code, after=after)
    raise NotTakenError(f"{place} answers {status}", code=_CODES.get(status, "fetch_refused"))


def _retry_after(value: str) -> float:
    if value.strip().isdecimal():
        return time.time() + min(int(value), 7 * 86_400)
    try:
        return min(parsedate_to_datetime(value).timestamp(), time.time() + 7 * 86_400)
    except (TypeError, ValueError, OverflowError):
        return 0.0


class _Partial:
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
        return {"Range": f"bytes={size}-", "If-Range": known} if known and size else {}

    def take(self, url: str, answer: Answer, *, resumed: bool) -> None:
        """Write the body down as it comes; then the note that it is whole."""
        kept = {name: answer.headers[name] for name in KEPT if name in answer.headers}
        if resumed:
            began = self._bytes.stat().st_size
            if not answer.headers.get("content-range", "").startswith(f"bytes {began}-"):
                self.drop()
                raise UnreachableError(f"{shown(url)} sent another part", code="fetch_broken_off")
            # the answer to a part need not say again what was said of the whole
            kept = {**json.loads(self._head.read_text("utf-8")), **kept}
            kept.pop("content-length", None)
        else:
            self._head.write_text(json.dumps(kept), "utf-8")
        with self._bytes.open("ab" if resumed else "wb") as file:
            for piece in answer.pieces():
                file.write(piece)
        stated = answer.headers.get("content-length", "")
        size = self._bytes.stat().st_size
        plain = not resumed and stated.isdecimal() and "content-encoding" not in answer.headers
        if plain and int(stated) != size:
            raise UnreachableError(f"{shown(url)} broke off", code="fetch_broken_off")
        with self._bytes.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        now = datetime.now(UTC).isoformat(timespec="seconds")
        whole = {
            "url": shown(url), "final_url": shown(answer.url), "status": answer.status,
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
