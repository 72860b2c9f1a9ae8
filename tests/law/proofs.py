"""Which tests are marked with which requirements, read from their files without running them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.law.requirements import Unreadable
from tests.repo.files import ROOT, written_files

UNPROVING = {"skip", "skipif", "xfail"}
"""A test that may not run, or may fail, proves nothing."""


@dataclass(frozen=True)
class Proof:
    """A test that proves a requirement; `file` from the root of the repository."""

    id: str
    file: str
    test: str

    def __str__(self) -> str:
        return f"{self.file}::{self.test}"


def proofs() -> list[Proof]:
    """Every marked test of the project, by file; raises `Unreadable`."""
    return [
        proof
        for path in written_files(".py")
        if path.name.startswith("test_")
        for proof in proofs_of(path, path.read_text(encoding="utf-8"))
    ]


def proofs_of(path: Path, text: str) -> Iterator[Proof]:
    """What the tests of one file prove. A marker is plain words in the decorators of a test, or `Unreadable`."""
    if "law" not in text:
        return
    file = str(path.relative_to(ROOT))
    tree = ast.parse(text)
    read = set()
    for test in tree.body:
        if isinstance(test, ast.FunctionDef) and test.name.startswith("test_"):
            for call in _markers(test):
                read.add(call.func)
                yield from (Proof(id, file, test.name) for id in _ids(call, file))
    for node in ast.walk(tree):
        if _is_marker(node) and node not in read:
            raise Unreadable(f"{file}:{_line(node)}: the marker `law` stands at a test, or nowhere")


def _markers(test: ast.FunctionDef) -> Iterator[ast.Call]:
    """The calls of the marker in the decorators of a test, those of single parameters too."""
    inside = [node for decorator in test.decorator_list for node in ast.walk(decorator)]
    calls = [node for node in inside if isinstance(node, ast.Call) and _is_marker(node.func)]
    for node in inside:
        if calls and isinstance(node, ast.Attribute) and node.attr in UNPROVING:
            raise Unreadable(f"`{test.name}` is marked `{node.attr}`, so it proves nothing")
    yield from calls


def _is_marker(node: ast.AST) -> bool:
    """`pytest.mark.law`, or `mark.law`, or a name that is imported from pytest otherwise."""
    if isinstance(node, ast.ImportFrom):
        return node.module == "pytest" and any(
            name.name == "mark" and name.asname for name in node.names
        )
    if not isinstance(node, ast.Attribute) or node.attr != "law":
        return False
    owner = node.value
    return "mark" in (getattr(owner, "attr", ""), getattr(owner, "id", ""))


def _ids(call: ast.Call, file: str) -> Iterator[str]:
    for argument in call.args:
        if not isinstance(argument, ast.Constant) or not isinstance(argument.value, str):
            raise Unreadable(f"{file}:{call.lineno}: the ids of `law` are written out as words")
        yield argument.value
    if call.keywords or not call.args:
        raise Unreadable(f"{file}:{call.lineno}: `law` takes ids and nothing else")


def _line(node: ast.AST) -> int:
    return int(getattr(node, "lineno", 0))
