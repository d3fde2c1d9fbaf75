"""`setup/constraints.txt` from the lock: `python -m workshop.constraints >setup/constraints.txt`.

The same versions as everything here is tested with, in the form that `pip install -c` takes beside
an Airflow that is there already.
"""

from __future__ import annotations

import sys
from pathlib import Path

LOCK = Path(__file__).parents[1] / "requirements.lock"


def constraints(lock: str) -> str:
    """The pins of a lock without its hashes.

    >>> constraints("boto3==1.2 \\\\\\n    --hash=sha256:ab\\nlxml==6.0 ; python_version < '4'\\n")
    "boto3==1.2\\nlxml==6.0 ; python_version < '4'\\n"
    """
    pins = (line.removesuffix("\\").rstrip() for line in lock.splitlines())
    return "".join(f"{pin}\n" for pin in pins if pin and pin[0] not in " #")


if __name__ == "__main__":
    sys.stdout.write(constraints(LOCK.read_text(encoding="utf-8")))
