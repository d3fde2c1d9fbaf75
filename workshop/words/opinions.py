"""Learn which of two readings of a word is the better: `extractors/ocr/second_opinion.json`.

usage: python -m workshop.words.opinions OUT.json [PAGES]

Pages of random words in three languages, printed or typed, some of the words rare or in no list,
are damaged in one of `KINDS` ways and every line is read by both readers. Where they differ, one of
them is nearer to what was set: that is what is learnt. Every third page of each language is kept
apart and measured. Needs the Debian package fonts-gnutypewriter besides those of `setup`.
"""

from __future__ import annotations

import functools
import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np
import wordfreq
from PIL import Image, ImageFilter, ImageFont
from rapidfuzz.distance import Levenshtein

from extractors.ocr.attempt import read
from extractors.ocr.certainty import Certainty, rows_of, shares
from extractors.ocr.choice import Choice
from extractors.ocr.engine import RawWord
from extractors.ocr.engine_rapidocr import Letter
from extractors.ocr.engines import choose
from extractors.ocr.noise import without_noise
from extractors.ocr.scale import scaled
from extractors.ocr.second_opinion import (
    BETTER,
    doubtful,
    letters_of,
    second_reader,
    stand_alone,
)
from extractors.ocr.slots import NAMES, Slot, table_of
from workshop.layouts.setting import FONTS, SetWord
from workshop.words.certainty import SPOILT, Mixed, Rows, fit, spoilt

TYPED = ("freefont/FreeMono.ttf", "dejavu/DejaVuSansMono.ttf", "gnutypewriter/GNUTypewriter.ttf",
         "freefont/FreeMonoBold.ttf")  # fmt: skip
FACES = (*FONTS, *TYPED)
KINDS = (*SPOILT, "ribbon", "carbon", "thin", "photograph")
MODELS = {"en": "eng", "fr": "fra", "de": "deu"}
ROUND = len(KINDS) * len(MODELS)  # pages until every kind was had in every language
_LINES = 16
_MOST = 6  # letters of gain or loss that a slot counts for


class Sheet(Mixed):
    """A page in one of three languages, printed or typed, with words that are in no list."""

    def __init__(self, seed: int, faces: tuple[str, ...] = FACES) -> None:
        super().__init__(seed)
        rng = random.Random(f"{seed} sheet")
        self.font = rng.choice(faces)
        self.language = tuple(MODELS)[seed % len(MODELS)]
        self.typed = self.font in TYPED or "mono" in self.font.lower()
        if self.typed:
            self.leading = rng.uniform(1.3, 2.2)
        self.ribbon, self.jump = rng.uniform(25, 110), rng.uniform(0.2, 1.2)
        self.keys = str.maketrans({"1": "l"}) if rng.random() < 0.6 else {}

    def prose(self, count: int) -> list[str]:
        """So many words, some of them rare."""
        rng = random.Random(f"{self.seed} rare")
        share = rng.uniform(0.0, 0.25)
        rare = _rare(self.language)
        words = [self.random.choice(rare) if word.isalpha() and self.random.random() < share
                 else word for word in super().prose(count)]  # fmt: skip
        return [self._marked(word) for word in words]

    def _marked(self, word: str) -> str:
        """A word with the signs that running text has: of elision, of speech, brackets, dashes."""
        luck = self.random.random()
        if not word.isalpha() or luck > 0.16:
            return word
        if luck > 0.14:
            return word.upper()
        if luck > 0.12:
            head, day = word[:4].upper(), self.random.randint(1, 28)
            code = self.random.choice(("({}.{})", "No. {} ({})", "{}-{}", "{} ({}/11/1948)"))
            return code.format(head, day)
        if luck < 0.06:
            if self.language == "fr":
                before = self.random.choice(("l'", "d'", "qu'", "n'", "s'", "c'"))
                return before + word if word[0] in "aeiouhéè" else word
            return f"{word}'s" if self.language == "en" else f"{word}-{word}"
        form = ('"{}"', "({})", "{};", "{}:", "{}!", "{}?", "{} --", "{}-", "{}.", "«{}»")
        return self.random.choice(form).format(word)

    def _word(self, x: float, y: float, word: str, face: ImageFont.FreeTypeFont) -> None:
        if not self.typed:
            return super()._word(x, y, word, face)
        at = x
        # each struck by itself: harder or softer, higher or lower; many machines have no key for 1
        for letter in word.translate(self.keys):
            dark = round(min(170, max(15, self.random.gauss(self.ribbon, 18))))
            place = (at, y + self.random.gauss(0, self.jump))
            self.draw.text(place, letter, fill=dark, font=face)
            at += face.getlength(letter)
        self.words.append(SetWord(word, *self.draw.textbbox((x, y), word, font=face)))
        return None


