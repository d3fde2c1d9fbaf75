"""Publish: swap the release pointer, so that readers see the whole run at once."""

from __future__ import annotations

from collections.abc import Sequence

from fonds.steps.prefetch import prefetch, together
from fonds.steps.run import Run
from warehouse.decisions import Decisions
from warehouse.proof import Proof, tree_of
from warehouse.receipt import Receipt
from warehouse.release import Release, Releases
from warehouse.tables import Tables

#: before the name of a file of receipts, the run's file of what proves its documents published
PROOFS = "proofs-"


def publish(run: Run, due: list[str]) -> list[str]:
    """Release the tables as `commit` left them; `due`, the files of the receipts that are due.

    Where nothing changed, readers keep the release that they have.
    """
    releases = Releases(run.options)
    named, release = together(
        lambda: list(prefetch(lambda name: _published(run, name), due)),
        lambda: _release(run, releases),
    )
    _prove(run, releases, release, due, named)
    return due


def _release(run: Run, releases: Releases) -> Release:
    # this thread has the table open then, of which the release reads what is new
    together(
        Decisions(run.options).enforce,
        run.started,
        lambda: Tables(run.options).open("documents"),
    )
    release = releases.publish(run.run_id, run.started())
    run.save("release", release)
    return release


def _prove(
    run: Run,
    releases: Releases,
    release: Release,
    due: Sequence[str],
    named: Sequence[Sequence[str]],
) -> None:
    """Save for each file of receipts the proofs of its documents: the rows are read once a run."""
    documents = {one for some in named for one in some}
    tree = tree_of(releases.store, Tables(run.options), release, documents, releases.tree)

    def prove(name: str, documents: Sequence[str]) -> None:
        proofs: dict[str, Proof] = {}
        if tree is not None:
            found = (one for one in documents if one in tree)
            proofs = {one: tree.proof(one, release.release, release.root) for one in found}
        run.save(f"{PROOFS}{name}", proofs)

    for _ in prefetch(lambda item: prove(*item), zip(due, named, strict=True)):
        pass


def _published(run: Run, name: str) -> list[str]:
    return sorted({one.doc_id for one in run.read(name, list[Receipt]) if one.document_version})
