"""A collection's `sources.yaml`, every mistake named by line and field and answered by the form.

contact: archive@example.org
sources:
  - name: parish-letters
    kind: iiif
    manifests: [https://example.org/iiif/letters/manifest.json]
    every: 1 day
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator
from reprlib import repr as brief
from typing import Annotated, Any, Literal

import msgspec

from fetchers.contract import ELEMENT, FOLDER, NO_SLASH, WEB_ADDRESS, WORDS, Kind, Said
from fetchers.errors import FieldError, NotTakenError, SourceError
from fetchers.registry import kinds
from fetchers.sources_yaml import read_yaml
from fetchers.web.address import checked, encoded
from findings.decoding import convert

_UNITS = {"minute": 60, "hour": 3600, "day": 86_400, "week": 604_800}
_SIZES = {"": 1, "b": 1, "kb": 10**3, "mb": 10**6, "gb": 10**9, "tb": 10**12}
# `$` alone lets a line end stand behind it in Python, though not in JSON Schema
_EVERY = r"^[1-9][0-9]{0,4} (minute|hour|day|week)s?$(?!\n)"
_BYTES = r"^[1-9][0-9]{0,14} ?([kKMGT]?B)?$(?!\n)"
#: what is said in the place of a pattern that nobody reads
_WORDS = {
    WEB_ADDRESS: "no address of the web, with http:// or https:// and without a password",
    _EVERY: "no span of time like `30 minutes` or `1 day`",
    _BYTES: "no size like `500 MB` or `2 GB`",
    FOLDER: "no folder of this machine, from `/` on",
    NO_SLASH: "it begins with a slash, and keys of a bucket do not",
    WORDS: "no words",
    ELEMENT: "no name of Dublin Core, as `title` and `creator` are",
}
Count = Annotated[int, msgspec.Meta(gt=0)]


class Common(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every source has, whatever its kind.

    `name` is its folder in the collection; `every` how often it is looked at (`30 minutes`,
    `1 day`); `daily_bytes` the most that is fetched of it a day (`2 GB`); `rate` requests a second
    for each host; `at_once` requests at a time for each host; `report_after` failures in a row are
    reported; `rights` and `about` (Dublin Core elements) are said of each of its documents that
    says nothing itself; `when_gone` says what becomes of a document that the source gave up;
    `records` how many documents one run takes at most; `warc` keeps each transfer in a web archive.
    """

    name: Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9_-]{0,60}$(?!\n)")]
    kind: str
    every: Annotated[str, msgspec.Meta(pattern=_EVERY)] = "1 day"
    daily_bytes: Annotated[str, msgspec.Meta(pattern=_BYTES)] = "10 GB"
    rate: Annotated[float, msgspec.Meta(ge=0.0001, le=100)] = 1.0
    at_once: Annotated[int, msgspec.Meta(ge=1, le=8)] = 1
    obey_robots: bool = True
    report_after: Count = 3
    rights: str = ""
    about: Said = {}
    when_gone: Literal["keep", "withdraw"] = "keep"
    records: Count = 500
    warc: bool = False
    paused: bool = False

    @property
    def seconds(self) -> float:
        """The time between two rounds."""
        number, unit = self.every.split()
        return int(number) * _UNITS[unit.rstrip("s")]

    @property
    def budget(self) -> int:
        """Bytes a day."""
        number, unit = re.fullmatch(r"(\d+) ?(\w*)", self.daily_bytes).groups()  # type: ignore[union-attr]
        return int(number) * _SIZES[unit.lower()]


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A source of a collection: what all have in common, its kind, and the kind's own fields."""

    collection: str
    common: Common
    own: Any
    contact: str = ""

    @property
    def kind(self) -> Kind:
        """Its kind."""
        return kinds()[self.common.kind]

    @property
    def batches(self) -> int:
        """How many workers share it: as many as may ask a host at a time."""
        return self.common.at_once

    @property
    def full_name(self) -> str:
        """Its name among all sources of the archive."""
        return f"{self.collection}/{self.common.name}"


def parse(text: str, collection: str, name: str = "sources.yaml") -> list[Source]:
    """The sources of a collection. Raises SourceError, and nothing else."""
    raw, lines = read_yaml(text, name)
    if not isinstance(raw, dict) or not isinstance(raw.get("sources"), list):
        raise SourceError(f"{name} has no list `sources`", remedy="Begin it with `sources:`.")
    for field in raw:
        if field not in ("sources", "contact"):
            raise SourceError(
                f"{name} has no field {brief(field)}", remedy="It has `contact` and `sources`."
            )
    contact = raw.get("contact") or ""
    if not isinstance(contact, str) or contact != contact.strip() or not contact.isprintable():
        raise SourceError(
            f"{name}, contact: {brief(contact)} does not fit", remedy="Write an address."
        )
    found = [
        _source(_trimmed(one), collection, contact, name, line)
        for one, line in zip(raw["sources"], lines, strict=True)
    ]
    names = Counter(one.common.name for one in found)
    if twice := sorted(name for name, times in names.items() if times > 1):
        raise SourceError(f"{name}: two sources are called {twice[0]}", remedy="Rename one.")
    return found


