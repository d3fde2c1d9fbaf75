"""In which language a page is searched: also where the page names the engine's models."""

from __future__ import annotations

import pytest

from readingroom.search.pages import language_of


@pytest.mark.parametrize(
    ("page", "language"),
    [("deu", "de"), ("rus+eng", "ru"), ("frk", "de"), ("en", "en"), ("pt-BR", "pt"), (None, "fr")],
)
def test_the_language_of_a_page(page: str | None, language: str):
    assert language_of({"language": page}, {"languages": ["fr", "de"]}) == language


def test_a_page_of_no_known_language():
    assert language_of({"language": None}, {"languages": []}) == ""
