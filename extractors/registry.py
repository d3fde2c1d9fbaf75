"""The one list of formats: every module of `extractors.formats`, and what the caller adds."""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Sequence

from extractors.document import Format


@functools.cache
def formats(extra: tuple[str, ...] = ()) -> dict[str, Format]:
    """All formats by source type. `extra` names further modules that have a `FORMAT`."""
    import extractors.formats as package

    names = sorted(
        f"{package.__name__}.{info.name}" for info in pkgutil.iter_modules(package.__path__)
    )
    found: dict[str, Format] = {}
    for name in (*extra, *names):
        entry: Format | None = getattr(importlib.import_module(name), "FORMAT", None)
        if entry is None:
            continue
        if entry.source_type in found:
            raise ValueError(f"two formats are called {entry.source_type!r}")
        found[entry.source_type] = entry
    return found


def by_extension(extension: str, extra: tuple[str, ...] = ()) -> Sequence[Format]:
    """The formats whose files are usually named so (`.tif`, lower case)."""
    return [entry for entry in formats(extra).values() if extension in entry.extensions]


def holds_documents(source_type: str, extra: tuple[str, ...] = ()) -> bool:
    """Whether a file of that type holds other documents, for `extractors.containers.unpack`."""
    entry = formats(extra).get(source_type)
    return entry is not None and entry.unpack is not None


def has_pages(source_type: str, extra: tuple[str, ...] = ()) -> bool:
    """Whether a file of that type has a text of its own: all but pure containers."""
    entry = formats(extra).get(source_type)
    return entry is not None and entry.family != "container"
