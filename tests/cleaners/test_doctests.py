"""Every cleaner argues with an example that runs."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import cleaners
import cleaners.furniture
import cleaners.notes
from cleaners.plan import PLAN

MODULES = sorted(
    f"{package.__name__}.{found.name}"
    for package in (cleaners, cleaners.furniture, cleaners.notes)
    for found in pkgutil.iter_modules(package.__path__)
    if not found.ispkg
)


@pytest.mark.parametrize("name", MODULES)
def test_examples_hold(name: str) -> None:
    failed, _ = doctest.testmod(importlib.import_module(name))
    assert failed == 0


@pytest.mark.parametrize("cleaner", PLAN, ids=lambda cleaner: cleaner.NAME)
def test_every_cleaner_argues_and_shows(cleaner: object) -> None:
    doc = cleaner.__doc__ or ""
    for part in ("Cause", "Effect", "Backs off", ">>> "):
        assert part in doc