def _source(raw: Any, collection: str, contact: str, name: str, line: int) -> Source:
    where = f"{name}, line {line}"
    if not isinstance(raw, dict):
        raise SourceError(f"{where}: a source is fields, not {brief(raw)}")
    kind = kinds().get(str(raw.get("kind", "")))
    if kind is None:
        raise SourceError(
            f"{where}, kind: {brief(raw.get('kind'))} is none",
            remedy=f"Write one of: {', '.join(sorted(kinds()))}.",
        )
    common = Common.__struct_fields__
    own = kind.fields.__struct_fields__
    for field in raw:
        if field not in common and field not in own:
            near = difflib.get_close_matches(str(field)[:60], [*common, *own], 1)
            wanted = f"Did you mean `{near[0]}`?" if near else f"It has: {', '.join(own)}."
            raise SourceError(
                f"{where}: a source of kind {kind.name} has no field {brief(field)}", remedy=wanted
            )
    try:
        source = Source(
            collection=collection,
            common=convert({k: v for k, v in raw.items() if k in common}, Common),
            own=convert({k: v for k, v in raw.items() if k in own}, kind.fields),
            contact=contact,
        )
    except msgspec.ValidationError as error:
        message, _, at = str(error).partition(" - at `")
        own_words = error.__cause__ if isinstance(error.__cause__, FieldError) else None
        field = own_words.field if own_words else at.rpartition("$.")[2].rstrip("`")
        if "matching regex" in message:
            message = next(
                (words for pattern, words in _WORDS.items() if repr(pattern) in message),
                "it does not fit",
            )
        raise SourceError(
            f"{where}, {field or 'fields'}: {message}",
            remedy=(own_words and own_words.remedy)
            or f"See `{field.partition('[')[0] or kind.name}` in docs/sources.md.",
        ) from error
    for field, url in _addresses(msgspec.inspect.type_info(kind.fields), source.own, ""):
        try:
            checked(url)
            checked(encoded(url))
        except NotTakenError as error:
            remedy = "Correct the address."
            raise SourceError(f"{where}, {field}: {error.message}", remedy=remedy) from error
    return source


def _trimmed(value: Any) -> Any:
    """Without the spaces around addresses, which nobody sees."""
    if isinstance(value, dict):
        return {key: _trimmed(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_trimmed(one) for one in value]
    if isinstance(value, str) and re.match(" *https?://", value, re.I):
        return value.strip(" ")
    return value


def _addresses(kind: Any, value: Any, field: str) -> Iterator[tuple[str, str]]:
    """The addresses in a value of a type (of `msgspec.inspect`), each with its field."""
    if isinstance(kind, msgspec.inspect.StructType) and not isinstance(value, str):
        for one in kind.fields:
            at = f"{field}.{one.name}" if field else one.name
            yield from _addresses(one.type, getattr(value, one.name), at)
    elif isinstance(kind, msgspec.inspect.VarTupleType):
        for number, one in enumerate(value):
            yield from _addresses(kind.item_type, one, f"{field}[{number}]")
    elif isinstance(kind, msgspec.inspect.UnionType):
        for other in kind.types:
            yield from _addresses(other, value, field)
    elif getattr(kind, "pattern", "") == WEB_ADDRESS and isinstance(value, str) and value:
        yield field, value


def schema() -> dict[str, Any]:
    """The JSON Schema of a `sources.yaml`."""
    common = msgspec.json.schema(Common)["$defs"]["Common"]
    variants: list[dict[str, Any]] = []
    shared: dict[str, Any] = {}
    for name, kind in sorted(kinds().items()):
        made = msgspec.json.schema(kind.fields)
        own = made["$defs"].pop(kind.fields.__name__)
        shared |= made["$defs"]
        variants.append({
            "title": kind.label,
            "type": "object",
            "properties": {**common["properties"], **own["properties"], "kind": {"const": name}},
            "required": [*common["required"], *own.get("required", [])],
            "additionalProperties": False,
        })  # fmt: skip
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Sources of a collection of fonds",
        "type": "object",
        "properties": {
            "contact": {"type": "string"},
            "sources": {"type": "array", "items": {"oneOf": variants}},
        },
        "required": ["sources"],
        "$defs": shared,
        "additionalProperties": False,
    }
