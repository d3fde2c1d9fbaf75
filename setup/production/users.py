"""The users of Airflow's page, made where they are missing: `init.sh` runs this at every start.

`admin` is a person's. `events` is that of `fonds events`, which hears from outside: it may say
that an asset has changed, and nothing else.
"""

from __future__ import annotations

import os
from pathlib import Path

from airflow.providers.fab.auth_manager.cli_commands.utils import get_application_builder

ANNOUNCER = "Announcer"
#: what its role may do, as FAB has it; assets are found for those alone who may read aliases too
MAY = (("can_read", "Assets"), ("can_read", "Asset Aliases"), ("can_create", "Assets"))


def main() -> None:
    """Make both, with the passwords of the secrets."""
    folder = Path(os.environ.get("SECRETS_DIR") or "/run/secrets")
    with get_application_builder() as builder:
        manager = builder.sm
        role = manager.add_role(ANNOUNCER)
        for action, resource in MAY:
            manager.add_permission_to_role(role, manager.create_permission(action, resource))
        for name, of in (("admin", manager.find_role("Admin")), ("events", role)):
            if manager.find_user(name) is None:
                password = (folder / f"airflow_{name}_password").read_text(encoding="utf-8")
                mail = f"{name}@localhost"
                if not manager.add_user(name, "fonds", name, mail, of, password=password):
                    raise SystemExit(f"the user {name} could not be made")
            print(f"user {name}")


if __name__ == "__main__":
    main()
