"""Checksum files of the drop, held against the files that they name, whichever came first."""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from findings.checksums import Claim, base_key, digest_of, is_checksums, parse
from findings.finding import Finding, finding
from fonds.steps.run import Run
from warehouse.contract import DropObject
from warehouse.errors import MissingError
from warehouse.names import to_key

_FILE = "checksums"
#: missing files that a receipt names
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Checksums:
    """By the key of a file, what is said of it and by which object; what to tell of each of those.

    `told` is by the key of the checksum file.
    """

    claims: Mapping[str, list[tuple[str, Claim]]] = field(default_factory=dict)
    told: Mapping[str, str] = field(default_factory=dict)

    def said_of(self, items: Sequence[DropObject]) -> tuple[str, ...]:
        """The checksums that any of these objects was held against, each once."""
        found = (one for item in items if item.latest for one in self.claims.get(item.key, ()))
        return tuple(dict.fromkeys(f"{claim.algorithm} of {by}" for by, claim in found))


def look_up(
    run: Run, settings: Sequence[DropObject], new: Sequence[DropObject]
) -> list[DropObject]:
    """Save what the checksum files say of new objects; objects that new checksum files speak of.

    `settings` are the newest objects that are no documents. Only what may speak of something new
    is read, and the folders of new manifests are listed.
    """
    fresh = {one.key for one in new}
    speaking = [one.key for one in settings if is_checksums(one.key) and _concerns(one.key, fresh)]
    if not speaking:
        return []
    # of what a checksum file says that was read before, only what is new matters
    bases = {key: base_key(key) for key in speaking if key in fresh}
    folders = {_folder(key) for key, base in bases.items() if not base}
    listed = (one for folder in sorted(folders) for one in run.drop.under(folder))
    beside = run.drop.versions_of([base for base in bases.values() if base])
    newest = {one.key: one for one in chain(new, listed, beside) if one.latest}
    plain = {unicodedata.normalize("NFC", key): key for key in newest}
    claims: dict[str, list[tuple[str, Claim]]] = {}
    told: dict[str, str] = {}
    drawn: dict[str, DropObject] = {}
    for key in speaking:
        try:
            body = run.drop.read(key)
        except MissingError:  # it was recorded, and is there no more
            continue
        named = _targets(key, list(parse(body)), plain)
        told[key] = _told(named, newest)
        for target, claim in named:
            if target not in newest:
                continue
            claims.setdefault(target, []).append((key, claim))
            if key in fresh and target not in fresh and newest[target].kind == "document":
                drawn[target] = newest[target]
    run.save(_FILE, Checksums(claims, told))
    return list(drawn.values())


def read(run: Run) -> Checksums:
    """What `look_up` saved."""
    return run.read_if_there(_FILE, Checksums) or Checksums()


def mismatch(known: Checksums, dropped: DropObject, path: Path) -> Finding | None:
    """The finding on a file that is not what a checksum says; None where all agree."""
    for by, claim in known.claims.get(dropped.key, ()) if dropped.latest else ():
        digest = digest_of(path, claim.algorithm)
        if digest != claim.digest:
            what = f"{by} says {claim.algorithm} {claim.digest}, the file has {digest}"
            return finding("checksum_mismatch", what)
    return None


def _concerns(key: str, fresh: set[str]) -> bool:
    if key in fresh:
        return True
    base = base_key(key)
    return base in fresh or any(one.startswith(_folder(key)) for one in fresh)


def _folder(key: str) -> str:
    return key.removesuffix(key.rpartition("/")[2])


def _targets(
    key: str, claims: Sequence[Claim], plain: Mapping[str, str]
) -> list[tuple[str, Claim]]:
    """Each claim with the key of its file, as it is in the drop where it is there."""
    base = base_key(key)
    folder = _folder(key)
    if base and len(claims) == 1:
        return [(plain.get(unicodedata.normalize("NFC", base), base), claims[0])]
    paths = ((folder + to_key(claim.name), claim) for claim in claims if claim.name)
    return [(plain.get(unicodedata.normalize("NFC", path), path), claim) for path, claim in paths]


def _told(named: Iterable[tuple[str, Claim]], there: Container[str]) -> str:
    keys = [key for key, _ in named]
    if not keys:
        return "a checksum file by its name, but no line of it is a checksum"
    missing = [key for key in keys if key not in there]
    if not missing:
        return f"checksums of {len(keys)} files, each held against its file"
    shown = ", ".join(missing[:_NAMED])
    return f"checksums of {len(keys)} files, {len(missing)} of them not in the drop yet: {shown}"
