"""Read the head and the foot of a letter with the trained model, and say how sure it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from describers import trained
from describers.headers.layout import Frame
from describers.headers.model.tokens import features, rows

MODEL = "letters.crfsuite"
#: a token of no field
OUTSIDE = "O"
#: what a heading over a letter is made of: its words, who writes to whom, when
HEADING = "Tard"


def version() -> str:
    """The model's name with its version, as the rule of what it has read."""
    return trained.version(__package__, MODEL)


@dataclass(frozen=True, slots=True)
class Read:
    """A stretch `start:end` that the model gives a label, and its mean certainty."""

    label: str
    start: int
    end: int
    sure: float


def read(text: str, frame: Frame) -> list[Read]:
    """What the model sees in the head and the foot of a text, in order.

    A label may be given to several stretches: a recipient in the address and in the greeting. A
    heading is one stretch, and so is each name in it.
    """
    found = rows(text, frame)
    if not found:
        return []
    tagger = trained.tagger(__package__, MODEL)
    labels = tagger.tag(features(found))
    tokens = [(token, n) for n, row in enumerate(found) for token in row.tokens]
    out: list[Read] = []
    lines = [n for _, n in tokens]
    named = ["O" if label == "T" else label for label in labels]
    headed = ["T" if label in HEADING else "O" for label in labels]
    for label, first, last in (*_runs(named, lines), *_runs(headed, lines)):
        sure = [tagger.marginal(labels[at], at) for at in range(first, last + 1)]
        span = tokens[first][0].start, tokens[last][0].end
        out.append(Read(label, *span, sum(sure) / len(sure)))
    return out


def _runs(labels: Sequence[str], lines: Sequence[int]) -> Iterator[tuple[str, int, int]]:
    """Stretches of one label in one line, by their first and last token."""
    first = 0
    for at in range(1, len(labels) + 1):
        if at < len(labels) and labels[at] == labels[first] and lines[at] == lines[first]:
            continue
        if labels[first] != OUTSIDE:
            yield labels[first], first, at - 1
        first = at
