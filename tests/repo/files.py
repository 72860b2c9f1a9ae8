"""The files of the project, as its tests look at them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LEFT_OUT = {"var", "build", "node_modules"}
"""Folders that are made, not written."""


def written_files(*suffixes: str) -> Iterator[Path]:
    """Every file that somebody wrote; with one of `suffixes` where they are given."""
    for path in _walk(ROOT):
        if not suffixes or path.suffix in suffixes:
            yield path


def _walk(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name in LEFT_OUT or path.name == "__pycache__" or path.suffix == ".egg-info":
            continue
        if path.is_dir():
            if not path.name.startswith(".") or path.name == ".ci":
                yield from _walk(path)
        elif path.is_file():
            yield path


@cache
def python_files() -> tuple[tuple[str, ast.Module], ...]:
    """Every module with its place, parsed; migrations are left out, Django writes them."""
    return tuple(
        (str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8")))
        for path in written_files(".py")
        if "migrations" not in path.parts
    )
