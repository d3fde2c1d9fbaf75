"""An OAI-PMH repository: what it says of itself, and its records page after page.

Days or seconds, deletions told or not: the repository says so in `Identify`, asked once a round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from fetchers.contract import Round
from fetchers.damaged import Damaged, parse_list
from fetchers.desk import Desk
from fetchers.errors import NotTakenError
from fetchers.reading import texts, with_root

_DAY = "%Y-%m-%d"
_SECOND = f"{_DAY}T%H:%M:%SZ"
_STAMP = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?")
#: a repository that forgets what it deleted is asked for everything once in so many rounds
_WHOLE_EVERY = 10


class _RepositoryError(Exception):
    """What the repository answers in the place of records: a code, and words."""


@dataclass(frozen=True, slots=True)
class _Policy:
    """`days`: datestamps count days (None: it does not say); `forgets`: what it deletes may be
    gone without a word; `earliest`: no record has an earlier datestamp.
    """

    days: bool | None = None
    forgets: bool = False
    earliest: str = ""

    def written(self, stamp: str) -> str:
        """A datestamp as the repository counts."""
        if self.days or (self.days is None and len(stamp) == 10):
            return stamp[:10]
        return stamp if len(stamp) > 10 else f"{stamp}T00:00:00Z"


class Repository:
    """One repository, in one round."""

    def __init__(self, address: str, desk: Desk, place: Round) -> None:
        self._address, self._desk, self._place = address, desk, place

    def records(self, prefix: str, of: str) -> Iterator[tuple[Any, str]]:
        """Each record that changed since the last round, with the token that its page came by; one
        that cannot be read as a `Damaged`, behind the others of its page.

        A round that names all there is says so in its place, and has no tokens to go on with.
        Raises NotTakenError and UnreachableError.
        """
        policy, place = self._policy(), self._place
        place.whole = policy.forgets and (not place.since or place.number % _WHOLE_EVERY == 0)
        first = {"verb": "ListRecords", "metadataPrefix": prefix, **({"set": of} if of else {})}
        since = [] if place.whole or not place.since else _since(place.since, policy)
        token, again = "" if place.whole else place.resume, False
        seen = {token}
        while True:
            begin = {**first, **({"from": since[0]} if since else {})}
            asked = {"verb": "ListRecords", "resumptionToken": token} if token else begin
            try:
                root, damaged = self._ask(asked, anew=again)
            except _RepositoryError as error:
                if error.args[0] == "badArgument" and not token and len(since) > 1:
                    since = since[1:]  # it counts otherwise than it says
                    continue
                if error.args[0] != "badResumptionToken" or not token or again:
                    said = f"{self._address}: {' '.join(error.args)}"
                    raise NotTakenError(said, code="fetch_unreadable") from error
                token = place.resume = ""
                place.at, again, seen = 0, True, set()
                continue
            if not place.until:
                # records that were stamped in the second of this answer are seen again next time
                place.until = _until(root, policy, since)
            lists = root.iter("{*}ListRecords")  # there may be other records within a record
            for record in [*(one for of in lists for one in of.iterfind("{*}record")), *damaged]:
                yield record, "" if place.whole else token
            token = next((one.text or "" for one in root.iter("{*}resumptionToken")), "").strip()
            if not token:
                return
            if token in seen:
                # whoever mends it is believed: the next run asks for all pages anew
                place.number, place.resume, place.at = place.number + 1, "", 0
                said = f"{self._address} leads round and round with its tokens"
                raise NotTakenError(said, code="fetch_redirects")
            seen.add(token)

    def _policy(self) -> _Policy:
        try:
            root, _ = self._ask({"verb": "Identify"})
        except _RepositoryError:
            return _Policy()
        said = {
            name: "".join("".join(texts(one, name)) for one in root.iter("{*}Identify"))
            for name in ("granularity", "deletedRecord", "earliestDatestamp")
        }
        earliest, grain = said["earliestDatestamp"], said["granularity"].upper()
        return _Policy(
            days={"YYYY-MM-DD": True, "YYYY-MM-DDTHH:MM:SSZ": False}.get(grain),
            forgets=said["deletedRecord"].lower() in ("no", "transient"),
            earliest=earliest if _STAMP.fullmatch(earliest) else "",
        )

    def _ask(self, asked: dict[str, str], *, anew: bool = False) -> tuple[Any, list[Damaged]]:
        url = f"{self._address}{'&' if '?' in self._address else '?'}{urlencode(asked)}"

        def read(data: bytes, at: str) -> tuple[Any, list[Damaged]]:
            root, damaged = parse_list(data, url, "record")
            with_root(root, ("OAI-PMH",), url)
            code = next((one.get("code") or "" for one in root.iter("{*}error")), "")
            if code and code != "noRecordsMatch":
                raise _RepositoryError(code, " ".join(texts(root, "error")))
            return root, damaged

        return self._desk.list(url, read, once=True, anew=anew)


def _since(stamp: str, policy: _Policy) -> list[str]:
    """What to ask from, and what else where the repository does not take that."""
    tries = [policy.written(stamp), stamp[:10]]
    if stamp < policy.earliest < _now():
        tries.append(policy.written(policy.earliest))
    return list(dict.fromkeys(tries))


def _until(root: Any, policy: _Policy, since: list[str]) -> str:
    """The time of an answer as the repository writes datestamps: days, or seconds."""
    stated = "".join(texts(root, "responseDate")[:1])
    if not (match := _STAMP.fullmatch(stated)) or not match[1]:
        stated = (datetime.now(UTC) - timedelta(days=1)).strftime(_SECOND)
    # a clock that is ahead would hide all that is stamped until then
    stated = min(stated, _now())
    days = policy.days
    if days is None:
        stamps = [one.text or "" for one in root.iter("{*}datestamp")]
        days = all(len(one.strip()) == 10 for one in [*stamps, *since[:1]]) and bool(
            stamps or since
        )
    return stated[:10] if days or (since and len(since[0]) == 10) else stated


def _now() -> str:
    return datetime.now(UTC).strftime(_SECOND)
