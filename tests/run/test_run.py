"""`birpencere run`: it starts, it answers, it ends, and it starts again whatever was killed."""

import signal
from collections.abc import Callable

from tests.run.system import System, eventually

KILLED: tuple[tuple[str, ...], ...] = (
    (),  # everything
    ("birpencere run",),
    ("birpencere run", "birpencere web"),
    ("birpencere run", "bin/postgres"),
)
READY = (200, {"database": "ok", "worker": "ok", "catalogue": "ok"})


def test_it_says_where_it_is_answers_and_ctrl_c_leaves_no_process(
    system: System, record_property: Callable[[str, object], None]
) -> None:
    system.start()
    assert system.get("/healthz") == (200, {"process": "ok"})
    assert system.get("/readyz") == READY
    assert eventually(lambda: "The sandbox" in system.output[-1])
    said = "".join(system.output)
    assert "Preparing" not in said  # it has run before
    assert f"http://localhost:{system.port}/" in said
    assert "5ARPXK2" in said
    assert "+994501000001" in said
    record_property("second start", system.output[0].strip())
    assert system.end() == 0
    assert system.processes() == {}


def test_a_killed_run_leaves_nothing_and_starts_again_and_sigterm_ends_it_like_ctrl_c(
    system: System,
) -> None:
    system.start()
    for victims in KILLED:
        system.kill(*victims)
        assert eventually(lambda: system.processes() == {}), (victims, system.processes())
        system.start()
        assert system.get("/readyz") == READY, victims
    assert system.end(signal.SIGTERM) == 0
    assert system.processes() == {}
