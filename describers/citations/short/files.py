"""What an archival reference leaves out, and takes from those before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from describers.citations.draft import Draft
from describers.patterns import Patterns

_RE = Patterns("describers.citations.short", "files.json")

#: the levels of a file, from above
CHAIN = ("archive", "fond", "opis", "delo")


@dataclass(frozen=True, slots=True)
class Declared:
    """The file whose numbers a document goes on to cite without it, and its only archive."""

    file: Draft | None = None
    archive: str | None = None


def declared_files(text: str, drafts: Sequence[Draft]) -> Declared:
    """What `text` says of the files that it cites by their numbers alone."""
    if not any(draft.type == "archival" for draft in drafts):
        return Declared()
    found = None
    for match in _RE.BY_NUMBERS.finditer(text):
        before = [d for d in drafts if d.type == "archival" and d.end <= match.start()]
        if before and match.start() - before[-1].end < 300:
            found = before[-1]
    there = _RE.ALL_THERE.search(text)
    return Declared(found, there["archive"] if there else None)


class Files:
    """The files that a document has cited so far."""

    def __init__(self, declared: Declared) -> None:
        self._declared = declared
        self._last: dict[str, Draft] = {}
        self._of_archive: dict[str, Draft] = {}
        self._keepers: dict[str, set[str]] = {}

    def keep(self, found: Draft) -> None:
        """Remember a file whose levels are settled."""
        self._last[found.form] = found
        archive, fond = found.get("archive"), found.get("fond")
        if archive:
            self._of_archive[archive] = found
        if archive and fond and "stripped" not in found.labels:
            self._keepers.setdefault(fond, set()).add(archive)

    def fill(self, found: Draft) -> None:
        """Give `found` the levels above those that it prints.

        They are the last file's. A fond alone belongs to the archive that alone was cited for it,
        where another note stands between; an archive with a leaf alone goes on from its own last
        file.
        """
        earlier = self._last.get(found.form)
        archive, fond = found.get("archive"), found.get("fond")
        if archive and not fond and not found.get("delo") and found.get("list"):
            earlier = self._of_archive.get(archive)
        elif archive:
            return
        if "stripped" in found.labels:
            return
        if earlier is None:
            found.put("archive", self._declared.archive if fond and not found.form else None)
            return
        declared = self._declared.file
        if declared and not fond and found.get("opis") and earlier.note != found.note:
            earlier = declared
        keepers = self._keepers.get(fond or "", set())
        if fond and earlier.note != found.note and len(keepers) == 1:
            found.put("archive", next(iter(keepers)))
            return
        if fond and not found.form and earlier.note != found.note and self._declared.archive:
            found.put("archive", self._declared.archive)
            return
        for name in CHAIN:
            if name in found.fields and name != "archive":
                break
            if earlier.get(name):
                found.fields.setdefault(name, earlier.fields[name])
