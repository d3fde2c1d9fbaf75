"""Russian archival references: archive, fond, opis, delo, list, with their OCR variants.

The labels are printed f., op., d. or ed. khr., l. or ll. (in Cyrillic ф., оп., д., ед. хр., л.,
лл.); OCR reads `Ope` for `op.`, `1.`, `I.` or `11.`, `n.` for `l.` and `ll.`, `00. khr.` for `ed.
khr.`. A later reference may leave out what it shares with the one before.
"""

from __future__ import annotations

import re

from describers.citations.archives.leaves import LEAVES, leaf_list
from describers.citations.draft import Draft
from describers.citations.shapes.figures import LABELLED, labelled
from describers.citations.words.joined import any_of
from describers.patterns import Patterns

_RE = Patterns(
    "describers.citations.archives",
    "russian_files.json",
    LABELLED=LABELLED,
    LEAVES=LEAVES,
    IBIDS=any_of("ibid"),
)


def russian_files(text: str, start: int, end: int) -> list[Draft]:
    """The Russian archival references in `text[start:end]`, not yet resolved."""
    out: list[Draft] = []
    taken: list[tuple[int, int]] = []
    for pattern in (
        _RE.FULL,
        _RE.NO_OPIS,
        _RE.IBID_LEAF,
        _RE.PART,
        _RE.FOND_ONLY,
        _RE.FILE,
        _RE.TOME_LEAF,
        _RE.FOND_ALONE,
    ):
        for match in pattern.finditer(text, start, end):
            if any(match.start() < e and match.end() > s for s, e in taken):
                continue
            found = _draft(text, start, match)
            archive = found.get("archive") or ""
            if pattern in (_RE.FOND_ALONE, _RE.TOME_LEAF) and not archive:
                continue
            taken.append(match.span())
            out.append(found)
    return sorted(out, key=lambda d: d.start)


def leaves_alone(text: str, start: int, end: int) -> list[Draft]:
    """References to a leaf or file alone (`see also l. 52`), of what is named before them."""
    alone = _RE.LONE_FILE.fullmatch(text, start, end)
    if alone and alone["dlabel"].endswith("."):
        found = _draft(text, start, alone)
        found.start, found.end = alone.start("dlabel"), alone.end("delo")
        return [found]
    return [_draft(text, start, m) for m in _RE.LONE_LEAF.finditer(text, start, end)]


def _draft(text: str, floor: int, match: re.Match[str]) -> Draft:
    groups = match.groupdict()
    found = Draft("archival", match.start(), match.end(), confidence=0.95)
    for name in ("fond", "opis", "delo"):
        value = groups.get(name) or ""
        found.put(name, leaf_list(value) if groups.get("several") else labelled(value))
        if groups.get(name):
            found.spans.append(match.span(name))
            found.labels[name] = groups.get(f"{name[0]}label") or ""
    if groups.get("part"):
        # an opis whose label was spoilt: oP. 2, 0p 2
        spoilt = re.fullmatch(r"[oO0оО][pPрРnr]\W{0,2}\s?(\d+)", groups["part"])
        found.put("opis", spoilt[1] if spoilt else groups["part"])
    if groups.get("number"):
        found.number("delo", match, group="number")
        found.labels["delo"] = groups["nlabel"]
    for name, label in (("list", "llabel"), ("fila", "fila_label")):
        if groups.get(name):
            found.number("list", match, leaf_list, group=name)
            found.labels["list"] = groups.get(label) or ""
    if groups.get("ibid"):
        found.labels["ibid"] = groups["ibid"]
    before = text[max(floor, match.start() - 320) : match.start()]
    ibid = _RE.IBID_AT_END.search(before)
    if ibid:
        found.start -= len(before) - ibid.start()
        found.labels["ibid"] = ibid[0].strip(" ,")
    elif (groups.get("fond") or not groups.get("opis")) and not _RE.JOINT.search(before):
        # Arkhiv Prezidenta RF is one name
        named = min(
            (m for p in (_RE.IN_LETTERS, _RE.IN_WORDS) if (m := p.search(before))),
            key=_begin,
            default=None,
        )
        if named:
            begin = _begin(named)
            name = before[begin : named.end("archive")]
            found.put("archive", _acronym(name))
            found.start -= len(before) - begin
    return found


def _begin(match: re.Match[str]) -> int:
    """Where a name begins, behind the prose that leads to it."""
    lead = _RE.LEAD.match(match["archive"])
    return match.start() + (lead.end() if lead else 0)


def _acronym(name: str) -> str:
    """An archive's name with the letters that OCR took for others: TsGA0R, RGASPl."""
    return re.sub(
        r"(?<=[A-Za-z])l(?=[A-Z])|(?<=[A-Z])l$", "I", " ".join(name.split()).replace("0", "O")
    )
