"""Images: the pages of scans as IIIF, for the release that readers see, a number at a time."""

from __future__ import annotations

from collections.abc import Sequence

from fonds.settings import Settings
from fonds.steps import log
from warehouse.release import Releases


def due(settings: Settings) -> list[list[str]]:
    """Remove what may not be shown any more; the documents that lack files, in batches."""
    from readingroom.iiif import publish

    options = settings.store("publisher")
    if not Releases(options).all():
        return []
    batches = publish.due(options, settings.site(), settings.keeping.image_pages)
    log.event("images_due", documents=sum(map(len, batches)), batches=len(batches))
    return batches


def make(settings: Settings, doc_ids: Sequence[str]) -> int:
    """Make all files of documents; how many pages have an image now."""
    from readingroom.iiif import publish

    pages = publish.make(settings.store("publisher"), settings.site(), doc_ids)
    log.event("images_made", documents=len(doc_ids), pages=pages)
    return pages


def collect(settings: Settings) -> int:
    """Write the collections that changed; how many."""
    from readingroom.iiif import publish

    options = settings.store("publisher")
    if not Releases(options).all():
        return 0
    return publish.collect(options, settings.site())


def make_all(settings: Settings) -> int:
    """Make all that is missing, whatever the bound; how many pages have an image now."""
    pages = 0
    while batches := due(settings):
        pages += sum(make(settings, batch) for batch in batches)
    collect(settings)
    return pages
