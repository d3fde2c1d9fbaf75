"""What is wrong with the fields of a profile: all of it, in the words of who writes them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args, get_type_hints

import msgspec

from findings.decoding import convert
from findings.patterns import fault
from fonds.profile import Profile
from fonds.profile_addresses import problem_of_addresses
from fonds.profile_rules import problem_of_threshold, problems_of

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
_NAMED_IN = "docs/archivist.md lists the fields of a profile."
_BOUNDS = {"<=": "of at most", ">=": "of at least", "<": "below", ">": "above"}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a profile, and the right form."""

    said: str
    remedy: str


def fitting(raw: Mapping[Any, Any]) -> tuple[dict[str, Any], list[Fault]]:
    """The fields whose values have the right form, and what is wrong with all others."""
    fields: dict[str, Any] = {}
    faults: list[Fault] = []
    for field, value in raw.items():
        if not isinstance(field, str) or field not in Profile.__struct_fields__:
            faults.append(_unknown(field))
            continue
        try:
            convert({field: value}, Profile)
        except msgspec.ValidationError as error:
            faults.append(_not_fitting(field, value, str(error)))
        else:
            fields[field] = value
    return fields, faults


def problems(profile: Profile) -> Iterator[Fault]:
    """What is wrong with values of the right form."""
    for field, value, check in _checks(profile):
        if problem := check(value):
            yield Fault(f"{field}: {problem[0]}", problem[1])
    for said, remedy in problems_of(profile.expectations):
        yield Fault(f"expectations: {said}", remedy)


def _unknown(field: Any) -> Fault:
    fields = Profile.__struct_fields__
    near = difflib.get_close_matches(str(field), fields, 1)
    wanted = f"Did you mean `{near[0]}`?" if near else f"The fields are: {', '.join(fields)}."
    return Fault(f"it has no field {_short(field)}", wanted)


def _not_fitting(field: str, value: Any, message: str) -> Fault:
    """What msgspec says of a value, in the words of somebody who writes profiles."""
    said = f"{field}: {_short(value)} cannot be used"
    if "`rights.class`" in message:
        return Fault(f"{field}: {message.partition(' - at ')[0]}", _WRITE["rights"])
    if field in _WRITE:
        return Fault(said, _WRITE[field])
    if allowed := _allowed(field):
        return Fault(said, f"Write one of: {', '.join(allowed)}.")
    kind = re.search(r"Expected `([^`|]+)", message)
    form = _FORMS.get(kind[1].strip() if kind else "", "")
    if "RFC3339" in message or "ISO8601" in message:
        form = _FORMS["date"]
    if bound := re.search(r"(<=|>=|<|>) ([\d.]+)", message):
        form = f"a number {_BOUNDS[bound[1]]} {bound[2].removesuffix('.0')}"
    return Fault(said, f"Write {form}." if form else _NAMED_IN)


def _allowed(field: str) -> list[str]:
    """The words that a field may have, where it may have only some."""
    hint = get_type_hints(Profile)[field]
    some = [value for one in (hint, *get_args(hint)) for value in get_args(one)]
    return [value for value in dict.fromkeys(some) if isinstance(value, str)]


Problem = tuple[str, str] | None


def _checks(profile: Profile) -> Iterator[tuple[str, Any, Callable[[Any], Problem]]]:
    yield "languages", profile.languages, _languages
    yield "ocr_languages", profile.ocr_languages, _models
    yield "encoding", profile.encoding, _encoding
    yield "boilerplate", profile.boilerplate, _patterns
    yield "cleaners_only", profile.cleaners_only, _cleaners
    yield "cleaners_skip", profile.cleaners_skip, _cleaners
    yield "earliest", (profile.earliest, profile.latest), _order
    yield "min_ocr_confidence", profile.min_ocr_confidence, _confidence
    yield "refuse_ocr_confidence", profile.refuse_ocr_confidence, _confidence
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


def _confidence(value: float | None) -> Problem:
    right = value is None or problem_of_threshold("min_ocr_confidence", value)
    return (f"{value:g} cannot be used", right) if isinstance(right, str) else None


def _order(bounds: tuple[Any, Any]) -> Problem:
    earliest, latest = bounds
    if earliest and latest and earliest > latest:
        return f"{earliest} is after latest, {latest}", "Exchange the two."
    return None


def _short(value: Any) -> str:
    shown = ascii(value) if isinstance(value, str) and not value.isprintable() else repr(value)
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}..."
