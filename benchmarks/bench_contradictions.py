"""Measure which contradictions inside one document are told, and which are told wrongly.

usage: bench_contradictions.py [SEED] [PAIRS]

Sixty small documents in four languages are put together from `contradictions.json` (or
`contradictions_more.json`, whose pairs were written to be harder): pairs of
passages that date one event differently (planted), and pairs that only look so, since they are of
two persons, two events, two calendars, a hedge or a denial. Every pair has a name of its own.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from cleaners.contract import CleanText
from describers.describe import describe
from describers.options import DescribeOptions
from expectations.rule import Document
from expectations.rules.expect_claims_to_agree import ExpectClaimsToAgree
from extractors.contract import Page, assemble

FIRST = Path(__file__).parent / "contradictions.json"
#: documents of a language
DOCUMENTS = 15


def main() -> None:
    rng = random.Random(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
    pairs_of = json.loads((Path(sys.argv[2]) if len(sys.argv) > 2 else FIRST).read_text("utf-8"))
    found: Counter[str] = Counter()
    for language, made in pairs_of.items():
        names = iter(made["names"])
        pairs = [
            (kind, template, next(names))
            for kind in ("planted", "alike")
            for template in made[kind]
        ]
        rng.shuffle(pairs)
        for n in range(DOCUMENTS):
            _count(language, pairs[n::DOCUMENTS], made["fill"], rng, found)
    share = found["told"] / found["planted"]
    print(f"{found['planted']} planted, {found['told']} told ({share:.2f})")
    print(f"{found['alike']} that look like ones, {found['wrong']} told")


def _count(
    language: str,
    pairs: Sequence[tuple[str, list[str], list[str]]],
    fill: list[str],
    rng: random.Random,
    found: Counter[str],
) -> None:
    """Make one document of some pairs, and count what is told of it."""
    passages = []
    for half in (0, 1):
        for _, template, name in pairs:
            passages += [template[half].format(*name), rng.choice(fill)]
    text = "\n\n".join(passages)
    extraction = assemble("plain", "text/plain", (Page(1, "text", text, source="decoded"),))
    clean = CleanText(text, (), extraction.page_spans)
    description = describe(clean, extraction, DescribeOptions(languages=(language,)))
    told = [f.message for f in ExpectClaimsToAgree.faults(Document(extraction, clean, description))]
    for kind, template, name in pairs:
        found[kind] += 1
        hit = any(any(part in message for part in name) for message in told)
        found["told" if kind == "planted" else "wrong"] += hit
        if hit != (kind == "planted"):
            print(f"{kind} {language}: {' | '.join(template).format(*name)}")


if __name__ == "__main__":
    main()
