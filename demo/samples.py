"""What the sample drop holds, and what should become of each file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from demo import damage, digital, scans


@dataclass(frozen=True, slots=True)
class Sample:
    """One file of the drop.

    `text` names the manuscript in `demo/texts`, `languages` are ISO 639-1. `code` is why the file
    must be quarantined; empty for one that must be published, with warnings or without.
    """

    name: str
    text: str
    make: Callable[[Path, np.random.Generator], None]
    languages: tuple[str, ...]
    shows: str
    pages: int = 1
    code: str = ""


SAMPLES = (
    Sample("letter-1893.png", "letter_en", scans.letter_en, ("en",), "foxed letter, folded"),
    Sample("pismo-1927.jpg", "letter_ru", scans.letter_ru, ("ru",), "faded Russian letter"),
    Sample("brief-1908.png", "letter_de", scans.letter_de, ("de",), "stained German letter"),
    Sample("avis-1887.jpg", "notice_fr", scans.notice_fr, ("fr",), "crooked notice, dust"),
    Sample("gazette-1884.tif", "gazette_en", scans.gazette_en, ("en",), "columns, bleed-through"),
    Sample(
        "spravka-1936.png", "typescript_ru", scans.typescript_ru, ("ru",), "archival references"
    ),
    Sample("minutes-1901.tif", "minutes_en", scans.minutes_en, ("en",), "Group 4, a blank page", 4),
    Sample(
        "verzeichnis-1912.pdf", "inventory_de", scans.inventory_de, ("de",), "a page sideways", 2
    ),
    Sample("cahiers.pdf", "article_fr", digital.article_fr, ("fr",), "text layer, footnotes", 2),
    Sample("winter-1895.html", "page_en", digital.page_en, ("en",), "navigation, citations"),
    Sample("zapiski.txt", "memoir_ru", digital.memoir_ru, ("ru",), "Windows-1251"),
    Sample("trebovanie-1911.txt", "note_ru", digital.note_ru, ("ru",), "KOI8-R"),
    Sample("registre-1878.txt", "mojibake_fr", digital.mojibake_fr, ("fr",), "mojibake"),
    Sample("dnevnik-1905.txt", "diary_ru", digital.diary_ru, ("ru",), "Julian dates"),
    Sample("avis-broken.jpg", "notice_fr", damage.truncated, ("fr",), "cut off", code="truncated"),
    Sample("minutes-locked.pdf", "minutes_en", digital.locked, ("en",), "locked", code="encrypted"),
)
