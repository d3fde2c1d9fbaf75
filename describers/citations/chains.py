"""Archival references as chains of labelled numbers: `Archive, Collection, box 3, folder 11`.

An archive (an acronym, or a name with a word for archive or library), perhaps names of a
collection, then numbers with labels that say on which level they stand. The collection or series
stands for the fond, the part of it for the opis, the file or box for the delo, the leaf for the
list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from describers.citations.draft import Draft
from describers.citations.levels import KEPT, LEVELS
from describers.citations.pages import expand
from describers.citations.words.joined import any_of

_UP = "A-ZА-ЯЁÀ-ÞŁŠŽ"
_CAPITAL = rf"(?:[{_UP}][\w'’.&-]*|\([{_UP}][^()]{{1,40}}\))"
_JOINS = (
    r"(?:of|for|the|and|de|des|du|la|le|les|di|der|die|für|fur|zu|und|et|at|degli|della|del|po|po"
    r"|v|y|i)"
)
_NAME = rf"{_CAPITAL}(?:\s(?:{_JOINS}\s){{0,3}}{_CAPITAL}){{0,7}}"
_HOUSE = (
    r"(?:[Aa]rchi[vf]\w*|[Aa]rxiu|\w+[Aa]rchiv|\w*[Bb]iblioth[eè]\w+|Bibliote[ck]a|Library"
    r"|Libraries|Record\sOffice|Records\sOffice"
    r"|Institution|Museum|Historical\sSociety|Arkiv\w*|\w*arkiv(?:et)?|[Аа]рхив\w*"
    r"|[Бб]иблиотек\w+|[Мм]узе\w+|Arhi[vh]\w*|Levéltár)"
)
#: an archive by name or by acronym
NAMED_ARCHIVE = (
    rf"(?:(?=[^,;:]{{0,70}}?\b{_HOUSE})(?![^,;:]*\b(?:is|are|was|were|has|have|holds?|kept|in|see"
    rf"|from)\b)(?:{_NAME}(?:\s[a-zà-ÿ]+(?=[,:]|\s\())?|{_CAPITAL}(?:\s[\w’'.-]+){{1,8}}(?=[,:]\s"
    r"|\s\()))"
)
_ARCHIVE = (
    rf"(?:{NAMED_ARCHIVE}"
    rf"|(?:[{_UP}][a-zа-я]{{0,2}}){{2,9}}(?:[-/][{_UP}]{{2,6}})?(?:\s[{_UP}]{{2,5}})?"
    rf"|(?:[{_UP}]{{1,2}}\.){{2,6}})"
)
_VALUE = (
    r"(?:[IVXLC]{1,6}(?:,\s\d{1,4})?(?![\w])"
    r"|(?:[A-ZА-Я]{1,3}[-./]?)?\d(?:[\w./-]*\w)?(?:\s?[-–]\s?\d+)?(?:\s?(?:ob|об|[rv]|Rs"
    r"|bis)\b\.?)?)"
)
_LEVEL = "|".join(rf"(?P<{name}>{pattern})" for name, pattern in LEVELS.items())
_ITEM = re.compile(
    rf"[,.;:]?\s*(?:(?P<label>{_LEVEL})\s?(?P<value>{_VALUE}(?:,\s\d+(?:\s?[-–]\s?\d+)?(?:\s?(?:o"
    r"b|об|[rv]|Rs)\b\.?)?(?![\w./]))*)"
    r"|(?P<mark>(?:Add\.?\s)?MSS?[.\s/]\s?(?:[A-Za-z][\w.]*\s){0,3}\d(?:[\w./-]*\w)?)"
    r"|(?P<bare>\d{1,5})(?=,\s?(?:ff?|fols?|Bl|k|cc?)\.\s?\d))(?![\w%])"
)
_SERIES = re.compile(
    rf"[,:]\s(?P<name>(?!{any_of('leads')}\s)(?:(?:[Ss][ée]rie|[Ff]onds?o?|[Bb]estand)\s\w+"
    rf"|{_NAME}|\d{{4}}(?:[-–]\d{{4}})?|{_CAPITAL}(?:\s[\w.-]+){{0,4}}?))(?=,|\s\(|\.\s)"
)
_HEAD = re.compile(rf"(?<![\w.])(?P<archive>{_ARCHIVE})(?=[,:.]\s|\s\()(?:\s\([^)]{{2,40}}\))?")
#: labels that journals print too: behind an acronym they show no archive
_WEAK = re.compile(r"(?:[Vv]ol|nos?\b|[Ss]er|[Dd]oc|[Ss]ect|art|[Pp]iece|Nr|n[°º])")
_KNOWN = r"(?:AMAE|MAE|SHD|SHAT|CADN|ASV|AAV|AES|ACDF|PA ?AA|BArch)"
_IBID = re.compile(rf"(?<!\w)(?P<ibid>{any_of('ibid')})\.?(?=[,.\s])")


@dataclass(slots=True)
class Chain:
    """The levels of a chain: fond, opis, delo, list, each with its printed labels and values."""

    found: Draft
    held: list[tuple[str, str, str]]


def chains(text: str, start: int, end: int) -> list[Draft]:
    """The chains of `text[start:end]` that name an archive, or continue one by ibid."""
    out: list[Draft] = []
    at = start
    for match in _HEAD.finditer(text, start, end):
        if match.start() < at:
            continue
        found = _chain(text, match, end)
        if found is not None:
            out.append(found)
            at = found.end
    for match in _IBID.finditer(text, start, end):
        if not any(d.start < match.end() and match.start() < d.end for d in out):
            found = _continued(text, match, end)
            if found is not None:
                out.append(found)
    return out


def _chain(text: str, match: re.Match[str], end: int) -> Draft | None:
    found = Draft("archival", match.start(), match.end(), confidence=0.85, form="chain")
    names: list[str] = []
    at = match.end()
    while len(names) < 4:
        series = _SERIES.match(text, at, end)
        if series is None or _ITEM.match(text, at, end):
            break
        names.append(" ".join(series["name"].split()))
        at = series.end()
    chain = Chain(found, [])
    at = items(text, at, end, chain)
    more = _SERIES.match(text, at, end) if chain.held else None
    if more and _ITEM.match(text, more.end(), end):
        # MS 12, Holm Papers, box 3
        names.append(" ".join(more["name"].split()))
        at = items(text, more.end(), end, chain)
    if not chain.held or not settled(chain, names):
        return None
    strong = any(not _WEAK.match(label) for _, label, _ in chain.held)
    if not re.search(rf"\b{_HOUSE}|^{_KNOWN}\b", match[0]) and not (
        strong and len(chain.held) + len(names) > 1
    ):
        return None
    found.end = at
    found.put("archive", archive_name(match[0]))
    return found


def archive_name(printed: str) -> str:
    """An archive without the short name that brackets declare; a town in brackets stays.

    >>> archive_name("Archivio Segreto (hereafter AS)"), archive_name("State Archives (York)")
    ('Archivio Segreto', 'State Archives (York)')
    """
    name = " ".join(printed.split()).strip(" ,:")
    return re.sub(r"\s\((?![A-Z][a-z]+\b)[^()]*\)$", "", name)


def _continued(text: str, match: re.Match[str], end: int) -> Draft | None:
    found = Draft("ibid", match.start(), match.end(), confidence=0.85, form="chain")
    found.labels["ibid"] = match["ibid"]
    chain = Chain(found, [])
    at = items(text, match.end(), end, chain)
    if not chain.held or not settled(chain, []):
        return None
    found.labels["archival"] = "by its labels"
    found.end = at
    return found


def items(text: str, at: int, end: int, chain: Chain) -> int:
    """Read labelled numbers from `at` on; where they end."""
    while match := _ITEM.match(text, at, end):
        if match["bare"]:
            chain.held.append(("delo", "", match["bare"]))
            chain.found.spans.append(match.span("bare"))
        elif match["mark"]:
            chain.held.append(("mark", "", match["mark"]))
            chain.found.spans.append(match.span("mark"))
        else:
            level = next(name for name in LEVELS if match[name])
            chain.held.append((level, match["label"], match["value"].rstrip(",.")))
            chain.found.spans.append(match.span("value"))
        at = match.end()
    return at


def settled(chain: Chain, names: list[str]) -> bool:
    """Put each level where it belongs; False where nothing says that this is an archive's file."""
    found, levels = chain.found, [level for level, _, _ in chain.held]
    if not {"fond", "opis", "delo", "box", "mark"} & set(levels) and not (
        found.type == "ibid" and levels == ["list"]
    ):
        return False
    years = [name for name in names[1:] if name.isdigit()]
    if names:
        found.put("fond", ", ".join(name for name in names if name not in years))
    boxes = [(label, value) for level, label, value in chain.held if level == "box"]
    files = [(label, value) for level, label, value in chain.held if level in ("delo", "mark")]
    for level, label, value in chain.held:
        if level in ("fond", "opis"):
            name = level if not found.get(level) else "opis"
            found.put(name, value if not KEPT.match(label) else f"{label} {value}")
            found.labels[name] = label
        elif level == "list":
            found.put("list", expand(value))
            found.labels["list"] = label
    if years:
        # 1922, rubr. 284: the rubric is one of that year
        label = found.labels.get("opis", "")
        found.put(
            "opis",
            ", ".join([*years, *filter(None, [f"{label} {found.get('opis') or ''}".strip()])]),
        )
    if boxes:
        found.put(
            "opis", ", ".join(filter(None, [found.get("opis"), *(" ".join(b) for b in boxes)]))
        )
    if files:
        label, value = files[-1]
        found.put("delo", f"{label} {value}".strip() if KEPT.match(label) else value)
        if label:
            found.labels["delo"] = label
        more = [" ".join(f).strip() for f in files[:-1]]
        if more:
            found.put("opis", ", ".join(filter(None, [found.get("opis"), *more])))
    return True
