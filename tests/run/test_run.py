"""`birpencere run`: it starts, it answers, it ends, and it comes back whatever was killed."""

import os
import signal
from collections.abc import Callable

import pytest

from tests.run.system import System, eventually

PARTS = ("birpencere web", "birpencere worker", "-m sandbox", "bin/postgres")


def test_it_says_where_it_is_answers_and_ctrl_c_leaves_no_process(
    system: System, record_property: Callable[[str, object], None]
) -> None:
    system.start()
    assert system.get("/healthz") == (200, {"process": "ok"})
    assert system.get("/readyz") == (200, {"database": "ok", "worker": "ok", "catalogue": "ok"})
    assert eventually(lambda: "The sandbox" in system.output[-1])
    said = "".join(system.output)
    assert "Preparing" not in said  # it has run before
    assert f"http://localhost:{system.port}/" in said
    assert "5ARPXK2" in said
    assert "+994501000001" in said
    record_property("second start", system.output[0].strip())
    assert system.end() == 0
    assert system.processes() == {}


def test_sigterm_ends_it_like_ctrl_c(system: System) -> None:
    system.start()
    assert system.end(signal.SIGTERM) == 0
    assert system.processes() == {}


@pytest.mark.parametrize(
    "victims",
    [
        (),
        ("birpencere run",),
        ("birpencere run", "birpencere web"),
        ("birpencere run", "bin/postgres"),
    ],
    ids=["everything", "the supervisor", "supervisor and web", "supervisor and database"],
)
def test_a_killed_run_leaves_nothing_and_starts_again(
    system: System, victims: tuple[str, ...]
) -> None:
    system.start()
    system.kill(*victims)
    assert eventually(lambda: system.processes() == {}), system.processes()
    system.start()
    assert system.get("/readyz")[0] == 200
    assert system.end() == 0


def test_each_part_that_is_killed_comes_back(system: System) -> None:
    system.start()
    for times, victim in enumerate(PARTS, start=1):
        before = set(system.processes())
        system.kill(victim)
        assert eventually(lambda times=times: restarts(system) >= times), victim
        assert eventually(lambda old=before, name=victim: has_new(system, name, old)), victim
        assert eventually(system.is_ready), victim


def restarts(system: System) -> int:
    return "".join(system.output).count("starts again")


def has_new(system: System, name: str, old: set[int]) -> bool:
    return any(name in c for p, c in system.processes().items() if p not in old)


def test_a_worker_that_is_not_there_is_told(system: System) -> None:
    system.start()
    worker = next(p for p, c in system.processes().items() if "birpencere worker" in c)
    os.kill(worker, signal.SIGSTOP)  # it hangs
    assert eventually(lambda: not system.is_ready())
    status, parts = system.get("/readyz")
    assert (status, parts["database"]) == (503, "ok")
    assert "sign of life" in parts["worker"]
