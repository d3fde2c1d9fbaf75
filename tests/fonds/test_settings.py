"""Settings: variables of the environment reach the rooms; a wrong one is named, and so is a wrong
name. The laws go over all settings, whatever they are."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

import msgspec
import pytest

from extractors.options import Limits
from findings.errors import UsageError
from fonds.environment import variables
from fonds.retention import Keeping
from fonds.setting_forms import FORMS, PAIRS
from fonds.settings import STEPS, Settings, from_environment

ROOT = Path(__file__).parents[2]
ALL = sorted(variables(Settings, STEPS))


def numbers() -> dict[str, Any]:
    """The variable of each number with its kind."""
    groups = {"FONDS_": Settings, "FONDS_LIMITS__": Limits, "FONDS_KEEPING__": Keeping}
    kinds: dict[str, Any] = {}
    for prefix, group in groups.items():
        for name, hint in get_type_hints(group).items():
            kind = (get_args(hint) or (hint,))[0] if not isinstance(hint, type) else hint
            if kind in (int, float):
                kinds[f"{prefix}{name.upper()}"] = kind
    return kinds


def test_nothing_set_is_the_defaults():
    assert from_environment({"PATH": "/bin", "AWS_REGION": "x"}) == Settings()


def test_values_are_read_as_their_types():
    settings = from_environment(
        {
            "FONDS_HOME": "elsewhere",
            "FONDS_LANGUAGES": "eng+rus",
            "FONDS_SECOND_OPINION": "false",
            "FONDS_BATCH_SECONDS": "12.5",
            "FONDS_LIMITS__MAX_PAGES": "7",
            "FONDS_LIMITS__SECONDS": "3",
            "FONDS_RESOURCES__EXTRACT": "cpu=1,memory=2Gi",
        }
    )
    assert settings.home == Path("elsewhere")
    assert settings.batch_seconds == 12.5
    assert settings.resources == {"extract": "cpu=1,memory=2Gi"}
    options = settings.extract_options()
    assert options.languages == ("eng", "rus")
    assert options.second_opinion is False
    assert (options.limits.max_pages, options.limits.seconds) == (7, 3.0)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("FONDS_ENGINE", "magic"),
        ("FONDS_LIMITS__MAX_PAGES", "1.5"),
        ("FONDS_LIMITS__MEMORY_BYTES", "1"),
        ("FONDS_S3_ENDPOINT", "nonsense"),
        ("FONDS_S3_ENDPOINT", "http://store:99999"),
        ("FONDS_S3_ENDPOINT", "http://my_store:9000"),
        ("FONDS_S3_REGION", "us east"),
        ("FONDS_DROP_BUCKET", "My Bucket"),
        ("FONDS_WORK_BUCKET", "drop"),
        ("FONDS_REPLICAS", "garbage"),
        ("FONDS_REPLICAS", "warehouse=warehouse"),
        ("FONDS_REPLICAS", "warehouse=drop"),
        ("FONDS_REPLICAS", "cellar=copy"),
        ("FONDS_AIRFLOW_URL", "https://"),
        ("FONDS_AIRFLOW_DATABASE", "/var/lib/airflow.db"),
        ("FONDS_LINEAGE", "http://"),
        ("FONDS_LINEAGE", "kafka://broker"),
        ("FONDS_FETCH_PRIVATE", "999.1.1.1/77"),
        ("FONDS_FETCH_PRIVATE", "scans.local,10.2"),
        ("FONDS_FETCH_FOLDERS", "/in:relative"),
        ("FONDS_FETCH_CA_FILE", "ca.pem"),
        ("FONDS_FETCH_CONTACT", "desk@archive.example\r\nX-Other: 1"),
        ("FONDS_TEMPLATES", "letters"),
        ("FONDS_EVENTS_TOKEN", "short"),
        ("FONDS_LANGUAGES", "eng,rus"),
        ("FONDS_NOTICES", "desk chat"),
        ("FONDS_IIIF", "archive.example/iiif"),
        ("FONDS_REPORTS_URL", "reports"),
        ("FONDS_RESOURCES__EXTRACT", "much"),
        ("FONDS_RESOURCES__EXTRACT", "cpu=1,memory=many"),
    ],
)
def test_a_wrong_value_is_named(variable, value):
    with pytest.raises(UsageError, match=variable) as refused:
        from_environment({variable: value})
    assert refused.value.remedy


@pytest.mark.parametrize("variable", ALL)
def test_every_setting_is_read(variable: str):
    with pytest.raises(UsageError, match=variable):
        from_environment({variable: "no such\x07value"})


@pytest.mark.parametrize("variable", sorted(numbers()))
def test_every_number_has_bounds(variable: str):
    for value in ("many", "nan", "inf", "-inf", "-1", "1e300", str(10**30)):
        with pytest.raises(UsageError, match=variable):
            from_environment({variable: value})


def test_every_text_has_a_form_or_takes_any_words():
    texts = {
        name
        for name, hint in get_type_hints(Settings).items()
        if not is_dataclass(hint)
        and hint not in (bool, bool | None, Keeping)
        and f"FONDS_{name.upper()}" in ALL
    }
    free = {"home", "fetch_contact", *(one for pair in PAIRS for one in pair)}
    chosen = {"engine", "log"}  # of a few words, which their type names
    counted = {one.removeprefix("FONDS_").lower() for one in numbers()}
    assert texts - counted - free - chosen == FORMS.keys()


def test_defaults_keep_to_their_own_bounds_and_forms():
    said = {f"FONDS_LIMITS__{one.name.upper()}": f"{one.default}" for one in fields(Limits)}
    said |= {
        f"FONDS_KEEPING__{k.upper()}": f"{v}" for k, v in msgspec.to_builtins(Keeping()).items()
    }
    for name, value in msgspec.to_builtins(Settings(), enc_hook=str).items():
        if isinstance(value, str | int | float):
            said[f"FONDS_{name.upper()}"] = f"{value}".lower() if value is not None else ""
    assert from_environment(said) == Settings()


@pytest.mark.parametrize("name", ALL)
def test_a_name_that_is_not_quite_one_is_told_the_nearest(name: str):
    wrong = name[:-1] if name[:-1] not in ALL else f"{name}X"
    with pytest.raises(UsageError, match=wrong) as refused:
        from_environment({wrong: "1"})
    assert "Did you mean FONDS_" in refused.value.remedy


def test_a_name_like_none_is_refused_too():
    for name in ("FONDS_NOSUCH", "FONDS_", "FONDS_home", "FONDS_KEEPING", "FONDS_RESOURCES__BAKE"):
        with pytest.raises(UsageError, match=name):
            from_environment({name: "1"})


def test_names_of_others_are_let_alone():
    """Of Compose, of sources, and those that Kubernetes makes of a service's name."""
    told = "".join(
        (ROOT / name).read_text(encoding="utf-8")
        for name in ("docker-compose.yml", ".env.example", "Dockerfile")
    )
    theirs = set(re.findall(r"\bFONDS_[A-Z0-9_]+", told)) - set(ALL)
    assert "FONDS_WORKER_CONTAINERS" in theirs
    theirs |= {"FONDS_STACK", "FONDS_LOGIN_PARISH_LETTERS", "FONDS_SERVICE_HOST", "FONDS_PORT"}
    theirs |= {"FONDS_WEB_SERVICE_PORT_HTTP", "FONDS_WEB_PORT_80_TCP_ADDR"}
    assert from_environment(dict.fromkeys(theirs, "of another program")) == Settings()


