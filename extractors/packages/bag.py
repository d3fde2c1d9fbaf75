"""BagIt bags (RFC 8493): validated whole, then only their payload is taken.

Checked by hand, as bagit-python 1.9 lets a bag with misplaced white space pass that must fail
(docs/facts.md).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from extractors.document import MemberFile
from extractors.packages.manifests import checked
from extractors.packages.tables import is_table
from findings.checksums import digest_of
from findings.errors import RefusedError

_DECLARATION = re.compile(r"BagIt-Version: (\d+)\.(\d+)\r?\n?Tag-File-Character-Encoding: (\S+)\s*")
_MANIFEST = re.compile(r"(tag)?manifest-(md5|sha1|sha224|sha256|sha384|sha512)\.txt")
_LINE = re.compile(r"([0-9a-fA-F]+)[ \t]+\*?(\S.*)")


def payload(members: Sequence[MemberFile]) -> list[MemberFile]:
    """A container's members, those of a bag all checked, its own files set aside.

    Names are compared as they look: a bag made on a Mac spells its letters otherwise than its
    manifest does. Raises RefusedError where the bag is incomplete or a checksum differs; of several
    bags only what is in that one is at fault.
    """
    out = list(members)
    bases = _bases(members)
    for base in bases:
        try:
            out = _taken(out, base)
        except RefusedError as error:
            if len(bases) == 1:
                raise
            # one of several bags: the others are whole
            out = [replace(m, fault=error.message) if m.name.startswith(base) else m for m in out]
    return checked(out)


def _taken(members: Sequence[MemberFile], base: str) -> list[MemberFile]:
    """The members, those of the bag in the folder `base` checked."""
    bagged = [m for m in members if m.name.startswith(base) and not m.aside]
    files = {_plain(m.name[len(base) :]): Path(m.file) for m in bagged}
    if len(files) < len(bagged):
        raise RefusedError("two files of the bag have names that look the same")
    encoding = _declaration(files["bagit.txt"])
    inside = {name for name in files if name.startswith("data/")}
    manifests = [name for name in files if _MANIFEST.fullmatch(name)]
    if not any(not name.startswith("tag") for name in manifests):
        raise RefusedError("the bag has no manifest of its payload")
    for name in manifests:
        listed = _manifest(files[name], encoding)
        if not name.startswith("tag"):
            unlisted = sorted(inside - set(listed))
            if unlisted:
                raise RefusedError(f"{name} does not list {ascii(unlisted[0])[:80]}")
        algorithm = _MANIFEST.fullmatch(name).group(2)  # type: ignore[union-attr]
        for path, stated in listed.items():
            if path not in files:
                raise RefusedError(f"the bag is incomplete: {ascii(path)[:80]} is missing")
            if digest_of(files[path], algorithm) != stated:
                raise RefusedError(f"{ascii(path)[:80]} does not have the {algorithm} of the bag")
    own = [m for m in bagged if _plain(m.name[len(base) :]) not in inside and not is_table(m.name)]
    aside = {
        m.name: replace(m, aside="a file of the bag itself, not of what it holds") for m in own
    }
    return [aside.get(m.name, m) for m in members]


def _bases(members: Sequence[MemberFile]) -> list[str]:
    """The folders that are bags (`` where the container is one), but for bags within bags."""
    named = {m.name.removesuffix("bagit.txt") for m in members if not m.aside}
    found: list[str] = []
    for base in sorted(one for one in named if not one or one.endswith("/")):
        if not any(base.startswith(outer) for outer in found):
            found.append(base)
    return found


def _declaration(path: Path) -> str:
    data = path.read_bytes()[:1000]
    found = _DECLARATION.fullmatch(data.decode("utf-8", "replace"))
    if found is None or data.startswith(b"\xef\xbb\xbf"):
        raise RefusedError("bagit.txt is not the declaration that RFC 8493 asks for")
    if int(found.group(1)) > 1:
        raise RefusedError(f"BagIt version {found.group(1)}.{found.group(2)} is not known")
    try:
        "".encode(found.group(3))
    except LookupError:
        raise RefusedError("the bag's tag files are in an unknown encoding") from None
    return found.group(3)


def _manifest(path: Path, encoding: str) -> dict[str, str]:
    listed: dict[str, str] = {}
    try:
        lines = path.read_bytes().decode(encoding).splitlines()
    except UnicodeDecodeError:
        raise RefusedError(f"a manifest is not in {encoding}") from None
    for line in lines:
        if not line.strip():
            continue
        found = _LINE.fullmatch(line)
        if found is None:
            raise RefusedError(f"a manifest has a line that lists nothing: {ascii(line)[:80]}")
        name = re.sub(r"%(?:0[aAdD]|25)", lambda m: unquote(m.group()), found.group(2))
        name = _plain(name.removeprefix("./"))
        if name in listed and listed[name] != found.group(1).lower():
            raise RefusedError(f"a manifest lists {ascii(name)[:80]} twice")
        listed[name] = found.group(1).lower()
    return listed


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name)
