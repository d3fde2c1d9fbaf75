"""One bucket of an object store: bytes under keys, with checksums both ways.

Every write carries a SHA-256 that the store verifies, and the same in the object's metadata; every
read of such an object is verified here. Errors come out as `warehouse.errors` has them.
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal, cast

from findings.errors import FaultError
from warehouse.client import client, translated
from warehouse.errors import LostRaceError, MissingError
from warehouse.listing import Bucket, every_version, versions_of
from warehouse.options import StoreOptions
from warehouse.stored import SHA256, Head, Stored, file_sha256, head_of, verify

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client
    from types_boto3_s3.type_defs import ObjectIdentifierTypeDef, TagTypeDef

#: bytes; larger files go up in parts of 16 MiB, so that a broken connection costs one part
SINGLE_PUT = 64 * 1024**2
_READ = 1024**2
#: keys that one request to delete may name
_AT_ONCE = 1000
#: how originals are locked: only the administrator may pass it, where the law asks for it
LOCK: Literal["GOVERNANCE"] = "GOVERNANCE"
LOCK_YEARS = 100


class ObjectStore:
    """Typed access to one bucket; safe to use from several threads."""

    def __init__(self, options: StoreOptions, bucket: str, *, tags: str = "") -> None:
        """`tags` (`name=value`, as in a URL) go with every object that is written."""
        self.options = options
        self.bucket = bucket
        self._tags: dict[str, Any] = {"Tagging": tags} if tags else {}

    @property
    def place(self) -> Bucket:
        """The bucket, for whoever goes through it (`warehouse.listing`)."""
        return Bucket(self.options, self.bucket)

    @property
    def _s3(self) -> S3Client:
        return client(self.options)

    def get(self, key: str, *, version: str = "", unverified: bool = False) -> bytes:
        """The whole object, checked unless `unverified`. MissingError where there is none."""
        return self.get_with_head(key, version=version, unverified=unverified)[0]

    def get_with_head(
        self, key: str, *, version: str = "", unverified: bool = False
    ) -> tuple[bytes, Head]:
        """The whole object, checked unless `unverified`, and its headers."""
        with translated(self.bucket, key):
            answer = self._s3.get_object(**self._at(key, version), ChecksumMode="ENABLED")
            body = answer["Body"].read()
        head = head_of(key, answer)
        if not unverified:
            verify(self.bucket, head, hashlib.sha256(body).hexdigest(), len(body))
        return body, head

    def put(
        self, key: str, body: bytes, *, metadata: Mapping[str, str] | None = None, media: str = ""
    ) -> str:
        """Write, whatever was there; the new ETag."""
        return self._put(key, body, metadata, media)

    def put_if_absent(
        self, key: str, body: bytes, *, metadata: Mapping[str, str] | None = None, media: str = ""
    ) -> bool:
        """Write where there is nothing; False (and nothing done) where there is something."""
        try:
            self._put(key, body, metadata, media, IfNoneMatch="*")
        except LostRaceError:
            return False
        return True

    def swap(self, key: str, body: bytes, etag: str | None, *, media: str = "") -> str:
        """Replace the object that has `etag` (None: that is not there); the new ETag.

        Raises LostRaceError where another writer was first.
        """
        condition: dict[str, Any] = {"IfMatch": etag} if etag else {"IfNoneMatch": "*"}
        return self._put(key, body, None, media, **condition)

    def head(self, key: str, *, version: str = "") -> Head | None:
        """The object's headers, None where there is none."""
        try:
            with translated(self.bucket, key):
                answer = self._s3.head_object(**self._at(key, version), ChecksumMode="ENABLED")
        except MissingError:
            return None
        return head_of(key, answer)

    def exists(self, key: str) -> bool:
        """Whether there is such an object."""
        return self.head(key) is not None

    def list(self, prefix: str = "", *, after: str = "") -> Iterator[Stored]:
        """The newest version of every object under `prefix`, in the order of keys.

        With `after`, only of keys greater than that one, wherever it lies.
        """
        pages = self._s3.get_paginator("list_objects_v2").paginate(
            Bucket=self.bucket, Prefix=prefix, StartAfter=after
        )
        with translated(self.bucket, prefix):
            for page in pages:
                for found in page.get("Contents", ()):
                    yield Stored(found["Key"], found["Size"], found["ETag"], found["LastModified"])

    def list_versions(self, prefix: str = "", *, deep: bool = True) -> Iterator[Stored]:
        """Every version of every object under `prefix` (`warehouse.listing.every_version`)."""
        return every_version(self.place, prefix, deep=deep)

    def folders(self, prefix: str = "") -> tuple[str, ...]:
        """The first-level folders under `prefix` (which ends in `/` or is empty)."""
        pages = self._s3.get_paginator("list_objects_v2").paginate(
            Bucket=self.bucket, Prefix=prefix, Delimiter="/"
        )
        with translated(self.bucket, prefix):
            return tuple(
                found["Prefix"] for page in pages for found in page.get("CommonPrefixes", ())
            )

    def download(self, key: str, path: Path, *, version: str = "") -> Head:
        """The object into a file, whole and verified or not at all."""
        part = path.with_name(f".{path.name[:100]}.{os.getpid()}.part")
        digest, size = hashlib.sha256(), 0
        try:
            with part.open("wb") as file, translated(self.bucket, key):
                answer = self._s3.get_object(**self._at(key, version), ChecksumMode="ENABLED")
                for chunk in answer["Body"].iter_chunks(_READ):
                    file.write(chunk)
                    digest.update(chunk)
                    size += len(chunk)
            head = head_of(key, answer)
            verify(self.bucket, head, digest.hexdigest(), size)
            part.replace(path)
        except OSError as error:
            raise FaultError(
                f"cannot write {path}: {error.strerror}",
                remedy="Make room on the disk.",
            ) from error
        finally:
            part.unlink(missing_ok=True)
        return head

    def digest(self, key: str, *, version: str = "") -> tuple[str, Head]:
        """The SHA-256 of the object's bytes, verified as `get`, and its headers; none are kept."""
        found, size = hashlib.sha256(), 0
        with translated(self.bucket, key):
            answer = self._s3.get_object(**self._at(key, version), ChecksumMode="ENABLED")
            for chunk in answer["Body"].iter_chunks(_READ):
                found.update(chunk)
                size += len(chunk)
        head = head_of(key, answer)
        verify(self.bucket, head, found.hexdigest(), size)
        return found.hexdigest(), head

    def upload(
        self,
        path: Path,
        key: str,
        *,
        sha256: str = "",
        metadata: Mapping[str, str] | None = None,
        if_absent: bool = False,
        lock: bool = False,
    ) -> bool:
        """A file's bytes under `key`; `sha256` spares reading it twice where it is known.

        With `if_absent`, False and nothing done where there is something. With `lock`, this
        version of it cannot be deleted for `LOCK_YEARS`.
        """
        digest = sha256 or file_sha256(path)
        condition: dict[str, Any] = {"IfNoneMatch": "*"} if if_absent else {}
        locked = _locked() if lock else {}
        try:
            if path.stat().st_size <= SINGLE_PUT:
                with path.open("rb") as file:
                    self._put(key, file, metadata, "", sha256=digest, **condition, **locked)
            else:
                more = {"Metadata": {**(metadata or {}), SHA256: digest}, **locked}
                self._upload_in_parts(path, key, more, condition)
        except LostRaceError:
            return False
        return True

    def mark(self, key: str, tags: Mapping[str, str]) -> None:
        """Make `tags` the only tags of an object; policies can ask for them."""
        pairs: list[TagTypeDef] = [{"Key": name, "Value": value} for name, value in tags.items()]
        with translated(self.bucket, key):
            self._s3.put_object_tagging(Bucket=self.bucket, Key=key, Tagging={"TagSet": pairs})

    def delete(self, key: str) -> None:
        """Remove an object; no error where there is none."""
        with translated(self.bucket, key):
            self._s3.delete_object(Bucket=self.bucket, Key=key)

    def delete_many(self, keys: Sequence[str]) -> int:
        """Remove objects, a thousand a request; how many. Raises FaultError where one stays."""
        self._delete([{"Key": key} for key in keys])
        return len(keys)

    def delete_whole(self, keys: Sequence[str]) -> int:
        """Remove objects with all versions of them, so that no marker is left; how many objects.

        The newest version of each goes last: of an object on which somebody was cut off, a plain
        list still tells. Of one that is written meanwhile, the new version stays.
        """
        older: list[ObjectIdentifierTypeDef] = []
        newest: list[ObjectIdentifierTypeDef] = []
        for one in versions_of(self.place, keys):
            # no version has a name where the bucket keeps none
            (newest if one.latest else older).append(
                {"Key": one.key, "VersionId": one.version or "null"}
            )
        self._delete(older)
        self._delete(newest)
        return len(newest)

    def _delete(self, doomed: Sequence[ObjectIdentifierTypeDef]) -> None:
        for at in range(0, len(doomed), _AT_ONCE):
            some = doomed[at : at + _AT_ONCE]
            with translated(self.bucket, some[0]["Key"]):
                answer = self._s3.delete_objects(
                    Bucket=self.bucket, Delete={"Objects": some, "Quiet": True}
                )
            for error in answer.get("Errors", ()):
                raise FaultError(f"{self.bucket}/{error.get('Key')}: {error.get('Message')}")

    def _put(
        self,
        key: str,
        body: bytes | IO[bytes],
        metadata: Mapping[str, str] | None,
        media: str,
        *,
        sha256: str = "",
        **more: Any,
    ) -> str:
        digest = sha256 or hashlib.sha256(cast(bytes, body)).hexdigest()
        if media:
            more["ContentType"] = media
        with translated(self.bucket, key):
            answer = self._s3.put_object(
                Bucket=self.bucket,
                Key=key,
                Body=body,
                Metadata={**(metadata or {}), SHA256: digest},
                ChecksumSHA256=base64.b64encode(bytes.fromhex(digest)).decode(),
                **self._tags,
                **more,
            )
        return answer["ETag"]

    def _upload_in_parts(
        self, path: Path, key: str, more: Mapping[str, Any], condition: Mapping[str, Any]
    ) -> None:
        from boto3.s3.transfer import TransferConfig

        if condition and self.exists(key):
            raise LostRaceError(f"{self.bucket}/{key} is there already")
        with translated(self.bucket, key):
            self._s3.upload_file(
                str(path),
                self.bucket,
                key,
                ExtraArgs={**more, "ChecksumAlgorithm": "SHA256", **self._tags},
                # 4 threads: 8 were slower on two cores (docs/facts.md)
                Config=TransferConfig(multipart_chunksize=16 * 1024**2, max_concurrency=4),
            )

    def _at(self, key: str, version: str) -> dict[str, Any]:
        place = {"Bucket": self.bucket, "Key": key}
        return {**place, "VersionId": version} if version else place


def _locked() -> dict[str, Any]:
    until = datetime.now(UTC) + timedelta(days=365 * LOCK_YEARS)
    return {"ObjectLockMode": LOCK, "ObjectLockRetainUntilDate": until}
