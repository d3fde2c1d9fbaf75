"""Make the buckets of a production store: `python -m fonds.stack.prepare_buckets`.

Run by the `init` service of docker-compose.yml with the administrator's keys, which no other
service has.
"""

from __future__ import annotations

from fonds import settings
from warehouse.buckets import prepare


def main() -> None:
    """Buckets, versioning and policies of the store that the settings name; safe to repeat."""
    prepare(settings.load().store("admin"))


if __name__ == "__main__":
    main()
