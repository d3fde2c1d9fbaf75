"""What an archival reference leaves out, and takes from those before it."""

from __future__ import annotations

from describers.citations.draft import Draft

#: the levels of a file, from above
CHAIN = ("archive", "fond", "opis", "delo")


class Files:
    """The files that a document has cited so far."""

    def __init__(self) -> None:
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
        if earlier is None or "stripped" in found.labels:
            return
        keepers = self._keepers.get(fond or "", set())
        if fond and earlier.note != found.note and len(keepers) == 1:
            found.put("archive", next(iter(keepers)))
            return
        for name in CHAIN:
            if name in found.fields and name != "archive":
                break
            if earlier.get(name):
                found.fields.setdefault(name, earlier.fields[name])
