"""A profile from its text: YAML, with every mistake named by field and answered by the right form.

A profile is written by hand, in a hurry, by somebody who is no programmer. Whatever stands in it,
reading it ends in a Profile or in one ProfileError: nothing else may come out of here, since one
collection's slip must not touch another's documents.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from findings.decoding import convert
from findings.errors import UsageError
from fonds.profile import Profile
from fonds.profile_faults import Fault, fitting, problems

if TYPE_CHECKING:
    import yaml

#: bytes; the longest profile that somebody wrote by hand has a few thousand
MOST_BYTES = 1_000_000
#: faults that a message names
_MOST = 10


class ProfileError(UsageError):
    """The profile cannot be used; `message` names the line or the field, `remedy` the right form.

    The collection's documents wait until it is mended; those of other collections go on.
    """

    code = "profile_invalid"


def parse(text: str, *, name: str = "profile.yaml") -> Profile:
    """A profile from YAML. Raises ProfileError, and nothing else."""
    if len(text) > MOST_BYTES:
        raise ProfileError(
            f"{name} is longer than {MOST_BYTES:,} characters",
            remedy="Write a shorter one: was another file meant?",
        )
    if not text.strip():
        raise ProfileError(
            f"{name} is empty",
            remedy="Drop it again: it may not have been saved, or not been copied whole. A "
            "collection without settings needs no profile.",
        )
    raw = _load(text, name)
    if not isinstance(raw, dict):
        raise ProfileError(
            f"{name} holds no fields", remedy="Write one `field: value` on each line."
        )
    fields, faults = fitting(raw)
    profile = convert(fields, Profile)
    faults += problems(profile)
    try:
        msgspec.json.encode(profile)
    except UnicodeEncodeError as error:
        raise ProfileError(
            f"{name} holds half a character (a lone surrogate)",
            remedy="Delete the escape that begins with \\ud, or write the letter itself.",
        ) from error
    if faults:
        raise _told(faults, name)
    return profile


def _told(faults: Sequence[Fault], name: str) -> ProfileError:
    """All that is wrong, so that one correction is enough."""
    if len(faults) == 1:
        return ProfileError(f"{name}, {faults[0].said}", remedy=faults[0].remedy)
    said = "; ".join(f"({n}) {one.said}" for n, one in enumerate(faults[:_MOST], 1))
    more = f"; and {len(faults) - _MOST} more" if len(faults) > _MOST else ""
    remedies = " ".join(f"({n}) {one.remedy}" for n, one in enumerate(faults[:_MOST], 1))
    return ProfileError(f"{name} has {len(faults)} faults: {said}{more}", remedy=remedies)


def read(path: Path) -> Profile:
    """A profile from a file. Raises ProfileError, UsageError where there is no such file."""
    try:
        return parse(decoded(path.read_bytes(), str(path)), name=str(path))
    except OSError as error:
        raise UsageError(
            f"cannot read {path}: {error.strerror}", remedy="Check the path."
        ) from error


def decoded(raw: bytes, name: str) -> str:
    """The text of a profile or of corrections. Raises ProfileError where it is not UTF-8."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ProfileError(f"{name} is not UTF-8", remedy="Save it as UTF-8.") from error


def check_corrections(text: str, name: str) -> None:
    """Raise ProfileError that names the line of a `corrections.jsonl` which is bad."""
    from cleaners.learning import Learned

    try:
        Learned.read(text)
    except (UsageError, RecursionError) as error:
        remedy = error.remedy if isinstance(error, UsageError) else ""
        raise ProfileError(f"{name}: {error}", remedy=remedy) from error


def _load(text: str, name: str) -> Any:
    import yaml

    try:
        found = yaml.load(text, _loader())  # noqa: S506 (a SafeLoader with fewer types)
    except yaml.YAMLError as error:
        raise ProfileError(
            f"{name} is not YAML: {_said(error)}", remedy="Mend the line named."
        ) from error
    except RecursionError as error:
        raise ProfileError(
            f"{name} nests brackets too deeply", remedy="A profile has lists, and nothing in them."
        ) from error
    except (ValueError, OverflowError) as error:
        raise ProfileError(f"{name} holds a value that is none: {error}") from error
    return {} if found is None else found


def _said(error: yaml.YAMLError) -> str:
    """What PyYAML says, with the line, in one line."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or " ".join(str(error).split())
    return f"line {mark.line + 1}, column {mark.column + 1}: {problem}" if mark else problem


def _loader() -> type[yaml.SafeLoader]:
    """YAML without its own dates, which give errors that name no field, and with each key once.

    Only `true` and `false` are truth values: `no` is Norwegian.
    """
    import yaml

    class Loader(yaml.SafeLoader):
        yaml_implicit_resolvers = {  # noqa: RUF012 (PyYAML's own shape)
            first: [
                (tag, shape)
                for tag, shape in found
                if not tag.endswith(":timestamp")
                and not (tag.endswith(":bool") and first not in "tTfF")
            ]
            for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }

        def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
            keys = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
            if twice := sorted({key for key in keys if keys.count(key) > 1}):
                raise yaml.constructor.ConstructorError(
                    None, None, f"{', '.join(twice)} is set twice", node.start_mark
                )
            return super().construct_mapping(node, deep)

    return Loader
