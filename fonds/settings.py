"""The one place that reads the environment (`FONDS_*`) and the state of the embedded stack.

Precedence: environment, then `stack.json` that `fonds up` wrote in `FONDS_HOME`, then defaults.
Rooms never see this module: they get the frozen options that its methods make.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec

from extractors.options import ExtractOptions, Limits
from findings.decoding import decode
from findings.errors import UsageError
from fonds.environment import LISTED, PREFIX, stated
from fonds.retention import Keeping
from fonds.setting_forms import BUCKETS, parts, wrong, wrong_buckets, wrong_limits

if TYPE_CHECKING:
    from readingroom.iiif.publish import Site
    from warehouse.options import StoreOptions

Role = Literal[
    "archivist", "pipeline", "publisher", "reviewer", "reader", "takedown", "events", "admin"
]
#: the steps whose containers can be given their share (`placed` in dags/fonds_task.py)
STEPS = (
    *("probe", "extract", "describe", "validate", "stage", "commit", "publish"),
    *("write_receipts", "reconcile", "hand_over", "go_on"),
    *("clean", "audit", "images", "reprocess", "fixity", "maintain"),
)
# far above what makes sense, and below what a clock or a store can count
_Count = Annotated[int, msgspec.Meta(gt=0, le=10_000_000)]
_Bytes = Annotated[int, msgspec.Meta(ge=1 << 10, le=1 << 50)]
_Seconds = Annotated[float, msgspec.Meta(gt=0, le=7 * 86_400)]


class Settings(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Everything that an installation can set. Sizes in bytes, times in seconds.

    The variable of a field is its name after `FONDS_`, in capitals; of a limit, after
    `FONDS_LIMITS__`, and of how long things are kept, after `FONDS_KEEPING__`. `languages` are
    joined by `+`, as Tesseract has them.
    """

    home: Path = Path(".fonds")
    s3_endpoint: str | None = None
    s3_region: str = "us-east-1"
    s3_access_key: str | None = None
    s3_secret_key: str | None = None
    drop_bucket: str = "drop"
    work_bucket: str = "work"
    warehouse_bucket: str = "warehouse"
    held_bucket: str = "held"
    replicas: str = ""
    """Buckets with a copy of ours, from which what is damaged is mended: `warehouse=copy`."""
    airflow_url: str | None = None
    airflow_user: str | None = None
    airflow_password: str | None = None
    airflow_database: str | None = None
    """Where Airflow's history is, for the one task that shortens it."""

    engine: Literal["auto", "tesserocr", "pytesseract"] = "auto"
    languages: tuple[str, ...] = ()
    second_opinion: bool = True
    limits: Limits = msgspec.field(default_factory=Limits)
    keeping: Keeping = msgspec.field(default_factory=Keeping)

    batch_seconds: _Seconds = 90.0
    """How much work, by estimate, one mapped task of the DAG is given."""
    workers: Annotated[int, msgspec.Meta(gt=0, le=10_000)] = msgspec.field(
        default_factory=lambda: os.cpu_count() or 1
    )
    """How many tasks run at a time, over all machines: work is cut for so many."""
    batch_objects: _Count = 200
    """How many new objects one mapped probing task is given."""
    run_seconds: _Seconds = 1200.0
    """How long a run takes on the workers that there are, by estimate; the rest waits."""
    run_objects: _Count = 2000
    """How many new objects a run takes at most, for each worker beyond the first two half as many
    more."""
    survey_objects: _Count = 10_000
    """How many objects of the drop a survey lists, besides collections that are new."""
    survey_seconds: Annotated[float, msgspec.Meta(ge=10, le=86_400)] = 120.0
    """How often a survey looks, where nobody tells of what is new."""
    express_seconds: _Seconds = 60.0
    """Work, by estimate, from which on an object is left to `ingest_bulk`."""
    document_seconds: _Seconds = 60.0
    """CPU seconds for cleaning and describing any document; long ones get more by their length."""

    fetch_contact: str = ""
    """Who answers for the fetching: an address that servers are told."""
    fetch_private: str = ""
    """Hosts and networks of the house that sources may reach, joined by commas."""
    fetch_folders: str = ""
    """Folders that sources may read, joined by colons."""
    fetch_still_seconds: Annotated[float, msgspec.Meta(ge=0, le=7 * 86_400)] = 60.0
    """For so long a file of a folder must have been the same before a source takes it."""
    fetch_max_bytes: _Bytes = 2 << 30
    """The most bytes of one resource that is fetched."""
    fetch_seconds: _Seconds = 600.0
    """The most time that one request takes, and half of what one run of a source takes."""
    fetch_ca_file: str = ""
    """Certificate authorities to trust instead of the usual ones."""
    events: bool | None = None
    """Whether `fonds up` has the store tell of what is dropped, through `fonds events`.

    Unset: as the `fonds up` before had it; the first has it not.
    """
    events_token: str = ""
    """What the store shows when it sends notifications to `fonds events`: a secret."""
    lineage: str = ""
    """Where OpenLineage events go: the address of a server, or a file that they are added to."""
    templates: Path | None = None
    """A folder with the archive's own templates of receipts and summaries."""
    notices: str = ""
    """The Airflow connections through which notices go, joined by commas; none by default."""
    notice_hours: Annotated[float, msgspec.Meta(gt=0, le=24 * 366)] = 24.0
    """Hours after which a file without a receipt is told of."""
    iiif: str = "http://127.0.0.1:8700/iiif"
    """The address at which the folder `iiif/` of the warehouse bucket is read; that of `fonds
    serve` unless said otherwise."""
    iiif_search: str = "http://127.0.0.1:8700/iiif"
    """The address of `fonds serve`, `/iiif` behind it, for the search within a document; empty
    for none."""
    reports_url: str = ""
    """Where the quality pages can be read on the web: the address of the work bucket."""
    connection: str = ""
    """An Airflow connection (type `aws`) that says where the object store is, and its keys."""
    publish_queue: str = "publish"
    """The queue of the tasks that work with the publisher's key."""
    log: Literal["text", "json"] = "text"
    """How the steps write their lines into the logs of tasks."""
    resources: dict[str, str] = msgspec.field(default_factory=dict)
    """By step, what a container of its own gets under Kubernetes: `cpu=1,memory=2Gi`."""

    @property
    def most_objects(self) -> int:
        """How many objects a run takes with the workers that there are."""
        return self.run_objects + self.run_objects // 2 * max(0, self.workers - 2)

    @cached_property
    def stack(self) -> dict[str, Any]:
        """What `fonds up` wrote down of the running stack; empty where there is none."""
        path = self.home / "stack.json"
        if not path.is_file():
            return {}
        return decode(path.read_bytes(), dict[str, Any])

    def store(self, role: Role = "pipeline") -> StoreOptions:
        """How to reach the object store as `role`.

        Raises UsageError where neither the environment nor a running stack says where it is.
        """
        from warehouse.options import StoreOptions

        # the stack beside us knows no bucket of a store that the environment names
        stack = {} if self.s3_endpoint else self.stack
        keys = self.stack.get("keys", {}).get(role, {})
        buckets = stack.get("buckets", {})
        access, secret = self.s3_access_key, self.s3_secret_key
        if not access and keys:
            access, secret = keys["access_key"], keys["secret_key"]
        if not access or not secret:
            raise UsageError(
                "fonds does not know where the object store is",
                remedy="Run `fonds up`, or set FONDS_S3_ENDPOINT, FONDS_S3_ACCESS_KEY and "
                "FONDS_S3_SECRET_KEY.",
            )
        return StoreOptions(
            endpoint=self.s3_endpoint or stack.get("s3_endpoint"),
            region=stack.get("region", self.s3_region),
            access_key=access,
            secret_key=secret,
            drop_bucket=buckets.get("drop", self.drop_bucket),
            work_bucket=buckets.get("work", self.work_bucket),
            warehouse_bucket=buckets.get("warehouse", self.warehouse_bucket),
            held_bucket=buckets.get("held", self.held_bucket),
        )

    def site(self) -> Site:
        """How the archive is shown by IIIF."""
        from readingroom.iiif.publish import Site

        search = self.iiif_search.rstrip("/")
        return Site(self.iiif.rstrip("/"), search, self.extract_options())

    def secrets(self) -> tuple[str, ...]:
        """What no log may show."""
        held = (one.get("secret_key", "") for one in self.stack.get("keys", {}).values())
        own = (self.s3_secret_key, self.events_token, self.airflow_password, self.airflow_database)
        return tuple(filter(None, (*own, *held)))

    def extract_options(self) -> ExtractOptions:
        """The extractors' options before any collection's profile."""
        return ExtractOptions(
            languages=self.languages,
            engine=self.engine,
            second_opinion=self.second_opinion,
            limits=self.limits,
        )


