"""How fast the search answers, and how many misread words it finds.

    python -m benchmarks.bench_search [--documents 10000] [--words 200] [--rate 0.25]

Makes an index of documents of four pages in four languages, words drawn by how common they are.
Every fifth document was badly read: the noise channel of `workshop.words.noise` misreads `--rate`
of its words. Prints one JSON object: seconds to build, bytes, milliseconds of CPU of single words
and of pairs, and for words that stand on badly read pages and were misread there at least once,
recall and precision over documents: tolerant and plain, and of the misread occurrences alone.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from wordfreq import get_frequency_dict

from cleaners.ocr.shapes import shapes
from readingroom.search.build import write
from readingroom.search.find import Index
from readingroom.search.pages import Document
from readingroom.search.terms import tokens
from workshop.words.noise import damage

LANGUAGES = ("en", "en", "fr", "de", "ru")
PAGES, WORDS = 4, 330
_READ = {"words": 0, "source": "ocr"}
_ROW: dict[str, Any] = {
    **dict.fromkeys(("title_src", "title_gen", "date_edtf", "date_earliest", "date_latest")),
    "version": 1,
    "collection": "c",
    "collections": ["c"],
    "citations": [],
}

Truth = Mapping[str, set[str]]


def main() -> None:
    """Run the trial."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--words", type=int, default=200)
    parser.add_argument("--rate", type=float, default=0.25)
    asked = parser.parse_args()
    printed: dict[str, set[str]] = defaultdict(set)
    read: dict[str, set[str]] = defaultdict(set)
    with tempfile.TemporaryDirectory(prefix="fonds-bench-") as folder:
        path = Path(folder) / "index.sqlite"
        began = time.process_time()
        write(path, 1, _documents(asked.documents, asked.rate, printed, read))
        out: dict[str, Any] = {"build_cpu_s": round(time.process_time() - began, 1)}
        out["bytes"] = path.stat().st_size
        index = Index(path)
        chance = random.Random(2)
        common = [w for w in sorted(printed) if len(printed[w]) > asked.documents // 20]
        rare = sorted(printed)
        index.search("warming")
        for tolerant in (True, False):
            name = "tolerant" if tolerant else "plain"
            ones = chance.sample(rare, 300)
            twos = [f"{chance.choice(common)} {chance.choice(rare)}" for _ in range(300)]
            out[f"{name}_word_cpu_ms"] = _times(index, ones, tolerant=tolerant)
            out[f"{name}_pair_cpu_ms"] = _times(index, twos, tolerant=tolerant)
        misread = [w for w in rare if len(w) > 3 and printed[w] - read[w] and len(printed[w]) < 400]
        chosen = chance.sample(misread, min(asked.words, len(misread)))
        out["tolerant"] = _scores(index, chosen, printed, read, tolerant=True)
        out["plain"] = _scores(index, chosen, printed, read, tolerant=False)
    print(json.dumps(out, indent=1))


def _documents(
    count: int, rate: float, printed: dict[str, set[str]], read: dict[str, set[str]]
) -> Iterator[tuple[Document, Mapping[int, bytes]]]:
    drawn = {one: _Words(one) for one in set(LANGUAGES)}
    for n in range(1, count + 1):
        language = LANGUAGES[n % len(LANGUAGES)]
        pages, text = list[dict[str, Any]](), ""
        for number in range(1, PAGES + 1):
            body = drawn[language].page(n * PAGES + number)
            seen = body
            if n % 5 == 0 or n % 7 == 0:
                seen = damage(body, shapes(language), rate, n * PAGES + number, language).text
            for one in tokens(body, language):
                printed[body[one.start : one.end]].add(f"f{n}")
            for one in tokens(seen, language):
                read[seen[one.start : one.end].lower()].add(f"f{n}")
            placed = {"page": number, "start": len(text), "end": len(text) + len(seen)}
            pages.append({**placed, "source_start": len(text), **_READ, "language": language})
            text += seen + "\n\f"
        row = {**_ROW, "doc_id": f"f{n}", "text": text, "languages": [language]}
        yield Document(n, row, pages, []), {}


class _Words:
    """The words of a language, drawn by how common they are."""

    def __init__(self, language: str) -> None:
        found = [(w, f) for w, f in get_frequency_dict(language).items() if w.isalpha()]
        self._words = [word for word, _ in found[:60_000]]
        total, self._sums = 0.0, []
        for _, share in found[:60_000]:
            total += share
            self._sums.append(total)

    def page(self, seed: int) -> str:
        """The text of one page."""
        chance = random.Random(seed)
        return " ".join(chance.choices(self._words, cum_weights=self._sums, k=WORDS))


def _times(index: Index, questions: list[str], *, tolerant: bool) -> dict[str, float]:
    took = []
    for one in questions:
        began = time.thread_time()
        index.search(one, tolerant=tolerant)
        took.append(1000 * (time.thread_time() - began))
    took.sort()
    return {"p50": round(took[len(took) // 2], 1), "p95": round(took[int(len(took) * 0.95)], 1)}


def _scores(
    index: Index, words: list[str], printed: Truth, read: Truth, *, tolerant: bool
) -> dict[str, float]:
    """Of documents found: those that have a word of the same term are right."""
    terms = _by_term(printed)
    right = wrong = missing = found_misread = misread = 0
    for word in words:
        got = {hit.doc_id for hit in index.search(word, limit=10_000, tolerant=tolerant).hits}
        same = {term for one in set(LANGUAGES) for term in _terms(word, one)}
        wanted = set[str]().union(*(terms.get(term, set()) for term in same))
        right += len(got & wanted)
        wrong += len(got - wanted)
        missing += len(wanted - got)
        lost = printed[word] - read[word]
        misread += len(lost)
        found_misread += len(lost & got)
    return {
        "recall": round(right / max(1, right + missing), 3),
        "precision": round(right / max(1, right + wrong), 3),
        "recall_of_misread": round(found_misread / max(1, misread), 3),
        "misread": misread,
    }


def _by_term(printed: Truth) -> dict[str, set[str]]:
    out: dict[str, set[str]] = defaultdict(set)
    for word, where in printed.items():
        for one in set(LANGUAGES):
            for term in _terms(word, one):
                out[term] |= where
    return out


def _terms(word: str, language: str) -> Iterator[str]:
    return (one.term for one in tokens(word, language))


if __name__ == "__main__":
    main()
