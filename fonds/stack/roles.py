"""Who may do what in the embedded object store: the least that each role can work with.

| role | its work |
|---|---|
| admin | buckets and their rules; no step and no person works with it |
| archivist/<collection> | drops files into that collection, reads them and their receipts |
| archivist | the same for every collection: the owner of an embedded archive |
| pipeline | looks at, reads, describes and judges what was dropped; its parsers have no key |
| publisher | loads what was judged, shows it to readers, writes receipts |
| reviewer | reads what was read, refused and published; decides, and corrects |
| reader | reads what is archived |
| events | writes down what the store tells of: hears from outside, reads nothing |
| takedown | removes a document for good, past every lock; a person's, no step works with it |

SeaweedFS knows actions on a bucket or a prefix. `Write:bucket` would let a role change the
bucket itself (suspend its versioning, say); `Write:bucket/*` does not. Writing includes deleting:
what nobody may delete is refused by bucket policies and kept by object lock (`warehouse.buckets`).
Each cell is tested in tests/warehouse/test_roles.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from findings.errors import UsageError
from fonds.stack.keys import Key
from warehouse.names import to_key

DROP, WORK, WAREHOUSE, HELD = "drop", "work", "warehouse", "held"
ARCHIVIST = "archivist/"
#: folders of the work bucket that belong to publishing: the list of the refused, a run's own files,
#: the quality pages of runs, what is asked for, what is long and waits, what is announced, what
#: earlier runs of a collection brought and their documents claim, and what persons are to be told
PUBLISHED_WORK = (
    *("quarantine", "runs", "reports", "unfinished", "requests", "queue"),
    *("collections", "claims", "notices", "announced"),
)

_READS_ALL = tuple(
    f"{action}:{bucket}" for bucket in (DROP, WORK, WAREHOUSE) for action in ("Read", "List")
)
ACTIONS: Mapping[str, tuple[str, ...]] = {
    "admin": ("Admin", "Read", "List", "Tagging", "Write"),
    "archivist": (f"Read:{DROP}", f"List:{DROP}", f"Write:{DROP}/*"),
    "pipeline": (*_READS_ALL, f"Write:{WORK}/*"),
    "publisher": (
        *_READS_ALL,
        f"Write:{DROP}/receipts/*",
        *(f"Write:{WORK}/{folder}/*" for folder in PUBLISHED_WORK),
        f"Write:{WAREHOUSE}/*",
        # what may be read of a document is said by a tag on its files
        f"Tagging:{WAREHOUSE}/*",
        # originals are locked as they are written
        f"PutObjectRetention:{WAREHOUSE}/ocfl/*",
    ),
    "reviewer": (
        *_READS_ALL,
        f"Write:{WORK}/quarantine/*",
        # what is decided: a row, and a request to the next run
        f"Write:{WORK}/requests/*",
        f"Write:{WAREHOUSE}/restricted/tables/decisions/*",
    ),
    "events": (f"List:{DROP}", f"Write:{WORK}/announced/*"),
    "reader": (f"Read:{WAREHOUSE}", f"List:{WAREHOUSE}"),
    "takedown": (
        *_READS_ALL,
        f"Read:{HELD}",
        f"List:{HELD}",
        *(f"Write:{bucket}/*" for bucket in (DROP, WORK, WAREHOUSE, HELD)),
        f"Tagging:{WAREHOUSE}/*",
        # what is held is locked as it is written
        f"PutObjectRetention:{HELD}/*",
        *(f"BypassGovernanceRetention:{bucket}/*" for bucket in (DROP, WAREHOUSE, HELD)),
    ),
}


def archivist_of(collection: str) -> str:
    """The role of the archivist of one collection.

    Raises UsageError for a collection that a key cannot be confined to.
    """
    folder = to_key(collection)
    # the store reads these two as patterns: `a*` would open every collection with an a
    if not folder or folder == "receipts" or set(folder) & set("/*?"):
        raise UsageError(
            f"there can be no key for a collection called {collection!r}",
            remedy="Give the collection a plain name: without / * ?, and not `receipts`.",
        )
    return ARCHIVIST + folder


def actions(role: str) -> Sequence[str]:
    """What a role may do, as the store has it."""
    if not role.startswith(ARCHIVIST):
        return ACTIONS[role]
    folder = role.removeprefix(ARCHIVIST)
    return (
        *(f"{action}:{DROP}/{folder}/*" for action in ("Read", "List", "Write")),
        *(f"{action}:{DROP}/receipts/{folder}/*" for action in ("Read", "List")),
    )


def identities(keys: Mapping[str, Key]) -> dict[str, Any]:
    """The store's configuration of identities, as `weed mini -s3.config` reads it."""
    return {
        "identities": [
            {
                "name": role,
                "credentials": [{"accessKey": key.access, "secretKey": key.secret}],
                "actions": list(actions(role)),
            }
            for role, key in keys.items()
        ]
    }
