"""A regulation as a tree, and as YAML for who takes it elsewhere."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from types import NoneType
from typing import Any, Final, Literal, get_args, get_origin

import yaml

from birpencere.drafting.rules.tree import Tree
from birpencere.kernel.text import LANGUAGES, Text
from birpencere.kernel.yaml_nodes import (
    Problem,
    UnreadableText,
    duplicate_keys,
    plain,
    root_node,
)
from birpencere.kernel.yaml_reader import hints_of, literal_of
from birpencere.regulations.errors import RegulationError
from birpencere.regulations.rules.parse import ANY, READS

WIDTH: Final = 110
TEXT: Final[Mapping[str, Any]] = dict.fromkeys(LANGUAGES, str)


def tree_of(text: str, file_name: str) -> Tree:
    """What the YAML says, right or wrong as a regulation; raises RegulationError where it is no YAML."""
    try:
        node = root_node(text)
    except UnreadableText as error:
        raise RegulationError([Problem(file_name, error.line, "", error.reason)]) from None
    problems = list(duplicate_keys(node, file_name))
    if problems:
        raise RegulationError(problems)
    tree: Tree = plain(node)
    return tree


def yaml_text(tree: Tree) -> str:
    """The document as YAML that says the same, its keys in the order of the format."""
    ordered = in_order(tree, ANY)
    return str(yaml.dump(ordered, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDTH))


class _Dumper(yaml.CSafeDumper):
    """Writes what stands in two places twice (our documents know no aliases), and nothing as nothing."""

    def ignore_aliases(self, data: object) -> bool:
        return True


_Dumper.add_representer(
    NoneType, lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", "")
)


def in_order(tree: Any, hint: Any) -> Any:
    """The same with the keys of each mapping in the order in which the format names them.

    The database does not keep their order. Keys that the format does not know come last.
    """
    if isinstance(tree, list):
        below = get_args(hint)[0] if get_origin(hint) is tuple else None
        return [in_order(item, below if below else _of_list(hint)) for item in tree]
    if not isinstance(tree, dict):
        return tree
    hints = _keys(hint, tree)
    known = [key for key in hints if key in tree]
    other = sorted(tree.keys() - hints.keys())
    return {key: in_order(tree[key], hints.get(key)) for key in (*known, *other)}


def _of_list(hint: Any) -> Any:
    """What the items of an optional list are."""
    return next((get_args(one)[0] for one in get_args(hint) if get_origin(one) is tuple), None)


def _keys(hint: Any, tree: Tree) -> Mapping[str, Any]:
    """The keys that such a mapping may have, with what stands at each; first the one that tells its kind."""
    options = [one for one in get_args(hint) or (hint,) if one is Text or _is_class(one)]
    if options == [Text]:
        return TEXT
    if len(options) > 1:
        name = literal_of(options[0])
        options = [one for one in options if get_args(hints_of(one)[name])[0] == tree.get(name)]
    if not options:
        return {}
    hints = hints_of(options[0])
    names = sorted(
        (field.name for field in fields(options[0])),
        key=lambda name: get_origin(hints[name]) is not Literal,
    )
    return {name: hints[name] for name in names}


def _is_class(hint: Any) -> bool:
    return isinstance(hint, type) and is_dataclass(hint) and hint not in READS
