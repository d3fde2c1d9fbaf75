"""Claims: only what a sentence states plainly."""

from __future__ import annotations

import pytest


def triples(description):
    return [
        (c.subject, c.event, description.dates[c.date].stated, c.attribution)
        for c in description.claims
    ]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Anna Keller was born on 6 May 1878.", ("Anna Keller", "born", "1878-05-06", "document")),
        ("Later Holm died in 1931.", ("Holm", "died", "1931", "document")),
        (
            "Keller was arrested in Leeds on May 3, 1905.",
            ("Keller", "arrested", "1905-05-03", "document"),
        ),
        ("According to Lund, Holm died in 1931.", ("Holm", "died", "1931", "Lund")),
    ],
)
def test_plain_sentences(text, claim, describing):
    assert triples(describing(text, "en")) == [claim]


@pytest.mark.parametrize(
    "text",
    [
        "He was born in 1878.",
        "Holm may have died in 1931.",
        "Holm was not arrested in 1905.",
        "If Holm died in 1931, who wrote it?",
        "It is rumoured that Holm died in 1931.",
        "The mill that Holm loved died in 1931.",
        "Holm was arrested in late 1905 or early 1906.",
    ],
)
def test_what_is_left_alone(text, describing):
    assert triples(describing(text, "en")) == []
