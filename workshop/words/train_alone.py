"""Train what judges misread words of texts that nothing else shows to be an engine's.

usage: uv run --with scikit-learn python -m workshop.words.train_alone OUT.json LANG=TEXT...

TEXT are clean texts in paragraphs, none of which the tables were counted from. Of their pieces most
are left as they were, or get old spelling, a dialect, rare words, or names of many countries (made
up by Faker), and nothing of these was to be changed; others are damaged a little. What shows the
damage of an engine by itself is left out. The shipped weights were learnt from half of the pieces
of what `SOURCES` names; of the other half the numbers of right and wrong readings are printed by
certainty.
"""

from __future__ import annotations

import json
import math
import random
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from faker import Faker

from cleaners import correct_words
from cleaners.draft import Draft
from cleaners.learning import Learned
from cleaners.ocr.alone import NAMES, may_be_meant, rows
from cleaners.ocr.correct import correct
from cleaners.ocr.lexicon import Words
from cleaners.ocr.shapes import shapes
from cleaners.ocr.signs import COUNTED, signs
from cleaners.ocr.traces import traces
from cleaners.options import CleanOptions
from cleaners.plan import PLAN, step
from cleaners.proposals import Change
from cleaners.trial import extraction_of
from workshop.words.age import respell, set_apart, sprinkle
from workshop.words.noise import damage
from workshop.words.train import rare_words

SOURCES = (
    "Madame Bovary, La chasse-galerie, Werther, Alice in Wonderland and Dead Souls (Debian"
    " php-faker); English, German and Russian quotations, jokes and verse (Debian fortunes,"
    " fortunes-de, fortunes-ru)"
)
_LOCALES = (
    "en_GB en_US en_IN fr_FR de_DE es_ES it_IT nl_NL pl_PL cs_CZ hu_HU sv_SE fi_FI da_DK no_NO"
    " pt_PT ro_RO hr_HR sl_SI lt_LT lv_LV et_EE tr_TR ga_IE"
)
_SIZES = (150, 250, 400, 600, 1_000, 2_500)  # characters of a piece
_RATES = (0.005, 0.01, 0.02, 0.03, 0.05)  # shares of misread words
_DAMAGED, _MOST, _LEAST = 0.35, 400, 0.5
_ROUNDS = 3, 1  # through the half that it learns from, and through the other
_STRENGTH = 0.3  # inverse of how strongly weights are drawn to none
_THRESHOLDS = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9)

#: the columns of a reading, and whether it is right
Example = tuple[list[float], bool]


def pieces(path: Path, rng: random.Random) -> list[str]:
    """Paragraphs of a text together as documents of some sizes."""
    found: list[str] = []
    piece, size = "", rng.choice(_SIZES)
    for paragraph in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
        piece += paragraph + "\n\n"
        if len(piece) > size:
            found.append(piece.strip())
            piece, size = "", rng.choice(_SIZES)
    return found


def names() -> list[str]:
    """Names of persons and places of many countries, each country's together."""
    found: list[str] = []
    for locale in _LOCALES.split():
        fake = Faker(locale)
        fake.seed_instance(1)
        for _ in range(250):
            found += fake.last_name(), fake.first_name(), fake.city().split()[0]
    return [name for name in found if name.isalpha()]


def listed(foreign: Sequence[str], rng: random.Random) -> str:
    """A list of persons with their places, as indexes and registers have it."""
    return "\n".join(
        f"{rng.choice(foreign)}, {rng.choice(foreign)} ({rng.choice(foreign)}, {n})"
        for n in range(1850, 1850 + rng.randint(5, 15))
    )


def variants(
    text: str, language: str, foreign: Sequence[str], rng: random.Random
) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """A piece as documents, each with what was read for what."""
    if rng.random() < _DAMAGED:
        done = damage(text, shapes(language), rng.choice(_RATES), rng.randrange(1 << 30), language)
        yield done.text, tuple((done.text[s:e], printed) for s, e, printed in done.pairs)
        return
    yield text, ()
    luck = rng.random()
    if luck < 0.4 and language != "ru":
        yield respell(text, rng, language), ()
    elif luck < 0.6 and language == "en":
        yield respell(set_apart(text, rng), rng, rng.choice(("dialect", "broad"))), ()
    elif luck < 0.75:
        yield sprinkle(text, rare_words(language), rng), ()
    elif luck < 0.9 and language != "ru":
        yield sprinkle(text, foreign, rng), ()
    elif language != "ru":
        yield f"{text}\n\n{listed(foreign, rng)}", ()
        yield listed(foreign, rng), ()