def login_of(source: str) -> str:
    """The credential that the operator gives a source, by name; empty where there is none.

    `FONDS_LOGIN_PARISH_LETTERS` is that of `parish/letters`: `https://user:secret@host`. It is
    sent to that host alone.
    """
    name = "".join(c if c.isascii() and c.isalnum() else "_" for c in source).upper()
    return os.environ.get(f"{PREFIX}LOGIN_{name}", "")


def load() -> Settings:
    """The settings as they are now. The state folder is made absolute, so that `cd` is harmless.

    Raises UsageError that names the variable whose value does not fit.
    """
    settings = from_environment(os.environ)
    home = settings.home if f"{PREFIX}HOME" in os.environ else default_home()
    return msgspec.structs.replace(settings, home=Path(os.path.abspath(home)))


def default_home() -> Path:
    """The state folder where FONDS_HOME says none: the same one wherever a command is called.

    The nearest `.fonds` with a stack, here or above; else the checkout's that fonds runs from;
    else that of the user's data (XDG_DATA_HOME).
    """
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / ".fonds" / "stack.json").is_file():
            return folder / ".fonds"
    checkout = Path(__file__).resolve().parents[1]
    if (checkout / "pyproject.toml").is_file() and os.access(checkout, os.W_OK):
        return checkout / ".fonds"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "fonds"


