"""Which variables `FONDS_*` are settings, and what was meant by a name that is none.

A misspelled name would be passed over in silence, and the installation run with the default.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, get_type_hints

import msgspec

from findings.errors import UsageError

PREFIX = "FONDS_"
LISTED = "docs/operator.md lists the variables."
#: the mark of a stack's processes, what docker-compose.yml reads on the host, and what
#: `fonds events` and the store say to one another
_NO_SETTINGS = frozenset(
    f"{PREFIX}{name}"
    for name in (
        "AIRFLOW_PORT",
        "EVENTS_URL",
        "IMAGE",
        "PUBLISHER_CONTAINERS",
        "S3_PORT",
        "STACK",
        "WORKER_CONCURRENCY",
        "WORKER_CONTAINERS",
        "WORKER_CPUS",
        "WORKER_MEMORY",
    )
)
#: credentials of sources (`fonds.settings.login_of`), switches of the tests
_FAMILIES = (f"{PREFIX}LOGIN_", f"{PREFIX}TEST_")
#: what Kubernetes gives every container of a namespace in which a service is called `fonds...`
_OF_A_SERVICE = re.compile(
    r"FONDS_(\w+_)?(SERVICE_HOST|SERVICE_PORT(_\w+)?|PORT(_\d+_(TCP|UDP|SCTP)(_\w+)?)?)"
)
#: an empty address of the search means that there is none
_MAY_BE_EMPTY = frozenset({"iiif_search"})


def stated(environ: Mapping[str, str], kind: type, steps: Collection[str]) -> dict[str, Any]:
    """What the variables state of the settings `kind`, by field, groups by field in it.

    An empty value states nothing, as Compose hands over what is not set. Raises UsageError for a
    name that is none of ours.
    """
    known = set(variables(kind, steps))
    found: dict[str, Any] = {}
    for name, value in environ.items():
        if not name.startswith(PREFIX) or _is_of_another(name):
            continue
        if name not in known:
            raise UsageError(f"{name} is no setting of fonds", remedy=_meant(name, known))
        field = name.removeprefix(PREFIX).lower()
        group, _, part = field.partition("__")
        if not value and field not in _MAY_BE_EMPTY:
            continue
        if part:
            found.setdefault(group, {})[part] = value
        else:
            found[field] = value
    return found


def variables(kind: type, steps: Collection[str]) -> Iterator[str]:
    """The variables of the settings `kind`; `steps` are those of a group without fields."""
    for field, hint in get_type_hints(kind).items():
        name = f"{PREFIX}{field.upper()}"
        if is_dataclass(hint):
            yield from (f"{name}__{part.name.upper()}" for part in fields(hint))
        elif isinstance(hint, type) and issubclass(hint, msgspec.Struct):
            yield from (f"{name}__{part.upper()}" for part in hint.__struct_fields__)
        elif field == "resources":
            yield from (f"{name}__{step.upper()}" for step in steps)
        else:
            yield name


def _is_of_another(name: str) -> bool:
    of_a_family = name.startswith(_FAMILIES)
    return name in _NO_SETTINGS or of_a_family or bool(_OF_A_SERVICE.fullmatch(name))


def _meant(name: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(name.upper(), sorted(known), 1)
    return f"Did you mean {near[0]}? {LISTED}" if near else f"Unset it: {LISTED}"
