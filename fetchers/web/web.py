"""The web as kinds use it: polite, retried, conditional, resumed."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from email.utils import parsedate_to_datetime
from pathlib import Path

from fetchers.contract import Shelf, Transfer
from fetchers.errors import NotTakenError, PausedError, UnreachableError
from fetchers.web.address import checked, shown
from fetchers.web.client import Answer, Client, WebOptions, sendable
from fetchers.web.hosts import LONGEST_WAIT, Hosts, Manners, host_of
from fetchers.web.partial import Partial
from fetchers.web.robots import Robots
from fetchers.web.signed import Signed

_TRIES = 4
_MEMORY = 64 << 20
#: headers by which the end of a body is known; without one it ends with the connection
_FRAMED = ("content-length", "transfer-encoding", "content-range")
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
        #: whether the run that asks has no time for another try
        self.is_over: Callable[[], bool] = lambda: False
        #: the seconds that the run that asks still has
        self.time_left: Callable[[], float] = lambda: 0.0
        #: what shows that the end of a file is missing, empty for none
        self.cut_off: Callable[[Path], str] = lambda path: ""
        #: is told of each file that came, with its bytes
        self.told: Callable[[Transfer, Path], None] | None = None
        self._is_store = False
        #: hosts that were away, and are not asked again by this worker
        self._away: dict[str, UnreachableError] = {}
        self._host, self._begun = "", 0
        self._robots = Robots(shelf, manners, options.agent, self._ask_robots)

    def close(self) -> None:
        """Leave the hosts to others."""
        self._hosts.leave()
        self.client.close()

    def begin(self) -> None:
        """Another resource from now on. Once some of one was asked for, the rest is waited for as
        long as the run has time, since the next run would begin with it anew.
        """
        self._begun = self.client.count

    def as_store(self, region: str) -> None:
        """Ask an object store from now on: requests are signed with the source's key.

        Its interface is for programs, so no robots.txt is looked for in it.
        """
        options = self.client.options
        key = options.login
        if key is not None and key.user:
            signed = Signed(key.host, key.user, key.secret, key.scheme, key.port, region)
            self.client.options = replace(options, login=signed)
        self._is_store = True

    def turn(self, url: str) -> None:
        """Wait until this worker may ask the host of an address by another protocol than HTTP."""
        checked(url)
        self._hosts.turn(url)

    def get(
        self, url: str, *, etag: str = "", modified: str = "", most: int = _MEMORY
    ) -> tuple[bytes, Transfer] | None:
        """A small answer (a list, a manifest) whole; None where it is unchanged."""
        path = self._scratch / "answer"
        path.unlink(missing_ok=True)
        transfer = self.fetch(url, path, etag=etag, modified=modified, most=most)
        if transfer is None:
            return None
        data = path.read_bytes()
        path.unlink()  # a list may say what nobody is to keep
        return data, transfer

    def fetch(
        self, url: str, path: Path, *, etag: str = "", modified: str = "", most: int = 0
    ) -> Transfer | None:
        """The bytes of `url` in `path`, whole; None where it is unchanged (304).

        What was begun before, even by a worker that died, goes on where it broke off. Raises
        NotTakenError, and UnreachableError after some tries.
        """
        checked(url)
        part = Partial(self._scratch, url)
        if done := part.done():
            part.move(path)
            return done
        stated = {"If-None-Match": etag, "If-Modified-Since": modified}
        conditions = {name: value for name, value in stated.items() if value and sendable(value)}
        for attempt in range(_TRIES):
            try:
                return self._try(url, path, part, conditions, most)
            except UnreachableError as error:
                wait = max(error.after - time.time(), random.uniform(0.5, 1) * 2**attempt / 2)  # noqa: S311
                if error.after or error.reason == "fetch_server":
                    self._hosts.back_off(url, time.time() + wait)
                if error.whole_host and not error.unasked:
                    self._away[self._host] = error
                last = attempt == _TRIES - 1 or error.whole_host or self.is_over()
                if last or max(wait, self._hosts.wait(url)) > self._manners.patience:
                    raise
                self._sleep(wait)
        raise AssertionError("the last try returns or raises")

    def _try(
        self, url: str, path: Path, part: Partial, conditions: Mapping[str, str], most: int
    ) -> Transfer | None:
        unchanged, unsure = [False], [False]
        resume = part.resume()

        def use(answer: Answer) -> None:
            if answer.status == 304 and conditions:
                unchanged[0] = True
                return
            if answer.status == 416 and resume:
                part.drop()
                raise UnreachableError(f"{shown(url)} is another one now", code="fetch_broken_off")
            _raise_for(answer)
            unsure[0] = answer.headers.keys().isdisjoint(_FRAMED)
            part.take(url, answer, asked=bool(resume))

        self.client.ask(url, use, {**conditions, **resume}, self._before, most)
        if unchanged[0]:
            return None
        transfer = part.done()
        if transfer is None:
            raise UnreachableError(f"{shown(url)} broke off", code="fetch_broken_off")
        part.move(path)
        if unsure[0] and (why := self.cut_off(path)):
            path.unlink()
            raise UnreachableError(f"{shown(url)} broke off: {why}", code="fetch_broken_off")
        if self.told:
            self.told(transfer, path)
        return transfer

    def _before(self, url: str) -> None:
        self._host = host_of(url)
        if known := self._away.get(self._host):
            raise UnreachableError(
                known.message, code=known.reason, after=known.after, whole_host=True, unasked=True
            )
        is_begun = self.client.count > self._begun
        delay = 0.0 if self._is_store else self._robots.check(url)
        try:
            self._hosts.turn(url, delay, self.time_left() if is_begun else 0.0)
        except PausedError as error:
            if not is_begun:
                raise
            # no run has the time for all that it takes: it counts as a try, or none would end
            raise UnreachableError(str(error), code=error.reason, after=error.until) from error

    def _ask_robots(self, url: str, use: Callable[[Answer], None], most: int) -> None:
        # the rules of the host that is about to be asked: a request of its own, so its own client,
        # and one that anybody may send, so without the log-in
        asking = Client(replace(self.client.options, login=None))
        try:
            asking.ask(url, use, {}, self._hosts.turn, most)
        except NotTakenError as error:
            if error.reason != "fetch_redirects":
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
    """The time (seconds since 1970) that `Retry-After` asks for, within bounds; 0: none."""
    now = time.time()
    if value.strip().isdecimal():
        digits = value.strip().lstrip("0")
        asked = now + (int(digits or "0") if len(digits) < 10 else LONGEST_WAIT)
        return min(asked, now + LONGEST_WAIT)
    try:
        asked = parsedate_to_datetime(value).timestamp()
    except (TypeError, ValueError, OverflowError, IndexError):
        return 0.0
    return min(asked, now + LONGEST_WAIT) if asked > now else 0.0
