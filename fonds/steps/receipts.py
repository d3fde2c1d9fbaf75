"""Receipts: leave one beside each object of the run. Only now is the object acknowledged."""

from __future__ import annotations

import functools
from dataclasses import replace

from fonds.profile import Profile
from fonds.profile_text import ProfileError
from fonds.steps.run import Run, report_key
from warehouse import receipts
from warehouse.letter import Letters
from warehouse.receipt import Language, Receipt
from warehouse.release import Release


def write_receipts(run: Run, due: str) -> str:
    """Write the receipts of the file `due`, each with the release that it can be read in."""
    number = run.read("release", Release).release
    spoken = functools.cache(functools.partial(_language, run))
    page = f"s3://{run.options.work_bucket}/{report_key(run.run_id)}"

    def complete(one: Receipt) -> Receipt:
        places = {**one.places, "quality page": page} if one.doc_id else one.places
        return replace(one, release=number, places=places, language=spoken(one.collection))

    letters = Letters(run.settings.templates)
    written = list(map(complete, run.read(due, list[Receipt])))
    receipts.write(run.options, written, letters)
    receipts.summarise(run.options, written, letters, run.started())
    return due


def _language(run: Run, collection: str) -> Language:
    """The language of a collection's receipts; of one whose profile is wrong, the default."""
    try:
        return run.profile(collection).receipt_language
    except ProfileError:
        return Profile().receipt_language
