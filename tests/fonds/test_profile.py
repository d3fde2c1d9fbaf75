"""Collection profiles: defaults work, mistakes are named, values reach the rooms."""

import pytest

from extractors.options import ExtractOptions
from findings.errors import UsageError
from fonds.profile import Profile, parse


def test_an_empty_profile_changes_nothing():
    assert parse("").extract(ExtractOptions()) == ExtractOptions()


def test_values_reach_the_extractors():
    options = parse("ocr_languages: [rus]\nencoding: koi8-r\nmax_pages: 7").extract(
        ExtractOptions()
    )
    assert options.languages == ("rus",)
    assert options.encoding == "koi8-r"
    assert options.limits.max_pages == 7


@pytest.mark.parametrize(
    ("text", "named"),
    [("langages: [en]", "langages"), ("min_confidence: 2", "min_confidence"), ("a: [", "YAML")],
)
def test_a_mistake_is_named(text, named):
    with pytest.raises(UsageError, match=named):
        parse(text)


def test_the_digest_follows_the_values():
    assert Profile().digest == Profile().digest
    assert Profile().digest != Profile(languages=("ru",)).digest
