"""Train what judges misread words of quoted Russian: damage made-up papers that quote it.

usage: uv run --with scikit-learn python -m workshop.words.train_quoted_russian OUT.json
       ENGLISH RUSSIAN UKRAINIAN OTHER...

The arguments are clean texts: Alice in Wonderland, Dead Souls, a Ukrainian and other novels of
Debian's php-faker. Of the first, paragraphs are made papers by phrases of the others in Latin
letters: terms in brackets, titles in quotation marks and in lists of works, words between the
lines, with surnames that Faker makes up. Of what is Russian, words that no list has are left to
show that they stay; of other languages everything is. Of the last fifth of each, which is held
back, the numbers of right readings, of wrong ones of words that are misread, and of harm are
printed by confidence:

    .5 341 right, 15 other, 10 harm; .6 329, 14, 3; .7 324, 11, 2; .8 312, 8, 0; .9 273, 2, 0
"""

from __future__ import annotations

import json
import math
import random
import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path

from faker import Faker

from cleaners.ocr.correct import quoted_russian, reader
from cleaners.ocr.other_letters import alike
from cleaners.ocr.ranker import Ranker
from cleaners.ocr.shapes import shapes
from cleaners.ocr.translit import in_latin, transliterated
from workshop.words.noise import damage
from workshop.words.train import RATES, fit
from workshop.words.train_alone import names

_PAPERS, _HELD, _SEED = 700, 250, 11
_THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.9)
RIGHT, OTHER, HARM = "right", "other", "harm"
_UKRAINIAN = str.maketrans({"і": "i", "ї": "i", "є": "ie", "ґ": "g", "и": "y", "г": "h"})
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
#: ways in which a paper has a phrase of another language, and a name
_WAYS = (
    "({})", "({})", '"{}"', "'{}'", "“{}”", "{},", "so-called {}", "[{}]", "the {}", "of {}",
    '{name}, "{Title}," {Title} 3 (1927): 12.', "{name}, {Title} (Moscow, 1931), p. 45.",
    "{name}. {Title}. M., 1924.", "as {name} put it ({})", "in {Title}", "{name}",
)  # fmt: skip

#: the columns of a reading, and what became of the word
Example = tuple[list[float], str]


def papers(texts: list[str], count: int, seed: int) -> Iterator[tuple[str, dict[str, str]]]:
    """Paragraphs of an English text among phrases of others; the first other one is Russian.

    With each what was printed for the words that are misread already.
    """
    rng = random.Random(seed)
    fake = Faker("ru_RU")
    fake.seed_instance(seed)
    words = [word for word in transliterated() if len(word) > 2]
    # learned words stand in papers oftener than in what lists were counted from
    shares = [10 ** (transliterated()[word] / 2) for word in words]
    strangers = [one for name in names() for one in name.split() if one.isascii()]
    english, *others = ([p for p in re.split(r"(?<=[.!?])\s+", text) if p] for text in texts)

    def phrase() -> str:
        luck = rng.random()
        if luck < 0.15:
            return _phrase(rng.choice(others[1:]), rng)
        if luck < 0.5:
            return _phrase(others[0], rng)
        return " ".join(rng.choices(words, shares, k=rng.choice((1, 1, 2, 3))))

    for _ in range(count):
        at = rng.randrange(max(1, len(english) - 100))
        rate, printed = rng.choice(RATES), dict[str, str]()
        # a paper comes back to its terms, and an engine to what it makes of them
        terms = [_misread(phrase(), rate, printed, rng) for _ in range(4)]
        persons = rng.choices(strangers, k=4)
        out: list[str] = []
        for sentence in english[at : at + rng.choice((30, 60, 100))]:
            out.append(sentence)
            if rng.random() < 0.7:
                said = _misread(phrase(), rate, printed, rng)
                if rng.random() < 0.3:
                    said = rng.choice(terms)
                name = in_latin(f"{fake.last_name()} {fake.first_name()[0]}.".lower()).title()
                if rng.random() < 0.6:
                    name = rng.choice((*persons, rng.choice(strangers)))
                title = said[:1].upper() + said[1:]
                out.append(rng.choice(_WAYS).format(said, name=name, Title=title))
        yield " ".join(out), printed