@functools.cache
def _rare(language: str) -> tuple[str, ...]:
    listed = wordfreq.top_n_list(language, 60_000)[6_000:]
    return tuple(word for word in listed if word.isalpha() and len(word) > 3)


def damaged(image: Image.Image, kind: str, rng: random.Random) -> Image.Image:
    """A page image with one kind of damage, more or less of it."""
    if kind in SPOILT:
        return spoilt(image, kind, rng)
    noise = np.random.default_rng(rng.randrange(1 << 30))
    strength = rng.uniform(0.2, 1.0)
    pixels = np.asarray(image, dtype=np.float64)
    if kind == "thin":  # strokes eaten from their edges
        pixels = np.asarray(image.filter(ImageFilter.MaxFilter(3)), dtype=np.float64)
        pixels = pixels * strength + np.asarray(image, dtype=np.float64) * (1 - strength)
        return _image(pixels + noise.normal(0, 6, pixels.shape)).filter(
            ImageFilter.GaussianBlur(0.7)
        )
    if kind == "ribbon":  # dark and pale by turns
        pale = _cloud(image.size, 60, noise) * 0.5 * strength + 0.35 * strength
        pixels = 244 - (244 - pixels) * (1 - pale.clip(0, 0.85))
        grain = noise.normal(0, 1, pixels.shape) * 25 * strength * (pixels < 200)
        return _image(pixels + grain).filter(ImageFilter.GaussianBlur(0.6))
    if kind == "carbon":  # spread into the paper, without edges, on stained paper
        soft = image.filter(ImageFilter.GaussianBlur(0.8 + 1.4 * strength))
        dark = (244 - np.asarray(soft, dtype=np.float64)) * rng.uniform(0.5, 0.9)
        dark *= 1 - 0.5 * strength * noise.random(dark.shape)
        paper = rng.uniform(170, 225) + 14 * _cloud(image.size, 40, noise)
        small = _image(paper - dark)
        shrunk = [round(side * rng.uniform(0.6, 1.0)) for side in image.size]
        return small.resize(shrunk, Image.Resampling.BILINEAR).resize(image.size)
    shade = 1 - 0.5 * strength * np.linspace(0, 1, image.width) ** 2  # photograph
    pixels = np.asarray(image.filter(ImageFilter.GaussianBlur(0.6 + strength)), dtype=np.float64)
    return _image(pixels * shade[None] + noise.normal(0, 4 + 12 * strength, pixels.shape))


def _cloud(size: tuple[int, int], cell: int, noise: np.random.Generator) -> Rows:
    """Smooth noise of about -2 to 2."""
    coarse = noise.normal(0, 1, (size[1] // cell + 2, size[0] // cell + 2)).astype(np.float32)
    return np.asarray(Image.fromarray(coarse).resize(size, Image.Resampling.BICUBIC), np.float64)


def _image(pixels: Rows) -> Image.Image:
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8), "L")


@dataclass(frozen=True, slots=True)
class Seen:
    """A line of a page: its kind, language, the words of either reading, and what was set."""

    page: int
    kind: str
    language: str
    words: tuple[RawWord, ...]
    letters: tuple[Letter, ...]
    truth: str


