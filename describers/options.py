"""What a caller may say of a document before it is described."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class DescribeOptions:
    """Settings of the describers, all with a default that works without a profile.

    `languages` (ISO 639-1) are taken as the document's when given. `calendar` is the collection's
    rule for dates that state none, `julian_until` (ISO day, Gregorian) the last day it holds for.
    """

    languages: tuple[str, ...] = ()
    calendar: Literal["julian", "gregorian"] | None = None
    julian_until: str | None = None
