"""A profile from its text: YAML, with every mistake named by field and answered by the right form.

A profile is written by hand, in a hurry, by somebody who is no programmer. Whatever stands in it,
reading it ends in a Profile or in one ProfileError: nothing else may come out of here, since one
collection's slip must not touch another's documents.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from findings.errors import UsageError
from findings.patterns import fault
from fonds.profile import Profile
from fonds.profile_addresses import problem_of_addresses
from fonds.profile_rules import problem_of

if TYPE_CHECKING:
    import yaml

#: bytes; the longest profile that somebody wrote by hand has a few thousand
MOST_BYTES = 1_000_000
#: characters of a pattern or a name that a message repeats
_SHOWN = 60
_FORMS = {
    "array": "a list in square brackets, such as [en, de]",
    "bool": "true or false",
    "date": "a day that exists, such as 1918-02-13",
    "float": "a number, such as 0.5",
    "int": "a whole number, such as 500",
    "str": "words, in quotation marks where they hold a colon",
    "null": "nothing",
}
#: fields whose form is no plain value's
_WRITE = {
    "rights": "Write `rights: {class: open, statement: words}`; the class is `open`, "
    "`reading_room`, `embargo:YYYY-MM-DD` or `closed`.",
    "expectations": "Write a code and what becomes of it, such as `{citation_incomplete: off}`.",
    "expect_every": "Write a number and hours, days or weeks, such as `7 days`.",
}
_BOUNDS = {"<=": "of at most", ">=": "of at least", "<": "below", ">": "above"}


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
    raw = _load(text, name)
    if not isinstance(raw, dict):
        raise ProfileError(
            f"{name} holds no fields", remedy="Write one `field: value` on each line."
        )
    try:
        profile = msgspec.convert(raw, Profile)
        msgspec.json.encode(profile)
    except msgspec.ValidationError as error:
        raise _not_fitting(str(error), raw, name) from error
    except UnicodeEncodeError as error:
        raise ProfileError(
            f"{name} holds half a character (a lone surrogate)",
            remedy="Delete the escape that begins with \\ud, or write the letter itself.",
        ) from error
    for field, value, check in _checks(profile):
        if problem := check(value):
            raise ProfileError(f"{name}, {field}: {problem[0]}", remedy=problem[1])
    return profile


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
        return yaml.load(text, _loader()) or {}  # noqa: S506 (a SafeLoader with fewer types)
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


def _not_fitting(message: str, raw: dict[Any, Any], name: str) -> ProfileError:
    """What msgspec says of a value, in the words of somebody who writes profiles."""
    fields = Profile.__struct_fields__
    for field, remedy in _WRITE.items():
        if f" - at `$.{field}" in message:
            what = message.partition(" - at ")[0]
            return ProfileError(
                f"{name}, {field}: {_short(raw.get(field))} does not fit ({what})", remedy=remedy
            )
    if unknown := re.search(r"unknown field `(.*?)`", message):
        field = unknown[1]
        near = difflib.get_close_matches(field, fields, 1)
        wanted = f"Did you mean `{near[0]}`?" if near else f"The fields are: {', '.join(fields)}."
        return ProfileError(f"{name} has no field {field!r}", remedy=wanted)
    at = re.search(r" - at `\$\.(\w+)", message)
    field = at[1] if at else ""
    value = raw.get(field)
    kind = re.search(r"Expected `([^`|]+)", message)
    form = _FORMS.get(kind[1].strip() if kind else "", "")
    if "RFC3339" in message or "ISO8601" in message:
        form = _FORMS["date"]
    if bound := re.search(r"(<=|>=|<|>) ([\d.]+)", message):
        form = f"a number {_BOUNDS[bound[1]]} {bound[2]}"
    what = message.partition(" - at ")[0]
    return ProfileError(
        f"{name}, {field}: {_short(value)} does not fit ({what})",
        remedy=f"Write {form}." if form else "docs/archivist.md lists the fields of a profile.",
    )


Problem = tuple[str, str] | None


def _checks(profile: Profile) -> Iterator[tuple[str, Any, Callable[[Any], Problem]]]:
    yield "languages", profile.languages, _languages
    yield "ocr_languages", profile.ocr_languages, _models
    yield "encoding", profile.encoding, _encoding
    yield "boilerplate", profile.boilerplate, _patterns
    yield "cleaners_only", profile.cleaners_only, _cleaners
    yield "cleaners_skip", profile.cleaners_skip, _cleaners
    yield "expectations", profile.expectations, problem_of
    yield "earliest", (profile.earliest, profile.latest), _order
    yield "notices", profile.notices, problem_of_addresses


def _languages(codes: tuple[str, ...]) -> Problem:
    import langcodes

    for code in codes:
        if not langcodes.tag_is_valid(code):
            return f"{_short(code)} is no language code", "Write codes, such as [en, de, fr, ru]."
        short = langcodes.standardize_tag(code)
        if short != code:
            return f"{_short(code)} is not the usual code", f"Write {short}."
    return None


def _models(codes: tuple[str, ...]) -> Problem:
    for code in codes:
        if not re.fullmatch(r"[a-z]{3}(_\w+)?|[A-Z]\w+", code):
            return (
                f"{_short(code)} is no name of a model",
                "Write Tesseract's names, such as [eng, deu, frk, rus].",
            )
    return None


def _encoding(name: str | None) -> Problem:
    if name is None or _is_encoding(name):
        return None
    from encodings.aliases import aliases

    known = {alias.replace("_", "-") for alias in aliases} | {
        f"windows-{number}" for number in range(1250, 1259)
    }
    near = difflib.get_close_matches(name.lower(), sorted(filter(_is_encoding, known)), 1)
    wanted = f"Did you mean {near[0]}?" if near else "Write one such as windows-1251 or koi8-r."
    return f"{_short(name)} is no encoding", wanted


def _is_encoding(name: str) -> bool:
    try:
        "".encode(name)  # raises for codecs that are none of text, too
    except (LookupError, ValueError):
        return False
    return True


def _patterns(patterns: tuple[str, ...]) -> Problem:
    for pattern in patterns:
        if found := fault(pattern):
            return f"{_short(pattern)} {found[0]}", found[1]
    return None


def _cleaners(chosen: tuple[str, ...]) -> Problem:
    if not chosen:
        return None
    from cleaners.plan import names

    for name in chosen:
        if name not in names():
            near = difflib.get_close_matches(name, names(), 1)
            known = f"Did you mean {near[0]}?" if near else f"Choose from: {', '.join(names())}."
            return f"no cleaner is named {_short(name)}", known
    return None


def _order(bounds: tuple[Any, Any]) -> Problem:
    earliest, latest = bounds
    if earliest and latest and earliest > latest:
        return f"{earliest} is after latest, {latest}", "Exchange the two."
    return None


def _short(value: Any) -> str:
    shown = ascii(value) if isinstance(value, str) and not value.isprintable() else repr(value)
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}..."