def made(seed: int, faces: tuple[str, ...] = FACES) -> tuple[str, Sheet, Image.Image]:
    """The kind of damage of a page, what was set, and its picture."""
    sheet, rng = Sheet(seed, faces), random.Random(seed)
    sheet.lines(90, sheet.width - 90, 90, _LINES)
    image = sheet.image.crop((0, 0, sheet.width, 130 + _LINES * sheet.step()))
    kind = KINDS[seed // len(MODELS) % len(KINDS)]
    return kind, sheet, damaged(image, kind, rng)


def seen(seeds: Iterable[int], faces: tuple[str, ...] = FACES) -> Iterator[Seen]:
    """The lines of so many pages, read by both."""
    engine, second = choose(), second_reader()
    if second is None:
        raise SystemExit("the extra second-opinion is not installed")
    for seed in seeds:
        kind, sheet, image = made(seed, faces)
        model = MODELS[sheet.language]
        preparation = scaled(*image.size, 1.1 * sheet.size)
        found = read(image, preparation, Choice(model, "Latn"), engine, None).words
        words = without_noise(found)
        lines = [
            tuple(line) for _, line in groupby(words, lambda w: (w.block, w.paragraph, w.line))
        ]
        texts = [" ".join(word.text for word in line) for line in lines]
        for line, truth in zip(lines, truths(texts, sheet.text), strict=True):
            letters = letters_of(line, image, second)
            yield Seen(seed, kind, model, line, tuple(letters), truth)


def truths(texts: Sequence[str], whole: str) -> list[str]:
    """The part of a page's true text that each of its lines as read stands for."""
    place = [0] * (len(" ".join(texts)) + 1)
    for op in Levenshtein.opcodes(" ".join(texts), whole):
        span, true = op.src_end - op.src_start, op.dest_end - op.dest_start
        for n in range(span):
            place[op.src_start + n] = op.dest_start + round(n * true / span)
    place[-1] = len(whole)
    found, at = [], 0
    for text in texts:
        end = at + len(text)
        found.append(whole[place[at] : place[end]].strip())
        at = end + 1
    return found


def parted(lines: Iterable[Seen]) -> Iterator[tuple[Seen, list[tuple[Slot, list[float]]], bool]]:
    """Each line with its slots, their columns where readings differ, and whether it is asked."""
    for _, page in groupby(lines, lambda line: line.page):
        found = list(page)
        table = iter(shares(rows_of([line.words for line in found], found[0].language),
                            Certainty.shipped()))  # fmt: skip
        alone = stand_alone([line.words for line in found])
        for line, free in zip(found, alone, strict=True):
            certain = [next(table) for _ in line.words]
            cut = list(table_of(line.words, certain, line.letters, line.language))
            yield line, cut, free and doubtful(certain)


def gains(line: Seen, cut: Sequence[tuple[Slot, list[float]]]) -> list[int]:
    """For each slot, the letters that the second reading mends; below 0 where it spoils more."""
    texts = [slot.texts[0] for slot, _ in cut]
    first = Levenshtein.distance(" ".join(texts), line.truth)
    return [
        first - Levenshtein.distance(" ".join((*texts[:n], slot.texts[1], *texts[n + 1 :])),
                                     line.truth) if columns else 0
        for n, (slot, columns) in enumerate(cut)
    ]  # fmt: skip


def learnt(lines: Iterable[Seen]) -> tuple[Rows, int]:
    """The weights, and how many slots they are learnt from: those where one reading is better."""
    found = [(columns, gain) for line, cut, asked in parted(lines) if asked
             for (_, columns), gain in zip(cut, gains(line, cut), strict=True) if gain]  # fmt: skip
    table = np.array([columns for columns, _ in found])
    better = np.array([float(gain > 0) for _, gain in found])
    counts = np.array([float(min(_MOST, abs(gain))) for _, gain in found])
    return fit(table, better, counts), len(found)


def measured(lines: Iterable[Seen], weights: Sequence[float]) -> dict[str, dict[str, float]]:
    """The error by letters of either reading, of what is kept of them, and of the best of them.

    Whole and by kind of damage, with the share of pages that are worse than the first reading.
    """
    pages: dict[int, tuple[str, Counter[str]]] = {}
    for line, cut, asked in parted(lines):
        kind, count = pages.setdefault(line.page, (line.kind, Counter()))
        better = [asked and bool(columns) and shares([columns], weights)[0] > BETTER
                  for _, columns in cut]  # fmt: skip
        best = [gain > 0 for gain in gains(line, cut)]
        count["letters"] += len(line.truth)
        for name, taken in (("first", [False] * len(cut)), ("second", [True] * len(cut)),
                            ("kept", better), ("best", best)):  # fmt: skip
            text = " ".join(
                slot.texts[second] for (slot, _), second in zip(cut, taken, strict=True)
            )
            count[name] += Levenshtein.distance(text, line.truth)
    found: dict[str, dict[str, float]] = {}
    for kind in ("all", *dict.fromkeys(kind for kind, _ in pages.values())):
        counts = [count for name, count in pages.values() if kind in ("all", name)]
        letters = sum(count["letters"] for count in counts)
        found[kind] = {name: round(sum(count[name] for count in counts) / letters, 4)
                       for name in ("first", "second", "kept", "best")}  # fmt: skip
        worse = sum(count["kept"] > count["first"] for count in counts)
        found[kind] |= {"letters": letters, "pages_worse": round(worse / len(counts), 3)}
    return found


def main(argv: list[str]) -> None:
    """Make so many pages, have them read, and write the file."""
    count = int(argv[1]) if len(argv) > 1 else 2 * ROUND
    lines = list(seen(range(count)))
    apart = [line.page // len(MODELS) % 3 == 2 for line in lines]
    weights, number = learnt(line for line, last in zip(lines, apart, strict=True) if not last)
    kept = [line for line, last in zip(lines, apart, strict=True) if last]
    made = {
        "recipe": f"python -m workshop.words.opinions OUT.json {count}",
        "learnt_from": number,
        "measured": measured(kept, list(weights)),
        "weights": {name: round(float(w), 4) for name, w in zip(NAMES, weights, strict=True)},
    }
    Path(argv[0]).write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(made, indent=1))


if __name__ == "__main__":
    main(sys.argv[1:])
