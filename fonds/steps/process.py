"""The process of a step: what it does without, so that a worker holds many."""

from __future__ import annotations

import sys
from typing import Any

#: steps that hold data frames
_BY_FRAME = ("validate",)


class _NoPandas:
    """A finder of modules that finds no pandas."""

    @staticmethod
    def find_spec(name: str, *_: object) -> None:
        """Nothing, of all modules but one."""
        if name == "pandas":
            raise ModuleNotFoundError(name)


def lighten(step: str) -> None:
    """Have pyarrow take pandas for absent: its first array would import it (55 MB, .25 CPU s).

    Not for a step that holds data frames. Whoever asks pyarrow for one all the same gets it: it
    then looks for pandas again.
    """
    if step in _BY_FRAME:
        return
    import pyarrow as pa

    finder: Any = _NoPandas
    sys.meta_path.insert(0, finder)
    try:
        pa.array([None])
    finally:
        sys.meta_path.remove(finder)
