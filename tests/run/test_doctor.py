"""`birpencere doctor`: a line for each check; a fault has its mend."""

import shutil
from pathlib import Path

from tests.run.system import System


def lines(output: str) -> dict[str, str]:
    """Each check's line without the name."""
    return {line[7:21].strip(): line for line in output.splitlines()}


def test_a_system_at_rest_names_each_fault_with_its_mend(system: System, tmp_path: Path) -> None:
    secrets = system.var / "secrets"
    secrets.chmod(0o755)
    system.settings["BIRPENCERE_SEALS"] = str(tmp_path / "nowhere")
    try:
        code, output = system.say("doctor")
    finally:
        secrets.chmod(0o700)
    assert code == 1
    found = lines(output)
    mends = dict.fromkeys(("database", "mail", "systems"), "`birpencere run` starts it")
    mends |= {"secrets": f"chmod -R go= {secrets}", "trust": "docs/operations/settings.md"}
    for name, mend in mends.items():
        assert found[name].startswith("FAULT"), name
        assert mend in found[name]
    assert found["folder"].startswith("ok")
    free = shutil.disk_usage(system.var).free // 1_000_000_000
    assert abs(int(found["disk"].split()[2]) - free) <= 2
