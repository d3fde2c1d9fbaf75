"""The examples in the describers' docstrings hold."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import describers

MODULES = [m.name for m in pkgutil.walk_packages(describers.__path__, "describers.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0
