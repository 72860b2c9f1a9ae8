"""Draws docs/architecture.md: the layers from the import contract, the arrows from the imports as they are."""

import ast
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "architecture.md"
CONTRACT = "Layers of the whole"

INTRODUCTION = """# Architecture

Drawn by `make docs` from the import contract in `pyproject.toml` and from the imports that the code has; a
test fails when it is not current. A layer imports only layers below it; siblings do not import each other.
`make lint` refuses everything else. The words are explained in [glossary.md](glossary.md), the reasons in
[adr/](adr/).

An arrow means *imports*; it is left out where a longer way says the same. Everything may import `kernel`.
News goes up by events, wired in `birpencere/wiring.py` alone. `sandbox`, the outside world, is a second
package that the portal never imports: it is reached over HTTP and SMTP.
"""

Imports = dict[str, set[str]]
"""What each app imports of the others."""


def main() -> int:
    """The page is written."""
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE.relative_to(ROOT)}\n")
    return 0


def page() -> str:
    """The whole page as it has to be now."""
    rows = layers()
    found = measured([app for row in rows for app in row])
    return "\n".join([INTRODUCTION, *_drawing(rows, found), "", *_table(rows, found), ""])


def layers() -> list[list[str]]:
    """The apps of each layer, top first, as the contract names them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for contract in contracts["tool"]["importlinter"]["contracts"]:
        if contract["name"] == CONTRACT:
            return [[app.strip() for app in row.split("|")] for row in contract["layers"]]
    raise LookupError(CONTRACT)


def measured(apps: list[str]) -> Imports:
    """The imports between the apps that exist."""
    graph = grimp.build_graph("birpencere", cache_dir=None)
    existing = [app for app in apps if f"birpencere.{app}" in graph.modules]
    found: Imports = {app: set() for app in existing}
    for module in graph.modules:
        importer = _app_of(module)
        if importer in found:
            imported = map(_app_of, graph.find_modules_directly_imported_by(module))
            found[importer].update(app for app in imported if app in found and app != importer)
    return found


def _drawing(rows: list[list[str]], found: Imports) -> Iterator[str]:
    yield from ("```mermaid", "flowchart TD")
    for number, row in enumerate(rows):
        apps = [app for app in row if app in found]
        if apps:
            yield f"  subgraph layer{number}[ ]"
            yield "    direction LR"
            yield from (f"    {app}" for app in apps)
            yield "  end"
    for importer, imports in found.items():
        for app in sorted(imports):
            if app != "kernel" and not _is_said_by_another(importer, app, found):
                yield f"  {importer} --> {app}"
    yield "```"


def _is_said_by_another(importer: str, app: str, found: Imports) -> bool:
    """Whether a longer way leads from `importer` to `app`."""
    return any(_reaches(between, app, found) for between in found[importer] if between != app)


def _reaches(start: str, goal: str, found: Imports) -> bool:
    return goal in found[start] or any(_reaches(step, goal, found) for step in found[start])


def _table(rows: list[list[str]], found: Imports) -> Iterator[str]:
    yield "| part | what it is | imports |"
    yield "|---|---|---|"
    for app in (app for row in rows for app in row if app in found):
        yield f"| {app} | {_meaning(app)} | {', '.join(sorted(found[app])) or '—'} |"


def _meaning(app: str) -> str:
    """What the code says about itself."""
    place = ROOT / "birpencere" / app
    file = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
    said = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return said.partition("\n")[0]


def _app_of(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


if __name__ == "__main__":
    sys.exit(main())
