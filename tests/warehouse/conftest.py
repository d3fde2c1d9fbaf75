"""Lets these tests import the documents that they make up and the program that they kill."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