def test_what_is_empty_is_not_set():
    assert from_environment(dict.fromkeys(ALL, "")) == Settings(iiif_search="")


@pytest.mark.parametrize("pair", PAIRS)
def test_half_a_pair_is_said_to_be_half(pair: tuple[str, str]):
    for one, other in (pair, pair[::-1]):
        with pytest.raises(UsageError, match=f"FONDS_{other.upper()} is missing"):
            from_environment({f"FONDS_{one.upper()}": "x"})


def test_what_is_said_of_a_secret_does_not_repeat_it():
    for name in ("FONDS_AIRFLOW_DATABASE", "FONDS_S3_SECRET_KEY"):
        with pytest.raises(UsageError) as refused:
            from_environment({name: "pass\nword", "FONDS_S3_ACCESS_KEY": "x"})
        assert "word" not in str(refused.value)


def test_the_steps_with_a_share_are_those_of_the_dags():
    placed = set[str]()
    for path in (ROOT / "dags").glob("*.py"):
        placed |= set(re.findall(r'placed\("(\w+)"\)', path.read_text(encoding="utf-8")))
    assert placed == set(STEPS)


def test_a_stack_beside_us_says_nothing_of_a_store_that_the_environment_names(tmp_path: Path):
    stack = {
        "s3_endpoint": "http://127.0.0.1:1",
        "region": "of-the-stack",
        "keys": {"pipeline": {"access_key": "stack", "secret_key": "stack's"}},
        "buckets": {name: f"stack-{name}" for name in ("drop", "work", "warehouse", "held")},
    }
    (tmp_path / "stack.json").write_bytes(msgspec.json.encode(stack))
    theirs = Settings(home=tmp_path).store()
    assert (theirs.endpoint, theirs.region, theirs.drop_bucket) == (
        "http://127.0.0.1:1", "of-the-stack", "stack-drop",
    )  # fmt: skip
    named = {
        "FONDS_HOME": str(tmp_path),
        "FONDS_S3_ENDPOINT": "https://s3.archive.example",
        "FONDS_S3_ACCESS_KEY": "ours",
        "FONDS_S3_SECRET_KEY": "secret",
        "FONDS_DROP_BUCKET": "our-drop",
    }
    ours = from_environment(named).store()
    assert (ours.endpoint, ours.access_key) == ("https://s3.archive.example", "ours")
    assert (ours.drop_bucket, ours.warehouse_bucket) == ("our-drop", "warehouse")
    assert ours.region == Settings().s3_region
