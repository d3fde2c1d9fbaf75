"""Resolve ibid., short forms and shared files against what was cited before.

Ibid. is resolved field by field: what a reference prints replaces what it inherits, and a new
fond drops the opis and file of the old one. What finds no antecedent stays as printed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from describers.citations.draft import Draft
from describers.citations.shapes.people import surname
from describers.citations.shapes.titles import key
from describers.citations.short.antecedents import (
    NO_ALIASES,
    NO_EDITIONS,
    antecedent,
    in_collection,
    other_edition,
    same,
)
from describers.citations.short.files import CHAIN, Declared, Files
from describers.citations.short.to_notes import cited_in_notes

NOTHING_DECLARED = Declared()
_WORK = ("author", "title", "container_title", "place", "publisher", "year", "volume", "editor")


@dataclass(slots=True)
class _State:
    """What has been cited so far: the last reference, the last work and the last file."""

    files: Files
    editions: Mapping[str, str]
    aliases: Mapping[str, Draft]
    listed: list[Draft]
    full: list[Draft] = field(default_factory=list)
    keepers: dict[str, str] = field(default_factory=dict)
    last: Draft | None = None
    last_work: Draft | None = None
    last_file: Draft | None = None

    @property
    def of_file(self) -> bool:
        """Whether the last reference was to a file."""
        return self.last is not None and self.last is self.last_file


def resolve(
    drafts: Sequence[Draft],
    editions: Mapping[str, str] = NO_EDITIONS,
    aliases: Mapping[str, Draft] = NO_ALIASES,
    declared: Declared = NOTHING_DECLARED,
) -> None:
    """Fill in, in the order of the text, what each reference takes from those before it.

    `editions` maps a work's title (as `titles.key` has it) to the year of the edition that the
    document declares its citations to be of, `aliases` its declared short titles to their works,
    `declared` is what it says of its files.
    """
    _name_owners(drafts)
    listed = [draft for draft in drafts if "listed" in draft.labels]
    state = _State(Files(declared), editions, aliases, listed)
    for found in drafts:
        if found.labels.get("short") == "author and year":
            _dated(found, state.listed)
        elif found.type == "crossref" and not {"ibid", "short"} & found.labels.keys():
            continue
        elif found.type == "archival":
            _file(found, state)
        elif not _of_file(found, state):
            _work(found, state)
    cited_in_notes(drafts)
    _twins(drafts)
    for found in drafts:
        found.fields = {name: value for name, value in found.fields.items() if value}


def _file(found: Draft, state: _State) -> None:
    """An archival reference takes what it lacks from the files before it."""
    if found.labels.get("fond") == "papers":
        _kept(found, state.keepers)
    else:
        state.files.fill(found)
    state.files.keep(found)
    state.last = state.last_file = found


def _of_file(found: Draft, state: _State) -> bool:
    """Give an ibid. of the last file what that says; False where it is of no file."""
    if _leaf_of_work(found) and state.last is state.last_work and state.last is not None:
        # Ibid., f° 46, behind a thesis: its leaf stands for the page
        found.put("pages", found.fields.pop("list"))
        found.labels["pages"] = found.labels.pop("list")
        found.labels.pop("archival")
    if found.type != "ibid":
        return False
    last_file = state.last_file
    if "archival" not in found.labels:
        # a page with its label is a book's: the last work, not the last file
        counted = last_file is not None and last_file.labels.get("list", "")[:1] in ("p", "S")
        paged = "pages" in found.labels and state.last_work is not None and not counted
        if not state.of_file or paged:
            return False
        if counted:
            found.labels.pop("pages", None)
    _same_file(found, last_file)
    state.files.keep(found)
    state.last = state.last_file = found
    return True


def _work(found: Draft, state: _State) -> None:
    """A reference to a work takes what it lacks from the last one, or from the one it shortens."""
    before = state.last_work
    if found.type in ("crossref", "ibid") and "short" not in found.labels:
        _inherit(found, before, full=True)
    elif found.type == "chapter" and "ibid" in found.labels and before is not None:
        _same_container(found, before)
    elif found.labels.get("short") == "container shortened":
        in_collection(found, state.full)
    elif "undated" not in found.labels and (
        found.type != "web" and ("year" not in found.fields or "short" in found.labels)
    ):
        _shortened(found, antecedent(found, state.full, state.editions, state.aliases))
    if found.type == "book" and found.full is None and not found.get("author"):
        other_edition(found, state.full)
    # the title that a short form names knows better who wrote it than the work before
    same_author = found.labels.get("same_author") and found.full is None
    if same_author and before and before.get("author"):
        found.put("author", before.get("author"))
    if found.type == "web":
        return
    if found.get("title") and found.type != "ibid" and found.full is None:
        state.full.append(found)
    state.last = state.last_work = found


def _same_container(found: Draft, before: Draft) -> None:
    """Another chapter of the book, or of the book of the chapter, cited before."""
    found.put("container_title", before.get("container_title") or before.get("title"))
    for name in ("place", "publisher", "year", "editor"):
        found.fields.setdefault(name, before.fields.get(name, ""))
    if "author" not in found.fields:
        found.put("author", before.get("author"))


def _name_owners(drafts: Sequence[Draft]) -> None:
    """A possessive (`Smith's "Essay"`) takes the given name that the document knows, if but one."""
    known: dict[str, set[str]] = {}
    for draft in drafts:
        for person in (draft.get("author") or "").split("; "):
            if ", " in person:
                known.setdefault(surname(person), set()).add(person)
    for draft in drafts:
        author = draft.get("author")
        if "possessive" in draft.labels and author and len(known.get(author, ())) == 1:
            draft.put("author", next(iter(known[author])))


def _inherit(found: Draft, earlier: Draft | None, *, full: bool) -> None:
    if earlier is None:
        found.confidence = min(found.confidence, 0.5)
        return
    found.full = whole = earlier.full or earlier
    for name in _WORK if full else _WORK[:2]:
        if whole.get(name) or earlier.get(name):
            found.fields.setdefault(name, whole.get(name) or earlier.fields[name])
    if whole.note is not None and found.note != whole.note:
        found.fields.setdefault("refers_to_note", str(whole.note))


def _same_file(found: Draft, earlier: Draft | None) -> None:
    """`Ibid., l. 12`: the file just cited, but for the levels that are printed."""
    if earlier is None:
        found.confidence = min(found.confidence, 0.5)
        return
    printed = [name for name in CHAIN if name in found.fields]
    stop = CHAIN.index(printed[0]) if printed else len(CHAIN)
    for name in CHAIN[:stop]:
        if earlier.get(name):
            found.fields.setdefault(name, earlier.fields[name])
    if "pages" in found.fields and "pages" not in found.labels:
        found.put("list", found.fields.pop("pages"))
    found.form = earlier.form
    if earlier.note is not None and earlier.note != found.note:
        found.fields.setdefault("refers_to_note", str(earlier.note))


def _leaf_of_work(found: Draft) -> bool:
    """Whether an ibid prints a leaf and nothing else of a file."""
    return (
        found.type == "ibid"
        and found.labels.get("archival") == "by its labels"
        and found.labels.get("list", "").startswith("f")
        and not any(name in found.fields for name in CHAIN)
    )


def _kept(found: Draft, keepers: dict[str, str]) -> None:
    """Papers that are named without their house are where the document first said they are."""
    name = key(found.fields["fond"])
    if found.get("archive"):
        keepers.setdefault(name, found.fields["archive"])
    else:
        # Lund Papers for Lund Family Papers
        words = set(name.split())
        named = keepers.get(name) or next(
            (house for whole, house in keepers.items() if words < set(whole.split())), None
        )
        found.put("archive", named if len(words) > 1 or name in keepers else None)


def _dated(found: Draft, listed: Sequence[Draft]) -> None:
    """`Lund 1971`: the work of that author and year in the bibliography."""
    for whole in listed:
        theirs, mine = whole.get("author"), found.get("author")
        if (
            theirs
            and mine
            and whole.get("year") == found.get("year")
            and mine in (surname(person) for person in theirs.split(";"))
        ):
            found.full = whole
            found.put("author", theirs)
            for name in ("title", "container_title", "place", "publisher"):
                if whole.get(name):
                    found.fields.setdefault(name, whole.fields[name])
            return


def _shortened(found: Draft, earlier: Draft | None) -> None:
    """A short form keeps its printed title and takes author and imprint of the full form."""
    if earlier is None:
        return
    found.full = whole = earlier.full or earlier
    theirs, mine = whole.get("author"), found.get("author")
    fuller = mine is not None and ", " in mine and ", " not in (theirs or "")
    if theirs and not fuller and (mine is None or same(surname(mine), surname(theirs))):
        found.put("author", theirs)
    for name in ("title", "container_title", "place", "publisher", "year"):
        if whole.get(name):
            found.fields.setdefault(name, whole.fields[name])
    if whole.note is not None and whole.note != found.note:
        found.fields.setdefault("refers_to_note", str(whole.note))
    if "short" in found.labels:
        found.type = "crossref"
    found.labels["short"] = "imprint taken from the full form"


def _twins(drafts: Sequence[Draft]) -> None:
    """A damaged reference with the very numbers of a whole one is that one."""
    whole: dict[tuple[str, ...], Draft] = {}
    for found in drafts:
        if "stripped" in found.labels:
            continue
        if found.get("fond") and found.get("delo"):
            whole.setdefault(_numbers(found, ("fond", "opis", "delo")), found)
        if found.get("volume") and found.get("pages"):
            whole.setdefault(_numbers(found, ("volume", "pages")), found)
    for found in drafts:
        if "stripped" not in found.labels:
            continue
        names = ("fond", "opis", "delo") if found.type == "archival" else ("volume", "pages")
        twin = whole.get(_numbers(found, names))
        if twin is not None:
            for name in ("archive", "author", "title"):
                if twin.get(name):
                    found.fields.setdefault(name, twin.fields[name])
            if twin.note is not None:
                found.fields.setdefault("refers_to_note", str(twin.note))


def _numbers(found: Draft, names: tuple[str, ...]) -> tuple[str, ...]:
    return names + tuple(found.fields.get(name, "") for name in names)
