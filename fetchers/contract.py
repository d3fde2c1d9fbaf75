"""What a kind of source gives, what leaves the room, and what the room is handed to work with.

A source names records; a record is one document, of one file or of many pages. The room knows no
store: it is handed a `Shelf` for what it must remember and a `Sink` for what it delivers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Protocol

import msgspec

from fetchers.credentials import masked

#: an address of the web as a `sources.yaml` may have it: with a host, and without a credential
WEB_ADDRESS = r"^[Hh][Tt][Tt][Pp][Ss]?://(\[[0-9A-Fa-f:.]+\]|[^\s/?#@:\\\[\]]+)(:[0-9]{1,5})?([/?#].*)?$(?!\n)"
WebAddress = Annotated[str, msgspec.Meta(pattern=WEB_ADDRESS)]
#: a folder of the machine, wherever a worker stands
FOLDER = r"^/[^\x00-\x1f]*$(?!\n)"
FolderPath = Annotated[str, msgspec.Meta(pattern=FOLDER)]

#: how keys of a bucket begin, unlike paths
NO_SLASH = r"^(?!/)"

#: the names of Dublin Core (DCMI Metadata Terms, properties), its fifteen elements among them
DUBLIN_CORE = (
    "abstract", "accessRights", "accrualMethod", "accrualPeriodicity", "accrualPolicy",
    "alternative", "audience", "available", "bibliographicCitation", "conformsTo", "contributor",
    "coverage", "created", "creator", "date", "dateAccepted", "dateCopyrighted", "dateSubmitted",
    "description", "educationLevel", "extent", "format", "hasFormat", "hasPart", "hasVersion",
    "identifier", "instructionalMethod", "isFormatOf", "isPartOf", "isReferencedBy",
    "isReplacedBy", "isRequiredBy", "isVersionOf", "issued", "language", "license", "mediator",
    "medium", "modified", "provenance", "publisher", "references", "relation", "replaces",
    "requires", "rights", "rightsHolder", "source", "spatial", "subject", "tableOfContents",
    "temporal", "title", "type", "valid",
)  # fmt: skip
ELEMENT = rf"^({'|'.join(DUBLIN_CORE)})$(?!\n)"
#: words, and no signs that only steer a machine
WORDS = r"^(?![\s]*$)[^\x00-\x08\x0b-\x1f\x7f]+$"
#: what a `sources.yaml` says of documents
Said = dict[
    Annotated[str, msgspec.Meta(pattern=ELEMENT)],
    Annotated[str, msgspec.Meta(pattern=WORDS)]
    | int
    | Annotated[float, msgspec.Meta(ge=-1e15, le=1e15)],
]


#: what a source says of a document: Dublin Core elements (`title`, `creator`, ...), values in order
About = Mapping[str, tuple[str, ...]]


def storable(text: str) -> str:
    r"""`text` as UTF-8 can hold it: half of a surrogate pair (a file name of another coding, JSON
    of a careless program) is written out.

    >>> storable("M\udce4rz")
    'M\\udce4rz'
    """
    return text.encode("utf-8", "backslashreplace").decode()


def recorded(text: str) -> str:
    """`text` as it may be kept and shown: storable, and without the credential of an address in it.

    >>> recorded("https://example.org/a?v=1&X-Amz-Signature=5f3a&X-Amz-Expires=60#2")
    'https://example.org/a?v=1&X-Amz-Signature=***&X-Amz-Expires=***#2'
    >>> recorded("see https://me:secret@example.org/@you and http://me:a/b@c/"), recorded("a@b:c@d")
    ('see https://***@example.org/@you and http://***@c/', 'a@b:c@d')
    """
    return storable(masked(text))


@dataclass(frozen=True, slots=True)
class Transfer:
    """How bytes came here. Times are ISO 8601 UTC; `headers` those that matter, in lower case."""

    url: str
    final_url: str
    status: int
    time: str
    sha256: str
    size: int
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def media_type(self) -> str:
        """The type that the server stated, without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


#: writes bytes that need no request (a file of a folder, a record of a web archive) and says how
Take = Callable[[Path], Transfer]


#: gives a text of a page that the source has (ALTO, hOCR, plain) and how it came; empty: none
Text = Callable[[], tuple[bytes, tuple[Transfer, ...]]]


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a record: an address to fetch, or `take`. `tries`, where there are, are asked in
    its place, in order, until one gives an image; `text` is asked for the text of the same page.
    """

    address: str
    take: Take | None = None
    tries: Callable[[], Iterable[str]] | None = None
    text: Text | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A record opened: its files in order, what is said of it, how the source knows its state.

    With `paged` it becomes one package however many parts it has; `ranges` are titled runs
    of pages.
    """

    parts: tuple[Part, ...]
    about: About = field(default_factory=dict)
    paged: bool = False
    ranges: tuple[tuple[str, tuple[int, ...]], ...] = ()
    etag: str = ""
    modified: str = ""

    def __post_init__(self) -> None:
        about = {name: tuple(map(recorded, values)) for name, values in self.about.items()}
        object.__setattr__(self, "about", about)


class Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is remembered of a record. `mark`, `etag` and `modified` are its validators.

    `state` is `had`, `partial` (parts are missing and due again), `gone`, `failed` (tried `tries`
    times, due at `after`) or `refused`; `absent` counts the rounds in a row that missed it;
    `said` is the digest of what was said of it, `common` of the share that the collection said.
    """

    id: str
    state: str
    key: str = ""
    mark: str = ""
    etag: str = ""
    modified: str = ""
    sha256: str = ""
    round: int = 0
    tries: int = 0
    after: float = 0.0
    code: str = ""
    message: str = ""
    missing: int = 0
    absent: int = 0
    said: str = ""
    common: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A record as the source names it, before anything of it is asked for.

    `mark` changes when the record does, as far as the source says so by itself (a datestamp);
    empty where one has to ask. `open` gives the document, None where it is unchanged. `hides`: it
    is a list that cannot be had, so what it would name cannot be told from what is gone.
    """

    id: str
    name: str
    open: Callable[[Entry | None], Document | None]
    mark: str = ""
    gone: bool = False
    named_by: str = ""
    resume: str = ""
    hides: bool = False

    def __post_init__(self) -> None:
        for one in ("id", "name", "named_by"):
            object.__setattr__(self, one, recorded(getattr(self, one)))
        for one in ("mark", "resume"):  # the source's own words, which it is told again
            object.__setattr__(self, one, storable(getattr(self, one)))


class Round(msgspec.Struct, kw_only=True):
    """One pass over a source; it may take several runs. Kept between them.

    `pause` is when a run that our own manners ended goes on (seconds since 1970), 0: at once.
    `resume` is where the kind goes on (its own token); `since` the time up to which the last round
    saw everything, `until` that of this one, as the source writes times; `at` counts the records
    that are behind it. `failed` records are due again; a round of `only_failed` takes no others;
    one that is `whole` names all that there is, also where its kind does not as a rule.
    """

    number: int = 1
    resume: str = ""
    since: str = ""
    until: str = ""
    at: int = 0
    only_failed: bool = False
    whole: bool = False
    failed: int = 0
    finished: float = 0.0
    pause: float = 0.0


class Shelf(Protocol):
    """Remembers small files by key, durably, for all workers."""

    def read(self, key: str) -> tuple[bytes, str] | None:
        """The bytes and their mark for `swap`; None where there are none."""

    def write(self, key: str, data: bytes) -> None:
        """Keep bytes, whatever was there."""

    def swap(self, key: str, data: bytes, mark: str | None) -> str | None:
        """Replace the bytes that have `mark` (None: none are there); None where another did."""

    def keys(self, prefix: str) -> Iterator[str]:
        """The keys that begin so, in order."""

    def remove(self, key: str) -> None:
        """Forget; no error where there is nothing."""

    def keep(self, key: str, path: Path) -> None:
        """Keep a file."""

    def fetch(self, key: str, path: Path) -> bool:
        """A kept file into `path`; False where there is none."""


class Sink(Protocol):
    """Takes what was fetched: the drop."""

    def put(self, path: Path, name: str) -> str:
        """A file under a name in the source's collection; its key. The same bytes cost nothing."""

    def back(self, key: str, path: Path) -> bool:
        """What was put under a key, into a file; False where it is not there."""

    def withdraw(self, sha256: str, reason: str) -> None:
        """The document of these bytes is gone at its source, and its collection wants it out."""

    def restore(self, sha256: str, reason: str) -> None:
        """It is there again: undo a withdrawal for that reason, and no other."""


class Kind(Protocol):
    """A kind of source: its settings, and how it names its records."""

    name: str
    label: str
    #: its own fields in a `sources.yaml`
    fields: type[msgspec.Struct]
    #: whether one pass names everything that there is, so that what it does not name is gone
    whole: bool

    def names(self, own: Any, desk: Any, place: Round) -> Iterator[Named]:
        """The records, from `place` on. `own` is a `fields`, `desk` a `fetchers.desk.Desk`."""


class Report(msgspec.Struct, kw_only=True):
    """What one run of a source did. `failed` has a line for each record that is not here, with
    its reason and next try; `finished` says whether the round came to its end, `more` whether the
    run ended at its bounds, so that the next goes on.
    """

    source: str
    collection: str
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0
    requests: int = 0
    bytes: int = 0
    finished: bool = False
    more: bool = False
    stopped: str = ""
    failed: list[dict[str, Any]] = msgspec.field(default_factory=list)
