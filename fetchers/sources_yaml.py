"""The YAML of a `sources.yaml`: plain values with their lines, of bounded size, nothing twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from fetchers.errors import SourceError

#: characters; a list of a million addresses is a sitemap, not a list
MOST_CHARACTERS = 4_000_000
#: values, each counted as often as it is referred to: more is a bomb of anchors
_MOST_VALUES = 500_000
_LARGEST = 2**63


#: numbers as everybody writes them: `010`, `0x10`, `1_0` and `1:30` are words
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)$(?!\n)")
_DECIMAL = re.compile(
    r"([-+]?((0|[1-9][0-9]*)\.[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|"
    r"\.(nan|NaN|NAN))$(?!\n)"
)


def _shapes() -> dict[Any, Any]:
    """What a plain word is taken for, by how it begins."""
    ours = {"timestamp": None, "int": _INTEGER, "float": _DECIMAL}
    return {
        first: [
            (tag, shape)
            for tag, shape in ((tag, ours.get(tag.rpartition(":")[2], was)) for tag, was in found)
            if shape is not None
        ]
        for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


class _Loader(yaml.SafeLoader):
    """YAML without its own dates, which are words that the source says, and its old numbers."""

    yaml_implicit_resolvers = _shapes()

    def construct_integer(self, node: yaml.ScalarNode) -> int:
        """A whole number that can be written down again."""
        value = self.construct_yaml_int(node)
        if not -_LARGEST <= value < _LARGEST:
            raise ValueError("a number of more than 64 bits")
        return int(value)


_Loader.add_constructor("tag:yaml.org,2002:int", _Loader.construct_integer)


def read_yaml(text: str, name: str) -> tuple[Any, list[int]]:
    """The value of a file, and the line of each item of its list `sources`. SourceError."""
    if len(text) > MOST_CHARACTERS:
        raise SourceError(
            f"{name} is longer than {MOST_CHARACTERS:,} characters",
            remedy="Name a sitemap in the place of a list of so many addresses.",
        )
    try:
        loader = _Loader(text)
        tree = loader.get_single_node()
        if tree is None:
            return {}, []
        _check(tree, name)
        value = loader.construct_document(tree)
    except yaml.YAMLError as error:
        raise SourceError(f"{name} is not YAML: {error}", remedy="Mend the line named.") from error
    except RecursionError as error:
        raise SourceError(f"{name} is nested too deeply", remedy="Write it flat.") from error
    # a value that its own tag does not fit: PyYAML lets through what its parts raise
    except (ValueError, OverflowError, TypeError, LookupError, AttributeError) as error:
        raise SourceError(
            f"{name} holds a value that is none: {error}"[:300],
            remedy="Write words in quotes, and numbers as numbers.",
        ) from error
    return value, _lines(tree)


def _check(tree: yaml.Node, name: str) -> None:
    """Raise SourceError for a key that is there twice, half a character, and too many values."""
    sizes: dict[int, int] = {}
    if _size(tree, sizes, name) > _MOST_VALUES:
        raise SourceError(
            f"{name} has more than {_MOST_VALUES:,} values, counted as often as they are named",
            remedy="Write less by `*` and `<<`.",
        )


def _size(node: yaml.Node, sizes: dict[int, int], name: str) -> int:
    if id(node) in sizes:
        if not sizes[id(node)]:
            raise SourceError(f"{_at(node, name)}: it holds itself", remedy="Write it out.")
        return sizes[id(node)]
    sizes[id(node)] = 0  # under way
    if isinstance(node, yaml.ScalarNode):
        _check_words(node, name)
    elif isinstance(node, yaml.MappingNode):
        _check_keys(node, name)
    sizes[id(node)] = 1 + sum(_size(one, sizes, name) for one in _inside(node))
    return sizes[id(node)]


def _inside(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        for pair in node.value:
            yield from pair
    elif isinstance(node, yaml.SequenceNode):
        yield from node.value


def _check_words(node: yaml.ScalarNode, name: str) -> None:
    try:
        node.value.encode()
    except UnicodeEncodeError as error:
        raise SourceError(
            f"{_at(node, name)}: half of a character", remedy="Write the character itself."
        ) from error


def _check_keys(node: yaml.MappingNode, name: str) -> None:
    seen: set[str] = set()
    for key, _ in node.value:
        if not isinstance(key, yaml.ScalarNode) or key.tag.endswith(":merge"):
            continue
        if key.value in seen:
            raise SourceError(
                f"{_at(key, name)}: {key.value[:60]!r} is there twice", remedy="Leave one of them."
            )
        seen.add(key.value)


def _at(node: yaml.Node, name: str) -> str:
    return f"{name}, line {node.start_mark.line + 1}"


def _lines(tree: yaml.Node) -> list[int]:
    """The lines of the sources; what was merged stands before what is there itself."""
    lists = [
        value
        for key, value in (tree.value if isinstance(tree, yaml.MappingNode) else ())
        if isinstance(key, yaml.ScalarNode) and key.value == "sources"
    ]
    return [one.start_mark.line + 1 for one in _inside(lists[-1])] if lists else []
