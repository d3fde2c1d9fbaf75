"""Who may do what in the embedded object store: the least that each role can work with.

SeaweedFS knows actions on a bucket or a prefix. `Write:bucket` would let a role change the
bucket itself (suspend its versioning, say); `Write:bucket/*` does not. Writing includes deleting,
so what nobody may delete is refused by a bucket policy (`warehouse.buckets`), which binds the
administrator too. Each cell is tested in tests/warehouse/test_roles.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fonds.stack.keys import Key

DROP, WORK, WAREHOUSE = "drop", "work", "warehouse"

ACTIONS: Mapping[str, tuple[str, ...]] = {
    "admin": ("Admin", "Read", "List", "Tagging", "Write"),
    "archivist": (f"Read:{DROP}", f"List:{DROP}", f"Write:{DROP}/*"),
    "pipeline": (
        *(
            f"{action}:{bucket}"
            for bucket in (DROP, WORK, WAREHOUSE)
            for action in ("Read", "List")
        ),
        f"Write:{DROP}/receipts/*",
        f"Write:{WORK}/*",
        f"Write:{WAREHOUSE}/*",
        # what may be read of a document is said by a tag on its files
        f"Tagging:{WAREHOUSE}/*",
    ),
    "reader": (f"Read:{WAREHOUSE}", f"List:{WAREHOUSE}"),
}


def identities(keys: Mapping[str, Key]) -> dict[str, Any]:
    """The store's configuration of identities, as `weed mini -s3.config` reads it."""
    return {
        "identities": [
            {
                "name": role,
                "credentials": [{"accessKey": key.access, "secretKey": key.secret}],
                "actions": list(ACTIONS[role]),
            }
            for role, key in keys.items()
        ]
    }
