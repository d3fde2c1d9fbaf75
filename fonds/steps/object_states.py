"""Standings: the state of objects that are no document: what waits, is ignored, holds others."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from expectations.contract import State, Verdict
from extractors.packages.names import leftover
from extractors.packages.tables import is_table
from findings.finding import Finding, finding
from fonds.given_metadata import GivenMetadata, folder_of
from fonds.steps import checksums
from fonds.steps.checksums import Checksums
from fonds.steps.metadata_tables import given_metadata
from fonds.steps.records import Found, refused_alone
from fonds.steps.run import Run
from warehouse.contract import INSIDE, DropObject, Standing
from warehouse.drop import meant_as
from warehouse.names import from_key


def standings(run: Run, verdicts: dict[str, Verdict]) -> Iterator[Standing]:
    """The state of each object of the run that no document came of itself."""
    sums, tables, apart = checksums.read(run), given_metadata(run), refused_alone(run.found)
    members = _members(run.found)
    present = functools.cache(functools.partial(_present, run))

    def of_table(key: str) -> str:
        return tables.said(key, present(folder_of(key)))

    for one in run.found:
        if one.ignored and is_table(one.dropped.key):
            said = tables.findings(one.dropped.key)
            codes = tuple(told.code for told in said)
            yield Standing(one.dropped, "ignored", of_table(one.dropped.key), codes, said)
        elif one.ignored:
            yield _ignored(one.dropped, sums)
        elif one.pending:
            yield Standing(one.dropped, "pending", one.pending)
        elif one.refusal and (not one.doc_id or one in apart):
            codes = (one.refusal.code,)
            yield Standing(one.dropped, "quarantined", "", codes, (one.refusal,))
        elif one.container is not None:
            yield _container(one, members[one.dropped.key], apart, verdicts, of_table, tables)


def _present(run: Run, folder: str) -> frozenset[str]:
    """The keys of all documents under a folder, and of what is in the containers of the run."""
    inside = INSIDE in folder  # of a table in a container, all that it speaks of is the run's
    listed = () if inside else run.drop.under(folder)
    documents = (item.key for item in listed if item.kind == "document")
    return frozenset((*documents, *(one.dropped.key for one in run.found)))


def _ignored(item: DropObject, sums: Checksums) -> Standing:
    if item.kind == "misnamed":
        told = _misnamed(item)
        return Standing(item, "ignored", told.message, (told.code,), (told,))
    if item.key.endswith("/"):
        return Standing(item, "ignored", "a folder: its name ends in a slash, and it has no bytes")
    plain = leftover(item.name.rpartition("/")[2]) or "no document: a profile or a sidecar"
    reason = sums.told.get(item.key, plain)
    return Standing(item, "ignored", reason)


def _misnamed(item: DropObject) -> Finding:
    """What is to be said of what was meant as a profile and is none by its key."""
    right = meant_as(item.key.rpartition("/")[2])
    wanted = f"{item.key} is not used: its key must be {item.collection}/{right}"
    return finding("profile_misnamed", wanted)


def _members(found: Iterable[Found]) -> dict[str, list[Found]]:
    """What is in each container, and in those within it, by its key."""
    members: dict[str, list[Found]] = defaultdict(list)
    for one in found:
        names = one.dropped.key.split(INSIDE)
        for depth in range(1, len(names)):
            members[INSIDE.join(names[:depth])].append(one)
    return members


def _container(
    holder: Found,
    inside: Sequence[Found],
    apart: Collection[Found],
    verdicts: dict[str, Verdict],
    of_table: Callable[[str], str],
    tables: GivenMetadata,
) -> Standing:
    """The state of a container: published where any document in it is, with what was not.

    `of_table` says what a `metadata.csv` did: whoever packed it looks for that here.
    """
    states: Counter[State] = Counter(
        "pending" if one.pending else "quarantined" if one in apart else verdicts[one.doc_id].state
        for one in inside
        if one.container is None and not one.ignored
    )
    told = ", ".join(f"{n} {state.replace('_', ' ')}" for state, n in sorted(states.items()))
    reason = f"a container of {sum(states.values())} documents: {told or 'none'}"
    for one in inside:
        if one.ignored and is_table(one.dropped.key):
            reason += f"; {_name_in(holder, one)}: {of_table(one.dropped.key)}"
    settings = [_misnamed(one.dropped) for one in inside if one.dropped.kind == "misnamed"]
    keys = [one.dropped.key for one in inside if one.ignored and is_table(one.dropped.key)]
    settings += [told for key in keys for told in tables.findings(key)]
    codes = {
        code for one in inside if one.doc_id in verdicts for code in verdicts[one.doc_id].codes
    }
    codes.update(one.code for one in settings)
    said = (*_refused(holder, inside, verdicts), *settings, *holder.findings)
    state = _container_state(states)
    if settings and state == "published":
        state = "published_with_warnings"
    return Standing(holder.dropped, state, reason, tuple(sorted(codes)), said)


def _refused(
    holder: Found, inside: Sequence[Found], verdicts: dict[str, Verdict]
) -> Iterator[Finding]:
    """Why each document that was refused was, under its name in the container."""
    for one in inside:
        verdict = verdicts.get(one.doc_id)
        why = one.refusal if one.doc_id in verdicts else None
        if verdict is not None and verdict.state == "quarantined":
            why = next((f for f in verdict.findings if f.severity == "error"), None)
        if why is not None:
            yield replace(why, where=_name_in(holder, one))


def _name_in(holder: Found, one: Found) -> str:
    """The name of a member in its container."""
    return from_key(one.dropped.key.removeprefix(holder.dropped.key + INSIDE))


def _container_state(states: Counter[State]) -> State:
    if states["pending"]:
        return "pending"
    if not states or set(states) == {"quarantined"}:
        return "quarantined"
    return "published" if set(states) == {"published"} else "published_with_warnings"
