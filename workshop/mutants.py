"""Mutants of a module: its code with one thing changed, to see whether tests notice.

Changed are comparisons, logic, arithmetic, numbers and truths, what a function ends early with, and
statements that yield. Words are left alone: a message is held against what a case expects of it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from types import CodeType
from typing import Any

_COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
_CALLED = {"any": "all", "all": "any", "min": "max", "max": "min"}
#: what a class says of itself; its register is tested elsewhere
_DECLARED = frozenset({"code", "columns", "implied_by", "limit", "guards"})


@dataclass(frozen=True, slots=True)
class Mutant:
    """The changed code, and the statement that it differs in, before and after."""

    name: str
    code: CodeType


def mutants(source: str) -> Iterator[Mutant]:
    """Every mutant of a module's source."""
    tree = ast.parse(source)
    for place, statement in list(_places(tree, tree)):
        node = place.get()
        for other in _others(node):
            before = _shown(statement)
            place.put(other)
            # where the statement itself was changed, its place shows what became of it
            after = _shown(other if node is statement else statement)
            code = compile(ast.fix_missing_locations(tree), "<mutant>", "exec")
            place.put(node)
            yield Mutant(f"{before}  =>  {after}", code)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a node hangs: in a field of its parent, or at an index of that field."""

    parent: ast.AST
    field: str
    index: int | None

    def get(self) -> ast.AST:
        there = getattr(self.parent, self.field)
        found: ast.AST = there if self.index is None else there[self.index]
        return found

    def put(self, node: ast.AST) -> None:
        if self.index is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.index] = node


def _places(node: ast.AST, statement: ast.AST) -> Iterator[tuple[_Place, ast.AST]]:
    """The places of all nodes below, each with the innermost statement around it."""
    for field, value in ast.iter_fields(node):
        several = isinstance(value, list)
        for index, child in enumerate(value if several else [value]):
            if isinstance(child, ast.AST) and not _left_alone(child, field):
                inner = child if isinstance(child, ast.stmt) else statement
                yield _Place(node, field, index if several else None), inner
                yield from _places(child, inner)


def _left_alone(node: ast.AST, field: str) -> bool:
    if field in ("annotation", "returns", "decorator_list"):
        return True
    match node:
        case ast.keyword(arg="strict"):  # a check of lengths that never differ
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")) | ast.Expr(value=ast.Constant()):
            return True
        case ast.Assign(targets=[ast.Name(id=name)]):
            return name in _DECLARED
    return False


def _others(node: ast.AST) -> Iterator[ast.AST]:
    """What may stand in the place of a node."""
    match node:
        case ast.Compare(left, ops, right):
            for i, op in enumerate(ops):
                for other in _COMPARED[type(op)]:
                    yield ast.Compare(left, [*ops[:i], other(), *ops[i + 1 :]], right)
        case ast.BoolOp(op, values):
            yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
        case ast.UnaryOp(ast.Not() | ast.Invert(), operand):
            yield operand
        case ast.BinOp(left, operator, second) if type(operator) in _COUNTED:
            yield ast.BinOp(left, _COUNTED[type(operator)](), second)
        case ast.Constant(value):
            yield from (ast.Constant(other) for other in _values(value))
        case ast.Call(ast.Name(name), args, keywords) if name in _CALLED:
            yield ast.Call(ast.Name(_CALLED[name], ast.Load()), args, keywords)
        case ast.Continue():
            yield ast.Break()
        case ast.Return(None) | ast.Expr(ast.Yield() | ast.YieldFrom()):
            yield ast.Pass()


def _values(value: Any) -> Iterator[Any]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int | float):
        yield value + 1
        if value:
            yield value - 1


def _shown(statement: ast.AST) -> str:
    """The first lines of a statement, without those that it governs."""
    text = ast.unparse(statement)
    body = getattr(statement, "body", None)
    if isinstance(body, list) and body:
        text = text[: text.index("\n")] if "\n" in text else text
    return " ".join(text.split())
