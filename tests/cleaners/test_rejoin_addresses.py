"""A hyphen at a line end inside an address or identifier is part of it."""

from __future__ import annotations

import pytest

from cleaners.trial import tried


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("doi:10.5555/annu-\nrev-17 of it", "doi:10.5555/annu-rev-17 of it"),
        ("https://a.example/long-\nname.html", "https://a.example/long-name.html"),
        ("the revolu-\ntion of it", "the revolution of it"),
    ],
)
def test_the_hyphen_stays(text, right):
    assert tried("rejoin_hyphens", text, languages=("en",)) == right
