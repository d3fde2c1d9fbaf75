"""Archival references by what they have in common everywhere: a house, then a chain of units.

Each piece of evidence counts: a name with a word for an archive or a known short name, a label that
only archives use, leaves, a mark with its parts. What special readers have read shorter is given
its whole length.
"""

from __future__ import annotations

from collections.abc import Sequence

from describers.citations.archives.chains import Chain, archive_name, settled
from describers.citations.archives.houses import KNOWN, UP, House, houses
from describers.citations.archives.signatures import signature
from describers.citations.archives.units import PATTERNS as UNITS
from describers.citations.archives.units import Unit, folded, units, words
from describers.citations.draft import Draft
from describers.patterns import Patterns

_RE = Patterns(
    "describers.citations.archives", "chains_of_units.json", UP=UP, DATED=UNITS.rows["DATED"]
)

#: so much evidence is asked for in a note, and in running text
ENOUGH, SURE = 3, 4
#: a label that archives alone use; leaves, and marks
LABELLED, MARKED = 2, 1
#: what is doubtful of a file in a house that is known
LITTLE = "little evidence"
#: so many numbers without labels are no page and no year
_MANY = 3
#: so many words are said of a paper behind its place
_TAIL = 12


def with_whole_files(text: str, start: int, end: int, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, and the files of `text[start:end]` that none of them has, or only a part of."""
    out = list(drafts)
    at = start
    heads = houses(text, start, end, drafts)
    for house in heads:
        if house.start < at:
            continue
        stop = _next(text, house, heads, end)
        house, chain = _chain(text, house, stop, out)
        found = _file(text, house, chain, stop) if chain else None
        town = _RE.TOWN_BEFORE.search(text[max(start, at) : house.start])
        led = town is None or not town["lead"] or folded(town["lead"]) in words("lead")
        if found and town and led and house.points == KNOWN:
            found.start -= len(town[0]) - (town.start("town") - town.start())
        if found is None:
            continue
        over = [d for d in out if d.start < found.end and found.start < d.end]
        whole = [d for d in over if _all(text, d, found)]
        for draft in whole:
            if _RE.BY_DAY.match(text, found.end, end):
                # no. 4418, 11 Ra 1204: the day is no leaf
                draft.end = found.end
            # an acronym and a code, but one that is known
            if "doubtful" not in found.labels:
                draft.labels.pop("doubtful", None)
            elif house.points == KNOWN and "doubtful" in draft.labels:
                draft.labels["doubtful"] = LITTLE
        if whole or any(d.type != "archival" or d.start < found.start for d in over):
            continue
        if len(over) == 1:
            _share(text, over[0], found, chain)
        out = [d for d in out if d not in over] + [found]
        at = found.end
    return out


def _next(text: str, house: House, heads: Sequence[House], end: int) -> int:
    """Where what may be of a house ends: before a small word that leads to another house."""
    for head in heads:
        if head.start > house.end and head.points == KNOWN:
            join = _RE.ANOTHER.search(text[house.end : head.start])
            if join:
                return house.end + join.start()
    return end


def _said(text: str, start: int, end: int) -> bool:
    """Whether there is more than stops in `text[start:end]`."""
    return any(letter.isalnum() for letter in text[start:end])


def _all(text: str, draft: Draft, found: Draft) -> bool:
    """Whether a draft has all that `found` has but stops."""
    return draft.start == found.start and not _said(text, draft.end, found.end)


def _share(text: str, draft: Draft, found: Draft, chain: Sequence[Unit]) -> None:
    """Leave what a special reader has read as it is, where only a leaf or a day is added to it."""
    rest = [u for u in chain if _said(text, max(u.start, draft.end), u.end)]
    pages = [u.value for u in rest if u.level == "mark" and u.value.isdigit()]
    lower = [u for u in rest if u.level not in ("name", "item", "list", "page")]
    before = any(u.numbered and u.start < draft.start for u in chain)
    if before or len(lower) > len(pages) or any(u.start < draft.end for u in rest):
        return
    leaf = found.get("list") or "".join(pages[:1])
    house = (draft if draft.start == found.start else found).get("archive")
    found.fields = {"list": leaf, **draft.fields} if leaf else dict(draft.fields)
    found.put("archive", house)
    doubt = {"doubtful": found.labels["doubtful"]} if "doubtful" in found.labels else {}
    rest_of_labels = {k: v for k, v in draft.labels.items() if k != "doubtful"}
    found.labels, found.form, found.rule = rest_of_labels | doubt, draft.form, draft.rule
    found.confidence = draft.confidence


def _chain(text: str, house: House, end: int, drafts: Sequence[Draft]) -> tuple[House, list[Unit]]:
    """A house and the units behind it, if they are evidence enough; else none.

    What other readers have read there is evidence too.
    """
    join = _RE.JOIN.match(text, house.end, end)
    found = units(text, join.end(), end) if join else []
    if join is not None and not join["apart"] and found and found[0].level == "name":
        # TNA Dar es Salaam: the town of a house
        town = found.pop(0)
        if house.points < KNOWN or not _RE.TOWN.fullmatch(town.value):
            return house, []
        house = House(house.start, town.end, house.points)
    while found and (not found[-1].numbered or _told(found)):
        found.pop()
    read = any(
        d.type == "archival"
        and "doubtful" not in d.labels
        and join
        and d.start in (house.start, join.end())
        for d in drafts
    )
    shown = evidence(found) + LABELLED * read
    if not found or shown + house.points < ENOUGH or _printed(found, house):
        return house, []
    if house.points < KNOWN and (
        (not read and join and not join["apart"])
        or any(unit.level == "name" and unit.value.islower() for unit in found)
    ):
        return house, []
    if not any(unit.numbered and unit.known for unit in found):
        # Library, 12 High Street, tel. 41
        return house, []
    some = any(unit.level == "name" or "/" in unit.value for unit in found)
    if not shown and not (some or len(found) >= _MANY):
        return house, []
    if shown < LABELLED and _RE.IN_BRACKETS.match(text, found[-1].end, end):
        return house, []
    return house, found


def _told(chain: Sequence[Unit]) -> bool:
    """Whether the last unit is the year of what is said of the paper: , Campbell, Whitsun 1776."""
    numbered = any(unit.numbered for unit in chain[:-2])
    return numbered and chain[-1].of_year and chain[-2].level == "name"


def evidence(chain: Sequence[Unit]) -> int:
    """How much the units say that this is an archive's file."""
    levels = {unit.level for unit in chain if not unit.printed}
    labelled = not levels.isdisjoint(("fond", "opis", "box", "delo"))
    marked = any(unit.parted for unit in chain)
    named = any(unit.of_series for unit in chain)
    return LABELLED * labelled + MARKED * (("list" in levels) + marked + named)


def _of_parts(chain: Sequence[Unit]) -> bool:
    """Whether several numbers, or one of several parts, say where it lies."""
    values = [unit.value for unit in chain if unit.numbered and unit.known]
    return len(values) > 1 or any("/" in value for value in values)


def _printed(chain: Sequence[Unit], house: House) -> bool:
    """Whether a year alone, or one before pages and numbers, tells of something printed."""
    numbered = [unit for unit in chain if unit.numbered]
    # behind the year of a journal, if it begins with one
    behind = numbered[1:] if chain[0].of_year else numbered
    loose = [unit.level in ("weak", "page") for unit in behind]
    listed = all(a or unit.printed for a, unit in zip(loose, behind, strict=True))
    ends = all(loose) or numbered[-1].level == "page" or chain[0].of_year
    stroked = any("/" in unit.value for unit in chain)
    if behind and listed and ends and numbered == list(chain) and not stroked:
        # Archive of History, series 3, vol. 4, p. 12
        return True
    if any(unit.level not in ("mark", "weak", "page") for unit in numbered):
        return False
    if house.points == KNOWN and any(unit.of_series for unit in chain):
        return False
    for n, unit in enumerate(numbered):
        if unit.of_year:
            named = any(u.level == "name" and unit.start - u.end == 1 for u in chain)
            after = numbered[n + 1].level if n + 1 < len(numbered) else ""
            # a book of that year may have pages: Letter Books 1708, p. 4
            of_series = house.points == KNOWN and after == "weak" and chain[0].level == "name"
            if after != "mark" and not (after == "page" and named) and not of_series:
                return True
    return False


def _file(text: str, house: House, chain: Sequence[Unit], end: int) -> Draft | None:
    """The reference of a house and a chain, its units on their levels."""
    last = chain[-1].end
    found = Draft("archival", house.start, _tail(text, last, end), confidence=0.85, form="units")
    found.rule = with_whole_files.__name__
    if not _placed(text, found, chain):
        return None
    name = text[house.start : house.end].rstrip(" ,:")
    # Arch. Vat. keeps its stop
    found.put("archive", archive_name(name if "." in name[:-1] else name.rstrip(".")))
    if house.points + evidence(chain) < SURE and not (house.points == KNOWN and _of_parts(chain)):
        found.labels["doubtful"] = LITTLE if house.points == KNOWN else "an unknown house"
    return found


def _placed(text: str, found: Draft, chain: Sequence[Unit]) -> bool:
    """Put the units on the levels of an archive, each under the one before it."""
    placed = Chain(found, [])
    names: list[str] = []
    leaves = [u for u in chain if u.level in ("list", "page")]
    files = [u for u in chain if u.numbered and u not in leaves] or leaves[:1]
    for unit in chain:
        level, value = unit.level, unit.value
        above = bool(names or placed.held)
        if not unit.numbered and not placed.held:
            names.append(_RE.FOND.sub("", value))
            continue
        if level == "mark" and not placed.held and _RE.GROUP.match(value):
            # College Park, MD, RG 84: the house's town
            names.clear()
        mark = signature(text, unit.start, unit.end) if level == "mark" and not above else None
        if unit is files[-1] and mark and mark.fond and mark.end == unit.end:
            names.append(mark.fond)
            level, value = "delo", mark.delo
        elif level == "weak" or unit is files[-1]:
            level = "delo"
        elif not unit.numbered or (level in ("mark", "fond", "opis") and above):
            # of several one is the opis; what stands under it joins it as a file above the last
            level = "delo" if any(held[0] == "opis" for held in placed.held) else "opis"
        elif level in ("mark", "page"):
            level = "fond" if level == "mark" else "list"
        placed.held.append((level, unit.label, value))
        if unit.numbered:
            found.spans.append((unit.start, unit.end))
    return settled(placed, names)


def _tail(text: str, at: int, end: int) -> int:
    """Where a reference ends with its years, or with what stands for the number of a leaf.

    What is said of the paper that lies there is no part of it: , rapport du 17 juin 1832.
    """
    years = _RE.YEARS.match(text, at, end)
    at = years.end() if years else at
    told = _RE.TAIL.match(text, at, end)
    if told is None:
        return at
    said = told["what"].split()
    quoted = said[0][0] in '“"«„' and said[-1][-1] in '”"»“'
    bare = any(folded(" ".join(said[:n])) in words("unnumbered") for n in (1, 2))
    return told.end() if (quoted or bare) and len(said) <= _TAIL else at
