"""Maintain the warehouse: few files a table, short logs, releases by retention, their index."""

from __future__ import annotations

from fonds.retention import Keeping
from fonds.settings import Settings
from fonds.steps import log
from warehouse import maintain
from warehouse.release import Releases

#: hours; younger files may belong to a commit that is being made
YOUNG = maintain.YOUNG


def compact(settings: Settings, run_id: str) -> int:
    """Write small files together where a table has many; how many files fewer there are."""
    least = settings.keeping.small_files
    saved = maintain.compact(settings.store("publisher"), run_id, least=least)
    for table, count in saved.items():
        if count:
            log.event("compacted", table=table, files=count)
    return sum(saved.values())


def checkpoint(settings: Settings) -> int:
    """Write the checkpoints that are missing, and the index of releases; how many checkpoints."""
    options = settings.store("publisher")
    written = maintain.checkpoint(options)
    releases = Releases(options).index()
    log.event("checkpoints", written=written, releases=releases)
    return written


def index(settings: Settings) -> int:
    """Put the search indexes of the current release into the store, and no others; how many new."""
    from readingroom.search import stored  # brings the lists of words

    options = settings.store("publisher")
    if not Releases(options).all():
        return 0
    written = stored.publish(options)
    gone = stored.forget(options)
    log.event("indexed", written=written, removed=gone)
    return written


def vacuum(settings: Settings, hours: int = YOUNG) -> int:
    """Forget releases past their retention, and remove what they alone needed; how many files."""
    keeping: Keeping = settings.keeping
    options = settings.store("publisher")
    if not Releases(options).all():
        return 0
    gone = maintain.vacuum(options, keep=keeping.releases, days=keeping.release_days, hours=hours)
    Releases(options).index()
    log.event("vacuumed", files=sum(gone.values()))
    return sum(gone.values())
