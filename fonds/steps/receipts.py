"""Receipts: leave one beside each object of a batch. Only now is the object acknowledged."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import replace

from findings.translated import Language
from fonds.profile import Profile
from fonds.profile_text import ProfileError
from fonds.steps import earlier_runs
from fonds.steps.prefetch import prefetch, together
from fonds.steps.publish import PROOFS
from fonds.steps.run import Run
from fonds.steps.run_files import report_key
from warehouse import receipts
from warehouse.letter import Letters
from warehouse.proof import Proof
from warehouse.receipt import Receipt
from warehouse.release import Release

#: before the name of a file of receipts, the run's file of their keys: they are written
WRITTEN = "written-"


def write_receipts(run: Run, due: str) -> str:
    """Write the receipts of the file `due`, each with the release that it can be read in."""
    release, written, proven = together(
        lambda: run.read("release", Release),
        lambda: run.read(due, list[Receipt]),
        lambda: run.read(f"{PROOFS}{due}", dict[str, Proof]),
    )
    names = sorted({one.collection for one in written})
    spoken = dict(zip(names, prefetch(functools.partial(_language, run), names), strict=True))
    page = f"s3://{run.options.work_bucket}/{report_key(run.run_id)}"

    def complete(one: Receipt) -> Receipt:
        places = {**one.places, "quality page": page} if one.doc_id else one.places
        proof = proven.get(one.doc_id) if one.document_version else None
        said = spoken[one.collection]
        return replace(one, release=release.release, places=places, language=said, proof=proof)

    done = list(map(complete, written))
    receipts.write(run.options, done, Letters(run.settings.templates))
    run.save(f"{WRITTEN}{due}", [receipts.keys(one)[0] for one in done])
    return due


def summarise(run: Run, due: Iterable[str]) -> None:
    """Write what became of the run's files for each collection, beside its receipts."""
    told = [
        one for some in prefetch(lambda name: run.read(name, list[Receipt]), due) for one in some
    ]
    names = sorted({one.collection for one in told})
    spoken = dict(zip(names, prefetch(functools.partial(_language, run), names), strict=True))
    told = [replace(one, language=spoken[one.collection]) for one in told]
    letters = Letters(run.settings.templates)
    receipts.summarise(run.options, told, letters, run.started(), earlier_runs.findings(run))


def _language(run: Run, collection: str) -> Language:
    """The language of a collection's receipts; of one whose profile is wrong, the default."""
    try:
        return run.profiles.of(collection).receipt_language
    except ProfileError:
        return Profile().receipt_language
