"""Which model reads a page: script and language from a few sampled lines."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from extractors.ocr import tesseract
from extractors.ocr.confidence import mean_confidence
from extractors.ocr.engine import Engine, Reading
from extractors.ocr.ink import InkMap
from extractors.ocr.language import language_of
from extractors.ocr.sample import sample

if TYPE_CHECKING:
    from PIL import Image

#: the models that read a script, the better first (docs/facts.md)
FRAKTUR = ("frk", "Fraktur", "deu_latf", "deu_frak")
CYRILLIC = ("rus", "ukr", "bel", "bul", "srp", "Cyrillic")
LATIN = (
    "eng", "fra", "deu", "spa", "ita", "por", "nld", "lat", "dan", "swe", "nor", "fin", "pol",
    "ces", "hun", "Latin",
)  # fmt: skip
#: samples of pages in the model's own script came out at 78 and more, of other scripts under 60
_SURE = 72.0
#: a sample under this is no text to any model
_LEGIBLE = 50.0
#: how much surer than the model before a script's own model is, at least
_CLEAR = 15.0
#: and at least so sure: Fraktur's model finds more in Cyrillic than English's does
_LIKELY = 60.0
#: lines that are sampled, and where their words do not tell the language: on ten scans two lines
#: told the same as three for 0.03 CPU s a page less, one line told three pages wrong
_FEW_LINES, _MORE_LINES = 2, 5


@dataclass(frozen=True, slots=True)
class Choice:
    """The model for a page, and what the sample told besides.

    `confidence` is that of the sample read by the model, `height` the median height of its word
    boxes in pixels of the page; both None where there was nothing to sample.
    """

    model: str
    script: str
    confidence: float | None = None
    height: float | None = None

    @property
    def illegible(self) -> bool:
        """Whether no model could read the sample: the page may lie on its side."""
        return self.confidence is not None and self.confidence < _LEGIBLE


def script_of(model: str) -> str:
    """The script that a model reads, by its ISO 15924 code: Latn, Latf or Cyrl."""
    first = model.split("+", 1)[0]
    if first in FRAKTUR:
        return "Latf"
    return "Cyrl" if first in CYRILLIC else "Latn"


def language_read_by(model: str) -> str:
    """The language of a model's texts, as an ISO 639-2 code: the Fraktur models read German."""
    return "+".join("deu" if code in FRAKTUR else code for code in model.split("+"))


def choose_model(
    image: Image.Image, ink: InkMap, engine: Engine, languages: Collection[str]
) -> Choice:
    """Look at a few lines of an upright page. `languages` given by the caller are kept to."""
    allowed = [code for code in languages or tesseract.languages() if code != "osd"]
    latin = [code for code in LATIN if code in allowed]
    others = [
        next((code for code in family if code in allowed), None) for family in (FRAKTUR, CYRILLIC)
    ]
    candidates = [code for code in (latin[0] if latin else None, *others) if code]
    if len(languages) == 1:
        candidates = list(languages)
    if not candidates:  # models that are in none of the lists: read by all that were asked for
        model = "+".join(sorted(allowed)) or "eng"
        return Choice(model, script_of(model))
    band = sample(image, ink, _FEW_LINES)
    if band is None:
        return Choice(candidates[0], script_of(candidates[0]))
    best: tuple[float, Reading] | None = None
    for model in candidates:
        reading = engine.read(band, model, psm=6, inverse=False)
        sure = mean_confidence(reading.words) or 0.0
        if best is None or sure > best[0] + 6:
            clear = best is not None and sure > max(_LIKELY, best[0] + _CLEAR)
            best = (sure, reading)
            if sure >= _SURE or clear:
                break
    assert best is not None  # noqa: S101 - there is at least one candidate
    sure, reading = best
    family = [code for code in (*LATIN, *CYRILLIC) if code in allowed]
    spoken = _language(reading, family)
    if spoken is None and sure >= _LEGIBLE:
        more = sample(image, ink, _MORE_LINES) or band
        reading = engine.read(more, reading.language, psm=6, inverse=False)
        spoken = _language(reading, family)
    model = spoken or reading.language
    heights = [word.box.height for word in reading.words if len(word.text) > 2]
    return Choice(model, script_of(model), sure, median(heights) if heights else None)


def _language(reading: Reading, models: list[str]) -> str | None:
    """The model of the language that the words speak, None where they do not tell."""
    script = script_of(reading.language)
    family = [code for code in models if script_of(code) == script]
    if len(family) < 2:
        return reading.language
    return language_of((word.text for word in reading.words), family)


def speaks_otherwise(reading: Reading, languages: Collection[str]) -> str | None:
    """The model of the language that a page's words speak, where another one read them.

    A few sampled lines may mislead: a page of them tells more. `languages` are kept to.
    """
    allowed = languages or tesseract.languages()
    family = [code for code in (*LATIN, *CYRILLIC) if code in allowed]
    used = reading.language
    if "+" in used or len(family) < 2:
        return None
    spoken = language_of((word.text for word in reading.words), family)
    if spoken is None or spoken == language_read_by(used):
        return None
    return spoken
