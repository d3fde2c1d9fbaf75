"""The lists are wordfreq's own, word for word, and the package is not imported for them."""

from __future__ import annotations

import subprocess
import sys

import pytest
import wordfreq

from findings.word_lists import Size, frequencies, listed


@pytest.mark.parametrize("size", ["small", "best"])
def test_the_same_languages_have_lists(size: Size):
    assert {code: str(path) for code, path in listed(size).items()} == (
        wordfreq.available_languages(size)
    )


@pytest.mark.parametrize(
    ("language", "size"),
    [("en", "best"), ("tr", "best"), ("fr", "small"), ("sr", "best"), ("no", "small")],
)
def test_they_have_the_same_words_in_the_same_order(language: str, size: Size):
    ours, theirs = frequencies(language, size), wordfreq.get_frequency_dict(language, size)
    assert list(ours.items()) == list(theirs.items())


@pytest.mark.parametrize("language", ["et", "und"])
def test_a_language_that_no_list_is_near_has_none(language: str):
    with pytest.raises(LookupError):
        frequencies(language)


def test_neither_the_package_nor_its_tokenisers_are_loaded():
    program = (
        "import sys; from cleaners.lexicon import Lexicon; assert Lexicon.of('en').knows('house');"
        "print({'wordfreq', 'langcodes', 'ftfy'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "set()\n"
