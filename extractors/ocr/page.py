"""Read one page image: the entry point of optical recognition."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.contract import Box, Page
from extractors.ocr import engines
from extractors.ocr.attempt import FEW_CHARACTERS, Attempt, read
from extractors.ocr.choice import (
    Choice,
    choose_model,
    of_script,
    other_scripts,
    speaks_otherwise,
)
from extractors.ocr.compose import compose
from extractors.ocr.confidence import LOW_CONFIDENCE, mean_confidence
from extractors.ocr.engine import Engine, RawWord
from extractors.ocr.engine_rapidocr import LineReader
from extractors.ocr.engine_remembering import RememberingEngine
from extractors.ocr.geometry import Preparation
from extractors.ocr.hand_parts import READ_WELL, by_hand
from extractors.ocr.hand_parts import ROLE as BY_HAND
from extractors.ocr.handwriting import is_handwriting
from extractors.ocr.ink import InkMap, ink_map
from extractors.ocr.missed import in_place, read_missed
from extractors.ocr.models import language_read_by, script_of
from extractors.ocr.noise import without_noise
from extractors.ocr.orientation import overview, upright
from extractors.ocr.quality import repetition
from extractors.ocr.reading_order import arrange
from extractors.ocr.retry import improved
from extractors.ocr.rules import rules_of
from extractors.ocr.scale import rescaled, scaled
from extractors.ocr.second_opinion import reread, second_reader
from extractors.ocr.smallness import too_small
from extractors.options import ExtractOptions
from findings.finding import Finding, finding
from findings.printable import counted

if TYPE_CHECKING:
    from PIL import Image

#: the code, and the reason, of a page that an engine for print made gibberish of
HANDWRITING = "handwriting"
#: ink on less of the page than this is dust
_NO_INK = 0.00002
#: ink on more of it than this is a page with something on
_MUCH_INK = 0.002
#: more of a page's words than this in repeated runs, of so many words, are made up
_REPEATED, _MANY_WORDS = 0.8, 60


def read_page(
    image: Image.Image,
    number: int,
    options: ExtractOptions,
    *,
    dpi: float | None = None,
    engine: Engine | None = None,
) -> Page:
    """Read an 8-bit gray image (mode `L`); boxes come back in its own pixels.

    What `options` know of page `number` beforehand holds.
    The state is `text`, or `blank` where there is no ink or nothing but noise; a page with ink
    that could not be read is `text` or `blank` with a finding. Engine errors are the caller's.
    """
    started = time.process_time()
    options = options.of_page(number)
    engine = RememberingEngine(engine or engines.choose(options.engine))
    ink = ink_map(image)
    blank = Page(
        number=number,
        state="blank",
        width=image.width,
        height=image.height,
        dpi=dpi,
        source="ocr",
        engine=engine.name,
        reason="no ink on the page",
    )
    if ink.coverage < _NO_INK:
        return replace(blank, cpu_seconds=time.process_time() - started)
    turn = options.turn
    known = Preparation(turn=turn).apply(image)
    choice = choose_model(known, ink_map(known) if turn else ink, engine, options)
    if options.detect_orientation and choice.doubtful:
        seen = overview(known, engine) if choice.illegible else None
        more, choice = upright(known, seen, choice, engine, options)
        turn = (turn + more) % 360
        if choice.illegible and seen is not None and not options.languages:
            model = of_script(seen.script, choice.model)
            choice = replace(choice, model=model, script=script_of(model))
    size = image.size if turn % 180 == 0 else image.size[::-1]
    preparation = replace(scaled(*size, choice.height), turn=turn)
    best = read(image, preparation, choice, engine, dpi)
    rejected: list[Attempt] = []
    if (again := _second_look(image, best, choice, engine, options, dpi)) is not None:
        best, loser = (again, best) if again.score > best.score else (best, again)
        rejected.append(loser)
    if best.poor:
        best, others = improved(image, ink, best, choice, engine, options, dpi)
        rejected += others
    page = _page(blank, best, ink, image, engine, options)
    if page.reason == HANDWRITING:
        rejected.append(best)
        printed = _print_beside(blank, best, ink, image, engine, options)
        page = page if printed is None else printed
    return replace(
        page,
        rejected=tuple(attempt.describe() for attempt in rejected),
        cpu_seconds=time.process_time() - started,
    )


def _second_look(
    image: Image.Image,
    first: Attempt,
    choice: Choice,
    engine: Engine,
    options: ExtractOptions,
    dpi: float | None,
) -> Attempt | None:
    """Another reading where the whole page's words show that the sample of it misled.

    None where they bear out its model and its scale.
    """
    turn = first.preparation.turn
    size = image.size if turn % 180 == 0 else image.size[::-1]
    model = speaks_otherwise(first.reading, options.languages)
    scaling = rescaled(*size, first.upright, first.preparation, poor=first.poor)
    if model is None and scaling is None:
        return None
    preparation = replace(scaling, turn=turn) if scaling else first.preparation
    chosen = Choice(model, script_of(model)) if model else choice
    return read(image, preparation, chosen, engine, dpi)


def _print_beside(
    blank: Page,
    attempt: Attempt,
    ink: InkMap,
    image: Image.Image,
    engine: Engine,
    options: ExtractOptions,
) -> Page | None:
    """The page as read by the model of another script, where that reads print on it well.

    The lines that are sampled for the script may all be by hand, under a printed letterhead.
    """
    for model in other_scripts(attempt.reading.language, options):
        chosen = Choice(model, script_of(model))
        page = _page(
            blank,
            read(image, attempt.preparation, chosen, engine, blank.dpi),
            ink,
            image,
            engine,
            options,
        )
        if page.state == "text" and (page.confidence or 0.0) >= READ_WELL:
            return page
    return None


def _page(
    blank: Page,
    attempt: Attempt,
    ink: InkMap,
    image: Image.Image,
    engine: Engine,
    options: ExtractOptions,
) -> Page:
    """The chosen reading with its words in reading order, and what is to be said of it."""
    level = replace(attempt.preparation, scale=1.0)
    upright = level.apply(image)
    upright_ink = ink if upright is image else ink_map(upright)
    missed, replaced = read_missed(
        upright, upright_ink, attempt.upright, attempt.reading.language, engine
    )
    originals = {
        id(word): original
        for original, word in zip(attempt.words, attempt.upright, strict=True)
        if id(word) not in replaced
    }
    originals |= {id(word): replace(word, box=level.box(word.box, *image.size)) for word in missed}
    words = in_place([word for word in attempt.upright if id(word) in originals], missed)
    inked = [word for word in words if _stands_on_ink(word, upright_ink)]
    rows = arrange(without_noise(inked), upright.height, rules_of(upright_ink))
    rows, unread = by_hand(rows, upright, upright_ink, attempt.reading.language)
    second = second_reader() if options.second_opinion else None
    rows, asked = reread(rows, upright, upright_ink, attempt.reading.language, second)
    fresh = [word for row, _, _ in rows for word in row if id(word) not in originals]
    originals |= {id(word): replace(word, box=level.box(word.box, *image.size)) for word in fresh}
    text, lines = compose(
        [(tuple(originals[id(word)] for word in row), block, role) for row, block, role in rows]
    )
    kept = [word for line in lines if line.role != BY_HAND for word in line.words]
    sure = mean_confidence(kept)
    written = [line.box for line in lines if line.role == BY_HAND]
    if not written and is_handwriting(image, attempt.words, attempt.reading.language):
        return replace(
            blank,
            state="skipped",
            reason=HANDWRITING,
            engine=attempt.reading.engine,
            model=attempt.reading.model,
            findings=(finding(HANDWRITING, where=f"page {blank.number}"),),
        )
    return replace(
        blank,
        state="text" if text else "blank",
        reason="" if text else "ink, but no text was found",
        text=text,
        lines=lines,
        rotation=attempt.preparation.turn + attempt.preparation.skew,
        language=language_read_by(attempt.reading.language),
        script=script_of(attempt.reading.language),
        confidence=sure,
        engine=attempt.reading.engine,
        model=attempt.reading.model,
        findings=(
            *_remarks(blank.number, text, sure, upright_ink, len(words) - len(inked)),
            *_second(blank.number, second, len(fresh), asked),
            *_written(blank.number, written, [level.box(box, *image.size) for box in unread]),
        ),
    )


def _stands_on_ink(word: RawWord, ink: InkMap) -> bool:
    """Whether there is ink where the engine says the word is.

    An engine knows where a stop or a comma is by less than its own width, and often puts it into
    the space beside it: such a mark stands where there is ink within its own height.
    """
    box = word.box
    if any(char.isalnum() for char in word.text):
        return ink.any_in(box)
    wide = Box(box.left - box.height, box.top, box.width + 2 * box.height, box.height)
    return ink.any_in(wide)


def _second(number: int, reader: LineReader | None, taken: int, asked: int) -> Iterator[Finding]:
    """What is said of words that another engine read better."""
    if reader is not None and taken:
        told = f"{counted(taken, 'word')} of {counted(asked, 'line')} as {reader.name} read them"
        yield finding("second_engine", told, where=f"page {number}")


def _written(number: int, withheld: Sequence[Box], unread: Sequence[Box]) -> Iterator[Finding]:
    """What is said of what is written by hand on a printed page."""
    told = [
        f"{counted(len(boxes), what)}{how} at {_places(boxes)}"
        for what, how, boxes in (("line", "", withheld), ("place", " without text", unread))
        if boxes
    ]
    if told:
        yield finding("handwriting_on_page", "; ".join(told), where=f"page {number}")


def _places(boxes: Sequence[Box]) -> str:
    """Left, top, width and height of the first few."""
    shown = ", ".join(f"{box.left},{box.top},{box.width},{box.height}" for box in boxes[:5])
    return f"{shown} and {len(boxes) - 5} more" if len(boxes) > 5 else shown


def _remarks(
    number: int, text: str, sure: float | None, ink: InkMap, unfounded: int
) -> Iterator[Finding]:
    where = f"page {number}"
    if unfounded:
        message = f"{counted(unfounded, 'word')} stood where there is no ink"
        yield finding("text_without_ink", message, where=where)
    unsure = sure is None or sure < LOW_CONFIDENCE
    small = too_small(ink) if unsure and ink.coverage > _NO_INK else ""
    if small:
        yield finding("letters_too_small", small, where=where)
    elif len(text) < FEW_CHARACTERS and ink.coverage > _MUCH_INK:
        message = f"ink on {ink.coverage:.1%} of the page, but {counted(len(text), 'character')}"
        yield finding("ink_without_text", message, where=where)
    elif text and unsure:
        yield finding("low_confidence", f"mean word confidence {sure:.0f} of 100", where=where)
    if len(text.split()) >= _MANY_WORDS and repetition(text) > _REPEATED:
        yield finding("repeated_text", f"{repetition(text):.0%} of it repeats itself", where=where)
