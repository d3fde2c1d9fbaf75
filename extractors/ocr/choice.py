"""Which model reads a page: script and language from a few sampled lines."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from extractors.ocr import tesseract
from extractors.ocr.confidence import mean_confidence
from extractors.ocr.engine import Engine, Reading
from extractors.ocr.ink import InkMap
from extractors.ocr.language import language_of
from extractors.ocr.models import (
    CYRILLIC,
    FRAKTUR,
    LATIN,
    language_read_by,
    models_of,
    script_of,
)
from extractors.ocr.sample import sample
from extractors.ocr.text_evidence import best_reading, evidence, text_of, told_by_list
from extractors.options import ExtractOptions

if TYPE_CHECKING:
    from PIL import Image

#: samples of pages in the model's own script came out at 78 and more, of other scripts under 60
_SURE = 72.0
#: a sample under this is no text to any model
_LEGIBLE = 50.0
#: on fewer letters than this no model's confidence is believed
_ENOUGH = 8
#: what a later model's reading of a sample must have more for it
_CLEAR = 0.03
#: lines that are sampled, and where their words do not tell the language: on ten scans two lines
#: told the same as three for 0.03 CPU s a page less, one line told three pages wrong
_FEW_LINES, _MORE_LINES = 2, 5
#: the scripts that Tesseract's overview of a page names, and their models
_FAMILIES = {"Fraktur": FRAKTUR, "Cyrillic": CYRILLIC, "Latin": LATIN}


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

    @property
    def doubtful(self) -> bool:
        """Whether the sample was read worse than text in the model's own script is."""
        return self.confidence is not None and self.confidence < _SURE


def choose_model(
    image: Image.Image, ink: InkMap, engine: Engine, options: ExtractOptions
) -> Choice:
    """Look at a few lines of an upright page. `options.languages` are kept to."""
    allowed = [code for code in options.languages or tesseract.languages() if code != "osd"]
    expected = [code for code in models_of(options.expected) if code in allowed]
    candidates = _candidates(allowed, expected, options.languages)
    if not candidates:  # models that are in none of the lists: read by all that were asked for
        model = "+".join(sorted(allowed)) or "eng"
        return Choice(model, script_of(model))
    band = sample(image, ink, _FEW_LINES)
    if band is None:
        return Choice(candidates[0], script_of(candidates[0]))

    def read(code: str, part: Image.Image = band) -> Reading:
        return engine.read(part, code, psm=6, inverse=False)

    family = [code for code in (*LATIN, *CYRILLIC) if code in allowed]
    reading = _in_its_script(map(read, candidates), family)
    sure = mean_confidence(reading.words) or 0.0
    spoken = _language(reading, family)
    if spoken is None and sure >= _LEGIBLE:
        more = sample(image, ink, _MORE_LINES) or band
        reading = read(reading.language, more)
        alike = _alike(reading.language, family)
        spoken = (
            _language(reading, family)
            or told_by_list(reading, alike, expected)
            or best_reading(lambda code: read(code, more), reading, alike, expected)
        )
    model = spoken or reading.language
    heights = [word.box.height for word in reading.words if len(word.text) > 2]
    return Choice(model, script_of(model), sure, median(heights) if heights else None)


def of_script(script: str, model: str) -> str:
    """`model`, or where the overview of a page names another script than it reads, one of that."""
    family = _FAMILIES.get(script, ())
    if model in family:
        return model
    return next((code for code in family if code in tesseract.languages()), model)


def other_scripts(model: str, options: ExtractOptions) -> list[str]:
    """The first model of each script but that of `model`; `options.languages` are kept to."""
    allowed = [code for code in options.languages or tesseract.languages() if code != "osd"]
    expected = [code for code in models_of(options.expected) if code in allowed]
    found = _candidates(allowed, expected, options.languages)
    return [code for code in found if script_of(code) != script_of(model)]


def _candidates(
    allowed: Collection[str], expected: Collection[str], asked: Collection[str]
) -> list[str]:
    """The first model of each script, those first that the collection is in."""
    if len(asked) == 1:
        return list(asked)
    found: list[str] = []
    for script in (LATIN, FRAKTUR, CYRILLIC):
        ranked = (*(code for code in expected if code in script), *script)
        found += [code for code in ranked if code in allowed][:1]
    return sorted(found, key=lambda code: code not in expected)


def _in_its_script(readings: Iterable[Reading], family: Collection[str]) -> Reading:
    """The reading of the model of the right script: the first that is sure of enough letters,
    else the one with the most evidence for it."""
    best: tuple[float, Reading] | None = None
    for reading in readings:
        sure = mean_confidence(reading.words) or 0.0
        if sure >= _SURE and sum(map(str.isalpha, text_of(reading))) >= _ENOUGH:
            return reading
        found = evidence(reading, _alike(reading.language, family))
        if best is None or found > best[0] + _CLEAR:
            best = (found, reading)
    assert best is not None  # noqa: S101 - there is at least one candidate
    return best[1]


def _alike(model: str, models: Collection[str]) -> list[str]:
    """`model`, and those of `models` that read the same script."""
    others = [code for code in models if code != model and script_of(code) == script_of(model)]
    return [model, *others]


def _language(reading: Reading, models: Collection[str]) -> str | None:
    """The model of the language that the words speak, None where they do not tell."""
    family = _alike(reading.language, models)
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
