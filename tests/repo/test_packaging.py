"""What the project is made of, and that it names no place that it was made at."""

import re
import tomllib
from itertools import pairwise

from tests.repo.files import ROOT, written_files

REGISTRIES = {
    "".join(parts)  # in parts, so that this file names none
    for parts in (("py", "pi.org"), ("python", "hosted"), ("npm", "js.org"), ("npm", "mirror"))
}
PLACES = re.compile(r"/(root|home/\w+|Users/\w+)/\w")
MOST_DEPENDENCIES = 32


def test_no_file_names_a_registry() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {registry}"
        for path in written_files()
        for registry in sorted(REGISTRIES)
        if registry.encode() in path.read_bytes()
    ]
    assert found == []


def test_no_file_names_a_machine() -> None:
    kinds = (".py", ".md", ".txt", ".toml", ".yaml", ".yml", ".json", ".csv", ".html", ".po", "")
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in written_files(*kinds)
        for match in PLACES.finditer(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []


def test_the_lock_files_hold_hashes_and_no_addresses() -> None:
    for name in ("run", "dev"):
        text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        packages = [line for line in text.splitlines() if re.match(r"\w", line)]
        assert packages
        for line, following in pairwise([*text.splitlines(), ""]):
            if re.match(r"\w", line):
                assert "==" in line
                assert "--hash=sha256:" in following
        assert "://" not in text
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text(encoding="utf-8")


def test_what_runs_is_what_is_developed_with() -> None:
    run, dev = (_versions(name) for name in ("run", "dev"))
    assert run.items() <= dev.items()


def test_every_dependency_has_its_line_of_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    for dependency in (dependency for group in groups for dependency in group):
        line = next(line for line in text.splitlines() if f'"{dependency}"' in line)
        assert re.search(r"# \w.{3,}", line), f"why {dependency}?"
    assert len(project["dependencies"]) <= MOST_DEPENDENCIES


def _versions(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^(\w\S*)==(\S+)", text, re.MULTILINE))