def _misread(phrase: str, rate: float, printed: dict[str, str], rng: random.Random) -> str:
    """A phrase some of whose letters are misread for such as are made of like strokes: italics are
    misread in more ways than the table of shapes has.
    """
    out = []
    for word in phrase.split(" "):
        seen = word
        while len(word) > 4 and rng.random() < rate:
            at = rng.randrange(len(seen))
            like = [c for c in _LETTERS if alike(seen[at], c) and c != seen[at]]
            new = rng.choice(like) if like and rng.random() < 0.85 else ""
            seen = seen[:at] + new + seen[at + 1 :]
        if seen != word:
            printed[seen] = word
        out.append(seen)
    return " ".join(out)


def _phrase(sentences: list[str], rng: random.Random) -> str:
    """One to six words in a row, in Latin letters."""
    words = re.findall(r"[^\W\d_]+", rng.choice(sentences))
    if len(words) < 2:
        return "staryi arkhiv"
    size = rng.choice((1, 1, 2, 2, 3, 4, 6))
    at = rng.randrange(max(1, len(words) - size))
    phrase = in_latin(" ".join(words[at : at + size]).lower().translate(_UKRAINIAN))
    return phrase if phrase.isascii() else phrase.encode("ascii", "ignore").decode()


def examples(texts: list[str], count: int, seed: int) -> Iterator[Example]:
    """The readings of damaged papers, and whether they are what was printed."""
    rng = random.Random(seed)
    finder = quoted_russian("en")
    for paper, misread in papers(texts, count, seed):
        spoilt = damage(paper, shapes("en"), rng.choice(RATES), rng.randrange(1 << 30))
        starts = [start for start, _, _ in spoilt.pairs]
        for reading in finder.found(reader("en").weigh(spoilt.text)):
            at = bisect_right(starts, reading.start) - 1
            start, end, printed = spoilt.pairs[at] if at >= 0 else (0, 0, "")
            if reading.start >= end:
                start, end = reading.start, reading.end
                printed = spoilt.text[start:end]
            seen = spoilt.text[start:end]
            made = spoilt.text[start : reading.start] + reading.word
            made += spoilt.text[reading.end : end]
            for word, right in misread.items():
                printed = re.sub(rf"\b{word}\b", right, printed)
                printed = re.sub(rf"\b{word.title()}\b", right.title(), printed)
            yield reading.row, RIGHT if made == printed else HARM if seen == printed else OTHER


def main(argv: list[str]) -> None:
    """Train on the texts of a command line, and measure on what is held back."""
    out, *names = argv
    texts = [Path(name).read_text(encoding="utf-8") for name in names]
    cut = [len(text) * 4 // 5 for text in texts]
    learnt = [text[:at] for text, at in zip(texts, cut, strict=True)]
    held = [text[at:] for text, at in zip(texts, cut, strict=True)]
    found = list(examples(learnt, _PAPERS, _SEED))
    labels = [label == RIGHT for _, label in found]
    model = fit([row for row, _ in found], labels, trees=60, depth=3)
    Path(out).write_text(json.dumps(model, separators=(",", ":")) + "\n", encoding="utf-8")
    print(len(found), "readings,", sum(labels), "right")
    judge = Ranker(model["prior"], model["trees"]).odds
    rows = [
        (1 / (1 + math.exp(-judge(row))), label) for row, label in examples(held, _HELD, _SEED + 1)
    ]
    for least in _THRESHOLDS:
        taken = [(p, label) for p, label in rows if p >= least]
        counts = {kind: sum(label == kind for _, label in taken) for kind in (RIGHT, OTHER, HARM)}
        mean = sum(p for p, _ in taken) / max(1, len(taken))
        print(least, counts, f"mean confidence {mean:.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
