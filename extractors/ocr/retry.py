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

from extractors.ocr.attempt import FEW_CHARACTERS, Attempt, read
from extractors.ocr.choice import Choice, choose_model, of_script
from extractors.ocr.engine import Engine
from extractors.ocr.ink import InkMap, ink_map, skew_of
from extractors.ocr.models import script_of
from extractors.ocr.orientation import overview, upright
from extractors.ocr.scale import scaled
from extractors.options import ExtractOptions

if TYPE_CHECKING:
    from PIL import Image

#: how much smaller a page is tried
_SMALLER = 0.7
#: the radius that noise is smoothed by, in pixels
_SMOOTHED = 1.5


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
        # whole readings are compared: no more need be asked of a few lines
        turn, turned = upright(image, found, choice, engine, options, surer=0.0)
        if turn:
            size = image.size if turn % 180 == 0 else image.size[::-1]
            laid = replace(scaled(*size, turned.height), turn=turn)
            attempt = read(image, laid, turned, engine, dpi)
            yield attempt
            if attempt.score > first.score:
                choice, preparation = turned, laid
        elif found is not None and not options.languages:
            other = of_script(found.script, first.reading.language)
            if other != first.reading.language:
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
    # what is left of shadows and borders is not made larger than it was
    level = replace(preparation, scale=min(1.0, preparation.scale))
    yield read(image, level, choice, engine, dpi, background=False)


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
    if options.detect_orientation and choice.doubtful:
        seen = overview(smooth, engine) if choice.illegible else None
        turn, choice = upright(smooth, seen, choice, engine, options)
    size = image.size if turn % 180 == 0 else image.size[::-1]
    return read(smooth, replace(scaled(*size, choice.height), turn=turn), choice, engine, dpi)
