"""A profile to begin with, and values for one from what a collection has shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from findings.errors import UsageError

#: fewer documents say little about a collection
ENOUGH = 20
#: of the documents; what is rarer may be in the wrong box
RARE = 0.05

FIRST = """\
# The profile of a collection: profile.yaml, right in its folder. Take the # away from what you use;
# docs/archivist.md says what each field does.

# languages: [en, fr]            # of the texts
# ocr_languages: [eng, fra]      # of the scans, by Tesseract's names
# calendar: julian               # of dates that do not say which
# julian_until: 1918-02-13       # the last day of the old calendar, as the new one counts it
# earliest: 1850-01-01           # no date in this collection can lie before
# latest: 1925-12-31
# min_ocr_confidence: 60         # below it a warning is given
# expectations: {citation_incomplete: off}
# rights: {class: open, statement: "In the public domain."}
"""


def suggest(documents: Sequence[Mapping[str, Any]]) -> str:
    """YAML that proposes values, each with what it rests on.

    A document is a row of the table `documents`. Raises UsageError where there are too few.
    """
    if len(documents) < ENOUGH:
        raise UsageError(
            f"{len(documents)} published documents say too little of a collection",
            remedy=f"Ask again when there are {ENOUGH}; `fonds profile init` writes one by hand.",
        )
    lines = [f"# from {len(documents)} published documents"]
    lines += _languages(documents)
    lines += _confidence(_known(one["ocr_confidence_mean"] for one in documents))
    lines += _bound("earliest", _known(one["date_earliest"] for one in documents))
    lines += _bound("latest", _known(one["date_latest"] for one in documents))
    return "\n".join(lines) + "\n"


def _languages(documents: Sequence[Mapping[str, Any]]) -> list[str]:
    firsts = Counter(one["languages"][0].partition("-")[0] for one in documents if one["languages"])
    usual = [code for code, n in firsts.most_common() if n >= RARE * len(documents)]
    if not usual:
        return []
    rare = sum(firsts.values()) - sum(firsts[code] for code in usual)
    return [f"languages: [{', '.join(usual)}]  # {rare} documents are in others"]


def _confidence(values: list[float]) -> list[str]:
    if len(values) < ENOUGH:
        return []
    line = int(values[int(RARE * len(values))])
    below = sum(value < line for value in values)
    return [f"min_ocr_confidence: {line}  # {below} of {len(values)} scans would be warned of"]


def _bound(name: str, days: list[str]) -> list[str]:
    """The decade in which the dates begin or end, without the rarest of them."""
    plain = [day for day in days if day[:4].isdecimal() and day[4:5] == "-"]
    if len(plain) < ENOUGH:
        return []
    rare = int(RARE * len(plain))
    day = plain[rare] if name == "earliest" else plain[-1 - rare]
    decade = int(day[:3])
    edge = f"{decade:03d}0-01-01" if name == "earliest" else f"{decade:03d}9-12-31"
    outside = sum(one < edge if name == "earliest" else one > edge for one in plain)
    return [f"{name}: {edge}  # {outside} of {len(plain)} documents have dates beyond"]


def _known(values: Iterable[Any]) -> list[Any]:
    return sorted(value for value in values if value is not None)
