"""What is told of a run: what became of its files by collection, and in what it is unusual."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from findings.finding import catalogue
from fonds.notices import outbox
from fonds.notices.contract import Notice
from fonds.profile import Profile
from fonds.profile_text import ProfileError
from fonds.settings import Settings
from fonds.steps import earlier_runs
from fonds.steps.run import Run
from fonds.steps.run_files import report_key
from fonds.steps.summary import Line

#: states of objects that nobody waits for
_QUIET = ("ignored",)


def tell(run: Run, counted: dict[str, int]) -> dict[str, int]:
    """Put down what is to be told of the run that was accounted for; gives `counted` back.

    Nothing where nobody has asked for notices, or where the run has come to nothing.
    """
    lines = run.read_if_there("summary", list[Line]) if run.settings.notices else None
    outbox.put(run.store, f"{run.run_id}-{run.started()}-outcome", of_run(run, lines or ()))
    return counted


def of_run(run: Run, lines: Sequence[Line]) -> list[Notice]:
    """The notices of a run: one for each collection, another where it is unlike those before."""
    by_collection: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if line.state not in _QUIET:
            by_collection[line.key.partition("/")[0]].append(line)
    unusual = earlier_runs.findings(run)
    page = page_of(run.settings, run.options.work_bucket, run.run_id)
    told = []
    for collection, some in by_collection.items():
        profile = _profile(run, collection)
        plain = Notice(
            "outcome",
            collection,
            links=(page,),
            language=profile.receipt_language,
            to=profile.notices,
        )
        told.append(_outcome(plain, some))
        if found := unusual.get(collection):
            told.append(replace(plain, kind="unusual", files=len(some), findings=tuple(found)))
    return told


def page_of(settings: Settings, bucket: str, run_id: str) -> str:
    """Where the quality page of a run is: an address of the web where the operator named one."""
    base = settings.reports_url.rstrip("/") or f"s3://{bucket}"
    return f"{base}/{report_key(run_id)}"


def _outcome(plain: Notice, lines: Sequence[Line]) -> Notice:
    states: Counter[str] = Counter(line.state for line in lines)
    codes = Counter(code for line in lines for code in line.codes)
    known = catalogue()
    grave = {code: n for code, n in codes.items() if known[code].severity != "info"}
    refused = (line.key for line in lines if line.state == "quarantined")
    return replace(
        plain,
        files=len(lines),
        states=dict(states),
        codes=dict(sorted(grave.items(), key=lambda item: -item[1])),
        names=tuple(refused)[:10],
    )


def _profile(run: Run, collection: str) -> Profile:
    """The collection's profile; of one that is wrong, the defaults."""
    try:
        return run.profiles.of(collection)
    except ProfileError:
        return Profile()
