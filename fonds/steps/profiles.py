"""The collections' profiles, as a run first meets them."""

from __future__ import annotations

import functools
import hashlib

import msgspec

from fonds.profile import Profile
from fonds.profile_text import ProfileError, check_corrections, decoded, parse
from fonds.steps.records import Found
from fonds.steps.run_files import RunFiles
from warehouse.drop import CORRECTIONS, PROFILE, Drop, object_key
from warehouse.errors import MissingError

#: the run's file of profiles under wrong names, by collection
MISNAMED = "misnamed"


class Profiles:
    """What the run's documents are read and judged by."""

    def __init__(self, files: RunFiles, drop: Drop) -> None:
        self._files, self._drop = files, drop
        self._known: dict[str, Profile] = {}

    def of(self, collection: str) -> Profile:
        """The collection's profile as the run first met it; the defaults where it has none.

        Raises ProfileError where it cannot be used, with the field or line that is wrong.
        """
        if collection not in self._known:
            # kept with the run: a profile that changes meanwhile is one for the next run
            name = f"profiles/{hashlib.sha256(collection.encode()).hexdigest()[:16]}"
            profile = self._files.read_if_there(name, Profile)
            if profile is None:
                profile = self.now(collection)
                self._files.save(name, profile)
            self._known[collection] = profile
        return self._known[collection]

    def of_document(self, one: Found) -> Profile:
        """The profile that a document is judged by: the defaults where a bad one refused it."""
        try:
            return self.of(one.dropped.collection)
        except ProfileError:
            if one.refusal is None:
                raise
            return Profile()

    def now(self, collection: str) -> Profile:
        """The collection's profile as it lies in the drop at this moment; errors as `of`."""
        if key := self._misnamed.get(collection):
            # what it says may be who must not read these texts
            raise ProfileError(
                f"{key} is not used: a profile's key must be {object_key(collection, PROFILE)}",
                remedy=f"Drop it as profile.yaml with --collection {collection}, "
                "or one with no more than {} in it.",
            )
        text, corrections = (self._text(collection, name) for name in (PROFILE, CORRECTIONS))
        profile = Profile() if text is None else parse(text, name=object_key(collection, PROFILE))
        if corrections is None:
            return profile
        check_corrections(corrections, object_key(collection, CORRECTIONS))
        return msgspec.structs.replace(profile, corrections=corrections)

    @functools.cached_property
    def _misnamed(self) -> dict[str, str]:
        return self._files.read_if_there(MISNAMED, dict[str, str]) or {}

    def _text(self, collection: str, name: str) -> str | None:
        """The text of a collection's file; None where it has none."""
        key = object_key(collection, name)
        try:
            return decoded(self._drop.read(key), key)
        except MissingError:
            return None
