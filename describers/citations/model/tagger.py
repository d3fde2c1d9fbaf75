"""Label the tokens of a stretch of text with the trained model, and say how sure it is."""

from __future__ import annotations

from dataclasses import dataclass

from describers import trained
from describers.citations.model.tokens import Token, features, tokens

MODEL = "works.crfsuite"
#: a token outside all references, or in a reference that the rules read
OUTSIDE = ("O", "x")
#: what stands between the fields of a reference
GLUE = "-"
TITLE = "title"
#: tokens that are labelled at a time; no note of a scholar is longer
LONGEST = 1500


@dataclass(frozen=True, slots=True)
class Labelled:
    """A token, its label, and the probability of that label.

    `cited` is the probability that it is in a reference, `title` that it is of a work's title.
    """

    token: Token
    label: str
    probability: float
    cited: float
    title: float = 0.0


def version() -> str:
    """The model's name and the first digits of its digest, as a citation's `rule` has it."""
    return trained.version(__package__, MODEL)


def label(text: str, start: int, end: int) -> list[Labelled]:
    """The labelled tokens of `text[start:end]`."""
    found = tokens(text, start, end)
    out: list[Labelled] = []
    for at in range(0, len(found), LONGEST):
        out += _label(text, found[at : at + LONGEST])
    return out


def _label(text: str, found: list[Token]) -> list[Labelled]:
    """Each token with its own likeliest label.

    The likeliest row of labels as a whole may have one that is itself unlikely.
    """
    tagger = trained.tagger(__package__, MODEL)
    tagger.set(features(text, found))
    out = []
    for i, token in enumerate(found):
        likely = {name: tagger.marginal(name, i) for name in tagger.labels()}
        name = max(likely, key=likely.__getitem__)
        cited = 1.0 - sum(likely[outside] for outside in OUTSIDE)
        out.append(Labelled(token, name, likely[name], cited, likely[TITLE]))
    return out
