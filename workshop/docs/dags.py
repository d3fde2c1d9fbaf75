"""`docs/dags.md`, generated from the DAG files' docstrings: `python -m workshop.docs.dags > FILE`.

The files are parsed and not imported, so that the page can be made where Airflow is not installed.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

_HEAD = """# The DAGs

*Generated from the docstrings in `dags/`; do not edit. `make docs` writes it anew.*
"""


def page(folder: Path) -> str:
    """The page for all DAG files in `folder`: a section each, with a row for every task."""
    paths = sorted(folder.glob("*.py"))
    sections = [_section(path) for path in paths if _dags(path)]
    shared = [_shared(path) for path in paths if not _dags(path)]
    return "\n".join((_HEAD, *sections, *filter(None, shared)))


def _shared(path: Path) -> str:
    """A section for a file of tasks that several DAGs have."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    rows = _rows(tree)
    if not rows:
        return ""
    return "\n".join([f"## `{path.stem}`", "", ast.get_docstring(tree) or "", "", *rows]) + "\n"


def _dags(path: Path) -> list[ast.FunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in tree.body if _decorated(node, "dag")]


def _section(path: Path) -> str:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    lines = [f"## `{path.stem}`", "", ast.get_docstring(tree) or "", ""]
    for dag in _dags(path):
        lines += _rows(dag)
    return "\n".join(lines) + "\n"


def _rows(inside: ast.FunctionDef | ast.Module) -> list[str]:
    rows = [f"| `{name}` | {told} |" for name, told in _tasks(inside)]
    return ["| task | what it does |", "|---|---|", *rows] if rows else []


def _tasks(inside: ast.FunctionDef | ast.Module) -> Iterator[tuple[str, str]]:
    for node in inside.body:
        if _decorated(node, "task"):
            yield node.name, " ".join((ast.get_docstring(node) or "").split())


def _decorated(node: ast.stmt, name: str) -> TypeGuard[ast.FunctionDef]:
    """Whether a function is decorated with `@name`, `@name(...)` or `@name.kind(...)`."""
    if not isinstance(node, ast.FunctionDef):
        return False
    for decorator in node.decorator_list:
        bare = decorator.func if isinstance(decorator, ast.Call) else decorator
        while isinstance(bare, ast.Attribute):
            bare = bare.value
        if isinstance(bare, ast.Name) and bare.id == name:
            return True
    return False


if __name__ == "__main__":
    sys.stdout.write(page(Path(sys.argv[1] if len(sys.argv) > 1 else "dags")))
