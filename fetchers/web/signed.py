"""Requests to an object store, signed with its key (AWS Signature, version 4)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from fetchers.web.client import Login

#: of a request without a body
_EMPTY = hashlib.sha256(b"").hexdigest()


@dataclass(frozen=True, slots=True)
class Signed(Login):
    """A key and its secret; what is sent proves the secret and does not tell it."""

    region: str = ""

    def headers(self, url: str) -> Mapping[str, str]:
        """The signature of a GET of `url`, as it is asked for, at this moment."""
        from botocore.auth import S3SigV4Auth
        from botocore.awsrequest import AWSRequest
        from botocore.credentials import Credentials

        request = AWSRequest("GET", url, headers={"X-Amz-Content-SHA256": _EMPTY})
        S3SigV4Auth(Credentials(self.user, self.secret), "s3", self.region).add_auth(request)
        return dict(request.headers.items())
