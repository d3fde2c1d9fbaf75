"""The labelled numbers of an archival reference: `box 3, folder 11, fol. 4`.

Their labels say on which level they stand. The collection or series stands for the fond, the part
of it for the opis, the file or box for the delo, the leaf for the list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from describers.citations.draft import Draft
from describers.citations.shapes.figures import labelled
from describers.citations.shapes.levels import KEPT, LEVELS
from describers.citations.shapes.pages import expand
from describers.patterns import Patterns

_LEVEL = "|".join(rf"(?P<{name}>{pattern})" for name, pattern in LEVELS.items())

_RE = Patterns("describers.citations.archives", "chains.json", LEVEL=_LEVEL)


@dataclass(slots=True)
class Chain:
    """The levels of a chain: fond, opis, delo, list, each with its printed labels and values."""

    found: Draft
    held: list[tuple[str, str, str]]


def continued(text: str, start: int, end: int) -> list[Draft]:
    """The chains of `text[start:end]` that go on from the one before them by ibid."""
    found = (_continued(text, match, end) for match in _RE.IBID.finditer(text, start, end))
    return [draft for draft in found if draft is not None]


def archive_name(printed: str) -> str:
    """An archive without the short name that brackets declare; a town in brackets stays.

    >>> archive_name("Archivio Segreto (hereafter AS)"), archive_name("State Archives (York)")
    ('Archivio Segreto', 'State Archives (York)')
    """
    name = " ".join(printed.split()).strip(" ,:")
    return re.sub(r"\s\((?![A-ZÀ-Þ][a-zà-ÿ]+\b)[^()]*\)$", "", name)


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
    while match := _RE.ITEM.match(text, at, end):
        if match["bare"]:
            chain.held.append(("delo", "", match["bare"]))
            chain.found.spans.append(match.span("bare"))
        elif match["before"]:
            # the Hungarian order: 12. csomó
            chain.held.append(("delo", match["unit"], match["before"]))
            chain.found.spans.append(match.span("before"))
        elif match["mark"]:
            chain.held.append(("mark", "", match["mark"]))
            chain.found.spans.append(match.span("mark"))
        else:
            level = next(name for name in LEVELS if match[name])
            chain.held.append((level, match["label"], labelled(match["value"].rstrip(",."))))
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
    elif "mark" in levels and {"box", "delo"} & set(levels):
        # MS 466, box 12, folder 3: the mark is the collection's
        chain.held = [("fond" if a == "mark" else a, b, c) for a, b, c in chain.held]
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
