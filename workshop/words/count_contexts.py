"""Count words behind words in free texts, for `cleaners.ocr.context` in languages without a model.

usage: python -m workshop.words.count_contexts LANG OUT.gz PAIRS TRIPLES TEXT[*WEIGHT]...

Interpolated with absolute discounting (Ney, Essen and Kneser 1994); three words that are met once
are left out. The shipped French table was made of a volume of Dumas (source of Debian
maliit-keyboard), of Madame Bovary (Debian php-faker) and of the LibreOffice help (Debian
libreoffice-help-fr, MPL 2.0, weight .25), with 200,000 pairs and 100,000 triples at most. To train
what judges by it, half of the novel was left out and the table made anew afterwards.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np

from cleaners.ocr.context import END, START
from workshop.words.build_context import Model, write

_TOKEN = re.compile(r"[^\W\d_]+|[.;:!?]")
_DISCOUNT = 0.6
#: the least count of a word and of three words
_LEAST = 1.5
_RARE = 1e-7

#: words in running order
Run = tuple[str, ...]


def sentences(text: str) -> Iterator[list[str]]:
    """Lower-case words of each sentence between its marks.

    >>> list(sentences("L'air est pur. Qui va là ?"))[0]
    ['<s>', 'l', 'air', 'est', 'pur', '</s>']
    """
    words: list[str] = []
    for token in [*_TOKEN.findall(text.lower()), "."]:
        if token.isalpha():
            words.append(token)
        elif words:
            yield [START, *words, END]
            words = []


def counts(sources: list[str]) -> tuple[Counter[Run], Counter[Run], Counter[Run]]:
    """How often words, pairs and triples are met in files, `PATH*WEIGHT` each."""
    found: tuple[Counter[Run], Counter[Run], Counter[Run]] = Counter(), Counter(), Counter()
    for source in sources:
        path, _, weight = source.partition("*")
        for words in sentences(Path(path).read_text(encoding="utf-8", errors="ignore")):
            for size, counter in enumerate(found, 1):
                for at in range(len(words) - size + 1):
                    counter[tuple(words[at : at + size])] += float(weight or 1)  # type: ignore[assignment]
    return found


def shares(runs: Mapping[Run, float]) -> tuple[dict[Run, float], dict[Run, float]]:
    """Discounted shares of runs behind what they begin with, and what that leaves to others."""
    total: dict[Run, float] = defaultdict(float)
    kinds: Counter[Run] = Counter()
    for run, n in runs.items():
        total[run[:-1]] += n
        kinds[run[:-1]] += 1
    left = {begin: min(1.0, _DISCOUNT * kinds[begin] / n) for begin, n in total.items()}
    return {run: max(n - _DISCOUNT, 0.0) / total[run[:-1]] for run, n in runs.items()}, left


def counted(sources: list[str]) -> Model:
    """The model of some texts."""
    singles, pairs, triples = counts(sources)
    words = [run[0] for run, n in singles.items() if n >= _LEAST]
    number = {word: i for i, word in enumerate(words)}
    size = sum(n for run, n in singles.items() if run[0] != START)
    single = {word: max(_RARE, singles[word,] / size) for word in words}
    share, left = shares(pairs)
    two = {
        run: min(1.0, p + left[run[:1]] * single[run[1]])
        for run, p in share.items()
        if number.keys() >= set(run)
    }
    share, left_of_pairs = shares(triples)
    three = {
        run: min(1.0, p + left_of_pairs[run[:2]] * two[run[1:]])
        for run, p in share.items()
        if triples[run] >= _LEAST and number.keys() >= set(run)
    }
    return Model(
        words,
        np.log10([min(1.0, single[word]) for word in words]),
        np.log10([left.get((word,), 1.0) for word in words]),
        np.array([[number[word] for word in run] for run in two]),
        np.log10(list(two.values())),
        np.array([[number[word] for word in run] for run in three]),
        np.log10(list(three.values())),
    )


def main(argv: list[str]) -> None:
    """Write the table of one language."""
    language, out, pairs, triples, *sources = argv
    write(counted(sources), language, Path(out), int(pairs), int(triples))


if __name__ == "__main__":
    main(sys.argv[1:])
