"""docs/house.svg: the rooms as floors and every import between them as an arrow, from the code.

`python -m workshop.docs.house > docs/house.svg`
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

#: from the roof to the ground; an arrow may only go down
FLOORS = (
    *("dags", "fonds", "readingroom", "warehouse", "expectations", "describers"),
    *("cleaners", "extractors", "fetchers", "findings"),
)
_HEIGHT, _WIDTH, _GAP = 44, 150, 34
#: pixels between two arrows that begin at different floors
_LANE = 26


def imports(root: Path) -> set[tuple[str, str]]:
    """Which room imports which."""
    found: set[tuple[str, str]] = set()
    for room in FLOORS:
        for path in sorted((root / room).rglob("*.py")):
            for name in _imported(ast.parse(path.read_text(encoding="utf-8"))):
                other = name.partition(".")[0]
                if other in FLOORS and other != room:
                    found.add((room, other))
    return found


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def upward(found: set[tuple[str, str]]) -> list[tuple[str, str]]:
    """The imports that go up: there should be none."""
    return [pair for pair in found if FLOORS.index(pair[1]) < FLOORS.index(pair[0])]


def picture(found: set[tuple[str, str]]) -> str:
    """The drawing, as SVG."""
    height = len(FLOORS) * (_HEIGHT + _GAP)
    width = _WIDTH + 40 + _LANE * (len(FLOORS) + 1)
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
            'font-family="sans-serif" font-size="13">'
        ),
        "<title>Imports between the rooms: every arrow goes down</title>",
        (
            '<defs><marker id="tip" markerWidth="8" markerHeight="8" refX="7" refY="4" '
            'orient="auto"><path d="M0 0 8 4 0 8z"/></marker></defs>'
        ),
    ]
    for floor, room in enumerate(FLOORS):
        y = _top(floor)
        parts.append(
            f'<rect x="10" y="{y}" width="{_WIDTH}" height="{_HEIGHT}" rx="6" fill="#eef2f6" '
            f'stroke="#456"/><text x="{10 + _WIDTH // 2}" y="{y + _HEIGHT // 2 + 5}" '
            f'text-anchor="middle">{room}</text>'
        )
    parts += [_arrow(*pair) for pair in sorted(found, key=_depth)]
    return "\n".join((*parts, "</svg>", ""))


def _depth(pair: tuple[str, str]) -> tuple[int, int]:
    above, below = pair
    return FLOORS.index(above), FLOORS.index(below)


def _arrow(above: str, below: str) -> str:
    start, end = FLOORS.index(above), FLOORS.index(below)
    edge = 10 + _WIDTH
    x = edge + 12 + _LANE * start
    y0 = _top(start) + 8 + (end - start) * (_HEIGHT - 16) // len(FLOORS)
    y1 = _top(end) + 8 + start * (_HEIGHT - 16) // len(FLOORS)
    return (
        f'<path d="M{edge} {y0}H{x}V{y1}H{edge + 1}" fill="none" stroke="#678" '
        f'marker-end="url(#tip)"><title>{above} imports {below}</title></path>'
    )


def _top(floor: int) -> int:
    return _GAP // 2 + floor * (_HEIGHT + _GAP)


if __name__ == "__main__":
    print(picture(imports(Path.cwd())), end="")
