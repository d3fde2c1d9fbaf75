"""Modules that are loaded when something is first asked of them, and not when they are imported.

Great Expectations imports SciPy's statistics and Altair's charts for three of its expectations,
none of which is ours: a third of the CPU of its import. The standard library's `LazyLoader` does
not help: its modules load when `import` looks at their `__spec__`, as any second import does.
"""

from __future__ import annotations

import importlib.util
import sys
import threading
from importlib.abc import Loader
from types import ModuleType
from typing import Any


def put_off(*names: str) -> None:
    """Have these modules loaded by the first attribute that anybody asks of them.

    What is imported is the module itself, which is filled then. One that is loaded already stays
    as it is. ImportError where what it is part of is not installed; where it is not itself, its
    import says so.
    """
    for name in names:
        if name not in sys.modules:
            spec = importlib.util.find_spec(name)
            if spec is not None and spec.loader is not None:
                sys.modules[name] = _waiting(importlib.util.module_from_spec(spec), spec.loader)


def _waiting(module: ModuleType, loader: Loader) -> ModuleType:
    """The module, still empty; what goes wrong when it is loaded does so again the next time."""
    lock = threading.RLock()
    has = vars(module)
    state = "waiting"

    def load(attribute: str) -> Any:
        nonlocal state
        with lock:  # other threads wait; the one that loads sees what is there so far
            if state == "waiting":
                state = "loading"
                try:
                    loader.exec_module(module)
                except BaseException:
                    state = "waiting"
                    raise
                state = "loaded"
                if has.get("__getattr__") is load:
                    del has["__getattr__"]
                return getattr(module, attribute)
            if attribute in has:
                return has[attribute]
        raise AttributeError(f"module {module.__name__!r} has no attribute {attribute!r}")

    has["__getattr__"] = load
    return module
