"""What is tried on a page that was read badly, each only while it still is.

Of the retries that were measured, turning pages that lie on their side pays most (print group
.021 to .013 at 1 % more CPU); deskewing and removing the background help some pages and harm
others, so the reading with the most confident characters is kept (docs/facts.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from PIL import ImageFilter

from extractors.ocr import tesseract
from extractors.ocr.attempt import FEW_CHARACTERS, Attempt, read
from extractors.ocr.choice import Choice, choose_model
from extractors.ocr.engine import Engine, Orientation
from extractors.ocr.geometry import Preparation
from extractors.ocr.ink import InkMap, ink_map, skew_of
from extractors.ocr.models import CYRILLIC, FRAKTUR, LATIN, script_of
from extractors.ocr.scale import scaled
from extractors.options import ExtractOptions

if TYPE_CHECKING:
    from PIL import Image

#: the longest side for finding the orientation: the same answers as full size, a third cheaper
_OVERVIEW = 1600
#: Tesseract's confidence in a turn; below it two or three upright pages of 66 were called turned
_TURN_CONFIDENCE = 1.0
#: how much smaller a page is tried
_SMALLER = 0.7
#: the radius that noise is smoothed by, in pixels
_SMOOTHED = 1.5
_FAMILIES = {"Fraktur": FRAKTUR, "Cyrillic": CYRILLIC, "Latin": LATIN}


def improved(
    image: Image.Image,
    ink: InkMap,
    first: Attempt,
    choice: Choice,
    engine: Engine,
    options: ExtractOptions,
    dpi: float | None,
) -> tuple[Attempt, list[Attempt]]:
    """The best of `first` and of what is tried because it is poor, and the others."""
    best, rejected = first, list[Attempt]()
    for attempt in _tries(image, ink, first, choice, engine, options, dpi):
        if attempt.score > best.score * 1.05:
            best, attempt = attempt, best
        rejected.append(attempt)
        if not best.poor:
            break
    return best, rejected


def overview(image: Image.Image, engine: Engine) -> Orientation | None:
    """Orientation and script of a whole page; a turn that is a mere guess is none."""
    small = image.copy()
    small.thumbnail((_OVERVIEW, _OVERVIEW))
    found = engine.orientation(small)
    if found is not None and found.turn_confidence < _TURN_CONFIDENCE:
        return replace(found, turn=0)
    return found


def _tries(
    image: Image.Image,
    ink: InkMap,
    first: Attempt,
    choice: Choice,
    engine: Engine,
    options: ExtractOptions,
    dpi: float | None,
) -> Iterator[Attempt]:
    preparation = first.preparation
    if options.detect_orientation and not first.preparation.turn:
        found = overview(image, engine)
        if found is not None and found.turn:
            turned = Preparation(turn=found.turn).apply(image)
            choice = choose_model(turned, ink_map(turned), engine, options)
            size = scaled(*turned.size, choice.height)
            preparation = replace(size, turn=found.turn)
            yield read(image, preparation, choice, engine, dpi)
        elif found is not None and not options.languages:
            other = _other_model(found.script, first.reading.language)
            if other:
                attempt = read(image, preparation, Choice(other, script_of(other)), engine, dpi)
                yield attempt
                if attempt.score > first.score:
                    choice = Choice(other, script_of(other))
    if preparation.turn % 180 == 0:
        skew = skew_of(ink)
        if skew:
            yield read(image, replace(preparation, skew=skew), choice, engine, dpi)
    # a smaller page has less noise, and its letters hold together
    smaller = replace(preparation, scale=_SMALLER * preparation.scale)
    yield read(image, smaller, choice, engine, dpi)
    if first.characters < FEW_CHARACTERS:
        yield _smoothed(image, engine, options, dpi)
    # shadows and borders are taken away at the page's own size
    yield read(image, replace(preparation, scale=1.0), choice, engine, dpi, background=False)


def _smoothed(
    image: Image.Image, engine: Engine, options: ExtractOptions, dpi: float | None
) -> Attempt:
    """A page so speckled that no letter was found, read anew from its beginning, but smooth.

    Of twelve such pages that were made up, six could be read then. Nothing is taken over from
    the first reading: a turn or a model that was found in noise is a guess.
    """
    smooth = image.filter(ImageFilter.GaussianBlur(_SMOOTHED))
    choice = choose_model(smooth, ink_map(smooth), engine, options)
    turn = 0
    if options.detect_orientation and choice.illegible:
        found = overview(smooth, engine)
        turn = found.turn if found else 0
    upright = Preparation(turn=turn).apply(smooth)
    if turn:
        choice = choose_model(upright, ink_map(upright), engine, options)
    size = replace(scaled(*upright.size, choice.height), turn=turn)
    return read(smooth, size, choice, engine, dpi)


def _other_model(script: str, used: str) -> str | None:
    """A model of the script that the overview shows, where another one was used."""
    family = _FAMILIES.get(script, ())
    if used in family:
        return None
    return next((code for code in family if code in tesseract.languages()), None)
