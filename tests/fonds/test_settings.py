"""Settings: variables of the environment reach the rooms; a wrong one is named."""

from pathlib import Path

import pytest

from findings.errors import UsageError
from fonds.settings import Settings, from_environment


def test_nothing_set_is_the_defaults():
    assert from_environment({"PATH": "/bin", "AWS_REGION": "x"}) == Settings()


def test_values_are_read_as_their_types():
    settings = from_environment(
        {
            "FONDS_HOME": "elsewhere",
            "FONDS_LANGUAGES": "eng+rus",
            "FONDS_SECOND_OPINION": "true",
            "FONDS_BATCH_SECONDS": "12.5",
            "FONDS_LIMITS__MAX_PAGES": "7",
            "FONDS_LIMITS__SECONDS": "3",
            "FONDS_STACK": "a variable of another program",
        }
    )
    assert settings.home == Path("elsewhere")
    assert settings.batch_seconds == 12.5
    options = settings.extract_options()
    assert options.languages == ("eng", "rus")
    assert options.second_opinion is True
    assert (options.limits.max_pages, options.limits.seconds) == (7, 3.0)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("FONDS_WORKERS", "many"),
        ("FONDS_BATCH_SECONDS", "0"),
        ("FONDS_ENGINE", "magic"),
        ("FONDS_LIMITS__MAX_PAGES", "1.5"),
    ],
)
def test_a_wrong_value_is_named(variable, value):
    with pytest.raises(UsageError, match=variable):
        from_environment({variable: value})
