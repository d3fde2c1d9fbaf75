"""The rules: what every document is expected to satisfy, found in `expectations/rules/`."""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Iterator

from expectations import drift
from expectations import rules as folder
from expectations.rule import CollectionRule, DocumentRule, FaultRule, Rule
from findings.finding import catalogue

_WORST_FIRST = {"error": 0, "warning": 1, "info": 2}


@functools.cache
def rules() -> tuple[type[Rule], ...]:
    """Every rule, gravest first. One is added by putting its file into the folder."""
    known = catalogue()
    return tuple(
        sorted(_found(), key=lambda rule: (_WORST_FIRST[known[rule.code].severity], rule.__name__))
    )


@functools.cache
def document_rules() -> tuple[type[DocumentRule], ...]:
    """The rules that look at a document when it is measured."""
    return tuple(rule for rule in rules() if issubclass(rule, DocumentRule))


@functools.cache
def collection_rules() -> tuple[type[CollectionRule], ...]:
    """The rules that hold the documents of a collection against each other."""
    return tuple(rule for rule in rules() if issubclass(rule, CollectionRule))


@functools.cache
def fault_rules() -> tuple[type[FaultRule], ...]:
    """The rules whose faults are found before the rows are asked."""
    return tuple(rule for rule in rules() if issubclass(rule, FaultRule))


def _found() -> Iterator[type[Rule]]:
    for module in pkgutil.iter_modules(folder.__path__):
        loaded = importlib.import_module(f"{folder.__name__}.{module.name}")
        for value in vars(loaded).values():
            if (
                isinstance(value, type)
                and issubclass(value, Rule)
                and value.__module__ == loaded.__name__
            ):
                yield value


def adjustable() -> dict[str, str]:
    """The codes that a profile may weaken, switch off or make graver, each with its threshold.

    The threshold is a name of `ExpectOptions`, empty where the rule has none or several.
    """
    by_code: dict[str, list[type[Rule]]] = {}
    for rule in rules():
        by_code.setdefault(rule.code, []).append(rule)
    limits = {
        code: found[0].limit if len(found) == 1 else ""
        for code, found in by_code.items()
        if not any(rule.guards for rule in found)
    }
    return dict(sorted({**limits, **dict.fromkeys(drift.codes(), "")}.items()))
