"""The one list of kinds of sources: every module of `fetchers.kinds`."""

from __future__ import annotations

import functools
import importlib
import pkgutil

from fetchers.contract import Kind


@functools.cache
def kinds() -> dict[str, Kind]:
    """All kinds by name."""
    import fetchers.kinds as package

    found: dict[str, Kind] = {}
    for info in pkgutil.iter_modules(package.__path__):
        entry: Kind | None = getattr(
            importlib.import_module(f"{package.__name__}.{info.name}"), "KIND", None
        )
        if entry is None:
            continue
        if entry.name in found:
            raise ValueError(f"two kinds are called {entry.name!r}")
        found[entry.name] = entry
    return found