def readings(text: str, language: str) -> tuple[str, list[Change], int]:
    """The text before words are corrected, their readings, and the places mended before.

    No readings where the text shows by itself that an engine read it.
    """
    options = CleanOptions(languages=(language,))
    draft, nothing = Draft(extraction_of(text), options), Learned.read(options.corrections)
    for cleaner in PLAN:
        if cleaner.NAME != correct_words.NAME:
            draft = step(draft, cleaner, nothing)
    found = [c for c in correct(draft.text, language) if c.confidence >= _LEAST]
    sure = [c for c in found if c.confidence >= COUNTED]
    places = correct_words.mended(draft, language)
    seen = signs(draft.text, sure, lambda c: c.made, places, language)
    if seen.damaged or traces(text, draft.edits) > 1:
        found = []
    return draft.text, found, places


def is_right(form: str, after: str, pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether a reading puts one of the damaged stretches right.

    >>> is_right("tbe", "the", [("tbe", "the")]), is_right("tbe", "the", [("tbe", "tube")])
    (True, False)
    """
    return any(
        after == printed
        or seen.replace(form, after) == printed
        or form.replace(seen, printed) == after
        for seen, printed in pairs
        if form in seen or seen in form
    )


def examples(language: str, path: Path, half: int, foreign: Sequence[str]) -> Iterator[Example]:
    """The readings in the documents made of one half of a text's pieces."""
    rng = random.Random(f"{path.name} {half}")
    words = Words.of(language)
    kept = pieces(path, random.Random(path.name))[half::2]
    for _ in range(_ROUNDS[half]):
        for piece in rng.sample(kept, min(_MOST, len(kept))):
            for text, pairs in variants(piece, language, foreign, rng):
                new, found, places = readings(text, language)
                for change, row in zip(found, rows(new, found, places, language), strict=True):
                    form = new[change.start : change.end]
                    if change.made and not may_be_meant(new, change, words):
                        yield row, is_right(form, change.after, pairs)


def fitted(found: Sequence[Example]) -> dict[str, float]:
    """The weights of a logistic regression, by column, and their bias."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-not-found]
    from sklearn.preprocessing import StandardScaler  # type: ignore[import-not-found]

    table = np.array([row for row, _ in found])
    scale = StandardScaler().fit(table)
    model = LogisticRegression(C=_STRENGTH, max_iter=5_000)
    model.fit(scale.transform(table), [right for _, right in found])
    weights = model.coef_[0] / scale.scale_
    bias = float(model.intercept_[0] - (weights * scale.mean_).sum())
    by_name = zip(NAMES, (round(float(weight), 4) for weight in weights), strict=True)
    return {"bias": round(bias, 4), **dict(by_name)}


def scored(weights: dict[str, float], found: Sequence[Example]) -> dict[str, str]:
    """How many readings are right and how many wrong, by their least certainty."""
    bias, *each = weights.values()
    odds = [(bias + sum(map(float.__mul__, each, row)), right) for row, right in found]
    return {
        str(least): "{} right, {} wrong".format(
            *(
                sum(o >= math.log(least / (1 - least)) and r is right for o, r in odds)
                for right in (True, False)
            )
        )
        for least in _THRESHOLDS
    }


def main(argv: list[str]) -> None:
    """Learn from one half of the pieces of each text, measure on the other."""
    out, *sources = argv
    foreign = names()
    halves: list[list[Example]] = [[], []]
    for source in sources:
        language, _, path = source.partition("=")
        for half, found in enumerate(halves):
            found += examples(language, Path(path), half, foreign)
        print(source, *map(len, halves), flush=True)
    weights = fitted(halves[0])
    score = scored(weights, halves[1])
    print(score, "of", sum(right for _, right in halves[1]))
    recipe = f"workshop.words.train_alone, logistic regression on half of the pieces of {SOURCES}"
    made = {"recipe": recipe, "other half, by least certainty": score, "weights": weights}
    Path(out).write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