def from_environment(environ: Mapping[str, str]) -> Settings:
    """The settings that the variables `FONDS_*` state; other variables are not looked at.

    Raises UsageError that names a variable that is none, or whose value does not fit.
    """
    said = stated(environ, Settings, STEPS)
    texts = {name: one for name, one in said.items() if isinstance(one, str)}
    texts |= {f"resources__{step}": one for step, one in said.get("resources", {}).items()}
    for field, problem in wrong(texts):
        raise _refused(field, problem)
    if "languages" in said:
        said["languages"] = parts(said["languages"], "+")
    try:
        # `strict=False`: numbers and truth values are text in an environment
        found = msgspec.convert(said, Settings, strict=False, dec_hook=lambda kind, v: kind(v))
    except msgspec.ValidationError as error:
        message, _, where = str(error).partition(" - at `$.")
        message = re.sub(r"`bool(?: \| null)?`", "0 or 1", message)
        raise _refused(where.rstrip("`").replace(".", "__"), f"is wrong: {message}") from error
    buckets = {field: getattr(found, field) for field in BUCKETS}
    for field, problem in (
        *wrong_buckets(buckets, found.replicas),
        *wrong_limits(asdict(found.limits)),
    ):
        raise _refused(field, problem)
    return found


def _refused(field: str, problem: str) -> UsageError:
    return UsageError(f"{PREFIX}{field.upper()} {problem}", remedy=f"Correct or unset it: {LISTED}")
