"""What the house style says and neither ruff nor import-linter can see."""

import ast
import re
from collections.abc import Iterator
from pathlib import PurePath

from tests.repo.files import python_files

LONGEST_FUNCTION = 60
CLOSED = {"views", "forms", "urls", "api", "jobs", "schemas", "providers"}
"""Parts of an app that no other app may use."""
DOORS = re.compile(r"(^|/)(views|api|jobs|forms|schemas|urls|cli|health|home)(/|\.py$)")


def test_no_function_is_longer_than_a_screen() -> None:
    functions = (
        (f"{place}:{node.lineno} {node.name}", (node.end_lineno or 0) - node.lineno + 1)
        for place, tree in python_files()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    assert [name for name, length in functions if length > LONGEST_FUNCTION] == []


def test_doors_never_touch_a_manager() -> None:
    found = [
        f"{place}:{node.lineno}"
        for place, tree in python_files()
        if place.startswith("birpencere/") and "/tests/" not in place and DOORS.search(place)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager"}
    ]
    assert found == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    nothing = {"services", "utils", "helpers", "manager", "managers", "misc", "common", "signals"}
    modules = [place for place, _ in python_files() if "/commands/" not in place]
    assert [place for place in modules if PurePath(place).stem in nothing] == []


def test_every_module_of_the_project_says_what_it_is_for() -> None:
    silent = [
        place
        for place, tree in python_files()
        if place.startswith(("birpencere/", "sandbox/"))
        and "/tests/" not in place
        and PurePath(place).name not in {"__init__.py", "apps.py"}
        and tree.body
        and ast.get_docstring(tree) is None
    ]
    assert silent == []


def test_no_app_uses_the_doors_or_providers_of_another() -> None:
    found = [
        f"{place} → {name}"
        for place, tree in python_files()
        if place.startswith("birpencere/") and place.count("/") > 1 and "/tests/" not in place
        for name in _imports(tree)
        if _is_closed_to(PurePath(place).parts[1], name.split("."))
    ]
    assert found == []


def _imports(tree: ast.Module) -> Iterator[str]:
    """Everything that is imported, each by its whole name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _is_closed_to(app: str, name: list[str]) -> bool:
    if name[0] != "birpencere" or len(name) < 3 or name[1] in {app, "kernel", "web"}:
        return False
    return name[2] in CLOSED
