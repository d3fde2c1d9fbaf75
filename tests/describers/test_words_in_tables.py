"""A language's words stand in its table alone: `describers/dates/tables`.

What counts as words: in a literal, two letters of Cyrillic or a letter with an accent beside
another; in a pattern, three small letters in a row; and what the text in small letters is compared
with. The names of kinds (`month`, `filler`) are the engine's own.
"""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from pathlib import Path

ROOM = Path(__file__).parents[2] / "describers" / "dates"
#: how many such literals a file still has, and why. A change that makes a number smaller lowers it
#: here too
LEFT = {
    # calendars that no language has to itself (their months, rulers and feasts: names.json)
    "calendars/counted_eras.json": 4,
    "calendars/kalends.json": 7,
    "calendars/lands.json": 5,
    "calendars/moveable.json": 2,
    "calendars/moveable.py": 1,
    "calendars/new_style_papers.json": 5,
    "calendars/new_style_papers.py": 1,
    "calendars/other_calendars.json": 8,
    "calendars/postmarks.json": 1,
    "calendars/regnal.json": 6,
    "calendars/republican.json": 7,
    "calendars/republican.py": 2,
    "calendars/stated_rule.json": 8,
    "calendars/subject.json": 1,
    # years as they are spoken, without their century
    "tokens/agreement.json": 2,
    "tokens/agreement.py": 27,
    "tokens/russian_years_in_words.json": 7,
    "tokens/russian_years_in_words.py": 23,
    "tokens/short_years.json": 6,
    # spellings before a reform, which date a text
    "build.py": 1,
    "tokens/lexicon.py": 13,
    "values/centuries.json": 2,
    # how an eye errs over letters and figures, and their endings
    "tokens/lexer.json": 2,
    "tokens/misread.json": 2,
    "tokens/printed_years.json": 1,
    "tokens/tokens.json": 1,
    "years_given/headings.json": 2,
    # endings of files, hosts, and shelf marks: no words of a language
    "doubt/addresses.json": 2,
    "doubt/address_starts.json": 5,
    "doubt/labels.json": 1,
}
_PATTERN = re.compile(r"\\[bswWd]|\(\?|\[\^|\)\?")
_NAMES = re.compile(r"\(\?P[<=]\w+[>)]|\\[a-zA-Z]|\{\d*,?\d*\}|[A-Za-zА-Яа-я]-[A-Za-zА-Яа-я]")


def literals(path: Path) -> list[str]:
    """The strings of a file that are no docstring, and hold words."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    compared = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare) and "lower()" in ast.unparse(node.left)
        for side in node.comparators
        for part in ast.walk(side)
    }
    # the names of fields
    asked = {
        id(name)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if node.func.id in ("in_all", "all_patterns", "named")
        for name in node.args
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in told | asked
        and _worded(node.value, compared=id(node) in compared)
    ]


def rows(path: Path) -> list[str]:
    """The patterns of a table beside the engine that hold words."""
    table = json.loads(path.read_text(encoding="utf-8"))
    patterns = (
        re.sub(r"\\L<[^>]+>", " ", "".join(row))
        for name, row in table.items()
        if not name.startswith("#")
    )
    return [pattern for pattern in patterns if _worded(pattern, compared=False)]


def _worded(literal: str, *, compared: bool) -> bool:
    # letters in a class are no word
    bare = _NAMES.sub(" ", re.sub(r"\[[^\]]*\]", " ", literal))
    if re.search(r"[а-яѣіъё]{2}|[äöüßéèàçąćęłńóśźż][a-z]|[a-z][äöüßéèàçąćęłńóśźż]", bare):
        return True
    small = re.search(r"(?<![\w])[a-z]{3,}", bare) is not None
    return small and (compared or _PATTERN.search(literal) is not None)


def test_no_words_of_a_language_outside_of_its_table():
    found = Counter(
        {
            str(path.relative_to(ROOM)): len(literals(path))
            for path in sorted(ROOM.rglob("*.py"))
            if path.parent.name != "tables"
        }
    )
    found += Counter(
        {
            str(path.relative_to(ROOM)): len(rows(path))
            for path in sorted(ROOM.rglob("*.json"))
            if path.name not in ("certainty.json", "names.json")
        }
    )
    assert {name: count for name, count in found.items() if count} == LEFT


def test_what_counts_as_words():
    assert _worded("весной", compared=False)
    assert _worded(r"\b(?:born|geb)\b", compared=False)
    assert _worded("the", compared=True)
    assert not _worded("month", compared=False)
    assert not _worded(r"(?P<year>\d{4})[a-zäöü]*", compared=False)


def test_the_engine_knows_the_tables_of_its_text_and_no_language():
    for path in (ROOM / "grammar").glob("*.py"):
        code = re.sub(r'"""(?:.|\n)*?"""', "", path.read_text(encoding="utf-8"))
        assert not re.search(
            r"\bgerman\b|\bfrench\b|\brussian\b|[=!]= \"(?:de|en|fr|ru)\"", code
        ), path
