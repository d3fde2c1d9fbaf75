"""Lists of checksums in a container: what they list is checked, and they are no documents."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from extractors.document import MemberFile
from findings.checksums import base_key, digest_of, listed, may_be_checksums

_LARGEST = 16 << 20


def checked(members: Sequence[MemberFile]) -> list[MemberFile]:
    """The members, lists of checksums set aside, and a fault with what a list has otherwise."""
    by_name = {_plain(member.name): i for i, member in enumerate(members)}
    out = list(members)
    for i, member in enumerate(members):
        claims = _claims(member, by_name) if not member.aside else None
        if claims is None:
            continue
        out[i] = replace(member, aside="a list of checksums, which were compared")
        for at, algorithm, stated in claims:
            if digest_of(Path(out[at].file), algorithm) != stated:
                fault = f"it does not have the {algorithm} that {ascii(member.name)[1:-1]} states"
                out[at] = replace(out[at], fault=fault)
    return out


def _claims(member: MemberFile, by_name: dict[str, int]) -> list[tuple[int, str, str]] | None:
    """What the list says: which member, algorithm, checksum; None where it is no such list."""
    path = Path(member.file)
    if not may_be_checksums(member.name) or path.stat().st_size > _LARGEST:
        return None
    claims = listed(path.read_bytes())
    if claims is None:
        return None
    folder = member.name.removesuffix(member.name.rpartition("/")[2])
    beside = base_key(member.name) if len(claims) == 1 else ""
    found = []
    for claim in claims:
        names = map(_plain, (beside, folder + claim.name, claim.name))
        at = next((by_name[name] for name in names if name in by_name), None)
        if at is not None:
            found.append((at, claim.algorithm, claim.digest))
    return found


def _plain(name: str) -> str:
    """The name in one of the spellings that look the same."""
    return unicodedata.normalize("NFC", name)
