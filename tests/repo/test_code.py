"""What the house style says and neither ruff nor import-linter can see."""

import ast
import re
from pathlib import PurePath

from tests.repo.files import python_files

LONGEST_FUNCTION = 60
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
    assert [place for place, _ in python_files() if PurePath(place).stem in nothing] == []


def test_every_module_of_the_project_says_what_it_is_for() -> None:
    silent = [
        place
        for place, tree in python_files()
        if place.startswith(("birpencere/", "sandbox/"))
        and PurePath(place).name not in {"__init__.py", "apps.py"}
        and tree.body
        and ast.get_docstring(tree) is None
    ]
    assert silent == []
