"""What enters the warehouse of a run: the objects it saw, and what became of each document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from cleaners.contract import CleanText
from describers.contract import Description
from expectations.contract import State, Verdict
from extractors.contract import Extraction
from findings.finding import Finding
from warehouse.rights import Rights

#: between the key of a container and the name of a document inside it
INSIDE = "!/"
#: the state in `documents` of what is left of a withdrawn document
WITHDRAWN = "withdrawn"
#: the code of a document that was taken down, and the kind of that decision
TAKEN_DOWN: Final = "taken_down"
#: codes of documents of which the published version stays what readers see
BETTER_KEPT, VERSION_KEPT = "better_version_kept", "published_version_kept"
#: codes of what persons decided (`warehouse.decisions`)
DECIDED = frozenset({TAKEN_DOWN, WITHDRAWN, "held_back", "rejected"})

Kind = Literal["document", "receipt", "profile", "misnamed", "sidecar"]


@dataclass(frozen=True, slots=True)
class DropObject:
    """One version of one key. `time` is ISO 8601 UTC; `sha256` hexadecimal, empty if unknown.

    `name` is the file's name as the archivist had it, `latest` whether no newer version hides it.
    """

    bucket: str
    key: str
    version: str
    size: int
    time: str
    collection: str
    name: str
    kind: Kind = "document"
    sha256: str = ""
    etag: str = ""
    latest: bool = True


@dataclass(frozen=True, slots=True)
class Fetch:
    """One transfer of a document that was fetched from `source` (`collection/name`).

    `record` is its name there, `named_by` the list that names it. `status` is that of HTTP, or the
    code of what did not come, with its `reason`. `time` is ISO 8601 UTC, `size` bytes.
    """

    source: str
    record: str
    url: str
    status: str
    named_by: str = ""
    final_url: str = ""
    time: str = ""
    sha256: str = ""
    size: int = 0
    reason: str = ""
    rights: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One document at the end of its way, with all that the rooms made of it.

    A refused document has no extraction, clean text or description. `provenance` holds every
    object that brought these bytes; `original` is a local copy of them, None to have them fetched
    from the first object. `created` (ISO 8601 UTC) is the time of the run and not of the call: a
    retry with the same one writes the same bytes. `given` is what the archivist said of it
    (`title`, `author`, `date`, `rights`, other Dublin Core elements), with `date_edtf`,
    `date_earliest` and `date_latest` where the date could be read. `collections` are all that it
    was ever dropped into, the first one first (empty: those of `provenance`), `profile` is the
    digest of the profile that it was read by, `fetched` how it came from an online source.
    `gain` is the share of letters in known words that this reading has more than the published
    version (negative: fewer; None where there is none or it reads the same); `decided` names the
    corrections by persons that are in it. `checked` names the checksums that came with it and were
    held against it.
    """

    doc_id: str
    sha256: str
    provenance: tuple[DropObject, ...]
    verdict: Verdict
    run_id: str
    created: str
    extraction: Extraction | None = None
    clean: CleanText | None = None
    description: Description | None = None
    original: Path | None = None
    engine: str = ""
    code_version: str = ""
    rights: Rights = field(default_factory=Rights)
    collections: tuple[str, ...] = ()
    profile: str = ""
    given: Mapping[str, str] = field(default_factory=dict)
    fetched: tuple[Fetch, ...] = ()
    gain: float | None = None
    decided: tuple[str, ...] = ()
    checked: tuple[str, ...] = ()

    @property
    def is_worse(self) -> bool:
        """Whether a better version stays published; this one is archived beside it."""
        return BETTER_KEPT in self.verdict.codes

    @property
    def is_decided(self) -> bool:
        """Whether a person, not an expectation, keeps it from being published."""
        return not DECIDED.isdisjoint(self.verdict.codes)

    @property
    def belongs_to(self) -> tuple[str, ...]:
        """The collections that it was dropped into, each once."""
        return self.collections or tuple(dict.fromkeys(one.collection for one in self.provenance))


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of an object that no document came of itself, with the reason.

    It is `pending` or `ignored`; a container's, with what is to be said of it and of each document
    in it that was refused; or `quarantined` with findings where the bytes could not be had.
    """

    item: DropObject
    state: State
    reason: str = ""
    codes: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class RunRecord:
    """When a run began (ISO 8601 UTC), and with which code; its counts are made while loading."""

    run_id: str
    started: str
    code_version: str = ""
