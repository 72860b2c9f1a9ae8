"""`birpencere doctor`: a line for each check; a fault has its mend."""

import shutil
from pathlib import Path

from tests.run.system import System


def lines(output: str) -> dict[str, str]:
    """Each check's line without the name."""
    return {line[7:21].strip(): line for line in output.splitlines()}


def test_a_running_system_is_well(system: System) -> None:
    system.start()
    code, output = system.say("doctor")
    assert code == 0, output
    assert {line.split()[0] for line in output.splitlines()} == {"ok"}
    assert {"database", "migrations", "worker", "catalogue", "mail", "clock", "disk"} <= set(
        lines(output)
    )


def test_a_system_at_rest_names_what_does_not_run(system: System) -> None:
    code, output = system.say("doctor")
    assert code == 1
    found = lines(output)
    for name in ("database", "mail", "systems"):
        assert found[name].startswith("FAULT")
        assert "`birpencere run` starts it" in found[name]
    assert found["folder"].startswith("ok")


def test_secrets_that_others_may_read(system: System) -> None:
    secrets = system.var / "secrets"
    secrets.chmod(0o755)
    try:
        found = lines(system.say("doctor")[1])["secrets"]
    finally:
        secrets.chmod(0o700)
    assert found.startswith("FAULT")
    assert f"chmod -R go= {secrets}" in found


def test_seals_that_are_missing(system: System, tmp_path: Path) -> None:
    system.settings["BIRPENCERE_SEALS"] = str(tmp_path / "nowhere")
    found = lines(system.say("doctor")[1])["trust"]
    assert found.startswith("FAULT")
    assert "docs/operations/settings.md" in found


def test_the_disk_is_looked_at(system: System) -> None:
    free = shutil.disk_usage(system.var).free // 1_000_000_000
    assert abs(int(lines(system.say("doctor")[1])["disk"].split()[2]) - free) <= 2
