"""A notice: what somebody is told of a collection, or of the archive, with numbers and a place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeVar

from findings.errors import FaultError
from findings.finding import Finding
from findings.translated import Language

#: what became of a run's files, files without a receipt, a collection into which nothing comes, a
#: run unlike those before, a step that failed for good, a run that takes too long
Kind = Literal["outcome", "overdue", "silent", "unusual", "failed", "slow"]
#: seconds in which no second notice of a kind and a collection is sent
_HOUR, _DAY = 3600, 86400
PAUSE: Mapping[Kind, int] = {
    "outcome": _HOUR,
    "unusual": _HOUR,
    "failed": _HOUR,
    "slow": _HOUR,
    # these stay true until somebody has done something
    "overdue": _DAY,
    "silent": _DAY,
}
#: findings, file names and places that one notice names
_MOST = 10


class NotSentError(FaultError):
    """A notice could not be sent; the message holds no address and no secret of the channel."""

    code = "notice_not_sent"


@dataclass(frozen=True, slots=True)
class Notice:
    """What is told. `collection` is empty where it is the whole archive's.

    `files` says how many it is of, `states` what became of them, `codes` in how many documents each
    was found; `names` are some of the files, `links` pages with more. `to` are e-mail addresses
    beside those of the operator. `runs` is of how many runs it is.
    """

    kind: Kind
    collection: str = ""
    files: int = 0
    states: dict[str, int] = field(default_factory=dict)
    codes: dict[str, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    names: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    runs: int = 1
    language: Language = "en"
    to: tuple[str, ...] = ()

    @property
    def about(self) -> tuple[Kind, str]:
        """What the number of notices is limited by."""
        return self.kind, self.collection


_T = TypeVar("_T")


def together(notices: Sequence[Notice]) -> Notice:
    """One notice in the place of several about the same, oldest first."""
    last = notices[-1]
    states: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    for one in notices:
        states.update(one.states)
        codes.update(one.codes)
    if last.kind in ("overdue", "silent"):  # what is still so, and no sum
        return last
    return replace(
        last,
        files=sum(one.files for one in notices),
        states=dict(states),
        codes=dict(codes),
        findings=_last(found for one in notices for found in one.findings),
        names=_last(name for one in notices for name in one.names),
        links=_last(link for one in notices for link in one.links),
        runs=sum(one.runs for one in notices),
        to=tuple(dict.fromkeys(address for one in notices for address in one.to)),
    )


def _last(items: Iterable[_T]) -> tuple[_T, ...]:
    """The last few, each once."""
    return tuple(dict.fromkeys(items))[-_MOST:]
